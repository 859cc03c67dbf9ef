private func table(_ value: Value) -> DictionaryObject { value.object(as: DictionaryObject.self) ?? DictionaryObject() }

private func isGeneric(_ type: DotNetType) -> Bool { type.arguments.count == 2 }

/// A dictionary that gives its entries in the order of their keys.
final class SortedDictionaryObject: DictionaryObject {
  private let comparer: ComparerObject?
  private var known: [(key: Value, value: Value)]?

  init(type: DotNetType, comparer: ComparerObject? = nil) {
    self.comparer = comparer
    super.init(
      type: type, ignoresCase: comparer?.ignoresCase ?? false, keyType: type.arguments.first,
      valueType: type.arguments.count > 1 ? type.arguments[1] : nil)
  }

  override var entries: [(key: Value, value: Value)] {
    if let known { return known }
    let plain = super.entries
    let places = plain.indices.map { Value.int32($0) }
    let order = try? sorted(places) { (left, right) throws(Interruption) in
      try compareDefault(plain[[left].int(0)].key, plain[[right].int(0)].key, comparer)
    }
    let result = (order ?? places).map { plain[[$0].int(0)] }
    known = result
    return result
  }

  override var keys: [Value] { entries.map(\.key) }

  override subscript(key: Value) -> Value? {
    get { super[key] }
    set {
      known = nil
      super[key] = newValue
    }
  }

  override func removeAll() {
    known = nil
    super.removeAll()
  }
}

func declareHashtable(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in .object(DictionaryObject(ignoresCase: false)) }
  type.constructor("(Int32 capacity)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw negativeArgument("capacity", arguments.int(0)) }
    return .object(DictionaryObject(ignoresCase: false, capacity: arguments.int(0)))
  }
  type.constructor("(Collections.IDictionary d)") { (_, _, arguments) throws(Interruption) in
    guard arguments.has(0) else { throw .nullArgument("d") }
    let copy = DictionaryObject(ignoresCase: false)
    fill(copy, arguments.value(0))
    return .object(copy)
  }
  type.constructor("(Collections.IEqualityComparer equalityComparer)") { _, _, arguments in
    .object(DictionaryObject(ignoresCase: arguments.object(0, as: ComparerObject.self)?.ignoresCase ?? false))
  }
  type.constructor("(Collections.IDictionary d, Collections.IEqualityComparer equalityComparer)") { _, _, arguments in
    let copy = DictionaryObject(ignoresCase: arguments.object(1, as: ComparerObject.self)?.ignoresCase ?? false)
    fill(copy, arguments.value(0))
    return .object(copy)
  }
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(false) }
  type.property("IsFixedSize", "Boolean") { _, _ in .bool(false) }
  type.property("IsSynchronized", "Boolean") { _, _ in .bool(false) }
  declareTableProperties(type)
  type.property("SyncRoot", "Object") { _, this in this }
  type.property("Count", "Int32") { _, this in .int32(table(this).count) }
  declareTableMembers(type)
  type.method("Clone()", "Object") { _, this, _ in
    let copy = DictionaryObject(type: table(this).type, isOrdered: table(this).isOrdered, ignoresCase: table(this).ignoresCase)
    fill(copy, this)
    return .object(copy)
  }
  type.staticMethod("Synchronized(Collections.Hashtable table)", "Collections.Hashtable") { _, _, arguments in arguments.value(0) }
}

private func fill(_ copy: DictionaryObject, _ source: Value) {
  guard let table = source.object(as: DictionaryObject.self) else { return }
  for (key, value) in table.entries { copy[key] = value }
}

private func declareTableProperties(_ type: TypeDeclaration) {
  let keyArray = type.type.arguments.first.map { TypeCatalog.array(of: $0) }
  type.property("Keys", "Collections.ICollection") { _, this in
    .object(TablePartObject(table(this).keys, of: table(this), type: .keyCollection, element: keyArray?.element))
  }
  type.property("Values", "Collections.ICollection") { _, this in
    .object(TablePartObject(table(this).entries.map(\.value), of: table(this), type: .valueCollection))
  }
}

/// The entries of a table as `GetEnumerator()` gives them.
func entryObjects(_ table: DictionaryObject) -> [Value] {
  let type = isGeneric(table.type) ? TypeCatalog.generic("System.Collections.Generic.KeyValuePair`2", table.type.arguments) : nil
  return table.entries.map { .object(DictionaryEntryObject($0.key, $0.value, type: type ?? .dictionaryEntry)) }
}

private func alreadyThere(_ key: Value, _ generic: Bool) -> Interruption {
  let text = key.displayText
  if generic {
    return .argument(.argumentException, "An item with the same key has already been added. Key: \(text)", "key").withoutParameter
  }
  return .net(.argumentException, "Item has already been added. Key in dictionary: '\(text)'  Key being added: '\(text)'")
}

