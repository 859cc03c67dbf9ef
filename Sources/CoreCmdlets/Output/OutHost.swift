import Engine

/// `Out-Host`: objects on the screen.
struct OutHost: Cmdlet {
  var inputObject: Value = .nothing
  var paging = false
  private var output: Sink?

  static var binds: [ParameterBind<OutHost>] { [.init("InputObject", \.inputObject), .init("Paging", \.paging)] }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    output = context.session.presenter?.makeDefaultOutput(for: context.session)
  }
  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    try output?.write(inputObject)
  }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try output?.finish() }
}
