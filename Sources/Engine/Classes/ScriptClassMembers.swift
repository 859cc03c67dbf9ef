import Syntax

extension ScriptClass {
  /// Constructors, methods and static members, as .NET would reflect them.
  func declare(_ declaration: TypeDeclaration) {
    declareConstructors(declaration)
    for isStatic in [false, true] {
      var seen: Set<String> = []
      for method in ownMethods(isStatic: isStatic) {
        seen.insert(method.name.foldedCase + "(" + method.signature)
        declaration.add(overload(method, isStatic: isStatic), method.name, isStatic: isStatic, isHidden: method.node.isHidden)
      }
      // Overloads of a base stay in reach beside the class's own of the same name.
      for method in ownMethods(isStatic: isStatic) { declareInherited(method.name, isStatic: isStatic, &seen, declaration) }
    }
    for property in properties where property.isStatic { declareStatic(property, declaration) }
    // `$this` of an instance property is known only at the call: the instance itself answers (`ScriptInstance.property`).
    for property in properties where !property.isStatic {
      let name = Name(property.name)
      declaration.property(
        property.name, property.shownType, hidden: property.isHidden,
        set: { (evaluator, this, value) throws(Interruption) in
          _ = try this.object(as: ScriptInstance.self)?.setProperty(name, value, evaluator)
        },
        get: { (evaluator, this) throws(Interruption) in
          try this.object(as: ScriptInstance.self)?.property(name, evaluator) ?? .null
        })
    }
  }

  private func declareInherited(
    _ name: String, isStatic: Bool, _ seen: inout Set<String>, _ declaration: TypeDeclaration
  ) {
    var next = base
    while let known = next {
      for method in known.ownMethods(isStatic: isStatic) where method.name.equalsIgnoringCase(name) {
        if seen.insert(name.foldedCase + "(" + method.signature).inserted {
          declaration.add(known.overload(method, isStatic: isStatic), name, isStatic: isStatic, isHidden: method.node.isHidden)
        }
      }
      next = known.base
    }
    guard !isStatic, let netBase else { return }
    for type in netBase.hierarchy {
      for overload in type.members.method(Name(name)) ?? [] {
        let types = overload.parameters.map { ($0.typeName.contains(".") ? $0.typeName : "System." + $0.typeName).foldedCase }
        if seen.insert(name.foldedCase + "(" + types.joined(separator: ",")).inserted {
          declaration.add(overload, name, isStatic: false, isHidden: false)
        }
      }
    }
  }

  private func declareStatic(_ property: Property, _ declaration: TypeDeclaration) {
    let owner = self
    let key = Name(property.name)
    declaration.staticProperty(
      property.name, property.shownType,
      set: { (evaluator, _, value) throws(Interruption) in owner.statics[key] = try property.checked(value, evaluator) },
      get: { (_, _) throws(Interruption) in owner.statics[key] ?? .null })
  }

  private func overload(_ method: Method, isStatic: Bool) -> MethodOverload {
    let owner = self
    let returns = method.node.returnType.map { resolve($0.typeName)?.fullName ?? $0.typeName.fullName } ?? "Void"
    return MethodOverload(
      parameters: parameters(of: method), returns: returns,
      body: { (evaluator, this, arguments) throws(Interruption) in
        try owner.run(method, this: isStatic ? .null : this, arguments, evaluator)
      })
  }

  private func parameters(of method: Method) -> [MethodParameter] {
    let owner = self
    return method.parameters.map { parameter in
      guard let typeName = parameter.typeName else {
        return MethodParameter(name: parameter.name, typeName: "Object", isOptional: false, takesRest: false, isReference: false)
      }
      return MethodParameter(
        name: parameter.name, typeName: owner.resolve(typeName)?.fullName ?? typeName.fullName, isOptional: false, takesRest: false,
        isReference: false, resolve: { typeName.isReference ? .object : owner.resolve(typeName) })
    }
  }

  // MARK: Constructors