extension Interruption {
  /// The same exception with a message that doesn't name the parameter.
  fileprivate var withoutParameter: Interruption {
    if case .failure(let record) = self, let end = record.exception.message.range(of: " (Parameter") {
      record.exception.message = String(record.exception.message[..<end])
    }
    return self
  }
}

private func declareTableMembers(_ type: TypeDeclaration) {
  let generic = isGeneric(type.type)
  let keyName = generic ? type.type.arguments[0].fullName : "Object"
  let valueName = generic ? type.type.arguments[1].fullName : "Object"
  func checked(_ arguments: [Value]) throws(Interruption) -> Value {
    guard arguments.has(0) else { throw .nullArgument("key") }
    return arguments.value(0)
  }
  type.method("Add(\(keyName) key, \(valueName) value)", "Void") { (_, this, arguments) throws(Interruption) in
    let key = try checked(arguments)
    guard !table(this).contains(key) else { throw alreadyThere(key, generic) }
    table(this)[key] = arguments.value(1)
    return .nothing
  }
  type.method("Clear()", "Void") { _, this, _ in
    table(this).removeAll()
    return .nothing
  }
  for name in ["Contains", "ContainsKey"] where !(generic && name == "Contains") {
    type.method("\(name)(\(keyName) key)", "Boolean") { (_, this, arguments) throws(Interruption) in
      .bool(table(this).contains(try checked(arguments)))
    }
  }
  type.method("ContainsValue(\(valueName) value)", "Boolean") { _, this, arguments in
    .bool(table(this).entries.contains { areEqual($0.value, arguments.value(0)) })
  }
  type.method("CopyTo(Array array, Int32 arrayIndex)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    try copyElements(entryObjects(table(this)), arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IDictionaryEnumerator") { _, this, _ in
    let isOrdered = table(this).isOrdered || table(this).type === DotNetType.orderedHashtable
    return .object(
      EnumeratorObject(entryObjects(table(this)), of: table(this), type: isOrdered ? .orderedEnumerator : .dictionaryEnumerator))
  }
  type.method("get_Item(\(keyName) key)", valueName) { (_, this, arguments) throws(Interruption) in
    if let value = table(this)[arguments.value(0)] { return value }
    guard generic else { return .null }
    throw .net(.keyNotFoundException, "The given key '\(arguments.value(0).displayText)' was not present in the dictionary.")
  }
  type.method("set_Item(\(keyName) key, \(valueName) value)", "Void") { (_, this, arguments) throws(Interruption) in
    table(this)[try checked(arguments)] = arguments.value(1)
    return .nothing
  }
  type.method("Remove(\(keyName) key)", generic ? "Boolean" : "Void") { (_, this, arguments) throws(Interruption) in
    let key = try checked(arguments)
    let wasThere = table(this).contains(key)
    table(this)[key] = nil
    return generic ? .bool(wasThere) : .nothing
  }
  guard generic else { return }
  let zero = TypeCatalog.defaultValue(of: type.type.arguments[1])
  type.method("TryGetValue(\(keyName) key, out \(valueName) value)", "Boolean") { (_, this, arguments) throws(Interruption) in
    let value = table(this)[try checked(arguments)]
    try arguments.setReference(1, value ?? zero)
    return .bool(value != nil)
  }
  if !type.type.name.hasPrefix("Sorted") {
    type.method("EnsureCapacity(Int32 capacity)", "Int32") { _, this, arguments in .int32(max(table(this).count, arguments.int(0))) }
    for signature in ["TrimExcess()", "TrimExcess(Int32 capacity)"] { type.method(signature, "Void") { _, _, _ in .nothing } }
  }
  type.method("TryAdd(\(keyName) key, \(valueName) value)", "Boolean") { (_, this, arguments) throws(Interruption) in
    let key = try checked(arguments)
    if table(this).contains(key) { return .bool(false) }
    table(this)[key] = arguments.value(1)
    return .bool(true)
  }
}

