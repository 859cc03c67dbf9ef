/// What the members of the number types need to know of each.
struct NumberKind {
  let type: DotNetType
  let typeCode: Int64
  /// The type as .NET's overflow messages name it.
  let overflowName: String

  static let all: [ObjectIdentifier: NumberKind] = {
    let kinds = [
      NumberKind(type: .sbyte, typeCode: 5, overflowName: "a signed byte"),
      NumberKind(type: .byte, typeCode: 6, overflowName: "an unsigned byte"),
      NumberKind(type: .int16, typeCode: 7, overflowName: "an Int16"),
      NumberKind(type: .uint16, typeCode: 8, overflowName: "a UInt16"),
      NumberKind(type: .int32, typeCode: 9, overflowName: "an Int32"),
      NumberKind(type: .uint32, typeCode: 10, overflowName: "a UInt32"),
      NumberKind(type: .int64, typeCode: 11, overflowName: "an Int64"),
      NumberKind(type: .uint64, typeCode: 12, overflowName: "a UInt64"),
      NumberKind(type: .single, typeCode: 13, overflowName: "a Single"),
      NumberKind(type: .double, typeCode: 14, overflowName: "a Double"),
      NumberKind(type: .decimal, typeCode: 15, overflowName: "a Decimal"),
      NumberKind(type: .bigInteger, typeCode: 1, overflowName: "a BigInteger"),
    ]
    return Dictionary(uniqueKeysWithValues: kinds.map { (ObjectIdentifier($0.type), $0) })
  }()

  static func of(_ type: DotNetType) -> NumberKind? { all[ObjectIdentifier(type)] }

  /// The exception of a number that doesn't fit.
  var overflow: Interruption { .net(.overflowException, "Value was either too large or too small for \(overflowName).") }

  /// The exception of a text that is no number.
  static func malformed(_ text: String) -> Interruption {
    .net(.formatException, "The input string '\(text)' was not in a correct format.")
  }

  /// The styles that `Parse` takes unless told otherwise.
  var defaultStyles: NumberStyles {
    if type === DotNetType.double || type === DotNetType.single { return .floatAndThousands }
    return type === DotNetType.decimal ? .number : .integer
  }

  /// Reads a text as a number of the type.
  func parse(_ text: String, _ styles: NumberStyles, _ culture: Culture) -> ParsedNumber<Value> {
    func wrap<Number>(_ parsed: ParsedNumber<Number>, _ make: (Number) -> Value) -> ParsedNumber<Value> {
      switch parsed {
      case .value(let number): return .value(make(number))
      case .malformed: return .malformed
      case .overflow: return .overflow
      }
    }
    func integer<Number: FixedWidthInteger>(_ type: Number.Type, _ make: (Number) -> Value) -> ParsedNumber<Value> {
      wrap(NumberText.integer(text, as: type, styles: styles, culture: culture), make)
    }
    switch typeCode {
    case 5: return integer(Int8.self) { .sbyte($0) }
    case 6: return integer(UInt8.self) { .byte($0) }
    case 7: return integer(Int16.self) { .int16($0) }
    case 8: return integer(UInt16.self) { .uint16($0) }
    case 9: return integer(Int32.self) { .int($0) }
    case 10: return integer(UInt32.self) { .uint32($0) }
    case 11: return integer(Int64.self) { .long($0) }
    case 12: return integer(UInt64.self) { .uint64($0) }
    case 13: return NumberText.single(text, styles: styles, culture: culture).map { .value(.single($0)) } ?? .malformed
    case 14: return NumberText.double(text, styles: styles, culture: culture).map { .value(.double($0)) } ?? .malformed
    case 15: return wrap(NumberText.decimal(text, styles: styles, culture: culture)) { .decimal($0) }
    default:
      return wrap(NumberText.bigInteger(text, styles: styles, culture: culture)) { .object(BigIntegerObject($0)) }
    }
  }

