@_spi(_Unicode) import Swift

/// The order of texts in a culture: letters before case, case before nothing, as the Unicode root collation has it.
enum Collation {
  /// Punctuation in the order of the root collation, before digits and letters.
  private static let marks: [UInt32: Int] = {
    var order: [UInt32: Int] = [:]
    for (place, scalar)
      in "\t\n\u{B}\u{C}\r\u{85}\u{2028}\u{2029} _\u{203F}-\u{2010}\u{2013}\u{2014},;:!\u{A1}?\u{BF}.\u{2026}'\u{2018}\u{2019}\"\u{201C}\u{201D}\u{AB}\u{BB}()[]{}\u{A7}\u{B6}@*/\\&#%\u{2030}`\u{B4}^\u{B0}\u{A9}\u{AE}+\u{B1}\u{F7}\u{D7}<=>|~\u{A4}\u{A2}$\u{A3}\u{A5}\u{20AC}"
      .unicodeScalars.enumerated()
    {
      order[scalar.value] = place + 1
    }
    return order
  }()

  private struct Element {
    var primary: Int
    var secondary: Int
    var tertiary: Int
  }

  private static func elements(_ text: String) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(text.utf8.count)
    func add(_ scalar: Unicode.Scalar) {
      let value = scalar.value
      if let mark = marks[value] {
        elements.append(Element(primary: mark, secondary: 0, tertiary: 0))
        return
      }
      if value >= 0x30, value <= 0x39 {
        elements.append(Element(primary: 500 + Int(value), secondary: 0, tertiary: 0))
        return
      }
      if scalar.properties.generalCategory == .nonspacingMark {
        if !elements.isEmpty { elements[elements.count - 1].secondary = elements[elements.count - 1].secondary * 97 + Int(value - 0x2FF) }
        return
      }
      if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format { return }
      let lower = scalar.simpleLowercase
      let tertiary = lower == scalar ? 0 : 1
      if lower == "\u{DF}" {
        elements.append(Element(primary: 1000 + 0x73, secondary: 0, tertiary: 1))
        elements.append(Element(primary: 1000 + 0x73, secondary: 0, tertiary: 1))
        return
      }
      let isLetter = scalar.properties.isAlphabetic
      elements.append(Element(primary: (isLetter ? 1000 : 600) + Int(lower.value), secondary: 0, tertiary: tertiary))
    }
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for scalar in text.unicodeScalars { add(scalar) }
    } else {
      for scalar in text._nfd { add(scalar) }
    }
    return elements
  }

  /// The primary weight of each ASCII character, shifted by one bit for the case; 0 for those that count for nothing.
  private static let weights: [Int] = (0..<128).map { (value: UInt8) -> Int in
    guard let element = elements(String(Unicode.Scalar(value))).first else { return 0 }
    return element.primary << 1 | element.tertiary
  }

  /// The order of two texts of ASCII that count with every character; nil for others.
  private static func compareASCII(_ left: String, _ right: String, ignoringCase: Bool) -> Int? {
    let weights = self.weights
    var one = left.utf8.makeIterator()
    var other = right.utf8.makeIterator()
    var byCase = 0
    var byLetter = 0
    while true {
      let (a, b) = (one.next(), other.next())
      guard let a, let b else {
        // What is left over must be looked through, too: a character beyond ASCII may combine.
        var rest = a ?? b
        while let byte = rest {
          if byte >= 0x80 || weights[Int(byte)] == 0 { return nil }
          rest = a != nil ? one.next() : other.next()
        }
        if byLetter != 0 { return byLetter }
        if a != nil { return 1 }
        if b != nil { return -1 }
        return ignoringCase ? 0 : byCase
      }
      if a >= 0x80 || b >= 0x80 { return nil }
      let (first, second) = (weights[Int(a)], weights[Int(b)])
      if first == 0 || second == 0 { return nil }
      if first == second || byLetter != 0 { continue }
      if first >> 1 != second >> 1 {
        byLetter = first < second ? -1 : 1
      } else if byCase == 0 {
        byCase = first < second ? -1 : 1
      }
    }
  }

  /// -1, 0 or 1.
  static func compare(_ left: String, _ right: String, ignoringCase: Bool = false) -> Int {
    if left.ordinalEquals(right) { return 0 }
    if let order = compareASCII(left, right, ignoringCase: ignoringCase) { return order }
    let common = commonPrefix(left, right)
    let first = elements(common == 0 ? left : slice(left, common..<left.utf8.count))
    let second = elements(common == 0 ? right : slice(right, common..<right.utf8.count))
    for (one, other) in zip(first, second) where one.primary != other.primary { return one.primary < other.primary ? -1 : 1 }
    if first.count != second.count { return first.count < second.count ? -1 : 1 }
    for (one, other) in zip(first, second) where one.secondary != other.secondary { return one.secondary < other.secondary ? -1 : 1 }
    if ignoringCase { return 0 }
    for (one, other) in zip(first, second) where one.tertiary != other.tertiary { return one.tertiary < other.tertiary ? -1 : 1 }
    return 0
  }

  /// How many bytes long texts have in common at their beginning, up to a letter or the like, so that nothing behind combines with
  /// what is in front: the order is decided behind it.
  private static func commonPrefix(_ left: String, _ right: String) -> Int {
    guard left.utf8.count > 64, right.utf8.count > 64 else { return 0 }
    // ASCII that shows, Latin, Greek and Cyrillic letters, ideographs: the first bytes of characters that stand for themselves.
    func startsElement(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x20..<0x7F, 0xC3...0xCA, 0xCE...0xD1, 0xE4...0xE9: true
      default: false
      }
    }
    var (common, cut) = (0, 0)
    for (one, other) in zip(left.utf8, right.utf8) {
      guard one == other else { return cut }
      if startsElement(one) { cut = common }
      common += 1
    }
    return cut
  }

  /// The order of UTF-16 units: negative, zero or positive.
  static func compareOrdinal(_ left: String, _ right: String, ignoringCase: Bool = false) -> Int {
    let first = ignoringCase ? left.upperInvariant : left
    let second = ignoringCase ? right.upperInvariant : right
    var one = first.utf16.makeIterator()
    var other = second.utf16.makeIterator()
    while true {
      switch (one.next(), other.next()) {
      case (nil, nil): return 0
      case (nil, _?): return -1
      case (_?, nil): return 1
      case (let left?, let right?): if left != right { return Int(left) - Int(right) }
      }
    }
  }

  /// `StringComparison` by number.
  static func compare(_ left: String, _ right: String, comparison: Int) -> Int {
    switch comparison {
    case 0, 2: return compare(left, right)
    case 1, 3: return compare(left, right, ignoringCase: true)
    case 4: return compareOrdinal(left, right)
    default: return compareOrdinal(left, right, ignoringCase: true)
    }
  }

  /// True for the comparisons that ignore case.
  static func ignoresCase(_ comparison: Int) -> Bool { comparison & 1 == 1 }

  static func normalized(_ text: String, form: Int) -> String {
    var scalars = String.UnicodeScalarView()
    // Compatibility forms (5, 6) fall back on the canonical ones.
    if form == 2 || form == 6 {
      for scalar in text._nfd { scalars.append(scalar) }
    } else {
      for scalar in text._nfc { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
