import Engine

/// `Get-Alias`: aliases by name or by what they stand for.
struct GetAlias: Cmdlet {
  var name: [String] = []
  var exclude: [String] = []
  var scope: String?
  var definition: [String] = []

  static var binds: [ParameterBind<GetAlias>] {
    [.init("Name", \.name), .init("Exclude", \.exclude), .init("Scope", \.scope), .init("Definition", \.definition)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let filter = NameFilter(exclude: exclude)
    let all = try Aliases.all(context, scope: scope).filter { filter.accepts($0.name) }
    let byDefinition = !definition.isEmpty
    for text in byDefinition ? definition : (name.isEmpty ? ["*"] : name) {
      let pattern = WildcardPattern(text)
      let found = all.filter { pattern.matches(byDefinition ? $0.definition : $0.name) }
      if found.isEmpty, !WildcardPattern.containsWildcards(text) {
        try context.writeError(
          "This command cannot find a matching alias because an alias with the \(byDefinition ? "definition" : "name") '\(text)' does not exist.",
          id: "ItemNotFoundException", category: .objectNotFound, target: .string(text), exception: .itemNotFound)
      }
      for alias in found { try context.write(alias) }
    }
  }
}

enum Aliases {
  /// The aliases seen from here, or of one scope, by name.
  static func all(_ context: CmdletContext, scope: String?) throws(Interruption) -> [AliasCommand] {
    var found: [Name: AliasCommand] = [:]
    if scope != nil {
      found = try context.scope(named: scope).aliases
    } else {
      var next: Scope? = context.evaluator.scope
      while let current = next {
        for (name, alias) in current.aliases where found[name] == nil { found[name] = alias }
        next = current.parent
      }
    }
    return found.values.sorted { $0.name.foldedCase < $1.name.foldedCase }
  }
}
