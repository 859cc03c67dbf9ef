/// Reads tokens on demand. What a character means depends on the mode, which the parser sets.
///
/// What is called for every token is `mutating` or inlined, even where it changes nothing: for any other call the lexer is copied.
struct Lexer {
  enum Mode {
    /// Names and arguments of commands; the start of statements.
    case command
    /// Operands and operators.
    case expression
    /// Between the brackets of a type.
    case typeName
    /// The head of a class or a method.
    case signature
  }

  let characters: Characters
  /// For a text with quotes taken out: where each byte, and the end, stands in the source.
  private let map: [UInt32]
  private let isMapped: Bool
  let diagnostics: DiagnosticList
  let readsPlaceholders: Bool
  let isNested: Bool

  var index: Int
  var tokenStart = 0
  var mode = Mode.command
  /// Whether a sign may begin a number.
  var allowsSignedNumbers = false
  /// Whether `?` and `:` end a number.
  var endsNumberAtTernary = false
  /// Whether a name is wanted where a keyword could be read.
  var wantsSimpleName = false
  var isInWorkflow = false

  /// The comments so far.
  var comments: [SourceRange] = []
  /// The tokens so far, if they are kept.
  var tokens: [SyntaxToken] = []
  let keepsTokens: Bool
  /// What tokens hold that is no stretch of the text.
  private var contents: [StringContent] = []
  private var numbers: [NumericLiteral] = []
  /// Where the comment begins that starts a signature; no statement may follow it.
  var signatureStart: UInt32?

  /// A lexer of a text; the diagnostics are the same text's, whose characters they hold.
  init(source: SourceText, diagnostics: DiagnosticList, options: ParseOptions) {
    characters = diagnostics.characters
    map = []
    isMapped = false
    self.diagnostics = diagnostics
    readsPlaceholders = options.placeholders
    keepsTokens = options.keepsTokens
    isNested = false
    index = 0
    // A byte order mark is no part of the text.
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private init(
    _ characters: Characters, from start: Int, map: [UInt32], isMapped: Bool, diagnostics: DiagnosticList, readsPlaceholders: Bool,
    isInWorkflow: Bool
  ) {
    self.characters = characters
    self.map = map
    self.isMapped = isMapped
    self.diagnostics = diagnostics
    self.readsPlaceholders = readsPlaceholders
    keepsTokens = false
    isNested = true
    self.isInWorkflow = isInWorkflow
    index = start
  }

  /// A lexer of a part of the text.
  func nested(from start: Int, to end: Int) -> Lexer {
    Lexer(
      Characters(characters, limit: end), from: start, map: map, isMapped: isMapped, diagnostics: diagnostics,
      readsPlaceholders: readsPlaceholders, isInWorkflow: isInWorkflow)
  }

  /// A lexer of another text, whose bytes stand in the source where the map says.
  func nested(bytes: [UInt8], map: [UInt32]) -> Lexer {
    Lexer(
      Characters(bytes), from: 0, map: map, isMapped: true, diagnostics: diagnostics, readsPlaceholders: readsPlaceholders,
      isInWorkflow: isInWorkflow)
  }

  // MARK: Places

  @inline(__always) var isAtEnd: Bool { characters.isEnd(index) }
  @inline(__always) var current: UInt8 { characters[index] }
  @inline(__always) var next: UInt8 { characters[index + 1] }

  @inline(__always)
  func place(_ index: Int) -> UInt32 {
    isMapped ? Self.mapped(index, map) : UInt32(truncatingIfNeeded: min(index, characters.limit))
  }

  @inline(never)
  private static func mapped(_ index: Int, _ map: [UInt32]) -> UInt32 {
    if map.indices.contains(index) { return map[index] }
    return map.last ?? 0
  }

  @inline(__always)
  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(place(start), place(end))
  }

  /// The range of the character at an offset.
  func rangeOfCharacter(_ index: Int) -> SourceRange {
    range(index, index + max(1, characters.width(index)))
  }

  mutating func text(_ token: Token) -> String { characters.text(token.start, token.end) }

  // MARK: Values

  mutating func text(_ span: TextSpan) -> String { characters.text(Int(span.start), Int(span.end)) }

  /// The name of a variable or a label, or a string's value; nil for a token that holds none.
  mutating func string(_ token: Token) -> String? {
    switch token.value {
    case .text(let span): text(span)
    case .content(let index): content(index)?.value
    default: nil
    }
  }

