import Syntax

/// Where a command or an expression stands: what `InvocationInfo` and the position lines of an error show.
public struct Position {
  /// The source text.
  public let source: SourceText
  /// The range in it.
  public let range: SourceRange

  /// A place in a source.
  public init(_ source: SourceText, _ range: SourceRange) {
    self.source = source
    self.range = range
  }
}

/// An error record: the exception with its id, category, target and the place where it happened.
public final class ErrorRecordObject: NetObject {
  /// The exception.
  public let exception: ExceptionObject
  /// The id without the command's name behind it.
  public private(set) var errorID: String
  /// The category.
  public var category: ErrorCategory
  /// The object that the error is about.
  public var target: Value
  /// The command's .NET class or name behind the comma of the id, where there is one.
  public var commandSuffix: String?
  /// The activity shown in brackets: the command's name.
  public var activity: String = ""
  /// The reason shown last; the exception's type name unless set.
  public var reason: String?
  /// The text in the target's place, where set.
  public var targetName: String?
  /// The type in the target's place, where set.
  public var targetTypeName: String?
  /// A message that replaces the exception's.
  public var detailsMessage: String?
  /// What to do about it.
  public var recommendedAction: String = ""
  /// The command that failed: the name that stands in front of the message.
  public var invocation: InvocationObject?
  /// Where it happened.
  public var position: Position?
  /// The number of the history's line that ran when it happened; nil before the first.
  var historyID: Int?
  /// Where in the statement's source it happened, for whoever knows the source.
  var range: SourceRange?
  /// The calls on the way, innermost first.
  public var scriptStackTrace: String = ""

  /// What stands in a stack for the place of a method's call until that is known.
  /// - Parameter outside: How many calls stand around the method's.
  static func openPlace(_ outside: Int) -> String { "\u{1}\(outside)\u{2}" }

  /// Puts in the place of a method's call.
  func fillPlace(_ outside: Int, _ place: @autoclosure () -> String) {
    guard scriptStackTrace.utf8.contains(1) else { return }
    scriptStackTrace = scriptStackTrace.replacing(ErrorRecordObject.openPlace(outside), with: place())
  }

  /// The stack as scripts see it; an error that stayed in a method doesn't know where that was called.
  var shownStackTrace: String {
    guard scriptStackTrace.utf8.contains(1) else { return scriptStackTrace }
    return scriptStackTrace.split(separator: "\n").map { line in
      line.firstIndex(of: "\u{1}").map { line[..<$0] + "<No file>: line 1" } ?? line
    }.joined(separator: "\n")
  }
  /// True for `throw` and for errors that a preference made to stop: they end the script, not only the statement.
  public var isThrown = false
  /// True where `-ErrorAction Stop` or its preference raised it.
  public var wasStopped = false
  /// True where a script or a cmdlet made the exception; else the exception is the engine's and stands for its record.
  public var isExceptionGiven = false
  /// True where a command put the error into a CmdletInvocationException of its own on the way out.
  public var isWrapped = false
  /// True for `ThrowTerminatingError`: the error ends the function that raised it and is a statement's error for its caller.
  public var leavesFunction = false
  /// True once written to the error stream and `$Error`.
  public var wasReported = false

  /// Makes a record.
  public init(_ exception: ExceptionObject, id: String, category: ErrorCategory = .notSpecified, target: Value = .null) {
    self.exception = exception
    errorID = id
    self.category = category
    self.target = target
    super.init()
    if exception.record == nil { exception.record = self }
  }

  /// Makes a record of a message.
  public convenience init(
    _ message: String, id: String, category: ErrorCategory = .notSpecified, target: Value = .null,
    exception: ExceptionKind = .runtime
  ) {
    self.init(ExceptionObject(exception, message), id: id, category: category, target: target)
  }

  public override var type: DotNetType { .errorRecord }

  /// Makes an exception of .NET that nothing wrapped what the engine makes of it: its id is the class.
  func adoptNetError(_ category: ErrorCategory) {
    guard !isExceptionGiven, commandSuffix == nil, !DotNetType.runtimeException.isAssignable(from: exception.type),
      self.category == .notSpecified
    else { return }
    errorID = exception.type.fullName
    self.category = category
  }

  /// Makes an error of the engine that leaves a cmdlet or an advanced function that command's: `throw`, a preference of Stop
  /// and what another command wrapped go out as they are.
  func leave(_ invocation: InvocationObject, name: String, suffix: String) {
    guard !wasStopped, !isWrapped, !(isThrown && isExceptionGiven) else { return }
    isWrapped = true
    isExceptionGiven = true
    guard commandSuffix == nil else { return }
    commandSuffix = suffix
    activity = name
    self.invocation = invocation
    position = invocation.position ?? position
  }

  /// The same facts for a `catch` block or a trap: a record of its own, with another exception where the search gave one.
  func copy(with replacement: ExceptionObject? = nil) -> ErrorRecordObject {
    let made = ErrorRecordObject(replacement ?? exception, id: errorID, category: category, target: target)
    made.commandSuffix = commandSuffix
    made.activity = activity
    made.reason = reason
    made.targetName = targetName
    made.targetTypeName = targetTypeName
    made.detailsMessage = detailsMessage
    made.recommendedAction = recommendedAction
    made.invocation = invocation
    made.position = position
    made.scriptStackTrace = scriptStackTrace
    made.isExceptionGiven = isExceptionGiven
    made.historyID = historyID
    made.attached = attached
    return made
  }

  /// The message shown: the details' where set.
  public var message: String { detailsMessage ?? exception.message }

  /// The id with the command behind a comma.
  public var fullyQualifiedErrorID: String {
    if let commandSuffix, !commandSuffix.isEmpty { return errorID.isEmpty ? commandSuffix : errorID + "," + commandSuffix }
    return errorID
  }

  public override var displayText: String { message }

  /// The line behind `+ CategoryInfo`.
  public var categoryText: String {
    var targetText = targetName ?? target.categoryText
    var typeText = targetTypeName ?? shownTargetType
    targetText = ErrorRecordObject.shortened(targetText)
    typeText = ErrorRecordObject.shortened(typeText)
    let shownReason = reason ?? (exception.scriptType ?? exception.type).name
    return "\(category.rawValue): (\(targetText):\(typeText)) [\(ErrorRecordObject.shortened(activity))], \(shownReason)"
  }

  /// The name of the target's class; a custom object is the wrapper that it is made of.
  var shownTargetType: String {
    if target.isNull { return "" }
    return target.base.object is CustomObject ? "PSObject" : target.type?.name ?? ""
  }

  /// Cuts a text past 40 characters in its middle, as the category line does.
  static func shortened(_ text: String) -> String {
    let units = Array(text.utf16)
    guard units.count > 40 else { return text }
    return String(decoding: units.prefix(18), as: UTF16.self) + "..." + String(decoding: units.suffix(19), as: UTF16.self)
  }
}
