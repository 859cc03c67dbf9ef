import Engine

/// Where a column or a line of a view takes its value from.
public enum ViewValue: Sendable {
  /// A property of that name.
  case property(String)
  /// Swift code over the object.
  case computed(@Sendable (Value, PropertyReader) throws(Interruption) -> Value)

  /// The value for an object; null where there is none.
  func value(of object: Value, _ reader: PropertyReader) throws(Interruption) -> Value {
    switch self {
    case .property(let name): return try reader.value(name, of: object)
    case .computed(let body):
      do throws(Interruption) {
        return try body(object, reader)
      } catch {
        if case .failure = error { return .null }
        throw error
      }
    }
  }
}

/// How text stands in its column.
public enum TextAlignment: Sendable { case left, center, right }

/// The line over a group of objects, and the value that makes one.
public struct ViewGroup: Sendable {
  /// What is compared from one object to the next.
  public let value: ViewValue
  /// What stands before the colon.
  public let label: String
  /// How far the line is indented.
  public let indentation: Int
  /// True where 5.1 leaves two blank lines after it (the folder over a list of files).
  public let isSpacious: Bool

  /// Groups by a value under a label.
  public init(_ value: ViewValue, label: String, indentation: Int = 3, isSpacious: Bool = false) {
    self.value = value
    self.label = label
    self.indentation = indentation
    self.isSpacious = isSpacious
  }

  /// Groups by a property under its own name.
  public init(_ property: String) { self.init(.property(property), label: property) }
}

/// A column of a table view.
public struct ViewColumn: Sendable {
  /// The header.
  public let label: String
  /// The declared width; 0 shares what is left, or fits the content where the first column is 0.
  public let width: Int
  /// How the header stands and, unless they say otherwise, the cells.
  public let alignment: TextAlignment
  /// How the cells stand where it is not as the header.
  public let cellAlignment: TextAlignment?
  /// Where the cells come from.
  public let value: ViewValue
  /// A format string for the cells.
  public let format: String?

  /// A column that shows a property, under its name unless a label is given.
  public init(
    _ property: String, label: String? = nil, width: Int = 0, alignment: TextAlignment = .left, cells: TextAlignment? = nil,
    format: String? = nil
  ) {
    self.label = label ?? property
    self.width = width
    self.alignment = alignment
    cellAlignment = cells
    value = .property(property)
    self.format = format
  }

  /// A computed column.
  public init(
    computed label: String, width: Int = 0, alignment: TextAlignment = .left, cells: TextAlignment? = nil,
    _ body: @escaping @Sendable (Value, PropertyReader) throws(Interruption) -> Value
  ) {
    self.label = label
    self.width = width
    self.alignment = alignment
    cellAlignment = cells
    value = .computed(body)
    format = nil
  }
}

/// A line of a list view.
public struct ViewLine: Sendable {
  /// What stands before the colon.
  public let label: String
  /// Where the value comes from.
  public let value: ViewValue
  /// True where the line is left out for an object with nothing to show there.
  public let isOptional: Bool

  /// A line that shows a property.
  public init(_ property: String, label: String? = nil, isOptional: Bool = false) {
    self.label = label ?? property
    value = .property(property)
    self.isOptional = isOptional
  }

  /// A computed line.
  public init(computed label: String, _ body: @escaping @Sendable (Value, PropertyReader) throws(Interruption) -> Value) {
    self.label = label
    value = .computed(body)
    isOptional = false
  }
}
