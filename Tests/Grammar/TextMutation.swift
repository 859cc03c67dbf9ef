/// Texts near others: bytes changed, cut, doubled and put together, and bytes out of nowhere.
public struct TextMutation: Sendable {
  private var random: SeededRandom
  private let texts: [[UInt8]]

  /// What the language is made of, to be put in where it hurts.
  private static let pieces: [String] = [
    "(", ")", "{", "}", "[", "]", "@(", "$(", "@{", "\"", "'", "`", "$", "@", "@\"\n", "\n\"@", "@'\n", "\n'@", "<#", "#>", "#", ";", "|",
    "&&", "||", "&", ",", ".", "..", "::", "?.", "?[", "??", "?", ":", "=", "+=", "-", "--", "--%", "-eq", ">", "2>&1", "<", "\0", "\r",
    "\u{FEFF}", "–", "“", "’", "\u{A0}", "\u{85}", "${", "$$", "$?", "if", "else", "switch", "function f", "class", "enum", "param(",
    "begin{", "using namespace ", "try{", "catch", "0x", "1e", "1kb", "9999999999999999999", "`u{", "[int]", "[a[b,c]]", "workflow w",
    "data", "trap", ":label ", "return", "hidden", "static", "#requires -version ", "-file", "é", "𝒳", "\u{2028}",
  ]

  /// Mutations of some texts, decided by a seed.
  public init(_ texts: [[UInt8]], seed: UInt64) {
    self.texts = texts
    random = SeededRandom(seed: seed)
  }

  /// The next text.
  public mutating func next() -> [UInt8] {
    if texts.isEmpty || random.chance(5) { return noise() }
    var bytes = texts[random.below(texts.count)]
    if bytes.count > 4000 {
      let start = random.below(bytes.count - 4000)
      bytes = Array(bytes[start..<start + 4000])
    }
    for _ in 0...random.below(6) { change(&bytes) }
    return bytes
  }

  private mutating func noise() -> [UInt8] {
    if random.chance(50) { return (0..<random.below(300)).map { _ in UInt8(truncatingIfNeeded: random.next()) } }
    return (0..<random.below(120)).flatMap { _ in Array(Self.pieces[random.below(Self.pieces.count)].utf8) }
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count + 1)
    let length = min(random.below(20), bytes.count - place)
    switch random.below(8) {
    case 0: bytes.removeSubrange(place..<place + length)
    case 1: bytes.removeSubrange(place...)
    case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: random.below(bytes.count + 1))
    case 3: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
    case 4: if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
    case 5:
      let other = texts[random.below(texts.count)]
      let start = random.below(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(other.count, start + random.below(200))], at: place)
    case 6:
      let piece = Array(Self.pieces[random.below(Self.pieces.count)].utf8)
      for _ in 0...(random.chance(5) ? random.below(500) : 0) { bytes.insert(contentsOf: piece, at: place) }
    default: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)].utf8, at: place)
    }
  }
}
