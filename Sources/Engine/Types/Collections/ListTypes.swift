/// The elements that a member works on: a list's own, an array's, or those of what unrolls.
func listElements(_ value: Value) -> [Value] { [value].elements(0) }

private func list(_ value: Value) -> ListObject { value.object(as: ListObject.self) ?? ListObject() }

func declareArrayList(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in .object(ListObject()) }
  type.constructor("(Int32 capacity)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw .outOfRange("'capacity' must be non-negative.", "capacity") }
    return .object(ListObject())
  }
  type.constructor("(Collections.ICollection c)") { (_, _, arguments) throws(Interruption) in
    guard arguments.has(0) else { throw .nullArgument("c") }
    return .object(ListObject(arguments.elements(0)))
  }
  declareListProperties(type, isGeneric: false)
  type.method("Add(Object value)", "Int32") { _, this, arguments in
    list(this).values.append(arguments.value(0))
    return .int32(list(this).values.count - 1)
  }
  declareListMembers(type, item: "Object", isGeneric: false)
  type.method("Clone()", "Object") { _, this, _ in .object(ListObject(list(this).values)) }
  type.method("SetRange(Int32 index, Collections.ICollection c)", "Void") { (_, this, arguments) throws(Interruption) in
    let new = arguments.elements(1)
    let start = arguments.int(0)
    guard start >= 0, start <= list(this).values.count, new.count <= list(this).values.count - start else { throw .badIndex() }
    list(this).values.replaceSubrange(start..<(start + new.count), with: new)
    return .nothing
  }
  type.method("ToArray(Type type)", "Array") { (evaluator, this, arguments) throws(Interruption) in
    let element = arguments.object(0, as: TypeObject.self)?.represented ?? .object
    return .object(ArrayObject(try convertAll(list(this).values, element, evaluator), type: TypeCatalog.array(of: element)))
  }
  type.method("TrimToSize()", "Void") { _, _, _ in .nothing }
  type.staticMethod("Adapter(Collections.IList list)", "Collections.ArrayList") { _, _, arguments in
    .object(ListObject(arguments.elements(0)))
  }
  for name in ["Synchronized", "FixedSize", "ReadOnly"] {
    type.staticMethod("\(name)(Collections.ArrayList list)", "Collections.ArrayList") { _, _, arguments in arguments.value(0) }
  }
  type.staticMethod("Repeat(Object value, Int32 count)", "Collections.ArrayList") { (_, _, arguments) throws(Interruption) in
    guard (0...50_000_000).contains(arguments.int(1)) else { throw negativeArgument("count", arguments.int(1)) }
    return .object(ListObject([Value](repeating: arguments.value(0), count: arguments.int(1))))
  }
}

/// Converts the elements of a collection to a generic's argument.
func convertAll(_ values: [Value], _ element: DotNetType?, _ evaluator: Evaluator) throws(Interruption) -> [Value] {
  guard let element, element !== DotNetType.object, element !== DotNetType.psObject else { return values }
  var result: [Value] = []
  result.reserveCapacity(values.count)
  for value in values {
    if let type = value.base.type, type === element {
      result.append(value)
    } else {
      result.append(try evaluator.convert(value, to: element))
    }
  }
  return result
}

/// `PSDataCollection`: a list that streams write into.
func declareDataCollection(_ type: TypeDeclaration) {
  declareCollection(type)
  type.property("IsOpen", "Boolean") { _, _ in .bool(false) }
  type.method("Complete()", "Void") { _, _, _ in .nothing }
  type.method("Dispose()", "Void") { _, _, _ in .nothing }
  type.method("ReadAll()", "Collections.ObjectModel.Collection`1") { _, this, _ in
    let read = list(this).values
    list(this).values = []
    return .object(ListObject(read, type: TypeCatalog.collection))
  }
}

