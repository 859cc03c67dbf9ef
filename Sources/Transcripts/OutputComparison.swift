/// A place where a replay differed from its transcript.
public struct Difference: Equatable, Sendable {
  /// The number of the line in the file, from 1; for output that isn't expected, of the line it came after.
  public var line: Int
  /// The line expected; nil where there should be none.
  public var expected: String?
  /// The line shown; nil where there was none.
  public var actual: String?
}

/// Compares what a command printed with what its transcript has.
struct OutputComparison {
  private(set) var bindings: Bindings
  private(set) var differences: [Difference] = []

  init(bindings: Bindings) { self.bindings = bindings }

  /// A line, or the text of a PEM block, which is compared as one.
  private enum Unit {
    case line(number: Int, text: String)
    case block(number: Int, lines: [String])

    var number: Int {
      switch self {
      case .line(let number, _), .block(let number, _): return number
      }
    }

    var text: String {
      switch self {
      case .line(_, let text): return text
      case .block(_, let lines): return lines.joined(separator: "\n")
      }
    }

    var shape: String {
      switch self {
      case .line(_, let text): return OutputComparison.shape(of: text)
      case .block: return "\u{4}"
      }
    }
  }

  /// Compares the lines of one entry.
  mutating func compare(_ entry: TranscriptFile.Entry, printed: [String]) {
    let expected = OutputComparison.units(entry.expected.map { ($0.number, $0.text) })
    let actual = OutputComparison.units(OutputComparison.trimmed(printed).map { (entry.line, $0) })
    // Units are brought face to face by their shapes: equal but for the values of the run.
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for step in actual.map(\.shape).difference(from: expected.map(\.shape)) {
      switch step {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var left = 0
    var right = 0
    var line = entry.line
    while left < expected.count || right < actual.count {
      let isMissing = left < expected.count && removed.contains(left)
      let isExtra = right < actual.count && inserted.contains(right)
      let arePaired = left < expected.count && right < actual.count && !isMissing && !isExtra
      guard isMissing || isExtra || arePaired else { break }
      let wanted = isMissing || arePaired ? expected[left] : nil
      let shown = isExtra || arePaired ? actual[right] : nil
      if let wanted { line = wanted.number }
      if !match(wanted, shown) {
        differences.append(Difference(line: line, expected: wanted?.text, actual: shown?.text))
      }
      if wanted != nil { left += 1 }
      if shown != nil { right += 1 }
    }
  }

  private mutating func match(_ expected: Unit?, _ actual: Unit?) -> Bool {
    switch (expected, actual) {
    case (.line(_, let wanted), .line(_, let shown)): return matchLine(wanted, shown)
    case (.block(_, let wanted), .block(_, let shown)): return bindings.matchBlock(wanted, shown)
    default: return false
    }
  }

  /// The lines with those between a PEM block's first and last taken as one.
  private static func units(_ lines: [(number: Int, text: String)]) -> [Unit] {
    var units: [Unit] = []
    var position = 0
    while position < lines.count {
      let (number, text) = lines[position]
      units.append(.line(number: number, text: text))
      position += 1
      guard text.hasPrefix("-----BEGIN "), let end = lines[position...].firstIndex(where: { $0.text.hasPrefix("-----END ") }),
        end > position
      else { continue }
      units.append(.block(number: lines[position].number, lines: lines[position..<end].map(\.text)))
      position = end
    }
    return units
  }

  /// Compares two lines; values of the run are bound as they come.
  private mutating func matchLine(_ expected: String, _ actual: String) -> Bool {
    var trial = bindings
    let wanted = Array(expected.utf8)
    let shown = Array(actual.utf8)
    var left = 0
    var right = 0
    // Blanks may differ in number beside a value whose length differs, as in a column.
    var blanksAreLoose = false
    while left < wanted.count || right < shown.count {
      let value = left < wanted.count ? RunValue.atStart(of: wanted[left...], previous: left > 0 ? wanted[left - 1] : nil) : nil
      if let value {
        guard let found = RunValue.atStart(of: shown[min(right, shown.count)...], previous: right > 0 ? shown[right - 1] : nil) else {
          return false
        }
        guard trial.match(value, found) else { return false }
        left += value.text.utf8.count
        right += found.text.utf8.count
        blanksAreLoose = value.text.utf8.count != found.text.utf8.count
        continue
      }
      let leftBlanks = wanted[left...].prefix { $0 == 0x20 }.count
      let rightBlanks = shown[right...].prefix { $0 == 0x20 }.count
      if leftBlanks > 0, rightBlanks > 0 {
        let isBeforeValue = RunValue.atStart(of: wanted[(left + leftBlanks)...], previous: 0x20) != nil
        guard leftBlanks == rightBlanks || blanksAreLoose || isBeforeValue else { return false }
        left += leftBlanks
        right += rightBlanks
        continue
      }
      guard left < wanted.count, right < shown.count, wanted[left] == shown[right] else { return false }
      left += 1
      right += 1
      blanksAreLoose = false
    }
    bindings = trial
    return true
  }

  /// A line with its values named by kind and its blanks taken as one.
  private static func shape(of line: String) -> String {
    let bytes = Array(line.utf8)
    var shape: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let value = RunValue.atStart(of: bytes[position...], previous: position > 0 ? bytes[position - 1] : nil) {
        shape += value.kind == .date ? [1] : value.kind == .guid ? [2] : [3]
        position += value.text.utf8.count
      } else {
        if bytes[position] != 0x20 || shape.last != 0x20 { shape.append(bytes[position]) }
        position += 1
      }
    }
    return String(decoding: shape, as: UTF8.self)
  }

  /// The lines without blanks at their ends and without blank lines at the start and the end.
  static func trimmed(_ lines: [String]) -> [String] {
    var lines = lines.map { $0.trimmingEnd() }[...]
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return Array(lines)
  }
}
