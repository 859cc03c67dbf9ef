import Engine
import Glibc

/// Standard output and standard error as a host writes them: in order, with colours and the width of the terminal where there
/// is one.
struct StandardOutput {
  let output: OutputWriter
  let errors: OutputWriter
  let usesColor: Bool
  private let colorsErrors: Bool
  private let fixedWidth: Int?

  /// - Parameter width: the columns asked for; else the terminal's, else `COLUMNS`, else 120.
  init(output: OutputWriter, errors: OutputWriter, width: Int?) {
    self.output = output
    self.errors = errors
    fixedWidth = width
    usesColor = Screen.wantsColor(output.descriptor)
    colorsErrors = Screen.wantsColor(errors.descriptor)
  }

  var width: Int {
    fixedWidth ?? Screen.size(of: output.descriptor)?.columns ?? Screen.environmentColumns ?? Screen.defaultColumns
  }

  var height: Int { Screen.size(of: output.descriptor)?.rows ?? 25 }

  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {
    let colors = usesColor ? Ansi.colors(foreground, background) : ""
    guard !colors.isEmpty else { return output.write(text) }
    // A background that runs over the end of a line would colour the rest of the screen's row.
    let endsLine = text.hasSuffix("\n")
    output.write(colors + (endsLine ? String(text.dropLast()) : text) + Ansi.reset + (endsLine ? "\n" : ""))
  }

  func writeError(_ text: String) {
    output.flush()
    errors.write(text)
    errors.flush()
  }

  func writeErrorLine(_ line: String) {
    output.flush()
    errors.write(colorsErrors ? Ansi.error + line + Ansi.reset + "\n" : line + "\n")
    errors.flush()
  }
}
