/// What the shell needs of the terminal or of whatever stands in its place.
public protocol Host: AnyObject {
  /// The columns of the screen, and of text rendered for a file.
  var width: Int { get }
  /// The rows of the screen.
  var height: Int { get }
  /// True where a person can be asked.
  var isInteractive: Bool { get }
  /// True where prompts may be answered, by a person or from standard input.
  var canPrompt: Bool { get }
  /// True where colours are wanted.
  var usesColor: Bool { get }
  /// Writes text to the standard output as it is.
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?)
  /// Writes a line of the error stream's rendering.
  func writeErrorLine(_ line: String)
  /// Writes text to the standard error as it is.
  func writeError(_ text: String)
  /// Reads a line typed at a prompt that was written already; nil at the end of the input.
  func readLine() -> String?
  /// Reads a line echoed as stars; nil at the end of the input.
  func readSecureLine() -> String?
  /// Shows a progress record, where the host shows any.
  func showProgress(activity: String, status: String, percent: Int)
}

extension Host {
  /// A host without a standard error of its own shows the text where it shows all.
  public func writeError(_ text: String) { write(text) }
  /// Writes text without colour.
  public func write(_ text: String) { write(text, foreground: nil, background: nil) }
  /// Writes a line without colour.
  public func writeLine(_ text: String) { write(text + "\n", foreground: nil, background: nil) }
}

/// The sixteen colours of the console.
public enum ConsoleColor: Int, Sendable, CaseIterable {
  case black, darkBlue, darkGreen, darkCyan, darkRed, darkMagenta, darkYellow, gray, darkGray, blue, green, cyan, red, magenta,
    yellow, white

  /// The .NET name.
  public var name: String {
    switch self {
    case .black: return "Black"
    case .darkBlue: return "DarkBlue"
    case .darkGreen: return "DarkGreen"
    case .darkCyan: return "DarkCyan"
    case .darkRed: return "DarkRed"
    case .darkMagenta: return "DarkMagenta"
    case .darkYellow: return "DarkYellow"
    case .gray: return "Gray"
    case .darkGray: return "DarkGray"
    case .blue: return "Blue"
    case .green: return "Green"
    case .cyan: return "Cyan"
    case .red: return "Red"
    case .magenta: return "Magenta"
    case .yellow: return "Yellow"
    case .white: return "White"
    }
  }
}

/// The time of the world that a session lives in.
public protocol Clock: AnyObject {
  /// Now, in 100-nanosecond ticks of UTC since the first of January of year 1.
  var utcTicks: Int64 { get }
  /// Moves the clock, so that now becomes `ticks`; throws where this world's clock can't be moved.
  func set(utcTicks ticks: Int64) throws(Interruption)
  /// The offset of local time from UTC at that moment, in ticks.
  func localOffset(atUTC ticks: Int64) -> Int64
}

/// The few defaults in which Windows PowerShell 5.1 and PowerShell 7 differ.
public enum Flavour: Sendable {
  /// Windows PowerShell 5.1: the flavour of a lab.
  case windowsPowerShell
  /// PowerShell 7: the flavour of the plain shell.
  case powerShell7
}

/// What formats objects for the screen and errors for their stream; lives a floor above the engine.
public protocol Presenter: AnyObject {
  /// The sink behind a pipeline that nobody reads: formats and writes to the host.
  func makeDefaultOutput(for session: Session) -> Sink
  /// The streams beside that sink: errors in their turn with the objects, messages to the host at once.
  func makeStreams(for session: Session, output: Sink) -> Streams
  /// The lines of an error record in the normal view.
  func lines(of error: ErrorRecordObject, session: Session) -> [String]
  /// Objects as text lines, as a redirection to a file and `Out-String` render them.
  func render(_ values: [Value], session: Session, width: Int) throws(Interruption) -> [String]
}
