extension DotNetType {
  /// `[BitConverter]`.
  public static let bitConverter = DotNetType("System.BitConverter", members: declareBitConverter)
}

func declareBitConverter(_ type: TypeDeclaration) {
  type.staticProperty("IsLittleEndian", "Boolean") { _, _ in .bool(true) }
  for name in ["Boolean", "Char", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double"] {
    type.staticMethod("GetBytes(\(name) value)", "Byte[]") { _, _, arguments in .bytes(bytes(of: arguments.value(0))) }
  }
  let readers: [(String, Int, @Sendable (UInt64) -> Value)] = [
    ("Boolean", 1, { .bool($0 != 0) }), ("Char", 2, { .char(UInt16(truncatingIfNeeded: $0)) }),
    ("Int16", 2, { .int16(Int16(truncatingIfNeeded: $0)) }), ("UInt16", 2, { .uint16(UInt16(truncatingIfNeeded: $0)) }),
    ("Int32", 4, { .int(Int32(truncatingIfNeeded: $0)) }), ("UInt32", 4, { .uint32(UInt32(truncatingIfNeeded: $0)) }),
    ("Int64", 8, { .long(Int64(bitPattern: $0)) }), ("UInt64", 8, { .uint64($0) }),
    ("Single", 4, { .single(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }), ("Double", 8, { .double(Double(bitPattern: $0)) }),
  ]
  for (name, size, make) in readers {
    type.staticMethod("To\(name)(Byte[] value, Int32 startIndex)", name) { (_, _, arguments) throws(Interruption) in
      let bytes = try arguments.bytes(0, named: "value")
      let start = arguments.int(1)
      guard start >= 0, start < bytes.count else { throw .badIndex("startIndex") }
      guard start <= bytes.count - size else {
        throw .argument(
          .argumentException,
          "Destination array is not long enough to copy all the items in the collection. Check array index and length.", "value")
      }
      var pattern: UInt64 = 0
      for offset in 0..<size { pattern |= UInt64(bytes[start + offset]) << UInt64(offset * 8) }
      return make(pattern)
    }
  }
  let text: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let bytes = try arguments.bytes(0, named: "value")
    let start = arguments.int(1)
    guard start >= 0, start < bytes.count || start == 0 else { throw .badIndex("startIndex") }
    let count = arguments.count > 2 ? arguments.int(2) : bytes.count - start
    guard count >= 0, count <= bytes.count - start else { throw .badIndex("length") }
    return .string(hexText(bytes[start..<(start + count)], separator: "-"))
  }
  type.staticMethod("ToString(Byte[] value)", "String", text)
  type.staticMethod("ToString(Byte[] value, Int32 startIndex)", "String", text)
  type.staticMethod("ToString(Byte[] value, Int32 startIndex, Int32 length)", "String", text)
  type.staticMethod("DoubleToInt64Bits(Double value)", "Int64") { _, _, arguments in
    .long(Int64(bitPattern: arguments.double(0).bitPattern))
  }
  type.staticMethod("Int64BitsToDouble(Int64 value)", "Double") { _, _, arguments in
    .double(Double(bitPattern: UInt64(bitPattern: Int64(arguments.int(0)))))
  }
  type.staticMethod("SingleToInt32Bits(Single value)", "Int32") { _, _, arguments in
    .int(Int32(bitPattern: Float(arguments.double(0)).bitPattern))
  }
  type.staticMethod("Int32BitsToSingle(Int32 value)", "Single") { _, _, arguments in
    .single(Float(bitPattern: UInt32(truncatingIfNeeded: arguments.int(0))))
  }
}

/// The bytes of a number, the least significant first.
private func bytes(of value: Value) -> [UInt8] {
  func split(_ pattern: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: pattern >> UInt64($0 * 8)) }
  }
  switch value.base {
  case .bool(let flag): return [flag ? 1 : 0]
  case .char(let unit): return split(UInt64(unit), 2)
  case .int16(let number): return split(UInt64(UInt16(bitPattern: number)), 2)
  case .uint16(let number): return split(UInt64(number), 2)
  case .uint32(let number): return split(UInt64(number), 4)
  case .long(let number): return split(UInt64(bitPattern: number), 8)
  case .uint64(let number): return split(number, 8)
  case .single(let number): return split(UInt64(number.bitPattern), 4)
  case .double(let number): return split(number.bitPattern, 8)
  default: return split(UInt64(truncatingIfNeeded: value.plainInt ?? 0), 4)
  }
}
