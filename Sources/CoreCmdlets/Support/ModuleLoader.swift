import Engine

/// Finds, reads and imports modules.
struct ModuleLoader {
  let context: CmdletContext
  /// Arguments of the module's own parameters.
  var arguments: [Value] = []

  private var session: Session { context.session }

  // MARK: Finding

  /// The file of a module: a path to a file or a folder, or a name on the module path.
  func find(_ name: String) -> ItemPath? {
    let isPath = name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\"))
    if isPath || name.foldedCase.hasSuffix(".psm1") || name.foldedCase.hasSuffix(".psd1") || name.foldedCase.hasSuffix(".ps1") {
      guard let place = try? context.drives.resolve(name) else { return nil }
      return file(at: place)
    }
    let separator: Character = context.drives.separator.ordinalEquals("/") ? ":" : ";"
    for folder in (context.drives.environment["PSModulePath"] ?? "").split(separator: separator) {
      guard let place = try? context.drives.resolve(String(folder)), let found = file(at: place.appending(name)) else { continue }
      return found
    }
    return nil
  }

  private func status(_ path: ItemPath) -> FileStatus? { path.drive.files?.find(path.fileNames) }

  private func file(at place: ItemPath) -> ItemPath? {
    if let known = status(place) {
      if !known.isDirectory { return place }
      for suffix in [".psd1", ".psm1"] {
        let inner = place.appending(place.name + suffix)
        if status(inner)?.isDirectory == false { return inner }
      }
      return nil
    }
    guard let parent = place.parent else { return nil }
    for suffix in [".psd1", ".psm1", ".ps1"] {
      let candidate = parent.appending(place.name + suffix)
      if status(candidate)?.isDirectory == false { return candidate }
    }
    return nil
  }

  /// The name of a module by its file.
  static func name(of file: ItemPath) -> String {
    let name = file.name
    for suffix in [".psm1", ".psd1", ".ps1"] where name.foldedCase.hasSuffix(suffix) { return String(name.dropLast(suffix.utf8.count)) }
    return name
  }

  // MARK: Loading

  /// Loads a module's file; nothing is imported yet.
  func load(_ file: ItemPath, output: Sink) throws(Interruption) -> ModuleObject {
    if file.name.foldedCase.hasSuffix(".psd1") { return try loadManifest(file, output: output) }
    let module = session.makeModule(ModuleLoader.name(of: file), path: file.providerPath)
    module.details[Name("ModuleType")] = .string("Script")
    module.details[Name("Version")] = .object(VersionObject([0, 0]))
    try runScript(file, in: module, output: output)
    chooseDefaults(module)
    return module
  }

  private func runScript(_ file: ItemPath, in module: ModuleObject, output: Sink) throws(Interruption) {
    module.scope.setAutomatic("PSScriptRoot", .string(file.parent?.providerPath ?? ""))
    module.scope.setAutomatic("PSCommandPath", .string(file.providerPath))
    let block = try context.evaluator.block(
      ofText: try context.drives.text(of: file), name: file.providerPath, path: file.providerPath)
    try context.evaluator.run(block, in: module, arguments: arguments, output: output)
  }

  /// Without Export-ModuleMember all functions and aliases go out.
  func chooseDefaults(_ module: ModuleObject) {
    guard !module.exportsWereChosen else { return }
    for (_, function) in module.scope.functions { module.exportedFunctions[function.name] = function }
    for (_, alias) in module.scope.aliases {
      alias.module = module
      module.exportedAliases[alias.name] = alias
    }
  }

  private func loadManifest(_ file: ItemPath, output: Sink) throws(Interruption) -> ModuleObject {
    let table = try context.evaluator.dataTable(ofText: try context.drives.text(of: file), path: file.providerPath)
    let folder = file.parent ?? file
    for text in list(table["ScriptsToProcess"]) {
      guard let place = inside(folder, text) else { throw missing(text) }
      let block = try context.evaluator.block(
        ofText: try context.drives.text(of: place), name: place.providerPath, path: place.providerPath)
      try context.invokeThrough(block)
    }
    let root = (table["RootModule"] ?? table["ModuleToProcess"])?.displayText ?? ""
    let module = session.makeModule(ModuleLoader.name(of: file), path: file.providerPath)
    module.details[Name("ModuleType")] = .string(root.isEmpty ? "Manifest" : "Script")
    for text in list(table["NestedModules"]) {
      guard let place = inside(folder, text) ?? find(text) else { throw missing(text) }
      let nested = try ModuleLoader(context: context).load(place, output: output)
      module.nested.append(nested)
      ModuleLoader.importExports(of: nested, into: module.scope)
      for (name, function) in nested.exportedFunctions {
        function.module = module
        module.exportedFunctions[name] = function
      }
      for (name, alias) in nested.exportedAliases { module.exportedAliases[name] = alias }
    }
    if !root.isEmpty {
      guard let place = inside(folder, root) else { throw missing(root) }
      try runScript(place, in: module, output: output)
      chooseDefaults(module)
    }
    limit(module, table)
    for key in ["Author", "Description", "CompanyName", "Copyright", "PrivateData", "RootModule", "Guid", "HelpInfoUri"] {
      if let value = table[key] { module.details[Name(key)] = value }
    }
    let version = table["ModuleVersion"]?.displayText ?? "0.0"
    module.details[Name("Version")] = .object(VersionObject(version.split(separator: ".").map { Int($0) ?? 0 }))
    return module
  }

