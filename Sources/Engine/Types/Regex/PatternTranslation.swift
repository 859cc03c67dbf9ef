/// Turns a .NET pattern into PCRE2's: `[a-z-[aeiou]]`, `\z`, `(?'name'…)`, `\u0041` and the like.
struct PatternTranslation {
  /// The translated pattern.
  private(set) var pattern = ""

  init(_ source: String, explicitCapture: Bool) {
    let units = Array(source.unicodeScalars)
    var index = 0
    var out = String.UnicodeScalarView()
    while index < units.count {
      let scalar = units[index]
      if scalar == "\\", index + 1 < units.count {
        let next = units[index + 1]
        if next == "u", index + 5 < units.count, let value = PatternTranslation.hex(units[(index + 2)..<(index + 6)]) {
          out.append(contentsOf: "\\x{\(value)}".unicodeScalars)
          index += 6
          continue
        }
        if next == "Z" || next == "z" || next == "A" || next == "G" || next == "b" || next == "B" {
          out.append(scalar)
          out.append(next)
          index += 2
          continue
        }
        if next == "e" || next == "a" || next == "f" || next == "v" || next == "0" {
          // `\v` is one character in .NET and a class in PCRE2.
          out.append(contentsOf: (next == "v" ? "\\x{0B}" : "\\\(next)").unicodeScalars)
          index += 2
          continue
        }
        out.append(scalar)
        out.append(next)
        index += 2
        continue
      }
      if scalar == "[" {
        index = PatternTranslation.set(units, index, &out)
        continue
      }
      out.append(scalar)
      index += 1
    }
    pattern = String(out)
  }

  private static func hex(_ digits: ArraySlice<Unicode.Scalar>) -> String? {
    var text = ""
    for digit in digits {
      guard digit.properties.isASCIIHexDigit else { return nil }
      text.unicodeScalars.append(digit)
    }
    return text
  }

  /// A character class; a subtraction becomes a negative look-ahead before it.
  private static func set(_ units: [Unicode.Scalar], _ start: Int, _ out: inout String.UnicodeScalarView) -> Int {
    var body = String.UnicodeScalarView()
    var index = start + 1
    var subtraction: String.UnicodeScalarView?
    if index < units.count, units[index] == "^" {
      body.append("^")
      index += 1
    }
    var isFirst = true
    while index < units.count {
      let scalar = units[index]
      if scalar == "]", !isFirst { break }
      isFirst = false
      if scalar == "\\", index + 1 < units.count {
        if units[index + 1] == "u", index + 5 < units.count, let value = hex(units[(index + 2)..<(index + 6)]) {
          body.append(contentsOf: "\\x{\(value)}".unicodeScalars)
          index += 6
          continue
        }
        body.append(scalar)
        body.append(units[index + 1])
        index += 2
        continue
      }
      if scalar == "-", index + 1 < units.count, units[index + 1] == "[" {
        var inner = String.UnicodeScalarView()
        index = set(units, index + 1, &inner)
        subtraction = inner
        continue
      }
      if scalar == "[" {
        if index + 1 < units.count, units[index + 1] == ":" { body.append(scalar) } else { body.append(contentsOf: "\\[".unicodeScalars) }
        index += 1
        continue
      }
      body.append(scalar)
      index += 1
    }
    if let subtraction {
      out.append(contentsOf: "(?:(?!".unicodeScalars)
      out.append(contentsOf: subtraction)
      out.append(contentsOf: ")[".unicodeScalars)
      out.append(contentsOf: body)
      out.append(contentsOf: "])".unicodeScalars)
    } else {
      out.append("[")
      out.append(contentsOf: body)
      if index < units.count { out.append("]") }
    }
    return index + 1
  }
}
