/// The order of texts as the invariant culture has it: punctuation, then digits, then letters by alphabet; accents and then
/// case decide only between texts otherwise equal, lower case first.
enum TextOrder {
  /// Below, at or above zero as `left` stands before, beside or after `right`.
  static func compare(_ left: String, _ right: String, ignoringCase: Bool) -> Int {
    if left.utf8.elementsEqual(right.utf8) { return 0 }
    let a = keys(left)
    let b = keys(right)
    let primary = compare(a.primary, b.primary)
    if primary != 0 { return primary }
    let secondary = compare(a.secondary, b.secondary)
    if secondary != 0 { return secondary }
    return ignoringCase ? 0 : compare(a.tertiary, b.tertiary)
  }

  /// Equality in that order, without regard to case where asked.
  static func equal(_ left: String, _ right: String, ignoringCase: Bool) -> Bool {
    ignoringCase ? left.equalsIgnoringCase(right) : left.ordinalEquals(right)
  }

  /// Below, at or above zero by code units.
  static func ordinal(_ left: String, _ right: String) -> Int {
    var a = left.utf16.makeIterator()
    var b = right.utf16.makeIterator()
    while true {
      switch (a.next(), b.next()) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
      }
    }
  }

  private static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
    for (a, b) in zip(left, right) where a != b { return a < b ? -1 : 1 }
    return left.count == right.count ? 0 : (left.count < right.count ? -1 : 1)
  }

  /// Punctuation in the order of the Unicode collation's root.
  private static let punctuation: [UInt8] = Array(" _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$".utf8)

  private static func keys(_ text: String) -> (primary: [UInt32], secondary: [UInt32], tertiary: [UInt32]) {
    var primary: [UInt32] = []
    var secondary: [UInt32] = []
    var tertiary: [UInt32] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        let byte = UInt8(scalar.value)
        switch byte {
        case 0x30...0x39: primary.append(0x1000 + UInt32(byte))
        case 0x41...0x5A: primary.append(0x2000 + UInt32(byte + 32) * 16)
        case 0x61...0x7A: primary.append(0x2000 + UInt32(byte) * 16)
        case 0x00...0x08, 0x0E...0x1F, 0x7F: continue
        default: primary.append(UInt32(punctuation.firstIndex(of: byte).map { $0 + 16 } ?? Int(byte & 15)))
        }
        secondary.append(0)
        tertiary.append(byte >= 0x41 && byte <= 0x5A ? 1 : 0)
        continue
      }
      let lower = scalar.simpleLowercase
      if let (letter, accent) = accented[lower.value] {
        primary.append(0x2000 + letter * 16)
        secondary.append(accent)
      } else {
        primary.append(0x10000 + lower.value)
        secondary.append(0)
      }
      tertiary.append(lower == scalar ? 0 : 1)
    }
    return (primary, secondary, tertiary)
  }

  /// Latin letters with accents: the plain letter and a rank of the accent.
  private static let accented: [UInt32: (UInt32, UInt32)] = {
    var map: [UInt32: (UInt32, UInt32)] = [:]
    let rows: [(Character, String)] = [
      ("a", "áàâäãåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "éèêëēĕėęě"), ("g", "ĝğġģ"), ("i", "íìîïĩīĭį"), ("l", "ĺļľł"),
      ("n", "ñńņň"), ("o", "óòôöõøōŏő"), ("r", "ŕŗř"), ("s", "śŝşš"), ("t", "ţť"), ("u", "úùûüũūŭůűų"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    for (letter, forms) in rows {
      guard let plain = letter.unicodeScalars.first?.value else { continue }
      for (rank, form) in forms.unicodeScalars.enumerated() { map[form.value] = (plain, UInt32(rank + 1)) }
    }
    return map
  }()
}
