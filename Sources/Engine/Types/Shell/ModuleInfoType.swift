/// `PSModuleInfo`: what a module is and exports.
func declareModuleInfo(_ type: TypeDeclaration) {
  func module(_ value: Value) -> ModuleObject? { value.object(as: ModuleObject.self) }
  func table(_ names: [(String, Value)]) -> Value {
    let table = DictionaryObject(type: .hashtable)
    for (name, value) in names.sorted(by: { TextOrder.compare($0.0, $1.0, ignoringCase: true) < 0 }) { table[name] = value }
    return .object(table)
  }
  type.property("Name", "String") { (_, this) throws(Interruption) in .string(module(this)?.name ?? "") }
  type.property("Path", "String") { (_, this) throws(Interruption) in .string(module(this)?.path ?? "") }
  type.property("ModuleBase", "String") { (evaluator, this) throws(Interruption) in
    .string(evaluator.session.drives.parentPath(of: module(this)?.path ?? ""))
  }
  type.property("Version", "Version") { (_, this) throws(Interruption) in
    module(this)?.details["Version"] ?? .object(VersionObject([0, 0]))
  }
  for name in ["Description", "Author", "Guid", "CompanyName", "Copyright", "PrivateData", "PowerShellVersion", "RootModule"] {
    type.property(name, "Object") { (_, this) throws(Interruption) in module(this)?.details[Name(name)] ?? .null }
  }
  type.property("ModuleType", "String") { (_, this) throws(Interruption) in
    module(this)?.details["ModuleType"] ?? .string("Script")
  }
  type.property("ExportedFunctions", "Object") { (_, this) throws(Interruption) in
    table(module(this)?.exportedFunctions.map { ($0.key, .object($0.value)) } ?? [])
  }
  type.property("ExportedCmdlets", "Object") { (_, this) throws(Interruption) in
    table(module(this)?.exportedCmdlets.map { ($0.key, .object($0.value)) } ?? [])
  }
  type.property("ExportedAliases", "Object") { (_, this) throws(Interruption) in
    table(module(this)?.exportedAliases.map { ($0.key, .object($0.value)) } ?? [])
  }
  type.property("ExportedVariables", "Object") { (_, this) throws(Interruption) in
    table(module(this)?.exportedVariables.map { ($0.key, $0.value.value) } ?? [])
  }
  type.property("ExportedCommands", "Object") { (_, this) throws(Interruption) in
    guard let module = module(this) else { return .null }
    return table(
      module.exportedFunctions.map { ($0.key, .object($0.value)) } + module.exportedCmdlets.map { ($0.key, .object($0.value)) }
        + module.exportedAliases.map { ($0.key, .object($0.value)) })
  }
  type.property("NestedModules", "Object") { (_, this) throws(Interruption) in
    .array(module(this)?.nested.map { .object($0) } ?? [])
  }
  type.property(
    "OnRemove", "ScriptBlock",
    set: { (_, this, value) throws(Interruption) in module(this)?.onRemove = value.object(as: ScriptBlockObject.self) },
    get: { (_, this) throws(Interruption) in module(this)?.onRemove.map { .object($0) } ?? .null })
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
}
