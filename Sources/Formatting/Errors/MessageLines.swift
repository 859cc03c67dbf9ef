import Engine

/// The lines of messages of the other streams, as the console shows them.
public enum MessageLines {
  /// `WARNING: …`
  public static func warning(_ text: String, width: Int, flavour: Flavour) -> [String] {
    lines("WARNING: ", text, width: width, flavour: flavour)
  }

  /// `VERBOSE: …`
  public static func verbose(_ text: String, width: Int, flavour: Flavour) -> [String] {
    lines("VERBOSE: ", text, width: width, flavour: flavour)
  }

  /// `DEBUG: …`
  public static func debug(_ text: String, width: Int, flavour: Flavour) -> [String] {
    lines("DEBUG: ", text, width: width, flavour: flavour)
  }

  /// A message behind its prefix, wrapped at blanks where the flavour wraps.
  public static func lines(_ prefix: String, _ text: String, width: Int, flavour: Flavour) -> [String] {
    let lines = LineBreaking.lines(prefix + text)
    guard TextStyle(flavour).wrapsMessages else { return lines }
    var result: [String] = []
    for line in lines {
      for part in LineBreaking.wrapped(line, width: max(1, width - 1)) { result.append(LineBreaking.trimmedEnd(part)) }
    }
    return result
  }
}
