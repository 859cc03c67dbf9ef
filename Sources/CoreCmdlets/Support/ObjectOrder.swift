import Engine

/// Orders and tells apart objects by keys, as Sort-, Group- and Compare-Object do. Never fails: what can't be compared is
/// compared as text.
struct ObjectOrder {
  let context: CmdletContext
  let isCaseSensitive: Bool

  /// Below, at or above zero. Null comes first.
  func compare(_ left: Value, _ right: Value) -> Int {
    if left.isNull { return right.isNull ? 0 : -1 }
    if right.isNull { return 1 }
    // Characters are told apart by case, whatever is asked, as .NET compares them.
    if case .char(let a) = left.base, case .char(let b) = right.base { return a == b ? 0 : (a < b ? -1 : 1) }
    if let order = try? context.evaluator.order(left, right, ignoringCase: !isCaseSensitive) { return order }
    let texts = (Value.string(left.displayText), Value.string(right.displayText))
    return (try? context.evaluator.order(texts.0, texts.1, ignoringCase: !isCaseSensitive)) ?? 0
  }

  /// By several keys, each with its direction.
  func compare(_ left: [Value], _ right: [Value], descending: [Bool]) -> Int {
    for (position, (a, b)) in zip(left, right).enumerated() {
      let order = compare(a, b)
      if order != 0 { return position < descending.count && descending[position] ? -order : order }
    }
    return 0
  }

  /// Sorts without changing the order of equals.
  func sorted<T>(_ items: [(keys: [Value], item: T)], descending: [Bool]) -> [(keys: [Value], item: T)] {
    items.enumerated().sorted { left, right in
      let order = compare(left.element.keys, right.element.keys, descending: descending)
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element)
  }
}
