/// The bytes the lexer knows by name.
enum Byte {
  static let null: UInt8 = 0
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let exclamation = UInt8(ascii: "!")
  static let doubleQuote = UInt8(ascii: "\"")
  static let number = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let percent = UInt8(ascii: "%")
  static let ampersand = UInt8(ascii: "&")
  static let singleQuote = UInt8(ascii: "'")
  static let leftParen = UInt8(ascii: "(")
  static let rightParen = UInt8(ascii: ")")
  static let asterisk = UInt8(ascii: "*")
  static let plus = UInt8(ascii: "+")
  static let comma = UInt8(ascii: ",")
  static let minus = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let less = UInt8(ascii: "<")
  static let equals = UInt8(ascii: "=")
  static let greater = UInt8(ascii: ">")
  static let question = UInt8(ascii: "?")
  static let at = UInt8(ascii: "@")
  static let leftBracket = UInt8(ascii: "[")
  static let backslash = UInt8(ascii: "\\")
  static let rightBracket = UInt8(ascii: "]")
  static let caret = UInt8(ascii: "^")
  static let underscore = UInt8(ascii: "_")
  static let backtick = UInt8(ascii: "`")
  static let leftCurly = UInt8(ascii: "{")
  static let pipe = UInt8(ascii: "|")
  static let rightCurly = UInt8(ascii: "}")

  /// A letter in lower case; any other byte as it is.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - zero }
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : nil
  }
}

/// A set of bytes, to pass over runs of them quickly: one bit of each byte's entry in a table.
struct ByteSet {
  fileprivate let bit: UInt8

  /// What ends a token in every mode, blanks beyond ASCII apart.
  static var tokenEnds: ByteSet { ByteSet(bit: 1) }
  /// What a word holds as it is.
  static var plainInWord: ByteSet { ByteSet(bit: 2) }
  /// What a single-quoted string holds as it is.
  static var plainInSingleQuotes: ByteSet { ByteSet(bit: 4) }
  /// What a double-quoted string holds as it is.
  static var plainInDoubleQuotes: ByteSet { ByteSet(bit: 8) }
  /// What a line comment holds.
  static var plainInComment: ByteSet { ByteSet(bit: 16) }
  /// Blanks of ASCII.
  static var blanks: ByteSet { ByteSet(bit: 32) }
  /// Letters, digits and the underscore.
  static var identifier: ByteSet { ByteSet(bit: 64) }

  /// The sets of each byte. The memory is that of the process: characters hold its address, which costs no counting.
  // invariant: written only here, before anyone else sees it.
  fileprivate nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    /// The ASCII bytes of a text, or all but those; beyond ASCII none, or all but the one that begins typographic quotes and dashes.
    func add(_ set: ByteSet, _ text: String, inverted: Bool = false, wide: Bool = false) {
      let bytes = Set(text.utf8)
      for byte in UInt8.min...UInt8.max where byte < 0x80 ? bytes.contains(byte) != inverted : wide && byte != 0xE2 {
        table[Int(byte)] |= set.bit
      }
    }
    let ends = "\0\t\n\u{0B}\u{0C}\r &(),;{|}"
    add(.tokenEnds, ends)
    add(.plainInWord, ends + "\"'$`<", inverted: true)
    add(.plainInSingleQuotes, "'", inverted: true, wide: true)
    add(.plainInDoubleQuotes, "\"$`", inverted: true, wide: true)
    add(.plainInComment, "\n\r", inverted: true, wide: true)
    add(.blanks, " \t\u{0B}\u{0C}")
    add(.identifier, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
    return UnsafePointer(table)
  }()
}

/// A text that lexers read: its bytes at one place for as long as anybody reads them, so that a byte costs a comparison and a load.
final class CharacterStorage: Sendable {
  // invariant: never changed; so the bytes stay where they are while this object is there.
  private let bytes: [UInt8]
  // invariant: where those bytes are; read only by those who hold this object.
  nonisolated(unsafe) let base: UnsafePointer<UInt8>
  var count: Int { bytes.count }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    base = bytes.withUnsafeBufferPointer { $0.baseAddress } ?? ByteSet.table
  }
}

/// The text a lexer reads, and what stands at an offset of it. Each question answers the width in bytes, 0 for no.
///
/// PowerShell takes typographic dashes and quotes for plain ones; they are the three-byte sequences told apart here.
struct Characters {
  private let storage: CharacterStorage
  private let base: UnsafePointer<UInt8>
  private let sets = ByteSet.table
  /// Where the text ends for this lexer: a subexpression in a string is read up to its parenthesis.
  let limit: Int

  init(_ storage: CharacterStorage) {
    self.storage = storage
    base = storage.base
    limit = storage.count
  }

  init(_ bytes: [UInt8]) { self.init(CharacterStorage(bytes)) }

  /// The same text, up to an earlier end.
  init(_ other: Characters, limit: Int) {
    storage = other.storage
    base = other.base
    self.limit = max(0, min(limit, other.limit))
  }

  /// The byte at an offset; 0 behind the end.
  subscript(_ index: Int) -> UInt8 {
    index >= 0 && index < limit ? base[index] : 0
  }

