extension Lexer {
  // MARK: Quoted strings

  mutating func scanSingleQuoted() -> Token {
    index += characters.singleQuote(index)
    // Most strings hold nothing special: they are taken at once.
    let end = characters.skip(.plainInSingleQuotes, from: index)
    if characters[end] == Byte.singleQuote, characters.singleQuote(end + 1) == 0 {
      let value = TextSpan(index, end)
      index = end + 1
      return token(.string(.singleQuoted), .text(value))
    }
    var builder = StringBuilder()
    scanSingleQuoted(&builder, start: tokenStart)
    return token(.string(.singleQuoted), keep(builder.content))
  }

  /// The rest of a single-quoted string, behind its opening quote.
  mutating func scanSingleQuoted(_ builder: inout StringBuilder, start: Int) {
    while !isAtEnd {
      let end = characters.skip(.plainInSingleQuotes, from: index)
      if end > index {
        builder.append(characters.slice(index, end))
        index = end
        continue
      }
      var width = characters.singleQuote(index)
      if width > 0 {
        index += width
        // Of two quotes in a row the second is kept.
        width = characters.singleQuote(index)
        if width == 0 { return }
      } else {
        width = characters.width(index)
      }
      builder.append(characters.slice(index, index + width))
      index += width
    }
    diagnostics.reportIncomplete(.terminatorExpectedAtEndOfString, range(start, index), "'")
  }

  mutating func scanDoubleQuoted() -> Token {
    let start = tokenStart
    index += characters.doubleQuote(index)
    let end = characters.skip(.plainInDoubleQuotes, from: index)
    if characters[end] == Byte.doubleQuote, characters.doubleQuote(end + 1) == 0 {
      let value = TextSpan(index, end)
      index = end + 1
      return token(.string(.doubleQuoted), .text(value))
    }
    var builder = StringBuilder()
    scanDoubleQuoted(&builder, start: start)
    return token(.string(.doubleQuoted), keep(builder.content))
  }

  /// The rest of a double-quoted string, behind its opening quote.
  mutating func scanDoubleQuoted(_ builder: inout StringBuilder, start: Int) {
    while !isAtEnd {
      let end = characters.skip(.plainInDoubleQuotes, from: index)
      if end > index {
        builder.append(characters.slice(index, end))
        index = end
        continue
      }
      var width = characters.doubleQuote(index)
      if width > 0 {
        index += width
        width = characters.doubleQuote(index)
        if width == 0 { return }
      } else if current == Byte.dollar {
        if scanExpansion(&builder, isHereString: false) { continue }
        width = 1
      } else if current == Byte.backtick {
        if !scanEscape(&builder) { builder.append(Byte.backtick) }
        continue
      } else {
        width = characters.width(index)
      }
      builder.append(characters.slice(index, index + width))
      index += width
    }
    diagnostics.reportIncomplete(.terminatorExpectedAtEndOfString, range(start, index), "\"")
  }

  // MARK: Here-strings

  mutating func scanSingleQuotedHere() -> Token {
    var builder = StringBuilder()
    if scanHereStringHeader(footer: "'@") {
      scanHereStringBody(&builder, isQuote: { $0.singleQuote($1) }, footer: "'@") { lexer, builder in
        let width = lexer.characters.width(lexer.index)
        builder.append(lexer.characters.slice(lexer.index, lexer.index + width))
        lexer.index += width
      }
    }
    return token(.string(.singleQuotedHere), keep(builder.content))
  }

  mutating func scanDoubleQuotedHere() -> Token {
    var builder = StringBuilder()
    if scanHereStringHeader(footer: "\"@") {
      scanHereStringBody(&builder, isQuote: { $0.doubleQuote($1) }, footer: "\"@") { lexer, builder in
        if lexer.current == Byte.dollar, lexer.scanExpansion(&builder, isHereString: true) { return }
        if lexer.current == Byte.backtick {
          if !lexer.scanEscape(&builder) { builder.append(Byte.backtick) }
          return
        }
        let width = lexer.characters.width(lexer.index)
        builder.append(lexer.characters.slice(lexer.index, lexer.index + width))
        lexer.index += width
      }
    }
    return token(.string(.doubleQuotedHere), keep(builder.content))
  }

