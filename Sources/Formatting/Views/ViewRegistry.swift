import Engine

/// The views of a session: those registered from above and, behind them, the built-in ones.
///
/// Built-in views are made when an object of their type is first shown; nothing happens at start-up.
public final class ViewRegistry {
  private var registered: [Name: [FormatView]] = [:]
  private let flavour: Flavour

  /// A registry with the built-in views of a flavour.
  public init(_ flavour: Flavour) { self.flavour = flavour }

  /// Registers a view; it comes before the built-in ones of its types, and after views of its types registered earlier.
  public func register(_ view: FormatView) {
    for type in view.typeNames { registered[Name(type), default: []].append(view) }
  }

  /// Registers a table.
  public func register(_ view: TableView) { register(.table(view)) }
  /// Registers a list.
  public func register(_ view: ListView) { register(.list(view)) }
  /// Registers a wide view.
  public func register(_ view: WideView) { register(.wide(view)) }
  /// Registers a custom view.
  public func register(_ view: CustomView) { register(.custom(view)) }

  /// The views of exactly that type name, in order.
  public func views(for type: String) -> [FormatView] {
    let name = Name(type)
    return (registered[name] ?? []) + BuiltInViews.views(for: name, flavour)
  }

  /// The view for an object: that of its most derived type, of the shape asked for (any where nil) and of the name asked for.
  func view(for value: Value, _ reader: PropertyReader, shape: FormatShape?, name: String? = nil) -> FormatView? {
    let typeNames = value.typeNames
    func match(_ typeNames: [String]) -> FormatView? {
      for type in typeNames {
        for view in views(for: type) where !view.isOutOfBand && (shape == nil || view.shape == shape) {
          if name == nil || view.name.equalsIgnoringCase(name ?? ""), view.accepts(value, reader) { return view }
        }
      }
      return nil
    }
    if let found = match(typeNames) { return found }
    let plain = typeNames.map(ViewRegistry.plainName)
    return zip(plain, typeNames).allSatisfy({ $0.ordinalEquals($1) }) ? nil : match(plain)
  }

  /// The view whose objects stand by themselves, for an object of these type names.
  func outOfBandView(for typeNames: [String]) -> CustomView? {
    for type in typeNames {
      for view in views(for: type) {
        if case .custom(let custom) = view, custom.isOutOfBand { return custom }
      }
    }
    return nil
  }

  /// True where a view shows objects of one of these type names.
  func shows(_ view: FormatView, _ typeNames: [String]) -> Bool {
    for type in typeNames {
      let plain = ViewRegistry.plainName(type)
      if view.typeNames.contains(where: { $0.equalsIgnoringCase(plain) }) { return true }
    }
    return false
  }

  /// The name of the type that a deserialized object stands for.
  private static func plainName(_ name: String) -> String {
    let prefix = "Deserialized."
    return name.utf8.starts(with: prefix.utf8) ? String(name.dropFirst(prefix.count)) : name
  }
}
