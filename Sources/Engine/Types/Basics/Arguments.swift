/// Reads the arguments of a member's body, which binding has converted to the declared types.
extension Array where Element == Value {
  /// The argument at a place, null where there is none.
  func value(_ place: Int) -> Value { indices.contains(place) ? self[place] : .null }

  /// True where the argument is there and not null.
  func has(_ place: Int) -> Bool { !value(place).isNull }

  /// A number that fits an `Int`; 0 where there is none.
  func int(_ place: Int) -> Int { value(place).plainInt ?? 0 }

  /// A double; 0 where there is none.
  func double(_ place: Int) -> Double { value(place).plainDouble ?? 0 }

  /// A text; empty for null.
  func text(_ place: Int) -> String { optionalText(place) ?? "" }

  /// A text, nil for null.
  func optionalText(_ place: Int) -> String? {
    switch value(place).base {
    case .string(let text): return text
    case .char(let unit): return String(decoding: [unit], as: UTF16.self)
    case .null, .nothing: return nil
    default: return value(place).displayText
    }
  }

  /// A text that mustn't be null.
  func text(_ place: Int, named name: String) throws(Interruption) -> String {
    guard let text = optionalText(place) else { throw .nullArgument(name) }
    return text
  }

  /// A truth value.
  func bool(_ place: Int) -> Bool {
    switch value(place).base {
    case .bool(let flag): return flag
    case .object(let object as SwitchObject): return object.isPresent
    default: return value(place).plainInt.map { $0 != 0 } ?? false
    }
  }

  /// A UTF-16 unit.
  func unit(_ place: Int) -> UInt16 {
    switch value(place).base {
    case .char(let unit): return unit
    case .string(let text): return text.utf16.first ?? 0
    default: return UInt16(truncatingIfNeeded: value(place).plainInt ?? 0)
    }
  }

  /// An object of a class.
  func object<T: NetObject>(_ place: Int, as type: T.Type) -> T? { value(place).object(as: type) }

  /// The elements of a collection; a scalar is one element, null none.
  func elements(_ place: Int) -> [Value] {
    let argument = value(place).base
    if argument.isNull { return [] }
    return argument.object?.elements ?? [argument]
  }

  /// The bytes of a byte array.
  func bytes(_ place: Int) -> [UInt8] { elements(place).map { UInt8(truncatingIfNeeded: $0.plainInt ?? 0) } }

  /// The bytes of an array that mustn't be null.
  func bytes(_ place: Int, named name: String) throws(Interruption) -> [UInt8] {
    guard has(place) else { throw .nullArgument(name) }
    return bytes(place)
  }

  /// The culture of a format provider; null is the session's.
  func culture(_ place: Int, _ evaluator: Evaluator) -> Culture { Culture.of(value(place), evaluator) }

  /// Writes the value of an `out` argument.
  func setReference(_ place: Int, _ newValue: Value) throws(Interruption) {
    if let reference = object(place, as: ReferenceObject.self) { try reference.set(newValue) }
  }
}

extension Value {
  /// The number of an integer, character or enumeration that fits an `Int`.
  var plainInt: Int? {
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
    case .single(let number): return Int(exactly: number.rounded())
    case .double(let number): return Int(exactly: number.rounded())
    case .object(let object as EnumObject): return Int(object.number)
    case .object(let object as DecimalObject): return object.number.rounded().int64.map { Int($0) }
    case .object(let object as BigIntegerObject): return object.number.int64.map { Int($0) }
    default: return nil
    }
  }

  /// The number of any numeric value as a double.
  var plainDouble: Double? {
    switch base {
    case .single(let number): return Double(number)
    case .double(let number): return number
    case .uint64(let number): return Double(number)
    case .object(let object as DecimalObject): return object.number.double
    case .object(let object as BigIntegerObject): return object.number.double
    default: return plainInt.map { Double($0) }
    }
  }

  /// The number of any numeric value as a decimal; nil beyond its range.
  var plainDecimal: DecimalNumber? {
    switch base {
    case .single(let number): return DecimalNumber(number)
    case .double(let number): return DecimalNumber(number)
    case .object(let object as DecimalObject): return object.number
    default: return NumberText.integer(of: self).flatMap { DecimalNumber($0) }
    }
  }

  /// A decimal value.
  static func decimal(_ number: DecimalNumber) -> Value { .object(DecimalObject(number)) }
  /// A value of an enumeration.
  static func enumeration(_ type: DotNetType, _ number: Int64) -> Value { .object(EnumObject(type, number)) }
  /// An `Int` as `Int32`, cut to its width.
  static func int32(_ number: Int) -> Value { .int(Int32(truncatingIfNeeded: number)) }
  /// An array of bytes.
  static func bytes(_ bytes: [UInt8]) -> Value { .object(ArrayObject(bytes: bytes)) }
  /// An array of strings.
  static func strings(_ texts: [String]) -> Value { .object(ArrayObject(strings: texts)) }
  /// A time span.
  static func span(_ ticks: Int64) -> Value { .object(TimeSpanObject(ticks: ticks)) }
}
