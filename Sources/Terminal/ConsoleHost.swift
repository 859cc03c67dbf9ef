import Engine
import Glibc

/// The host at a terminal.
public final class ConsoleHost: Host {
  /// Standard output.
  public let output: OutputWriter
  private let input: LineInput
  private let errors: OutputWriter
  private let fixedWidth: Int?
  public let canPrompt: Bool
  public let usesColor: Bool
  private let colorsErrors: Bool
  public let isInteractive = true
  /// True once Ctrl-C was pressed and not yet handled.
  public var isCancelled: () -> Bool = { false } {
    didSet { input.isCancelled = isCancelled }
  }
  /// Told of a Ctrl-C that was typed where it is read as a key.
  public var cancel: () -> Void = {}

  /// A host at the terminal of the standard streams.
  public init(width: Int? = nil, canPrompt: Bool = true) {
    output = OutputWriter(descriptor: STDOUT_FILENO)
    errors = OutputWriter(descriptor: STDERR_FILENO)
    input = LineInput(descriptor: STDIN_FILENO)
    fixedWidth = width
    self.canPrompt = canPrompt
    usesColor = Screen.wantsColor(STDOUT_FILENO)
    colorsErrors = Screen.wantsColor(STDERR_FILENO)
  }

  public var width: Int {
    fixedWidth ?? Screen.size(of: STDOUT_FILENO)?.columns ?? Screen.environmentColumns ?? Screen.defaultColumns
  }

  public var height: Int { Screen.size(of: STDOUT_FILENO)?.rows ?? 25 }

  public func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {
    let colors = usesColor ? Ansi.colors(foreground, background) : ""
    guard !colors.isEmpty else { return output.write(text) }
    // A colour that runs over the end of a line would colour the rest of the screen's row in some terminals.
    let endsLine = text.hasSuffix("\n")
    output.write(colors + (endsLine ? String(text.dropLast()) : text) + Ansi.reset + (endsLine ? "\n" : ""))
  }

  public func writeErrorLine(_ line: String) {
    output.flush()
    errors.write(colorsErrors ? Ansi.error + line + Ansi.reset + "\n" : line + "\n")
    errors.flush()
  }

  public func readLine() -> String? {
    output.flush()
    return input.readLine()
  }

  public func readSecureLine() -> String? {
    output.flush()
    return SecureLine.read(echo: output, cancel: cancel)
  }

  public func showProgress(activity: String, status: String, percent: Int) {}
}
