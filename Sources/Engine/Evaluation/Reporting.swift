import Syntax

/// The streams a message can go to.
enum MessageStream: String {
  case warning = "WarningPreference"
  case verbose = "VerbosePreference"
  case debug = "DebugPreference"
}

/// A warning, a verbose or a debug message on its way.
public final class MessageRecord: NetObject {
  /// What kind of message it is.
  public enum Kind: String, Sendable { case warning = "WARNING", verbose = "VERBOSE", debug = "DEBUG" }
  /// The kind.
  public let kind: Kind
  /// The text.
  public let message: String
  /// The command that wrote it.
  public var invocation: InvocationObject?

  /// Makes a message.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public override var type: DotNetType {
    switch kind {
    case .warning: return .warningRecord
    case .verbose: return .verboseRecord
    case .debug: return .debugRecord
    }
  }
  public override var displayText: String { message }
}

/// An information record: what Write-Information and Write-Host leave.
public final class InformationRecord: NetObject {
  /// The data.
  public let data: Value
  /// The tags (`PSHOST` for Write-Host).
  public let tags: [String]
  /// The script or the command that wrote it.
  public var origin = ""
  /// When it was written.
  public var time: DateTimeObject?
  /// Colours and line end of a host message; nil for other records.
  public let hostMessage: (foreground: ConsoleColor?, background: ConsoleColor?, noNewLine: Bool)?

  /// Makes a record.
  public init(
    _ data: Value, tags: [String], hostMessage: (foreground: ConsoleColor?, background: ConsoleColor?, noNewLine: Bool)? = nil
  ) {
    self.data = data
    self.tags = tags
    self.hostMessage = hostMessage
  }

  public override var type: DotNetType { .informationRecord }
  public override var displayText: String { data.displayText }
}

extension Evaluator {
  /// The preference that a variable holds.
  func preference(_ name: String) -> ActionPreference {
    ActionPreference(variable(name)) ?? (name == "ErrorActionPreference" || name == "WarningPreference" ? .continue : .silentlyContinue)
  }

  /// Writes a non-terminating error by its preference.
  func report(
    _ record: ErrorRecordObject, preference given: ActionPreference?, streams: Streams, errorVariable: Sink?
  ) throws(Interruption) {
    if record.scriptStackTrace.isEmpty { record.scriptStackTrace = stackTrace }
    record.isExceptionGiven = true
    switch given ?? preference("ErrorActionPreference") {
    case .ignore: return
    case .suspend: throw suspendRefused(suffix: "")
    case .silentlyContinue:
      remember(record)
      try store(.object(record), errorVariable)
    case .stop:
      record.isThrown = true
      record.wasStopped = true
      // The error variables get the exception that stops the command first.
      try store(.object(stopException(record)), errorVariable)
      throw .failure(record)
    case .inquire:
      let choice = try ask(
        caption: "Confirm", message: record.message,
        choices: [
          ("&Yes", "Continue with only the next step of the operation."), ("Yes to &All", "Continue with all the steps of the operation."),
          ("&Halt Command", "Stop this command."),
          ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
        ],
        defaultChoice: 0)
      if choice == 2 {
        record.isThrown = true
        throw .failure(record)
      }
      fallthrough
    default:
      remember(record)
      try store(.object(record), errorVariable)
      try streams.error.write(.object(record))
    }
  }

  /// Puts a record or an exception into the error variables of the command and of the calls around it.
  func store(_ error: Value, _ own: Sink?) throws(Interruption) {
    try own?.write(error)
    for sink in errorVariables where sink !== own { try sink.write(error) }
  }

  func suspendRefused(suffix: String? = nil) -> Interruption {
    let record = ErrorRecordObject(
      ExceptionObject(.notSupportedException, Evaluator.suspendIsReserved), id: "System.NotSupportedException")
    record.commandSuffix = suffix
    return .failure(record)
  }

  /// What a preference of Stop makes of an error.
  func stopException(_ record: ErrorRecordObject) -> ExceptionObject {
    let stop = ExceptionObject(
      .actionPreferenceStop,
      "The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: "
        + record.message)
    stop.record = record
    return stop
  }