func declareOrderedDictionary(_ type: TypeDeclaration) {
  func made(_ comparer: Value) -> DictionaryObject {
    DictionaryObject(
      type: .orderedDictionary, isOrdered: true, ignoresCase: comparer.object(as: ComparerObject.self)?.ignoresCase ?? false)
  }
  type.constructor("()") { _, _, _ in .object(made(.null)) }
  type.constructor("(Int32 capacity)") { _, _, _ in .object(made(.null)) }
  type.constructor("(Collections.IEqualityComparer comparer)") { _, _, arguments in .object(made(arguments.value(0))) }
  type.property("Count", "Int32") { _, this in .int32(table(this).count) }
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(false) }
  declareTableProperties(type)
  type.property("IsFixedSize", "Boolean", hidden: true) { _, _ in .bool(false) }
  type.property("SyncRoot", "Object", hidden: true) { _, this in this }
  type.property("IsSynchronized", "Boolean", hidden: true) { _, _ in .bool(false) }
  declareTableMembers(type)
  func checked(_ this: Value, _ place: Int, _ limit: Int) throws(Interruption) {
    guard place >= 0, place < limit else { throw .badIndex() }
  }
  type.method("Insert(Int32 index, Object key, Object value)", "Void") { (_, this, arguments) throws(Interruption) in
    try checked(this, arguments.int(0), table(this).count + 1)
    guard !table(this).contains(arguments.value(1)) else { throw alreadyThere(arguments.value(1), false) }
    table(this).insert(arguments.value(1), arguments.value(2), at: arguments.int(0))
    return .nothing
  }
  type.method("RemoveAt(Int32 index)", "Void") { (_, this, arguments) throws(Interruption) in
    try checked(this, arguments.int(0), table(this).count)
    table(this)[table(this).keys[arguments.int(0)]] = nil
    return .nothing
  }
  type.method("AsReadOnly()", "Collections.Specialized.OrderedDictionary") { _, this, _ in this }
}

extension DotNetType {
  /// `OrderedHashtable`: a hashtable that keeps the order of its keys.
  static let orderedHashtable = DotNetType(
    "System.Management.Automation.OrderedHashtable", base: .hashtable, interfaces: dictionaryInterfaces, members: declareOrderedHashtable)
  /// The enumerator of ordered tables.
  static let orderedEnumerator = DotNetType(
    "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator",
    interfaces: ["System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator"], name: "OrderedDictionaryEnumerator",
    members: declareEnumerator)
}

func declareOrderedHashtable(_ type: TypeDeclaration) {
  let own = type.type
  for signature in ["()", "(Int32 capacity)"] {
    type.constructor(signature) { _, _, _ in .object(DictionaryObject(type: own)) }
  }
  type.constructor("(Collections.IDictionary dictionary)") { (_, _, arguments) throws(Interruption) in
    guard arguments.has(0) else { throw .nullArgument("dictionary") }
    let copy = DictionaryObject(type: own)
    fill(copy, arguments.value(0))
    return .object(copy)
  }
}

/// `Dictionary<TKey, TValue>`: keys tell case apart unless a comparer says otherwise.
func declareDictionary(_ type: TypeDeclaration) {
  let own = type.type
  func made(_ comparer: Value) -> DictionaryObject {
    DictionaryObject(
      type: own, ignoresCase: comparer.object(as: ComparerObject.self)?.ignoresCase ?? false, keyType: own.arguments[0],
      valueType: own.arguments[1])
  }
  type.constructor("()") { _, _, _ in .object(made(.null)) }
  type.constructor("(Int32 capacity)") { _, _, _ in .object(made(.null)) }
  type.constructor("(Collections.IEqualityComparer comparer)") { _, _, arguments in .object(made(arguments.value(0))) }
  for signature in ["(Collections.IDictionary dictionary)", "(Collections.IDictionary dictionary, Collections.IEqualityComparer comparer)"]
  {
    type.constructor(signature) { (evaluator, _, arguments) throws(Interruption) in
      let copy = made(arguments.value(1))
      for (key, value) in arguments.object(0, as: DictionaryObject.self)?.entries ?? [] {
        copy[try convertAll([key], own.arguments[0], evaluator)[0]] = try convertAll([value], own.arguments[1], evaluator)[0]
      }
      return .object(copy)
    }
  }
  type.property("Comparer", "Collections.IEqualityComparer") { _, this in
    .object(ComparerObject(table(this).ignoresCase ? .ordinalIgnoringCase : .ordinal))
  }
  type.property("Count", "Int32") { _, this in .int32(table(this).count) }
  declareTableProperties(type)
  declareTableMembers(type)
  type.property("IsReadOnly", "Boolean", hidden: true) { _, _ in .bool(false) }
  type.property("SyncRoot", "Object", hidden: true) { _, this in this }
}

