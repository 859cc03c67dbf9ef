import Syntax

/// The lines that show where an error happened.
public enum PositionText {
  /// The columns of source shown at most.
  private static let room = 69
  /// The columns kept in front of and behind a culprit where the line is too long.
  private static let before = 12
  private static let behind = 8

  /// `At file:line char:column`, the source line and the tildes under the culprit.
  public static func lines(_ position: Position, flavour: Flavour) -> [String] {
    let source = position.source
    let start = position.range.start
    let number = source.line(at: start)
    let column = source.column(at: start)
    let place = source.path ?? source.name
    var lines = ["At \(place.isEmpty ? "line" : place):\(number) char:\(column)"]
    var text = Array(source.lineText(number).utf16)
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    if text.isEmpty { return lines }
    let endsHere = source.line(at: position.range.end) == number
    let endColumn = source.column(at: position.range.end)
    let left = min(max(0, column - 1), text.count)
    let culprit = max(0, endsHere && endColumn <= text.count + 1 ? endColumn - column : text.count - left)
    let window = cut(text, left: left, culprit: min(culprit, text.count - left), ellipsis: flavour == .powerShell7 ? "\u{2026}" : "...")
    lines.append("+ " + window.text)
    lines.append("+ " + String(repeating: " ", count: window.left) + String(repeating: "~", count: max(1, window.culprit)))
    return lines
  }

  private struct Window {
    var text: String
    var left: Int
    var culprit: Int
  }

  /// The part of a line around its culprit, tabs as four blanks.
  private static func cut(_ line: [UInt16], left: Int, culprit: Int, ellipsis: String) -> Window {
    let head = expanded(line[..<left])
    let middle = expanded(line[left..<(left + culprit)])
    let tail = expanded(line[(left + culprit)...])
    var text = head + middle + tail
    var left = head.count
    var culprit = middle.count
    var isCutBefore = false
    var isCutBehind = false
    if text.count > room {
      var prefix = min(head.count, before)
      var suffix = min(tail.count, behind)
      if prefix + culprit + suffix >= room {
        if prefix + culprit >= room { culprit = room - prefix }
        suffix = room - prefix - culprit
      } else {
        prefix += min(room - prefix - culprit - suffix, head.count - prefix)
        suffix += min(room - prefix - culprit - suffix, tail.count - suffix)
      }
      isCutBefore = prefix < head.count
      let from = head.count - prefix
      let end = min(text.count, from + prefix + culprit + suffix)
      isCutBehind = end < text.count
      text = Array(text[from..<end])
      left = prefix
    }
    var shown = String(decoding: text, as: UTF16.self)
    if isCutBefore {
      shown = ellipsis + " " + shown
      left += ellipsis.unicodeScalars.count + 1
    }
    if isCutBehind { shown += " " + ellipsis }
    return Window(text: shown, left: left, culprit: culprit)
  }

  private static func expanded(_ units: ArraySlice<UInt16>) -> [UInt16] {
    var result: [UInt16] = []
    for unit in units {
      if unit == 9 { result += [32, 32, 32, 32] } else { result.append(unit) }
    }
    return result
  }
}