  private func declareConstructors(_ declaration: TypeDeclaration) {
    let owner = self
    let own = methods.filter { $0.node.isConstructor && !$0.node.isStatic }
    if own.isEmpty {
      declaration.constructor("()") { (evaluator, this, _) throws(Interruption) in
        try owner.make(this, evaluator) { (instance) throws(Interruption) in
          try owner.constructBase(instance, [], evaluator)
        }
      }
    }
    for constructor in own {
      declaration.constructor(parameters(of: constructor)) { (evaluator, this, arguments) throws(Interruption) in
        try owner.make(this, evaluator) { (instance) throws(Interruption) in
          let values = try owner.baseArguments(constructor, instance, arguments, evaluator)
          try owner.constructBase(instance, values, evaluator)
          _ = try owner.run(constructor, this: .object(instance), arguments, evaluator)
        }
      }
    }
  }

  /// Runs a constructor over a new instance, or over the one that a derived class's constructor began.
  private func make(
    _ this: Value, _ evaluator: Evaluator, _ body: (ScriptInstance) throws(Interruption) -> Void
  ) throws(Interruption) -> Value {
    if let begun = this.object(as: ScriptInstance.self) {
      try body(begun)
      return this
    }
    guard let type else { return .null }
    let instance = ScriptInstance(type, self)
    try prepare(instance, evaluator)
    try body(instance)
    return .object(instance)
  }

  /// The arguments of `: base(…)`.
  private func baseArguments(
    _ constructor: Method, _ instance: ScriptInstance, _ arguments: [Value], _ evaluator: Evaluator
  ) throws(Interruption) -> [Value] {
    guard let call = constructor.node.baseCall, !call.arguments.isEmpty else { return [] }
    let parameters = zip(constructor.parameters, arguments).map { ($0.name, $1) }
    var values: [Value] = []
    let nodes = call.arguments.map { lowering.expression($0) }
    try within(evaluator, this: .object(instance), parameters) { () throws(Interruption) in
      for node in nodes { values.append(try node.evaluate(evaluator)) }
    }
    return values
  }

  private func constructBase(_ instance: ScriptInstance, _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) {
    if let base {
      guard let constructors = base.type?.members.constructors,
        let chosen = try evaluator.choose(constructors, arguments, name: ".ctor")
      else {
        throw .failure(
          ErrorRecordObject(
            ExceptionObject(.method, "Cannot find an overload for \".ctor\" and the argument count: \"\(arguments.count)\"."),
            id: "MethodCountCouldNotFindBest"))
      }
      _ = try chosen.overload.body(evaluator, .object(instance), chosen.arguments)
    } else if let netBase, netBase !== DotNetType.object, !netBase.members.constructors.isEmpty {
      let made = try evaluator.construct(netBase, arguments)
      instance.inner = made.base.object
      if let exception = made.object as? ExceptionObject {
        exception.scriptType = instance.type
        exception.instance = instance
      }
    }
  }

  /// The initial values of the properties, bases first.
  private func prepare(_ instance: ScriptInstance, _ evaluator: Evaluator) throws(Interruption) {
    // A property may begin with an instance of its own class.
    try evaluator.enter()
    defer { evaluator.depth -= 1 }
    try base?.prepare(instance, evaluator)
    for property in properties where !property.isStatic {
      let name = Name(property.name)
      guard let initial = property.initial else {
        instance.initialize(name, try property.unset(evaluator))
        continue
      }
      let type = try property.type()
      let value = try within(evaluator, this: .object(instance)) { () throws(Interruption) in try initial.evaluate(evaluator) }
      instance.initialize(name, try evaluator.convert(value.isNull ? .null : value, ifTyped: type))
    }
  }

  /// Static properties' initial values and the static constructor.
  func initializeStatics(_ evaluator: Evaluator) throws(Interruption) {
    for property in properties where property.isStatic {
      guard let initial = property.initial else {
        statics[Name(property.name)] = (try? property.unset(evaluator)) ?? .null
        continue
      }
      let value = try within(evaluator, this: .null) { () throws(Interruption) in try initial.evaluate(evaluator) }
      statics[Name(property.name)] = try evaluator.convert(value, ifTyped: try property.type())
    }
    if let constructor = methods.first(where: { $0.node.isConstructor && $0.node.isStatic }) {
      _ = try run(constructor, this: .null, [], evaluator)
    }
  }
}
