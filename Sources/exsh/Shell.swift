import Engine
import Glibc
import Labs
import Syntax
import Terminal

/// A session at the terminal or over the standard streams, and what the command line has it do.
struct Shell {
  private let options: CommandLineOptions
  private let host: any Host
  private let console: ConsoleHost?
  private let output: OutputWriter
  /// Where statements come from when there is no terminal.
  private let input: LineInput
  private let runner: ShellRunner

  /// Composes the session; throws where the world that the options name can't be had.
  init(_ options: CommandLineOptions) throws(CommandLineError) {
    self.options = options
    input = LineInput(descriptor: STDIN_FILENO)
    output = OutputWriter(descriptor: STDOUT_FILENO)
    let canPrompt = !options.session.isNonInteractive
    if isatty(STDIN_FILENO) == 1 {
      let made = ConsoleHost(output: output, input: input, width: options.width, canPrompt: canPrompt)
      (console, host) = (made, made)
    } else {
      // Without a terminal PowerShell formats for 80 columns, whatever `COLUMNS` says (recorded); a lab has room for a subject.
      let isPlain = options.session.withEnvironment().lab.map { $0 == .none } ?? false
      let width = options.width ?? (isPlain && isatty(STDOUT_FILENO) == 0 ? 80 : nil)
      (console, host) = (nil, StreamHost(output: output, input: input, width: width, canPrompt: canPrompt))
    }
    runner = try SessionFactory(options.session).makeSession(host: host, flush: { [output] in output.flush() })
    runner.session.parseOptions.readers = Allocator.readers
    let cancellation = runner.session.cancellation
    Signals.install(cancellation)
    output.onClosed = { cancellation.request() }
    console?.isCancelled = { cancellation.isRequested }
    console?.cancel = { cancellation.request() }
  }

  /// Does what the command line says, and gives the exit code.
  func run() -> Int32 {
    defer { output.flush() }
    switch options.action {
    case .command(let text):
      if isatty(STDIN_FILENO) != 1, text.lowercased().contains("$input") {
        runner.setInput(TextLines.split(input.readToEnd()))
      }
      let outcome = runner.run(text: text)
      return outcome.isExit || !options.staysOpen ? outcome.commandExitCode : prompt()
    case .file(let path, let arguments):
      guard let outcome = runner.run(script: path, arguments: arguments) else {
        host.writeErrorLine(CommandLineError.notAScript(path).message + "\n\n" + Usage.text)
        return Program.usageError
      }
      return outcome.isExit || !options.staysOpen ? outcome.scriptExitCode : prompt()
    case .input: return statements()
    default: return prompt()
    }
  }

  /// The prompt, where there is a terminal; otherwise the statements of standard input.
  private func prompt() -> Int32 {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, let editor = LineEditor(output: output) else { return statements() }
    if !options.skipsLogo { output.write("exsh \(Program.version), \(runner.worldName)\n") }
    editor.withoutPrompts = { [runner] in runner.withoutPrompts($0) }
    console?.pastedAnswer = { editor.takeWaitingLine() }
    return PromptLoop(shell: runner, reader: editor).run()
  }

  private func statements() -> Int32 {
    var waiting: String?
    let reader = StatementReader(
      isIncomplete: { [runner] in runner.isIncomplete($0) },
      nextLine: { [input] _ in
        defer { waiting = nil }
        return (waiting ?? input.readLine()).map { .line($0) } ?? .end
      },
      peekLine: { [input] in
        if waiting == nil { waiting = input.readLine() }
        return waiting
      })
    var last = ShellRunner.Outcome.completed(succeeded: true)
    while case .statement(let text) = reader.next() {
      guard text.contains(where: { !$0.isWhitespace }) else { continue }
      last = runner.run(text: text)
      if last.isExit || last == .cancelled { break }
    }
    return last.commandExitCode
  }
}

extension ShellRunner: PromptShell {
  /// Whether more input could mend a text.
  public func isIncomplete(_ text: String) -> Bool {
    Parser.parse(SourceText(text), options: session.parseOptions).needsMoreInput
  }
}
