extension ScriptParser {
  /// statement ::= keywordStatement | labeledStatement | pipelineChain
  func statement() -> Statement? {
    nested { statementAfterGuard() }
  }

  private func statementAfterGuard() -> Statement? {
    var token = next()
    var attributes: [AttributeBase] = []
    let start = token.start
    if token.kind == .generic, lexer.characters[token.start] == Byte.leftBracket {
      resync(token)
      attributes = attributeList(inExpression: false) ?? []
      token = next()
      if !attributes.isEmpty, !attributesBelong(to: token, attributes) {
        resync(start)
        attributes = []
        token = next()
      }
    }
    switch token.kind {
    case .keyword(let keyword):
      return keywordStatement(keyword, token, attributes, start: start)
    case .label:
      skipNewLines()
      return labeledStatement(token)
    case .endOfInput where attributes.isEmpty:
      unget(token)
      return nil
    default:
      if attributes.isEmpty { unget(token) } else { resync(start) }
      return pipelineChain()
    }
  }

  /// Whether attributes in front of a statement are its own; else they are read again as part of an expression.
  private func attributesBelong(to token: Token, _ attributes: [AttributeBase]) -> Bool {
    guard case .keyword(let keyword) = token.kind else { return false }
    if keyword.refusesAttributes {
      guard let first = attributes.first, attributes.allSatisfy({ $0 is Attribute }) else { return false }
      diagnostics.report(.unexpectedAttribute, first.range, first.typeName.fullName)
      return true
    }
    if let type = attributes.first(where: { $0 is TypeConstraint }) {
      diagnostics.report(.typeNotAllowedBeforeStatement, type.range, type.typeName.fullName)
    }
    return true
  }

  /// keywordStatement ::= ifStatement | switchStatement | foreachStatement | forStatement | whileStatement | doStatement
  ///     | functionStatement | trapStatement | tryStatement | classStatement | enumStatement
  ///     | 'return' pipelineChain?
  ///     | 'throw' pipelineChain?
  ///     | 'exit' pipelineChain?
  ///     | 'break' (unique(simpleName) | Variable | String)?
  ///     | 'continue' (unique(simpleName) | Variable | String)?
  ///     | rare(dataStatement)
  ///     | rare(blockStatement)
  ///     | rare(configurationStatement)
  private func keywordStatement(_ keyword: Keyword, _ token: Token, _ attributes: [AttributeBase], start: Int) -> Statement? {
    switch keyword {
    case .if: return ifStatement(token)
    case .switch: return switchStatement(nil, token)
    case .foreach: return foreachStatement(nil, token)
    case .for: return forStatement(nil, token)
    case .while: return whileStatement(nil, token)
    case .do: return doStatement(nil, token)
    case .function, .filter, .workflow: return functionStatement(token, keyword)
    case .return:
      let pipeline = pipelineChain()
      return jump(ReturnStatement(range: token.range.union(pipeline?.range ?? token.range), pipeline: pipeline))
    case .throw:
      let pipeline = pipelineChain()
      return ThrowStatement(range: token.range.union(pipeline?.range ?? token.range), pipeline: pipeline)
    case .exit:
      let pipeline = pipelineChain()
      return ExitStatement(range: token.range.union(pipeline?.range ?? token.range), pipeline: pipeline)
    case .break:
      let label = labelOrKey()
      return jump(BreakStatement(range: token.range.union(label?.range ?? token.range), label: label))
    case .continue:
      let label = labelOrKey()
      return jump(ContinueStatement(range: token.range.union(label?.range ?? token.range), label: label))
    case .trap: return trapStatement(token)
    case .try: return tryStatement(token)
    case .data: return dataStatement(token)
    case .parallel, .sequence: return blockStatement(token)
    case .configuration: return configurationStatement(token)
    case .from, .define, .var:
      diagnostics.report(.reservedKeywordNotAllowed, token.range, keyword.rawValue)
      return ErrorStatement(range: token.range)
    case .class:
      marksAll = true
      return classStatement(token, attributes)
    case .enum:
      marksAll = true
      return enumStatement(token, attributes)
    case .using:
      let statement = usingStatement(token)
      diagnostics.report(.usingMustBeAtStartOfScript, statement.range)
      return statement
    case .else, .elseif, .catch, .until:
      // The statement they belong to was in error: what follows them is read on its own.
      if !diagnostics.isEmpty {
        skipNewLines()
        return statement()
      }
      fallthrough
    default:
      if attributes.isEmpty { unget(token) } else { resync(start) }
      return pipelineChain()
    }
  }

