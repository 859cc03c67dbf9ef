/// A token: what it is, what it holds, and where it stands. It holds no references, so that looking at one costs no counting:
/// texts are offsets, from which strings are made where a node needs them.
struct Token {
  var kind: TokenKind
  var value: TokenValue = .none
  private let first: UInt32
  private let last: UInt32
  /// Where it stands in the source.
  var range: SourceRange

  init(kind: TokenKind, value: TokenValue, start: Int, end: Int, range: SourceRange) {
    self.kind = kind
    self.value = value
    first = UInt32(clamping: start)
    last = UInt32(clamping: end)
    self.range = range
  }

  /// Where the token stands in the text of its lexer; the same as its range unless quotes were taken out in between.
  var start: Int { Int(first) }
  var end: Int { Int(last) }
}

/// What tokens are told apart by.
enum TokenKind {
  case endOfInput, newLine, semicolon, unknown
  case identifier, generic, parameter, variable, splattedVariable, number, label
  case string(StringKind)
  case leftParen, rightParen, leftCurly, rightCurly, leftBracket, rightBracket
  case atParen, atCurly, dollarParen
  case ampersand, andAnd, pipe, orOr, comma
  case dot, colonColon, colon, questionDot, questionBracket, questionMark
  case exclamation, not, bitNot, plusPlus, minusMinus
  case op(BinaryOperator)
  case assign(AssignmentOperator)
  case redirection, inputRedirection
  case keyword(Keyword)

  /// Whether the token reads the same in every mode, so that it needn't be read again when the mode changes.
  var isModeInvariant: Bool {
    switch self {
    case .newLine, .endOfInput, .string, .leftParen, .rightParen, .leftCurly, .rightCurly, .rightBracket, .atParen, .atCurly,
      .dollarParen, .semicolon, .andAnd, .orOr, .ampersand, .pipe, .comma:
      return true
    default: return false
    }
  }

  /// Whether the token, read in command mode, reads the same in an expression: a variable that isn't the beginning of a word.
  var isSameInExpression: Bool { self == .variable || self == .splattedVariable }

  /// The unary operator the token can be, comma included.
  var unaryOperator: UnaryOperator? {
    switch self {
    case .comma: .comma
    case .minusMinus: .preDecrement
    case .plusPlus: .preIncrement
    case .exclamation: .exclamation
    case .not: .not
    case .bitNot: .bitNot
    case .op(.add): .plus
    case .op(.subtract): .minus
    case .op(.join): .join
    case .op(.split): .split
    case .op(.caseSplit): .caseSplit
    default: nil
    }
  }

  /// Whether a token of the kind can hold a string.
  var isText: Bool {
    switch self {
    case .generic, .string: true
    default: false
    }
  }

  var isKeyword: Bool {
    if case .keyword = self { return true }
    return false
  }
}

extension TokenKind: Equatable {
  /// The grammar compares kinds all the time: one comparison of two bytes, where the derived one is a call that tells cases apart.
  @inline(__always)
  static func == (left: TokenKind, right: TokenKind) -> Bool {
    withUnsafeBytes(of: left) { first in withUnsafeBytes(of: right) { first.elementsEqual($0) } }
  }
}

/// What a token holds besides its text.
enum TokenValue {
  case none
  /// A stretch of the lexer's text as it stands: a string without escapes, the name of a variable or of a label.
  case text(TextSpan)
  /// The name of a parameter.
  case parameter(TextSpan, hasColon: Bool)
  /// What had to be put together: an index into the lexer's `contents`.
  case content(Int32)
  /// A number that fits an `[int]`, as most do.
  case integer(Int32)
  /// Another number: an index into the lexer's `numbers`; negative where no type holds it.
  case number(Int32)
  case fileRedirection(from: OutputStream, isAppend: Bool)
  case mergingRedirection(from: OutputStream, to: OutputStream)
}

/// A stretch of a lexer's text.
struct TextSpan {
  let start: UInt32
  let end: UInt32

  init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: end)
  }
}

/// What a string or a word holds.
struct StringContent {
  /// The text, escapes resolved, variables and subexpressions as written.
  var value: String
  /// The pieces; empty unless something is to be expanded.
  var parts: [StringPart]

  var isExpandable: Bool { !parts.isEmpty }

  init(value: String, parts: [StringPart] = []) {
    self.value = value
    self.parts = parts
  }
}

