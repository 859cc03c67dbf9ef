import Syntax

/// The .NET types that a session knows by name: the built-in catalog and what upper floors and scripts register.
public final class TypeRegistry {
  private var registered: [Name: DotNetType] = [:]
  private var parameterTypes: [String: DotNetType] = [:]
  /// Namespaces of `using namespace`, beside System.
  public var namespaces: [String] = []

  init() {}

  /// Adds a namespace of `using namespace`.
  public func use(_ namespace: String) {
    if !namespaces.contains(where: { $0.equalsIgnoringCase(namespace) }) { namespaces.append(namespace) }
  }

  /// Registers a type under its full name, its accelerator and its short name where that is free.
  public func register(_ type: DotNetType) {
    registered[Name(type.fullName)] = type
    if let accelerator = type.accelerator { registered[Name(accelerator)] = type }
  }

  /// Registers a type under another name too (an accelerator added by a script).
  public func register(_ type: DotNetType, as name: String) { registered[Name(name)] = type }

  /// The array type of an element type; one identity per element.
  public func array(of element: DotNetType) -> DotNetType { DotNetType.array(of: element) }

  /// The type of a plain name: accelerator, full name, or a name under `System` and the namespaces in use.
  public func type(named name: String, namespaces extra: [String] = []) -> DotNetType? {
    if let known = registered[Name(name)] { return known }
    if let known = TypeCatalog.type(named: name) { return known }
    if let known = registered[Name("System." + name)] ?? TypeCatalog.type(named: "System." + name) { return known }
    return candidates(name, namespaces: extra).first
  }

  /// The types of a name in the namespaces in use; more than one makes the name ambiguous.
  func candidates(_ name: String, namespaces extra: [String] = []) -> [DotNetType] {
    var found: [DotNetType] = []
    for namespace in extra + namespaces {
      let full = namespace + "." + name
      if let known = registered[Name(full)] ?? TypeCatalog.type(named: full), !found.contains(where: { $0 === known }) {
        found.append(known)
      }
    }
    return found
  }

  /// True for a name that the registry or the catalog knows without any namespace in use.
  func isDirect(_ name: String) -> Bool {
    registered[Name(name)] != nil || TypeCatalog.type(named: name) != nil || registered[Name("System." + name)] != nil
  }

  /// The type of a member's parameter: built-in names are remembered, others are looked up in the script's scopes.
  func parameterType(_ name: String, _ evaluator: Evaluator) -> DotNetType? {
    if let known = parameterTypes[name] { return known }
    if let found = type(named: name) {
      parameterTypes[name] = found
      return found
    }
    if name.hasSuffix("[]") { return parameterType(String(name.dropLast(2)), evaluator).map { DotNetType.array(of: $0) } }
    return evaluator.resolveType(name)
  }

  /// The type that a parsed type name means.
  public func resolve(
    _ name: TypeName, local: (String) -> DotNetType?, namespaces: [String] = []
  ) -> DotNetType? {
    var type: DotNetType?
    if name.isGeneric {
      var arguments: [DotNetType] = []
      for argument in name.arguments {
        guard let resolved = resolve(argument, local: local, namespaces: namespaces) else { return nil }
        arguments.append(resolved)
      }
      type = generic(name.name, arguments, namespaces: namespaces)
    } else {
      type = local(name.name) ?? self.type(named: name.name, namespaces: namespaces)
    }
    guard var result = type else { return nil }
    for rank in name.arrayRanks { result = DotNetType.array(of: result, rank: max(1, rank)) }
    return result
  }

  /// Whether there is a generic type of that name for that many arguments.
  func isGenericKnown(_ name: String, _ arguments: [DotNetType]) -> Bool { generic(name, arguments, namespaces: []) != nil }

  private func generic(_ name: String, _ arguments: [DotNetType], namespaces: [String]) -> DotNetType? {
    var candidates = [name, "System." + name]
    candidates += (namespaces + self.namespaces).map { $0 + "." + name }
    for candidate in candidates {
      if let made = TypeCatalog.generic(candidate, arguments) { return made }
    }
    return nil
  }
}

extension DotNetType {
  private static let arrayTypes = ArrayTypes()

  /// The array type of an element type and a number of dimensions.
  public static func array(of element: DotNetType, rank: Int = 1) -> DotNetType {
    rank > 1 ? arrayTypes.array(of: element, rank: min(rank, 32)) : arrayTypes.array(of: element)
  }
}

import Synchronization

/// The array types made so far: one identity for each element type in the whole process.
private final class ArrayTypes: Sendable {
  private let made = Mutex<[ObjectIdentifier: DotNetType]>([
    ObjectIdentifier(DotNetType.object): .objectArray, ObjectIdentifier(DotNetType.byte): .byteArray,
    ObjectIdentifier(DotNetType.string): .stringArray, ObjectIdentifier(DotNetType.char): .charArray,
    ObjectIdentifier(DotNetType.int32): .int32Array,
  ])

  private struct Shape: Hashable {
    let element: ObjectIdentifier
    let rank: Int
  }
  private let shaped = Mutex<[Shape: DotNetType]>([:])

  func array(of element: DotNetType, rank: Int) -> DotNetType {
    shaped.withLock { shaped in
      let key = Shape(element: ObjectIdentifier(element), rank: rank)
      if let known = shaped[key] { return known }
      let suffix = "[" + String(repeating: ",", count: rank - 1) + "]"
      let type = DotNetType(element.fullName + suffix, base: .array, name: element.name + suffix, element: element, rank: rank)
      shaped[key] = type
      return type
    }
  }

  func array(of element: DotNetType) -> DotNetType {
    made.withLock { made in
      if let known = made[ObjectIdentifier(element)] { return known }
      let type = DotNetType(element.fullName + "[]", base: .array, name: element.name + "[]", element: element)
      made[ObjectIdentifier(element)] = type
      return type
    }
  }
}

/// Members that scripts and the engine add to types by name (`Update-TypeData`, the built-in type extensions).
public final class TypeData {
  /// One type's additions.
  public final class Entry {
    /// The members added, in order.
    public let members = AttachedMembers()
    /// The properties shown by default.
    public var defaultDisplayProperties: [String]?
    /// The property that `DefaultDisplayProperty` names.
    public var defaultDisplayProperty: String?
    /// The keys of sorting and comparing.
    public var defaultKeyProperties: [String]?
    /// How deep serialization goes.
    public var serializationDepth: Int?
    /// Makes an empty entry.
    public init() {}
  }

  private var entries: [Name: Entry] = [:]

  init() {}

  /// True where no type has additions.
  var isEmpty: Bool { entries.isEmpty }

  /// The additions to a type name, nil where there are none.
  public func entry(for typeName: String) -> Entry? { entries.isEmpty ? nil : entries[Name(typeName)] }

  /// The additions to a type name, made where there are none.
  public func define(_ typeName: String) -> Entry {
    let key = Name(typeName)
    if let known = entries[key] { return known }
    let entry = Entry()
    entries[key] = entry
    return entry
  }

  /// Forgets the additions to a type name.
  public func remove(_ typeName: String) { entries[Name(typeName)] = nil }

  /// The member that a type's additions give a value of these type names.
  public func member(_ name: Name, typeNames: @autoclosure () -> [String]) -> AttachedMember? {
    if entries.isEmpty { return nil }
    for typeName in typeNames() {
      if let member = entries[Name(typeName)]?.members.member(name) { return member }
    }
    return nil
  }
}
