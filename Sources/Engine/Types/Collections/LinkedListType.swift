/// `LinkedList<T>`.
final class LinkedListObject: NetObject {
  fileprivate(set) var nodes: [LinkedNodeObject] = []
  private let listType: DotNetType

  init(type: DotNetType) { listType = type }

  override var type: DotNetType { listType }
  override var elements: [Value]? { nodes.map(\.value) }

  fileprivate func place(of node: LinkedNodeObject) -> Int? { nodes.firstIndex { $0 === node } }

  fileprivate func insert(_ node: LinkedNodeObject, at place: Int) {
    node.list = self
    nodes.insert(node, at: place)
  }

  fileprivate func remove(at place: Int) {
    nodes[place].list = nil
    nodes.remove(at: place)
  }
}

/// `LinkedListNode<T>`.
final class LinkedNodeObject: NetObject {
  var value: Value
  fileprivate weak var list: LinkedListObject?
  private let nodeType: DotNetType

  init(_ value: Value, type: DotNetType) {
    self.value = value
    nodeType = type
  }

  override var type: DotNetType { nodeType }
}

func declareLinkedNode(_ type: TypeDeclaration) {
  func node(_ value: Value) -> LinkedNodeObject? { value.object(as: LinkedNodeObject.self) }
  let own = type.type
  let item = own.arguments.first?.fullName ?? "Object"
  type.constructor("(\(item) value)") { _, _, arguments in .object(LinkedNodeObject(arguments.value(0), type: own)) }
  type.property("List", "Object") { _, this in node(this)?.list.map { .object($0) } ?? .null }
  for (name, step) in [("Next", 1), ("Previous", -1)] {
    type.property(name, own.fullName) { _, this in
      guard let node = node(this), let list = node.list, let place = list.place(of: node), list.nodes.indices.contains(place + step)
      else { return .null }
      return .object(list.nodes[place + step])
    }
  }
  type.property("Value", item, set: { (_, this, new) throws(Interruption) in node(this)?.value = new }) { _, this in
    node(this)?.value ?? .null
  }
}

func declareLinkedList(_ type: TypeDeclaration) {
  let own = type.type
  let element = own.arguments.first ?? .object
  let item = element.fullName
  let nodeType = TypeCatalog.generic("System.Collections.Generic.LinkedListNode", [element]) ?? .object
  func list(_ value: Value) -> LinkedListObject { value.object(as: LinkedListObject.self) ?? LinkedListObject(type: own) }
  func node(_ arguments: [Value], _ place: Int, of target: LinkedListObject) throws(Interruption) -> Int {
    guard let node = arguments.object(place, as: LinkedNodeObject.self) else { throw .nullArgument("node") }
    guard let found = target.place(of: node) else {
      throw .net(.invalidOperationException, "The LinkedList node does not belong to current LinkedList.")
    }
    return found
  }
  type.constructor("()") { _, _, _ in .object(LinkedListObject(type: own)) }
  type.constructor("(Collections.IEnumerable collection)") { (evaluator, _, arguments) throws(Interruption) in
    let made = LinkedListObject(type: own)
    for value in try convertAll(arguments.elements(0), element, evaluator) {
      made.insert(LinkedNodeObject(value, type: nodeType), at: made.nodes.count)
    }
    return .object(made)
  }
  type.property("Count", "Int32") { _, this in .int32(list(this).nodes.count) }
  type.property("First", nodeType.fullName) { _, this in list(this).nodes.first.map { .object($0) } ?? .null }
  type.property("Last", nodeType.fullName) { _, this in list(this).nodes.last.map { .object($0) } ?? .null }
  for (name, atEnd) in [("AddFirst", false), ("AddLast", true)] {
    type.method("\(name)(\(item) value)", nodeType.fullName) { _, this, arguments in
      let made = LinkedNodeObject(arguments.value(0), type: nodeType)
      list(this).insert(made, at: atEnd ? list(this).nodes.count : 0)
      return .object(made)
    }
    type.method("\(name)(\(nodeType.fullName) node)", "Void") { (_, this, arguments) throws(Interruption) in
      guard let made = arguments.object(0, as: LinkedNodeObject.self) else { throw .nullArgument("node") }
      guard made.list == nil else { throw .net(.invalidOperationException, "The LinkedList node already belongs to a LinkedList.") }
      list(this).insert(made, at: atEnd ? list(this).nodes.count : 0)
      return .nothing
    }
  }
  for (name, step) in [("AddAfter", 1), ("AddBefore", 0)] {
    type.method("\(name)(\(nodeType.fullName) node, \(item) value)", nodeType.fullName) { (_, this, arguments) throws(Interruption) in
      let place = try node(arguments, 0, of: list(this))
      let made = LinkedNodeObject(arguments.value(1), type: nodeType)
      list(this).insert(made, at: place + step)
      return .object(made)
    }
  }
  type.method("Remove(\(item) value)", "Boolean") { _, this, arguments in
    guard let place = list(this).nodes.firstIndex(where: { areEqual($0.value, arguments.value(0)) }) else { return .bool(false) }
    list(this).remove(at: place)
    return .bool(true)
  }
  type.method("Remove(\(nodeType.fullName) node)", "Void") { (_, this, arguments) throws(Interruption) in
    list(this).remove(at: try node(arguments, 0, of: list(this)))
    return .nothing
  }
  for (name, atEnd) in [("RemoveFirst", false), ("RemoveLast", true)] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      guard !list(this).nodes.isEmpty else { throw .net(.invalidOperationException, "The LinkedList is empty.") }
      list(this).remove(at: atEnd ? list(this).nodes.count - 1 : 0)
      return .nothing
    }
  }
  type.method("Find(\(item) value)", nodeType.fullName) { _, this, arguments in
    list(this).nodes.first { areEqual($0.value, arguments.value(0)) }.map { .object($0) } ?? .null
  }
  type.method("FindLast(\(item) value)", nodeType.fullName) { _, this, arguments in
    list(this).nodes.last { areEqual($0.value, arguments.value(0)) }.map { .object($0) } ?? .null
  }
  type.method("Clear()", "Void") { _, this, _ in
    while !list(this).nodes.isEmpty { list(this).remove(at: list(this).nodes.count - 1) }
    return .nothing
  }
  declareBagMembers(type, element) { list($0).nodes.map(\.value) }
}
