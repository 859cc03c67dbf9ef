/// `HashSet<T>` and `SortedSet<T>`.
final class SetObject: NetObject {
  private let setType: DotNetType
  private let table: DictionaryObject
  let comparer: ComparerObject?

  init(type: DotNetType, comparer: ComparerObject? = nil) {
    setType = type
    self.comparer = comparer
    table =
      type.name.hasPrefix("Sorted")
      ? SortedDictionaryObject(type: .hashtable, comparer: comparer)
      : DictionaryObject(ignoresCase: comparer?.ignoresCase ?? false)
  }

  override var type: DotNetType { setType }
  override var elements: [Value]? { values }

  var values: [Value] { table.keys.map { $0.object(as: NullKeyObject.self) == nil ? $0 : .null } }
  var count: Int { table.count }

  private func key(_ value: Value) -> Value { value.isNull ? .object(NullKeyObject.shared) : value }
  func contains(_ value: Value) -> Bool { table.contains(key(value)) }
  func add(_ value: Value) -> Bool {
    guard !contains(value) else { return false }
    table[key(value)] = .null
    return true
  }
  func remove(_ value: Value) -> Bool {
    guard contains(value) else { return false }
    table[key(value)] = nil
    return true
  }
  func removeAll() { table.removeAll() }

  /// A set like this one of other values.
  func like(_ values: [Value]) -> SetObject {
    let set = SetObject(type: setType, comparer: comparer)
    for value in values { _ = set.add(value) }
    return set
  }
}

/// Stands for null among the keys of a set.
private final class NullKeyObject: NetObject {
  static var shared: NullKeyObject { NullKeyObject() }
  override func isEqual(to other: NetObject) -> Bool { other is NullKeyObject }
  override func hash(into hasher: inout Hasher) { hasher.combine(0) }
}

func declareSet(_ type: TypeDeclaration) {
  let own = type.type
  let element = own.arguments.first ?? .object
  let item = element.fullName
  func this(_ value: Value) -> SetObject { value.object(as: SetObject.self) ?? SetObject(type: own) }
  let make: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let comparer = arguments.compactMap { $0.object(as: ComparerObject.self) }.first
    let set = SetObject(type: own, comparer: comparer)
    if arguments.object(0, as: ComparerObject.self) == nil, arguments.value(0).plainInt == nil || arguments.value(0).object != nil {
      for value in try convertAll(arguments.elements(0), element, evaluator) { _ = set.add(value) }
    }
    return .object(set)
  }
  let isSorted = own.name.hasPrefix("Sorted")
  let comparer = isSorted ? "Collections.IComparer" : "Collections.IEqualityComparer"
  type.constructor("()", make)
  type.constructor("(\(comparer) comparer)", make)
  if !isSorted { type.constructor("(Int32 capacity)") { _, _, _ in .object(SetObject(type: own)) } }
  type.constructor("(Collections.IEnumerable collection)", make)
  type.constructor("(Collections.IEnumerable collection, \(comparer) comparer)", make)
  type.property("Count", "Int32") { _, value in .int32(this(value).count) }
  type.property("Comparer", comparer) { _, value in
    .object(this(value).comparer ?? ComparerObject(isSorted ? .culture : .ordinal))
  }
  if isSorted {
    type.property("Max", item) { _, value in this(value).values.last ?? .null }
    type.property("Min", item) { _, value in this(value).values.first ?? .null }
    type.method("GetViewBetween(\(item) lowerValue, \(item) upperValue)", own.fullName) {
      (_, value, arguments) throws(Interruption) in
      let comparer = this(value).comparer
      let (low, high) = (arguments.value(0), arguments.value(1))
      guard try compareDefault(low, high, comparer) <= 0 else {
        throw .argument(.argumentException, "Must be less than or equal to upperValue.", "lowerValue")
      }
      var inside: [Value] = []
      for element in this(value).values {
        if try compareDefault(element, low, comparer) >= 0, try compareDefault(element, high, comparer) <= 0 { inside.append(element) }
      }
      return .object(this(value).like(inside))
    }
    type.method("Reverse()", "Collections.Generic.IEnumerable`1[[\(item)]]") { _, value, _ in
      .object(ArrayObject(this(value).values.reversed(), type: TypeCatalog.array(of: element)))
    }
  }
  type.method("Add(\(item) item)", "Boolean") { _, value, arguments in .bool(this(value).add(arguments.value(0))) }
  type.method("Clear()", "Void") { _, value, _ in
    this(value).removeAll()
    return .nothing
  }
  type.method("Contains(\(item) item)", "Boolean") { _, value, arguments in .bool(this(value).contains(arguments.value(0))) }
  type.method("Remove(\(item) item)", "Boolean") { _, value, arguments in .bool(this(value).remove(arguments.value(0))) }
  type.method("RemoveWhere(ScriptBlock match)", "Int32") { (evaluator, value, arguments) throws(Interruption) in
    guard let block = arguments.object(0, as: ScriptBlockObject.self) else { throw .nullArgument("match") }
    var count = 0
    for element in this(value).values where try evaluator.result(of: block, [element]).isTrue {
      if this(value).remove(element) { count += 1 }
    }
    return .int32(count)
  }
  type.method("CopyTo(Array array)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try copyElements(this(value).values, arguments, 0, 0, evaluator)
  }
  type.method("CopyTo(Array array, Int32 arrayIndex)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try copyElements(this(value).values, arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, value, _ in .object(EnumeratorObject(this(value).values)) }
  type.method("TrimExcess()", "Void") { _, _, _ in .nothing }
  if !isSorted {
    type.method("EnsureCapacity(Int32 capacity)", "Int32") { _, value, arguments in .int32(max(this(value).count, arguments.int(0))) }
  }
  type.method("TryGetValue(\(item) equalValue, out \(item) actualValue)", "Boolean") { (_, value, arguments) throws(Interruption) in
    let wanted = DictionaryKey(arguments.value(0), ignoringCase: this(value).comparer?.ignoresCase ?? false)
    let found = this(value).values.first { DictionaryKey($0, ignoringCase: this(value).comparer?.ignoresCase ?? false) == wanted }
    try arguments.setReference(1, found ?? TypeCatalog.defaultValue(of: element))
    return .bool(found != nil)
  }
  declareSetOperations(type, element, this)
}

