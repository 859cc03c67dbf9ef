import Engine

/// `New-Module`: a module of a script block.
struct NewModule: Cmdlet {
  var name: String?
  var scriptBlock: ScriptBlockObject?
  var function: [String]?
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

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard let scriptBlock else { return }
    let identifier = ModuleIdentifier.make()
    let module = context.session.makeModule(name ?? "__DynamicModule_" + identifier, path: identifier)
    module.details["Definition"] = .string(scriptBlock.displayText)
    module.details["ModuleBase"] = context.drives.location.map { .string($0.providerPath) } ?? .string("")
    let output = CollectingSink()
    do throws(Interruption) {
      try context.evaluator.run(scriptBlock, in: module, arguments: argumentList, output: output)
    } catch .failure(let record) {
      return try context.writeError(record)
    } catch {
      throw error
    }
    if !module.exportsWereChosen {
      let patterns = (function ?? ["*"]).map { WildcardPattern($0) }
      for (_, function) in module.scope.functions where patterns.contains(where: { $0.matches(function.name) }) {
        module.exportedFunctions[function.name] = function
      }
      // A dynamic module's aliases stay inside unless it says otherwise.
    }
    if asCustomObject {
      if !module.exportsWereChosen {
        for variable in module.scope.allVariables
        where !["PSScriptRoot", "PSCommandPath", "args", "_", "input", "MyInvocation", "PSBoundParameters"].contains(variable.name)
          && !variable.options.contains(.allScope)
        {
          module.exportedVariables[variable.name] = variable
        }
      }
      return try context.write(module.customObject)
    }
    module.importExports(into: context.evaluator.importScope)
    if returnResult {
      for value in output.values { try context.write(value) }
    } else {
      try context.write(module)
    }
  }
}
