import Syntax

/// An instance of a class that a script defined.
public final class ScriptInstance: NetObject {
  private let classType: DotNetType
  /// The class's facts.
  let definition: ScriptClass
  /// The values of its properties, its bases' included.
  private var values: [Name: Value] = [:]
  /// The .NET object that the instance is, for classes derived from a .NET type: its exception, its list, …
  public internal(set) var inner: NetObject?
  /// True while the script's own `ToString`, `Equals` or `GetHashCode` runs for the engine: what it asks of itself is .NET's.
  private var isAnswering = false

  init(_ type: DotNetType, _ definition: ScriptClass) {
    classType = type
    self.definition = definition
  }

  /// The exception that the instance is, for classes derived from one.
  public var exception: ExceptionObject? { inner as? ExceptionObject }

  public override var type: DotNetType { classType }

  /// What the class's `ToString` gives, or the .NET base's, or the class's name.
  public override var displayText: String {
    if let text = answer("ToString", [])?.stringValue { return text }
    if let exception { return classType.fullName + (exception.message.isEmpty ? "" : ": " + exception.message) }
    return inner is ListObject ? classType.fullName : inner?.displayText ?? classType.fullName
  }

  public override var elements: [Value]? {
    if inner is DictionaryObject { return nil }
    if let elements = inner?.elements { return elements }
    guard isEnumerable, let evaluator = definition.evaluator, let steps = try? enumerator(evaluator) else { return nil }
    var list: [Value] = []
    while (try? steps.moveNext(evaluator)) == true { list.append(steps.current) }
    return list
  }

  public override func isEqual(to other: NetObject) -> Bool {
    if self === other { return true }
    return answer("Equals", [.object(other)])?.isTrue ?? false
  }

  public override func hash(into hasher: inout Hasher) {
    if let code = answer("GetHashCode", [])?.integerValue { hasher.combine(code) } else { hasher.combine(ObjectIdentifier(self)) }
  }

  /// What a method of the script's own gives where the engine asks; nil where the class has none.
  private func answer(_ name: String, _ arguments: [Value]) -> Value? {
    guard !isAnswering, let evaluator = definition.evaluator else { return nil }
    for type in classType.hierarchy where type.isScriptClass {
      guard let overloads = type.members.method(Name(name))?.filter({ $0.parameters.count == arguments.count }), !overloads.isEmpty
      else { continue }
      isAnswering = true
      defer { isAnswering = false }
      return try? evaluator.invokeMethod(name, of: .object(self), arguments)
    }
    return nil
  }

  private var isEnumerable: Bool {
    classType.hierarchy.contains { type in
      type.isScriptClass && type.interfaces.contains { $0.hasPrefix("System.Collections.") && $0.contains("IEnumerable") }
    }
  }

  func property(_ name: Name, _ evaluator: Evaluator) throws(Interruption) -> Value? {
    if let value = values[name] { return value }
    if definition.property(name) != nil { return .null }
    guard let inner else { return nil }
    return try evaluator.property(name.folded, of: .object(inner))
  }

  func setProperty(_ name: Name, _ value: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    guard let property = definition.property(name) else { return false }
    do {
      values[name] = try property.checked(value, evaluator)
    } catch .failure(let record) {
      throw Evaluator.setterFailure(property.name, record)
    }
    return true
  }

  func initialize(_ name: Name, _ value: Value) { values[name] = value }

  /// The properties in declared order, bases first as .NET reflects them.
  var propertyDescriptions: [(name: String, typeName: String, isHidden: Bool)] {
    definition.allProperties.filter { !$0.isStatic }.map { ($0.name, $0.shownType, $0.isHidden) }
  }

  func text(_ evaluator: Evaluator) throws(Interruption) -> String {
    for type in classType.hierarchy where type.isScriptClass && type.members.method("ToString") != nil {
      return try evaluator.invokeMethod("ToString", of: .object(self), []).displayText
    }
    if inner is ListObject || isEnumerable {
      var texts: [String] = []
      for element in elements ?? [] { texts.append(try evaluator.text(of: element)) }
      return texts.joined(separator: " ")
    }
    return displayText
  }

  /// The enumerator that the class's own `GetEnumerator` gives; nil where the class has none.
  func enumerator(_ evaluator: Evaluator) throws(Interruption) -> EnumeratorObject? {
    if let list = inner as? ListObject { return try evaluator.enumerator(of: .object(list)) }
    guard isEnumerable else { return nil }
    let steps = try evaluator.invokeMethod("GetEnumerator", of: .object(self), [])
    if let known = steps.object(as: EnumeratorObject.self) { return known }
    guard steps.object(as: ScriptInstance.self) != nil else { return try evaluator.enumerator(of: steps) }
    return EnumeratorObject { () throws(Interruption) -> Value? in
      guard try evaluator.invokeMethod("MoveNext", of: steps, []).isTrue else { return nil }
      if let current = try evaluator.property("Current", of: steps) { return current }
      return try evaluator.invokeMethod("get_Current", of: steps, [])
    }
  }
}

extension DotNetType {
  /// True for a class defined in a script.
  public var isScriptClass: Bool { scriptClass != nil }
}

extension Evaluator {
  /// True where a value has a .NET method of that name.
  func hasMethod(_ name: Name, _ value: Value) -> Bool {
    value.type?.hierarchy.contains { $0.members.method(name) != nil } ?? false
  }

  /// The error of a property that refuses its value.
  static func setterFailure(_ name: String, _ record: ErrorRecordObject) -> Interruption {
    .failure(
      ErrorRecordObject(
        ExceptionObject(
          .setValueInvocation, "Exception setting \"\(name)\": \"\(record.exception.message)\"", inner: record.exception),
        id: "ExceptionWhenSetting"))
  }
}
