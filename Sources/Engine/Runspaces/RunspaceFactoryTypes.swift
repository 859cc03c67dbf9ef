extension DotNetType {
  static let runspace = DotNetType(
    "System.Management.Automation.Runspaces.Runspace", accelerator: "runspace", members: declareRunspace)
  static let runspacePool = DotNetType("System.Management.Automation.Runspaces.RunspacePool", members: declareRunspacePool)
  static let runspaceFactory = DotNetType(
    "System.Management.Automation.Runspaces.RunspaceFactory", accelerator: "runspacefactory", members: declareRunspaceFactory)
  static let initialSessionState = DotNetType(
    "System.Management.Automation.Runspaces.InitialSessionState", accelerator: "initialsessionstate", members: declareInitialSessionState)
  static let sessionStateVariableEntry = entry("SessionStateVariableEntry", "Object value, String description")
  static let sessionStateFunctionEntry = entry("SessionStateFunctionEntry", "String definition")
  static let sessionStateAliasEntry = entry("SessionStateAliasEntry", "String definition")
  static let sessionStateProxy = DotNetType(
    "System.Management.Automation.Runspaces.SessionStateProxy", members: declareSessionStateProxy)
  static let runspaceState = values(
    "System.Management.Automation.Runspaces.RunspaceState",
    [
      ("BeforeOpen", 0), ("Opening", 1), ("Opened", 2), ("Closed", 3), ("Closing", 4), ("Broken", 5), ("Disconnecting", 6),
      ("Disconnected", 7), ("Connecting", 8),
    ])
  static let runspaceAvailability = values(
    "System.Management.Automation.Runspaces.RunspaceAvailability",
    [("None", 0), ("Available", 1), ("AvailableForNestedCommand", 2), ("Busy", 3), ("RemoteDebug", 4)])

  private static func entry(_ name: String, _ parameters: String) -> DotNetType {
    DotNetType("System.Management.Automation.Runspaces." + name) { type in
      type.constructor("(String name, \(parameters))") { [own = type.type] (_, _, arguments) throws(Interruption) in
        .object(SessionStateEntryObject(arguments.text(0), arguments[1], type: own))
      }
      type.property("Name", "String") { (_, this) throws(Interruption) in .optional(this.object(as: SessionStateEntryObject.self)?.name) }
      type.property(name.contains("Variable") ? "Value" : "Definition", "Object") { (_, this) throws(Interruption) in
        this.object(as: SessionStateEntryObject.self)?.value ?? .null
      }
    }
  }
}

/// A session's variables as another session reaches them.
private final class SessionStateProxyObject: NetObject {
  let session: Session
  init(_ session: Session) { self.session = session }
  override var type: DotNetType { .sessionStateProxy }
}

private func declareSessionStateProxy(_ type: TypeDeclaration) {
  func session(_ value: Value) -> Session? { value.object(as: SessionStateProxyObject.self)?.session }
  for name in ["SetVariable", "Set"] {
    type.method("\(name)(String name, Object value)", "Void") { (_, this, arguments) throws(Interruption) in
      guard let session = session(this) else { return .nothing }
      let name = try arguments.text(0, named: "name")
      if let known = session.globalScope.local(Symbol(name)) {
        try session.assign(known, arguments[1])
      } else {
        session.globalScope.add(Variable(name, arguments[1]))
      }
      return .nothing
    }
  }
  for name in ["GetVariable", "GetValue"] {
    type.method("\(name)(String name)", "Object") { (_, this, arguments) throws(Interruption) in
      guard let found = session(this)?.globalScope.lookup(Symbol(arguments.text(0))) else { return .null }
      return found.dynamic?() ?? found.value
    }
  }
  type.property("PSVariable", "Object") { (_, this) throws(Interruption) in this }
  type.property("LanguageMode", "Object", set: { (_, _, _) throws(Interruption) in }) { (_, _) throws(Interruption) in
    .string("FullLanguage")
  }
}