/// `List<T>`, with T as the type's argument.
func declareList(_ type: TypeDeclaration) {
  let own = type.type
  let element = own.arguments.first ?? .object
  type.constructor("()") { _, _, _ in .object(ListObject(type: own, element: element)) }
  type.constructor("(Int32 capacity)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw negativeArgument("capacity", arguments.int(0)) }
    return .object(ListObject(type: own, element: element))
  }
  type.constructor("(Collections.IEnumerable collection)") { (evaluator, _, arguments) throws(Interruption) in
    guard arguments.has(0) else { throw .nullArgument("collection") }
    return .object(ListObject(try convertAll(arguments.elements(0), element, evaluator), type: own, element: element))
  }
  declareListProperties(type, isGeneric: true)
  let item = element.fullName
  type.method("Add(\(item) item)", "Void") { _, this, arguments in
    list(this).values.append(arguments.value(0))
    return .nothing
  }
  declareListMembers(type, item: item, isGeneric: true)
  declareListPredicates(type, item, own, element)
  type.method("AsReadOnly()", "Collections.ObjectModel.ReadOnlyCollection`1") { _, this, _ in
    .object(
      ListObject(
        list(this).values, type: TypeCatalog.generic("System.Collections.ObjectModel.ReadOnlyCollection`1", [element]) ?? own,
        element: element))
  }
  type.method("TrimExcess()", "Void") { _, _, _ in .nothing }
  type.method("EnsureCapacity(Int32 capacity)", "Int32") { _, this, arguments in
    .int32(max(arguments.int(0), list(this).values.count))
  }
}

/// `Collection<T>`: the members of a list without the ranges.
func declareCollection(_ type: TypeDeclaration) {
  let own = type.type
  let element = own.arguments.first ?? .object
  type.constructor("()") { _, _, _ in .object(ListObject(type: own, element: element)) }
  type.constructor("(Collections.IEnumerable list)") { (evaluator, _, arguments) throws(Interruption) in
    .object(ListObject(try convertAll(arguments.elements(0), element, evaluator), type: own, element: element))
  }
  declareListProperties(type, isGeneric: true)
  if own.name.hasPrefix("ReadOnly") {
    for signature in ["Add(Object value)", "Insert(Int32 index, Object value)", "Remove(Object value)", "RemoveAt(Int32 index)", "Clear()"]
    {
      type.method(signature, "Void") { (_, _, _) throws(Interruption) in throw .net(.notSupportedException, "Collection is read-only.") }
    }
    type.method("Contains(Object value)", "Boolean") { _, this, arguments in
      .bool(list(this).values.contains { areEqual($0, arguments.value(0)) })
    }
    type.method("IndexOf(Object value)", "Int32") { _, this, arguments in
      .int32(list(this).values.firstIndex { areEqual($0, arguments.value(0)) } ?? -1)
    }
    return
  }
  type.method("Add(\(element.fullName) item)", "Void") { _, this, arguments in
    list(this).values.append(arguments.value(0))
    return .nothing
  }
  declareListMembers(type, item: element.fullName, isGeneric: true, hasRanges: false)
}

private func declareListProperties(_ type: TypeDeclaration, isGeneric: Bool) {
  type.property("Capacity", "Int32", set: { (_, _, _) throws(Interruption) in }) { _, this in .int32(max(4, list(this).values.count)) }
  type.property("Count", "Int32") { _, this in .int32(list(this).values.count) }
  let isReadOnly = type.type.name.hasPrefix("ReadOnly")
  type.property("IsFixedSize", "Boolean", hidden: isGeneric) { _, _ in .bool(isReadOnly) }
  type.property("IsReadOnly", "Boolean", hidden: isGeneric) { _, _ in .bool(isReadOnly) }
  type.property("IsSynchronized", "Boolean", hidden: isGeneric) { _, _ in .bool(false) }
  type.property("SyncRoot", "Object", hidden: isGeneric) { _, this in this }
}

