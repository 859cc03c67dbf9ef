extension DotNetType {
  /// `[convert]`.
  public static let convert = DotNetType("System.Convert", members: declareConvert)
}

private let sources = [
  "Object", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double",
  "Decimal", "DateTime", "String",
]

func declareConvert(_ type: TypeDeclaration) {
  type.staticMethod("IsDBNull(Object value)", "Boolean") { _, _, arguments in .bool(arguments.value(0).object is NullObject) }
  type.staticProperty("DBNull", "Object") { _, _ in .object(NullObject()) }
  type.staticMethod("GetTypeCode(Object value)", "TypeCode") { (evaluator, _, arguments) throws(Interruption) in
    guard let own = arguments.value(0).base.type else { return .enumeration(.typeCode, 0) }
    return try evaluator.invokeStatic("GetTypeCode", of: .typeType, [.object(TypeObject(own))])
  }
  declareNumberConversions(type)
  declareTextConversions(type)
  declareEncodings(type)
}

/// A value as a number of a kind, by `Convert`'s rules: rounded half to even, null is 0.
func converted(_ value: Value, to kind: NumberKind, _ culture: Culture) throws(Interruption) -> Value {
  func fit(_ number: BigInteger?) throws(Interruption) -> Value {
    guard let number, let value = kind.number(number) else { throw kind.overflow }
    return value
  }
  let isReal = kind.typeCode >= 13
  switch value.base {
  case .null, .nothing: return kind.zero
  case .bool(let flag): return kind.number(flag ? 1 : 0) ?? kind.zero
  case .char(let unit):
    if isReal { throw .net(.invalidCastException, "Invalid cast from 'Char' to '\(kind.type.name)'.") }
    return try fit(BigInteger(Int64(unit)))
  case .string(let text):
    switch kind.parse(text, kind.defaultStyles, culture) {
    case .value(let number): return number
    case .malformed: throw NumberKind.malformed(text)
    case .overflow: throw kind.overflow
    }
  case .single, .double:
    let number = value.plainDouble ?? 0
    if kind.typeCode == 14 { return .double(number) }
    if kind.typeCode == 13 { return .single(Float(number)) }
    if kind.typeCode == 15 {
      guard let decimal = value.plainDecimal else { throw kind.overflow }
      return .decimal(decimal)
    }
    return try fit(number.isFinite ? BigInteger(number.rounded(.toNearestOrEven)) : nil)
  case .object(let object as DecimalObject):
    if kind.typeCode == 15 { return value.base }
    if isReal { return kind.typeCode == 14 ? .double(object.number.double) : .single(Float(object.number.double)) }
    return try fit(object.number.rounded().integerPart)
  default:
    if let number = NumberText.integer(of: value) { return try fit(number) }
    if value.object(as: DateTimeObject.self) != nil {
      throw .net(.invalidCastException, "Invalid cast from 'DateTime' to '\(kind.type.name)'.")
    }
    throw .net(
      .invalidCastException, "Unable to cast object of type '\(value.type?.fullName ?? "")' to type 'System.IConvertible'.")
  }
}

private func declareNumberConversions(_ type: TypeDeclaration) {
  for target in [
    DotNetType.sbyte, .byte, .int16, .uint16, .int32, .uint32, .int64, .uint64, .single, .double, .decimal,
  ] {
    guard let kind = NumberKind.of(target) else { continue }
    for source in sources {
      type.staticMethod("To\(target.name)(\(source) value)", target.name) { (evaluator, _, arguments) throws(Interruption) in
        try converted(arguments.value(0), to: kind, Culture.current(evaluator.session))
      }
    }
    for source in ["Object", "String"] {
      type.staticMethod("To\(target.name)(\(source) value, IFormatProvider provider)", target.name) {
        (evaluator, _, arguments) throws(Interruption) in
        try converted(arguments.value(0), to: kind, arguments.culture(1, evaluator))
      }
    }
    guard kind.typeCode < 13 else { continue }
    type.staticMethod("To\(target.name)(String value, Int32 fromBase)", target.name) { (_, _, arguments) throws(Interruption) in
      try fromRadix(arguments.optionalText(0), arguments.int(1), kind)
    }
  }
}

