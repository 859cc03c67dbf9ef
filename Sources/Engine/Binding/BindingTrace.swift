/// What the binder tells of its work while `Trace-Command -Name ParameterBinding` listens.
public final class BindingTrace {
  private let line: (String) -> Void
  private var depth = 0

  /// A trace whose lines go to a closure.
  public init(_ line: @escaping (String) -> Void) { self.line = line }

  /// Writes a line at the depth of the phase that runs.
  func write(_ text: String) { line(String(repeating: " ", count: depth * 4) + text) }

  /// Writes a phase's line; what it does stands deeper.
  func enter(_ text: String) {
    write(text)
    depth += 1
  }

  func leave() { depth = max(0, depth - 1) }
}

extension Evaluator {
  /// Traces the binding of what a block runs.
  public func tracing<R>(_ trace: BindingTrace, _ body: () throws(Interruption) -> R) throws(Interruption) -> R {
    let outer = bindingTrace
    bindingTrace = trace
    defer { bindingTrace = outer }
    return try body()
  }

  /// A phase of a command, told where somebody listens.
  @inline(__always)
  func traced<R>(_ text: @autoclosure () -> String, _ body: () throws(Interruption) -> R) throws(Interruption) -> R {
    guard let trace = bindingTrace else { return try body() }
    trace.enter(text())
    defer { trace.leave() }
    return try body()
  }
}

extension Binder {
  /// How an argument stands in a trace.
  func traceText(_ value: Value) -> String {
    if value.isNull { return "" }
    if let object = value.base.object, object.elements != nil, !(object is DictionaryObject) { return value.type?.fullName ?? "" }
    return value.displayText
  }

  /// Tells how an argument becomes its parameter's type.
  func traceConversion(_ parameter: ParameterDeclaration, _ value: Value) {
    guard let trace = evaluator.bindingTrace else { return }
    if convertsLikeFunction {
      guard parameter.type !== DotNetType.object else { return }
      trace.enter("Executing DATA GENERATION metadata: [System.Management.Automation.ArgumentTypeConverterAttribute]")
      trace.write("result returned from DATA GENERATION: \(traceText(value))")
      trace.leave()
    }
    let wrapper = DotNetType.psObject.fullName
    guard parameter.type === DotNetType.object, parameter.typeText.hasPrefix("PSObject"), let own = value.base.type else {
      trace.enter("COERCE arg to [\(parameter.type.fullName)]")
      traceCoercion(parameter, value, trace)
      return trace.leave()
    }
    trace.enter("COERCE arg to [\(wrapper)]")
    trace.write("Trying to convert argument value from \(own.fullName) to \(wrapper)")
    trace.write(
      "The parameter is of type [\(wrapper)] and the argument is an PSObject, so the parameter value is the argument value wrapped into an PSObject."
    )
    trace.leave()
  }

  private func traceCoercion(_ parameter: ParameterDeclaration, _ value: Value, _ trace: BindingTrace) {
    let type = parameter.type
    guard let own = value.base.type else {
      return trace.write("Arg is null, parameter type not bool or SwitchParameter, value is null.")
    }
    if type.isAssignable(from: own) || type === own {
      return trace.write("Parameter and arg types the same, no coercion is needed.")
    }
    if parameter.isSwitch { return trace.write("Arg is null or not present, parameter type is SWITCHPARAMTER, value is true.") }
    trace.write("Trying to convert argument value from \(own.fullName) to \(type.fullName)")
    guard let element = type.element else {
      trace.write("CONVERT arg type to param type using LanguagePrimitives.ConvertTo")
      let converted = try? evaluator.convertArgument(value, to: type)
      if let converted { trace.write("CONVERT SUCCESSFUL using LanguagePrimitives.ConvertTo: [\(traceText(converted))]") }
      return
    }
    trace.write("ENCODING arg into collection")
    let elements = value.base.object?.elements
    trace.write(
      "Binding collection parameter \(parameter.name): argument type [\(own.name)], parameter type [\(type.fullName)], collection type Array, element type [\(element.fullName)], coerceElementType"
    )
    trace.write("Creating array with element type [\(element.fullName)] and \(elements?.count ?? 1) elements")
    guard let elements else {
      trace.write("Argument type \(own.name) is not IList, treating this as scalar")
      traceElement(value, element, trace)
      return trace.write("Adding scalar element of type \(own.name) to array position 0")
    }
    trace.write("Argument type \(own.fullName) is IList")
    for (place, item) in elements.enumerated() {
      let name = item.base.type?.name ?? "null"
      trace.write("COERCE collection element from type \(name) to type \(element.fullName)")
      traceElement(item, element, trace)
      trace.write("Adding element of type \(name) to array position \(place)")
    }
  }

  private func traceElement(_ value: Value, _ element: DotNetType, _ trace: BindingTrace) {
    trace.enter("COERCE arg to [\(element.fullName)]")
    if let own = value.base.type, element.isAssignable(from: own) {
      trace.write("Parameter and arg types the same, no coercion is needed.")
    } else {
      trace.write("Trying to convert argument value from \(value.base.type?.fullName ?? "null") to \(element.fullName)")
      trace.write("CONVERT arg type to param type using LanguagePrimitives.ConvertTo")
      if let made = try? evaluator.convertArgument(value, to: element) {
        trace.write("CONVERT SUCCESSFUL using LanguagePrimitives.ConvertTo: [\(traceText(made))]")
      }
    }
    trace.leave()
  }
}

extension ParameterValidation {
  /// The attribute's class, as a trace names it.
  var className: String? {
    switch self {
    case .notNull: return "ValidateNotNull"
    case .notNullOrEmpty: return "ValidateNotNullOrEmpty"
    case .notNullOrWhiteSpace: return "ValidateNotNullOrWhiteSpace"
    case .set: return "ValidateSet"
    case .range, .rangeKind: return "ValidateRange"
    case .length: return "ValidateLength"
    case .count: return "ValidateCount"
    case .pattern: return "ValidatePattern"
    case .script: return "ValidateScript"
    case .drive: return "ValidateDrive"
    case .userDrive: return "ValidateUserDrive"
    default: return nil
    }
  }
}