  /// What a string or a word holds; nil for a token that is none.
  mutating func content(_ token: Token) -> StringContent? {
    switch token.value {
    case .text(let span): StringContent(value: text(span))
    case .content(let index): content(index)
    default: nil
    }
  }

  private mutating func content(_ index: Int32) -> StringContent? {
    let index = Int(index)
    return contents.indices.contains(index) ? contents[index] : nil
  }

  /// The value of a number; nil when no type holds it.
  mutating func number(_ token: Token) -> NumericLiteral? {
    switch token.value {
    case .integer(let value): return .int32(value)
    case .number(let index):
      let index = Int(index)
      return numbers.indices.contains(index) ? numbers[index] : nil
    default: return nil
    }
  }

  /// Whether a number is written with the digits of its value alone.
  mutating func isPlainNumber(_ token: Token) -> Bool {
    let digits = characters.slice(token.start, token.end)
    return (digits.count == 1 || digits.first != Byte.zero) && digits.allSatisfy { Byte.isDigit($0) }
  }

  /// Keeps what a token holds.
  mutating func keep(_ content: StringContent) -> TokenValue {
    contents.append(content)
    return .content(Int32(clamping: contents.count - 1))
  }

  mutating func keep(_ number: NumericLiteral?) -> TokenValue {
    guard let number else { return .number(-1) }
    numbers.append(number)
    return .number(Int32(clamping: numbers.count - 1))
  }

  // MARK: Tokens

  @inline(__always)
  mutating func token(_ kind: TokenKind, _ value: TokenValue = .none) -> Token {
    let token = Token(kind: kind, value: value, start: tokenStart, end: index, range: range(tokenStart, index))
    if keepsTokens { record(token) }
    return token
  }

  @inline(never)
  private mutating func record(_ token: Token) {
    tokens.append(SyntaxToken(kind: SyntaxToken.Kind(token), name: token.kind.name, range: token.range))
  }

  /// Goes back to an offset; what was read behind it is forgotten.
  mutating func resync(_ start: Int) {
    index = start
    let place = place(start)
    while let last = comments.last, last.start >= place { comments.removeLast() }
    while let last = tokens.last, last.range.start >= place { tokens.removeLast() }
  }

  /// The next token.
  mutating func nextToken() -> Token {
    while true {
      skipBlanks()
      tokenStart = index
      let byte = current
      switch byte {
      case Byte.number:
        scanLineComment()
        continue
      case Byte.less where next == Byte.number:
        scanBlockComment()
        continue
      case Byte.backtick:
        let width = characters.newLine(index + 1)
        if width > 0 {
          index += 1 + width
          continue
        }
        if characters.blank(index + 1) > 0 {
          index += 1
          continue
        }
        if characters.isEnd(index + 1) {
          index += 1
          // PowerShell counts the end of the text as a character that it has read.
          let end = range(index, index).end + 1
          diagnostics.reportIncomplete(.incompleteString, SourceRange(end, end))
          continue
        }
        return scanGeneric()
      default: return scanToken(byte)
      }
    }
  }

  private mutating func scanToken(_ byte: UInt8) -> Token {
    switch byte {
    case Byte.null: return isAtEnd ? endOfInput() : scanGeneric(atLeastOne: true)
    case Byte.lineFeed, Byte.carriageReturn:
      index += characters.newLine(index)
      return token(.newLine)
    case Byte.leftParen: return single(.leftParen)
    case Byte.rightParen: return single(.rightParen)
    case Byte.leftCurly: return single(.leftCurly)
    case Byte.rightCurly: return single(.rightCurly)
    case Byte.semicolon: return single(.semicolon)
    case Byte.comma: return single(.comma)
    case Byte.rightBracket: return single(.rightBracket)
    case Byte.leftBracket:
      if mode == .command, !characters.endsToken(index + 1) { return scanGeneric(atLeastOne: true) }
      return single(.leftBracket)
    case Byte.ampersand: return next == Byte.ampersand ? double(.andAnd) : single(.ampersand)
    case Byte.pipe: return next == Byte.pipe ? double(.orOr) : single(.pipe)
    case Byte.at: return scanAt()
    case Byte.dollar:
      if next == Byte.leftParen { return double(.dollarParen) }
      return scanVariable(isSplatted: false)
    case Byte.dot: return scanDot()
    case Byte.colon: return scanColon()
    case Byte.equals: return operatorOrWord(.assign(.assign), width: 1)
    case Byte.plus: return scanPlus()
    case Byte.asterisk: return scanAsterisk()
    case Byte.slash:
      return next == Byte.equals ? operatorOrWord(.assign(.divide), width: 2) : operatorOrWord(.op(.divide), width: 1)
    case Byte.percent:
      return next == Byte.equals ? operatorOrWord(.assign(.remainder), width: 2) : operatorOrWord(.op(.remainder), width: 1)
    case Byte.less:
      if mode == .command, placeholder(at: index) != nil { return scanGeneric() }
      return single(.inputRedirection)
    case Byte.greater:
      return scanFileRedirection(from: .output, digits: 0)
    case Byte.exclamation: return scanExclamation()
    case Byte.question where mode == .expression:
      guard next == Byte.question else { return single(.questionMark) }
      index += 2
      if current == Byte.equals {
        index += 1
        return token(.assign(.coalesce))
      }
      return token(.op(.coalesce))
    case Byte.zero...Byte.nine: return scanDigit(byte)
    default:
      if characters.singleQuote(index) > 0 { return scanSingleQuoted() }
      if characters.doubleQuote(index) > 0 { return scanDoubleQuoted() }
      if characters.dash(index) > 0 { return scanDash() }
      if characters.identifierStart(index) > 0 { return scanIdentifier() }
      return scanGeneric(atLeastOne: true)
    }
  }

