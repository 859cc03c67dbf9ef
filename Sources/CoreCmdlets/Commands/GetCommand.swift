import Engine

/// `Get-Command`: the commands of the session, or how one is called.
struct GetCommand: Cmdlet {
  var name: [String] = []
  var verb: [String] = []
  var noun: [String] = []
  var module: [String] = []
  var excludeModule: [String] = []
  var commandType = ""
  var totalCount: Int?
  var syntax = false
  var all = false
  var listImported = false
  var argumentList: [Value] = []
  var parameterName: [String] = []

  static var binds: [ParameterBind<GetCommand>] {
    [
      .init("Name", \.name), .init("Verb", \.verb), .init("Noun", \.noun), .init("Module", \.module),
      .init("ExcludeModule", \.excludeModule), .init("CommandType", \.commandType), .init("TotalCount", \.totalCount),
      .init("Syntax", \.syntax), .init("All", \.all), .init("ListImported", \.listImported), .init("ArgumentList", \.argumentList),
      .init("ParameterName", \.parameterName),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var found: [CommandObject] = []
    let visible = context.evaluator.visibleCommands()
    if name.isEmpty {
      found = visible.filter { !verb.isEmpty || !noun.isEmpty || isDefaultKind($0) }.filter(isWanted).sorted(by: GetCommand.isBefore)
    }
    for text in name {
      if WildcardPattern.containsWildcards(text) {
        let pattern = WildcardPattern(text)
        let known = visible.filter { pattern.matches($0.name) && isWanted($0) }.sorted(by: GetCommand.isBefore)
        found += known.isEmpty ? try scripts(text, context) : known
        continue
      }
      let exact = try candidates(text, visible, context).filter(isWanted)
      if exact.isEmpty {
        let isSeven = context.session.flavour == .powerShell7
        try context.writeError(
          "The term '\(text)' is not recognized as \(isSeven ? "a name of a cmdlet, function, script file, or executable program" : "the name of a cmdlet, function, script file, or operable program").\(isSeven ? "\n" : " ")Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
          id: "CommandNotFoundException", category: .objectNotFound, target: .string(text),
          exception: ExceptionKind(.commandNotFoundException))
      }
      found += all ? exact : Array(exact.prefix(1))
    }
    if !parameterName.isEmpty { found = found.filter { hasParameter($0, context) } }
    for command in found.prefix(totalCount ?? Int.max) {
      if syntax {
        try context.write(.string(try SyntaxText.text(of: command, context)))
      } else {
        try context.write(command)
      }
    }
  }

  /// The script files that a path with wildcards means.
  private func scripts(_ text: String, _ context: CmdletContext) throws(Interruption) -> [CommandObject] {
    guard ModuleFinder.isPath(text), text.foldedCase.hasSuffix(".ps1"), let places = try? context.drives.expand(text) else { return [] }
    var found: [CommandObject] = []
    for place in places where place.drive.files != nil {
      if let script = try? context.drives.script(at: place, context.evaluator), isWanted(script) { found.append(script) }
    }
    return found.count == 1 ? found : []
  }

  private func candidates(
    _ text: String, _ visible: [CommandObject], _ context: CmdletContext
  ) throws(Interruption) -> [CommandObject] {
    var found = visible.filter { $0.name.equalsIgnoringCase(text) }.sorted { rank($0.kind) < rank($1.kind) }
    if found.isEmpty, let command = try? context.evaluator.findCommand(text, followingAliases: false),
      command.name.equalsIgnoringCase(text) || !(command is CmdletCommand)
    {
      found = [command]
    }
    return found
  }

  /// True where a command has one of the parameters asked for, by its name or an alias of it.
  private func hasParameter(_ command: CommandObject, _ context: CmdletContext) -> Bool {
    guard command.kind != .application, command.kind != .alias, let declaration = try? command.declaration(context.session) else {
      return false
    }
    return parameterName.contains { text in
      let pattern = WildcardPattern(text)
      return declaration.parameters.contains { pattern.matches($0.name) || $0.aliases.contains { pattern.matches($0) } }
    }
  }

  private func rank(_ kind: CommandKind) -> Int {
    switch kind {
    case .alias: return 0
    case .function, .filter: return 1
    case .cmdlet: return 2
    default: return 3
    }
  }

  private func isDefaultKind(_ command: CommandObject) -> Bool {
    !commandType.isEmpty || [.alias, .function, .filter, .cmdlet].contains(command.kind)
  }

  private static func isBefore(_ left: CommandObject, _ right: CommandObject) -> Bool {
    let (a, b) = (left.name.foldedCase, right.name.foldedCase)
    return a.ordinalEquals(b) ? left.kind.rawValue < right.kind.rawValue : a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private func isWanted(_ command: CommandObject) -> Bool {
    let kinds = commandType.foldedCase.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    if !kinds.isEmpty, !kinds.contains("all"), !kinds.contains(command.kind.rawValue.foldedCase) {
      guard kinds.contains("function"), command.kind == .filter else { return false }
    }
    let parts = command.name.split(separator: "-", maxSplits: 1).map(String.init)
    if !verb.isEmpty || !noun.isEmpty {
      guard parts.count == 2, command.kind == .cmdlet || command.kind == .function || command.kind == .filter else { return false }
      if !verb.isEmpty, !verb.contains(where: { WildcardPattern($0).matches(parts[0]) }) { return false }
      if !noun.isEmpty, !noun.contains(where: { WildcardPattern($0).matches(parts[1]) }) { return false }
    }
    let owner = command.module?.name ?? (command as? CmdletCommand)?.moduleName ?? ""
    if !module.isEmpty, !module.contains(where: { WildcardPattern($0).matches(owner) }) { return false }
    if !excludeModule.isEmpty, excludeModule.contains(where: { WildcardPattern($0).matches(owner) }) { return false }
    return true
  }
}
