/// Equality and order as `-eq`, `-lt` and their kin have them (`powershell-rules.md`, 7).
extension Evaluator {
  /// `left -eq right` for single values.
  func equals(_ left: Value, _ right: Value, ignoringCase: Bool) -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a == b
    case (.string(let a), .string(let b)): return TextOrder.equal(a, b, ignoringCase: ignoringCase)
    default: break
    }
    let left = left.base
    let right = right.base
    if left.isNullLike { return right.isNullLike }
    switch left {
    case .string(let text):
      if right.isNull { return false }
      guard let other = try? self.text(of: right) else { return false }
      return TextOrder.equal(text, other, ignoringCase: ignoringCase)
    case .bool(let flag):
      if right.isNull { return false }
      return flag == right.isTrue
    case .char(let unit):
      if case .char(let other) = right {
        if unit == other { return true }
        return ignoringCase && left.displayText.equalsIgnoringCase(right.displayText)
      }
      if case .string(let text) = right { return TextOrder.equal(left.displayText, text, ignoringCase: ignoringCase) }
      if right.isNumber { return left.integerValue == right.integerValue }
      return false
    default: break
    }
    if right.isNullLike { return false }
    if left.isNumber { return compareNumbers(left, right) == 0 }
    if left.isIdentical(to: right) { return true }
    if left.object is TypeObject { return false }
    guard let type = left.type, let converted = try? convert(right, to: type) else { return false }
    if let text = left.stringValue, let other = converted.stringValue {
      return TextOrder.equal(text, other, ignoringCase: ignoringCase)
    }
    return left.isIdentical(to: converted)
  }

  /// The order of a number against a value that becomes one; nil where it can't.
  private func compareNumbers(_ left: Value, _ right: Value) -> Int? {
    let other: Value
    switch right {
    case .string(let text):
      if text.isEmpty { other = .int(0) } else if let number = NumberText.literal(text) { other = number } else { return nil }
    case .null, .nothing: other = .int(0)
    default:
      guard right.doubleValue != nil else { return nil }
      other = right
    }
    if let a = left.integerValue, let b = other.integerValue { return a == b ? 0 : (a < b ? -1 : 1) }
    if left.object(as: DecimalObject.self) != nil || other.object(as: DecimalObject.self) != nil,
      let a = try? convert(left, to: .decimal).object(as: DecimalObject.self)?.number,
      let b = try? convert(other, to: .decimal).object(as: DecimalObject.self)?.number
    {
      return a == b ? 0 : (a < b ? -1 : 1)
    }
    if left.object(as: BigIntegerObject.self) != nil || (other.object(as: BigIntegerObject.self) != nil && left.integerValue != nil),
      let big = try? convert(left, to: .bigInteger).object(as: BigIntegerObject.self)?.number,
      let second = try? convert(other, to: .bigInteger).object(as: BigIntegerObject.self)?.number
    {
      return big == second ? 0 : (big < second ? -1 : 1)
    }
    guard let a = left.doubleValue, let b = other.doubleValue else { return nil }
    if a.isNaN || b.isNaN { return nil }
    return a == b ? 0 : (a < b ? -1 : 1)
  }

  /// The order of two single values: negative, zero or positive; the error of a failed comparison where there is none.
  func compare(_ left: Value, _ right: Value, ignoringCase: Bool) throws(Interruption) -> Int {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a == b ? 0 : (a < b ? -1 : 1)
    case (.double(let a), .double(let b)): return a == b ? 0 : (a < b ? -1 : 1)
    default: break
    }
    let left = left.base
    let right = right.base
    if left.isNull {
      if right.isNull { return 0 }
      if right.isNumber, let number = right.doubleValue { return number < 0 ? 1 : -1 }
      return -1
    }
    if right.isNull {
      if left.isNumber, let number = left.doubleValue { return number < 0 ? -1 : 1 }
      return 1
    }
    switch left {
    case .string(let text): return TextOrder.compare(text, try self.text(of: right), ignoringCase: ignoringCase)
    case .char:
      if right.isNumber { return try compare(.int(Int32(left.integerValue ?? 0)), right, ignoringCase: ignoringCase) }
      return TextOrder.compare(left.displayText, try self.text(of: right), ignoringCase: ignoringCase)
    case .bool(let flag): return (flag ? 1 : 0) - (right.isTrue ? 1 : 0)
    default: break
    }
    if left.isNumber {
      if let order = compareNumbers(left, right) { return order }
      if left.doubleValue?.isNaN == true || right.doubleValue?.isNaN == true { return -1 }
      // A text that is no number fails as its cast does.
      if right.stringValue != nil { _ = try convert(right, to: left.type ?? .int32) }
      throw failedComparison(left, right, "Cannot convert value \"\(right.displayText)\" to type \"\(left.type?.fullName ?? "")\".")
    }
    guard let type = left.type else { return -1 }
    if case .object(let object) = left, object is CustomObject {
      throw .error(
        "Cannot compare \"\(left.displayText)\" to \"\(right.displayText)\" because the objects are not the same type or the object \"\(left.displayText)\" does not implement \"IComparable\".",
        id: "PSObjectCompareTo", exception: ExceptionKind(.extendedTypeSystemException))
    }
    var converted = right
    if right.type !== type {
      do { converted = try convert(right, to: type) } catch .failure(let record) {
        throw failedComparison(left, right, record.exception.message)
      }
    }
    if let order = orderOfObjects(left, converted) { return order }
    if left.isIdentical(to: converted) { return 0 }
    throw .error(
      "Cannot compare \"\(left.displayText)\" because it is not IComparable.", id: "NotIcomparable",
      category: .invalidOperation, target: left)
  }

  private func failedComparison(_ left: Value, _ right: Value, _ reason: String) -> Interruption {
    .error(
      "Could not compare \"\(left.displayText)\" to \"\(right.displayText)\". Error: \"\(reason)\"", id: "ComparisonFailure",
      category: .invalidOperation)
  }

  /// The order of objects that have one.
  func orderOfObjects(_ left: Value, _ right: Value) -> Int? {
    guard case .object(let a) = left.base, case .object(let b) = right.base else { return nil }
    switch (a, b) {
    case (let x as DateTimeObject, let y as DateTimeObject): return x.ticks == y.ticks ? 0 : (x.ticks < y.ticks ? -1 : 1)
    case (let x as TimeSpanObject, let y as TimeSpanObject): return x.ticks == y.ticks ? 0 : (x.ticks < y.ticks ? -1 : 1)
    case (let x as EnumObject, let y as EnumObject): return x.number == y.number ? 0 : (x.number < y.number ? -1 : 1)
    case (let x as VersionObject, let y as VersionObject):
      for position in 0..<4 where x.part(position) != y.part(position) { return x.part(position) < y.part(position) ? -1 : 1 }
      return 0
    case (let x as GuidObject, let y as GuidObject):
      for (p, q) in zip(x.bytes, y.bytes) where p != q { return p < q ? -1 : 1 }
      return 0
    default:
      if a.elements == nil, let order = scriptedOrder(left, right) { return order }
      return nil
    }
  }

  /// `CompareTo` of an object whose class has it.
  private func scriptedOrder(_ left: Value, _ right: Value) -> Int? {
    guard left.type?.hierarchy.contains(where: { $0.members.method("CompareTo") != nil }) == true,
      let result = try? invokeMethod("CompareTo", of: left, [right])
    else { return nil }
    return result.integerValue
  }
}