  /// The number zero of the type.
  var zero: Value { number(0) ?? .null }

  /// An integer as a number of the type; nil where it doesn't fit.
  func number(_ number: Int64) -> Value? {
    switch typeCode {
    case 5: return Int8(exactly: number).map { .sbyte($0) }
    case 6: return UInt8(exactly: number).map { .byte($0) }
    case 7: return Int16(exactly: number).map { .int16($0) }
    case 8: return UInt16(exactly: number).map { .uint16($0) }
    case 9: return Int32(exactly: number).map { .int($0) }
    case 10: return UInt32(exactly: number).map { .uint32($0) }
    case 11: return .long(number)
    case 12: return UInt64(exactly: number).map { .uint64($0) }
    case 13: return .single(Float(number))
    case 14: return .double(Double(number))
    case 15: return .decimal(DecimalNumber(number))
    default: return .object(BigIntegerObject(BigInteger(number)))
    }
  }

  /// An integer without limits as a number of the type; nil where it doesn't fit.
  func number(_ big: BigInteger) -> Value? {
    switch typeCode {
    case 12: return big.uint64.map { .uint64($0) }
    case 13: return .single(Float(big.double))
    case 14: return .double(big.double)
    case 15: return DecimalNumber(big).map { .decimal($0) }
    case 1: return .object(BigIntegerObject(big))
    default: return big.int64.flatMap { number($0) }
    }
  }
}

/// -1, 0 or 1 for two numbers of one type; NaN is before all others.
func compareNumbers(_ left: Value, _ right: Value) -> Int {
  if let one = NumberText.integer(of: left), let other = NumberText.integer(of: right) { return one < other ? -1 : other < one ? 1 : 0 }
  if let one = left.object(as: DecimalObject.self), let other = right.object(as: DecimalObject.self) {
    return one.number.compare(other.number)
  }
  guard let one = left.plainDouble, let other = right.plainDouble else { return 0 }
  if one.isNaN || other.isNaN { return one.isNaN ? (other.isNaN ? 0 : -1) : 1 }
  return one < other ? -1 : one > other ? 1 : 0
}

func declareNumber(_ declaration: TypeDeclaration) {
  declareConvertible(declaration)
  declareNumberExtras(declaration)
  let type = declaration.type
  guard let kind = NumberKind.of(type) else { return }
  declareLimits(declaration, kind)
  declareNumberTexts(declaration, kind)
  let name = type.name
  declaration.method("CompareTo(Object value)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .int(1) }
    guard arguments.value(0).base.type === type else {
      throw .net(.argumentException, "Object must be of type \(name).")
    }
    return .int32(compareNumbers(this, arguments.value(0)))
  }
  declaration.method("CompareTo(\(name) value)", "Int32") { _, this, arguments in .int32(compareNumbers(this, arguments.value(0))) }
  declaration.method("Equals(Object obj)", "Boolean") { _, this, arguments in .bool(areEqual(this, arguments.value(0))) }
  declaration.method("Equals(\(name) obj)", "Boolean") { _, this, arguments in .bool(areEqual(this, arguments.value(0))) }
  declaration.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, kind.typeCode) }
  if type === DotNetType.double || type === DotNetType.single { declareFloating(declaration) }
  if type === DotNetType.decimal { declareDecimal(declaration) }
  if type === DotNetType.bigInteger { declareBigInteger(declaration) }
  if (5...12).contains(kind.typeCode) { declareIntegerBits(declaration, kind) }
}

