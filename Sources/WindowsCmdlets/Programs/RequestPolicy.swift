import Engine
import PKI

/// A policy file of `certreq -new`: sections of `key = value`, of which requests are made.
struct RequestPolicy {
  private var sections: [String: [(key: String, value: String)]] = [:]

  /// Reads the text of a file, whatever its encoding was.
  init(_ bytes: [UInt8]) throws(ProgramFailure) {
    var section = ""
    for line in RequestPolicy.text(bytes).split(whereSeparator: \.isNewline) {
      let trimmed = RequestPolicy.trimmed(RequestPolicy.withoutComment(line))
      if trimmed.isEmpty { continue }
      if trimmed.hasPrefix("["), let end = trimmed.firstIndex(of: "]") {
        section = String(trimmed[trimmed.index(after: trimmed.startIndex)..<end]).foldedCase
        continue
      }
      guard let equals = trimmed.firstIndex(of: "=") else {
        // A section of strings has nothing but them.
        if section.ordinalEquals("newrequest") { throw .invalidData }
        continue
      }
      let key = RequestPolicy.trimmed(trimmed[..<equals])
      let value = RequestPolicy.unquoted(RequestPolicy.trimmed(trimmed[trimmed.index(after: equals)...]))
      sections[section, default: []].append((key, value))
    }
    guard sections["newrequest"] != nil else { throw .invalidData }
  }

  /// A value of `[NewRequest]`.
  func value(_ key: String) -> String? {
    sections["newrequest"]?.last { $0.key.equalsIgnoringCase(key) }?.value
  }

  /// A value that is true or false.
  func flag(_ key: String) -> Bool {
    guard let value = value(key) else { return false }
    return value.equalsIgnoringCase("true") || value.equalsIgnoringCase("1") || value.equalsIgnoringCase("yes")
  }

  /// The purposes of `[EnhancedKeyUsageExtension]` and of the extension written out.
  var purposes: [EnhancedKeyUsage] {
    let named = (sections["enhancedkeyusageextension"] ?? []).filter { $0.key.equalsIgnoringCase("OID") }.map(\.value)
    let written = text(ofExtension: "2.5.29.37").map { $0.split(separator: ",").map { RequestPolicy.trimmed($0) } } ?? []
    return (named + written).map { EnhancedKeyUsage(oid: $0) }
  }

  /// The DNS names of the subject alternative name, as an extension (`2.5.29.17 = "{text}"`, then `_continue_`) or as the attribute
  /// `SAN = "dns=…&dns=…"`.
  var dnsNames: [String] {
    let attribute = (sections["requestattributes"] ?? []).last { $0.key.equalsIgnoringCase("SAN") }?.value
    let text = text(ofExtension: "2.5.29.17") ?? attribute ?? ""
    return text.split(separator: "&").compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, RequestPolicy.trimmed(pair[0]).equalsIgnoringCase("dns") else { return nil }
      return RequestPolicy.trimmed(pair[1])
    }
  }

  private func text(ofExtension oid: String) -> String? {
    let lines = sections["extensions"] ?? []
    guard let start = lines.firstIndex(where: { $0.key.ordinalEquals(oid) }) else { return nil }
    var text = lines[start].value
    for line in lines[(start + 1)...] {
      guard line.key.equalsIgnoringCase("_continue_") else { break }
      text += line.value
    }
    guard text.foldedCase.hasPrefix("{text}") else { return nil }
    return String(text.dropFirst(6))
  }

  private static func text(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
      return String(decoding: units, as: UTF16.self)
    }
    return String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
  }

  /// A semicolon outside of quotation marks starts a comment.
  private static func withoutComment(_ line: Substring) -> Substring {
    var isQuoted = false
    for index in line.indices {
      if line[index] == "\"" { isQuoted.toggle() }
      if line[index] == ";", !isQuoted { return line[..<index] }
    }
    return line
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count > 1 else { return text }
    return String(text.dropFirst().dropLast())
  }
}
