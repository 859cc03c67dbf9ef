/// A wildcard pattern: `*`, `?`, `[a-z]`, with the backtick as escape (`WildcardPattern.cs`).
public struct WildcardPattern {
  private enum Part {
    case many
    case any
    case unit(UInt16)
    case set([(UInt16, UInt16)])
  }

  private let parts: [Part]
  private let ignoresCase: Bool

  /// Reads a pattern. A set that is not closed makes the pattern unusable: `isValid` is false then.
  public init(_ pattern: String, ignoresCase: Bool = true) {
    self.ignoresCase = ignoresCase
    let units = Array((ignoresCase ? pattern.foldedCase : pattern).utf16)
    var parts: [Part] = []
    var valid = true
    var index = 0
    while index < units.count {
      let unit = units[index]
      switch unit {
      case 0x2A:
        if case .many? = parts.last {} else { parts.append(.many) }
      case 0x3F: parts.append(.any)
      case 0x60 where index + 1 < units.count:
        index += 1
        parts.append(.unit(units[index]))
      case 0x5B:
        guard let (set, end) = WildcardPattern.set(units, from: index + 1) else {
          valid = false
          parts.append(.unit(unit))
          break
        }
        parts.append(.set(set))
        index = end
      default: parts.append(.unit(unit))
      }
      index += 1
    }
    self.parts = parts
    isValid = valid
  }

  /// False where a set was not closed.
  public let isValid: Bool

  private static func set(_ units: [UInt16], from start: Int) -> ([(UInt16, UInt16)], Int)? {
    var ranges: [(UInt16, UInt16)] = []
    var index = start
    while index < units.count {
      if units[index] == 0x5D, index > start { return (ranges, index) }
      var low = units[index]
      if low == 0x60, index + 1 < units.count {
        index += 1
        low = units[index]
      }
      if index + 2 < units.count, units[index + 1] == 0x2D, units[index + 2] != 0x5D {
        ranges.append((low, units[index + 2]))
        index += 3
      } else {
        ranges.append((low, low))
        index += 1
      }
    }
    return nil
  }

  /// True where a text matches as a whole.
  public func matches(_ text: String) -> Bool {
    let units = Array((ignoresCase ? text.foldedCase : text).utf16)
    var part = 0
    var position = 0
    var starPart = -1
    var starPosition = 0
    while position < units.count {
      if part < parts.count, case .many = parts[part] {
        starPart = part
        starPosition = position
        part += 1
      } else if part < parts.count, matches(parts[part], units[position]) {
        part += 1
        position += 1
      } else if starPart >= 0 {
        starPosition += 1
        position = starPosition
        part = starPart + 1
      } else {
        return false
      }
    }
    while part < parts.count, case .many = parts[part] { part += 1 }
    return part == parts.count
  }

  private func matches(_ part: Part, _ unit: UInt16) -> Bool {
    switch part {
    case .many: return false
    case .any: return true
    case .unit(let expected): return expected == unit
    case .set(let ranges): return ranges.contains { $0.0 <= unit && unit <= $0.1 }
    }
  }

  /// True where the text has a wildcard character that no backtick escapes.
  public static func containsWildcards(_ text: String) -> Bool {
    var escaped = false
    for byte in text.utf8 {
      if escaped {
        escaped = false
      } else if byte == 0x60 {
        escaped = true
      } else if byte == 0x2A || byte == 0x3F || byte == 0x5B || byte == 0x5D {
        return true
      }
    }
    return false
  }

  /// Escapes `*`, `?`, `[` and `]`.
  public static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "*" || scalar == "?" || scalar == "[" || scalar == "]" || scalar == "`" { result.unicodeScalars.append("`") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Takes the escapes away.
  public static func unescape(_ text: String) -> String {
    var result = ""
    var escaped = false
    for scalar in text.unicodeScalars {
      if escaped {
        if !(scalar == "*" || scalar == "?" || scalar == "[" || scalar == "]" || scalar == "`") {
          result.unicodeScalars.append("`")
        }
        escaped = false
        result.unicodeScalars.append(scalar)
      } else if scalar == "`" {
        escaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    if escaped { result.unicodeScalars.append("`") }
    return result
  }
}
