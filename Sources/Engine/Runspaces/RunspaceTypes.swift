extension DotNetType {
  /// `[powershell]`
  static let powerShell = DotNetType("System.Management.Automation.PowerShell", accelerator: "powershell", members: declarePowerShell)
  static let powerShellStreams = DotNetType("System.Management.Automation.PSDataStreams", members: declareStreams)
  static let psCommand = DotNetType("System.Management.Automation.PSCommand", members: declareCommandCollection)
  static let pipelineCommand = DotNetType("System.Management.Automation.Runspaces.Command", members: declarePipelineCommand)
  static let invocationState = values(
    "System.Management.Automation.PSInvocationState",
    [("NotStarted", 0), ("Running", 1), ("Stopping", 2), ("Stopped", 3), ("Completed", 4), ("Failed", 5), ("Disconnected", 6)])
  static let runspaceMode = values("System.Management.Automation.RunspaceMode", [("CurrentRunspace", 0), ("NewRunspace", 1)])
  /// What `BeginInvoke` gives.
  static let powerShellResult = DotNetType("System.Management.Automation.PowerShellAsyncResult") { type in
    for name in ["IsCompleted", "CompletedSynchronously"] {
      type.property(name, "Boolean") { (_, _) throws(Interruption) in .bool(true) }
    }
    type.property("AsyncState", "Object") { (_, _) throws(Interruption) in .null }
  }
  static let invocationSettings = DotNetType("System.Management.Automation.PSInvocationSettings") { type in
    type.constructor("()") { (_, _, _) throws(Interruption) in .object(InvocationSettingsObject()) }
    for name in ["AddToHistory", "ErrorActionPreference", "ExposeFlowControlExceptions", "Host", "ApartmentState", "RemoteStreamOptions"] {
      type.property(
        name, "Object",
        set: { (_, this, value) throws(Interruption) in this.object(as: InvocationSettingsObject.self)?.values[Name(name)] = value },
        get: { (_, this) throws(Interruption) in this.object(as: InvocationSettingsObject.self)?.values[Name(name)] ?? .null })
    }
  }
}

/// `PSInvocationSettings`: kept as they are set; only `AddToHistory` means something here.
final class InvocationSettingsObject: NetObject {
  var values: [Name: Value] = [:]
  override var type: DotNetType { .invocationSettings }
}

/// What an invocation that ran already left for `EndInvoke`.
private final class PowerShellResultObject: NetObject {
  let values: [Value]
  let failure: Interruption?
  init(_ values: [Value], _ failure: Interruption?) {
    self.values = values
    self.failure = failure
  }
  override var type: DotNetType { .powerShellResult }
}

private func shell(_ value: Value) -> PowerShellObject { value.object(as: PowerShellObject.self) ?? PowerShellObject() }

private func results(_ values: [Value]) -> Value {
  .object(ListObject(values, type: TypeCatalog.collection))
}

private func declarePowerShell(_ type: TypeDeclaration) {
  type.staticMethod("Create()", "System.Management.Automation.PowerShell") { (_, _, _) throws(Interruption) in .object(PowerShellObject()) }
  type.staticMethod("Create(System.Management.Automation.RunspaceMode runspace)", "System.Management.Automation.PowerShell") {
    (_, _, arguments) throws(Interruption) in
    .object(PowerShellObject(isNested: arguments.int(0) == 0))
  }
  type.staticMethod(
    "Create(System.Management.Automation.Runspaces.InitialSessionState initialSessionState)", "System.Management.Automation.PowerShell"
  ) { (evaluator, _, arguments) throws(Interruption) in
    let made = PowerShellObject()
    made.runspace = try evaluator.session.makeRunspace(arguments[0].object(as: InitialSessionStateObject.self))
    made.runspace?.state = .opened
    return .object(made)
  }
  type.staticMethod(
    "Create(System.Management.Automation.Runspaces.Runspace runspace)", "System.Management.Automation.PowerShell"
  ) { (_, _, arguments) throws(Interruption) in
    let made = PowerShellObject()
    made.runspace = arguments[0].object(as: RunspaceObject.self)
    return .object(made)
  }
  declareBuilding(type) { value in
    let made = shell(value)
    if made.state != .running { made.state = .notStarted }
    return made.commands
  }
  declareInvoking(type)
  type.property(
    "Commands", "System.Management.Automation.PSCommand",
    set: { (_, this, value) throws(Interruption) in
      shell(this).commands.commands = value.object(as: CommandCollectionObject.self)?.commands ?? []
    },
    get: { (_, this) throws(Interruption) in .object(shell(this).commands) })
  type.property("Streams", "System.Management.Automation.PSDataStreams") { (_, this) throws(Interruption) in .object(shell(this).streams) }
  type.property("HadErrors", "Boolean") { (_, this) throws(Interruption) in .bool(shell(this).hadErrors) }
  type.property("IsNested", "Boolean") { (_, this) throws(Interruption) in .bool(shell(this).isNested) }
  type.property("InstanceId", "Guid") { (_, _) throws(Interruption) in .object(GuidObject([])) }
  type.property("HistoryString", "String") { (_, this) throws(Interruption) in
    .string(shell(this).commands.commands.map(\.text).joined(separator: " | "))
  }
  type.property("InvocationStateInfo", "Object") { (_, this) throws(Interruption) in
    .object(
      CustomObject([
        ("State", .enumeration(.invocationState, shell(this).state.rawValue)),
        ("Reason", shell(this).reason.map { .object($0) } ?? .null),
      ]))
  }
  type.property(
    "Runspace", "System.Management.Automation.Runspaces.Runspace",
    set: { (_, this, value) throws(Interruption) in
      shell(this).runspace = value.object(as: RunspaceObject.self)
      shell(this).pool = nil
    },
    get: { (evaluator, this) throws(Interruption) in
      if let runspace = shell(this).runspace { return .object(runspace) }
      guard shell(this).pool == nil else { return .null }
      let made = try evaluator.session.makeRunspace()
      made.state = .opened
      shell(this).runspace = made
      return .object(made)
    })
  type.property(
    "RunspacePool", "System.Management.Automation.Runspaces.RunspacePool",
    set: { (_, this, value) throws(Interruption) in
      shell(this).pool = value.object(as: RunspacePoolObject.self)
      shell(this).runspace = nil
    },
    get: { (_, this) throws(Interruption) in shell(this).pool.map { .object($0) } ?? .null })
  type.method("CreateNestedPowerShell()", "System.Management.Automation.PowerShell") { (_, this, _) throws(Interruption) in
    let made = PowerShellObject()
    made.runspace = shell(this).runspace
    return .object(made)
  }
  for name in ["Dispose", "Stop"] { type.method("\(name)()", "Void") { (_, _, _) throws(Interruption) in .nothing } }
}

