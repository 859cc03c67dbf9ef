import Engine

/// `New-Item`: a new file, folder, variable or what else a provider makes.
struct NewItem: Cmdlet {
  var path: [String] = []
  var name: String?
  var itemType = ""
  var value: Value = .null
  var force = false
  var ignored: Value = .null

  static var binds: [ParameterBind<NewItem>] {
    [
      .init("Path", \.path), .init("Name", \.name), .init("ItemType", \.itemType), .init("Value", \.value), .init("Force", \.force),
      .init("Credential", \.ignored), .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for text in path.isEmpty ? ["."] : path {
      try context.reporting { () throws(Interruption) in
        var place = try context.drives.resolve(text, literal: name == nil)
        if let name { place = place.appending(DriveTable.names(in: name).filter { !$0.ordinalEquals(".") }) }
        guard !place.names.contains(where: { $0.ordinalEquals("..") }) else { throw DriveTable.pathNotFound(place.text) }
        guard try context.confirm(.new(itemType), place) else { return }
        try context.write(item: try place.provider.newItem(place, type: itemType, value: value, force: force))
      }
    }
  }
}
