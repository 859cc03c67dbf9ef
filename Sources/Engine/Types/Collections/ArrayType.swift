private func array(_ value: Value) -> ArrayObject { value.object(as: ArrayObject.self) ?? ArrayObject([]) }

func declareArray(_ type: TypeDeclaration) {
  type.property("Length", "Int32") { _, this in .int32(array(this).values.count) }
  type.property("LongLength", "Int64") { _, this in .long(Int64(array(this).values.count)) }
  type.property("Rank", "Int32") { _, this in .int32(max(1, array(this).bounds.count)) }
  type.property("SyncRoot", "Object") { _, this in this }
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(false) }
  type.property("IsFixedSize", "Boolean") { _, _ in .bool(true) }
  type.property("IsSynchronized", "Boolean") { _, _ in .bool(false) }
  type.property("Count", "Int32") { _, this in .int32(array(this).values.count) }
  declareArrayInstance(type)
  declareArrayStatics(type)
  declareArraySearch(type)
}

private func declareArrayInstance(_ type: TypeDeclaration) {
  func bound(_ this: Value, _ arguments: [Value]) throws(Interruption) -> Int {
    let bounds = array(this).bounds.isEmpty ? [array(this).values.count] : array(this).bounds
    guard bounds.indices.contains(arguments.int(0)) else {
      throw .net(.indexOutOfRangeException, "Index was outside the bounds of the array.")
    }
    return bounds[arguments.int(0)]
  }
  type.method("GetLength(Int32 dimension)", "Int32") { (_, this, arguments) throws(Interruption) in
    .int32(try bound(this, arguments))
  }
  type.method("GetLongLength(Int32 dimension)", "Int64") { (_, this, arguments) throws(Interruption) in
    .long(Int64(try bound(this, arguments)))
  }
  type.method("GetLowerBound(Int32 dimension)", "Int32") { (_, this, arguments) throws(Interruption) in
    _ = try bound(this, arguments)
    return .int(0)
  }
  type.method("GetUpperBound(Int32 dimension)", "Int32") { (_, this, arguments) throws(Interruption) in
    .int32(try bound(this, arguments) - 1)
  }
  func place(_ this: Value, _ indexes: [Value]) throws(Interruption) -> Int {
    let bounds = array(this).bounds.isEmpty ? [array(this).values.count] : array(this).bounds
    let numbers = indexes.count == 1 ? indexes[0].base.object?.elements ?? indexes : indexes
    guard numbers.count == bounds.count else {
      throw .net(
        .argumentException, "Array was not a \(numbers.count == 1 ? "one" : numbers.count == 2 ? "two" : "three")-dimensional array.")
    }
    var place = 0
    for (dimension, bound) in bounds.enumerated() {
      let number = numbers.int(dimension)
      guard number >= 0, number < bound else {
        throw .net(.indexOutOfRangeException, "Index was outside the bounds of the array.")
      }
      place = place * bound + number
    }
    return place
  }
  for name in ["GetValue", "Get"] {
    for parameters in ["Int32 index", "Int32 index1, Int32 index2", "Int32 index1, Int32 index2, Int32 index3", "params Int32[] indices"] {
      type.method("\(name)(\(parameters))", "Object") { (_, this, arguments) throws(Interruption) in
        array(this).values[try place(this, arguments)]
      }
    }
  }
  func set(_ this: Value, _ value: Value, _ indexes: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
    let place = try place(this, indexes)
    array(this).values[place] = try convertAll([value], array(this).type.element, evaluator)[0]
    return .nothing
  }
  for parameters in ["Int32 index", "Int32 index1, Int32 index2", "Int32 index1, Int32 index2, Int32 index3", "params Int32[] indices"] {
    type.method("SetValue(Object value, \(parameters))", "Void") { (evaluator, this, arguments) throws(Interruption) in
      try set(this, arguments.value(0), Array(arguments.dropFirst()), evaluator)
    }
  }
  for parameters in ["Int32 index", "Int32 index1, Int32 index2", "Int32 index1, Int32 index2, Int32 index3"] {
    type.method("Set(\(parameters), Object value)", "Void") { (evaluator, this, arguments) throws(Interruption) in
      try set(this, arguments.last ?? .null, Array(arguments.dropLast()), evaluator)
    }
  }
  type.method("Clone()", "Object") { _, this, _ in
    .object(ArrayObject(array(this).values, type: array(this).type, bounds: array(this).bounds))
  }
  type.method("CopyTo(Array array, Int32 index)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    try copyElements(array(this).values, arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, this, _ in .object(EnumeratorObject(array(this).values)) }
  type.method("Initialize()", "Void") { _, _, _ in .nothing }
  type.method("Contains(Object value)", "Boolean") { _, this, arguments in
    .bool(array(this).values.contains { areEqual($0, arguments.value(0)) })
  }
  type.method("IndexOf(Object value)", "Int32") { _, this, arguments in
    .int32(array(this).values.firstIndex { areEqual($0, arguments.value(0)) } ?? -1)
  }
  for signature in ["Add(Object value)", "Remove(Object value)", "RemoveAt(Int32 index)", "Insert(Int32 index, Object value)", "Clear()"] {
    type.method(signature, "Void") { (_, this, _) throws(Interruption) in
      if signature == "Clear()" {
        let element = array(this).type.element
        let empty = element.flatMap { NumberKind.of($0)?.zero } ?? (element === DotNetType.boolean ? .bool(false) : .null)
        array(this).values = array(this).values.map { _ in empty }
        return .nothing
      }
      throw .net(.notSupportedException, "Collection was of a fixed size.")
    }
  }
}

private func range(_ arguments: [Value], _ start: Int, _ count: Int, _ total: Int) throws(Interruption) -> Range<Int> {
  guard arguments.count > count else { return 0..<total }
  let (first, length) = (arguments.int(start), arguments.int(count))
  guard first >= 0, length >= 0, first <= total, length <= total - first else {
    throw .net(
      .argumentException,
      "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
    )
  }
  return first..<(first + length)
}

private func required(_ arguments: [Value], _ place: Int = 0, _ name: String = "array") throws(Interruption) -> ArrayObject {
  guard let array = arguments.object(place, as: ArrayObject.self) else { throw .nullArgument(name) }
  return array
}

private func declareArrayStatics(_ type: TypeDeclaration) {
  let sort: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let array = try required(arguments)
    let comparer = arguments.last.flatMap { $0.object(as: ComparerObject.self) ?? $0.object(as: ScriptBlockObject.self) }
    let isRange = arguments.count >= 3 && arguments.value(1).plainInt != nil
    let part = isRange ? try range(arguments, 1, 2, array.values.count) : 0..<array.values.count
    let order = ordering(comparer.map { .object($0) } ?? .null, evaluator)
    array.values.replaceSubrange(part, with: try sorted(Array(array.values[part]), by: order))
    return .nothing
  }
  type.staticMethod("Sort(Array array)", "Void", sort)
  type.staticMethod("Sort(Array array, Collections.IComparer comparer)", "Void", sort)
  type.staticMethod("Sort(Array array, ScriptBlock comparison)", "Void", sort)
  type.staticMethod("Sort(Array array, Int32 index, Int32 length)", "Void", sort)
  type.staticMethod("Sort(Array array, Int32 index, Int32 length, Collections.IComparer comparer)", "Void", sort)
  let sortPairs: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let keys = try required(arguments, 0, "keys")
    let items = try required(arguments, 1, "items")
    guard items.values.count >= keys.values.count else {
      throw .net(
        .argumentException,
        "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
      )
    }
    let order = ordering(arguments.value(2), evaluator)
    let places = keys.values.indices.map { Value.int32($0) }
    let (before, itemsBefore) = (keys.values, items.values)
    let sortedPlaces = try sorted(places) { (left, right) throws(Interruption) in
      try order(before[[left].int(0)], before[[right].int(0)])
    }
    for (place, old) in sortedPlaces.enumerated() {
      keys.values[place] = before[[old].int(0)]
      items.values[place] = itemsBefore[[old].int(0)]
    }
    return .nothing
  }
  type.staticMethod("Sort(Array keys, Array items)", "Void", sortPairs)
  type.staticMethod("Sort(Array keys, Array items, Collections.IComparer comparer)", "Void", sortPairs)
  let reverse: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let array = try required(arguments)
    array.values[try range(arguments, 1, 2, array.values.count)].reverse()
    return .nothing
  }
  type.staticMethod("Reverse(Array array)", "Void", reverse)
  type.staticMethod("Reverse(Array array, Int32 index, Int32 length)", "Void", reverse)
  let clear: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let array = try required(arguments)
    let empty = array.type.element.flatMap { NumberKind.of($0)?.zero } ?? .null
    for place in try range(arguments, 1, 2, array.values.count) { array.values[place] = empty }
    return .nothing
  }
  type.staticMethod("Clear(Array array)", "Void", clear)
  type.staticMethod("Clear(Array array, Int32 index, Int32 length)", "Void", clear)
  func copy(
    _ arguments: [Value], _ source: Int, _ from: Int, _ target: Int, _ to: Int, _ count: Int, _ evaluator: Evaluator
  ) throws(Interruption) -> Value {
    let origin = try required(arguments, source, "sourceArray")
    let destination = try required(arguments, target, "destinationArray")
    guard count >= 0 else { throw negativeArgument("length", count) }
    guard from >= 0 else { throw .outOfRange("Number was less than the array's lower bound in the first dimension.", "sourceIndex") }
    guard to >= 0 else { throw .outOfRange("Number was less than the array's lower bound in the first dimension.", "destinationIndex") }
    guard from <= origin.values.count, count <= origin.values.count - from else {
      throw .argument(
        .argumentException, "Source array was not long enough. Check the source index, length, and the array's lower bounds.",
        "sourceArray")
    }
    guard to <= destination.values.count, count <= destination.values.count - to else {
      throw .argument(
        .argumentException,
        "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
        "destinationArray")
    }
    let part = try convertAll(Array(origin.values[from..<(from + count)]), destination.type.element, evaluator)
    destination.values.replaceSubrange(to..<(to + count), with: part)
    return .nothing
  }
  type.staticMethod("Copy(Array sourceArray, Array destinationArray, Int32 length)", "Void") {
    (evaluator, _, arguments) throws(Interruption) in
    try copy(arguments, 0, 0, 1, 0, arguments.int(2), evaluator)
  }
  type.staticMethod(
    "Copy(Array sourceArray, Int32 sourceIndex, Array destinationArray, Int32 destinationIndex, Int32 length)", "Void"
  ) { (evaluator, _, arguments) throws(Interruption) in
    try copy(arguments, 0, arguments.int(1), 2, arguments.int(3), arguments.int(4), evaluator)
  }
  type.staticMethod("CreateInstance(Type elementType, Int32 length)", "Array") { (_, _, arguments) throws(Interruption) in
    guard let element = arguments.object(0, as: TypeObject.self)?.represented else { throw .nullArgument("elementType") }
    guard arguments.int(1) >= 0 else { throw negativeArgument("length", arguments.int(1)) }
    return .object(try TypeCatalog.newArray(of: element, count: arguments.int(1)))
  }
  for parameters in ["Int32 length1, Int32 length2", "Int32 length1, Int32 length2, Int32 length3"] {
    type.staticMethod("CreateInstance(Type elementType, \(parameters))", "Array") { (evaluator, _, arguments) throws(Interruption) in
      guard let element = arguments.object(0, as: TypeObject.self)?.represented else { throw .nullArgument("elementType") }
      return try evaluator.newArray(.array(of: element, rank: arguments.count - 1), element, Array(arguments.dropFirst()))
    }
  }
  type.staticMethod("Empty()", "Object[]") { _, _, _ in .array([]) }
  type.staticMethod("Resize(ref Array array, Int32 newSize)", "Void") { (_, _, arguments) throws(Interruption) in
    guard let reference = arguments.object(0, as: ReferenceObject.self),
      let array = try reference.value().object(as: ArrayObject.self)
    else { throw .nullArgument("array") }
    let count = arguments.int(1)
    guard count >= 0 else { throw negativeArgument("newSize", count) }
    let new = try TypeCatalog.newArray(of: array.type.element ?? .object, count: count)
    for place in 0..<min(count, array.values.count) { new.values[place] = array.values[place] }
    try reference.set(.object(new))
    return .nothing
  }
}

