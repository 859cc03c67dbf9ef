import Engine

/// `Export-ModuleMember`: what of a module others see.
struct ExportModuleMember: Cmdlet {
  var function: [String] = []
  var cmdlet: [String] = []
  var variable: [String] = []
  var alias: [String] = []

  static var binds: [ParameterBind<ExportModuleMember>] {
    [.init("Function", \.function), .init("Cmdlet", \.cmdlet), .init("Variable", \.variable), .init("Alias", \.alias)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let module = context.evaluator.scope.module else {
      throw context.terminating(
        "The Export-ModuleMember cmdlet can only be called from inside a module.",
        id: "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
        category: .permissionDenied, exception: .invalidOperation)
    }
    module.exportsWereChosen = true
    for pattern in function.map({ WildcardPattern($0) }) {
      for (_, function) in module.scope.functions where pattern.matches(function.name) {
        module.exportedFunctions[function.name] = function
      }
    }
    for pattern in alias.map({ WildcardPattern($0) }) {
      for (_, alias) in module.scope.aliases where pattern.matches(alias.name) {
        alias.module = module
        module.exportedAliases[alias.name] = alias
      }
    }
    for pattern in variable.map({ WildcardPattern($0) }) {
      for variable in module.scope.allVariables where pattern.matches(variable.name) { module.exportedVariables[variable.name] = variable }
    }
  }
}
