import Synchronization

/// A .NET type as scripts see it: its names, its place in the hierarchy and its members.
///
/// Types are identities: `DotNetType.int32` is the only Int32. Members are declared in files of their own (one a type, by
/// `TypeDeclaration`) and are read at the first use of the type.
public final class DotNetType: @unchecked Sendable {
  /// What kind of type it is.
  public enum Kind: Sendable { case reference, value, interface, enumeration }

  /// The name without its namespace, as `GetType().Name` gives it (`List`1`, `Object[]`).
  public let name: String
  /// The name with its namespace (`System.Int32`).
  public let fullName: String
  /// The base type; nil for Object and interfaces.
  public let base: DotNetType?
  /// The full names of the interfaces, inherited ones not repeated.
  public let interfaces: [String]
  /// Class, struct, interface or enumeration.
  public let kind: Kind
  /// The type of the elements of an array type.
  public let element: DotNetType?
  /// How many dimensions an array type has.
  public let rank: Int
  /// The arguments of a constructed generic type.
  public let arguments: [DotNetType]
  /// The names and numbers of an enumeration.
  public let enumeration: EnumerationMembers?
  /// The accelerator that names the type in texts (`int`), where it has one.
  public let accelerator: String?
  /// What a script's class declares, for such a class.
  public let scriptClass: ScriptClass?
  private let declare: (@Sendable (TypeDeclaration) -> Void)?
  // invariant: made once, and never changed; of two threads that make it the first one's stays.
  private let table = AtomicLazyReference<TypeMembers>()

  /// Declares a type. `members` runs at the first use.
  public init(
    _ fullName: String, base: DotNetType? = .object, interfaces: [String] = [], kind: Kind = .reference, name: String? = nil,
    element: DotNetType? = nil, rank: Int = 1, arguments: [DotNetType] = [], enumeration: EnumerationMembers? = nil,
    accelerator: String? = nil,
    scriptClass: ScriptClass? = nil, members: (@Sendable (TypeDeclaration) -> Void)? = nil
  ) {
    self.fullName = fullName
    self.name = name ?? DotNetType.shortName(fullName)
    self.base = base
    self.interfaces = interfaces
    self.kind = kind
    self.element = element
    self.rank = rank
    self.arguments = arguments
    self.enumeration = enumeration
    self.accelerator = accelerator
    self.scriptClass = scriptClass
    declare = members
  }

  /// The members declared for this very type, made at the first call.
  public var members: TypeMembers {
    if let known = table.load() { return known }
    let declaration = TypeDeclaration(self)
    declare?(declaration)
    return table.storeIfNil(TypeMembers(declaration))
  }

  /// The type and its bases, most derived first.
  public var hierarchy: [DotNetType] {
    var types: [DotNetType] = []
    var next: DotNetType? = self
    while let type = next {
      types.append(type)
      next = type.base
    }
    return types
  }

  /// The name as scripts write it: the accelerator where there is one, `int[]`, `System.Collections.Generic.List[int]`.
  public var scriptName: String {
    if let accelerator { return accelerator }
    if let element { return element.scriptName + "[" + String(repeating: ",", count: rank - 1) + "]" }
    guard !arguments.isEmpty, let tick = fullName.firstIndex(of: "`") else { return fullName }
    return fullName[..<tick] + "[" + arguments.map(\.scriptName).joined(separator: ",") + "]"
  }

  /// The full names of the hierarchy, as `PSTypeNames` has them.
  public var hierarchyNames: [String] { hierarchy.map(\.fullName) }

  /// True where a value of `other` can stand where this type is asked for.
  public func isAssignable(from other: DotNetType) -> Bool {
    if self === other || self === DotNetType.object { return true }
    if kind == .interface {
      for type in other.hierarchy where type.interfaces.contains(where: { $0.equalsIgnoringCase(fullName) }) { return true }
      return false
    }
    var next = other.base
    while let type = next {
      if type === self { return true }
      next = type.base
    }
    if let element, let otherElement = other.element, rank == other.rank, element.kind == .reference, otherElement.kind == .reference {
      return element.isAssignable(from: otherElement)
    }
    return false
  }

  /// True for the numeric types of arithmetic.
  public var isNumeric: Bool { numericRank != nil }

  /// The place in the order in which PowerShell widens numbers; nil for types that are none.
  public var numericRank: Int? { DotNetType.numericRanks[ObjectIdentifier(self)] }

  private static func shortName(_ fullName: String) -> String {
    var depth = 0
    var start = fullName.startIndex
    for index in fullName.indices {
      let character = fullName[index]
      if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
      if depth == 0, character == "." || character == "+" { start = fullName.index(after: index) }
    }
    var short = String(fullName[start...])
    if let bracket = short.range(of: "[[") { short = String(short[..<bracket]) }
    return short
  }
}

extension String {
  /// The first place of a text, as an index; a small stand-in for Foundation's.
  func range(of text: String) -> String.Index? {
    let haystack = Array(utf8)
    let needle = Array(text.utf8)
    guard !needle.isEmpty, haystack.count >= needle.count else { return nil }
    for start in 0...(haystack.count - needle.count) where haystack[start..<(start + needle.count)].elementsEqual(needle) {
      return utf8.index(utf8.startIndex, offsetBy: start)
    }
    return nil
  }
}

/// The values of an enumeration, in declared order.
public struct EnumerationMembers: Sendable {
  /// Names with their numbers.
  public let values: [(name: String, number: Int64)]
  /// True where values combine (`[Flags]`).
  public let isFlags: Bool
  /// The integer type underneath.
  public let underlying: String

  /// Declares the values.
  public init(_ values: [(name: String, number: Int64)], isFlags: Bool = false, underlying: String = "System.Int32") {
    self.values = values
    self.isFlags = isFlags
    self.underlying = underlying
  }

  /// Values numbered from zero.
  public init(_ names: String...) {
    self.init(names.enumerated().map { ($1, Int64($0)) })
  }

  /// The text of a number: a name, flags joined by a comma, or the number.
  public func text(of number: Int64) -> String {
    if let exact = values.first(where: { $0.number == number }) { return exact.name }
    guard isFlags, number != 0 else { return String(number) }
    var rest = number
    var names: [String] = []
    for value in values.sorted(by: { UInt64(bitPattern: $0.number) > UInt64(bitPattern: $1.number) })
    where value.number != 0 && rest & value.number == value.number {
      names.insert(value.name, at: 0)
      rest &= ~value.number
    }
    return rest == 0 ? names.joined(separator: ", ") : String(number)
  }
}
