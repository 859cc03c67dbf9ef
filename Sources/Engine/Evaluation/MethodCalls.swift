/// Calling methods, constructors and static members: the overload is chosen by the arguments.
extension Evaluator {
  /// Calls a method as the language does, choosing the overload by the arguments.
  public func invokeMethod(_ name: String, of value: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    try invokeMethod(name, key: nil, of: value, arguments)
  }

  /// The same with the name as tables have it, where it is known.
  func invokeMethod(_ name: String, key known: Name?, of value: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    let key = known ?? Name(name)
    if value.isNull {
      // The two methods of every value work on nothing as well.
      if ["foreach", "where", "psforeach", "pswhere"].contains(key.folded) { return .object(ListObject([], type: TypeCatalog.collection)) }
      throw .error("You cannot call a method on a null-valued expression.", id: "InvokeMethodOnNull", category: .invalidOperation)
    }
    if let method = value.object as? MethodObject, key == "invoke" { return try invoke(method, arguments) }
    if let member = value.object?.attached?.member(key) ?? session.typeData.member(key, typeNames: typeNames(of: value)) {
      if case .scriptMethod(let block) = member { return try collect(block, this: value, arguments: arguments) }
    }
    guard let type = value.base.type else { return .null }
    for candidate in type.hierarchy {
      guard let overloads = candidate.members.method(key) else { continue }
      return try call(overloads, name, on: value.base, arguments, owner: type)
    }
    if let intrinsic = try intrinsicMethod(key, of: value, arguments) { return intrinsic }
    if let method = try property(name, of: value)?.object as? MethodObject { return try invoke(method, arguments) }
    if let object = value.base.object, !(object is DictionaryObject), let elements = object.elements {
      return try enumerateMethod(name, elements, arguments, type)
    }
    throw methodNotFound(name, type)
  }

  /// `([Base]$x).Method()`: the method as that base has it, whatever the value's own class makes of it.
  func invokeBaseMethod(_ name: String, of value: Value, as base: DotNetType, _ arguments: [Value]) throws(Interruption) -> Value {
    let key = Name(name)
    guard let own = value.base.type, own !== base, own.hierarchy.contains(where: { $0 === base }) else {
      return try invokeMethod(name, of: value, arguments)
    }
    if base === DotNetType.object, key == "tostring", arguments.isEmpty { return .string(own.fullName) }
    for candidate in base.hierarchy {
      guard let overloads = candidate.members.method(key) else { continue }
      return try call(overloads, name, on: value.base, arguments, owner: base)
    }
    return try invokeMethod(name, of: value, arguments)
  }

  private func invoke(_ method: MethodObject, _ arguments: [Value]) throws(Interruption) -> Value {
    if let script = method.script { return try collect(script, this: method.target, arguments: arguments) }
    if method.isStatic, let type = method.target.object(as: TypeObject.self)?.represented {
      return try invokeStatic(method.name, of: type, arguments)
    }
    return try invokeMethod(method.name, of: method.target, arguments)
  }

  /// `.Method()` over the elements of a collection.
  private func enumerateMethod(
    _ name: String, _ elements: [Value], _ arguments: [Value], _ type: DotNetType
  ) throws(Interruption) -> Value {
    guard !elements.isEmpty else { throw methodNotFound(name, type) }
    var results: [Value] = []
    for element in elements {
      if element.isNull { continue }
      let result = try descend { () throws(Interruption) in try invokeMethod(name, of: element, arguments) }
      if case .nothing = result { continue }
      results.append(result)
    }
    return results.count == 1 ? results[0] : (results.isEmpty ? .nothing : .array(results))
  }

  func methodNotFound(_ name: String, _ type: DotNetType) -> Interruption {
    .error(
      "Method invocation failed because [\(type.fullName)] does not contain a method named '\(name)'.", id: "MethodNotFound",
      category: .invalidOperation)
  }

  /// `.ForEach()`, `.Where()` and what every object answers.
  private func intrinsicMethod(_ key: Name, of value: Value, _ arguments: [Value]) throws(Interruption) -> Value? {
    switch key.folded {
    case "foreach", "psforeach": return try forEachMethod(value, arguments)
    case "where", "pswhere": return try whereMethod(value, arguments)
    case "gettype" where arguments.isEmpty: return value.base.type.map { .object(TypeObject($0)) }
    case "tostring" where arguments.isEmpty: return .string(try methodText(of: value))
    case "equals" where arguments.count == 1: return .bool(value.isIdentical(to: arguments[0]))
    case "gethashcode" where arguments.isEmpty:
      var hasher = Hasher()
      value.hashKey(into: &hasher)
      return .int(Int32(truncatingIfNeeded: hasher.finalize()))
    case "getenumerator" where arguments.isEmpty && value.base.object?.elements != nil:
      return .object(try enumerator(of: value))
    default: return nil
    }
  }

