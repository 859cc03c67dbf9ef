/// `IComparer` and `IEqualityComparer` of scripts: an order with or without regard to case.
final class ComparerObject: NetObject {
  /// How texts compare.
  enum Order { case ordinal, ordinalIgnoringCase, culture, cultureIgnoringCase }

  let order: Order
  private let comparerType: DotNetType

  init(_ order: Order, type: DotNetType = .stringComparer) {
    self.order = order
    comparerType = type
  }

  override var type: DotNetType { comparerType }
  override var displayText: String { comparerType.fullName }

  var ignoresCase: Bool { order == .ordinalIgnoringCase || order == .cultureIgnoringCase }

  func compare(_ left: String, _ right: String) -> Int {
    switch order {
    case .ordinal: return Collation.compareOrdinal(left, right)
    case .ordinalIgnoringCase: return Collation.compareOrdinal(left, right, ignoringCase: true)
    case .culture: return Collation.compare(left, right)
    case .cultureIgnoringCase: return Collation.compare(left, right, ignoringCase: true)
    }
  }
}

extension DotNetType {
  static let comparerInterfaces = ["System.Collections.IComparer", "System.Collections.IEqualityComparer"]
  /// `[StringComparer]`.
  public static let stringComparer = DotNetType(
    "System.StringComparer", interfaces: comparerInterfaces, members: declareStringComparer)
  static let comparer = DotNetType("System.Collections.Comparer", interfaces: comparerInterfaces, members: declareComparer)
  static let caseInsensitiveComparer = DotNetType(
    "System.Collections.CaseInsensitiveComparer", interfaces: comparerInterfaces, members: declareComparer)
}

func declareStringComparer(_ type: TypeDeclaration) {
  for (name, order) in [
    ("CurrentCulture", ComparerObject.Order.culture), ("CurrentCultureIgnoreCase", .cultureIgnoringCase),
    ("InvariantCulture", .culture), ("InvariantCultureIgnoreCase", .cultureIgnoringCase), ("Ordinal", .ordinal),
    ("OrdinalIgnoreCase", .ordinalIgnoringCase),
  ] {
    type.staticProperty(name, "StringComparer") { _, _ in .object(ComparerObject(order)) }
  }
  declareCompareMethods(type)
}

func declareComparer(_ type: TypeDeclaration) {
  let own = type.type
  let order: ComparerObject.Order = own === DotNetType.caseInsensitiveComparer ? .cultureIgnoringCase : .culture
  type.constructor("()") { _, _, _ in .object(ComparerObject(order, type: own)) }
  for name in ["Default", "DefaultInvariant"] {
    type.staticProperty(name, own.fullName) { _, _ in .object(ComparerObject(order, type: own)) }
  }
  declareCompareMethods(type)
}

private func declareCompareMethods(_ type: TypeDeclaration) {
  func this(_ value: Value) -> ComparerObject { value.object(as: ComparerObject.self) ?? ComparerObject(.culture) }
  type.method("Compare(Object x, Object y)", "Int32") { (_, value, arguments) throws(Interruption) in
    .int32(try compareDefault(arguments.value(0), arguments.value(1), this(value)))
  }
  type.method("Equals(Object x, Object y)", "Boolean") { _, value, arguments in
    if let left = arguments.value(0).stringValue, let right = arguments.value(1).stringValue {
      return .bool(this(value).compare(left, right) == 0)
    }
    return .bool(areEqual(arguments.value(0), arguments.value(1)))
  }
  type.method("GetHashCode(Object obj)", "Int32") { _, value, arguments in
    guard let text = arguments.value(0).stringValue else { return .int(hashCode(arguments.value(0))) }
    return .int(hashCode(.string(this(value).ignoresCase ? text.upperInvariant : text)))
  }
}

