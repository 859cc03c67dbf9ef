import Engine

/// Breaks texts into lines that fit the screen.
enum LineBreaking {
  /// The lines of a text; carriage returns, line feeds and their pairs end one.
  static func lines(_ text: String) -> [String] {
    if !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return [text] }
    var lines: [String] = []
    var line: [UInt8] = []
    var afterReturn = false
    for byte in text.utf8 {
      if byte == 0x0A && afterReturn {
        afterReturn = false
        continue
      }
      afterReturn = byte == 0x0D
      if byte == 0x0A || byte == 0x0D {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(byte)
      }
    }
    lines.append(String(decoding: line, as: UTF8.self))
    return lines
  }

  /// The text up to its first line end, with the ellipsis behind it where there is one.
  static func firstLine(_ text: String, ellipsis: String) -> String {
    guard let end = text.utf8.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return String(text[..<end]) + ellipsis
  }

  /// The lines of a text wrapped at blanks; words wider than a line are broken. The blank at a break stays at the line's end.
  static func wrapped(_ text: String, first: Int, following: Int) -> [String] {
    var result: [String] = []
    for line in lines(text) {
      if DisplayWidth.of(line) <= first { result.append(line) } else { wrap(line, first: first, following: following, into: &result) }
    }
    return result
  }

  /// The lines of a text wrapped at one width.
  static func wrapped(_ text: String, width: Int) -> [String] { wrapped(text, first: width, following: width) }

  private static func wrap(_ line: String, first: Int, following: Int, into result: inout [String]) {
    var width = first
    var left = first
    var current = ""
    func breakLine() {
      result.append(current)
      current = ""
      width = following
      left = following
    }
    for word in words(line) {
      let columns = DisplayWidth.of(word)
      if width <= 0 {
        width = following
        left = following
        if width <= 0 { break }
      }
      if columns <= width {
        if columns > left { breakLine() }
        current += word
        left -= columns
        continue
      }
      for scalar in word.unicodeScalars {
        var scalar = scalar
        var columns = DisplayWidth.of(scalar)
        if columns > width {
          scalar = "?"
          columns = 1
        }
        if columns > left { breakLine() }
        current.unicodeScalars.append(scalar)
        left -= columns
      }
    }
    result.append(current)
  }

  /// The words of a line, each with the blank behind it.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      word.append(scalar)
      if scalar == " " || scalar == "\t" {
        words.append(String(word))
        word.removeAll()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// The text without blanks at its end.
  static func trimmedEnd(_ text: String) -> String {
    var end = text.utf8.endIndex
    while end > text.utf8.startIndex {
      let before = text.utf8.index(before: end)
      guard text.utf8[before] == 0x20 || text.utf8[before] == 0x09 else { break }
      end = before
    }
    return String(text[..<end])
  }

  /// So many blanks.
  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