/// Reads digits of base 2, 8, 10 or 16.
private func fromRadix(_ text: String?, _ radix: Int, _ kind: NumberKind) throws(Interruption) -> Value {
  guard [2, 8, 10, 16].contains(radix) else { throw .net(.argumentException, "Invalid Base.") }
  guard let text else { return kind.zero }
  var bytes = Array(text.utf8)[...]
  guard !bytes.isEmpty else {
    throw .outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "startIndex")
  }
  var isNegative = false
  if bytes.first == 0x2D {
    guard radix == 10 else { throw .net(.argumentException, "String cannot contain a minus sign if the base is not 10.") }
    isNegative = true
    bytes.removeFirst()
  }
  if radix == 16, bytes.count > 1, bytes.first == 0x30, bytes[bytes.startIndex + 1] | 0x20 == 0x78 { bytes = bytes.dropFirst(2) }
  var number: UInt128 = 0
  guard !bytes.isEmpty else { throw .net(.formatException, "Could not find any recognizable digits.") }
  for (place, byte) in bytes.enumerated() {
    guard let digit = NumberText.hexDigit(byte), Int(digit) < radix else {
      throw .net(
        .formatException,
        place == 0 ? "Could not find any recognizable digits." : "Additional non-parsable characters are at the end of the string.")
    }
    number = number * UInt128(radix) + UInt128(digit)
    guard number <= UInt128(UInt64.max) else { throw kind.overflow }
  }
  let width: Int
  switch kind.typeCode {
  case 5, 6: width = 8
  case 7, 8: width = 16
  case 9, 10: width = 32
  default: width = 64
  }
  if radix == 10 {
    guard let value = kind.number(BigInteger(number, isNegative: isNegative)) else { throw kind.overflow }
    return value
  }
  guard number >> UInt128(width) == 0 else { throw kind.overflow }
  let pattern = UInt64(truncatingIfNeeded: number)
  switch kind.typeCode {
  case 5: return .sbyte(Int8(truncatingIfNeeded: pattern))
  case 6: return .byte(UInt8(truncatingIfNeeded: pattern))
  case 7: return .int16(Int16(truncatingIfNeeded: pattern))
  case 8: return .uint16(UInt16(truncatingIfNeeded: pattern))
  case 9: return .int(Int32(truncatingIfNeeded: pattern))
  case 10: return .uint32(UInt32(truncatingIfNeeded: pattern))
  case 11: return .long(Int64(bitPattern: pattern))
  default: return .uint64(pattern)
  }
}

private func declareTextConversions(_ type: TypeDeclaration) {
  for source in sources {
    type.staticMethod("ToString(\(source) value)", "String") { (evaluator, _, arguments) throws(Interruption) in
      .string(try CompositeFormat.text(arguments.value(0), nil, Culture.current(evaluator.session), evaluator))
    }
    type.staticMethod("ToString(\(source) value, IFormatProvider provider)", "String") {
      (evaluator, _, arguments) throws(Interruption) in
      .string(try CompositeFormat.text(arguments.value(0), nil, arguments.culture(1, evaluator), evaluator))
    }
    type.staticMethod("ToBoolean(\(source) value)", "Boolean") { (_, _, arguments) throws(Interruption) in
      .bool(try truth(arguments.value(0)))
    }
  }
  for source in ["Byte", "Int16", "Int32", "Int64"] {
    type.staticMethod("ToString(\(source) value, Int32 toBase)", "String") { (_, _, arguments) throws(Interruption) in
      switch arguments.int(1) {
      case 2: return .string(NumberFormat.radix(arguments.value(0), 1, isLower: true) ?? "")
      case 16: return .string(NumberFormat.radix(arguments.value(0), 4, isLower: true) ?? "")
      case 10: return .string(NumberText.integer(of: arguments.value(0))?.description ?? "")
      case 8:
        switch arguments.value(0).base {
        case .byte(let number): return .string(String(number, radix: 8))
        case .int16(let number): return .string(String(UInt16(bitPattern: number), radix: 8))
        case .int(let number): return .string(String(UInt32(bitPattern: number), radix: 8))
        case .long(let number): return .string(String(UInt64(bitPattern: number), radix: 8))
        default: return .string("")
        }
      default: throw .net(.argumentException, "Invalid Base.")
      }
    }
  }
  for source in ["Object", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Char", "String"] {
    type.staticMethod("ToChar(\(source) value)", "Char") { (_, _, arguments) throws(Interruption) in
      if let text = arguments.value(0).stringValue {
        guard text.length == 1 else { throw .net(.formatException, "String must be exactly one character long.") }
        return .char(arguments.unit(0))
      }
      guard let unit = arguments.value(0).plainInt.flatMap({ UInt16(exactly: $0) }) else {
        throw .net(.overflowException, "Value was either too large or too small for a character.")
      }
      return .char(unit)
    }
  }
  for source in ["Object", "String", "DateTime"] {
    type.staticMethod("ToDateTime(\(source) value)", "DateTime") { (evaluator, _, arguments) throws(Interruption) in
      if arguments.object(0, as: DateTimeObject.self) != nil { return arguments.value(0).base }
      guard let text = arguments.optionalText(0) else { return .object(DateTimeObject(ticks: 0)) }
      let clock = evaluator.session.clock
      switch DateText.parse(text, Culture.current(evaluator.session), today: DateText.today(clock)) {
      case .date(let parsed): return .object(styledDate(parsed, 0, clock))
      case .failure(let message): throw .net(.formatException, message)
      }
    }
  }
  let change: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let target: DotNetType
    if let type = arguments.object(1, as: TypeObject.self)?.represented {
      target = type
    } else {
      let code = arguments.int(1)
      guard let kind = NumberKind.all.values.first(where: { Int($0.typeCode) == code }) else {
        return try evaluator.convert(arguments.value(0), to: code == 3 ? .boolean : code == 4 ? .char : .string)
      }
      target = kind.type
    }
    if let kind = NumberKind.of(target), kind.typeCode > 1 {
      return try converted(arguments.value(0), to: kind, Culture.current(evaluator.session))
    }
    return try evaluator.convert(arguments.value(0), to: target)
  }
  type.staticMethod("ChangeType(Object value, Type conversionType)", "Object", change)
  type.staticMethod("ChangeType(Object value, TypeCode typeCode)", "Object", change)
  type.staticMethod("ChangeType(Object value, Type conversionType, IFormatProvider provider)", "Object", change)
}

