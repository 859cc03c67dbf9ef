import Engine

/// The host of a replay: keeps what is shown, and answers from a list.
final class RecordingHost: Host {
  let width: Int
  let height = 50
  let isInteractive = false
  let canPrompt = true
  let usesColor = false
  private var text = ""
  private var answers: [String] = []

  init(width: Int) { self.width = width }

  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { self.text += text }
  func writeErrorLine(_ line: String) { text += line + "\n" }
  func readLine() -> String? { answer { $0 } }
  func readSecureLine() -> String? { answer { String(repeating: "*", count: $0.unicodeScalars.count) } }
  func showProgress(activity: String, status: String, percent: Int) {}

  /// The next answer, shown behind its question as it is at a terminal.
  private func answer(shownAs shown: (String) -> String) -> String? {
    guard !answers.isEmpty else {
      text += "\n"
      return nil
    }
    let answer = answers.removeFirst()
    text += shown(answer) + "\n"
    return answer
  }

  /// Starts a command.
  func begin(answers: [String]) {
    text = ""
    self.answers = answers
  }

  /// The lines shown since, and the answers that are left.
  func end() -> (lines: [String], unusedAnswers: [String]) {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return (lines, answers)
  }
}
