extension ScriptParser {
  /// pipelineChain ::= assignmentTarget AssignmentOperator NewLines? statement
  ///     | pipeline (('&&' | '||') NewLines? pipeline)* rare('&')?
  func pipelineChain() -> PipelineBase? {
    nested { pipelineChainAfterGuard() }
  }

  private func pipelineChainAfterGuard() -> PipelineBase? {
    // A word that begins with a letter is the name of a command, in either mode.
    if beginsWithName { return pipelines(nil) }
    var assignment: (op: AssignmentOperator, token: Token)?
    let start = inMode(.expression) {
      let target = expression()
      if target != nil, case .assign(let op) = peek().kind { assignment = (op, next()) }
      return target
    }
    guard let target = start, let (op, token) = assignment else { return pipelines(start) }
    skipNewLines()
    let right = statement() ?? missingValue(token, op)
    let statement = AssignmentStatement(
      range: target.range.union(right.range), left: target, op: op, right: right, operatorRange: token.range)
    if !isPlainTarget(target) { mark(statement) }
    return statement
  }

  private func missingValue(_ token: Token, _ op: AssignmentOperator) -> Statement {
    diagnostics.reportIncomplete(.expectedValueExpression, token.range.after, op.rawValue)
    return ErrorStatement(range: token.range.after)
  }

  /// The pipelines of a chain; most are one. The expression that the first begins with may have been read already.
  private func pipelines(_ start: Expression?) -> PipelineBase? {
    guard let first = pipeline(start) else { return nil }
    switch peek().kind {
    case .andAnd, .orOr, .ampersand: return chain(behind: first)
    default: return first
    }
  }

  private func chain(behind first: PipelineBase) -> PipelineBase {
    var links: [PipelineChain.Link] = []
    while true {
      let token = peek()
      switch token.kind {
      case .andAnd, .orOr:
        skip()
        skipNewLines()
        let following = peek()
        if following.kind == .endOfInput {
          diagnostics.reportIncomplete(.emptyPipelineChainElement, token.range.after)
          return chain(first, links, isBackground: false)
        }
        guard let pipeline = pipeline(nil) else { return incompleteChain(first, links, token, following) }
        links.append(PipelineChain.Link(isAnd: token.kind == .andAnd, pipeline: pipeline))
      case .ampersand:
        skip()
        let following = peek()
        if following.kind == .andAnd || following.kind == .orOr {
          skip()
          diagnostics.report(.backgroundOperatorInPipelineChain, following.range)
          return ErrorStatement(range: first.range.union(following.range), parts: [first])
        }
        return chain(first, links, isBackground: true)
      default: return chain(first, links, isBackground: false)
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
    _ first: PipelineBase, _ links: [PipelineChain.Link], _ chainOperator: Token, _ firstToken: Token
  ) -> PipelineBase {
    switch firstToken.kind {
    case .endOfInput:
      diagnostics.reportIncomplete(.emptyPipelineChainElement, chainOperator.range.after, text(chainOperator))
    case .dot, .ampersand: break
    default:
      let range = chainOperator.range.union(firstToken.range)
      diagnostics.report(.emptyPipelineChainElement, range, text(chainOperator))
    }
    return ErrorStatement(range: first.range.union(chainOperator.range), parts: [chain(first, links, isBackground: false)])
  }

  /// pipeline ::= pipelineElement (NewLine? '|' NewLines? command)*
  private func pipeline(_ start: Expression?) -> PipelineBase? {
    guard let first = pipelineElement(start, isFirst: true) else { return pipelineWithoutStart() }
    guard let pipe = pipe() else { return Pipeline(range: first.range, first: first, isBackground: false) }
    let others = pipelineElements(behind: pipe, hasFirst: true)
    return Pipeline(range: first.range.union((others.last ?? first).range), first: first, others: others, isBackground: false)
  }

  /// What stands behind a first pipe that has nothing in front.
  private func pipelineWithoutStart() -> PipelineBase? {
    if peek().kind == .pipe { diagnostics.reportIncomplete(.emptyPipeElement, peek().range) }
    guard let pipe = pipe() else { return nil }
    let elements = pipelineElements(behind: pipe, hasFirst: false)
    guard let first = elements.first, let last = elements.last else { return nil }
    return Pipeline(range: first.range.union(last.range), first: first, others: Array(elements.dropFirst()), isBackground: false)
  }

  private func pipelineElements(behind firstPipe: Token, hasFirst: Bool) -> [PipelineElement] {
    var elements: [PipelineElement] = []
    var pipe = firstPipe
    while true {
      if let element = pipelineElement(nil, isFirst: elements.isEmpty && !hasFirst) {
        elements.append(element)
      } else if hasFirst || !elements.isEmpty || peek().kind == .pipe {
        diagnostics.reportIncomplete(.emptyPipeElement, pipe.range.after)
      }
      guard let following = self.pipe() else { return elements }
      pipe = following
    }
  }

  /// The `|` behind an element; nil where the pipeline ends, an error reported where it shouldn't.
  private func pipe() -> Token? {
    var token = peek()
    if token.kind == .newLine, continuesPipeline(behind: token) {
      skipNewLines()
      token = peek()
    }
    switch token.kind {
    case .semicolon, .newLine, .rightParen, .rightCurly, .endOfInput, .andAnd, .orOr, .ampersand: return nil
    case .pipe:
      skip()
      skipNewLines()
      if peek().kind == .endOfInput {
        diagnostics.reportIncomplete(.emptyPipeElement, token.range.after)
        return nil
      }
      return token
    default:
      // What is in the way is left to whoever reads on.
      diagnostics.report(.unexpectedToken, token.range, text(token))
      return nil
    }
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
