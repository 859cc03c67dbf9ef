import Syntax

/// `a, b, c`
final class ArrayLiteralNode: ExpressionNode {
  let elements: [ExpressionNode]

  init(_ range: SourceRange, _ elements: [ExpressionNode]) {
    self.elements = elements
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = try element.evaluate(evaluator)
      if case .nothing = value { values.append(.null) } else { values.append(value) }
    }
    return .array(values)
  }
}

/// `@( … )`: always an array.
final class ArrayNode: ExpressionNode {
  let body: StatementListNode
  /// The list inside, where there is nothing else: `@(1, 2)` needs no pipeline.
  private let literal: ArrayLiteralNode?

  init(_ range: SourceRange, _ body: StatementListNode) {
    self.body = body
    literal = body.loneExpression?.expression as? ArrayLiteralNode
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    if let literal { return try literal.evaluate(evaluator) }
    let sink = CollectingSink()
    try evaluator.leave(try body.execute(evaluator, sink))
    return .array(sink.values)
  }
}

/// `$( … )`: nothing, the one object, or an array.
final class SubExpressionNode: ExpressionNode {
  let body: StatementListNode

  /// The body's only statement, where it is an expression.
  private let only: ExpressionStatementNode?

  init(_ range: SourceRange, _ body: StatementListNode) {
    self.body = body
    only = body.loneExpression
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let sink: CollectingSink
    if let only {
      do {
        let value = try only.value(evaluator)
        switch value {
        case .object, .nothing: break
        default: return value
        }
        sink = CollectingSink()
        try sink.writeEnumerated(value)
      } catch .failure(let record) {
        try evaluator.statementFailed(record, at: Position(body.source, only.range))
        return .nothing
      }
    } else {
      sink = CollectingSink()
      try evaluator.leave(try body.execute(evaluator, sink))
    }
    return sink.result
  }
}

/// `( … )` around a pipeline or an assignment.
final class ParenNode: ExpressionNode {
  let pipeline: StatementNode

  init(_ range: SourceRange, _ pipeline: StatementNode) {
    self.pipeline = pipeline
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { try pipeline.value(evaluator) }
}

/// `@{ key = value }`; `isOrdered` under the cast `[ordered]`.
final class HashtableNode: ExpressionNode {
  let entries: [(key: ExpressionNode, value: StatementNode)]
  let kind: Kind

  /// What the literal becomes: a table, an ordered table, or the properties of an object.
  enum Kind { case table, ordered, object }

  init(_ range: SourceRange, _ entries: [(key: ExpressionNode, value: StatementNode)], kind: Kind) {
    self.entries = entries
    self.kind = kind
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    if kind == .object {
      let object = CustomObject(shape: evaluator.session.rootShape)
      for (key, value) in entries {
        let name = try evaluator.text(of: try key.evaluate(evaluator))
        let entry = Self.entryValue(try value.value(evaluator))
        // `PSTypeName` names the type of the object and is no property.
        if name.equalsIgnoringCase("PSTypeName") { object.name(as: entry.displayText) } else { object.set(name, entry) }
      }
      return .object(object)
    }
    let table =
      kind == .ordered
      ? DictionaryObject(type: .orderedDictionary, isOrdered: true) : DictionaryObject(type: .hashtable, capacity: entries.count)
    for (keyNode, valueNode) in entries {
      let key = try keyNode.evaluate(evaluator).base
      let value = Self.entryValue(try valueNode.value(evaluator))
      if key.isNull {
        throw .error(
          "A null key is not allowed in a hash literal.", id: "InvalidNullKey", category: .invalidOperation)
      }
      if let known = table.storedKey(key) {
        throw .error(
          "Item has already been added. Key in dictionary: '\(known.displayText)'  Key being added: '\(key.displayText)'",
          id: "DuplicateKeyInHashLiteral", category: .invalidOperation)
      }
      table[key] = value
    }
    return .object(table)
  }

  private static func entryValue(_ value: Value) -> Value {
    if case .nothing = value { return .null }
    return value
  }
}

/// `target[index]`
final class IndexNode: ExpressionNode, AssignableNode {
  let target: ExpressionNode
  let index: ExpressionNode
  let isNullConditional: Bool

  init(_ range: SourceRange, _ target: ExpressionNode, _ index: ExpressionNode, isNullConditional: Bool) {
    self.target = target
    self.index = index
    self.isNullConditional = isNullConditional
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let collection = try target.evaluate(evaluator)
    if isNullConditional, collection.isNull { return .null }
    let position = try index.evaluate(evaluator)
    if case .int(let number) = position, case .object(let object) = collection, let array = object as? ArrayObject {
      let place = number < 0 ? array.values.count + Int(number) : Int(number)
      if array.values.indices.contains(place) { return array.values[place] }
    }
    if let table = IndexNode.table(collection, position), let found = table[position] { return found }
    return try evaluator.element(of: collection, at: position)
  }

  /// The table that a text or a number is a key of, where it takes keys as they are.
  private static func table(_ collection: Value, _ key: Value) -> DictionaryObject? {
    guard case .object(let object) = collection, let table = object as? DictionaryObject, table.keyType == nil else { return nil }
    switch key {
    case .string: return table
    // A number is a place in an ordered table.
    case .int: return table.isOrdered ? nil : table
    default: return nil
    }
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    let collection = try target.evaluate(evaluator)
    try evaluator.setElement(of: collection, at: try index.evaluate(evaluator), to: value)
  }

  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value) {
    let collection = try target.evaluate(evaluator)
    let position = try index.evaluate(evaluator)
    if let table = IndexNode.table(collection, position) {
      let known = table.place(of: position)
      let old = known.flatMap { table.value(at: $0) } ?? .null
      let new = try change(old)
      // The change may have been a script's, that took the entry away.
      if let known, table.setValue(new, at: known) { return (old, new) }
      try evaluator.setElement(of: collection, at: position, to: new)
      return (old, new)
    }
    let old = try evaluator.element(of: collection, at: position)
    let new = try change(old)
    try evaluator.setElement(of: collection, at: position, to: new)
    return (old, new)
  }
}
