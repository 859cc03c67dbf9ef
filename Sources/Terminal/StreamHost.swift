import Engine
import Glibc

/// The host whose input is no terminal: answers to prompts come from standard input.
///
/// What is read at a prompt is shown behind it, as PowerShell shows piped answers; secrets as stars.
public final class StreamHost: Host {
  private let screen: StandardOutput
  private let input: LineInput
  public let isInteractive = false
  public let canPrompt: Bool

  /// A host over the three standard streams or what stands in their place.
  /// - Parameter width: the columns asked for; else those of the terminal that is written to, else `COLUMNS`, else 120.
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

  public func readLine() -> String? { readLine { $0 } }

  public func readSecureLine() -> String? {
    readLine { String(repeating: "*", count: $0.unicodeScalars.count) }
  }

  private func readLine(shownAs shown: (String) -> String) -> String? {
    screen.output.flush()
    let line = input.readLine()
    screen.output.write((line.map(shown) ?? "") + "\n")
    return line
  }

  public func showProgress(activity: String, status: String, percent: Int) {}
}