private func checkRange(_ start: Int, _ count: Int, _ total: Int) throws(Interruption) {
  guard start >= 0 else { throw negativeArgument("index", start) }
  guard count >= 0 else { throw negativeArgument("count", count) }
  guard start <= total, count <= total - start else {
    throw .net(
      .argumentException,
      "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
    )
  }
}

private func declareListMembers(_ type: TypeDeclaration, item: String, isGeneric: Bool, hasRanges: Bool = true) {
  type.method("Clear()", "Void") { _, this, _ in
    list(this).values = []
    return .nothing
  }
  type.method("Contains(\(item) item)", "Boolean") { _, this, arguments in
    .bool(list(this).values.contains { areEqual($0, arguments.value(0)) })
  }
  type.method("CopyTo(Array array)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    try copyElements(list(this).values, arguments, 0, 0, evaluator)
  }
  type.method("CopyTo(Array array, Int32 arrayIndex)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    try copyElements(list(this).values, arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, this, _ in .object(EnumeratorObject(list(this).values)) }
  for (name, isLast) in [("IndexOf", false), ("LastIndexOf", true)] {
    let search: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
      let values = list(this).values
      var range = 0..<values.count
      if arguments.count > 1 {
        let start = arguments.int(1)
        guard start >= 0, start <= values.count else { throw .badIndex("startIndex") }
        let count = arguments.count > 2 ? arguments.int(2) : isLast ? start + 1 : values.count - start
        guard count >= 0, count <= (isLast ? start + 1 : values.count - start) else { throw .badIndex("count") }
        range = isLast ? max(0, start + 1 - count)..<min(values.count, start + 1) : start..<(start + count)
      }
      let found =
        isLast
        ? range.last { areEqual(values[$0], arguments.value(0)) } : range.first { areEqual(values[$0], arguments.value(0)) }
      return .int32(found ?? -1)
    }
    type.method("\(name)(\(item) item)", "Int32", search)
    type.method("\(name)(\(item) item, Int32 index)", "Int32", search)
    type.method("\(name)(\(item) item, Int32 index, Int32 count)", "Int32", search)
  }
  type.method("Insert(Int32 index, \(item) item)", "Void") { (_, this, arguments) throws(Interruption) in
    let place = arguments.int(0)
    guard place >= 0, place <= list(this).values.count else {
      throw .outOfRange(
        isGeneric
          ? "Index must be within the bounds of the List."
          : "Insertion index was out of range. Must be non-negative and less than or equal to size.",
        "index")
    }
    list(this).values.insert(arguments.value(1), at: place)
    return .nothing
  }
  type.method("Remove(\(item) item)", isGeneric ? "Boolean" : "Void") { _, this, arguments in
    let place = list(this).values.firstIndex { areEqual($0, arguments.value(0)) }
    if let place { list(this).values.remove(at: place) }
    return isGeneric ? .bool(place != nil) : .nothing
  }
  type.method("RemoveAt(Int32 index)", "Void") { (_, this, arguments) throws(Interruption) in
    guard list(this).values.indices.contains(arguments.int(0)) else { throw .badIndex() }
    list(this).values.remove(at: arguments.int(0))
    return .nothing
  }
  if hasRanges { declareListRanges(type, isGeneric: isGeneric) }
}

