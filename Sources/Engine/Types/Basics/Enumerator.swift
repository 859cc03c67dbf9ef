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
  if type.type === DotNetType.dictionaryEnumerator || type.type === DotNetType.orderedEnumerator {
    type.property("Key", "Object") { _, value in entry(value)?.key ?? .null }
    type.property("Value", "Object") { _, value in entry(value)?.value ?? .null }
    type.property("Entry", "Collections.DictionaryEntry") { _, value in this(value)?.current ?? .null }
  }
  type.method("MoveNext()", "Boolean") { (evaluator, value, _) throws(Interruption) in
    .bool(try this(value)?.moveNext(evaluator) ?? false)
  }
  type.method("Reset()", "Void") { _, value, _ in
    this(value)?.reset()
    return .nothing
  }
  type.method("Dispose()", "Void") { _, _, _ in .nothing }
}
