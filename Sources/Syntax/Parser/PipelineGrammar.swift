extension ScriptParser {
  /// pipelineChain ::= assignmentTarget AssignmentOperator NewLines? statement
  ///     | pipeline (('&&' | '||') NewLines? pipeline)* rare('&')?
  func pipelineChain() -> PipelineBase? {
    nested { pipelineChainAfterGuard() }
  }

  private func pipelineChainAfterGuard() -> PipelineBase? {
    var assignment: (op: AssignmentOperator, token: Token)?
    // A word that begins with a letter is the name of a command, in either mode.
    var start: Expression?
    if !beginsWithName {
      start = inMode(.expression) {
        let expression = expression()
        if expression != nil, case .assign(let op) = peek().kind { assignment = (op, next()) }
        return expression
      }
    }
    if let target = start, let (op, token) = assignment {
      skipNewLines()
      var value = statement()
      if value == nil {
        diagnostics.reportIncomplete(.expectedValueExpression, token.range.after, op.rawValue)
        value = ErrorStatement(range: token.range.after)
      }
      let right = value ?? ErrorStatement(range: token.range.after)
      let assignment = AssignmentStatement(
        range: target.range.union(right.range), left: target, op: op, right: right, operatorRange: token.range)
      if !isPlainTarget(target) { mark(assignment) }
      return assignment
    }

    var first: PipelineBase?
    var links: [PipelineChain.Link] = []
    var chainOperator: Token?
    while true {
      let firstToken = start == nil ? peek() : nil
      guard let pipeline = pipeline(start) else {
        guard let chainOperator, let first else { return nil }
        return incompleteChain(first, links, chainOperator, firstToken)
      }
      start = nil
      if let chainOperator {
        links.append(PipelineChain.Link(isAnd: chainOperator.kind == .andAnd, pipeline: pipeline))
      } else {
        first = pipeline
      }
      let token = peek()
      switch token.kind {
      case .andAnd, .orOr:
        skip()
        skipNewLines()
        chainOperator = token
        if peek().kind == .endOfInput {
          diagnostics.reportIncomplete(.emptyPipelineChainElement, token.range.after)
          return chain(first ?? pipeline, links, isBackground: false)
        }
      case .ampersand:
        skip()
        let following = peek()
        if following.kind == .andAnd || following.kind == .orOr {
          skip()
          diagnostics.report(.backgroundOperatorInPipelineChain, following.range)
          return ErrorStatement(range: (first ?? pipeline).range.union(following.range), parts: [first ?? pipeline])
        }
        return chain(first ?? pipeline, links, isBackground: true)
      default:
        return chain(first ?? pipeline, links, isBackground: false)
      }
    }
  }

  /// Whether anything can be assigned to an expression: then there is nothing to check.
  private func isPlainTarget(_ target: Expression) -> Bool {
    switch target {
    case is VariableExpression: true
    case let node as MemberExpression: !node.isNullConditional
    case let node as IndexExpression: !node.isNullConditional
    default: false
    }
  }

  /// Whether the token looked at in command mode is a word that begins with a letter of ASCII.
  private var beginsWithName: Bool {
    guard lexer.mode == .command, let token = pending, token.kind == .identifier || token.kind == .generic else { return false }
    return Byte.isLetter(lexer.characters[token.start])
  }

  private func chain(_ first: PipelineBase, _ links: [PipelineChain.Link], isBackground: Bool) -> PipelineBase {
    if let last = links.last {
      return PipelineChain(range: first.range.union(last.pipeline.range), first: first, links: links, isBackground: isBackground)
    }
    guard isBackground, let pipeline = first as? Pipeline else { return first }
    return pipeline.inBackground()
  }

  private func incompleteChain(
    _ first: PipelineBase, _ links: [PipelineChain.Link], _ chainOperator: Token, _ firstToken: Token?
  ) -> PipelineBase {
    switch firstToken?.kind {
    case .endOfInput:
      diagnostics.reportIncomplete(.emptyPipelineChainElement, chainOperator.range.after, text(chainOperator))
    case .dot, .ampersand: break
    default:
      let range = chainOperator.range.union(firstToken?.range ?? chainOperator.range)
      diagnostics.report(.emptyPipelineChainElement, range, text(chainOperator))
    }
    return ErrorStatement(range: first.range.union(chainOperator.range), parts: [chain(first, links, isBackground: false)])
  }

  /// pipeline ::= pipelineElement (NewLine? '|' NewLines? command)*
  private func pipeline(_ startExpression: Expression?) -> PipelineBase? {
    var first: PipelineElement?
    var others: [PipelineElement] = []
    var start = startExpression
    var pipe: Token?
    while true {
      if let element = pipelineElement(start, isFirst: first == nil) {
        if first == nil { first = element } else { others.append(element) }
      } else if first != nil || peek().kind == .pipe {
        diagnostics.reportIncomplete(.emptyPipeElement, pipe?.range.after ?? peek().range)
      }
      start = nil
      var token = peek()
      if token.kind == .newLine, continuesPipeline(behind: token) {
        skipNewLines()
        token = peek()
      }
      switch token.kind {
      case .semicolon, .newLine, .rightParen, .rightCurly, .endOfInput, .andAnd, .orOr, .ampersand:
        return pipeline(first, others)
      case .pipe:
        pipe = next()
        skipNewLines()
        if peek().kind == .endOfInput {
          diagnostics.reportIncomplete(.emptyPipeElement, token.range.after)
          return pipeline(first, others)
        }
      default:
        diagnostics.report(.unexpectedToken, token.range, text(token))
        // What is in the way is left to whoever reads on.
        return pipeline(first, others)
      }
    }
  }

  private func pipeline(_ first: PipelineElement?, _ others: [PipelineElement]) -> Pipeline? {
    guard let first else { return nil }
    return Pipeline(range: first.range.union((others.last ?? first).range), first: first, others: others, isBackground: false)
  }

  /// pipelineElement ::= expression (('>' | '>>' | '*>') singleArgument)? | command
  private func pipelineElement(_ start: Expression?, isFirst: Bool) -> PipelineElement? {
    guard let expression = start ?? (beginsWithName ? nil : inMode(.expression, { expression() })) else { return command() }
    if !isFirst { diagnostics.report(.expressionsMustBeFirstInPipeline, expression.range) }
    var redirections: [Redirection] = []
    var range = expression.range
    while case let token = peek(), token.kind == .redirection || token.kind == .inputRedirection {
      skip()
      let end = redirection(token, &redirections)
      if token.kind == .redirection { range = range.union(end) }
    }
    return CommandExpression(range: range, expression: expression, redirections: redirections)
  }

  /// Whether behind a line end, blank lines apart only when comments stand on them, a pipe goes on with the pipeline.
  private func continuesPipeline(behind newLine: Token) -> Bool {
    let characters = lexer.characters
    var index = newLine.end
    var lineIsBlank = true
    while !characters.isEnd(index) {
      let blank = characters.blank(index)
      if blank > 0 {
        index += blank
        continue
      }
      let line = characters.newLine(index)
      if line > 0 {
        if lineIsBlank { return false }
        lineIsBlank = true
        index += line
        continue
      }
      lineIsBlank = false
      if characters[index] == Byte.number {
        while !characters.isEnd(index), characters.newLine(index) == 0 { index += 1 }
      } else if characters[index] == Byte.less, characters[index + 1] == Byte.number {
        index += 2
        while !characters.isEnd(index), !(characters[index] == Byte.number && characters[index + 1] == Byte.greater) { index += 1 }
        index += 2
      } else {
        return characters[index] == Byte.pipe
      }
    }
    return false
  }

  /// redirection ::= '2>&1' | '3>&1' | '4>&1' | '5>&1' | '6>&1' | '*>&1'
  ///     | ('>' | '>>' | '1>' | '2>' | '2>>' | '3>' | '4>' | '5>' | '6>>' | '*>') singleArgument
  ///
  /// Reads the rest of a redirection; answers where it ends.
  func redirection(_ token: Token, _ redirections: inout [Redirection]) -> SourceRange {
    let result: Redirection
    switch token.value {
    case .mergingRedirection(let from, let to):
      if to != .output || from == to { diagnostics.report(.redirectionNotSupported, token.range, text(token)) }
      result = MergingRedirection(range: token.range, from: from, to: .output)
    default:
      var location = singleArgument(.fileName)
      if location == nil {
        diagnostics.report(.missingFileSpecification, token.range.after)
        location = ErrorExpression(range: token.range)
      }
      let name = location ?? ErrorExpression(range: token.range)
      guard case .fileRedirection(let from, let isAppend) = token.value else {
        diagnostics.report(.redirectionNotSupported, token.range, text(token))
        return token.range.union(name.range)
      }
      result = FileRedirection(range: token.range.union(name.range), from: from, location: name, isAppend: isAppend)
    }
    if redirections.contains(where: { $0.from == result.from }) {
      diagnostics.report(.streamAlreadyRedirected, result.range, result.from.messageName)
    } else {
      redirections.append(result)
    }
    return result.range
  }
}

extension OutputStream {
  /// What messages call the stream.
  var messageName: String {
    switch self {
    case .all: "* stream"
    case .output: "output stream"
    case .error: "error stream"
    case .warning: "warning stream"
    case .verbose: "verbose stream"
    case .debug: "debug stream"
    case .information: "information stream"
    }
  }
}
