import Syntax

/// What a script's class declares.
public final class ScriptClass: @unchecked Sendable {
  // invariant: filled while the definition runs and read on the session's thread only.
  let name: String
  let lowering: Lowering
  weak var type: DotNetType?
  /// The evaluator of the session that defined the class.
  private(set) weak var evaluator: Evaluator?
  let base: ScriptClass?
  let netBase: DotNetType?
  private(set) var properties: [Property] = []
  private(set) var methods: [Method] = []
  /// The scope that the class was defined in.
  let scope: Scope
  /// The values of static properties.
  var statics: [Name: Value] = [:]
  /// Types that the class's declarations name, once resolved.
  private var resolved: [Name: DotNetType] = [:]

  final class Property {
    let name: String
    let node: PropertyMember
    let isStatic: Bool
    let isHidden: Bool
    let initial: ExpressionNode?
    unowned let owner: ScriptClass

    init(_ node: PropertyMember, _ owner: ScriptClass) {
      name = node.name
      self.node = node
      isStatic = node.isStatic
      isHidden = node.isHidden
      initial = node.initialValue.map { owner.lowering.expression($0) }
      self.owner = owner
    }

    /// The type as listings show it.
    var shownType: String { node.type.map { owner.resolve($0.typeName)?.fullName ?? $0.typeName.fullName } ?? "System.Object" }

    func type() throws(Interruption) -> DotNetType? {
      try node.type.map { (constraint) throws(Interruption) in try owner.type(for: constraint.typeName) }
    }

    /// A value as the property takes it: transformed, converted, validated.
    func checked(_ value: Value, _ evaluator: Evaluator) throws(Interruption) -> Value {
      var checks: [ParameterValidation] = []
      for attribute in node.attributes {
        if let attribute = attribute as? Attribute, let check = try evaluator.validation(attribute, owner.lowering) {
          checks.append(check)
        }
      }
      var converted = value
      for check in checks {
        if case .transform = check { converted = try evaluator.transform(converted, by: check) }
      }
      converted = try evaluator.convert(converted, ifTyped: try type())
      for check in checks { try evaluator.validate(converted, by: check) }
      return converted
    }

    /// What the property holds before anything is assigned.
    func unset(_ evaluator: Evaluator) throws(Interruption) -> Value {
      guard let type = try type() else { return .null }
      let standard = TypeCatalog.defaultValue(of: type)
      if !standard.isNull { return standard }
      if type === DotNetType.switchParameter { return .object(SwitchObject(false)) }
      guard type.kind == .value, type.nullableArgument == nil else { return .null }
      return (try? evaluator.construct(type, [])) ?? .null
    }
  }

  final class Method {
    let name: String
    let node: MethodMember
    let code: ScriptBlockCode
    unowned let owner: ScriptClass
    var parameters: [Parameter] { code.parameters }

    init(_ node: MethodMember, _ owner: ScriptClass) {
      name = node.name
      self.node = node
      code = ScriptBlockCode(node.function.body, inlineParameters: node.function.parameters)
      self.owner = owner
    }

    /// The types of the parameters, as text: what tells overloads apart.
    var signature: String {
      parameters.map { parameter in
        parameter.typeName.map { owner.resolve($0)?.fullName ?? $0.fullName }?.foldedCase ?? "system.object"
      }.joined(separator: ",")
    }
  }

  init(
    _ definition: TypeDefinition, _ lowering: Lowering, base: ScriptClass?, netBase: DotNetType?, _ evaluator: Evaluator
  ) {
    name = definition.name
    self.lowering = lowering
    self.base = base
    self.netBase = netBase
    self.evaluator = evaluator
    scope = evaluator.scope
    for member in definition.members {
      if let property = member as? PropertyMember {
        properties.append(Property(property, self))
      } else if let method = member as? MethodMember {
        methods.append(Method(method, self))
      }
    }
  }

  /// The type that a name in the class's text means; nil where there is none.
  func resolve(_ name: TypeName) -> DotNetType? {
    let key = Name(name.fullName)
    if let known = resolved[key] { return known }
    guard let evaluator else { return nil }
    let found = evaluator.session.types.resolve(name, local: { [scope] in evaluator.scopedType($0, from: scope) })
    if let found { resolved[key] = found }
    return found
  }

  func type(for name: TypeName) throws(Interruption) -> DotNetType {
    if let type = resolve(name) { return type }
    guard let evaluator else { throw .cancelled }
    return try evaluator.type(for: name)
  }

  func property(_ name: Name) -> Property? {
    properties.first { !$0.isStatic && Name($0.name) == name } ?? base?.property(name)
  }

  /// Own properties first, then the base's, as reflection lists them.
  var allProperties: [Property] {
    let inherited = base?.allProperties.filter { inherited in !properties.contains { $0.name.equalsIgnoringCase(inherited.name) } } ?? []
    return properties + inherited
  }

  /// Own methods of a kind in declared order, without constructors.
  func ownMethods(isStatic: Bool) -> [Method] { methods.filter { !$0.node.isConstructor && $0.node.isStatic == isStatic } }

  /// The scope of a call: it sees the caller's where that is of the same module, else the module's; types are the class's own.
  private func callScope(_ evaluator: Evaluator) -> Scope {
    let parent = evaluator.currentScope(of: scope.module)
    let inner = Scope(parent: parent)
    inner.module = scope.module
    if parent !== evaluator.scope { inner.caller = evaluator.scope }
    inner.typeHome = scope
    return inner
  }

  /// Evaluates in a scope of the class's own, with `$this` and the parameters given.
  func within<R>(
    _ evaluator: Evaluator, this: Value, _ parameters: [(String, Value)] = [], _ body: () throws(Interruption) -> R
  ) throws(Interruption) -> R {
    let outer = evaluator.scope
    let inner = callScope(evaluator)
    inner.setAutomatic("this", this)
    for (name, value) in parameters { inner.setAutomatic(name, value) }
    evaluator.scope = inner
    defer { evaluator.scope = outer }
    return try body()
  }

  /// Runs a method over arguments converted already: `return` gives its value, other output is dropped.
  func run(_ method: Method, this: Value, _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.enter()
    let outerScope = evaluator.scope
    let outerPropagation = evaluator.propagatesErrors
    // An error in a method ends the method and its caller's statement.
    evaluator.propagatesErrors = true
    let inner = callScope(evaluator)
    evaluator.scope = inner
    evaluator.frames.append(CallFrame(method.name, command: nil, position: nil, isMethod: true))
    defer {
      evaluator.depth -= 1
      evaluator.scope = outerScope
      evaluator.propagatesErrors = outerPropagation
      evaluator.frames.removeLast()
    }
    inner.setAutomatic("this", this)
    for (position, parameter) in method.parameters.enumerated() {
      let value = position < arguments.count ? arguments[position] : .null
      var constraints: [VariableConstraint] = []
      if let name = parameter.typeName, !name.isReference { constraints.append(.convert(try type(for: name))) }
      inner.add(Variable(parameter.name, value, constraints: constraints))
    }
    let result = try evaluator.methodResult(method.code.operations)
    guard let returnType = method.node.returnType, !returnType.typeName.isVoid else { return .nothing }
    let type = try type(for: returnType.typeName)
    // A text that nothing was assigned to is null in .NET, too.
    if result.isNull, type.kind == .reference, type !== DotNetType.string { return .null }
    return try evaluator.convert(result, to: type)
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
