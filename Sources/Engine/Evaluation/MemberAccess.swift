/// What a value offers under a name, for listings and formatting.
public struct PropertyDescription {
  /// Where a property comes from, as `Get-Member` names it.
  public enum Kind: String, Sendable {
    case property = "Property"
    case noteProperty = "NoteProperty"
    case aliasProperty = "AliasProperty"
    case scriptProperty = "ScriptProperty"
    case codeProperty = "CodeProperty"
    case propertySet = "PropertySet"
  }
  /// The name as declared.
  public let name: String
  /// Where it comes from.
  public let kind: Kind
  /// The name of the declared type, where there is one.
  public let typeName: String
  /// True where it can be set.
  public let isSettable: Bool
  /// True where listings leave it out.
  public let isHidden: Bool
}

extension Evaluator {
  /// The value of a property, nil where the value has none of that name. Dictionaries answer with their keys first; no
  /// member enumeration over collections (`memberValue` does that).
  public func property(_ name: String, of value: Value) throws(Interruption) -> Value? { nil }

  /// `value.name` as the language reads it: dictionaries' keys, properties, then member enumeration over a collection; null
  /// where there is none (an error under strict mode).
  public func memberValue(_ name: String, of value: Value) throws(Interruption) -> Value { .null }

  /// `value.name = newValue`.
  public func setProperty(_ name: String, of value: Value, to newValue: Value) throws(Interruption) {}

  /// The properties of a value in the order that listings show: the type's own, then those added to type and instance.
  public func properties(of value: Value) -> [PropertyDescription] { [] }

  /// Calls a method as the language does, choosing the overload by the arguments.
  public func invokeMethod(_ name: String, of value: Value, _ arguments: [Value]) throws(Interruption) -> Value { .null }

  /// Calls a static method of a type.
  public func invokeStatic(_ name: String, of type: DotNetType, _ arguments: [Value]) throws(Interruption) -> Value { .null }

  /// Makes an instance by a constructor (`::new`, `New-Object`).
  public func construct(_ type: DotNetType, _ arguments: [Value]) throws(Interruption) -> Value { .null }

  /// Converts a value to a type as a cast does; the error of a failed cast where it can't.
  public func convert(_ value: Value, to type: DotNetType) throws(Interruption) -> Value { value }

  /// The type that a name in brackets means, in the session's scopes; nil where there is none.
  public func resolveType(_ name: String) -> DotNetType? { nil }

  /// The text of a value as a string expansion gives it: invariant culture, arrays joined by `$OFS`.
  public func text(of value: Value) throws(Interruption) -> String { value.displayText }
}
