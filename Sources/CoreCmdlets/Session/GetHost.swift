import Engine

/// `Get-Host`: the program that runs the session.
struct GetHost: Cmdlet {
  static var binds: [ParameterBind<GetHost>] { [] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    try context.write(context.evaluator.variable("Host"))
  }
}
