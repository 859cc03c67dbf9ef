import Engine

/// `Set-Content`: replaces what a file holds.
struct SetContent: Cmdlet {
  var writing = ContentWriting()

  static var binds: [ParameterBind<SetContent>] { ContentWriting.binds(\.writing) }

  mutating func process(_ context: CmdletContext) throws(Interruption) { try writing.process(appending: false, context) }
  mutating func end(_ context: CmdletContext) throws(Interruption) { try writing.end(appending: false, context) }
}