  /// What leaves a block: to be checked where it might leave a `finally`.
  private func jump(_ statement: Statement) -> Statement {
    if isInFinally { mark(statement) }
    return statement
  }

  /// labeledStatement ::= Label NewLines? (switchStatement | foreachStatement | forStatement | whileStatement | doStatement)
  private func labeledStatement(_ label: Token) -> Statement? {
    let token = next()
    switch token.kind {
    case .keyword(.switch): return switchStatement(label, token)
    case .keyword(.foreach): return foreachStatement(label, token)
    case .keyword(.for): return forStatement(label, token)
    case .keyword(.while): return whileStatement(label, token)
    case .keyword(.do): return doStatement(label, token)
    default:
      resync(label)
      return pipelineChain()
    }
  }

  /// The name of a label.
  func labelName(_ label: Token?) -> String? {
    label.flatMap { lexer.string($0) }
  }

  /// simpleName ::= Name
  func simpleName() -> StringConstantExpression? {
    lexer.wantsSimpleName = true
    let token = peek()
    lexer.wantsSimpleName = false
    guard token.kind == .identifier else { return nil }
    skip()
    color(token, .member)
    return StringConstantExpression(range: token.range, value: text(token), kind: .bareWord)
  }

  /// labelOrKey ::= unique(simpleName) | noList(unaryExpression)
  func labelOrKey() -> Expression? {
    if let name = simpleName() { return name }
    let token = peek()
    if token.kind == .newLine || token.kind == .semicolon { return nil }
    return disablingComma(true) { unaryExpression() }
  }

  /// ifStatement ::= 'if' NewLines? '(' NewLines? pipelineChain NewLines? ')' statementBlock
  ///     (NewLines? 'elseif' NewLines? '(' NewLines? pipelineChain NewLines? ')' statementBlock)*
  ///     (NewLines? 'else' statementBlock)?
  private func ifStatement(_ ifToken: Token) -> Statement {
    var clauses: [IfStatement.Clause] = []
    var keyword = ifToken
    /// What was read, for a statement in error.
    func parts(_ last: Node?...) -> [Node] {
      let complete = clauses.flatMap { clause -> [Node] in
        // A condition that is missing is none of them.
        clause.condition is ErrorStatement && clause.condition.range.isEmpty ? [clause.body] : [clause.condition, clause.body]
      }
      return complete + last.compactMap { $0 }
    }
    var end = ifToken.range
    while true {
      skipNewLines()
      guard let leftParen = accept(.leftParen) else {
        diagnostics.reportIncomplete(.missingOpenParenthesisInIfStatement, keyword.range.after, text(keyword))
        return ErrorStatement(range: ifToken.range.union(keyword.range), parts: parts())
      }
      skipNewLines()
      let condition = pipelineChain()
      if condition == nil { diagnostics.reportIncomplete(.ifStatementMissingCondition, leftParen.range.after, text(keyword)) }
      skipNewLines()
      let rightParen = next()
      guard rightParen.kind == .rightParen else {
        unget(rightParen)
        if condition != nil {
          diagnostics.reportIncomplete(.missingEndParenthesisAfterStatement, rightParen.range, text(keyword))
        }
        return ErrorStatement(range: ifToken.range.union(before(rightParen.range)), parts: parts(condition))
      }
      skipNewLines()
      guard let body = statementBlock() else {
        diagnostics.reportIncomplete(.missingStatementBlock, rightParen.range, text(keyword))
        return ErrorStatement(range: ifToken.range.union(rightParen.range), parts: parts(condition))
      }
      end = body.range
      clauses.append(IfStatement.Clause(condition: condition ?? ErrorStatement(range: leftParen.range.after), body: body))

      // An else may stand on a later line; when it doesn't, the line end still ends the statement.
      let start = restorePoint
      skipNewLines()
      keyword = peek()
      if keyword.kind == .keyword(.elseif) {
        skip()
        continue
      }
      guard keyword.kind == .keyword(.else) else {
        resync(start)
        return IfStatement(range: ifToken.range.union(end), clauses: clauses, elseBody: nil)
      }
      skip()
      skipNewLines()
      guard let elseBody = statementBlock() else {
        diagnostics.reportIncomplete(.missingStatementBlockAfterElse, keyword.range.after)
        return ErrorStatement(range: ifToken.range.union(keyword.range), parts: parts())
      }
      return IfStatement(range: ifToken.range.union(elseBody.range), clauses: clauses, elseBody: elseBody)
    }
  }

