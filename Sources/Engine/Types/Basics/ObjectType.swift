func declareObject(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in .object(NetObject()) }
  type.method("Equals(Object obj)", "Boolean") { _, this, arguments in .bool(areEqual(this, arguments.value(0))) }
  type.method("GetHashCode()", "Int32") { _, this, _ in .int(hashCode(this)) }
  type.method("GetType()", "Type") { _, this, _ in
    guard let type = this.base.type else { return .null }
    return .object(TypeObject(type))
  }
  type.method("ToString()", "String") { (evaluator, this, _) throws(Interruption) in
    .string(try CompositeFormat.text(this, nil, Culture.current(evaluator.session), evaluator))
  }
  type.staticMethod("Equals(Object objA, Object objB)", "Boolean") { _, _, arguments in
    .bool(areEqual(arguments.value(0), arguments.value(1)))
  }
  type.staticMethod("ReferenceEquals(Object objA, Object objB)", "Boolean") { _, _, arguments in
    let (left, right) = (arguments.value(0).base, arguments.value(1).base)
    if left.isNull || right.isNull { return .bool(left.isNull && right.isNull) }
    guard let one = left.object, let other = right.object else { return .bool(false) }
    if let one = one as? TypeObject, let other = other as? TypeObject { return .bool(one.represented === other.represented) }
    return .bool(one === other)
  }
}

/// `Equals` of .NET: same type and same value.
func areEqual(_ left: Value, _ right: Value) -> Bool {
  if left.isNull || right.isNull { return left.isNull && right.isNull }
  switch (left.base, right.base) {
  case (.string(let one), .string(let other)): return one.ordinalEquals(other)
  case (.double(let one), .double(let other)): return one == other || (one.isNaN && other.isNaN)
  case (.single(let one), .single(let other)): return one == other || (one.isNaN && other.isNaN)
  case (.object(let one), .object(let other)): return one === other || (one.type === other.type && one.isEqual(to: other))
  case (.object, _), (_, .object): return false
  case (let one, let other):
    guard let type = one.type, let otherType = other.type, type === otherType else { return false }
    return one.plainInt == other.plainInt
      && (one.plainInt != nil || NumberText.integer(of: one) == NumberText.integer(of: other))
  }
}

/// A hash code: integers are their own, as in .NET; texts have a stable one.
func hashCode(_ value: Value) -> Int32 {
  switch value.base {
  case .bool(let flag): return flag ? 1 : 0
  case .int(let number): return number
  case .byte(let number): return Int32(number)
  case .sbyte(let number): return Int32(number)
  case .int16(let number): return Int32(number)
  case .uint16(let number): return Int32(number)
  case .uint32(let number): return Int32(bitPattern: number)
  case .long(let number): return Int32(truncatingIfNeeded: number) ^ Int32(truncatingIfNeeded: number >> 32)
  case .uint64(let number): return Int32(truncatingIfNeeded: number) ^ Int32(truncatingIfNeeded: number >> 32)
  case .double(let number):
    let bits = number.bitPattern
    return Int32(truncatingIfNeeded: bits) ^ Int32(truncatingIfNeeded: bits >> 32)
  case .string(let text):
    var hash: UInt32 = 2_166_136_261
    for unit in text.utf16 { hash = (hash ^ UInt32(unit)) &* 16_777_619 }
    return Int32(bitPattern: hash)
  case .object(let object):
    if let object = object as? EnumObject { return Int32(truncatingIfNeeded: object.number) }
    var hasher = Hasher()
    object.hash(into: &hasher)
    // What .NET gives objects without a code of their own is never negative.
    return Int32(truncatingIfNeeded: hasher.finalize()) & Int32.max
  default: return Int32(truncatingIfNeeded: value.plainInt ?? 0)
  }
}

func declareBoolean(_ type: TypeDeclaration) {
  type.staticProperty("FalseString", "String") { _, _ in .string("False") }
  type.staticProperty("TrueString", "String") { _, _ in .string("True") }
  type.method("CompareTo(Object obj)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .int(1) }
    guard case .bool(let other) = arguments.value(0).base else {
      throw .net(.argumentException, "Object must be of type Boolean.")
    }
    return .int32(([this].bool(0) ? 1 : 0) - (other ? 1 : 0))
  }
  type.method("CompareTo(Boolean value)", "Int32") { _, this, arguments in
    .int32(([this].bool(0) ? 1 : 0) - (arguments.bool(0) ? 1 : 0))
  }
  type.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, 3) }
  type.method("ToString()", "String") { _, this, _ in .string([this].bool(0) ? "True" : "False") }
  type.method("ToString(IFormatProvider provider)", "String") { _, this, _ in .string([this].bool(0) ? "True" : "False") }
  func parse(_ text: String?) -> Bool? {
    switch text.map({ NumberText.trim($0).foldedCase }) {
    case "true": return true
    case "false": return false
    default: return nil
    }
  }
  type.staticMethod("Parse(String value)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "value")
    guard let flag = parse(text) else {
      throw .net(.formatException, "String '\(text)' was not recognized as a valid Boolean.")
    }
    return .bool(flag)
  }
  type.staticMethod("TryParse(String value, out Boolean result)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let flag = parse(arguments.optionalText(0))
    try arguments.setReference(1, .bool(flag ?? false))
    return .bool(flag != nil)
  }
}
