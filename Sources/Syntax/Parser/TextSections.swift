import Synchronization

/// A long text that is read in several places at once.
///
/// To a parser at the end of a statement of the top level it doesn't matter what stood before. So others begin further down, where
/// a statement of the top level seems to begin; where the parser before them arrives exactly there, what they have read is taken,
/// and else thrown away and read in turn. The tree is the same either way.
///
/// The text is cut into more sections than there are threads. The others take them from the last one backwards, until they meet
/// the first parser, which reads what nobody else has begun: so all end at about the same time, whatever slows one of them.
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

  /// A section that somebody else may read.
  private final class Section: @unchecked Sendable {
    let start: Int
    let isRead = Latch()
    // invariant: written by the one that reads the section before it opens the latch, and read only behind it.
    var reading: Reading?

    init(start: Int) { self.start = start }
  }

  /// What the threads share.
  private final class Work: Sendable {
    let sections: [Section]
    /// The places of the sections that nobody has begun to read.
    private let open: Mutex<Range<Int>>

    init(_ starts: [Int]) {
      sections = starts.map(Section.init)
      open = Mutex(0..<starts.count)
    }

    /// The last section that nobody has begun; nil when there is none left.
    func claimLast() -> Int? {
      open.withLock { open in
        guard let last = open.last else { return nil }
        open = open.lowerBound..<last
        return last
      }
    }

    /// Keeps the others from beginning a section, or one before it; false where that has been begun.
    func claim(upTo place: Int) -> Bool {
      open.withLock { open in
        let isOpen = place < open.upperBound
        open = min(max(open.lowerBound, place + 1), open.upperBound)..<open.upperBound
        return isOpen
      }
    }
  }

  private let work: Work
  private var threads: [LargeStackThread] = []
  /// The first section that the parser which takes them hasn't passed.
  private var next = 0

  /// The least size of a section in bytes: to start a thread takes as long as to read a hundredth of it.
  private static let leastSize = 64 << 10
  /// How many sections there are for each thread, if the text is long enough.
  private static let sectionsPerReader = 6

  /// Begins to read a text from its end; nil for a text that is read in one place only.
  init?(_ source: SourceText, _ options: ParseOptions) {
    guard options.readers > 1, !options.keepsTokens else { return nil }
    let parts = min(options.readers * Self.sectionsPerReader, source.bytes.count / Self.leastSize)
    guard parts > 1 else { return nil }
    let starts = Self.starts(in: source.bytes, parts: parts)
    guard !starts.isEmpty else { return nil }
    let work = Work(starts)
    self.work = work
    for _ in 1..<min(options.readers, parts) {
      let thread = LargeStackThread {
        while let place = work.claimLast() {
          let section = work.sections[place]
          section.reading = ScriptParser(source: source, options: options).section(
            at: section.start, stops: Array(starts[(place + 1)...]))
          section.isRead.open()
        }
      }
      if let thread { threads.append(thread) }
    }
  }

  deinit {
    _ = work.claim(upTo: work.sections.count)
    for thread in threads { thread.join() }
  }

  /// What was read of the section that begins at an offset; nil when none does, nobody has begun it, or it wasn't read to its end.
  /// Offsets are asked for in rising order.
  func reading(at start: Int) -> Reading? {
    while next < work.sections.count, work.sections[next].start < start { next += 1 }
    guard next < work.sections.count, work.sections[next].start == start else { return nil }
    let section = work.sections[next]
    if work.claim(upTo: next) { return nil }
    section.isRead.wait()
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
