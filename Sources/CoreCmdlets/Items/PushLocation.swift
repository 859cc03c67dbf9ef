import Engine

/// `Push-Location`: remembers where the session stands and goes somewhere.
struct PushLocation: Cmdlet {
  var path: String?
  var literalPath: String?
  var stackName: String?
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<PushLocation>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("StackName", \.stackName), .init("PassThru", \.passThru),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    try context.reporting { () throws(Interruption) in
      var target: ItemPath?
      if let text = literalPath ?? path { target = try Locations.place(text, literal: literalPath != nil, context) }
      drives.push(stack: stackName)
      if let target { try drives.setLocation(target) }
      if passThru, let location = drives.location { try context.write(PathInfoObject(location)) }
    }
  }
}