  /// Puts a record at the head of `$Error`, unless the exception is there already.
  func remember(_ record: ErrorRecordObject) {
    record.wasReported = true
    if record.historyID == nil { record.historyID = session.history.last?.id }
    if let last = session.errors.values.first?.object(as: ErrorRecordObject.self), last.exception === record.exception { return }
    session.errors.values.insert(.object(record), at: 0)
    if session.errors.values.count > 256 { session.errors.values.removeLast() }
  }

  /// Puts place and trace on a record that has none yet.
  func complete(_ record: ErrorRecordObject, at position: Position) {
    record.adoptNetError(.operationStopped)
    if record.position == nil, record.invocation == nil, let range = record.range { record.position = Position(position.source, range) }
    if record.position == nil, record.invocation?.position == nil { record.position = position }
    if record.position == nil { record.position = record.invocation?.position }
    if record.scriptStackTrace.isEmpty { record.scriptStackTrace = stackTrace(at: record.position ?? position) }
    record.fillPlace(frames.count, location(position))
  }

  /// Runs a part of a statement (a condition, what is returned) whose own place its errors show.
  @inline(__always)
  func placed<T>(_ range: SourceRange, _ body: () throws(Interruption) -> T) throws(Interruption) -> T {
    do throws(Interruption) { return try body() } catch {
      if case .failure(let record) = error, record.position == nil, record.range == nil { record.range = range }
      throw error
    }
  }

  /// A statement failed: an error that was thrown or that a `try` waits for goes on outwards, another is shown.
  func statementFailed(_ record: ErrorRecordObject, at position: Position) throws(Interruption) {
    complete(record, at: position)
    session.succeeded = false
    remember(record)
    // Each block on the way out tells the error variables anew.
    try store(.object(record), nil)
    if propagatesErrors || record.leavesFunction || record.wasStopped { throw .failure(record) }
    isOverflowing = false
    switch preference("ErrorActionPreference") {
    case .ignore, .silentlyContinue: return
    case .stop:
      record.isThrown = true
      throw .failure(record)
    default:
      if record.isThrown { throw .failure(record) }
      try streams.error.write(.object(record))
    }
    session.succeeded = false
  }

  /// The calls on the way, innermost first, as `ScriptStackTrace` shows them.
  var stackTrace: String { frames.last?.position.map { stackTrace(at: $0) } ?? "" }

  func stackTrace(at position: Position) -> String {
    var lines: [String] = []
    var place: Position? = position
    // Where a method was called is known once its error has reached the statement that called it.
    var open: String?
    for (outside, frame) in frames.enumerated().reversed() {
      let isNamed = !frame.name.isEmpty && (frame.command is FunctionCommand || frame.isMethod)
      lines.append("at \(isNamed ? frame.name : "<ScriptBlock>"), " + (open ?? location(place)))
      place = frame.position
      open = frame.isMethod ? ErrorRecordObject.openPlace(outside) : nil
    }
    if frames.isEmpty || place != nil || open != nil { lines.append("at <ScriptBlock>, " + (open ?? location(place))) }
    return lines.joined(separator: "\n")
  }

  private func location(_ position: Position?) -> String {
    guard let position else { return "<No file>: line 1" }
    return "\(position.source.path ?? "<No file>"): line \(position.source.line(at: position.range.start))"
  }

  func currentSource(_ record: ErrorRecordObject) -> SourceText? {
    record.position?.source ?? frames.last?.position?.source ?? session.currentSource
  }

