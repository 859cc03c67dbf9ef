/// What the reading of a number gave.
enum ParsedNumber<Number> {
  /// The number.
  case value(Number)
  /// The text is no number of these styles.
  case malformed
  /// The number doesn't fit the type.
  case overflow
}

extension ParsedNumber: Sendable where Number: Sendable {}

/// `System.Globalization.NumberStyles`.
struct NumberStyles: OptionSet, Sendable {
  let rawValue: Int
  static let leadingWhite = NumberStyles(rawValue: 0x1)
  static let trailingWhite = NumberStyles(rawValue: 0x2)
  static let leadingSign = NumberStyles(rawValue: 0x4)
  static let trailingSign = NumberStyles(rawValue: 0x8)
  static let parentheses = NumberStyles(rawValue: 0x10)
  static let decimalPoint = NumberStyles(rawValue: 0x20)
  static let thousands = NumberStyles(rawValue: 0x40)
  static let exponent = NumberStyles(rawValue: 0x80)
  static let currencySymbol = NumberStyles(rawValue: 0x100)
  static let hexSpecifier = NumberStyles(rawValue: 0x200)
  static let binarySpecifier = NumberStyles(rawValue: 0x400)
  static let integer: NumberStyles = [.leadingWhite, .trailingWhite, .leadingSign]
  static let hexNumber: NumberStyles = [.leadingWhite, .trailingWhite, .hexSpecifier]
  static let number: NumberStyles = [.integer, .trailingSign, .decimalPoint, .thousands]
  static let float: NumberStyles = [.integer, .decimalPoint, .exponent]
  /// What `double.Parse` and `float.Parse` take unless told otherwise.
  static let floatAndThousands: NumberStyles = [.float, .thousands]
  static let currency: NumberStyles = [.number, .parentheses, .currencySymbol]
  static let any: NumberStyles = [.currency, .exponent]
  /// What PowerShell's casts to decimal take.
  static let decimalText: NumberStyles = [.number, .exponent]
}

extension NumberText {
  /// Reads the digits of a number in the styles given, nil where the text is none.
  static func parse(_ text: String, styles: NumberStyles, culture: Culture) -> DigitString? {
    var reader = NumberReader(text, styles, culture)
    return reader.read()
  }

  /// Reads an integer of a type.
  static func integer<Number: FixedWidthInteger>(
    _ text: String, as type: Number.Type, styles: NumberStyles = .integer, culture: Culture = .invariant
  ) -> ParsedNumber<Number> {
    if styles.contains(.hexSpecifier) || styles.contains(.binarySpecifier) { return radix(text, type, styles) }
    switch bigInteger(text, styles: styles, culture: culture) {
    case .malformed: return .malformed
    case .overflow: return .overflow
    case .value(let number):
      if let small = number.int64, let exact = Number(exactly: small) { return .value(exact) }
      if let small = number.uint64, let exact = Number(exactly: small) { return .value(exact) }
      return .overflow
    }
  }

  private static func radix<Number: FixedWidthInteger>(
    _ text: String, _ type: Number.Type, _ styles: NumberStyles
  ) -> ParsedNumber<Number> {
    var bytes = Array(text.utf8)[...]
    if styles.contains(.leadingWhite) { bytes = bytes.drop(while: isWhite) }
    if styles.contains(.trailingWhite) { while let last = bytes.last, isWhite(last) { bytes.removeLast() } }
    let bits = styles.contains(.hexSpecifier) ? 4 : 1
    guard !bytes.isEmpty else { return .malformed }
    var number: UInt64 = 0
    var significant = 0
    for byte in bytes {
      guard let digit = hexDigit(byte), digit < (1 << bits) else { return .malformed }
      if significant > 0 || digit != 0 { significant += bits }
      number = number << UInt64(bits) | UInt64(digit)
    }
    let leading = bits == 4 && significant > 0 ? significant : significant
    guard leading <= type.bitWidth else { return .overflow }
    return .value(Number(truncatingIfNeeded: number))
  }

