extension ScriptParser {
  /// primaryExpression ::= Number | String
  ///     | (Variable | parenthesizedExpression | subExpression | hashLiteral | scriptBlockExpression) (~ postfixOperators)?
  func primaryExpression(withMemberAccess: Bool) -> Expression? {
    let token = next()
    let expression: Expression
    switch token.kind {
    case .variable, .splattedVariable:
      expression = variable(token, withMemberAccess: withMemberAccess)
    case .number:
      guard let value = lexer.number(token) else {
        expression = ErrorExpression(range: token.range)
        break
      }
      if case .int32(let number) = value, lexer.isPlainNumber(token) {
        expression = ConstantExpression(range: token.range, plain: number)
      } else {
        expression = ConstantExpression(range: token.range, value: value, text: text(token))
      }
    case .string(let kind):
      guard let content = lexer.content(token) else {
        expression = ErrorExpression(range: token.range)
        break
      }
      expression =
        content.isExpandable
        ? expandableString(token, content, kind) : StringConstantExpression(range: token.range, value: content.value, kind: kind)
    case .leftParen: expression = parenthesizedExpression(token)
    case .atParen, .dollarParen: expression = subExpression(token)
    case .atCurly: expression = hashLiteral(token)
    case .leftCurly: expression = scriptBlockExpression(token)
    default:
      unget(token)
      return nil
    }
    guard withMemberAccess, pending == nil, let access = lexer.memberAccessOperator(allowsBracket: true) else { return expression }
    return postfixOperators(expression, access)
  }

  /// A variable; `$using:x` takes what follows it into the expression of the caller.
  private func variable(_ token: Token, withMemberAccess: Bool) -> Expression {
    guard let path = variablePath(token) else { return ErrorExpression(range: token.range) }
    return variable(path, token.range, isSplatted: token.kind == .splattedVariable, withMemberAccess: withMemberAccess)
  }

  /// The name of a variable, with its scope or drive.
  func variablePath(_ token: Token) -> VariablePath? {
    guard case .text(let span) = token.value else { return lexer.string(token).map { VariablePath($0) } }
    let name = lexer.characters.slice(Int(span.start), Int(span.end))
    // Most names have neither scope nor drive.
    let text = String(decoding: name, as: UTF8.self)
    return name.contains(Byte.colon) ? VariablePath(text) : VariablePath(plain: text)
  }

  private func variable(_ path: VariablePath, _ range: SourceRange, isSplatted: Bool, withMemberAccess: Bool) -> Expression {
    guard !path.isPlain, case .drive(let drive) = path.scope, drive.lowercased() == "using", !path.name.isEmpty else {
      let variable = VariableExpression(range: range, path: path, isSplatted: isSplatted)
      if isSplatted { mark(variable) }
      return variable
    }
    var operand: Expression = VariableExpression(range: range, path: VariablePath(path.name), isSplatted: isSplatted)
    if withMemberAccess, pending == nil, let access = lexer.memberAccessOperator(allowsBracket: true) {
      operand = postfixOperators(operand, access)
    }
    let using = UsingExpression(range: operand.range, operand: operand)
    mark(using)
    return using
  }

  /// postfixOperators ::= (elementAccess | memberAccess) (~ (elementAccess | memberAccess))*
  ///
  /// The member accesses and indexes behind an expression, from the operator of the first on.
  func postfixOperators(_ target: Expression, _ access: Token) -> Expression {
    var expression = target
    var access: Token? = access
    var count = 0
    while let token = access {
      count += 1
      if count > Self.maximumChain {
        tooComplicated()
        break
      }
      skipNewLines()
      switch token.kind {
      case .leftBracket, .questionBracket: expression = elementAccess(expression, token)
      default: expression = memberAccess(expression, token)
      }
      access = pending == nil ? lexer.memberAccessOperator(allowsBracket: true) : nil
    }
    return expression
  }

  /// memberAccess ::= ('.' | '::' | '?.') ~ memberName (~ special(methodTypeArguments)? ~ invocation)?
  private func memberAccess(_ target: Expression, _ access: Token) -> Expression {
    let isStatic = access.kind == .colonColon
    let isNullConditional = access.kind == .questionDot
    var member = memberName()
    if member == nil {
      diagnostics.reportIncomplete(.missingPropertyName, access.range.after)
      member = singleArgument(.argument)
    } else if pending == nil, let name = member {
      let start = lexer.index
      let typeArguments = methodTypeArguments()
      if pending == nil, let opening = lexer.invocationStart() {
        return invocation(target, name, typeArguments ?? [], opening, isStatic: isStatic, isNullConditional: isNullConditional)
      }
      if typeArguments != nil { resync(start) }
    }
    let name = member ?? ErrorExpression(range: target.range.union(access.range))
    return MemberExpression(
      range: target.range.union(name.range), target: target, member: name, isStatic: isStatic,
      isNullConditional: isNullConditional)
  }

