import Engine

/// A module manifest, read.
struct ModuleManifest {
  let file: ItemPath
  let table: DictionaryObject
  private let session: Session

  init(file: ItemPath, table: DictionaryObject, session: Session) {
    self.file = file
    self.table = table
    self.session = session
  }

  /// The keys that a manifest may have.
  static let keys = [
    "ModuleToProcess", "NestedModules", "GUID", "Author", "CompanyName", "Copyright", "ModuleVersion", "Description",
    "PowerShellVersion", "PowerShellHostName", "PowerShellHostVersion", "CLRVersion", "DotNetFrameworkVersion", "ProcessorArchitecture",
    "RequiredModules", "TypesToProcess", "FormatsToProcess", "ScriptsToProcess", "PrivateData", "RequiredAssemblies", "ModuleList",
    "FileList", "FunctionsToExport", "VariablesToExport", "AliasesToExport", "CmdletsToExport", "DscResourcesToExport",
    "CompatiblePSEditions", "HelpInfoURI", "RootModule", "DefaultCommandPrefix",
  ]

  static func read(_ file: ItemPath, _ context: CmdletContext) throws(Interruption) -> ModuleManifest {
    let table: DictionaryObject
    do {
      table = try context.evaluator.dataTable(ofText: try context.drives.text(of: file), path: file.providerPath)
    } catch .failure(let record) {
      throw .error(
        "The module manifest '\(file.providerPath)' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: \(record.exception.message)",
        id: "Modules_InvalidManifest", category: .resourceUnavailable, target: .string(file.providerPath),
        exception: ExceptionKind(.missingMemberException))
    }
    return ModuleManifest(file: file, table: table, session: context.session)
  }

  /// Refuses keys that are unknown and values that can't be.
  func check() throws(Interruption) {
    let odd = table.entries.map(\.key.displayText).filter { key in !ModuleManifest.keys.contains { $0.equalsIgnoringCase(key) } }
    if !odd.isEmpty {
      throw invalid(
        "The '\(file.providerPath)' module cannot be imported because its manifest contains one or more members that are not valid. The valid manifest members are (\(ModuleManifest.keys.map { "'\($0)'" }.joined(separator: ", "))). Remove the members that are not valid (\(odd.map { "'\($0)'" }.joined(separator: ", "))), then try to import the module again.",
        category: .invalidData, exception: .invalidOperation)
    }
    if let both = table["ModuleToProcess"], !both.isNull, let root = table["RootModule"], !root.isNull {
      throw .error(
        "The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' members. Change the module manifest file to remove one of these members at '\(file.providerPath)', and then try again.",
        id: "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule", category: .invalidOperation,
        target: .string(file.providerPath), exception: .invalidOperation)
    }
    guard let version = table["ModuleVersion"], !version.isNull else {
      throw invalid(
        "The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of the form 'n.n.n.n'. Add the missing member to the file '\(file.providerPath)'.",
        exception: ExceptionKind(.missingMemberException))
    }
    _ = try converted("ModuleVersion", .version)
    _ = try converted("GUID", .guid)
    if let wanted = try converted("PowerShellVersion", .version)?.object(as: VersionObject.self) {
      let table = session.globalScope.lookup(Symbol("PSVersionTable"))?.value.object(as: DictionaryObject.self)
      if let own = table?["PSVersion"],
        let version = (try? session.evaluator.convert(.string(own.displayText), to: .version))?.object(
          as: VersionObject.self), version.compare(wanted) < 0
      {
        throw .error(
          "The version of PowerShell on this computer is '\(own.displayText)'. The module '\(file.providerPath)' requires a minimum PowerShell version of '\(wanted.displayText)' to run. Verify that you have the minimum required version of PowerShell installed, and then try again.",
          id: "Modules_InsufficientPowerShellVersion", category: .resourceUnavailable, target: .string(file.providerPath),
          exception: .invalidOperation)
      }
    }
  }

  private func invalid(
    _ message: String, category: ErrorCategory = .resourceUnavailable, exception: ExceptionKind
  ) -> Interruption {
    .error(
      message, id: category == .invalidData ? "Modules_InvalidManifestMember" : "Modules_InvalidManifest", category: category,
      target: .string(file.providerPath), exception: exception)
  }

  private func converted(_ key: String, _ type: DotNetType) throws(Interruption) -> Value? {
    guard let value = table[key], !value.isNull else { return nil }
    do {
      return try session.evaluator.convert(value, to: type)
    } catch .failure(let record) {
      throw .error(
        "The '\(key)' member is not valid in the module manifest file '\(file.providerPath)': \(record.exception.message)",
        id: "Modules_InvalidManifest", category: .resourceUnavailable, target: .string(file.providerPath),
        exception: ExceptionKind(.argumentException))
    }
  }

