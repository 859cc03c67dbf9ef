import Engine

/// `Join-Path`: paths put together with one separator.
struct JoinPath: Cmdlet {
  var path: [String] = []
  var childPath: [String] = []
  var additionalChildPath: [String] = []
  var resolve = false
  var ignored: Value = .null

  static var binds: [ParameterBind<JoinPath>] {
    [
      .init("Path", \.path), .init("ChildPath", \.childPath), .init("AdditionalChildPath", \.additionalChildPath),
      .init("Resolve", \.resolve), .init("Credential", \.ignored), .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let separator = context.drives.separator
    var child = childPath.first ?? ""
    for more in childPath.dropFirst() + additionalChildPath { child = PathText.join(child, more, separator: separator) }
    for parent in path {
      try context.reporting { () throws(Interruption) in
        if let (drive, _) = DriveTable.qualifier(of: parent), context.drives.drive(named: drive) == nil {
          throw DriveTable.driveNotFound(drive)
        }
        let joined = PathText.join(parent, child, separator: separator)
        guard resolve else { return try context.write(.string(joined)) }
        for found in try context.drives.expand(joined) { try context.write(.string(found.text)) }
      }
    }
  }
}
