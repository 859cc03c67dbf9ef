/// A stream of bytes in memory, or of a file whose bytes are written when it is closed.
final class StreamObject: NetObject {
  var bytes: [UInt8]
  var position = 0
  let isWritable: Bool
  let isExpandable: Bool
  private(set) var isClosed = false
  /// Where the bytes go when the stream is flushed or closed.
  private let store: (([UInt8]) throws(Interruption) -> Void)?
  private let streamType: DotNetType

  init(
    _ bytes: [UInt8] = [], type: DotNetType = .memoryStream, isWritable: Bool = true, isExpandable: Bool = true,
    store: (([UInt8]) throws(Interruption) -> Void)? = nil
  ) {
    self.bytes = bytes
    streamType = type
    self.isWritable = isWritable
    self.isExpandable = isExpandable
    self.store = store
  }

  override var type: DotNetType { streamType }

  func check() throws(Interruption) {
    if isClosed { throw .net(.objectDisposedException, "Cannot access a closed Stream.") }
  }

  func write(_ new: some Collection<UInt8>) throws(Interruption) {
    try check()
    guard isWritable else { throw .net(.notSupportedException, "Stream does not support writing.") }
    let end = position + new.count
    guard end <= 500_000_000 else { throw .net(.ioException, "Stream was too long.") }
    if end > bytes.count {
      guard isExpandable else { throw .net(.notSupportedException, "Memory stream is not expandable.") }
      bytes.append(contentsOf: [UInt8](repeating: 0, count: end - bytes.count))
    }
    bytes.replaceSubrange(position..<end, with: new)
    position = end
  }

  func read(_ count: Int) throws(Interruption) -> ArraySlice<UInt8> {
    try check()
    let start = min(position, bytes.count)
    let end = min(bytes.count, start + min(max(0, count), bytes.count))
    position = max(position, end)
    return bytes[start..<end]
  }

  func flush() throws(Interruption) { if !isClosed { try store?(bytes) } }

  func close() throws(Interruption) {
    try flush()
    isClosed = true
  }
}

extension DotNetType {
  static let stream = DotNetType("System.IO.Stream", interfaces: ["System.IDisposable"], members: declareStream)
  /// `[IO.MemoryStream]`.
  public static let memoryStream = DotNetType(
    "System.IO.MemoryStream", base: .stream, interfaces: ["System.IDisposable"], members: declareMemoryStream)
  static let fileStream = DotNetType(
    "System.IO.FileStream", base: .stream, interfaces: ["System.IDisposable"], members: declareFileStream)
}

private func stream(_ value: Value) -> StreamObject { value.object(as: StreamObject.self) ?? StreamObject() }

