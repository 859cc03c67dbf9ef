extension ScriptParser {
  /// script ::= usingStatements? scriptBlock
  ///
  /// The whole text.
  func script() -> ScriptBlockNode {
    skipNewLines()
    let usings = usingStatements()
    return scriptBlock(leftCurly: nil, isFilter: false, usings: usings)
  }

  /// scriptBlock ::= paramBlock? Separators? scriptBlockBody
  func scriptBlock(leftCurly: Token?, isFilter: Bool, usings: [UsingStatement] = []) -> ScriptBlockNode {
    skipNewLines()
    let paramBlock = paramBlock()
    skipNewLinesAndSemicolons()
    return scriptBlockBody(leftCurly: leftCurly, usings: usings, paramBlock: paramBlock, isFilter: isFilter)
  }

  /// usingStatements ::= (usingStatement Separators)+
  private func usingStatements() -> [UsingStatement] {
    var usings: [UsingStatement] = []
    while true {
      let token = peek()
      guard token.kind == .keyword(.using) else {
        resync(token)
        return usings
      }
      skip()
      if let statement = usingStatement(token) as? UsingStatement { usings.append(statement) }
      skipNewLinesAndSemicolons()
    }
  }

  /// paramBlock ::= NewLines? attributeWithArguments* NewLines? 'param' NewLines? '(' parameterList? NewLines? ')'
  private func paramBlock() -> ParamBlock? {
    let start = restorePoint
    let attributes = attributeList(inExpression: false) ?? []
    skipNewLines()
    let param = peek()
    guard param.kind == .keyword(.param) else {
      // Without attributes the token looked at is the one that follows all the same.
      if !attributes.isEmpty { resync(start) }
      return nil
    }
    skip()
    skipNewLines()
    let leftParen = next()
    guard leftParen.kind == .leftParen else {
      resync(start)
      return nil
    }
    let parameters = parameterList()
    skipNewLines()
    let rightParen = next()
    var end = rightParen.range
    if rightParen.kind != .rightParen {
      unget(rightParen)
      end = before(rightParen.range)
      diagnostics.reportIncomplete(
        .missingEndParenthesisInFunctionParameterList, (parameters.last?.range ?? leftParen.range).after)
    }
    for attribute in attributes where attribute is TypeConstraint {
      diagnostics.report(.typeNotAllowedBeforeParam, attribute.range, attribute.typeName.fullName)
    }
    return ParamBlock(
      range: param.range.union(end), attributes: attributes.filter { $0 is Attribute }, parameters: parameters)
  }

  /// parameterList ::= scriptParameter (NewLines? ',' scriptParameter)*
  func parameterList() -> [Parameter] {
    let base = parameters.count
    var comma: Token?
    repeat {
      guard let parameter = scriptParameter() else {
        if let comma { diagnostics.reportIncomplete(.missingExpressionAfterToken, comma.range.after, ",") }
        break
      }
      parameters.append(parameter)
      skipNewLines()
      comma = accept(.comma)
    } while comma != nil
    let list = parameters.take(from: base)
    if let first = list.first, FoldedNames.mayRepeat(list, { $0.variable.path.text }) { mark(first) }
    return list
  }

  /// scriptParameter ::= NewLines? attributeList? NewLines? unique(Variable) (NewLines? '=' NewLines? noList(expression))?
  private func scriptParameter() -> Parameter? {
    disablingComma(true) {
      inMode(.expression) {
        skipNewLines()
        let attributes = attributeList(inExpression: false) ?? []
        skipNewLines()
        let token = next()
        guard token.kind == .variable || token.kind == .splattedVariable, let path = variablePath(token) else {
          unget(token)
          return parameterWithoutVariable(attributes)
        }
        let variable = VariableExpression(range: token.range, path: path, isSplatted: token.kind == .splattedVariable)
        var defaultValue: Expression?
        skipNewLines()
        if let equals = accept(.assign(.assign)) {
          skipNewLines()
          defaultValue = expression()
          if defaultValue == nil { diagnostics.reportIncomplete(.missingExpressionAfterToken, equals.range.after, "=") }
        }
        let start = attributes.first?.range ?? token.range
        let parameter = Parameter(
          range: start.union(defaultValue?.range ?? token.range), attributes: attributes, variable: variable,
          defaultValue: defaultValue)
        if parameter.mayBeRefused { mark(parameter) }
        return parameter
      }
    }
  }

  private func parameterWithoutVariable(_ attributes: [AttributeBase]) -> Parameter? {
    guard let first = attributes.first, let last = attributes.last else { return nil }
    diagnostics.reportIncomplete(.invalidFunctionParameter, last.range.after)
    syncOnError(consumesClosing: true, .rightParen)
    let range = first.range.union(last.range)
    let variable = VariableExpression(range: range, path: VariablePath("__error__"))
    return Parameter(range: range, attributes: attributes, variable: variable, defaultValue: nil)
  }

  /// scriptBlockBody ::= namedBlockList | statementList?
  private func scriptBlockBody(
    leftCurly: Token?, usings: [UsingStatement], paramBlock: ParamBlock?, isFilter: Bool
  ) -> ScriptBlockNode {
    if case .keyword(let keyword) = peek().kind, keyword.namesBlock {
      return namedBlockList(leftCurly: leftCurly, usings: usings, paramBlock: paramBlock)
    }
    var traps: [TrapStatement] = []
    var statements: [Statement] = []
    var body = paramBlock?.range
    while true {
      let before = restorePoint
      if let range = statementList(&statements, &traps) { body = body?.union(range) ?? range }
      if let full = endOfScriptBlock(leftCurly, body: &body) {
        let kind: NamedBlock.Kind = isFilter ? .process : .end
        let block = NamedBlock(range: body ?? full.before, kind: kind, isUnnamed: true, traps: traps, statements: statements)
        return ScriptBlockNode(
          range: full, source: source, usings: usings, paramBlock: paramBlock, process: isFilter ? block : nil,
          end: isFilter ? nil : block, requirements: leftCurly == nil ? scriptRequirements() : nil)
      }
      // A token was passed over with an error; without progress the text is given up.
      if restorePoint <= before { tooComplicated() }
    }
  }

  /// Reads the end of a script block; nil when the text goes on, an error reported.
  private func endOfScriptBlock(_ leftCurly: Token?, body: inout SourceRange?) -> SourceRange? {
    let token = next()
    guard let leftCurly else {
      guard token.kind != .endOfInput else {
        unget(token)
        return lexer.isNested ? lexer.range(0, lexer.characters.limit) : source.range
      }
      diagnostics.report(.unexpectedToken, token.range, text(token))
      return nil
    }
    guard token.kind == .rightCurly else {
      unget(token)
      diagnostics.reportIncomplete(.missingEndCurlyBrace, leftCurly.range, foundAt: token.range)
      return leftCurly.range.union(body ?? leftCurly.range)
    }
    if body == nil, leftCurly.range.end < token.range.start {
      body = SourceRange(leftCurly.range.end, before(token.range).end)
    }
    return leftCurly.range.union(token.range)
  }

  /// namedBlockList ::= once(
  ///     rare('dynamicparam' statementBlock Separators?)
  ///     | 'begin' statementBlock Separators?
  ///     | 'process' statementBlock Separators?
  ///     | 'end' statementBlock Separators?
  ///     | 'clean' statementBlock Separators?)
  private func namedBlockList(leftCurly: Token?, usings: [UsingStatement], paramBlock: ParamBlock?) -> ScriptBlockNode {
    var blocks: [NamedBlock.Kind: NamedBlock] = [:]
    var start = leftCurly?.range ?? paramBlock?.range
    var end: SourceRange?
    var full: SourceRange?
    while full == nil {
      let name = next()
      guard let kind = namedBlockKind(name) else {
        if name.kind == .rightCurly || name.kind == .endOfInput {
          unget(name)
          var body = start.map { $0.union(end ?? $0) }
          full = endOfScriptBlock(leftCurly, body: &body) ?? source.range
          break
        }
        // What isn't a block ends the list: braces are closed by whoever reads on.
        diagnostics.report(.missingNamedBlocks, name.range, text(name))
        if leftCurly != nil { unget(name) }
        full = leftCurly == nil ? source.range : start.map { $0.union(end ?? $0) }
        break
      }
      start = start ?? name.range
      end = name.range
      let body = statementBlock()
      if let body {
        end = body.range
      } else {
        diagnostics.reportIncomplete(.missingNamedStatementBlock, name.range.after, kind.rawValue)
      }
      let range = name.range.union(end ?? name.range)
      if blocks[kind] == nil {
        blocks[kind] = NamedBlock(
          range: range, kind: kind, isUnnamed: false, traps: body?.traps ?? [], statements: body?.statements ?? [])
      } else {
        diagnostics.report(.duplicateScriptCommandClause, range, kind.rawValue)
      }
      skipNewLinesAndSemicolons()
    }
    return ScriptBlockNode(
      range: full ?? source.range, source: source, usings: usings, paramBlock: paramBlock,
      dynamicParam: blocks[.dynamicParam], begin: blocks[.begin], process: blocks[.process], end: blocks[.end], clean: blocks[.clean],
      requirements: leftCurly == nil ? scriptRequirements() : nil)
  }

  private func namedBlockKind(_ token: Token) -> NamedBlock.Kind? {
    guard case .keyword(let keyword) = token.kind else { return nil }
    return NamedBlock.Kind(rawValue: keyword.rawValue)
  }

  /// statementBlock ::= NewLines? '{' statementList? NewLines? '}'
  func statementBlock() -> StatementBlock? {
    skipNewLines()
    guard let leftCurly = accept(.leftCurly) else { return nil }
    var traps: [TrapStatement] = []
    var statements: [Statement] = []
    let range = statementList(&statements, &traps)
    let rightCurly = next()
    var end = rightCurly.range
    if rightCurly.kind != .rightCurly {
      unget(rightCurly)
      end = range ?? leftCurly.range
      diagnostics.reportIncomplete(.missingEndCurlyBrace, leftCurly.range, foundAt: rightCurly.range)
    }
    return StatementBlock(range: leftCurly.range.union(end), traps: traps, statements: statements)
  }

  /// statementList ::= Separators? statement (Separators statement)* Separators?
  func statementList(_ statements: inout [Statement], _ traps: inout [TrapStatement]) -> SourceRange? {
    var range: SourceRange?
    let base = self.statements.count
    defer {
      if statements.isEmpty { statements = self.statements.take(from: base) } else { statements += self.statements.take(from: base) }
    }
    skipNewLinesAndSemicolons()
    while true {
      let before = restorePoint
      guard let statement = statement() else { break }
      if let signature = lexer.signatureStart, signature < statement.range.start {
        diagnostics.report(.tokenAfterEndOfValidScriptText, statement.range)
      }
      range = range?.union(statement.range) ?? statement.range
      if let trap = statement as? TrapStatement { traps.append(trap) } else { self.statements.append(statement) }
      skipNewLinesAndSemicolons()
      if isAtTopLevel {
        while let section = takeSection(&traps) { range = range?.union(section) ?? section }
        if stops.contains(peek().start) { break }
      }
      let token = peek()
      if token.kind == .rightParen || token.kind == .rightCurly { break }
      if token.start <= before, token.kind != .endOfInput { _ = next() }
    }
    return range
  }
}
