/// `[Collections.BitArray]`.
final class BitArrayObject: NetObject {
  var bits: [Bool]
  init(_ bits: [Bool]) { self.bits = bits }
  override var type: DotNetType { .bitArray }
  override var elements: [Value]? { bits.map { .bool($0) } }
}

extension DotNetType {
  static let bitArray = DotNetType(
    "System.Collections.BitArray", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"],
    members: declareBitArray)
  static let stringCollection = DotNetType(
    "System.Collections.Specialized.StringCollection", interfaces: listInterfaces, members: declareStringCollection)
}

func declareBitArray(_ type: TypeDeclaration) {
  func this(_ value: Value) -> BitArrayObject { value.object(as: BitArrayObject.self) ?? BitArrayObject([]) }
  func sized(_ count: Int, _ value: Bool) throws(Interruption) -> Value {
    guard count >= 0 else { throw negativeArgument("length", count) }
    guard count <= 100_000_000 else { throw .net(.outOfMemoryException, "Array dimensions exceeded supported range.") }
    return .object(BitArrayObject([Bool](repeating: value, count: count)))
  }
  type.constructor("(Int32 length)") { (_, _, arguments) throws(Interruption) in try sized(arguments.int(0), false) }
  type.constructor("(Int32 length, Boolean defaultValue)") { (_, _, arguments) throws(Interruption) in
    try sized(arguments.int(0), arguments.bool(1))
  }
  type.constructor("(Boolean[] values)") { _, _, arguments in .object(BitArrayObject(arguments.elements(0).map { [$0].bool(0) })) }
  type.constructor("(Byte[] bytes)") { _, _, arguments in
    .object(BitArrayObject(arguments.bytes(0).flatMap { byte in (0..<8).map { byte >> UInt8($0) & 1 == 1 } }))
  }
  type.property("Count", "Int32") { _, value in .int32(this(value).bits.count) }
  type.property("Length", "Int32") { _, value in .int32(this(value).bits.count) }
  for name in ["Get", "get_Item"] {
    type.method("\(name)(Int32 index)", "Boolean") { (_, value, arguments) throws(Interruption) in
      guard this(value).bits.indices.contains(arguments.int(0)) else { throw .badIndex() }
      return .bool(this(value).bits[arguments.int(0)])
    }
  }
  for name in ["Set", "set_Item"] {
    type.method("\(name)(Int32 index, Boolean value)", "Void") { (_, value, arguments) throws(Interruption) in
      guard this(value).bits.indices.contains(arguments.int(0)) else { throw .badIndex() }
      this(value).bits[arguments.int(0)] = arguments.bool(1)
      return .nothing
    }
  }
  type.method("SetAll(Boolean value)", "Void") { _, value, arguments in
    this(value).bits = this(value).bits.map { _ in arguments.bool(0) }
    return .nothing
  }
  type.method("Not()", "Collections.BitArray") { _, value, _ in
    this(value).bits = this(value).bits.map { !$0 }
    return value
  }
  let operations: [(String, @Sendable (Bool, Bool) -> Bool)] = [("And", { $0 && $1 }), ("Or", { $0 || $1 }), ("Xor", { $0 != $1 })]
  for (name, operation) in operations {
    type.method("\(name)(Collections.BitArray value)", "Collections.BitArray") { (_, value, arguments) throws(Interruption) in
      let other = this(arguments.value(0)).bits
      guard other.count == this(value).bits.count else {
        throw .net(.argumentException, "Array lengths must be the same.")
      }
      this(value).bits = zip(this(value).bits, other).map(operation)
      return value
    }
  }
  type.method("CopyTo(Array array, Int32 index)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    try copyElements(this(value).elements ?? [], arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, value, _ in .object(EnumeratorObject(this(value).elements ?? [])) }
}

func declareStringCollection(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in .object(ListObject(type: .stringCollection, element: .string)) }
  declareStringCollectionMembers(type)
}
