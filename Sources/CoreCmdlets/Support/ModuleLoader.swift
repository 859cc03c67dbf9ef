import Engine

/// Reads modules: scripts run in a session state of their own, manifests say what goes out.
struct ModuleLoader {
  let context: CmdletContext
  /// Arguments of the module's own parameters.
  var arguments: [Value] = []
  /// Loads anew what is loaded already.
  var force = false

  private var session: Session { context.session }
  private var finder: ModuleFinder { ModuleFinder(session: session) }

  /// How deep modules may nest.
  private static let maximumDepth = 10

  // MARK: Loading

  /// Loads a module's file; nothing is imported yet.
  func load(_ file: ItemPath, output: Sink, depth: Int = 0) throws(Interruption) -> ModuleObject {
    guard depth <= ModuleLoader.maximumDepth else {
      throw .error(
        "Cannot load the module '\(file.providerPath)' because the module nesting limit has been exceeded. Modules can only be nested to \(ModuleLoader.maximumDepth) levels. Evaluate and change the order in which you are loading modules to prevent exceeding the nesting limit, and then try running your script again.",
        id: "Modules_ModuleTooDeeplyNested", category: .invalidOperation, target: .string(file.providerPath), exception: .invalidOperation)
    }
    if file.name.foldedCase.hasSuffix(".psd1") { return try loadManifest(file, output: output, depth: depth) }
    let module = session.makeModule(ModuleFinder.name(of: file), path: file.providerPath)
    try runScript(file, in: module, output: output)
    chooseDefaults(module)
    return module
  }

  private func runScript(_ file: ItemPath, in module: ModuleObject, output: Sink) throws(Interruption) {
    module.scope.setAutomatic("PSScriptRoot", .string(file.parent?.providerPath ?? ""))
    module.scope.setAutomatic("PSCommandPath", .string(file.providerPath))
    let text = try context.drives.text(of: file)
    module.details["Definition"] = .string(text)
    let block = try context.evaluator.unboundBlock(ofText: text, name: file.providerPath, path: file.providerPath)
    try context.evaluator.run(block, in: module, arguments: arguments, output: output)
  }

  /// Without Export-ModuleMember all functions and aliases go out.
  func chooseDefaults(_ module: ModuleObject) {
    guard !module.exportsWereChosen else { return }
    for (_, function) in module.scope.functions { module.exportedFunctions[function.name] = function }
    for (_, alias) in module.scope.aliases where alias.module == nil || alias.module === module {
      alias.module = module
      module.exportedAliases[alias.name] = alias
    }
  }

  // MARK: Manifests

  private func loadManifest(_ file: ItemPath, output: Sink, depth: Int) throws(Interruption) -> ModuleObject {
    let manifest = try ModuleManifest.read(file, context)
    try manifest.check()
    let module = session.makeModule(ModuleFinder.name(of: file), path: file.providerPath)
    module.manifestPath = file.providerPath
    manifest.describe(module)
    for wanted in try manifest.modules("RequiredModules") { module.required.append(try require(wanted, file)) }
    for text in manifest.list("ScriptsToProcess") { try process(script: text, manifest) }
    // The script of the module sees what its nested modules have.
    for wanted in try manifest.modules("NestedModules") {
      guard let place = manifest.inside(wanted.name) ?? finder.find(wanted.name, wanted) else {
        throw missing(wanted.name, "NestedModules", file)
      }
      if place.name.foldedCase.hasSuffix(".ps1") {
        try runScript(place, in: module, output: output)
        continue
      }
      let nested: ModuleObject
      if let known = loadedNested(place) {
        nested = known
      } else {
        nested = try ModuleLoader(context: context).load(place, output: output, depth: depth + 1)
      }
      module.nested.append(nested)
      nested.importExports(into: module.scope)
      module.exportedFunctions.merge(nested.exportedFunctions) { _, new in new }
      module.exportedAliases.merge(nested.exportedAliases) { _, new in new }
      module.exportedVariables.merge(nested.exportedVariables) { _, new in new }
      module.exportedCmdlets.merge(nested.exportedCmdlets) { _, new in new }
    }
    let root = manifest.rootModule
    if root.isEmpty {
      module.kind = "Manifest"
      if !module.nested.isEmpty || manifest.modulesWereScripts { chooseNested(module) }
    } else {
      guard let place = manifest.inside(root), !place.name.foldedCase.hasSuffix(".psd1") || place.providerPath != file.providerPath else {
        throw missing(root, "ModuleToProcess/RootModule", file)
      }
      module.kind = place.name.foldedCase.hasSuffix(".psd1") ? "Manifest" : "Script"
      if place.name.foldedCase.hasSuffix(".psd1") {
        let inner = try ModuleLoader(context: context).load(place, output: output, depth: depth + 1)
        inner.importExports(into: module.scope)
        module.exportedFunctions.merge(inner.exportedFunctions) { _, new in new }
        module.exportedAliases.merge(inner.exportedAliases) { _, new in new }
      } else {
        module.path = place.providerPath
        try runScript(place, in: module, output: output)
        chooseOwn(module)
      }
    }
    manifest.limit(module)
    for (_, function) in module.exportedFunctions where function.module?.manifestPath == nil { function.module = module }
    for (_, alias) in module.exportedAliases { alias.module = module }
    return module
  }

  private func loadedNested(_ place: ItemPath) -> ModuleObject? {
    guard !force else { return nil }
    return session.modules.last { ($0.manifestPath ?? $0.path).ordinalEquals(place.providerPath) }
  }

