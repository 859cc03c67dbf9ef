import Engine
import Syntax

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

  /// A runner in a session.
  init(_ session: Session, worldName: String, scripts: any ScriptPlaces) {
    self.session = session
    self.worldName = worldName
    self.scripts = scripts
  }

  /// Runs a text whose output goes to the host.
  public func run(text: String) -> Outcome { outcome(session.run(SourceText(text))) }

  private func outcome(_ run: RunOutcome) -> Outcome {
    if run.cancelled { return .cancelled }
    if let code = run.exitCode { return .exit(code) }
    return run.failed ? .failed : .completed(succeeded: run.succeeded)
  }

  /// Runs a script file of the host with its arguments; nil where there is no such file.
  public func run(script path: String, arguments: [String]) -> Outcome? {
    guard let place = scripts.place(of: path, in: session), let item = try? session.drives.resolve(place),
      let text = try? session.drives.text(of: item)
    else { return nil }
    return outcome(session.runScript(SourceText(text, path: place), call: ScriptArguments.call(path, arguments)))
  }

  /// Whether more input could mend a text.
  public func isIncomplete(_ text: String) -> Bool {
    Parser.parse(SourceText(text), options: session.parseOptions).needsMoreInput
  }

  /// The text of the prompt.
  public func promptText() -> String { "[PS] C:\\>" }

  /// The command in a line that may have been copied with the prompts in front of it.
  public func withoutPrompts(_ line: String) -> String { PastedPrompt.dropped(from: line) }

  /// Runs a statement typed at the prompt; gives the exit code where it called `exit`.
  public func runAtPrompt(_ statement: String) -> Int32? {
    if case .exit(let code) = run(text: statement) { return code }
    return nil
  }
}
