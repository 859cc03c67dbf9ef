import Glibc

extension DotNetType {
  /// `[guid]`.
  public static let guid = DotNetType(
    "System.Guid", base: .valueType, interfaces: ["System.IComparable", "System.IFormattable"], kind: .value,
    accelerator: "guid", members: declareGuid)
}

extension GuidObject {
  /// Reads the forms N, D, B and P; nil for anything else.
  public static func parse(_ text: String) -> GuidObject? {
    var digits = Array(NumberText.trim(text).utf8)
    if let first = digits.first, let last = digits.last, (first == 0x7B && last == 0x7D) || (first == 0x28 && last == 0x29) {
      digits = Array(digits.dropFirst().dropLast())
      guard digits.count == 36 else { return nil }
    }
    if digits.count == 36 {
      guard [8, 13, 18, 23].allSatisfy({ digits[$0] == 0x2D }) else { return nil }
      digits = digits.filter { $0 != 0x2D }
    }
    guard digits.count == 32 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: 32, by: 2) {
      guard let high = NumberText.hexDigit(digits[place]), let low = NumberText.hexDigit(digits[place + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return GuidObject(bytes)
  }

  /// A random GUID of version 4.
  public static func random() -> GuidObject {
    var bytes = SystemRandom.bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    return GuidObject(bytes)
  }

  /// .NET's order of bytes: the first three groups with the least significant byte first.
  var littleEndian: [UInt8] { [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map { bytes[$0] } }
}

/// Bytes of the system's random source.
enum SystemRandom {
  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      let word = generator.next()
      for shift in stride(from: UInt64(0), to: 64, by: 8) where bytes.count < count {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes
  }
}

func declareGuid(_ type: TypeDeclaration) {
  func this(_ value: Value) -> GuidObject { value.object(as: GuidObject.self) ?? GuidObject([]) }
  func malformed(_ text: String) -> Interruption {
    let plain = text.utf8.filter { $0 != 0x2D && $0 != 0x7B && $0 != 0x7D && $0 != 0x28 && $0 != 0x29 }
    if plain.count == 32 { return .net(.formatException, "Guid string should only contain hexadecimal characters.") }
    return .net(.formatException, "Unrecognized Guid format.")
  }
  type.property("Variant", "Int32") { _, value in .int(Int32(this(value).bytes[8] >> 4)) }
  type.property("Version", "Int32") { _, value in .int(Int32(this(value).bytes[6] >> 4)) }
  // PowerShell's own addition to the type.
  type.property("Guid", "String") { _, value in .string(this(value).displayText) }
  type.staticProperty("Empty", "Guid") { _, _ in .object(GuidObject([])) }
  type.staticProperty("AllBitsSet", "Guid") { _, _ in .object(GuidObject([UInt8](repeating: 255, count: 16))) }
  type.constructor("(String g)") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "g")
    guard let guid = GuidObject.parse(text) else { throw malformed(text) }
    return .object(guid)
  }
  type.constructor("(Byte[] b)") { (_, _, arguments) throws(Interruption) in
    let bytes = try arguments.bytes(0, named: "b")
    guard bytes.count == 16 else {
      throw .argument(.argumentException, "Byte array for Guid must be exactly 16 bytes long.", "b")
    }
    return .object(GuidObject(GuidObject(bytes).littleEndian))
  }
  type.method("CompareTo(Guid value)", "Int32") { _, value, arguments in
    let (left, right) = (this(value).bytes, this(arguments.value(0)).bytes)
    return .int(left.lexicographicallyPrecedes(right) ? -1 : left == right ? 0 : 1)
  }
  type.method("Equals(Guid g)", "Boolean") { _, value, arguments in
    .bool(arguments.object(0, as: GuidObject.self)?.bytes == this(value).bytes)
  }
  type.method("ToByteArray()", "Byte[]") { _, value, _ in .bytes(this(value).littleEndian) }
  type.method("ToByteArray(Boolean bigEndian)", "Byte[]") { _, value, arguments in
    .bytes(arguments.bool(0) ? this(value).bytes : this(value).littleEndian)
  }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
  type.method("ToString(String format)", "String") { (_, value, arguments) throws(Interruption) in
    .string(try this(value).text(arguments.text(0)))
  }
  type.method("ToString(String format, IFormatProvider provider)", "String") { (_, value, arguments) throws(Interruption) in
    .string(try this(value).text(arguments.text(0)))
  }
  type.staticMethod("NewGuid()", "Guid") { _, _, _ in .object(GuidObject.random()) }
  type.staticMethod("CreateVersion7()", "Guid") { evaluator, _, _ in
    var bytes = GuidObject.random().bytes
    let milliseconds = (evaluator.session.clock.utcTicks - unixEpochTicks) / 10_000
    for place in 0..<6 { bytes[place] = UInt8(truncatingIfNeeded: milliseconds >> Int64(40 - place * 8)) }
    bytes[6] = bytes[6] & 0x0F | 0x70
    return .object(GuidObject(bytes))
  }
  type.staticMethod("Parse(String s, IFormatProvider provider)", "Guid") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "s")
    guard let guid = GuidObject.parse(text) else { throw malformed(text) }
    return .object(guid)
  }
  type.staticMethod("Parse(String input)", "Guid") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "input")
    guard let guid = GuidObject.parse(text) else { throw malformed(text) }
    return .object(guid)
  }
  type.staticMethod("ParseExact(String input, String format)", "Guid") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "input")
    guard let guid = GuidObject.parse(text), try guid.text(arguments.text(1)).equalsIgnoringCase(NumberText.trim(text)) else {
      throw malformed(text)
    }
    return .object(guid)
  }
  type.staticMethod("TryParseExact(String input, String format, out Guid result)", "Boolean") {
    (_, _, arguments) throws(Interruption) in
    let text = arguments.text(0)
    let parsed = GuidObject.parse(text)
    let isExact = try parsed?.text(arguments.text(1)).equalsIgnoringCase(NumberText.trim(text)) ?? false
    try arguments.setReference(2, .object(isExact ? parsed ?? GuidObject([]) : GuidObject([])))
    return .bool(isExact)
  }
  type.staticMethod("TryParse(String input, out Guid result)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let guid = GuidObject.parse(arguments.text(0))
    try arguments.setReference(1, .object(guid ?? GuidObject([])))
    return .bool(guid != nil)
  }
}
