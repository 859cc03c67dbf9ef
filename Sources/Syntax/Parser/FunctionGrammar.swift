extension ScriptParser {
  /// functionStatement ::= ('function' | 'filter' | rare('workflow')) NewLines? FunctionName
  ///     (functionParameterDeclaration NewLines? '{' NewLines? scriptBlockBody '}' | NewLines? '{' scriptBlock '}')
  func functionStatement(_ token: Token, _ keyword: Keyword) -> Statement {
    skipNewLines()
    let nameToken = next()
    switch nameToken.kind {
    case .pipe, .leftParen, .leftCurly, .atParen, .atCurly, .rightCurly, .rightParen, .endOfInput, .semicolon, .redirection,
      .inputRedirection, .andAnd, .orOr, .ampersand, .variable, .splattedVariable, .string:
      unget(nameToken)
      diagnostics.reportIncomplete(.missingNameAfterKeyword, token.range.after, text(token))
      return ErrorStatement(range: token.range)
    default: break
    }
    color(nameToken, .commandName)
    var errorEnd: SourceRange?
    var rightParen: Token?
    let parameters = functionParameterDeclaration(&errorEnd, &rightParen)
    guard let leftCurly = accept(.leftCurly), errorEnd == nil else {
      if errorEnd == nil {
        let end = (rightParen ?? nameToken).range
        errorEnd = end
        diagnostics.reportIncomplete(.missingFunctionBody, end.after)
      }
      return ErrorStatement(range: token.range.union(errorEnd ?? token.range), parts: parameters ?? [])
    }
    let wasInWorkflow = lexer.isInWorkflow
    lexer.isInWorkflow = keyword == .workflow
    let body = scriptBlock(leftCurly: leftCurly, isFilter: keyword == .filter)
    lexer.isInWorkflow = wasInWorkflow
    if keyword == .workflow { diagnostics.report(.workflowNotSupportedInPowerShellCore, token.range.union(body.range)) }
    var name = text(nameToken)
    if nameToken.kind == .generic, let content = lexer.string(nameToken) { name = content }
    let function = FunctionDefinition(
      range: token.range.union(body.range), kind: keyword == .filter ? .filter : keyword == .workflow ? .workflow : .function,
      name: name, nameRange: nameToken.range, parameters: parameters, body: body)
    if parameters != nil, body.paramBlock != nil { mark(function) }
    return function
  }

  /// functionParameterDeclaration ::= NewLines? '(' parameterList? NewLines? ')'
  private func functionParameterDeclaration(_ errorEnd: inout SourceRange?, _ rightParen: inout Token?) -> [Parameter]? {
    skipNewLines()
    guard let leftParen = accept(.leftParen) else { return nil }
    let parameters = parameterList()
    skipNewLines()
    rightParen = accept(.rightParen)
    if rightParen == nil {
      let end = parameters.last?.range ?? leftParen.range
      errorEnd = end
      diagnostics.reportIncomplete(.missingEndParenthesisInFunctionParameterList, end.after)
    }
    skipNewLines()
    return parameters
  }

  /// A method, and the call of a base constructor in front of its body.
  struct Method {
    let function: FunctionDefinition
    let baseCall: BaseConstructorCall?
    let isConstructor: Bool
  }

  /// methodDefinition ::= unique(simpleName) '(' parameterList? NewLines? ')' special(baseConstructorCall)? NewLines?
  ///     '{' NewLines? statementList? '}'
  func methodDefinition(_ nameToken: Token, className: String, isStatic: Bool) -> Method? {
    let name = text(nameToken)
    var errorEnd: SourceRange?
    var rightParen: Token?
    var parameters: [Parameter] = []
    if peek().kind == .leftParen {
      parameters = functionParameterDeclaration(&errorEnd, &rightParen) ?? []
    } else {
      diagnostics.reportIncomplete(.missingMethodParameterList, nameToken.range.after)
    }
    let isConstructor = name.lowercased() == className.lowercased()
    var baseCall: BaseConstructorCall?
    if isConstructor, !isStatic {
      skipNewLines()
      baseCall = inMode(.signature) { baseConstructorCall(&errorEnd) }
      if baseCall == nil { baseCall = BaseConstructorCall(range: nameToken.range.after, arguments: [], isImplicit: true) }
    }
    guard let leftCurly = accept(.leftCurly), errorEnd == nil else {
      if errorEnd == nil { diagnostics.reportIncomplete(.missingFunctionBody, (rightParen ?? nameToken).range.after) }
      return nil
    }
    let body = inMode(.command) { scriptBlock(leftCurly: leftCurly, isFilter: false) }
    let function = FunctionDefinition(
      range: nameToken.range.union(body.range), kind: .method, name: name, nameRange: nameToken.range, parameters: parameters,
      body: body)
    return Method(function: function, baseCall: baseCall, isConstructor: isConstructor)
  }

  /// baseConstructorCall ::= NewLines? ':' NewLines? 'base' NewLines? argumentList NewLines?
  private func baseConstructorCall(_ errorEnd: inout SourceRange?) -> BaseConstructorCall? {
    guard let colon = accept(.colon) else { return nil }
    skipNewLines()
    guard let base = accept(.keyword(.base)) else {
      errorEnd = colon.range
      diagnostics.reportIncomplete(.missingBaseCtorCall, colon.range.after)
      return nil
    }
    skipNewLines()
    guard let leftParen = accept(.leftParen) else {
      errorEnd = base.range
      diagnostics.reportIncomplete(.missingMethodParameterList, base.range.after)
      return nil
    }
    let (arguments, end) = argumentList(leftParen)
    skipNewLines()
    return BaseConstructorCall(range: base.range.union(end), arguments: arguments, isImplicit: false)
  }
}
