import Engine

/// `Clear-Item`: takes an item's value away, not the item.
struct ClearItem: Cmdlet {
  var items = ItemSelection()

  static var binds: [ParameterBind<ClearItem>] { ItemSelection.binds(\.items) }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        if try context.confirm(.clear, path) { try path.provider.clearItem(path) }
      }
    }
  }
}