  /// The end of the text; PowerShell places it one character behind the last.
  private mutating func endOfInput() -> Token {
    var end = token(.endOfInput)
    end.range = SourceRange(end.range.start + 1, end.range.start + 1)
    return end
  }

  private mutating func single(_ kind: TokenKind) -> Token {
    index += 1
    return token(kind)
  }

  private mutating func double(_ kind: TokenKind) -> Token {
    index += 2
    return token(kind)
  }

  /// An operator, unless in command mode more characters follow: then it begins a word.
  mutating func operatorOrWord(_ kind: TokenKind, width: Int) -> Token {
    if mode == .command, !characters.endsToken(index + width) { return scanGeneric(atLeastOne: true) }
    index += width
    return token(kind)
  }

  private mutating func scanAt() -> Token {
    switch next {
    case Byte.leftCurly: return double(.atCurly)
    case Byte.leftParen: return double(.atParen)
    default: break
    }
    if characters.singleQuote(index + 1) > 0 { return scanSingleQuotedHere() }
    if characters.doubleQuote(index + 1) > 0 { return scanDoubleQuotedHere() }
    if characters.variableStart(index + 1) > 0 { return scanVariable(isSplatted: true) }
    diagnostics.report(.unrecognizedToken, rangeOfCharacter(index))
    return single(.unknown)
  }

  private mutating func scanDot() -> Token {
    if next == Byte.dot {
      if mode == .command, !characters.endsToken(index + 2) { return scanGeneric(atLeastOne: true) }
      return double(.op(.range))
    }
    if Byte.isDigit(next) { return scanNumber() }
    if mode == .command, !characters.endsToken(index + 1), next != Byte.dollar, next != Byte.doubleQuote, next != Byte.singleQuote {
      return scanGeneric(atLeastOne: true)
    }
    return single(.dot)
  }

  private mutating func scanColon() -> Token {
    if next == Byte.colon {
      if mode == .command, !wantsSimpleName, !characters.endsToken(index + 2) { return scanGeneric(atLeastOne: true) }
      return double(.colonColon)
    }
    guard mode == .command else { return single(.colon) }
    // A label.
    var end = index + 1
    guard characters.identifierStart(end) > 0 else { return scanGeneric(atLeastOne: true) }
    while case let width = characters.identifierPart(end), width > 0 { end += width }
    guard characters.endsToken(end) else { return scanGeneric(atLeastOne: true) }
    let name = TextSpan(index + 1, end)
    index = end
    return token(.label, .text(name))
  }

  private mutating func scanPlus() -> Token {
    switch next {
    case Byte.plus: return operatorOrWord(.plusPlus, width: 2)
    case Byte.equals: return operatorOrWord(.assign(.add), width: 2)
    default:
      if allowsSignedNumbers, Byte.isDigit(next) || next == Byte.dot { return scanNumber() }
      return operatorOrWord(.op(.add), width: 1)
    }
  }

  private mutating func scanDash() -> Token {
    let width = characters.dash(index)
    let following = index + width
    let second = characters.dash(following)
    if second > 0 { return operatorOrWord(.minusMinus, width: width + second) }
    let byte = characters[following]
    if byte == Byte.equals { return operatorOrWord(.assign(.subtract), width: width + 1) }
    if characters.identifierStart(following) > 0 || byte == Byte.question { return scanParameter(dashWidth: width) }
    if allowsSignedNumbers, Byte.isDigit(byte) || byte == Byte.dot { return scanNumber() }
    return operatorOrWord(.op(.subtract), width: width)
  }

