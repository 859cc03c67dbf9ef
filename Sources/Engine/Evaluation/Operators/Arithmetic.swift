/// The arithmetic operators by their .NET names, for messages.
enum ArithmeticOperation: String {
  case add = "op_Addition"
  case subtract = "op_Subtraction"
  case multiply = "op_Multiply"
  case divide = "op_Division"
  case remainder = "op_Modulus"
}

/// Both operands as floating-point numbers where one is and the other is that or an `[int]`; nil for all other kinds.
@inline(__always)
private func doubles(_ left: Value, _ right: Value) -> (Double, Double)? {
  switch (left, right) {
  case (.double(let a), .double(let b)): return (a, b)
  case (.double(let a), .int(let b)): return (a, Double(b))
  case (.int(let a), .double(let b)): return (Double(a), b)
  default: return nil
  }
}

/// Arithmetic over values: promotion, overflow and the meanings of `+` and `*` for text and collections
/// (`powershell-rules.md`, 4).
extension Evaluator {
  /// `left + right`
  func add(_ left: Value, _ right: Value) throws(Interruption) -> Value {
    if case .int(let a) = left, case .int(let b) = right {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .double(Double(a) + Double(b)) : .int(sum)
    }
    if let (a, b) = doubles(left, right) { return .double(a + b) }
    let left = left.base
    switch left {
    case .null, .nothing: return right.isNull ? .null : right
    case .string(let text): return .string(text + (try self.text(of: right)))
    case .char(let unit):
      return .string(String(decoding: [unit], as: UTF16.self) + (try self.text(of: right)))
    case .object(let object):
      switch object {
      case let array as ArrayObject: return try append(right, to: array.values)
      case let list as ListObject: return try append(right, to: list.values)
      case let table as DictionaryObject: return try merge(table, right)
      default:
        if let result = try objectOperation(.add, left, right) { return result }
      }
    default: break
    }
    return try number(.add, left, right)
  }

  private func append(_ value: Value, to values: [Value]) throws(Interruption) -> Value {
    if let more = value.base.object?.elements { return .array(values + more) }
    return .array(values + [value.isNull ? .null : value])
  }

  private func merge(_ table: DictionaryObject, _ right: Value) throws(Interruption) -> Value {
    guard let other = right.object(as: DictionaryObject.self) else {
      throw .error(
        "A hash table can only be added to another hash table.", id: "AddHashTableToNonHashTable", category: .invalidOperation)
    }
    let sum = table.isOrdered ? DictionaryObject(type: .orderedDictionary, isOrdered: true) : DictionaryObject(type: .hashtable)
    for (key, value) in table.entries { sum[key] = value }
    for (key, value) in other.entries {
      if let known = sum.storedKey(key) {
        throw .error(
          "Item has already been added. Key in dictionary: '\(known.displayText)'  Key being added: '\(key.displayText)'",
          id: "System.ArgumentException", exception: .argument)
      }
      sum[key] = value
    }
    return .object(sum)
  }

  /// `left - right`
  func subtract(_ left: Value, _ right: Value) throws(Interruption) -> Value {
    if case .int(let a) = left, case .int(let b) = right {
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? .double(Double(a) - Double(b)) : .int(difference)
    }
    if let (a, b) = doubles(left, right) { return .double(a - b) }
    if let result = try objectOperation(.subtract, left.base, right) { return result }
    return try number(.subtract, left, right)
  }

  /// `left * right`
  func multiply(_ left: Value, _ right: Value) throws(Interruption) -> Value {
    if case .int(let a) = left, case .int(let b) = right {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? .double(Double(a) * Double(b)) : .int(product)
    }
    if let (a, b) = doubles(left, right) { return .double(a * b) }
    switch left.base {
    case .null, .nothing: return .null
    case .string(let text):
      let count = try repetitions(right, ofText: true)
      try checkSize(text.utf8.count, times: count)
      return .string(text.repeated(count))
    case .object(let object):
      if let elements = object.elements, !(object is DictionaryObject) {
        let count = try repetitions(right, ofText: false)
        try checkSize(elements.count * 24, times: count)
        var values: [Value] = []
        values.reserveCapacity(elements.count * count)
        for _ in 0..<count { values += elements }
        return .array(values)
      }
      if let result = try objectOperation(.multiply, left.base, right) { return result }
    default: break
    }
    return try number(.multiply, left, right)
  }

