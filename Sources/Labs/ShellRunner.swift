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

  /// A runner in a session.
  public init(_ session: Session) { self.session = session }

  /// Runs a text whose output goes to the host.
  public func run(text: String) -> Outcome {
    .completed(succeeded: true)
  }

  /// Runs a script file of the host with its arguments; nil where there is no such file.
  public func run(script path: String, arguments: [String]) -> Outcome? {
    .completed(succeeded: true)
  }
}
