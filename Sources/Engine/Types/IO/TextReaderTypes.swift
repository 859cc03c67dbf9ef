/// A reader over a text: `StringReader`, `StreamReader`, `[Console]::In`.
final class TextReaderObject: NetObject {
  private var units: [UInt16]
  /// Gives the next line of a reader that reads as it goes on; nil at the end.
  private var more: (() -> String?)?
  private var position = 0
  private(set) var isClosed = false
  let stream: StreamObject?
  let encoding: TextEncoding
  private let readerType: DotNetType

  init(_ text: String, type: DotNetType, stream: StreamObject? = nil, encoding: TextEncoding = .utf8) {
    units = text.units
    self.stream = stream
    self.encoding = encoding
    readerType = type
  }

  /// A reader of lines that come one by one.
  init(lines: @escaping () -> String?, type: DotNetType) {
    units = []
    more = lines
    stream = nil
    encoding = .utf8
    readerType = type
  }

  override var type: DotNetType { readerType }

  var isAtEnd: Bool {
    fill()
    return position >= units.count
  }

  /// Reads the next line where all before are used up.
  private func fill() {
    guard position >= units.count, let more else { return }
    guard let line = more() else {
      self.more = nil
      return
    }
    units = (line + "\n").units
    position = 0
  }

  func check() throws(Interruption) {
    if isClosed { throw .net(.objectDisposedException, "Cannot read from a closed TextReader.") }
  }

  func peek() -> UInt16? {
    fill()
    return position < units.count ? units[position] : nil
  }

  func next() -> UInt16? {
    fill()
    guard position < units.count else { return nil }
    position += 1
    return units[position - 1]
  }

  func take(_ count: Int) -> ArraySlice<UInt16> {
    // invariant: ends, as each turn takes a line from an input and the host's has an end.
    while let line = more?(), units.count - position < count { units += (line + "\n").units }
    let end = min(units.count, position + min(max(0, count), units.count))
    defer { position = end }
    return units[position..<end]
  }

  /// The next line without its end; nil at the end of the text.
  func line() -> String? {
    fill()
    guard position < units.count else { return nil }
    let end = units[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? units.count
    let text = String(units: units[position..<end])
    position = end
    if position < units.count {
      let isReturn = units[position] == 0x0D
      position += 1
      if isReturn, position < units.count, units[position] == 0x0A { position += 1 }
    }
    return text
  }

  func close() throws(Interruption) {
    isClosed = true
    try stream?.close()
  }
}

/// A writer of text: `StringWriter`, `StreamWriter`.
final class TextWriterObject: NetObject {
  let builder = StringBuilderObject()
  let stream: StreamObject?
  let encoding: TextEncoding
  var newLine: String
  private var wroteMark: Bool
  private let writerType: DotNetType
  /// Where the text of a writer to the console goes.
  private let show: ((String) -> Void)?

  init(
    type: DotNetType, stream: StreamObject? = nil, encoding: TextEncoding = .utf8, newLine: String, show: ((String) -> Void)? = nil
  ) {
    self.stream = stream
    self.show = show
    self.encoding = encoding
    self.newLine = newLine
    writerType = type
    wroteMark = (stream?.bytes.isEmpty ?? true) == false
  }

  override var type: DotNetType { writerType }
  override var displayText: String { stream == nil && show == nil ? builder.displayText : writerType.fullName }
  /// Whether the text is kept as UTF-16 rather than written as bytes.
  var isInMemory: Bool { stream == nil && show == nil }

  func write(_ text: String) throws(Interruption) {
    if let show { return show(text) }
    guard let stream else { return try builder.append(text) }
    if !wroteMark { try stream.write(encoding.mark) }
    wroteMark = true
    try stream.write(encoding.encode(text))
  }

