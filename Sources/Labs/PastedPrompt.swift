/// Prompts that were copied along with a command.
public enum PastedPrompt {
  /// The line without the prompts in front of it: `[PS] C:\>`, `PS C:\>`, `>>`.
  public static func dropped(from line: String) -> String {
    var rest = line[...]
    while let behind = behindPrompt(rest) { rest = behind }
    return String(rest)
  }

  /// What stands behind the prompt at the start of a line; nil where there is no prompt.
  public static func behindPrompt(_ line: Substring) -> Substring? {
    let start = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    if start.hasPrefix(">>") { return behindArrows(start) }
    for mark in ["[PS] ", "[PS]\u{A0}", "[PS]", "PS "] where start.hasPrefix(mark) {
      let place = start.dropFirst(mark.count)
      guard let arrow = place.firstIndex(of: ">"), isPlace(place[..<arrow], afterMark: mark) else { continue }
      return behindArrows(place[arrow...])
    }
    return nil
  }

  /// The location that a prompt shows: a drive, a share or a path of Unix.
  private static func isPlace(_ text: Substring, afterMark mark: String) -> Bool {
    if text.hasPrefix("\\\\") || text.hasPrefix("/") || text.hasPrefix("~") { return true }
    guard let colon = text.firstIndex(of: ":") else { return mark.hasPrefix("[") && !text.contains(" ") }
    let drive = text[..<colon]
    return !drive.isEmpty && drive.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
  }

  private static func behindArrows(_ text: Substring) -> Substring {
    let behind = text.drop { $0 == ">" }
    return behind.first == " " ? behind.dropFirst() : behind
  }
}
