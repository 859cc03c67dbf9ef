extension DotNetType {
  /// `[Linq.Enumerable]`: its commonest methods, which work at once and give arrays.
  static let enumerable = DotNetType("System.Linq.Enumerable", members: declareEnumerable)
}

/// The elements of a source and their type.
private struct Sequence {
  let values: [Value]
  let element: DotNetType

  init(_ arguments: [Value], _ place: Int = 0, named name: String = "source") throws(Interruption) {
    guard arguments.has(place) else { throw .nullArgument(name) }
    let object = arguments.value(place).base.object
    values = arguments.elements(place)
    element = object?.type.element ?? (object as? ListObject)?.element ?? object?.type.arguments.first ?? .object
  }

  /// The same kind of sequence over other values.
  func array(_ values: [Value]) -> Value { .object(ArrayObject(values, type: .array(of: element))) }
}

private let noElements = Interruption.net(.invalidOperationException, "Sequence contains no elements")
private let noMatch = Interruption.net(.invalidOperationException, "Sequence contains no matching element")

/// The values for which a predicate holds; all without one.
private func matching(_ arguments: [Value], _ place: Int, _ evaluator: Evaluator) throws(Interruption) -> [Value] {
  let source = try Sequence(arguments)
  guard arguments.has(place) else { return source.values }
  var kept: [Value] = []
  for value in source.values where try evaluator.call(arguments.value(place), [value]).isTrue { kept.append(value) }
  return kept
}

private let source = "Collections.IEnumerable source"

func declareEnumerable(_ type: TypeDeclaration) {
  type.staticMethod("Range(Int32 start, Int32 count)", "Collections.Generic.IEnumerable[int]") { (_, _, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(0), arguments.int(1))
    guard count >= 0, start + count - 1 <= Int(Int32.max), count < 100_000_000 else {
      throw .outOfRange("Specified argument was out of the range of valid values.", "count")
    }
    return .object(ArrayObject((0..<count).map { .int32(start + $0) }, type: .int32Array))
  }
  type.staticMethod("Repeat(Object element, Int32 count)", "Collections.Generic.IEnumerable[object]") {
    (_, _, arguments) throws(Interruption) in
    guard (0..<100_000_000).contains(arguments.int(1)) else {
      throw .outOfRange("Specified argument was out of the range of valid values.", "count")
    }
    let value = arguments.value(0)
    return .object(
      ArrayObject([Value](repeating: value, count: arguments.int(1)), type: .array(of: value.base.type ?? .object)))
  }
  type.staticMethod("Empty`1(Type TResult)", "Object[]") { _, _, arguments in
    .object(ArrayObject([], type: .array(of: arguments.object(0, as: TypeObject.self)?.represented ?? .object)))
  }
  declareNumbers(type)
  declarePicking(type)
  declareTests(type)
  declareSets(type)
  declareShaping(type)
  declareOrders(type)
}

private func declareNumbers(_ type: TypeDeclaration) {
  func numbers(_ evaluator: Evaluator, _ arguments: [Value]) throws(Interruption) -> [Value] {
    let source = try Sequence(arguments)
    guard arguments.has(1) else { return source.values }
    var results: [Value] = []
    for value in source.values { results.append(try evaluator.call(arguments.value(1), [value])) }
    return results
  }
  for rest in ["", ", Delegate selector"] {
    type.staticMethod("Sum(\(source)\(rest))", "Object") { (evaluator, _, arguments) throws(Interruption) in
      let element = arguments.has(1) ? nil : try Sequence(arguments).element
      var total: Value = element.flatMap { NumberKind.of($0)?.zero } ?? .int(0)
      for value in try numbers(evaluator, arguments) where !value.isNull {
        let sum = try evaluator.add(total, value)
        if case .double = sum, case .int = total {
          throw .net(.overflowException, "Arithmetic operation resulted in an overflow.")
        }
        total = sum
      }
      return total
    }
    type.staticMethod("Average(\(source)\(rest))", "Object") { (evaluator, _, arguments) throws(Interruption) in
      let values = try numbers(evaluator, arguments)
      guard !values.isEmpty else { throw noElements }
      if values[0].object(as: DecimalObject.self) != nil {
        var total = values[0]
        for value in values.dropFirst() { total = try evaluator.add(total, value) }
        return try evaluator.divide(total, .int32(values.count))
      }
      var total = 0.0
      for value in values { total += value.plainDouble ?? 0 }
      return .double(total / Double(values.count))
    }
    for (name, sign) in [("Min", -1), ("Max", 1)] {
      type.staticMethod("\(name)(\(source)\(rest))", "Object") { (evaluator, _, arguments) throws(Interruption) in
        let values = try numbers(evaluator, arguments)
        guard var best = values.first else { throw noElements }
        for value in values.dropFirst() where try compareDefault(value, best) * sign > 0 { best = value }
        return best
      }
    }
  }
}

