import Engine

/// `Set-ItemProperty`: sets a property of items.
struct SetItemProperty: Cmdlet {
  var items = ItemSelection()
  var name = ""
  var value: Value = .null
  var inputObject: Value = .null
  var passThru = false

  static var binds: [ParameterBind<SetItemProperty>] {
    ItemSelection.binds(\.items) + [
      .init("Name", \.name), .init("Value", \.value), .init("InputObject", \.inputObject), .init("PassThru", \.passThru),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var pairs: [(String, Value)] = []
    if inputObject.isNull {
      pairs = [(name, value)]
    } else {
      for property in context.evaluator.properties(of: inputObject) {
        pairs.append((property.name, try context.evaluator.property(property.name, of: inputObject) ?? .null))
      }
    }
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        for (name, value) in pairs {
          guard try context.shouldProcess("Item: \(path.providerPath) Property: \(name)", "Set Property") else { continue }
          try path.provider.setItemProperty(path, name: name, value: value)
        }
        if passThru {
          try context.write(
            item: ProviderItem(path, try path.provider.itemProperties(path), isContainer: try path.provider.isContainer(path)))
        }
      }
    }
  }
}
