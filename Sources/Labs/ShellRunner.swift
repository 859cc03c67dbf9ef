import Engine

/// Runs texts and scripts in a session and says how they ended.
public final class ShellRunner {
  /// How a text or a script ended.
  public enum Outcome: Equatable, Sendable {
    /// It came to its end; `succeeded` is `$?` after its last statement.
    case completed(succeeded: Bool)
    /// `exit` was called.
    case exit(Int32)
    /// An error ended it, or it could not be parsed; the error was shown.
    case failed
    /// Ctrl-C.
    case cancelled

    init(_ outcome: RunOutcome) {
      if let code = outcome.exitCode {
        self = .exit(code)
      } else if outcome.cancelled {
        self = .cancelled
      } else {
        self = outcome.failed ? .failed : .completed(succeeded: outcome.succeeded)
      }
    }

    /// True where `exit` was called.
    public var isExit: Bool {
      if case .exit = self { return true }
      return false
    }

    /// The exit code of a script file that ended so.
    public var scriptExitCode: Int32 {
      switch self {
      case .completed: return 0
      case .exit(let code): return code
      case .failed: return 1
      case .cancelled: return 130
      }
    }

    /// The exit code of `-Command` whose text ended so.
    public var commandExitCode: Int32 {
      if case .completed(succeeded: false) = self { return 1 }
      return scriptExitCode
    }
  }

  /// The session.
  public let session: Session
  /// What the banner calls the session's world.
  public let worldName: String
  private let scripts: any ScriptPlaces
  private let promptFormat: (String) -> String
  /// Told of a text before it runs.
  var willRun: ((String) -> Void)?

  /// A runner in a session.
  /// - Parameter promptFormat: the prompt at a location, where no `prompt` function says otherwise.
  init(_ session: Session, worldName: String, scripts: any ScriptPlaces, promptFormat: @escaping (String) -> String) {
    self.session = session
    self.worldName = worldName
    self.scripts = scripts
    self.promptFormat = promptFormat
  }

  /// Runs a text whose output goes to the host.
  public func run(text: String) -> Outcome {
    willRun?(text)
    return Outcome(session.run(.init(text)))
  }

  /// Runs a script file of the host with its arguments; nil where there is no such file.
  public func run(script path: String, arguments: [String]) -> Outcome? {
    guard let place = scripts.place(of: path, in: session), let item = try? session.drives.resolve(place),
      let text = try? session.drives.text(of: item)
    else { return nil }
    willRun?(text)
    return Outcome(session.runScript(.init(text, path: place), call: ScriptArguments.call(place, arguments)))
  }

  /// Makes lines the `$input` of the text that runs next.
  public func setInput(_ lines: [String]) {
    session.globalScope.setAutomatic("input", .array(lines.map { .string($0) }))
  }

  /// The text of the prompt: what the `prompt` function writes, or the world's own form.
  public func promptText() -> String {
    guard session.evaluator.function(Name("prompt")) != nil else { return promptFormat(session.drives.location?.text ?? "") }
    let succeeded = session.succeeded
    var text = ""
    session.guarded { (evaluator, _) throws(Interruption) in
      for value in try evaluator.callCommand("prompt") { text += try evaluator.text(of: value) }
    }
    session.succeeded = succeeded
    return text.isEmpty ? "PS>" : text
  }

  /// The command in a line that may have been copied with the prompts in front of it.
  public func withoutPrompts(_ line: String) -> String { PastedPrompt.dropped(from: line) }

  /// Runs a statement typed at the prompt; gives the exit code where it called `exit`.
  public func runAtPrompt(_ statement: String) -> Int32? {
    session.cancellation.reset()
    session.history.append((id: (session.history.last?.id ?? 0) + 1, command: statement))
    let outcome = run(text: statement)
    session.cancellation.reset()
    // The terminal has shown ^C on the row where the cursor stood.
    if outcome == .cancelled, session.host.isInteractive { session.host.writeLine("") }
    if case .exit(let code) = outcome { return code }
    return nil
  }
}
