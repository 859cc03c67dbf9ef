import Syntax

/// One run of a pipeline: its processors from left to right, each writing into the next.
public final class PipelineRun {
  let evaluator: Evaluator
  private(set) var processors: [CommandProcessor] = []
  private var redirections: [[RedirectionNode]] = []
  /// Which processor asked the ones before it to stop.
  var stoppedBy: CommandProcessor?
  /// What is to be done when the pipeline has ended, whichever way.
  var atEnd: [() -> Void] = []
  /// True once a command of this pipeline wrote an error or failed.
  var failed = false

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  func add(_ processor: CommandProcessor, _ redirections: [RedirectionNode]) {
    processor.pipeline = self
    processor.index = processors.count
    processors.append(processor)
    self.redirections.append(redirections)
  }

  /// Readies the pipeline to be fed object by object from outside (`SteppablePipeline`).
  func start(into output: Sink, expectsInput: Bool) throws(Interruption) {
    var next: Sink = output
    for position in processors.indices.reversed() {
      let processor = processors[position]
      var streams = evaluator.streams
      var target = next
      if !redirections[position].isEmpty { _ = try evaluator.apply(redirections[position], to: &streams, output: &target) }
      processor.output = target
      processor.streams = streams
      processor.expectsInput = position > 0 || expectsInput
      processor.pipelineLength = processors.count
      if position > 0 { next = PipeSink(processor) }
    }
    for processor in processors { try processor.prepare() }
    for processor in processors { try processor.begin() }
  }

  /// Feeds one object, or none, to the first command.
  func step(_ value: Value?) throws(Interruption) {
    do {
      if let value { try processors.first?.process(value) } else { try processors.first?.processWithoutInput() }
    } catch .stopPipeline(let identity) where identity == ObjectIdentifier(self) {
      isStopped = true
    }
  }

  /// Ends the commands from left to right.
  func end() throws(Interruption) {
    if isStopped { return try completeAfterStop() }
    for processor in processors { try processor.complete() }
  }

  /// Frees what the commands hold.
  func dispose() {
    for processor in processors { processor.dispose() }
  }

  private(set) var isStopped = false

  /// Runs the pipeline to its end; `input` stands for the objects of a command before the first.
  func run(into output: Sink, input: [Value]? = nil) throws(Interruption) {
    var files: [Sink] = []
    var next: Sink = output
    for position in processors.indices.reversed() {
      let processor = processors[position]
      var streams = evaluator.streams
      var target = next
      if !redirections[position].isEmpty {
        files += try evaluator.apply(redirections[position], to: &streams, output: &target)
      }
      processor.output = target
      processor.streams = streams
      processor.expectsInput = position > 0 || input != nil
      processor.pipelineLength = processors.count
      if position > 0 { next = PipeSink(processor) }
    }
    let outerScope = evaluator.scope
    let outerStreams = evaluator.streams
    defer {
      evaluator.scope = outerScope
      evaluator.streams = outerStreams
      for action in atEnd { action() }
    }
    do {
      try runStages(input)
    } catch {
      for processor in processors { processor.dispose() }
      for file in files { try? file.finish() }
      failed = true
      evaluator.session.succeeded = false
      throw error
    }
    for processor in processors { processor.dispose() }
    for file in files { try file.finish() }
    evaluator.session.succeeded = !failed
  }

  private func runStages(_ input: [Value]?) throws(Interruption) {
    do {
      for processor in processors { try processor.prepare() }
      for processor in processors { try processor.beginOnce() }
      if let input {
        for value in input { try processors.first?.process(value) }
      } else {
        try processors.first?.processWithoutInput()
      }
    } catch .stopPipeline(let identity) where identity == ObjectIdentifier(self) {
      try completeAfterStop()
      return
    }
    var position = 0
    while position < processors.count {
      do {
        try processors[position].complete()
      } catch .stopPipeline(let identity) where identity == ObjectIdentifier(self) {
        try completeAfterStop()
        return
      }
      position += 1
    }
  }

