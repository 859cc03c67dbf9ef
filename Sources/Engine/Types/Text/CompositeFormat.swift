/// The text of a composite format, read byte by byte.
private struct FormatReader {
  let bytes: [UInt8]
  var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The byte at the position; nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// What stands before the next brace.
  mutating func plainRun() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "{"), bytes[position] != UInt8(ascii: "}") { position += 1 }
    return bytes[start..<position]
  }

  mutating func skipBlanks() { while accept(0x20) {} }

  /// A number of at least one digit; more than a million is as good as a million.
  mutating func number() throws(Interruption) -> Int {
    let start = position
    var number = 0
    while let byte = current, byte >= 0x30, byte <= 0x39 {
      if number < 1_000_000 { number = number * 10 + Int(byte - 0x30) }
      position += 1
    }
    guard position > start else { throw invalid("Expected an ASCII digit.") }
    return number
  }

  /// The error at the position, which .NET counts in UTF-16 units.
  func invalid(_ reason: String) -> Interruption {
    let offset = String(decoding: bytes.prefix(position), as: UTF8.self).length
    return .net(.formatException, "Input string was not in a correct format. Failure to parse near offset \(offset). \(reason)")
  }
}

/// `{0,-10:N2}`: the format strings of `-f` and `String.Format`.
enum CompositeFormat {
  /// Formats the arguments into the text; the exceptions are .NET's FormatException.
  static func format(
    _ text: String, _ arguments: [Value], culture: Culture, evaluator: Evaluator
  ) throws(Interruption) -> String {
    var reader = FormatReader(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(reader.bytes.count + 16)
    while let byte = reader.current {
      if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") {
        bytes.append(contentsOf: reader.plainRun())
        continue
      }
      reader.position += 1
      switch byte {
      case UInt8(ascii: "{") where reader.current == byte, UInt8(ascii: "}") where reader.current == byte:
        reader.position += 1
        bytes.append(byte)
      case UInt8(ascii: "{"): try item(&reader, arguments, culture, evaluator).withBytes { bytes.append(contentsOf: $0) }
      default:
        reader.position -= 1
        throw reader.invalid("Unexpected closing brace without a corresponding opening brace.")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func item(
    _ reader: inout FormatReader, _ arguments: [Value], _ culture: Culture, _ evaluator: Evaluator
  ) throws(Interruption) -> String {
    guard reader.current != nil else { throw reader.invalid("Format item ends prematurely.") }
    let index = try reader.number()
    reader.skipBlanks()
    var width = 0
    var alignsLeft = false
    if reader.accept(UInt8(ascii: ",")) {
      reader.skipBlanks()
      alignsLeft = reader.accept(UInt8(ascii: "-"))
      width = try reader.number()
      reader.skipBlanks()
    }
    var format: String?
    if reader.accept(UInt8(ascii: ":")) {
      let start = reader.position
      while let byte = reader.current, byte != UInt8(ascii: "}") {
        if byte == UInt8(ascii: "{") { throw reader.invalid("Unexpected opening brace inside a format item.") }
        reader.position += 1
      }
      format = String(decoding: reader.bytes[start..<reader.position], as: UTF8.self)
    }
    guard reader.current != nil else { throw reader.invalid("Format item ends prematurely.") }
    guard reader.accept(UInt8(ascii: "}")) else { throw reader.invalid("Expected a closing brace.") }
    guard index < arguments.count else {
      throw .net(
        .formatException,
        "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
    }
    let shown = try CompositeFormat.text(arguments[index], format, culture, evaluator)
    guard width > 0, case let missing = width - shown.length, missing > 0 else { return shown }
    let filler = String(repeating: " ", count: missing)
    return alignsLeft ? shown + filler : filler + shown
  }

  /// The text of a value by `IFormattable.ToString`, or its plain text where it isn't formattable.
  static func text(_ value: Value, _ format: String?, _ culture: Culture, _ evaluator: Evaluator) throws(Interruption) -> String {
    switch value.base {
    case .null, .nothing: return ""
    case .string(let text): return text
    case .bool(let flag): return flag ? "True" : "False"
    case .char(let unit): return String(units: [unit])
    case .object(let object as DateTimeObject):
      return try DateText.format(object, format ?? "", culture, offset: dateOffset(object, evaluator))
    case .object(let object as TimeSpanObject): return try DateText.format(object, format ?? "", culture)
    case .object(let object as DateTimeOffsetObject):
      return try DateText.format(object.clock, format ?? "", culture, offset: object.offset, showsOffset: true)
    case .object(let object as GuidObject): return try object.text(format ?? "D")
    case .object(let object as EnumObject): return try object.text(format ?? "G")
    case .object(let object):
      if object is DecimalObject || object is BigIntegerObject { return try NumberFormat.format(value, format ?? "G", culture) }
      return try evaluator.plainText(value)
    default: return try NumberFormat.format(value, format ?? "G", culture)
    }
  }

  /// How far the clock of a date is ahead of UTC.
  static func dateOffset(_ date: DateTimeObject, _ evaluator: Evaluator) -> Int64 {
    if date.kind == .utc { return 0 }
    return evaluator.session.clock.offset(ofLocal: date.ticks)
  }
}

extension Clock {
  /// The offset of local time from UTC at a local time.
  func offset(ofLocal ticks: Int64) -> Int64 {
    let first = localOffset(atUTC: ticks)
    return localOffset(atUTC: DateText.clamped(ticks, minus: first))
  }
}

extension Evaluator {
  /// `ToString()` of an object, as .NET's formatting calls it: arrays give their type's name, classes of scripts their own method.
  func plainText(_ value: Value) throws(Interruption) -> String {
    guard case .object(let object) = value.base else { return value.displayText }
    if object is ArrayObject || object is ListObject || object is DictionaryObject { return object.type.fullName }
    return object.displayText
  }
}

extension EnumObject {
  /// The text by the formats G, D, X and F.
  func text(_ format: String) throws(Interruption) -> String {
    switch format.foldedCase {
    case "", "g": return displayText
    case "d": return String(number)
    case "x": return try NumberFormat.format(.int(Int32(truncatingIfNeeded: number)), "X8", .invariant)
    case "f":
      guard let members = type.enumeration else { return String(number) }
      return EnumerationMembers(members.values, isFlags: true).text(of: number)
    default:
      throw .net(.formatException, "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".")
    }
  }
}

extension GuidObject {
  /// The text by the formats N, D, B, P and X.
  func text(_ format: String) throws(Interruption) -> String {
    let plain = displayText
    switch format.foldedCase {
    case "", "d": return plain
    case "n": return String(String.UnicodeScalarView(plain.unicodeScalars.filter { $0 != "-" }))
    case "b": return "{" + plain + "}"
    case "p": return "(" + plain + ")"
    case "x":
      func hex(_ range: Range<Int>) -> String {
        "0x"
          + bytes[range].map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count < 2 ? "0" + text : text
          }.joined()
      }
      return "{\(hex(0..<4)),\(hex(4..<6)),\(hex(6..<8)),{" + (8..<16).map { hex($0..<($0 + 1)) }.joined(separator: ",") + "}}"
    default:
      throw .net(
        .formatException, "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".")
    }
  }
}
