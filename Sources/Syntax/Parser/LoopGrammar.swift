extension ScriptParser {
  /// foreachStatement ::= 'foreach' NewLines? rare('-parallel' | '-throttlelimit' singleArgument)* '(' NewLines? Variable
  ///     NewLines? 'in' NewLines? pipelineChain NewLines? ')' statementBlock
  func foreachStatement(_ label: Token?, _ token: Token) -> Statement {
    let start = (label ?? token).range
    skipNewLines()
    var isParallel = false
    var throttleLimit: Expression?
    var errorEnd: SourceRange?
    while case let parameter = peek(), parameter.kind == .parameter {
      skip()
      if isParameter(parameter, "parallel") {
        isParallel = true
      } else if isParameter(parameter, "throttlelimit") {
        skipNewLines()
        throttleLimit = singleArgument(.argument)
        if throttleLimit == nil { diagnostics.reportIncomplete(.missingThrottleLimit, parameter.range.after) }
      } else {
        errorEnd = parameter.range
        diagnostics.report(.invalidForeachFlag, parameter.range, parameterName(parameter))
      }
      skipNewLines()
    }
    guard let leftParen = accept(.leftParen) else {
      diagnostics.reportIncomplete(.missingOpenParenthesisAfterKeyword, token.range.after, "foreach")
      return ErrorStatement(range: start.union(token.range))
    }
    skipNewLines()
    let variableToken = next()
    guard variableToken.kind == .variable || variableToken.kind == .splattedVariable, let path = variablePath(variableToken)
    else {
      unget(variableToken)
      diagnostics.reportIncomplete(.missingVariableNameAfterForeach, leftParen.range.after)
      return ErrorStatement(range: start.union(leftParen.range))
    }
    let variable = VariableExpression(
      range: variableToken.range, path: path, isSplatted: variableToken.kind == .splattedVariable)
    skipNewLines()
    func fail(_ id: DiagnosticID, _ end: SourceRange, _ parts: [Node]) -> Statement {
      diagnostics.reportIncomplete(id, end.after)
      return ErrorStatement(range: start.union(end), parts: parts)
    }
    guard let inToken = accept(.keyword(.in)) else { return fail(.missingInInForeach, variable.range, [variable]) }
    skipNewLines()
    guard let collection = pipelineChain() else { return fail(.missingForeachExpression, inToken.range, [variable]) }
    skipNewLines()
    guard let rightParen = accept(.rightParen) else {
      return fail(.missingEndParenthesisAfterForeach, collection.range, [variable, collection])
    }
    guard let body = statementBlock() else {
      return fail(.missingForeachStatement, rightParen.range, [variable, collection])
    }
    if let errorEnd { return ErrorStatement(range: start.union(errorEnd), parts: [variable, collection, body]) }
    let statement = ForEachStatement(
      range: start.union(body.range), label: labelName(label), variable: variable, collection: collection, body: body,
      isParallel: isParallel, throttleLimit: throttleLimit)
    if isParallel || throttleLimit != nil || variable.isSplatted { mark(statement) }
    return statement
  }

  /// forStatement ::= 'for' NewLines? '(' NewLines? pipelineChain? ';' NewLines? pipelineChain? ';' NewLines? pipelineChain? NewLines? ')'
  ///     statementBlock
  func forStatement(_ label: Token?, _ token: Token) -> Statement {
    let start = (label ?? token).range
    skipNewLines()
    guard let leftParen = accept(.leftParen) else {
      diagnostics.reportIncomplete(.missingOpenParenthesisAfterKeyword, token.range.after, "for")
      return ErrorStatement(range: start.union(token.range))
    }
    var end = leftParen.range
    func part(endsWithSemicolon: Bool) -> PipelineBase? {
      skipNewLines()
      let pipeline = pipelineChain()
      if let pipeline { end = pipeline.range }
      if endsWithSemicolon, let semicolon = accept(.semicolon) { end = semicolon.range }
      return pipeline
    }
    let initializer = part(endsWithSemicolon: true)
    let condition = part(endsWithSemicolon: true)
    let iterator = part(endsWithSemicolon: false)
    skipNewLines()
    let parts = [initializer, condition, iterator].compactMap { $0 }
    guard let rightParen = accept(.rightParen) else {
      diagnostics.reportIncomplete(.missingEndParenthesisAfterStatement, end.after, "for")
      return ErrorStatement(range: start.union(end), parts: parts)
    }
    guard let body = statementBlock() else {
      diagnostics.reportIncomplete(.missingLoopStatement, rightParen.range.after, "for")
      return ErrorStatement(range: start.union(rightParen.range), parts: parts)
    }
    return ForStatement(
      range: start.union(body.range), label: labelName(label), initializer: initializer, condition: condition,
      iterator: iterator, body: body)
  }

  /// whileStatement ::= 'while' NewLines? '(' NewLines? pipelineChain NewLines? ')' statementBlock
  func whileStatement(_ label: Token?, _ token: Token) -> Statement {
    let start = (label ?? token).range
    skipNewLines()
    guard let leftParen = accept(.leftParen) else {
      diagnostics.reportIncomplete(.missingOpenParenthesisAfterKeyword, token.range.after, text(token))
      return ErrorStatement(range: start.union(token.range))
    }
    skipNewLines()
    let condition = pipelineChain()
    if condition == nil { diagnostics.reportIncomplete(.missingExpressionAfterKeyword, leftParen.range.after, "while") }
    skipNewLines()
    let parts = condition.map { [$0] } ?? []
    guard let rightParen = accept(.rightParen) else {
      if let condition { diagnostics.reportIncomplete(.missingEndParenthesisAfterStatement, condition.range.after, "while") }
      return ErrorStatement(range: start.union(condition?.range ?? leftParen.range), parts: parts)
    }
    skipNewLines()
    guard let body = statementBlock() else {
      diagnostics.reportIncomplete(.missingLoopStatement, rightParen.range.after, "while")
      return ErrorStatement(range: start.union(rightParen.range), parts: parts)
    }
    return WhileStatement(
      range: start.union(body.range), label: labelName(label),
      condition: condition ?? ErrorStatement(range: leftParen.range.after), body: body)
  }

  /// doStatement ::= 'do' statementBlock NewLines? ('while' | 'until') NewLines? '(' NewLines? pipelineChain NewLines? ')'
  func doStatement(_ label: Token?, _ token: Token) -> Statement {
    let start = (label ?? token).range
    guard let body = statementBlock() else {
      diagnostics.reportIncomplete(.missingLoopStatement, token.range.after, "do")
      return ErrorStatement(range: start.union(token.range))
    }
    skipNewLines()
    let keyword = next()
    guard keyword.kind == .keyword(.while) || keyword.kind == .keyword(.until) else {
      unget(keyword)
      diagnostics.reportIncomplete(.missingWhileOrUntilInDoWhile, body.range.after)
      return ErrorStatement(range: start.union(body.range), parts: [body])
    }
    let isUntil = keyword.kind == .keyword(.until)
    let name = isUntil ? "until" : "while"
    skipNewLines()
    guard let leftParen = accept(.leftParen) else {
      diagnostics.reportIncomplete(.missingOpenParenthesisAfterKeyword, keyword.range.after, name)
      return ErrorStatement(range: start.union(keyword.range), parts: [body])
    }
    skipNewLines()
    let condition = pipelineChain()
    if condition == nil { diagnostics.reportIncomplete(.missingExpressionAfterKeyword, leftParen.range.after, name) }
    skipNewLines()
    guard let rightParen = accept(.rightParen) else {
      if let condition { diagnostics.reportIncomplete(.missingEndParenthesisAfterStatement, condition.range.after, name) }
      return ErrorStatement(range: start.union(condition?.range ?? leftParen.range), parts: [body])
    }
    guard let condition else { return ErrorStatement(range: start.union(leftParen.range), parts: [body]) }
    return DoStatement(
      range: start.union(rightParen.range), label: labelName(label), body: body, condition: condition, isUntil: isUntil)
  }
}
