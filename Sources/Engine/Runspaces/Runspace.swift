import Syntax

/// A session beside the one that made it: `[runspacefactory]::CreateRunspace()`, or the one that a `[powershell]` made for itself.
///
/// It runs on the same thread, so two never run at once; Ctrl-C reaches whichever runs.
final class RunspaceObject: NetObject {
  /// `RunspaceState` as far as a runspace of one thread goes.
  enum State: Int64 {
    case beforeOpen = 0
    case opened = 2
    case closed = 4
  }

  /// The session behind it.
  let session: Session
  var state: State
  let number: Int
  var name: String

  init(_ session: Session, number: Int, state: State = .beforeOpen) {
    self.session = session
    self.number = number
    self.state = state
    name = "Runspace\(number)"
  }

  override var type: DotNetType { .runspace }
}

/// Some runspaces behind one name: `[runspacefactory]::CreateRunspacePool()`.
final class RunspacePoolObject: NetObject {
  var isOpen = false
  let limits: (low: Int, high: Int)
  let initial: InitialSessionStateObject?

  init(_ low: Int, _ high: Int, _ initial: InitialSessionStateObject?) {
    limits = (low, high)
    self.initial = initial
  }

  override var type: DotNetType { .runspacePool }
}

/// What a runspace is to begin with: variables, functions and modules beside the usual.
final class InitialSessionStateObject: NetObject {
  /// The commands that were added: entries of functions and aliases.
  let commands = ListObject([])
  /// The variables that were added.
  let variables = ListObject([])
  /// The modules to import.
  var modules: [String] = []

  override var type: DotNetType { .initialSessionState }
}

/// A variable, function or alias that a runspace is to begin with.
final class SessionStateEntryObject: NetObject {
  let name: String
  let value: Value
  private let entryType: DotNetType

  init(_ name: String, _ value: Value, type: DotNetType) {
    self.name = name
    self.value = value
    entryType = type
  }

  override var type: DotNetType { entryType }
}

extension Session {
  /// A new runspace beside this session.
  func makeRunspace(_ initial: InitialSessionStateObject? = nil) throws(Interruption) -> RunspaceObject {
    guard let make = makeSibling else {
      throw .net(.notSupportedException, "This session can't make runspaces.")
    }
    let session = try make()
    runspaces.append(session)
    let runspace = RunspaceObject(session, number: runspaces.count + 1)
    if let initial { try session.adopt(initial) }
    return runspace
  }

  private func adopt(_ initial: InitialSessionStateObject) throws(Interruption) {
    for value in initial.variables.values {
      if let entry = value.object(as: SessionStateEntryObject.self) { globalScope.setAutomatic(entry.name, entry.value) }
    }
    for value in initial.commands.values {
      guard let entry = value.object(as: SessionStateEntryObject.self) else { continue }
      if entry.type === DotNetType.sessionStateAliasEntry {
        try setAlias(entry.name, entry.value.displayText, scope: globalScope)
      } else {
        let body = try evaluator.parseBlock(entry.value.displayText)
        globalScope.functions[Name(entry.name)] = FunctionCommand(entry.name, body, isFilter: false)
      }
    }
    for module in initial.modules { try evaluator.runCommand("Import-Module", [.string(module)]) }
  }
}
