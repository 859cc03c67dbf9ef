/// An enumerator over elements that were there when it was made: `GetEnumerator()`.
final class EnumeratorObject: NetObject {
  private let values: [Value]
  private let enumeratorType: DotNetType
  private(set) var position = -1

  init(_ values: [Value], type: DotNetType = .enumerator) {
    self.values = values
    enumeratorType = type
  }

  override var type: DotNetType { enumeratorType }
  override var elements: [Value]? { position < 0 ? values : Array(values.dropFirst(position + 1)) }

  /// The element at the place reached.
  var current: Value { values.indices.contains(position) ? values[position] : .null }

  /// Goes on by one; false behind the last.
  func moveNext() -> Bool {
    guard position < values.count else { return false }
    position += 1
    return position < values.count
  }

  /// Goes back before the first.
  func reset() { position = -1 }
}

extension DotNetType {
  static let enumerator = DotNetType(
    "System.Collections.ArrayEnumerator", interfaces: ["System.Collections.IEnumerator", "System.ICloneable"],
    members: declareEnumerator)
  static let charEnumerator = DotNetType(
    "System.CharEnumerator", interfaces: ["System.Collections.IEnumerator", "System.ICloneable", "System.IDisposable"],
    members: declareEnumerator)
  static let dictionaryEnumerator = DotNetType(
    "System.Collections.Hashtable+HashtableEnumerator",
    interfaces: ["System.Collections.IDictionaryEnumerator", "System.Collections.IEnumerator"], members: declareEnumerator)
}

func declareEnumerator(_ type: TypeDeclaration) {
  func this(_ value: Value) -> EnumeratorObject? { value.object(as: EnumeratorObject.self) }
  func entry(_ value: Value) -> DictionaryEntryObject? { this(value)?.current.object(as: DictionaryEntryObject.self) }
  type.property("Current", "Object") { _, value in this(value)?.current ?? .null }
  if type.type === DotNetType.dictionaryEnumerator {
    type.property("Key", "Object") { _, value in entry(value)?.key ?? .null }
    type.property("Value", "Object") { _, value in entry(value)?.value ?? .null }
    type.property("Entry", "Collections.DictionaryEntry") { _, value in this(value)?.current ?? .null }
  }
  type.method("MoveNext()", "Boolean") { _, value, _ in .bool(this(value)?.moveNext() ?? false) }
  type.method("Reset()", "Void") { _, value, _ in
    this(value)?.reset()
    return .nothing
  }
  type.method("Dispose()", "Void") { _, _, _ in .nothing }
}