private func truth(_ value: Value) throws(Interruption) -> Bool {
  switch value.base {
  case .null, .nothing: return false
  case .bool(let flag): return flag
  case .string(let text):
    switch NumberText.trim(text).foldedCase {
    case "true": return true
    case "false": return false
    default: throw .net(.formatException, "String '\(text)' was not recognized as a valid Boolean.")
    }
  default:
    if let number = value.plainDouble { return number != 0 }
    throw .net(
      .invalidCastException, "Unable to cast object of type '\(value.type?.fullName ?? "")' to type 'System.IConvertible'.")
  }
}

private func declareEncodings(_ type: TypeDeclaration) {
  type.staticProperty("DBNull", "Object") { _, _ in .null }
  type.staticMethod("ToBase64String(Byte[] inArray)", "String") { (_, _, arguments) throws(Interruption) in
    .string(Base64.encode(try arguments.bytes(0, named: "inArray")))
  }
  type.staticMethod("ToBase64String(Byte[] inArray, Base64FormattingOptions options)", "String") {
    (_, _, arguments) throws(Interruption) in
    .string(Base64.encode(try arguments.bytes(0, named: "inArray"), breaksLines: arguments.int(1) == 1))
  }
  let part: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let bytes = try arguments.bytes(0, named: "inArray")
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { throw .badIndex("offset") }
    return .string(Base64.encode(bytes[start..<(start + count)], breaksLines: arguments.int(3) == 1))
  }
  type.staticMethod("ToBase64String(Byte[] inArray, Int32 offset, Int32 length)", "String", part)
  type.staticMethod("ToBase64String(Byte[] inArray, Int32 offset, Int32 length, Base64FormattingOptions options)", "String", part)
  type.staticMethod("FromBase64String(String s)", "Byte[]") { (_, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "s")
    guard let bytes = Base64.decode(text) else {
      throw .net(
        .formatException,
        "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters."
      )
    }
    return .bytes(bytes)
  }
  for (name, isLower) in [("ToHexString", false), ("ToHexStringLower", true)] {
    type.staticMethod("\(name)(Byte[] inArray)", "String") { (_, _, arguments) throws(Interruption) in
      .string(hexText(try arguments.bytes(0, named: "inArray"), isLower: isLower))
    }
  }
  type.staticMethod("FromHexString(String s)", "Byte[]") { (_, _, arguments) throws(Interruption) in
    let digits = Array(try arguments.text(0, named: "s").utf8)
    guard digits.count % 2 == 0 else {
      throw .net(.formatException, "The input is not a valid hex string as its length is not a multiple of 2.")
    }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = NumberText.hexDigit(digits[place]), let low = NumberText.hexDigit(digits[place + 1]) else {
        throw .net(.formatException, "The input is not a valid hex string as it contains a non-hex character.")
      }
      bytes.append(high << 4 | low)
    }
    return .bytes(bytes)
  }
}

/// Bytes as hexadecimal digits.
func hexText(_ bytes: some Sequence<UInt8>, isLower: Bool = false, separator: String = "") -> String {
  let digits = Array((isLower ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
  let between = Array(separator.utf8)
  var result: [UInt8] = []
  for (place, byte) in bytes.enumerated() {
    if place > 0 { result.append(contentsOf: between) }
    result.append(digits[Int(byte >> 4)])
    result.append(digits[Int(byte & 15)])
  }
  return String(decoding: result, as: UTF8.self)
}
