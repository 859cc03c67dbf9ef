/// What the values of a transcript are in this run: each is bound at its first showing.
struct Bindings {
  private struct Bound {
    let value: RunValue
    let actual: String
  }
  private var bound: [Bound] = []
  private var blocks: [String: String] = [:]

  /// Compares a value of the transcript with what the run shows in its place, and binds it where it is new.
  mutating func match(_ expected: RunValue, _ actual: RunValue) -> Bool {
    let fits = expected.kind == actual.kind || (expected.kind == .shortened && actual.kind == .thumbprint)
    guard fits else { return false }
    if let known = lookup(expected) { return known.lowercased() == actual.text.lowercased() }
    let isTaken = bound.contains { $0.actual.lowercased() == actual.text.lowercased() }
    if isTaken, expected.kind.isIdentity { return false }
    bound.append(Bound(value: expected, actual: actual.text))
    return true
  }

  /// Compares two texts between the lines of a PEM block.
  mutating func matchBlock(_ expected: [String], _ actual: [String]) -> Bool {
    let key = expected.joined()
    let value = actual.joined()
    if let known = blocks[key] { return known == value }
    blocks[key] = value
    return true
  }

  /// The command with this run's values in the place of the transcript's.
  func applied(to command: String) -> String {
    guard !bound.isEmpty else { return command }
    let bytes = Array(command.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let previous = position > 0 ? bytes[position - 1] : nil
      if let value = RunValue.atStart(of: bytes[position...], previous: previous) {
        result += (lookup(value) ?? value.text).utf8
        position += value.text.utf8.count
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What a value is bound to; a shortened thumbprint also where its full text was bound, and the other way round.
  private func lookup(_ value: RunValue) -> String? {
    if let exact = bound.first(where: { $0.value.text.lowercased() == value.text.lowercased() }) { return exact.actual }
    if let ends = value.ends {
      return bound.first { $0.value.kind == .thumbprint && Bindings.fits($0.value.text, ends) }?.actual
    }
    guard value.kind == .thumbprint else { return nil }
    return bound.first { entry in entry.value.ends.map { Bindings.fits(value.text, $0) } ?? false }?.actual
  }

  private static func fits(_ text: String, _ ends: (front: String, back: String)) -> Bool {
    let folded = text.lowercased()
    return folded.hasPrefix(ends.front.lowercased()) && folded.hasSuffix(ends.back.lowercased())
  }
}
