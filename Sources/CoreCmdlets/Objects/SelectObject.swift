import Engine

/// `Select-Object`: some of the objects, some of their properties.
struct SelectObject: Cmdlet {
  var inputObject: Value = .nothing
  var property: [Value] = []
  var excludeProperty: [String] = []
  var expandProperty: String = ""
  var unique = false
  var caseInsensitive = false
  var last: Int?
  var first: Int?
  var skip = 0
  var skipLast = 0
  var wait = false
  var index: [Int]?
  var skipIndex: [Int]?

  private var expressions: [PropertyExpression] = []
  private var excluded: [WildcardPattern] = []
  private var seen = 0
  private var emitted = 0
  private var queue: [Value] = []
  private var uniques: [(key: [Value], value: Value)] = []
  private var wanted: Set<Int> = []
  private var unwanted: Set<Int> = []

  static var binds: [ParameterBind<SelectObject>] {
    [
      .init("InputObject", \.inputObject), .init("Property", \.property), .init("ExcludeProperty", \.excludeProperty),
      .init("ExpandProperty", \.expandProperty), .init("Unique", \.unique), .init("CaseInsensitive", \.caseInsensitive),
      .init("Last", \.last), .init("First", \.first), .init("Skip", \.skip), .init("SkipLast", \.skipLast), .init("Wait", \.wait),
      .init("Index", \.index), .init("SkipIndex", \.skipIndex),
    ]
  }

  static var takeInput: ((inout SelectObject, Value) -> Void)? { { $0.inputObject = $1 } }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    expressions = try PropertyExpression.read(property, keys: ["Expression", "Name", "Label"], context)
    excluded = excludeProperty.map { WildcardPattern($0) }
    if expressions.isEmpty, !excluded.isEmpty, context.session.flavour == .powerShell7 {
      expressions = [PropertyExpression(source: .name("*"))]
    }
    wanted = Set(index ?? [])
    unwanted = Set(skipIndex ?? [])
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    let value = inputObject
    if let index {
      if wanted.contains(seen) { try select(value, context) }
      seen += 1
      // Nothing behind the last index is wanted.
      if !wait, let highest = index.max(), seen > highest { throw context.stopUpstream() }
      return
    }
    if skipIndex != nil {
      if !unwanted.contains(seen) { try select(value, context) }
      seen += 1
      return
    }
    if skipLast > 0 {
      queue.append(value)
      if queue.count > skipLast { try select(queue.removeFirst(), context) }
      return
    }
    if let last {
      if let first, emitted < first {
        if seen < skip {
          seen += 1
        } else {
          emitted += 1
          try select(value, context)
        }
        return
      }
      queue.append(value)
      // A skip counts from the end where only the last are asked for.
      let room = last + (first == nil ? skip : 0)
      if queue.count > max(room, 0) { queue.removeFirst() }
      return
    }
    if seen < skip {
      seen += 1
      return
    }
    guard let first else { return try select(value, context) }
    if emitted < first {
      emitted += 1
      try select(value, context)
    }
    if emitted >= first, !wait {
      if unique { try flush(context) }
      throw context.stopUpstream()
    }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    if let last {
      let available = first == nil ? max(queue.count - skip, 0) : queue.count
      let end = min(available, queue.count)
      for value in queue[max(end - last, 0)..<end] { try select(value, context) }
    }
    try flush(context)
  }

  private mutating func flush(_ context: CmdletContext) throws(Interruption) {
    let all = uniques
    uniques = []
    for (_, value) in all { try context.write(value) }
  }

  private mutating func select(_ value: Value, _ context: CmdletContext) throws(Interruption) {
    if expressions.isEmpty, expandProperty.isEmpty { return try emit(value, key: [value.base], context) }
    let properties = try collect(value, context)
    guard !expandProperty.isEmpty else {
      let object = CustomObject(properties, shape: context.session.rootShape)
      object.attach().typeNames =
        ["Selected." + (value.type?.fullName ?? "System.Object")] + object.defaultTypeNames
      return try emit(.object(object), key: properties.map(\.1), context)
    }
    try expand(value, properties, context)
  }

  private mutating func emit(_ value: Value, key: [Value], _ context: CmdletContext) throws(Interruption) {
    guard unique else { return try context.write(value) }
    var parts = key
    if expressions.isEmpty, let object = value.base.object as? CustomObject { parts = object.values }
    for known in uniques where known.key.count == parts.count {
      var same = true
      for (left, right) in zip(known.key, parts) where !context.evaluator.areEqual(left, right, ignoringCase: caseInsensitive) {
        same = false
        break
      }
      if same { return }
    }
    uniques.append((parts, value))
  }

  private func collect(_ value: Value, _ context: CmdletContext) throws(Interruption) -> [(String, Value)] {
    var properties: [(String, Value)] = []
    var names: Set<Name> = []
    for expression in expressions {
      var results = try expression.results(on: value, context)
      if case .name(let name) = expression.source, !expression.isWildcard {
        if let set = propertySet(name, of: value, context) {
          results = []
          for member in set { results.append((member, (try? context.evaluator.property(member, of: value)) ?? .null)) }
        } else if results.isEmpty {
          results = [(expression.label ?? name, .null)]
        }
      }
      for (name, result) in results {
        if !excluded.isEmpty, excluded.contains(where: { $0.matches(name) }) { continue }
        guard names.insert(Name(name)).inserted else {
          try context.writeError(
            "The property cannot be processed because the property \"\(name)\" already exists.",
            id: expandProperty.isEmpty ? "AlreadyExistingUserSpecifiedPropertyNoExpand" : "AlreadyExistingUserSpecifiedPropertyExpand",
            category: .invalidOperation, target: value, exception: ExceptionKind(.psArgumentException))
          continue
        }
        properties.append((name, result))
      }
    }
    return properties
  }

  private func propertySet(_ name: String, of value: Value, _ context: CmdletContext) -> [String]? {
    guard case .propertySet(let names)? = value.object?.attached?.member(Name(name)) else { return nil }
    return names
  }

  private mutating func expand(
    _ value: Value, _ properties: [(String, Value)], _ context: CmdletContext
  ) throws(Interruption) {
    let results = try PropertyExpression(source: .name(expandProperty)).results(on: value, context)
    if results.count > 1 {
      try context.writeError(
        "Multiple properties cannot be expanded.", id: "MutlipleExpandProperty", category: .invalidArgument, target: value,
        exception: ExceptionKind(.psArgumentException))
      return
    }
    guard let result = results.first else {
      try context.writeError(
        "Property \"\(expandProperty)\" cannot be found.", id: "ExpandPropertyNotFound", category: .invalidArgument, target: value,
        exception: ExceptionKind(.psArgumentException))
      return
    }
    if result.value.isNull {
      if !properties.isEmpty { try emit(.object(CustomObject(properties)), key: properties.map(\.1), context) }
      return
    }
    for element in result.value.base.object?.elements ?? [result.value] {
      guard !properties.isEmpty else {
        try emit(element, key: [element.base], context)
        continue
      }
      let object = element.isNull ? CustomObject([]) : (element.object ?? WrappedObject(element))
      let members = object.attach()
      for (name, property) in properties {
        if (try? context.evaluator.property(name, of: element)) ?? nil != nil {
          try context.writeError(
            "The property cannot be processed because the property \"\(name)\" already exists.",
            id: "AlreadyExistingUserSpecifiedPropertyExpand", category: .invalidOperation, target: value,
            exception: ExceptionKind(.psArgumentException))
          continue
        }
        members.set(name, .note(property))
      }
      try emit(.object(object), key: [element.base] + properties.map(\.1), context)
    }
  }
}
