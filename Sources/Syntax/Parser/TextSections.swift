/// A long text that is read in several places at once.
///
/// To a parser at the end of a statement of the top level it doesn't matter what stood before. So others begin further down, where
/// a statement of the top level seems to begin, each on a thread of its own; where the parser before them arrives exactly there,
/// what they have read is taken, and else thrown away and read in turn. The tree is the same either way.
final class TextSections {
  /// What a parser has read of a section, and checked, without an error.
  struct Reading {
    let statements: [Statement]
    let traps: [TrapStatement]
    let range: SourceRange
    let comments: [SourceRange]
    let signatureStart: UInt32?
    /// Where the statement behind the section begins, or the end of the text.
    let end: Int
  }

  /// A section that is being read.
  private final class Section {
    let start: Int
    var thread: LargeStackThread?
    // invariant: written by the thread, and read only after it has ended.
    var reading: Reading?

    init(start: Int) { self.start = start }

    func wait() {
      thread?.join()
      thread = nil
    }
  }

  private let sections: [Section]

  /// The least size of a section in bytes: to start a thread takes as long as to read a hundredth of it.
  private static let leastSize = 64 << 10

  /// Begins to read a text behind its first section; nil for a text that is read in one place only.
  init?(_ source: SourceText, _ options: ParseOptions) {
    let parts = min(options.readers, source.bytes.count / Self.leastSize)
    guard parts > 1, !options.keepsTokens else { return nil }
    let starts = Self.starts(in: source.bytes, parts: parts)
    sections = starts.map(Section.init)
    for (index, section) in sections.enumerated() {
      let stops = Array(starts[(index + 1)...])
      section.thread = LargeStackThread {
        section.reading = ScriptParser(source: source, options: options).section(at: section.start, stops: stops)
      }
    }
  }

  deinit {
    for section in sections { section.wait() }
  }

  /// What was read of the section that begins at an offset; nil when none does, or it wasn't read to its end.
  func reading(at start: Int) -> Reading? {
    guard let section = sections.first(where: { $0.start == start }) else { return nil }
    section.wait()
    return section.reading
  }

  /// Where statements of the top level seem to begin, about as far from one another as the parts are long: a function at the
  /// beginning of a line, or whatever stands there behind a line that begins with a closing brace.
  private static func starts(in bytes: [UInt8], parts: Int) -> [Int] {
    var starts: [Int] = []
    let size = bytes.count / parts
    for part in 1..<parts {
      var isBehindBlock = false
      var index = lineStart(in: bytes, from: part * size)
      while index < min(part * size + size / 2, bytes.count) {
        let byte = bytes[index]
        let isWord = Byte.isLetter(byte) || byte == Byte.dollar
        if isWord && isBehindBlock || bytes[index...].starts(with: "function ".utf8) {
          starts.append(index)
          break
        }
        isBehindBlock = byte == Byte.rightCurly
        index = lineStart(in: bytes, from: index)
      }
    }
    return starts
  }

  /// The start of the line behind the one that an offset lies in.
  private static func lineStart(in bytes: [UInt8], from index: Int) -> Int {
    (bytes[index...].firstIndex(of: Byte.lineFeed) ?? bytes.count - 1) + 1
  }
}

extension ScriptParser {
  /// The statements of the top level from an offset up to the first of some others; nil when they have an error, or reach beyond it.
  fileprivate func section(at start: Int, stops: [Int]) -> TextSections.Reading? {
    lexer.index = start
    self.stops = stops
    var statements: [Statement] = []
    var traps: [TrapStatement] = []
    let range = statementList(&statements, &traps)
    let token = peek()
    guard let range, diagnostics.isEmpty, token.kind == .endOfInput || stops.contains(token.start) else { return nil }
    let block = NamedBlock(range: range, kind: .end, isUnnamed: true, traps: traps, statements: statements)
    checkSemantics(ScriptBlockNode(range: source.range, source: source, end: block))
    guard diagnostics.isEmpty else { return nil }
    return TextSections.Reading(
      statements: statements, traps: traps, range: range, comments: lexer.comments, signatureStart: lexer.signatureStart,
      end: token.start)
  }

  /// Takes what others have read from here on, if they have: answers its range.
  func takeSection(_ traps: inout [TrapStatement]) -> SourceRange? {
    guard let reading = sections?.reading(at: peek().start), lexer.signatureStart == nil else { return nil }
    for statement in reading.statements { statements.append(statement) }
    traps.append(contentsOf: reading.traps)
    lexer.comments.append(contentsOf: reading.comments)
    lexer.signatureStart = reading.signatureStart
    skip()
    lexer.index = reading.end
    return reading.range
  }
}