  /// After `Select-Object -First`: what stands behind it still ends in order.
  private func completeAfterStop() throws(Interruption) {
    guard let stoppedBy else { return }
    for processor in processors[stoppedBy.index...] {
      do {
        try processor.complete()
      } catch .stopPipeline(let identity) where identity == ObjectIdentifier(self) {
        continue
      }
    }
  }
}

/// Hands objects to the next processor of a pipeline.
final class PipeSink: Sink {
  private let processor: CommandProcessor
  private let scope: Scope

  init(_ processor: CommandProcessor) {
    self.processor = processor
    scope = processor.evaluator.scope
  }

  override func write(_ value: Value) throws(Interruption) {
    // The next command stands where the pipeline stands, not in the call of the one before it.
    let evaluator = processor.evaluator
    let outer = evaluator.scope
    evaluator.scope = scope
    defer { evaluator.scope = outer }
    try processor.beginOnce()
    try processor.process(value)
  }
}

/// Runs one element of a pipeline.
class CommandProcessor {
  let evaluator: Evaluator
  /// The scope of the pipeline: what runs for an object that a function wrote runs here, not inside the function.
  let home: Scope
  var output: Sink = NullSink()
  var streams: Streams
  weak var pipeline: PipelineRun?
  var index = 0
  var pipelineLength = 1
  var expectsInput = false

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    home = evaluator.scope
    streams = evaluator.streams
  }

  /// Binds what the command line gives.
  func prepare() throws(Interruption) {}
  func begin() throws(Interruption) {}

  private var hasBegun = false

  /// Begins, unless an object of a command before it made it begin already.
  final func beginOnce() throws(Interruption) {
    guard !hasBegun else { return }
    hasBegun = true
    try begin()
  }

  func process(_ value: Value) throws(Interruption) {}
  /// The one call of a command that no pipeline feeds.
  func processWithoutInput() throws(Interruption) {}
  func complete() throws(Interruption) {}
  /// Frees what the run held; after errors, too.
  func dispose() {}
}

/// Evaluates the expression at the head of a pipeline.
final class ExpressionProcessor: CommandProcessor {
  let expression: ExpressionNode

  init(_ evaluator: Evaluator, _ expression: ExpressionNode) {
    self.expression = expression
    super.init(evaluator)
  }

  override func processWithoutInput() throws(Interruption) {
    let outer = evaluator.streams
    evaluator.streams = streams
    defer { evaluator.streams = outer }
    if let range = expression as? RangeNode, let (first, last) = try range.bounds(evaluator) {
      return try write(first, last)
    }
    let value = try expression.evaluate(evaluator)
    if case .object(let object) = value, let enumerator = try evaluator.lazyEnumerator(of: object) {
      while try enumerator.moveNext(evaluator) { try output.write(enumerator.current) }
      return
    }
    try output.writeEnumerated(value)
  }

  /// A range goes into the pipeline number by number: `1..1000000000 | Select-Object -First 3` needs no array.
  private func write(_ first: Int, _ last: Int) throws(Interruption) {
    let step = first <= last ? 1 : -1
    var number = first
    while true {
      if evaluator.isCancelled { throw .cancelled }
      try output.write(.int(Int32(truncatingIfNeeded: number)))
      if number == last { return }
      number += step
    }
  }
}

/// Runs a cmdlet.
final class CmdletProcessor: CommandProcessor {
  let command: CmdletCommand
  let call: CommandCall
  private let instance: any CmdletInstance
  private var context: CmdletContext?
  private var binder: Binder?
  /// Takes an object of the pipeline without the binder, where only one parameter can take it and takes everything.
  private var take: ((Value) throws(Interruption) -> Void)?

  init(_ evaluator: Evaluator, _ command: CmdletCommand, _ call: CommandCall) {
    self.command = command
    self.call = call
    instance = command.makeInstance()
    super.init(evaluator)
  }

