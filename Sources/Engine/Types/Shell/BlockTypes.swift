/// Members of script blocks.
func declareScriptBlock(_ type: TypeDeclaration) {
  func block(_ value: Value) -> ScriptBlockObject? { value.object(as: ScriptBlockObject.self) }
  type.staticMethod("Create(String script)", "ScriptBlock") { (evaluator, _, arguments) throws(Interruption) in
    .object(try evaluator.parseBlock(arguments.text(0)))
  }
  type.property("Ast", "System.Management.Automation.Language.Ast") { (_, this) throws(Interruption) in
    block(this).map { .object(AstObject($0.code.node)) } ?? .null
  }
  type.property("Module", "System.Management.Automation.PSModuleInfo") { (_, this) throws(Interruption) in
    block(this)?.module.map { .object($0) } ?? .null
  }
  type.property("File", "String") { (_, this) throws(Interruption) in .optional(block(this)?.code.source.path) }
  type.property("IsFilter", "Boolean") { (_, this) throws(Interruption) in .bool(block(this)?.isFilter ?? false) }
  type.property("StartPosition", "Object", hidden: true) { (_, this) throws(Interruption) in
    guard let block = block(this) else { return .null }
    let source = block.code.source
    let start = block.code.node.range.start
    return .object(
      CustomObject([
        ("StartLine", .integer(source.line(at: start))), ("StartColumn", .integer(source.column(at: start))),
        ("Content", .string(block.code.node.text)),
      ]))
  }
  type.method("Invoke(params Object[] args)", "Object") { (evaluator, this, arguments) throws(Interruption) in
    guard let block = block(this) else { return .null }
    let sink = CollectingSink()
    try evaluator.invoke(
      block, underscore: nil, arguments: arguments.elements(0), input: [], output: sink, newScope: true, streams: evaluator.streams)
    return .object(ListObject(sink.values, type: TypeCatalog.collection))
  }
  type.method("InvokeReturnAsIs(params Object[] args)", "Object") { (evaluator, this, arguments) throws(Interruption) in
    guard let block = block(this) else { return .null }
    return try evaluator.collect(block, arguments: arguments.elements(0))
  }
  type.method(
    "InvokeWithContext(Collections.IDictionary functionsToDefine, Object variablesToDefine, params Object[] args)", "Object"
  ) { (evaluator, this, arguments) throws(Interruption) in
    guard let block = block(this) else { return .null }
    return try evaluator.invoke(block, functions: arguments.value(0), variables: arguments.value(1), arguments.elements(2))
  }
  type.method("GetNewClosure()", "ScriptBlock") { (evaluator, this, _) throws(Interruption) in
    guard let block = block(this) else { return .null }
    let closure = Scope(parent: evaluator.session.globalScope)
    for variable in evaluator.scope.allVariables
    where variable.dynamic == nil && variable.options.isEmpty && !variable.name.equalsIgnoringCase("this") {
      closure.setAutomatic(variable.name, variable.value)
    }
    return .object(ScriptBlockObject(block.code, module: block.module, closure: closure, isFilter: block.isFilter))
  }
  for signature in [
    "GetSteppablePipeline()", "GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)",
    "GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, Object[] args)",
  ] {
    type.method(signature, "System.Management.Automation.SteppablePipeline") { (evaluator, this, arguments) throws(Interruption) in
      guard let block = block(this) else { return .null }
      return .object(try evaluator.steppablePipeline(of: block, arguments.count > 1 ? arguments.elements(1) : []))
    }
  }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
  type.method("CheckRestrictedLanguage(Object allowedCommands, Object allowedVariables, Boolean allowEnvironmentVariables)", "Void") {
    (_, _, _) throws(Interruption) in .nothing
  }
}

extension Evaluator {
  /// Runs a block where functions and variables of the caller's choice are known.
  fileprivate func invoke(
    _ block: ScriptBlockObject, functions: Value, variables: Value, _ arguments: [Value]
  ) throws(Interruption) -> Value {
    let outer = scope
    let inner = Scope(parent: outer)
    for (name, body) in functions.object(as: DictionaryObject.self)?.entries ?? [] {
      guard let body = body.object(as: ScriptBlockObject.self) else { continue }
      inner.functions[Name(name.displayText)] = FunctionCommand(name.displayText, body)
    }
    var underscore: Value?
    for element in variables.base.object?.elements ?? [variables] {
      guard let variable = element.object(as: VariableObject.self)?.variable else { continue }
      inner.setAutomatic(variable.name, variable.value)
      if variable.name.ordinalEquals("_") { underscore = variable.value }
    }
    scope = inner
    defer { scope = outer }
    let sink = CollectingSink()
    try invoke(block, underscore: underscore, arguments: arguments, input: [], output: sink, newScope: true, streams: streams)
    return .object(ListObject(sink.values, type: TypeCatalog.collection))
  }
}

