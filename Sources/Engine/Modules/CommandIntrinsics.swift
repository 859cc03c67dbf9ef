extension DotNetType {
  static let commandIntrinsics = DotNetType(
    "System.Management.Automation.CommandInvocationIntrinsics", members: declareCommandIntrinsics)
}

/// `$ExecutionContext.InvokeCommand`: finding and running commands and texts.
private func declareCommandIntrinsics(_ type: TypeDeclaration) {
  func collected(_ value: Value) -> Value {
    .object(ListObject(value.isNull ? [] : value.base.object?.elements ?? [value], type: TypeCatalog.collection))
  }
  type.property("HasErrors", "Boolean") { evaluator, _ in .bool(!evaluator.session.succeeded) }
  type.property(
    "CommandNotFoundAction", "Object",
    set: { (evaluator, _, value) throws(Interruption) in evaluator.session.lookupActions.notFound = value }
  ) { evaluator, _ in evaluator.session.lookupActions.notFound }
  type.property(
    "PreCommandLookupAction", "Object",
    set: { (evaluator, _, value) throws(Interruption) in evaluator.session.lookupActions.before = value }
  ) { evaluator, _ in evaluator.session.lookupActions.before }
  type.property(
    "PostCommandLookupAction", "Object",
    set: { (evaluator, _, value) throws(Interruption) in evaluator.session.lookupActions.after = value }
  ) { evaluator, _ in evaluator.session.lookupActions.after }
  type.method("ExpandString(String source)", "String") { (evaluator, _, arguments) throws(Interruption) in
    .string(try evaluator.expand(arguments.text(0)))
  }
  type.method("NewScriptBlock(String scriptText)", "ScriptBlock") { (evaluator, _, arguments) throws(Interruption) in
    .object(try evaluator.parseBlock(arguments.text(0)))
  }
  type.method("InvokeScript(String script)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    let sink = CollectingSink()
    try evaluator.invoke(
      try evaluator.parseBlock(arguments.text(0)), underscore: nil, arguments: [], input: [], output: sink, newScope: true,
      streams: evaluator.streams)
    return .object(ListObject(sink.values, type: TypeCatalog.collection))
  }
  type.method("InvokeScript(String script, params Object[] args)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    let sink = CollectingSink()
    try evaluator.invoke(
      try evaluator.parseBlock(arguments.text(0)), underscore: nil, arguments: arguments.elements(1), input: [], output: sink,
      newScope: true, streams: evaluator.streams)
    return .object(ListObject(sink.values, type: TypeCatalog.collection))
  }
  type.method("InvokeScript(Boolean useLocalScope, ScriptBlock scriptBlock, Collections.IList input, params Object[] args)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    guard let block = arguments.value(1).object(as: ScriptBlockObject.self) else { return .null }
    let sink = CollectingSink()
    try evaluator.invoke(
      block, underscore: nil, arguments: arguments.elements(3), input: arguments.value(2).base.object?.elements ?? [], output: sink,
      newScope: arguments.value(0).isTrue, streams: evaluator.streams)
    return .object(ListObject(sink.values, type: TypeCatalog.collection))
  }
  type.method("InvokeScript(SessionState sessionState, ScriptBlock scriptBlock, params Object[] args)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    guard let block = arguments.value(1).object(as: ScriptBlockObject.self) else { return .null }
    let module = arguments.value(0).object(as: SessionStateObject.self)?.module
    let sink = CollectingSink()
    try evaluator.invoke(
      ScriptBlockObject(block.code, module: module ?? block.module), underscore: nil, arguments: arguments.elements(2), input: [],
      output: sink, newScope: true, streams: evaluator.streams)
    return .object(ListObject(sink.values, type: TypeCatalog.collection))
  }
  func found(_ evaluator: Evaluator, _ name: String, _ kinds: Int64) throws(Interruption) -> Value {
    guard let command = try? evaluator.findCommand(name, followingAliases: kinds & 1 == 0) else { return .null }
    let number = DotNetType.commandTypes.enumeration?.values.first { $0.name.ordinalEquals(command.kind.rawValue) }?.number ?? 0
    return number & kinds != 0 ? .object(command) : .null
  }
  type.method("GetCommand(String commandName, System.Management.Automation.CommandTypes type)", "CommandInfo") {
    (evaluator, _, arguments) throws(Interruption) in
    try found(evaluator, arguments.text(0), arguments.value(1).object(as: EnumObject.self)?.number ?? 383)
  }
  type.method("GetCmdlet(String commandName)", "CmdletInfo") { (evaluator, _, arguments) throws(Interruption) in
    evaluator.session.cmdlets[Name(arguments.text(0))].map { .object($0) } ?? .null
  }
  type.method("GetCommandName(String name, Boolean nameIsPattern, Boolean returnFullName)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    let name = arguments.text(0)
    let pattern = WildcardPattern(name)
    let names = evaluator.visibleCommands().filter {
      arguments.value(1).isTrue ? pattern.matches($0.name) : $0.name.equalsIgnoringCase(name)
    }
    return .strings(names.map(\.name))
  }
  type.method("GetCommands(String name, System.Management.Automation.CommandTypes commandTypes, Boolean nameIsPattern)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    let name = arguments.text(0)
    let pattern = WildcardPattern(name)
    let kinds = arguments.value(1).object(as: EnumObject.self)?.number ?? 383
    let commands = evaluator.visibleCommands().filter { command in
      let number = DotNetType.commandTypes.enumeration?.values.first { $0.name.ordinalEquals(command.kind.rawValue) }?.number ?? 0
      return number & kinds != 0 && (arguments.value(2).isTrue ? pattern.matches(command.name) : command.name.equalsIgnoringCase(name))
    }
    return .array(commands.map { .object($0) })
  }
}

/// What a script has run around the lookup of commands (`$ExecutionContext.InvokeCommand.…Action`).
struct LookupActions {
  var before: Value = .null
  var after: Value = .null
  var notFound: Value = .null
  /// True while one of them runs: it is not asked about the commands that it calls itself.
  var isRunning = false
}
