/// `BinaryReader` and `BinaryWriter`: numbers and texts as bytes, the least byte first.
final class BinaryObject: NetObject {
  let stream: StreamObject
  let encoding: TextEncoding
  private let isWriter: Bool

  init(_ stream: StreamObject, _ encoding: TextEncoding, isWriter: Bool) {
    self.stream = stream
    self.encoding = encoding
    self.isWriter = isWriter
  }

  override var type: DotNetType { isWriter ? .binaryWriter : .binaryReader }

  func take(_ count: Int) throws(Interruption) -> [UInt8] {
    let bytes = Array(try stream.read(count))
    guard bytes.count == count else { throw .net(.endOfStreamException, "Unable to read beyond the end of the stream.") }
    return bytes
  }

  func integer(_ width: Int) throws(Interruption) -> UInt64 {
    var number: UInt64 = 0
    for (place, byte) in try take(width).enumerated() { number |= UInt64(byte) << UInt64(8 * place) }
    return number
  }

  func write(_ number: UInt64, _ width: Int) throws(Interruption) {
    try stream.write((0..<width).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) })
  }

  /// The length of a text: seven bits a byte, the least first.
  func length() throws(Interruption) -> Int {
    var (number, shift) = (0, 0)
    while shift < 35 {
      let byte = try take(1)[0]
      number |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { break }
      shift += 7
    }
    return number
  }

  func write(length: Int) throws(Interruption) {
    var rest = length
    while rest >= 0x80 {
      try stream.write([UInt8(rest & 0x7F) | 0x80])
      rest >>= 7
    }
    try stream.write([UInt8(rest)])
  }
}

extension DotNetType {
  static let binaryReader = DotNetType("System.IO.BinaryReader", interfaces: ["System.IDisposable"], members: declareBinaryReader)
  static let binaryWriter = DotNetType("System.IO.BinaryWriter", interfaces: ["System.IDisposable"], members: declareBinaryWriter)
}

private func binary(_ value: Value) throws(Interruption) -> BinaryObject {
  guard let object = value.object(as: BinaryObject.self) else { throw .nullArgument("stream") }
  return object
}

private func declareShared(_ type: TypeDeclaration, isWriter: Bool) {
  for rest in ["", ", Text.Encoding encoding", ", Text.Encoding encoding, Boolean leaveOpen"] {
    type.constructor("(IO.Stream \(isWriter ? "output" : "input")\(rest))") { (_, _, arguments) throws(Interruption) in
      guard let stream = arguments.object(0, as: StreamObject.self) else { throw .nullArgument(isWriter ? "output" : "input") }
      return .object(BinaryObject(stream, arguments.object(1, as: EncodingObject.self)?.form ?? .utf8, isWriter: isWriter))
    }
  }
  type.property("BaseStream", "IO.Stream") { (_, this) throws(Interruption) in .object(try binary(this).stream) }
  for name in ["Close", "Dispose"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      try binary(this).stream.close()
      return .nothing
    }
  }
}

func declareBinaryReader(_ type: TypeDeclaration) {
  declareShared(type, isWriter: false)
  let numbers: [(String, Int, @Sendable (UInt64) -> Value)] = [
    ("Byte", 1, { .byte(UInt8(truncatingIfNeeded: $0)) }), ("SByte", 1, { .sbyte(Int8(truncatingIfNeeded: $0)) }),
    ("Int16", 2, { .int16(Int16(truncatingIfNeeded: $0)) }), ("UInt16", 2, { .uint16(UInt16(truncatingIfNeeded: $0)) }),
    ("Int32", 4, { .int(Int32(truncatingIfNeeded: $0)) }), ("UInt32", 4, { .uint32(UInt32(truncatingIfNeeded: $0)) }),
    ("Int64", 8, { .long(Int64(bitPattern: $0)) }), ("UInt64", 8, { .uint64($0) }),
    ("Single", 4, { .single(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }), ("Double", 8, { .double(Double(bitPattern: $0)) }),
    ("Boolean", 1, { .bool($0 != 0) }),
  ]
  for (name, width, make) in numbers {
    type.method("Read\(name)()", name) { (_, this, _) throws(Interruption) in make(try binary(this).integer(width)) }
  }
  type.method("ReadBytes(Int32 count)", "Byte[]") { (_, this, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw negativeArgument("count", arguments.int(0)) }
    return .bytes(Array(try binary(this).stream.read(arguments.int(0))))
  }
  type.method("ReadString()", "String") { (_, this, _) throws(Interruption) in
    let reader = try binary(this)
    return .string(reader.encoding.text(ofFile: try reader.take(try reader.length())))
  }
  type.method("ReadChar()", "Char") { (_, this, _) throws(Interruption) in .char(UInt16(try binary(this).integer(1))) }
  type.method("PeekChar()", "Int32") { (_, this, _) throws(Interruption) in
    let stream = try binary(this).stream
    return .int32(stream.position < stream.bytes.count ? Int(stream.bytes[stream.position]) : -1)
  }
}

func declareBinaryWriter(_ type: TypeDeclaration) {
  declareShared(type, isWriter: true)
  func write(_ name: String, _ body: @escaping (BinaryObject, [Value]) throws(Interruption) -> Void) {
    type.method("Write(\(name) value)", "Void") { (_, this, arguments) throws(Interruption) in
      try body(try binary(this), arguments)
      return .nothing
    }
  }
  for (name, width) in [("Byte", 1), ("SByte", 1), ("Int16", 2), ("UInt16", 2), ("Int32", 4), ("UInt32", 4), ("Int64", 8)] {
    write(name) { (writer, arguments) throws(Interruption) in
      try writer.write(UInt64(bitPattern: Int64(arguments.int(0))), width)
    }
  }
  write("UInt64") { (writer, arguments) throws(Interruption) in
    if case .uint64(let number) = arguments.value(0).base { try writer.write(number, 8) }
  }
  write("Double") { (writer, arguments) throws(Interruption) in try writer.write(arguments.double(0).bitPattern, 8) }
  write("Single") { (writer, arguments) throws(Interruption) in
    try writer.write(UInt64(Float(arguments.double(0)).bitPattern), 4)
  }
  write("Boolean") { (writer, arguments) throws(Interruption) in try writer.write(arguments.bool(0) ? 1 : 0, 1) }
  write("Char") { (writer, arguments) throws(Interruption) in
    try writer.stream.write(writer.encoding.encode(arguments.text(0)))
  }
  write("Byte[]") { (writer, arguments) throws(Interruption) in try writer.stream.write(arguments.bytes(0)) }
  write("String") { (writer, arguments) throws(Interruption) in
    let bytes = writer.encoding.encode(try arguments.text(0, named: "value"))
    try writer.write(length: bytes.count)
    try writer.stream.write(bytes)
  }
  type.method("Flush()", "Void") { (_, this, _) throws(Interruption) in
    try binary(this).stream.flush()
    return .nothing
  }
}
