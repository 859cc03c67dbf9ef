import Engine

/// `Add-Content`: writes behind what a file holds.
struct AddContent: Cmdlet {
  var writing = ContentWriting()

  static var binds: [ParameterBind<AddContent>] { ContentWriting.binds(\.writing) }

  mutating func process(_ context: CmdletContext) throws(Interruption) { try writing.process(appending: true, context) }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try writing.end(appending: true, context) }
}
