import Engine
import Formatting

/// `Out-String`: what the screen would show, as text.
struct OutString: Cmdlet {
  var inputObject: Value = .nothing
  var stream = false
  var width: Int?
  var noNewline = false
  private var output: DefaultOutput?
  private var lines: BufferOutput?

  static var binds: [ParameterBind<OutString>] {
    [
      .init("InputObject", \.inputObject), .init("Stream", \.stream), .init("Width", \.width), .init("NoNewline", \.noNewline),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    let lines = BufferOutput(width: width ?? max(context.session.host.width - 1, 1))
    self.lines = lines
    output = (context.session.presenter as? ConsolePresenter)?.makeOutput(for: context.session, to: lines)
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    try output?.write(inputObject)
    if stream { try flush(context) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    try output?.finish()
    if stream { return try flush(context) }
    let ending = noNewline ? "" : context.session.newLine
    let text = (lines?.takeLines() ?? []).map { $0 + ending }.joined()
    try context.write(.string(text))
  }

  private func flush(_ context: CmdletContext) throws(Interruption) {
    for line in lines?.takeLines() ?? [] { try context.write(.string(line)) }
  }
}
