import Engine

/// `New-ModuleManifest`: writes a manifest; what isn't given stands in it as a comment.
struct NewModuleManifest: Cmdlet {
  var path = ""
  var nestedModules: [Value]?
  var guid: Value = .null
  var author = ""
  var companyName = ""
  var copyright = ""
  var rootModule = ""
  var moduleVersion: Value = .null
  var description = ""
  var processorArchitecture: Value = .null
  var powerShellVersion: Value = .null
  var clrVersion: Value = .null
  var dotNetFrameworkVersion: Value = .null
  var powerShellHostName = ""
  var powerShellHostVersion: Value = .null
  var requiredModules: [Value]?
  var typesToProcess: [String]?
  var formatsToProcess: [String]?
  var scriptsToProcess: [String]?
  var requiredAssemblies: [String]?
  var fileList: [String]?
  var moduleList: [Value]?
  var functionsToExport: [String]?
  var aliasesToExport: [String]?
  var variablesToExport: [String]?
  var cmdletsToExport: [String]?
  var dscResourcesToExport: [String]?
  var compatiblePSEditions: [String]?
  var privateData: Value = .null
  var tags: [String]?
  var projectUri: Value = .null
  var licenseUri: Value = .null
  var iconUri: Value = .null
  var releaseNotes = ""
  var prerelease = ""
  var requireLicenseAcceptance = false
  var externalModuleDependencies: [String]?
  var helpInfoUri = ""
  var defaultCommandPrefix = ""
  var passThru = false

  static var binds: [ParameterBind<NewModuleManifest>] {
    [
      .init("Path", \.path), .init("NestedModules", \.nestedModules), .init("Guid", \.guid), .init("Author", \.author),
      .init("CompanyName", \.companyName), .init("Copyright", \.copyright), .init("RootModule", \.rootModule),
      .init("ModuleVersion", \.moduleVersion), .init("Description", \.description),
      .init("ProcessorArchitecture", \.processorArchitecture), .init("PowerShellVersion", \.powerShellVersion),
      .init("ClrVersion", \.clrVersion), .init("DotNetFrameworkVersion", \.dotNetFrameworkVersion),
      .init("PowerShellHostName", \.powerShellHostName), .init("PowerShellHostVersion", \.powerShellHostVersion),
      .init("RequiredModules", \.requiredModules), .init("TypesToProcess", \.typesToProcess),
      .init("FormatsToProcess", \.formatsToProcess), .init("ScriptsToProcess", \.scriptsToProcess),
      .init("RequiredAssemblies", \.requiredAssemblies), .init("FileList", \.fileList), .init("ModuleList", \.moduleList),
      .init("FunctionsToExport", \.functionsToExport), .init("AliasesToExport", \.aliasesToExport),
      .init("VariablesToExport", \.variablesToExport), .init("CmdletsToExport", \.cmdletsToExport),
      .init("DscResourcesToExport", \.dscResourcesToExport), .init("CompatiblePSEditions", \.compatiblePSEditions),
      .init("PrivateData", \.privateData), .init("Tags", \.tags), .init("ProjectUri", \.projectUri), .init("LicenseUri", \.licenseUri),
      .init("IconUri", \.iconUri), .init("ReleaseNotes", \.releaseNotes), .init("Prerelease", \.prerelease),
      .init("RequireLicenseAcceptance", \.requireLicenseAcceptance),
      .init("ExternalModuleDependencies", \.externalModuleDependencies), .init("HelpInfoUri", \.helpInfoUri),
      .init("DefaultCommandPrefix", \.defaultCommandPrefix), .init("PassThru", \.passThru),
    ]
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    let place = try context.drives.resolve(path)
    guard place.drive.files != nil, path.foldedCase.hasSuffix(".psd1") else {
      throw context.terminating(
        "The module manifest path '\(path)' is not valid. The value of the Path argument must resolve to a single file that has a '.psd1' extension. Change the value of the Path argument to point to a valid psd1 file, and then try again.",
        id: "Modules_InvalidModuleManifestPath", category: .invalidArgument, target: .string(path), exception: .invalidOperation)
    }
    for (value, _) in [(projectUri, 0), (licenseUri, 0), (iconUri, 0), (helpInfoUri.isEmpty ? .null : .string(helpInfoUri), 0)]
    where !value.isNull {
      try checkUri(value, context)
    }
    if let editions = compatiblePSEditions, Set(editions.map(\.foldedCase)).count != editions.count {
      throw context.terminating(
        "The specified value '\(editions.joined(separator: ","))' for CompatiblePSEditions contains duplicate PowerShell Edition names. Try again after removing the duplicate PowerShell Edition names.",
        id: "Modules_DuplicateEntriesInCompatiblePSEditions", category: .invalidArgument, exception: .invalidOperation)
    }
    guard try context.shouldProcess(place.providerPath, "Creating the \"\(place.providerPath)\" module manifest file.") else { return }
    if !rootModule.isEmpty || nestedModules != nil || requiredModules != nil {
      // A module with something behind it lets everything out unless told otherwise.
      functionsToExport = functionsToExport ?? ["*"]
      cmdletsToExport = cmdletsToExport ?? ["*"]
      aliasesToExport = aliasesToExport ?? ["*"]
    }
    let text = try manifest(ModuleFinder.name(of: place), context)
    let writer = TextFileWriter(place, encoding: .utf8, session: context.session)
    try writer.open(.overwrite, withMark: false)
    try writer.write(text)
    try writer.close()
    if passThru { try context.write(.string(text)) }
  }

