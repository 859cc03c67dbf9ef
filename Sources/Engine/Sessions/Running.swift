import Syntax

/// How a run of a script or of typed text ended.
public struct RunOutcome {
  /// The code of `exit`, nil where the end was reached.
  public var exitCode: Int32?
  /// True where an error ended the run before its end.
  public var failed: Bool
  /// True where the last statement succeeded (`$?`).
  public var succeeded: Bool
  /// True where Ctrl-C ended it.
  public var cancelled: Bool

  /// An outcome.
  public init(exitCode: Int32? = nil, failed: Bool = false, succeeded: Bool = true, cancelled: Bool = false) {
    self.exitCode = exitCode
    self.failed = failed
    self.succeeded = succeeded
    self.cancelled = cancelled
  }
}

extension Session {
  /// Parses and runs text in the global scope, its output to the screen: a line of the prompt or `-Command`.
  public func run(_ source: SourceText) -> RunOutcome {
    let result = Parser.parse(source, options: parseOptions)
    guard result.diagnostics.isEmpty else {
      guarded { (evaluator, output) throws(Interruption) in
        throw evaluator.parseFailure(result, source)
      }
      return RunOutcome(failed: true, succeeded: false)
    }
    return run(ScriptBlockCode(result.script), source)
  }

  /// Runs a parsed script in the global scope.
  private func run(_ code: ScriptBlockCode, _ source: SourceText) -> RunOutcome {
    currentSource = source
    defer { currentSource = nil }
    return guarded { (evaluator, output) throws(Interruption) in
      let operations = code.operations
      try evaluator.hoistTypes(code)
      for list in [operations.begin, operations.process, operations.end] {
        if let list { try evaluator.finish(list, output) }
      }
    }
  }

  /// Runs a script file as the command line does: in the global scope, so that `script:` means it.
  /// - Parameter call: the call as a statement of the language (`& 'path' arguments`), whose arguments it gets.
  public func runScript(_ source: SourceText, call: String) -> RunOutcome {
    let result = Parser.parse(source, options: parseOptions)
    guard result.diagnostics.isEmpty else {
      guarded { (evaluator, output) throws(Interruption) in
        throw evaluator.parseFailure(result, source)
      }
      return RunOutcome(failed: true, succeeded: false)
    }
    let block = ScriptBlockObject(ScriptBlockCode(result.script))
    let command = ScriptCommand(source.path ?? source.name, path: source.path ?? source.name, body: block)
    currentSource = source
    defer { currentSource = nil }
    return guarded { (evaluator, output) throws(Interruption) in
      let written = SourceText(call)
      let parsed = Parser.parse(written)
      var arguments: [CommandArgument] = []
      if let pipeline = parsed.script.end?.statements.first as? Pipeline, let node = pipeline.elements.first as? Command {
        arguments = try CommandNode(node, Lowering(written), []).evaluateArguments(evaluator)
      }
      try evaluator.verify(command, CommandCall(name: command.path, head: nil, arguments: arguments))
      let run = PipelineRun(evaluator)
      let processor = ScriptProcessor(
        evaluator, block, command: command, CommandCall(name: command.path, head: nil, arguments: arguments), dotted: true)
      processor.isTop = true
      run.add(processor, [])
      try evaluator.hoistTypes(block.code)
      try run.run(into: output)
    }
  }

  /// Runs code at the top: output to the screen, what is uncaught shown, the outcome told.
  @discardableResult
  public func guarded(_ body: (Evaluator, Sink) throws(Interruption) -> Void) -> RunOutcome {
    let evaluator = self.evaluator
    let output = presenter?.makeDefaultOutput(for: self) ?? NullSink()
    evaluator.defaultOutput = output
    evaluator.streams = hostStreams(output)
    evaluator.defaultError = evaluator.streams.error
    evaluator.propagatesErrors = false
    evaluator.depth = 0
    evaluator.isOverflowing = false
    evaluator.frames = []
    var outcome = RunOutcome()
    do {
      try body(evaluator, output)
    } catch .failure(let record) {
      evaluator.scope = evaluator.topScope ?? globalScope
      succeeded = false
      outcome.failed = true
      evaluator.remember(record)
      try? evaluator.streams.error.write(.object(record))
    } catch .exit(let code) {
      outcome.exitCode = code
    } catch .cancelled {
      outcome.cancelled = true
      succeeded = false
    } catch {
      // A `break` or `continue` without a loop ends what runs, quietly.
    }
    do {
      try output.finish()
    } catch {
      outcome.failed = true
    }
    evaluator.scope = globalScope
    outcome.succeeded = succeeded
    return outcome
  }

  /// The streams of the top: as the presenter shows them.
  func hostStreams(_ output: Sink) -> Streams {
    presenter?.makeStreams(for: self, output: output)
      ?? Streams(error: output, warning: output, verbose: output, debug: output, information: output)
  }
}

extension Evaluator {
  /// The scope at the top of what runs.
  var topScope: Scope? { session.globalScope }

