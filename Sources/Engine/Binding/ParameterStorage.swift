extension String: ParameterStorage {
  /// The value's text; null is an empty one.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> String { value.isNull ? "" : value.displayText }
}

extension Bool: ParameterStorage {
  /// The value as a condition.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> Bool { value.isTrue }
}

extension Int: ParameterStorage {
  /// The value as an integer.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> Int {
    guard let number = value.integerValue else {
      throw .error("The value \"\(value.displayText)\" of parameter '\(parameter)' is no integer.", id: "ParameterNotInteger")
    }
    return number
  }
}

extension Double: ParameterStorage {
  /// The value as a double, 0 where it is no number.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> Double { value.doubleValue ?? 0 }
}

extension Value: ParameterStorage {
  /// The value as it is.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> Value { value }
}

extension Optional: ParameterStorage where Wrapped: ParameterStorage {
  /// The value, nil for null.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> Wrapped? {
    if value.isNull { return nil }
    return try Wrapped.from(value, parameter: parameter)
  }
}

extension Array: ParameterStorage where Element: ParameterStorage {
  /// The elements; a single value is one element, null none.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> [Element] {
    if value.isNull { return [] }
    guard let elements = value.base.object?.elements else { return [try Element.from(value, parameter: parameter)] }
    var result: [Element] = []
    result.reserveCapacity(elements.count)
    for element in elements { result.append(try Element.from(element, parameter: parameter)) }
    return result
  }
}

extension ParameterStorage where Self: NetObject {
  /// The object itself, where it is of the class asked for.
  public static func from(_ value: Value, parameter: String) throws(Interruption) -> Self {
    guard case .object(let object) = value.base, let typed = object as? Self else {
      throw .error(
        "Cannot convert the \"\(value.displayText)\" value of parameter '\(parameter)' to what the cmdlet takes.",
        id: "ParameterArgumentTransformationError", category: .invalidData)
    }
    return typed
  }
}

extension ScriptBlockObject: ParameterStorage {}
extension DictionaryObject: ParameterStorage {}
extension SecureStringObject: ParameterStorage {}
extension CredentialObject: ParameterStorage {}
extension ErrorRecordObject: ParameterStorage {}
extension ExceptionObject: ParameterStorage {}
extension DateTimeObject: ParameterStorage {}
extension TimeSpanObject: ParameterStorage {}
