import Engine

/// `Remove-Module`: takes modules and their commands out of the session.
struct RemoveModule: Cmdlet {
  var name: [String] = []
  var moduleInfo: [Value] = []
  var force = false
  private var count = 0

  static var binds: [ParameterBind<RemoveModule>] {
    [.init("Name", \.name), .init("ModuleInfo", \.moduleInfo), .init("Force", \.force)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var modules = moduleInfo.compactMap { $0.object(as: ModuleObject.self) }
    for pattern in name.map({ WildcardPattern($0) }) { modules += context.session.modules.filter { pattern.matches($0.name) } }
    for module in modules {
      guard try context.shouldProcess("\(module.name) (Path: '\(module.path)')", "Remove-Module") else { continue }
      try ModuleLoader.remove(module, context)
      count += 1
    }
    let isExact = name.contains { !WildcardPattern.containsWildcards($0) }
    if modules.isEmpty, isExact || !moduleInfo.isEmpty {
      try context.writeError(
        "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
        id: "Modules_NoModulesRemoved", category: .resourceUnavailable, exception: .invalidOperation)
    }
  }
}
