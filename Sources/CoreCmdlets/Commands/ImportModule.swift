import Engine

/// `Import-Module`: a module's commands into the session.
struct ImportModule: Cmdlet {
  var name: [String] = []
  var moduleInfo: [Value] = []
  var isGlobal = false
  var prefix = ""
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
  var ignored: Value = .null
  var scope = ""

  static var binds: [ParameterBind<ImportModule>] {
    [
      .init("Name", \.name), .init("ModuleInfo", \.moduleInfo), .init("Global", \.isGlobal), .init("Prefix", \.prefix),
      .init("Function", \.function), .init("Cmdlet", \.cmdlet), .init("Variable", \.variable), .init("Alias", \.alias),
      .init("Force", \.force), .init("PassThru", \.passThru), .init("AsCustomObject", \.asCustomObject),
      .init("MinimumVersion", \.minimumVersion), .init("MaximumVersion", \.maximumVersion), .init("RequiredVersion", \.requiredVersion),
      .init("ArgumentList", \.argumentList), .init("DisableNameChecking", \.ignored), .init("NoClobber", \.ignored),
      .init("SkipEditionCheck", \.ignored), .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for value in moduleInfo {
      if let module = value.object(as: ModuleObject.self) { try bring(module, context) }
    }
    for text in name {
      try context.reporting { () throws(Interruption) in
        if let module = try module(text, context) { try bring(module, context) }
      }
    }
  }

  private func module(_ text: String, _ context: CmdletContext) throws(Interruption) -> ModuleObject? {
    let loader = ModuleLoader(context: context, arguments: argumentList)
    guard let file = loader.find(text) else {
      if let known = context.session.modules.last(where: { $0.name.equalsIgnoringCase(text) }) { return known }
      // The modules that are built in are there already.
      if context.session.cmdlets.values.contains(where: { $0.moduleName.equalsIgnoringCase(text) }) { return nil }
      throw .error(
        "The specified module '\(text)' was not loaded because no valid module file was found in any module directory.",
        id: "Modules_ModuleNotFound", category: .resourceUnavailable, target: .string(text),
        exception: ExceptionKind(.fileNotFoundException))
    }
    let loaded = context.session.modules + context.session.modules.flatMap(\.nested)
    if let known = loaded.last(where: { $0.path.equalsIgnoringCase(file.providerPath) }) {
      if !force { return known }
      try ModuleLoader.remove(known, context)
    }
    let output = ClosureSink { (value) throws(Interruption) in try context.write(value) }
    return try loader.load(file, output: output)
  }

  private func bring(_ module: ModuleObject, _ context: CmdletContext) throws(Interruption) {
    var choice = ModuleLoader.Choice(functions: function, aliases: alias, variables: variable, prefix: prefix)
    if function != nil || alias != nil || variable != nil || cmdlet != nil {
      // Naming some kinds leaves the others out.
      choice.functions = function ?? []
      choice.aliases = alias ?? []
      choice.variables = variable ?? []
    }
    let target = self.target(context)
    if let owner = target.module, owner !== module {
      // What a module imports for itself is nested in it.
      if !owner.nested.contains(where: { $0 === module }) { owner.nested.append(module) }
    } else if !context.session.modules.contains(where: { $0 === module }) {
      context.session.modules.append(module)
    }
    if asCustomObject { return try context.write(ImportModule.customObject(of: module)) }
    ModuleLoader.importExports(of: module, into: target, choice)
    if passThru { try context.write(module) }
  }

  private func target(_ context: CmdletContext) -> Scope {
    if isGlobal || scope.equalsIgnoringCase("Global") { return context.session.globalScope }
    return scope.equalsIgnoringCase("Local") ? context.evaluator.scope : context.evaluator.importScope
  }

  /// A module's functions as methods, its variables as properties.
  static func customObject(of module: ModuleObject) -> CustomObject {
    let object = CustomObject()
    for (name, variable) in module.exportedVariables { object.set(name, variable.value) }
    for (name, function) in module.exportedFunctions.sorted(by: { $0.key < $1.key }) {
      object.attach().set(name, .scriptMethod(function.body))
    }
    return object
  }
}
