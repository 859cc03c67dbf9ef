import Syntax

/// A command of a `[powershell]`: a script's text or a command's name, with what it is called with.
final class PipelineCommandObject: NetObject {
  let text: String
  let isScript: Bool
  let usesLocalScope: Bool
  /// The arguments; one without a name is positional.
  var parameters: [(name: String?, value: Value)] = []
  /// True where a statement ends behind it.
  var endsStatement = false

  init(_ text: String, isScript: Bool, usesLocalScope: Bool) {
    self.text = text
    self.isScript = isScript
    self.usesLocalScope = usesLocalScope
  }

  override var type: DotNetType { .pipelineCommand }
  override var displayText: String { text }
}

/// The commands of a `[powershell]` in order: `$ps.Commands`.
final class CommandCollectionObject: NetObject {
  var commands: [PipelineCommandObject] = []

  override var type: DotNetType { .psCommand }
}

/// `[powershell]`: commands put together and run in a runspace.
final class PowerShellObject: NetObject {
  /// `PSInvocationState` as far as it goes here.
  enum State: Int64 {
    case notStarted = 0
    case running = 1
    case stopped = 3
    case completed = 4
    case failed = 5
  }

  /// Where it runs; made when it is first needed.
  var runspace: RunspaceObject?
  var pool: RunspacePoolObject?
  let commands = CommandCollectionObject()
  let streams = PowerShellStreams()
  var state = State.notStarted
  var reason: ExceptionObject?
  var hadErrors = false
  /// True where what runs goes into the history of its session.
  var addsToHistory = false
  /// True for `Create('CurrentRunspace')`: it runs in the session that made it.
  let isNested: Bool

  init(isNested: Bool = false) { self.isNested = isNested }

  override var type: DotNetType { .powerShell }

  /// Runs the commands; what they write goes to `output`.
  func invoke(_ evaluator: Evaluator, input: [Value], into output: Sink) throws(Interruption) {
    guard !commands.commands.isEmpty else {
      throw .net(.invalidOperationException, "No commands are specified. The pipeline must contain at least one command.")
    }
    let session = try sessionToRun(evaluator)
    state = .running
    reason = nil
    if addsToHistory {
      let text = commands.commands.map(\.text).joined(separator: " | ")
      session.history.append((id: (session.history.last?.id ?? 0) + 1, command: text))
    }
    do {
      try session.evaluator.isolated(streams.sinks) { (inner) throws(Interruption) in
        var rest = commands.commands[...]
        while !rest.isEmpty {
          let end = rest.firstIndex { $0.endsStatement }.map { $0 + 1 } ?? rest.endIndex
          try inner.run(Array(rest[rest.startIndex..<end]), input: input, into: output)
          rest = rest[end...]
        }
      }
      hadErrors = !streams.error.values.isEmpty
      state = .completed
    } catch .failure(let record) {
      session.evaluator.remember(record)
      state = .failed
      hadErrors = true
      let carrier = record.carrier(session.evaluator)
      if carrier === record.exception { carrier.record = record }
      reason = carrier
      throw .failure(ErrorRecordObject(carrier, id: carrier.type.name))
    } catch .exit {
      state = .completed
    } catch .cancelled {
      state = .stopped
      throw .cancelled
    } catch .stopPipeline(let identity) {
      state = .stopped
      throw .stopPipeline(identity)
    } catch {
      // A `break` without a loop ends what runs, quietly.
      state = .completed
    }
  }

  private func sessionToRun(_ evaluator: Evaluator) throws(Interruption) -> Session {
    if isNested { return evaluator.session }
    if let runspace {
      guard runspace.state == .opened else {
        throw .net(
          .invalidRunspaceStateException,
          "The runspace state is not valid for this operation. Cannot invoke the pipeline because the runspace is not in the Opened state. Current state of the runspace is '\(runspace.state == .closed ? "Closed" : "BeforeOpen")'."
        )
      }
      return runspace.session
    }
    let made = try evaluator.session.makeRunspace(pool?.initial)
    made.state = .opened
    if pool == nil { runspace = made }
    return made.session
  }
}

/// `$ps.Streams`
final class PowerShellStreams: NetObject {
  let error = PowerShellStreams.collection(.errorRecord)
  let warning = PowerShellStreams.collection(.warningRecord)
  let verbose = PowerShellStreams.collection(.verboseRecord)
  let debug = PowerShellStreams.collection(.debugRecord)
  let information = PowerShellStreams.collection(.informationRecord)
  let progress = PowerShellStreams.collection(.object)

  override var type: DotNetType { .powerShellStreams }

  /// An empty `PSDataCollection`.
  static func collection(_ element: DotNetType) -> ListObject {
    ListObject(type: TypeCatalog.generic("System.Management.Automation.PSDataCollection", [element]) ?? .arrayList, element: element)
  }

  /// The streams of a run that go into the collections.
  var sinks: Streams {
    func sink(_ list: ListObject) -> Sink { ClosureSink { (value) throws(Interruption) in list.values.append(value) } }
    return Streams(error: sink(error), warning: sink(warning), verbose: sink(verbose), debug: sink(debug), information: sink(information))
  }

  /// Empties all of them.
  func clear() { for list in [error, warning, verbose, debug, information, progress] { list.values = [] } }
}

extension Evaluator {
  /// Runs something as at the top of a session, with streams of its own; what stood before comes back afterwards.
  func isolated(_ streams: Streams, _ body: (Evaluator) throws(Interruption) -> Void) throws(Interruption) {
    let outer = (self.streams, scope, propagatesErrors, isHandlingError, frames, errorVariables, returnSink, defaultOutput)
    defer {
      (self.streams, scope, propagatesErrors, isHandlingError, frames, errorVariables, returnSink, defaultOutput) = outer
    }
    self.streams = streams
    propagatesErrors = false
    isHandlingError = false
    errorVariables = []
    returnSink = nil
    try body(self)
  }

  /// Runs the commands of one statement of a `[powershell]` as a pipeline.
  func run(_ commands: [PipelineCommandObject], input: [Value], into output: Sink) throws(Interruption) {
    let none = SourceRange(UInt32(0), UInt32(0))
    let run = PipelineRun(self)
    for command in commands {
      let arguments = command.parameters.map { (name, value) -> CommandArgument in
        guard let name else { return CommandArgument(kind: .value(value), range: none) }
        let given: Value? = if case .nothing = value { nil } else { value }
        return CommandArgument(kind: .named(name, text: "-" + name, value: given, hasColon: given != nil), range: none)
      }
      if command.isScript {
        let block = try parseBlock(command.text)
        try hoistTypes(block.code)
        run.add(
          ScriptProcessor(
            self, block, command: nil, CommandCall(name: "", head: nil, arguments: arguments), dotted: !command.usesLocalScope), [])
      } else {
        run.add(try makeProcessor(CommandCall(name: command.text, head: nil, arguments: arguments)), [])
      }
    }
    try run.run(into: output, input: input.isEmpty ? nil : input)
  }
}