/// `Invoke` and its kin. There is one thread: what begins has ended before `BeginInvoke` comes back.
private func declareInvoking(_ type: TypeDeclaration) {
  func run(_ evaluator: Evaluator, _ this: Value, _ input: Value) throws(Interruption) -> [Value] {
    let sink = CollectingSink()
    try shell(this).invoke(evaluator, input: input.isNull ? [] : input.base.object?.elements ?? [input], into: sink)
    return sink.values
  }
  let output = "System.Collections.ObjectModel.Collection`1[[System.Management.Automation.PSObject]]"
  type.method("Invoke()", output) { (evaluator, this, _) throws(Interruption) in results(try run(evaluator, this, .null)) }
  type.method("Invoke(System.Collections.IEnumerable input)", output) { (evaluator, this, arguments) throws(Interruption) in
    results(try run(evaluator, this, arguments[0]))
  }
  type.method("Invoke(System.Collections.IEnumerable input, System.Management.Automation.PSInvocationSettings settings)", output) {
    (evaluator, this, arguments) throws(Interruption) in
    shell(this).addsToHistory = arguments.object(1, as: InvocationSettingsObject.self)?.values["AddToHistory"]?.isTrue ?? false
    defer { shell(this).addsToHistory = false }
    return results(try run(evaluator, this, arguments[0]))
  }
  type.method("Invoke(System.Collections.IEnumerable input, System.Collections.IList output)", "Void") {
    (evaluator, this, arguments) throws(Interruption) in
    let values = try run(evaluator, this, arguments[0])
    arguments[1].object(as: ListObject.self)?.values += values
    return .nothing
  }
  for signature in ["", "System.Collections.IEnumerable input", "System.Collections.IEnumerable input, System.Collections.IList output"] {
    type.method("BeginInvoke(\(signature))", "IAsyncResult") { (evaluator, this, arguments) throws(Interruption) in
      do throws(Interruption) {
        let values = try run(evaluator, this, arguments.value(0))
        arguments.object(1, as: ListObject.self)?.values += values
        return .object(PowerShellResultObject(arguments.has(1) ? [] : values, nil))
      } catch .failure(let record) {
        return .object(PowerShellResultObject([], .failure(record)))
      }
    }
  }
  let collection = "System.Management.Automation.PSDataCollection`1[[System.Management.Automation.PSObject]]"
  type.method("EndInvoke(IAsyncResult asyncResult)", collection) { (_, this, arguments) throws(Interruption) in
    guard let result = arguments[0].object(as: PowerShellResultObject.self) else { throw .nullArgument("asyncResult") }
    if let failure = result.failure { throw failure }
    let list = PowerShellStreams.collection(.psObject)
    list.values = result.values
    return .object(list)
  }
}

