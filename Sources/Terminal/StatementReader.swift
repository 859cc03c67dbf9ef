/// Joins lines into statements: a line that more input could mend is followed by others until it is whole.
public final class StatementReader {
  /// What came of asking for a statement.
  public enum Reading: Equatable, Sendable {
    /// A statement to run, of one line or several.
    case statement(String)
    /// Ctrl-C.
    case cancelled
    /// The end of the input.
    case end
  }

  private let isIncomplete: (String) -> Bool
  /// Gives the next line; the argument is true for the lines after a statement's first.
  private let nextLine: (Bool) -> LineReading
  /// A line that is there without waiting for it.
  private let peekLine: () -> String?

  /// A reader over a source of lines.
  /// - Parameters:
  ///   - isIncomplete: whether more input could mend a text.
  ///   - nextLine: gives the next line; told whether it continues a statement.
  ///   - peekLine: the line that `nextLine` would give without waiting for it to be typed; nil where there is none.
  public init(
    isIncomplete: @escaping (String) -> Bool, nextLine: @escaping (_ continues: Bool) -> LineReading,
    peekLine: @escaping () -> String?
  ) {
    self.isIncomplete = isIncomplete
    self.nextLine = nextLine
    self.peekLine = peekLine
  }

  /// The next statement; blank lines between statements are skipped by giving them as they are.
  public func next() -> Reading {
    var text = ""
    var isFirst = true
    while true {
      switch nextLine(!isFirst) {
      case .cancelled: return .cancelled
      case .end:
        // What was left unfinished runs as it is, so that its error is seen.
        return isFirst ? .end : .statement(text)
      case .line(let line):
        text = isFirst ? line : text + "\n" + line
      }
      if !isIncomplete(text), isFirst || !isContinued() { return .statement(text) }
      isFirst = false
    }
  }

  /// Whether the waiting line belongs to the statement of several lines in front of it, as it would in a script.
  private func isContinued() -> Bool {
    guard let line = peekLine() else { return false }
    let word = line.drop { $0 == " " || $0 == "\t" }.prefix { $0.isLetter }.lowercased()
    return ["else", "elseif", "catch", "finally", "until"].contains(word)
  }
}
