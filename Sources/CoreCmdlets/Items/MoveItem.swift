import Engine

/// `Move-Item`: items to another place.
struct MoveItem: Cmdlet {
  var items = ItemSelection()
  var destination = ""
  var passThru = false

  static var binds: [ParameterBind<MoveItem>] {
    ItemSelection.binds(\.items) + [.init("Destination", \.destination), .init("PassThru", \.passThru)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        let target = try context.drives.resolve(destination.isEmpty ? "." : destination, literal: false)
        guard target.provider === path.provider else {
          throw .error(
            "Cannot move the item because the source and destination paths did not resolve to the same provider.",
            id: "MoveItemSourceAndDestinationNotSameProvider", category: .invalidArgument, target: .string(path.providerPath),
            exception: ExceptionKind(.psArgumentException))
        }
        if let location = context.drives.location, location.isSame(as: path) || location.isInside(path) {
          throw .error(
            "Cannot move item because the item at '\(path.providerPath)' is in use.", id: "InvalidOperation",
            category: .invalidOperation, target: .string(path.providerPath), exception: ExceptionKind(.psInvalidOperationException))
        }
        guard try context.confirm(.move(target), path) else { return }
        let moved = try path.provider.moveItem(path, to: target, force: items.force)
        if passThru { try context.write(item: moved) }
      }
    }
  }
}
