/// The base of every value that is not inline: an instance of a .NET type as scripts see it.
///
/// Not `Sendable`: a session's object graph belongs to the thread that runs the session.
open class NetObject {
  /// Members that a script attached to this instance (`Add-Member`, the note properties of a selection).
  public final var attached: AttachedMembers?

  /// Makes an object without attached members.
  public init() {}

  /// The .NET type of the instance.
  open var type: DotNetType { .object }

  /// The names that formatting and `PSTypeNames` go by: attached names first, then the type and its bases.
  public final var typeNames: [String] {
    if let names = attached?.typeNames { return names }
    return defaultTypeNames
  }

  /// The type's own hierarchy, most derived first.
  open var defaultTypeNames: [String] { type.hierarchyNames }

  /// What `ToString()` of the .NET type gives; the default is the type's full name.
  open var displayText: String { type.fullName }

  /// `Equals` of the type: identity unless the type compares by value.
  open func isEqual(to other: NetObject) -> Bool { self === other }

  /// The code for keys of dictionaries; equal objects have equal codes.
  open func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// The elements where the pipeline unrolls this object, nil where it passes as one.
  open var elements: [Value]? { nil }

  /// The attached members, made at the first need.
  public final func attach() -> AttachedMembers {
    if let attached { return attached }
    let members = AttachedMembers()
    attached = members
    return members
  }
}

/// Members that belong to one instance, in the order they were added.
public final class AttachedMembers {
  /// The members by order of addition; names are unique without regard to case.
  public private(set) var members: [(name: String, member: AttachedMember)] = []
  private var index: [Name: Int] = [:]
  /// The instance's own type names, where a script changed `PSTypeNames`.
  public var typeNames: [String]?

  /// Makes an empty set.
  public init() {}

  /// The member of that name.
  public func member(_ name: Name) -> AttachedMember? {
    guard let position = index[name] else { return nil }
    return members[position].member
  }

  /// Adds or replaces a member; a replaced one keeps its place.
  public func set(_ name: String, _ member: AttachedMember) {
    let key = Name(name)
    if let position = index[key] {
      members[position] = (members[position].name, member)
    } else {
      index[key] = members.count
      members.append((name, member))
    }
  }

  /// Takes a member away; true where it was there.
  public func remove(_ name: Name) -> Bool {
    guard let position = index.removeValue(forKey: name) else { return false }
    members.remove(at: position)
    for (key, place) in index where place > position { index[key] = place - 1 }
    return true
  }
}

/// One member attached to an instance or declared for a type by `Update-TypeData`.
public enum AttachedMember {
  /// A value of its own.
  case note(Value)
  /// Another name of a member, with the type to convert to, where one is given.
  case alias(String)
  /// A getter and a setter as script blocks with `$this`.
  case scriptProperty(get: ScriptBlockObject?, set: ScriptBlockObject?)
  /// A method as a script block with `$this`.
  case scriptMethod(ScriptBlockObject)
  /// A named group of properties (`PSStandardMembers`' display sets).
  case propertySet([String])
  /// A note whose value lies elsewhere: a variable of a module.
  case live(get: () -> Value, set: (Evaluator, Value) throws(Interruption) -> Void)
  /// A property computed by the engine.
  case code(get: @Sendable (Value) -> Value)
}

/// A string, number or other inline value with members of its own.
public final class WrappedObject: NetObject {
  /// What is wrapped; never itself a wrapper.
  public let wrapped: Value
  /// How a number was written in a command's argument: what it is as text.
  public let literalText: String?

  /// Wraps a value.
  public init(_ value: Value, literalText: String? = nil) {
    wrapped = value.base
    self.literalText = literalText
  }

  public override var type: DotNetType { wrapped.type ?? .object }
  public override var displayText: String { literalText ?? wrapped.displayText }
  public override var elements: [Value]? { wrapped.object?.elements }
  public override func isEqual(to other: NetObject) -> Bool {
    wrapped.isIdentical(to: (other as? WrappedObject)?.wrapped ?? .object(other))
  }
  public override func hash(into hasher: inout Hasher) { wrapped.hashKey(into: &hasher) }
}
