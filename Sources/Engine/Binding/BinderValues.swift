import Syntax

/// Converting, checking and storing one value, and the errors of binding.
extension Binder {
  /// Converts, checks and stores a value.
  func bind(
    _ parameter: ParameterDeclaration, _ value: Value, at range: SourceRange, isSplatted: Bool = false, byPipeline: Bool = false
  ) throws(Interruption) {
    let name = Name(parameter.name)
    if expectsInput, !byPipeline, let block = value.object(as: ScriptBlockObject.self),
      parameter.type !== DotNetType.scriptBlock, parameter.type !== DotNetType.object, parameter.type !== DotNetType.psObject,
      parameter.type.element !== DotNetType.scriptBlock, parameter.type.element !== DotNetType.object,
      takesPipeline(parameter, validSets)
    {
      delayed.append((parameter, block))
      bound.insert(name)
      narrow(parameter)
      return
    }
    let mandatory = isMandatory(parameter, validSets)
    var converted = value
    for validation in parameter.validations {
      if case .transform = validation { converted = try transformed(parameter, converted, validation, range) }
      if case .credential = validation { converted = try evaluator.credential(from: converted) }
    }
    converted = try convert(parameter, converted, range)
    try refuseEmpty(parameter, converted, mandatory: mandatory, range)
    for validation in parameter.validations { try check(parameter, converted, validation, range) }
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
      return try evaluator.convertArgument(value, to: type)
    } catch .failure(let record) {
      let reason = record.exception.message
      if convertsLikeFunction, !parameter.isCommon {
        throw failure(
          "Cannot process argument transformation on parameter '\(parameter.name)'. \(reason)",
          id: "ParameterArgumentTransformationError", range, category: .invalidData, exception: .bindingTransformation,
          inner: record.exception)
      }
      if record.errorID == "ArrayToScalar" {
        throw failure(
          "Cannot convert '\(value.type?.fullName ?? "")' to the type '\(type.fullName)' required by parameter '\(parameter.name)'. Specified method is not supported.",
          id: "CannotConvertArgument", range)
      }
      throw failure(
        "Cannot bind parameter '\(parameter.name)'. \(reason)", id: "CannotConvertArgumentNoMessage", range,
        inner: record.exception)
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
      exception: .bindingValidation)
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
        inner: record.exception)
    }
  }

  func notFound(_ name: String, _ range: SourceRange) -> Interruption {
    failure("A parameter cannot be found that matches parameter name '\(name)'.", id: "NamedParameterNotFound", range)
  }

  func specifiedTwice(_ parameter: ParameterDeclaration, _ range: SourceRange) -> Interruption {
    failure(
      "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
      id: "ParameterAlreadyBound", range)
  }

  func missingArgument(_ parameter: ParameterDeclaration, _ range: SourceRange) -> Interruption {
    failure(
      "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.type.fullName)' and try again.",
      id: "MissingArgument", range)
  }

  func inputFailure(_ message: String, id: String, _ value: Value) -> Interruption {
    let error = failure(message, id: id, invocation.position?.range)
    if case .failure(let record) = error { record.target = value }
    return error
  }

  /// A binding error with the command's name in front and the argument's place.
  func failure(
    _ message: String, id: String, _ range: SourceRange?, category: ErrorCategory = .invalidArgument,
    exception: ExceptionKind = .binding, inner: ExceptionObject? = nil
  ) -> Interruption {
    let record = ErrorRecordObject(ExceptionObject(exception, message, inner: inner), id: id, category: category)
    record.commandSuffix = className
    record.activity = declaration.name
    record.invocation = invocation
    if let source = invocation.position?.source, let range { record.position = Position(source, range) }
    return .failure(record)
  }
}
