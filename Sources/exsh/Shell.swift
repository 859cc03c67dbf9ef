import Engine
import Glibc
import Labs
import Terminal

/// A session at the terminal or over the standard streams, and what the command line has it do.
struct Shell {
  let options: CommandLineOptions

  init(_ options: CommandLineOptions) { self.options = options }

  func run() -> Int32 {
    let host = StreamHost(width: options.width, canPrompt: !options.session.isNonInteractive)
    let session = SessionFactory(options.session).makeSession(host: host)
    Signals.install(session.cancellation)
    host.output.onClosed = { session.cancellation.request() }
    let runner = ShellRunner(session)
    let code: Int32
    switch options.action {
    case .command(let text): code = runner.run(text: text).commandExitCode
    case .file(let path, let arguments):
      guard let outcome = runner.run(script: path, arguments: arguments) else {
        host.writeErrorLine(CommandLineError.notAScript(path).message + "\n\n" + Usage.text)
        return Program.usageError
      }
      code = outcome.scriptExitCode
    default: code = 0
    }
    host.output.flush()
    return code
  }
}