private func declarePicking(_ type: TypeDeclaration) {
  for (name, isLast, isSingle) in [("First", false, false), ("Last", true, false), ("Single", false, true)] {
    for (suffix, hasDefault) in [("", false), ("OrDefault", true)] {
      for rest in ["", ", Delegate predicate"] {
        type.staticMethod("\(name)\(suffix)(\(source)\(rest))", "Object") { (evaluator, _, arguments) throws(Interruption) in
          let values = try matching(arguments, 1, evaluator)
          if isSingle, values.count > 1 {
            throw .net(
              .invalidOperationException,
              rest.isEmpty ? "Sequence contains more than one element" : "Sequence contains more than one matching element")
          }
          if let found = isLast ? values.last : values.first { return found }
          guard hasDefault else { throw rest.isEmpty ? noElements : noMatch }
          return TypeCatalog.defaultValue(of: try Sequence(arguments).element)
        }
      }
    }
  }
  for (name, hasDefault) in [("ElementAt", false), ("ElementAtOrDefault", true)] {
    type.staticMethod("\(name)(\(source), Int32 index)", "Object") { (_, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      if all.values.indices.contains(arguments.int(1)) { return all.values[arguments.int(1)] }
      guard hasDefault else { throw .badIndex() }
      return TypeCatalog.defaultValue(of: all.element)
    }
  }
}

private func declareTests(_ type: TypeDeclaration) {
  for rest in ["", ", Delegate predicate"] {
    type.staticMethod("Count(\(source)\(rest))", "Int32") { (evaluator, _, arguments) throws(Interruption) in
      .int32(try matching(arguments, 1, evaluator).count)
    }
    type.staticMethod("LongCount(\(source)\(rest))", "Int64") { (evaluator, _, arguments) throws(Interruption) in
      .long(Int64(try matching(arguments, 1, evaluator).count))
    }
    type.staticMethod("Any(\(source)\(rest))", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
      .bool(!(try matching(arguments, 1, evaluator).isEmpty))
    }
  }
  type.staticMethod("All(\(source), Delegate predicate)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    .bool(try matching(arguments, 1, evaluator).count == (try Sequence(arguments).values.count))
  }
  for rest in ["", ", Collections.IEqualityComparer comparer"] {
    type.staticMethod("Contains(\(source), Object value\(rest))", "Boolean") { (_, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      return .bool(all.values.contains { same($0, arguments.value(1), arguments.object(2, as: ComparerObject.self)) })
    }
    type.staticMethod("SequenceEqual(Collections.IEnumerable first, Collections.IEnumerable second\(rest))", "Boolean") {
      (_, _, arguments) throws(Interruption) in
      let (first, second) = (try Sequence(arguments, named: "first"), try Sequence(arguments, 1, named: "second"))
      let comparer = arguments.object(2, as: ComparerObject.self)
      return .bool(
        first.values.count == second.values.count && zip(first.values, second.values).allSatisfy { same($0, $1, comparer) })
    }
  }
}

private func same(_ left: Value, _ right: Value, _ comparer: ComparerObject?) -> Bool {
  if let comparer, let one = left.stringValue, let other = right.stringValue { return comparer.compare(one, other) == 0 }
  return areEqual(left, right)
}

private func declareSets(_ type: TypeDeclaration) {
  func distinct(_ values: [Value], _ comparer: ComparerObject?) -> [Value] {
    var seen: Set<DictionaryKey> = []
    return values.filter { seen.insert(DictionaryKey($0, ignoringCase: comparer?.ignoresCase ?? false)).inserted }
  }
  for rest in ["", ", Collections.IEqualityComparer comparer"] {
    type.staticMethod("Distinct(\(source)\(rest))", "Object[]") { (_, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      return all.array(distinct(all.values, arguments.object(1, as: ComparerObject.self)))
    }
    for name in ["Union", "Intersect", "Except"] {
      type.staticMethod("\(name)(Collections.IEnumerable first, Collections.IEnumerable second\(rest))", "Object[]") {
        (_, _, arguments) throws(Interruption) in
        let (first, second) = (try Sequence(arguments, named: "first"), try Sequence(arguments, 1, named: "second"))
        let comparer = arguments.object(2, as: ComparerObject.self)
        if name == "Union" { return first.array(distinct(first.values + second.values, comparer)) }
        let others = Set(second.values.map { DictionaryKey($0, ignoringCase: comparer?.ignoresCase ?? false) })
        return first.array(
          distinct(first.values, comparer).filter {
            others.contains(DictionaryKey($0, ignoringCase: comparer?.ignoresCase ?? false)) == (name == "Intersect")
          })
      }
    }
  }
  type.staticMethod("Concat(Collections.IEnumerable first, Collections.IEnumerable second)", "Object[]") {
    (_, _, arguments) throws(Interruption) in
    let first = try Sequence(arguments, named: "first")
    return first.array(first.values + (try Sequence(arguments, 1, named: "second").values))
  }
  for (name, atEnd) in [("Append", true), ("Prepend", false)] {
    type.staticMethod("\(name)(\(source), Object element)", "Object[]") { (_, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      return all.array(atEnd ? all.values + [arguments.value(1)] : [arguments.value(1)] + all.values)
    }
  }
}

private func declareShaping(_ type: TypeDeclaration) {
  type.staticMethod("Where(\(source), Delegate predicate)", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
    try Sequence(arguments).array(try matching(arguments, 1, evaluator))
  }
  type.staticMethod("Select(\(source), Delegate selector)", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
    var results: [Value] = []
    for value in try Sequence(arguments).values { results.append(try evaluator.call(arguments.value(1), [value])) }
    let element = arguments.object(1, as: DelegateObject.self).flatMap { DelegateSignature($0.type).result } ?? .object
    return .object(ArrayObject(results, type: .array(of: element)))
  }
  type.staticMethod("SelectMany(\(source), Delegate selector)", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
    var results: [Value] = []
    for value in try Sequence(arguments).values { results += [try evaluator.call(arguments.value(1), [value])].elements(0) }
    return .array(results)
  }
  for (name, isTaken) in [("Take", true), ("Skip", false)] {
    type.staticMethod("\(name)(\(source), Int32 count)", "Object[]") { (_, _, arguments) throws(Interruption) in
      let (all, count) = (try Sequence(arguments), max(0, arguments.int(1)))
      return all.array(Array(isTaken ? all.values.prefix(count) : all.values.dropFirst(count)))
    }
    type.staticMethod("\(name)Last(\(source), Int32 count)", "Object[]") { (_, _, arguments) throws(Interruption) in
      let (all, count) = (try Sequence(arguments), max(0, arguments.int(1)))
      return all.array(Array(isTaken ? all.values.suffix(count) : all.values.dropLast(count)))
    }
    type.staticMethod("\(name)While(\(source), Delegate predicate)", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      var place = 0
      while place < all.values.count, try evaluator.call(arguments.value(1), [all.values[place]]).isTrue { place += 1 }
      return all.array(Array(isTaken ? all.values[..<place] : all.values[place...]))
    }
  }
  type.staticMethod("Reverse(\(source))", "Object[]") { (_, _, arguments) throws(Interruption) in
    let all = try Sequence(arguments)
    return all.array(all.values.reversed())
  }
  for name in ["ToArray", "AsEnumerable"] {
    type.staticMethod("\(name)(\(source))", "Object[]") { (_, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      return all.array(all.values)
    }
  }
  type.staticMethod("ToList(\(source))", "Collections.Generic.List`1") { (_, _, arguments) throws(Interruption) in
    let all = try Sequence(arguments)
    let list = TypeCatalog.generic("System.Collections.Generic.List", [all.element]) ?? .arrayList
    return .object(ListObject(all.values, type: list, element: all.element))
  }
  type.staticMethod("ToHashSet(\(source))", "Collections.Generic.HashSet`1") { (_, _, arguments) throws(Interruption) in
    let all = try Sequence(arguments)
    guard let own = TypeCatalog.generic("System.Collections.Generic.HashSet", [all.element]) else { return .null }
    return .object(SetObject(type: own).like(all.values))
  }
  for rest in ["", ", Delegate elementSelector"] {
    type.staticMethod("ToDictionary(\(source), Delegate keySelector\(rest))", "Collections.Generic.Dictionary`2") {
      (evaluator, _, arguments) throws(Interruption) in
      let all = try Sequence(arguments)
      let types = [
        arguments.object(1, as: DelegateObject.self).flatMap { DelegateSignature($0.type).result } ?? .object,
        arguments.object(2, as: DelegateObject.self).flatMap { DelegateSignature($0.type).result }
          ?? (rest.isEmpty ? all.element : .object),
      ]
      guard let own = TypeCatalog.generic("System.Collections.Generic.Dictionary", types) else { return .null }
      let table = DictionaryObject(type: own, ignoresCase: false, keyType: types[0], valueType: types[1])
      for value in all.values {
        let key = try evaluator.call(arguments.value(1), [value])
        guard !table.contains(key) else {
          throw .net(.argumentException, "An item with the same key has already been added. Key: \(key.displayText)")
        }
        table[key] = arguments.has(2) ? try evaluator.call(arguments.value(2), [value]) : value
      }
      return .object(table)
    }
  }
  for name in ["Cast", "OfType"] {
    type.staticMethod("\(name)`1(Type TResult, \(source))", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
      guard let element = arguments.object(0, as: TypeObject.self)?.represented else { throw .nullArgument("TResult") }
      var results: [Value] = []
      for value in try Sequence(arguments, 1).values {
        if evaluator.isInstance(value, of: element) {
          results.append(value)
        } else if name == "Cast" {
          throw .net(
            .invalidCastException,
            "Unable to cast object of type '\(value.base.type?.fullName ?? "null")' to type '\(element.fullName)'.")
        }
      }
      return .object(ArrayObject(results, type: .array(of: element)))
    }
  }
  type.staticMethod("Zip(Collections.IEnumerable first, Collections.IEnumerable second)", "Object[]") {
    (_, _, arguments) throws(Interruption) in
    let (first, second) = (try Sequence(arguments, named: "first"), try Sequence(arguments, 1, named: "second"))
    let type = TypeCatalog.generic("System.ValueTuple", [first.element, second.element]) ?? .object
    return .object(
      ArrayObject(zip(first.values, second.values).map { .object(TupleObject([$0, $1], type: type)) }, type: .array(of: type)))
  }
  type.staticMethod(
    "Zip(Collections.IEnumerable first, Collections.IEnumerable second, Delegate resultSelector)", "Object[]"
  ) { (evaluator, _, arguments) throws(Interruption) in
    var results: [Value] = []
    for (left, right) in zip(try Sequence(arguments, named: "first").values, try Sequence(arguments, 1, named: "second").values) {
      results.append(try evaluator.call(arguments.value(2), [left, right]))
    }
    return .array(results)
  }
}

private func declareOrders(_ type: TypeDeclaration) {
  for (name, sign) in [("OrderBy", 1), ("OrderByDescending", -1)] {
    for rest in ["", ", Collections.IComparer comparer"] {
      type.staticMethod("\(name)(\(source), Delegate keySelector\(rest))", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
        let all = try Sequence(arguments)
        var keys: [Value] = []
        for value in all.values { keys.append(try evaluator.call(arguments.value(1), [value])) }
        let comparer = arguments.object(2, as: ComparerObject.self)
        let places = try sorted(all.values.indices.map { Value.int32($0) }) { (left, right) throws(Interruption) in
          try compareDefault(keys[[left].int(0)], keys[[right].int(0)], comparer) * sign
        }
        return all.array(places.map { all.values[[$0].int(0)] })
      }
    }
  }
  type.staticMethod("Aggregate(\(source), Delegate func)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    let values = try Sequence(arguments).values
    guard var total = values.first else { throw noElements }
    for value in values.dropFirst() { total = try evaluator.call(arguments.value(1), [total, value]) }
    return total
  }
  type.staticMethod("Aggregate(\(source), Object seed, Delegate func)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    var total = arguments.value(1)
    for value in try Sequence(arguments).values { total = try evaluator.call(arguments.value(2), [total, value]) }
    return total
  }
  type.staticMethod("GroupBy(\(source), Delegate keySelector)", "Object[]") { (evaluator, _, arguments) throws(Interruption) in
    let table = DictionaryObject(ignoresCase: false)
    for value in try Sequence(arguments).values {
      let key = try evaluator.call(arguments.value(1), [value])
      if let known = table[key]?.object(as: GroupingObject.self) {
        known.values.append(value)
      } else {
        table[key] = .object(GroupingObject(key, [value]))
      }
    }
    return .array(table.entries.map(\.value))
  }
}

/// A group of `GroupBy`: its key and what has it.
private final class GroupingObject: ListObject {
  let key: Value
  init(_ key: Value, _ values: [Value]) {
    self.key = key
    super.init(values, type: .grouping)
  }
}

extension DotNetType {
  fileprivate static let grouping = DotNetType("System.Linq.Grouping`2", interfaces: listInterfaces) { type in
    type.property("Key", "Object") { _, this in this.object(as: GroupingObject.self)?.key ?? .null }
    type.property("Count", "Int32", hidden: true) { _, this in .int32(this.object(as: ListObject.self)?.values.count ?? 0) }
  }
}
