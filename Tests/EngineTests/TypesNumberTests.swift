import Testing

@testable import Engine

@Suite struct TypesNumberTests {
  static var formats: [(Value, String, String)] {
    [
      (.double(0.1234), "P", "12.340%"), (.double(0.5), "P0", "50%"), (.double(-0.25), "P2", "-25.00%"),
      (.double(-1234.5), "C", "-$1,234.50"), (.double(0.5), "C3", "$0.500"), (.double(0.25), "N1", "0.2"),
      (.double(0.35), "N1", "0.3"), (.double(0.5), "F0", "0"), (.double(1.5), "F0", "2"), (.double(2.5), "F0", "2"),
      (.double(-0.001), "N2", "-0.00"), (.double(-0.001), "0.00", "-0.00"), (.double(0.1), "F20", "0.10000000000000000555"),
      (.double(0.1), "R", "0.1"), (.double(0.1), "G20", "0.10000000000000000555"), (.double(0), "E", "0.000000E+000"),
      (.int(-5), "N", "-5.000"), (.double(2.5), "0", "3"), (.int(10), "B", "1010"), (.int(5), "B8", "00000101"),
      (.double(1234567.891), "N2", "1,234,567.89"), (.double(1234567.891), "N0", "1,234,568"), (.double(1234567.891), "G", "1234567.891"),
      (.int(255), "X", "FF"), (.int(255), "x8", "000000ff"), (.int(-1), "X", "FFFFFFFF"), (.int(-7), "D3", "-007"),
      (.double(12345.678), "E2", "1.23E+004"), (.double(1234.5), "000.00", "1234.50"), (.double(1234.5), "#.##", "1234.5"),
      (.double(1234.5), "#,##0.0", "1,234.5"), (.int(5), "00", "05"), (.double(0.005), "N2", "0.01"), (.double(2), "0.##", "2"),
      (.int(5), "#;(#);zero", "5"), (.int(-5), "#;(#);zero", "(5)"), (.int(0), "#;(#);zero", "zero"),
      (.double(0.256), "0%", "26%"), (.double(0.256), "0.0%", "25.6%"), (.double(1e20), "G", "1E+20"), (.double(1.5e-5), "G", "1.5E-05"),
      (.double(123456789), "#,##0,K", "123,457K"), (.double(1234.5), "0.00e+00", "1.23e+03"), (.int(0), "#", ""),
      (.int(1_234_567), "'n'0\\0", "n12345670"), (.double(1e15), "G", "1E+15"), (.double(0.5), ".00", ".50"),
      (.double(12.5), ".##", "12.5"), (.int(5), "G", "5"), (.long(12345), "G2", "1.2E+04"), (.double(.infinity), "N2", "∞"),
    ]
  }

  @Test func formatsNumbers() throws {
    for (value, format, expected) in Self.formats { #expect(try NumberFormat.format(value, format, .enUS) == expected, "\(format)") }
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.3", "0.30000000000000004"), (1e15, "1E+15", "1E+15"), (123456789012345.0, "123456789012345", "123456789012345"),
    (1e5, "100000", "100000"), (-0.0, "-0", "-0"), (1.0, "1", "1"), (0.0001, "0.0001", "0.0001"), (1.5e-5, "1.5E-05", "1.5E-05"),
  ])
  func doubles(_ number: Double, _ general: String, _ roundTrip: String) {
    #expect(NumberText.general15(number) == general)
    #expect(NumberText.roundTrip(number) == roundTrip)
  }