  /// What `.ToString()` gives: a custom object has its own empty answer only as a .NET type; scripts see `@{…}`.
  private func methodText(of value: Value) throws(Interruption) -> String {
    value.base.type === DotNetType.customObject ? "" : value.base.displayText
  }

  private func forEachMethod(_ value: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    let elements = value.base.object?.elements ?? [value]
    let list = ListObject([], type: TypeCatalog.collection)
    guard let first = arguments.first else { throw methodNotFound("ForEach", value.base.type ?? .object) }
    if let block = first.object(as: ScriptBlockObject.self) {
      let sink = CollectingSink()
      for element in elements {
        try invoke(
          block, underscore: element, arguments: Array(arguments.dropFirst()), input: [], output: sink, newScope: false, streams: streams)
      }
      list.values = sink.values
    } else if let type = first.object(as: TypeObject.self)?.represented {
      for element in elements { list.values.append(try convert(element, to: type)) }
    } else {
      let name = try text(of: first)
      for element in elements {
        if let found = try property(name, of: element) {
          if arguments.count > 1 {
            try setProperty(name, of: element, to: arguments[1])
          } else if let inner = found.base.object, !(inner is DictionaryObject), let nested = inner.elements {
            list.values += nested
          } else {
            list.values.append(found)
          }
        } else {
          let result = try invokeMethod(name, of: element, Array(arguments.dropFirst()))
          if case .nothing = result { continue }
          list.values.append(result)
        }
      }
    }
    return .object(list)
  }

  private func whereMethod(_ value: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    let elements = value.base.object?.elements ?? [value]
    guard let block = arguments.first?.object(as: ScriptBlockObject.self) else {
      throw methodNotFound("Where", value.base.type ?? .object)
    }
    let mode = arguments.count > 1 ? try text(of: arguments[1]).foldedCase : "default"
    let limit = arguments.count > 2 ? max(0, try convert(arguments[2], to: .int32).integerValue ?? 0) : 0
    var kept: [Value] = []
    var rest: [Value] = []
    var position = 0
    for element in elements {
      position += 1
      let verdict = try collect(block, underscore: element, arguments: [element]).isTrue
      switch mode {
      case "first":
        if verdict { kept.append(element) }
        if kept.count >= max(1, limit) { return .object(ListObject(kept, type: TypeCatalog.collection)) }
      case "last":
        if verdict { kept.append(element) }
      case "skipuntil":
        if verdict || !kept.isEmpty { kept.append(element) }
        if limit > 0, kept.count >= limit { return .object(ListObject(kept, type: TypeCatalog.collection)) }
      case "until":
        if verdict { return .object(ListObject(kept, type: TypeCatalog.collection)) }
        kept.append(element)
        if limit > 0, kept.count >= limit { return .object(ListObject(kept, type: TypeCatalog.collection)) }
      case "split":
        if verdict, limit == 0 || kept.count < limit { kept.append(element) } else { rest.append(element) }
      default:
        if verdict { kept.append(element) }
        if limit > 0, kept.count >= limit { return .object(ListObject(kept, type: TypeCatalog.collection)) }
      }
    }
    if mode == "last" { kept = Array(kept.suffix(max(1, limit))) }
    if mode == "split" {
      return .object(
        ListObject(
          [.object(ListObject(kept, type: TypeCatalog.collection)), .object(ListObject(rest, type: TypeCatalog.collection))],
          type: TypeCatalog.collection))
    }
    return .object(ListObject(kept, type: TypeCatalog.collection))
  }

  // MARK: Static members

  /// `[type]::name` or `$object::name`.
  func staticValue(_ name: String, of value: Value) throws(Interruption) -> Value {
    guard let type = value.object(as: TypeObject.self)?.represented ?? value.base.type else { return .null }
    let key = Name(name)
    for candidate in type.hierarchy {
      if let property = candidate.members.staticProperty(key) {
        do { return try property.get(self, .null) } catch .failure(let record) {
          if record.wasStopped || record.isThrown || candidate.isScriptClass { throw getterFailure(name, record) }
          return .null
        }
      }
      if let overloads = candidate.members.staticMethod(key) {
        return .object(MethodObject(name: name, target: .object(TypeObject(type)), overloads: overloads, isStatic: true))
      }
    }
    if let element = type.enumeration?.values.first(where: { $0.name.equalsIgnoringCase(name) }) {
      return .object(EnumObject(type, element.number))
    }
    if Name("new") == key, !type.members.constructors.isEmpty {
      let made = type.members.constructors.map {
        MethodOverload(parameters: $0.parameters, returns: type.fullName, body: $0.body)
      }
      return .object(MethodObject(name: "new", target: .object(TypeObject(type)), overloads: made))
    }
    if strictMode >= 2 {
      throw .error(
        "The property '\(name)' cannot be found on this object. Verify that the property exists.",
        id: "PropertyNotFoundStrict", exception: ExceptionKind(.propertyNotFoundException))
    }
    return .null
  }

