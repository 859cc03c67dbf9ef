import Engine

/// `Group-Object`: the objects by what they have in common.
struct GroupObject: Cmdlet {
  var inputObject: Value = .nothing
  var property: [Value] = []
  var noElement = false
  var asHashTable = false
  var asString = false
  var caseSensitive = false
  var culture: String = ""

  private var expressions: [PropertyExpression] = []
  private var items: [(keys: [Value], item: Value)] = []

  static var binds: [ParameterBind<GroupObject>] {
    [
      .init("InputObject", \.inputObject), .init("Property", \.property), .init("NoElement", \.noElement),
      .init("AsHashTable", \.asHashTable), .init("AsString", \.asString), .init("CaseSensitive", \.caseSensitive),
      .init("Culture", \.culture),
    ]
  }

  static let groupInfo = DotNetType("Microsoft.PowerShell.Commands.GroupInfo")
  static let groupInfoNoElement = DotNetType("Microsoft.PowerShell.Commands.GroupInfoNoElement", base: groupInfo)
  /// The type of a group's members.
  private func collection(_ context: CmdletContext) -> DotNetType {
    context.evaluator.resolveType("System.Collections.ObjectModel.Collection[psobject]") ?? .arrayList
  }

  static var takeInput: ((inout GroupObject, Value) -> Void)? { { $0.inputObject = $1 } }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    expressions = try PropertyExpression.read(property, keys: ["Expression"], context)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull { return }
    guard !expressions.isEmpty else { return items.append(([inputObject], inputObject)) }
    var keys: [Value] = []
    for expression in expressions { keys.append(try expression.value(on: inputObject, context) ?? .null) }
    items.append((keys, inputObject))
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    let order = ObjectOrder(context: context, isCaseSensitive: caseSensitive)
    var groups: [(keys: [Value], members: [Value])] = []
    // PowerShell 7 sorts where all keys are of one type; else, and in 5.1, groups stand as they first showed.
    let isSorted = context.session.flavour == .powerShell7 && hasUniformKeys
    let sequence = isSorted ? order.sorted(items, descending: []) : items
    for (keys, item) in sequence {
      let candidates = isSorted ? groups.indices.suffix(1) : groups.indices.suffix(groups.count)
      if let position = candidates.first(where: { order.compare(groups[$0].keys, keys, descending: []) == 0 }) {
        groups[position].members.append(item)
      } else {
        groups.append((keys, [item]))
      }
    }
    if asHashTable { return try writeTable(groups, context) }
    for (keys, members) in groups {
      var properties: [(String, Value)] = [
        ("Values", .object(ListObject(keys, type: .arrayList))), ("Count", .integer(members.count)),
      ]
      properties.append(("Group", .object(ListObject(noElement ? [] : members, type: collection(context)))))
      properties.append(("Name", .string(try name(of: keys, context))))
      try context.write(CustomObject(properties, type: noElement ? GroupObject.groupInfoNoElement : GroupObject.groupInfo))
    }
  }

  private var hasUniformKeys: Bool {
    guard let first = items.first else { return true }
    for (keys, _) in items {
      for (left, right) in zip(first.keys, keys) {
        guard let type = left.type, type === right.type else { return false }
      }
    }
    return true
  }

  private func name(of keys: [Value], _ context: CmdletContext) throws(Interruption) -> String {
    var texts: [String] = []
    for key in keys { texts.append(try context.evaluator.text(of: key)) }
    return texts.joined(separator: ", ")
  }

  private func writeTable(_ groups: [(keys: [Value], members: [Value])], _ context: CmdletContext) throws(Interruption) {
    let table = DictionaryObject(ignoresCase: !caseSensitive)
    for (keys, members) in groups {
      let key: Value = asString || keys.count > 1 ? .string(try name(of: keys, context)) : keys.first ?? .null
      if key.isNull { continue }
      if table.contains(key) {
        throw context.terminating(
          "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid property and try again.",
          id:
            "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid property and try again.",
          category: .invalidArgument, target: key, exception: .argument)
      }
      table[key] = .object(ListObject(members, type: collection(context)))
    }
    try context.write(table)
  }
}