/// .NET's default order: null first, values of one type by themselves; an exception for values that have none.
func compareDefault(_ left: Value, _ right: Value, _ comparer: ComparerObject? = nil) throws(Interruption) -> Int {
  if left.isNull || right.isNull { return left.isNull ? (right.isNull ? 0 : -1) : 1 }
  if let one = left.stringValue, let other = right.stringValue {
    return comparer?.compare(one, other) ?? Collation.compare(one, other)
  }
  let (first, second) = (left.base, right.base)
  if let type = first.type, type === second.type {
    if NumberKind.of(type) != nil { return compareNumbers(first, second) }
    if let one = first.plainInt, let other = second.plainInt { return one < other ? -1 : one > other ? 1 : 0 }
    func order<T: Comparable>(_ one: T, _ other: T) -> Int { one < other ? -1 : other < one ? 1 : 0 }
    switch (first.object, second.object) {
    case (let one as DateTimeObject, let other as DateTimeObject): return order(one.ticks, other.ticks)
    case (let one as TimeSpanObject, let other as TimeSpanObject): return order(one.ticks, other.ticks)
    case (let one as DateTimeOffsetObject, let other as DateTimeOffsetObject): return order(one.utcTicks, other.utcTicks)
    case (let one as VersionObject, let other as VersionObject): return one.compare(other)
    case (let one as GuidObject, let other as GuidObject): return order(one.displayText, other.displayText)
    default: break
    }
    throw comparisonFailed("At least one object must implement IComparable.")
  }
  throw comparisonFailed("Object must be of type \(first.type?.name ?? "Object").")
}

private func comparisonFailed(_ reason: String) -> Interruption {
  let inner = ExceptionObject(.argumentException, reason)
  let exception = ExceptionObject(
    ExceptionKind(.invalidOperationException), "Failed to compare two elements in the array.", inner: inner)
  return .failure(ErrorRecordObject(exception, id: "InvalidOperationException"))
}

/// Sorts values with a comparison that may fail; merge sort, so equal ones keep their order.
func sorted(
  _ values: [Value], by compare: (Value, Value) throws(Interruption) -> Int
) throws(Interruption) -> [Value] {
  var source = values
  var target = values
  var width = 1
  while width < source.count {
    var start = 0
    while start < source.count {
      let middle = min(start + width, source.count)
      let end = min(start + 2 * width, source.count)
      var (left, right, place) = (start, middle, start)
      while left < middle || right < end {
        let takesLeft: Bool
        if left >= middle {
          takesLeft = false
        } else if right >= end {
          takesLeft = true
        } else {
          takesLeft = try compare(source[left], source[right]) <= 0
        }
        if takesLeft {
          target[place] = source[left]
          left += 1
        } else {
          target[place] = source[right]
          right += 1
        }
        place += 1
      }
      start = end
    }
    swap(&source, &target)
    width *= 2
  }
  return source
}

/// The order that an argument asks for: a comparer, a script block with two parameters, or the default.
func ordering(
  _ argument: Value, _ evaluator: Evaluator
) -> (Value, Value) throws(Interruption) -> Int {
  if let block = argument.object(as: ScriptBlockObject.self) {
    return { (left, right) throws(Interruption) in try evaluator.result(of: block, [left, right]).plainInt ?? 0 }
  }
  if argument.object(as: ScriptInstance.self) != nil {
    return { (left, right) throws(Interruption) in try evaluator.invokeMethod("Compare", of: argument, [left, right]).plainInt ?? 0 }
  }
  let comparer = argument.object(as: ComparerObject.self)
  return { (left, right) throws(Interruption) in try compareDefault(left, right, comparer) }
}

extension Evaluator {
  /// What a script block gives for arguments: nothing, the one object or an array.
  func result(
    of block: ScriptBlockObject, _ arguments: [Value], underscore: Value? = nil
  ) throws(Interruption) -> Value {
    let sink = CollectingSink()
    try invoke(
      block, underscore: underscore, arguments: arguments, input: [], output: sink, newScope: true, streams: streams)
    return sink.result
  }
}
