import Syntax

// Running texts and blocks for cmdlets of upper floors: Invoke-Expression, modules, data files.

extension Evaluator {
  /// A text as a block that runs in the current scope; its classes are defined at once.
  public func block(ofText text: String, name: String = "", path: String? = nil) throws(Interruption) -> ScriptBlockObject {
    let source = SourceText(text, name: name, path: path)
    let result = Parser.parse(source, options: session.parseOptions)
    guard result.diagnostics.isEmpty else { throw parseFailure(result, source) }
    let code = ScriptBlockCode(result.script)
    try hoistTypes(code)
    return ScriptBlockObject(code, module: scope.module)
  }

  /// Runs a block in the very scope of a module: its functions and variables become the module's.
  public func run(
    _ block: ScriptBlockObject, in module: ModuleObject, arguments: [Value], output: Sink
  ) throws(Interruption) {
    let outer = scope
    defer { scope = outer }
    scope = module.scope
    let owned = ScriptBlockObject(block.code, module: module)
    try hoistTypes(owned.code)
    let run = ScriptRun(self, owned, command: nil, name: module.name, position: nil)
    try run.bind(
      arguments.map { CommandArgument(kind: .value($0), range: SourceRange(UInt32(0), UInt32(0))) }, expectsInput: false)
    try run.declare(in: module.scope)
    let operations = owned.code.operations
    for list in [operations.begin, operations.process, operations.end] {
      if let list { try finish(list, output) }
    }
  }

  /// The commands seen from here: nearest functions and aliases first, each name once, then the cmdlets.
  public func visibleCommands() -> [CommandObject] {
    var seen: Set<Name> = []
    var found: [CommandObject] = []
    var next: Scope? = scope
    while let current = next {
      for (name, alias) in current.aliases where seen.insert(name).inserted { found.append(alias) }
      for (name, function) in current.functions where seen.insert(name).inserted { found.append(function) }
      next = current.parent
    }
    for (name, cmdlet) in session.cmdlets where !seen.contains(name) { found.append(cmdlet) }
    return found
  }
}

/// Keeps modules alive: functions know theirs weakly, and may outlive an import.
public final class LoadedModules {
  /// Every module that the session ever made.
  public var all: [ModuleObject] = []

  /// A session's own.
  public static func of(_ session: Session) -> LoadedModules {
    if let known = session.service(LoadedModules.self) { return known }
    let made = LoadedModules()
    session.provide(made)
    return made
  }
}

extension Session {
  /// Makes an empty module with a scope of its own under the global one.
  public func makeModule(_ name: String, path: String) -> ModuleObject {
    let scope = Scope(parent: globalScope, isScriptScope: true)
    let module = ModuleObject(name, path: path, scope: scope)
    scope.module = module
    LoadedModules.of(self).all.append(module)
    return module
  }
}
