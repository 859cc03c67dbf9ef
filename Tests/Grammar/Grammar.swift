/// A grammar as `grammar/powershell.ebnf` writes it: productions over tokens, with the notations its head explains.
public struct Grammar: Sendable {
  /// What can stand on the right of a production.
  public indirect enum Element: Sendable {
    case choice([Element])
    case sequence([Element])
    /// Between none and many times.
    case repeated(Element, minimum: Int, isMany: Bool)
    case text(String)
    case production(String)
    case token(String)
    /// `~`: nothing may stand between what is on both sides.
    case joint
    /// `list(x)`, `noList(x)`, `once(x)`, `unique(x)`, `constant(x)`, `rare(x)`, `special(x)`.
    case marked(String, Element)
  }

  /// What is wrong with a grammar's text.
  public struct Malformed: Error {
    /// Where and what.
    public let message: String
  }

  /// The productions as written, blanks reduced to one, by their names.
  public private(set) var texts: [String: String] = [:]
  /// The productions, taken apart.
  public private(set) var productions: [String: Element] = [:]

  /// Reads a grammar; comments stand between `(*` and `*)`.
  public init(_ text: String) throws(Malformed) {
    for (name, body) in Grammar.split(Grammar.withoutComments(text)) {
      texts[name] = body
      var reader = ElementReader(body)
      productions[name] = try reader.read()
    }
    for (name, element) in productions {
      for used in Grammar.names(element) where productions[used] == nil {
        throw Malformed(message: "\(name) uses \(used), which has no production")
      }
    }
  }

  /// The productions that stand in the comments in front of functions, with the name of the function behind each.
  public static func comments(in source: String) -> [(name: String, text: String, function: String?)] {
    var found: [(name: String, text: String, function: String?)] = []
    var isInProduction = false
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix("/// "), let sign = trimmed.range(of: " ::= "), !trimmed.dropFirst(4)[..<sign].contains(" ") {
        let name = String(trimmed[trimmed.index(trimmed.startIndex, offsetBy: 4)..<sign])
        found.append((name, reduced(trimmed[trimmed.index(sign, offsetBy: 5)...]), nil))
        isInProduction = true
      } else if isInProduction, trimmed.hasPrefix("///     "), let last = found.indices.last {
        found[last].text += " " + reduced(trimmed.dropFirst(3))
      } else {
        isInProduction = false
        if let function = trimmed.range(of: "func "), let last = found.indices.last, found[last].function == nil {
          let rest = trimmed[trimmed.index(function, offsetBy: 5)...]
          found[last].function = String(rest.prefix { $0.isLetter || $0.isNumber })
        }
      }
    }
    return found
  }

  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let opening = rest.range(of: "(*") {
      result += rest[..<opening]
      rest = rest[opening...]
      guard let closing = rest.range(of: "*)") else { return result }
      rest = rest[rest.index(closing, offsetBy: 2)...]
    }
    return result + rest
  }

  private static func split(_ text: String) -> [(String, String)] {
    var found: [(String, String)] = []
    for line in text.split(separator: "\n") {
      if !line.hasPrefix(" "), let sign = line.range(of: " ::= ") {
        found.append((String(line[..<sign]), reduced(line[line.index(sign, offsetBy: 5)...])))
      } else if let last = found.indices.last {
        let more = reduced(line)
        if !more.isEmpty { found[last].1 += " " + more }
      }
    }
    return found
  }

  private static func reduced(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  private static func names(_ element: Element) -> [String] {
    switch element {
    case .choice(let parts), .sequence(let parts): parts.flatMap(names)
    case .repeated(let part, _, _), .marked(_, let part): names(part)
    case .production(let name): [name]
    case .text, .token, .joint: []
    }
  }
}

extension Substring {
  func range(of text: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}

/// Takes the right side of a production apart.
private struct ElementReader {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) { characters = Array(text) }

  private var current: Character? { characters.indices.contains(index) ? characters[index] : nil }

  mutating func read() throws(Grammar.Malformed) -> Grammar.Element {
    let element = try choice()
    guard current == nil else { throw Grammar.Malformed(message: "\(String(characters)) at \(index)") }
    return element
  }

  private mutating func choice() throws(Grammar.Malformed) -> Grammar.Element {
    var parts = [try sequence()]
    while current == "|" {
      index += 1
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Grammar.Malformed) -> Grammar.Element {
    var parts: [Grammar.Element] = []
    while true {
      while current == " " { index += 1 }
      guard let character = current, character != "|", character != ")" else { break }
      var part = try item(character)
      while let sign = current, "?*+".contains(sign) {
        index += 1
        part = .repeated(part, minimum: sign == "+" ? 1 : 0, isMany: sign != "?")
      }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func item(_ character: Character) throws(Grammar.Malformed) -> Grammar.Element {
    switch character {
    case "~":
      index += 1
      return .joint
    case "(":
      index += 1
      return try group()
    case "'":
      index += 1
      let start = index
      while let next = current, next != "'" { index += 1 }
      let text = String(characters[start..<min(index, characters.count)])
      index += 1
      return .text(text)
    default:
      let start = index
      while let next = current, next.isLetter || next.isNumber { index += 1 }
      guard index > start else { throw Grammar.Malformed(message: "\(String(characters)) at \(index)") }
      let name = String(characters[start..<index])
      if current == "(" {
        index += 1
        return .marked(name, try group())
      }
      return character.isUppercase ? .token(name) : .production(name)
    }
  }

  private mutating func group() throws(Grammar.Malformed) -> Grammar.Element {
    let element = try choice()
    guard current == ")" else { throw Grammar.Malformed(message: "\(String(characters)) lacks a closing parenthesis") }
    index += 1
    return element
  }
}
