import Engine

/// `Set-Location`: goes somewhere.
struct SetLocation: Cmdlet {
  var path: String?
  var literalPath: String?
  var stackName: String?
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<SetLocation>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("StackName", \.stackName), .init("PassThru", \.passThru),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    if let stackName {
      drives.defaultStack = stackName
    } else {
      try context.reporting { () throws(Interruption) in
        try drives.setLocation(try place(context))
      }
    }
    if passThru, let location = drives.location { try context.write(PathInfoObject(location)) }
  }

  private func place(_ context: CmdletContext) throws(Interruption) -> ItemPath {
    let text = literalPath ?? path ?? (context.session.flavour == .powerShell7 ? "~" : ".")
    return try Locations.place(text, literal: literalPath != nil, context)
  }
}
