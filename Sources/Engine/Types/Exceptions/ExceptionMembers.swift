private func exception(_ value: Value) -> ExceptionObject { value.object(as: ExceptionObject.self) ?? ExceptionObject(.exception, "") }

/// The members of `System.Exception`, which all exceptions have.
func declareException(_ type: TypeDeclaration) {
  type.property("TargetSite", "Reflection.MethodBase") { _, _ in .null }
  type.property("Message", "String") { _, this in .string(exception(this).message) }
  type.property("Data", "Collections.IDictionary") { _, this in
    let object = exception(this)
    if let known = object.details["Data"] { return known }
    let data = Value.object(DictionaryObject(type: .listDictionary, ignoresCase: false))
    object.details["Data"] = data
    return data
  }
  type.property("InnerException", "Exception") { _, this in exception(this).inner.map { .object($0) } ?? .null }
  type.property(
    "HelpLink", "String", set: { (_, this, new) throws(Interruption) in exception(this).details["HelpLink"] = new }
  ) { _, this in exception(this).details["HelpLink"] ?? .null }
  type.property(
    "Source", "String", set: { (_, this, new) throws(Interruption) in exception(this).details["Source"] = new }
  ) { _, this in
    if let known = exception(this).details["Source"] { return known }
    return exception(this).record == nil ? .null : .string("System.Management.Automation")
  }
  type.property(
    "HResult", "Int32", set: { (_, this, new) throws(Interruption) in exception(this).details["HResult"] = new }
  ) { _, this in exception(this).details["HResult"] ?? .int(resultCode(exception(this).type)) }
  type.property("StackTrace", "String") { _, this in .optional(exception(this).stackTrace) }
  type.method("GetBaseException()", "Exception") { _, this, _ in
    var object = exception(this)
    while let inner = object.inner { object = inner }
    return .object(object)
  }
  type.method("ToString()", "String") { _, this, _ in
    var text = ""
    var next: ExceptionObject? = exception(this)
    var depth = 0
    while let object = next {
      text += (depth > 0 ? "\n ---> " : "") + object.type.fullName + (object.message.isEmpty ? "" : ": " + object.message)
      next = object.inner
      depth += 1
    }
    if depth > 1 { text += "\n   --- End of inner exception stack trace ---" }
    return .string(text)
  }
  declareExceptionKind(type)
}

/// The COM codes of the exceptions that scripts look at.
private func resultCode(_ type: DotNetType) -> Int32 {
  for candidate in type.hierarchy {
    switch candidate.name {
    case "ArgumentException": return Int32(bitPattern: 0x8007_0057)
    case "ArgumentNullException": return Int32(bitPattern: 0x8000_4003)
    case "ArgumentOutOfRangeException": return Int32(bitPattern: 0x8013_1502)
    case "FormatException": return Int32(bitPattern: 0x8013_1537)
    case "InvalidOperationException": return Int32(bitPattern: 0x8013_1509)
    case "InvalidCastException": return Int32(bitPattern: 0x8000_4002)
    case "OverflowException": return Int32(bitPattern: 0x8013_1516)
    case "DivideByZeroException": return Int32(bitPattern: 0x8002_0012)
    case "NotSupportedException": return Int32(bitPattern: 0x8013_1515)
    case "NotImplementedException": return Int32(bitPattern: 0x8000_4001)
    case "FileNotFoundException": return Int32(bitPattern: 0x8007_0002)
    case "DirectoryNotFoundException": return Int32(bitPattern: 0x8007_0003)
    case "UnauthorizedAccessException": return Int32(bitPattern: 0x8007_0005)
    case "IOException": return Int32(bitPattern: 0x8013_1620)
    case "TimeoutException": return Int32(bitPattern: 0x8013_1505)
    case "IndexOutOfRangeException": return Int32(bitPattern: 0x8013_1508)
    case "SystemException": return Int32(bitPattern: 0x8013_1501)
    case "Exception": return Int32(bitPattern: 0x8013_1500)
    default: continue
    }
  }
  return Int32(bitPattern: 0x8013_1500)
}