private func declareRunspace(_ type: TypeDeclaration) {
  func runspace(_ value: Value) -> RunspaceObject? { value.object(as: RunspaceObject.self) }
  func state(_ value: Value) -> Value {
    switch runspace(value)?.state ?? .beforeOpen {
    case .beforeOpen: .enumeration(.runspaceState, 0)
    case .opened: .enumeration(.runspaceState, 2)
    case .closed: .enumeration(.runspaceState, 3)
    }
  }
  type.staticProperty("DefaultRunspace", "System.Management.Automation.Runspaces.Runspace") { (evaluator, _) throws(Interruption) in
    .object(evaluator.session.ownRunspace)
  }
  type.staticProperty("CanUseDefaultRunspace", "Boolean") { (_, _) throws(Interruption) in .bool(true) }
  for name in ["Open", "OpenAsync"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      guard let runspace = runspace(this) else { return .nothing }
      guard runspace.state == .beforeOpen else {
        throw .net(
          .invalidRunspaceStateException,
          "Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of the runspace is '\(state(this).displayText)'."
        )
      }
      runspace.state = .opened
      return .nothing
    }
  }
  for name in ["Close", "CloseAsync", "Dispose"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      runspace(this)?.state = .closed
      return .nothing
    }
  }
  type.method("ResetRunspaceState()", "Void") { (_, _, _) throws(Interruption) in .nothing }
  type.property("Id", "Int32") { (_, this) throws(Interruption) in .integer(runspace(this)?.number ?? 0) }
  type.property(
    "Name", "String", set: { (_, this, value) throws(Interruption) in runspace(this)?.name = value.displayText },
    get: { (_, this) throws(Interruption) in .optional(runspace(this)?.name) })
  type.property("RunspaceStateInfo", "Object") { (_, this) throws(Interruption) in
    .object(CustomObject([("State", state(this)), ("Reason", .null)]))
  }
  type.property("RunspaceAvailability", "System.Management.Automation.Runspaces.RunspaceAvailability") {
    (evaluator, this) throws(Interruption) in
    guard let runspace = runspace(this), runspace.state == .opened else { return .enumeration(.runspaceAvailability, 0) }
    return .enumeration(.runspaceAvailability, runspace.session === evaluator.session ? 3 : 1)
  }
  type.property("SessionStateProxy", "System.Management.Automation.Runspaces.SessionStateProxy") { (_, this) throws(Interruption) in
    runspace(this).map { .object(SessionStateProxyObject($0.session)) } ?? .null
  }
  type.property("RunspaceIsRemote", "Boolean") { (_, _) throws(Interruption) in .bool(false) }
  for (name, usual) in [("ThreadOptions", "Default"), ("ApartmentState", "Unknown"), ("LanguageMode", "FullLanguage")] {
    type.property(name, "Object", set: { (_, _, _) throws(Interruption) in }) { (_, _) throws(Interruption) in .string(usual) }
  }
  for signature in ["", "String command", "String command, Boolean addToHistory"] {
    type.method("CreatePipeline(\(signature))", "System.Management.Automation.Runspaces.Pipeline") {
      (_, this, arguments) throws(Interruption) in
      let made = PowerShellObject()
      made.runspace = runspace(this)
      if arguments.has(0) {
        made.commands.commands.append(PipelineCommandObject(arguments.text(0), isScript: true, usesLocalScope: false))
      }
      return .object(made)
    }
  }
}

private func declareRunspacePool(_ type: TypeDeclaration) {
  func pool(_ value: Value) -> RunspacePoolObject? { value.object(as: RunspacePoolObject.self) }
  type.method("Open()", "Void") { (_, this, _) throws(Interruption) in
    pool(this)?.isOpen = true
    return .nothing
  }
  for name in ["Close", "Dispose"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      pool(this)?.isOpen = false
      return .nothing
    }
  }
  type.method("GetMinRunspaces()", "Int32") { (_, this, _) throws(Interruption) in .integer(pool(this)?.limits.low ?? 0) }
  type.method("GetMaxRunspaces()", "Int32") { (_, this, _) throws(Interruption) in .integer(pool(this)?.limits.high ?? 0) }
  type.method("GetAvailableRunspaces()", "Int32") { (_, this, _) throws(Interruption) in .integer(pool(this)?.limits.high ?? 0) }
}

private func declareRunspaceFactory(_ type: TypeDeclaration) {
  let state = "System.Management.Automation.Runspaces.InitialSessionState initialSessionState"
  let host = "System.Management.Automation.Host.PSHost host"
  let runspace = "System.Management.Automation.Runspaces.Runspace"
  for signature in ["", state, host, "\(host), \(state)"] {
    type.staticMethod("CreateRunspace(\(signature))", runspace) { (evaluator, _, arguments) throws(Interruption) in
      .object(try evaluator.session.makeRunspace(arguments.last?.object(as: InitialSessionStateObject.self)))
    }
  }
  let numbers = "Int32 minRunspaces, Int32 maxRunspaces"
  for signature in ["", numbers, "\(numbers), \(host)", "\(numbers), \(state), \(host)"] {
    type.staticMethod("CreateRunspacePool(\(signature))", "System.Management.Automation.Runspaces.RunspacePool") {
      (_, _, arguments) throws(Interruption) in
      .object(
        RunspacePoolObject(
          arguments.has(0) ? arguments.int(0) : 1, arguments.has(1) ? arguments.int(1) : 1,
          arguments.object(2, as: InitialSessionStateObject.self)))
    }
  }
  type.staticMethod("CreateRunspacePool(\(state))", "System.Management.Automation.Runspaces.RunspacePool") {
    (_, _, arguments) throws(Interruption) in
    .object(RunspacePoolObject(1, 1, arguments.object(0, as: InitialSessionStateObject.self)))
  }
}

private func declareInitialSessionState(_ type: TypeDeclaration) {
  func state(_ value: Value) -> InitialSessionStateObject? { value.object(as: InitialSessionStateObject.self) }
  for name in ["Create", "CreateDefault", "CreateDefault2"] {
    type.staticMethod("\(name)()", type.type.fullName) { (_, _, _) throws(Interruption) in .object(InitialSessionStateObject()) }
  }
  type.property("Commands", "Object") { (_, this) throws(Interruption) in state(this).map { .object($0.commands) } ?? .null }
  type.property("Variables", "Object") { (_, this) throws(Interruption) in state(this).map { .object($0.variables) } ?? .null }
  for (name, usual) in [("LanguageMode", "FullLanguage"), ("ExecutionPolicy", "Unrestricted"), ("ThreadOptions", "Default")] {
    type.property(name, "Object", set: { (_, _, _) throws(Interruption) in }) { (_, _) throws(Interruption) in .string(usual) }
  }
  type.method("ImportPSModule(String[] name)", "Void") { (_, this, arguments) throws(Interruption) in
    if arguments.value(0).isNull { throw .nullArgument("name") }
    state(this)?.modules += arguments.elements(0).map(\.displayText)
    return .nothing
  }
}
