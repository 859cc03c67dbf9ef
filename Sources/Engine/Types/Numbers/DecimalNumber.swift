/// `[decimal]`: a 96-bit mantissa, a scale of 0 to 28 places and a sign. 1.0 and 1.00 are equal and keep their texts.
public struct DecimalNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The digits as an integer below 2^96.
  public let mantissa: UInt128
  /// How many of them stand behind the point.
  public let scale: UInt8
  /// True below zero; zero has no sign.
  public let isNegative: Bool

  static let mantissaLimit: UInt128 = (1 << 96) - 1
  /// The powers of ten that fit 96 bits.
  static let powers: [UInt128] = (0...28).map { count in (0..<count).reduce(UInt128(1)) { power, _ in power * 10 } }

  /// Makes a number of parts that keep the limits.
  init(mantissa: UInt128, scale: UInt8 = 0, isNegative: Bool = false) {
    self.mantissa = mantissa
    self.scale = scale
    self.isNegative = isNegative && mantissa != 0
  }

  /// Zero.
  public static let zero = DecimalNumber(mantissa: 0)
  /// One.
  public static let one = DecimalNumber(mantissa: 1)
  /// 79228162514264337593543950335
  public static let maxValue = DecimalNumber(mantissa: mantissaLimit)
  /// -79228162514264337593543950335
  public static let minValue = DecimalNumber(mantissa: mantissaLimit, isNegative: true)

  /// The value of an integer.
  public init(_ number: Int64) { self.init(mantissa: UInt128(number.magnitude), isNegative: number < 0) }
  /// The value of an unsigned integer.
  public init(_ number: UInt64) { self.init(mantissa: UInt128(number)) }
  /// The value of an `Int`.
  public init(_ number: Int) { self.init(Int64(number)) }

  /// The number of a magnitude with any scale, rounded half to even into the limits; nil where it is too large.
  init?(magnitude: BigInteger, scale: Int, isNegative: Bool) {
    var places = scale
    var whole = magnitude
    if places < 0 {
      guard -places <= 40, let product = whole.multiplied(by: .powerOfTen(-places)) else {
        if whole.isZero { self = .zero } else { return nil }
        return
      }
      whole = product
      places = 0
    }
    var drop = max(0, places - 28)
    // log10(2) > 0.30103: a lower bound of the digits above 96 bits.
    drop = max(drop, Int(Double(max(0, whole.bitWidth - 97)) * 0.30102))
    if drop > places { drop = places }
    while true {
      let rounded = drop == 0 ? whole : DecimalNumber.droppingDigits(whole, drop)
      if let small = rounded.magnitude128, small <= DecimalNumber.mantissaLimit {
        self.init(mantissa: small, scale: UInt8(places - drop), isNegative: isNegative)
        return
      }
      guard drop < places else { return nil }
      drop += 1
    }
  }

  private static func droppingDigits(_ number: BigInteger, _ count: Int) -> BigInteger {
    let divisor = BigInteger.powerOfTen(count)
    guard let (quotient, remainder) = number.divided(by: divisor) else { return .zero }
    let twice = remainder + remainder
    if twice > divisor || (twice == divisor && !quotient.isEven) { return quotient + .one }
    return quotient
  }

  /// The decimal of a double's first 15 digits; nil beyond the range.
  public init?(_ number: Double) { self.init(digits: 15, of: number) }
  /// The decimal of a single's first 7 digits; nil beyond the range.
  public init?(_ number: Float) { self.init(digits: 7, of: Double(number)) }

  private init?(digits count: Int, of number: Double) {
    guard number.isFinite, number.magnitude < 7.93e28 else { return nil }
    var text = DigitString(exact: number)
    text.round(toSignificant: count, ties: .toEven)
    text.trim()
    self.init(magnitude: BigInteger(digits: text.digits), scale: text.digits.count - text.point, isNegative: number < 0)
  }

  /// The nearest double.
  public var double: Double { Double(description) ?? 0 }

  /// The digits with as many places as the scale has.
  public var description: String {
    var digits = BigInteger(mantissa, isNegative: false).digits.map { $0 + 0x30 }
    let places = Int(scale)
    if places > 0 {
      if digits.count <= places { digits.insert(contentsOf: [UInt8](repeating: 0x30, count: places + 1 - digits.count), at: 0) }
      digits.insert(0x2E, at: digits.count - places)
    }
    return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// The same number with no zeros behind its last place.
  public var trimmed: DecimalNumber {
    var mantissa = mantissa
    var scale = scale
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    return DecimalNumber(mantissa: mantissa, scale: mantissa == 0 ? 0 : scale, isNegative: isNegative)
  }

  public static func == (left: DecimalNumber, right: DecimalNumber) -> Bool { left.compare(right) == 0 }
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.compare(right) < 0 }

  public func hash(into hasher: inout Hasher) {
    let plain = trimmed
    hasher.combine(plain.mantissa)
    hasher.combine(plain.scale)
    hasher.combine(plain.isNegative)
  }

  /// -1, 0 or 1.
  public func compare(_ other: DecimalNumber) -> Int {
    if isNegative != other.isNegative { return isNegative ? -1 : 1 }
    let order: Int
    if scale == other.scale {
      order = mantissa < other.mantissa ? -1 : mantissa > other.mantissa ? 1 : 0
    } else {
      let (left, right, _) = DecimalNumber.aligned(self, other)
      order = BigInteger.compareMagnitudes(left.words, right.words)
    }
    return isNegative ? -order : order
  }

  /// The magnitudes of two numbers on their larger scale.
  private static func aligned(_ left: DecimalNumber, _ right: DecimalNumber) -> (BigInteger, BigInteger, Int) {
    let scale = max(left.scale, right.scale)
    func scaled(_ number: DecimalNumber) -> BigInteger {
      let magnitude = BigInteger(number.mantissa, isNegative: false)
      guard number.scale < scale else { return magnitude }
      return magnitude.multiplied(by: .powerOfTen(Int(scale - number.scale))) ?? .zero
    }
    return (scaled(left), scaled(right), Int(scale))
  }

  /// The number with the other sign.
  public var negated: DecimalNumber { DecimalNumber(mantissa: mantissa, scale: scale, isNegative: !isNegative) }
  /// The number without its sign.
  public var magnitude: DecimalNumber { DecimalNumber(mantissa: mantissa, scale: scale) }
  /// -1, 0 or 1.
  public var sign: Int { mantissa == 0 ? 0 : isNegative ? -1 : 1 }

  /// The sum; nil on overflow.
  public func adding(_ other: DecimalNumber) -> DecimalNumber? {
    if scale == other.scale, isNegative == other.isNegative {
      let sum = mantissa + other.mantissa
      if sum <= DecimalNumber.mantissaLimit { return DecimalNumber(mantissa: sum, scale: scale, isNegative: isNegative) }
    }
    let (left, right, places) = DecimalNumber.aligned(self, other)
    let sum = (isNegative ? left.negated : left) + (other.isNegative ? right.negated : right)
    return DecimalNumber(magnitude: sum.magnitude, scale: places, isNegative: sum.isNegative)
  }

  /// The difference; nil on overflow.
  public func subtracting(_ other: DecimalNumber) -> DecimalNumber? { adding(other.negated) }

  /// The product; nil on overflow.
  public func multiplied(by other: DecimalNumber) -> DecimalNumber? {
    let negative = isNegative != other.isNegative
    let places = Int(scale) + Int(other.scale)
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    if !overflow, product <= DecimalNumber.mantissaLimit, places <= 28 {
      return DecimalNumber(mantissa: product, scale: UInt8(places), isNegative: negative)
    }
    let left = BigInteger(mantissa, isNegative: false)
    guard let wide = left.multiplied(by: BigInteger(other.mantissa, isNegative: false)) else { return nil }
    return DecimalNumber(magnitude: wide, scale: places, isNegative: negative)
  }

  /// The quotient; nil on overflow and for a division by zero.
  public func divided(by other: DecimalNumber) -> DecimalNumber? {
    guard other.mantissa != 0 else { return nil }
    var places = Int(scale) - Int(other.scale)
    var dividend = BigInteger(mantissa, isNegative: false)
    if places < 0 {
      dividend = dividend.multiplied(by: .powerOfTen(-places)) ?? .zero
      places = 0
    }
    let divisor = BigInteger(other.mantissa, isNegative: false)
    guard let (whole, rest) = dividend.divided(by: divisor) else { return nil }
    var quotient = whole
    guard var remainder = rest.magnitude128 else { return nil }
    while remainder != 0, places < 28, let small = quotient.magnitude128, small <= DecimalNumber.mantissaLimit / 10 {
      remainder *= 10
      let next = small * 10 + remainder / other.mantissa
      guard next <= DecimalNumber.mantissaLimit else {
        remainder /= 10
        break
      }
      quotient = BigInteger(next, isNegative: false)
      remainder %= other.mantissa
      places += 1
    }
    if remainder != 0 {
      let twice = remainder * 2
      if twice > other.mantissa || (twice == other.mantissa && !quotient.isEven) { quotient = quotient + .one }
    }
    return DecimalNumber(magnitude: quotient, scale: places, isNegative: isNegative != other.isNegative)
  }

  /// The remainder with the dividend's sign; nil for a division by zero.
  public func remainder(dividingBy other: DecimalNumber) -> DecimalNumber? {
    guard other.mantissa != 0 else { return nil }
    let (left, right, places) = DecimalNumber.aligned(self, other)
    guard let (_, rest) = left.divided(by: right) else { return nil }
    return DecimalNumber(magnitude: rest.magnitude, scale: places, isNegative: isNegative)
  }

  /// How a number between two others is rounded.
  public enum Rounding: Sendable { case toEven, awayFromZero, toZero, down, up }

  /// Rounds to a number of places; the scale shrinks to it, it never grows.
  public func rounded(_ places: Int = 0, _ rounding: Rounding = .toEven) -> DecimalNumber {
    guard places >= 0, places < Int(scale) else { return self }
    let divisor = DecimalNumber.powers[min(28, Int(scale) - places)]
    var quotient = mantissa / divisor
    let rest = mantissa % divisor
    switch rounding {
    case .toEven:
      if rest * 2 > divisor || (rest * 2 == divisor && quotient & 1 == 1) { quotient += 1 }
    case .awayFromZero:
      if rest * 2 >= divisor { quotient += 1 }
    case .toZero: break
    case .down:
      if rest != 0, isNegative { quotient += 1 }
    case .up:
      if rest != 0, !isNegative { quotient += 1 }
    }
    return DecimalNumber(mantissa: quotient, scale: UInt8(places), isNegative: isNegative)
  }

  /// The integer part where it fits 64 bits.
  public var int64: Int64? { BigInteger(rounded(0, .toZero).mantissa, isNegative: isNegative).int64 }
  /// The integer part where it fits 64 bits without a sign.
  public var uint64: UInt64? { BigInteger(rounded(0, .toZero).mantissa, isNegative: isNegative).uint64 }
  /// The integer part.
  public var integerPart: BigInteger { BigInteger(rounded(0, .toZero).mantissa, isNegative: isNegative) }
  /// The number of an integer; nil beyond the range.
  public init?(_ number: BigInteger) { self.init(magnitude: number.magnitude, scale: 0, isNegative: number.isNegative) }

  /// Reads an optional sign, digits and a fraction in invariant form, an exponent too; nil where the text is no such number.
  public init?(_ text: String) {
    guard case .value(let number) = NumberText.decimal(text, styles: .decimalText, culture: .invariant) else { return nil }
    self = number
  }
}