private func declareArraySearch(_ type: TypeDeclaration) {
  for (name, isLast) in [("IndexOf", false), ("LastIndexOf", true)] {
    let search: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
      let values = try required(arguments).values
      var range = 0..<values.count
      if arguments.count > 2 {
        let start = arguments.int(2)
        guard start >= 0, start <= values.count else { throw .badIndex("startIndex") }
        let count = arguments.count > 3 ? arguments.int(3) : isLast ? start + 1 : values.count - start
        guard count >= 0, count <= (isLast ? start + 1 : values.count - start) else { throw .badIndex("count") }
        range = isLast ? max(0, start + 1 - count)..<min(values.count, start + 1) : start..<(start + count)
      }
      let found =
        isLast
        ? range.last { areEqual(values[$0], arguments.value(1)) } : range.first { areEqual(values[$0], arguments.value(1)) }
      return .int32(found ?? -1)
    }
    type.staticMethod("\(name)(Array array, Object value)", "Int32", search)
    type.staticMethod("\(name)(Array array, Object value, Int32 startIndex)", "Int32", search)
    type.staticMethod("\(name)(Array array, Object value, Int32 startIndex, Int32 count)", "Int32", search)
  }
  type.staticMethod("BinarySearch(Array array, Object value)", "Int32") { (evaluator, _, arguments) throws(Interruption) in
    .int32(try binarySearch(try required(arguments).values, arguments.value(1), ordering(.null, evaluator)))
  }
  type.staticMethod("BinarySearch(Array array, Object value, Collections.IComparer comparer)", "Int32") {
    (evaluator, _, arguments) throws(Interruption) in
    .int32(try binarySearch(try required(arguments).values, arguments.value(1), ordering(arguments.value(2), evaluator)))
  }
  func matches(_ evaluator: Evaluator, _ arguments: [Value], _ value: Value) throws(Interruption) -> Bool {
    guard let block = arguments.object(1, as: ScriptBlockObject.self) else { throw .nullArgument("match") }
    return try evaluator.result(of: block, [value]).isTrue
  }
  type.staticMethod("Fill(Array array, Object value)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    let array = try required(arguments)
    let value = try convertAll([arguments.value(1)], array.type.element, evaluator)[0]
    array.values = [Value](repeating: value, count: array.values.count)
    return .nothing
  }
  type.staticMethod("Fill(Array array, Object value, Int32 startIndex, Int32 count)", "Void") {
    (evaluator, _, arguments) throws(Interruption) in
    let array = try required(arguments)
    let value = try convertAll([arguments.value(1)], array.type.element, evaluator)[0]
    for place in try range(arguments, 2, 3, array.values.count) { array.values[place] = value }
    return .nothing
  }
  type.staticMethod("FindLast(Array array, ScriptBlock match)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    for value in try required(arguments).values.reversed() where try matches(evaluator, arguments, value) { return value }
    return .null
  }
  type.staticMethod("FindLastIndex(Array array, ScriptBlock match)", "Int32") { (evaluator, _, arguments) throws(Interruption) in
    for (place, value) in try required(arguments).values.enumerated().reversed() where try matches(evaluator, arguments, value) {
      return .int32(place)
    }
    return .int(-1)
  }
  type.staticMethod("TrueForAll(Array array, ScriptBlock match)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    for value in try required(arguments).values where try !matches(evaluator, arguments, value) { return .bool(false) }
    return .bool(true)
  }
  type.staticMethod("ConvertAll(Array array, Delegate converter)", "Array") { (evaluator, _, arguments) throws(Interruption) in
    var results: [Value] = []
    for value in try required(arguments).values { results.append(try evaluator.call(arguments.value(1), [value])) }
    let element = arguments.object(1, as: DelegateObject.self).flatMap { DelegateSignature($0.type).result } ?? .object
    return .object(ArrayObject(results, type: .array(of: element)))
  }
  type.staticMethod("AsReadOnly(Array array)", "Collections.ObjectModel.ReadOnlyCollection`1") { (_, _, arguments) throws(Interruption) in
    let array = try required(arguments)
    let element = array.type.element ?? .object
    let type = TypeCatalog.generic("System.Collections.ObjectModel.ReadOnlyCollection", [element]) ?? .arrayList
    return .object(ListObject(array.values, type: type, element: element))
  }
  type.staticMethod("Find(Array array, ScriptBlock match)", "Object") { (evaluator, _, arguments) throws(Interruption) in
    for value in try required(arguments).values where try matches(evaluator, arguments, value) { return value }
    return .null
  }
  type.staticMethod("FindAll(Array array, ScriptBlock match)", "Array") { (evaluator, _, arguments) throws(Interruption) in
    var found: [Value] = []
    let array = try required(arguments)
    for value in array.values where try matches(evaluator, arguments, value) { found.append(value) }
    return .object(ArrayObject(found, type: array.type))
  }
  type.staticMethod("FindIndex(Array array, ScriptBlock match)", "Int32") { (evaluator, _, arguments) throws(Interruption) in
    for (place, value) in try required(arguments).values.enumerated() where try matches(evaluator, arguments, value) {
      return .int32(place)
    }
    return .int(-1)
  }
  type.staticMethod("Exists(Array array, ScriptBlock match)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    for value in try required(arguments).values where try matches(evaluator, arguments, value) { return .bool(true) }
    return .bool(false)
  }
  type.staticMethod("ForEach(Array array, ScriptBlock action)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    guard let block = arguments.object(1, as: ScriptBlockObject.self) else { throw .nullArgument("action") }
    for value in try required(arguments).values { _ = try evaluator.result(of: block, [value]) }
    return .nothing
  }
}
