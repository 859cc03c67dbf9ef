extension ScriptParser {
  /// Where an argument stands.
  enum ArgumentContext {
    /// The name of a command: nothing is expanded in it.
    case commandName
    /// The name behind `&` or `.`.
    case calledName
    case fileName
    case argument
    case switchCondition

    var isName: Bool { self == .commandName || self == .calledName }
  }

  /// `--%`: what follows is passed on as it is.
  private static let verbatim = "--%"

  /// A command as it is read.
  private struct CommandParts {
    var redirections: [Redirection] = []
    var sawDoubleDash = false
    var end: SourceRange
  }

  /// command ::= special(inlineScript) commandElement*
  ///     | (CommandName | ('&' | '.') singleArgument) commandElement* redirection? special(VerbatimArgument)?
  func command() -> Command? {
    inMode(.command) {
      let base = commandElements.count
      var token = next()
      let first = token
      var parts = CommandParts(end: token.range)
      var context = ArgumentContext.commandName
      var invocation = InvocationOperator.none
      if token.kind == .dot || token.kind == .ampersand {
        invocation = token.kind == .dot ? .dot : .call
        context = .calledName
        token = next()
      }
      while commandElement(token, context, &parts) {
        context = .argument
        token = next()
      }
      guard !commandElements.isEmpty(from: base) else {
        if invocation != .none { diagnostics.report(.missingExpression, first.range, text(first)) }
        return nil
      }
      return Command(
        range: first.range.union(parts.end), elements: commandElements.take(from: base), invocation: invocation,
        redirections: parts.redirections)
    }
  }

  /// commandElement ::= commandParameter | argument | '--'
  ///
  /// Reads an element; false when the command ends in front of the token or behind the element.
  private func commandElement(_ token: Token, _ context: ArgumentContext, _ parts: inout CommandParts) -> Bool {
    switch token.kind {
    case .pipe, .rightCurly, .rightParen, .endOfInput, .newLine, .semicolon, .andAnd, .orOr, .ampersand:
      unget(token)
      return false
    case .minusMinus:
      parts.end = token.range
      commandElements.append(
        parts.sawDoubleDash
          ? word(token)
          : CommandParameter(range: token.range, name: "-", argument: nil, hasColon: false, nameRange: token.range))
      parts.sawDoubleDash = true
    case .comma:
      parts.end = token.range
      diagnostics.report(.missingArgument, token.range)
      skipNewLines()
    case .parameter where !context.isName && !parts.sawDoubleDash:
      let parameter = commandParameter(token)
      parts.end = parameter.range
      commandElements.append(parameter)
    case .redirection, .inputRedirection:
      if context.isName {
        parts.end = token.range
        commandElements.append(word(token))
      } else {
        parts.end = redirection(token, &parts.redirections)
      }
    case .parameter:
      parts.end = token.range
      commandElements.append(word(token))
    case .keyword(.inlinescript) where context == .commandName:
      return inlineScript(token, &parts)
    default:
      return argument(token, context, &parts)
    }
    return true
  }

  /// argument ::= commandArgument | SplattedVariable
  private func argument(_ token: Token, _ context: ArgumentContext, _ parts: inout CommandParts) -> Bool {
    guard let argument = commandArgument(context, token) else {
      // No token but those above is refused; should one be, it is passed over.
      _ = next()
      return true
    }
    parts.end = argument.range
    commandElements.append(argument)
    if context.isName { color(token, .commandName) }
    guard token.kind.isText, token.end - token.start >= 3, lexer.string(token) == Self.verbatim,
      pending == nil || pending?.kind == .parameter
    else { return true }
    if let token = pending { resync(token) }
    let rest = lexer.verbatimArgument()
    let text = lexer.text(rest)
    commandElements.append(StringConstantExpression(range: rest.range, value: text, kind: .bareWord, isVerbatim: true))
    parts.end = rest.range
    return false
  }

  /// commandParameter ::= Parameter | ParameterWithColon argument
  private func commandParameter(_ token: Token) -> CommandParameter {
    let name = parameterName(token)
    let hasColon = if case .parameter(_, hasColon: true) = token.value { true } else { false }
    var argument: Expression?
    if hasColon, peek().kind != .comma {
      argument = commandArgument(.argument, next())
      if argument == nil { diagnostics.report(.parameterRequiresArgument, token.range.after, text(token)) }
    }
    return CommandParameter(
      range: token.range.union(argument?.range ?? token.range), name: name, argument: argument, hasColon: hasColon,
      nameRange: token.range)
  }

  /// inlineScript ::= 'inlinescript' NewLines? scriptBlockExpression
  private func inlineScript(_ token: Token, _ parts: inout CommandParts) -> Bool {
    commandElements.append(word(token))
    skipNewLines()
    guard let leftCurly = accept(.leftCurly) else {
      diagnostics.reportIncomplete(.missingStatementAfterKeyword, token.range.after, text(token))
      return false
    }
    let block = scriptBlockExpression(leftCurly)
    commandElements.append(block)
    parts.end = block.range
    return true
  }

  private func word(_ token: Token) -> StringConstantExpression {
    StringConstantExpression(range: token.range, value: text(token), kind: .bareWord)
  }

  /// singleArgument ::= argumentItem
  ///
  /// One argument in command mode, as a file name or the condition of a switch clause is; nil when none begins here.
  func singleArgument(_ context: ArgumentContext) -> Expression? {
    let token = peek()
    if token.kind == .comma || token.kind == .endOfInput { return nil }
    return inMode(.command) { commandArgument(context, next()) }
  }

  /// commandArgument ::= argumentItem (',' NewLines? argumentItem)*
  ///
  /// An argument, or several with commas between; nil, the token given back, when none begins with the token.
  func commandArgument(_ context: ArgumentContext, _ firstToken: Token) -> Expression? {
    guard let first = argumentItem(context, firstToken) else {
      unget(firstToken)
      return nil
    }
    // Most arguments are one item.
    guard context == .argument, !isVerbatim(first), var comma = accept(.comma) else { return first }
    var items = [first]
    while true {
      skipNewLines()
      let token = next()
      guard let item = argumentItem(context, token) else {
        unget(token)
        diagnostics.reportIncomplete(.missingExpression, comma.range.after, ",")
        return ErrorExpression(range: first.range.union(comma.range), parts: items)
      }
      items.append(item)
      guard !isVerbatim(item), let following = accept(.comma) else {
        return ArrayLiteralExpression(range: first.range.union(item.range), elements: items)
      }
      comma = following
    }
  }

  /// Whether an argument is `--%`.
  private func isVerbatim(_ item: Expression) -> Bool {
    guard let word = item as? StringConstantExpression, word.kind == .bareWord, word.value.utf8.count == 3 else { return false }
    return word.value == Self.verbatim
  }

  /// argumentItem ::= primaryExpression | Word
  private func argumentItem(_ context: ArgumentContext, _ token: Token) -> Expression? {
    switch token.kind {
    case .pipe, .rightCurly, .rightParen, .endOfInput, .newLine, .semicolon, .redirection, .inputRedirection, .andAnd, .orOr,
      .ampersand, .minusMinus, .comma:
      return nil
    case .splattedVariable, .variable, .number, .string, .leftParen, .dollarParen, .atParen, .atCurly, .leftCurly:
      unget(token)
      return primaryExpression(withMemberAccess: true)
    case .generic:
      guard let content = lexer.content(token) else { return word(token) }
      if content.isExpandable, context != .commandName {
        return expandableString(token, content, .bareWord)
      }
      return StringConstantExpression(range: token.range, value: content.value, kind: .bareWord)
    default:
      if token.kind.isKeyword { color(token, context == .commandName ? .commandName : .word) }
      return word(token)
    }
  }
}
