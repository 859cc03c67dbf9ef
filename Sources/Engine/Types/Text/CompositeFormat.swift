/// The text of a composite format, read byte by byte.
private struct FormatReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The byte at the position; nil at the end.
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// What stands before the next brace.
  mutating func plainRun() -> UnsafeBufferPointer<UInt8> {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "{"), bytes[position] != UInt8(ascii: "}") { position += 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<position])
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
  static func format<Arguments: RandomAccessCollection<Value>>(
    _ text: String, _ arguments: Arguments, culture: Culture, evaluator: Evaluator
  ) throws(Interruption) -> String where Arguments.Index == Int {
    let start = evaluator.texts.count
    do throws(Interruption) {
      try text.withBytesThrowing { (bytes) throws(Interruption) in
        var reader = FormatReader(bytes)
        try append(&reader, arguments, culture, evaluator)
      }
    } catch {
      evaluator.texts.drop(from: start)
      throw error
    }
    return evaluator.texts.take(from: start)
  }

  private static func append<Arguments: RandomAccessCollection<Value>>(
    _ reader: inout FormatReader, _ arguments: Arguments, _ culture: Culture, _ evaluator: Evaluator
  ) throws(Interruption) where Arguments.Index == Int {
    while let byte = reader.current {
      if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") {
        evaluator.texts.append(reader.plainRun())
        continue
      }
      reader.position += 1
      switch byte {
      case UInt8(ascii: "{") where reader.current == byte, UInt8(ascii: "}") where reader.current == byte:
        reader.position += 1
        evaluator.texts.append(byte)
      case UInt8(ascii: "{"): try appendItem(&reader, arguments, culture, evaluator)
      default:
        reader.position -= 1
        throw reader.invalid("Unexpected closing brace without a corresponding opening brace.")
      }
    }
  }

  private static func appendItem<Arguments: RandomAccessCollection<Value>>(
    _ reader: inout FormatReader, _ arguments: Arguments, _ culture: Culture, _ evaluator: Evaluator
  ) throws(Interruption) where Arguments.Index == Int {
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
    var format: UnsafeBufferPointer<UInt8>?
    if reader.accept(UInt8(ascii: ":")) {
      let start = reader.position
      while let byte = reader.current, byte != UInt8(ascii: "}") {
        if byte == UInt8(ascii: "{") { throw reader.invalid("Unexpected opening brace inside a format item.") }
        reader.position += 1
      }
      format = UnsafeBufferPointer(rebasing: reader.bytes[start..<reader.position])
    }
    guard reader.current != nil else { throw reader.invalid("Format item ends prematurely.") }
    guard reader.accept(UInt8(ascii: "}")) else { throw reader.invalid("Expected a closing brace.") }
    guard index < arguments.count else {
      throw .net(
        .formatException,
        "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
    }
    let argument = arguments[index]
    let texts = evaluator.texts
    if width == 0, case .int(let number) = argument, let precision = NumberFormat.plainPrecision(format) {
      return NumberFormat.append(number, atLeast: precision, culture, to: texts)
    }
    let shown = try CompositeFormat.text(argument, format.map { String(decoding: $0, as: UTF8.self) }, culture, evaluator)
    let missing = width > 0 ? width - shown.length : 0
    if !alignsLeft { texts.append(0x20, times: missing) }
    texts.append(shown)
    if alignsLeft { texts.append(0x20, times: missing) }
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
