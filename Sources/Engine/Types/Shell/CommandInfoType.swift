private func command(_ value: Value) -> CommandObject { value.object(as: CommandObject.self) ?? CommandObject("") }

/// The members of all kinds of commands; those of one kind are null for the others' objects.
func declareCommandInfo(_ type: TypeDeclaration) {
  type.property("Name", "String") { _, this in .string(command(this).name) }
  type.property("CommandType", "System.Management.Automation.CommandTypes") { _, this in
    let name = command(this).kind.rawValue
    let number = DotNetType.commandTypes.enumeration?.values.first { $0.name.ordinalEquals(name) }?.number
    return .enumeration(.commandTypes, number ?? 8)
  }
  type.property("Source", "String") { _, this in
    switch command(this) {
    case let script as ScriptCommand: return .string(script.path)
    case let application as ApplicationCommand: return .string(application.path)
    default: return .string(moduleName(command(this)))
    }
  }
  type.property("Version", "Version") { _, this in
    command(this).module?.details["Version"] ?? (moduleName(command(this)).isEmpty ? .null : .object(VersionObject([0, 0])))
  }
  type.property("Definition", "String") { (evaluator, this) throws(Interruption) in
    switch command(this) {
    case let alias as AliasCommand: return .string(alias.definition)
    case let function as FunctionCommand: return .string(function.body.code.text)
    case let block as BlockCommand: return .string(block.body.code.text)
    case let script as ScriptCommand: return .string(script.path)
    case let application as ApplicationCommand: return .string(application.path)
    default: return .string("")
    }
  }
  type.property("Visibility", "System.Management.Automation.SessionStateEntryVisibility") { _, _ in
    .enumeration(.sessionStateEntryVisibility, 0)
  }
  type.property("ModuleName", "String") { _, this in .string(moduleName(command(this))) }
  type.property("Module", "PSModuleInfo") { _, this in command(this).module.map { .object($0) } ?? .null }
  type.property("RemotingCapability", "System.Management.Automation.RemotingCapability") { _, _ in .string("PowerShell") }
  declareKinds(type)
  type.property("Parameters", "Collections.Generic.Dictionary`2[[System.String],[System.Object]]") {
    (evaluator, this) throws(Interruption) in
    try parameters(command(this), evaluator)
  }
  type.property("ParameterSets", "Collections.ObjectModel.ReadOnlyCollection`1[[System.Object]]") {
    (evaluator, this) throws(Interruption) in
    let declaration = try target(command(this), evaluator).declaration(evaluator.session)
    let names = declaration.setNames.isEmpty ? ["__AllParameterSets"] : declaration.setNames
    return .array(
      names.map { name in
        .object(
          CustomObject([
            ("Name", .string(name)), ("IsDefault", .bool(name.equalsIgnoringCase(declaration.defaultSet ?? name))),
            ("Parameters", .array(declaration.parameters.map { .object(ParameterInfoObject($0)) })),
          ]))
      })
  }
  type.property("OutputType", "Collections.ObjectModel.ReadOnlyCollection`1[[System.Object]]") { (evaluator, this) throws(Interruption) in
    let code = (command(this) as? FunctionCommand)?.body.code ?? (command(this) as? ScriptCommand)?.body.code
    return .array(try code.map { (code) throws(Interruption) in try evaluator.outputTypes(code) } ?? [])
  }
  type.method("ToString()", "String") { _, this, _ in .string(command(this).displayText) }
}

private func moduleName(_ command: CommandObject) -> String {
  if let module = command.module { return module.name }
  return (command as? CmdletCommand)?.moduleName ?? ""
}

/// The command behind an alias.
private func target(_ command: CommandObject, _ evaluator: Evaluator) throws(Interruption) -> CommandObject {
  if command is AliasCommand { return try evaluator.findCommand(command.name) ?? command }
  return command
}

private func parameters(_ command: CommandObject, _ evaluator: Evaluator) throws(Interruption) -> Value {
  if command is ApplicationCommand { return .null }
  let declaration = try target(command, evaluator).declaration(evaluator.session)
  let table = DictionaryObject(
    type: TypeCatalog.generic("System.Collections.Generic.Dictionary", [.string, .object]) ?? .hashtable, ignoresCase: true)
  for parameter in declaration.parameters { table[parameter.name] = .object(ParameterInfoObject(parameter)) }
  return .object(table)
}

