import Engine

/// `Set-Alias`: another name for a command.
struct SetAlias: Cmdlet {
  var name = ""
  var value = ""
  var description = ""
  var option: Value = .null
  var passThru = false
  var scope: String?
  var force = false

  static var binds: [ParameterBind<SetAlias>] {
    [
      .init("Name", \.name), .init("Value", \.value), .init("Description", \.description), .init("Option", \.option),
      .init("PassThru", \.passThru), .init("Scope", \.scope), .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard try context.shouldProcess("Name: \(name) Value: \(value)", "Set Alias") else { return }
    var target = try context.scope(named: scope)
    // Without a scope an alias that is seen from here is the one that changes, where it is a built-in one.
    if scope == nil, target.aliases[Name(name)] == nil, let global = context.session.globalScope.aliases[Name(name)],
      global.options.contains(.allScope)
    {
      target = context.session.globalScope
    }
    try context.reporting { () throws(Interruption) in
      try context.session.setAlias(
        name, value, scope: target, options: ScopedOptions.read(option), summary: description, force: force)
      if passThru, let alias = target.aliases[Name(name)] { try context.write(alias) }
    }
  }
}
