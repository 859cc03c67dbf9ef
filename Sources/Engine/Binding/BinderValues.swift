import Syntax

/// Converting, checking and storing one value, and the errors of binding.
extension Binder {
  /// Converts, checks and stores a value.
  func bind(
    _ parameter: ParameterDeclaration, _ value: Value, at range: SourceRange, isSplatted: Bool = false, byPipeline: Bool = false
  ) throws(Interruption) {
    let name = Name(parameter.name)
    if !byPipeline, let block = value.object(as: ScriptBlockObject.self),
      parameter.type !== DotNetType.scriptBlock, parameter.type !== DotNetType.object, parameter.type !== DotNetType.psObject,
      parameter.type.element !== DotNetType.scriptBlock, parameter.type.element !== DotNetType.object,
      takesPipeline(parameter, validSets)
    {
      guard expectsInput else {
        throw failure(
          "Cannot evaluate parameter '\(parameter.name)' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input.",
          id: "ScriptBlockArgumentNoInput", range, category: .metadataError)
      }
      delayed.append((parameter, block))
      bound.insert(name)
      narrow(parameter)
      return
    }
    evaluator.bindingTrace?.enter("BIND arg [\(traceText(value))] to parameter [\(parameter.name)]")
    defer { evaluator.bindingTrace?.leave() }
    traceConversion(parameter, value)
    let mandatory = isMandatory(parameter, validSets)
    for case .typeName(let name) in parameter.validations where !value.isNull {
      let names = evaluator.typeNames(of: value)
      guard !names.contains(where: { $0.equalsIgnoringCase(name) }) else { continue }
      throw failure(
        "Cannot bind argument to parameter '\(parameter.name)', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: \(name).",
        id: "MismatchedPSTypeName", range, exception: .bindingTransformation)
    }
    var converted = value
    for validation in parameter.validations {
      if case .transform = validation { converted = try transformed(parameter, converted, validation, range) }
      if case .credential = validation { converted = try evaluator.credential(from: converted) }
    }
    if parameter.isCommon, parameter.type === DotNetType.actionPreference, converted.isNull {
      let cast =
        "Cannot convert null to type \"System.Management.Automation.ActionPreference\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"SilentlyContinue,Stop,Continue,Inquire,Ignore,Suspend,Break\"."
      let setting = "Exception setting \"\(parameter.name)\": \"\(cast)\""
      throw failure(
        "Cannot bind parameter '\(parameter.name)' to the target. \(setting)", id: "ParameterBindingFailed", range,
        category: .writeError,
        inner: ExceptionObject(.setValueInvocation, setting, inner: ExceptionObject(.psInvalidCastException, cast)))
    }
    converted = try convert(parameter, converted, range)
    if parameter.isCommon, parameter.type === DotNetType.actionPreference, ActionPreference(converted) == .suspend {
      throw failure(
        "Cannot bind parameter '\(parameter.name)' to the target. Exception setting \"\(parameter.name)\": \"\(Evaluator.suspendIsReserved)\"",
        id: "ParameterBindingFailed", range, category: .writeError)
    }
    try refuseEmpty(parameter, converted, mandatory: mandatory, range)
    for validation in parameter.validations {
      if let trace = evaluator.bindingTrace, let attribute = validation.className {
        trace.write("Executing VALIDATION metadata: [System.Management.Automation.\(attribute)Attribute]")
      }
      try check(parameter, converted, validation, range)
    }
    evaluator.bindingTrace?.write("BIND arg [\(traceText(converted))] to param [\(parameter.name)] SUCCESSFUL")
    bound.insert(name)
    if byPipeline { boundByPipeline.append(parameter) }
    if !byPipeline { narrow(parameter) }
    boundParameters[.string(parameter.name)] = converted
    changed.append((name, converted))
  }

  func narrow(_ parameter: ParameterDeclaration) {
    let narrowed = validSets & mask(parameter)
    validSets = narrowed
  }

  func transformed(
    _ parameter: ParameterDeclaration, _ value: Value, _ validation: ParameterValidation, _ range: SourceRange
  ) throws(Interruption) -> Value {
    do {
      return try evaluator.transform(value, by: validation)
    } catch .failure(let record) {
      throw failure(
        "Cannot process argument transformation on parameter '\(parameter.name)'. \(record.exception.message)",
        id: "ParameterArgumentTransformationError", range, category: .invalidData, exception: .bindingTransformation,
        inner: record.exception)
    }
  }

  func convert(
    _ parameter: ParameterDeclaration, _ value: Value, _ range: SourceRange
  ) throws(Interruption) -> Value {
    let type = parameter.type
    if type === DotNetType.object || type === DotNetType.psObject {
      if let wrapper = value.object as? WrappedObject, wrapper.literalText != nil { return wrapper.wrapped }
      if let marker = value.object as? UnboundParameterName { return .string(marker.text) }
      return value
    }
    do {
      // A simple function's text parameter takes an array as its elements joined (PowerShell 1's way).
      if declaration.isSimple, type === DotNetType.string { return try evaluator.convert(value, to: type) }
      // The elements of an array of Booleans refuse texts as one Boolean does.
      if !declaration.isSimple, type.element === DotNetType.boolean, let elements = value.base.object?.elements {
        for element in elements { _ = try evaluator.convertArgument(element, to: .boolean) }
      }
      return try evaluator.convertArgument(value, to: type)
    } catch .failure(let record) {
      let reason = record.exception.message
      if convertsLikeFunction, !parameter.isCommon {
        throw failure(
          "Cannot process argument transformation on parameter '\(parameter.name)'. \(reason)",
          id: "ParameterArgumentTransformationError", range, category: .invalidData, exception: .bindingTransformation,
          inner: ExceptionObject(.argumentTransformationMetadata, reason, inner: record.exception.inner ?? record.exception),
          parameter: parameter)
      }
      if record.errorID == "ArrayToScalar" {
        throw failure(
          "Cannot convert '\(value.type?.fullName ?? "")' to the type '\(type.fullName)' required by parameter '\(parameter.name)'. Specified method is not supported.",
          id: "CannotConvertArgument", range)
      }
      throw failure(
        "Cannot bind parameter '\(parameter.name)'. \(reason)", id: "CannotConvertArgumentNoMessage", range,
        inner: record.exception, parameter: parameter)
    }
  }