  /// The error of text that doesn't parse: every diagnostic with its place, the id of the first.
  func parseFailure(_ result: ParseResult, _ source: SourceText) -> Interruption {
    guard let record = parseError(result.diagnostics, source, .parentContainsErrorRecord) else { return .cancelled }
    if let first = result.diagnostics.first { record.position = Position(source, first.range) }
    record.isThrown = true
    return .failure(record)
  }

  /// The record of diagnostics: its message shows each with its place, ten at most.
  func parseError(_ diagnostics: [Diagnostic], _ source: SourceText, _ kind: ExceptionKind) -> ErrorRecordObject? {
    guard let first = diagnostics.first else { return nil }
    func text(_ range: SourceRange, _ message: String) -> String {
      (PositionText.lines(Position(source, range), flavour: session.flavour) + [message]).joined(separator: "\n")
    }
    var texts = diagnostics.prefix(10).map { text($0.range, $0.message) }
    if diagnostics.count > 10, let last = diagnostics.last {
      texts.append(text(last.range, "Not all parse errors were reported.  Correct the reported errors and try again."))
    }
    let exception = ExceptionObject(
      kind, texts.joined(separator: "\n\n"),
      details: ["Errors": .array(diagnostics.map { .object(ParseErrorObject($0, source)) })])
    return ErrorRecordObject(exception, id: first.id, category: .parserError)
  }

  /// What stands before the first statement of a script runs: `using` and the classes and enumerations.
  func hoistTypes(_ code: ScriptBlockCode) throws(Interruption) {
    try processUsings(of: code)
    let operations = code.operations
    for list in [operations.begin, operations.process, operations.end] {
      if let list { try define(list.types) }
    }
  }

  /// `using namespace` and `using module` of a script.
  func processUsings(of code: ScriptBlockCode) throws(Interruption) {
    for using in code.node.usings {
      switch using.kind {
      case .namespace:
        session.types.use(using.name)
      case .module: try useModule(using, code.source)
      default: break
      }
    }
  }

  /// `using module`: imports the module and makes its classes known here.
  private func useModule(_ using: UsingStatement, _ source: SourceText) throws(Interruption) {
    var name = using.name
    var wanted: Value = .string(name)
    if let table = using.specification {
      wanted = try Lowering(source).expression(table).evaluate(self)
      name = wanted.object(as: DictionaryObject.self)?["ModuleName"]?.displayText ?? ""
    } else if let path = source.path, !session.drives.isAbsolute(name),
      name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\"))
    {
      // A path is taken from the script's own folder.
      wanted = .string(session.drives.parentPath(of: path) + session.drives.separator + name)
    }
    let parameter = wanted.stringValue == nil ? "FullyQualifiedName" : "Name"
    do {
      let made = try callCommand(
        "Import-Module",
        named: [
          (parameter, wanted), ("PassThru", .bool(true)), ("DisableNameChecking", .bool(true)),
          ("ErrorAction", .string("Stop")),
        ])
      guard let module = made.last?.object(as: ModuleObject.self) else { return }
      for (name, type) in module.scope.types { scope.types[name] = type }
    } catch .failure(let failure) {
      let ids = ["Modules_ModuleNotFound", "Modules_ModuleWithVersion"]
      guard ids.contains(where: { failure.errorID.hasOrdinalPrefix($0) }) else { throw .failure(failure) }
      let missing = Diagnostic(
        id: "ModuleNotFoundDuringParse", message: "Could not find the module '\(name)'.", range: using.range)
      guard let record = parseError([missing], source, .parse) else { throw .failure(failure) }
      record.position = Position(source, using.range)
      record.isThrown = true
      throw .failure(record)
    }
  }

  /// Text parsed to a script block (`[scriptblock]::Create`, `Invoke-Expression`).
  public func parseBlock(_ text: String, name: String = "") throws(Interruption) -> ScriptBlockObject {
    let source = SourceText(text, name: name)
    let result = Parser.parse(source, options: session.parseOptions)
    if let record = parseError(result.diagnostics, source, .parse) {
      if let first = result.diagnostics.first { record.position = Position(source, first.range) }
      throw .failure(record)
    }
    for using in result.script.usings where using.kind == .namespace { session.types.use(using.name) }
    return ScriptBlockObject(ScriptBlockCode(result.script), module: scope.module)
  }

  /// A text expanded as a double-quoted string would be.
  public func expand(_ text: String) throws(Interruption) -> String {
    let source = SourceText("@\"\n" + text + "\n\"@")
    let result = Parser.parse(source)
    guard result.diagnostics.isEmpty, let pipeline = result.script.end?.statements.first as? Pipeline,
      let node = pipeline.pureExpression
    else { return text }
    return try self.text(of: try Lowering(source).expression(node).evaluate(self))
  }

  /// `-f`
  func format<Arguments: RandomAccessCollection<Value>>(
    _ format: String, _ arguments: Arguments
  ) throws(Interruption) -> String where Arguments.Index == Int {
    do throws(Interruption) {
      return try CompositeFormat.format(format, arguments, culture: .enUS, evaluator: self)
    } catch .failure(let record) {
      throw .error(
        "Error formatting a string: \(record.exception.message).", id: "FormatError", category: .invalidOperation, target: .string(format))
    }
  }
}
