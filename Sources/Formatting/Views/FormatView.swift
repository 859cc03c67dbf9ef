import Engine

/// A table of declared columns.
public struct TableView: Sendable {
  /// The name for `-View`.
  public let name: String
  /// The types it shows.
  public let typeNames: [String]
  /// The columns from left to right.
  public let columns: [ViewColumn]
  /// What the rows are grouped by.
  public let group: ViewGroup?
  /// True where cells wrap instead of being cut.
  public let wraps: Bool
  /// True where the header is left out.
  public let hidesHeader: Bool
  /// Whether the view is for an object at all; nil where it is for every object of its types.
  public let condition: (@Sendable (Value, PropertyReader) -> Bool)?

  /// Declares a table.
  public init(
    _ typeNames: String..., name: String? = nil, columns: [ViewColumn], group: ViewGroup? = nil, wraps: Bool = false,
    hidesHeader: Bool = false, condition: (@Sendable (Value, PropertyReader) -> Bool)? = nil
  ) {
    self.name = name ?? typeNames.first ?? ""
    self.typeNames = typeNames
    self.columns = columns
    self.group = group
    self.wraps = wraps
    self.hidesHeader = hidesHeader
    self.condition = condition
  }
}

/// A list of declared lines.
public struct ListView: Sendable {
  /// The name for `-View`.
  public let name: String
  /// The types it shows.
  public let typeNames: [String]
  /// The lines from top to bottom.
  public let lines: [ViewLine]
  /// What the objects are grouped by.
  public let group: ViewGroup?

  /// Declares a list.
  public init(_ typeNames: String..., name: String? = nil, lines: [ViewLine], group: ViewGroup? = nil) {
    self.name = name ?? typeNames.first ?? ""
    self.typeNames = typeNames
    self.lines = lines
    self.group = group
  }

  /// Declares a list of properties under their names.
  public init(_ typeNames: String..., name: String? = nil, properties: [String], group: ViewGroup? = nil) {
    self.name = name ?? typeNames.first ?? ""
    self.typeNames = typeNames
    lines = properties.map { ViewLine($0) }
    self.group = group
  }
}

/// One value of each object, in columns.
public struct WideView: Sendable {
  /// The name for `-View`.
  public let name: String
  /// The types it shows.
  public let typeNames: [String]
  /// The value shown.
  public let value: ViewValue
  /// What the objects are grouped by.
  public let group: ViewGroup?

  /// Declares a wide view.
  public init(_ typeNames: String..., name: String? = nil, property: String, group: ViewGroup? = nil) {
    self.name = name ?? typeNames.first ?? ""
    self.typeNames = typeNames
    value = .property(property)
    self.group = group
  }
}

/// Lines of text made by Swift code.
public struct CustomView: Sendable {
  /// The name for `-View`.
  public let name: String
  /// The types it shows.
  public let typeNames: [String]
  /// True where objects stand by themselves between what else is shown, as text does.
  public let isOutOfBand: Bool
  /// The lines of an object.
  public let lines: @Sendable (Value, PropertyReader) throws(Interruption) -> [String]

  /// Declares a custom view.
  public init(
    _ typeNames: String..., name: String? = nil, isOutOfBand: Bool = false,
    lines: @escaping @Sendable (Value, PropertyReader) throws(Interruption) -> [String]
  ) {
    self.name = name ?? typeNames.first ?? ""
    self.typeNames = typeNames
    self.isOutOfBand = isOutOfBand
    self.lines = lines
  }
}

/// The four shapes.
public enum FormatShape: Sendable { case table, list, wide, custom }

/// A view of any shape.
public enum FormatView: Sendable {
  case table(TableView)
  case list(ListView)
  case wide(WideView)
  case custom(CustomView)

  /// The view's shape.
  public var shape: FormatShape {
    switch self {
    case .table: return .table
    case .list: return .list
    case .wide: return .wide
    case .custom: return .custom
    }
  }

  /// The view's name.
  public var name: String {
    switch self {
    case .table(let view): return view.name
    case .list(let view): return view.name
    case .wide(let view): return view.name
    case .custom(let view): return view.name
    }
  }

  /// The types that the view shows.
  public var typeNames: [String] {
    switch self {
    case .table(let view): return view.typeNames
    case .list(let view): return view.typeNames
    case .wide(let view): return view.typeNames
    case .custom(let view): return view.typeNames
    }
  }

  /// What the view groups by.
  var group: ViewGroup? {
    switch self {
    case .table(let view): return view.group
    case .list(let view): return view.group
    case .wide(let view): return view.group
    case .custom: return nil
    }
  }

  /// Whether the view is for an object of its types.
  func accepts(_ value: Value, _ reader: PropertyReader) -> Bool {
    if case .table(let view) = self, let condition = view.condition { return condition(value, reader) }
    return true
  }

  /// True for a view whose objects stand by themselves.
  var isOutOfBand: Bool {
    if case .custom(let view) = self { return view.isOutOfBand }
    return false
  }
}