private func declareLimits(_ type: TypeDeclaration, _ kind: NumberKind) {
  let limits: (Value, Value)
  switch kind.typeCode {
  case 5: limits = (.sbyte(.min), .sbyte(.max))
  case 6: limits = (.byte(.min), .byte(.max))
  case 7: limits = (.int16(.min), .int16(.max))
  case 8: limits = (.uint16(.min), .uint16(.max))
  case 9: limits = (.int(.min), .int(.max))
  case 10: limits = (.uint32(.min), .uint32(.max))
  case 11: limits = (.long(.min), .long(.max))
  case 12: limits = (.uint64(.min), .uint64(.max))
  case 13: limits = (.single(-Float.greatestFiniteMagnitude), .single(.greatestFiniteMagnitude))
  case 14: limits = (.double(-Double.greatestFiniteMagnitude), .double(.greatestFiniteMagnitude))
  case 15: limits = (.decimal(.minValue), .decimal(.maxValue))
  default: return
  }
  type.staticProperty("MaxValue", kind.type.name) { _, _ in limits.1 }
  type.staticProperty("MinValue", kind.type.name) { _, _ in limits.0 }
}

private func declareNumberTexts(_ type: TypeDeclaration, _ kind: NumberKind) {
  let name = kind.type === DotNetType.bigInteger ? "Numerics.BigInteger" : kind.type.name
  type.method("ToString()", "String") { (evaluator, this, _) throws(Interruption) in
    .string(try numberText(this, "", Culture.current(evaluator.session), evaluator.session.flavour))
  }
  type.method("ToString(String format)", "String") { (evaluator, this, arguments) throws(Interruption) in
    .string(try numberText(this, arguments.text(0), Culture.current(evaluator.session), evaluator.session.flavour))
  }
  type.method("ToString(IFormatProvider provider)", "String") { (evaluator, this, arguments) throws(Interruption) in
    .string(try numberText(this, "", arguments.culture(0, evaluator), evaluator.session.flavour))
  }
  type.method("ToString(String format, IFormatProvider provider)", "String") { (evaluator, this, arguments) throws(Interruption) in
    .string(try numberText(this, arguments.text(0), arguments.culture(1, evaluator), evaluator.session.flavour))
  }
  /// The places of the styles and of the provider among the arguments.
  func parse(styles: Int?, provider: Int?) -> MethodOverload.Body {
    { (evaluator, _, arguments) throws(Interruption) in
      let text = try arguments.text(0, named: "s")
      let chosen = styles.map { NumberStyles(rawValue: arguments.int($0)) } ?? kind.defaultStyles
      let culture = provider.map { arguments.culture($0, evaluator) } ?? Culture.current(evaluator.session)
      switch kind.parse(text, chosen, culture) {
      case .value(let value): return value
      case .malformed: throw NumberKind.malformed(text)
      case .overflow: throw kind.overflow
      }
    }
  }
  func tryParse(styles: Int?, provider: Int?, result: Int) -> MethodOverload.Body {
    { (evaluator, _, arguments) throws(Interruption) in
      let chosen = styles.map { NumberStyles(rawValue: arguments.int($0)) } ?? kind.defaultStyles
      let culture = provider.map { arguments.culture($0, evaluator) } ?? Culture.current(evaluator.session)
      if let text = arguments.optionalText(0), case .value(let value) = kind.parse(text, chosen, culture) {
        try arguments.setReference(result, value)
        return .bool(true)
      }
      try arguments.setReference(result, kind.zero)
      return .bool(false)
    }
  }
  type.staticMethod("Parse(String s)", name, parse(styles: nil, provider: nil))
  type.staticMethod("Parse(String s, Globalization.NumberStyles style)", name, parse(styles: 1, provider: nil))
  type.staticMethod("Parse(String s, IFormatProvider provider)", name, parse(styles: nil, provider: 1))
  type.staticMethod(
    "Parse(String s, Globalization.NumberStyles style, IFormatProvider provider)", name, parse(styles: 1, provider: 2))
  type.staticMethod("TryParse(String s, out \(name) result)", "Boolean", tryParse(styles: nil, provider: nil, result: 1))
  type.staticMethod(
    "TryParse(String s, Globalization.NumberStyles style, IFormatProvider provider, out \(name) result)", "Boolean",
    tryParse(styles: 1, provider: 2, result: 3))
  type.staticMethod(
    "TryParse(String s, IFormatProvider provider, out \(name) result)", "Boolean", tryParse(styles: nil, provider: 1, result: 2))
}