  /// trapStatement ::= 'trap' NewLines? ('[' ~ typeName ~ ']')? statementBlock
  private func trapStatement(_ trap: Token) -> Statement {
    let start = restorePoint
    skipNewLines()
    let attribute = attribute()
    let type = attribute as? TypeConstraint
    if attribute != nil, type == nil { resync(start) }
    guard let body = statementBlock() else {
      let end = type?.range ?? trap.range
      diagnostics.reportIncomplete(.missingTrapStatement, end.after)
      return ErrorStatement(range: trap.range.union(end))
    }
    return TrapStatement(range: trap.range.union(body.range), type: type, body: body)
  }

  /// tryStatement ::= 'try' statementBlock (catchClause+ (NewLines? 'finally' statementBlock)? | NewLines? 'finally' statementBlock)
  private func tryStatement(_ token: Token) -> Statement {
    skipNewLines()
    guard let body = statementBlock() else {
      diagnostics.reportIncomplete(.missingTryStatementBlock, token.range.after)
      return ErrorStatement(range: token.range)
    }
    var errorEnd: SourceRange?
    var catches: [CatchClause] = []
    while let clause = catchClause(&errorEnd) { catches.append(clause) }
    skipNewLines()
    var finally: StatementBlock?
    if let keyword = accept(.keyword(.finally)) {
      let wasInFinally = isInFinally
      isInFinally = true
      finally = statementBlock()
      isInFinally = wasInFinally
      if finally == nil {
        errorEnd = keyword.range
        diagnostics.reportIncomplete(.missingFinallyStatementBlock, keyword.range.after)
      }
    }
    if catches.isEmpty, finally == nil, errorEnd == nil {
      errorEnd = body.range
      diagnostics.reportIncomplete(.missingCatchOrFinally, body.range.after)
    }
    if let errorEnd { return ErrorStatement(range: token.range.union(errorEnd), parts: [body] + catches) }
    let end = finally?.range ?? catches.last?.range ?? body.range
    let statement = TryStatement(range: token.range.union(end), body: body, catches: catches, finally: finally)
    if catches.count > 1 { mark(statement) }
    return statement
  }

  /// catchClause ::= NewLines? 'catch' ('[' ~ typeName ~ ']' (NewLines? ',' NewLines? '[' ~ typeName ~ ']')*)? statementBlock
  private func catchClause(_ errorEnd: inout SourceRange?) -> CatchClause? {
    skipNewLines()
    guard let token = accept(.keyword(.catch)) else { return nil }
    var types: [TypeConstraint] = []
    var comma: Token?
    var lacksType = false
    while true {
      let start = restorePoint
      skipNewLines()
      guard let attribute = attribute() else {
        if let comma {
          lacksType = true
          errorEnd = comma.range
          diagnostics.reportIncomplete(.missingTypeLiteralToken, comma.range.after)
        }
        break
      }
      guard let type = attribute as? TypeConstraint else {
        resync(start)
        break
      }
      types.append(type)
      skipNewLines()
      comma = accept(.comma)
      if comma == nil { break }
    }
    guard let body = statementBlock() else {
      if !lacksType {
        let end = types.last?.range ?? token.range
        errorEnd = end
        diagnostics.reportIncomplete(.missingCatchHandlerBlock, end.after)
      }
      return nil
    }
    return CatchClause(range: token.range.union(body.range), types: types, body: body)
  }

