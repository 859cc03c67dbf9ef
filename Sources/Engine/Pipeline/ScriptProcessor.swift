import Syntax

/// One call of a script block with its parameters bound: shared by functions in pipelines and blocks that the engine calls.
final class ScriptRun {
  let evaluator: Evaluator
  let block: ScriptBlockObject
  let command: CommandObject?
  let invocation: InvocationObject
  private(set) var declaration: CommandDeclaration
  private(set) var binder: Binder?
  /// The parameters that `dynamicparam` gave; they have no variables, `$PSBoundParameters` holds them.
  private var dynamicParameters: [Name: RuntimeParameterObject] = [:]

  init(_ evaluator: Evaluator, _ block: ScriptBlockObject, command: CommandObject?, name: String, position: Position?) {
    self.evaluator = evaluator
    self.block = block
    self.command = command
    invocation = InvocationObject(name, command: command, position: position, scriptName: position?.source.path ?? "")
    if command == nil { invocation.body = block }
    declaration = CommandDeclaration(name, [], isSimple: true)
  }

  /// - Parameter scope: where the call will run, and where `dynamicparam` leaves its variables.
  func bind(_ arguments: [CommandArgument], expectsInput: Bool, in scope: Scope? = nil) throws(Interruption) {
    declaration = try evaluator.within(typesOf: block) { () throws(Interruption) in
      try block.code.declaration(evaluator.session, name: command?.name ?? "")
    }
    let binder = Binder(
      declaration, evaluator, invocation: invocation, className: command?.name ?? "", convertsLikeFunction: true)
    binder.expectsInput = expectsInput
    self.binder = binder
    if block.code.operations.dynamicParam != nil { try addDynamicParameters(arguments, scope) }
    try (self.binder ?? binder).bindCommandLine(arguments)
    invocation.boundParameters = self.binder?.boundParameters
    invocation.unboundArguments = self.binder?.remainingArguments ?? []
  }

  /// Runs `dynamicparam` over what binds without it, then binds anew with the parameters it gave.
  private func addDynamicParameters(_ arguments: [CommandArgument], _ own: Scope?) throws(Interruption) {
    guard let dynamic = block.code.operations.dynamicParam else { return }
    // A block that calls its own function goes down before any call of it has begun.
    try evaluator.enter()
    defer { evaluator.depth -= 1 }
    let outer = evaluator.scope
    let inner = own ?? Scope(parent: outer)
    evaluator.scope = inner
    defer {
      evaluator.scope = outer
      // What was bound for a try gives way to the binding itself.
      for parameter in declaration.parameters { inner.remove(Symbol(parameter.name)) }
      inner.remove(Symbol("PSBoundParameters"))
    }
    for parameter in declaration.parameters { inner.setAutomatic(parameter.name, .null) }
    let trial = Binder(
      CommandDeclaration(declaration.name, declaration.parameters.filter { !$0.isCommon }, isSimple: true), evaluator,
      invocation: invocation, className: "", convertsLikeFunction: true)
    try? trial.bindCommandLine(arguments)
    for (key, value) in trial.boundParameters.entries { inner.setAutomatic(key.displayText, value) }
    inner.setAutomatic("PSBoundParameters", .object(trial.boundParameters))
    let sink = CollectingSink()
    let outerPropagation = evaluator.propagatesErrors
    evaluator.propagatesErrors = true
    defer { evaluator.propagatesErrors = outerPropagation }
    do {
      try evaluator.finish(dynamic, sink)
    } catch .failure(let record) {
      throw (binder ?? trial).failure(
        "Cannot retrieve the dynamic parameters for the cmdlet. \(record.exception.message)", id: "GetDynamicParametersException",
        invocation.position?.range, inner: record.exception)
    }
    guard let made = sink.values.last?.object(as: DictionaryObject.self) else { return }
    var added: [ParameterDeclaration] = []
    for (key, value) in made.entries {
      guard let parameter = value.object(as: RuntimeParameterObject.self) else { continue }
      guard key.displayText.ordinalEquals(parameter.name) else {
        throw (binder ?? trial).failure(
          "Cannot bind cmdlet \(declaration.name) because runtime-defined parameter '\(parameter.name)' was added to the RuntimeDefinedParameterDictionary with key '\(key.displayText)'. The key must be the same as RuntimeDefinedParameter.Name.",
          id: "RuntimeDefinedParameterNameMismatch", invocation.position?.range, category: .invalidOperation)
      }
      added.append(try evaluator.dynamicParameter(parameter))
      dynamicParameters[Name(parameter.name)] = parameter
    }
    guard !added.isEmpty else { return }
    declaration = CommandDeclaration(
      declaration.name, declaration.parameters.filter { !$0.isCommon } + added, defaultSet: declaration.defaultSet,
      supportsShouldProcess: declaration.supportsShouldProcess, confirmImpact: declaration.confirmImpact,
      isSimple: declaration.isSimple, positionalBinding: declaration.positionalBinding)
    let expects = binder?.expectsInput ?? false
    let binder = Binder(
      declaration, evaluator, invocation: invocation, className: command?.name ?? "", convertsLikeFunction: true)
    binder.expectsInput = expects
    self.binder = binder
  }

