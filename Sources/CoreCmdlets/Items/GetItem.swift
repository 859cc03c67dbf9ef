import Engine

/// `Get-Item`: the items at paths.
struct GetItem: Cmdlet {
  var items = ItemSelection()

  static var binds: [ParameterBind<GetItem>] { ItemSelection.binds(\.items) }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        let item = try path.provider.item(path)
        if item.isHidden, !items.force {
          throw .error(
            "Could not find item \(path.providerPath).", id: "ItemNotFound", category: .objectNotFound,
            target: .string(path.providerPath), exception: ExceptionKind(.ioException))
        }
        try context.write(item: item)
      }
    }
  }
}
