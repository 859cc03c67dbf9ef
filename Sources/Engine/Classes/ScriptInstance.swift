import Syntax

/// An instance of a class that a script defined.
public final class ScriptInstance: NetObject {
  private let classType: DotNetType
  /// The class's facts.
  let definition: ScriptClass
  /// The values of its properties, its bases' included.
  private var values: [Name: Value] = [:]
  /// The exception that the instance is, for classes derived from one.
  public internal(set) var exception: ExceptionObject?
  /// The list that the instance is, for classes derived from a collection.
  var list: ListObject?

  init(_ type: DotNetType, _ definition: ScriptClass) {
    classType = type
    self.definition = definition
  }

  public override var type: DotNetType { classType }
  public override var displayText: String { classType.name }
  public override var elements: [Value]? { list?.values }

  func property(_ name: Name, _ evaluator: Evaluator) throws(Interruption) -> Value? {
    if let value = values[name] { return value }
    if definition.property(name) != nil { return .null }
    if let exception { return try evaluator.property(name.folded, of: .object(exception)) }
    if let list { return try evaluator.property(name.folded, of: .object(list)) }
    return nil
  }

  func setProperty(_ name: Name, _ value: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    guard let property = definition.property(name) else { return false }
    var converted = value
    do {
      if let type = try property.type(evaluator) { converted = try evaluator.convert(value, to: type) }
      for validation in try property.validations(evaluator) { try evaluator.validate(converted, by: validation) }
    } catch .failure(let record) {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .setValueInvocation, "Exception setting \"\(property.name)\": \"\(record.exception.message)\"", inner: record.exception),
          id: "ExceptionWhenSetting"))
    }
    values[name] = converted
    return true
  }

  func initialize(_ name: Name, _ value: Value) { values[name] = value }

  /// The properties in declared order, bases first as .NET reflects them.
  var propertyDescriptions: [(name: String, typeName: String, isHidden: Bool)] {
    definition.allProperties.filter { !$0.isStatic }.map { ($0.name, $0.typeName, $0.isHidden) }
  }

  /// Calls a method of the class or of a base; nil where there is none of that name.
  func invoke(_ name: String, _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value? {
    let key = Name(name)
    let overloads = definition.methods(key, isStatic: false)
    if !overloads.isEmpty {
      guard let method = try definition.choose(overloads, arguments, evaluator) else {
        throw .error(
          "Cannot find an overload for \"\(name)\" and the argument count: \"\(arguments.count)\".", id: "MethodCountCouldNotFindBest",
          exception: .method)
      }
      return try definition.run(method, this: .object(self), arguments, evaluator)
    }
    if let exception, evaluator.hasMethod(key, .object(exception)) {
      return try evaluator.invokeMethod(name, of: .object(exception), arguments)
    }
    if let list, evaluator.hasMethod(key, .object(list)) { return try evaluator.invokeMethod(name, of: .object(list), arguments) }
    return nil
  }

  func text(_ evaluator: Evaluator) throws(Interruption) -> String {
    if let made = try invoke("ToString", [], evaluator) { return made.displayText }
    return exception?.displayText ?? classType.name
  }

  func enumerator(_ evaluator: Evaluator) throws(Interruption) -> EnumeratorObject? { nil }
}

extension DotNetType {
  /// True for a class defined in a script.
  public var isScriptClass: Bool { scriptClass != nil }
}

extension Evaluator {
  /// True where a value has a .NET method of that name.
  func hasMethod(_ name: Name, _ value: Value) -> Bool {
    value.type?.hierarchy.contains { $0.members.method(name) != nil } ?? false
  }
}

/// What a script's class declares.
public final class ScriptClass: @unchecked Sendable {
  // invariant: filled while the definition runs and read on the session's thread only.
  let name: String
  let lowering: Lowering
  weak var type: DotNetType?
  let base: ScriptClass?
  let netBase: DotNetType?
  private(set) var properties: [Property] = []
  private(set) var methods: [Method] = []
  /// The scope that the class was defined in.
  let scope: Scope
  /// The values of static properties.
  var statics: [Name: Value] = [:]

  struct Property {
    let name: String
    let node: PropertyMember
    let typeName: String
    let isStatic: Bool
    let isHidden: Bool
    let initial: ExpressionNode?
    let lowering: Lowering

    func type(_ evaluator: Evaluator) throws(Interruption) -> DotNetType? {
      try node.type.map { (constraint) throws(Interruption) in try evaluator.type(for: constraint.typeName) }
    }

    func validations(_ evaluator: Evaluator) throws(Interruption) -> [ParameterValidation] {
      var list: [ParameterValidation] = []
      for attribute in node.attributes {
        if let attribute = attribute as? Attribute, let validation = try evaluator.validation(attribute, lowering) {
          list.append(validation)
        }
      }
      return list
    }
  }

  struct Method {
    let name: String
    let node: MethodMember
    let code: ScriptBlockCode
    let owner: ScriptClass
    var parameters: [Parameter] { code.parameters }
  }

