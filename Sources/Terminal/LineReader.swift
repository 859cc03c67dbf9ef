/// What came of asking for a line.
public enum LineReading: Equatable, Sendable {
  /// A line, without its end.
  case line(String)
  /// Ctrl-C.
  case cancelled
  /// The end of the input (Ctrl-D on an empty line).
  case end
}

/// Where the prompt's lines come from: the line editor, or a list in a test.
public protocol LineReader: AnyObject {
  /// Shows the prompt and reads a line.
  func readLine(prompt: String) -> LineReading
  /// The line that is waiting already, because several were pasted; nil where the next one has still to be typed.
  var waitingLine: String? { get }
  /// Forgets the lines that are waiting.
  func dropWaitingLines()
  /// Puts a statement where the arrow keys find it.
  func remember(_ statement: String)
}