  /// Reads an integer without limits.
  static func bigInteger(_ text: String, styles: NumberStyles = .integer, culture: Culture = .invariant) -> ParsedNumber<BigInteger> {
    if styles.contains(.hexSpecifier) {
      var bytes: [UInt8] = []
      for byte in trim(text).utf8 {
        guard let digit = hexDigit(byte) else { return .malformed }
        bytes.append(digit)
      }
      guard !bytes.isEmpty, bytes.count < 100_000 else { return .malformed }
      if bytes.count % 2 == 1 { bytes.insert(bytes[0] >= 8 ? 15 : 0, at: 0) }
      var packed: [UInt8] = []
      for position in stride(from: bytes.count - 2, through: 0, by: -2) { packed.append(bytes[position] << 4 | bytes[position + 1]) }
      return .value(BigInteger(littleEndianBytes: packed))
    }
    guard var number = parse(text, styles: styles, culture: culture) else { return .malformed }
    number.trim()
    guard number.places == 0, number.point < 600_000 else { return .overflow }
    return .value(BigInteger(digits: number.integerDigits, isNegative: number.isNegative))
  }

  /// Reads a double; what is too large is infinite, as in .NET Core.
  static func double(
    _ text: String, styles: NumberStyles = .floatAndThousands, culture: Culture = .invariant
  ) -> Double? {
    if let number = parse(text, styles: styles, culture: culture) { return double(of: number) }
    let word = trim(text)
    let numbers = culture.numbers
    if word.equalsIgnoringCase(numbers.positiveInfinity) || word.equalsIgnoringCase("+" + numbers.positiveInfinity) { return .infinity }
    if word.equalsIgnoringCase(numbers.negativeInfinity) { return -.infinity }
    for name in [numbers.notANumber, "+" + numbers.notANumber, "-" + numbers.notANumber] where word.equalsIgnoringCase(name) {
      return .nan
    }
    return nil
  }

  /// The double nearest to digits.
  static func double(of number: DigitString) -> Double {
    if number.isZero { return number.isNegative ? -0.0 : 0 }
    if number.point > 400 { return number.isNegative ? -Double.infinity : .infinity }
    if number.point < -400 { return number.isNegative ? -0.0 : 0 }
    // 770 digits decide every double; a nonzero tail only breaks ties.
    var digits = Array(number.digits.prefix(780))
    if number.digits.count > 780, number.digits[780...].contains(where: { $0 != 0 }) { digits.append(1) }
    let text = (number.isNegative ? "-" : "") + "0." + digitText(digits) + "e" + String(number.point)
    return Double(text) ?? 0
  }

  /// The single nearest to digits.
  static func single(of number: DigitString) -> Float {
    if number.point > 400 { return number.isNegative ? -Float.infinity : .infinity }
    if number.isZero || number.point < -400 { return number.isNegative ? -0.0 : 0 }
    let text = (number.isNegative ? "-" : "") + "0." + digitText(number.digits.prefix(400)) + "e" + String(number.point)
    return Float(text) ?? 0
  }

  /// Reads a single.
  static func single(_ text: String, styles: NumberStyles = .floatAndThousands, culture: Culture = .invariant) -> Float? {
    if let number = parse(text, styles: styles, culture: culture) { return single(of: number) }
    return double(text, styles: styles, culture: culture).map { Float($0) }
  }

  /// Reads a decimal.
  static func decimal(
    _ text: String, styles: NumberStyles = .number, culture: Culture = .invariant
  ) -> ParsedNumber<DecimalNumber> {
    guard let number = parse(text, styles: styles, culture: culture) else { return .malformed }
    if number.isZero {
      return .value(DecimalNumber(mantissa: 0, scale: UInt8(min(28, max(0, zeroPlaces(text, culture))))))
    }
    guard number.point <= 40 else { return .overflow }
    guard number.point >= -40 else { return .value(DecimalNumber(mantissa: 0, scale: 28)) }
    let digits = number.digits.prefix(80)
    let scale = digits.count - number.point
    guard
      let decimal = DecimalNumber(magnitude: BigInteger(digits: digits), scale: scale, isNegative: number.isNegative)
    else { return .overflow }
    return .value(decimal)
  }

  /// How many zeros a text of zeros has behind its point (`0.00` keeps two).
  private static func zeroPlaces(_ text: String, _ culture: Culture) -> Int {
    guard let start = text.range(of: culture.numbers.decimalSeparator) else { return 0 }
    return text[start...].utf8.dropFirst(culture.numbers.decimalSeparator.utf8.count).prefix { $0 == 0x30 }.count
  }

  /// The text without white space at its ends.
  static func trim(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }

  static func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: return byte - 0x30
    case 0x41...0x46: return byte - 0x37
    case 0x61...0x66: return byte - 0x57
    default: return nil
    }
  }
}

/// Reads one number by .NET's rules of `NumberStyles`.
private struct NumberReader {
  private let bytes: [UInt8]
  private let styles: NumberStyles
  private let numbers: NumberFacts
  private var position = 0

  init(_ text: String, _ styles: NumberStyles, _ culture: Culture) {
    bytes = Array(text.utf8)
    self.styles = styles
    numbers = culture.numbers
  }

  private mutating func skipWhite() { while position < bytes.count, NumberText.isWhite(bytes[position]) { position += 1 } }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard !wanted.isEmpty, position + wanted.count <= bytes.count else { return false }
    guard bytes[position..<(position + wanted.count)].elementsEqual(wanted) else {
      // A plain blank stands for the no-break spaces that some cultures group digits with.
      guard text == "\u{202F}" || text == "\u{A0}", bytes[position] == 0x20 else { return false }
      position += 1
      return true
    }
    position += wanted.count
    return true
  }

  /// `-`, the minus sign U+2212 and the culture's own.
  private mutating func takeMinus() -> Bool { take(numbers.negativeSign) || take("-") || take("\u{2212}") }

  mutating func read() -> DigitString? {
    if styles.contains(.leadingWhite) { skipWhite() }
    var isNegative = false
    var isSigned = false
    var isParenthesized = false
    var hasSymbol = false
    prefix: while position < bytes.count {
      if !isSigned, styles.contains(.leadingSign) {
        if takeMinus() {
          isNegative = true
          isSigned = true
          continue prefix
        }
        if take(numbers.positiveSign) {
          isSigned = true
          continue prefix
        }
      }
      if !isSigned, styles.contains(.parentheses), take("(") {
        isParenthesized = true
        isSigned = true
        isNegative = true
        continue prefix
      }
      if !hasSymbol, styles.contains(.currencySymbol), take(numbers.currencySymbol) {
        hasSymbol = true
        continue prefix
      }
      if hasSymbol || isSigned, styles.contains(.leadingWhite), NumberText.isWhite(bytes[position]) {
        skipWhite()
        continue prefix
      }
      break
    }
    guard let (digits, point) = readDigits(hasSymbol: &hasSymbol) else { return nil }
    var exponent = 0
    if styles.contains(.exponent), position < bytes.count, bytes[position] | 0x20 == 0x65 {
      exponent = readExponent()
    }
    if styles.contains(.trailingWhite) { skipWhite() }
    while position < bytes.count {
      if !isSigned, styles.contains(.trailingSign), takeMinus() {
        isSigned = true
        isNegative = true
      } else if !isSigned, styles.contains(.trailingSign), take(numbers.positiveSign) {
        isSigned = true
      } else if isParenthesized, take(")") {
        isParenthesized = false
      } else if !hasSymbol, styles.contains(.currencySymbol), take(numbers.currencySymbol) {
        hasSymbol = true
      } else if styles.contains(.trailingWhite), NumberText.isWhite(bytes[position]) {
        skipWhite()
      } else if bytes[position] == 0 {
        position += 1
      } else {
        return nil
      }
    }
    guard !isParenthesized else { return nil }
    return DigitString(digits: digits, point: point + exponent, isNegative: isNegative)
  }

  private mutating func readDigits(hasSymbol: inout Bool) -> (digits: [UInt8], point: Int)? {
    var digits: [UInt8] = []
    var point: Int?
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0x30, byte <= 0x39 {
        digits.append(byte - 0x30)
        position += 1
      } else if point == nil, styles.contains(.decimalPoint), take(numbers.decimalSeparator) {
        point = digits.count
      } else if point == nil, styles.contains(.thousands), !digits.isEmpty, take(numbers.groupSeparator) {
        continue
      } else {
        break
      }
    }
    guard !digits.isEmpty else { return nil }
    return (digits, point ?? digits.count)
  }

  private mutating func readExponent() -> Int {
    let start = position
    position += 1
    var sign = 1
    if takeMinus() { sign = -1 } else { _ = take(numbers.positiveSign) }
    guard position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 else {
      position = start
      return 0
    }
    var exponent = 0
    while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 {
      if exponent < 100_000 { exponent = exponent * 10 + Int(bytes[position] - 0x30) }
      position += 1
    }
    return sign * exponent
  }
}