/// `ToString` of a number: Windows PowerShell's runtime gives 15 digits of a double where none were asked for.
func numberText(_ value: Value, _ format: String, _ culture: Culture, _ flavour: Flavour) throws(Interruption) -> String {
  if format.isEmpty, flavour == .windowsPowerShell {
    if case .double(let number) = value.base { return NumberText.general15(number, culture) }
    if case .single(let number) = value.base { return NumberText.general7(number, culture) }
  }
  return try NumberFormat.format(value, format, culture)
}

private func declareIntegerBits(_ type: TypeDeclaration, _ kind: NumberKind) {
  let name = kind.type.name
  func bits(_ value: Value) -> (pattern: UInt64, width: Int) {
    switch value.base {
    case .sbyte(let number): return (UInt64(UInt8(bitPattern: number)), 8)
    case .byte(let number): return (UInt64(number), 8)
    case .int16(let number): return (UInt64(UInt16(bitPattern: number)), 16)
    case .uint16(let number): return (UInt64(number), 16)
    case .int(let number): return (UInt64(UInt32(bitPattern: number)), 32)
    case .uint32(let number): return (UInt64(number), 32)
    case .long(let number): return (UInt64(bitPattern: number), 64)
    case .uint64(let number): return (number, 64)
    default: return (0, 64)
    }
  }
  func pack(_ pattern: UInt64) -> Value {
    switch kind.typeCode {
    case 5: return .sbyte(Int8(truncatingIfNeeded: pattern))
    case 6: return .byte(UInt8(truncatingIfNeeded: pattern))
    case 7: return .int16(Int16(truncatingIfNeeded: pattern))
    case 8: return .uint16(UInt16(truncatingIfNeeded: pattern))
    case 9: return .int(Int32(truncatingIfNeeded: pattern))
    case 10: return .uint32(UInt32(truncatingIfNeeded: pattern))
    case 11: return .long(Int64(truncatingIfNeeded: pattern))
    default: return .uint64(pattern)
    }
  }
  type.staticMethod("PopCount(\(name) value)", name) { _, _, arguments in
    pack(UInt64(bits(arguments.value(0)).pattern.nonzeroBitCount))
  }
  type.staticMethod("LeadingZeroCount(\(name) value)", name) { _, _, arguments in
    let (pattern, width) = bits(arguments.value(0))
    return pack(UInt64(pattern.leadingZeroBitCount - (64 - width)))
  }
  type.staticMethod("TrailingZeroCount(\(name) value)", name) { _, _, arguments in
    let (pattern, width) = bits(arguments.value(0))
    return pack(UInt64(min(width, pattern.trailingZeroBitCount)))
  }
  for (method, isLeft) in [("RotateLeft", true), ("RotateRight", false)] {
    type.staticMethod("\(method)(\(name) value, Int32 rotateAmount)", name) { _, _, arguments in
      let (pattern, width) = bits(arguments.value(0))
      let amount = ((arguments.int(1) % width) + width) % width
      let left = UInt64(isLeft ? amount : (width - amount) % width)
      if left == 0 { return pack(pattern) }
      return pack(pattern << left | pattern >> (UInt64(width) - left))
    }
  }
  type.staticMethod("IsEvenInteger(\(name) value)", "Boolean") { _, _, arguments in .bool(bits(arguments.value(0)).pattern & 1 == 0) }
  type.staticMethod("IsOddInteger(\(name) value)", "Boolean") { _, _, arguments in .bool(bits(arguments.value(0)).pattern & 1 == 1) }
  type.staticMethod("IsPow2(\(name) value)", "Boolean") { _, _, arguments in
    .bool(bits(arguments.value(0)).pattern.nonzeroBitCount == 1 && (NumberText.integer(of: arguments.value(0))?.sign ?? 0) > 0)
  }
  type.staticMethod("Log2(\(name) value)", name) { (_, _, arguments) throws(Interruption) in
    guard let number = NumberText.integer(of: arguments.value(0)), number.sign >= 0 else {
      throw .outOfRange("value must be a non-negative value.", "value")
    }
    return pack(UInt64(max(0, number.bitWidth - 1)))
  }
  for (method, isMax) in [("Max", true), ("Min", false)] {
    type.staticMethod("\(method)(\(name) x, \(name) y)", name) { _, _, arguments in
      (compareNumbers(arguments.value(0), arguments.value(1)) < 0) == isMax ? arguments.value(1) : arguments.value(0)
    }
  }
  type.staticMethod("Sign(\(name) value)", "Int32") { _, _, arguments in .int32(NumberText.integer(of: arguments.value(0))?.sign ?? 0) }
  type.staticMethod("Abs(\(name) value)", name) { (_, _, arguments) throws(Interruption) in
    guard let number = NumberText.integer(of: arguments.value(0)), let value = kind.number(number.magnitude) else {
      throw .net(.overflowException, "Negating the minimum value of a twos complement number is invalid.")
    }
    return value
  }
}

