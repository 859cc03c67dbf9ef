import Engine

/// `Clear-Host`: an empty screen.
struct ClearHost: Cmdlet {
  static var binds: [ParameterBind<ClearHost>] { [] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if context.session.host.isInteractive { context.session.host.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
  }
}
