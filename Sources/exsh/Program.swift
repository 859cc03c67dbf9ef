import Engine
import Glibc
import Labs
import Syntax
import Terminal

/// Composes host, session and what the command line asks for.
enum Program {
  static let version = "0.1.0"
  /// The exit code of a wrong command line, or of a script file that isn't there.
  static let usageError: Int32 = 64

  static func run(_ arguments: [String]) -> Int32 {
    Allocator.prepare()
    let output = OutputWriter(descriptor: STDOUT_FILENO)
    let errors = OutputWriter(descriptor: STDERR_FILENO)
    signal(SIGPIPE, SIG_IGN)
    do throws(CommandLineError) {
      let options = try CommandLineOptions(arguments)
      switch options.action {
      case .version:
        output.write("exsh \(version)\n")
        return 0
      case .help:
        output.write(Usage.text + "\n")
        return 0
      case .check(let files): return SyntaxCheck(output: output, errors: errors).run(files)
      case .lab(let operands):
        let result = LabCommand(options.session.withEnvironment()).run(operands)
        for line in result.lines { output.write(line + "\n") }
        if let error = result.error { errors.write(error + "\n") }
        return result.exitCode
      case .replay(let files):
        return LargeStackThread.run { ReplayCommand(options: options, output: output, errors: errors).run(files) }
      case .prompt, .file, .command, .input:
        Signals.leaveInterruptToOtherThread()
        return LargeStackThread.run {
          do throws(CommandLineError) {
            return try Shell(options).run()
          } catch {
            errors.write(error.message + "\n")
            return usageError
          }
        }
      }
    } catch {
      errors.write(error.message + "\n\n" + Usage.text + "\n")
      return usageError
    }
  }
}
