import Engine

/// What was wrong with a command line; the program says so and ends with 64.
public struct CommandLineError: Error, Equatable, Sendable {
  /// The message, complete.
  public let message: String

  /// An error with its message.
  public init(_ message: String) { self.message = message }

  /// The message about a script file that is not there, or an option that is not known.
  public static func notAScript(_ argument: String) -> CommandLineError {
    CommandLineError(
      "The argument '\(argument)' is not recognized as the name of a script file. Check the spelling of the name, or if a path was "
        + "included, verify that the path is correct and try again.")
  }
}

/// The command line, read in PowerShell's manner: one dash, any case, unambiguous prefixes; `--name` and `--name=value` do as well.
public struct CommandLineOptions: Equatable, Sendable {
  /// What is to be done.
  public enum Action: Equatable, Sendable {
    /// The prompt, or statements from standard input where there is no terminal.
    case prompt
    /// A script file with its arguments.
    case file(String, arguments: [String])
    /// A text.
    case command(String)
    /// Statements from standard input.
    case input
    /// Parse files only.
    case check([String])
    /// Replay transcripts.
    case replay([String])
    /// A command about labs: the verb and its operands.
    case lab([String])
    /// The version of the program.
    case version
    /// How to call it.
    case help
  }

  /// What is to be done.
  public var action = Action.prompt
  /// The world of the session.
  public var session = SessionOptions()
  /// Whether replayed transcripts are written anew with what their commands print.
  public var recordsTranscripts = false
  /// The width of the output in columns, where given.
  public var width: Int?
  /// True where no profile is to be read; exsh reads none.
  public var skipsProfile = false
  /// True where the banner is left out.
  public var skipsLogo = false
  /// True where the prompt follows the script or the text.
  public var staysOpen = false

  /// The option names in the order of the usage text.
  private enum Option: String, CaseIterable {
    case file = "File"
    case command = "Command"
    case noProfile = "NoProfile"
    case nonInteractive = "NonInteractive"
    case noLogo = "NoLogo"
    case noExit = "NoExit"
    case executionPolicy = "ExecutionPolicy"
    case version = "Version"
    case help = "Help"
    case lab = "Lab"
    case server = "Server"
    case scenario = "Scenario"
    case mount = "Mount"
    case noHost = "NoHost"
    case placeholder = "Placeholder"
    case width = "Width"
    case psVersion = "PSVersion"
    case record = "Record"

    /// Short forms that PowerShell knows though they are no unambiguous prefix, or no prefix at all.
    static let shortForms: [String: Option] = ["ep": .executionPolicy, "?": .help]

    /// The options that a word without its dash may mean.
    static func candidates(_ word: String) -> [Option] {
      let folded = word.foldedCase
      if let known = shortForms[folded] { return [known] }
      guard !folded.isEmpty else { return [] }
      let all = allCases.filter { $0.rawValue.foldedCase.hasPrefix(folded) }
      return all.first { $0.rawValue.foldedCase.utf8.count == folded.utf8.count }.map { [$0] } ?? all
    }
  }

  /// Reads the arguments behind the program's name.
  public init(_ arguments: [String]) throws(CommandLineError) {
    var rest = arguments[...]
    var verb: String?
    var operands: [String] = []
    while let argument = rest.popFirst() {
      guard let (word, attached) = CommandLineOptions.optionWord(argument) else {
        if verb != nil {
          operands.append(argument)
          continue
        }
        if let known = ["check", "replay", "lab"].first(where: { argument.equalsIgnoringCase($0) }) {
          verb = known
          continue
        }
        action = .file(argument, arguments: Array(rest))
        return
      }
      if let attached { rest = [attached] + rest }
      let candidates = Option.candidates(word)
      guard let option = candidates.first else { throw .notAScript(argument) }
      guard candidates.count == 1 else {
        let names = candidates.map { "-" + $0.rawValue }.joined(separator: ", ")
        throw CommandLineError("The argument '\(argument)' is ambiguous: it may mean \(names).")
      }
      if try !read(option, as: argument, from: &rest) { return }
    }
    switch verb {
    case "check": action = .check(operands)
    case "replay": action = .replay(operands)
    case "lab": action = .lab(operands)
    default: break
    }
  }

