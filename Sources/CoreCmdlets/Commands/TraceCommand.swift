import Engine

/// `Trace-Command`: runs a block or a command and tells how its parameters are bound.
struct TraceCommand: Cmdlet {
  var inputObject: Value = .nothing
  var name: [String] = []
  var option: Value = .null
  var expression: ScriptBlockObject?
  var command = ""
  var argumentList: [Value] = []
  var listenerOption: Value = .null
  var filePath: String?
  var force = false
  var debugger = false
  var psHost = false
  private var lines: TraceLines?

  static var binds: [ParameterBind<TraceCommand>] {
    [
      .init("InputObject", \.inputObject), .init("Name", \.name), .init("Option", \.option), .init("Expression", \.expression),
      .init("Command", \.command), .init("ArgumentList", \.argumentList), .init("ListenerOption", \.listenerOption),
      .init("FilePath", \.filePath), .init("Force", \.force), .init("Debugger", \.debugger), .init("PSHost", \.psHost),
    ]
  }

  /// The one source that there is something to tell of.
  private static let source = "ParameterBinding"

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    lines = TraceLines()
    for pattern in name where !WildcardPattern(pattern).matches(TraceCommand.source) {
      let known = ["CommandDiscovery", "TypeConversion", "MemberResolution", "PathResolution", "Cmdlet", "Modules", "FormatFileLoading"]
      if known.contains(where: { WildcardPattern(pattern).matches($0) }) {
        throw context.terminating(
          "The trace source '\(pattern)' is not implemented in exsh: ParameterBinding is.", id: "NotImplemented",
          category: .notImplemented, target: .string(pattern), exception: ExceptionKind(.psNotSupportedException))
      }
      try context.writeError(
        "Cannot find a trace source with the name '\(pattern)'.", id: "TraceSourceNotFound", category: .objectNotFound,
        target: .string(pattern), exception: ExceptionKind(.psArgumentException))
    }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let lines else { return }
    let session = context.session
    let toHost = psHost
    let isStamped = session.flavour == .powerShell7
    let trace = BindingTrace { line in
      let text = "\(TraceCommand.source) Information: 0 : \(line)"
      lines.all.append(text)
      if toHost {
        let stamp = isStamped ? TraceCommand.stamp(session.now) + " " : ""
        session.host.writeLine("DEBUG: " + stamp + text)
      }
    }
    let input: [Value]
    if case .nothing = inputObject { input = [] } else { input = [inputObject] }
    if let block = expression {
      try context.evaluator.tracing(trace) { () throws(Interruption) in try context.invokeThrough(block, input: input) }
    } else {
      let (command, arguments) = (self.command, argumentList)
      let values = try context.evaluator.tracing(trace) { () throws(Interruption) in
        try context.evaluator.callCommand(command, arguments)
      }
      for value in values { try context.write(value) }
    }
  }

  private static func stamp(_ date: DateTimeObject) -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    let parts = date.parts
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2)) "
      + "\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2)).\(digits(parts.fraction / 1000, 4))"
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard let filePath, let lines else { return }
    let writer = TextFileWriter(try context.drives.resolve(filePath), encoding: .utf8, session: context.session)
    try writer.open(.append, withMark: false)
    for line in lines.all { try writer.write(line + context.session.newLine) }
    try writer.close()
  }
}

/// The lines of a trace, shared with what writes them.
private final class TraceLines {
  var all: [String] = []
}