  /// A manifest's lists cut down what goes out.
  private func limit(_ module: ModuleObject, _ table: DictionaryObject) {
    if let wanted = table["FunctionsToExport"] {
      let patterns = list(wanted).map { WildcardPattern($0) }
      module.exportedFunctions = module.exportedFunctions.filter { entry in patterns.contains { $0.matches(entry.key) } }
    }
    if let wanted = table["AliasesToExport"] {
      let patterns = list(wanted).map { WildcardPattern($0) }
      module.exportedAliases = module.exportedAliases.filter { entry in patterns.contains { $0.matches(entry.key) } }
    }
    if let wanted = table["VariablesToExport"] {
      let patterns = list(wanted).map { WildcardPattern($0) }
      module.exportedVariables = module.exportedVariables.filter { entry in patterns.contains { $0.matches(entry.key) } }
    }
  }

  private func list(_ value: Value?) -> [String] {
    guard let value, !value.isNull else { return [] }
    return (value.base.object?.elements ?? [value]).compactMap { element in
      if let table = element.object(as: DictionaryObject.self) { return table["ModuleName"]?.displayText }
      return element.displayText
    }
  }

  private func inside(_ folder: ItemPath, _ text: String) -> ItemPath? {
    let place = folder.appending(DriveTable.names(in: text).filter { !$0.ordinalEquals(".") && !$0.ordinalEquals("..") })
    return file(at: place)
  }

  private func missing(_ name: String) -> Interruption {
    .error(
      "The module to process '\(name)', listed in field 'ModuleToProcess/RootModule' of the module manifest was not processed because no valid module was found in any module directory.",
      id: "Modules_ModuleFileNotFound", category: .resourceUnavailable, target: .string(name),
      exception: ExceptionKind(.psInvalidOperationException))
  }

  // MARK: Importing

  /// What an import takes of a module's exports.
  struct Choice {
    var functions: [String]?
    var aliases: [String]?
    var variables: [String]?
    var prefix = ""

    func takes(_ patterns: [String]?, _ name: String) -> Bool {
      guard let patterns else { return true }
      return patterns.contains { WildcardPattern($0).matches(name) }
    }
  }

  /// Puts a module's exports into a scope.
  static func importExports(of module: ModuleObject, into scope: Scope, _ choice: Choice = Choice()) {
    for (name, function) in module.exportedFunctions where choice.takes(choice.functions, name) {
      let shown = prefixed(name, choice.prefix)
      if shown.ordinalEquals(function.name) {
        scope.functions[Name(shown)] = function
      } else {
        let renamed = FunctionCommand(shown, function.body, isFilter: function.isFilter, options: function.options)
        renamed.module = module
        scope.functions[Name(shown)] = renamed
      }
    }
    for (name, alias) in module.exportedAliases where choice.takes(choice.aliases, name) { scope.aliases[Name(name)] = alias }
    for (name, variable) in module.exportedVariables where choice.takes(choice.variables, name) {
      scope.remove(Symbol(name))
      scope.add(variable)
    }
  }

  /// `Get-Thing` with the prefix `My` is `Get-MyThing`.
  private static func prefixed(_ name: String, _ prefix: String) -> String {
    guard !prefix.isEmpty, let dash = name.firstIndex(of: "-") else { return prefix + name }
    return String(name[...dash]) + prefix + String(name[name.index(after: dash)...])
  }

  /// Takes a module out of the session: its exports go, then its own code for the occasion runs.
  static func remove(_ module: ModuleObject, _ context: CmdletContext) throws(Interruption) {
    if let block = module.onRemove {
      try context.evaluator.invoke(
        block, underscore: nil, arguments: [.object(module)], input: [], output: NullSink(), newScope: true, streams: context.streams)
    }
    let session = context.session
    var scopes: [Scope] = [session.globalScope, context.evaluator.importScope]
    scopes += session.modules.map(\.scope)
    let functions = module.exportedFunctions.values.map { ObjectIdentifier($0.body) }
    for scope in scopes where scope !== module.scope {
      for (name, function) in scope.functions where functions.contains(ObjectIdentifier(function.body)) { scope.functions[name] = nil }
      for (name, alias) in scope.aliases where module.exportedAliases.values.contains(where: { $0 === alias }) { scope.aliases[name] = nil }
      for (name, variable) in module.exportedVariables where scope.local(Symbol(name)) === variable { scope.remove(Symbol(name)) }
    }
    session.modules.removeAll { $0 === module }
  }
}