private func declareKinds(_ type: TypeDeclaration) {
  type.property("DisplayName", "String", hidden: true) { _, this in
    guard let alias = command(this) as? AliasCommand else { return .string(command(this).name) }
    return .string(alias.name + " -> " + alias.definition)
  }
  for name in ["ReferencedCommand", "ResolvedCommand"] {
    type.property(name, "System.Management.Automation.CommandInfo", hidden: true) { (evaluator, this) throws(Interruption) in
      guard let alias = command(this) as? AliasCommand else { return .null }
      let isResolved = name.ordinalEquals("ResolvedCommand")
      return try evaluator.findCommand(alias.definition, followingAliases: isResolved).map { .object($0) } ?? .null
    }
  }
  type.property("ResolvedCommandName", "String", hidden: true) { (evaluator, this) throws(Interruption) in
    guard let alias = command(this) as? AliasCommand else { return .null }
    return .string(try evaluator.findCommand(alias.definition)?.name ?? alias.definition)
  }
  type.property("ScriptBlock", "ScriptBlock", hidden: true) { _, this in
    switch command(this) {
    case let function as FunctionCommand: return .object(function.body)
    case let block as BlockCommand: return .object(block.body)
    case let script as ScriptCommand: return .object(script.body)
    default: return .null
    }
  }
  type.property("CmdletBinding", "Boolean", hidden: true) { (evaluator, this) throws(Interruption) in
    guard command(this) is FunctionCommand else { return .null }
    return .bool(!(try command(this).declaration(evaluator.session).isSimple))
  }
  type.property("DefaultParameterSet", "String", hidden: true) { (evaluator, this) throws(Interruption) in
    .optional(try command(this).declaration(evaluator.session).defaultSet)
  }
  type.property(
    "Options", "System.Management.Automation.ScopedItemOptions", hidden: true,
    set: { (_, this, new) throws(Interruption) in
      let options = Variable.Options(rawValue: [new].int(0))
      (command(this) as? AliasCommand)?.options = options
      (command(this) as? FunctionCommand)?.options = options
    }
  ) { _, this in
    let options = (command(this) as? AliasCommand)?.options ?? (command(this) as? FunctionCommand)?.options
    return options.map { .enumeration(.scopedItemOptions, Int64($0.rawValue)) } ?? .null
  }
  type.property(
    "Description", "String", hidden: true,
    set: { (_, this, new) throws(Interruption) in (command(this) as? AliasCommand)?.summary = [new].text(0) }
  ) { _, this in .string((command(this) as? AliasCommand)?.summary ?? "") }
  type.property("Path", "String", hidden: true) { _, this in
    .optional((command(this) as? ScriptCommand)?.path ?? (command(this) as? ApplicationCommand)?.path)
  }
  type.property("Extension", "String", hidden: true) { _, this in
    guard let path = (command(this) as? ApplicationCommand)?.path else { return .null }
    let name = DriveTable.names(in: path).last ?? ""
    return .string(name.lastIndex(of: ".").map { String(name[$0...]) } ?? "")
  }
  type.property("Verb", "String", hidden: true) { _, this in
    let parts = command(this).name.split(separator: "-", maxSplits: 1)
    return .string(parts.count == 2 ? String(parts[0]) : "")
  }
  type.property("Noun", "String", hidden: true) { _, this in
    let parts = command(this).name.split(separator: "-", maxSplits: 1)
    return .string(parts.count == 2 ? String(parts[1]) : "")
  }
  type.property("HelpFile", "String", hidden: true) { _, _ in .string("") }
}

/// A parameter of a command: `ParameterMetadata`.
final class ParameterInfoObject: NetObject {
  let parameter: ParameterDeclaration
  init(_ parameter: ParameterDeclaration) { self.parameter = parameter }
  override var type: DotNetType { .parameterMetadata }
}

extension DotNetType {
  static let parameterMetadata = DotNetType(
    "System.Management.Automation.ParameterMetadata", members: declareParameterMetadata)
}

func declareParameterMetadata(_ type: TypeDeclaration) {
  func this(_ value: Value) -> ParameterDeclaration? { value.object(as: ParameterInfoObject.self)?.parameter }
  type.property("Name", "String") { _, value in .optional(this(value)?.name) }
  type.property("ParameterType", "Type") { _, value in this(value).map { .object(TypeObject($0.type)) } ?? .null }
  type.property("ParameterSets", "Collections.Generic.Dictionary`2[[System.String],[System.Object]]") { _, value in
    let table = DictionaryObject.ordered()
    for (name, entry) in this(value)?.sets ?? [] { table[name] = .object(AttributeObject(parameter: entry, set: name)) }
    return .object(table)
  }
  type.property("IsDynamic", "Boolean") { _, _ in .bool(false) }
  type.property("Aliases", "Collections.ObjectModel.Collection`1[[System.String]]") { _, value in
    .strings(this(value)?.aliases ?? [])
  }
  type.property("Attributes", "Collections.ObjectModel.Collection`1[[System.Attribute]]") { _, value in
    .object(ListObject((this(value)?.attributes ?? []).map { .object($0) }, type: AttributeObject.collection))
  }
  type.property("SwitchParameter", "Boolean") { _, value in .bool(this(value)?.isSwitch ?? false) }
}
