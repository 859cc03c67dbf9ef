/// A .NET array: fixed length, elements of one type (`Object[]` unless said otherwise).
public final class ArrayObject: NetObject {
  /// The elements; the count never changes for a script, `+=` makes another array.
  @exclusivity(unchecked) public var values: [Value]
  /// The lengths of the dimensions where there are several, the values lying row by row; empty for one dimension.
  public let bounds: [Int]
  private let arrayType: DotNetType

  /// Makes an array; `type` is an array type.
  public init(_ values: [Value], type: DotNetType = .objectArray, bounds: [Int] = []) {
    self.values = values
    self.bounds = bounds
    arrayType = type
  }

  /// A byte array.
  public convenience init(bytes: [UInt8]) { self.init(bytes.map { .byte($0) }, type: .byteArray) }

  /// An array of strings (`String[]`).
  public convenience init(strings: [String]) { self.init(strings.map { .string($0) }, type: .stringArray) }

  public override var type: DotNetType { arrayType }
  public override var elements: [Value]? { values }

  /// The bytes of a byte array, nil where an element is none.
  public var bytes: [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count)
    for value in values {
      guard case .byte(let byte) = value.base else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}

/// A list that grows: `ArrayList`, `List[T]`, `Collection[T]` and their kin.
public class ListObject: NetObject {
  /// The elements.
  @exclusivity(unchecked) public var values: [Value]
  private let listType: DotNetType
  /// The type of the elements, nil where anything goes.
  public let element: DotNetType?

  /// Makes a list.
  public init(_ values: [Value] = [], type: DotNetType = .arrayList, element: DotNetType? = nil) {
    self.values = values
    listType = type
    self.element = element
  }

  public override var type: DotNetType { listType }
  public override var elements: [Value]? { values }
}

/// The keys or the values of a table, which may not change while they are stepped over.
final class TablePartObject: ListObject {
  let table: DictionaryObject

  init(_ values: [Value], of table: DictionaryObject, type: DotNetType, element: DotNetType? = nil) {
    self.table = table
    super.init(values, type: type, element: element)
  }
}

/// A key of a dictionary: strings without regard to case (unless the table is case-sensitive), numbers by type and value.
public enum DictionaryKey: Hashable {
  /// A text, in lower case where case doesn't count.
  case text(String)
  /// Anything else.
  case other(Value)

  /// Makes a key; `ignoringCase` is how PowerShell's own literals compare.
  public init(_ value: Value, ignoringCase: Bool) {
    let base = value.base
    if case .string(let text) = base { self = .text(ignoringCase ? text.foldedCase : text) } else { self = .other(base) }
  }

  /// Texts by their units, other values as .NET's `Equals` has them.
  public static func == (left: DictionaryKey, right: DictionaryKey) -> Bool {
    switch (left, right) {
    case (.text(let text), .text(let other)): text.ordinalEquals(other)
    case (.other(let value), .other(let other)): value.isIdentical(to: other)
    default: false
    }
  }

  /// The bytes of a text, or what the value hashes.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .text(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .other(let value): value.hashKey(into: &hasher)
    }
  }
}

/// A hashtable, an ordered dictionary or a generic dictionary: keys kept in the order of their insertion.
///
/// .NET leaves a hashtable's order undefined; insertion order is one of those that texts as keys may have there.
public class DictionaryObject: NetObject {
  @exclusivity(unchecked) private var table: KeyTable
  private let dictionaryType: DotNetType
  /// True where `[n]` is a position (`[ordered]`).
  public let isOrdered: Bool
  /// How many entries the table was made for.
  private let capacity: Int
  /// True where strings compare without regard to case.
  public var ignoresCase: Bool { table.ignoresCase }
  /// The types of a generic dictionary's keys and values.
  public let keyType: DotNetType?
  /// The type of a generic dictionary's values.
  public let valueType: DotNetType?

  /// Makes an empty table.
  public init(
    type: DotNetType = .hashtable, isOrdered: Bool = false, ignoresCase: Bool = true, keyType: DotNetType? = nil,
    valueType: DotNetType? = nil, capacity: Int = 0
  ) {
    self.capacity = capacity
    dictionaryType = type
    self.isOrdered = isOrdered
    table = KeyTable(ignoringCase: ignoresCase)
    self.keyType = keyType
    self.valueType = valueType
  }

  /// An ordered table of the pairs given.
  public static func ordered(_ pairs: [(Value, Value)] = []) -> DictionaryObject {
    let table = DictionaryObject(type: .orderedDictionary, isOrdered: true)
    for (key, value) in pairs { table[key] = value }
    return table
  }

  public override var type: DotNetType { dictionaryType }

  /// How many entries there are.
  public var count: Int { table.count }

  /// How often an entry was added, taken away or, in the tables of before generics, given another value: enumerators see by it
  /// that they are out of date.
  var changes: Int { keyType == nil ? table.additions + table.removals + table.replacements : table.additions }

  /// The entries in order: of a Hashtable in the one that .NET has, where that can be told (`HashtableOrder`).
  public var entries: [(key: Value, value: Value)] {
    let entries = table.entries
    guard entries.count > 1, dictionaryType === DotNetType.hashtable, HashtableOrder.hash(of: entries[0].key) != nil else {
      return entries
    }
    let hashes = entries.compactMap { HashtableOrder.hash(of: $0.key) }
    guard hashes.count == entries.count else { return entries }
    return HashtableOrder.places(hashes, capacity: capacity).map { entries[$0] }
  }