/// The methods of `IConvertible`, which scripts can call by name.
func declareConvertible(_ type: TypeDeclaration) {
  let targets: [(String, DotNetType)] = [
    ("SByte", .sbyte), ("Byte", .byte), ("Int16", .int16), ("UInt16", .uint16), ("Int32", .int32), ("UInt32", .uint32),
    ("Int64", .int64), ("UInt64", .uint64), ("Single", .single), ("Double", .double), ("Decimal", .decimal), ("Boolean", .boolean),
    ("Char", .char),
  ]
  for (name, target) in targets {
    type.method("To\(name)(IFormatProvider provider)", name) { (evaluator, this, _) throws(Interruption) in
      try evaluator.convert(this.base, to: target)
    }
  }
}

/// The younger static methods of the number types.
private func declareNumberExtras(_ type: TypeDeclaration) {
  let own = type.type
  let name = own.name
  func order(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Int {
    try evaluator.compare(left, right, ignoringCase: false)
  }
  type.staticMethod("Clamp(\(name) value, \(name) min, \(name) max)", name) { (evaluator, _, arguments) throws(Interruption) in
    if try order(arguments.value(1), arguments.value(2), evaluator) > 0 {
      throw .net(
        .argumentException, "'\(arguments.value(1).displayText)' cannot be greater than \(arguments.value(2).displayText).")
    }
    if try order(arguments.value(0), arguments.value(1), evaluator) < 0 { return arguments.value(1) }
    return try order(arguments.value(0), arguments.value(2), evaluator) > 0 ? arguments.value(2) : arguments.value(0)
  }
  for (method, sign) in [("IsNegative", true), ("IsPositive", false)] {
    type.staticMethod("\(method)(\(name) value)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
      .bool((try order(arguments.value(0), .int(0), evaluator) < 0) == sign)
    }
  }
  guard own !== DotNetType.single, own !== DotNetType.double, own !== DotNetType.decimal else { return }
  type.staticMethod("DivRem(\(name) left, \(name) right)", "ValueTuple`2[\(own.fullName),\(own.fullName)]") {
    (evaluator, _, arguments) throws(Interruption) in
    let rest = try evaluator.remainder(arguments.value(0), arguments.value(1))
    let whole = try evaluator.divide(try evaluator.subtract(arguments.value(0), rest), arguments.value(1))
    let pair = TypeCatalog.generic("System.ValueTuple", [own, own]) ?? .object
    return .object(TupleObject([try evaluator.convert(whole, to: own), try evaluator.convert(rest, to: own)], type: pair))
  }
}