  private func checkUri(_ value: Value, _ context: CmdletContext) throws(Interruption) {
    let text = value.displayText.foldedCase
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return }
    throw context.terminating(
      "The specified value '\(value.displayText)' is invalid, try again with a valid value.", id: "Modules_InvalidUri",
      category: .invalidArgument, target: value, exception: .invalidOperation)
  }

  private func manifest(_ name: String, _ context: CmdletContext) throws(Interruption) -> String {
    let maker = author.isEmpty ? context.drives.environment["USER"] ?? context.drives.environment["USERNAME"] ?? "Unknown" : author
    let newline = context.session.newLine
    var sheet = ManifestSheet(newline: newline)
    sheet.head(name, maker, context.session.now)
    func quoted(_ value: Value) -> String? { value.isNull ? nil : ManifestSheet.quoted(value.displayText) }
    func quoted(_ text: String) -> String? { text.isEmpty ? nil : ManifestSheet.quoted(text) }
    sheet.add("RootModule", "The script or module behind this manifest", quoted(rootModule), otherwise: "''")
    sheet.add("ModuleVersion", "The version of this module", quoted(moduleVersion) ?? "'0.0.1'")
    sheet.add("CompatiblePSEditions", "The editions of PowerShell that this module is for", sheet.names(compatiblePSEditions))
    sheet.add("GUID", "What tells this module from all others", quoted(guid) ?? ManifestSheet.quoted(ModuleIdentifier.make()))
    sheet.add("Author", "Who wrote this module", ManifestSheet.quoted(maker))
    sheet.add("CompanyName", "The company of this module", ManifestSheet.quoted(companyName.isEmpty ? "Unknown" : companyName))
    sheet.add(
      "Copyright", "The copyright of this module",
      ManifestSheet.quoted(copyright.isEmpty ? "(c) \(maker). All rights reserved." : copyright))
    sheet.add("Description", "What this module does", quoted(description), otherwise: "''")
    sheet.add("PowerShellVersion", "The lowest version of PowerShell that will do", quoted(powerShellVersion), otherwise: "''")
    sheet.add("PowerShellHostName", "The host that this module needs", quoted(powerShellHostName), otherwise: "''")
    sheet.add("PowerShellHostVersion", "The lowest version of the host that will do", quoted(powerShellHostVersion), otherwise: "''")
    sheet.add(
      "DotNetFrameworkVersion", "The lowest version of .NET Framework (Desktop only)", quoted(dotNetFrameworkVersion), otherwise: "''")
    sheet.add("ClrVersion", "The lowest version of the runtime (Desktop only)", quoted(clrVersion), otherwise: "''")
    sheet.add("ProcessorArchitecture", "The processor that this module needs", quoted(processorArchitecture), otherwise: "''")
    sheet.add("RequiredModules", "Modules that are imported first", try modules(requiredModules, sheet, context), otherwise: "@()")
    sheet.add("RequiredAssemblies", "Assemblies that are loaded first", sheet.names(requiredAssemblies))
    sheet.add("ScriptsToProcess", "Scripts that run in the caller's scope first", sheet.names(scriptsToProcess))
    sheet.add("TypesToProcess", "Files of types", sheet.names(typesToProcess))
    sheet.add("FormatsToProcess", "Files of formats", sheet.names(formatsToProcess))
    sheet.add("NestedModules", "Modules that are nested in this one", try modules(nestedModules, sheet, context), otherwise: "@()")
    sheet.add("FunctionsToExport", "The functions that go out: best named one by one", sheet.names(functionsToExport) ?? "@()")
    sheet.add("CmdletsToExport", "The cmdlets that go out: best named one by one", sheet.names(cmdletsToExport) ?? "@()")
    sheet.add("VariablesToExport", "The variables that go out", sheet.names(variablesToExport ?? ["*"]))
    sheet.add("AliasesToExport", "The aliases that go out: best named one by one", sheet.names(aliasesToExport) ?? "@()")
    sheet.add("DscResourcesToExport", "The DSC resources that go out", sheet.names(dscResourcesToExport))
    sheet.add("ModuleList", "All modules of this package", try modules(moduleList, sheet, context), otherwise: "@()")
    sheet.add("FileList", "All files of this package", sheet.names(fileList))
    try addPrivateData(&sheet, context)
    sheet.add("HelpInfoURI", "Where help is found", quoted(helpInfoUri), otherwise: "''")
    sheet.add(
      "DefaultCommandPrefix", "What the nouns of this module's commands get in front", quoted(defaultCommandPrefix), otherwise: "''")
    return sheet.text + "}" + newline + newline
  }

  private func modules(_ list: [Value]?, _ sheet: ManifestSheet, _ context: CmdletContext) throws(Interruption) -> String? {
    guard let list else { return nil }
    var texts: [String] = []
    for value in list where !value.isNull {
      let wanted = try ModuleSpecificationObject.read(value, context.evaluator)
      if wanted.isNameOnly {
        texts.append(ManifestSheet.quoted(wanted.name))
        continue
      }
      var parts = "@{ModuleName = \(ManifestSheet.quoted(wanted.name)); "
      if let text = wanted.identifier { parts += "GUID = \(ManifestSheet.quoted(text)); " }
      if let text = wanted.version?.displayText { parts += "ModuleVersion = \(ManifestSheet.quoted(text)); " }
      if let text = wanted.maximumVersion { parts += "MaximumVersion = \(ManifestSheet.quoted(text)); " }
      if let text = wanted.requiredVersion?.displayText { parts += "RequiredVersion = \(ManifestSheet.quoted(text)); " }
      texts.append(parts + "}")
    }
    return "@(" + texts.joined(separator: ", " + sheet.newline + "               ") + ")"
  }

  private func addPrivateData(_ sheet: inout ManifestSheet, _ context: CmdletContext) throws(Interruption) {
    let table = privateData.object(as: DictionaryObject.self)
    if !privateData.isNull, table == nil {
      guard tags == nil, releaseNotes.isEmpty, projectUri.isNull, iconUri.isNull, licenseUri.isNull else {
        throw context.terminating(
          "The PrivateData parameter value must be a hash table to create the module manifest with the following parameter values Tags, ProjectUri, LicenseUri, IconUri or ReleaseNotes. Either remove the Tags, ProjectUri, LicenseUri, IconUri, or ReleaseNotes parameter values or wrap the contents of PrivateData in a hash table.",
          id: "PrivateDataValueTypeShouldBeHashTable", category: .invalidArgument, target: privateData, exception: .invalidOperation)
      }
      sheet.add("PrivateData", "What this module wants to know", ManifestSheet.quoted(privateData.displayText))
      return
    }
    sheet.open("PrivateData", "    ")
    sheet.open("    PSData", "        ")
    func quoted(_ value: Value) -> String? { value.isNull ? nil : ManifestSheet.quoted(value.displayText) }
    sheet.add("Tags", "Words that galleries find this module by", sheet.names(tags))
    sheet.add("LicenseUri", "Where the license lies", quoted(licenseUri), otherwise: "''")
    sheet.add("ProjectUri", "Where the project lives", quoted(projectUri), otherwise: "''")
    sheet.add("IconUri", "Where the icon lies", quoted(iconUri), otherwise: "''")
    sheet.add("ReleaseNotes", "What is new", releaseNotes.isEmpty ? nil : ManifestSheet.quoted(releaseNotes), otherwise: "''")
    sheet.add(
      "Prerelease", "The name of a version before its release", prerelease.isEmpty ? nil : ManifestSheet.quoted(prerelease), otherwise: "''"
    )
    sheet.add(
      "RequireLicenseAcceptance", "Whether the license must be agreed to", requireLicenseAcceptance ? "$true" : nil, otherwise: "$false")
    sheet.add("ExternalModuleDependencies", "Modules of elsewhere that this one needs", sheet.names(externalModuleDependencies))
    sheet.close("    ", indent: "    ")
    for (key, value) in table?.entries ?? [] where !key.displayText.equalsIgnoringCase("PSData") {
      sheet.add(key.displayText, key.displayText, ManifestSheet.quoted(value.displayText))
    }
    sheet.close("", indent: "")
  }
}

/// The text of a manifest as it grows.
private struct ManifestSheet {
  let newline: String
  private(set) var text = ""
  private var indent = ""

  init(newline: String) { self.newline = newline }

  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  func names(_ list: [String]?) -> String? {
    guard let list else { return nil }
    return list.isEmpty ? "@()" : list.map(ManifestSheet.quoted).joined(separator: ", ")
  }

  mutating func head(_ name: String, _ author: String, _ date: DateTimeObject) {
    let parts = date.parts
    for line in [
      "#", "# Manifest of the module '\(name)'", "#", "# By: \(author)", "#", "# Of: \(parts.month)/\(parts.day)/\(parts.year)", "#", "",
      "@{", "",
    ] {
      text += line + newline
    }
  }

  mutating func add(_ key: String, _ comment: String, _ value: String?, otherwise: String = "@()") {
    text += indent + "# " + comment + newline
    text += indent + (value == nil ? "# " : "") + key + " = " + (value ?? otherwise) + newline + newline
  }

  mutating func open(_ key: String, _ inner: String) {
    text += key + " = @{" + newline + newline
    indent = inner
  }

  mutating func close(_ place: String, indent: String) {
    text += place + "}" + newline + newline
    self.indent = indent
  }
}
