import Engine

/// `Get-ItemProperty`: the properties of items, all or some.
struct GetItemProperty: Cmdlet {
  var items = ItemSelection()
  var name: [String] = []

  static var binds: [ParameterBind<GetItemProperty>] { ItemSelection.binds(\.items) + [.init("Name", \.name)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for path in try items.resolved(context) {
      try context.reporting { () throws(Interruption) in
        let value = try path.provider.itemProperties(path)
        let isContainer = try path.provider.isContainer(path)
        guard !name.isEmpty else { return try context.write(item: ProviderItem(path, value, isContainer: isContainer)) }
        var properties: [(String, Value)] = []
        for expression in name.map({ PropertyExpression(source: .name($0)) }) {
          let found = try expression.results(on: value, context)
          if found.isEmpty, !expression.isWildcard {
            try context.writeError(
              "Property \(expression.displayName) does not exist at path \(path.providerPath).",
              id: "System.Management.Automation.PSArgumentException",
              category: .invalidArgument, target: .string(expression.displayName), exception: ExceptionKind(.psArgumentException))
          }
          properties += found.map { ($0.name, $0.value) }
        }
        if properties.isEmpty { return }
        try context.write(item: ProviderItem(path, .object(CustomObject(properties)), isContainer: isContainer))
      }
    }
  }
}
