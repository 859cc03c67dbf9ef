extension NumberText {
  /// Reads a number as PowerShell's tokenizer does (hexadecimal, type suffixes, multipliers, exponent) with blanks around and
  /// a sign in front; nil where the text is none. This is how operators read the text beside a number.
  static func literal(_ text: String) -> Value? {
    var bytes = Array(trim(text).utf8)
    guard !bytes.isEmpty else { return .int(0) }
    var isNegative = false
    if bytes[0] == 0x2D || bytes[0] == 0x2B {
      isNegative = bytes[0] == 0x2D
      bytes.removeFirst()
    }
    guard let first = bytes.first, (first >= 0x30 && first <= 0x39) || first == 0x2E else { return nil }
    var multiplier: Int64 = 1
    if bytes.count > 2, let last = bytes.last, last | 0x20 == 0x62 {
      let factors: [UInt8: Int64] = [
        0x6B: 1 << 10, 0x6D: 1 << 20, 0x67: 1 << 30, 0x74: 1 << 40, 0x70: 1 << 50,
      ]
      if let factor = factors[bytes[bytes.count - 2] | 0x20] {
        multiplier = factor
        bytes.removeLast(2)
      }
    }
    if bytes.count > 2, bytes[0] == 0x30, bytes[1] | 0x20 == 0x78 { return radixLiteral(bytes, 4, isNegative, multiplier) }
    if bytes.count > 2, bytes[0] == 0x30, bytes[1] | 0x20 == 0x62 { return radixLiteral(bytes, 1, isNegative, multiplier) }
    let suffix = takeSuffix(&bytes, hexadecimal: false)
    let body = String(decoding: bytes, as: UTF8.self)
    let isReal = bytes.contains { $0 == 0x2E || $0 | 0x20 == 0x65 }
    if suffix == "d" {
      guard case .value(let number) = decimal(body, styles: [.decimalPoint, .exponent], culture: .invariant),
        let scaled = number.multiplied(by: DecimalNumber(multiplier))
      else { return nil }
      return .object(DecimalObject(isNegative ? scaled.negated : scaled))
    }
    guard let digits = parse(body, styles: [.decimalPoint, .exponent], culture: .invariant) else { return nil }
    if isReal {
      let number = double(of: digits) * Double(multiplier)
      guard suffix.isEmpty else {
        guard number.isFinite, number.magnitude < 1e19 else { return nil }
        return integerLiteral(BigInteger(isNegative ? -number.rounded() : number.rounded()) ?? .zero, suffix)
      }
      return .double(isNegative ? -number : number)
    }
    guard let whole = BigInteger(digits: digits.integerDigits, isNegative: isNegative).multiplied(by: BigInteger(multiplier)) else {
      return nil
    }
    return integerLiteral(whole, suffix)
  }

  private static func takeSuffix(_ bytes: inout [UInt8], hexadecimal: Bool) -> String {
    let suffixes = hexadecimal ? ["ul", "us", "uy", "l", "u", "s", "y", "n"] : ["ul", "us", "uy", "l", "u", "s", "y", "n", "d"]
    for suffix in suffixes {
      let wanted = Array(suffix.utf8)
      if bytes.count > wanted.count, bytes.suffix(wanted.count).map({ $0 | 0x20 }).elementsEqual(wanted) {
        bytes.removeLast(wanted.count)
        return suffix
      }
    }
    return ""
  }

  private static func radixLiteral(_ text: [UInt8], _ bits: Int, _ isNegative: Bool, _ multiplier: Int64) -> Value? {
    var bytes = Array(text.dropFirst(2))
    let suffix = takeSuffix(&bytes, hexadecimal: true)
    var number: UInt128 = 0
    var width = 0
    for byte in bytes {
      guard let digit = hexDigit(byte), digit < 1 << UInt8(bits), width < 120 else { return nil }
      number = number << UInt128(bits) | UInt128(digit)
      width += bits
    }
    guard !bytes.isEmpty else { return nil }
    var whole = BigInteger(number, isNegative: false)
    // Up to 32 (64) bits are a signed pattern.
    if !suffix.hasPrefix("u"), suffix != "n" {
      if width == 32, suffix.isEmpty || suffix == "l", number >> 31 == 1, suffix.isEmpty {
        whole = BigInteger(Int64(Int32(truncatingIfNeeded: number)))
      } else if width == 64, number >> 63 == 1 {
        whole = BigInteger(Int64(truncatingIfNeeded: number))
      }
    }
    guard let scaled = whole.multiplied(by: BigInteger(multiplier)) else { return nil }
    if suffix.isEmpty, scaled.int64 == nil, number > UInt128(UInt64.max) { return nil }
    return integerLiteral(isNegative ? scaled.negated : scaled, suffix)
  }

  /// The value of an integer literal: the suffix's type, or the first of int, long, decimal and double that holds it.
  private static func integerLiteral(_ number: BigInteger, _ suffix: String) -> Value? {
    switch suffix {
    case "l": return number.int64.map { .long($0) }
    case "ul": return number.uint64.map { .uint64($0) }
    case "u":
      guard let unsigned = number.uint64 else { return nil }
      return UInt32(exactly: unsigned).map { .uint32($0) } ?? .uint64(unsigned)
    case "us": return number.uint64.flatMap { UInt16(exactly: $0) }.map { .uint16($0) }
    case "uy": return number.uint64.flatMap { UInt8(exactly: $0) }.map { .byte($0) }
    case "s": return number.int64.flatMap { Int16(exactly: $0) }.map { .int16($0) }
    case "y": return number.int64.flatMap { Int8(exactly: $0) }.map { .sbyte($0) }
    case "n": return .object(BigIntegerObject(number))
    default:
      if let long = number.int64 { return Int32(exactly: long).map { .int($0) } ?? .long(long) }
      if let decimal = DecimalNumber(number) { return .object(DecimalObject(decimal)) }
      return .double(number.double)
    }
  }
}
