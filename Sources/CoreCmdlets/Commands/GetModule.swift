import Engine

/// `Get-Module`: the modules of the session, or those that lie on the module path.
struct GetModule: Cmdlet {
  var name: [String] = []
  var fullyQualifiedName: [Value] = []
  var all = false
  var listAvailable = false
  var refresh = false
  var edition: String?
  var skipEditionCheck = false

  static var binds: [ParameterBind<GetModule>] {
    [
      .init("Name", \.name), .init("All", \.all), .init("ListAvailable", \.listAvailable), .init("Refresh", \.refresh),
      .init("FullyQualifiedName", \.fullyQualifiedName), .init("PSEdition", \.edition), .init("SkipEditionCheck", \.skipEditionCheck),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if !name.isEmpty, !fullyQualifiedName.isEmpty {
      throw context.terminating(
        "The parameters Name and FullyQualifiedName cannot be used together. Please specify only one parameter.",
        id: "NameAndFullyQualifiedNameCannotBeSpecifiedTogether", category: .invalidOperation, exception: .invalidOperation)
    }
    if skipEditionCheck, !listAvailable {
      throw context.terminating(
        "The -SkipEditionCheck switch parameter cannot be used without the -ListAvailable switch parameter.",
        id: "SkipEditionCheckNotSupportedWithoutListAvailable", category: .invalidOperation, exception: .invalidOperation)
    }
    var wanted: [ModuleSpecificationObject] = name.map { ModuleSpecificationObject($0) }
    for value in fullyQualifiedName { wanted.append(try ModuleSpecificationObject.read(value, context.evaluator)) }
    if listAvailable { return try list(wanted, context) }
    if let path = wanted.first(where: { ModuleFinder.isPath($0.name) }) {
      throw context.terminating(
        "Running the Get-Module cmdlet without ListAvailable parameter is not supported for module names that include a path. Name parameter has this element '\(path.name)' which resolves to a path. Update the Name parameter to not have path elements, and then try again.",
        id: "ModuleDiscoveryForLoadedModulesWorksOnlyForUnQualifiedNames", category: .invalidArgument, target: .string(path.name),
        exception: .argument)
    }
    var modules = context.session.modules
    if let own = context.evaluator.scope.module { modules += own.nested.filter { nested in !modules.contains { $0 === nested } } }
    if all {
      var next = modules
      while let module = next.popLast() {
        for nested in module.nested where !modules.contains(where: { $0 === nested }) {
          modules.append(nested)
          next.append(nested)
        }
      }
    }
    for module in GetModule.sorted(modules) where GetModule.isWanted(module, wanted) { try context.write(module) }
  }

  private static func sorted(_ modules: [ModuleObject]) -> [ModuleObject] {
    modules.enumerated().sorted { left, right in
      let order = left.element.name.foldedCase.compareBytes(right.element.name.foldedCase)
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element)
  }

  private static func isWanted(_ module: ModuleObject, _ wanted: [ModuleSpecificationObject]) -> Bool {
    wanted.isEmpty
      || wanted.contains {
        WildcardPattern($0.name).matches(module.name) && $0.accepts(version: module.version, identifier: module.identifier)
      }
  }

  // MARK: What lies on the module path

  private func list(_ wanted: [ModuleSpecificationObject], _ context: CmdletContext) throws(Interruption) {
    let finder = ModuleFinder(session: context.session)
    for path in wanted where ModuleFinder.isPath(path.name) {
      guard let file = finder.find(path.name, path) else {
        if WildcardPattern.containsWildcards(path.name) { continue }
        try context.writeError(
          "The specified module '\(path.name)' was not found. Update the Name parameter to point to a valid path, and then try again.",
          id: "Modules_ModuleNotFoundForGetModule", category: .resourceUnavailable, target: .string(path.name),
          exception: ExceptionKind(.fileNotFoundException))
        continue
      }
      try show(file, [path], context, isPath: true)
    }
    let names = wanted.filter { !ModuleFinder.isPath($0.name) }
    guard wanted.isEmpty || !names.isEmpty else { return }
    for (_, file) in finder.available() {
      let name = ModuleFinder.name(of: file)
      guard names.isEmpty || names.contains(where: { WildcardPattern($0.name).matches(name) }) else { continue }
      try show(file, names, context, isPath: false)
    }
    for name in [
      "Microsoft.PowerShell.Host", "Microsoft.PowerShell.Management", "Microsoft.PowerShell.Security", "Microsoft.PowerShell.Utility",
    ] {
      guard let module = context.session.builtInModule(name), GetModule.isWanted(module, names) else { continue }
      try write(module, context)
    }
  }

  private func show(
    _ file: ItemPath, _ wanted: [ModuleSpecificationObject], _ context: CmdletContext, isPath: Bool
  ) throws(Interruption) {
    guard let module = try? ModuleAnalysis(context.session).module(file, context),
      isPath ? wanted[0].accepts(version: module.version, identifier: module.identifier) : GetModule.isWanted(module, wanted)
    else { return }
    if let edition,
      !(module.details["CompatiblePSEditions"]?.base.object?.elements ?? []).contains(where: { $0.displayText.equalsIgnoringCase(edition) })
    {
      return
    }
    try write(module, context)
  }

  private func write(_ module: ModuleObject, _ context: CmdletContext) throws(Interruption) {
    if module.attached?.typeNames == nil { module.attach().typeNames = ["ModuleInfoGrouping"] + module.defaultTypeNames }
    try context.write(module)
  }
}

extension String {
  /// Below, at or above zero as the texts stand by their bytes.
  fileprivate func compareBytes(_ other: String) -> Int {
    if utf8.elementsEqual(other.utf8) { return 0 }
    return utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
  }
}
