/// What ends the evaluation of a node before its value: the one error type of the engine.
///
/// `@unchecked`: a record never leaves the thread of its session; `Error` asks for the conformance.
public enum Interruption: Error, @unchecked Sendable {
  /// An error that ends the statement (and the script, where it was thrown or made to stop).
  case failure(ErrorRecordObject)
  /// A pipeline is to end quietly (`Select-Object -First`): the identity tells which.
  case stopPipeline(ObjectIdentifier)
  /// `break` that crosses a command's boundary, with its label.
  case breakLoop(String?)
  /// `continue` that crosses a command's boundary, with its label.
  case continueLoop(String?)
  /// `return` that leaves a script block from inside a nested block.
  case returned
  /// `exit` with its code.
  case exit(Int32)
  /// Ctrl-C.
  case cancelled
}

/// The categories of errors, in .NET's order.
public enum ErrorCategory: String, Sendable, CaseIterable {
  case notSpecified = "NotSpecified"
  case openError = "OpenError"
  case closeError = "CloseError"
  case deviceError = "DeviceError"
  case deadlockDetected = "DeadlockDetected"
  case invalidArgument = "InvalidArgument"
  case invalidData = "InvalidData"
  case invalidOperation = "InvalidOperation"
  case invalidResult = "InvalidResult"
  case invalidType = "InvalidType"
  case metadataError = "MetadataError"
  case notImplemented = "NotImplemented"
  case notInstalled = "NotInstalled"
  case objectNotFound = "ObjectNotFound"
  case operationStopped = "OperationStopped"
  case operationTimeout = "OperationTimeout"
  case syntaxError = "SyntaxError"
  case parserError = "ParserError"
  case permissionDenied = "PermissionDenied"
  case resourceBusy = "ResourceBusy"
  case resourceExists = "ResourceExists"
  case resourceUnavailable = "ResourceUnavailable"
  case readError = "ReadError"
  case writeError = "WriteError"
  case fromStdErr = "FromStdErr"
  case securityError = "SecurityError"
  case protocolError = "ProtocolError"
  case connectionError = "ConnectionError"
  case authenticationError = "AuthenticationError"
  case limitsExceeded = "LimitsExceeded"
  case quotaExceeded = "QuotaExceeded"
  case notEnabled = "NotEnabled"
}

extension Interruption {
  /// A terminating error in one line: the record is made of the message, its id, category and target.
  public static func error(
    _ message: String, id: String, category: ErrorCategory = .notSpecified, target: Value = .null,
    exception: ExceptionKind = .runtime
  ) -> Interruption {
    .failure(ErrorRecordObject(ExceptionObject(exception, message), id: id, category: category, target: target))
  }

  /// A conversion that fails: PowerShell's own exception of casts inside the one that the statement sees.
  static func invalidCast(_ message: String, id: String, inner: ExceptionObject? = nil) -> Interruption {
    let cast = ExceptionObject(.psInvalidCastException, message, inner: inner)
    return .failure(ErrorRecordObject(ExceptionObject(.runtime, message, inner: cast), id: id, category: .invalidArgument))
  }
}