  func close() throws(Interruption) {
    if let stream, !wroteMark, !stream.isClosed { try stream.write(encoding.mark) }
    wroteMark = true
    if let stream, !stream.isClosed { try stream.close() }
  }
}

extension DotNetType {
  static let textReader = DotNetType("System.IO.TextReader", interfaces: ["System.IDisposable"], members: declareTextReader)
  static let stringReader = DotNetType("System.IO.StringReader", base: .textReader, members: declareStringReader)
  static let streamReader = DotNetType("System.IO.StreamReader", base: .textReader, members: declareStreamReader)
  static let textWriter = DotNetType("System.IO.TextWriter", interfaces: ["System.IDisposable"], members: declareTextWriter)
  static let stringWriter = DotNetType("System.IO.StringWriter", base: .textWriter, members: declareStringWriter)
  static let streamWriter = DotNetType("System.IO.StreamWriter", base: .textWriter, members: declareStreamWriter)
}

private func reader(_ value: Value) -> TextReaderObject {
  value.object(as: TextReaderObject.self) ?? TextReaderObject("", type: .stringReader)
}

func declareTextReader(_ type: TypeDeclaration) {
  type.method("ReadLine()", "String") { (_, this, _) throws(Interruption) in
    try reader(this).check()
    return .optional(reader(this).line())
  }
  type.method("ReadToEnd()", "String") { (_, this, _) throws(Interruption) in
    try reader(this).check()
    return .string(String(units: reader(this).take(.max)))
  }
  type.method("Read()", "Int32") { (_, this, _) throws(Interruption) in
    try reader(this).check()
    return .int32(reader(this).next().map { Int($0) } ?? -1)
  }
  type.method("Peek()", "Int32") { (_, this, _) throws(Interruption) in
    try reader(this).check()
    return .int32(reader(this).peek().map { Int($0) } ?? -1)
  }
  type.method("Read(Char[] buffer, Int32 index, Int32 count)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard let buffer = arguments.object(0, as: ArrayObject.self) else { throw .nullArgument("buffer") }
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= buffer.values.count, count <= buffer.values.count - start else { throw .badIndex() }
    let units = reader(this).take(count)
    for (place, unit) in units.enumerated() { buffer.values[start + place] = .char(unit) }
    return .int32(units.count)
  }
  for name in ["Close", "Dispose"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      try reader(this).close()
      return .nothing
    }
  }
}

func declareStringReader(_ type: TypeDeclaration) {
  type.constructor("(String s)") { (_, _, arguments) throws(Interruption) in
    .object(TextReaderObject(try arguments.text(0, named: "s"), type: .stringReader))
  }
}

/// The encoding of an argument, UTF-8 without one.
private func encoding(_ arguments: [Value], _ place: Int) -> TextEncoding {
  arguments.object(place, as: EncodingObject.self)?.form ?? .utf8
}

func declareStreamReader(_ type: TypeDeclaration) {
  type.property("EndOfStream", "Boolean") { _, this in .bool(reader(this).isAtEnd) }
  type.property("BaseStream", "IO.Stream") { _, this in reader(this).stream.map { .object($0) } ?? .null }
  type.property("CurrentEncoding", "Text.Encoding") { _, this in .object(EncodingObject(reader(this).encoding)) }
  func over(_ stream: StreamObject, _ encoding: TextEncoding) throws(Interruption) -> Value {
    try stream.check()
    let text = encoding.text(ofFile: Array(try stream.read(.max)))
    return .object(TextReaderObject(text, type: .streamReader, stream: stream, encoding: encoding))
  }
  for rest in ["", ", Text.Encoding encoding", ", Text.Encoding encoding, Boolean detectEncodingFromByteOrderMarks"] {
    type.constructor("(IO.Stream stream\(rest))") { (_, _, arguments) throws(Interruption) in
      guard let stream = arguments.object(0, as: StreamObject.self) else { throw .nullArgument("stream") }
      return try over(stream, encoding(arguments, 1))
    }
    type.constructor("(String path\(rest))") { (evaluator, _, arguments) throws(Interruption) in
      try over(try openFile(arguments.value(0), mode: 3, evaluator.session), encoding(arguments, 1))
    }
  }
}

private func writer(_ value: Value) -> TextWriterObject {
  value.object(as: TextWriterObject.self) ?? TextWriterObject(type: .stringWriter, newLine: "\n")
}