func declareStream(_ type: TypeDeclaration) {
  type.property("CanRead", "Boolean") { _, this in .bool(!stream(this).isClosed) }
  type.property("CanSeek", "Boolean") { _, this in .bool(!stream(this).isClosed) }
  type.property("CanWrite", "Boolean") { _, this in .bool(!stream(this).isClosed && stream(this).isWritable) }
  type.property("CanTimeout", "Boolean") { _, _ in .bool(false) }
  type.property("Length", "Int64") { (_, this) throws(Interruption) in
    try stream(this).check()
    return .long(Int64(stream(this).bytes.count))
  }
  type.property(
    "Position", "Int64",
    set: { (_, this, new) throws(Interruption) in
      try stream(this).check()
      guard (0...500_000_000).contains([new].int(0)) else { throw negativeArgument("value", [new].int(0)) }
      stream(this).position = [new].int(0)
    }
  ) { (_, this) throws(Interruption) in
    try stream(this).check()
    return .long(Int64(stream(this).position))
  }
  type.method("Read(Byte[] buffer, Int32 offset, Int32 count)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard let buffer = arguments.object(0, as: ArrayObject.self) else { throw .nullArgument("buffer") }
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= buffer.values.count, count <= buffer.values.count - start else {
      throw .net(
        .argumentException,
        "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
      )
    }
    let found = try stream(this).read(count)
    for (place, byte) in found.enumerated() { buffer.values[start + place] = .byte(byte) }
    return .int32(found.count)
  }
  type.method("ReadByte()", "Int32") { (_, this, _) throws(Interruption) in .int32(try stream(this).read(1).first.map { Int($0) } ?? -1) }
  type.method("Write(Byte[] buffer, Int32 offset, Int32 count)", "Void") { (_, this, arguments) throws(Interruption) in
    let bytes = try arguments.bytes(0, named: "buffer")
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { throw .badIndex("offset") }
    try stream(this).write(bytes[start..<(start + count)])
    return .nothing
  }
  type.method("Write(Byte[] buffer)", "Void") { (_, this, arguments) throws(Interruption) in
    try stream(this).write(try arguments.bytes(0, named: "buffer"))
    return .nothing
  }
  type.method("WriteByte(Byte value)", "Void") { (_, this, arguments) throws(Interruption) in
    try stream(this).write([UInt8(truncatingIfNeeded: arguments.int(0))])
    return .nothing
  }
  type.method("Seek(Int64 offset, IO.SeekOrigin loc)", "Int64") { (_, this, arguments) throws(Interruption) in
    try stream(this).check()
    let base = arguments.int(1) == 0 ? 0 : arguments.int(1) == 1 ? stream(this).position : stream(this).bytes.count
    let (place, overflow) = base.addingReportingOverflow(arguments.int(0))
    guard !overflow, (0...500_000_000).contains(place) else {
      throw .net(.ioException, "An attempt was made to move the position before the beginning of the stream.")
    }
    stream(this).position = place
    return .long(Int64(place))
  }
  type.method("SetLength(Int64 value)", "Void") { (_, this, arguments) throws(Interruption) in
    try stream(this).check()
    let count = arguments.int(0)
    guard (0...500_000_000).contains(count) else { throw negativeArgument("value", count) }
    let object = stream(this)
    if count < object.bytes.count { object.bytes.removeSubrange(count...) }
    if count > object.bytes.count { object.bytes.append(contentsOf: [UInt8](repeating: 0, count: count - object.bytes.count)) }
    object.position = min(object.position, count)
    return .nothing
  }
  type.method("CopyTo(IO.Stream destination)", "Void") { (_, this, arguments) throws(Interruption) in
    try stream(arguments.value(0)).write(Array(try stream(this).read(.max)))
    return .nothing
  }
  type.method("Flush()", "Void") { (_, this, _) throws(Interruption) in
    try stream(this).flush()
    return .nothing
  }
  for name in ["Close", "Dispose"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      try stream(this).close()
      return .nothing
    }
  }
}

func declareMemoryStream(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in .object(StreamObject()) }
  type.constructor("(Int32 capacity)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw negativeArgument("capacity", arguments.int(0)) }
    return .object(StreamObject())
  }
  type.constructor("(Byte[] buffer)") { (_, _, arguments) throws(Interruption) in
    .object(StreamObject(try arguments.bytes(0, named: "buffer"), isExpandable: false))
  }
  type.constructor("(Byte[] buffer, Boolean writable)") { (_, _, arguments) throws(Interruption) in
    .object(StreamObject(try arguments.bytes(0, named: "buffer"), isWritable: arguments.bool(1), isExpandable: false))
  }
  type.property("Capacity", "Int32") { _, this in .int32(stream(this).bytes.count) }
  type.method("ToArray()", "Byte[]") { _, this, _ in .bytes(stream(this).bytes) }
  type.method("GetBuffer()", "Byte[]") { _, this, _ in .bytes(stream(this).bytes) }
  type.method("WriteTo(IO.Stream stream)", "Void") { (_, this, arguments) throws(Interruption) in
    try stream(arguments.value(0)).write(stream(this).bytes)
    return .nothing
  }
}

func declareFileStream(_ type: TypeDeclaration) {
  let open: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    .object(try openFile(arguments.value(0), mode: arguments.int(1), evaluator.session))
  }
  type.constructor("(String path, IO.FileMode mode)", open)
  type.constructor("(String path, IO.FileMode mode, IO.FileAccess access)", open)
  type.constructor("(String path, IO.FileMode mode, IO.FileAccess access, IO.FileShare share)", open)
  type.property("Name", "String") { _, _ in .string("") }
}

/// Opens a file of the session's drives as a stream.
func openFile(_ path: Value, mode: Int, _ session: Session) throws(Interruption) -> StreamObject {
  let existing: [UInt8]?
  do { existing = try StaticFiles.read(path, session) } catch { if mode == 3 || mode == 5 { throw error } else { existing = nil } }
  if mode == 1, existing != nil { throw .net(.ioException, "The file '\([path].text(0))' already exists.") }
  let start = mode == 2 || mode == 5 ? [] : existing ?? []
  var saved = existing
  let object = StreamObject(start, type: .fileStream) { (bytes) throws(Interruption) in
    if let known = saved, known == bytes { return }
    try StaticFiles.write(path, bytes, append: false, session)
    saved = bytes
  }
  if mode == 6 { object.position = start.count }
  if existing == nil { try object.flush() }
  return object
}
