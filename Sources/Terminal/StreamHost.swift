import Engine
import Glibc

/// The host where there is no terminal: a script's output into a pipe or a file, and answers to prompts from standard input.
///
/// What is read at a prompt is shown behind it, as PowerShell shows piped answers; secrets as stars.
public final class StreamHost: Host {
  /// Standard output.
  public let output: OutputWriter
  /// Standard input.
  public let input: LineInput
  private let errors: OutputWriter
  public let width: Int
  public let height = 25
  public let isInteractive = false
  public let canPrompt: Bool
  public let usesColor = false

  /// A host over the three standard streams or what stands in their place.
  /// - Parameter width: the columns asked for; else `COLUMNS`, else 120.
  public init(
    output: OutputWriter = OutputWriter(descriptor: STDOUT_FILENO), errors: OutputWriter = OutputWriter(descriptor: STDERR_FILENO),
    input: LineInput = LineInput(descriptor: STDIN_FILENO), width: Int? = nil, canPrompt: Bool = true
  ) {
    self.output = output
    self.errors = errors
    self.input = input
    self.width = width ?? Screen.environmentColumns ?? Screen.defaultColumns
    self.canPrompt = canPrompt
  }

  public func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { output.write(text) }

  public func writeErrorLine(_ line: String) {
    output.flush()
    errors.write(line + "\n")
    errors.flush()
  }

  public func readLine() -> String? { readLine { $0 } }

  public func readSecureLine() -> String? {
    readLine { String(repeating: "*", count: $0.unicodeScalars.count) }
  }

  private func readLine(shownAs shown: (String) -> String) -> String? {
    output.flush()
    let line = input.readLine()
    output.write((line.map(shown) ?? "") + "\n")
    return line
  }

  public func showProgress(activity: String, status: String, percent: Int) {}
}
