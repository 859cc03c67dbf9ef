/// What a script holds: null, the numbers, text, or a reference to everything else.
///
/// Strings and numbers lie inline (`docs/architecture.md`, Values); an object that carries members of its own beside such a
/// value (`Add-Member` on a string) is a `WrappedObject`.
public enum Value {
  case null
  /// What a pipeline without output leaves (`AutomationNull`): null to everything, yet no object in a pipeline or an array.
  case nothing
  case bool(Bool)
  case char(UInt16)
  case sbyte(Int8)
  case byte(UInt8)
  case int16(Int16)
  case uint16(UInt16)
  case int(Int32)
  case uint32(UInt32)
  case long(Int64)
  case uint64(UInt64)
  case single(Float)
  case double(Double)
  case string(String)
  case object(NetObject)
}

extension Value {
  /// True for null and for the nothing that a silent pipeline leaves.
  public var isNull: Bool {
    switch self {
    case .null, .nothing: return true
    default: return false
    }
  }

  /// True for null and the objects that stand for none (`[DBNull]::Value`, `[NullString]::Value`).
  public var isNullLike: Bool {
    switch self {
    case .null, .nothing: return true
    case .object(let object): return object is NullObject || object is NullStringMarker
    default: return false
    }
  }

  /// The object behind a reference, a wrapper included; nil for inline values.
  public var object: NetObject? {
    if case .object(let object) = self { return object }
    return nil
  }

  /// The value without a wrapper that only carries members.
  public var base: Value {
    if case .object(let object) = self, let wrapper = object as? WrappedObject { return wrapper.wrapped }
    return self
  }

  /// The text of a string or a wrapped string; nil for anything else (no conversion).
  public var stringValue: String? {
    if case .string(let text) = base { return text }
    return nil
  }

  /// The object as the class asked for, seen through a wrapper.
  public func object<T: NetObject>(as type: T.Type) -> T? {
    guard case .object(let object) = base else { return nil }
    if let found = object as? T { return found }
    // An instance of a script's class is the .NET object that its class derives from, too.
    return (object as? ScriptInstance)?.inner as? T
  }

  /// The .NET type that `GetType()` names; nil for null.
  public var type: DotNetType? {
    switch self {
    case .null, .nothing: return nil
    case .bool: return .boolean
    case .char: return .char
    case .sbyte: return .sbyte
    case .byte: return .byte
    case .int16: return .int16
    case .uint16: return .uint16
    case .int: return .int32
    case .uint32: return .uint32
    case .long: return .int64
    case .uint64: return .uint64
    case .single: return .single
    case .double: return .double
    case .string: return .string
    case .object(let object): return object.type
    }
  }

  /// A new array of objects (`Object[]`).
  public static func array(_ values: [Value]) -> Value { .object(ArrayObject(values)) }

  /// An integer as `[int]` where it fits, `[long]` otherwise.
  public static func integer(_ number: Int) -> Value {
    if let small = Int32(exactly: number) { return .int(small) }
    return .long(Int64(number))
  }

  /// The string, or null where there is none.
  public static func optional(_ text: String?) -> Value {
    if let text { return .string(text) }
    return .null
  }
}
