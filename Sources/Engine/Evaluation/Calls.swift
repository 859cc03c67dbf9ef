import Syntax

/// Finding commands and calling them.
extension Evaluator {
  /// What runs a command call: the name resolved by alias, function, cmdlet, script and program.
  func makeProcessor(_ call: CommandCall) throws(Interruption) -> CommandProcessor {
    if let head = call.head {
      if let block = head.object(as: ScriptBlockObject.self) {
        return ScriptProcessor(self, block, command: nil, call, dotted: call.invocation == .dot)
      }
      if let command = head.object as? CommandObject { return try processor(for: command, call) }
      if head.isNull {
        throw .error(
          "The expression after '\(call.invocation.rawValue)' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object.",
          id: "BadExpression", category: .invalidOperation)
      }
    }
    let name = call.head.map { $0.displayText } ?? call.name
    if name.isEmpty {
      throw .error(
        "The expression after '\(call.invocation.rawValue)' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object.",
        id: "BadExpression", category: .invalidOperation)
    }
    guard let command = try within(call.module, { () throws(Interruption) in try findCommand(name) }) else {
      throw commandNotFound(name, call)
    }
    return try processor(for: command, call)
  }

  /// Looks up in a module's session state, where one is given.
  private func within<R>(_ module: ModuleObject?, _ body: () throws(Interruption) -> R) throws(Interruption) -> R {
    guard let module else { return try body() }
    let outer = scope
    scope = currentScope(of: module)
    defer { scope = outer }
    return try body()
  }

  func processor(for command: CommandObject, _ call: CommandCall) throws(Interruption) -> CommandProcessor {
    switch command {
    case let cmdlet as CmdletCommand: return CmdletProcessor(self, cmdlet, call)
    case let function as FunctionCommand:
      return ScriptProcessor(self, function.body, command: function, call, dotted: call.invocation == .dot)
    case let script as ScriptCommand:
      try verify(script, call)
      return ScriptProcessor(self, script.body, command: script, call, dotted: call.invocation == .dot)
    case let block as BlockCommand: return ScriptProcessor(self, block.body, command: nil, call, dotted: call.invocation == .dot)
    case let application as ApplicationCommand: return NativeProcessor(self, application, call)
    case let alias as AliasCommand:
      guard let target = try findCommand(alias.definition) else { throw commandNotFound(alias.definition, call) }
      return try processor(for: target, call)
    default: throw commandNotFound(command.name, call)
    }
  }

  func commandNotFound(_ given: String, _ call: CommandCall) -> Interruption {
    // What an alias stands for is what isn't there.
    let name = alias(Name(given))?.definition ?? given
    let kind =
      session.flavour == .powerShell7
      ? "a name of a cmdlet, function, script file, or executable program"
      : "the name of a cmdlet, function, script file, or operable program"
    var message =
      "The term '\(name)' is not recognized as \(kind).\(session.flavour == .powerShell7 ? "\n" : " ")Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
    var id = "CommandNotFoundException"
    if let (module, _) = CommandPath.split(name), !session.modules.contains(where: { $0.name.equalsIgnoringCase(module) }) {
      message = "The module '\(module)' could not be loaded. For more information, run 'Import-Module \(module)'."
      id = "CouldNotAutoLoadModule"
    }
    let record = ErrorRecordObject(
      ExceptionObject(.commandNotFound, message), id: id, category: .objectNotFound, target: .string(name))
    record.exception.details[Name("CommandName")] = .string(name)
    record.invocation = InvocationObject(call.invocationName, position: call.position, scriptName: call.position?.source.path ?? "")
    if let position = call.position { record.position = Position(position.source, call.nameRange ?? position.range) }
    return .failure(record)
  }