  /// Writes a warning, verbose or debug message by its preference.
  func write(
    _ stream: MessageStream, _ text: String, preference given: ActionPreference?, context: CmdletContext
  ) throws(Interruption) {
    let kind: MessageRecord.Kind = stream == .warning ? .warning : (stream == .verbose ? .verbose : .debug)
    let record = MessageRecord(kind, text)
    record.invocation = context.invocation
    let action = given ?? preference(stream.rawValue)
    if stream == .warning, action != .ignore { try keep(record, context.common.warningSink, warningVariables) }
    switch action {
    case .suspend: throw suspendRefused()
    case .silentlyContinue, .ignore: return
    case .stop: throw stopped(stream.rawValue, text)
    default:
      let sink = stream == .warning ? context.streams.warning : (stream == .verbose ? context.streams.verbose : context.streams.debug)
      try sink.write(.object(record))
    }
  }

  /// The end of a command whose message a preference stops at.
  private func stopped(_ preference: String, _ text: String) -> Interruption {
    let failure = ErrorRecordObject(
      ExceptionObject(
        .actionPreferenceStop,
        "The running command stopped because the preference variable \"\(preference)\" or common parameter is set to Stop: \(text)"),
      id: "ActionPreferenceStop", category: .operationStopped)
    failure.isThrown = true
    failure.wasStopped = true
    return .failure(failure)
  }

  /// Puts a message into the variables of the command and of the calls around it.
  private func keep(_ message: NetObject, _ own: Sink?, _ around: [Sink]) throws(Interruption) {
    try own?.write(.object(message))
    for sink in around where sink !== own { try sink.write(.object(message)) }
  }

  /// Writes an information record.
  func writeInformation(_ value: Value, tags: [String], context: CmdletContext) throws(Interruption) {
    let record = value.object as? InformationRecord ?? InformationRecord(value, tags: tags)
    if record.time == nil {
      record.time = session.now
      record.origin = context.invocation.position?.source.path ?? context.invocation.command?.name ?? ""
    }
    try keep(record, context.common.informationSink, informationVariables)
    if record.hostMessage != nil {
      try context.streams.information.write(.object(record))
      return
    }
    switch context.common.informationAction ?? preference("InformationPreference") {
    case .suspend: throw suspendRefused()
    case .stop: throw stopped("InformationPreference", record.displayText)
    case .silentlyContinue where context.streams.redirectsInformation: try context.streams.information.write(.object(record))
    case .silentlyContinue, .ignore: return
    default: try context.streams.information.write(.object(record))
    }
  }

  // MARK: throw

  /// The record that `throw value` raises.
  func record(thrown value: Value) -> ErrorRecordObject {
    if let record = value.object(as: ErrorRecordObject.self) { return thrown(record) }
    if let exception = value.object(as: ExceptionObject.self) {
      if let known = exception.record, known.exception === exception, known.isThrown { return known }
      if let own = ownRecord(of: exception) { return thrown(own) }
      return thrown(
        ErrorRecordObject(exception, id: exception.message, category: .operationStopped, target: .null))
    }
    if let instance = value.base.object as? ScriptInstance, let exception = instance.exception {
      return thrown(ErrorRecordObject(exception, id: exception.message, category: .operationStopped))
    }
    let message = value.isNull ? "ScriptHalted" : ((try? text(of: value)) ?? value.displayText)
    return thrown(
      ErrorRecordObject(
        ExceptionObject(.runtime, message), id: message, category: .operationStopped, target: value.isNull ? .null : value))
  }

  /// The exceptions of PowerShell's own bring a record along that a `throw` leaves as it is.
  private func ownRecord(of exception: ExceptionObject) -> ErrorRecordObject? {
    guard exception.scriptType == nil, DotNetType.runtimeException.isAssignable(from: exception.type) else { return nil }
    let names = exception.type.hierarchyNames
    if names.contains("System.Management.Automation.SessionStateException") {
      return ErrorRecordObject(exception, id: "SessionStateException", category: .invalidArgument)
    }
    if names.contains("System.Management.Automation.CommandNotFoundException") {
      return ErrorRecordObject(exception, id: "CommandNotFoundException", category: .objectNotFound)
    }
    return ErrorRecordObject(exception, id: "RuntimeException")
  }

  /// The record, marked as thrown.
  func thrown(_ record: ErrorRecordObject) -> ErrorRecordObject {
    record.isThrown = true
    record.isExceptionGiven = true
    return record
  }
}