  /// memberName ::= simpleName | String | Variable | parenthesizedExpression
  private func memberName() -> Expression? {
    if let name = simpleName() { return name }
    let token = peek()
    if token.kind.unaryOperator != nil || token.kind == .leftBracket { return unaryExpression() }
    return primaryExpression(withMemberAccess: false)
  }

  /// invocation ::= argumentList | scriptBlockExpression
  private func invocation(
    _ target: Expression, _ member: Expression, _ typeArguments: [TypeName], _ opening: Token, isStatic: Bool,
    isNullConditional: Bool
  ) -> Expression {
    let arguments: [Expression]
    let end: SourceRange
    if opening.kind == .leftParen {
      (arguments, end) = argumentList(opening)
    } else {
      skipNewLines()
      let block = scriptBlockExpression(opening)
      (arguments, end) = ([block], block.range)
    }
    return InvokeMemberExpression(
      range: target.range.union(end), target: target, member: member, arguments: arguments, genericArguments: typeArguments,
      isStatic: isStatic, isNullConditional: isNullConditional)
  }

  /// argumentList ::= '(' (NewLines? noList(expression) (NewLines? ',' NewLines? noList(expression))*)? NewLines? ')'
  func argumentList(_ leftParen: Token) -> ([Expression], SourceRange) {
    disablingComma(true) {
      var arguments: [Expression] = []
      var comma: Token?
      var reported = false
      while true {
        skipNewLines()
        guard let argument = expression() else {
          if let comma {
            diagnostics.reportIncomplete(.missingExpressionAfterToken, comma.range.after, ",")
            reported = true
          }
          break
        }
        arguments.append(argument)
        skipNewLines()
        comma = accept(.comma)
        if comma == nil { break }
      }
      skipNewLines()
      if let rightParen = accept(.rightParen) { return (arguments, rightParen.range) }
      let end = arguments.last?.range ?? leftParen.range
      if !reported { diagnostics.reportIncomplete(.missingEndParenthesisInMethodCall, end.after) }
      return (arguments, comma?.range ?? end)
    }
  }

  /// elementAccess ::= ('[' | '?[') NewLines? expression NewLines? ']'
  private func elementAccess(_ target: Expression, _ leftBracket: Token) -> Expression {
    skipNewLines()
    let index = disablingComma(false) { expression() }
    if index == nil { diagnostics.reportIncomplete(.missingArrayIndexExpression, leftBracket.range.after) }
    skipNewLines()
    let rightBracket = accept(.rightBracket)
    if rightBracket == nil, let index, !(index is ErrorExpression) {
      diagnostics.reportIncomplete(.missingEndSquareBracket, index.range.after)
    }
    let indexNode = index ?? ErrorExpression(range: leftBracket.range)
    return IndexExpression(
      range: target.range.union(rightBracket?.range ?? indexNode.range), target: target, index: indexNode,
      isNullConditional: leftBracket.kind == .questionBracket)
  }

  /// parenthesizedExpression ::= '(' NewLines? pipelineChain NewLines? ')'
  private func parenthesizedExpression(_ leftParen: Token) -> Expression {
    inMode(.command) {
      disablingComma(false) {
        skipNewLines()
        var pipeline = pipelineChain()
        if pipeline == nil {
          diagnostics.reportIncomplete(.expectedExpression, leftParen.range.after)
          pipeline = ErrorStatement(range: leftParen.range.after)
        }
        let inner = pipeline ?? ErrorStatement(range: leftParen.range.after)
        skipNewLines()
        let rightParen = accept(.rightParen)
        if rightParen == nil { diagnostics.reportIncomplete(.missingEndParenthesisInExpression, inner.range.after) }
        return ParenExpression(range: leftParen.range.union(rightParen?.range ?? inner.range), pipeline: inner)
      }
    }
  }

  /// subExpression ::= ('$(' | '@(') NewLines? statementList? NewLines? ')'
  private func subExpression(_ opening: Token) -> Expression {
    var traps: [TrapStatement] = []
    var statements: [Statement] = []
    var end = opening.range
    let range = inMode(.command) {
      disablingComma(false) {
        skipNewLines()
        let range = statementList(&statements, &traps)
        end = range ?? opening.range
        skipNewLines()
        if let rightParen = accept(.rightParen) {
          end = rightParen.range
        } else {
          diagnostics.reportIncomplete(.missingEndParenthesisInSubexpression, peek().range)
        }
        return range
      }
    }
    let body = StatementBlock(range: range ?? opening.range.after, traps: traps, statements: statements)
    let full = opening.range.union(end)
    return opening.kind == .dollarParen ? SubExpression(range: full, body: body) : ArrayExpression(range: full, body: body)
  }

  /// scriptBlockExpression ::= '{' scriptBlock '}'
  func scriptBlockExpression(_ leftCurly: Token) -> ScriptBlockExpression {
    disablingComma(false) {
      inMode(.command) {
        let block = scriptBlock(leftCurly: leftCurly, isFilter: false)
        return ScriptBlockExpression(range: block.range, scriptBlock: block)
      }
    }
  }