  private func getterFailure(_ name: String, _ record: ErrorRecordObject) -> Interruption {
    .failure(
      ErrorRecordObject(
        ExceptionObject(.getValueInvocation, "Exception getting \"\(name)\": \"\(record.exception.message)\"", inner: record.exception),
        id: "ExceptionWhenGetting"))
  }

  /// `[type]::name = value`
  func setStatic(_ name: String, of value: Value, to newValue: Value) throws(Interruption) {
    guard let type = value.object(as: TypeObject.self)?.represented ?? value.base.type else { return }
    for candidate in type.hierarchy {
      guard let property = candidate.members.staticProperty(Name(name)) else { continue }
      guard let set = property.set else {
        throw .error("'\(property.name)' is a ReadOnly property.", id: "PropertyAssignmentException", category: .invalidOperation)
      }
      do {
        let converted = try type.isScriptClass ? newValue : convert(newValue, ifTyped: resolveType(property.typeName))
        return try set(self, .null, converted)
      } catch .failure(let record) {
        throw Evaluator.setterFailure(property.name, record)
      }
    }
    throw .error(
      "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set.",
      id: "PropertyNotFound", category: .invalidOperation)
  }

  /// `[type]::Method(…)`
  func invokeStaticMember(_ name: String, of value: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    if value.isNull {
      throw .error("You cannot call a method on a null-valued expression.", id: "InvokeMethodOnNull", category: .invalidOperation)
    }
    guard let type = value.object(as: TypeObject.self)?.represented ?? value.base.type else { return .null }
    return try invokeStatic(name, of: type, arguments)
  }

  /// Calls a static method of a type.
  public func invokeStatic(_ name: String, of type: DotNetType, _ arguments: [Value]) throws(Interruption) -> Value {
    let key = Name(name)
    if key == "new" { return try construct(type, arguments) }
    for candidate in type.hierarchy {
      guard let overloads = candidate.members.staticMethod(key) else { continue }
      return try call(overloads, name, on: .null, arguments, owner: type)
    }
    // A type value is itself an object with members.
    if DotNetType.typeType.members.method(key) != nil {
      return try invokeMethod(name, of: .object(TypeObject(type)), arguments)
    }
    throw methodNotFound(name, type)
  }