  /// The word of an option without its dashes, and the value behind `=` of a `--` form; nil for a bare word.
  private static func optionWord(_ argument: String) -> (word: String, attached: String?)? {
    // A lone dash is an operand; an en dash comes from an article as often as not.
    for dash in ["--", "-", "\u{2013}", "\u{2014}", "\u{2015}"] where argument.hasPrefix(dash) {
      let word = String(argument.dropFirst(dash.count))
      if word.isEmpty { return nil }
      if dash == "--", let pair = NamedText(parsing: word) { return (pair.name, pair.value) }
      return (word, nil)
    }
    return nil
  }

  /// Takes an option with its values; false where it takes all that is left.
  private mutating func read(
    _ option: Option, as argument: String, from rest: inout ArraySlice<String>
  ) throws(CommandLineError) -> Bool {
    switch option {
    case .noProfile: skipsProfile = true
    case .nonInteractive: session.isNonInteractive = true
    case .noLogo: skipsLogo = true
    case .record: recordsTranscripts = true
    case .noExit: staysOpen = true
    case .noHost: session.mountsHost = false
    case .version:
      action = .version
      return false
    case .help:
      action = .help
      return false
    case .file:
      let path = try CommandLineOptions.value(of: option.rawValue, from: &rest)
      action = path == "-" ? .input : .file(path, arguments: Array(rest))
      return false
    case .command:
      if rest.isEmpty {
        throw CommandLineError("Cannot process the command because of a missing parameter. A command must follow -Command.")
      }
      action = rest == ["-"] ? .input : .command(rest.joined(separator: " "))
      return false
    case .executionPolicy: _ = try CommandLineOptions.value(of: option.rawValue, from: &rest)
    case .lab: session.lab = LabChoice(text: try CommandLineOptions.value(of: option.rawValue, from: &rest))
    case .server: session.server = try CommandLineOptions.value(of: option.rawValue, from: &rest)
    case .scenario: session.scenario = try CommandLineOptions.value(of: option.rawValue, from: &rest)
    case .mount: session.mounts.append(try CommandLineOptions.pair(of: option.rawValue, from: &rest))
    case .placeholder: session.placeholders.append(try CommandLineOptions.pair(of: option.rawValue, from: &rest))
    case .width: width = try CommandLineOptions.columns(try CommandLineOptions.value(of: option.rawValue, from: &rest))
    case .psVersion:
      session.flavour = try CommandLineOptions.flavour(try CommandLineOptions.value(of: option.rawValue, from: &rest))
    }
    return true
  }

  private static func value(of option: String, from rest: inout ArraySlice<String>) throws(CommandLineError) -> String {
    guard let value = rest.popFirst(), !value.isEmpty else {
      throw CommandLineError("Cannot process the command because -\(option) requires a value.")
    }
    return value
  }

  private static func pair(of option: String, from rest: inout ArraySlice<String>) throws(CommandLineError) -> NamedText {
    let text = try value(of: option, from: &rest)
    guard let pair = NamedText(parsing: text) else {
      throw CommandLineError("Cannot process the command because -\(option) requires name=value, not '\(text)'.")
    }
    return pair
  }

  private static func columns(_ text: String) throws(CommandLineError) -> Int {
    guard let number = Int(text), (20...10_000).contains(number) else {
      throw CommandLineError("Cannot process the command because -Width requires a number of columns from 20 to 10000, not '\(text)'.")
    }
    return number
  }

  private static func flavour(_ text: String) throws(CommandLineError) -> Flavour {
    switch text {
    case "5.1", "5", "5.0": return .windowsPowerShell
    case "7": return .powerShell7
    default:
      guard text.hasPrefix("7.") else {
        throw CommandLineError("Cannot process the command because -PSVersion requires 5.1 or 7, not '\(text)'.")
      }
      return .powerShell7
    }
  }
}
