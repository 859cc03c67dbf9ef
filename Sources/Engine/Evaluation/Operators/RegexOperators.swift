extension Evaluator {
  /// The compiled expression that the right side of `-match` and its kin means.
  func regex(_ value: Value, ignoringCase: Bool) throws(Interruption) -> RegularExpression {
    if let object = value.object(as: RegexObject.self) { return object.expression }
    return try RegularExpression.compile(
      try text(of: value), options: ignoringCase ? RegularExpression.Option.ignoreCase : 0)
  }

  /// `-match` for single values: sets `$Matches` on success.
  func match(_ value: Value, pattern: Value, ignoringCase: Bool) throws(Interruption) -> Bool {
    try match(value, try regex(pattern, ignoringCase: ignoringCase))
  }

  private static let matchesSymbol = Symbol("Matches")

  /// The same with the expression as it was compiled.
  func match(_ value: Value, _ expression: RegularExpression) throws(Interruption) -> Bool {
    let scope = self.scope
    var known: Variable?
    var table: DictionaryObject?
    let isMatch = try expression.firstMatch(in: try text(of: value)) { place, text in
      if table == nil {
        known = scope.local(Evaluator.matchesSymbol)
        table = known.flatMap { $0.isPlain ? DictionaryObject.solelyHeld(&$0.value, type: .hashtable) : nil }
        table?.empty()
      }
      let filled = table ?? DictionaryObject(type: .hashtable)
      table = filled
      filled[expression.groupKeys[place]] = .string(text)
    }
    guard isMatch, let table else { return isMatch }
    if let known {
      known.value = .object(table)
    } else {
      scope.add(Variable("Matches", .object(table)))
    }
    return true
  }

  /// True where a text matches, without touching `$Matches`.
  func isMatch(_ text: String, pattern: String, options: Int) throws(Interruption) -> Bool {
    try RegularExpression.compile(pattern, options: options).firstMatch(in: text) != nil
  }

  /// `-replace` for one text. A match evaluator gets the match as its argument, the operator's script block as `$_` too.
  func replace(
    _ subject: String, _ expression: RegularExpression, with replacement: Value, limit: Int = .max, from start: Int? = nil,
    isEvaluator: Bool = false
  ) throws(Interruption) -> String {
    var matches: [RegularExpression.Match] = []
    if let start {
      var offset: Int? = start
      while matches.count < limit, let place = offset, let match = try expression.firstMatch(in: subject, from: place) {
        matches.append(match)
        offset = expression.next(after: match, in: subject)
      }
    } else {
      matches = try expression.matches(in: subject, limit: limit)
    }
    guard !matches.isEmpty else { return subject }
    var pieces: [String] = []
    for match in matches {
      let found = Value.object(RegexMatchObject(expression, match, in: subject))
      if isEvaluator {
        pieces.append(try text(of: try call(replacement, [found])))
      } else if let block = replacement.object(as: ScriptBlockObject.self) {
        pieces.append(try text(of: try collect(block, underscore: found, arguments: [found])))
      } else if let delegate = replacement.object(as: DelegateObject.self) {
        pieces.append(try text(of: try call(.object(delegate), [found])))
      } else {
        pieces.append(RegexReplacement.expand(try text(of: replacement), match, expression, subject))
      }
    }
    if expression.isRightToLeft {
      matches.reverse()
      pieces.reverse()
    }
    var result = ""
    var last = 0
    for (match, piece) in zip(matches, pieces) {
      result += slice(subject, last..<max(last, match.whole.lowerBound)) + piece
      last = match.whole.upperBound
    }
    return result + slice(subject, last..<subject.utf8.count)
  }

  /// `-split` for one text.
  func split(_ subject: String, _ expression: RegularExpression, limit: Int) throws(Interruption) -> [String] {
    if limit == 1 { return [subject] }
    if let literal = expression.literal, limit >= 0 {
      var parts: [String] = []
      subject.withBytes { bytes in
        literal.withUnsafeBufferPointer { forEachPiece(of: bytes, between: $0, limit: limit) { parts.append($0) } }
      }
      return parts
    }
    if limit < 0 {
      // From the right: the matches that are kept are the last ones.
      let all = try expression.matches(in: subject)
      return pieces(subject, Array(all.suffix(max(0, -limit - 1))))
    }
    let matches = try expression.matches(in: subject, limit: limit == 0 ? .max : limit - 1)
    return pieces(subject, expression.isRightToLeft ? matches.reversed() : matches)
  }

  private func pieces(_ subject: String, _ matches: [RegularExpression.Match]) -> [String] {
    var parts: [String] = []
    var last = 0
    for match in matches {
      parts.append(slice(subject, last..<match.whole.lowerBound))
      for range in match.ranges.dropFirst() { if let range { parts.append(slice(subject, range)) } }
      last = match.whole.upperBound
    }
    parts.append(slice(subject, last..<subject.utf8.count))
    return parts
  }
}

