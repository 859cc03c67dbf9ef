import Engine
import Glibc

/// The host at a terminal.
public final class ConsoleHost: Host {
  private let screen: StandardOutput
  private let input: LineInput
  public let canPrompt: Bool
  public let isInteractive = true
  /// True once Ctrl-C was pressed and not yet handled.
  public var isCancelled: () -> Bool = { false } {
    didSet { input.isCancelled = isCancelled }
  }
  /// Told of a Ctrl-C that was typed where it is read as a key.
  public var cancel: () -> Void = {}
  /// A line that was pasted behind the command that asks, and answers it; nil where there is none.
  public var pastedAnswer: () -> String? = { nil }

  /// A host over the standard streams, of which the input is a terminal.
  /// - Parameter width: the columns asked for; else the terminal's.
  public init(
    output: OutputWriter = OutputWriter(descriptor: STDOUT_FILENO), errors: OutputWriter = OutputWriter(descriptor: STDERR_FILENO),
    input: LineInput = LineInput(descriptor: STDIN_FILENO), width: Int? = nil, canPrompt: Bool = true
  ) {
    screen = StandardOutput(output: output, errors: errors, width: width)
    self.input = input
    self.canPrompt = canPrompt
  }

  public var width: Int { screen.width }
  public var height: Int { screen.height }
  public var usesColor: Bool { screen.usesColor }

  public func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {
    screen.write(text, foreground: foreground, background: background)
  }

  public func writeErrorLine(_ line: String) { screen.writeErrorLine(line) }

  public func writeError(_ text: String) { screen.writeError(text) }

  public func readLine() -> String? {
    if let answer = pastedAnswer() {
      screen.output.write(answer + "\n")
      return answer
    }
    screen.output.flush()
    return input.readLine()
  }

  public func readSecureLine() -> String? {
    if let answer = pastedAnswer() {
      screen.output.write(String(repeating: "*", count: answer.unicodeScalars.count) + "\n")
      return answer
    }
    screen.output.flush()
    return SecureLine.read(echo: screen.output, cancel: cancel)
  }

  public func showProgress(activity: String, status: String, percent: Int) {}
}
