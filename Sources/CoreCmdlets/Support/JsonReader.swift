import Engine

/// Why a text is no JSON.
struct JsonProblem: Error {
  let message: String
}

/// Reads JSON as PowerShell's cmdlets do: comments, single quotes and bare keys are taken too.
struct JsonReader {
  /// What objects become.
  struct Options {
    var asHashtable = false
    /// 7: integers are 64 bits wide and texts of dates become dates.
    var isSeven = true
    var datesAsText = false
    var maximumDepth = 1024
    var shape: Shape
  }

  private let units: [UInt16]
  private var position = 0
  private let options: Options
  /// The first name that an object has in two spellings, found while reading.
  private(set) var collision: (String, String)?
  private(set) var hasEmptyKey = false

  static let orderedHashtable = DotNetType(
    "System.Management.Automation.OrderedHashtable", base: .hashtable, interfaces: ["System.Collections.IDictionary"])

  init(_ text: String, options: Options) {
    units = Array(text.utf16)
    self.options = options
  }

  /// The one value of the text.
  mutating func read() throws(JsonProblem) -> Value {
    try skip()
    if position >= units.count { return .null }
    let value = try readValue(0)
    try skip()
    if position < units.count { throw problem("Additional text encountered after finished reading JSON content: \(here)") }
    return value
  }

  private var here: String { position < units.count ? String(decoding: [units[position]], as: UTF16.self) : "" }

  private func problem(_ text: String) -> JsonProblem {
    let line = units[..<min(position, units.count)].filter { $0 == 0x0A }.count
    return JsonProblem(message: "\(text). Path '', line \(line + 1), position \(position).")
  }

  private mutating func skip() throws(JsonProblem) {
    while position < units.count {
      switch units[position] {
      case 0x20, 0x09, 0x0A, 0x0D, 0xFEFF, 0xA0: position += 1
      case 0x2F where position + 1 < units.count && units[position + 1] == 0x2F:
        while position < units.count, units[position] != 0x0A { position += 1 }
      case 0x2F where position + 1 < units.count && units[position + 1] == 0x2A:
        position += 2
        while position + 1 < units.count, !(units[position] == 0x2A && units[position + 1] == 0x2F) { position += 1 }
        position = min(position + 2, units.count)
      default: return
      }
    }
  }

  private mutating func readValue(_ depth: Int) throws(JsonProblem) -> Value {
    guard depth < min(options.maximumDepth, 4000) else {
      throw problem("The reader's MaxDepth of \(options.maximumDepth) has been exceeded")
    }
    try skip()
    guard position < units.count else { throw problem("Unexpected end when reading token") }
    switch units[position] {
    case 0x7B: return try readObject(depth)
    case 0x5B: return try readArray(depth)
    case 0x22, 0x27:
      let text = try readString()
      if options.isSeven, !options.datesAsText, let date = IsoDate.read(text) { return .object(date) }
      if !options.isSeven, let date = IsoDate.readOld(text) { return .object(date) }
      return .string(text)
    default: return try readWord()
    }
  }

  private mutating func readObject(_ depth: Int) throws(JsonProblem) -> Value {
    position += 1
    var members: [(String, Value)] = []
    var index: [Name: Int] = [:]
    let table = options.asHashtable ? DictionaryObject(type: JsonReader.orderedHashtable, isOrdered: false, ignoresCase: false) : nil
    while true {
      try skip()
      guard position < units.count else { throw problem("Unexpected end when reading object") }
      if units[position] == 0x7D {
        position += 1
        break
      }
      let key = try readKey()
      try skip()
      guard position < units.count, units[position] == 0x3A else {
        throw problem("Invalid character after parsing property name. Expected ':' but got: \(here)")
      }
      position += 1
      let value = try readValue(depth + 1)
      if key.isEmpty { hasEmptyKey = true }
      if let table {
        table[key] = value
      } else if let known = index[Name(key)] {
        if !members[known].0.ordinalEquals(key), collision == nil { collision = (members[known].0, key) }
        members[known].1 = value
      } else {
        index[Name(key)] = members.count
        members.append((key, value))
      }
      try skip()
      guard position < units.count else { throw problem("Unexpected end when reading object") }
      if units[position] == 0x2C {
        position += 1
      } else if units[position] != 0x7D {
        throw problem("After parsing a value an unexpected character was encountered: \(here)")
      }
    }
    return .object(table ?? CustomObject(members, shape: options.shape))
  }

  private mutating func readKey() throws(JsonProblem) -> String {
    if units[position] == 0x22 || units[position] == 0x27 { return try readString() }
    let start = position
    while position < units.count, isWordUnit(units[position]) { position += 1 }
    if start == position { throw problem("Invalid property identifier character: \(here)") }
    return String(decoding: units[start..<position], as: UTF16.self)
  }