  private func repetitions(_ value: Value, ofText: Bool) throws(Interruption) -> Int {
    // An array counts without a sign; a text has a check of its own.
    guard ofText else { return try convert(value, to: .uint32).integerValue ?? 0 }
    let converted = try convert(value, to: .int32)
    guard let count = converted.integerValue, count >= 0 else {
      let shown = converted.displayText
      throw .outOfRange("times ('\(shown)') must be a non-negative value.", "times", actual: shown)
    }
    return count
  }

  /// A text or an array past a gigabyte is refused instead of taking the machine down.
  private func checkSize(_ size: Int, times: Int) throws(Interruption) {
    let (total, overflow) = size.multipliedReportingOverflow(by: times)
    if overflow || total > 1 << 30 {
      throw .error(
        "Insufficient memory to continue the execution of the program.", id: "System.OutOfMemoryException", exception: .outOfMemory)
    }
  }

  /// `left / right`
  func divide(_ left: Value, _ right: Value) throws(Interruption) -> Value {
    if case .int(let a) = left, case .int(let b) = right, b != 0, b != -1 {
      let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
      return rest == 0 ? .int(quotient) : .double(Double(a) / Double(b))
    }
    if let (a, b) = doubles(left, right) { return .double(a / b) }
    if let result = try objectOperation(.divide, left.base, right) { return result }
    return try number(.divide, left, right)
  }

  /// `left % right`
  func remainder(_ left: Value, _ right: Value) throws(Interruption) -> Value {
    if case .int(let a) = left, case .int(let b) = right, b != 0, b != -1 { return .int(a % b) }
    if let result = try objectOperation(.remainder, left.base, right) { return result }
    return try number(.remainder, left, right)
  }

  /// Dates and spans, the only operators of .NET objects here beside numbers.
  private func objectOperation(_ operation: ArithmeticOperation, _ left: Value, _ right: Value) throws(Interruption) -> Value? {
    guard case .object(let object) = left else { return nil }
    switch (operation, object) {
    case (.add, let element as EnumObject), (.subtract, let element as EnumObject):
      guard let number = right.integerValue, right.stringValue == nil else { return nil }
      if operation == .subtract, right.object(as: EnumObject.self) != nil { return nil }
      let step = Int64(number)
      return .object(EnumObject(element.type, operation == .add ? element.number &+ step : element.number &- step))
    case (.add, let date as DateTimeObject):
      return try moved(date, try span(right).ticks)
    case (.subtract, let date as DateTimeObject):
      if let other = right.object(as: DateTimeObject.self) { return .object(TimeSpanObject(ticks: date.ticks - other.ticks)) }
      if right.stringValue != nil, case .object(let converted) = try convert(right, to: .dateTime),
        let other = converted as? DateTimeObject
      {
        return .object(TimeSpanObject(ticks: date.ticks - other.ticks))
      }
      return try moved(date, try difference(0, try span(right).ticks))
    case (.add, let first as TimeSpanObject):
      return .object(TimeSpanObject(ticks: try sum(first.ticks, try span(right).ticks)))
    case (.subtract, let first as TimeSpanObject):
      return .object(TimeSpanObject(ticks: try difference(first.ticks, try span(right).ticks)))
    case (.multiply, let first as TimeSpanObject):
      return .object(TimeSpanObject(ticks: ticks(Double(first.ticks) * (right.doubleValue ?? 0))))
    case (.divide, let first as TimeSpanObject):
      if let other = right.object(as: TimeSpanObject.self) { return .double(Double(first.ticks) / Double(other.ticks)) }
      return .object(TimeSpanObject(ticks: ticks(Double(first.ticks) / (right.doubleValue ?? 1))))
    default:
      // What the type itself declares, as C# compiles operators.
      guard let overloads = object.type.members.staticMethod(Name(operation.rawValue)),
        let chosen = try choose(overloads, [left, right])
      else { return nil }
      return try chosen.overload.body(self, .null, chosen.arguments)
    }
  }

