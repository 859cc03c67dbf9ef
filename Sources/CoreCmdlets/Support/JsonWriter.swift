import Engine

/// Values as JSON, in 7's form or in 5.1's.
struct JsonWriter {
  let context: CmdletContext
  let maximumDepth: Int
  let isCompressed: Bool
  let enumsAsStrings: Bool
  /// Characters that are escaped besides quotes, backslashes and controls.
  let escapes: Escapes
  private(set) var wasTruncated = false
  private var text = ""

  enum Escapes { case standard, nonAscii, html }

  init(_ context: CmdletContext, depth: Int, compress: Bool, enumsAsStrings: Bool, escapes: Escapes) {
    self.context = context
    maximumDepth = depth
    isCompressed = compress
    self.enumsAsStrings = enumsAsStrings
    self.escapes = escapes
  }

  private var isOld: Bool { context.session.flavour == .windowsPowerShell }

  mutating func render(_ value: Value) throws(Interruption) -> String {
    text = ""
    try write(value, depth: 0, indent: 0)
    return text
  }

  private mutating func write(_ value: Value, depth: Int, indent: Int) throws(Interruption) {
    try context.checkCancelled()
    let base = value.base
    if let simple = try scalar(base) {
      text += simple
      return
    }
    guard case .object(let object) = base else {
      text += quoted(base.displayText)
      return
    }
    if depth > maximumDepth {
      wasTruncated = true
      text += quoted(object is CustomObject || object.elements != nil ? try context.evaluator.text(of: base) : object.displayText)
      return
    }
    if let table = object as? DictionaryObject {
      var members = table.entries.map { ($0.key.displayText, $0.value) }
      members += notes(of: value, besides: members.map(\.0))
      return try writeObject(members, depth: depth, indent: indent)
    }
    if let elements = object.elements { return try writeArray(elements, depth: depth, indent: indent) }
    var members: [(String, Value)] = []
    for property in context.evaluator.properties(of: value) where !property.isHidden && property.kind != .propertySet {
      members.append((property.name, (try? context.evaluator.property(property.name, of: value)) ?? .null))
    }
    try writeObject(members, depth: depth, indent: indent)
  }

  /// Members that a script attached to a table.
  private func notes(of value: Value, besides known: [String]) -> [(String, Value)] {
    guard let attached = value.object?.attached else { return [] }
    return attached.members.compactMap { name, member in
      guard case .note(let note) = member, !known.contains(where: { $0.equalsIgnoringCase(name) }) else { return nil }
      return (name, note)
    }
  }

  private func scalar(_ value: Value) throws(Interruption) -> String? {
    switch value {
    case .null, .nothing: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .string(let text): return quoted(text)
    case .char: return quoted(value.displayText)
    case .single(let number): return floating(Double(number), value.displayText)
    case .double(let number): return floating(number, number.description)
    case .object(let object):
      switch object {
      case let flag as SwitchObject: return isOld ? nil : (flag.isPresent ? "{\"IsPresent\":true}" : "{\"IsPresent\":false}")
      case let date as DateTimeObject: return quoted(try dateText(date))
      case let member as EnumObject: return enumsAsStrings ? quoted(member.displayText) : String(member.number)
      case is GuidObject: return quoted(object.displayText)
      case let uri as UriObject: return quoted(uri.original)
      case is DecimalObject:
        return object.displayText.utf8.contains(UInt8(ascii: ".")) || isOld ? object.displayText : object.displayText + ".0"
      case is BigIntegerObject: return object.displayText
      case is TypeObject, is ScriptBlockObject: return isOld ? nil : quoted(object.displayText)
      default: return nil
      }
    default: return value.displayText
    }
  }

  private func floating(_ number: Double, _ shortest: String) -> String {
    if !number.isFinite { return quoted(number.isNaN ? "NaN" : (number < 0 ? "-Infinity" : "Infinity")) }
    let plain = Value.double(number).displayText
    // What 15 digits lose comes back from the shortest form.
    let text = Double(plain) == number ? plain : shortest
    let isIntegral = !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }
    return isIntegral && !isOld ? text + ".0" : text
  }

  private func dateText(_ date: DateTimeObject) throws(Interruption) -> String {
    if isOld {
      let milliseconds = (context.session.utcTicks(of: date) - 621_355_968_000_000_000) / 10_000
      return "\\/Date(\(milliseconds))\\/"
    }
    let format = date.ticks % 10_000_000 == 0 ? "yyyy-MM-ddTHH:mm:ssK" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"
    return try context.evaluator.invokeMethod("ToString", of: .object(date), [.string(format)]).displayText
  }

  // MARK: Layout

  private var newline: String { context.session.newLine }

  private mutating func writeObject(_ members: [(String, Value)], depth: Int, indent: Int) throws(Interruption) {
    guard !members.isEmpty else {
      text += isOld && !isCompressed ? "{" + newline + newline + blanks(indent) + "}" : "{}"
      return
    }
    if isCompressed {
      text += "{"
      for (position, (name, value)) in members.enumerated() {
        text += (position == 0 ? "" : ",") + quoted(name) + ":"
        try write(value, depth: depth + 1, indent: 0)
      }
      text += "}"
      return
    }
    // 5.1 indents from where the value stands, by four; 7 by two a level.
    let inner = indent + (isOld ? 4 : 2)
    text += "{" + newline
    for (position, (name, value)) in members.enumerated() {
      let label = quoted(name) + (isOld ? ":  " : ": ")
      text += (position == 0 ? "" : "," + newline) + blanks(inner) + label
      try write(value, depth: depth + 1, indent: isOld ? inner + label.unicodeScalars.count : inner)
    }
    text += newline + blanks(indent) + "}"
  }

  private mutating func writeArray(_ elements: [Value], depth: Int, indent: Int) throws(Interruption) {
    guard !elements.isEmpty else {
      text += isOld && !isCompressed ? "[" + newline + newline + blanks(indent) + "]" : "[]"
      return
    }
    if isCompressed {
      text += "["
      for (position, value) in elements.enumerated() {
        if position > 0 { text += "," }
        try write(value, depth: depth + 1, indent: 0)
      }
      text += "]"
      return
    }
    let inner = indent + (isOld ? 4 : 2)
    text += "[" + newline
    for (position, value) in elements.enumerated() {
      text += (position == 0 ? "" : "," + newline) + blanks(inner)
      try write(value, depth: depth + 1, indent: inner)
    }
    text += newline + blanks(indent) + "]"
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{08}": result += "\\b"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\u{0C}": result += "\\f"
      case "\r": result += "\\r"
      case "<", ">", "&", "'":
        if isOld || escapes == .html { result += JsonWriter.escape(UInt16(scalar.value)) } else { result.unicodeScalars.append(scalar) }
      case "\u{85}", "\u{2028}", "\u{2029}": result += JsonWriter.escape(UInt16(scalar.value))
      default:
        if scalar.value < 0x20 {
          result += JsonWriter.escape(UInt16(scalar.value))
        } else if scalar.value >= 0x7F, escapes == .nonAscii {
          for unit in String(scalar).utf16 { result += JsonWriter.escape(unit) }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
