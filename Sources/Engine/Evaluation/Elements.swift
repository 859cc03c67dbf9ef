/// Reading and writing elements by index and key (`powershell-rules.md`, 4).
extension Evaluator {
  /// `collection[index]`
  public func element(of collection: Value, at index: Value) throws(Interruption) -> Value {
    switch collection.base {
    case .null, .nothing:
      throw .error("Cannot index into a null array.", id: "NullArray", category: .invalidOperation)
    case .string(let text): return try element(ofText: text, at: index)
    case .object(let object):
      if let table = object as? DictionaryObject { return try element(of: table, at: index) }
      if let array = object as? ArrayObject, array.bounds.count > 1 { return try cell(of: array, at: index) }
      if let tuple = object as? TupleObject { return try element(of: tuple.items, at: index) }
      if index.stringValue != nil, object is ListObject, object.type.hierarchy.contains(where: { $0.members.method("get_Item") != nil }),
        let result = try indexer(of: collection, at: index)
      {
        return result
      }
      if let values = (object as? ArrayObject)?.values ?? (object as? ListObject)?.values {
        return try element(of: values, at: index)
      }
      if let result = try indexer(of: collection, at: index) { return result }
      if object is CustomObject { return .null }
      if object.elements != nil, let elements = object.elements { return try element(of: elements, at: index) }
    default: break
    }
    if let position = index.integerValue, index.stringValue == nil {
      if position == 0 || position == -1 { return collection }
      return .null
    }
    throw .error(
      "Unable to index into an object of type \"\(collection.type?.fullName ?? "")\".", id: "CannotIndex",
      category: .invalidOperation)
  }

  private func element(of table: DictionaryObject, at index: Value) throws(Interruption) -> Value {
    if let keys = index.base.object?.elements, !table.contains(index) {
      var values: [Value] = []
      for key in keys { values.append(try descend { () throws(Interruption) in try element(of: table, at: key) }) }
      return .array(values)
    }
    if index.isNull {
      throw .error("Index operation failed; the array index evaluated to null.", id: "NullArrayIndex", category: .invalidOperation)
    }
    if table.isOrdered, let position = index.integerValue, index.stringValue == nil {
      let entries = table.entries
      let place = position < 0 ? entries.count + position : position
      return entries.indices.contains(place) ? entries[place].value : .null
    }
    if let keyType = table.keyType, let converted = try? convert(index, to: keyType) { return table[converted] ?? .null }
    return table[index] ?? .null
  }

  private func element(of values: [Value], at index: Value) throws(Interruption) -> Value {
    if let positions = index.base.object?.elements {
      var result: [Value] = []
      for position in positions {
        let place = try self.position(position, count: values.count)
        if values.indices.contains(place) { result.append(values[place]) }
      }
      return .array(result)
    }
    if index.isNull {
      throw .error("Index operation failed; the array index evaluated to null.", id: "NullArrayIndex", category: .invalidOperation)
    }
    let place = try position(index, count: values.count)
    if values.indices.contains(place) { return values[place] }
    if strictMode >= 3 {
      throw .error(
        "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
        exception: .indexOutOfRange)
    }
    return .null
  }

  private func element(ofText text: String, at index: Value) throws(Interruption) -> Value {
    if let positions = index.base.object?.elements {
      var result: [Value] = []
      for position in positions {
        let unit = try descend { () throws(Interruption) in try element(ofText: text, at: position) }
        if !unit.isNull { result.append(unit) }
      }
      return .array(result)
    }
    let count = text.utf16.count
    let place = try position(index, count: count)
    guard place >= 0, place < count else {
      if strictMode >= 3 {
        throw .error(
          "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
          exception: .indexOutOfRange)
      }
      return .null
    }
    return .char(text.utf16[text.utf16.index(text.utf16.startIndex, offsetBy: place)])
  }

  /// The position that an index means; negative ones count from the end. Text that is no number finds nothing, and is an
  /// error in strict mode.
  private func position(_ index: Value, count: Int) throws(Interruption) -> Int {
    if let number = index.integerValue, index.stringValue == nil { return number < 0 ? count + number : number }
    let converted: Int
    do {
      converted = try convert(index, to: .int32).integerValue ?? -1 - count
    } catch .failure(let record) {
      if strictMode >= 3 { throw .failure(record) }
      return -1 - count
    }
    return converted < 0 ? count + converted : converted
  }

  /// The `Item` property of other types.
  private func indexer(of collection: Value, at index: Value) throws(Interruption) -> Value? {
    guard let type = collection.type else { return nil }
    for candidate in type.hierarchy {
      if let overloads = candidate.members.method("get_Item") {
        let arguments = [index]
        guard let chosen = try choose(overloads, arguments) else { continue }
        return try chosen.overload.body(self, collection.base, chosen.arguments)
      }
    }
    return nil
  }

