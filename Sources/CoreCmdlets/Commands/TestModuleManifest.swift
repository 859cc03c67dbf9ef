import Engine

/// `Test-ModuleManifest`: reads a manifest and tells what is wrong with it.
struct TestModuleManifest: Cmdlet {
  var path = ""

  static var binds: [ParameterBind<TestModuleManifest>] { [.init("Path", \.path)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let file = (try? context.drives.expand(path))?.first else {
      return try context.writeError(
        "The specified module '\(path)' was not loaded because no valid module file was found in any module directory.",
        id: "Modules_ModuleNotFound", category: .resourceUnavailable, target: .string(path),
        exception: ExceptionKind(.fileNotFoundException))
    }
    guard file.name.foldedCase.hasSuffix(".psd1") else {
      throw context.terminating(
        "The module manifest path '\(file.providerPath)' is not valid. The value of the Path argument must resolve to a single file that has a '.psd1' extension. Change the value of the Path argument to point to a valid psd1 file, and then try again.",
        id: "Modules_InvalidModuleManifestPath", category: .invalidArgument, target: .string(path), exception: .invalidOperation)
    }
    try context.reporting { () throws(Interruption) in
      let manifest = try ModuleManifest.read(file, context)
      try manifest.check()
      try look(manifest, context)
      let module = try ModuleAnalysis(context.session).module(file, context)
      for wanted in try manifest.modules("RequiredModules") {
        if let known = context.session.modules.last(where: { $0.name.equalsIgnoringCase(wanted.name) }) { module.required.append(known) }
      }
      try checkVersion(module, file, context)
      try context.write(module)
    }
  }

  private func look(_ manifest: ModuleManifest, _ context: CmdletContext) throws(Interruption) {
    let file = manifest.file.providerPath
    func missing(_ what: String, _ name: String, _ id: String) throws(Interruption) {
      try context.writeError(
        "The specified \(what) entry '\(name)' in the module manifest '\(file)' is invalid. Try again after updating this entry with valid values.",
        id: id, category: .objectNotFound, target: .string(path), exception: ExceptionKind(.directoryNotFoundException))
    }
    let finder = ModuleFinder(session: context.session)
    let root = manifest.rootModule
    if !root.isEmpty, manifest.inside(root) == nil, !root.foldedCase.hasSuffix(".dll") {
      try context.writeError(
        "The module manifest '\(root)' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: \(file)",
        id: "Modules_InvalidRootModuleInModuleManifest", category: .invalidArgument, target: .string(path), exception: .argument)
    }
    for wanted in try manifest.modules("NestedModules")
    where manifest.inside(wanted.name) == nil && finder.find(wanted.name) == nil && context.session.builtInModule(wanted.name) == nil {
      try missing("NestedModule", wanted.name, "Modules_InvalidNestedModuleinModuleManifest")
    }
    for wanted in try manifest.modules("RequiredModules")
    where finder.find(wanted.name) == nil && context.session.builtInModule(wanted.name) == nil
      && !context.session.modules.contains(where: { $0.name.equalsIgnoringCase(wanted.name) })
    {
      try missing("RequiredModules", wanted.name, "Modules_InvalidRequiredModulesinModuleManifest")
    }
    for name in manifest.list("FileList") where !isThere(name, manifest) {
      try missing("FileList", name, "Modules_InvalidFilePathinModuleManifest")
    }
    for name in manifest.list("RequiredAssemblies") where !isThere(name, manifest) && !name.foldedCase.hasPrefix("system") {
      try missing("RequiredAssemblies", name, "Modules_InvalidRequiredAssembliesInModuleManifest")
    }
    for wanted in try manifest.modules("ModuleList") where finder.find(wanted.name) == nil && manifest.inside(wanted.name) == nil {
      try missing("ModuleList", wanted.name, "Modules_InvalidModuleListinModuleManifest")
    }
    if !manifest.list("CompatiblePSEditions").isEmpty {
      let version = (try? context.evaluator.convert(manifest.table["PowerShellVersion"] ?? .null, to: .version))?.object(
        as: VersionObject.self)
      if (version ?? VersionObject([0, 0])).compare(VersionObject([5, 1])) < 0 {
        try context.writeError(
          "The module manifest '\(file)' is specified with the CompatiblePSEditions key which is supported only on PowerShell version '5.1' or higher. Update the value of the PowerShellVersion key to '5.1' or higher, and try again.",
          id: "Modules_InvalidPowerShellVersionInModuleManifest", category: .invalidArgument, target: .string(path), exception: .argument)
      }
    }
  }

  private func isThere(_ name: String, _ manifest: ModuleManifest) -> Bool {
    let folder = manifest.file.parent ?? manifest.file
    let place = folder.appending(DriveTable.names(in: name).filter { !$0.ordinalEquals(".") })
    return place.drive.files?.find(place.fileNames) != nil
  }

  private func checkVersion(_ module: ModuleObject, _ file: ItemPath, _ context: CmdletContext) throws(Interruption) {
    guard let folder = file.parent, folder.name.utf8.contains(UInt8(ascii: ".")),
      let version = ModuleSpecificationObject.highest(folder.name), !folder.name.utf8.contains(UInt8(ascii: "*")),
      version.compare(module.version) != 0
    else { return }
    throw context.terminating(
      "The ModuleVersion key in module manifest '\(file.providerPath)' specifies module version '\(module.version.displayText)' which does not match its version folder name at '\(folder.providerPath)'. Change the value of the ModuleVersion key to match the version folder name.",
      id: "Modules_InvalidModuleManifestVersion", category: .invalidArgument, target: .string(path), exception: .invalidOperation)
  }
}
