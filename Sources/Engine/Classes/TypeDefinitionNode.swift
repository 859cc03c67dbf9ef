import Syntax

/// `class Name : Base { … }` and `enum Name { … }`
final class TypeDefinitionNode: StatementNode {
  let definition: TypeDefinition
  let lowering: Lowering

  init(_ range: SourceRange, _ definition: TypeDefinition, _ lowering: Lowering) {
    self.definition = definition
    self.lowering = lowering
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    // A definition stands ready before its script's first statement runs; here it only stays.
    if evaluator.scope.types[Name(definition.name)] == nil { try define(evaluator) }
    return .normal
  }

  func define(_ evaluator: Evaluator) throws(Interruption) {
    let type = definition.kind == .enumType ? try enumeration(evaluator) : try classType(evaluator)
    evaluator.scope.types[Name(definition.name)] = type
  }

  private func enumeration(_ evaluator: Evaluator) throws(Interruption) -> DotNetType {
    var values: [(name: String, number: Int64)] = []
    let isFlags = definition.attributes.contains {
      $0.typeName.name.equalsIgnoringCase("flags") || $0.typeName.name.equalsIgnoringCase("FlagsAttribute")
        || $0.typeName.name.equalsIgnoringCase("System.FlagsAttribute")
    }
    var next: Int64 = 0
    for member in definition.members {
      guard let member = member as? PropertyMember else { continue }
      if let initial = member.initialValue {
        let known = values
        let value = try evaluator.enumerationValue(initial, lowering, known)
        next = Int64(value)
      }
      values.append((member.name, next))
      next &+= 1
    }
    let underlying =
      try definition.baseTypes.first.map { (constraint) throws(Interruption) in try evaluator.type(for: constraint.typeName).fullName }
      ?? "System.Int32"
    return DotNetType(
      definition.name, base: .enumeration, kind: .enumeration,
      enumeration: EnumerationMembers(values, isFlags: isFlags, underlying: underlying))
  }

  private func classType(_ evaluator: Evaluator) throws(Interruption) -> DotNetType {
    var base: DotNetType?
    var interfaces: [String] = []
    for constraint in definition.baseTypes {
      let type = try evaluator.type(for: constraint.typeName)
      if type.kind == .interface { interfaces.append(type.fullName) } else { base = type }
    }
    let made = ScriptClass(
      definition, lowering, base: base?.scriptClass, netBase: base?.scriptClass == nil ? base : base?.scriptClass?.netBase,
      scope: evaluator.scope)
    let type = DotNetType(definition.name, base: base ?? .object, interfaces: interfaces, scriptClass: made) { declaration in
      made.declare(declaration)
    }
    made.type = type
    // The type must be known before static initialisers run: they may name it.
    evaluator.scope.types[Name(definition.name)] = type
    try made.initializeStatics(evaluator)
    return type
  }
}

extension Evaluator {
  /// The number of an enumeration's member: constants and the members before it.
  func enumerationValue(
    _ node: Expression, _ lowering: Lowering, _ known: [(name: String, number: Int64)]
  ) throws(Interruption) -> Int64 {
    let value = try lowering.expression(node).evaluate(self)
    return Int64(try convert(value, to: .int64).integerValue ?? 0)
  }
}

extension ScriptClass {
  /// Constructors, static members and the methods' overloads for listings.
  func declare(_ declaration: TypeDeclaration) {
    let owner = self
    guard let type else { return }
    let constructors = methods.filter { $0.node.isConstructor && !$0.node.isStatic }
    if constructors.isEmpty {
      if let netBase {
        for overload in netBase.members.constructors where base == nil {
          declaration.constructor(signature(overload)) { (evaluator, _, arguments) throws(Interruption) in
            let instance = ScriptInstance(type, owner)
            try owner.prepare(instance, evaluator)
            try owner.adopt(instance, try overload.body(evaluator, .null, arguments))
            return .object(instance)
          }
        }
      }
      if netBase == nil || base != nil {
        declaration.constructor("()") { (evaluator, _, _) throws(Interruption) in
          let instance = ScriptInstance(type, owner)
          try owner.construct(instance, [], evaluator)
          return .object(instance)
        }
      }
    }
    for constructor in constructors {
      let list = constructor.parameters.map { "\($0.typeName?.fullName ?? "Object") \($0.name)" }.joined(separator: ", ")
      declaration.constructor("(\(list))") { (evaluator, _, arguments) throws(Interruption) in
        let instance = ScriptInstance(type, owner)
        try owner.construct(instance, arguments, evaluator, constructor)
        return .object(instance)
      }
    }
    for method in methods where method.node.isStatic && !method.node.isConstructor {
      let list = method.parameters.map { "\($0.typeName?.fullName ?? "Object") \($0.name)" }.joined(separator: ", ")
      declaration.staticMethod("\(method.name)(\(list))", method.node.returnType?.typeName.fullName ?? "Void") {
        (evaluator, _, arguments) throws(Interruption) in
        try owner.run(method, this: .null, arguments, evaluator)
      }
    }
    for property in properties where property.isStatic {
      let key = Name(property.name)
      declaration.staticProperty(
        property.name, property.typeName,
        set: { (evaluator, _, value) throws(Interruption) in
          owner.statics[key] = try evaluator.convert(value, ifTyped: try property.type(evaluator))
        },
        get: { (_, _) throws(Interruption) in owner.statics[key] ?? .null })
    }
  }

