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
    record.scriptStackTrace = stackTrace
    switch given ?? preference("ErrorActionPreference") {
    case .ignore: return
    case .silentlyContinue:
      remember(record)
      try store(record, errorVariable)
    case .stop:
      record.isThrown = true
      record.wasStopped = true
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
      try store(record, errorVariable)
      try streams.error.write(.object(record))
    }
  }

  /// Puts a record into the error variables of the command and of the calls around it.
  private func store(_ record: ErrorRecordObject, _ own: Sink?) throws(Interruption) {
    try own?.write(.object(record))
    for sink in errorVariables where sink !== own { try sink.write(.object(record)) }
  }

  /// Puts a record at the head of `$Error`, once.
  func remember(_ record: ErrorRecordObject) {
    guard !record.wasReported else { return }
    record.wasReported = true
    session.errors.values.insert(.object(record), at: 0)
    if session.errors.values.count > 256 { session.errors.values.removeLast() }
  }

  /// Puts place and trace on a record that has none yet.
  func complete(_ record: ErrorRecordObject, at position: Position) {
    if record.position == nil, record.invocation?.position == nil { record.position = position }
    if record.position == nil { record.position = record.invocation?.position }
    if record.scriptStackTrace.isEmpty { record.scriptStackTrace = stackTrace(at: record.position ?? position) }
  }

  /// A statement failed: an error that was thrown or that a `try` waits for goes on outwards, another is shown.
  func statementFailed(_ record: ErrorRecordObject, at position: Position) throws(Interruption) {
    complete(record, at: position)
    session.succeeded = false
    if propagatesErrors || record.leavesFunction { throw .failure(record) }
    if record.wasStopped { throw .failure(record) }
    switch preference("ErrorActionPreference") {
    case .ignore: return
    case .silentlyContinue:
      if record.commandSuffix == nil || record.isThrown {
        remember(record)
        return
      }
      remember(record)
    case .stop:
      record.isThrown = true
      throw .failure(record)
    default:
      if record.isThrown { throw .failure(record) }
      remember(record)
      try streams.error.write(.object(record))
    }
    session.succeeded = false
  }

  /// The calls on the way, innermost first, as `ScriptStackTrace` shows them.
  var stackTrace: String { frames.last?.position.map { stackTrace(at: $0) } ?? "" }

  func stackTrace(at position: Position) -> String {
    var lines: [String] = []
    var place: Position? = position
    for frame in frames.reversed() {
      let name = frame.name.isEmpty ? "<ScriptBlock>" : (frame.command is FunctionCommand ? frame.name : "<ScriptBlock>")
      lines.append("at \(name), " + location(place))
      place = frame.position
    }
    if frames.isEmpty || place != nil { lines.append("at <ScriptBlock>, " + location(place)) }
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
    if stream == .warning { try context.common.warningSink?.write(.object(record)) }
    switch given ?? preference(stream.rawValue) {
    case .silentlyContinue, .ignore: return
    case .stop:
      let failure = ErrorRecordObject(
        ExceptionObject(
          .actionPreferenceStop,
          "The running command stopped because the preference variable \"\(stream.rawValue)\" or common parameter is set to Stop: \(text)"),
        id: "ActionPreferenceStop", category: .operationStopped)
      failure.isThrown = true
      failure.wasStopped = true
      throw .failure(failure)
    default:
      let sink = stream == .warning ? context.streams.warning : (stream == .verbose ? context.streams.verbose : context.streams.debug)
      try sink.write(.object(record))
    }
  }

  /// Writes an information record.
  func writeInformation(_ value: Value, tags: [String], context: CmdletContext) throws(Interruption) {
    let record = value.object as? InformationRecord ?? InformationRecord(value, tags: tags)
    try context.common.informationSink?.write(.object(record))
    if record.hostMessage != nil {
      try context.streams.information.write(.object(record))
      return
    }
    switch context.common.informationAction ?? preference("InformationPreference") {
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

  /// The record, marked as thrown.
  func thrown(_ record: ErrorRecordObject) -> ErrorRecordObject {
    record.isThrown = true
    return record
  }

  /// True where `catch [Type]` catches the record: by its exception, or the one inside a method's or a cmdlet's wrapper.
  func exception(_ record: ErrorRecordObject, isA type: DotNetType) -> Bool {
    var next: ExceptionObject? = record.exception
    var isFirst = true
    while let exception = next {
      if type.isAssignable(from: exception.scriptType ?? exception.type) { return true }
      // A runtime exception catches what a script threw, whatever its class.
      if isFirst, type === DotNetType.runtimeException, record.isThrown { return true }
      isFirst = false
      next = exception.inner
    }
    return false
  }
}
