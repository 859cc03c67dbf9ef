import Engine

/// `Copy-Item`: copies of items elsewhere.
struct CopyItem: Cmdlet {
  var items = ItemSelection()
  var destination = ""
  var container: Bool?
  var recurse = false
  var passThru = false

  static var binds: [ParameterBind<CopyItem>] {
    ItemSelection.binds(\.items) + [
      .init("Destination", \.destination), .init("Container", \.container), .init("Recurse", \.recurse), .init("PassThru", \.passThru),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        let target = try context.drives.resolve(destination.isEmpty ? "." : destination, literal: false)
        guard target.provider === path.provider else {
          throw .error(
            "Cannot proceed with copying. The source and destination paths did not resolve to the same provider.",
            id: "CopyItemSourceAndDestinationNotSameProvider", category: .invalidArgument, target: .string(path.providerPath),
            exception: ExceptionKind(.psArgumentException))
        }
        if try path.provider.isContainer(path), try target.provider.exists(target), try !target.provider.isContainer(target) {
          throw .error(
            "Container cannot be copied onto existing leaf item.", id: "CopyContainerItemToLeafError", category: .invalidArgument,
            target: .string(path.providerPath), exception: ExceptionKind(.psArgumentException))
        }
        guard try context.confirm(.copy(target), path) else { return }
        let copies = try path.provider.copyItem(path, to: target, recurse: recurse, force: items.force, container: container ?? true)
        if passThru { for copy in copies { try context.write(item: copy) } }
      }
    }
  }
}
