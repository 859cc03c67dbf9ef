/// `[Text.Encoding]`: an encoding as a value.
public final class EncodingObject: NetObject, TextEncodingCarrier {
  private let encoding: TextEncoding
  private let encodingType: DotNetType

  /// Wraps an encoding.
  public init(_ encoding: TextEncoding) {
    self.encoding = encoding
    switch encoding.form {
    case .utf8: encodingType = .utf8Encoding
    case .utf16, .bigEndianUTF16: encodingType = .unicodeEncoding
    case .utf32, .bigEndianUTF32: encodingType = .utf32Encoding
    case .ascii: encodingType = .asciiEncoding
    default: encodingType = .encoding
    }
  }

  /// The encoding it stands for.
  public var textEncoding: TextEncoding? { encoding }
  var form: TextEncoding { encoding }

  public override var type: DotNetType { encodingType }
  public override var displayText: String { encodingType.fullName }
  public override func isEqual(to other: NetObject) -> Bool { (other as? EncodingObject)?.encoding == encoding }
  public override func hash(into hasher: inout Hasher) { hasher.combine(webName) }

  /// The registered name.
  var webName: String {
    switch encoding.form {
    case .ascii: return "us-ascii"
    case .utf8: return "utf-8"
    case .utf16: return "utf-16"
    case .bigEndianUTF16: return "utf-16BE"
    case .utf32: return "utf-32"
    case .bigEndianUTF32: return "utf-32BE"
    case .latin1: return "iso-8859-1"
    case .windows1252: return "windows-1252"
    case .oem437: return "ibm437"
    }
  }

  /// The name for people and the code page.
  var description: (name: String, page: Int32) {
    switch encoding.form {
    case .ascii: return ("US-ASCII", 20127)
    case .utf8: return ("Unicode (UTF-8)", 65001)
    case .utf16: return ("Unicode", 1200)
    case .bigEndianUTF16: return ("Unicode (Big-Endian)", 1201)
    case .utf32: return ("Unicode (UTF-32)", 12000)
    case .bigEndianUTF32: return ("Unicode (UTF-32 Big-Endian)", 12001)
    case .latin1: return ("Western European (ISO)", 28591)
    case .windows1252: return ("Western European (Windows)", 1252)
    case .oem437: return ("OEM United States", 437)
    }
  }
}

extension DotNetType {
  /// `[Text.Encoding]`.
  public static let encoding = DotNetType("System.Text.Encoding", interfaces: ["System.ICloneable"], members: declareEncoding)
  static let utf8Encoding = DotNetType("System.Text.UTF8Encoding", base: .encoding, members: declareUnicodeEncoding)
  static let unicodeEncoding = DotNetType("System.Text.UnicodeEncoding", base: .encoding, members: declareUnicodeEncoding)
  static let utf32Encoding = DotNetType("System.Text.UTF32Encoding", base: .encoding, members: declareUnicodeEncoding)
  static let asciiEncoding = DotNetType("System.Text.ASCIIEncoding", base: .encoding, members: declareUnicodeEncoding)
}

private func encoding(_ value: Value) -> EncodingObject { value.object(as: EncodingObject.self) ?? EncodingObject(.utf8) }

private func part(_ bytes: [UInt8], _ arguments: [Value]) throws(Interruption) -> ArraySlice<UInt8> {
  let (start, count) = arguments.count > 2 ? (arguments.int(1), arguments.int(2)) : (0, bytes.count)
  guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else {
    throw .outOfRange("Index and count must refer to a location within the buffer.", "bytes")
  }
  return bytes[start..<(start + count)]
}

/// The text of an argument that is a string or an array of characters.
private func characters(_ arguments: [Value], _ name: String) throws(Interruption) -> String {
  guard arguments.has(0) else { throw .nullArgument(name) }
  let text = arguments.value(0).stringValue ?? String(units: arguments.elements(0).map { [$0].unit(0) })
  guard arguments.count > 2 else { return text }
  let (start, count) = (arguments.int(1), arguments.int(2))
  guard start >= 0, count >= 0, start <= text.length, count <= text.length - start else {
    throw .outOfRange("Index and count must refer to a location within the string.", "index")
  }
  return text.slice(start, count)
}

