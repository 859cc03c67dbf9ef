/// Numbers as .NET and PowerShell write and read them.
enum NumberText {
  /// The shortest text that reads back as the same double, as `ToString()` of .NET Core gives it.
  static func roundTrip(_ number: Double, _ culture: Culture = .invariant) -> String {
    if let special = special(number, culture) { return special }
    let digits = DigitString(shortest: number)
    return general(digits, maximum: max(15, digits.digits.count), culture: culture)
  }

  /// The shortest text that reads back as the same single.
  static func roundTrip(_ number: Float, _ culture: Culture = .invariant) -> String {
    if let special = special(Double(number), culture) { return special }
    let digits = DigitString(shortest: number)
    return general(digits, maximum: max(7, digits.digits.count), culture: culture)
  }

  /// Fifteen significant digits: the console, string expansion and casts.
  static func general15(_ number: Double, _ culture: Culture = .invariant) -> String {
    if let special = special(number, culture) { return special }
    var digits = DigitString(exact: number)
    digits.round(toSignificant: 15, ties: .toEven)
    digits.trim()
    return general(digits, maximum: 15, culture: culture)
  }

  /// Seven significant digits: singles at the console, in string expansion and casts.
  static func general7(_ number: Float, _ culture: Culture = .invariant) -> String {
    if let special = special(Double(number), culture) { return special }
    var digits = DigitString(exact: Double(number))
    digits.round(toSignificant: 7, ties: .toEven)
    digits.trim()
    return general(digits, maximum: 7, culture: culture)
  }

  /// `NaN` and the infinities.
  static func special(_ number: Double, _ culture: Culture) -> String? {
    if number.isNaN { return culture.numbers.notANumber }
    if number.isInfinite { return number < 0 ? culture.numbers.negativeInfinity : culture.numbers.positiveInfinity }
    return nil
  }

  /// The form of `G`: plain, or with an exponent where the number is too large for `maximum` digits or below 0.0001.
  static func general(
    _ number: DigitString, maximum: Int, culture: Culture, exponentSymbol: String = "E", scientific: Bool = true
  ) -> String {
    let sign = number.isNegative ? culture.numbers.negativeSign : ""
    if number.isZero { return sign + "0" }
    guard scientific, number.point > maximum || number.point < -3 else {
      return sign + plain(number, culture.numbers.decimalSeparator)
    }
    let exponent = number.point - 1
    var text = sign + String(number.digits[0])
    if number.digits.count > 1 {
      text += culture.numbers.decimalSeparator + digitText(number.digits[1...])
    }
    let magnitude = String(exponent.magnitude)
    return text + exponentSymbol + (exponent < 0 ? culture.numbers.negativeSign : "+") + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
  }

  private static func plain(_ number: DigitString, _ separator: String) -> String {
    let places = number.places
    return digitText(number.integerDigits) + (places > 0 ? separator + digitText(number.fraction(places)) : "")
  }

  /// Digits 0 to 9 as text.
  static func digitText(_ digits: some Sequence<UInt8>) -> String {
    String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
  }

  /// The digits of any number; nil for a value that is none and for NaN and the infinities.
  static func digits(of value: Value) -> DigitString? {
    if let integer = integer(of: value) { return DigitString(integer) }
    switch value.base {
    case .single(let number): return number.isFinite ? DigitString(shortest: number) : nil
    case .double(let number): return number.isFinite ? DigitString(shortest: number) : nil
    case .object(let object as DecimalObject): return DigitString(object.number)
    default: return nil
    }
  }

  /// The integer in a value of an integer type.
  static func integer(of value: Value) -> BigInteger? {
    switch value.base {
    case .sbyte(let number): return BigInteger(Int64(number))
    case .byte(let number): return BigInteger(Int64(number))
    case .int16(let number): return BigInteger(Int64(number))
    case .uint16(let number): return BigInteger(Int64(number))
    case .int(let number): return BigInteger(Int64(number))
    case .uint32(let number): return BigInteger(Int64(number))
    case .long(let number): return BigInteger(number)
    case .uint64(let number): return BigInteger(number)
    case .object(let object as BigIntegerObject): return object.number
    case .object(let object as EnumObject): return BigInteger(object.number)
    default: return nil
    }
  }
}
