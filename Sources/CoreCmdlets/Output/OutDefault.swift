import Engine

/// `Out-Default`: what stands behind every pipeline that nobody reads.
struct OutDefault: Cmdlet {
  var inputObject: Value = .nothing
  var transcript = false
  private var output: Sink?

  static var binds: [ParameterBind<OutDefault>] { [.init("InputObject", \.inputObject), .init("Transcript", \.transcript)] }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    output = context.session.presenter?.makeDefaultOutput(for: context.session)
  }
  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    try output?.write(inputObject)
  }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try output?.finish() }
}
