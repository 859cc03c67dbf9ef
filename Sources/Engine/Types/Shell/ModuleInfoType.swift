/// `PSModuleInfo`: what a module is and exports.
func declareModuleInfo(_ type: TypeDeclaration) {
  func module(_ value: Value) -> ModuleObject? { value.object(as: ModuleObject.self) }
  type.constructor("(Boolean linkToGlobal)") { evaluator, _, _ in
    .object(evaluator.session.makeModule("__DynamicModule_" + ModuleIdentifier.make(), path: ""))
  }
  type.constructor("(ScriptBlock scriptBlock)") { (evaluator, _, arguments) throws(Interruption) in
    let made = evaluator.session.makeModule("__DynamicModule_" + ModuleIdentifier.make(), path: ModuleIdentifier.make())
    if let block = arguments.value(0).object(as: ScriptBlockObject.self) {
      try evaluator.run(block, in: made, arguments: [], output: NullSink())
    }
    return .object(made)
  }
  type.property("LogPipelineExecutionDetails", "Boolean", set: { (_, _, _) throws(Interruption) in }) { _, _ in .bool(false) }
  type.property("Name", "String") { _, this in .string(module(this)?.name ?? "") }
  type.property("Path", "String") { _, this in .string(module(this)?.path ?? "") }
  type.property("ImplementingAssembly", "Object") { _, _ in .null }
  type.property("Definition", "String") { _, this in module(this)?.details["Definition"] ?? .string("") }
  declareManifest(type)
  type.property("ModuleBase", "String") { evaluator, this in
    guard let module = module(this) else { return .null }
    if let known = module.details["ModuleBase"] { return known }
    return .string(evaluator.session.drives.parentPath(of: module.manifestPath ?? module.path))
  }
  type.property("Version", "Version") { _, this in .object(module(this)?.version ?? VersionObject([0, 0])) }
  type.property("ModuleType", "System.Management.Automation.ModuleType") { _, this in
    let kind = module(this)?.kind ?? "Script"
    return .enumeration(.moduleType, DotNetType.moduleType.enumeration?.values.first { $0.name.ordinalEquals(kind) }?.number ?? 0)
  }
  type.property(
    "AccessMode", "System.Management.Automation.ModuleAccessMode",
    set: { (evaluator, this, value) throws(Interruption) in
      let number = try evaluator.convert(value, to: .moduleAccessMode).object(as: EnumObject.self)?.number ?? 0
      if module(this)?.accessMode == .constant {
        throw .error("Unable to set AccessMode: the module is constant.", id: "SetModuleAccessMode", exception: .invalidOperation)
      }
      module(this)?.accessMode = ModuleObject.AccessMode(rawValue: number) ?? .readWrite
    }
  ) { _, this in .enumeration(.moduleAccessMode, module(this)?.accessMode.rawValue ?? 0) }
  declareExports(type)
  type.property("SessionState", "System.Management.Automation.SessionState") { _, this in
    guard let module = module(this), !module.isBuiltIn else { return .null }
    return .object(SessionStateObject(module))
  }
  type.property(
    "OnRemove", "ScriptBlock",
    set: { (_, this, value) throws(Interruption) in module(this)?.onRemove = value.object(as: ScriptBlockObject.self) },
    get: { _, this in module(this)?.onRemove.map { .object($0) } ?? .null })
  declareModuleMethods(type)
}

/// What a manifest says.
private func declareManifest(_ type: TypeDeclaration) {
  func module(_ value: Value) -> ModuleObject? { value.object(as: ModuleObject.self) }
  for name in [
    "Description", "Author", "CompanyName", "Copyright", "HelpInfoUri", "PowerShellVersion", "PowerShellHostName",
    "PowerShellHostVersion", "ClrVersion", "DotNetFrameworkVersion", "RootModule", "Prefix", "RepositorySourceLocation", "IconUri",
    "LicenseUri", "ProjectUri", "ReleaseNotes",
  ] {
    type.property(name, "Object") { _, this in
      guard let module = module(this) else { return .null }
      if name.ordinalEquals("Prefix"), !module.prefix.isEmpty { return .string(module.prefix) }
      if let known = module.details[Name(name)] { return known }
      return ["Description", "Author", "CompanyName", "Copyright"].contains(name) && module.manifestPath == nil ? .string("") : .null
    }
  }
  type.property("Guid", "Guid") { evaluator, this in
    let text = module(this)?.identifier ?? ""
    return (try? evaluator.convert(.string(text.isEmpty ? "00000000-0000-0000-0000-000000000000" : text), to: .guid)) ?? .null
  }
  type.property(
    "PrivateData", "Object", set: { (_, this, value) throws(Interruption) in module(this)?.details["PrivateData"] = value }
  ) { _, this in module(this)?.details["PrivateData"] ?? .null }
  for name in [
    "FileList", "Scripts", "RequiredAssemblies", "CompatiblePSEditions", "Tags", "ModuleList", "ExportedFormatFiles", "ExportedTypeFiles",
    "ExperimentalFeatures", "ExportedDscResources",
  ] {
    type.property(name, "System.Collections.Generic.IEnumerable[string]") { _, this in
      guard let known = module(this)?.details[Name(name)] else { return .strings([]) }
      return .array(known.isNull ? [] : known.base.object?.elements ?? [known])
    }
  }
  type.property("ProcessorArchitecture", "Object") { _, this in module(this)?.details["ProcessorArchitecture"] ?? .string("None") }
}

