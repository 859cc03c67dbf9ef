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
    if let known = lookup(expected) {
      return known.lowercased() == actual.text.lowercased() || Bindings.areClose(known, actual.text)
    }
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

  /// Whether two texts are dates within two minutes: what one second of the transcript saw may be two in the run.
  private static func areClose(_ left: String, _ right: String) -> Bool {
    guard let first = minutes(left), let second = minutes(right) else { return false }
    return abs(first - second) <= 2
  }

  /// The minutes of `3/15/2011 4:08:07 PM` by a calendar whose months have 31 days, good enough to tell near from far.
  private static func minutes(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { "/: ".contains($0) })
    guard parts.count == 6 || parts.count == 7, let half = parts.last else { return nil }
    let numbers = parts.dropLast().compactMap { Int($0) }
    guard numbers.count == parts.count - 1 else { return nil }
    let hour = numbers[3] % 12 + (half == "PM" ? 12 : 0)
    return (((numbers[2] * 12 + numbers[0]) * 31 + numbers[1]) * 24 + hour) * 60 + numbers[4]
  }

  private static func fits(_ text: String, _ ends: (front: String, back: String)) -> Bool {
    let folded = text.lowercased()
    return folded.hasPrefix(ends.front.lowercased()) && folded.hasSuffix(ends.back.lowercased())
  }
}