  private func signature(_ overload: MethodOverload) -> String {
    "(" + overload.parameters.map { "\($0.typeName) \($0.name)" }.joined(separator: ", ") + ")"
  }

  /// What a .NET base's constructor made becomes part of the instance.
  func adopt(_ instance: ScriptInstance, _ made: Value) throws(Interruption) {
    if let exception = made.object as? ExceptionObject {
      exception.scriptType = instance.type
      exception.instance = instance
      instance.exception = exception
    } else if let list = made.object as? ListObject {
      instance.list = list
    }
  }

  /// The initial values of the properties, bases first.
  func prepare(_ instance: ScriptInstance, _ evaluator: Evaluator) throws(Interruption) {
    try base?.prepare(instance, evaluator)
    let outer = evaluator.scope
    evaluator.scope = Scope(parent: scope)
    evaluator.scope.setAutomatic("this", .object(instance))
    defer { evaluator.scope = outer }
    for property in properties where !property.isStatic {
      let name = Name(property.name)
      let type = try property.type(evaluator)
      if let initial = property.initial {
        let value = try initial.evaluate(evaluator)
        instance.initialize(name, try evaluator.convert(value, ifTyped: type))
      } else if let type, type.isNumeric || type === DotNetType.boolean || type === DotNetType.char {
        instance.initialize(name, try evaluator.convert(.null, to: type))
      } else if let type, type.enumeration != nil {
        instance.initialize(name, .object(EnumObject(type, 0)))
      } else {
        instance.initialize(name, .null)
      }
    }
  }

  /// Runs the constructors from the base down.
  func construct(
    _ instance: ScriptInstance, _ arguments: [Value], _ evaluator: Evaluator, _ constructor: Method? = nil
  ) throws(Interruption) {
    try prepare(instance, evaluator)
    try runConstructor(instance, arguments, evaluator, constructor)
  }

  private func runConstructor(
    _ instance: ScriptInstance, _ arguments: [Value], _ evaluator: Evaluator, _ given: Method? = nil
  ) throws(Interruption) {
    let candidates = methods.filter { $0.node.isConstructor && !$0.node.isStatic }
    var chosen = given
    if chosen == nil { chosen = try choose(candidates, arguments, evaluator) }
    if chosen == nil, !candidates.isEmpty {
      throw .error(
        "Cannot find an overload for \"new\" and the argument count: \"\(arguments.count)\".", id: "MethodCountCouldNotFindBest",
        exception: .method)
    }
    var baseArguments: [Value] = []
    if let chosen, let call = chosen.node.baseCall {
      let outer = evaluator.scope
      let inner = Scope(parent: scope)
      inner.setAutomatic("this", .object(instance))
      for (parameter, argument) in zip(chosen.parameters, arguments) {
        var value = argument
        if let name = parameter.typeName { value = try evaluator.convert(argument, to: try evaluator.type(for: name)) }
        inner.setAutomatic(parameter.name, value)
      }
      evaluator.scope = inner
      defer { evaluator.scope = outer }
      for node in call.arguments { baseArguments.append(try lowering.expression(node).evaluate(evaluator)) }
    }
    if let base {
      try base.runConstructor(instance, baseArguments, evaluator)
    } else if let netBase, netBase !== DotNetType.object {
      try adopt(instance, try evaluator.construct(netBase, baseArguments))
    }
    if let chosen { _ = try run(chosen, this: .object(instance), arguments, evaluator) }
  }

  /// Static properties' initial values and the static constructor.
  func initializeStatics(_ evaluator: Evaluator) throws(Interruption) {
    for property in properties where property.isStatic {
      let type = try property.type(evaluator)
      var value: Value = .null
      if let initial = property.initial { value = try initial.evaluate(evaluator) }
      if let type, property.initial != nil || type.kind == .value { value = try evaluator.convert(value, to: type) }
      statics[Name(property.name)] = value
    }
    if let constructor = methods.first(where: { $0.node.isConstructor && $0.node.isStatic }) {
      _ = try run(constructor, this: .null, [], evaluator)
    }
  }
}
