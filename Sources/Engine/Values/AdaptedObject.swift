/// An object whose properties for scripts are its content (the elements of a document), before those of its type.
public protocol AdaptedObject: NetObject {
  /// The property of a name; nil where the content has none.
  func adaptedProperty(_ name: Name) -> Value?
  /// All properties of the content, in order.
  var adaptedProperties: [PropertyDescription] { get }
  /// Writes a property; false where the content has none of that name.
  func setAdaptedProperty(_ name: Name, to value: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool
}
