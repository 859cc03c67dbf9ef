/// The state of a parse: one token of lookahead, and the lexer whose mode the grammar sets.
///
/// The functions of the grammar stand in the other files, named as their productions, which stand in front of them and in
/// `grammar/powershell.ebnf`; each answers nil, nothing consumed, when what it reads doesn't begin here.
final class ScriptParser {
  let source: SourceText
  let options: ParseOptions
  let diagnostics: DiagnosticList
  @exclusivity(unchecked) var lexer: Lexer
  /// The token that was looked at and not yet taken.
  @exclusivity(unchecked) var pending: Token?
  /// Whether a comma separates arguments instead of making an array.
  @exclusivity(unchecked) var disablesComma = false
  /// What is being read for the lists of the tree.
  let commandElements = Gathered<CommandElement>()
  let statements = Gathered<Statement>()
  let attributes = Gathered<AttributeBase>()
  let parameters = Gathered<Parameter>()
  let entries = Gathered<HashtableExpression.Entry>()
  /// Where nodes begin that the checks have something to ask about, in any order. What holds none of them need not be walked.
  @exclusivity(unchecked) private(set) var marks: [UInt32] = []
  /// Whether everything must be walked: classes are, for what stands in their members is checked, too.
  @exclusivity(unchecked) var marksAll = false
  /// Whether a `finally` block is being read.
  @exclusivity(unchecked) var isInFinally = false
  /// What others read of the text meanwhile, and where one of them stops.
  @exclusivity(unchecked) var sections: TextSections?
  @exclusivity(unchecked) var stops: [Int] = []
  @exclusivity(unchecked) private var depth = 0
  private let stackFloor = StackSpace.floor
  /// How many bytes were read, those read again counted again.
  @exclusivity(unchecked) private var effort = 0
  private let greatestEffort: Int
  /// Words that turned out to be names of commands or members, for colouring.
  private var colors: [UInt32: SyntaxToken.Kind] = [:]

  init(source: SourceText, options: ParseOptions) {
    self.source = source
    self.options = options
    diagnostics = DiagnosticList(source: source)
    greatestEffort = 1_000_000 + 32 * source.bytes.count
    lexer = Lexer(source: source, diagnostics: diagnostics, options: options)
  }

  // MARK: Tokens

  func next() -> Token {
    if let token = pending {
      pending = nil
      return token
    }
    return read()
  }

  /// Reads a token. Some places are read twice, in two modes; nested, that multiplies, and such a text is given up.
  private func read() -> Token {
    let start = lexer.index
    let token = lexer.nextToken()
    effort += max(1, lexer.index - start)
    if effort > greatestEffort, !diagnostics.isClosed {
      tooComplicated()
      return lexer.nextToken()
    }
    return token
  }

  func peek() -> Token {
    if let token = pending { return token }
    let token = read()
    pending = token
    return token
  }

  /// Takes the token that was looked at.
  func skip() { pending = nil }

  func unget(_ token: Token) { pending = token }

  /// Takes the next token when it is of a kind.
  func accept(_ kind: TokenKind) -> Token? {
    guard peek().kind == kind else { return nil }
    return next()
  }

  func text(_ token: Token) -> String { lexer.text(token) }

  /// Goes back to a token, to read it anew.
  func resync(_ token: Token) { resync(token.start) }

  func resync(_ start: Int) {
    pending = nil
    // A text that was given up stays so.
    lexer.resync(diagnostics.isClosed ? lexer.characters.limit : start)
  }

  /// Where the next token will be read from.
  var restorePoint: Int { pending?.start ?? lexer.index }

  func skipNewLines() {
    guard pending == nil || pending?.kind == .newLine else { return }
    pending = nil
    lexer.skipNewLines()
  }

  func skipNewLinesAndSemicolons() {
    guard pending == nil || pending?.kind == .newLine || pending?.kind == .semicolon else { return }
    pending = nil
    lexer.skipNewLines(andSemicolons: true)
  }

  // MARK: Modes

