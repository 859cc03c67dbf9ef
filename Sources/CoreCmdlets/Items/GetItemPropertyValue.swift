import Engine

/// `Get-ItemPropertyValue`: the bare values of properties.
struct GetItemPropertyValue: Cmdlet {
  var items = ItemSelection()
  var name: [String] = []

  static var binds: [ParameterBind<GetItemPropertyValue>] { ItemSelection.binds(\.items) + [.init("Name", \.name)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if items.texts.isEmpty { items.path = ["."] }
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        let value = try path.provider.itemProperties(path)
        for name in name {
          guard let found = try context.evaluator.property(name, of: value) else {
            throw .error(
              "Property \(name) does not exist at path \(path.providerPath).", id: "System.Management.Automation.PSArgumentException",
              category: .invalidArgument, target: .string(name), exception: ExceptionKind(.psArgumentException))
          }
          try context.write(found)
        }
      }
    }
  }
}
