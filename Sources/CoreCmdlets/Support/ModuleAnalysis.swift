import Engine

/// Tells what modules export without running them: what `Get-Module -ListAvailable` shows, and which module a command that
/// nobody knows may come from.
struct ModuleAnalysis {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// A module as its files describe it.
  func module(_ file: ItemPath, _ context: CmdletContext) throws(Interruption) -> ModuleObject {
    let made = ModuleObject(
      ModuleFinder.name(of: file), path: file.providerPath, scope: Scope(parent: session.globalScope, isScriptScope: true))
    guard file.name.foldedCase.hasSuffix(".psd1") else {
      take(names(inScript: file), into: made)
      return made
    }
    let manifest = try ModuleManifest.read(file, context)
    made.manifestPath = file.providerPath
    manifest.describe(made)
    let root = manifest.rootModule
    made.kind = root.isEmpty ? "Manifest" : "Script"
    if root.foldedCase.hasSuffix(".dll") { made.kind = "Binary" }
    let found = names(ofManifest: manifest)
    take(found, into: made)
    return made
  }

  private func take(_ names: ScriptNames, into module: ModuleObject) {
    for name in names.functions {
      guard let empty = try? session.evaluator.parseBlock("") else { continue }
      let function = FunctionCommand(name, empty)
      function.module = module
      module.exportedFunctions[name] = function
    }
    for (name, definition) in names.aliases {
      let alias = AliasCommand(name, definition)
      alias.module = module
      module.exportedAliases[name] = alias
    }
  }

  /// What a manifest lets out: the names that it lists, or what its scripts define where it lists patterns.
  func names(ofManifest manifest: ModuleManifest) -> ScriptNames {
    var scripts = ScriptNames()
    var files = manifest.list("NestedModules").compactMap { manifest.inside($0) }
    if let root = manifest.inside(manifest.rootModule), !manifest.rootModule.isEmpty { files.append(root) }
    for file in files where file.name.foldedCase.hasSuffix(".psm1") || file.name.foldedCase.hasSuffix(".ps1") {
      let inner = names(inScript: file)
      scripts.functions.formUnion(inner.functions)
      scripts.aliases.merge(inner.aliases) { _, new in new }
    }
    var result = ScriptNames()
    let functions = manifest.table["FunctionsToExport"].map { _ in manifest.list("FunctionsToExport") } ?? ["*"]
    let aliases = manifest.table["AliasesToExport"].map { _ in manifest.list("AliasesToExport") } ?? ["*"]
    for pattern in functions {
      if WildcardPattern.containsWildcards(pattern) {
        result.functions.formUnion(scripts.functions.filter { WildcardPattern(pattern).matches($0) })
      } else {
        result.functions.insert(pattern)
      }
    }
    for pattern in aliases {
      for (name, definition) in scripts.aliases where WildcardPattern(pattern).matches(name) { result.aliases[name] = definition }
      if !WildcardPattern.containsWildcards(pattern), result.aliases[pattern] == nil { result.aliases[pattern] = "" }
    }
    return result
  }

  /// The functions and aliases that a script defines at its top.
  func names(inScript file: ItemPath) -> ScriptNames {
    guard let text = try? session.drives.text(of: file) else { return ScriptNames() }
    return ScriptNames(ofScript: text)
  }

  // MARK: Loading on demand

  /// The file of the module on the module path that has a command of that name.
  func file(having command: String) -> ItemPath? {
    for (_, file) in ModuleFinder(session: session).available() {
      guard !session.modules.contains(where: { ($0.manifestPath ?? $0.path).ordinalEquals(file.providerPath) }) else { continue }
      if file.name.foldedCase.hasSuffix(".psd1") {
        guard let text = try? session.drives.text(of: file),
          let table = try? session.evaluator.dataTable(ofText: text, path: file.providerPath)
        else { continue }
        if names(ofManifest: ModuleManifest(file: file, table: table, session: session)).has(command) { return file }
      } else if names(inScript: file).has(command) {
        return file
      }
    }
    return nil
  }
}

/// Imports the module that has a command nobody knows, as `$PSModuleAutoLoadingPreference` says.
enum ModuleAutoLoading {
  static func install(in session: Session) {
    let next = session.commandNotFound
    session.commandNotFound = { [unowned session] (name) throws(Interruption) -> CommandObject? in
      if let found = try next?(name) { return found }
      return try command(name, session)
    }
  }

  private static func command(_ name: String, _ session: Session) throws(Interruption) -> CommandObject? {
    let evaluator = session.evaluator
    guard !name.isEmpty, !ModuleFinder.isPath(name) || name.utf8.contains(UInt8(ascii: "\\")),
      !(session.drives.environment["PSModulePath"] ?? "").isEmpty
    else { return nil }
    let preference = evaluator.variable("PSModuleAutoLoadingPreference").displayText
    if preference.equalsIgnoringCase("None") { return nil }
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "\\")) {
      // `Module\Name` says where to look.
      let module = String(name[..<slash])
      let finder = ModuleFinder(session: session)
      guard !module.isEmpty, !module.utf8.contains(UInt8(ascii: "/")), !module.hasPrefix("."), !module.utf8.contains(UInt8(ascii: ":")),
        !session.modules.contains(where: { $0.name.equalsIgnoringCase(module) }), finder.find(module) != nil
      else { return nil }
      try importing(module, session)
      return try evaluator.findCommand(name)
    }
    if preference.equalsIgnoringCase("ModuleQualified") { return nil }
    guard let file = ModuleAnalysis(session).file(having: name) else { return nil }
    try importing(file.providerPath, session)
    if let function = evaluator.function(Name(name)) { return function }
    guard let alias = evaluator.alias(Name(name)) else { return nil }
    return try evaluator.findCommand(alias.definition)
  }

  private static func importing(_ name: String, _ session: Session) throws(Interruption) {
    _ = try session.evaluator.callCommand(
      "Import-Module", named: [("Name", .string(name)), ("Global", .bool(true)), ("DisableNameChecking", .bool(true))])
  }
}
