import Engine

/// `Clear-Variable`: sets variables to null.
struct ClearVariable: Cmdlet {
  var name: [String] = []
  var filter = NameFilter()
  var force = false
  var passThru = false
  var scope: String?

  static var binds: [ParameterBind<ClearVariable>] {
    [
      .init("Name", \.name), .init("Include", \.filter.include), .init("Exclude", \.filter.exclude), .init("Force", \.force),
      .init("PassThru", \.passThru), .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for pattern in name {
      let found = try context.variables(matching: pattern, scope: scope).filter { filter.accepts($0.name) }
      if found.isEmpty, !WildcardPattern.containsWildcards(pattern) {
        try context.writeError(
          "Cannot find a variable with the name '\(pattern)'.", id: "VariableNotFound", category: .objectNotFound,
          target: .string(pattern), exception: .itemNotFound)
      }
      for variable in found {
        guard try context.shouldProcess("Name: \(variable.name)", "Clear variable") else { continue }
        try context.reporting { () throws(Interruption) in try context.session.assign(variable, .null, force: force) }
        if passThru { try context.write(VariableObject(variable)) }
      }
    }
  }
}
