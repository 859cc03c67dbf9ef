import Syntax

/// All that a cmdlet sees of the world while it runs.
public final class CmdletContext {
  /// The session.
  public let session: Session
  /// Where the cmdlet's objects go.
  let output: Sink
  /// The other streams.
  public internal(set) var streams: Streams
  /// How the cmdlet was called.
  public let invocation: InvocationObject
  /// The command's declaration.
  public let declaration: CommandDeclaration
  /// The class behind the comma of error ids.
  public let className: String
  /// The parameters bound so far, by name as declared, the pipeline's for the current object included.
  public internal(set) var boundParameters: DictionaryObject
  /// The parameter set in force.
  public internal(set) var parameterSetName = ParameterDeclaration.allSets
  /// The common parameters' say over the preferences.
  var common: CommonSettings
  /// The object that the pipeline gave, null before the first.
  public internal(set) var currentPipelineObject: Value = .null
  /// True where objects come through the pipeline.
  public internal(set) var expectsInput = false
  /// True for cmdlets that speak through remoting: their confirmation has no Suspend.
  public var hidesSuspend = false
  /// The answer kept from "Yes to All" and "No to All".
  var confirmation = ConfirmationMemory()
  /// The pipeline that the cmdlet runs in.
  weak var pipeline: PipelineRun?
  /// The processor that runs the cmdlet.
  weak var processor: CommandProcessor?

  init(
    session: Session, output: Sink, streams: Streams, invocation: InvocationObject, declaration: CommandDeclaration,
    className: String, common: CommonSettings
  ) {
    self.session = session
    self.output = output
    self.streams = streams
    self.invocation = invocation
    self.declaration = declaration
    self.className = className
    self.common = common
    boundParameters = DictionaryObject(type: .boundParameters)
  }

  /// The evaluator, for conversions, members and script blocks.
  public var evaluator: Evaluator { session.evaluator }

  /// True where the user gave this parameter.
  public func isBound(_ name: String) -> Bool { boundParameters.contains(.string(name)) }

  /// Writes one object to the pipeline.
  public func write(_ value: Value) throws(Interruption) {
    try output.write(value)
  }

  /// Writes an object.
  public func write(_ object: NetObject) throws(Interruption) { try output.write(.object(object)) }

  /// Writes a value, a collection element by element.
  public func writeEnumerated(_ value: Value) throws(Interruption) { try output.writeEnumerated(value) }

  /// Writes a non-terminating error; it ends the pipeline where the preference says Stop.
  public func writeError(_ record: ErrorRecordObject) throws(Interruption) {
    complete(record)
    if record.scriptStackTrace.isEmpty, let position = invocation.position {
      record.scriptStackTrace = session.evaluator.stackTrace(at: position)
    }
    pipeline?.failed = true
    try session.evaluator.report(record, preference: common.errorAction, streams: streams, errorVariable: common.errorSink)
  }

  /// Writes a non-terminating error in one line.
  public func writeError(
    _ message: String, id: String, category: ErrorCategory, target: Value = .null, exception: ExceptionKind = .runtime
  ) throws(Interruption) {
    try writeError(ErrorRecordObject(message, id: id, category: category, target: target, exception: exception))
  }

  /// The interruption that ends this cmdlet with an error of its own: `throw context.terminating(record)`.
  public func terminating(_ record: ErrorRecordObject) -> Interruption {
    complete(record)
    return .failure(record)
  }

  /// A terminating error in one line.
  public func terminating(
    _ message: String, id: String, category: ErrorCategory, target: Value = .null, exception: ExceptionKind = .runtime
  ) -> Interruption {
    terminating(ErrorRecordObject(message, id: id, category: category, target: target, exception: exception))
  }

  /// Puts the command's name, class and place on a record that has none.
  func complete(_ record: ErrorRecordObject) {
    record.isExceptionGiven = true
    if record.commandSuffix == nil { record.commandSuffix = className }
    if record.activity.isEmpty { record.activity = declaration.name }
    if record.invocation == nil { record.invocation = invocation }
    if record.position == nil { record.position = invocation.position }
  }