  /// Puts parameters and automatic variables into the call's scope.
  func declare(in scope: Scope) throws(Interruption) {
    guard let binder else { return }
    let operations = block.code.operations
    // Default values may name them.
    if operations.usesInvocation {
      scope.setAutomatic("MyInvocation", .object(invocation))
      scope.setAutomatic("PSBoundParameters", .object(binder.boundParameters))
      if let path = block.code.source.path {
        scope.setAutomatic("PSCommandPath", .string(path))
        scope.setAutomatic("PSScriptRoot", .string(evaluator.session.drives.parentPath(of: path)))
      } else {
        scope.setAutomatic("PSCommandPath", .string(""))
        scope.setAutomatic("PSScriptRoot", .string(""))
      }
    }
    for (name, value) in binder.takeChanged() {
      guard let parameter = declaration.parameter(named: name.folded), !parameter.isCommon else { continue }
      if let dynamic = dynamicParameters[name] {
        dynamic.value = value
        continue
      }
      define(parameter, value, in: scope)
    }
    for parameter in declaration.parameters where !parameter.isCommon && scope.local(Symbol(parameter.name)) == nil {
      if dynamicParameters[Name(parameter.name)] != nil { continue }
      var value: Value = .null
      if let node = operations.defaults[Name(parameter.name)] {
        value = try node.evaluate(evaluator)
        if parameter.type !== DotNetType.object { value = try converted(value, parameter) }
      } else if parameter.type !== DotNetType.object {
        value = evaluator.unboundDefault(of: parameter.type)
      }
      define(parameter, value, in: scope)
    }
    if declaration.isSimple { scope.setAutomatic("args", .array(binder.remainingArguments)) }
  }

  private func converted(_ value: Value, _ parameter: ParameterDeclaration) throws(Interruption) -> Value {
    try evaluator.converted(value, to: parameter.type, parameter: parameter.name, of: declaration.name, invocation)
  }

  private func define(_ parameter: ParameterDeclaration, _ value: Value, in scope: Scope) {
    var constraints: [VariableConstraint] = []
    if parameter.type !== DotNetType.object, parameter.type !== DotNetType.switchParameter {
      constraints.append(.convertParameter(parameter.type))
    }
    for validation in parameter.validations {
      switch validation {
      case .allowNull, .allowEmptyString, .allowEmptyCollection, .credential: break
      default: constraints.append(.validate(validation))
      }
    }
    var stored = value
    if case .nothing = value { stored = evaluator.unboundDefault(of: parameter.type) }
    if let known = scope.local(Symbol(parameter.name)) {
      known.constraints = []
      known.value = stored
      known.constraints = constraints
    } else {
      scope.add(Variable(parameter.name, stored, constraints: constraints))
    }
  }

  /// Binds an object of the pipeline and puts what it gave into the scope.
  func bindPipeline(_ value: Value, in scope: Scope) throws(Interruption) {
    guard let binder else { return }
    try binder.bindPipeline(value)
    for (name, value) in binder.takeChanged() {
      guard let parameter = declaration.parameter(named: name.folded) else { continue }
      define(parameter, value, in: scope)
    }
    invocation.boundParameters = binder.boundParameters
    scope.local(Symbol("PSBoundParameters"))?.value = .object(binder.boundParameters)
  }
}

