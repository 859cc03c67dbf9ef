/// `Queue` and `Queue<T>`.
final class QueueObject: NetObject {
  private var slots: [Value]
  private var head = 0
  private let queueType: DotNetType

  init(_ values: [Value] = [], type: DotNetType) {
    slots = values
    queueType = type
  }

  override var type: DotNetType { queueType }
  override var elements: [Value]? { values }

  var values: [Value] { Array(slots[head...]) }
  var count: Int { slots.count - head }
  var first: Value? { head < slots.count ? slots[head] : nil }

  func enqueue(_ value: Value) { slots.append(value) }

  func dequeue() -> Value? {
    guard head < slots.count else { return nil }
    let value = slots[head]
    slots[head] = .null
    head += 1
    if head > 64, head * 2 > slots.count {
      slots.removeFirst(head)
      head = 0
    }
    return value
  }

  func removeAll() {
    slots = []
    head = 0
  }
}

/// `Stack` and `Stack<T>`: enumerated from the top.
final class StackObject: NetObject {
  var slots: [Value]
  private let stackType: DotNetType

  init(_ values: [Value] = [], type: DotNetType) {
    slots = values
    stackType = type
  }

  override var type: DotNetType { stackType }
  override var elements: [Value]? { slots.reversed() }
}

extension DotNetType {
  static let queue = DotNetType(
    "System.Collections.Queue", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"],
    members: declareQueue)
  static let stack = DotNetType(
    "System.Collections.Stack", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"],
    members: declareStack)
}

private func empty(_ name: String) -> Interruption { .net(.invalidOperationException, "\(name) empty.") }

func declareQueue(_ type: TypeDeclaration) {
  let own = type.type
  let element = own.arguments.first
  let item = element?.fullName ?? "Object"
  func this(_ value: Value) -> QueueObject { value.object(as: QueueObject.self) ?? QueueObject(type: own) }
  type.constructor("()") { _, _, _ in .object(QueueObject(type: own)) }
  type.constructor("(Int32 capacity)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw negativeArgument("capacity", arguments.int(0)) }
    return .object(QueueObject(type: own))
  }
  type.constructor("(\(element == nil ? "Collections.ICollection" : "Collections.IEnumerable") col)") {
    (evaluator, _, arguments) throws(Interruption) in
    .object(QueueObject(try convertAll(arguments.elements(0), element, evaluator), type: own))
  }
  type.property("Count", "Int32") { _, value in .int32(this(value).count) }
  type.property("IsSynchronized", "Boolean", hidden: element != nil) { _, _ in .bool(false) }
  type.property("SyncRoot", "Object", hidden: element != nil) { _, value in value }
  type.method("Enqueue(\(item) obj)", "Void") { _, value, arguments in
    this(value).enqueue(arguments.value(0))
    return .nothing
  }
  type.method("Dequeue()", item) { (_, value, _) throws(Interruption) in
    guard let first = this(value).dequeue() else { throw empty("Queue") }
    return first
  }
  type.method("Peek()", item) { (_, value, _) throws(Interruption) in
    guard let first = this(value).first else { throw empty("Queue") }
    return first
  }
  for (name, takes) in [("TryDequeue", true), ("TryPeek", false)] where element != nil {
    type.method("\(name)(out \(item) result)", "Boolean") { (_, value, arguments) throws(Interruption) in
      let first = takes ? this(value).dequeue() : this(value).first
      try arguments.setReference(0, first ?? .null)
      return .bool(first != nil)
    }
  }
  type.method("Clear()", "Void") { _, value, _ in
    this(value).removeAll()
    return .nothing
  }
  type.method("Clone()", "Object") { _, value, _ in .object(QueueObject(this(value).values, type: own)) }
  declareBagMembers(type, element) { this($0).values }
}

func declareStack(_ type: TypeDeclaration) {
  let own = type.type
  let element = own.arguments.first
  let item = element?.fullName ?? "Object"
  func this(_ value: Value) -> StackObject { value.object(as: StackObject.self) ?? StackObject(type: own) }
  type.constructor("()") { _, _, _ in .object(StackObject(type: own)) }
  type.constructor("(Int32 initialCapacity)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw negativeArgument("initialCapacity", arguments.int(0)) }
    return .object(StackObject(type: own))
  }
  type.constructor("(\(element == nil ? "Collections.ICollection" : "Collections.IEnumerable") col)") {
    (evaluator, _, arguments) throws(Interruption) in
    .object(StackObject(try convertAll(arguments.elements(0), element, evaluator), type: own))
  }
  type.property("Count", "Int32") { _, value in .int32(this(value).slots.count) }
  type.property("IsSynchronized", "Boolean", hidden: element != nil) { _, _ in .bool(false) }
  type.property("SyncRoot", "Object", hidden: element != nil) { _, value in value }
  type.method("Push(\(item) obj)", "Void") { _, value, arguments in
    this(value).slots.append(arguments.value(0))
    return .nothing
  }
  type.method("Pop()", item) { (_, value, _) throws(Interruption) in
    guard let top = this(value).slots.popLast() else { throw empty("Stack") }
    return top
  }
  type.method("Peek()", item) { (_, value, _) throws(Interruption) in
    guard let top = this(value).slots.last else { throw empty("Stack") }
    return top
  }
  for (name, takes) in [("TryPop", true), ("TryPeek", false)] where element != nil {
    type.method("\(name)(out \(item) result)", "Boolean") { (_, value, arguments) throws(Interruption) in
      let top = takes ? this(value).slots.popLast() : this(value).slots.last
      try arguments.setReference(0, top ?? .null)
      return .bool(top != nil)
    }
  }
  type.method("Clear()", "Void") { _, value, _ in
    this(value).slots = []
    return .nothing
  }
  type.method("Clone()", "Object") { _, value, _ in .object(StackObject(this(value).slots, type: own)) }
  declareBagMembers(type, element) { this($0).slots.reversed() }
}

/// What queues, stacks and sets have in common.
func declareBagMembers(_ type: TypeDeclaration, _ element: DotNetType?, _ values: @escaping (Value) -> [Value]) {
  let item = element?.fullName ?? "Object"
  type.method("Contains(\(item) obj)", "Boolean") { _, value, arguments in
    .bool(values(value).contains { areEqual($0, arguments.value(0)) })
  }
  type.method("CopyTo(Array array, Int32 index)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try copyElements(values(value), arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, value, _ in .object(EnumeratorObject(values(value))) }
  type.method("ToArray()", "\(item)[]") { _, value, _ in
    .object(ArrayObject(values(value), type: element.map { TypeCatalog.array(of: $0) } ?? .objectArray))
  }
  type.method("TrimExcess()", "Void") { _, _, _ in .nothing }
}
