/// What a name means as a command.
extension Evaluator {
  /// The command that a name means here: alias, function, cmdlet, then scripts and programs, then what modules on the module
  /// path have; nil where there is none.
  public func findCommand(_ name: String, followingAliases: Bool = true) throws(Interruption) -> CommandObject? {
    if let found = try ask(session.lookupActions.before, about: name) { return found }
    guard let found = try lookUp(name, followingAliases: followingAliases) else {
      return try ask(session.lookupActions.notFound, about: name)
    }
    return try ask(session.lookupActions.after, about: name, found) ?? found
  }

  private func lookUp(_ name: String, followingAliases: Bool) throws(Interruption) -> CommandObject? {
    var text = name
    var seen: Set<Name> = []
    while followingAliases, let alias = alias(Name(text)), seen.insert(Name(text)).inserted { text = alias.definition }
    let key = Name(text)
    if !followingAliases, let alias = alias(key) { return alias }
    if let function = function(key) { return function }
    if let cmdlet = session.cmdlets[key] { return cmdlet }
    if let (module, rest) = CommandPath.split(text) { if let found = try command(rest, ofModule: module) { return found } }
    let isPlain = !text.utf8.contains(UInt8(ascii: "/")) && !text.utf8.contains(UInt8(ascii: "\\"))
    // On the search path a program comes before a script of its name.
    if isPlain, let path = session.nativeCommands?.find(text, session: session) { return ApplicationCommand(text, path: path) }
    if let script = try session.drives.script(text, self) { return script }
    if !isPlain, let path = session.nativeCommands?.find(text, session: session) { return ApplicationCommand(text, path: path) }
    // A verb may be left out: `Command` finds `Get-Command`.
    if !key.folded.utf8.contains(UInt8(ascii: "-")),
      let found = function(Name("get-" + key.folded)) ?? session.cmdlets[Name("get-" + key.folded)]
    {
      return found
    }
    return try session.commandNotFound?(text)
  }

  /// `Module\Name`: a command of one module.
  private func command(_ name: String, ofModule module: String) throws(Interruption) -> CommandObject? {
    let key = Name(name)
    for known in session.modules.reversed() where known.name.equalsIgnoringCase(module) {
      if let function = known.exported(key) { return function }
      if let alias = known.exportedAliases.first(where: { Name($0.key) == key })?.value { return try findCommand(alias.definition) }
    }
    if let cmdlet = session.cmdlets[key], cmdlet.moduleName.equalsIgnoringCase(module) { return cmdlet }
    if let function = function(key), function.module?.name.equalsIgnoringCase(module) == true { return function }
    return nil
  }

  /// The alias of that name seen from here.
  public func alias(_ name: Name) -> AliasCommand? {
    var scope: Scope? = self.scope
    while let current = scope {
      if let alias = current.aliases[name] { return alias }
      scope = current.parent
    }
    return nil
  }

  /// The function of that name seen from here.
  public func function(_ name: Name) -> FunctionCommand? {
    var scope: Scope? = self.scope
    while let current = scope {
      if let function = current.functions[name] { return function }
      scope = current.parent
    }
    return nil
  }

  /// Runs a script's own action around the lookup; what it puts into its event arguments stands for the command.
  private func ask(_ action: Value, about name: String, _ found: CommandObject? = nil) throws(Interruption) -> CommandObject? {
    guard let block = action.object(as: ScriptBlockObject.self), !session.lookupActions.isRunning else { return nil }
    session.lookupActions.isRunning = true
    defer { session.lookupActions.isRunning = false }
    let event = CustomObject(
      [
        ("CommandName", .string(name)), ("CommandOrigin", .enumeration(.commandOrigin, 1)),
        ("Command", found.map { .object($0) } ?? .null), ("CommandScriptBlock", .null), ("StopSearch", .bool(false)),
      ], type: .commandLookupEventArgs)
    try invoke(
      block, underscore: nil, arguments: [.string(name), .object(event)], input: [], output: NullSink(), newScope: true,
      streams: streams)
    if let body = event["CommandScriptBlock"]?.object(as: ScriptBlockObject.self) { return FunctionCommand(name, body) }
    guard let command = event["Command"]?.object(as: CommandObject.self), command !== found else { return nil }
    return command
  }
}

extension ModuleObject {
  /// The exported function or cmdlet of that name, with the prefix that it was imported under or without.
  func exported(_ key: Name) -> CommandObject? {
    for (name, function) in exportedFunctions where Name(name) == key || Name(prefixed(name)) == key { return function }
    for (name, cmdlet) in exportedCmdlets where Name(name) == key { return cmdlet }
    return nil
  }

  /// `Get-Thing` with the prefix `My` is `Get-MyThing`.
  public func prefixed(_ name: String) -> String { ModuleObject.prefixed(name, prefix) }

  /// A command's name with a prefix before its noun.
  public static func prefixed(_ name: String, _ prefix: String) -> String {
    guard !prefix.isEmpty else { return name }
    guard let dash = name.firstIndex(of: "-") else { return prefix + name }
    return String(name[...dash]) + prefix + String(name[name.index(after: dash)...])
  }
}

/// A command's name with its module before a backslash.
enum CommandPath {
  /// The module and the name; nil where the text is a plain name or a path.
  static func split(_ text: String) -> (module: String, name: String)? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "\\")) else { return nil }
    let module = String(text[..<slash])
    guard !module.isEmpty, let first = module.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "\\"),
      first != UInt8(ascii: "~"), !module.utf8.contains(UInt8(ascii: ":")), !module.utf8.contains(UInt8(ascii: "/"))
    else { return nil }
    return (module, String(text[text.utf8.index(after: slash)...]))
  }
}

extension DotNetType {
  static let commandLookupEventArgs = DotNetType("System.Management.Automation.CommandLookupEventArgs")
}