/// Runs a function, a script or a script block as an element of a pipeline.
final class ScriptProcessor: CommandProcessor {
  private let block: ScriptBlockObject
  private let command: CommandObject?
  private let call: CommandCall
  private let isDotted: Bool
  private let run: ScriptRun
  private var inner: Scope
  private var input: [Value] = []
  private var context: CmdletContext?
  private var target: Sink = NullSink()
  private var isBound = false
  private var takesPipelineParameters = false
  private var didClean = false
  /// True for the script that the command line runs: its `exit` ends the process.
  var isTop = false

  init(_ evaluator: Evaluator, _ block: ScriptBlockObject, command: CommandObject?, _ call: CommandCall, dotted: Bool) {
    self.block = block
    self.command = command
    self.call = call
    isDotted = dotted
    run = ScriptRun(
      evaluator, block, command: command, name: call.invocationName,
      position: call.position)
    inner = evaluator.scope
    super.init(evaluator)
  }

  override func prepare() throws(Interruption) {
    run.invocation.pipelinePosition = index + 1
    run.invocation.pipelineLength = pipelineLength
    run.invocation.expectingInput = expectsInput
    target = output
    let caller = evaluator.scope
    if isDotted {
      inner = call.module?.scope ?? (command is ScriptCommand ? caller : evaluator.currentScope(of: block.module))
    } else {
      // A script file runs in the session state that it is called from.
      let module = call.module ?? (command is ScriptCommand ? caller.module : block.module)
      let isScript = command is ScriptCommand
      let parent = block.closure ?? evaluator.currentScope(of: module)
      inner = Scope(parent: parent, isScriptScope: isScript)
      inner.module = module
      inner.typeHome = block.typeHome
      if module !== caller.module || block.closure != nil { inner.caller = caller }
    }
    try run.bind(call.arguments, expectsInput: expectsInput, in: isDotted ? nil : inner)
    takesPipelineParameters = run.declaration.parameters.contains { parameter in
      parameter.sets.contains { $0.entry.fromPipeline || $0.entry.fromPipelineByPropertyName }
    }
    if !run.declaration.isSimple, let binder = run.binder {
      let common = try evaluator.commonSettings(binder, streams: streams)
      try evaluator.applyVariables(binder, to: &target, streams: &streams, pipeline: pipeline)
      evaluator.applyPreferences(common, in: inner)
      let context = CmdletContext(
        session: evaluator.session, output: target, streams: streams, invocation: run.invocation,
        declaration: run.declaration, className: command?.name ?? "", common: CommonSettings())
      context.pipeline = pipeline
      context.processor = self
      context.expectsInput = expectsInput
      context.parameterSetName = binder.setName
      context.boundParameters = binder.boundParameters
      context.common.whatIf = common.whatIf
      context.common.confirm = common.confirm
      context.common.errorAction = common.errorAction
      context.common.verboseAction = common.verboseAction
      context.common.debugAction = common.debugAction
      context.common.warningAction = common.warningAction
      context.common.informationAction = common.informationAction
      errorVariable = common.errorSink
      warningVariable = common.warningSink
      informationVariable = common.informationSink
      self.context = context
    }
  }

  /// Runs statements in the call's scope and streams.
  private func within(_ body: () throws(Interruption) -> Void) throws(Interruption) {
    try evaluator.enter()
    let outerScope = evaluator.scope
    let outerStreams = evaluator.streams
    evaluator.scope = inner
    evaluator.streams = streams
    evaluator.frames.append(CallFrame(run.invocation))
    let outerReturn = evaluator.returnSink
    evaluator.returnSink = nil
    let outerVariables = (evaluator.errorVariables, evaluator.warningVariables, evaluator.informationVariables)
    if let errorVariable { evaluator.errorVariables.append(errorVariable) }
    if let warningVariable { evaluator.warningVariables.append(warningVariable) }
    if let informationVariable { evaluator.informationVariables.append(informationVariable) }
    defer {
      (evaluator.errorVariables, evaluator.warningVariables, evaluator.informationVariables) = outerVariables
      evaluator.returnSink = outerReturn
      evaluator.depth -= 1
      evaluator.scope = outerScope
      evaluator.streams = outerStreams
      evaluator.frames.removeLast()
    }
    do {
      try body()
    } catch .failure(let record) where record.leavesFunction {
      // `ThrowTerminatingError` ends this call; for the caller's statement it is an error like a cmdlet's.
      record.leavesFunction = false
      throw .failure(record)
    } catch .failure(let record) where !run.declaration.isSimple && command is FunctionCommand {
      // An advanced function is a cmdlet to its caller.
      record.leave(run.invocation, name: run.declaration.name, suffix: command?.name ?? "")
      throw .failure(record)
    } catch .exit(let code) where command is ScriptCommand {
      // `exit` ends the script that it stands in.
      evaluator.session.globalScope.setAutomatic("LASTEXITCODE", .int(code))
      if code != 0 { pipeline?.failed = true }
      isExited = true
      throw .exit(code)
    }
  }

