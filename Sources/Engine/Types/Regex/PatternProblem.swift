/// What .NET's parser says of a pattern that doesn't compile: the first problem from the left, in its words.
struct PatternProblem {
  /// The place where the parser stood, in UTF-16 units.
  let offset: Int
  /// The sentence behind the place.
  let message: String

  /// Reads a pattern; nil where it finds none of the problems that it knows.
  init?(_ pattern: String) {
    var reader = Reader(Array(pattern.utf16))
    guard let found = reader.read() else { return nil }
    offset = found.offset
    message = found.message
  }

  private init(_ offset: Int, _ message: String) {
    self.offset = offset
    self.message = message
  }

  private struct Reader {
    let units: [UInt16]
    var place = 0
    var depth = 0
    /// True where a quantifier has something to repeat.
    var hasUnit = false
    var wasQuantified = false

    init(_ units: [UInt16]) { self.units = units }

    private func at(_ index: Int) -> UInt16? { units.indices.contains(index) ? units[index] : nil }

    mutating func read() -> PatternProblem? {
      while let unit = at(place) {
        place += 1
        switch unit {
        case UInt16(ascii: "\\"):
          guard at(place) != nil else { return PatternProblem(place, "Illegal \\ at end of pattern.") }
          place += 1
          took()
        case UInt16(ascii: "["):
          if let problem = set() { return problem }
          took()
        case UInt16(ascii: "("):
          depth += 1
          hasUnit = false
          wasQuantified = false
          skipOptions()
        case UInt16(ascii: ")"):
          if depth == 0 { return PatternProblem(place, "Too many )'s.") }
          depth -= 1
          took()
        case UInt16(ascii: "|"):
          hasUnit = false
          wasQuantified = false
        case UInt16(ascii: "*"), UInt16(ascii: "+"), UInt16(ascii: "?"):
          if let problem = quantifier(unit) { return problem }
        case UInt16(ascii: "{"):
          if let problem = counted() { return problem }
        default: took()
        }
      }
      return depth > 0 ? PatternProblem(units.count, "Not enough )'s.") : nil
    }

    private mutating func took() {
      hasUnit = true
      wasQuantified = false
    }

    /// `(?:`, `(?=`, `(?<name>` and their kin have no unit to repeat inside their head.
    private mutating func skipOptions() {
      guard at(place) == UInt16(ascii: "?") else { return }
      place += 1
      if at(place) == UInt16(ascii: "<") || at(place) == UInt16(ascii: "'") {
        while let unit = at(place), unit != UInt16(ascii: ">"), unit != UInt16(ascii: "="), unit != UInt16(ascii: "!") {
          _ = unit
          place += 1
        }
      }
      if at(place) != nil { place += 1 }
    }

    private mutating func quantifier(_ unit: UInt16) -> PatternProblem? {
      let sign = String(decoding: [unit], as: UTF16.self)
      guard hasUnit else {
        return PatternProblem(place, wasQuantified ? "Nested quantifier '\(sign)'." : "Quantifier '\(sign)' following nothing.")
      }
      if at(place) == UInt16(ascii: "?") { place += 1 }
      hasUnit = false
      wasQuantified = true
      return nil
    }

    private mutating func counted() -> PatternProblem? {
      var index = place
      func digits() -> Int? {
        var number: Int?
        while let unit = at(index), (0x30...0x39).contains(unit) {
          number = min((number ?? 0) * 10 + Int(unit - 0x30), Int(Int32.max))
          index += 1
        }
        return number
      }
      guard let least = digits() else {
        took()
        return nil
      }
      var most = least
      if at(index) == UInt16(ascii: ",") {
        index += 1
        most = digits() ?? Int.max
      }
      guard at(index) == UInt16(ascii: "}") else {
        took()
        return nil
      }
      place = index + 1
      if let problem = quantifier(UInt16(ascii: "{")) { return problem }
      return least > most ? PatternProblem(place, "Illegal {x,y} with x > y.") : nil
    }

    private mutating func set() -> PatternProblem? {
      if at(place) == UInt16(ascii: "^") { place += 1 }
      var isFirst = true
      var before: UInt16?
      while let unit = at(place) {
        if unit == UInt16(ascii: "]"), !isFirst {
          place += 1
          return nil
        }
        isFirst = false
        if unit == UInt16(ascii: "\\") {
          place += 2
          before = nil
          continue
        }
        if unit == UInt16(ascii: "-"), let first = before, let last = at(place + 1), last != UInt16(ascii: "]"),
          last != UInt16(ascii: "["), last != UInt16(ascii: "\\")
        {
          place += 2
          if last < first { return PatternProblem(place, "[x-y] range in reverse order.") }
          before = nil
          continue
        }
        before = unit
        place += 1
      }
      return PatternProblem(units.count, "Unterminated [] set.")
    }
  }
}

extension UInt16 {
  /// The unit of an ASCII character.
  fileprivate init(ascii scalar: Unicode.Scalar) { self = UInt16(truncatingIfNeeded: scalar.value) }
}
