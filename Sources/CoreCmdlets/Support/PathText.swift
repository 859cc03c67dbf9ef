import Engine

/// Takes paths apart and puts them together as texts, without looking at what is there.
enum PathText {
  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

  /// `C:`, or a provider with its colons; nil without one.
  static func qualifier(_ path: String) -> String? {
    if let range = providerEnd(path) { return String(path.utf8.prefix(range)) }
    return DriveTable.qualifier(of: path).map { $0.drive + ":" }
  }

  private static func providerEnd(_ path: String) -> Int? {
    let bytes = Array(path.utf8)
    guard bytes.count > 2 else { return nil }
    for position in 1..<(bytes.count - 1) where bytes[position] == UInt8(ascii: ":") && bytes[position + 1] == UInt8(ascii: ":") {
      return position + 2
    }
    return nil
  }

  /// The path without the name at its end: `C:\` of `C:\a`, nothing of `a`.
  static func parent(_ path: String) -> String {
    var bytes = Array(path.utf8)
    let rootLength = root(bytes)
    while bytes.count > rootLength, let last = bytes.last, isSeparator(last) { bytes.removeLast() }
    if bytes.count <= rootLength { return "" }
    guard let cut = bytes.lastIndex(where: isSeparator) else {
      return String(decoding: bytes.prefix(rootLength), as: UTF8.self)
    }
    return String(decoding: bytes.prefix(max(cut, rootLength)), as: UTF8.self)
  }

  /// The last name.
  static func leaf(_ path: String) -> String {
    var bytes = Array(path.utf8)
    let rootLength = root(bytes)
    while bytes.count > rootLength, let last = bytes.last, isSeparator(last) { bytes.removeLast() }
    if bytes.count <= rootLength { return String(decoding: bytes, as: UTF8.self) }
    let start = bytes.lastIndex(where: isSeparator).map { $0 + 1 } ?? 0
    return String(decoding: bytes[max(start, start == 0 ? rootLength : 0)...], as: UTF8.self)
  }

  /// How many bytes at the start are a root that no name stands before: `/`, `C:\`, `\\server\share`.
  private static func root(_ bytes: [UInt8]) -> Int {
    if let first = bytes.first, isSeparator(first) {
      guard bytes.count > 1, isSeparator(bytes[1]), first == UInt8(ascii: "\\") else { return 1 }
      return 2
    }
    var start = 0
    if bytes.count > 2 {
      for position in 1..<(bytes.count - 1) where bytes[position] == UInt8(ascii: ":") && bytes[position + 1] == UInt8(ascii: ":") {
        start = position + 2
        break
      }
    }
    guard let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")), !bytes[start..<colon].contains(where: isSeparator) else {
      return start < bytes.count && isSeparator(bytes[start]) ? start + 1 : start
    }
    return colon + 1 < bytes.count && isSeparator(bytes[colon + 1]) ? colon + 2 : colon + 1
  }

  /// Joined by one separator.
  static func join(_ parent: String, _ child: String, separator: String) -> String {
    if parent.isEmpty { return child }
    var bytes = Array(parent.utf8)
    var rest = Array(child.utf8)[...]
    while let last = bytes.last, isSeparator(last) { bytes.removeLast() }
    while let first = rest.first, isSeparator(first) { rest.removeFirst() }
    return String(decoding: bytes, as: UTF8.self) + separator + String(decoding: rest, as: UTF8.self)
  }
}
