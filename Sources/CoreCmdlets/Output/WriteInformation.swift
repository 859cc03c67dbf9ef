import Engine

/// `Write-Information`: a record of the information stream.
struct WriteInformation: Cmdlet {
  var messageData: Value = .null
  var tags: [String] = []

  static var binds: [ParameterBind<WriteInformation>] { [.init("MessageData", \.messageData), .init("Tags", \.tags)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    try context.writeInformation(messageData, tags: tags)
  }
}