  private func isWordUnit(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24: return true
    default: return unit >= 0x80
    }
  }

  private mutating func readArray(_ depth: Int) throws(JsonProblem) -> Value {
    position += 1
    var values: [Value] = []
    while true {
      try skip()
      guard position < units.count else { throw problem("Unexpected end when reading array") }
      if units[position] == 0x5D {
        position += 1
        return .array(values)
      }
      values.append(try readValue(depth + 1))
      try skip()
      guard position < units.count else { throw problem("Unexpected end when reading array") }
      if units[position] == 0x2C {
        position += 1
      } else if units[position] != 0x5D {
        throw problem("After parsing a value an unexpected character was encountered: \(here)")
      }
    }
  }

  private mutating func readString() throws(JsonProblem) -> String {
    let quote = units[position]
    position += 1
    var text: [UInt16] = []
    while position < units.count {
      let unit = units[position]
      position += 1
      if unit == quote { return String(decoding: text, as: UTF16.self) }
      guard unit == 0x5C else {
        text.append(unit)
        continue
      }
      guard position < units.count else { break }
      let escape = units[position]
      position += 1
      switch escape {
      case 0x62: text.append(0x08)
      case 0x66: text.append(0x0C)
      case 0x6E: text.append(0x0A)
      case 0x72: text.append(0x0D)
      case 0x74: text.append(0x09)
      case 0x75:
        guard position + 4 <= units.count,
          let code = UInt16(String(decoding: units[position..<(position + 4)], as: UTF16.self), radix: 16)
        else { throw problem("Invalid Unicode escape sequence") }
        text.append(code)
        position += 4
      case 0x22, 0x27, 0x5C, 0x2F: text.append(escape)
      default: throw problem("Bad JSON escape sequence: \\\(String(decoding: [escape], as: UTF16.self))")
      }
    }
    throw problem("Unterminated string. Expected delimiter: \(String(decoding: [quote], as: UTF16.self))")
  }

  private mutating func readWord() throws(JsonProblem) -> Value {
    let start = position
    while position < units.count,
      isWordUnit(units[position]) || units[position] == 0x2B || units[position] == 0x2D || units[position] == 0x2E
    { position += 1 }
    let word = String(decoding: units[start..<position], as: UTF16.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "undefined": return .null
    case "NaN": return .double(.nan)
    case "Infinity": return .double(.infinity)
    case "-Infinity": return .double(-.infinity)
    default: break
    }
    guard let first = word.utf8.first, first == UInt8(ascii: "-") || first >= 0x30 && first <= 0x39 else {
      position = start
      throw problem("Unexpected character encountered while parsing value: \(here)")
    }
    if word.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 >= 0x30 && $0 <= 0x39 }) {
      if let number = Int64(word) {
        if !options.isSeven, let small = Int32(exactly: number) { return .int(small) }
        return .long(number)
      }
      if let big = BigInteger(word) { return .object(BigIntegerObject(big)) }
    }
    guard let number = Double(word) else { throw problem("Input string '\(word)' is not a valid number") }
    return .double(number)
  }
}

/// Dates in JSON texts.
enum IsoDate {
  /// `yyyy-MM-ddTHH:mm:ss`, perhaps with a fraction and a zone; nil for any other text.
  static func read(_ text: String) -> DateTimeObject? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    var position = 19
    var fraction: Int64 = 0
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      var scale: Int64 = 1_000_000
      let start = position
      while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 {
        fraction += Int64(bytes[position] - 0x30) * scale
        scale /= 10
        position += 1
      }
      if position == start { return nil }
    }
    guard let date = DateTimeObject(year: year, month: month, day: day, hour: hour, minute: minute, second: second) else { return nil }
    let ticks = date.ticks + fraction
    if position == bytes.count { return DateTimeObject(ticks: ticks, kind: .unspecified) }
    if position + 1 == bytes.count, bytes[position] == UInt8(ascii: "Z") { return DateTimeObject(ticks: ticks, kind: .utc) }
    guard position + 6 == bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-"),
      bytes[position + 3] == UInt8(ascii: ":"), let hours = number((position + 1)..<(position + 3)),
      let minutes = number((position + 4)..<(position + 6)), hours < 15, minutes < 60
    else { return nil }
    let offset = Int64(hours * 60 + minutes) * 600_000_000 * (bytes[position] == UInt8(ascii: "-") ? -1 : 1)
    return DateTimeObject(ticks: ticks - offset, kind: .utc)
  }

  /// 5.1's `/Date(milliseconds)/`.
  static func readOld(_ text: String) -> DateTimeObject? {
    guard text.hasPrefix("/Date("), text.hasSuffix(")/"), let milliseconds = Int64(text.dropFirst(6).dropLast(2)),
      milliseconds.magnitude < 300_000_000_000_000
    else { return nil }
    return DateTimeObject(ticks: 621_355_968_000_000_000 + milliseconds * 10_000, kind: .utc)
  }
}