private func declareSetOperations(_ type: TypeDeclaration, _ element: DotNetType, _ this: @escaping (Value) -> SetObject) {
  func other(_ evaluator: Evaluator, _ value: Value, _ arguments: [Value]) throws(Interruption) -> SetObject {
    guard arguments.has(0) else { throw .nullArgument("other") }
    return this(value).like(try convertAll(arguments.elements(0), element, evaluator))
  }
  let changes: [(String, (SetObject, SetObject) -> Void)] = [
    ("UnionWith", { set, other in for value in other.values { _ = set.add(value) } }),
    ("ExceptWith", { set, other in for value in other.values { _ = set.remove(value) } }),
    ("IntersectWith", { set, other in for value in set.values where !other.contains(value) { _ = set.remove(value) } }),
    (
      "SymmetricExceptWith",
      { set, other in for value in other.values where !set.remove(value) { _ = set.add(value) } }
    ),
  ]
  for (name, change) in changes {
    type.method("\(name)(Collections.IEnumerable other)", "Void") { (evaluator, value, arguments) throws(Interruption) in
      change(this(value), try other(evaluator, value, arguments))
      return .nothing
    }
  }
  func isSubset(_ left: SetObject, _ right: SetObject) -> Bool { left.values.allSatisfy { right.contains($0) } }
  let tests: [(String, (SetObject, SetObject) -> Bool)] = [
    ("IsSubsetOf", { isSubset($0, $1) }), ("IsSupersetOf", { isSubset($1, $0) }),
    ("IsProperSubsetOf", { $0.count < $1.count && isSubset($0, $1) }),
    ("IsProperSupersetOf", { $1.count < $0.count && isSubset($1, $0) }),
    ("SetEquals", { $0.count == $1.count && isSubset($0, $1) }),
    ("Overlaps", { set, other in set.values.contains { other.contains($0) } }),
  ]
  for (name, test) in tests {
    type.method("\(name)(Collections.IEnumerable other)", "Boolean") { (evaluator, value, arguments) throws(Interruption) in
      .bool(test(this(value), try other(evaluator, value, arguments)))
    }
  }
}