  /// hashLiteral ::= '@{' NewLines? (hashEntry ((';' | special(NewLine)) NewLines? hashEntry)* Separators?)? '}'
  private func hashLiteral(_ opening: Token) -> Expression {
    skipNewLines()
    let base = entries.count
    while let entry = hashEntry() {
      entries.append(entry)
      let token = peek()
      guard token.kind == .newLine || token.kind == .semicolon else { break }
      skipNewLinesAndSemicolons()
    }
    let rightCurly = next()
    var end = rightCurly.range
    if rightCurly.kind != .rightCurly {
      unget(rightCurly)
      diagnostics.reportIncomplete(.missingEndCurlyBrace, opening.range.after, foundAt: rightCurly.range)
      end = before(rightCurly.range)
    }
    let table = HashtableExpression(range: opening.range.union(end), entries: entries.take(from: base))
    if table.mayRepeatKeys { mark(table) }
    return table
  }

  /// hashEntry ::= labelOrKey '=' NewLines? statement
  private func hashEntry() -> HashtableExpression.Entry? {
    var equals: Token?
    guard
      let key = inMode(
        .expression,
        { () -> Expression? in
          guard let key = labelOrKey() else { return nil }
          equals = accept(.assign(.assign))
          return key
        })
    else { return nil }
    guard let equals else {
      diagnostics.report(.missingEqualsInHashLiteral, key.range.after)
      syncOnError(consumesClosing: false, .rightCurly, .semicolon, .newLine)
      return HashtableExpression.Entry(key: key, value: ErrorStatement(range: key.range.after))
    }
    let value = inMode(.command) {
      disablingComma(false) {
        skipNewLines()
        return statement()
      }
    }
    if value == nil { diagnostics.reportIncomplete(.missingStatementInHashLiteral, equals.range.after) }
    return HashtableExpression.Entry(key: key, value: value ?? ErrorStatement(range: equals.range.after))
  }

  /// A string or word with something in it to expand: its variables, and its subexpressions parsed.
  func expandableString(_ token: Token, _ content: StringContent, _ kind: StringKind) -> Expression {
    if content.parts.count == 1, case .placeholder(let name, let range)? = content.parts.first {
      return PlaceholderExpression(range: range, name: name)
    }
    var parts: [ExpandableStringExpression.Part] = []
    parts.reserveCapacity(content.parts.count)
    for part in content.parts {
      switch part {
      case .text(let text): parts.append(.text(text))
      case .placeholder(let name, let range): parts.append(.expression(PlaceholderExpression(range: range, name: name)))
      case .variable(let path, let range):
        parts.append(.expression(variable(VariablePath(path), range, isSplatted: false, withMemberAccess: false)))
      case .subexpression(let start, let end, let isHereString):
        parts.append(.expression(nestedSubexpression(start, end, isHereString: isHereString)))
      }
    }
    return ExpandableStringExpression(range: token.range, parts: parts, kind: kind, value: content.value)
  }

  /// Parses a subexpression within a string, with a lexer of its own.
  private func nestedSubexpression(_ start: Int, _ end: Int, isHereString: Bool) -> Expression {
    // The lexers change places, which copies neither.
    var other = nestedLexer(start, end, isHereString: isHereString)
    other.mode = .expression
    let outerPending = pending
    let wholeRange = lexer.range(start, end)
    let outerEnd = diagnostics.end
    swap(&lexer, &other)
    pending = nil
    diagnostics.end = wholeRange.end
    let result = primaryExpression(withMemberAccess: true) ?? ErrorExpression(range: wholeRange)
    diagnostics.end = outerEnd
    swap(&lexer, &other)
    pending = outerPending
    if !other.comments.isEmpty { lexer.comments += other.comments }
    if diagnostics.isClosed { tooComplicated() }
    return result
  }

  /// In a double-quoted string a doubled or escaped quote within a subexpression is a single one to the parser.
  private func nestedLexer(_ start: Int, _ end: Int, isHereString: Bool) -> Lexer {
    let characters = lexer.characters
    // Hardly any subexpression holds such quotes.
    var probe = start
    while !isHereString, probe < end {
      let quote = characters[probe] == Byte.backtick ? 1 : characters.doubleQuote(probe)
      if quote > 0, characters.doubleQuote(probe + quote) > 0 { break }
      probe += max(1, characters.width(probe))
    }
    guard !isHereString, probe < end else { return lexer.nested(from: start, to: end) }
    var bytes: [UInt8] = []
    var map: [UInt32] = []
    var hasSkipped = false
    var index = start
    while !isHereString, index < end {
      let quote = characters[index] == Byte.backtick ? 1 : characters.doubleQuote(index)
      if quote > 0, characters.doubleQuote(index + quote) > 0 {
        hasSkipped = true
        index += quote
      }
      for _ in 0..<max(1, characters.width(index)) {
        bytes.append(characters[index])
        map.append(lexer.place(index))
        index += 1
      }
    }
    guard hasSkipped else { return lexer.nested(from: start, to: end) }
    map.append(lexer.place(end))
    return lexer.nested(bytes: bytes, map: map)
  }
}
