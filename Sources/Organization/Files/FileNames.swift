/// Names of files as Windows compares and allows them.
public enum FileNames {
  /// The name without case: equal for names that Windows takes for the same.
  public static func folded(_ name: String) -> String {
    var ascii = true
    var upper = false
    for byte in name.utf8 {
      if byte >= 0x80 { ascii = false }
      if byte >= 0x41, byte <= 0x5A { upper = true }
    }
    if ascii && !upper { return name }
    if ascii { return String(decoding: name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self) }
    // One scalar for one, as Windows folds: a mapping that changes the length is left out.
    var folded = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let upper = scalar.properties.uppercaseMapping.unicodeScalars
      let single = upper.count == 1 ? upper.first ?? scalar : scalar
      let lower = single.properties.lowercaseMapping.unicodeScalars
      folded.append(lower.count == 1 ? lower.first ?? single : single)
    }
    return String(folded)
  }

  /// Whether two names are the same without case. Compares bytes, not canonical equivalence, as Windows does.
  public static func equal(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8) || folded(left).utf8.elementsEqual(folded(right).utf8)
  }

  /// The name as Windows keeps it: blanks and dots at its end are dropped.
  static func trimmed(_ name: some StringProtocol) -> String {
    var bytes = Array(name.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x2E { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether Windows allows the name: no control characters, none of `<>:"/\|?*`, no device's name.
  static func isValidOnWindows(_ name: String) -> Bool {
    guard isValidOnHost(name) else { return false }
    for byte in name.utf8 where byte < 0x20 || #"<>:"/\|?*"#.utf8.contains(byte) { return false }
    let stem = folded(String(name.prefix { $0 != "." }))
    return !devices.contains(trimmed(stem))
  }

  /// Whether the host's kernel takes the name as one component that is neither this folder nor the one above.
  static func isValidOnHost(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == 0 || $0 == 0x2F }
  }

  private static let devices: Set<String> = {
    let numbered = (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
    return Set(["con", "prn", "aux", "nul"] + numbered)
  }()
}