  /// `collection[index] = value`
  public func setElement(of collection: Value, at index: Value, to value: Value) throws(Interruption) {
    let stored: Value
    if case .nothing = value { stored = .null } else { stored = value }
    if let array = collection.object(as: ArrayObject.self) {
      if array.bounds.count > 1 { return try setCell(of: array, at: index, to: stored) }
      if let places = index.base.object?.elements {
        throw .error(
          "Array assignment to [\(places.map(\.displayText).joined(separator: ","))] failed because assignment to slices is not supported.",
          id: "ArraySliceAssignmentFailed", category: .invalidOperation, target: index)
      }
    }
    switch collection.base {
    case .null, .nothing:
      throw .error("Cannot index into a null array.", id: "NullArray", category: .invalidOperation)
    case .object(let object):
      switch object {
      case let table as DictionaryObject: return try setEntry(of: table, at: index, to: stored)
      case let array as ArrayObject:
        let place = try position(index, count: array.values.count)
        guard array.values.indices.contains(place) else { throw outOfBounds }
        array.values[place] = array.type.element === DotNetType.object ? stored : try convert(stored, to: array.type.element ?? .object)
        return
      case let list as ListObject:
        let place = try position(index, count: list.values.count)
        guard list.values.indices.contains(place) else {
          throw .error(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
            id: "System.ArgumentOutOfRangeException", category: .operationStopped, exception: .argumentOutOfRange)
        }
        list.values[place] = try convert(stored, ifTyped: list.element)
        return
      default:
        for candidate in object.type.hierarchy {
          guard let overloads = candidate.members.method("set_Item"), let chosen = try choose(overloads, [index, stored]) else {
            continue
          }
          _ = try chosen.overload.body(self, collection.base, chosen.arguments)
          return
        }
      }
    default: break
    }
    throw .error(
      "Unable to index into an object of type \"\(collection.type?.fullName ?? "")\".", id: "CannotIndex",
      category: .invalidOperation)
  }

  /// The place in an array of several dimensions that an index means; nil for one outside of it.
  private func place(of array: ArrayObject, at index: Value) throws(Interruption) -> Int? {
    let places = index.base.object?.elements ?? [index]
    guard places.count == array.bounds.count else {
      throw .error(
        "The number of dimensions of the array \(array.bounds.count) does not match the number of indexes \(places.count).",
        id: "NeedMultidimensionalIndex", category: .invalidOperation, target: index)
    }
    var place = 0
    for (dimension, bound) in array.bounds.enumerated() {
      guard var number = try convert(places[dimension], to: .int32).integerValue else { return nil }
      if number < 0 { number += bound }
      guard number >= 0, number < bound else { return nil }
      place = place * bound + number
    }
    return place
  }

  private func cell(of array: ArrayObject, at index: Value) throws(Interruption) -> Value {
    if let places = index.base.object?.elements, let first = places.first, first.base.object?.elements != nil {
      var values: [Value] = []
      for place in places { values.append(try cell(of: array, at: place)) }
      return .array(values)
    }
    if index.base.object?.elements == nil, array.bounds.count > 1 {
      throw .error(
        "Cannot index into a \(array.bounds.count) dimensional array with index [\(index.displayText)].", id: "NeedMultidimensionalIndex",
        category: .invalidOperation, target: index)
    }
    guard let place = try place(of: array, at: index), array.values.indices.contains(place) else {
      let shown = (index.base.object?.elements ?? [index]).map(\.displayText).joined(separator: ",")
      if strictMode >= 3 { throw outOfBounds }
      _ = shown
      return .null
    }
    return array.values[place]
  }

  private func setCell(of array: ArrayObject, at index: Value, to value: Value) throws(Interruption) {
    guard let place = try place(of: array, at: index), array.values.indices.contains(place) else { throw outOfBounds }
    array.values[place] = try convert(value, to: array.type.element ?? .object)
  }

  private var outOfBounds: Interruption {
    .error(
      "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
      exception: .indexOutOfRange)
  }

  private func setEntry(of table: DictionaryObject, at index: Value, to value: Value) throws(Interruption) {
    if index.isNull {
      throw .error("Index operation failed; the array index evaluated to null.", id: "NullArrayIndex", category: .invalidOperation)
    }
    if table.isOrdered, let position = index.integerValue, index.stringValue == nil {
      let keys = table.keys
      guard keys.indices.contains(position) else {
        throw .error(
          "Specified argument was out of the range of valid values. (Parameter 'index')",
          id: "System.ArgumentOutOfRangeException", category: .operationStopped, exception: .argumentOutOfRange)
      }
      table[keys[position]] = value
      return
    }
    let key = try convert(index, ifTyped: table.keyType)
    table[key] = try convert(value, ifTyped: table.valueType)
  }
}
