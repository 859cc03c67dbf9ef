import Labs

/// Writing a transcript anew with what its commands print: prose, marks and prompts stay.
public enum TranscriptRecording {
  /// The text of a transcript with the outputs of a run in place of those it had. Where the run ended early, the rest stays.
  public static func text(_ text: String, _ file: TranscriptFile, _ report: ReplayReport) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0) }
    guard let first = file.entries.first else { return text }
    var written = Array(lines.prefix(first.line - 1))
    for (place, entry) in file.entries.enumerated() {
      let end = place + 1 < file.entries.count ? file.entries[place + 1].line - 1 : lines.count
      let own = Array(lines[(entry.line - 1)..<max(entry.line, end)])
      guard report.runs.indices.contains(place) else {
        written += own
        continue
      }
      let run = report.runs[place]
      written += command(run.command, prompt: own.first ?? "", was: entry.command)
      let answers = own.filter { $0.hasPrefix("#answer") }
      written += answers
      written += shown(run.lines)
      written.append("")
      // What is said between this command and the next.
      let prose = own.dropFirst().filter { ($0 == "#" || $0.hasPrefix("# ")) && !$0.hasPrefix("#answer") }
      if !prose.isEmpty { written += prose + [""] }
    }
    while written.last?.isEmpty == true { written.removeLast() }
    return written.joined(separator: "\n") + "\n"
  }

  /// The prompt with its command; values that stood for those of another run are this run's.
  private static func command(_ command: String, prompt: String, was: String) -> [String] {
    let first = was.split(separator: "\n", omittingEmptySubsequences: false).first.map { String($0) } ?? ""
    let lines = command.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var written = [String(prompt.dropLast(prompt.hasSuffix(first) ? first.count : 0)) + (lines.first ?? "")]
    for line in lines.dropFirst() { written.append(">> " + line) }
    return written
  }

  /// Output as a transcript has it: no blanks at the ends of lines, no blank lines around, escaped where it would read as a mark.
  private static func shown(_ lines: [String]) -> [String] {
    var lines = lines.map { $0.trimmingEnd() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return lines.map { line in
      line.first == "#" || PastedPrompt.behindPrompt(Substring(line)) != nil ? "\\" + line : line
    }
  }
}
