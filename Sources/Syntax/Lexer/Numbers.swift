extension Lexer {
  /// A number; a word when more than a number stands there.
  mutating func scanNumber() -> Token {
    if let value = scanSmallInteger() { return token(.number, .integer(value)) }
    guard let number = scanNumberText() else {
      index = tokenStart
      return scanGeneric(atLeastOne: true)
    }
    let value = number.value
    if value == nil {
      guard mode == .expression else {
        index = tokenStart
        return scanGeneric(atLeastOne: true)
      }
      diagnostics.report(.badNumericConstant, range(tokenStart, index), characters.text(tokenStart, index))
    }
    return token(.number, keep(value))
  }

  /// Up to nine decimal digits and nothing else, as most numbers are; nil, and nothing moved, for the others.
  private mutating func scanSmallInteger() -> Int32? {
    var end = index
    var value: Int32 = 0
    while end - index < 9, case let byte = characters[end], Byte.isDigit(byte) {
      value = value &* 10 &+ Int32(byte - Byte.zero)
      end += 1
    }
    guard end > index else { return nil }
    let byte = characters[end]
    guard byte < 0x80 else { return nil }
    let ends = characters.isEnd(end) || characters.contains(.tokenEnds, byte)
    // Two dots are the range operator.
    guard ends || mode == .expression && (byte == Byte.rightBracket || byte == Byte.dot && characters[end + 1] == Byte.dot) else {
      return nil
    }
    index = end
    return value
  }

  /// The parts of a number from the index on; nil when it is none.
  mutating func scanNumberText() -> ScannedNumber? {
    var number = ScannedNumber()
    let dash = characters.dash(index)
    if dash > 0 {
      number.isNegative = true
      index += dash
    } else if current == Byte.plus {
      index += 1
    }
    guard scanDigits(&number), scanSuffix(&number), scanMultiplier(&number), endsNumber() else { return nil }
    return number
  }

  private mutating func scanDigits(_ number: inout ScannedNumber) -> Bool {
    if current == Byte.zero, next | 0x20 == UInt8(ascii: "x") {
      number.format = .hexadecimal
      index += 2
      while Byte.hexValue(current) != nil, !isAtEnd {
        number.digits.append(current)
        index += 1
      }
      return true
    }
    if current == Byte.zero, next | 0x20 == UInt8(ascii: "b") {
      number.format = .binary
      index += 2
      while current == Byte.zero || current == Byte.zero + 1 {
        number.digits.append(current)
        index += 1
      }
      return !number.digits.isEmpty
    }
    scanDecimalDigits(&number)
    // Two dots are the range operator.
    if current == Byte.dot, next != Byte.dot || number.digits.isEmpty {
      number.isReal = true
      number.digits.append(Byte.dot)
      index += 1
      scanDecimalDigits(&number)
    }
    if current | 0x20 == UInt8(ascii: "e") {
      number.isReal = true
      number.digits.append(UInt8(ascii: "e"))
      index += 1
      let dash = characters.dash(index)
      if dash > 0 {
        number.digits.append(Byte.minus)
        index += dash
      } else if current == Byte.plus {
        index += 1
      }
      return scanDecimalDigits(&number) > 0
    }
    return true
  }

  @discardableResult
  private mutating func scanDecimalDigits(_ number: inout ScannedNumber) -> Int {
    let start = index
    while Byte.isDigit(current) {
      number.digits.append(current)
      index += 1
    }
    return index - start
  }

  private static let suffixLetters = Set("usldyn".utf8)

  private mutating func scanSuffix(_ number: inout ScannedNumber) -> Bool {
    let letter = current | 0x20
    guard Byte.isLetter(current), Self.suffixLetters.contains(letter) else { return true }
    index += 1
    switch letter {
    case UInt8(ascii: "u"): number.suffix = .unsigned
    case UInt8(ascii: "s"): number.suffix = .int16
    case UInt8(ascii: "l"): number.suffix = .int64
    case UInt8(ascii: "d"): number.suffix = .decimal
    case UInt8(ascii: "y"): number.suffix = .signedByte
    default: number.suffix = .bigInteger
    }
    let second = current | 0x20
    guard Byte.isLetter(current), Self.suffixLetters.contains(second) else { return true }
    guard number.suffix == .unsigned else { return false }
    index += 1
    switch second {
    case UInt8(ascii: "l"): number.suffix = .uint64
    case UInt8(ascii: "s"): number.suffix = .uint16
    case UInt8(ascii: "y"): number.suffix = .byte
    default: return false
    }
    return true
  }

  private mutating func scanMultiplier(_ number: inout ScannedNumber) -> Bool {
    let bits =
      switch current | 0x20 {
      case UInt8(ascii: "k"): 10
      case UInt8(ascii: "m"): 20
      case UInt8(ascii: "g"): 30
      case UInt8(ascii: "t"): 40
      case UInt8(ascii: "p"): 50
      default: 0
      }
    guard bits > 0, Byte.isLetter(current) else { return true }
    guard next | 0x20 == UInt8(ascii: "b") else { return false }
    index += 2
    number.multiplierBits = bits
    return true
  }

  /// Whether a number may end here: where every token ends, in expressions in front of operators, too.
  private mutating func endsNumber() -> Bool {
    if isAtEnd || characters.endsToken(index) { return true }
    guard mode == .expression else { return false }
    switch current {
    case Byte.exclamation, Byte.number, Byte.percent, Byte.asterisk, Byte.plus, Byte.dot, Byte.slash, Byte.less, Byte.equals,
      Byte.greater, Byte.rightBracket:
      return true
    case Byte.question, Byte.colon: return endsNumberAtTernary
    default: return characters.dash(index) > 0
    }
  }
}