/// What puts commands together: `[powershell]` and `PSCommand` have it alike.
private func declareBuilding(_ type: TypeDeclaration, _ commands: @escaping @Sendable (Value) -> CommandCollectionObject) {
  let own = type.type.fullName
  func add(_ this: Value, _ text: String, isScript: Bool, local: Bool) {
    commands(this).commands.append(PipelineCommandObject(text, isScript: isScript, usesLocalScope: local))
  }
  func last(_ this: Value) throws(Interruption) -> PipelineCommandObject {
    guard let command = commands(this).commands.last else {
      throw .net(
        .invalidOperationException,
        "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter.")
    }
    return command
  }
  type.method("AddScript(String script)", own) { (_, this, arguments) throws(Interruption) in
    add(this, try arguments.text(0, named: "script"), isScript: true, local: false)
    return this
  }
  type.method("AddScript(String script, Boolean useLocalScope)", own) { (_, this, arguments) throws(Interruption) in
    add(this, try arguments.text(0, named: "script"), isScript: true, local: arguments.bool(1))
    return this
  }
  type.method("AddCommand(String cmdlet)", own) { (_, this, arguments) throws(Interruption) in
    add(this, try arguments.text(0, named: "cmdlet"), isScript: false, local: false)
    return this
  }
  type.method("AddCommand(String cmdlet, Boolean useLocalScope)", own) { (_, this, arguments) throws(Interruption) in
    add(this, try arguments.text(0, named: "cmdlet"), isScript: false, local: arguments.bool(1))
    return this
  }
  type.method("AddParameter(String parameterName)", own) { (_, this, arguments) throws(Interruption) in
    try last(this).parameters.append((try arguments.text(0, named: "parameterName"), .nothing))
    return this
  }
  type.method("AddParameter(String parameterName, Object value)", own) { (_, this, arguments) throws(Interruption) in
    try last(this).parameters.append((try arguments.text(0, named: "parameterName"), arguments[1]))
    return this
  }
  type.method("AddParameters(System.Collections.IDictionary parameters)", own) { (_, this, arguments) throws(Interruption) in
    for (key, value) in arguments.object(0, as: DictionaryObject.self)?.entries ?? [] {
      try last(this).parameters.append((key.displayText, value))
    }
    return this
  }
  type.method("AddParameters(System.Collections.IList parameters)", own) { (_, this, arguments) throws(Interruption) in
    for value in arguments.elements(0) { try last(this).parameters.append((nil, value)) }
    return this
  }
  type.method("AddArgument(Object value)", own) { (_, this, arguments) throws(Interruption) in
    try last(this).parameters.append((nil, arguments[0]))
    return this
  }
  type.method("AddStatement()", own) { (_, this, _) throws(Interruption) in
    commands(this).commands.last?.endsStatement = true
    return this
  }
}

private func declareCommandCollection(_ type: TypeDeclaration) {
  @Sendable func commands(_ value: Value) -> CommandCollectionObject {
    value.object(as: CommandCollectionObject.self) ?? CommandCollectionObject()
  }
  type.constructor("()") { (_, _, _) throws(Interruption) in .object(CommandCollectionObject()) }
  declareBuilding(type, commands)
  type.property("Commands", "Object") { (_, this) throws(Interruption) in
    .object(ListObject(commands(this).commands.map { .object($0) }, type: TypeCatalog.collection))
  }
  type.method("Clear()", "Void") { (_, this, _) throws(Interruption) in
    commands(this).commands = []
    return .nothing
  }
}

private func declarePipelineCommand(_ type: TypeDeclaration) {
  func command(_ value: Value) -> PipelineCommandObject? { value.object(as: PipelineCommandObject.self) }
  type.property("CommandText", "String") { (_, this) throws(Interruption) in .optional(command(this)?.text) }
  type.property("IsScript", "Boolean") { (_, this) throws(Interruption) in .bool(command(this)?.isScript ?? false) }
  type.property("UseLocalScope", "Boolean") { (_, this) throws(Interruption) in .bool(command(this)?.usesLocalScope ?? false) }
  type.property("IsEndOfStatement", "Boolean") { (_, this) throws(Interruption) in .bool(command(this)?.endsStatement ?? false) }
  type.property("Parameters", "Object") { (_, this) throws(Interruption) in
    .array(
      (command(this)?.parameters ?? []).map { (name, value) in .object(CustomObject([("Name", .optional(name)), ("Value", value)])) })
  }
}

private func declareStreams(_ type: TypeDeclaration) {
  func streams(_ value: Value) -> PowerShellStreams? { value.object(as: PowerShellStreams.self) }
  let lists: [(String, KeyPath<PowerShellStreams, ListObject> & Sendable)] = [
    ("Error", \.error), ("Warning", \.warning), ("Verbose", \.verbose), ("Debug", \.debug), ("Information", \.information),
    ("Progress", \.progress),
  ]
  for (name, list) in lists {
    type.property(name, "Object") { (_, this) throws(Interruption) in streams(this).map { .object($0[keyPath: list]) } ?? .null }
  }
  type.method("ClearStreams()", "Void") { (_, this, _) throws(Interruption) in
    streams(this)?.clear()
    return .nothing
  }
}
