/// The names of an object's properties in order, shared by all objects that got them in the same order.
public final class Shape {
  /// The names as written, in order.
  public let names: [String]
  private let index: [Name: Int]
  private var transitions: [Name: Shape] = [:]

  private init(names: [String], index: [Name: Int]) {
    self.names = names
    self.index = index
  }

  /// A fresh root. Objects of one session share the root of their `ShapeTree`.
  public static func root() -> Shape { Shape(names: [], index: [:]) }

  /// The position of a property.
  public func position(of name: Name) -> Int? { index[name] }

  /// The shape with one more name at the end.
  public func adding(_ name: String) -> Shape {
    let key = Name(name)
    if let known = transitions[key], let last = known.names.last, last.ordinalEquals(name) { return known }
    var index = self.index
    index[key] = names.count
    let next = Shape(names: names + [name], index: index)
    transitions[key] = next
    return next
  }

  /// The shape without a name.
  public func removing(_ name: Name) -> Shape {
    var shape = Shape.root()
    for old in names where Name(old) != name { shape = shape.adding(old) }
    return shape
  }
}

/// `[pscustomobject]`: note properties in order, kept as a shared shape and an array of values.
public final class CustomObject: NetObject {
  /// The names, shared with objects built alike.
  public private(set) var shape: Shape
  /// The values, parallel to the shape's names.
  public private(set) var values: [Value]
  /// The .NET type shown; `PSCustomObject` unless the object stands for another record type (`Selected.…` is a type name only).
  private let shownType: DotNetType

  /// Makes an object of the properties given, in order.
  public init(_ properties: [(String, Value)] = [], type: DotNetType = .customObject, shape: Shape? = nil) {
    var next = shape ?? Shape.root()
    var values: [Value] = []
    values.reserveCapacity(properties.count)
    for (name, value) in properties {
      if let position = next.position(of: Name(name)) {
        values[position] = value
      } else {
        next = next.adding(name)
        values.append(value)
      }
    }
    self.shape = next
    self.values = values
    shownType = type
  }

  public override var type: DotNetType { shownType }

  /// Reads or writes a property; writing adds it at the end where it is missing.
  public subscript(name: String) -> Value? {
    get { self[Name(name)] }
    set {
      if let newValue { set(name, newValue) }
    }
  }

  /// Reads a property by its folded name.
  public subscript(name: Name) -> Value? {
    guard let position = shape.position(of: name), position < values.count else { return nil }
    return values[position]
  }

  /// Sets a property, adding it where it is missing.
  public func set(_ name: String, _ value: Value) {
    if let position = shape.position(of: Name(name)) {
      values[position] = value
    } else {
      shape = shape.adding(name)
      values.append(value)
    }
  }

  /// Puts a type name of the script's own before the object's.
  public func name(as typeName: String) { attach().typeNames = [typeName] + defaultTypeNames }

  /// Takes a property away.
  public func remove(_ name: Name) -> Bool {
    guard let position = shape.position(of: name) else { return false }
    shape = shape.removing(name)
    values.remove(at: position)
    return true
  }

  public override var defaultTypeNames: [String] {
    shownType === DotNetType.customObject
      ? ["System.Management.Automation.PSCustomObject", "System.Object"] : super.defaultTypeNames
  }

  public override var displayText: String {
    if shape.names.isEmpty { return "" }
    var text = "@{"
    var first = true
    for (name, value) in zip(shape.names, values) {
      if !first { text += "; " }
      first = false
      text += name + "=" + value.embeddedText
    }
    return text + "}"
  }
}
