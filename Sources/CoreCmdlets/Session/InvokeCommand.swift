import Engine

/// `Invoke-Command`: runs a block here. Other machines are not reached by remoting in exsh.
struct InvokeCommand: Cmdlet {
  var scriptBlock: ScriptBlockObject?
  var noNewScope = false
  var inputObject: Value = .nothing
  var argumentList: [Value] = []
  private var input: [Value] = []

  static var binds: [ParameterBind<InvokeCommand>] {
    [
      .init("ScriptBlock", \.scriptBlock), .init("NoNewScope", \.noNewScope), .init("InputObject", \.inputObject),
      .init("ArgumentList", \.argumentList),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    input.append(inputObject)
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard let scriptBlock else { return }
    let output = ClosureSink { (value) throws(Interruption) in try context.write(value) }
    try context.evaluator.invoke(
      scriptBlock, underscore: nil, arguments: argumentList, input: input, output: output, newScope: !noNewScope, streams: context.streams)
  }
}
