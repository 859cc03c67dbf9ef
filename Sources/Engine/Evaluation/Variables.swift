import Syntax

extension Evaluator {
  /// The strict mode in force: 0 for none.
  var strictMode: Int {
    var scope: Scope? = self.scope
    while let current = scope {
      if let mode = current.strictMode { return mode }
      scope = current.parent
    }
    return 0
  }

  /// The scope that a modifier names.
  func scope(for modifier: VariablePath.Scope) -> Scope? {
    switch modifier {
    case .none, .local, .private: return scope
    case .global: return session.globalScope
    case .script, .workflow: return scriptScope
    case .drive: return nil
    }
  }

  /// The scope that a modifier of a name means (`global`, `script`, `local`, `private`); nil for anything else.
  func scope(named modifier: String) -> Scope? {
    switch modifier.foldedCase {
    case "global": session.globalScope
    case "script": scriptScope
    case "local", "private": scope
    default: nil
    }
  }

  /// The nearest scope of a script file or module, the global one at the prompt.
  public var scriptScope: Scope {
    var current = scope
    while !current.isScriptScope, let parent = current.parent { current = parent }
    return current
  }

  /// The value of a variable seen from here, null where there is none.
  public func variable(_ name: String) -> Value {
    guard let found = scope.lookup(Symbol(name)) else { return .null }
    return found.dynamic?() ?? found.value
  }

  /// Assigns to a variable in the current scope, as `$name = value` does.
  public func setVariable(_ name: String, _ value: Value) throws(Interruption) {
    if let known = scope.local(Symbol(name)) { try assign(value, to: known) } else { try declare(name, value, in: scope) }
  }

  /// Assigns to a variable that exists: options and constraints have their say.
  public func assign(_ value: Value, to variable: Variable) throws(Interruption) {
    if variable.options.contains(.constant) || variable.options.contains(.readOnly) {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .sessionStateUnauthorizedAccess, "Cannot overwrite variable \(variable.name) because it is read-only or constant."),
          id: "VariableNotWritable", category: .writeError, target: .string(variable.name)))
    }
    var converted = value
    try refuseSuspend(variable, value)
    for constraint in variable.constraints { converted = try apply(constraint, to: converted, name: variable.name) }
    if let setter = variable.setter { return try setter(converted) }
    variable.value = converted
  }

  /// The preferences of the session itself don't take Suspend.
  func refuseSuspend(_ variable: Variable, _ value: Value) throws(Interruption) {
    guard Evaluator.preferenceTypes[Name(variable.name)] === DotNetType.actionPreference,
      variable === session.globalScope.local(Symbol(variable.name)), ActionPreference(value) == .suspend
    else { return }
    throw .failure(
      ErrorRecordObject(
        ExceptionObject(.argumentTransformationMetadata, Evaluator.suspendIsReserved), id: "RuntimeException", category: .metadataError))
  }

  /// Makes a variable in a scope; a name that the engine keeps for itself refuses.
  func declare(_ name: String, _ value: Value, in scope: Scope, options: Variable.Options = []) throws(Interruption) {
    let symbol = Symbol(name)
    if let known = scope.parent?.lookup(symbol), known.options.contains(.allScope) { return try assign(value, to: known) }
    if name.utf8.count >= Evaluator.shortestPreference, let type = Evaluator.preferenceTypes[Name(name)] {
      let converted = try apply(.convert(type), to: value, name: name)
      scope.add(Variable(name, symbol: symbol, converted, options: options, constraints: [.convert(type)]))
      return
    }
    scope.add(Variable(name, symbol: symbol, value, options: options))
  }

  /// The length of the shortest name among them.
  private static let shortestPreference = "DebugPreference".utf8.count
  /// What is said of the value Suspend.
  static let suspendIsReserved =
    "The Suspend ActionPreference value is reserved for future use and is not supported at this time. For more information about preference variables, see the Help topic, \"about_Preference_Variables.\""

  /// The preference variables that keep their type in every scope.
  private static let preferenceTypes: [Name: DotNetType] = [
    "ErrorActionPreference": .actionPreference, "WarningPreference": .actionPreference, "VerbosePreference": .actionPreference,
    "DebugPreference": .actionPreference, "InformationPreference": .actionPreference, "ProgressPreference": .actionPreference,
    "ConfirmPreference": .confirmImpact,
  ]

  /// Passes a value through a constraint.
  func apply(
    _ constraint: VariableConstraint, to value: Value, name: String, isNew: Bool = false
  ) throws(Interruption) -> Value {
    switch constraint {
    case .convertParameter(let type):
      return try type === DotNetType.boolean ? convertArgument(value, to: type) : convert(value, to: type)
    case .convert(let type):
      do {
        // A typed Boolean refuses texts, as a parameter does.
        return try type === DotNetType.boolean ? convertArgument(value, to: type) : convert(value, to: type)
      } catch .failure(let record) {
        throw .failure(
          ErrorRecordObject(
            ExceptionObject(.argumentTransformationMetadata, record.exception.message, inner: record.exception),
            id: "RuntimeException", category: .metadataError))
      }
    case .validate(let validation):
      if case .transform = validation { return try transform(value, by: validation) }
      do {
        try validate(value, by: validation)
      } catch .failure(let record) {
        throw .failure(
          ErrorRecordObject(
            ExceptionObject(
              .validationMetadata,
              isNew
                ? "The attribute cannot be added because variable \(name) with value \(value.displayText) would no longer be valid."
                : "The variable cannot be validated because the value \(value.displayText) is not a valid value for the \(name) variable.",
              inner: record.exception),
            id: "ValidateSetFailure", category: .metadataError))
      }
      return value
    }
  }

  /// The error of a variable that strict mode misses.
  func undefinedVariable(_ name: String, _ range: SourceRange) -> Interruption {
    let record = ErrorRecordObject(
      "The variable '$\(name)' cannot be retrieved because it has not been set.", id: "VariableIsUndefined",
      category: .invalidOperation, target: .string(name))
    record.range = range
    return .failure(record)
  }

  /// The value of a placeholder: remembered, given, asked for, or an error that names it.
  func placeholder(_ name: String) throws(Interruption) -> String {
    if let known = session.placeholders[Name(name)] { return known }
    guard session.host.canPrompt, !session.isNonInteractive else {
      throw .error(
        "The placeholder <\(name)> has no value. Give it with -Placeholder '\(name)=value', or type the value in its place.",
        id: "PlaceholderWithoutValue", category: .invalidArgument, target: .string(name))
    }
    session.host.write("\(name): ")
    guard let answer = session.host.readLine(), !answer.isEmpty else {
      throw .error(
        "The placeholder <\(name)> needs a value.", id: "PlaceholderWithoutValue", category: .invalidArgument,
        target: .string(name))
    }
    session.placeholders[Name(name)] = answer
    session.placeholderWasAnswered?(name, answer)
    return answer
  }

  /// Turns a flow that leaves a nested block into the interruption that carries it further out.
  func leave(_ flow: Flow) throws(Interruption) {
    switch flow {
    case .normal: return
    case .breakLoop(let label): throw .breakLoop(label)
    case .continueLoop(let label): throw .continueLoop(label)
    case .returned: throw .returned
    }
  }
}
