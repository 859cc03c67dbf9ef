/// `$PSCmdlet`: what an advanced function asks of its own call.
func declareScriptCmdlet(_ type: TypeDeclaration) {
  func context(_ value: Value) -> CmdletContext? { value.object(as: ScriptCmdletObject.self)?.context }
  type.property("ParameterSetName", "String") { (_, this) throws(Interruption) in .string(context(this)?.parameterSetName ?? "") }
  type.property("MyInvocation", "System.Management.Automation.InvocationInfo") { (_, this) throws(Interruption) in
    context(this).map { .object($0.invocation) } ?? .null
  }
  type.property("SessionState", "System.Management.Automation.SessionState") { (_, _) throws(Interruption) in
    .object(SessionStateObject())
  }
  type.property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { (_, _) throws(Interruption) in
    .object(IntrinsicsObject(.command))
  }
  type.property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { (_, _) throws(Interruption) in
    .object(IntrinsicsObject(.provider))
  }
  type.property("CommandRuntime", "System.Management.Automation.ICommandRuntime") { (_, this) throws(Interruption) in this }
  type.property("Host", "System.Management.Automation.Host.PSHost") { (evaluator, _) throws(Interruption) in evaluator.variable("Host") }
  type.property("PagingParameters", "System.Management.Automation.PagingParameters") { (_, this) throws(Interruption) in
    guard let context = context(this), context.declaration.parameter(named: "first")?.isCommon ?? false else { return .null }
    let bound = context.invocation.boundParameters
    return .object(
      CustomObject(
        [
          ("IncludeTotalCount", bound?["IncludeTotalCount"] ?? .object(SwitchObject(false))), ("Skip", bound?["Skip"] ?? .uint64(0)),
          ("First", bound?["First"] ?? .uint64(.max)),
        ], type: .pagingParameters))
  }
  type.property("Stopping", "Boolean") { (_, _) throws(Interruption) in .bool(false) }
  type.method("ShouldProcess(String target)", "Boolean") { (_, this, arguments) throws(Interruption) in
    .bool(try context(this)?.shouldProcess(arguments[0].displayText) ?? true)
  }
  type.method("ShouldProcess(String target, String action)", "Boolean") { (_, this, arguments) throws(Interruption) in
    .bool(try context(this)?.shouldProcess(arguments[0].displayText, arguments[1].displayText) ?? true)
  }
  type.method("ShouldProcess(String verboseDescription, String verboseWarning, String caption)", "Boolean") {
    (_, this, arguments) throws(Interruption) in
    .bool(
      try context(this)?.shouldProcess(
        description: arguments[0].displayText, question: arguments[1].displayText, caption: arguments[2].displayText) ?? true)
  }
  type.method("ShouldContinue(String query, String caption)", "Boolean") { (_, this, arguments) throws(Interruption) in
    .bool(try context(this)?.shouldContinue(arguments[0].displayText, caption: arguments[1].displayText) ?? true)
  }
  type.method("ShouldContinue(String query, String caption, ref Boolean yesToAll, ref Boolean noToAll)", "Boolean") {
    (_, this, arguments) throws(Interruption) in
    guard let context = context(this), let yes = arguments[2].object(as: ReferenceObject.self),
      let no = arguments[3].object(as: ReferenceObject.self)
    else { return .bool(true) }
    if try yes.value().isTrue { return .bool(true) }
    if try no.value().isTrue { return .bool(false) }
    let verdict = try context.shouldContinue(arguments[0].displayText, caption: arguments[1].displayText, allChoices: true)
    if let remembered = context.confirmation.continueAll {
      try yes.set(.bool(remembered))
      try no.set(.bool(!remembered))
    }
    return .bool(verdict)
  }
  type.method("WriteObject(Object sendToPipeline)", "Void") { (_, this, arguments) throws(Interruption) in
    try context(this)?.write(arguments[0])
    return .nothing
  }
  type.method("WriteObject(Object sendToPipeline, Boolean enumerateCollection)", "Void") { (_, this, arguments) throws(Interruption) in
    if arguments[1].isTrue { try context(this)?.writeEnumerated(arguments[0]) } else { try context(this)?.write(arguments[0]) }
    return .nothing
  }
  type.method("WriteError(System.Management.Automation.ErrorRecord errorRecord)", "Void") { (_, this, arguments) throws(Interruption) in
    if let context = context(this), let record = arguments[0].object(as: ErrorRecordObject.self) { try context.writeError(record) }
    return .nothing
  }
  type.method("ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)", "Void") {
    (_, this, arguments) throws(Interruption) in
    guard let context = context(this), let record = arguments[0].object(as: ErrorRecordObject.self) else { return .nothing }
    record.isThrown = false
    let failure = context.terminating(record)
    record.leavesFunction = true
    throw failure
  }
  type.method("WriteWarning(String text)", "Void") { (_, this, arguments) throws(Interruption) in
    try context(this)?.writeWarning(arguments[0].displayText)
    return .nothing
  }
  type.method("WriteVerbose(String text)", "Void") { (_, this, arguments) throws(Interruption) in
    try context(this)?.writeVerbose(arguments[0].displayText)
    return .nothing
  }
  type.method("WriteDebug(String text)", "Void") { (_, this, arguments) throws(Interruption) in
    try context(this)?.writeDebug(arguments[0].displayText)
    return .nothing
  }
  type.method("WriteInformation(Object messageData, String[] tags)", "Void") { (_, this, arguments) throws(Interruption) in
    try context(this)?.writeInformation(arguments.value(0), tags: arguments.elements(1).map(\.displayText))
    return .nothing
  }
  type.method("GetVariableValue(String name)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    evaluator.variable(arguments[0].displayText)
  }
  type.method("GetUnresolvedProviderPathFromPSPath(String path)", "String") { (evaluator, _, arguments) throws(Interruption) in
    .string(try evaluator.session.drives.unresolvedPath(arguments[0].displayText, evaluator))
  }
}

extension DotNetType {
  /// `PagingParameters`: what a function with `SupportsPaging` was asked for.
  static let pagingParameters = DotNetType("System.Management.Automation.PagingParameters")
  /// `Cmdlet`: the names of the parameters that every one has.
  static let cmdlet: DotNetType = DotNetType("System.Management.Automation.Cmdlet") { type in
    let names = CommonParameters.declarations(shouldProcess: false).map(\.name)
    type.staticProperty("CommonParameters", "Collections.Generic.HashSet`1[[System.String]]") { _, _ in .strings(names) }
    type.staticProperty("OptionalCommonParameters", "Collections.Generic.HashSet`1[[System.String]]") { _, _ in
      .strings(["WhatIf", "Confirm", "UseTransaction"])
    }
  }
}
