/// A value that differs from run to run, found in a line.
struct RunValue: Equatable {
  /// The kinds of such values.
  enum Kind: Equatable {
    /// Forty hexadecimal digits.
    case thumbprint
    /// A thumbprint that an article shortened: `BAE508AE4F24D9312A64C-----4B3`.
    case shortened
    /// Sixteen hexadecimal digits or more: a serial number.
    case serial
    case guid
    /// `3/15/2011 4:08:07 PM`, the seconds may be missing.
    case date

    /// True where two different texts of the transcript never stand for one value of the run.
    var isIdentity: Bool { self == .thumbprint || self == .serial || self == .guid }
  }

  /// What it is.
  let kind: Kind
  /// Its text.
  let text: String

  /// The value at the start of the bytes, which `previous` stands before; nil where there is none.
  static func atStart(of bytes: ArraySlice<UInt8>, previous: UInt8?) -> RunValue? {
    if let previous, isWordByte(previous) { return nil }
    guard let first = bytes.first, isHexDigit(first) else { return nil }
    for (kind, length) in [(Kind.guid, guidLength(bytes)), (.date, dateLength(bytes)), (.shortened, shortenedLength(bytes))] {
      if let length { return RunValue(kind: kind, text: text(bytes, length)) }
    }
    let digits = bytes.prefix { isHexDigit($0) }.count
    guard digits >= 16, !startsWithWord(bytes.dropFirst(digits)) else { return nil }
    // A long word of letters is a word.
    guard bytes.prefix(digits).contains(where: { $0 < 0x3A }) else { return nil }
    return RunValue(kind: digits == 40 ? .thumbprint : .serial, text: text(bytes, digits))
  }

  /// For a shortened thumbprint, the digits before and behind the gap.
  var ends: (front: String, back: String)? {
    guard kind == .shortened else { return nil }
    let bytes = Array(text.utf8)
    let front = bytes.prefix { RunValue.isHexDigit($0) }
    let back = bytes.reversed().prefix { RunValue.isHexDigit($0) }.reversed()
    return (String(decoding: front, as: UTF8.self), String(decoding: Array(back), as: UTF8.self))
  }

  private static func text(_ bytes: ArraySlice<UInt8>, _ length: Int) -> String {
    String(decoding: bytes.prefix(length), as: UTF8.self)
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: return true
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
  }

  private static func startsWithWord(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.first.map { isWordByte($0) } ?? false }

  private static func guidLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    for (position, length) in [8, 4, 4, 4, 12].enumerated() {
      if position > 0 {
        guard rest.first == UInt8(ascii: "-") else { return nil }
        rest = rest.dropFirst()
      }
      guard rest.prefix(length).count == length, rest.prefix(length).allSatisfy({ isHexDigit($0) }) else { return nil }
      rest = rest.dropFirst(length)
    }
    return startsWithWord(rest) ? nil : rest.startIndex - bytes.startIndex
  }

  private static func dateLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    guard takeNumber(&rest, 1...2), take(&rest, "/"), takeNumber(&rest, 1...2), take(&rest, "/"), takeNumber(&rest, 4...4) else {
      return nil
    }
    let blanks = rest.prefix { $0 == 0x20 }.count
    guard blanks > 0 else { return nil }
    rest = rest.dropFirst(blanks)
    guard takeNumber(&rest, 1...2), take(&rest, ":"), takeNumber(&rest, 2...2) else { return nil }
    if take(&rest, ":"), !takeNumber(&rest, 2...2) { return nil }
    guard take(&rest, " ") else { return nil }
    guard take(&rest, "AM") || take(&rest, "PM"), !startsWithWord(rest) else { return nil }
    return rest.startIndex - bytes.startIndex
  }

  private static func shortenedLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    let front = rest.prefix { isHexDigit($0) }.count
    guard front >= 4 else { return nil }
    rest = rest.dropFirst(front)
    let dashes = rest.prefix { $0 == UInt8(ascii: "-") }.count
    let dots = rest.prefix { $0 == UInt8(ascii: ".") }.count
    if dashes >= 2 {
      rest = rest.dropFirst(dashes)
    } else if dots >= 3 {
      rest = rest.dropFirst(dots)
    } else if !take(&rest, "\u{2026}") {
      return nil
    }
    let back = rest.prefix { isHexDigit($0) }.count
    guard back >= 2 else { return nil }
    rest = rest.dropFirst(back)
    return startsWithWord(rest) ? nil : rest.startIndex - bytes.startIndex
  }

  private static func takeNumber(_ rest: inout ArraySlice<UInt8>, _ length: ClosedRange<Int>) -> Bool {
    let count = rest.prefix { isDigit($0) }.count
    guard length.contains(count) else { return false }
    rest = rest.dropFirst(count)
    return true
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, _ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }
}
