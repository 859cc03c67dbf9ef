/// What concurrent collections have beside their plain kin; a session has one thread, so nothing races.
func declareConcurrentDictionary(_ type: TypeDeclaration) {
  declareDictionary(type)
  let own = type.type
  let (key, item) = (own.arguments[0].fullName, own.arguments[1].fullName)
  func table(_ value: Value) -> DictionaryObject { value.object(as: DictionaryObject.self) ?? DictionaryObject() }
  func made(_ evaluator: Evaluator, _ given: Value, _ arguments: [Value]) throws(Interruption) -> Value {
    let isCallable = given.object(as: ScriptBlockObject.self) != nil || given.object(as: DelegateObject.self) != nil
    return try evaluator.convert(isCallable ? try evaluator.call(given, arguments) : given, to: own.arguments[1])
  }
  type.property("IsEmpty", "Boolean") { _, this in .bool(table(this).count == 0) }
  for kind in ["Delegate valueFactory", "\(item) value"] {
    type.method("GetOrAdd(\(key) key, \(kind))", item) { (evaluator, this, arguments) throws(Interruption) in
      if let known = table(this)[arguments.value(0)] { return known }
      let value = try made(evaluator, arguments.value(1), [arguments.value(0)])
      table(this)[arguments.value(0)] = value
      return value
    }
    let add = kind.hasPrefix("Delegate") ? "Delegate addValueFactory" : "\(item) addValue"
    type.method("AddOrUpdate(\(key) key, \(add), Delegate updateValueFactory)", item) { (evaluator, this, arguments) throws(Interruption) in
      let value: Value
      if let known = table(this)[arguments.value(0)] {
        value = try evaluator.convert(try evaluator.call(arguments.value(2), [arguments.value(0), known]), to: own.arguments[1])
      } else {
        value = try made(evaluator, arguments.value(1), [arguments.value(0)])
      }
      table(this)[arguments.value(0)] = value
      return value
    }
  }
  type.method("TryRemove(\(key) key, out \(item) value)", "Boolean") { (_, this, arguments) throws(Interruption) in
    let known = table(this)[arguments.value(0)]
    try arguments.setReference(1, known ?? TypeCatalog.defaultValue(of: own.arguments[1]))
    table(this)[arguments.value(0)] = nil
    return .bool(known != nil)
  }
  type.method("TryUpdate(\(key) key, \(item) newValue, \(item) comparisonValue)", "Boolean") { _, this, arguments in
    guard let known = table(this)[arguments.value(0)], areEqual(known, arguments.value(2)) else { return .bool(false) }
    table(this)[arguments.value(0)] = arguments.value(1)
    return .bool(true)
  }
  type.method("ToArray()", "Collections.Generic.KeyValuePair`2[]") { _, this, _ in .array(entryObjects(table(this))) }
}

func declareConcurrentQueue(_ type: TypeDeclaration) {
  declareQueue(type)
  type.property("IsEmpty", "Boolean") { _, this in .bool(this.object(as: QueueObject.self)?.count == 0) }
}

func declareConcurrentStack(_ type: TypeDeclaration) {
  declareStack(type)
  type.property("IsEmpty", "Boolean") { _, this in .bool(this.object(as: StackObject.self)?.slots.isEmpty ?? true) }
}

func declareConcurrentBag(_ type: TypeDeclaration) {
  declareCollection(type)
  let item = type.type.arguments.first?.fullName ?? "Object"
  func list(_ value: Value) -> ListObject? { value.object(as: ListObject.self) }
  type.property("IsEmpty", "Boolean") { _, this in .bool(list(this)?.values.isEmpty ?? true) }
  for (name, takes) in [("TryTake", true), ("TryPeek", false)] {
    type.method("\(name)(out \(item) result)", "Boolean") { (_, this, arguments) throws(Interruption) in
      guard let last = list(this)?.values.last else {
        try arguments.setReference(0, .null)
        return .bool(false)
      }
      if takes { list(this)?.values.removeLast() }
      try arguments.setReference(0, last)
      return .bool(true)
    }
  }
  type.method("ToArray()", "\(item)[]") { _, this, _ in
    .object(ArrayObject(list(this)?.values ?? [], type: .array(of: type.type.arguments.first ?? .object)))
  }
}

