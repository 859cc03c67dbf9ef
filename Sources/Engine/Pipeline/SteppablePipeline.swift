import Syntax

/// A pipeline that a script feeds object by object: `{ … }.GetSteppablePipeline()`.
public final class SteppablePipelineObject: NetObject {
  private let run: PipelineRun
  private let collected = CollectingSink()
  private var target: Sink?
  private var isStarted = false
  private var expectsInput = false

  init(_ run: PipelineRun) { self.run = run }

  public override var type: DotNetType { .steppablePipeline }

  /// Begins: output goes to the command that is given, else each step gives its own.
  func begin(_ owner: Value, _ evaluator: Evaluator) throws(Interruption) {
    guard !isStarted else { throw SteppablePipelineObject.misuse("Begin") }
    isStarted = true
    if let context = owner.object(as: ScriptCmdletObject.self)?.context {
      expectsInput = context.expectsInput
      target = context.output
    } else {
      expectsInput = owner.isTrue
    }
    try run.start(into: target ?? collected, expectsInput: expectsInput)
  }

  func process(_ value: Value?) throws(Interruption) -> Value {
    guard isStarted else { throw SteppablePipelineObject.misuse("Process") }
    if !run.isStopped { try run.step(expectsInput || value == nil ? value : nil) }
    return taken()
  }

  func end() throws(Interruption) -> Value {
    guard isStarted else { throw SteppablePipelineObject.misuse("End") }
    try run.end()
    return taken()
  }

  func clean() { run.dispose() }

  private func taken() -> Value {
    defer { collected.values = [] }
    return .array(collected.values)
  }

  private static func misuse(_ method: String) -> Interruption {
    .error(
      "Cannot perform operation because operation \"\(method)\" is not valid in the current state of the pipeline.",
      id: "InvalidOperation", category: .invalidOperation, exception: .invalidOperation)
  }
}

extension DotNetType {
  static let steppablePipeline = DotNetType("System.Management.Automation.SteppablePipeline") { type in
    func pipeline(_ value: Value) -> SteppablePipelineObject? { value.object(as: SteppablePipelineObject.self) }
    for signature in ["Begin(Boolean expectInput)", "Begin(Object command)", "Begin(Boolean expectInput, Object contextToRedirectTo)"] {
      type.method(signature, "Void") { (evaluator, this, arguments) throws(Interruption) in
        try pipeline(this)?.begin(arguments.value(0), evaluator)
        return .nothing
      }
    }
    type.method("Process(Object input)", "Array") { (_, this, arguments) throws(Interruption) in
      try pipeline(this)?.process(arguments.value(0)) ?? .nothing
    }
    type.method("Process()", "Array") { (_, this, _) throws(Interruption) in try pipeline(this)?.process(nil) ?? .nothing }
    type.method("End()", "Array") { (_, this, _) throws(Interruption) in try pipeline(this)?.end() ?? .nothing }
    for name in ["Dispose", "Clean"] {
      type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
        pipeline(this)?.clean()
        return .nothing
      }
    }
  }
}

extension Evaluator {
  /// The one pipeline of a block, ready to be begun; its arguments are evaluated now.
  func steppablePipeline(of block: ScriptBlockObject, _ arguments: [Value]) throws(Interruption) -> SteppablePipelineObject {
    let code = block.code
    guard code.operations.begin == nil, code.operations.process == nil, let list = code.operations.end else {
      throw .error(
        "Only a script block that contains exactly one pipeline or command can be converted. Multiple control structures are not permitted. Verify that the script block contains exactly one pipeline or command.",
        id: "CanConvertOneClauseOnly", category: .invalidOperation, exception: .invalidOperation)
    }
    guard list.statements.count == 1, let node = list.statements[0] as? PipelineNode else {
      throw .error(
        "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are not permitted. Verify that the script block contains exactly one pipeline or command.",
        id: list.statements.isEmpty ? "CantConvertEmptyPipeline" : "CanOnlyConvertOnePipeline", category: .invalidOperation,
        exception: .invalidOperation)
    }
    let outer = scope
    defer { scope = outer }
    if !code.parameters.isEmpty || !arguments.isEmpty || block.module !== outer.module {
      let inner = Scope(parent: block.closure ?? currentScope(of: block.module))
      inner.module = block.module
      let run = ScriptRun(self, block, command: nil, name: "", position: nil)
      scope = inner
      try run.bind(arguments.map { CommandArgument(kind: .value($0), range: SourceRange(UInt32(0), UInt32(0))) }, expectsInput: false)
      try run.declare(in: inner)
    }
    let run = PipelineRun(self)
    for element in node.elements { run.add(try element.makeProcessor(self, source: node.source), element.redirections) }
    return SteppablePipelineObject(run)
  }
}