private func declareListRanges(_ type: TypeDeclaration, isGeneric: Bool) {
  let own = type.type
  let element = isGeneric ? own.arguments.first : nil
  let collection = isGeneric ? "Collections.IEnumerable" : "Collections.ICollection"
  type.method("AddRange(\(collection) collection)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    guard arguments.has(0) else { throw .nullArgument(isGeneric ? "collection" : "c") }
    list(this).values.append(contentsOf: try convertAll(arguments.elements(0), element, evaluator))
    return .nothing
  }
  type.method("GetRange(Int32 index, Int32 count)", own.fullName) { (_, this, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(0), arguments.int(1))
    try checkRange(start, count, list(this).values.count)
    return .object(ListObject(Array(list(this).values[start..<(start + count)]), type: own, element: element))
  }
  type.method("InsertRange(Int32 index, \(collection) collection)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    let place = arguments.int(0)
    guard place >= 0, place <= list(this).values.count else { throw .badIndex() }
    list(this).values.insert(contentsOf: try convertAll(arguments.elements(1), element, evaluator), at: place)
    return .nothing
  }
  type.method("RemoveRange(Int32 index, Int32 count)", "Void") { (_, this, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(0), arguments.int(1))
    try checkRange(start, count, list(this).values.count)
    list(this).values.removeSubrange(start..<(start + count))
    return .nothing
  }
  type.method("Reverse()", "Void") { _, this, _ in
    list(this).values.reverse()
    return .nothing
  }
  type.method("Reverse(Int32 index, Int32 count)", "Void") { (_, this, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(0), arguments.int(1))
    try checkRange(start, count, list(this).values.count)
    list(this).values[start..<(start + count)].reverse()
    return .nothing
  }
  let sort: MethodOverload.Body = { (evaluator, this, arguments) throws(Interruption) in
    list(this).values = try sorted(list(this).values, by: ordering(arguments.value(0), evaluator))
    return .nothing
  }
  type.method("Sort()", "Void", sort)
  type.method("Sort(Collections.IComparer comparer)", "Void", sort)
  if isGeneric { type.method("Sort(ScriptBlock comparison)", "Void", sort) }
  type.method("Sort(Int32 index, Int32 count, Collections.IComparer comparer)", "Void") {
    (evaluator, this, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(0), arguments.int(1))
    try checkRange(start, count, list(this).values.count)
    let part = try sorted(Array(list(this).values[start..<(start + count)]), by: ordering(arguments.value(2), evaluator))
    list(this).values.replaceSubrange(start..<(start + count), with: part)
    return .nothing
  }
  type.method("BinarySearch(Object item)", "Int32") { (evaluator, this, arguments) throws(Interruption) in
    .int32(try binarySearch(list(this).values, arguments.value(0), ordering(.null, evaluator)))
  }
  type.method("BinarySearch(Object item, Collections.IComparer comparer)", "Int32") {
    (evaluator, this, arguments) throws(Interruption) in
    .int32(try binarySearch(list(this).values, arguments.value(0), ordering(arguments.value(1), evaluator)))
  }
  type.method("ToArray()", isGeneric ? "\(element?.fullName ?? "Object")[]" : "Object[]") { _, this, _ in
    .object(ArrayObject(list(this).values, type: element.map { TypeCatalog.array(of: $0) } ?? .objectArray))
  }
}

/// The place of a value in sorted ones, or the complement of the place it would have.
func binarySearch(
  _ values: [Value], _ wanted: Value, _ compare: (Value, Value) throws(Interruption) -> Int
) throws(Interruption) -> Int {
  var low = 0
  var high = values.count - 1
  while low <= high {
    let middle = (low + high) / 2
    let order = try compare(values[middle], wanted)
    if order == 0 { return middle }
    if order < 0 { low = middle + 1 } else { high = middle - 1 }
  }
  return ~low
}

/// Copies elements into the array argument at a place.
func copyElements(
  _ values: [Value], _ arguments: [Value], _ place: Int, _ start: Int, _ evaluator: Evaluator
) throws(Interruption) -> Value {
  guard let array = arguments.object(place, as: ArrayObject.self) else { throw .nullArgument("array") }
  guard start >= 0 else { throw negativeArgument("arrayIndex", start) }
  guard start <= array.values.count, values.count <= array.values.count - start else {
    throw .argument(
      .argumentException, "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
      "destinationArray")
  }
  let converted = try convertAll(values, array.type.element, evaluator)
  array.values.replaceSubrange(start..<(start + values.count), with: converted)
  return .nothing
}

