import Engine

/// `Get-PSCallStack`: the calls on the way, the innermost first.
struct GetPSCallStack: Cmdlet {
  static var binds: [ParameterBind<GetPSCallStack>] { [] }

  static let frame = DotNetType("System.Management.Automation.CallStackFrame")

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var place = context.invocation.position
    for call in context.evaluator.callStack {
      try context.write(describe(call, at: place, context))
      place = call.position
    }
    if context.evaluator.callStack.isEmpty || place != nil {
      try context.write(describe(InvocationObject("", position: nil), at: place, context))
    }
  }

  private func describe(_ call: InvocationObject, at place: Position?, _ context: CmdletContext) -> CustomObject {
    let source = place?.source
    let path = source?.path
    let line = place.map { $0.source.line(at: $0.range.start) } ?? 0
    let script = (call.command as? ScriptCommand).map { DriveTable.names(in: $0.path).last ?? $0.name }
    let name = script ?? call.command?.name ?? (call.name.isEmpty || ["&", "."].contains(call.name) ? "<ScriptBlock>" : call.name)
    let file = path.map { DriveTable.names(in: $0).last ?? $0 }
    var arguments: [String] = []
    for (key, value) in call.boundParameters?.entries ?? [] {
      arguments.append("\(key.displayText)=\(value.isNull ? "$null" : value.displayText)")
    }
    for value in call.unboundArguments { arguments.append(value.isNull ? "$null" : value.displayText) }
    return CustomObject(
      [
        ("Command", .string(name)), ("Location", .string(file.map { "\($0): line \(line)" } ?? "<No file>")),
        ("Arguments", .string("{" + arguments.joined(separator: ", ") + "}")), ("ScriptName", .optional(path)),
        ("ScriptLineNumber", .integer(line)), ("InvocationInfo", .object(call)),
        ("Position", place.map { .string($0.source.text($0.range)) } ?? .null),
        ("FunctionName", .string(call.command is ScriptCommand ? "<ScriptBlock>" : name)),
      ], type: GetPSCallStack.frame)
  }
}
