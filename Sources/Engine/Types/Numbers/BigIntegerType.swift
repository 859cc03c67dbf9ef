import Glibc

private func big(_ arguments: [Value], _ place: Int) -> BigInteger {
  let value = arguments.value(place)
  if let number = NumberText.integer(of: value) { return number }
  if let number = value.object(as: DecimalObject.self) { return number.number.integerPart }
  return value.plainDouble.flatMap { BigInteger($0) } ?? .zero
}

private func made(_ number: BigInteger?) throws(Interruption) -> Value {
  guard let number else { throw .net(.overflowException, "The number is larger than this shell computes with.") }
  return .object(BigIntegerObject(number))
}

func declareBigInteger(_ type: TypeDeclaration) {
  let name = "Numerics.BigInteger"
  func this(_ value: Value) -> BigInteger { big([value], 0) }
  type.property("IsPowerOfTwo", "Boolean") { _, value in .bool(this(value).isPowerOfTwo) }
  type.property("IsZero", "Boolean") { _, value in .bool(this(value).isZero) }
  type.property("IsOne", "Boolean") { _, value in .bool(this(value) == .one) }
  type.property("IsEven", "Boolean") { _, value in .bool(this(value).isEven) }
  type.property("Sign", "Int32") { _, value in .int32(this(value).sign) }
  type.staticProperty("Zero", name) { _, _ in .object(BigIntegerObject(.zero)) }
  type.staticProperty("One", name) { _, _ in .object(BigIntegerObject(.one)) }
  type.staticProperty("MinusOne", name) { _, _ in .object(BigIntegerObject(BigInteger(-1))) }
  for source in ["Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"] {
    type.constructor("(\(source) value)") { (_, _, arguments) throws(Interruption) in
      if let number = arguments.value(0).plainDouble, !number.isFinite {
        throw .net(.overflowException, "BigInteger cannot represent infinity.")
      }
      return try made(big(arguments, 0))
    }
  }
  type.constructor("(Byte[] value)") { (_, _, arguments) throws(Interruption) in
    try made(BigInteger(littleEndianBytes: try arguments.bytes(0, named: "value")))
  }
  type.method("ToByteArray()", "Byte[]") { _, value, _ in .bytes(this(value).littleEndianBytes) }
  type.method("GetBitLength()", "Int64") { _, value, _ in .long(Int64(this(value).bitWidth)) }
  type.method("GetByteCount()", "Int32") { _, value, _ in .int32(this(value).littleEndianBytes.count) }
  let operations: [(String, @Sendable (BigInteger, BigInteger) -> BigInteger?)] = [
    ("Add", { $0 + $1 }), ("Subtract", { $0 - $1 }), ("Multiply", { $0.multiplied(by: $1) }),
    ("GreatestCommonDivisor", { BigInteger.greatestCommonDivisor($0, $1) }), ("Max", { $0 < $1 ? $1 : $0 }),
    ("Min", { $1 < $0 ? $1 : $0 }),
  ]
  for (method, operation) in operations {
    type.staticMethod("\(method)(\(name) left, \(name) right)", name) { (_, _, arguments) throws(Interruption) in
      try made(operation(big(arguments, 0), big(arguments, 1)))
    }
  }
  for method in ["Divide", "Remainder"] {
    type.staticMethod("\(method)(\(name) dividend, \(name) divisor)", name) { (_, _, arguments) throws(Interruption) in
      guard let (quotient, remainder) = big(arguments, 0).divided(by: big(arguments, 1)) else {
        throw .net(.divideByZeroException, "Attempted to divide by zero.")
      }
      return try made(method == "Divide" ? quotient : remainder)
    }
  }
  type.staticMethod("DivRem(\(name) dividend, \(name) divisor, out \(name) remainder)", name) {
    (_, _, arguments) throws(Interruption) in
    guard let (quotient, remainder) = big(arguments, 0).divided(by: big(arguments, 1)) else {
      throw .net(.divideByZeroException, "Attempted to divide by zero.")
    }
    try arguments.setReference(2, .object(BigIntegerObject(remainder)))
    return try made(quotient)
  }
  type.staticMethod("Pow(\(name) value, Int32 exponent)", name) { (_, _, arguments) throws(Interruption) in
    guard arguments.int(1) >= 0 else { throw .outOfRange("The number must be greater than or equal to zero.", "exponent") }
    return try made(big(arguments, 0).power(arguments.int(1)))
  }
  type.staticMethod("ModPow(\(name) value, \(name) exponent, \(name) modulus)", name) { (_, _, arguments) throws(Interruption) in
    try made(try modularPower(big(arguments, 0), big(arguments, 1), big(arguments, 2)))
  }
  type.staticMethod("Abs(\(name) value)", name) { (_, _, arguments) throws(Interruption) in try made(big(arguments, 0).magnitude) }
  type.staticMethod("Negate(\(name) value)", name) { (_, _, arguments) throws(Interruption) in try made(big(arguments, 0).negated) }
  type.staticMethod("Compare(\(name) left, \(name) right)", "Int32") { _, _, arguments in
    .int(big(arguments, 0) < big(arguments, 1) ? -1 : big(arguments, 1) < big(arguments, 0) ? 1 : 0)
  }
  func logarithm(_ number: BigInteger) -> Double {
    if number.sign < 0 { return .nan }
    if number.isZero { return -.infinity }
    let shift = max(0, number.bitWidth - 60)
    return log(number.shiftedRight(shift).double) + Double(shift) * log(2)
  }
  type.staticMethod("Log(\(name) value)", "Double") { _, _, arguments in .double(logarithm(big(arguments, 0))) }
  type.staticMethod("Log(\(name) value, Double baseValue)", "Double") { _, _, arguments in
    .double(logarithm(big(arguments, 0)) / log(arguments.double(1)))
  }
  type.staticMethod("Log10(\(name) value)", "Double") { _, _, arguments in .double(logarithm(big(arguments, 0)) / log(10)) }
}

private func modularPower(_ base: BigInteger, _ exponent: BigInteger, _ modulus: BigInteger) throws(Interruption) -> BigInteger {
  guard exponent.sign >= 0 else { throw .outOfRange("The number must be greater than or equal to zero.", "exponent") }
  guard !modulus.isZero else { throw .net(.divideByZeroException, "Attempted to divide by zero.") }
  func reduced(_ number: BigInteger?) -> BigInteger { number?.divided(by: modulus)?.remainder ?? .zero }
  var result = reduced(.one)
  var square = reduced(base)
  for (place, word) in exponent.words.enumerated() {
    let isLast = place == exponent.words.count - 1
    for bit in 0..<(isLast ? 32 - word.leadingZeroBitCount : 32) {
      if word >> UInt32(bit) & 1 == 1 { result = reduced(result.multiplied(by: square)) }
      square = reduced(square.multiplied(by: square))
    }
  }
  return result
}