func declareEncoding(_ type: TypeDeclaration) {
  type.property("BodyName", "String") { _, this in .string(encoding(this).webName) }
  type.property("EncodingName", "String") { _, this in .string(encoding(this).description.name) }
  type.property("HeaderName", "String") { _, this in .string(encoding(this).webName) }
  type.property("WebName", "String") { _, this in .string(encoding(this).webName) }
  type.property("WindowsCodePage", "Int32") { _, this in
    .int([.utf8, .utf16, .bigEndianUTF16, .utf32, .bigEndianUTF32].contains(encoding(this).form.form) ? 1200 : 1252)
  }
  for (name, isTrue) in [("IsBrowserDisplay", true), ("IsBrowserSave", true), ("IsMailNewsDisplay", true), ("IsMailNewsSave", true)] {
    type.property(name, "Boolean") { _, _ in .bool(isTrue) }
  }
  type.property("IsSingleByte", "Boolean") { _, this in
    .bool([.ascii, .latin1, .windows1252, .oem437].contains(encoding(this).form.form))
  }
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(true) }
  type.property("CodePage", "Int32") { _, this in .int(encoding(this).description.page) }
  for (name, made) in [
    ("ASCII", TextEncoding.ascii), ("BigEndianUnicode", TextEncoding(.bigEndianUTF16, hasMark: true)), ("Latin1", TextEncoding(.latin1)),
    ("Unicode", .unicode), ("UTF32", TextEncoding(.utf32, hasMark: true)), ("UTF8", .utf8Marked), ("UTF7", TextEncoding(.ascii)),
  ] {
    type.staticProperty(name, "Text.Encoding") { _, _ in .object(EncodingObject(made)) }
  }
  type.staticProperty("Default", "Text.Encoding") { evaluator, _ in
    .object(EncodingObject(TextEncoding.contentDefault(evaluator.session.flavour)))
  }
  declareEncodingConversions(type)
  type.staticMethod("GetEncoding(String name)", "Text.Encoding") { (evaluator, _, arguments) throws(Interruption) in
    try named(arguments.text(0), evaluator)
  }
  type.staticMethod("GetEncoding(Int32 codepage)", "Text.Encoding") { (evaluator, _, arguments) throws(Interruption) in
    try named(String(arguments.int(0)), evaluator)
  }
  type.staticMethod("GetEncodings()", "Object[]") { _, _, _ in
    .array(
      [TextEncoding.ascii, .utf8Marked, .unicode, TextEncoding(.latin1)].map { made in
        let object = EncodingObject(made)
        return .object(
          CustomObject([
            ("CodePage", .int(object.description.page)), ("Name", .string(object.webName)),
            ("DisplayName", .string(object.description.name)),
          ]))
      })
  }
  type.staticMethod("Convert(Text.Encoding srcEncoding, Text.Encoding dstEncoding, Byte[] bytes)", "Byte[]") {
    (_, _, arguments) throws(Interruption) in
    let text = encoding(arguments.value(0)).form.decode(try arguments.bytes(2, named: "bytes")[...])
    return .bytes(encoding(arguments.value(1)).form.encode(text))
  }
}

private func named(_ name: String, _ evaluator: Evaluator) throws(Interruption) -> Value {
  if name == "0" || name.equalsIgnoringCase("default") {
    return .object(EncodingObject(TextEncoding.contentDefault(evaluator.session.flavour)))
  }
  guard !["oem", "string", "unknown", "ansi"].contains(name.foldedCase), let encoding = TextEncoding(named: name, flavour: .powerShell7)
  else {
    if Int(name) != nil {
      throw .net(
        .notSupportedException,
        "No data is available for encoding \(name). For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."
      )
    }
    throw .argument(
      .argumentException,
      "'\(name)' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.",
      "name")
  }
  return .object(EncodingObject(encoding.form == .utf8 ? .utf8Marked : encoding))
}

