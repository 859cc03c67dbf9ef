/// The exception types that the engine and its cmdlets raise by name.
///
/// A kind is a full .NET name; `base` gives its place under `System.Exception` for `catch [Type]`.
public struct ExceptionKind: Sendable {
  /// The .NET type.
  public let type: DotNetType

  /// The kind of a type registered by whoever declares it.
  public init(_ type: DotNetType) { self.type = type }

  /// `RuntimeException`.
  public static let runtime = ExceptionKind(.runtimeException)
  /// `System.Exception`.
  public static let exception = ExceptionKind(.exception)
  /// `ArgumentException`.
  public static let argument = ExceptionKind(.argumentException)
  /// `InvalidOperationException`.
  public static let invalidOperation = ExceptionKind(.invalidOperationException)
  /// `ItemNotFoundException`.
  public static let itemNotFound = ExceptionKind(.itemNotFoundException)
}

/// An exception as scripts see it: type, message, inner exception and the properties of its type.
public final class ExceptionObject: NetObject {
  private let exceptionType: DotNetType
  /// The message.
  public var message: String
  /// The exception underneath.
  public let inner: ExceptionObject?
  /// Properties that only this type has (`ParamName`, `FileName`, `ErrorRecord`).
  public var details: [Name: Value]
  /// The record that carries it, where the engine made one.
  public weak var record: ErrorRecordObject?
  /// The stack as text, where a script asks for it.
  public var stackTrace: String?
  /// The instance of the script's own class that the exception is the .NET part of.
  public var instance: NetObject?
  /// The script's own class, for exceptions derived in a script.
  public var scriptType: DotNetType?

  /// Makes an exception.
  public init(_ kind: ExceptionKind, _ message: String, inner: ExceptionObject? = nil, details: [Name: Value] = [:]) {
    exceptionType = kind.type
    self.message = message
    self.inner = inner
    self.details = details
  }

  /// Makes an exception of a registered type.
  public convenience init(_ type: DotNetType, _ message: String, inner: ExceptionObject? = nil) {
    self.init(ExceptionKind(type), message, inner: inner)
  }

  public override var type: DotNetType { exceptionType }
  public override var displayText: String { type.fullName + ": " + message }
}
