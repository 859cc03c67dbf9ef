import Engine

/// `Remove-Module`: takes modules and their commands out of the session.
struct RemoveModule: Cmdlet {
  var name: [String] = []
  var moduleInfo: [Value] = []
  var fullyQualifiedName: [Value] = []
  var force = false
  private var count = 0
  private var isAsked = false

  static var binds: [ParameterBind<RemoveModule>] {
    [
      .init("Name", \.name), .init("ModuleInfo", \.moduleInfo), .init("FullyQualifiedName", \.fullyQualifiedName),
      .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var chosen: [ModuleObject] = []
    func choose(_ module: ModuleObject) { if !chosen.contains(where: { $0 === module }) { chosen.append(module) } }
    let modules = context.session.modules
    for pattern in name.map({ WildcardPattern($0) }) {
      for module in modules where pattern.matches(module.name) { choose(module) }
    }
    for value in fullyQualifiedName {
      let wanted = try ModuleSpecificationObject.read(value, context.evaluator)
      for module in modules
      where module.name.equalsIgnoringCase(wanted.name) && wanted.accepts(version: module.version, identifier: module.identifier) {
        choose(module)
      }
    }
    for module in moduleInfo.compactMap({ $0.object(as: ModuleObject.self) }) { choose(module) }
    // Nested modules go before the ones that they are nested in.
    var removable: [ModuleObject] = []
    for module in chosen {
      var all = [module]
      RemoveModule.collectNested(module, into: &all)
      for candidate in all.reversed() where try mayGo(candidate, context) { removable.append(candidate) }
    }
    for module in removable where try isFree(module, chosen, context) {
      try module.remove(context)
      count += 1
    }
  }

  private static func collectNested(_ module: ModuleObject, into list: inout [ModuleObject]) {
    for nested in module.nested where !list.contains(where: { $0 === nested }) {
      list.append(nested)
      collectNested(nested, into: &list)
    }
  }

  private func mayGo(_ module: ModuleObject, _ context: CmdletContext) throws(Interruption) -> Bool {
    if module.accessMode == .constant {
      try context.writeError(
        "Unable to remove the module '\(module.name)' because it is marked as 'constant.' A module cannot be removed if it is marked 'constant.'",
        id: "Modules_ModuleIsConstant", category: .permissionDenied, target: .object(module), exception: .invalidOperation)
      return false
    }
    if module.accessMode == .readOnly, !force {
      try context.writeError(
        "Unable to remove the module '\(module.name)' because it is read-only. Add the Force parameter to your command to remove read-only modules.",
        id: "Modules_ModuleIsReadOnly", category: .permissionDenied, target: .object(module), exception: .invalidOperation)
      return false
    }
    return try context.shouldProcess("\(module.name) (Path: '\(module.path)')", "Remove-Module")
  }

  private func isFree(_ module: ModuleObject, _ chosen: [ModuleObject], _ context: CmdletContext) throws(Interruption) -> Bool {
    guard !force,
      let user = context.session.modules.first(where: { other in
        other.required.contains { $0 === module } && !chosen.contains { $0 === other }
      })
    else { return true }
    try context.writeError(
      "Unable to remove the module '\(module.name)' because it is required by '\(user.name)'. Add the Force parameter to your command to remove the module.",
      id: "Modules_ModuleIsRequired", category: .permissionDenied, target: .object(module), exception: .invalidOperation)
    return false
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard count == 0, !context.isBound("WhatIf") else { return }
    let isExact = name.contains { !WildcardPattern.containsWildcards($0) }
    let isEngine = !name.isEmpty && fullyQualifiedName.isEmpty && name.allSatisfy { $0.foldedCase.hasPrefix("microsoft.powershell.") }
    if !isEngine, isExact || !moduleInfo.isEmpty || !fullyQualifiedName.isEmpty {
      try context.writeError(
        "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
        id: "Modules_NoModulesRemoved", category: .resourceUnavailable, exception: .invalidOperation)
    }
  }
}
