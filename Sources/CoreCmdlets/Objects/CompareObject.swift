import Engine

/// `Compare-Object`: what two sets of objects don't share.
struct CompareObject: Cmdlet {
  var referenceObject: [Value] = []
  var differenceObject: [Value] = []
  var syncWindow = Int(Int32.max)
  var property: [Value] = []
  var excludeDifferent = false
  var includeEqual = false
  var passThru = false
  var culture = ""
  var caseSensitive = false

  private typealias Entry = (keys: [Value], item: Value)
  private var expressions: [PropertyExpression] = []
  private var references: [Entry] = []
  private var position = 0
  private var waitingReferences: [Entry] = []
  private var waitingDifferences: [Entry] = []

  static var binds: [ParameterBind<CompareObject>] {
    [
      .init("ReferenceObject", \.referenceObject), .init("DifferenceObject", \.differenceObject), .init("SyncWindow", \.syncWindow),
      .init("Property", \.property), .init("ExcludeDifferent", \.excludeDifferent), .init("IncludeEqual", \.includeEqual),
      .init("PassThru", \.passThru), .init("Culture", \.culture), .init("CaseSensitive", \.caseSensitive),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    expressions = try PropertyExpression.read(property, keys: ["Expression"], context)
    if excludeDifferent { includeEqual = context.isBound("IncludeEqual") ? includeEqual : true }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if references.isEmpty, position == 0 { for value in referenceObject { references.append(try entry(value, context)) } }
    for value in differenceObject { try match(try entry(value, context), context) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    if references.isEmpty, position == 0 { for value in referenceObject { references.append(try entry(value, context)) } }
    while position < references.count { try match(nil, context) }
    for entry in waitingDifferences { try emit(entry, "=>", context) }
    for entry in waitingReferences { try emit(entry, "<=", context) }
  }

  private func entry(_ value: Value, _ context: CmdletContext) throws(Interruption) -> Entry {
    guard !expressions.isEmpty else { return ([value.base], value) }
    var keys: [Value] = []
    for expression in expressions { keys.append(try expression.value(on: value, context) ?? .null) }
    return (keys, value)
  }

  private mutating func match(_ difference: Entry?, _ context: CmdletContext) throws(Interruption) {
    let order = ObjectOrder(context: context, isCaseSensitive: caseSensitive)
    var difference = difference
    var reference: Entry?
    if position < references.count {
      reference = references[position]
      position += 1
    }
    if let left = reference, let right = difference, order.compare(left.keys, right.keys, descending: []) == 0 {
      return try emit(left, "==", context)
    }
    if let right = difference,
      let found = waitingReferences.firstIndex(where: { order.compare($0.keys, right.keys, descending: []) == 0 })
    {
      try emit(waitingReferences.remove(at: found), "==", context)
      difference = nil
    }
    if let left = reference,
      let found = waitingDifferences.firstIndex(where: { order.compare($0.keys, left.keys, descending: []) == 0 })
    {
      waitingDifferences.remove(at: found)
      try emit(left, "==", context)
      reference = nil
    }
    if let difference {
      while !waitingDifferences.isEmpty, waitingDifferences.count >= syncWindow {
        try emit(waitingDifferences.removeFirst(), "=>", context)
      }
      if syncWindow > 0 { waitingDifferences.append(difference) } else { try emit(difference, "=>", context) }
    }
    if let reference {
      while !waitingReferences.isEmpty, waitingReferences.count >= syncWindow {
        try emit(waitingReferences.removeFirst(), "<=", context)
      }
      if syncWindow > 0 { waitingReferences.append(reference) } else { try emit(reference, "<=", context) }
    }
  }

  private func emit(_ entry: Entry, _ side: String, _ context: CmdletContext) throws(Interruption) {
    let isEqual = side.hasPrefix("==")
    if isEqual ? !includeEqual : excludeDifferent { return }
    if passThru {
      let object = entry.item.object ?? WrappedObject(entry.item)
      object.attach().set("SideIndicator", .note(.string(side)))
      return try context.write(object)
    }
    var properties: [(String, Value)] = []
    if expressions.isEmpty {
      properties.append(("InputObject", entry.item))
    } else {
      for (expression, key) in zip(expressions, entry.keys) { properties.append((expression.displayName, key)) }
    }
    properties.append(("SideIndicator", .string(side)))
    try context.write(CustomObject(properties, shape: context.session.rootShape))
  }
}