  /// The bytes between two offsets, cut to what there is. Only for the moment: they live as long as the text.
  func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    let first = max(0, min(start, limit))
    return UnsafeBufferPointer(start: base + first, count: max(0, min(end, limit) - first))
  }

  /// The end of the bytes of a set that begin at an offset.
  func skip(_ set: ByteSet, from start: Int) -> Int {
    guard start >= 0 else { return start }
    var index = start
    while index < limit, contains(set, base[index]) { index += 1 }
    return index
  }

  /// Whether a byte belongs to a set.
  @inline(__always)
  func contains(_ set: ByteSet, _ byte: UInt8) -> Bool { sets[Int(byte)] & set.bit != 0 }

  func isEnd(_ index: Int) -> Bool { index >= limit }

  func dash(_ index: Int) -> Int {
    let byte = self[index]
    if byte == Byte.minus { return 1 }
    guard byte == 0xE2, self[index + 1] == 0x80 else { return 0 }
    return (0x93...0x95).contains(self[index + 2]) ? 3 : 0
  }

  func singleQuote(_ index: Int) -> Int {
    let byte = self[index]
    if byte == Byte.singleQuote { return 1 }
    guard byte == 0xE2, self[index + 1] == 0x80 else { return 0 }
    return (0x98...0x9B).contains(self[index + 2]) ? 3 : 0
  }

  func doubleQuote(_ index: Int) -> Int {
    let byte = self[index]
    if byte == Byte.doubleQuote { return 1 }
    guard byte == 0xE2, self[index + 1] == 0x80 else { return 0 }
    return (0x9C...0x9E).contains(self[index + 2]) ? 3 : 0
  }

  /// Blanks: not carriage return and line feed.
  func blank(_ index: Int) -> Int {
    switch self[index] {
    case Byte.space, Byte.tab, 0x0B, 0x0C: return 1
    case 0xC2:
      let next = self[index + 1]
      return next == 0xA0 || next == 0x85 ? 2 : 0
    case 0xE1: return self[index + 1] == 0x9A && self[index + 2] == 0x80 ? 3 : 0
    case 0xE2:
      let second = self[index + 1]
      let third = self[index + 2]
      if second == 0x80 {
        return (0x80...0x8A).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
      }
      return second == 0x81 && third == 0x9F ? 3 : 0
    case 0xE3: return self[index + 1] == 0x80 && self[index + 2] == 0x80 ? 3 : 0
    default: return 0
    }
  }

  /// A line end; CR LF is one.
  func newLine(_ index: Int) -> Int {
    switch self[index] {
    case Byte.lineFeed: return 1
    case Byte.carriageReturn: return self[index + 1] == Byte.lineFeed ? 2 : 1
    default: return 0
    }
  }

  /// Whether a token ends in front of what stands here, in every mode.
  func endsToken(_ index: Int) -> Bool {
    let byte = self[index]
    return byte < 0x80 ? contains(.tokenEnds, byte) : blank(index) > 0
  }

  func letter(_ index: Int) -> Int {
    let byte = self[index]
    if byte < 0x80 { return Byte.isLetter(byte) ? 1 : 0 }
    guard let (scalar, width) = wideScalar(index) else { return 0 }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return width
    default: return 0
    }
  }

  func letterOrDigit(_ index: Int) -> Int {
    let byte = self[index]
    if byte < 0x80 { return Byte.isLetter(byte) || Byte.isDigit(byte) ? 1 : 0 }
    guard let (scalar, width) = wideScalar(index) else { return 0 }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: return width
    default: return 0
    }
  }

  func identifierStart(_ index: Int) -> Int {
    self[index] == Byte.underscore ? 1 : letter(index)
  }

  func identifierPart(_ index: Int) -> Int {
    self[index] == Byte.underscore ? 1 : letterOrDigit(index)
  }

  /// What can follow `$`, braces apart.
  func variableStart(_ index: Int) -> Int {
    switch self[index] {
    case Byte.underscore, Byte.dollar, Byte.question, Byte.caret, Byte.colon: return 1
    default: return letterOrDigit(index)
    }
  }

  /// The width of the scalar at an offset; 0 at the end.
  func width(_ index: Int) -> Int {
    let byte = self[index]
    if isEnd(index) { return 0 }
    if byte < 0x80 { return 1 }
    let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    return min(width, limit - index)
  }

  /// A scalar of more than one byte. Those beyond the first plane are none: .NET sees them as two halves, neither a letter.
  private func wideScalar(_ index: Int) -> (Unicode.Scalar, Int)? {
    let width = width(index)
    guard width == 2 || width == 3 else { return nil }
    var value = UInt32(self[index]) & (width == 2 ? 0x1F : 0x0F)
    for offset in 1..<width { value = value << 6 | UInt32(self[index + offset]) & 0x3F }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, width)
  }

  func text(_ start: Int, _ end: Int) -> String {
    let end = min(end, limit)
    guard start >= 0, start < end else { return "" }
    return String(decoding: slice(start, end), as: UTF8.self)
  }
}
