/// Steps over the elements of a collection: `foreach`, `switch`, `$input` and `GetEnumerator()`.
public final class EnumeratorObject: NetObject {
  private let source: () -> [Value]
  private let enumeratorType: DotNetType
  private var position = -1
  private var snapshot: [Value]
  private let advance: (() throws(Interruption) -> Value?)?
  /// The table whose keys, values or entries are stepped over, and how often it had been changed when this began.
  private let table: (DictionaryObject, changes: Int)?
  /// The element that the enumerator stands on.
  public private(set) var current: Value = .null

  /// Steps over values known already.
  public init(_ values: [Value], type: DotNetType? = nil) {
    enumeratorType = type ?? .enumerator
    snapshot = values
    source = { values }
    advance = nil
    table = nil
  }

  /// Steps over the keys, values or entries of a table, which may not change meanwhile.
  init(_ values: [Value], of table: DictionaryObject, type: DotNetType? = nil) {
    enumeratorType = type ?? .enumerator
    snapshot = values
    source = { values }
    advance = nil
    self.table = (table, table.changes)
  }

  /// Steps over a list that may change while it is stepped over, which is an error then.
  init(list: ListObject) {
    enumeratorType = .enumerator
    snapshot = list.values
    source = { list.values }
    advance = nil
    table = nil
  }

  /// Steps as a closure gives elements, nil at the end.
  public init(_ advance: @escaping () throws(Interruption) -> Value?) {
    enumeratorType = .enumerator
    snapshot = []
    source = { [] }
    self.advance = advance
    table = nil
  }

  public override var type: DotNetType { enumeratorType }
  public override var elements: [Value]? { remaining }

  /// The elements not stepped over yet.
  public var remaining: [Value] {
    guard advance == nil else { return [] }
    return position + 1 < snapshot.count ? Array(snapshot[(position + 1)...]) : []
  }

  /// Goes one on; false at the end.
  public func moveNext(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    if let advance {
      guard let next = try advance() else { return false }
      current = next
      return true
    }
    if source().count != snapshot.count || table.map({ $0.0.changes != $0.changes }) ?? false {
      throw .error(
        "Collection was modified; enumeration operation may not execute.", id: "System.InvalidOperationException",
        exception: .invalidOperation)
    }
    position += 1
    guard position < snapshot.count else {
      current = .null
      return false
    }
    let live = source()
    current = position < live.count ? live[position] : snapshot[position]
    return true
  }

  /// Steps over all that is left: who enumerates an enumerator leaves nothing to the next.
  func exhaust() {
    guard advance == nil else { return }
    position = max(position, snapshot.count)
    current = .null
  }

  /// Goes back before the first element.
  public func reset() {
    position = -1
    current = .null
  }
}

extension Evaluator {
  /// An enumerator over what a value unrolls to; a single value is one element.
  public func enumerator(of value: Value) throws(Interruption) -> EnumeratorObject {
    guard let object = value.base.object else { return EnumeratorObject(value.isNull ? [] : [value]) }
    if let enumerator = object as? EnumeratorObject { return enumerator }
    if let part = object as? TablePartObject { return EnumeratorObject(part.values, of: part.table) }
    if let list = object as? ListObject { return EnumeratorObject(list: list) }
    if let instance = object as? ScriptInstance, let made = try instance.enumerator(self) { return made }
    return EnumeratorObject(object.elements ?? [value])
  }

  /// The enumerator of an object that gives its elements one by one; nil where they are all there.
  func lazyEnumerator(of object: NetObject) throws(Interruption) -> EnumeratorObject? {
    if let enumerator = object as? EnumeratorObject { return enumerator }
    if let instance = object as? ScriptInstance { return try instance.enumerator(self) }
    return nil
  }

  /// Appends the text of a value, as `text(of:)` gives it, to the text that is being made.
  @inline(__always)
  func expand(_ value: Value) throws(Interruption) {
    switch value {
    case .string(let text): texts.append(text)
    case .int(let number): texts.append(Int64(number))
    default: texts.append(try text(of: value))
    }
  }

  /// The text of a value as a string expansion gives it: invariant culture, arrays joined by `$OFS`.
  public func text(of value: Value) throws(Interruption) -> String {
    switch value {
    case .string(let text): return text
    case .object(let object):
      if let wrapper = object as? WrappedObject { return wrapper.displayText }
      if let member = object.attached?.member("ToString"), case .scriptMethod(let block) = member {
        return try text(of: try collect(block, this: value))
      }
      if let instance = object as? ScriptInstance { return try instance.text(self) }
      if object is DictionaryObject { return object.displayText }
      if let type = object as? TypeObject {
        return type.represented === DotNetType.customObject ? "psobject" : type.represented.scriptName
      }
      guard let elements = object.elements else { return object.displayText }
      (object as? EnumeratorObject)?.exhaust()
      let separator: String
      if let variable = scope.lookup(Symbol("OFS")) { separator = variable.value.displayText } else { separator = " " }
      var result = ""
      for (position, element) in elements.enumerated() {
        if position > 0 { result += separator }
        if element.base.type === DotNetType.customObject, element.object?.attached?.member("ToString") == nil {
          // A custom object among others has no text, as .NET's own ToString of it.
          continue
        } else if let inner = element.base.object, !(inner is DictionaryObject), inner.elements != nil {
          result += inner.displayText
        } else {
          result += try text(of: element)
        }
      }
      return result
    default: return value.displayText
    }
  }
}
