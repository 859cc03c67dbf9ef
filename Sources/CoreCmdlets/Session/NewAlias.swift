import Engine

/// `New-Alias`: another name for a command, where there is none of that name yet.
struct NewAlias: Cmdlet {
  var name = ""
  var value = ""
  var description = ""
  var option: Value = .null
  var passThru = false
  var scope: String?
  var force = false

  static var binds: [ParameterBind<NewAlias>] {
    [
      .init("Name", \.name), .init("Value", \.value), .init("Description", \.description), .init("Option", \.option),
      .init("PassThru", \.passThru), .init("Scope", \.scope), .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let target = try context.scope(named: scope)
    if !force, target.aliases[Name(name)] != nil {
      return try context.writeError(
        "The alias is not allowed, because an alias with the name '\(name)' already exists.", id: "AliasAlreadyExists",
        category: .resourceExists, target: .string(name), exception: ExceptionKind(.sessionStateException))
    }
    guard try context.shouldProcess("Name: \(name) Value: \(value)", "New Alias") else { return }
    try context.reporting { () throws(Interruption) in
      try context.session.setAlias(
        name, value, scope: target, options: ScopedOptions.read(option), summary: description, force: force)
      if passThru, let alias = target.aliases[Name(name)] { try context.write(alias) }
    }
  }
}
