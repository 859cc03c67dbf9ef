/// Formats numbers by .NET's standard and custom format strings.
enum NumberFormat {
  /// Formats a number of any type; a format that the type doesn't know is a FormatException.
  static func format(_ value: Value, _ format: String, _ culture: Culture) throws(Interruption) -> String {
    let base = value.base
    if case .int(let number) = base, let precision = format.withBytes({ plainPrecision($0) }) {
      let texts = TextBuffer(capacity: 24)
      append(number, atLeast: precision, culture, to: texts)
      return texts.take(from: 0)
    }
    if case .double(let number) = base, let special = NumberText.special(number, culture) { return special }
    if case .single(let number) = base, let special = NumberText.special(Double(number), culture) { return special }
    guard let (letter, precision) = standard(format) else {
      if Array(format.utf8).isEmpty { return try self.format(base, "G", culture) }
      guard let digits = customDigits(of: base) else { throw .net(.formatException, badFormat) }
      return CustomNumberFormat(format, culture).format(digits)
    }
    if let precision, precision > 10_000_000 {
      if precision > 999_999_999 { throw .net(.formatException, badFormat) }
      throw .net(.outOfMemoryException, "Insufficient memory to continue the execution of the program.")
    }
    guard let text = standardText(base, letter, precision, culture) else { throw .net(.formatException, badFormat) }
    return text
  }

  /// How many digits an `[int]` has at least by the formats that come up most, `G` (that of no format, too) and `D` with up to nine
  /// digits; nil for others.
  static func plainPrecision(_ format: UnsafeBufferPointer<UInt8>?) -> Int? {
    guard let format else { return 1 }
    guard let letter = format.first, format.count <= 2 else { return nil }
    switch letter | 0x20 {
    case UInt8(ascii: "d"): break
    case UInt8(ascii: "g") where format.count == 1: break
    default: return nil
    }
    guard format.count == 2 else { return 1 }
    return format[1] >= 0x30 && format[1] <= 0x39 ? max(1, Int(format[1] - 0x30)) : nil
  }

  /// Appends an `[int]` by one of those formats.
  static func append(_ number: Int32, atLeast precision: Int, _ culture: Culture, to texts: TextBuffer) {
    if number < 0 { texts.append(culture.numbers.negativeSign) }
    texts.appendDigits(UInt64(number.magnitude), atLeast: precision)
  }

  /// The message of .NET for formats that can't be used.
  static let badFormat = "Format specifier was invalid."

  /// A letter with an optional precision, as standard formats are written.
  private static func standard(_ format: String) -> (letter: UInt8, precision: Int?)? {
    let bytes = Array(format.utf8)
    guard let letter = bytes.first, (letter | 0x20) >= 0x61, (letter | 0x20) <= 0x7A else { return nil }
    guard bytes.count > 1 else { return (letter, nil) }
    guard bytes.count <= 11, bytes.dropFirst().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return (letter, Int(String(decoding: bytes.dropFirst(), as: UTF8.self)))
  }

  /// How the digits of a double are found: exactly, then cut half to even; other numbers round away from zero.
  private enum Source {
    case exact(DigitString)
    case floating(Double, isSingle: Bool, Float)

    func digits(significant count: Int) -> DigitString {
      switch self {
      case .exact(var digits):
        digits.round(toSignificant: count, ties: .awayFromZero)
        return digits
      case .floating(let number, _, _):
        var digits = DigitString(exact: number)
        digits.round(toSignificant: count, ties: .toEven)
        digits.trim()
        return digits
      }
    }

    func digits(places count: Int) -> DigitString {
      switch self {
      case .exact(var digits):
        digits.round(toPlaces: count, ties: .awayFromZero)
        return digits
      case .floating(let number, _, _):
        var digits = DigitString(exact: number)
        digits.round(toPlaces: count, ties: .toEven)
        digits.trim()
        return digits
      }
    }
  }

  private static func source(_ value: Value) -> Source? {
    switch value {
    case .double(let number): return .floating(number, isSingle: false, 0)
    case .single(let number): return .floating(Double(number), isSingle: true, number)
    default: return NumberText.digits(of: value).map { .exact($0) }
    }
  }

  /// The digits that a custom format works on: 15 of a double, 7 of a single.
  private static func customDigits(of value: Value) -> DigitString? {
    switch value {
    case .double: return source(value)?.digits(significant: 15)
    case .single: return source(value)?.digits(significant: 7)
    default: return NumberText.digits(of: value)
    }
  }

