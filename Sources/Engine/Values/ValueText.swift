extension Value {
  /// `ToString()` of the value in the invariant culture, as casts and command arguments use it: `True`, `1.5`, `System.Object[]`.
  public var displayText: String {
    switch self {
    case .null, .nothing: return ""
    case .bool(let flag): return flag ? "True" : "False"
    case .char(let unit): return String(decoding: [unit], as: UTF16.self)
    case .sbyte(let number): return String(number)
    case .byte(let number): return String(number)
    case .int16(let number): return String(number)
    case .uint16(let number): return String(number)
    case .int(let number): return String(number)
    case .uint32(let number): return String(number)
    case .long(let number): return String(number)
    case .uint64(let number): return String(number)
    case .single(let number): return NumberText.general7(number)
    case .double(let number): return NumberText.general15(number)
    case .string(let text): return text
    case .object(let object): return object.displayText
    }
  }

  /// The text inside the `@{…}` of a custom object: an object within the object shows nothing.
  public var embeddedText: String {
    if base.object is CustomObject { return "" }
    return displayText
  }

  /// The text that stands for a target in the category line of an error: strings and numbers as they are, others by type.
  public var categoryText: String { displayText }

  /// What a condition makes of the value.
  public var isTrue: Bool {
    switch self {
    case .null, .nothing: return false
    case .bool(let flag): return flag
    case .char(let unit): return unit != 0
    case .sbyte(let number): return number != 0
    case .byte(let number): return number != 0
    case .int16(let number): return number != 0
    case .uint16(let number): return number != 0
    case .int(let number): return number != 0
    case .uint32(let number): return number != 0
    case .long(let number): return number != 0
    case .uint64(let number): return number != 0
    case .single(let number): return number != 0
    case .double(let number): return number != 0
    case .string(let text): return !text.isEmpty
    case .object(let object):
      switch object {
      case let flag as SwitchObject: return flag.isPresent
      case is NullObject, is NullStringMarker: return false
      case let element as EnumObject: return element.number != 0
      case let wrapper as WrappedObject: return wrapper.wrapped.isTrue
      case let number as DecimalObject: return number.number.mantissa != 0
      case let number as BigIntegerObject: return !number.number.isZero
      case let array as ArrayObject: return Value.isTrue(elements: array.values)
      case let list as ListObject: return Value.isTrue(elements: list.values)
      default: return true
      }
    }
  }

  private static func isTrue(elements: [Value]) -> Bool {
    switch elements.count {
    case 0: return false
    case 1:
      // A nested collection of one or more elements counts as true without a look inside.
      if let inner = elements[0].base.object, let nested = inner.elements { return !nested.isEmpty }
      return elements[0].isTrue
    default: return true
    }
  }

  /// The value as a 64-bit integer where it is an integer of any width, or an integral double; nil otherwise.
  public var integerValue: Int? {
    switch base {
    case .bool(let flag): return flag ? 1 : 0
    case .char(let unit): return Int(unit)
    case .sbyte(let number): return Int(number)
    case .byte(let number): return Int(number)
    case .int16(let number): return Int(number)
    case .uint16(let number): return Int(number)
    case .int(let number): return Int(number)
    case .uint32(let number): return Int(number)
    case .long(let number): return Int(number)
    case .uint64(let number): return Int(exactly: number)
    case .single(let number): return Int(exactly: number)
    case .double(let number): return Int(exactly: number)
    case .object(let object):
      if let value = object as? EnumObject { return Int(value.number) }
      return nil
    default: return nil
    }
  }

  /// The value as a double where it is a number of any type; nil otherwise.
  public var doubleValue: Double? {
    switch base {
    case .bool(let flag): return flag ? 1 : 0
    case .char(let unit): return Double(unit)
    case .sbyte(let number): return Double(number)
    case .byte(let number): return Double(number)
    case .int16(let number): return Double(number)
    case .uint16(let number): return Double(number)
    case .int(let number): return Double(number)
    case .uint32(let number): return Double(number)
    case .long(let number): return Double(number)
    case .uint64(let number): return Double(number)
    case .single(let number): return Double(number)
    case .double(let number): return number
    case .object(let object):
      if let decimal = object as? DecimalObject { return decimal.number.double }
      if let big = object as? BigIntegerObject { return big.number.double }
      if let value = object as? EnumObject { return Double(value.number) }
      return nil
    default: return nil
    }
  }

  /// True where the value is of a numeric type (enumerations, characters and booleans are not).
  public var isNumber: Bool {
    switch base {
    case .sbyte, .byte, .int16, .uint16, .int, .uint32, .long, .uint64, .single, .double: return true
    case .object(let object): return object is DecimalObject || object is BigIntegerObject
    default: return false
    }
  }

  /// `Object.Equals`: same type and same value, no conversion; strings by ordinal comparison.
  public func isIdentical(to other: Value) -> Bool {
    switch (base, other.base) {
    case (.null, .null), (.null, .nothing), (.nothing, .null), (.nothing, .nothing): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.char(let left), .char(let right)): return left == right
    case (.sbyte(let left), .sbyte(let right)): return left == right
    case (.byte(let left), .byte(let right)): return left == right
    case (.int16(let left), .int16(let right)): return left == right
    case (.uint16(let left), .uint16(let right)): return left == right
    case (.int(let left), .int(let right)): return left == right
    case (.uint32(let left), .uint32(let right)): return left == right
    case (.long(let left), .long(let right)): return left == right
    case (.uint64(let left), .uint64(let right)): return left == right
    case (.single(let left), .single(let right)): return left == right || (left.isNaN && right.isNaN)
    case (.double(let left), .double(let right)): return left == right || (left.isNaN && right.isNaN)
    case (.string(let left), .string(let right)): return left.ordinalEquals(right)
    case (.object(let left), .object(let right)): return left === right || left.isEqual(to: right)
    default: return false
    }
  }

  /// The hash that goes with `isIdentical`.
  public func hashKey(into hasher: inout Hasher) {
    switch base {
    case .null, .nothing: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .char(let unit): hasher.combine(unit)
    case .string(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .object(let object): object.hash(into: &hasher)
    default: hasher.combine(doubleValue ?? 0)
    }
  }
}
