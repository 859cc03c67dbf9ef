extension ScriptParser {
  /// usingStatement ::= 'using' ('namespace' Namespace | rare('module' (Word | hashLiteral) | 'assembly' Word))
  func usingStatement(_ token: Token) -> Statement {
    let directive = next()
    guard let kind = usingKind(directive) else {
      unget(directive)
      diagnostics.reportIncomplete(.missingUsingStatementDirective, token.range.after)
      return ErrorStatement(range: token.range)
    }
    let item = next()
    switch item.kind {
    case .endOfInput, .newLine, .comma, .semicolon:
      if item.kind == .endOfInput { unget(item) }
      diagnostics.reportIncomplete(.missingUsingItemName, directive.range.after)
      return ErrorStatement(range: token.range.union(directive.range))
    default: break
    }
    guard let argument = commandArgument(.argument, item) else {
      diagnostics.report(.invalidValueForUsingItemName, item.range, text(item))
      syncOnError(consumesClosing: true, .semicolon, .newLine)
      return ErrorStatement(range: token.range.union(item.range))
    }
    let name = argument as? StringConstantExpression
    let specification = kind == .module ? argument as? HashtableExpression : nil
    guard name != nil || specification != nil else {
      diagnostics.report(.invalidValueForUsingItemName, argument.range, source.text(argument.range))
      return ErrorStatement(range: token.range.union(argument.range))
    }
    if kind != .assembly, specification == nil, let equals = accept(.assign(.assign)) {
      return usingAlias(token, kind, argument, equals)
    }
    if kind == .type || kind == .command {
      diagnostics.reportIncomplete(.missingEqualsInUsingAlias, item.range.after)
      return ErrorStatement(range: token.range.union(argument.range))
    }
    requireStatementTerminator()
    return UsingStatement(
      range: token.range.union(argument.range), kind: kind, name: name?.value ?? "", nameRange: argument.range,
      specification: specification)
  }

  /// `= alias`: read as PowerShell does, which then doesn't support it.
  private func usingAlias(_ token: Token, _ kind: UsingStatement.Kind, _ name: Expression, _ equals: Token) -> Statement {
    let aliasToken = next()
    switch aliasToken.kind {
    case .endOfInput, .newLine, .semicolon:
      unget(aliasToken)
      diagnostics.reportIncomplete(.missingNamespaceAlias, equals.range.after)
      return ErrorStatement(range: token.range.union(equals.range))
    case .comma:
      diagnostics.report(.unexpectedUnaryOperator, aliasToken.range, text(aliasToken))
      return ErrorStatement(range: token.range.union(aliasToken.range))
    default: break
    }
    let alias = commandArgument(.argument, aliasToken)
    guard alias is StringConstantExpression || alias is HashtableExpression && kind == .module else {
      let range = alias?.range ?? aliasToken.range
      diagnostics.report(.invalidValueForUsingItemName, range, source.text(range))
      return ErrorStatement(range: token.range.union(range))
    }
    requireStatementTerminator()
    let range = token.range.union(aliasToken.range)
    diagnostics.report(.usingStatementNotSupported, range)
    return ErrorStatement(range: range, parts: [name])
  }

  private func usingKind(_ token: Token) -> UsingStatement.Kind? {
    guard case .keyword(let keyword) = token.kind else { return nil }
    return UsingStatement.Kind(rawValue: keyword.rawValue)
  }

  private func requireStatementTerminator() {
    let token = peek()
    if token.kind == .newLine || token.kind == .semicolon {
      skip()
    } else if token.kind != .endOfInput {
      diagnostics.reportIncomplete(.missingStatementTerminator, token.range)
    }
  }
}
