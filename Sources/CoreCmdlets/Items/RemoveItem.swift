import Engine

/// `Remove-Item`: takes items away.
struct RemoveItem: Cmdlet {
  var items = ItemSelection()
  var recurse = false

  static var binds: [ParameterBind<RemoveItem>] { ItemSelection.binds(\.items) + [.init("Recurse", \.recurse)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in try remove(path, context) }
    }
  }

  private func remove(_ path: ItemPath, _ context: CmdletContext) throws(Interruption) {
    if let location = context.drives.location, location.isSame(as: path) || location.isInside(path), path.drive.files != nil {
      throw .error(
        "Cannot remove the item at '\(path.providerPath)' because it is in use.", id: "InvalidOperation", category: .invalidOperation,
        target: .string(path.providerPath), exception: ExceptionKind(.psInvalidOperationException))
    }
    var deep = recurse
    if !recurse, try path.provider.isContainer(path), !path.isRoot, let children = try? path.provider.children(path), !children.isEmpty {
      let question =
        "The item at \(path.providerPath) has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?"
      guard try context.shouldContinue(question, allChoices: true) else { return }
      deep = true
    }
    guard try context.confirm(.remove, path) else { return }
    try path.provider.removeItem(path, recurse: deep, force: items.force)
  }
}