  func refuseEmpty(
    _ parameter: ParameterDeclaration, _ value: Value, mandatory: Bool, _ range: SourceRange
  ) throws(Interruption) {
    guard mandatory else { return }
    var allowsNull = false
    var allowsEmptyString = false
    var allowsEmptyCollection = false
    for validation in parameter.validations {
      switch validation {
      case .allowNull: allowsNull = true
      case .allowEmptyString: allowsEmptyString = true
      case .allowEmptyCollection: allowsEmptyCollection = true
      default: break
      }
    }
    if value.isNull {
      if allowsNull { return }
      throw invalidArgument(parameter, "because it is null", "ParameterArgumentValidationErrorNullNotAllowed", range)
    }
    if let text = value.stringValue, text.isEmpty, parameter.type === DotNetType.string, !allowsEmptyString {
      throw invalidArgument(
        parameter, "because it is an empty string", "ParameterArgumentValidationErrorEmptyStringNotAllowed", range)
    }
    guard let elements = value.base.object?.elements, !(value.base.object is DictionaryObject) else { return }
    if elements.isEmpty {
      if allowsEmptyCollection { return }
      let what = value.base.object is ArrayObject ? "array" : "collection"
      throw invalidArgument(
        parameter, "because it is an empty \(what)",
        what == "array"
          ? "ParameterArgumentValidationErrorEmptyArrayNotAllowed" : "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
        range)
    }
    guard parameter.type.element === DotNetType.string || parameter.type.element === DotNetType.object else { return }
    for element in elements {
      if element.isNull, !allowsNull, parameter.type.element === DotNetType.object {
        throw invalidArgument(
          parameter, "because it is null", "ParameterArgumentValidationErrorNullNotAllowed", range)
      }
      if let text = element.stringValue, text.isEmpty, parameter.type.element === DotNetType.string, !allowsEmptyString {
        throw invalidArgument(
          parameter, "because it is an empty string", "ParameterArgumentValidationErrorEmptyStringNotAllowed", range)
      }
    }
  }

  func invalidArgument(
    _ parameter: ParameterDeclaration, _ reason: String, _ id: String, _ range: SourceRange
  ) -> Interruption {
    failure(
      "Cannot bind argument to parameter '\(parameter.name)' \(reason).", id: id, range, category: .invalidData,
      exception: .bindingValidation, parameter: parameter)
  }

  func check(
    _ parameter: ParameterDeclaration, _ value: Value, _ validation: ParameterValidation, _ range: SourceRange
  ) throws(Interruption) {
    do {
      try evaluator.validate(value, by: validation)
    } catch .failure(let record) {
      throw failure(
        "Cannot validate argument on parameter '\(parameter.name)'. \(record.exception.message)",
        id: "ParameterArgumentValidationError", range, category: .invalidData, exception: .bindingValidation,
        inner: record.exception, parameter: parameter)
    }
  }

  func notFound(_ name: String, _ range: SourceRange) -> Interruption {
    failure("A parameter cannot be found that matches parameter name '\(name)'.", id: "NamedParameterNotFound", range, name: name)
  }

  func specifiedTwice(_ parameter: ParameterDeclaration, _ range: SourceRange) -> Interruption {
    failure(
      "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
      id: "ParameterAlreadyBound", range, parameter: parameter)
  }

  func missingArgument(_ parameter: ParameterDeclaration, _ range: SourceRange) -> Interruption {
    failure(
      "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.type.fullName)' and try again.",
      id: "MissingArgument", range, parameter: parameter)
  }

  func inputFailure(_ message: String, id: String, _ value: Value) -> Interruption {
    let error = failure(message, id: id, invocation.position?.range)
    if case .failure(let record) = error { record.target = value }
    return error
  }

  /// A binding error with the command's name in front and the argument's place.
  func failure(
    _ message: String, id: String, _ range: SourceRange?, category: ErrorCategory = .invalidArgument,
    exception: ExceptionKind = .binding, inner: ExceptionObject? = nil, parameter: ParameterDeclaration? = nil, name: String? = nil
  ) -> Interruption {
    var details: [Name: Value] = ["ErrorId": .string(id), "CommandInvocation": .object(invocation)]
    if let name = parameter?.name ?? name { details["ParameterName"] = .string(name) }
    if let parameter { details["ParameterType"] = .object(TypeObject(parameter.type)) }
    if let source = invocation.position?.source, let range {
      details["Line"] = .integer(source.line(at: range.start))
      details["Offset"] = .integer(source.column(at: range.start))
    }
    let record = ErrorRecordObject(ExceptionObject(exception, message, inner: inner, details: details), id: id, category: category)
    record.commandSuffix = className
    record.activity = declaration.name
    record.invocation = invocation
    if let source = invocation.position?.source, let range { record.position = Position(source, range) }
    return .failure(record)
  }
}