  @Test(arguments: [
    ("1.0", "+", "2.50", "3.50"), ("1.10", "*", "2.0", "2.200"), ("1", "/", "3", "0.3333333333333333333333333333"),
    ("10.00", "/", "2", "5.00"), ("1", "/", "4", "0.25"), ("7.5", "%", "2", "1.5"), ("-7.5", "%", "2", "-1.5"),
    ("79228162514264337593543950335", "+", "1", "nil"), ("2", "/", "3", "0.6666666666666666666666666667"),
    ("0.1", "-", "0.10", "0.00"), ("79228162514264337593543950335", "*", "0.1", "7922816251426433759354395033.5"),
  ])
  func decimals(_ left: String, _ operation: String, _ right: String, _ expected: String) throws {
    let first = try #require(DecimalNumber(left))
    let second = try #require(DecimalNumber(right))
    let result: DecimalNumber? =
      switch operation {
      case "+": first.adding(second)
      case "-": first.subtracting(second)
      case "*": first.multiplied(by: second)
      case "/": first.divided(by: second)
      default: first.remainder(dividingBy: second)
      }
    #expect(result?.description ?? "nil" == expected)
  }

  @Test func decimalsCompareByValue() throws {
    #expect(DecimalNumber("1.0") == DecimalNumber("1.00"))
    #expect(DecimalNumber("1.0")?.hashValue == DecimalNumber("1")?.hashValue)
    #expect(DecimalNumber(0.1)?.description == "0.1")
    #expect(DecimalNumber(1234567890.123456789)?.description == "1234567890.12346")
    #expect(DecimalNumber("2.5")?.rounded().description == "2")
    #expect(DecimalNumber("2.5")?.rounded(0, .awayFromZero).description == "3")
    #expect(DecimalNumber("0.00")?.description == "0.00")
  }

  @Test func bigIntegers() throws {
    let power = try #require(BigInteger(2).power(200))
    #expect(power.description == "1606938044258990275541962092341162602522202993782792835301376")
    let number = try #require(BigInteger("123456789012345678901234567890123456789"))
    let (quotient, remainder) = try #require(power.divided(by: number))
    #expect(try #require(quotient.multiplied(by: number)) + remainder == power)
    #expect((BigInteger(-5) & BigInteger(3)).description == "3")
    #expect(BigInteger(-5).shiftedRight(1).description == "-3")
    #expect(power.double == 0x1p200)
    #expect(BigInteger(1e20)?.description == "100000000000000000000")
    #expect(BigInteger(littleEndianBytes: BigInteger(-129).littleEndianBytes) == BigInteger(-129))
  }

  @Test(arguments: [
    ("5", "5", "Int32"), ("3000000000", "3000000000", "Int64"), ("1e3", "1000", "Double"), ("0x1F", "31", "Int32"),
    ("0xFFFFFFFF", "-1", "Int32"), ("1kb", "1024", "Int32"), ("4gb", "4294967296", "Int64"), ("1.5", "1.5", "Double"),
    (" 7 ", "7", "Int32"), ("-2", "-2", "Int32"), ("1.50d", "1.50", "Decimal"), ("99999999999999999999", "99999999999999999999", "Decimal"),
    ("5l", "5", "Int64"), ("abc", "", ""), ("1x", "", ""), ("5u", "5", "UInt32"),
  ])
  func literals(_ text: String, _ expected: String, _ type: String) throws {
    guard let value = NumberText.literal(text) else {
      #expect(type.isEmpty)
      return
    }
    #expect(value.type?.name == type)
    #expect(try NumberFormat.format(value, "G", .invariant) == expected)
  }

  @Test func parsing() {
    #expect(NumberText.double("1,234.5") == 1234.5)
    #expect(NumberText.double("1,234.5", styles: .float) == nil)
    #expect(NumberText.double("1.234,5", culture: .deDE) == 1234.5)
    if case .value(let number) = NumberText.integer("(5)", as: Int32.self, styles: .parentheses) {
      #expect(number == -5)
    } else {
      Issue.record()
    }
    if case .overflow = NumberText.integer("3000000000", as: Int32.self) {} else { Issue.record() }
    if case .malformed = NumberText.integer(" 12", as: Int32.self, styles: []) {} else { Issue.record() }
    if case .value(let number) = NumberText.decimal("12.50") { #expect(number.description == "12.50") } else { Issue.record() }
  }
}
