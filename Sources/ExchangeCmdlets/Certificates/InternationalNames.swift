/// Domain names with letters outside ASCII, in the form that certificates hold: `mail.xn--mller-kva.de`.
enum InternationalNames {
  /// The ASCII form of a name (RFC 3492); the name itself where it is ASCII, nil where a label can't be written.
  static func ascii(_ name: String) -> String? {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    // The full stops of Chinese and Japanese keyboards separate labels as well.
    let separators: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
    var labels: [String] = []
    for label in name.lowercased().unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) }) {
      guard let encoded = encode(Array(label)) else { return nil }
      labels.append(encoded)
    }
    return labels.joined(separator: ".")
  }

  private static let base: UInt32 = 36

  private static func encode(_ label: [Unicode.Scalar]) -> String? {
    let plain = label.filter(\.isASCII)
    if plain.count == label.count { return text(plain) }
    // No label is longer than 63 letters, which keeps all sums below small.
    guard label.count <= 63 else { return nil }
    var output = plain.map(\.value)
    if !plain.isEmpty { output.append(0x2D) }
    var next: UInt32 = 128
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    var handled = UInt32(plain.count)
    while handled < UInt32(label.count) {
      guard let lowest = label.lazy.map(\.value).filter({ $0 >= next }).min() else { return nil }
      delta += (lowest - next) * (handled + 1)
      next = lowest
      for scalar in label {
        if scalar.value < next { delta += 1 }
        guard scalar.value == next else { continue }
        var rest = delta
        var step = base
        while true {
          let threshold = step <= bias ? 1 : min(step - bias, 26)
          if rest < threshold { break }
          output.append(digit(threshold + (rest - threshold) % (base - threshold)))
          rest = (rest - threshold) / (base - threshold)
          step += base
        }
        output.append(digit(rest))
        bias = adapted(delta, handled + 1, isFirst: handled == UInt32(plain.count))
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    let letters = output.compactMap { Unicode.Scalar($0) }
    return "xn--" + text(letters)
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }

  private static func digit(_ value: UInt32) -> UInt32 { value < 26 ? value + 0x61 : value - 26 + 0x30 }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps: UInt32 = 0
    while delta > 455 {
      delta /= 35
      steps += base
    }
    return steps + 36 * delta / (delta + 38)
  }
}