  /// Makes an instance by a constructor (`::new`, `New-Object`).
  /// - Parameter name: what messages about arguments that don't fit call the constructor, where it isn't `new` that was called.
  public func construct(_ type: DotNetType, _ arguments: [Value], called name: String? = nil) throws(Interruption) -> Value {
    if let element = type.element, type.rank > 1 {
      return try newArray(type, element, arguments)
    }
    if let element = type.element {
      let count = arguments.first.flatMap { try? convert($0, to: .int32).integerValue } ?? 0
      guard count >= 0, count < 100_000_000 else {
        throw .error("Array dimensions exceeded supported range.", id: "System.OutOfMemoryException", exception: .outOfMemory)
      }
      return .object(ArrayObject([Value](repeating: TypeCatalog.defaultValue(of: element), count: count), type: type))
    }
    let constructors = type.members.constructors
    if constructors.isEmpty, arguments.isEmpty, type.kind == .value { return try convert(.int(0), to: type) }
    guard !constructors.isEmpty else {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(.method, "Cannot find an appropriate constructor for type \(type.fullName)."),
          id: "MethodCountCouldNotFindBest"))
    }
    return try call(constructors, ".ctor", on: .null, arguments, owner: type, shown: name)
  }

  /// An array of several dimensions, filled with its element's default.
  func newArray(_ type: DotNetType, _ element: DotNetType, _ arguments: [Value]) throws(Interruption) -> Value {
    let lengths = arguments.count == 1 ? arguments[0].base.object?.elements ?? arguments : arguments
    guard lengths.count == type.rank else {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(.method, "Cannot find an overload for \"new\" and the argument count: \"\(arguments.count)\"."),
          id: "MethodCountCouldNotFindBest"))
    }
    var bounds: [Int] = []
    var total = 1
    for length in lengths {
      let bound = try convert(length, to: .int32).integerValue ?? 0
      guard bound >= 0 else {
        throw .error(
          "Arithmetic operation resulted in an overflow.", id: "System.OverflowException", exception: .overflow)
      }
      let (product, overflow) = total.multipliedReportingOverflow(by: bound)
      guard !overflow, product < 100_000_000 else {
        throw .error("Array dimensions exceeded supported range.", id: "System.OutOfMemoryException", exception: .outOfMemory)
      }
      total = product
      bounds.append(bound)
    }
    let values = [Value](repeating: TypeCatalog.defaultValue(of: element), count: total)
    return .object(ArrayObject(values, type: type, bounds: bounds))
  }

  // MARK: Overloads

  /// The method that a plain call finds by the types of its value and its arguments alone, for the site to remember; nil where
  /// more than types counts. `choose` keeps its answers, so that asking again after the call costs little.
  func callSite(_ key: Name, of value: Value, _ arguments: [Value]) -> CallSite? {
    guard session.typeData.isEmpty, let type = value.plainType, !type.isScriptClass, !type.hidesInterfaceMethods else { return nil }
    var types: [DotNetType] = []
    for argument in arguments {
      guard let type = argument.plainType else { return nil }
      types.append(type)
    }
    for candidate in type.hierarchy {
      guard let overloads = candidate.members.method(key) else { continue }
      guard let chosen = try? choose(overloads, arguments) else { return nil }
      guard chosen.references.isEmpty else { return nil }
      let parameters = chosen.overload.parameters
      let wanted = parameters.prefix(arguments.count).map { parameterType($0) ?? .object }
      let isExact = !chosen.isExpanded && parameters.count == types.count && zip(wanted, types).allSatisfy { $0 === $1 }
      return CallSite(type: type, types: types, chosen: chosen, isExact: isExact, parameterTypes: wanted)
    }
    return nil
  }

  /// Calls what a site remembers.
  func call(_ site: CallSite, _ name: String, of value: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    let passed = try passed(arguments, to: site, name)
    return try run(site.body, name, on: value, passed, count: arguments.count, owner: site.type)
  }

  /// The same with the arguments that the site has ready.
  func call(_ site: CallSite, _ name: String, of value: Value, constants: [Value], count: Int) throws(Interruption) -> Value {
    try run(site.body, name, on: value, constants, count: count, owner: site.type)
  }

  /// The arguments as the site's method takes them.
  func passed(_ arguments: [Value], to site: CallSite, _ name: String) throws(Interruption) -> [Value] {
    let passed: [Value]
    if site.isExact {
      passed = arguments
    } else if site.isExpanded || site.parameterTypes.count < arguments.count {
      passed = try prepare(site.overload, arguments, expanded: site.isExpanded, name).arguments
    } else {
      let parameters = site.overload.parameters
      var converted: [Value] = []
      converted.reserveCapacity(parameters.count)
      for place in 0..<arguments.count {
        converted.append(try self.passed(arguments[place], to: site.parameterTypes[place], parameters[place], name))
      }
      // What may be left out and is.
      for _ in arguments.count..<parameters.count { converted.append(.nothing) }
      passed = converted
    }
    return passed
  }

  private func call(
    _ overloads: [MethodOverload], _ name: String, on this: Value, _ arguments: [Value], owner: DotNetType, shown: String? = nil
  ) throws(Interruption) -> Value {
    guard let chosen = try choose(overloads, arguments, name: shown ?? name, checking: owner.hidesInterfaceMethods) else {
      throw noOverload(shown ?? (name == ".ctor" ? "new" : name), arguments)
    }
    let result = try run(chosen.overload.body, name, on: this, chosen.arguments, count: arguments.count, owner: owner)
    for (position, reference) in chosen.references {
      if let box = chosen.arguments[position].object(as: ReferenceObject.self), box !== reference {
        try reference.set(try box.value())
      }
    }
    return result
  }

  /// Runs an overload; what it throws is wrapped as PowerShell wraps the exceptions of methods.
  private func run(
    _ body: MethodOverload.Body, _ name: String, on this: Value, _ arguments: [Value], count: Int, owner: DotNetType
  ) throws(Interruption) -> Value {
    do {
      return try body(self, this, arguments)
    } catch .failure(let record) {
      if record.isThrown || record.leavesFunction || owner.isScriptClass || record.exception.type === DotNetType.getValueInvocationException
      {
        throw .failure(record)
      }
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .methodInvocation,
            "Exception calling \"\(name)\" with \"\(count)\" argument(s): \"\(record.exception.message)\"",
            inner: record.exception),
          id: record.exception.type.name))
    }
  }

  private func noOverload(_ name: String, _ arguments: [Value]) -> Interruption {
    .failure(
      ErrorRecordObject(
        ExceptionObject(
          .method, "Cannot find an overload for \"\(name)\" and the argument count: \"\(arguments.count)\"."),
        id: "MethodCountCouldNotFindBest"))
  }
}

extension DotNetType {
  /// True for generic collections: beside each method stand those of the interfaces, which only a cast reaches, so that a
  /// lone overload is never taken unchecked.
  fileprivate var hidesInterfaceMethods: Bool { !arguments.isEmpty }
}