  override func prepare() throws(Interruption) {
    evaluator.session.noteUse(of: command)
    let declaration = try command.declaration(evaluator.session)
    let invocation = InvocationObject(
      call.invocationName, command: command, position: call.position, scriptName: call.position?.source.path ?? "")
    invocation.pipelinePosition = index + 1
    invocation.pipelineLength = pipelineLength
    invocation.expectingInput = expectsInput
    let binder = Binder(
      declaration, evaluator, invocation: invocation, className: command.className,
      convertsLikeFunction: !command.className.contains("."))
    binder.expectsInput = expectsInput
    try binder.bindCommandLine(call.arguments)
    let common = try evaluator.commonSettings(binder, streams: streams)
    var target = output
    try evaluator.applyVariables(binder, to: &target, streams: &streams, pipeline: pipeline)
    let context = CmdletContext(
      session: evaluator.session, output: target, streams: streams, invocation: invocation, declaration: declaration,
      className: command.className, common: common)
    context.pipeline = pipeline
    context.processor = self
    context.expectsInput = expectsInput
    context.boundParameters = binder.boundParameters
    context.parameterSetName = binder.setName
    invocation.boundParameters = binder.boundParameters
    self.context = context
    self.binder = binder
    try store(binder.takeChanged())
  }

  private func store(_ values: [(Name, Value)]) throws(Interruption) {
    for (name, value) in values { try instance.set(name, value) }
  }

  private func guarded(_ body: (CmdletContext) throws(Interruption) -> Void) throws(Interruption) {
    guard let context else { return }
    let outer = evaluator.streams
    let outerScope = evaluator.scope
    evaluator.streams = streams
    evaluator.scope = home
    defer {
      evaluator.streams = outer
      evaluator.scope = outerScope
    }
    do {
      try body(context)
    } catch .failure(let record) {
      if record.invocation == nil && record.position == nil && record.commandSuffix == nil {
        record.adoptNetError(.notSpecified)
        context.complete(record)
      }
      // An error of a script that a cmdlet runs (Invoke-Expression, ForEach-Object) becomes the cmdlet's.
      let isOwn = record.isExceptionGiven && !record.isThrown
      record.leave(context.invocation, name: context.declaration.name, suffix: context.className)
      if !record.wasStopped {
        let passed =
          isOwn ? ExceptionObject(.cmdletInvocationException, record.message, inner: record.exception) : record.exception
        if isOwn { passed.record = record }
        try evaluator.store(.object(passed), context.common.errorSink)
      }
      throw .failure(record)
    }
  }

  override func begin() throws(Interruption) {
    try guarded { (context) throws(Interruption) in
      try evaluator.traced("CALLING BeginProcessing") { () throws(Interruption) in try instance.begin(context) }
    }
  }

  override func processWithoutInput() throws(Interruption) {
    try guarded { (context) throws(Interruption) in
      try evaluator.traced("CALLING ProcessRecord") { () throws(Interruption) in try instance.process(context) }
    }
  }

  override func process(_ value: Value) throws(Interruption) {
    guard let binder else { return }
    if evaluator.isCancelled { throw .cancelled }
    if let take, !value.isNull, evaluator.scope === home, evaluator.streams.isSame(as: streams), let context {
      context.currentPipelineObject = value
      do {
        try take(value)
        try instance.process(context)
      } catch .failure(let record) {
        try guarded { (_) throws(Interruption) in throw .failure(record) }
      }
      return
    }
    try guarded { (context) throws(Interruption) in
      do throws(Interruption) {
        try binder.bindPipeline(value)
      } catch .failure(let record) {
        pipeline?.failed = true
        record.target = value
        try context.writeError(record)
        return
      }
      context.currentPipelineObject = value
      context.boundParameters = binder.boundParameters
      context.parameterSetName = binder.setName
      try store(binder.takeChanged())
      if take == nil, let parameter = binder.soleInput { take = instance.setter(parameter.key) }
      try evaluator.traced("CALLING ProcessRecord") { () throws(Interruption) in try instance.process(context) }
    }
  }

  override func complete() throws(Interruption) {
    try guarded { (context) throws(Interruption) in
      try evaluator.traced("CALLING EndProcessing") { () throws(Interruption) in try instance.end(context) }
    }
  }
}
