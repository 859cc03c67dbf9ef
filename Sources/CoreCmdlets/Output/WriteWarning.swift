import Engine

/// `Write-Warning`: a warning, as the preference has it.
struct WriteWarning: Cmdlet {
  var message = ""

  static var binds: [ParameterBind<WriteWarning>] { [.init("Message", \.message)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) { try context.writeWarning(message) }
}
