import Engine

/// The lines of `Get-Command -Syntax`: one a parameter set.
enum SyntaxText {
  static func text(of command: CommandObject, _ context: CmdletContext) throws(Interruption) -> String {
    if let alias = command as? AliasCommand {
      guard let target = try context.evaluator.findCommand(alias.definition) else { return alias.definition }
      return try text(of: target, context)
    }
    if command.kind == .application { return (command as? ApplicationCommand)?.path ?? command.name }
    var declaration = try command.declaration(context.session)
    if let cmdlet = command as? CmdletCommand, cmdlet.className.hasPrefix("Microsoft.PowerShell.Commands.") {
      // Both versions' parameters bind, but a syntax line shows those of the session's own.
      let form: CoreCatalog.Form = context.session.flavour == .powerShell7 ? .seven : .windows
      declaration = CoreCatalog.cmdlet(named: cmdlet.name, in: form)?.declaration(types: context.session.types) ?? declaration
    }
    let newline = context.session.newLine
    let sets = declaration.setNames.isEmpty ? [ParameterDeclaration.allSets] : ordered(declaration)
    let lines = sets.map { line(declaration, set: $0) }
    return newline + lines.joined(separator: newline + newline) + newline
  }

  /// The default set comes first.
  private static func ordered(_ declaration: CommandDeclaration) -> [String] {
    guard let standard = declaration.defaultSet, declaration.setNames.contains(where: { $0.equalsIgnoringCase(standard) }) else {
      return declaration.setNames
    }
    return [standard] + declaration.setNames.filter { !$0.equalsIgnoringCase(standard) }
  }

  static func line(_ declaration: CommandDeclaration, set: String) -> String {
    var parts = [declaration.name]
    let own = declaration.parameters.compactMap { parameter in
      parameter.entry(in: set).map { (parameter: parameter, entry: $0) }
    }.filter { !$0.parameter.isHidden && (!$0.parameter.isCommon || ["whatif", "confirm"].contains($0.parameter.name.foldedCase)) }
    // Positional ones by their position, then those that must be there, then the rest.
    let positional = own.filter { $0.entry.position != nil }.sorted { ($0.entry.position ?? 0) < ($1.entry.position ?? 0) }
    let named = own.filter { $0.entry.position == nil }
    for (parameter, entry) in positional + named.filter(\.entry.isMandatory) + named.filter({ !$0.entry.isMandatory }) {
      parts.append(text(of: parameter, entry))
    }
    if !declaration.isSimple { parts.append("[<CommonParameters>]") }
    return parts.joined(separator: " ")
  }

  private static func text(of parameter: ParameterDeclaration, _ entry: ParameterSetEntry) -> String {
    let name = "-" + parameter.name
    if parameter.isSwitch { return entry.isMandatory ? name : "[" + name + "]" }
    let type = typeText(parameter)
    if entry.position != nil { return entry.isMandatory ? "[\(name)] \(type)" : "[[\(name)] \(type)]" }
    return entry.isMandatory ? "\(name) \(type)" : "[\(name) \(type)]"
  }

  private static func typeText(_ parameter: ParameterDeclaration) -> String {
    for case .set(let values, _, _) in parameter.validations { return "{" + values.joined(separator: " | ") + "}" }
    if let members = parameter.type.enumeration { return "{" + members.values.map(\.name).joined(separator: " | ") + "}" }
    return "<" + shortName(parameter) + ">"
  }

  private static func shortName(_ parameter: ParameterDeclaration) -> String {
    var type = parameter.type
    var ranks = ""
    while let element = type.element {
      ranks += "[]"
      type = element
    }
    if let accelerator = type.accelerator, type !== DotNetType.object { return accelerator + ranks }
    if type === DotNetType.object, !parameter.typeText.isEmpty {
      let text = parameter.typeText
      return text.equalsIgnoringCase("Object") || text.equalsIgnoringCase("Object[]") || text.hasPrefix("PSObject") ? text.foldedCase : text
    }
    return type.name + ranks
  }
}