  /// Writes a warning.
  public func writeWarning(_ text: String) throws(Interruption) {
    try session.evaluator.write(.warning, text, preference: common.warningAction, context: self)
  }

  /// Writes a verbose message, shown under `-Verbose` or its preference.
  public func writeVerbose(_ text: String) throws(Interruption) {
    try session.evaluator.write(.verbose, text, preference: common.verboseAction, context: self)
  }

  /// Writes a debug message.
  public func writeDebug(_ text: String) throws(Interruption) {
    try session.evaluator.write(.debug, text, preference: common.debugAction, context: self)
  }

  /// Throws where the preference for progress is Suspend, which is reserved.
  public func refuseSuspendedProgress() throws(Interruption) {
    if session.evaluator.preference("ProgressPreference") == .suspend { throw session.evaluator.suspendRefused() }
  }

  /// Writes an information record.
  public func writeInformation(_ value: Value, tags: [String] = []) throws(Interruption) {
    try session.evaluator.writeInformation(value, tags: tags, context: self)
  }

  /// Runs a script block with `$_` and arguments; what it writes is returned.
  public func invoke(
    _ block: ScriptBlockObject, underscore: Value? = nil, arguments: [Value] = [], input: [Value] = []
  ) throws(Interruption) -> Value {
    let sink = CollectingSink()
    try session.evaluator.invoke(
      block, underscore: underscore, arguments: arguments, input: input, output: sink, newScope: false, streams: streams)
    return sink.result
  }

  /// Runs a script block, its output going straight down the pipeline.
  public func invokeThrough(
    _ block: ScriptBlockObject, underscore: Value? = nil, arguments: [Value] = [], input: [Value] = []
  ) throws(Interruption) {
    try session.evaluator.invoke(
      block, underscore: underscore, arguments: arguments, input: input, output: output, newScope: false, streams: streams)
  }

  /// Asks whether to go on with a change, by `-WhatIf`, `-Confirm` and the preferences; texts as PowerShell builds them.
  public func shouldProcess(_ target: String, _ action: String? = nil) throws(Interruption) -> Bool {
    let operation = action ?? declaration.name
    return try session.evaluator.shouldProcess(
      self, description: "Performing the operation \"\(operation)\" on target \"\(target)\".",
      question: "Performing the operation \"\(operation)\" on target \"\(target)\".",
      caption: "Confirm\nAre you sure you want to perform this action?")
  }

  /// Asks in the cmdlet's own words: `description` is for `-WhatIf`, `question` and `caption` for the prompt.
  public func shouldProcess(
    description: String, question: String, caption: String = "Confirm\nAre you sure you want to perform this action?"
  ) throws(Interruption) -> Bool {
    try session.evaluator.shouldProcess(self, description: description, question: question, caption: caption)
  }

  /// Asks a question that only `-Force` leaves out. `allChoices` adds Yes to All and No to All.
  public func shouldContinue(
    _ question: String, caption: String = "Confirm", allChoices: Bool = false, suspend: Bool = true
  ) throws(Interruption) -> Bool {
    try session.evaluator.shouldContinue(self, question: question, caption: caption, allChoices: allChoices, suspend: suspend)
  }

  /// Ends the pipeline quietly: no more objects are wanted.
  public func stopUpstream() -> Interruption {
    guard let pipeline else { return .cancelled }
    pipeline.stoppedBy = processor
    return .stopPipeline(ObjectIdentifier(pipeline))
  }

  /// Throws where Ctrl-C was pressed; long loops of cmdlets call it.
  public func checkCancelled() throws(Interruption) {
    if session.cancellation.isRequested { throw .cancelled }
  }
}

/// What was answered to "Yes to All" and "No to All".
struct ConfirmationMemory {
  var processAll: Bool?
  var continueAll: Bool?
}
