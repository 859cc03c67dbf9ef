func declareEnum(_ type: TypeDeclaration) {
  type.property("value__", "Int32", hidden: true) { _, this in
    guard let value = this.object(as: EnumObject.self) else { return .null }
    return EnumerationValues.number(value.number, of: value.type)
  }
  type.method("CompareTo(Object target)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard let value = this.object(as: EnumObject.self) else { return .int(0) }
    guard arguments.has(0) else { return .int(1) }
    guard let other = arguments.object(0, as: EnumObject.self), other.type === value.type else {
      throw .net(.argumentException, "Object must be the same type as the enum.")
    }
    return .int(value.number < other.number ? -1 : value.number > other.number ? 1 : 0)
  }
  type.method("HasFlag(Enum flag)", "Boolean") { (_, this, arguments) throws(Interruption) in
    guard let value = this.object(as: EnumObject.self) else { return .bool(false) }
    guard let flag = arguments.object(0, as: EnumObject.self) else { throw .nullArgument("flag") }
    guard flag.type === value.type else {
      throw .net(
        .argumentException,
        "The argument type, '\(flag.type.fullName)', is not the same as the enum type '\(value.type.fullName)'.")
    }
    return .bool(value.number & flag.number == flag.number)
  }
  type.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, 9) }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
  let format: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
    guard let value = this.object(as: EnumObject.self) else { return .null }
    return .string(try value.text(arguments.text(0)))
  }
  type.method("ToString(String format)", "String", format)
  type.method("ToString(String format, IFormatProvider provider)", "String", format)
  declareEnumStatics(type)
}

/// What the static members of Enum do with an enumeration's values.
enum EnumerationValues {
  /// A number in the integer type underneath.
  static func number(_ number: Int64, of type: DotNetType) -> Value {
    switch type.enumeration?.underlying {
    case "System.Byte": return .byte(UInt8(truncatingIfNeeded: number))
    case "System.SByte": return .sbyte(Int8(truncatingIfNeeded: number))
    case "System.Int16": return .int16(Int16(truncatingIfNeeded: number))
    case "System.UInt16": return .uint16(UInt16(truncatingIfNeeded: number))
    case "System.UInt32": return .uint32(UInt32(truncatingIfNeeded: number))
    case "System.Int64": return .long(number)
    case "System.UInt64": return .uint64(UInt64(bitPattern: number))
    default: return .int(Int32(truncatingIfNeeded: number))
    }
  }

  /// Reads a name, a list of names or a number; nil where a part is none.
  static func parse(_ text: String, _ members: EnumerationMembers, ignoringCase: Bool) -> Int64? {
    let trimmed = NumberText.trim(text)
    if let number = Int64(trimmed) { return number }
    var number: Int64 = 0
    for part in trimmed.split(separator: ",", omittingEmptySubsequences: false) {
      let name = NumberText.trim(String(part))
      let found = members.values.first { ignoringCase ? $0.name.equalsIgnoringCase(name) : $0.name.ordinalEquals(name) }
      guard let found else { return nil }
      number |= found.number
    }
    return number
  }

  /// The values in the order of their unsigned numbers, as `GetValues` gives them.
  static func sorted(_ members: EnumerationMembers) -> [(name: String, number: Int64)] {
    members.values.enumerated().sorted {
      let (left, right) = (UInt64(bitPattern: $0.element.number), UInt64(bitPattern: $1.element.number))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }
}

private func enumeration(_ arguments: [Value]) throws(Interruption) -> (DotNetType, EnumerationMembers) {
  guard let type = arguments.object(0, as: TypeObject.self)?.represented else { throw .nullArgument("enumType") }
  guard let members = type.enumeration else {
    throw .argument(.argumentException, "Type provided must be an Enum.", "enumType")
  }
  return (type, members)
}

private func declareEnumStatics(_ type: TypeDeclaration) {
  type.staticMethod("GetNames(Type enumType)", "String[]") { (_, _, arguments) throws(Interruption) in
    .strings(EnumerationValues.sorted(try enumeration(arguments).1).map(\.name))
  }
  type.staticMethod("GetValues(Type enumType)", "Array") { (evaluator, _, arguments) throws(Interruption) in
    let (type, members) = try enumeration(arguments)
    let values = EnumerationValues.sorted(members).map { Value.enumeration(type, $0.number) }
    return .object(ArrayObject(values, type: TypeCatalog.array(of: type)))
  }
  type.staticMethod("GetName(Type enumType, Object value)", "String") { (_, _, arguments) throws(Interruption) in
    let members = try enumeration(arguments).1
    let number = arguments.value(1).plainInt.map { Int64($0) }
    return .optional(members.values.first { $0.number == number }?.name)
  }
  type.staticMethod("GetUnderlyingType(Type enumType)", "Type") { (_, _, arguments) throws(Interruption) in
    let name = try enumeration(arguments).1.underlying
    return TypeCatalog.type(named: name).map { .object(TypeObject($0)) } ?? .null
  }
  type.staticMethod("IsDefined(Type enumType, Object value)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let members = try enumeration(arguments).1
    if let name = arguments.value(1).stringValue { return .bool(members.values.contains { $0.name.ordinalEquals(name) }) }
    let number = arguments.value(1).plainInt.map { Int64($0) }
    return .bool(members.values.contains { $0.number == number })
  }
  let parse: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let (type, members) = try enumeration(arguments)
    let text = try arguments.text(1, named: "value")
    guard !NumberText.trim(text).isEmpty else {
      throw .argument(.argumentException, "Must specify valid information for parsing in the string.", "value")
    }
    guard let number = EnumerationValues.parse(text, members, ignoringCase: arguments.bool(2)) else {
      throw .net(.argumentException, "Requested value '\(text)' was not found.")
    }
    return .enumeration(type, number)
  }
  type.staticMethod("Parse(Type enumType, String value)", "Object", parse)
  type.staticMethod("Parse(Type enumType, String value, Boolean ignoreCase)", "Object", parse)
  type.staticMethod("TryParse(Type enumType, String value, out Object result)", "Boolean") {
    (_, _, arguments) throws(Interruption) in
    try tryParse(arguments, ignoringCase: false, result: 2)
  }
  type.staticMethod("TryParse(Type enumType, String value, Boolean ignoreCase, out Object result)", "Boolean") {
    (_, _, arguments) throws(Interruption) in
    try tryParse(arguments, ignoringCase: arguments.bool(2), result: 3)
  }
  type.staticMethod("ToObject(Type enumType, Object value)", "Object") { (_, _, arguments) throws(Interruption) in
    let type = try enumeration(arguments).0
    guard let number = arguments.value(1).plainInt else {
      throw .argument(
        .argumentException,
        "The value passed in must be an enum base or an underlying type for an enum, such as an Int32.", "value")
    }
    return .enumeration(type, Int64(number))
  }
  type.staticMethod("Format(Type enumType, Object value, String format)", "String") { (_, _, arguments) throws(Interruption) in
    let type = try enumeration(arguments).0
    return .string(try EnumObject(type, Int64(arguments.int(1))).text(arguments.text(2)))
  }
}

private func tryParse(_ arguments: [Value], ignoringCase: Bool, result: Int) throws(Interruption) -> Value {
  let (type, members) = try enumeration(arguments)
  let number = EnumerationValues.parse(arguments.text(1), members, ignoringCase: ignoringCase)
  try arguments.setReference(result, number.map { .enumeration(type, $0) } ?? .null)
  return .bool(number != nil)
}
