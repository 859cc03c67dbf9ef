/// Reads a typed name into its parts.
///
/// The states are those of .NET's reader, because its answers are recorded row by row (a quote counts only where a value
/// starts, `\` means nothing, one separator at the end is allowed). Windows's own reader differs in `+`, which joins
/// attributes into one part there.
struct DistinguishedNameParser {
  /// One `key=value`; `joined` is true when a `+` connects it to the one before.
  struct Part {
    var key: String
    var keyPosition: Int
    var value: String
    var valuePosition: Int
    var joined: Bool
  }

  private let text: [Unicode.Scalar]
  private let plusJoins: Bool
  private var index = 0

  init(_ text: String, plusJoins: Bool) {
    self.text = Array(text.unicodeScalars)
    self.plusJoins = plusJoins
  }

  mutating func parts() throws(DistinguishedNameError) -> [Part] {
    var parts: [Part] = []
    var joined = false
    while true {
      skipBlanks()
      if index >= text.count {
        // A comma at the end is passed over, a plus sign there is not.
        if joined { throw error(.missingAttribute, at: index) }
        return parts
      }
      let (key, keyPosition) = try readKey()
      let (value, valuePosition) = try readValue(of: key)
      parts.append(Part(key: key, keyPosition: keyPosition, value: value, valuePosition: valuePosition, joined: joined))
      joined = index < text.count && text[index] == "+"
      index += 1
    }
  }

  /// Up to the `=`, which is passed over. A key holds no blanks, but blanks may follow it.
  private mutating func readKey() throws(DistinguishedNameError) -> (String, Int) {
    let start = index
    var end = start
    while index < text.count {
      let scalar = text[index]
      if scalar == "=" {
        guard end > start else { throw error(.missingAttribute, at: start) }
        index += 1
        return (string(start..<end), start)
      }
      if isSeparator(scalar) { break }
      if !Self.isBlank(scalar) {
        // A blank inside the key: no attribute, and no `=` will mend it.
        if index > end { break }
        end = index + 1
      }
      index += 1
    }
    if end == start { throw error(.missingAttribute, at: start) }
    while index < text.count, !isSeparator(text[index]) { index += 1 }
    throw error(.missingEquals, at: start, attribute: trimmed(start..<index))
  }

  /// Up to the separator, which is not passed over.
  private mutating func readValue(of key: String) throws(DistinguishedNameError) -> (String, Int) {
    skipBlanks()
    let start = index
    if index < text.count, text[index] == "\"" { return (try readQuoted(of: key), start) }
    var end = start
    while index < text.count, !isSeparator(text[index]) {
      if !Self.isBlank(text[index]) { end = index + 1 }
      index += 1
    }
    return (string(start..<end), start)
  }

  private mutating func readQuoted(of key: String) throws(DistinguishedNameError) -> String {
    let open = index
    var value = String.UnicodeScalarView()
    index += 1
    while index < text.count {
      let scalar = text[index]
      index += 1
      if scalar != "\"" {
        value.append(scalar)
      } else if index < text.count, text[index] == "\"" {
        value.append(scalar)
        index += 1
      } else {
        skipBlanks()
        guard index >= text.count || isSeparator(text[index]) else { throw error(.textAfterQuote, at: index, attribute: key) }
        return String(value)
      }
    }
    throw error(.unclosedQuote, at: open, attribute: key)
  }

  private mutating func skipBlanks() {
    while index < text.count, Self.isBlank(text[index]) { index += 1 }
  }

  private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == ";" || (plusJoins && scalar == "+")
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[range])
    return String(view)
  }

  private func trimmed(_ range: Range<Int>) -> String {
    var end = range.upperBound
    while end > range.lowerBound, Self.isBlank(text[end - 1]) { end -= 1 }
    return string(range.lowerBound..<end)
  }

  private func error(
    _ reason: DistinguishedNameError.Reason, at position: Int, attribute: String = ""
  ) -> DistinguishedNameError {
    DistinguishedNameError(reason: reason, attribute: attribute, value: "", position: position + 1)
  }
}
