import Engine

/// `Write-Verbose`: a verbose message, as the preference has it.
struct WriteVerbose: Cmdlet {
  var message = ""

  static var binds: [ParameterBind<WriteVerbose>] { [.init("Message", \.message)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) { try context.writeVerbose(message) }
}