/// `SortedList`, `SortedList<K, V>` and `SortedDictionary<K, V>`.
func declareSortedTable(_ type: TypeDeclaration) {
  let own = type.type
  func made(_ comparer: Value) -> SortedDictionaryObject {
    SortedDictionaryObject(type: own, comparer: comparer.object(as: ComparerObject.self))
  }
  type.constructor("()") { _, _, _ in .object(made(.null)) }
  type.constructor("(Int32 initialCapacity)") { _, _, _ in .object(made(.null)) }
  type.constructor("(Collections.IComparer comparer)") { _, _, arguments in .object(made(arguments.value(0))) }
  for signature in ["(Collections.IDictionary d)", "(Collections.IDictionary d, Collections.IComparer comparer)"] {
    type.constructor(signature) { (evaluator, _, arguments) throws(Interruption) in
      let copy = made(arguments.value(1))
      for (key, value) in arguments.object(0, as: DictionaryObject.self)?.entries ?? [] {
        copy[try convertAll([key], own.arguments.first, evaluator)[0]] = try convertAll([value], own.arguments.last, evaluator)[0]
      }
      return .object(copy)
    }
  }
  type.property("Capacity", "Int32") { _, this in .int32(max(16, table(this).count)) }
  type.property("Count", "Int32") { _, this in .int32(table(this).count) }
  declareTableProperties(type)
  declareTableMembers(type)
  guard own.name.hasPrefix("SortedList") else { return }
  func entry(_ this: Value, _ arguments: [Value]) throws(Interruption) -> (key: Value, value: Value) {
    let entries = table(this).entries
    guard entries.indices.contains(arguments.int(0)) else { throw .badIndex() }
    return entries[arguments.int(0)]
  }
  type.method("GetByIndex(Int32 index)", "Object") { (_, this, arguments) throws(Interruption) in try entry(this, arguments).value }
  type.method("GetKey(Int32 index)", "Object") { (_, this, arguments) throws(Interruption) in try entry(this, arguments).key }
  type.method("GetKeyList()", "Collections.IList") { _, this, _ in .object(ListObject(table(this).keys)) }
  type.method("GetValueList()", "Collections.IList") { _, this, _ in .object(ListObject(table(this).entries.map(\.value))) }
  type.method("IndexOfKey(Object key)", "Int32") { _, this, arguments in
    guard table(this).contains(arguments.value(0)) else { return .int(-1) }
    let wanted = DictionaryKey(arguments.value(0), ignoringCase: table(this).ignoresCase)
    return .int32(table(this).keys.firstIndex { DictionaryKey($0, ignoringCase: table(this).ignoresCase) == wanted } ?? -1)
  }
  type.method("IndexOfValue(Object value)", "Int32") { _, this, arguments in
    .int32(table(this).entries.firstIndex { areEqual($0.value, arguments.value(0)) } ?? -1)
  }
  for name in ["IsFixedSize", "IsReadOnly", "IsSynchronized"] { type.property(name, "Boolean") { _, _ in .bool(false) } }
  type.property("SyncRoot", "Object") { _, this in this }
  type.method("TrimToSize()", "Void") { _, _, _ in .nothing }
  type.method("RemoveAt(Int32 index)", "Void") { (_, this, arguments) throws(Interruption) in
    table(this)[try entry(this, arguments).key] = nil
    return .nothing
  }
  type.method("SetByIndex(Int32 index, Object value)", "Void") { (_, this, arguments) throws(Interruption) in
    table(this)[try entry(this, arguments).key] = arguments.value(1)
    return .nothing
  }
}

func declareDictionaryEntry(_ type: TypeDeclaration) {
  func this(_ value: Value) -> DictionaryEntryObject { value.object(as: DictionaryEntryObject.self) ?? DictionaryEntryObject(.null, .null) }
  let own = type.type
  let (key, value) = own.arguments.count == 2 ? (own.arguments[0].fullName, own.arguments[1].fullName) : ("Object", "Object")
  type.property("Key", key) { _, entry in this(entry).key }
  type.property("Value", value) { _, entry in this(entry).value }
  type.constructor("(\(key) key, \(value) value)") { _, _, arguments in
    .object(DictionaryEntryObject(arguments.value(0), arguments.value(1), type: own))
  }
  guard own.arguments.count == 2 else { return }
  type.method("ToString()", "String") { _, entry, _ in
    .string("[\(this(entry).key.displayText), \(this(entry).value.displayText)]")
  }
}

extension DotNetType {
  static let keyCollection = DotNetType(
    "System.Collections.Hashtable+KeyCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
    members: declareKeyCollection)
  static let valueCollection = DotNetType(
    "System.Collections.Hashtable+ValueCollection",
    interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], members: declareKeyCollection)
  static let sortedList = DotNetType(
    "System.Collections.SortedList", interfaces: dictionaryInterfaces, members: declareSortedTable)
}

func declareKeyCollection(_ type: TypeDeclaration) {
  func values(_ value: Value) -> [Value] { value.object(as: ListObject.self)?.values ?? [] }
  type.property("Count", "Int32") { _, this in .int32(values(this).count) }
  type.property("IsSynchronized", "Boolean", hidden: true) { _, _ in .bool(false) }
  type.property("SyncRoot", "Object", hidden: true) { _, this in this }
  type.method("CopyTo(Array array, Int32 arrayIndex)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    try copyElements(values(this), arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, this, _ in .object(EnumeratorObject(values(this))) }
  type.method("Contains(Object item)", "Boolean") { _, this, arguments in
    .bool(values(this).contains { areEqual($0, arguments.value(0)) })
  }
}