private func declareExports(_ type: TypeDeclaration) {
  func module(_ value: Value) -> ModuleObject? { value.object(as: ModuleObject.self) }
  func table(_ names: [(String, Value)]) -> Value {
    let table = DictionaryObject(
      type: TypeCatalog.generic("System.Collections.Generic.Dictionary", [.string, .commandInfo]) ?? .hashtable, ignoresCase: true)
    for (name, value) in names.sorted(by: { TextOrder.compare($0.0, $1.0, ignoringCase: true) < 0 }) { table[name] = value }
    return .object(table)
  }
  func functions(_ module: ModuleObject, filters: Bool = true) -> [(String, Value)] {
    module.exportedFunctions.map { (module.prefixed($0.key), .object($0.value)) }
  }
  func cmdlets(_ module: ModuleObject) -> [(String, Value)] { module.exportedCmdlets.map { ($0.key, .object($0.value)) } }
  func aliases(_ module: ModuleObject) -> [(String, Value)] { module.exportedAliases.map { ($0.key, .object($0.value)) } }
  type.property("ExportedFunctions", "System.Collections.Generic.Dictionary[string,FunctionInfo]") { _, this in
    table(module(this).map { functions($0) } ?? [])
  }
  type.property("ExportedCmdlets", "System.Collections.Generic.Dictionary[string,CmdletInfo]") { _, this in
    table(module(this).map(cmdlets) ?? [])
  }
  type.property("ExportedAliases", "System.Collections.Generic.Dictionary[string,AliasInfo]") { _, this in
    table(module(this).map(aliases) ?? [])
  }
  type.property("ExportedVariables", "System.Collections.Generic.Dictionary[string,PSVariable]") { _, this in
    table(module(this)?.exportedVariables.map { ($0.key, .object(VariableObject($0.value))) } ?? [])
  }
  type.property("ExportedCommands", "System.Collections.Generic.Dictionary[string,CommandInfo]") { _, this in
    guard let module = module(this) else { return .null }
    return table(functions(module) + cmdlets(module) + aliases(module))
  }
  for (name, list) in [
    ("NestedModules", { (module: ModuleObject) in module.nested }), ("RequiredModules", { (module: ModuleObject) in module.required }),
  ] {
    type.property(name, "System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo]") { _, this in
      .object(ListObject(module(this).map(list)?.map { .object($0) } ?? [], type: TypeCatalog.collection))
    }
  }
}

private func declareModuleMethods(_ type: TypeDeclaration) {
  func module(_ value: Value) -> ModuleObject? { value.object(as: ModuleObject.self) }
  type.method("NewBoundScriptBlock(ScriptBlock scriptBlockToBind)", "ScriptBlock") { _, this, arguments in
    guard let block = arguments.value(0).object(as: ScriptBlockObject.self) else { return .null }
    return .object(ScriptBlockObject(block.code, module: module(this), isFilter: block.isFilter))
  }
  type.method("Invoke(ScriptBlock sb, params Object[] args)", "Object") { (evaluator, this, arguments) throws(Interruption) in
    guard let block = arguments.value(0).object(as: ScriptBlockObject.self) else { return .null }
    return try evaluator.result(of: ScriptBlockObject(block.code, module: module(this)), arguments.elements(1))
  }
  type.method("AsCustomObject()", "PSObject") { _, this, _ in module(this).map { .object($0.customObject) } ?? .null }
  type.method("GetVariableFromCallersModule(String variableName)", "PSVariable") { evaluator, _, arguments in
    evaluator.session.globalScope.lookup(Symbol(arguments.text(0))).map { .object(VariableObject($0)) } ?? .null
  }
  type.method("GetExportedTypeDefinitions()", "Object") { _, this, _ in
    let table = DictionaryObject(type: .hashtable)
    for (name, type) in module(this)?.scope.types ?? [:] { table[name.folded] = .object(TypeObject(type)) }
    return .object(table)
  }
  type.method("ToString()", "String") { _, this, _ in .string(this.displayText) }
}

extension ModuleObject {
  /// The module's functions as methods, its variables as properties.
  public var customObject: CustomObject {
    let object = CustomObject()
    for (name, variable) in exportedVariables.sorted(by: { TextOrder.compare($0.key, $1.key, ignoringCase: true) < 0 }) {
      object.attach().set(
        name,
        .live(
          get: { variable.dynamic?() ?? variable.value },
          set: { (evaluator, value) throws(Interruption) in try evaluator.assign(value, to: variable) }))
    }
    for (name, function) in exportedFunctions.sorted(by: { TextOrder.compare($0.key, $1.key, ignoringCase: true) < 0 }) {
      object.attach().set(name, .scriptMethod(function.body))
    }
    return object
  }
}

/// Identifiers of modules without a file.
public enum ModuleIdentifier {
  /// A fresh one, as a GUID's text.
  public static func make() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count < 2 ? "0" + text : text
    }
    var text = ""
    for (place, digit) in digits.enumerated() {
      if [4, 6, 8, 10].contains(place) { text += "-" }
      text += digit
    }
    return text
  }
}

extension DotNetType {
  /// `ModuleAccessMode`.
  public static let moduleAccessMode = DotNetType(
    "System.Management.Automation.ModuleAccessMode", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers("ReadWrite", "ReadOnly", "Constant"))
}