private func declareEncodingConversions(_ type: TypeDeclaration) {
  for source in ["String s", "Char[] chars"] {
    let name = source.hasSuffix("s") && source.hasPrefix("S") ? "s" : "chars"
    let getBytes: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
      .bytes(encoding(this).form.encode(try characters(arguments, name)))
    }
    type.method("GetBytes(\(source))", "Byte[]", getBytes)
    type.method("GetBytes(\(source), Int32 index, Int32 count)", "Byte[]", getBytes)
    type.method("GetByteCount(\(source))", "Int32") { (_, this, arguments) throws(Interruption) in
      .int32(encoding(this).form.encode(try characters(arguments, name)).count)
    }
  }
  type.method("GetBytes(String s, Int32 charIndex, Int32 charCount, Byte[] bytes, Int32 byteIndex)", "Int32") {
    (_, this, arguments) throws(Interruption) in
    let made = encoding(this).form.encode(try characters(Array(arguments.prefix(3)), "s"))
    guard let target = arguments.object(3, as: ArrayObject.self) else { throw .nullArgument("bytes") }
    let start = arguments.int(4)
    guard start >= 0, start <= target.values.count, made.count <= target.values.count - start else {
      throw .argument(.argumentException, "The output byte buffer is too small to contain the encoded data.", "bytes")
    }
    target.values.replaceSubrange(start..<(start + made.count), with: made.map { .byte($0) })
    return .int32(made.count)
  }
  let getString: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
    .string(encoding(this).form.decode(try part(try arguments.bytes(0, named: "bytes"), arguments)))
  }
  type.method("GetString(Byte[] bytes)", "String", getString)
  type.method("GetString(Byte[] bytes, Int32 index, Int32 count)", "String", getString)
  let getChars: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
    characterArray(encoding(this).form.decode(try part(try arguments.bytes(0, named: "bytes"), arguments)).utf16)
  }
  type.method("GetChars(Byte[] bytes)", "Char[]", getChars)
  type.method("GetChars(Byte[] bytes, Int32 index, Int32 count)", "Char[]", getChars)
  type.method("GetCharCount(Byte[] bytes)", "Int32") { (_, this, arguments) throws(Interruption) in
    .int32(encoding(this).form.decode(try arguments.bytes(0, named: "bytes")[...]).length)
  }
  type.method("GetMaxByteCount(Int32 charCount)", "Int32") { _, this, arguments in
    .int32(min(arguments.int(0), 100_000_000) * (encoding(this).form.form == .utf8 ? 3 : 4) + 4)
  }
  type.method("GetPreamble()", "Byte[]") { _, this, _ in .bytes(encoding(this).form.mark) }
  type.method("Clone()", "Object") { _, this, _ in this }
  type.method("ToString()", "String") { _, this, _ in .string(this.displayText) }
}

func declareUnicodeEncoding(_ type: TypeDeclaration) {
  switch type.type.name {
  case "UTF8Encoding":
    for signature in [
      "()", "(Boolean encoderShouldEmitUTF8Identifier)", "(Boolean encoderShouldEmitUTF8Identifier, Boolean throwOnInvalidBytes)",
    ] {
      type.constructor(signature) { _, _, arguments in .object(EncodingObject(TextEncoding(.utf8, hasMark: arguments.bool(0)))) }
    }
  case "UnicodeEncoding", "UTF32Encoding":
    let forms: [TextEncoding.Form] = type.type.name == "UnicodeEncoding" ? [.utf16, .bigEndianUTF16] : [.utf32, .bigEndianUTF32]
    type.constructor("()") { _, _, _ in .object(EncodingObject(TextEncoding(forms[0], hasMark: true))) }
    type.constructor("(Boolean bigEndian, Boolean byteOrderMark)") { _, _, arguments in
      .object(EncodingObject(TextEncoding(forms[arguments.bool(0) ? 1 : 0], hasMark: arguments.bool(1))))
    }
  default: type.constructor("()") { _, _, _ in .object(EncodingObject(.ascii)) }
  }
}
