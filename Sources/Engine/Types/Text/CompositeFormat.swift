/// `{0,-10:N2}`: the format strings of `-f` and `String.Format`.
enum CompositeFormat {
  /// Formats the arguments into the text; the exceptions are .NET's FormatException.
  static func format(
    _ text: String, _ arguments: [Value], culture: Culture, evaluator: Evaluator
  ) throws(Interruption) -> String {
    let scalars = Array(text.unicodeScalars)
    var bytes: [UInt8] = []
    var position = 0
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      switch scalar {
      case "{":
        if position < scalars.count, scalars[position] == "{" {
          bytes.append(UInt8(ascii: "{"))
          position += 1
        } else {
          bytes.append(contentsOf: try item(scalars, &position, arguments, culture, evaluator).utf8)
        }
      case "}":
        guard position < scalars.count, scalars[position] == "}" else {
          throw invalid(position - 1, "Unexpected closing brace without a corresponding opening brace.")
        }
        bytes.append(UInt8(ascii: "}"))
        position += 1
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func invalid(_ offset: Int, _ reason: String) -> Interruption {
    .net(.formatException, "Input string was not in a correct format. Failure to parse near offset \(offset). \(reason)")
  }

  private static func item(
    _ scalars: [Unicode.Scalar], _ position: inout Int, _ arguments: [Value], _ culture: Culture, _ evaluator: Evaluator
  ) throws(Interruption) -> String {
    func digit(_ place: Int) -> Int? {
      guard place < scalars.count, scalars[place].value >= 0x30, scalars[place].value <= 0x39 else { return nil }
      return Int(scalars[place].value) - 0x30
    }
    func skipBlanks() { while position < scalars.count, scalars[position] == " " { position += 1 } }
    guard position < scalars.count else { throw invalid(position, "Format item ends prematurely.") }
    guard var index = digit(position) else { throw invalid(position, "Expected an ASCII digit.") }
    position += 1
    while let next = digit(position) {
      if index < 1_000_000 { index = index * 10 + next }
      position += 1
    }
    skipBlanks()
    var width = 0
    var alignsLeft = false
    if position < scalars.count, scalars[position] == "," {
      position += 1
      skipBlanks()
      if position < scalars.count, scalars[position] == "-" {
        alignsLeft = true
        position += 1
      }
      guard let first = digit(position) else { throw invalid(position, "Expected an ASCII digit.") }
      width = first
      position += 1
      while let next = digit(position) {
        if width < 1_000_000 { width = width * 10 + next }
        position += 1
      }
      skipBlanks()
    }
    var format: String?
    if position < scalars.count, scalars[position] == ":" {
      position += 1
      var pattern = String.UnicodeScalarView()
      while position < scalars.count, scalars[position] != "}" {
        if scalars[position] == "{" {
          throw invalid(position, "Unexpected opening brace inside a format item.")
        }
        pattern.append(scalars[position])
        position += 1
      }
      format = String(pattern)
    }
    guard position < scalars.count else { throw invalid(position, "Format item ends prematurely.") }
    guard scalars[position] == "}" else { throw invalid(position, "Expected a closing brace.") }
    position += 1
    guard index < arguments.count else {
      throw .net(
        .formatException,
        "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
    }
    let shown = try CompositeFormat.text(arguments[index], format, culture, evaluator)
    let missing = width - shown.length
    guard missing > 0 else { return shown }
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
