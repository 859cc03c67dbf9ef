extension Lexer {
  // MARK: Words

  /// A word: up to a character that ends every token, with quoted parts, variables and subexpressions in it.
  mutating func scanGeneric(atLeastOne: Bool = false) -> Token {
    index = characters.skip(.plainInWord, from: tokenStart)
    // Most words hold nothing special.
    if index > tokenStart, current < 0x80, isAtEnd || characters.contains(.tokenEnds, current) {
      return token(.generic, .text(TextSpan(tokenStart, index)))
    }
    var builder = StringBuilder()
    var isFirst = atLeastOne
    index = tokenStart
    while isFirst || !characters.endsToken(index), !isAtEnd {
      // The first character is part of the word whatever it is.
      if isFirst, characters.endsToken(index) || current == Byte.dollar {
        builder.append(current)
        index += 1
        isFirst = false
        continue
      }
      isFirst = false
      scanGenericPiece(&builder)
    }
    return token(.generic, keep(builder.content))
  }

  private mutating func scanGenericPiece(_ builder: inout StringBuilder) {
    let byte = current
    if byte == Byte.backtick {
      if !scanEscape(&builder) { builder.append(byte) }
    } else if byte == Byte.dollar {
      if !scanExpansion(&builder, isHereString: false) {
        builder.append(byte)
        index += 1
      }
    } else if byte == Byte.less, let end = placeholder(at: index) {
      builder.append(.placeholder(characters.text(index + 1, end - 1), range(index, end)), text: characters.slice(index, end))
      index = end
    } else if case let width = characters.singleQuote(index), width > 0 {
      index += width
      scanSingleQuoted(&builder, start: index - width)
    } else if case let width = characters.doubleQuote(index), width > 0 {
      index += width
      scanDoubleQuoted(&builder, start: index - width)
    } else {
      let width = characters.width(index)
      builder.append(characters.slice(index, index + width))
      index += width
    }
  }

  /// Where a placeholder that begins here ends; nil when there is none, or placeholders aren't read.
  mutating func placeholder(at start: Int) -> Int? {
    guard readsPlaceholders, characters[start] == Byte.less, characters.letter(start + 1) > 0 else { return nil }
    var index = start + 1
    while true {
      switch characters[index] {
      case Byte.greater: return index + 1
      case Byte.space, Byte.underscore, Byte.dot, Byte.slash, Byte.singleQuote: index += 1
      default:
        let width = max(characters.letterOrDigit(index), characters.dash(index))
        if width == 0 { return nil }
        index += width
      }
    }
  }

  // MARK: Parameters and dash operators

  /// `-name`; in expression mode an operator when the letters are one's.
  mutating func scanParameter(dashWidth: Int) -> Token {
    index += dashWidth
    let nameStart = index
    scanning: while characters.blank(index) == 0, !isAtEnd {
      switch current {
      case Byte.leftCurly, Byte.rightCurly, Byte.leftParen, Byte.rightParen, Byte.semicolon, Byte.comma, Byte.pipe, Byte.ampersand,
        Byte.dot, Byte.leftBracket, Byte.carriageReturn, Byte.lineFeed, Byte.null:
        break scanning
      case Byte.colon:
        let nameEnd = index
        if mode == .command { index += 1 }
        return parameter(nameStart, nameEnd, hasColon: true)
      default:
        if mode == .command {
          let end = characters.skip(.identifier, from: index)
          if end > index {
            index = end
            continue
          }
          if characters.singleQuote(index) > 0 || characters.doubleQuote(index) > 0 { return scanGeneric() }
        } else if !Byte.isLetter(current) {
          break scanning
        }
        index += characters.width(index)
      }
    }
    return parameter(nameStart, index, hasColon: false)
  }

  private mutating func parameter(_ start: Int, _ end: Int, hasColon: Bool) -> Token {
    if mode == .expression, end - start <= 12, let word = PackedWord(characters, start, end), let kind = DashOperators.table[word] {
      return token(kind)
    }
    if start == end { return token(.op(.subtract)) }
    return token(.parameter, .parameter(TextSpan(start, end), hasColon: hasColon))
  }

  // MARK: Variables

  /// `$x`, `${x}`, `@x`. In command mode, a word when it goes on behind the name.
  mutating func scanVariable(isSplatted: Bool) -> Token {
    index += 1
    if current == Byte.leftCurly, !isSplatted { return scanBracedVariable(inString: false) }
    guard characters.variableStart(index) > 0 else {
      index = tokenStart
      return scanGeneric(atLeastOne: true)
    }
    let start = index
    scanVariableName()
    if mode == .command, !characters.endsToken(index), continuesWord(from: start) {
      index = tokenStart
      return isSplatted ? scanGeneric(atLeastOne: true) : scanGeneric()
    }
    checkPath(start)
    return token(isSplatted ? .splattedVariable : .variable, .text(TextSpan(start, index)))
  }

  /// Whether what stands behind a variable makes a word of both in command mode.
  private mutating func continuesWord(from start: Int) -> Bool {
    switch characters[start] {
    case Byte.dollar, Byte.question, Byte.caret: return true
    default: break
    }
    switch current {
    case Byte.dot, Byte.leftBracket, Byte.equals: return false
    case Byte.colon: return false
    default: return true
    }
  }

  /// Moves behind the name of a variable without braces.
  private mutating func scanVariableName() {
    let first = current
    index += max(1, characters.width(index))
    if first == Byte.dollar || first == Byte.question || first == Byte.caret { return }
    while true {
      index = characters.skip(.identifier, from: index)
      switch current {
      case Byte.question: index += 1
      case Byte.colon:
        if next == Byte.colon { return }
        index += 1
      default:
        let width = characters.letterOrDigit(index)
        if width == 0 { return }
        index += width
      }
    }
  }

  /// The name from an offset to here: a scope or drive with nothing behind it is an error.
  private mutating func checkPath(_ start: Int) {
    guard index == start || characters[index - 1] == Byte.colon else { return }
    let path = VariablePath(characters.text(start, index))
    if path.name.isEmpty {
      let isDrive = if case .drive = path.scope { true } else { false }
      diagnostics.report(isDrive ? .invalidVariableReferenceWithDrive : .invalidVariableReference, range(tokenStart, index))
    }
  }

  /// `${name}`, from its brace on.
  mutating func scanBracedVariable(inString: Bool) -> Token {
    let start = index
    var builder = StringBuilder()
    index += 1
    while !isAtEnd, current != Byte.rightCurly {
      if current == Byte.backtick {
        if characters.isEnd(index + 1) {
          index += 1
        } else {
          _ = scanEscape(&builder)
        }
        continue
      }
      if current == Byte.leftCurly {
        diagnostics.report(.openBraceNeedsToBeBackTickedInVariableName, rangeOfCharacter(index + 1))
      }
      var width = characters.width(index)
      let quote = characters.doubleQuote(index)
      if inString, quote > 0, case let second = characters.doubleQuote(index + quote), second > 0 {
        index += quote
        width = second
      }
      builder.append(characters.slice(index, index + width))
      index += width
    }
    let isClosed = !isAtEnd
    if isClosed { index += 1 } else { diagnostics.reportIncomplete(.incompleteDollarVariableReference, range(start, index)) }
    var name = builder.content.value
    if name.isEmpty {
      if isClosed { diagnostics.report(.emptyVariableReference, range(index - 1, index)) }
      name = ":Error:"
    }
    if mode == .command, !inString, !characters.endsToken(index), current != Byte.dot, current != Byte.leftBracket {
      index = tokenStart
      return scanGeneric()
    }
    if VariablePath(name).name.isEmpty { diagnostics.report(.invalidBracedVariableReference, range(tokenStart, index)) }
    return token(.variable, keep(StringContent(value: name)))
  }

  /// A variable or subexpression in a string or word, from its `$` on; false, and nothing moved, when there is none.
  mutating func scanExpansion(_ builder: inout StringBuilder, isHereString: Bool) -> Bool {
    let start = index
    if next == Byte.leftParen {
      let end = endOfSubexpression(start, isHereString: isHereString)
      builder.append(.subexpression(start: start, end: end, isHereString: isHereString), text: characters.slice(start, end))
      index = end
      return true
    }
    guard next == Byte.leftCurly || characters.variableStart(index + 1) > 0 else { return false }
    // The variable is read as in an expression, and counts as no token of its own.
    let outer = (tokenStart, mode, tokens.count)
    tokenStart = start
    mode = .expression
    index += 1
    let path: String
    if current == Byte.leftCurly {
      let braced = scanBracedVariable(inString: true)
      path = string(braced) ?? ":Error:"
    } else {
      let nameStart = index
      scanVariableName()
      checkPath(nameStart)
      path = characters.text(nameStart, index)
    }
    let range = range(start, index)
    if tokens.count > outer.2 { tokens.removeLast(tokens.count - outer.2) }
    (tokenStart, mode) = (outer.0, outer.1)
    builder.append(.variable(path, range), text: characters.slice(start, index))
    return true
  }

  /// Where the subexpression ends that begins at an offset. Parentheses are counted with no regard to quotes, as PowerShell does.
  private mutating func endOfSubexpression(_ start: Int, isHereString: Bool) -> Int {
    var depth = 1
    var end = start + 2
    while depth > 0 {
      if characters.isEnd(end) {
        diagnostics.reportIncomplete(.incompleteDollarSubexpressionReference, range(start, end))
        return end
      }
      switch characters[end] {
      case Byte.leftParen: depth += 1
      case Byte.rightParen: depth -= 1
      default: break
      }
      end += 1
    }
    return end
  }
}