  private static func standardText(_ value: Value, _ letter: UInt8, _ precision: Int?, _ culture: Culture) -> String? {
    guard let source = source(value) else { return nil }
    let numbers = culture.numbers
    let integer = NumberText.integer(of: value)
    let isLower = letter >= 0x61
    switch letter | 0x20 {
    case UInt8(ascii: "d"):
      guard let integer else { return nil }
      return decimalDigits(integer, precision ?? 0, numbers)
    case UInt8(ascii: "x"):
      guard integer != nil, let text = radix(value, 4, isLower: isLower) else { return nil }
      return filled(text, precision ?? 0, negativeBig: isNegativeBig(value), filler: isLower ? "f" : "F")
    case UInt8(ascii: "b"):
      guard integer != nil, let text = radix(value, 1, isLower: false) else { return nil }
      return filled(text, precision ?? 0, negativeBig: isNegativeBig(value), filler: "1")
    case UInt8(ascii: "f"):
      let digits = source.digits(places: precision ?? numbers.decimalDigits)
      return (digits.isNegative ? numbers.negativeSign : "")
        + fixed(digits, precision ?? numbers.decimalDigits, numbers, grouped: false)
    case UInt8(ascii: "n"):
      let digits = source.digits(places: precision ?? numbers.decimalDigits)
      let text = fixed(digits, precision ?? numbers.decimalDigits, numbers, grouped: true)
      return digits.isNegative ? negative(text, numbers) : text
    case UInt8(ascii: "c"):
      let digits = source.digits(places: precision ?? numbers.currencyDigits)
      return currency(
        fixed(digits, precision ?? numbers.currencyDigits, numbers, grouped: true), isNegative: digits.isNegative, numbers)
    case UInt8(ascii: "p"):
      let places = precision ?? numbers.percentDigits
      var digits = source.digits(places: places + 2)
      if !digits.isZero { digits.point += 2 }
      return percent(fixed(digits, places, numbers, grouped: true), isNegative: digits.isNegative, numbers)
    case UInt8(ascii: "e"):
      return scientific(source.digits(significant: (precision ?? 6) + 1), precision ?? 6, isLower ? "e" : "E", numbers)
    case UInt8(ascii: "r"):
      if case .exact = source {
        guard case .object(let object) = value, object is BigIntegerObject else { return nil }
        return decimalDigits(integer ?? .zero, 0, numbers)
      }
      return general(value, source, nil, isLower, culture)
    case UInt8(ascii: "g"):
      return general(value, source, precision == 0 ? nil : precision, isLower, culture)
    default: return nil
    }
  }

  private static func isNegativeBig(_ value: Value) -> Bool {
    if case .object(let object as BigIntegerObject) = value { return object.number.isNegative }
    return false
  }

  private static func filled(_ text: String, _ count: Int, negativeBig: Bool, filler: String) -> String {
    let missing = count - text.utf8.count
    return missing > 0 ? String(repeating: negativeBig ? filler : "0", count: missing) + text : text
  }

  private static func general(_ value: Value, _ source: Source, _ precision: Int?, _ isLower: Bool, _ culture: Culture) -> String {
    let symbol = isLower ? "e" : "E"
    guard let precision else {
      switch source {
      case .floating(let number, let isSingle, let single):
        let digits = isSingle ? DigitString(shortest: single) : DigitString(shortest: number)
        return NumberText.general(
          digits, maximum: max(isSingle ? 7 : 15, digits.digits.count), culture: culture, exponentSymbol: symbol)
      case .exact(let digits):
        // Integers and decimals keep all their digits; a decimal its trailing zeros.
        if NumberText.integer(of: value) != nil || digits.isZero && digits.places == 0 {
          if case .object(let object as DecimalObject) = value { return localized(object.number.description, culture) }
          return NumberText.general(digits, maximum: Int.max, culture: culture, scientific: false)
        }
        if case .object(let object as DecimalObject) = value { return localized(object.number.description, culture) }
        return NumberText.general(digits, maximum: Int.max, culture: culture, scientific: false)
      }
    }
    var digits = source.digits(significant: precision)
    digits.trim()
    return NumberText.general(digits, maximum: precision, culture: culture, exponentSymbol: symbol)
  }