/// The `$1`, `${name}`, `$$`, `$&` of a replacement.
enum RegexReplacement {
  /// A text without the escapes of `Escape`.
  static func unescape(_ text: String) -> String {
    let escapes: [Unicode.Scalar: Unicode.Scalar] = [
      "n": "\n", "r": "\r", "t": "\t", "f": "\u{0C}", "v": "\u{0B}", "a": "\u{07}", "e": "\u{1B}",
    ]
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "\\", index + 1 < scalars.count else {
        result.append(scalars[index])
        index += 1
        continue
      }
      let next = scalars[index + 1]
      index += 2
      let width = next == "x" ? 2 : next == "u" ? 4 : 0
      if width > 0, index + width <= scalars.count,
        let value = UInt32(String(String.UnicodeScalarView(scalars[index..<(index + width)])), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.append(scalar)
        index += width
      } else {
        result.append(escapes[next] ?? next)
      }
    }
    return String(result)
  }

  static func expand(
    _ pattern: String, _ match: RegularExpression.Match, _ expression: RegularExpression, _ subject: String
  ) -> String {
    let scalars = Array(pattern.unicodeScalars)
    var out = ""
    var index = 0
    func group(_ name: String) -> String? {
      let number: Int?
      if let place = expression.groupNames.firstIndex(where: { $0.ordinalEquals(name) }) { number = place } else { number = nil }
      guard let number else { return nil }
      guard let range = match.ranges[number] else { return "" }
      return slice(subject, range)
    }
    while index < scalars.count {
      guard scalars[index] == "$", index + 1 < scalars.count else {
        out.unicodeScalars.append(scalars[index])
        index += 1
        continue
      }
      let next = scalars[index + 1]
      switch next {
      case "$":
        out += "$"
        index += 2
      case "&":
        out += slice(subject, match.whole)
        index += 2
      case "`":
        out += slice(subject, 0..<match.whole.lowerBound)
        index += 2
      case "'":
        out += slice(subject, match.whole.upperBound..<subject.utf8.count)
        index += 2
      case "_":
        out += subject
        index += 2
      case "+":
        let last = match.ranges.indices.last ?? 0
        out += match.ranges[last].map { slice(subject, $0) } ?? ""
        index += 2
      case "{":
        guard let close = scalars[(index + 2)...].firstIndex(of: "}") else {
          out += "$"
          index += 1
          continue
        }
        var name = ""
        name.unicodeScalars.append(contentsOf: scalars[(index + 2)..<close])
        if let text = group(name) {
          out += text
        } else {
          out += "${" + name + "}"
        }
        index = close + 1
      case "0"..."9":
        var end = index + 1
        var digits = ""
        while end < scalars.count, ("0"..."9").contains(scalars[end]), digits.count < 9 {
          digits.unicodeScalars.append(scalars[end])
          end += 1
        }
        if let text = group(String(Int(digits) ?? 0)) {
          out += text
          index = end
        } else {
          out += "$"
          index += 1
        }
      default:
        out += "$"
        index += 1
      }
    }
    return out
  }
}

/// `[regex]`: a compiled expression as a value.
public final class RegexObject: NetObject {
  /// The expression.
  public let expression: RegularExpression

  /// Wraps an expression.
  public init(_ expression: RegularExpression) { self.expression = expression }

  public override var type: DotNetType { .regex }
  public override var displayText: String { expression.pattern }
}

/// A match as a value.
public final class RegexMatchObject: NetObject {
  /// The expression that matched.
  public let expression: RegularExpression
  /// What it found; nil for a match that failed.
  public let match: RegularExpression.Match?
  /// The text matched against.
  public let subject: String

  /// Makes a match.
  public init(_ expression: RegularExpression, _ match: RegularExpression.Match?, in subject: String) {
    self.expression = expression
    self.match = match
    self.subject = subject
  }

  public override var type: DotNetType { .regexMatch }
  public override var displayText: String { match.map { slice(subject, $0.whole) } ?? "" }
}

/// The expression of the pattern that an operator had last, which is mostly the next one's as well.
struct KnownExpression {
  private var pattern = ""
  private var expression: RegularExpression?

  /// The expression of a pattern, from the cache of all of them where it isn't the one known.
  mutating func expression(of pattern: String, options: Int) throws(Interruption) -> RegularExpression {
    if let expression, expression.options == options, self.pattern.ordinalEquals(pattern) { return expression }
    let made = try RegularExpression.compile(pattern, options: options)
    self.pattern = pattern
    expression = made
    return made
  }
}