func declareTextWriter(_ type: TypeDeclaration) {
  type.property(
    "NewLine", "String", set: { (_, this, new) throws(Interruption) in writer(this).newLine = [new].text(0) }
  ) { _, this in .string(writer(this).newLine) }
  type.property("Encoding", "Text.Encoding") { _, this in
    .object(EncodingObject(writer(this).isInMemory ? .unicode : writer(this).encoding))
  }
  for (name, endsLine) in [("Write", false), ("WriteLine", true)] {
    func end(_ this: Value) -> String { endsLine ? writer(this).newLine : "" }
    if endsLine {
      type.method("WriteLine()", "Void") { (_, this, _) throws(Interruption) in
        try writer(this).write(end(this))
        return .nothing
      }
    }
    for source in ["String", "Object", "Char", "Boolean", "Int32", "Int64", "Double", "Decimal"] {
      type.method("\(name)(\(source) value)", "Void") { (evaluator, this, arguments) throws(Interruption) in
        try writer(this).write(
          try CompositeFormat.text(arguments.value(0), nil, Culture.current(evaluator.session), evaluator) + end(this))
        return .nothing
      }
    }
    type.method("\(name)(Char[] buffer)", "Void") { (_, this, arguments) throws(Interruption) in
      try writer(this).write(String(units: arguments.elements(0).map { [$0].unit(0) }) + end(this))
      return .nothing
    }
    let format: MethodOverload.Body = { (evaluator, this, arguments) throws(Interruption) in
      let values =
        arguments.count == 2 && arguments.object(1, as: ArrayObject.self) != nil
        ? arguments.elements(1) : Array(arguments.dropFirst())
      let text = try CompositeFormat.format(
        arguments.text(0), values, culture: Culture.current(evaluator.session), evaluator: evaluator)
      try writer(this).write(text + end(this))
      return .nothing
    }
    type.method("\(name)(String format, Object arg0)", "Void", format)
    type.method("\(name)(String format, Object arg0, Object arg1)", "Void", format)
    type.method("\(name)(String format, params Object[] arg)", "Void", format)
  }
  type.method("Flush()", "Void") { (_, this, _) throws(Interruption) in
    try writer(this).stream?.flush()
    return .nothing
  }
  for name in ["Close", "Dispose"] {
    type.method("\(name)()", "Void") { (_, this, _) throws(Interruption) in
      try writer(this).close()
      return .nothing
    }
  }
}

func declareStringWriter(_ type: TypeDeclaration) {
  for signature in ["()", "(IFormatProvider formatProvider)"] {
    type.constructor(signature) { evaluator, _, _ in
      .object(TextWriterObject(type: .stringWriter, newLine: evaluator.session.newLine))
    }
  }
  type.method("GetStringBuilder()", "Text.StringBuilder") { _, this, _ in .object(writer(this).builder) }
  type.method("ToString()", "String") { _, this, _ in .string(writer(this).displayText) }
}

func declareStreamWriter(_ type: TypeDeclaration) {
  type.property("AutoFlush", "Boolean", set: { (_, _, _) throws(Interruption) in }) { _, _ in .bool(false) }
  type.property("BaseStream", "IO.Stream") { _, this in writer(this).stream.map { .object($0) } ?? .null }
  for rest in ["", ", Text.Encoding encoding"] {
    type.constructor("(IO.Stream stream\(rest))") { (evaluator, _, arguments) throws(Interruption) in
      guard let stream = arguments.object(0, as: StreamObject.self) else { throw .nullArgument("stream") }
      return .object(
        TextWriterObject(
          type: .streamWriter, stream: stream, encoding: encoding(arguments, 1), newLine: evaluator.session.newLine))
    }
  }
  for rest in ["", ", Boolean append", ", Boolean append, Text.Encoding encoding"] {
    type.constructor("(String path\(rest))") { (evaluator, _, arguments) throws(Interruption) in
      let stream = try openFile(arguments.value(0), mode: arguments.bool(1) ? 6 : 2, evaluator.session)
      return .object(
        TextWriterObject(
          type: .streamWriter, stream: stream, encoding: encoding(arguments, 2), newLine: evaluator.session.newLine))
    }
  }
}
