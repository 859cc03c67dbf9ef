/// What a replay needs of a session.
public protocol ReplaySession: AnyObject {
  /// Runs a command; `answers` are typed at its questions.
  func run(_ command: String, answers: [String]) -> ReplayOutput
}

/// What a command did in a replay.
public struct ReplayOutput: Equatable, Sendable {
  /// The lines it showed, those of errors and questions included.
  public var lines: [String]
  /// The answers that nothing asked for.
  public var unusedAnswers: [String]
  /// True where it ended the session.
  public var hasEnded: Bool

  /// What was shown and left over.
  public init(lines: [String], unusedAnswers: [String] = [], hasEnded: Bool = false) {
    self.lines = lines
    self.unusedAnswers = unusedAnswers
    self.hasEnded = hasEnded
  }
}

/// What came of replaying a transcript.
public struct ReplayReport: Sendable {
  /// The transcript's name.
  public var name: String
  /// How many commands ran.
  public var commandCount = 0
  /// What differed.
  public var differences: [Difference] = []
  /// The commands as they ran, with what each printed.
  public var runs: [(command: String, lines: [String])] = []

  /// The report as lines of text: two or one for each difference, and a last one that sums up.
  public var lines: [String] {
    var lines: [String] = []
    for difference in differences {
      let place = "\(name):\(difference.line): "
      for line in ReplayReport.parts(difference.expected) { lines.append(place + "expected: " + line) }
      for line in ReplayReport.parts(difference.actual) { lines.append(place + "got:      " + line) }
    }
    let commands = commandCount == 1 ? "1 command" : "\(commandCount) commands"
    switch differences.count {
    case 0: lines.append("\(name): \(commands), no difference")
    case 1: lines.append("\(name): \(commands), 1 difference")
    default: lines.append("\(name): \(commands), \(differences.count) differences")
    }
    return lines
  }

  /// The lines of a text; that of a request is compared as one and has several.
  private static func parts(_ text: String?) -> [String] {
    text?.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) } ?? []
  }
}

/// Replays a transcript in a session and compares what it shows.
public enum Replay {
  /// Runs the commands of a transcript in order.
  public static func run(_ file: TranscriptFile, in session: any ReplaySession) -> ReplayReport {
    var report = ReplayReport(name: file.name)
    var bindings = Bindings()
    for (position, entry) in file.entries.enumerated() {
      let command = bindings.applied(to: entry.command)
      let output = session.run(command, answers: entry.answers.map { bindings.applied(to: $0) })
      report.commandCount += 1
      report.runs.append((command, output.lines))
      var comparison = OutputComparison(bindings: bindings)
      comparison.compare(entry, printed: output.lines)
      bindings = comparison.bindings
      report.differences += comparison.differences
      for answer in output.unusedAnswers {
        report.differences.append(Difference(line: entry.line, expected: "a question for the answer '\(answer)'", actual: nil))
      }
      if output.hasEnded, position + 1 < file.entries.count {
        report.differences.append(
          Difference(line: file.entries[position + 1].line, expected: file.entries[position + 1].command, actual: "the session has ended"))
        break
      }
    }
    return report
  }
}