/// `PriorityQueue<TElement, TPriority>`.
final class PriorityQueueObject: NetObject {
  var entries: [(element: Value, priority: Value)] = []
  let comparer: Value
  private let queueType: DotNetType

  init(type: DotNetType, comparer: Value) {
    queueType = type
    self.comparer = comparer
  }

  override var type: DotNetType { queueType }
}

func declarePriorityQueue(_ type: TypeDeclaration) {
  let own = type.type
  let (item, priority) = (own.arguments[0].fullName, own.arguments[1].fullName)
  func queue(_ value: Value) -> PriorityQueueObject {
    value.object(as: PriorityQueueObject.self) ?? PriorityQueueObject(type: own, comparer: .null)
  }
  func least(_ this: Value, _ evaluator: Evaluator) throws(Interruption) -> Int? {
    let entries = queue(this).entries
    let order = ordering(queue(this).comparer, evaluator)
    var best: Int?
    for place in entries.indices {
      if let known = best, try order(entries[place].priority, entries[known].priority) >= 0 { continue }
      best = place
    }
    return best
  }
  type.constructor("()") { _, _, _ in .object(PriorityQueueObject(type: own, comparer: .null)) }
  type.constructor("(Int32 initialCapacity)") { _, _, _ in .object(PriorityQueueObject(type: own, comparer: .null)) }
  type.constructor("(Collections.IComparer comparer)") { _, _, arguments in
    .object(PriorityQueueObject(type: own, comparer: arguments.value(0)))
  }
  type.property("Count", "Int32") { _, this in .int32(queue(this).entries.count) }
  type.method("Enqueue(\(item) element, \(priority) priority)", "Void") { _, this, arguments in
    queue(this).entries.append((arguments.value(0), arguments.value(1)))
    return .nothing
  }
  for (name, takes) in [("Dequeue", true), ("Peek", false)] {
    type.method("\(name)()", item) { (evaluator, this, _) throws(Interruption) in
      guard let place = try least(this, evaluator) else { throw .net(.invalidOperationException, "Queue empty.") }
      return takes ? queue(this).entries.remove(at: place).element : queue(this).entries[place].element
    }
    type.method("Try\(name)(out \(item) element, out \(priority) priority)", "Boolean") {
      (evaluator, this, arguments) throws(Interruption) in
      guard let place = try least(this, evaluator) else {
        try arguments.setReference(0, TypeCatalog.defaultValue(of: own.arguments[0]))
        try arguments.setReference(1, TypeCatalog.defaultValue(of: own.arguments[1]))
        return .bool(false)
      }
      let found = takes ? queue(this).entries.remove(at: place) : queue(this).entries[place]
      try arguments.setReference(0, found.element)
      try arguments.setReference(1, found.priority)
      return .bool(true)
    }
  }
  type.method("Clear()", "Void") { _, this, _ in
    queue(this).entries = []
    return .nothing
  }
}

/// `NameValueCollection`: several values under a name, read as one text with commas.
final class NameValuesObject: NetObject {
  private(set) var entries: [(name: String?, values: [String])] = []
  /// What the text of a query string is made of; nil for a plain collection.
  let writesQuery: Bool

  init(writesQuery: Bool = false) { self.writesQuery = writesQuery }

  override var type: DotNetType { writesQuery ? .queryCollection : .nameValueCollection }
  override var elements: [Value]? { entries.map { .optional($0.name) } }
  override var displayText: String {
    guard writesQuery else { return type.fullName }
    return entries.flatMap { entry in
      entry.values.map { (entry.name.map { NameValuesObject.escaped($0) + "=" } ?? "") + NameValuesObject.escaped($0) }
    }.joined(separator: "&")
  }