  /// An invariant text with the culture's separator and sign.
  static func localized(_ text: String, _ culture: Culture) -> String {
    let numbers = culture.numbers
    if numbers.decimalSeparator == ".", numbers.negativeSign == "-" { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case ".": result += numbers.decimalSeparator
      case "-": result += numbers.negativeSign
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func decimalDigits(_ number: BigInteger, _ count: Int, _ numbers: NumberFacts) -> String {
    let digits = NumberText.digitText(number.digits)
    let missing = count - digits.utf8.count
    return (number.isNegative ? numbers.negativeSign : "") + (missing > 0 ? String(repeating: "0", count: missing) : "") + digits
  }

  /// The two's complement of a type's width in hexadecimal or binary digits.
  static func radix(_ value: Value, _ bits: Int, isLower: Bool) -> String? {
    let radix = bits == 4 ? 16 : 2
    func text<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) -> String {
      String(number, radix: radix, uppercase: !isLower)
    }
    switch value {
    case .sbyte(let number): return text(UInt8(bitPattern: number))
    case .byte(let number): return text(number)
    case .int16(let number): return text(UInt16(bitPattern: number))
    case .uint16(let number): return text(number)
    case .int(let number): return text(UInt32(bitPattern: number))
    case .uint32(let number): return text(number)
    case .long(let number): return text(UInt64(bitPattern: number))
    case .uint64(let number): return text(number)
    case .object(let object as EnumObject): return text(UInt64(bitPattern: object.number))
    case .object(let object as BigIntegerObject): return bigRadix(object.number, bits, isLower: isLower)
    default: return nil
    }
  }

  private static func bigRadix(_ number: BigInteger, _ bits: Int, isLower: Bool) -> String {
    var text = ""
    for byte in number.littleEndianBytes.reversed() {
      let part = String(byte, radix: bits == 4 ? 16 : 2, uppercase: !isLower)
      text += String(repeating: "0", count: 8 / bits - part.utf8.count) + part
    }
    // One leading digit may go where the sign stays readable.
    if bits == 4, text.utf8.count > 1, text.hasPrefix("0"), let next = text.utf8.dropFirst().first, next < 0x38 {
      text.removeFirst()
    } else if bits == 4, number.isNegative, text.utf8.count > 1, text.utf8.first == (isLower ? 0x66 : 0x46),
      let next = text.utf8.dropFirst().first, next >= 0x38
    {
      text.removeFirst()
    }
    return text
  }

  /// Digits with so many places, grouped or not, without a sign.
  static func fixed(_ number: DigitString, _ places: Int, _ numbers: NumberFacts, grouped: Bool) -> String {
    let integer = number.integerDigits
    let whole = grouped ? group(integer, numbers) : NumberText.digitText(integer)
    return places > 0 ? whole + numbers.decimalSeparator + NumberText.digitText(number.fraction(places)) : whole
  }

  /// Integer digits with the separators of the culture's groups.
  static func group(_ digits: [UInt8], _ numbers: NumberFacts) -> String {
    var breaks: Set<Int> = []
    var position = digits.count
    var sizes = numbers.groupSizes[...]
    var size = 0
    while true {
      if let next = sizes.popFirst() { size = next }
      guard size > 0, position > size else { break }
      position -= size
      breaks.insert(position)
    }
    var text = ""
    for (position, digit) in digits.enumerated() {
      if breaks.contains(position) { text += numbers.groupSeparator }
      text.unicodeScalars.append(Unicode.Scalar(digit + 0x30))
    }
    return text
  }

  private static func negative(_ text: String, _ numbers: NumberFacts) -> String {
    switch numbers.negativePattern {
    case 0: return "(" + text + ")"
    case 2: return numbers.negativeSign + " " + text
    case 3: return text + numbers.negativeSign
    case 4: return text + " " + numbers.negativeSign
    default: return numbers.negativeSign + text
    }
  }

  private static let positiveCurrency = ["$n", "n$", "$ n", "n $"]
  private static let negativeCurrency = [
    "($n)", "-$n", "$-n", "$n-", "(n$)", "-n$", "n-$", "n$-", "-n $", "-$ n", "n $-", "$ n-", "$ -n", "n- $", "($ n)", "(n $)",
    "$- n",
  ]
  private static let positivePercent = ["n %", "n%", "%n", "% n"]
  private static let negativePercent = [
    "-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %",
  ]

  private static func currency(_ text: String, isNegative: Bool, _ numbers: NumberFacts) -> String {
    let patterns = isNegative ? negativeCurrency : positiveCurrency
    let chosen = isNegative ? numbers.currencyNegativePattern : numbers.currencyPositivePattern
    return fill(patterns.indices.contains(chosen) ? patterns[chosen] : "-$n", text, numbers.currencySymbol, numbers)
  }

  private static func percent(_ text: String, isNegative: Bool, _ numbers: NumberFacts) -> String {
    let patterns = isNegative ? negativePercent : positivePercent
    let chosen = isNegative ? numbers.percentNegativePattern : numbers.percentPositivePattern
    return fill(patterns.indices.contains(chosen) ? patterns[chosen] : "n%", text, numbers.percentSymbol, numbers)
  }

  private static func fill(_ pattern: String, _ text: String, _ symbol: String, _ numbers: NumberFacts) -> String {
    var result = ""
    for scalar in pattern.unicodeScalars {
      switch scalar {
      case "n": result += text
      case "$", "%": result += symbol
      case "-": result += numbers.negativeSign
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func scientific(_ number: DigitString, _ places: Int, _ symbol: String, _ numbers: NumberFacts) -> String {
    var text = number.isNegative ? numbers.negativeSign : ""
    text += NumberText.digitText(number.digits.isEmpty ? [0] : [number.digits[0]])
    if places > 0 {
      var rest = Array(number.digits.dropFirst())
      if rest.count < places { rest.append(contentsOf: [UInt8](repeating: 0, count: places - rest.count)) }
      text += numbers.decimalSeparator + NumberText.digitText(rest.prefix(places))
    }
    let exponent = number.isZero ? 0 : number.point - 1
    let magnitude = String(exponent.magnitude)
    return text + symbol + (exponent < 0 ? numbers.negativeSign : numbers.positiveSign)
      + String(repeating: "0", count: max(0, 3 - magnitude.utf8.count)) + magnitude
  }
}
