import Engine

/// `Sort-Object`: the objects in order, equals as they came.
struct SortObject: Cmdlet {
  var inputObject: Value = .nothing
  var property: [Value] = []
  var descending = false
  var unique = false
  var top: Int?
  var bottom: Int?
  var culture: String = ""
  var caseSensitive = false
  var stable = false

  private var expressions: [PropertyExpression] = []
  private var items: [(keys: [Value], item: Value)] = []

  static var binds: [ParameterBind<SortObject>] {
    [
      .init("InputObject", \.inputObject), .init("Property", \.property), .init("Descending", \.descending), .init("Unique", \.unique),
      .init("Top", \.top), .init("Bottom", \.bottom), .init("Culture", \.culture), .init("CaseSensitive", \.caseSensitive),
      .init("Stable", \.stable),
    ]
  }

  static var takeInput: ((inout SortObject, Value) -> Void)? { { $0.inputObject = $1 } }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    expressions = try PropertyExpression.read(property, keys: ["Expression", "Ascending", "Descending"], context)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if inputObject.isNull { return }
    guard !expressions.isEmpty else { return items.append(([inputObject.base], inputObject)) }
    var keys: [Value] = []
    for expression in expressions {
      let results = try expression.results(on: inputObject, context)
      keys += results.isEmpty ? [.null] : results.map(\.value)
    }
    items.append((keys, inputObject))
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    let order = ObjectOrder(context: context, isCaseSensitive: caseSensitive)
    let directions = expressions.isEmpty ? [descending] : expressions.map { $0.isDescending ?? descending }
    var sorted = order.sorted(items, descending: directions)
    items = []
    if unique {
      var distinct: [(keys: [Value], item: Value)] = []
      for item in sorted {
        if let last = distinct.last, last.keys.count == item.keys.count, order.compare(last.keys, item.keys, descending: []) == 0 {
          continue
        }
        distinct.append(item)
      }
      sorted = distinct
    }
    if let top { sorted = Array(sorted.prefix(max(top, 0))) }
    if let bottom { sorted = Array(sorted.suffix(max(bottom, 0))) }
    for (_, item) in sorted { try context.write(item) }
  }
}