/// The constructors that every exception type has for itself, and the properties that only some have.
func declareExceptionKind(_ type: TypeDeclaration) {
  let own = type.type
  let kind = ExceptionKind(own)
  let isArgument = own === DotNetType.argumentException || own.base === DotNetType.argumentException
  let namesFirst = own === DotNetType.argumentNullException || own === DotNetType.argumentOutOfRangeException
  func make(_ message: String?, inner: ExceptionObject? = nil, parameter: Value = .null, actual: Value? = nil) -> Value {
    var text = message ?? defaultMessage(own)
    var details: [Name: Value] = [:]
    if let name = parameter.stringValue, !name.isEmpty {
      text += " (Parameter '\(name)')"
      details["ParamName"] = .string(name)
    }
    if let actual, !actual.isNull {
      text += "\nActual value was \(actual.displayText)."
      details["ActualValue"] = actual
    }
    return .object(ExceptionObject(kind, text, inner: inner, details: details))
  }
  type.constructor("()") { _, _, _ in make(nil) }
  if namesFirst {
    type.constructor("(String paramName)") { _, _, arguments in make(nil, parameter: arguments.value(0)) }
    type.constructor("(String paramName, String message)") { _, _, arguments in
      make(arguments.optionalText(1), parameter: arguments.value(0))
    }
  } else {
    type.constructor("(String message)") { _, _, arguments in make(arguments.optionalText(0)) }
  }
  type.constructor("(String message, Exception innerException)") { _, _, arguments in
    make(arguments.optionalText(0), inner: arguments.object(1, as: ExceptionObject.self))
  }
  if isArgument, !namesFirst {
    type.constructor("(String message, String paramName)") { _, _, arguments in
      make(arguments.optionalText(0), parameter: arguments.value(1))
    }
    type.constructor("(String message, String paramName, Exception innerException)") { _, _, arguments in
      make(arguments.optionalText(0), inner: arguments.object(2, as: ExceptionObject.self), parameter: arguments.value(1))
    }
  }
  if own === DotNetType.argumentOutOfRangeException {
    type.constructor("(String paramName, Object actualValue, String message)") { _, _, arguments in
      make(arguments.optionalText(2), parameter: arguments.value(0), actual: arguments.value(1))
    }
    type.property("ActualValue", "Object") { _, this in exception(this).details["ActualValue"] ?? .null }
  }
  if own === DotNetType.argumentException {
    type.property("ParamName", "String") { _, this in exception(this).details["ParamName"] ?? .null }
  }
  if own === DotNetType.fileNotFoundException {
    type.property("FileName", "String") { _, this in exception(this).details["FileName"] ?? .null }
    type.constructor("(String message, String fileName)") { _, _, arguments in
      .object(ExceptionObject(kind, arguments.text(0), details: ["FileName": arguments.value(1)]))
    }
  }
  if own === DotNetType.runtimeException {
    type.property("ErrorRecord", "System.Management.Automation.ErrorRecord") { _, this in
      let object = exception(this)
      if let record = object.record { return .object(record) }
      return .object(ErrorRecordObject(object, id: "RuntimeException", target: .null))
    }
    type.property("WasThrownFromThrowStatement", "Boolean") { _, this in .bool(exception(this).record?.isThrown ?? false) }
    type.constructor("(String message, Exception innerException, System.Management.Automation.ErrorRecord errorRecord)") {
      _, _, arguments in
      let object = ExceptionObject(kind, arguments.text(0), inner: arguments.object(1, as: ExceptionObject.self))
      object.record = arguments.object(2, as: ErrorRecordObject.self)
      return .object(object)
    }
  }
  if own.name.ordinalEquals("ParameterBindingException") {
    for name in ["ParameterType", "TypeSpecified", "CommandInvocation", "Line", "Offset"] {
      type.property(name, "Object") { _, this in exception(this).details[Name(name)] ?? .null }
    }
  }
  for name in ["CommandName", "ItemName", "ParameterName", "ErrorId", "TypeName", "Errors"] {
    if extraProperties[own.name]?.contains(name) ?? false {
      type.property(name, name == "Errors" ? "System.Management.Automation.Language.ParseError[]" : "String") { _, this in
        if name == "ItemName", let target = exception(this).record?.target, !target.isNull { return .string(target.displayText) }
        return exception(this).details[Name(name)] ?? (name == "Errors" ? .array([]) : .string(""))
      }
    }
  }
}

private let extraProperties: [String: Set<String>] = [
  "CommandNotFoundException": ["CommandName"], "SessionStateException": ["ItemName"],
  "ParameterBindingException": ["ParameterName", "ErrorId"], "ParseException": ["Errors"],
  "ObjectDisposedException": ["ObjectName"],
]

/// The message of an exception that was made without one.
private func defaultMessage(_ type: DotNetType) -> String {
  switch type.name {
  case "ArgumentException": return "Value does not fall within the expected range."
  case "ArgumentNullException": return "Value cannot be null."
  case "ArgumentOutOfRangeException": return "Specified argument was out of the range of valid values."
  case "InvalidOperationException": return "Operation is not valid due to the current state of the object."
  case "NotSupportedException": return "Specified method is not supported."
  case "NotImplementedException": return "The method or operation is not implemented."
  case "FormatException": return "One of the identified items was in an invalid format."
  case "DivideByZeroException": return "Attempted to divide by zero."
  case "OverflowException": return "Arithmetic operation resulted in an overflow."
  case "ArithmeticException": return "Overflow or underflow in the arithmetic operation."
  case "IndexOutOfRangeException": return "Index was outside the bounds of the array."
  case "InvalidCastException": return "Specified cast is not valid."
  case "NullReferenceException": return "Object reference not set to an instance of an object."
  case "OutOfMemoryException": return "Insufficient memory to continue the execution of the program."
  case "TimeoutException": return "The operation has timed out."
  case "KeyNotFoundException": return "The given key was not present in the dictionary."
  case "IOException": return "I/O error occurred."
  case "FileNotFoundException": return "Unable to find the specified file."
  case "DirectoryNotFoundException": return "Attempted to access a path that is not on the disk."
  case "UnauthorizedAccessException": return "Attempted to perform an unauthorized operation."
  case "SystemException": return "System error."
  case "ApplicationException": return "Error in the application."
  default: return "Exception of type '\(type.fullName)' was thrown."
  }
}
