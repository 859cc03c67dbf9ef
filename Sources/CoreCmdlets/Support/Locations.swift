import Engine

enum Locations {
  /// The one container that a text means.
  static func place(_ text: String, literal: Bool, _ context: CmdletContext) throws(Interruption) -> ItemPath {
    let found = try context.drives.expand(text, literal: literal)
    guard let first = found.first else { throw DriveTable.pathNotFound(text) }
    if found.count > 1 {
      throw .error(
        "Cannot set the location because path '\(text)' resolved to multiple containers. You can only the set location to a single container at a time.",
        id: "Argument", category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
    }
    return first
  }
}