/// A piece of a string that is expanded.
enum StringPart {
  case text(String)
  case variable(String, SourceRange)
  /// A `$( … )`, by its place in the lexer's text.
  case subexpression(start: Int, end: Int, isHereString: Bool)
  case placeholder(String, SourceRange)
}

/// The keywords. Each is one only where a statement can begin, or where its statement asks for it.
enum Keyword: String, CaseIterable {
  case elseif, `if`, `else`, `switch`, foreach, from, `in`, `for`, `while`, until, `do`, `try`, `catch`, finally, trap, data
  case `return`, `continue`, `break`, exit, `throw`, begin, process, end, dynamicparam, function, filter, param
  case `class`, define, `var`, using, workflow, parallel, sequence, inlinescript, configuration
  case `public`, `private`, `static`, interface, `enum`, namespace, module, type, assembly, command, hidden, base, `default`, clean

  static let table = WordTable(allCases.map { ($0.rawValue, $0) })

  /// The first letters of keywords, one bit each, for every length up to fifteen.
  private static let initials: [UInt32] = {
    var initials = [UInt32](repeating: 0, count: 16)
    for keyword in allCases {
      let name = keyword.rawValue.utf8
      guard let first = name.first, initials.indices.contains(name.count) else { continue }
      initials[name.count] |= 1 << UInt32(first & 31)
    }
    return initials
  }()

  static func mayBegin(_ byte: UInt8, length: Int) -> Bool {
    initials.indices.contains(length) && initials[length] & 1 << UInt32(byte & 31) != 0
  }

  /// Whether the keyword names a block of a script block.
  var namesBlock: Bool {
    switch self {
    case .begin, .process, .end, .dynamicparam, .clean: true
    default: false
    }
  }

  /// Whether attributes before the statement are an error.
  var refusesAttributes: Bool {
    switch self {
    case .break, .continue, .data, .define, .do, .exit, .filter, .for, .foreach, .from, .function, .if, .return, .switch,
      .throw, .trap, .try, .using, .var, .while, .workflow, .parallel, .sequence, .inlinescript:
      true
    default: false
    }
  }
}

/// The operators that begin with a dash, by their letters.
enum DashOperators {
  static let table: WordTable<TokenKind> = {
    var table: [String: TokenKind] = ["not": .not, "bnot": .bitNot]
    for op in BinaryOperator.allCases where op.rawValue.utf8.first == Byte.minus && op != .subtract {
      let name = String(op.rawValue.dropFirst())
      table[name] = .op(op)
      // The plain form of an operator that has a case-sensitive one is insensitive: -ieq is -eq.
      if BinaryOperator(rawValue: "-c" + name) != nil { table["i" + name] = .op(op) }
    }
    return WordTable(table.map { ($0.key, $0.value) })
  }()
}

/// A short word without regard to case, as one number: up to sixteen bytes of ASCII.
struct PackedWord: Comparable, Sendable {
  private let bits: UInt128

  init?(_ characters: Characters, _ start: Int, _ end: Int) {
    guard start >= 0, end - start <= 16, end <= characters.limit else { return nil }
    var bits: UInt128 = 0
    var index = start
    while index < end {
      bits = bits << 8 | UInt128(Byte.lowercased(characters[index]))
      index += 1
    }
    self.bits = bits
  }

  init(_ text: String) {
    bits = text.utf8.reduce(0) { $0 << 8 | UInt128(Byte.lowercased($1)) }
  }

  static func < (left: PackedWord, right: PackedWord) -> Bool { left.bits < right.bits }
}

/// What short words mean; found by halving, which needs no hash.
struct WordTable<Meaning: Sendable>: Sendable {
  private let entries: [(word: PackedWord, meaning: Meaning)]

  init(_ words: [(String, Meaning)]) {
    entries = words.map { (PackedWord($0.0), $0.1) }.sorted { $0.word < $1.word }
  }

  subscript(_ word: PackedWord) -> Meaning? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].word < word { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].word == word else { return nil }
    return entries[low].meaning
  }
}

extension BinaryOperator {
  /// How tightly the operator binds.
  var precedence: Int {
    switch self {
    case .and, .or, .xor: 1
    case .bitAnd, .bitOr, .bitXor: 2
    case .coalesce: 7
    case .add, .subtract: 9
    case .multiply, .divide, .remainder: 10
    case .format: 12
    case .range: 13
    default: 5
    }
  }
}