  /// The keys in order.
  public var keys: [Value] { entries.map(\.key) }

  /// The value under a key; setting nil takes the entry away.
  public subscript(key: Value) -> Value? {
    get { table.place(of: key).flatMap { table.entry(at: $0)?.value } }
    set {
      if let newValue { table.set(key, newValue) } else { table.remove(key) }
    }
  }

  /// Where the entry of a key lies, for reading and writing it without looking twice; nil where there is none.
  func place(of key: Value) -> Int? { table.place(of: key) }

  /// The value at such a place.
  func value(at place: Int) -> Value? { table.entry(at: place)?.value }

  /// Sets the value at such a place; false where no entry lies there any more.
  func setValue(_ value: Value, at place: Int) -> Bool { table.setValue(value, at: place) }

  /// The value under a text key.
  public subscript(name: String) -> Value? {
    get { self[.string(name)] }
    set { self[.string(name)] = newValue }
  }

  /// True where the key is there.
  public func contains(_ key: Value) -> Bool { table.place(of: key) != nil }

  /// The key under which an entry is kept, as it was first written.
  public func storedKey(_ key: Value) -> Value? { table.place(of: key).flatMap { table.entry(at: $0)?.key } }

  /// Puts an entry at a position of an ordered table.
  public func insert(_ key: Value, _ value: Value, at position: Int) {
    var all = entries
    all.insert((key, value), at: max(0, min(position, all.count)))
    removeAll()
    for (key, value) in all { self[key] = value }
  }

  /// Takes all entries away.
  public func removeAll() { table.removeAll() }

  /// The same for a table that is filled anew at once: the room its entries took is kept.
  func empty() { table.removeAll(keepingRoom: true) }

  /// The table that a place holds, taken out of it (which is null then), where it is of a type, bears no members of its own and
  /// nothing else refers to it; nil, and the place as it was, elsewhere.
  static func solelyHeld(_ place: inout Value, type: DotNetType) -> DictionaryObject? {
    guard case .object(let object) = place, let found = object as? DictionaryObject, found.type === type, found.attached == nil
    else { return nil }
    var table = found
    place = .null
    if isKnownUniquelyReferenced(&table) { return table }
    place = .object(table)
    return nil
  }
}

/// One entry of a table, as `GetEnumerator()` gives it.
public final class DictionaryEntryObject: NetObject {
  /// The key.
  public let key: Value
  /// The value.
  public let value: Value
  private let entryType: DotNetType

  /// Makes an entry.
  public init(_ key: Value, _ value: Value, type: DotNetType = .dictionaryEntry) {
    self.key = key
    self.value = value
    entryType = type
  }

  public override var type: DotNetType { entryType }
  /// `[key, value]`
  public override var displayText: String { "[\(key.displayText), \(value.displayText)]" }
}

/// A type as a value: `[int]`.
public final class TypeObject: NetObject {
  /// The type that the value stands for.
  public let represented: DotNetType

  /// Makes the value of a type.
  public init(_ type: DotNetType) { represented = type }

  public override var type: DotNetType { .runtimeType }
  public override var displayText: String { represented.fullName }
  public override func isEqual(to other: NetObject) -> Bool { (other as? TypeObject)?.represented === represented }
  public override func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(represented)) }
}

/// A value of an enumeration.
public final class EnumObject: NetObject {
  private let enumType: DotNetType
  /// The number behind the name.
  public let number: Int64

  /// Makes a value; `type` has enumeration members.
  public init(_ type: DotNetType, _ number: Int64) {
    enumType = type
    self.number = number
  }

  public override var type: DotNetType { enumType }
  public override var displayText: String { enumType.enumeration?.text(of: number) ?? String(number) }
  public override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? EnumObject else { return false }
    return other.enumType === enumType && other.number == number
  }
  public override func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// The value of a switch parameter.
public final class SwitchObject: NetObject {
  /// True where the switch was given.
  public let isPresent: Bool

  /// Makes a switch value.
  public init(_ isPresent: Bool) { self.isPresent = isPresent }

  public override var type: DotNetType { .switchParameter }
  public override var displayText: String { isPresent ? "True" : "False" }
  public override func isEqual(to other: NetObject) -> Bool { (other as? SwitchObject)?.isPresent == isPresent }
  public override func hash(into hasher: inout Hasher) { hasher.combine(isPresent) }
}

/// `[ref]`: a place that a method or a function writes to.
public final class ReferenceObject: NetObject {
  private let read: () throws(Interruption) -> Value
  private let write: (Value) throws(Interruption) -> Void

  /// A reference to a place read and written by the closures.
  public init(
    read: @escaping () throws(Interruption) -> Value, write: @escaping (Value) throws(Interruption) -> Void
  ) {
    self.read = read
    self.write = write
  }

  /// A reference to a value of its own.
  public convenience init(_ value: Value) {
    let box = Box(value)
    self.init(read: { () throws(Interruption) in box.value }, write: { (value) throws(Interruption) in box.value = value })
  }

  private final class Box {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  public override var type: DotNetType { .genericReference }

  /// The value in the place.
  public func value() throws(Interruption) -> Value { try read() }
  /// Puts a value in the place.
  public func set(_ value: Value) throws(Interruption) { try write(value) }
}
