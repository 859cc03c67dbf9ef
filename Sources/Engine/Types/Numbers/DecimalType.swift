private func overflow() -> Interruption { .net(.overflowException, "Value was either too large or too small for a Decimal.") }

func declareDecimal(_ type: TypeDeclaration) {
  func number(_ arguments: [Value], _ place: Int) -> DecimalNumber { arguments.value(place).plainDecimal ?? .zero }
  type.property("Scale", "Byte") { _, this in .byte(this.object(as: DecimalObject.self)?.number.scale ?? 0) }
  type.staticProperty("MinusOne", "Decimal") { _, _ in .decimal(DecimalNumber(-1)) }
  type.staticProperty("One", "Decimal") { _, _ in .decimal(.one) }
  type.staticProperty("Zero", "Decimal") { _, _ in .decimal(.zero) }
  for name in ["Int32", "UInt32", "Int64", "UInt64", "Single", "Double"] {
    type.constructor("(\(name) value)") { (_, _, arguments) throws(Interruption) in
      guard let number = arguments.value(0).plainDecimal else { throw overflow() }
      return .decimal(number)
    }
  }
  type.constructor("(Int32 lo, Int32 mid, Int32 hi, Boolean isNegative, Byte scale)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(4) <= 28 else {
      throw .outOfRange("Decimal's scale value must be between 0 and 28, inclusive.", "scale")
    }
    let words = (0..<3).map { UInt128(UInt32(truncatingIfNeeded: arguments.int($0))) }
    return .decimal(
      DecimalNumber(
        mantissa: words[0] | words[1] << 32 | words[2] << 64, scale: UInt8(truncatingIfNeeded: arguments.int(4)),
        isNegative: arguments.bool(3)))
  }
  let operations: [(String, @Sendable (DecimalNumber, DecimalNumber) -> DecimalNumber?)] = [
    ("Add", { $0.adding($1) }), ("Subtract", { $0.subtracting($1) }), ("Multiply", { $0.multiplied(by: $1) }),
    ("Divide", { $0.divided(by: $1) }), ("Remainder", { $0.remainder(dividingBy: $1) }), ("Max", { $0 < $1 ? $1 : $0 }),
    ("Min", { $1 < $0 ? $1 : $0 }),
  ]
  for (name, operation) in operations {
    type.staticMethod("\(name)(Decimal d1, Decimal d2)", "Decimal") { (_, _, arguments) throws(Interruption) in
      let (left, right) = (number(arguments, 0), number(arguments, 1))
      if name == "Divide" || name == "Remainder", right.mantissa == 0 {
        throw .net(.divideByZeroException, "Attempted to divide by zero.")
      }
      guard let result = operation(left, right) else { throw overflow() }
      return .decimal(result)
    }
  }
  type.staticMethod("Compare(Decimal d1, Decimal d2)", "Int32") { _, _, arguments in
    .int32(number(arguments, 0).compare(number(arguments, 1)))
  }
  type.staticMethod("Negate(Decimal d)", "Decimal") { _, _, arguments in .decimal(number(arguments, 0).negated) }
  type.staticMethod("Abs(Decimal value)", "Decimal") { _, _, arguments in .decimal(number(arguments, 0).magnitude) }
  type.staticMethod("Sign(Decimal d)", "Int32") { _, _, arguments in .int32(number(arguments, 0).sign) }
  for (name, rounding) in [("Floor", DecimalNumber.Rounding.down), ("Ceiling", .up), ("Truncate", .toZero)] {
    type.staticMethod("\(name)(Decimal d)", "Decimal") { _, _, arguments in .decimal(number(arguments, 0).rounded(0, rounding)) }
  }
  type.staticMethod("Round(Decimal d)", "Decimal") { _, _, arguments in .decimal(number(arguments, 0).rounded()) }
  type.staticMethod("Round(Decimal d, Int32 decimals)", "Decimal") { (_, _, arguments) throws(Interruption) in
    .decimal(try MathFunctions.round(number(arguments, 0), arguments.int(1), 0))
  }
  type.staticMethod("Round(Decimal d, MidpointRounding mode)", "Decimal") { (_, _, arguments) throws(Interruption) in
    .decimal(try MathFunctions.round(number(arguments, 0), 0, arguments.int(1)))
  }
  type.staticMethod("Round(Decimal d, Int32 decimals, MidpointRounding mode)", "Decimal") {
    (_, _, arguments) throws(Interruption) in
    .decimal(try MathFunctions.round(number(arguments, 0), arguments.int(1), arguments.int(2)))
  }
  type.staticMethod("GetBits(Decimal d)", "Int32[]") { _, _, arguments in
    let decimal = number(arguments, 0)
    let flags = Int32(decimal.scale) << 16 | (decimal.isNegative ? Int32.min : 0)
    let words = [0, 32, 64].map { Value.int(Int32(bitPattern: UInt32(truncatingIfNeeded: decimal.mantissa >> UInt128($0)))) }
    return .object(ArrayObject(words + [.int(flags)], type: .int32Array))
  }
  for target in [DotNetType.byte, .sbyte, .int16, .uint16, .int32, .uint32, .int64, .uint64] {
    type.staticMethod("To\(target.name)(Decimal value)", target.name) { (_, _, arguments) throws(Interruption) in
      guard let kind = NumberKind.of(target), let value = kind.number(number(arguments, 0).integerPart) else {
        throw NumberKind.of(target)?.overflow ?? overflow()
      }
      return value
    }
  }
  type.staticMethod("ToDouble(Decimal d)", "Double") { _, _, arguments in .double(number(arguments, 0).double) }
  type.staticMethod("ToSingle(Decimal d)", "Single") { _, _, arguments in .single(Float(number(arguments, 0).double)) }
}
