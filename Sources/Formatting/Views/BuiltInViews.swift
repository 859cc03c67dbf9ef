import Engine

/// The built-in views by type, made when a type is first shown.
enum BuiltInViews {
  typealias Maker = @Sendable (Flavour) -> [FormatView]

  static func views(for type: Name, _ flavour: Flavour) -> [FormatView] { makers[type]?(flavour) ?? [] }

  private static let makers: [Name: Maker] = {
    var makers: [Name: Maker] = [:]
    for family in [values, commands, files, security, results, records] {
      for (types, maker) in family {
        for type in types { makers[Name(type)] = maker }
      }
    }
    return makers
  }()
}