  private var isExited = false
  private var errorVariable: Sink?
  private var warningVariable: Sink?
  private var informationVariable: Sink?

  private func bindOnce() throws(Interruption) {
    guard !isBound else { return }
    isBound = true
    if !block.code.node.usings.isEmpty { try evaluator.processUsings(of: block.code) }
    try run.declare(in: inner)
    if !isDotted, inner.local(Symbol.underscore) == nil, expectsInput { inner.setAutomatic("_", .null) }
    if let context { inner.setAutomatic("PSCmdlet", .object(ScriptCmdletObject(context))) }
  }

  override func begin() throws(Interruption) {
    do {
      try within { () throws(Interruption) in
        try bindOnce()
        if let begin = block.code.operations.begin { try evaluator.finish(begin, target) }
      }
    } catch .exit(let code) where isExited {
      try left(code)
    }
  }

  private func left(_ code: Int32) throws(Interruption) {
    if isTop || !(command is ScriptCommand) { throw .exit(code) }
  }

  override func process(_ value: Value) throws(Interruption) {
    guard !isExited else { return }
    if evaluator.isCancelled { throw .cancelled }
    if takesPipelineParameters || !run.declaration.isSimple {
      if takesPipelineParameters || run.binder?.declaration.isSimple == false {
        do {
          try evaluatorScoped { () throws(Interruption) in try run.bindPipeline(value, in: inner) }
          if let context, let binder = run.binder {
            context.boundParameters = binder.boundParameters
            context.parameterSetName = binder.setName
            context.currentPipelineObject = value
          }
        } catch .failure(let record) {
          pipeline?.failed = true
          try evaluator.report(record, preference: context?.common.errorAction, streams: streams, errorVariable: nil)
          return
        }
      }
    }
    guard let process = block.code.operations.process else {
      input.append(value)
      return
    }
    do {
      try within { () throws(Interruption) in
        inner.setAutomatic("_", value)
        if block.code.operations.usesInput { inner.setAutomatic("input", .array([value])) }
        try evaluator.finish(process, target)
      }
    } catch .exit(let code) where isExited {
      try left(code)
    }
  }

  private func evaluatorScoped(_ body: () throws(Interruption) -> Void) throws(Interruption) {
    let outer = evaluator.scope
    evaluator.scope = inner
    defer { evaluator.scope = outer }
    try body()
  }

  override func processWithoutInput() throws(Interruption) {
    guard let process = block.code.operations.process, !isExited else { return }
    do {
      try within { () throws(Interruption) in
        if !isDotted { inner.setAutomatic("_", .null) }
        try evaluator.finish(process, target)
      }
    } catch .exit(let code) where isExited {
      try left(code)
    }
  }

  override func complete() throws(Interruption) {
    guard !isExited else { return }
    let operations = block.code.operations
    guard let end = operations.end else { return }
    do {
      try within { () throws(Interruption) in
        if operations.usesInput || expectsInput {
          inner.setAutomatic("input", .object(try evaluator.enumerator(of: .array(input))))
        }
        if operations.process == nil, expectsInput, let last = input.last, takesPipelineParameters { inner.setAutomatic("_", last) }
        try evaluator.finish(end, target)
      }
    } catch .exit(let code) where isExited {
      try left(code)
    }
  }

  override func dispose() {
    guard !didClean, let clean = block.code.operations.clean else { return }
    didClean = true
    try? within { () throws(Interruption) in try evaluator.finish(clean, NullSink()) }
  }
}

/// `$PSCmdlet` of a function.
public final class ScriptCmdletObject: NetObject {
  /// The context of the running function.
  public let context: CmdletContext

  init(_ context: CmdletContext) { self.context = context }

  public override var type: DotNetType { .scriptCmdlet }
}
