/// Makes random sentences of a grammar. The seed decides them.
public struct SentenceGenerator {
  /// What may be said, by the names of the tokens.
  public struct Vocabulary: Sendable {
    /// The texts of each token.
    public let words: [String: [String]]

    /// A vocabulary of texts by token.
    public init(_ words: [String: [String]]) { self.words = words }
  }

  private let grammar: Grammar
  private let vocabulary: Vocabulary
  private let depths: [String: Int]
  private var random: SeededRandom
  private var text = ""
  private var isJoined = false
  private var isInNoList = false
  private var isConstant = false
  private var isUnique = false
  private var count = 0
  private var size = 0

  /// Sentences of a grammar over a vocabulary, decided by a seed.
  public init(_ grammar: Grammar, _ vocabulary: Vocabulary, seed: UInt64) {
    self.grammar = grammar
    self.vocabulary = vocabulary
    random = SeededRandom(seed: seed)
    depths = Self.depths(grammar)
  }

  /// The next sentence; it begins with a production.
  public mutating func next(_ production: String = "script") -> String {
    text = ""
    isJoined = true
    isInNoList = false
    isConstant = false
    isUnique = false
    size = 0
    make(.production(production), depth: 8 + random.below(24))
    return text
  }

  // MARK: Depths

  /// How many productions deep the shallowest sentence of each production is.
  private static func depths(_ grammar: Grammar) -> [String: Int] {
    var depths: [String: Int] = [:]
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (name, element) in grammar.productions {
        guard let depth = depth(element, depths), depth + 1 < depths[name] ?? .max else { continue }
        depths[name] = depth + 1
        hasChanged = true
      }
    }
    return depths
  }

  private static func depth(_ element: Grammar.Element, _ depths: [String: Int]) -> Int? {
    switch element {
    case .text, .token, .joint: return 0
    case .production(let name): return depths[name]
    case .marked(let mark, let part): return mark == "special" || mark == "rare" ? nil : depth(part, depths)
    case .repeated(let part, let minimum, _): return minimum == 0 ? 0 : depth(part, depths)
    case .choice(let parts): return parts.compactMap { depth($0, depths) }.min()
    case .sequence(let parts):
      var deepest = 0
      for part in parts {
        guard let depth = depth(part, depths) else { return nil }
        deepest = max(deepest, depth)
      }
      return deepest
    }
  }

  // MARK: Making

  private mutating func make(_ element: Grammar.Element, depth: Int) {
    switch element {
    case .text(let text): write(text)
    case .token(let name): token(name)
    case .joint: isJoined = true
    case .production(let name): production(name, depth: depth)
    case .marked(let mark, let part): marked(mark, part, depth: depth)
    case .sequence(let parts):
      for part in parts { make(part, depth: depth) }
    case .choice(let parts): if let part = choose(parts, depth: depth) { make(part, depth: depth) }
    case .repeated(let part, let minimum, let isMany): repeated(part, minimum, isMany, depth: depth)
    }
  }

  private mutating func production(_ name: String, depth: Int) {
    guard let element = grammar.productions[name] else { return }
    // Within brackets a comma makes arrays again.
    let outer = isInNoList
    if ["parenthesizedExpression", "subExpression", "scriptBlockExpression", "hashLiteral", "elementAccess"].contains(name) {
      isInNoList = false
    }
    size += 1
    make(element, depth: size > 400 ? 0 : depth - 1)
    isInNoList = outer
  }

  private mutating func marked(_ mark: String, _ part: Grammar.Element, depth: Int) {
    switch mark {
    case "noList":
      let outer = isInNoList
      isInNoList = true
      make(part, depth: depth)
      isInNoList = outer
    case "constant":
      if random.chance(50) { token("Number") } else { token("PlainString") }
    case "unique":
      isUnique = true
      make(part, depth: depth)
      isUnique = false
    case "once":
      guard case .choice(let parts) = part else { return make(part, depth: depth) }
      let able = parts.indices.filter { self.able(parts[$0], depth: depth) }
      for index in able.shuffled(using: &random).prefix(1 + random.below(3)) { make(parts[index], depth: depth) }
    default: make(part, depth: depth)
    }
  }

  private mutating func repeated(_ part: Grammar.Element, _ minimum: Int, _ isMany: Bool, depth: Int) {
    var wanted = minimum
    if able(part, depth: depth) {
      if isMany {
        while wanted < 4, random.chance(depth > 6 ? 55 : 25) { wanted += 1 }
      } else if random.chance(isTrivia(part) ? 6 : 30) {
        wanted = 1
      }
    }
    // What joins must be joined, or left out altogether.
    for _ in 0..<wanted { make(part, depth: depth) }
  }

  private func isTrivia(_ part: Grammar.Element) -> Bool {
    if case .token(let name) = part { return name == "NewLines" || name == "NewLine" }
    return false
  }

  private mutating func choose(_ parts: [Grammar.Element], depth: Int) -> Grammar.Element? {
    let able = parts.filter { self.able($0, depth: depth) }
    guard !able.isEmpty else {
      return parts.min { (Self.depth($0, depths) ?? .max) < (Self.depth($1, depths) ?? .max) }
    }
    let common = able.filter { part in
      if case .marked("rare", _) = part { return false }
      return true
    }
    return common.isEmpty || random.chance(3) ? able[random.below(able.count)] : common[random.below(common.count)]
  }

  /// Whether an element may be taken: neither forbidden here nor too deep.
  private mutating func able(_ element: Grammar.Element, depth: Int) -> Bool {
    if case .marked("special", _) = element { return false }
    if case .marked("list", _) = element, isInNoList { return false }
    if case .marked("rare", let part) = element { return random.chance(3) && able(part, depth: depth) }
    return (Self.depth(element, depths) ?? .max) <= max(depth, 0)
  }

  // MARK: Tokens

  private mutating func token(_ name: String) {
    switch name {
    case "NewLine": write("\n")
    case "NewLines": write(["\n", "\n\n", " <# c #> \n", "# c\n", "`\n"][random.below(5)])
    case "Separators": write([";", "\n", "\n\n", ";;", " # c\n", "\n;\n"][random.below(6)])
    default:
      guard let words = vocabulary.words[name], !words.isEmpty else { return write(name) }
      if isUnique {
        count += 1
        return write(name == "Variable" ? "$u\(count)" : "u\(count)")
      }
      write(words[random.below(words.count)])
    }
  }

  private mutating func write(_ piece: String) {
    if !isJoined, !text.isEmpty { text += " " }
    text += piece
    isJoined = false
  }
}