  private func moved(_ date: DateTimeObject, _ span: Int64) throws(Interruption) -> Value {
    guard let ticks = movedTicks(date.ticks, by: span) else {
      throw .error(
        "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')",
        id: "System.ArgumentOutOfRangeException", exception: .argumentOutOfRange)
    }
    return .object(DateTimeObject(ticks: ticks, kind: date.kind))
  }

  private func difference(_ left: Int64, _ right: Int64) throws(Interruption) -> Int64 {
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    if overflow {
      throw .error("TimeSpan overflowed because the duration is too long.", id: "System.OverflowException", exception: .overflow)
    }
    return difference
  }

  private func ticks(_ number: Double) -> Int64 { Int64(exactly: number.rounded(.toNearestOrEven)) ?? 0 }

  private func sum(_ left: Int64, _ right: Int64) throws(Interruption) -> Int64 {
    let (total, overflow) = left.addingReportingOverflow(right)
    if overflow {
      throw .error("TimeSpan overflowed because the duration is too long.", id: "System.OverflowException", exception: .overflow)
    }
    return total
  }

  private func span(_ value: Value) throws(Interruption) -> TimeSpanObject {
    let converted = try convert(value, to: .timeSpan)
    return converted.object(as: TimeSpanObject.self) ?? TimeSpanObject(ticks: 0)
  }

  /// Arithmetic after both operands became numbers.
  func number(_ operation: ArithmeticOperation, _ left: Value, _ right: Value) throws(Interruption) -> Value {
    let a = try operand(left, operation, of: left, right)
    let b = try operand(right, operation, of: left, right)
    let rank = max(rankOf(a), rankOf(b))
    switch rank {
    case 12: return try decimal(operation, a, b)
    case 10, 11: return .double(floating(operation, a.doubleValue ?? 0, b.doubleValue ?? 0))
    case 9: return try big(operation, a, b)
    default: return try integer(operation, a, b, rank: rank)
    }
  }

  private func rankOf(_ value: Value) -> Int { value.type?.numericRank ?? 5 }

  /// The number that an operand stands for: text is parsed, null is 0, booleans and characters are their numbers.
  private func operand(
    _ value: Value, _ operation: ArithmeticOperation, of left: Value, _ right: Value
  ) throws(Interruption) -> Value {
    switch value.base {
    case .null, .nothing: return .int(0)
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .char(let unit): return .int(Int32(unit))
    case .string(let text):
      if let number = NumberText.literal(text) { return number }
      return try convert(value, to: .int32)
    case .object(let object):
      if object is DecimalObject || object is BigIntegerObject { return value.base }
      if let value = object as? EnumObject { return Int32(exactly: value.number).map { .int($0) } ?? .long(value.number) }
      if let flag = object as? SwitchObject { return .int(flag.isPresent ? 1 : 0) }
      let culprit = left.isNumber || left.stringValue != nil ? value : left
      throw .error(
        "Method invocation failed because [\(culprit.type?.fullName ?? "null")] does not contain a method named '\(operation.rawValue)'.",
        id: "MethodNotFound", category: .invalidOperation, target: .string(operation.rawValue))
    default: return value.base
    }
  }