private func declareListPredicates(_ type: TypeDeclaration, _ item: String, _ own: DotNetType, _ element: DotNetType) {
  func matches(_ evaluator: Evaluator, _ arguments: [Value], _ value: Value) throws(Interruption) -> Bool {
    guard let block = arguments.object(arguments.count - 1, as: ScriptBlockObject.self) else { throw .nullArgument("match") }
    return try evaluator.result(of: block, [value]).isTrue
  }
  type.method("Exists(ScriptBlock match)", "Boolean") { (evaluator, this, arguments) throws(Interruption) in
    for value in list(this).values where try matches(evaluator, arguments, value) { return .bool(true) }
    return .bool(false)
  }
  type.method("TrueForAll(ScriptBlock match)", "Boolean") { (evaluator, this, arguments) throws(Interruption) in
    for value in list(this).values where try !matches(evaluator, arguments, value) { return .bool(false) }
    return .bool(true)
  }
  for (name, isLast) in [("Find", false), ("FindLast", true)] {
    type.method("\(name)(ScriptBlock match)", item) { (evaluator, this, arguments) throws(Interruption) in
      let values = isLast ? list(this).values.reversed() : list(this).values
      for value in values where try matches(evaluator, arguments, value) { return value }
      return NumberKind.of(element)?.zero ?? .null
    }
    type.method("\(name)Index(ScriptBlock match)", "Int32") { (evaluator, this, arguments) throws(Interruption) in
      let values = list(this).values
      for place in isLast ? Array(values.indices.reversed()) : Array(values.indices)
      where try matches(evaluator, arguments, values[place]) { return .int32(place) }
      return .int(-1)
    }
  }
  type.method("FindAll(ScriptBlock match)", own.fullName) { (evaluator, this, arguments) throws(Interruption) in
    var found: [Value] = []
    for value in list(this).values where try matches(evaluator, arguments, value) { found.append(value) }
    return .object(ListObject(found, type: own, element: element))
  }
  type.method("RemoveAll(ScriptBlock match)", "Int32") { (evaluator, this, arguments) throws(Interruption) in
    var kept: [Value] = []
    let all = list(this).values
    for value in all where try !matches(evaluator, arguments, value) { kept.append(value) }
    list(this).values = kept
    return .int32(all.count - kept.count)
  }
  type.method("ForEach(ScriptBlock action)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    guard let block = arguments.object(0, as: ScriptBlockObject.self) else { throw .nullArgument("action") }
    let count = list(this).values.count
    for value in list(this).values {
      _ = try evaluator.result(of: block, [value])
      guard list(this).values.count == count else {
        throw .net(.invalidOperationException, "Collection was modified; enumeration operation may not execute.")
      }
    }
    return .nothing
  }
  type.method("ConvertAll(ScriptBlock converter)", "Collections.Generic.List`1") { (evaluator, this, arguments) throws(Interruption) in
    guard let block = arguments.object(0, as: ScriptBlockObject.self) else { throw .nullArgument("converter") }
    var results: [Value] = []
    for value in list(this).values { results.append(try evaluator.result(of: block, [value])) }
    return .object(ListObject(results, type: TypeCatalog.generic("System.Collections.Generic.List", [.object]) ?? own, element: .object))
  }
}

/// The members of `StringCollection`: those of a list of texts, with `Add` giving the place.
func declareStringCollectionMembers(_ type: TypeDeclaration) {
  declareListProperties(type, isGeneric: false)
  type.method("Add(String value)", "Int32") { _, this, arguments in
    list(this).values.append(arguments.value(0))
    return .int32(list(this).values.count - 1)
  }
  type.method("AddRange(String[] value)", "Void") { _, this, arguments in
    list(this).values.append(contentsOf: arguments.elements(0))
    return .nothing
  }
  declareListMembers(type, item: "String", isGeneric: false, hasRanges: false)
}
