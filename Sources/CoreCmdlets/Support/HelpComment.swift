import Engine

/// The help that a function's comment holds: `.SYNOPSIS` and its kin, at the start of the body.
struct HelpComment {
  private var sections: [(keyword: String, argument: String, text: String)] = []

  /// Reads the comment that a body begins with, where it is one of help.
  init(_ body: String) {
    var lines: [String] = []
    let bytes = Array(body.utf8)
    var start = 0
    while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
    if bytes[start...].starts(with: "<#".utf8) {
      var end = start + 2
      while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "#") && bytes[end + 1] == UInt8(ascii: ">")) { end += 1 }
      lines = TextLines.split(String(decoding: bytes[(start + 2)..<min(end, bytes.count)], as: UTF8.self))
    } else {
      for line in TextLines.split(String(decoding: bytes[start...], as: UTF8.self)) {
        let trimmed = HelpComment.trimmed(line)
        guard trimmed.hasPrefix("#") else { break }
        lines.append(String(trimmed.dropFirst()))
      }
    }
    for line in lines {
      let trimmed = HelpComment.trimmed(line)
      if trimmed.hasPrefix("."), let word = trimmed.dropFirst().split(separator: " ").first {
        let argument = HelpComment.trimmed(String(trimmed.dropFirst(word.count + 1)))
        sections.append((String(word).foldedCase, argument, ""))
      } else if !sections.isEmpty {
        let last = sections.count - 1
        sections[last].text += (sections[last].text.isEmpty ? "" : "\n") + trimmed
      }
    }
  }

  /// The text of the first section of that name.
  func first(_ keyword: String, of argument: String? = nil) -> String? {
    sections.first { $0.keyword.equalsIgnoringCase(keyword) && (argument.map($0.argument.equalsIgnoringCase) ?? true) }
      .map { HelpComment.trimmed($0.text) }
  }

  /// The texts of all sections of that name.
  func all(_ keyword: String) -> [String] {
    sections.filter { $0.keyword.equalsIgnoringCase(keyword) }.map { HelpComment.trimmed($0.text) }
  }

  private static func trimmed(_ text: String) -> String {
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, blanks.contains(first) { bytes.removeFirst() }
    while let last = bytes.last, blanks.contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
