import Engine

/// `Get-Variable`: variables as objects, or their values.
struct GetVariable: Cmdlet {
  var name: [String] = []
  var valueOnly = false
  var filter = NameFilter()
  var scope: String?

  static var binds: [ParameterBind<GetVariable>] {
    [
      .init("Name", \.name), .init("ValueOnly", \.valueOnly), .init("Include", \.filter.include), .init("Exclude", \.filter.exclude),
      .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for pattern in name.isEmpty ? ["*"] : name {
      let found = try context.variables(matching: pattern, scope: scope).filter { filter.accepts($0.name) }
      if found.isEmpty, !WildcardPattern.containsWildcards(pattern) {
        try context.writeError(
          "Cannot find a variable with the name '\(pattern)'.", id: "VariableNotFound", category: .objectNotFound,
          target: .string(pattern), exception: .itemNotFound)
      }
      for variable in found {
        if valueOnly {
          try context.writeEnumerated(variable.dynamic?() ?? variable.value)
        } else {
          try context.write(VariableObject(variable))
        }
      }
    }
  }
}
