/// How many columns text takes on the screen.
///
/// Combining marks and joiners take none, East Asian wide and full-width forms and pictures take two.
public enum DisplayWidth {
  /// The columns of a text without line ends; escape sequences of colours take none.
  public static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    var width = 0
    var escape = EscapeState.outside
    for scalar in text.unicodeScalars where !escape.swallows(scalar) { width += of(scalar) }
    return width
  }

  /// The columns of one scalar.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (value >= 0x7F && value < 0xA0) ? 0 : 1 }
    if contains(zeroWidth, value) { return 0 }
    return contains(wide, value) ? 2 : 1
  }

  /// The longest beginning of a text that takes no more than `width` columns.
  public static func prefix(_ text: String, _ width: Int) -> String {
    guard width > 0 else { return "" }
    var scalars = String.UnicodeScalarView()
    var left = width
    for scalar in text.unicodeScalars {
      let columns = of(scalar)
      if columns > left { break }
      left -= columns
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// The longest end of a text that takes no more than `width` columns.
  public static func suffix(_ text: String, _ width: Int) -> String {
    guard width > 0 else { return "" }
    var kept: [Unicode.Scalar] = []
    var left = width
    for scalar in text.unicodeScalars.reversed() {
      let columns = of(scalar)
      if columns > left { break }
      left -= columns
      kept.append(scalar)
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: kept.reversed())
    return String(scalars)
  }

  /// Follows `ESC [ … letter` through a text.
  private enum EscapeState {
    case outside, started, inside

    mutating func swallows(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .outside:
        guard scalar.value == 0x1B else { return false }
        self = .started
      case .started: self = scalar.value == 0x5B ? .inside : .outside
      case .inside: if scalar.value >= 0x40 && scalar.value <= 0x7E { self = .outside }
      }
      return true
    }
  }

  private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if value > ranges[middle].upperBound {
        low = middle + 1
      } else if value < ranges[middle].lowerBound {
        high = middle
      } else {
        return true
      }
    }
    return false
  }

  private static let zeroWidth: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x5BF...0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7...0x5C7, 0x610...0x61A,
    0x64B...0x65F, 0x670...0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED, 0x711...0x711, 0x730...0x74A,
    0x7A6...0x7B0, 0x7EB...0x7F3, 0x816...0x819, 0x81B...0x823, 0x825...0x827, 0x829...0x82D, 0x859...0x85B, 0x8E3...0x902,
    0x93A...0x93A, 0x93C...0x93C, 0x941...0x948, 0x94D...0x94D, 0x951...0x957, 0x962...0x963, 0xE31...0xE31, 0xE34...0xE3A,
    0xE47...0xE4E, 0xEB1...0xEB1, 0xEB4...0xEBC, 0xEC8...0xECD, 0xF18...0xF19, 0xF71...0xF7E, 0xF80...0xF84, 0x1160...0x11FF,
    0x135D...0x135F, 0x180B...0x180F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
    0x20D0...0x20F0, 0x302A...0x302D, 0x3099...0x309A, 0xA66F...0xA672, 0xFB1E...0xFB1E, 0xFE00...0xFE0F, 0xFE20...0xFE2F,
    0xFEFF...0xFEFF, 0x1F3FB...0x1F3FF, 0xE0001...0xE007F, 0xE0100...0xE01EF,
  ]

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2614...0x2615, 0x2648...0x2653, 0x26A1...0x26A1,
    0x2705...0x2705, 0x274C...0x274C, 0x2753...0x2755, 0x2795...0x2797, 0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0x33FF,
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
