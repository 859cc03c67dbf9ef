import Engine

/// `Remove-Variable`: takes variables away.
struct RemoveVariable: Cmdlet {
  var name: [String] = []
  var filter = NameFilter()
  var force = false
  var scope: String?

  static var binds: [ParameterBind<RemoveVariable>] {
    [
      .init("Name", \.name), .init("Include", \.filter.include), .init("Exclude", \.filter.exclude), .init("Force", \.force),
      .init("Scope", \.scope),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let start = try context.scope(named: scope)
    for pattern in name {
      let found = try context.variables(matching: pattern, scope: scope).filter { filter.accepts($0.name) }
      if found.isEmpty, !WildcardPattern.containsWildcards(pattern) {
        try context.writeError(
          "Cannot find a variable with the name '\(pattern)'.", id: "VariableNotFound", category: .objectNotFound,
          target: .string(pattern), exception: .itemNotFound)
      }
      for variable in found {
        guard try context.shouldProcess("Name: \(variable.name)", "Remove Variable") else { continue }
        try context.reporting { () throws(Interruption) in
          try context.session.removeVariable(variable.name, from: start, force: force)
        }
      }
    }
  }
}
