import Engine

/// `Rename-Item`: another name for an item.
struct RenameItem: Cmdlet {
  var path = ""
  var literalPath = ""
  var newName = ""
  var force = false
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<RenameItem>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("NewName", \.newName), .init("Force", \.force),
      .init("PassThru", \.passThru), .init("Credential", \.ignored), .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    try context.reporting { () throws(Interruption) in
      let place: ItemPath
      if literalPath.isEmpty {
        guard let found = try context.drives.expand(path).first else { return }
        place = found
      } else {
        place = try context.drives.resolve(literalPath)
      }
      guard try place.provider.exists(place) else {
        throw .error(
          "Cannot rename because item at '\(literalPath.isEmpty ? path : literalPath)' does not exist.", id: "InvalidOperation",
          category: .invalidOperation, target: .string(place.text), exception: ExceptionKind(.psInvalidOperationException))
      }
      let stored = place.provider.canonical(place)
      guard try context.confirm(.rename(newName), stored) else { return }
      let renamed = try stored.provider.renameItem(stored, to: newName, force: force)
      if passThru { try context.write(item: renamed) }
    }
  }
}
