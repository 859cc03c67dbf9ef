import Engine

/// `Set-Item`: the value of a variable, an alias, a function or an environment variable.
struct SetItem: Cmdlet {
  var items = ItemSelection()
  var value: Value = .null
  var passThru = false

  static var binds: [ParameterBind<SetItem>] {
    ItemSelection.binds(\.items) + [.init("Value", \.value), .init("PassThru", \.passThru), .init("Options", \.items.ignored)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for (text, literal) in items.texts {
      try context.reporting { () throws(Interruption) in
        var places = try context.drives.expand(text, literal: literal, force: items.force, mustExist: false)
        if places.isEmpty, literal || !WildcardPattern.containsWildcards(text) {
          places = [try context.drives.resolve(text, literal: literal)]
        }
        for place in places {
          guard try context.shouldProcess("Item: \(place.text) Value: \(value.displayText)", "Set Item") else { continue }
          let item = try place.provider.setItem(place, value: value, force: items.force)
          if passThru { try context.write(item: item) }
        }
      }
    }
  }
}