  /// dataStatement ::= 'data' NewLines? Name? ('-SupportedCommand' Word (',' Word)*)? statementBlock
  private func dataStatement(_ data: Token) -> Statement {
    skipNewLines()
    let name = simpleName()
    skipNewLines()
    var commands: [Expression] = []
    var errorEnd: SourceRange?
    let parameter = peek()
    if parameter.kind == .parameter {
      skip()
      if !isParameter(parameter, "SupportedCommand") {
        errorEnd = parameter.range
        diagnostics.report(.invalidParameterForDataSectionStatement, parameter.range, parameterName(parameter))
      }
      var comma: Token?
      repeat {
        skipNewLines()
        guard let command = singleArgument(.commandName) else {
          if errorEnd == nil {
            diagnostics.reportIncomplete(
              .missingValueForSupportedCommandInDataSectionStatement, (comma ?? parameter).range.after)
          }
          errorEnd = (comma ?? parameter).range
          break
        }
        commands.append(command)
        comma = accept(.comma)
      } while comma != nil
    }
    if errorEnd == nil {
      if let body = statementBlock() {
        let statement = DataStatement(
          range: data.range.union(body.range), variable: name?.value, commandsAllowed: commands, body: body)
        mark(statement)
        return statement
      }
      let end = commands.last?.range ?? name?.range ?? data.range
      errorEnd = end
      diagnostics.reportIncomplete(.missingStatementBlockForDataSection, end.after)
    }
    return ErrorStatement(range: data.range.union(errorEnd ?? data.range), parts: commands)
  }

  /// blockStatement ::= ('parallel' | 'sequence') statementBlock
  private func blockStatement(_ token: Token) -> Statement {
    guard let body = statementBlock() else {
      diagnostics.reportIncomplete(.missingStatementAfterKeyword, token.range.after, text(token))
      return ErrorStatement(range: token.range)
    }
    let statement = BlockStatement(
      range: token.range.union(body.range), keyword: text(token), keywordRange: token.range, body: body)
    mark(statement)
    return statement
  }

  /// configurationStatement ::= 'configuration' NewLines? Word NewLines? scriptBlockExpression
  private func configurationStatement(_ token: Token) -> Statement? {
    skipNewLines()
    let first = next()
    switch first.kind {
    case .leftCurly:
      diagnostics.report(.missingConfigurationName, token.range.after)
      _ = scriptBlockExpression(first)
      return nil
    case .endOfInput, .comma:
      unget(first)
      diagnostics.reportIncomplete(.missingConfigurationName, first.range.after)
      return nil
    default: break
    }
    guard let name = commandArgument(.argument, first) else {
      diagnostics.report(.parameterRequiresArgument, token.range.after, text(first))
      diagnostics.reportIncomplete(.missingConfigurationName, first.range)
      return ErrorStatement(range: token.range)
    }
    skipNewLines()
    guard let leftCurly = accept(.leftCurly) else {
      diagnostics.reportIncomplete(.missingCurlyInConfigurationStatement, peek().range.after)
      return ErrorStatement(range: token.range)
    }
    let body = scriptBlockExpression(leftCurly)
    return ConfigurationDefinition(range: token.range.union(body.range), name: name, body: body)
  }

  /// The name of a parameter token.
  func parameterName(_ token: Token) -> String {
    if case .parameter(let name, _) = token.value { return lexer.text(name) }
    return text(token)
  }

  /// Whether a parameter token is a parameter's name or the beginning of it.
  func isParameter(_ token: Token, _ name: String) -> Bool {
    name.lowercased().hasPrefix(parameterName(token).lowercased())
  }
}
