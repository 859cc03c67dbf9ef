/// What the prompt needs of a session.
public protocol PromptShell: AnyObject {
  /// The text of the prompt, from the `prompt` function.
  func promptText() -> String
  /// Whether more input could mend a text.
  func isIncomplete(_ text: String) -> Bool
  /// The command in a line that may have been copied together with the prompts in front of it.
  func withoutPrompts(_ line: String) -> String
  /// Runs a statement; gives the exit code where it called `exit`.
  func runAtPrompt(_ statement: String) -> Int32?
}

/// The prompt: reads statements and runs them until `exit` or the end of the input.
public final class PromptLoop {
  private let shell: any PromptShell
  private let reader: any LineReader

  /// The prompt of a shell whose lines come from a reader.
  public init(shell: any PromptShell, reader: any LineReader) {
    self.shell = shell
    self.reader = reader
  }

  /// Runs to the end and gives the exit code.
  public func run() -> Int32 {
    let statements = StatementReader(
      isIncomplete: { [shell] text in shell.isIncomplete(text) },
      nextLine: { [shell, reader] continues in
        let reading = reader.readLine(prompt: continues ? ">> " : shell.promptText())
        guard case .line(let line) = reading else { return reading }
        return .line(shell.withoutPrompts(line))
      },
      peekLine: { [shell, reader] in reader.waitingLine.map { shell.withoutPrompts($0) } })
    while true {
      switch statements.next() {
      case .end: return 0
      case .cancelled: reader.dropWaitingLines()
      case .statement(let text):
        guard text.contains(where: { !$0.isWhitespace }) else { continue }
        reader.remember(text)
        if let code = shell.runAtPrompt(text) { return code }
      }
    }
  }
}
