import Engine

/// A command line of a Windows tool: a verb, options before or behind it, and the rest by position.
struct ProgramArguments {
  /// The verb without its dash, as typed; nil where there is none.
  private(set) var verb: String?
  /// The options by name in small letters, with the value of those that take one.
  private(set) var options: [String: String] = [:]
  /// What is neither, in order.
  private(set) var values: [String] = []

  /// Reads the arguments.
  /// - Parameters:
  ///   - flags: the options without a value, in small letters.
  ///   - valued: the options that take the next argument.
  init(_ arguments: [String], flags: Set<String>, valued: Set<String>) throws(ProgramFailure) {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard let name = ProgramArguments.optionName(argument) else {
        values.append(argument)
        continue
      }
      let key = name.foldedCase
      if valued.contains(key) {
        guard index < arguments.count else { throw .invalidParameter }
        options[key] = arguments[index]
        index += 1
      } else if flags.contains(key) {
        options[key] = ""
      } else if verb == nil {
        verb = name
      } else {
        unknown = unknown ?? argument
      }
    }
  }

  /// The first option that the tool doesn't have.
  private(set) var unknown: String?

  /// True where the option was given.
  func has(_ option: String) -> Bool { options[option] != nil }

  /// The value at a position; nil where there are fewer.
  func value(_ position: Int) -> String? { values.indices.contains(position) ? values[position] : nil }

  /// The name behind a dash or a slash. A slash with others behind it starts a path of the host's kind.
  private static func optionName(_ argument: String) -> String? {
    guard let first = argument.utf8.first, argument.utf8.count > 1 else { return nil }
    let rest = argument.dropFirst()
    if first == UInt8(ascii: "-") { return String(rest) }
    if first == UInt8(ascii: "/"), !rest.utf8.contains(UInt8(ascii: "/")), !rest.utf8.contains(UInt8(ascii: "\\")) {
      return String(rest)
    }
    return nil
  }
}