  /// Sets the mode; a token that was looked at in the old one is read anew unless it is the same in both.
  func setMode(_ mode: Lexer.Mode) {
    guard mode != lexer.mode else { return }
    if let token = pending, !token.kind.isModeInvariant, !(mode == .expression && token.kind.isSameInExpression) { resync(token) }
    lexer.mode = mode
  }

  /// Reads something in a mode, and goes back to the mode before.
  func inMode<Result>(_ mode: Lexer.Mode, _ body: () -> Result) -> Result {
    let outer = lexer.mode
    setMode(mode)
    defer { setMode(outer) }
    return body()
  }

  /// Reads something where a comma is a separator, or isn't.
  func disablingComma<Result>(_ disables: Bool, _ body: () -> Result) -> Result {
    let outer = disablesComma
    disablesComma = disables
    defer { disablesComma = outer }
    return body()
  }

  // MARK: Guards

  /// Whether what is read next is a statement of the script itself.
  var isAtTopLevel: Bool { depth == 0 }

  /// Reads something nested. Past the maximum, or near the end of the stack, the parse ends: an error, and the rest of the text is
  /// passed over.
  @inline(__always)
  func nested<Result>(_ body: () -> Result?) -> Result? {
    guard depth < options.maximumNesting, StackSpace.address > stackFloor else {
      tooComplicated()
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  /// Ends the parse because the tree would get too deep to be walked.
  func tooComplicated() {
    if !diagnostics.isClosed {
      diagnostics.report(.scriptTooComplicated, lexer.range(lexer.tokenStart, lexer.index))
      diagnostics.isClosed = true
    }
    pending = nil
    lexer.index = lexer.characters.limit
  }

  /// How long a chain of operators or member accesses may get: each step is a level of the tree.
  static let maximumChain = 4000

  // MARK: Checks

  /// Notes that the checks must come by a node.
  func mark(_ node: Node) {
    if marks.last != node.range.start { marks.append(node.range.start) }
  }

  /// Refuses what the grammar lets pass.
  func checkSemantics(_ script: ScriptBlockNode) {
    // Where the text has errors, the ranges of statements needn't hold what was read of them.
    let marks = marksAll || !diagnostics.isEmpty ? nil : marks
    SemanticChecks(diagnostics: diagnostics, marks: marks).check(script)
  }

  // MARK: Places

  /// The empty range one character in front of a token.
  func before(_ range: SourceRange) -> SourceRange {
    var offset = Int(range.start)
    if offset > 0 { offset -= 1 }
    while offset > 0, source.bytes.indices.contains(offset), source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return SourceRange(offset, offset)
  }

  /// Passes over tokens up to one of some kinds outside brackets. A closing bracket is consumed only when asked to.
  func syncOnError(consumesClosing: Bool, _ kinds: TokenKind...) {
    var parens = kinds.contains(.rightParen) ? 1 : 0
    var curlies = kinds.contains(.rightCurly) ? 1 : 0
    var brackets = kinds.contains(.rightBracket) ? 1 : 0
    while true {
      let token = next()
      switch token.kind {
      case .leftParen: parens += 1
      case .leftCurly: curlies += 1
      case .leftBracket: brackets += 1
      case .rightParen: parens -= 1
      case .rightCurly: curlies -= 1
      case .rightBracket: brackets -= 1
      case .endOfInput:
        unget(token)
        return
      default: break
      }
      let depth: Int? =
        switch token.kind {
        case .rightParen: parens
        case .rightCurly: curlies
        case .rightBracket: brackets
        default: nil
        }
      if depth == 0, kinds.contains(token.kind) {
        if !consumesClosing { unget(token) }
        return
      }
      if kinds.contains(token.kind), parens == 0, curlies == 0, brackets == 0 { return }
    }
  }

  // MARK: Colours

  func color(_ token: Token, _ kind: SyntaxToken.Kind) {
    if options.keepsTokens { colors[token.range.start] = kind }
  }

  var coloredTokens: [SyntaxToken] {
    lexer.tokens.map { token in
      guard let kind = colors[token.range.start], token.kind == .word || token.kind == .keyword || token.kind == .op else { return token }
      return SyntaxToken(kind: kind, name: token.name, range: token.range)
    }
  }
}
