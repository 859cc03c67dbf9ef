extension Interruption {
  /// The exception that a .NET member throws; whoever calls the member wraps it as PowerShell does.
  public static func net(_ type: DotNetType, _ message: String) -> Interruption {
    .failure(ErrorRecordObject(ExceptionObject(type, message), id: type.name, category: .notSpecified))
  }

  /// An `ArgumentException` or a kin of it, with the parameter behind the message as .NET Core shows it.
  public static func argument(_ type: DotNetType, _ message: String, _ parameter: String) -> Interruption {
    let exception = ExceptionObject(
      ExceptionKind(type), message + " (Parameter '\(parameter)')", details: ["ParamName": .string(parameter)])
    return .failure(ErrorRecordObject(exception, id: type.name, category: .notSpecified))
  }

  /// `ArgumentNullException` of a parameter.
  public static func nullArgument(_ parameter: String) -> Interruption {
    .argument(.argumentNullException, "Value cannot be null.", parameter)
  }

  /// `ArgumentOutOfRangeException` of a parameter.
  public static func outOfRange(_ message: String, _ parameter: String) -> Interruption {
    .argument(.argumentOutOfRangeException, message, parameter)
  }

  /// `ArgumentOutOfRangeException` of a parameter that tells the value, too.
  static func outOfRange(_ message: String, _ parameter: String, actual: String) -> Interruption {
    let exception = ExceptionObject(
      .argumentOutOfRange, message + " (Parameter '\(parameter)')\nActual value was \(actual).",
      details: ["ParamName": .string(parameter)])
    return .failure(ErrorRecordObject(exception, id: exception.type.name, category: .notSpecified))
  }

  /// The index of a list that isn't there.
  static func badIndex(_ parameter: String = "index") -> Interruption {
    .outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", parameter)
  }
}
