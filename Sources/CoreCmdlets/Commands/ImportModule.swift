import Engine

/// `Import-Module`: a module's commands into the session.
struct ImportModule: Cmdlet {
  var name: [String] = []
  var moduleInfo: [Value] = []
  var fullyQualifiedName: [Value] = []
  var assembly: Value = .null
  var isGlobal = false
  var prefix: String?
  var function: [String]?
  var cmdlet: [String]?
  var variable: [String]?
  var alias: [String]?
  var force = false
  var passThru = false
  var asCustomObject = false
  var minimumVersion: Value = .null
  var maximumVersion: Value = .null
  var requiredVersion: Value = .null
  var argumentList: [Value] = []
  var disableNameChecking = false
  var noClobber = false
  var ignored: Value = .null
  var scope = ""

  static var binds: [ParameterBind<ImportModule>] {
    [
      .init("Name", \.name), .init("ModuleInfo", \.moduleInfo), .init("Global", \.isGlobal), .init("Prefix", \.prefix),
      .init("Function", \.function), .init("Cmdlet", \.cmdlet), .init("Variable", \.variable), .init("Alias", \.alias),
      .init("Force", \.force), .init("PassThru", \.passThru), .init("AsCustomObject", \.asCustomObject),
      .init("MinimumVersion", \.minimumVersion), .init("MaximumVersion", \.maximumVersion), .init("RequiredVersion", \.requiredVersion),
      .init("ArgumentList", \.argumentList), .init("DisableNameChecking", \.disableNameChecking), .init("NoClobber", \.noClobber),
      .init("SkipEditionCheck", \.ignored), .init("Scope", \.scope), .init("FullyQualifiedName", \.fullyQualifiedName),
      .init("Assembly", \.assembly), .init("UseWindowsPowerShell", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if isGlobal, context.isBound("Scope") {
      throw context.terminating(
        "The 'Global' and 'Scope' parameters cannot be specified together. Remove one of these parameters, and then try running the command again.",
        id: "Modules_GlobalAndScopeParameterCannotBeSpecifiedTogether", category: .invalidOperation, exception: .invalidOperation)
    }
    if !assembly.isNull { throw context.terminating(ImportModule.binary(assembly.displayText)) }
    for value in moduleInfo {
      if let module = value.object(as: ModuleObject.self) { try bring(module, context) }
    }
    var wanted: [ModuleSpecificationObject] = []
    for text in name { wanted.append(try specification(text, context)) }
    for value in fullyQualifiedName { wanted.append(try ModuleSpecificationObject.read(value, context.evaluator)) }
    for specification in wanted {
      try context.reporting { () throws(Interruption) in try bring(try module(specification, context), context) }
    }
  }

  private func specification(_ name: String, _ context: CmdletContext) throws(Interruption) -> ModuleSpecificationObject {
    let made = ModuleSpecificationObject(name)
    func version(_ value: Value) throws(Interruption) -> VersionObject? {
      value.isNull ? nil : try context.evaluator.convert(value, to: .version).object(as: VersionObject.self)
    }
    made.version = try version(minimumVersion)
    made.requiredVersion = try version(requiredVersion)
    if !maximumVersion.isNull { made.maximumVersion = maximumVersion.displayText }
    if let lowest = made.version, let text = made.maximumVersion, let highest = ModuleSpecificationObject.highest(text),
      lowest.compare(highest) > 0
    {
      throw context.terminating(
        "The MinimumVersion '\(lowest.displayText)' should not be greater than MaximumVersion '\(text)'.",
        id: "ArgumentOutOfRange", category: .invalidArgument, exception: ExceptionKind(.psArgumentOutOfRange))
    }
    return made
  }

  /// The error of a module of compiled code, which exsh can't load.
  static func binary(_ name: String) -> ErrorRecordObject {
    ErrorRecordObject(
      "The module '\(name)' is compiled code, which exsh cannot load.", id: "NotImplemented", category: .notImplemented,
      target: .string(name), exception: ExceptionKind(.psNotSupportedException))
  }

  private func module(_ wanted: ModuleSpecificationObject, _ context: CmdletContext) throws(Interruption) -> ModuleObject {
    let text = wanted.name
    if text.foldedCase.hasSuffix(".dll") || text.foldedCase.hasSuffix(".exe") { throw context.terminating(ImportModule.binary(text)) }
    let home = context.evaluator.variable("PSHOME").displayText
    if !home.isEmpty, text.hasPrefix(home), let last = DriveTable.names(in: text).last {
      // The shell's own modules have no files, but places.
      let plain = ModuleFinder.endings.first { last.foldedCase.hasSuffix($0) }.map { String(last.dropLast($0.utf8.count)) } ?? last
      if let module = context.session.builtInModule(plain) { return module }
    }
    let finder = ModuleFinder(session: context.session)
    if ModuleFinder.isPath(text), finder.find(text, wanted) == nil, let slash = text.lastIndex(where: { $0 == "/" || $0 == "\\" }) {
      // `Name/1.0` is a version's folder on the module path.
      for folder in finder.folders {
        if let file = finder.find(
          folder.appending(DriveTable.names(in: text)).providerPath + "/" + DriveTable.names(in: String(text[..<slash]))[0])
        {
          return try load(file, wanted, context)
        }
      }
    }
    if !ModuleFinder.isPath(text), !force,
      let known = context.session.modules.last(where: {
        $0.name.equalsIgnoringCase(text) && wanted.accepts(version: $0.version, identifier: $0.identifier)
      })
    {
      return known
    }
    guard let file = finder.find(text, wanted) else {
      if let known = context.session.modules.last(where: { $0.name.equalsIgnoringCase(text) }), wanted.isNameOnly { return known }
      // The modules that are built in are there already.
      if let module = context.session.builtInModule(text) {
        if wanted.accepts(version: module.version, identifier: module.identifier) { return module }
      }
      throw notFound(wanted)
    }
    return try load(file, wanted, context)
  }

  private func load(
    _ file: ItemPath, _ wanted: ModuleSpecificationObject, _ context: CmdletContext
  ) throws(Interruption) -> ModuleObject {
    let loaded = context.session.modules + context.session.modules.flatMap(\.nested)
    if let known = loaded.last(where: { ($0.manifestPath ?? $0.path).ordinalEquals(file.providerPath) }) {
      if !force {
        guard wanted.accepts(version: known.version, identifier: known.identifier) else { throw notFound(wanted) }
        return known
      }
      try known.remove(context)
    }
    if !wanted.isNameOnly {
      // A script has no version of its own.
      var version = VersionObject([0, 0])
      var identifier = ""
      if file.name.foldedCase.hasSuffix(".psd1") {
        let manifest = try ModuleManifest.read(file, context)
        identifier = manifest.table["GUID"]?.displayText ?? ""
        version =
          (try? context.evaluator.convert(manifest.table["ModuleVersion"] ?? .null, to: .version))?.object(as: VersionObject.self)
          ?? version
      }
      guard wanted.accepts(version: version, identifier: identifier) else { throw notFound(wanted) }
    }
    let output = ClosureSink { (value) throws(Interruption) in try context.write(value) }
    return try ModuleLoader(context: context, arguments: argumentList, force: force).load(file, output: output)
  }

  private func notFound(_ wanted: ModuleSpecificationObject) -> Interruption {
    var message = "The specified module '\(wanted.name)'"
    var id = "Modules_ModuleNotFound"
    if let version = wanted.requiredVersion ?? wanted.version, wanted.maximumVersion == nil {
      message += " with version '\(version.displayText)'"
      id = "Modules_ModuleWithVersionNotFound"
    } else if let highest = wanted.maximumVersion {
      message += wanted.version.map { " with MinimumVersion '\($0.displayText)' and" } ?? " with"
      message += " MaximumVersion '\(highest)'"
      id = "Modules_ModuleWithVersionNotFound"
    }
    return .error(
      message + " was not loaded because no valid module file was found in any module directory.", id: id, category: .resourceUnavailable,
      target: .string(wanted.name), exception: ExceptionKind(.fileNotFoundException))
  }

  private func bring(_ module: ModuleObject, _ context: CmdletContext) throws(Interruption) {
    let given = prefix ?? module.details["Prefix"]?.displayText ?? ""
    var choice = ImportChoice(
      functions: function, cmdlets: cmdlet, aliases: alias, variables: variable, prefix: given, keepsKnown: noClobber)
    if function != nil || alias != nil || variable != nil || cmdlet != nil {
      // Naming some kinds leaves the others out.
      choice.functions = function ?? []
      choice.aliases = alias ?? []
      choice.variables = variable ?? []
    }
    let target = self.target(context)
    if let owner = target.module, owner !== module, !isGlobal {
      // What a module imports for itself is nested in it.
      if !owner.nested.contains(where: { $0 === module }) { owner.nested.append(module) }
    } else if !context.session.modules.contains(where: { $0 === module }) {
      context.session.modules.append(module)
    }
    if asCustomObject { return try context.write(module.customObject) }
    if !module.isBuiltIn { module.importExports(into: target, choice) }
    try checkNames(module, choice, context)
    if passThru { try context.write(module) }
  }

  /// Warns of commands whose verbs are not approved.
  private func checkNames(_ module: ModuleObject, _ choice: ImportChoice, _ context: CmdletContext) throws(Interruption) {
    guard !disableNameChecking, !module.isBuiltIn else { return }
    let odd = module.exportedFunctions.keys.filter { name in
      guard choice.takes(choice.functions, name), let dash = name.firstIndex(of: "-"), dash != name.startIndex else { return false }
      return !ApprovedVerbs.contains(String(name[..<dash]))
    }
    guard !odd.isEmpty else { return }
    try context.writeWarning(
      "The names of some imported commands from the module '\(module.name)' include unapproved verbs that might make them less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb."
    )
    for name in odd.sorted() {
      try context.writeVerbose(
        "The '\(name)' command in the \(module.name)' module was imported, but because its name does not include an approved verb, it might be difficult to find. For a list of approved verbs, type Get-Verb."
      )
    }
  }

  private func target(_ context: CmdletContext) -> Scope {
    if isGlobal || scope.equalsIgnoringCase("Global") { return context.session.globalScope }
    return scope.equalsIgnoringCase("Local") ? context.evaluator.scope : context.evaluator.importScope
  }
}
