import Syntax

extension Evaluator {
  /// `a..b`: integers, or characters where both ends are characters.
  func range(_ first: Value, _ last: Value) throws(Interruption) -> Value {
    if let a = character(first), let b = character(last) {
      let units = a <= b ? Array(a...b) : Array((b...a).reversed())
      return .array(units.map { .char($0) })
    }
    let a = try rangeEnd(first)
    let b = try rangeEnd(last)
    guard abs(b - a) < 50_000_000 else {
      throw .error("Array dimensions exceeded supported range.", id: "System.OutOfMemoryException", exception: .outOfMemory)
    }
    var values: [Value] = []
    values.reserveCapacity(abs(b - a) + 1)
    if a <= b {
      for number in a...b { values.append(.int(Int32(truncatingIfNeeded: number))) }
    } else {
      for number in stride(from: a, through: b, by: -1) { values.append(.int(Int32(truncatingIfNeeded: number))) }
    }
    return .array(values)
  }

  private func character(_ value: Value) -> UInt16? {
    switch value.base {
    case .char(let unit): return unit
    case .string(let text):
      let units = Array(text.utf16)
      guard units.count == 1, !(units[0] >= 0x30 && units[0] <= 0x39) else { return nil }
      return units[0]
    default: return nil
    }
  }

  func rangeEnd(_ value: Value) throws(Interruption) -> Int {
    if case .int(let number) = value { return Int(number) }
    if let text = value.stringValue, NumberText.literal(text) == nil {
      throw .error(
        "The input string '\(text)' was not in a correct format.", id: "System.FormatException", exception: .format)
    }
    return try convert(value, to: .int32).integerValue ?? 0
  }

  /// The bitwise operators over integers and enumerations.
  func bitwise(_ op: BinaryOperator, _ left: Value, _ right: Value) throws(Interruption) -> Value {
    if op == .shiftLeft || op == .shiftRight { return try shift(op, left, right) }
    if let flags = left.object(as: EnumObject.self) ?? right.object(as: EnumObject.self) {
      let a = try convert(left, to: flags.type).object(as: EnumObject.self)?.number ?? 0
      let b = try convert(right, to: flags.type).object(as: EnumObject.self)?.number ?? 0
      return .object(EnumObject(flags.type, combine(op, a, b)))
    }
    if let (a, b) = try fractions(left, right) {
      let result = combine(op, a.bits, b.bits)
      return a.isNegative || b.isNegative ? .long(Int64(bitPattern: result)) : .uint64(result)
    }
    let a = try bits(left)
    let b = try bits(right)
    if a.object(as: BigIntegerObject.self) != nil || b.object(as: BigIntegerObject.self) != nil {
      guard let p = try convert(a, to: .bigInteger).object(as: BigIntegerObject.self)?.number,
        let q = try convert(b, to: .bigInteger).object(as: BigIntegerObject.self)?.number
      else { return .null }
      switch op {
      case .bitAnd: return .object(BigIntegerObject(p & q))
      case .bitOr: return .object(BigIntegerObject(p | q))
      default: return .object(BigIntegerObject(p ^ q))
      }
    }
    if case .uint64(let x) = a { return .uint64(combine(op, x, UInt64(truncatingIfNeeded: b.integerValue ?? 0))) }
    if case .uint64(let y) = b { return .uint64(combine(op, UInt64(truncatingIfNeeded: a.integerValue ?? 0), y)) }
    let result = combine(op, a.integerValue ?? 0, b.integerValue ?? 0)
    if case .long = a { return .long(Int64(result)) }
    if case .long = b { return .long(Int64(result)) }
    if case .uint32 = a, case .uint32 = b { return .uint32(UInt32(truncatingIfNeeded: result)) }
    if isUnsigned32(a) || isUnsigned32(b) { return .long(Int64(result)) }
    return .int(Int32(truncatingIfNeeded: result))
  }