/// Members of a switch parameter's value.
func declareSwitchParameter(_ type: TypeDeclaration) {
  type.constructor("(Boolean isPresent)") { (_, _, arguments) throws(Interruption) in .object(SwitchObject(arguments[0].isTrue)) }
  type.property("IsPresent", "Boolean") { (_, this) throws(Interruption) in .bool(this.isTrue) }
  type.staticProperty("Present", "SwitchParameter") { (_, _) throws(Interruption) in .object(SwitchObject(true)) }
  type.method("ToBool()", "Boolean") { (_, this, _) throws(Interruption) in .bool(this.isTrue) }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
}

/// `[ref]`'s `Value`.
func declareReference(_ type: TypeDeclaration) {
  type.property(
    "Value", "Object",
    set: { (_, this, value) throws(Interruption) in try this.object(as: ReferenceObject.self)?.set(value) },
    get: { (_, this) throws(Interruption) in try this.object(as: ReferenceObject.self)?.value() ?? .null })
}

/// Members of secure strings and credentials.
func declareSecureString(_ type: TypeDeclaration) {
  func secure(_ value: Value) -> SecureStringObject? { value.object(as: SecureStringObject.self) }
  type.constructor("()") { (_, _, _) throws(Interruption) in .object(SecureStringObject("")) }
  type.property("Length", "Int32") { (_, this) throws(Interruption) in .integer(secure(this)?.units.count ?? 0) }
  type.method("AppendChar(Char c)", "Void") { (_, this, arguments) throws(Interruption) in
    secure(this)?.units.append(arguments.unit(0))
    return .nothing
  }
  type.method("Clear()", "Void") { (_, this, _) throws(Interruption) in
    secure(this)?.units = []
    return .nothing
  }
  type.method("Copy()", "SecureString") { (_, this, _) throws(Interruption) in .object(SecureStringObject(secure(this)?.revealed ?? "")) }
  type.method("MakeReadOnly()", "Void") { (_, this, _) throws(Interruption) in
    secure(this)?.isReadOnly = true
    return .nothing
  }
  type.method("IsReadOnly()", "Boolean") { (_, this, _) throws(Interruption) in .bool(secure(this)?.isReadOnly ?? false) }
  type.method("Dispose()", "Void") { (_, _, _) throws(Interruption) in .nothing }
}

func declareCredential(_ type: TypeDeclaration) {
  func credential(_ value: Value) -> CredentialObject? { value.object(as: CredentialObject.self) }
  type.constructor("(String userName, SecureString password)") { (_, _, arguments) throws(Interruption) in
    guard let password = arguments[1].object(as: SecureStringObject.self) else { return .null }
    return .object(CredentialObject(userName: arguments.text(0), password: password))
  }
  type.property("UserName", "String") { (_, this) throws(Interruption) in .string(credential(this)?.userName ?? "") }
  type.property("Password", "System.Security.SecureString") { (_, this) throws(Interruption) in
    credential(this).map { .object($0.password) } ?? .null
  }
  type.method("GetNetworkCredential()", "System.Net.NetworkCredential") { (_, this, _) throws(Interruption) in
    guard let credential = credential(this) else { return .null }
    var domain = ""
    var user = credential.userName
    if let slash = user.utf8.firstIndex(of: UInt8(ascii: "\\")) {
      domain = String(user[..<slash])
      user = String(user[user.utf8.index(after: slash)...])
    }
    return .object(NetworkCredentialObject(userName: user, password: credential.password.revealed, domain: domain))
  }
  type.staticProperty("Empty", "PSCredential") { (_, _) throws(Interruption) in
    .object(CredentialObject(userName: "", password: SecureStringObject("")))
  }
}

extension DotNetType {
  /// `SecureString`.
  public static let secureString = DotNetType(
    "System.Security.SecureString", accelerator: "securestring", members: declareSecureString)
  /// `PSCredential`.
  public static let credential = DotNetType(
    "System.Management.Automation.PSCredential", accelerator: "pscredential", members: declareCredential)
}