  /// A part of a query string, as `HttpUtility` escapes it.
  private static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    var digits = 0
    for byte in UriText.escape(text, keeping: "-_.!*() ").utf8 {
      if byte == 0x25 { digits = 3 }
      digits -= 1
      result.append(byte == 0x20 ? 0x2B : digits >= 0 && byte >= 0x41 && byte <= 0x46 ? byte + 0x20 : byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func place(_ name: String?) -> Int? {
    entries.firstIndex { entry in
      guard let known = entry.name, let name else { return entry.name == nil && name == nil }
      return known.equalsIgnoringCase(name)
    }
  }

  func values(_ name: String?) -> [String]? { place(name).map { entries[$0].values } }
  func add(_ name: String?, _ value: String) {
    if let place = place(name) { entries[place].values.append(value) } else { entries.append((name, [value])) }
  }
  func set(_ name: String?, _ value: String) {
    if let place = place(name) { entries[place].values = [value] } else { entries.append((name, [value])) }
  }
  func remove(_ name: String?) { if let place = place(name) { entries.remove(at: place) } }
  func removeAll() { entries = [] }
}

extension DotNetType {
  static let nameValueCollection = DotNetType(
    "System.Collections.Specialized.NameValueCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
    members: declareNameValues)
  static let queryCollection = DotNetType("System.Web.HttpQSCollection", base: .nameValueCollection, name: "HttpQSCollection")
}

func declareNameValues(_ type: TypeDeclaration) {
  func this(_ value: Value) -> NameValuesObject { value.object(as: NameValuesObject.self) ?? NameValuesObject() }
  func joined(_ values: [String]?) -> Value { .optional(values?.joined(separator: ",")) }
  type.constructor("()") { _, _, _ in .object(NameValuesObject()) }
  type.property("Count", "Int32") { _, value in .int32(this(value).entries.count) }
  type.property("Keys", "Collections.Specialized.NameObjectCollectionBase+KeysCollection") { _, value in
    .array(this(value).entries.map { .optional($0.name) })
  }
  type.property("AllKeys", "String[]") { _, value in
    .object(ArrayObject(this(value).entries.map { .optional($0.name) }, type: .stringArray))
  }
  for name in ["Get", "get_Item"] {
    type.method("\(name)(String name)", "String") { _, value, arguments in joined(this(value).values(arguments.optionalText(0))) }
    type.method("\(name)(Int32 index)", "String") { (_, value, arguments) throws(Interruption) in
      guard this(value).entries.indices.contains(arguments.int(0)) else { throw .badIndex() }
      return joined(this(value).entries[arguments.int(0)].values)
    }
  }
  type.method("GetValues(String name)", "String[]") { _, value, arguments in
    this(value).values(arguments.optionalText(0)).map { .strings($0) } ?? .null
  }
  type.method("GetKey(Int32 index)", "String") { (_, value, arguments) throws(Interruption) in
    guard this(value).entries.indices.contains(arguments.int(0)) else { throw .badIndex() }
    return .optional(this(value).entries[arguments.int(0)].name)
  }
  for name in ["Set", "set_Item"] {
    type.method("\(name)(String name, String value)", "Void") { _, value, arguments in
      this(value).set(arguments.optionalText(0), arguments.text(1))
      return .nothing
    }
  }
  type.method("Add(String name, String value)", "Void") { _, value, arguments in
    this(value).add(arguments.optionalText(0), arguments.text(1))
    return .nothing
  }
  type.method("Remove(String name)", "Void") { _, value, arguments in
    this(value).remove(arguments.optionalText(0))
    return .nothing
  }
  type.method("Clear()", "Void") { _, value, _ in
    this(value).removeAll()
    return .nothing
  }
  type.method("HasKeys()", "Boolean") { _, value, _ in .bool(this(value).entries.contains { $0.name != nil }) }
  type.method("ToString()", "String") { _, value, _ in .string(value.base.displayText) }
}