  /// Both operands as 64 bits where one of them is a fraction (a double, a single or a decimal).
  private func fractions(
    _ left: Value, _ right: Value
  ) throws(Interruption) -> ((bits: UInt64, isNegative: Bool), (bits: UInt64, isNegative: Bool))? {
    func number(_ value: Value) -> Value { value.stringValue.flatMap { NumberText.literal($0) } ?? value.base }
    func isFraction(_ value: Value) -> Bool {
      switch value {
      case .double, .single: return true
      default: return value.object is DecimalObject
      }
    }
    let (first, second) = (number(left), number(right))
    guard isFraction(first) || isFraction(second) else { return nil }
    func bits(_ value: Value) throws(Interruption) -> (UInt64, Bool)? {
      if value.isNull { return (0, false) }
      guard value.isNumber || value.integerValue != nil else { return nil }
      if (value.doubleValue ?? 0) < 0 {
        guard case .long(let number) = try convert(value, to: .int64) else { return nil }
        return (UInt64(bitPattern: number), true)
      }
      guard case .uint64(let number) = try convert(value, to: .uint64) else { return nil }
      return (number, false)
    }
    guard let a = try bits(first), let b = try bits(second) else { return nil }
    return (a, b)
  }

  private func isUnsigned32(_ value: Value) -> Bool {
    if case .uint32 = value { return true }
    return false
  }

  private func combine<T: FixedWidthInteger>(_ op: BinaryOperator, _ a: T, _ b: T) -> T {
    switch op {
    case .bitAnd: return a & b
    case .bitOr: return a | b
    default: return a ^ b
    }
  }

  /// The integer that an operand of a bitwise operator stands for.
  private func bits(_ value: Value) throws(Interruption) -> Value {
    switch value.base {
    case .int, .long, .uint32, .uint64: return value.base
    case .null, .nothing: return .int(0)
    case .object(let object):
      if object is BigIntegerObject { return value.base }
      if let element = object as? EnumObject { return .integer(Int(element.number)) }
      if !(object is DecimalObject), !(object is SwitchObject) {
        throw .error(
          "Method invocation failed because [\(object.type.fullName)] does not contain a method named 'op_BitwiseAnd'.",
          id: "MethodNotFound", category: .invalidOperation)
      }
      return try narrowest(value)
    case .string(let text):
      guard let number = NumberText.literal(text) else { return try convert(value, to: .int32) }
      return try narrowest(number)
    default: return try narrowest(value)
    }
  }

  private func narrowest(_ value: Value) throws(Interruption) -> Value {
    if let number = value.integerValue { return .integer(number) }
    if let number = value.doubleValue, abs(number) < 2_147_483_648 { return try convert(value, to: .int32) }
    return try convert(value, to: .int64)
  }

  private func shift(_ op: BinaryOperator, _ left: Value, _ right: Value) throws(Interruption) -> Value {
    let amount = try convert(right, to: .int32).integerValue ?? 0
    let isLeft = op == .shiftLeft
    switch try bits(left) {
    case .long(let number): return .long(isLeft ? number << (amount & 63) : number >> (amount & 63))
    case .uint64(let number): return .uint64(isLeft ? number << (amount & 63) : number >> (amount & 63))
    case .uint32(let number): return .uint32(isLeft ? number << (amount & 31) : number >> (amount & 31))
    case .int(let number): return .int(isLeft ? number << (amount & 31) : number >> (amount & 31))
    case .object(let object):
      guard let big = object as? BigIntegerObject else { return .null }
      return .object(BigIntegerObject(isLeft ? big.number.shiftedLeft(amount) ?? big.number : big.number.shiftedRight(amount)))
    default: return .int(0)
    }
  }

  /// `-bnot value`
  func complement(_ value: Value) throws(Interruption) -> Value {
    if let flags = value.object(as: EnumObject.self) { return .object(EnumObject(flags.type, ~flags.number)) }
    switch try bits(value) {
    case .long(let number): return .long(~number)
    case .uint64(let number): return .uint64(~number)
    case .uint32(let number): return .uint32(~number)
    case .int(let number): return .int(~number)
    default: return .int(-1)
    }
  }
}
