import Engine

/// `Remove-Alias`: takes aliases away.
struct RemoveAlias: Cmdlet {
  var name: [String] = []
  var scope: String?
  var force = false

  static var binds: [ParameterBind<RemoveAlias>] { [.init("Name", \.name), .init("Scope", \.scope), .init("Force", \.force)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for text in name {
      var next: Scope? = try context.scope(named: scope)
      if scope == nil { while let current = next, current.aliases[Name(text)] == nil { next = current.parent } }
      guard let target = next, target.aliases[Name(text)] != nil else {
        try context.writeError(
          "This command cannot find a matching alias because an alias with the name '\(text)' does not exist.",
          id: "ItemNotFoundException", category: .objectNotFound, target: .string(text), exception: .itemNotFound)
        continue
      }
      try context.reporting { () throws(Interruption) in try context.session.removeAlias(text, from: target, force: force) }
    }
  }
}