  private func floating(_ operation: ArithmeticOperation, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .remainder: return a.truncatingRemainder(dividingBy: b)
    }
  }

  private var dividedByZero: Interruption {
    .failure(
      ErrorRecordObject(
        ExceptionObject(
          .runtime, "Attempted to divide by zero.", inner: ExceptionObject(.divideByZero, "Attempted to divide by zero.")),
        id: "RuntimeException"))
  }

  private func integer(_ operation: ArithmeticOperation, _ a: Value, _ b: Value, rank: Int) throws(Interruption) -> Value {
    if rank == 8 {
      if case .uint64(let x)? = unsigned(a), case .uint64(let y)? = unsigned(b) { return try unsigned(operation, x, y) }
      return .double(floating(operation, a.doubleValue ?? 0, b.doubleValue ?? 0))
    }
    guard let x = a.integerValue, let y = b.integerValue else {
      return .double(floating(operation, a.doubleValue ?? 0, b.doubleValue ?? 0))
    }
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    case .divide:
      if y == 0 { throw dividedByZero }
      let divided = x.dividedReportingOverflow(by: y)
      if divided.overflow || x % (y == -1 ? 1 : y) != 0 { return .double(Double(x) / Double(y)) }
      result = divided
    case .remainder:
      if y == 0 { throw dividedByZero }
      result = (y == -1 ? 0 : x % y, false)
    }
    if result.overflow {
      // The real product is taken whole and then cut, not rounded, to a double.
      if operation == .multiply, let product = BigInteger(x).multiplied(by: BigInteger(y)) { return .double(product.double) }
      return .double(floating(operation, Double(x), Double(y)))
    }
    if rank <= 5 {
      return Int32(exactly: result.partialValue).map { .int($0) } ?? .double(Double(result.partialValue))
    }
    if rank == 6 {
      if case .uint32 = a, case .uint32 = b, let small = UInt32(exactly: result.partialValue) { return .uint32(small) }
      return .long(Int64(result.partialValue))
    }
    return .long(Int64(result.partialValue))
  }

  private func unsigned(_ value: Value) -> Value? {
    if case .uint64 = value { return value }
    guard let number = value.integerValue, number >= 0 else { return nil }
    return .uint64(UInt64(number))
  }

  private func unsigned(_ operation: ArithmeticOperation, _ x: UInt64, _ y: UInt64) throws(Interruption) -> Value {
    let result: (partialValue: UInt64, overflow: Bool)
    switch operation {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    case .divide:
      if y == 0 { throw dividedByZero }
      if x % y != 0 { return .double(Double(x) / Double(y)) }
      result = (x / y, false)
    case .remainder:
      if y == 0 { throw dividedByZero }
      result = (x % y, false)
    }
    return result.overflow ? .double(floating(operation, Double(x), Double(y))) : .uint64(result.partialValue)
  }

  private func decimal(_ operation: ArithmeticOperation, _ a: Value, _ b: Value) throws(Interruption) -> Value {
    let x = try decimalNumber(a)
    let y = try decimalNumber(b)
    let result: DecimalNumber?
    switch operation {
    case .add: result = x.adding(y)
    case .subtract: result = x.subtracting(y)
    case .multiply: result = x.multiplied(by: y)
    case .divide:
      if y.mantissa == 0 { throw dividedByZero }
      result = x.divided(by: y)
    case .remainder:
      if y.mantissa == 0 { throw dividedByZero }
      result = x.remainder(dividingBy: y)
    }
    guard let result else {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .runtime, "Value was either too large or too small for a Decimal.",
            inner: ExceptionObject(.overflow, "Value was either too large or too small for a Decimal.")),
          id: "RuntimeException"))
    }
    return .object(DecimalObject(result))
  }

  private func decimalNumber(_ value: Value) throws(Interruption) -> DecimalNumber {
    if let decimal = value.object(as: DecimalObject.self) { return decimal.number }
    let converted = try convert(value, to: .decimal)
    return converted.object(as: DecimalObject.self)?.number ?? DecimalNumber(0)
  }

  private func big(_ operation: ArithmeticOperation, _ a: Value, _ b: Value) throws(Interruption) -> Value {
    guard let x = try convert(a, to: .bigInteger).object(as: BigIntegerObject.self)?.number,
      let y = try convert(b, to: .bigInteger).object(as: BigIntegerObject.self)?.number
    else { return .null }
    switch operation {
    case .add: return .object(BigIntegerObject(x + y))
    case .subtract: return .object(BigIntegerObject(x - y))
    case .multiply:
      guard let product = x.multiplied(by: y) else {
        throw .error(
          "Insufficient memory to continue the execution of the program.", id: "System.OutOfMemoryException", exception: .outOfMemory)
      }
      return .object(BigIntegerObject(product))
    case .divide, .remainder:
      guard let (quotient, rest) = x.divided(by: y) else { throw dividedByZero }
      return .object(BigIntegerObject(operation == .divide ? quotient : rest))
    }
  }

  /// `-value`
  func negate(_ value: Value) throws(Interruption) -> Value {
    if case .double(let number) = value.base { return .double(-number) }
    if let decimal = value.object(as: DecimalObject.self) { return .object(DecimalObject(decimal.number.negated)) }
    if let span = value.object(as: TimeSpanObject.self) { return .object(TimeSpanObject(ticks: 0 &- span.ticks)) }
    return try subtract(.int(0), value)
  }
}
