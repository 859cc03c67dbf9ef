import Engine

/// `New-Module`: a module of a script block.
struct NewModule: Cmdlet {
  var name: String?
  var scriptBlock: ScriptBlockObject?
  var function: [String] = []
  var cmdlet: [String] = []
  var returnResult = false
  var asCustomObject = false
  var argumentList: [Value] = []

  static var binds: [ParameterBind<NewModule>] {
    [
      .init("Name", \.name), .init("ScriptBlock", \.scriptBlock), .init("Function", \.function), .init("Cmdlet", \.cmdlet),
      .init("ReturnResult", \.returnResult), .init("AsCustomObject", \.asCustomObject), .init("ArgumentList", \.argumentList),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let scriptBlock else { return }
    let session = context.session
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    let module = session.makeModule(name ?? "__DynamicModule_" + GuidObject(bytes).displayText, path: "")
    module.details[Name("ModuleType")] = .string("Script")
    module.details[Name("Version")] = .object(VersionObject([0, 0]))
    let output = CollectingSink()
    try context.evaluator.run(scriptBlock, in: module, arguments: argumentList, output: output)
    ModuleLoader(context: context).chooseDefaults(module)
    if !function.isEmpty {
      module.exportedFunctions = module.exportedFunctions.filter { entry in function.contains { WildcardPattern($0).matches(entry.key) } }
    }
    if returnResult {
      for value in output.values { try context.write(value) }
      ModuleLoader.importExports(of: module, into: context.evaluator.importScope)
      return
    }
    if asCustomObject {
      if !module.exportsWereChosen { for variable in module.scope.allVariables { module.exportedVariables[variable.name] = variable } }
      return try context.write(ImportModule.customObject(of: module))
    }
    if name != nil { session.modules.append(module) }
    ModuleLoader.importExports(of: module, into: context.evaluator.importScope)
    try context.write(module)
  }
}
