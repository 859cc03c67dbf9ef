extension Lexer {
  mutating func skipBlanks() {
    index = characters.skip(.blanks, from: index)
    while current >= 0x80, case let width = characters.blank(index), width > 0 {
      index = characters.skip(.blanks, from: index + width)
    }
  }

  /// Skips blanks, comments and line ends, and semicolons when asked to.
  mutating func skipNewLines(andSemicolons: Bool = false) {
    while true {
      skipBlanks()
      tokenStart = index
      switch current {
      case Byte.lineFeed, Byte.carriageReturn:
        index += characters.newLine(index)
        if keepsTokens { _ = token(.newLine) }
      case Byte.semicolon where andSemicolons:
        index += 1
        if keepsTokens { _ = token(.semicolon) }
      case Byte.number: scanLineComment()
      case Byte.less where next == Byte.number: scanBlockComment()
      case Byte.backtick:
        let width = max(characters.newLine(index + 1), characters.blank(index + 1))
        if width == 0 { return }
        index += 1 + width
      default: return
      }
    }
  }

  mutating func scanLineComment() {
    index = characters.skip(.plainInComment, from: index)
    while !isAtEnd, characters.newLine(index) == 0 { index = characters.skip(.plainInComment, from: index + 1) }
    let range = range(tokenStart, index)
    addComment(range)
    if isSignatureStart(tokenStart, index) { signatureStart = range.start }
  }

  mutating func scanBlockComment() {
    index += 2
    while !(current == Byte.number && next == Byte.greater) {
      if isAtEnd {
        diagnostics.reportIncomplete(.missingTerminatorMultiLineComment, range(tokenStart, index))
        addComment(range(tokenStart, index))
        return
      }
      index += 1
    }
    index += 2
    addComment(range(tokenStart, index))
  }

  private mutating func addComment(_ range: SourceRange) {
    comments.append(range)
    if keepsTokens { tokens.append(SyntaxToken(kind: .comment, name: "Comment", range: range)) }
  }

  /// Whether a comment is `# SIG # Begin signature block`.
  private mutating func isSignatureStart(_ start: Int, _ end: Int) -> Bool {
    guard end - start < 80, !isNested else { return false }
    let letters = characters.slice(start, end).filter { $0 != Byte.space && $0 != Byte.tab }.map(Byte.lowercased)
    return letters.elementsEqual("#sig#beginsignatureblock".utf8)
  }

  /// The operator of a member access: only directly behind its target, block comments apart.
  mutating func memberAccessOperator(allowsBracket: Bool) -> Token? {
    while current == Byte.less, next == Byte.number {
      tokenStart = index
      scanBlockComment()
    }
    tokenStart = index
    switch current {
    case Byte.dot:
      if next == Byte.dot || mode == .command && endsMemberAccess(index + 1) { return nil }
      index += 1
      return token(.dot)
    case Byte.colon:
      guard next == Byte.colon, !(mode == .command && endsMemberAccess(index + 2)) else { return nil }
      index += 2
      return token(.colonColon)
    case Byte.leftBracket where allowsBracket:
      index += 1
      return token(.leftBracket)
    case Byte.question:
      if next == Byte.dot {
        index += 2
        return token(.questionDot)
      }
      if next == Byte.leftBracket, allowsBracket {
        index += 2
        return token(.questionBracket)
      }
      return nil
    default: return nil
    }
  }

  private mutating func endsMemberAccess(_ index: Int) -> Bool {
    characters[index] == 0 || characters.blank(index) > 0 || characters.newLine(index) > 0
  }

  /// The `(` or `{` directly behind the name of a method.
  mutating func invocationStart() -> Token? {
    tokenStart = index
    switch current {
    case Byte.leftParen:
      index += 1
      return token(.leftParen)
    case Byte.leftCurly:
      index += 1
      return token(.leftCurly)
    default: return nil
    }
  }

  /// The `[` of an attribute or a type, blanks and comments in front of it apart.
  mutating func leftBracket() -> Token? {
    let start = index
    var goesBackForMember = false
    while true {
      tokenStart = index
      if characters.blank(index) > 0 {
        goesBackForMember = true
        skipBlanks()
        continue
      }
      switch current {
      case Byte.number:
        goesBackForMember = true
        scanLineComment()
      case Byte.less where next == Byte.number:
        goesBackForMember = false
        scanBlockComment()
      case Byte.leftBracket:
        index += 1
        return token(.leftBracket)
      case Byte.dot, Byte.colon:
        // Behind blanks they belong to no member access: whoever asks next must see the blanks.
        if goesBackForMember { resync(start) }
        return nil
      default: return nil
      }
    }
  }

  /// What follows a comma in a type name: the assembly with its version, culture and key.
  mutating func assemblyName() -> String {
    var name = assemblyNamePart()
    while current == Byte.comma {
      index += 1
      name += ", " + assemblyNamePart()
      if current == Byte.equals {
        index += 1
        name += "=" + assemblyNamePart()
      }
    }
    return name
  }

  private mutating func assemblyNamePart() -> String {
    skipBlanks()
    let start = index
    while !isAtEnd, characters.blank(index) == 0, characters.newLine(index) == 0, current != Byte.comma,
      current != Byte.rightBracket, current != Byte.equals, current != Byte.leftBracket
    {
      index += 1
    }
    let part = characters.text(start, index)
    skipBlanks()
    return part
  }

  /// What follows `--%`: everything up to the line's end or a pipe outside double quotes.
  mutating func verbatimArgument() -> Token {
    skipBlanks()
    tokenStart = index
    var inQuotes = false
    while !isAtEnd, characters.newLine(index) == 0 {
      let quote = characters.doubleQuote(index)
      if quote > 0 {
        inQuotes.toggle()
        index += quote
        continue
      }
      if !inQuotes, current == Byte.pipe || current == Byte.ampersand && next == Byte.ampersand { break }
      index += 1
    }
    return token(.generic, .text(TextSpan(tokenStart, index)))
  }
}