  init(_ definition: TypeDefinition, _ lowering: Lowering, base: ScriptClass?, netBase: DotNetType?, scope: Scope) {
    name = definition.name
    self.lowering = lowering
    self.base = base
    self.netBase = netBase
    self.scope = scope
    for member in definition.members {
      if let property = member as? PropertyMember {
        properties.append(
          Property(
            name: property.name, node: property, typeName: property.type?.typeName.fullName ?? "System.Object",
            isStatic: property.isStatic, isHidden: property.isHidden, initial: property.initialValue.map { lowering.expression($0) },
            lowering: lowering))
      } else if let method = member as? MethodMember {
        methods.append(
          Method(
            name: method.name, node: method,
            code: ScriptBlockCode(method.function.body, inlineParameters: method.function.parameters), owner: self))
      }
    }
  }

  func property(_ name: Name) -> Property? {
    properties.first { !$0.isStatic && Name($0.name) == name } ?? base?.property(name)
  }

  /// Own properties first, then the base's, as reflection lists them.
  var allProperties: [Property] {
    let inherited = base?.allProperties.filter { inherited in !properties.contains { $0.name.equalsIgnoringCase(inherited.name) } } ?? []
    return properties + inherited
  }

  /// The methods of a name, the most derived first; constructors have the class's name and are left out.
  func methods(_ name: Name, isStatic: Bool) -> [Method] {
    let own = methods.filter { !$0.node.isConstructor && $0.node.isStatic == isStatic && Name($0.name) == name }
    let inherited = base?.methods(name, isStatic: isStatic) ?? []
    return own + inherited.filter { candidate in !own.contains { $0.parameters.count == candidate.parameters.count } || own.isEmpty }
  }

  /// The overload that fits the arguments best.
  func choose(_ candidates: [Method], _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Method? {
    let fitting = candidates.filter { $0.parameters.count == arguments.count }
    guard fitting.count > 1 else { return fitting.first }
    var best: (Method, Int)?
    for method in fitting {
      var cost = 0
      var fits = true
      for (parameter, argument) in zip(method.parameters, arguments) {
        guard let name = parameter.typeName, let type = try? evaluator.type(for: name) else {
          cost += 10
          continue
        }
        if argument.base.type === type { continue }
        if let own = argument.base.type, type.isAssignable(from: own) {
          cost += 1
        } else if (try? evaluator.convert(argument, to: type)) != nil {
          cost += 5
        } else {
          fits = false
        }
      }
      if fits, cost < best?.1 ?? .max { best = (method, cost) }
    }
    return best?.0
  }

  /// Runs a method: `return` gives its value, other output is dropped.
  func run(_ method: Method, this: Value, _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.enter()
    let outerScope = evaluator.scope
    let outerPropagation = evaluator.propagatesErrors
    // An error in a method ends the method and its caller's statement.
    evaluator.propagatesErrors = true
    let inner = Scope(parent: method.owner.scope)
    evaluator.scope = inner
    evaluator.frames.append(CallFrame(method.name, command: nil, position: nil))
    defer {
      evaluator.depth -= 1
      evaluator.scope = outerScope
      evaluator.propagatesErrors = outerPropagation
      evaluator.frames.removeLast()
    }
    inner.setAutomatic("this", this)
    for (position, parameter) in method.parameters.enumerated() {
      var value = position < arguments.count ? arguments[position] : .null
      var constraints: [VariableConstraint] = []
      if let name = parameter.typeName {
        let type = try evaluator.type(for: name)
        do {
          value = try evaluator.convert(value, to: type)
        } catch .failure(let record) {
          throw .failure(
            ErrorRecordObject(
              ExceptionObject(
                .methodArgumentConversion,
                "Cannot convert argument \"\(parameter.name)\", with value: \"\(value.displayText)\", for \"\(method.name)\" to type \"\(type.fullName)\": \"\(record.exception.message)\"",
                inner: record.exception),
              id: "MethodArgumentConversionInvalidCastArgument"))
        }
        constraints.append(.convert(type))
      }
      inner.add(Variable(parameter.name, value, constraints: constraints))
    }
    let result = try evaluator.methodResult(method.code.operations)
    guard let returnType = method.node.returnType else { return .nothing }
    if returnType.typeName.name.equalsIgnoringCase("void") { return .nothing }
    return try evaluator.convert(result, to: try evaluator.type(for: returnType.typeName))
  }
}

extension Evaluator {
  /// What a method's `return` gives; output that is not returned is dropped.
  func methodResult(_ operations: LoweredScript) throws(Interruption) -> Value {
    guard let body = operations.end else { return .nothing }
    let sink = ReturnSink()
    let flow: Flow
    let outer = returnSink
    returnSink = sink
    defer { returnSink = outer }
    flow = try body.execute(self, NullSink())
    if case .returned = flow { return sink.result }
    return .nothing
  }
}

/// Takes what `return` of a method gives.
final class ReturnSink: Sink {
  private(set) var result: Value = .nothing
  func take(_ value: Value) { result = value }
}
