import Labs

/// What is wrong with a transcript file itself.
public struct TranscriptError: Error, Equatable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let message: String
}

/// Reads transcript files; `docs/transcripts.md` describes the form.
public struct TranscriptParser {
  private var file: TranscriptFile
  private var answersAhead: [String] = []
  private var isInCommand = false

  /// Reads a text.
  public static func parse(_ text: String, name: String) throws(TranscriptError) -> TranscriptFile {
    var parser = TranscriptParser(file: TranscriptFile(name: name))
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      try parser.read(line, number: number)
    }
    parser.finishEntry()
    return parser.file
  }

  private init(file: TranscriptFile) { self.file = file }

  private mutating func read(_ line: Substring, number: Int) throws(TranscriptError) {
    if line.first == "#", try readMark(line, number: number) { return }
    if isInCommand, let rest = TranscriptParser.continuation(line) {
      if let last = file.entries.indices.last { file.entries[last].command += "\n" + rest }
      return
    }
    if let command = PastedPrompt.behindPrompt(line), !line.hasPrefix(">>") {
      finishEntry()
      startEntry(String(command), number: number)
      return
    }
    isInCommand = false
    // Before the first prompt everything is prose.
    guard let last = file.entries.indices.last else { return }
    let text = TranscriptParser.isEscaped(line) ? line.dropFirst() : line
    file.entries[last].expected.append(TranscriptFile.Line(number: number, text: text.trimmingEnd()))
  }

  /// Reads a line that starts with `#`; false where it is output after all.
  private mutating func readMark(_ line: Substring, number: Int) throws(TranscriptError) -> Bool {
    let body = line.dropFirst()
    guard let first = body.first, first != " ", first != "\t" else { return true }
    let word = body.prefix { $0.isLetter }
    var value = body.dropFirst(word.count)
    guard value.isEmpty || value.first == " " || value.first == "\t" || value.first == ":" else { return false }
    if value.first == ":" || value.first == " " || value.first == "\t" { value = value.dropFirst() }
    if word.lowercased() == "answer" {
      // Blanks belong to an answer; an empty one is the Enter key.
      addAnswer(String(value))
      return true
    }
    let text = value.trimmingStart().trimmingEnd()
    switch word.lowercased() {
    case "scenario": file.header.scenario = try required(text, of: word, number: number)
    case "server": file.header.server = try required(text, of: word, number: number)
    case "lab":
      guard text.lowercased() == "none" else { throw TranscriptError(line: number, message: "#lab can only be none") }
      file.header.isPlain = true
    case "clock":
      guard let time = ClockTime(parsing: text) else {
        throw TranscriptError(line: number, message: "#clock needs a time such as 2011-03-15 16:08:07, not '\(text)'")
      }
      file.header.clock = time
    case "width":
      guard let width = Int(text), (20...10_000).contains(width) else {
        throw TranscriptError(line: number, message: "#width needs a number of columns from 20 to 10000, not '\(text)'")
      }
      file.header.width = width
    default: return false
    }
    guard file.entries.isEmpty else { throw TranscriptError(line: number, message: "#\(word) belongs in front of the first prompt") }
    return true
  }

  private func required(_ text: String, of word: Substring, number: Int) throws(TranscriptError) -> String {
    if text.isEmpty { throw TranscriptError(line: number, message: "#\(word) needs a value") }
    return text
  }

  private mutating func addAnswer(_ answer: String) {
    guard let last = file.entries.indices.last else { return answersAhead.append(answer) }
    isInCommand = false
    file.entries[last].answers.append(answer)
  }

  private mutating func startEntry(_ command: String, number: Int) {
    file.entries.append(TranscriptFile.Entry(line: number, command: command, answers: answersAhead))
    answersAhead = []
    isInCommand = true
  }

  /// Trims the entry that ends here; one without a command was a bare prompt.
  private mutating func finishEntry() {
    guard var entry = file.entries.popLast() else { return }
    while entry.command.hasSuffix("\n") { entry.command.removeLast() }
    while entry.expected.last?.text.isEmpty == true { entry.expected.removeLast() }
    while entry.expected.first?.text.isEmpty == true { entry.expected.removeFirst() }
    guard entry.command.contains(where: { !$0.isWhitespace }) else { return }
    file.entries.append(entry)
  }

  private static func continuation(_ line: Substring) -> Substring? {
    guard line.hasPrefix(">>") else { return nil }
    let rest = line.dropFirst(2)
    return rest.first == " " ? rest.dropFirst() : rest
  }

  /// A backslash in front of a `#` or a prompt makes the line output.
  private static func isEscaped(_ line: Substring) -> Bool {
    guard line.first == "\\" else { return false }
    let rest = line.dropFirst()
    return rest.first == "#" || PastedPrompt.behindPrompt(rest) != nil
  }
}

extension StringProtocol {
  /// The text without blanks at its end.
  func trimmingEnd() -> String {
    var scalars = String(self).unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// The text without blanks at its start.
  func trimmingStart() -> String { String(drop { $0.isWhitespace }) }
}