  /// `@'` or `@"`, blanks and a line end; false when something else stands there.
  private mutating func scanHereStringHeader(footer: String) -> Bool {
    let start = index
    index += 1
    index += max(characters.singleQuote(index), characters.doubleQuote(index))
    skipBlanks()
    let width = characters.newLine(index)
    if width > 0 {
      index += width
      return true
    }
    if isAtEnd {
      diagnostics.reportIncomplete(.terminatorExpectedAtEndOfString, range(start, index), footer)
      return false
    }
    diagnostics.report(.unexpectedCharactersAfterHereStringHeader, rangeOfCharacter(index))
    let quote = footer.utf8.first ?? 0
    while !isAtEnd, characters.newLine(index) == 0 {
      if current == quote, next == Byte.at {
        index += 2
        break
      }
      index += 1
    }
    return false
  }

  /// The lines of a here-string up to its footer, which must stand at the start of a line.
  private mutating func scanHereStringBody(
    _ builder: inout StringBuilder, isQuote: (Characters, Int) -> Int, footer: String,
    scanPiece: (inout Lexer, inout StringBuilder) -> Void
  ) {
    let start = tokenStart
    var falseFooter: Int?
    var lineEndWidth = 0
    while true {
      // At the start of a line.
      let quote = isQuote(characters, index)
      if quote > 0, characters[index + quote] == Byte.at {
        index += quote + 1
        builder.removeLast(lineEndWidth)
        return
      }
      let lineStart = index
      var probe = index
      while case let width = characters.blank(probe), width > 0 { probe += width }
      if probe > lineStart, case let width = isQuote(characters, probe), width > 0, characters[probe + width] == Byte.at {
        falseFooter = falseFooter ?? probe
      }
      while !isAtEnd, characters.newLine(index) == 0 { scanPiece(&self, &builder) }
      if isAtEnd { break }
      lineEndWidth = characters.newLine(index)
      builder.append(characters.slice(index, index + lineEndWidth))
      index += lineEndWidth
    }
    if let falseFooter {
      diagnostics.reportIncomplete(.whitespaceBeforeHereStringFooter, range(falseFooter, index))
    } else {
      diagnostics.reportIncomplete(.terminatorExpectedAtEndOfString, range(start, index), footer)
    }
  }

  // MARK: Escapes

  /// What a backtick escapes; false when nothing follows it. Moves behind the backtick in any case.
  mutating func scanEscape(_ builder: inout StringBuilder) -> Bool {
    let start = index
    index += 1
    let byte = current
    if byte == 0 { return false }
    switch byte {
    case UInt8(ascii: "0"): builder.append(0)
    case UInt8(ascii: "a"): builder.append(0x07)
    case UInt8(ascii: "b"): builder.append(0x08)
    case UInt8(ascii: "e"): builder.append(0x1B)
    case UInt8(ascii: "f"): builder.append(0x0C)
    case UInt8(ascii: "n"): builder.append(Byte.lineFeed)
    case UInt8(ascii: "r"): builder.append(Byte.carriageReturn)
    case UInt8(ascii: "t"): builder.append(Byte.tab)
    case UInt8(ascii: "v"): builder.append(0x0B)
    case UInt8(ascii: "u"):
      index += 1
      builder.append(scanUnicodeEscape(start))
      return true
    default:
      let width = characters.width(index)
      builder.append(characters.slice(index, index + width))
      index += width
      return true
    }
    index += 1
    return true
  }

  /// `` `u{…} ``, behind the letter; what is no scalar gives U+FFFD.
  private mutating func scanUnicodeEscape(_ start: Int) -> Unicode.Scalar {
    guard current == Byte.leftCurly else {
      diagnostics.report(.invalidUnicodeEscapeSequence, range(start, index))
      return "\u{FFFD}"
    }
    index += 1
    var value: UInt32 = 0
    var count = 0
    while current != Byte.rightCurly {
      guard let digit = Byte.hexValue(current), !isAtEnd else {
        diagnostics.report(
          count < 6 ? .invalidUnicodeEscapeSequence : .missingUnicodeEscapeSequenceTerminator, rangeOfCharacter(index))
        return "\u{FFFD}"
      }
      guard count < 6 else {
        diagnostics.report(.tooManyDigitsInUnicodeEscapeSequence, rangeOfCharacter(index))
        return "\u{FFFD}"
      }
      value = value << 4 | UInt32(digit)
      count += 1
      index += 1
    }
    index += 1
    if count == 0 {
      diagnostics.report(.invalidUnicodeEscapeSequence, range(start, index))
      return "\u{FFFD}"
    }
    if value > 0x10FFFF { diagnostics.report(.invalidUnicodeEscapeSequenceValue, range(start + 3, index - 1)) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