  private mutating func scanAsterisk() -> Token {
    if next == Byte.equals { return operatorOrWord(.assign(.multiply), width: 2) }
    if next == Byte.greater {
      index += 1
      return scanFileRedirection(from: .all, digits: 1)
    }
    return operatorOrWord(.op(.multiply), width: 1)
  }

  private mutating func scanDigit(_ byte: UInt8) -> Token {
    if byte >= Byte.zero + 1, byte <= Byte.zero + 6, next == Byte.greater, let stream = OutputStream(rawValue: Int(byte - Byte.zero)) {
      index += 1
      return scanFileRedirection(from: stream, digits: 1)
    }
    return scanNumber()
  }

  /// A redirection whose `>` stands at the index, behind a digit or `*` or nothing.
  private mutating func scanFileRedirection(from stream: OutputStream, digits: Int) -> Token {
    index += 1
    if digits > 0, current == Byte.ampersand {
      if next == UInt8(ascii: "1") {
        index += 2
        return token(.redirection, .mergingRedirection(from: stream, to: .output))
      }
      if next == UInt8(ascii: "2"), stream != .all {
        index += 2
        return token(.redirection, .mergingRedirection(from: stream, to: .error))
      }
    }
    let isAppend = current == Byte.greater
    if isAppend { index += 1 }
    // Within an expression, `1>x` is the number 1 with its output redirected.
    if digits > 0, stream != .all, mode == .expression {
      index = tokenStart + 1
      return token(.number, .integer(Int32(clamping: stream.rawValue)))
    }
    return token(.redirection, .fileRedirection(from: stream, isAppend: isAppend))
  }

  private mutating func scanExclamation() -> Token {
    if mode == .command, !characters.endsToken(index + 1) { return scanGeneric(atLeastOne: true) }
    if mode == .expression {
      if characters.identifierStart(index + 1) > 0 { return scanGeneric(atLeastOne: true) }
      if Byte.isDigit(next) || next == Byte.dot {
        let start = index
        index += 1
        let isNumber = scanNumberText() != nil
        index = start
        if !isNumber { return scanGeneric(atLeastOne: true) }
      }
    }
    return single(.exclamation)
  }

  private mutating func scanIdentifier() -> Token {
    index = characters.skip(.identifier, from: index)
    while current >= 0x80, case let width = characters.identifierPart(index), width > 0 {
      index = characters.skip(.identifier, from: index + width)
    }
    if mode == .typeName {
      scanTypeName()
      return token(.identifier)
    }
    if wantsSimpleName { return token(.identifier) }
    if mode == .command, !characters.endsToken(index) {
      index = tokenStart
      return scanGeneric()
    }
    if mode == .command || mode == .signature, index - tokenStart <= 13, let keyword = keyword(tokenStart, index) {
      if keyword != .inlinescript || isInWorkflow { return token(.keyword(keyword)) }
    }
    return token(.identifier)
  }

  private mutating func keyword(_ start: Int, _ end: Int) -> Keyword? {
    // Most words begin as no keyword of their length does.
    guard end <= characters.limit, Keyword.mayBegin(characters[start], length: end - start) else { return nil }
    return PackedWord(characters, start, end).flatMap { Keyword.table[$0] }
  }

  private mutating func scanTypeName() {
    while true {
      switch current {
      case Byte.dot, Byte.backtick, Byte.underscore, Byte.plus, Byte.number, Byte.backslash: index += 1
      default:
        let width = characters.letterOrDigit(index)
        if width == 0 { return }
        index += width
      }
    }
  }
}

extension SyntaxToken.Kind {
  init(_ token: Token) {
    switch token.kind {
    case .endOfInput: self = .endOfInput
    case .newLine: self = .newLine
    case .unknown: self = .unknown
    case .identifier, .generic: self = .word
    case .parameter: self = .parameter
    case .variable: self = .variable
    case .splattedVariable: self = .splattedVariable
    case .number: self = .number
    case .label: self = .label
    case .string(.doubleQuoted), .string(.doubleQuotedHere): self = .expandableString
    case .string: self = .string
    case .keyword: self = .keyword
    case .semicolon, .leftParen, .rightParen, .leftCurly, .rightCurly, .leftBracket, .rightBracket, .atParen, .atCurly,
      .dollarParen, .comma:
      self = .punctuation
    default: self = .op
    }
  }
}
