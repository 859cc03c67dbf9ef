extension ScriptParser {
  /// What stands between `switch` and its clauses.
  private struct SwitchHead {
    var mode = SwitchStatement.Mode.exact
    var isCaseSensitive = false
    var isFile = false
    var isParallel = false
    var condition: PipelineBase?
    /// Where an error would be shown: behind what was read last.
    var end: SourceRange
    var isError = false
    var isIncomplete = false
  }

  /// switchStatement ::= 'switch' NewLines? switchParameters switchCondition NewLines? '{' switchClauses '}'
  func switchStatement(_ label: Token?, _ token: Token) -> Statement {
    let start = (label ?? token).range
    var head = SwitchHead(end: start)
    skipNewLines()
    switchParameters(&head)
    switchCondition(&head)
    skipNewLines()
    guard let leftCurly = accept(.leftCurly) else {
      if !head.isIncomplete { diagnostics.reportIncomplete(.missingCurlyBraceInSwitchStatement, head.end.after) }
      return ErrorStatement(range: start.union(head.end), parts: head.condition.map { [$0] } ?? [])
    }
    head.end = leftCurly.range
    skipNewLines()
    var clauses: [SwitchStatement.Clause] = []
    var defaultBody: StatementBlock?
    let rightCurly = switchClauses(&head, leftCurly, &clauses, &defaultBody)
    guard !head.isError, let rightCurly, let condition = head.condition else {
      var parts: [Node] = head.condition.map { [$0] } ?? []
      parts += clauses.flatMap { [$0.condition, $0.body] as [Node] }
      if let defaultBody { parts.append(defaultBody) }
      return ErrorStatement(range: start.union(rightCurly?.range ?? head.end), parts: parts)
    }
    let statement = SwitchStatement(
      range: start.union(rightCurly.range), label: labelName(label), mode: head.mode, isCaseSensitive: head.isCaseSensitive,
      isFile: head.isFile, isParallel: head.isParallel, condition: condition, clauses: clauses, defaultBody: defaultBody)
    if head.isParallel { mark(statement) }
    return statement
  }

  /// switchParameters ::= ('-regex' | '-wildcard' | '-exact' | '-casesensitive' | rare('-parallel'))*
  private func switchParameters(_ head: inout SwitchHead) {
    while case let parameter = peek(), parameter.kind == .parameter {
      skip()
      head.end = parameter.range
      if isParameter(parameter, "regex") {
        head.mode = .regex
      } else if isParameter(parameter, "wildcard") {
        head.mode = .wildcard
      } else if isParameter(parameter, "exact") {
        head.mode = .exact
      } else if isParameter(parameter, "casesensitive") {
        head.isCaseSensitive = true
      } else if isParameter(parameter, "parallel") {
        head.isParallel = true
      } else if isParameter(parameter, "file") {
        head.isFile = true
        skipNewLines()
        if let name = singleArgument(.fileName) {
          head.end = name.range
          head.condition = Pipeline(
            range: name.range, first: CommandExpression(range: name.range, expression: name, redirections: []),
            isBackground: false)
        } else {
          head.isError = true
          head.isIncomplete = diagnostics.reportIncomplete(.missingFilenameOption, parameter.range.after)
        }
      } else {
        head.isError = true
        diagnostics.report(.invalidSwitchFlag, parameter.range, parameterName(parameter))
      }
    }
  }

  /// switchCondition ::= '(' NewLines? pipelineChain NewLines? ')' | rare('-file' singleArgument)
  private func switchCondition(_ head: inout SwitchHead) {
    guard let leftParen = accept(.leftParen) else {
      if head.condition == nil, !head.isFile {
        head.isError = true
        head.isIncomplete = diagnostics.reportIncomplete(.pipelineValueRequired, head.end.after)
      }
      return
    }
    head.end = leftParen.range
    if head.isFile {
      head.isError = true
      diagnostics.report(.pipelineValueRequired, leftParen.range)
    }
    skipNewLines()
    head.condition = pipelineChain()
    if let condition = head.condition {
      head.end = condition.range
    } else {
      head.isError = true
      head.isIncomplete = diagnostics.reportIncomplete(.pipelineValueRequired, leftParen.range.after)
    }
    skipNewLines()
    if let rightParen = accept(.rightParen) {
      head.end = rightParen.range
    } else if !head.isIncomplete {
      head.isError = true
      head.isIncomplete = diagnostics.reportIncomplete(.missingEndParenthesisInSwitchStatement, head.end.after)
    }
  }

  /// switchClauses ::= NewLines? (singleArgument statementBlock Separators?)+ ('default' statementBlock Separators?)?
  ///     | NewLines? 'default' statementBlock Separators? (singleArgument statementBlock Separators?)*
  private func switchClauses(
    _ head: inout SwitchHead, _ leftCurly: Token, _ clauses: inout [SwitchStatement.Clause], _ defaultBody: inout StatementBlock?
  ) -> Token? {
    while true {
      let start = restorePoint
      let token = peek()
      let isDefault = token.kind == .keyword(.default)
      let condition: Expression
      if isDefault {
        skip()
        condition = StringConstantExpression(range: token.range, value: text(token), kind: .bareWord)
      } else if let argument = singleArgument(.switchCondition) {
        condition = argument
      } else {
        head.isError = true
        diagnostics.reportIncomplete(.missingSwitchConditionExpression, head.end.after)
        return accept(.rightCurly)
      }
      head.end = condition.range
      if let body = statementBlock() {
        head.end = body.range
        if !isDefault {
          clauses.append(SwitchStatement.Clause(condition: condition, body: body))
        } else {
          if defaultBody != nil {
            head.isError = true
            diagnostics.report(.multipleSwitchDefaultClauses, condition.range)
          }
          defaultBody = body
        }
      } else {
        head.isError = true
        head.isIncomplete = diagnostics.reportIncomplete(.missingSwitchStatementClause, head.end.after)
      }
      skipNewLinesAndSemicolons()
      let following = peek()
      if following.kind == .rightCurly { return next() }
      if following.kind == .endOfInput {
        if !head.isIncomplete {
          head.isError = true
          diagnostics.reportIncomplete(.missingEndCurlyBrace, leftCurly.range, foundAt: following.range)
        }
        return nil
      }
      if following.start <= start { _ = next() }
    }
  }
}