  /// The script or module behind the manifest.
  var rootModule: String { (table["RootModule"] ?? table["ModuleToProcess"])?.displayText ?? "" }

  /// True where scripts stand among the nested modules.
  var modulesWereScripts: Bool { list("NestedModules").contains { $0.foldedCase.hasSuffix(".ps1") } }

  /// What `Get-Module` shows of the manifest.
  func describe(_ module: ModuleObject) {
    for key in [
      "Author", "Description", "CompanyName", "Copyright", "PrivateData", "RootModule", "HelpInfoUri", "FileList", "RequiredAssemblies",
      "CompatiblePSEditions", "ModuleList", "PowerShellVersion", "PowerShellHostName", "PowerShellHostVersion", "DotNetFrameworkVersion",
      "ProcessorArchitecture",
    ] {
      if let value = table[key], !value.isNull { module.details[Name(key)] = value }
    }
    if module.details["RootModule"] == nil, let old = table["ModuleToProcess"] { module.details["RootModule"] = old }
    for key in ["PowerShellVersion", "PowerShellHostVersion", "DotNetFrameworkVersion"] {
      if let known = module.details[Name(key)], let version = try? session.evaluator.convert(known, to: .version) {
        module.details[Name(key)] = version
      }
    }
    if let value = table["CLRVersion"], let version = try? session.evaluator.convert(value, to: .version) {
      module.details["ClrVersion"] = version
    }
    if let scripts = table["ScriptsToProcess"] { module.details["Scripts"] = scripts }
    if let guid = table["GUID"] { module.details["Guid"] = guid }
    if let version = (try? session.evaluator.convert(table["ModuleVersion"] ?? .null, to: .version))?.object(as: VersionObject.self) {
      module.version = version
    }
    if let prefix = table["DefaultCommandPrefix"]?.displayText { module.details["Prefix"] = .string(prefix) }
    guard let data = table["PrivateData"]?.object(as: DictionaryObject.self)?["PSData"]?.object(as: DictionaryObject.self) else { return }
    for key in ["Tags", "LicenseUri", "ProjectUri", "IconUri", "ReleaseNotes"] {
      guard let value = data[key], !value.isNull else { continue }
      module.details[Name(key)] = key.hasSuffix("Uri") ? (try? session.evaluator.convert(value, to: .uri)) ?? value : value
    }
  }

  /// The manifest's lists cut down what goes out.
  func limit(_ module: ModuleObject) {
    func limited<T>(_ key: String, _ exported: [String: T], orNothing: Bool = false) -> [String: T] {
      guard let wanted = table[key], !wanted.isNull else { return exported }
      let patterns = list(key).map { WildcardPattern($0) }
      return exported.filter { entry in patterns.contains { $0.matches(entry.key) } }
    }
    module.exportedFunctions = limited("FunctionsToExport", module.exportedFunctions)
    module.exportedAliases = limited("AliasesToExport", module.exportedAliases)
    module.exportedVariables = limited("VariablesToExport", module.exportedVariables)
    module.exportedCmdlets = limited("CmdletsToExport", module.exportedCmdlets)
  }

  func list(_ key: String) -> [String] {
    guard let value = table[key], !value.isNull else { return [] }
    return (value.base.object?.elements ?? [value]).map(\.displayText)
  }

  /// The modules that a key names, as texts or tables.
  func modules(_ key: String) throws(Interruption) -> [ModuleSpecificationObject] {
    guard let value = table[key], !value.isNull else { return [] }
    var elements = [value]
    if value.object(as: DictionaryObject.self) == nil, let list = value.base.object?.elements { elements = list }
    var found: [ModuleSpecificationObject] = []
    for element in elements where !element.displayText.isEmpty {
      found.append(try ModuleSpecificationObject.read(element, session.evaluator))
    }
    return found
  }

  /// A file that the manifest names, in its folder.
  func inside(_ text: String) -> ItemPath? {
    let folder = file.parent ?? file
    let names = DriveTable.names(in: text).filter { !$0.ordinalEquals(".") }
    guard !names.contains(where: { $0.ordinalEquals("..") }) else {
      return ModuleFinder(session: session).find(folder.providerPath + "/" + text)
    }
    if session.drives.isAbsolute(text) { return ModuleFinder(session: session).find(text) }
    let place = folder.appending(names)
    return ModuleFinder(session: session).find(place.providerPath)
  }
}