  /// Defines a function in the scope that its name's modifier says.
  func defineFunction(_ name: String, _ code: ScriptBlockCode, isFilter: Bool) throws(Interruption) {
    var place = scope
    var plain = name
    if let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) {
      place = scope(named: String(name[..<colon])) ?? scope
      plain = String(name[name.utf8.index(after: colon)...])
    }
    if let known = place.functions[Name(plain)], known.options.contains(.constant) || known.options.contains(.readOnly) {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .sessionStateUnauthorizedAccess, "Cannot write to function \(plain) because it is read-only or constant."),
          id: "FunctionNotWritable", category: .writeError, target: .string(plain)))
    }
    let body = ScriptBlockObject(code, module: place.module, isFilter: isFilter)
    body.typeHome = scope.typePlace
    let function = FunctionCommand(plain, body, isFilter: isFilter)
    function.module = place.module
    place.functions[Name(plain)] = function
    for attribute in code.node.paramBlock?.attributes ?? [] {
      guard let attribute = attribute as? Attribute, attribute.typeName.isAlias else { continue }
      for argument in attribute.positionalArguments {
        guard let alias = (argument as? StringConstantExpression)?.value else { continue }
        try session.setAlias(alias, plain, scope: place)
        place.aliases[Name(alias)]?.module = place.module
      }
    }
  }

  /// Runs a command by name with arguments, its output thrown away.
  public func runCommand(_ name: String, _ arguments: [Value]) throws(Interruption) {
    _ = try self.output(of: name, arguments.map { CommandArgument(kind: .value($0), range: SourceRange(UInt32(0), UInt32(0))) })
  }

  /// Runs a command by name with named arguments and gives what it writes.
  public func callCommand(
    _ name: String, _ arguments: [Value] = [], named: [(String, Value)] = []
  ) throws(Interruption) -> [Value] {
    let none = SourceRange(UInt32(0), UInt32(0))
    var list = arguments.map { CommandArgument(kind: .value($0), range: none) }
    for (name, value) in named {
      list.append(CommandArgument(kind: .named(name, text: "-" + name, value: value, hasColon: true), range: none))
    }
    return try output(of: name, list)
  }

  private func output(of name: String, _ arguments: [CommandArgument]) throws(Interruption) -> [Value] {
    let run = PipelineRun(self)
    run.add(try makeProcessor(CommandCall(name: name, head: nil, arguments: arguments)), [])
    let sink = CollectingSink()
    try run.run(into: sink)
    return sink.values
  }

  // MARK: Script blocks

  /// Runs a script block in the current scope's context: `$_`, arguments and input as given, output into a sink.
  /// - Parameter newScope: false for blocks of ForEach-Object and Where-Object, whose assignments stay visible.
  public func invoke(
    _ block: ScriptBlockObject, underscore: Value?, arguments: [Value], input: [Value], output: Sink, newScope: Bool,
    streams: Streams
  ) throws(Interruption) {
    try invoke(
      block, this: nil, underscore: underscore, arguments: arguments, input: input, output: output, newScope: newScope,
      streams: streams)
  }

  func invoke(
    _ block: ScriptBlockObject, this: Value?, underscore: Value?, arguments: [Value], input: [Value], output: Sink, newScope: Bool,
    streams: Streams
  ) throws(Interruption) {
    try enter()
    defer { depth -= 1 }
    let outerScope = scope
    let outerStreams = self.streams
    self.streams = streams
    let outerReturn = returnSink
    returnSink = nil
    defer {
      returnSink = outerReturn
      scope = outerScope
      self.streams = outerStreams
    }
    let operations = block.code.operations
    let isPlain =
      block.code.parameters.isEmpty && !newScope && block.closure == nil && this == nil
    if isPlain {
      if block.module !== scope.module {
        let place = currentScope(of: block.module)
        let outerCaller = place.caller
        place.caller = outerScope
        scope = place
        defer { place.caller = outerCaller }
        return try runInPlace(operations, underscore: underscore, arguments: arguments, input: input, output)
      }
      try runInPlace(operations, underscore: underscore, arguments: arguments, input: input, output)
      return
    }
    let parent = block.closure ?? currentScope(of: block.module)
    let inner = Scope(parent: parent)
    inner.module = block.module
    inner.typeHome = block.typeHome
    if block.module !== scope.module || block.closure != nil { inner.caller = scope }
    scope = inner
    if let underscore { inner.setAutomatic("_", underscore) }
    if let this { inner.setAutomatic("this", this) }
    let run = ScriptRun(self, block, command: nil, name: "", position: nil)
    try run.bind(arguments.map { CommandArgument(kind: .value($0), range: SourceRange(UInt32(0), UInt32(0))) }, expectsInput: false)
    try run.declare(in: inner)
    inner.setAutomatic("input", .array(input))
    if let begin = operations.begin { try finish(begin, output) }
    if let process = operations.process {
      for item in input.isEmpty ? [underscore ?? .null] : input {
        inner.setAutomatic("_", item)
        try finish(process, output)
      }
    }
    if let end = operations.end { try finish(end, output) }
  }

  /// Runs the statements of a block without a scope of its own; `$_` and `$args` are put back afterwards.
  private func runInPlace(
    _ operations: LoweredScript, underscore: Value?, arguments: [Value], input: [Value], _ output: Sink
  ) throws(Interruption) {
    let scope = self.scope
    let symbol = Symbol.underscore
    let known = scope.local(symbol)
    let before = known?.value
    if let underscore {
      if let known { known.value = underscore } else { scope.add(Variable("_", underscore)) }
    }
    let argumentsBefore = arguments.isEmpty ? nil : scope.local(Symbol.args)?.value
    if !arguments.isEmpty { scope.setAutomatic("args", .array(arguments)) }
    if operations.usesInput { scope.setAutomatic("input", .array(input)) }
    defer {
      if underscore != nil {
        if let before { scope.local(symbol)?.value = before } else { scope.local(symbol)?.value = .null }
      }
      if let argumentsBefore { scope.setAutomatic("args", argumentsBefore) }
    }
    if let begin = operations.begin { try finish(begin, output) }
    if let process = operations.process {
      for item in input.isEmpty ? [underscore ?? .null] : input {
        scope.setAutomatic("_", item)
        try finish(process, output)
      }
    }
    if let end = operations.end { try finish(end, output) }
  }

  /// Runs a block's statements; `return` ends them, loops' flows go on outwards.
  func finish(_ list: StatementListNode, _ output: Sink) throws(Interruption) {
    do throws(Interruption) {
      switch try list.execute(self, output) {
      case .normal, .returned: return
      case .breakLoop(let label): throw .breakLoop(label)
      case .continueLoop(let label): throw .continueLoop(label)
      }
    } catch .returned {
      return
    }
  }

  /// Runs a script block and gives its output as one value.
  public func collect(
    _ block: ScriptBlockObject, this: Value? = nil, underscore: Value? = nil, arguments: [Value] = []
  ) throws(Interruption) -> Value {
    let sink = CollectingSink()
    try invoke(
      block, this: this, underscore: underscore, arguments: arguments, input: [], output: sink, newScope: this != nil,
      streams: streams)
    return sink.result
  }

  /// Refuses calls nested too deeply instead of running out of stack.
  func enter() throws(Interruption) {
    // While an overflow is on its way out, commands that swallow errors may not begin anew from every depth it passes: it would
    // never end. A script that handles the error, or nearly the outermost call, ends that.
    if isOverflowing, depth <= Evaluator.depthOfRecovery { isOverflowing = false }
    guard depth < Evaluator.maximumDepth, !isOverflowing, !stack.isNearEnd() else {
      isOverflowing = true
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(.scriptCallDepth, "The script failed due to call depth overflow."), id: "CallDepthOverflow",
          category: .invalidOperation))
    }
    depth += 1
  }

  /// Runs a step down into a value: values may contain themselves, so such steps nest no deeper than calls do.
  public func descend<R>(_ step: () throws(Interruption) -> R) throws(Interruption) -> R {
    try enter()
    defer { depth -= 1 }
    return try step()
  }

  /// How deep calls may nest; the thread's stack is made for it.
  static let maximumDepth = 1200
  /// At which depth calls are taken again after an overflow that nobody handled.
  private static let depthOfRecovery = 3
}

extension Symbol {
  static let underscore = Symbol("_")
  static let args = Symbol("args")
}

extension TypeName {
  /// True for the attribute that gives a function or a parameter other names.
  fileprivate var isAlias: Bool {
    ["alias", "aliasattribute", "system.management.automation.aliasattribute"].contains(name.lowercased())
  }
}
