import Engine

/// `Write-Debug`: a debug message, as the preference has it.
struct WriteDebug: Cmdlet {
  var message = ""

  static var binds: [ParameterBind<WriteDebug>] { [.init("Message", \.message)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) { try context.writeDebug(message) }
}