  /// The functions of the module's own script; those of nested modules went out before.
  private func chooseOwn(_ module: ModuleObject) { chooseDefaults(module) }

  /// What scripts among the nested modules defined in the module's own scope.
  private func chooseNested(_ module: ModuleObject) {
    for (_, function) in module.scope.functions where module.exportedFunctions[function.name] == nil {
      module.exportedFunctions[function.name] = function
    }
  }

  private func process(script text: String, _ manifest: ModuleManifest) throws(Interruption) {
    guard let place = manifest.inside(text) else { throw missing(text, "ScriptsToProcess", manifest.file) }
    guard place.name.foldedCase.hasSuffix(".ps1") else {
      throw .error(
        "The file '\(text)' is not allowed because it does not have the extension '.ps1'.", id: "Modules_InvalidManifest",
        category: .invalidArgument, target: .string(text), exception: .invalidOperation)
    }
    let block = try context.evaluator.block(
      ofText: try context.drives.text(of: place), name: place.providerPath, path: place.providerPath)
    try context.invokeThrough(block)
  }

  /// A module that a manifest requires: the one that is loaded, else it is loaded for all.
  private func require(_ wanted: ModuleSpecificationObject, _ file: ItemPath) throws(Interruption) -> ModuleObject {
    let name = wanted.name
    if let known = session.modules.last(where: {
      $0.name.equalsIgnoringCase(name) && wanted.accepts(version: $0.version, identifier: $0.identifier)
    }) {
      return known
    }
    if let known = session.builtInModule(name) { return known }
    guard let place = finder.find(name, wanted) else {
      throw .error(
        "The required module '\(name)' is not loaded. Load the module or remove the module from 'RequiredModules' in the file '\(file.providerPath)'.",
        id: "Modules_InvalidManifest", category: .resourceUnavailable, target: .string(file.providerPath),
        exception: ExceptionKind(.missingMemberException))
    }
    let module = try ModuleLoader(context: context).load(place, output: NullSink())
    session.modules.append(module)
    module.importExports(into: session.globalScope)
    return module
  }

  private func missing(_ name: String, _ field: String, _ file: ItemPath) -> Interruption {
    .error(
      "The module to process '\(name)', listed in field '\(field)' of module manifest '\(file.providerPath)' was not processed because no valid module was found in any module directory.",
      id: "Modules_ModuleFileNotFound", category: .resourceUnavailable, target: .string(ModuleFinder.name(of: file)),
      exception: ExceptionKind(.psInvalidOperationException))
  }
}

/// What an import takes of a module's exports.
struct ImportChoice {
  var functions: [String]?
  var cmdlets: [String]?
  var aliases: [String]?
  var variables: [String]?
  var prefix = ""
  /// Leaves what is there already (`-NoClobber`).
  var keepsKnown = false

  func takes(_ patterns: [String]?, _ name: String) -> Bool {
    guard let patterns else { return true }
    return patterns.contains { WildcardPattern($0).matches(name) }
  }
}

extension ModuleObject {
  /// Puts the module's exports into a scope.
  func importExports(into scope: Scope, _ choice: ImportChoice = ImportChoice()) {
    prefix = choice.prefix
    for (name, function) in exportedFunctions where choice.takes(choice.functions, name) || choice.takes(choice.functions, prefixed(name)) {
      let shown = prefixed(name)
      if choice.keepsKnown, scope.functions[Name(shown)] != nil { continue }
      if shown.ordinalEquals(function.name) {
        scope.functions[Name(shown)] = function
      } else {
        let renamed = FunctionCommand(shown, function.body, isFilter: function.isFilter, options: function.options)
        renamed.module = self
        scope.functions[Name(shown)] = renamed
      }
    }
    for (name, alias) in exportedAliases where choice.takes(choice.aliases, name) {
      let shown = prefixed(name)
      if choice.keepsKnown, scope.aliases[Name(shown)] != nil { continue }
      if shown.ordinalEquals(name), prefix.isEmpty {
        scope.aliases[Name(name)] = alias
      } else {
        let definition = exportedFunctions[alias.definition] == nil ? alias.definition : prefixed(alias.definition)
        let renamed = AliasCommand(shown, definition, options: alias.options, summary: alias.summary)
        renamed.module = self
        scope.aliases[Name(shown)] = renamed
      }
    }
    for (name, variable) in exportedVariables where choice.takes(choice.variables, name) {
      if choice.keepsKnown, scope.local(Symbol(name)) != nil { continue }
      scope.remove(Symbol(name))
      scope.add(variable)
    }
  }

  /// Takes the module out of the session: its own code for the occasion runs, then its exports go.
  func remove(_ context: CmdletContext) throws(Interruption) {
    if let block = onRemove {
      try context.evaluator.invoke(
        block, underscore: nil, arguments: [.object(self)], input: [], output: NullSink(), newScope: true, streams: context.streams)
    }
    let session = context.session
    var scopes: [Scope] = [session.globalScope, context.evaluator.importScope]
    scopes += session.modules.map(\.scope)
    let functions = exportedFunctions.values.map { ObjectIdentifier($0.body) }
    for scope in scopes where scope !== self.scope && !isBuiltIn {
      for (name, function) in scope.functions where functions.contains(ObjectIdentifier(function.body)) { scope.functions[name] = nil }
      for (name, alias) in scope.aliases where alias.module === self { scope.aliases[name] = nil }
      for (name, variable) in exportedVariables where scope.local(Symbol(name)) === variable { scope.remove(Symbol(name)) }
    }
    session.modules.removeAll { $0 === self }
    for module in session.modules { module.nested.removeAll { $0 === self } }
  }
}
