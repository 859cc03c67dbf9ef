import Syntax

/// Conversions as casts make them (`LanguagePrimitives.cs`; `powershell-rules.md`, 7).
extension Evaluator {
  /// Converts a value to a type as a cast does; the error of a failed cast where it can't.
  public func convert(_ value: Value, to type: DotNetType) throws(Interruption) -> Value {
    if type === DotNetType.object { return value }
    if let own = value.base.type, own === type {
      if case .object(let object) = value, object is WrappedObject { return value.base }
      return value
    }
    if value.isNull { return try convertNull(to: type) }
    if type === DotNetType.psObject { return value }
    if let own = value.base.type, type.isAssignable(from: own), own !== DotNetType.objectArray || type.element == nil {
      return value
    }
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.string): return .string(try text(of: value))
    case ObjectIdentifier(DotNetType.boolean): return .bool(value.isTrue)
    case ObjectIdentifier(DotNetType.switchParameter):
      if value.stringValue != nil { throw failedConversion(value, type) }
      return .object(SwitchObject(value.isTrue))
    case ObjectIdentifier(DotNetType.char): return try convertToChar(value)
    case ObjectIdentifier(DotNetType.customObject):
      if let table = value.object(as: DictionaryObject.self) { return .object(customObject(of: table)) }
      return value
    case ObjectIdentifier(DotNetType.typeType), ObjectIdentifier(DotNetType.runtimeType):
      return try convertToType(value)
    case ObjectIdentifier(DotNetType.array): return .array(value.base.object?.elements ?? [value])
    case ObjectIdentifier(DotNetType.xmlDocument): return try convertToDocument(value)
    default: break
    }
    if type.isNumeric { return try convertToNumber(value, type) }
    if type.isDelegate { return try convertToDelegate(value, type) }
    if type === DotNetType.scriptBlock, let delegate = value.object(as: DelegateObject.self) {
      if let block = delegate.block { return .object(block) }
      throw failedConversion(value, type)
    }
    if type.enumeration != nil { return try convertToEnum(value, type) }
    if let element = type.element { return try convertToArray(value, type, element) }
    return try convertByMembers(value, type)
  }

  /// Converts where there is a type to convert to.
  func convert(_ value: Value, ifTyped type: DotNetType?) throws(Interruption) -> Value {
    guard let type else { return value }
    return try convert(value, to: type)
  }

  private func convertNull(to type: DotNetType) throws(Interruption) -> Value {
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.string): return .string("")
    case ObjectIdentifier(DotNetType.boolean): return .bool(false)
    case ObjectIdentifier(DotNetType.switchParameter): return .object(SwitchObject(false))
    case ObjectIdentifier(DotNetType.char): return .char(0)
    default: break
    }
    if type.isNumeric { return try convertToNumber(.int(0), type) }
    if type.kind == .value || type.kind == .enumeration {
      if type.fullName.hasPrefix("System.Nullable") { return .null }
      throw .invalidCast("Cannot convert null to type \"\(type.fullName)\".", id: "nullToValueTypeConversionFailed")
    }
    return .null
  }

  /// The error of a conversion that nothing knows.
  func failedConversion(_ value: Value, _ type: DotNetType) -> Interruption {
    switch value.base {
    case .bool, .char: return failedByInterface(value, type)
    case .object(let object) where object is DateTimeObject: return failedByInterface(value, type)
    default: break
    }
    let shown = (try? text(of: value)) ?? value.displayText
    let quoted = value.base.object?.elements != nil ? value.base.type?.fullName ?? "" : shown
    return .invalidCast(
      "Cannot convert the \"\(quoted)\" value of type \"\(value.base.type?.fullName ?? "")\" to type \"\(type.fullName)\".",
      id: "ConvertToFinalInvalidCastException")
  }

  /// The error of a type that implements `IConvertible` and yet refuses (a date as a number); types that the interface has no
  /// method for are named in full.
  private func failedByInterface(_ value: Value, _ type: DotNetType) -> Interruption {
    let isNamed = type.isNumeric || type === DotNetType.boolean || type === DotNetType.char || type === DotNetType.dateTime
    let own = (isNamed ? value.base.type?.name : value.base.type?.fullName) ?? ""
    let reason = "Invalid cast from '\(own)' to '\(isNamed ? type.name : type.fullName)'."
    return .invalidCast(
      "Cannot convert value \"\((try? text(of: value)) ?? value.displayText)\" to type \"\(type.fullName)\". Error: \"\(reason)\"",
      id: "InvalidCastIConvertible", inner: ExceptionObject(.invalidCastException, reason))
  }

  private func failedText(_ text: String, _ type: DotNetType, _ reason: String, id: String, inner: DotNetType) -> Interruption {
    .invalidCast(
      "Cannot convert value \"\(text)\" to type \"\(type.fullName)\". Error: \"\(reason)\"", id: id,
      inner: ExceptionObject(inner, reason))
  }

  private func convertToChar(_ value: Value) throws(Interruption) -> Value {
    switch value.base {
    case .string(let text):
      let units = Array(text.utf16)
      if units.count == 1 { return .char(units[0]) }
      throw failedText(
        text, .char, "String must be exactly one character long.", id: "InvalidCastParseTargetInvocation", inner: .formatException)
    case .int, .byte, .sbyte, .int16, .uint16, .uint32, .long, .uint64:
      if let number = value.integerValue, let unit = UInt16(exactly: number) { return .char(unit) }
      throw failedText(
        value.displayText, .char, "Value was either too large or too small for a character.", id: "InvalidCastIConvertible",
        inner: .overflowException)
    case .double, .single: throw failedByInterface(value, .char)
    case .object(let object) where object is DecimalObject: throw failedByInterface(value, .char)
    default: throw failedConversion(value, .char)
    }
  }

  private func convertToType(_ value: Value) throws(Interruption) -> Value {
    if value.object(as: TypeObject.self) != nil { return value }
    guard let name = value.stringValue else { throw failedConversion(value, .typeType) }
    if let type = resolveType(name) { return .object(TypeObject(type)) }
    throw failedType(name)
  }

  private func failedType(_ name: String) -> Interruption {
    .invalidCast(
      "Cannot convert the \"\(name)\" value of type \"System.String\" to type \"System.Type\".", id: "InvalidCastFromStringToType")
  }

  private func convertToDocument(_ value: Value) throws(Interruption) -> Value {
    let text = try text(of: value)
    do {
      return .object(try XmlNodeObject.document(text))
    } catch .failure(let record) {
      throw .invalidCast(
        "Cannot convert value \"\(text)\" to type \"System.Xml.XmlDocument\". Error: \"\(record.exception.message)\"",
        id: "InvalidCastToXmlDocument", inner: record.exception)
    }
  }

  private func customObject(of table: DictionaryObject) -> CustomObject {
    let object = CustomObject(shape: session.rootShape)
    for (key, value) in table.entries {
      if key.displayText.equalsIgnoringCase("PSTypeName") { object.name(as: value.displayText) } else { object.set(key.displayText, value) }
    }
    return object
  }

  // MARK: Numbers

  private func convertToNumber(_ value: Value, _ type: DotNetType) throws(Interruption) -> Value {
    let base = value.base
    switch base {
    case .string(let text): return try number(fromText: text, type)
    case .bool(let flag): return try number(from: .int(flag ? 1 : 0), type, shown: base)
    case .char(let unit):
      if type === DotNetType.double || type === DotNetType.single || type === DotNetType.decimal {
        throw failedConversion(value, type)
      }
      return try number(from: .int(Int32(unit)), type, shown: base)
    case .object(let object):
      if object is DecimalObject || object is BigIntegerObject { return try number(from: base, type, shown: base) }
      if let element = object as? EnumObject { return try number(from: .integer(Int(element.number)), type, shown: base) }
      if let flag = object as? SwitchObject { return .int(flag.isPresent ? 1 : 0) }
      if object is DateTimeObject { throw failedByInterface(value, type) }
      throw failedConversion(value, type)
    default: return try number(from: base, type, shown: base)
    }
  }

  private func number(fromText text: String, _ type: DotNetType) throws(Interruption) -> Value {
    let trimmed = NumberText.trim(text)
    if trimmed.isEmpty { return try number(from: .int(0), type, shown: .string(text)) }
    let isFloating = type === DotNetType.double || type === DotNetType.single
    let id =
      isFloating
      ? "InvalidCastFromStringToDoubleOrSingle"
      : (type === DotNetType.decimal ? "InvalidCastFromStringToDecimal" : "InvalidCastFromStringToInteger")
    if isFloating, let parsed = NumberText.double(trimmed, styles: .floatAndThousands, culture: .invariant) {
      return type === DotNetType.double ? .double(parsed) : .single(Float(parsed))
    }
    if type === DotNetType.bigInteger {
      // A long text goes through double, as the real cast does.
      let plain = trimmed.split(separator: ",").joined()
      if let big = BigInteger(plain) {
        return .object(BigIntegerObject(big.bitWidth < 64 ? big : BigInteger(big.double) ?? big))
      }
    }
    // The prefix alone is a zero.
    if !isFloating, type !== DotNetType.decimal, trimmed.equalsIgnoringCase("0x") {
      return try number(from: .int(0), type, shown: .string(text))
    }
    guard let parsed = NumberText.literal(trimmed) else {
      if isFloating == false, type !== DotNetType.decimal, isIntegerText(trimmed) { throw outOfRange(text, type, id) }
      throw failedText(
        text, type, "The input string '\(text)' was not in a correct format.", id: id, inner: .formatException)
    }
    if type !== DotNetType.decimal, !isFloating, !fitsExactly(parsed, type) { throw outOfRange(text, type, id) }
    return try number(from: parsed, type, shown: .string(text))
  }

  private func isIntegerText(_ text: String) -> Bool {
    var bytes = Array(text.utf8)
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { bytes.removeFirst() }
    return !bytes.isEmpty && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private func outOfRange(_ text: String, _ type: DotNetType, _ id: String) -> Interruption {
    failedText(text, type, "Value was either too large or too small for \(article(type)).", id: id, inner: .overflowException)
  }

  private func article(_ type: DotNetType) -> String {
    switch type.name {
    case "Byte": return "an unsigned byte"
    case "SByte": return "a signed byte"
    case "Int16", "Int32", "Int64": return "an \(type.name)"
    default: return "a \(type.name)"
    }
  }

  private func fitsExactly(_ value: Value, _ type: DotNetType) -> Bool {
    (try? number(from: value, type, shown: value)) != nil
  }

  /// A number of one type as another: integers rounded half to even, range checked.
  private func number(from value: Value, _ type: DotNetType, shown: Value) throws(Interruption) -> Value {
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.double): return .double(value.doubleValue ?? 0)
    case ObjectIdentifier(DotNetType.single): return .single(Float(value.doubleValue ?? 0))
    case ObjectIdentifier(DotNetType.decimal):
      let made: DecimalNumber?
      switch value {
      case .double(let number): made = DecimalNumber(number)
      case .single(let number): made = DecimalNumber(number)
      case .uint64(let number): made = DecimalNumber(number)
      case .object(let object):
        if let big = object as? BigIntegerObject { made = DecimalNumber(big.number) } else { made = (object as? DecimalObject)?.number }
      default: made = DecimalNumber(value.integerValue ?? 0)
      }
      guard let made else { throw overflow(shown, type) }
      return .object(DecimalObject(made))
    case ObjectIdentifier(DotNetType.bigInteger):
      switch value {
      case .double(let number): return BigInteger(number.rounded(.towardZero)).map { .object(BigIntegerObject($0)) } ?? .null
      case .uint64(let number): return .object(BigIntegerObject(BigInteger(number)))
      case .object(let object):
        if object is BigIntegerObject { return value }
        return BigInteger((value.doubleValue ?? 0).rounded(.towardZero)).map { .object(BigIntegerObject($0)) } ?? .null
      default: return .object(BigIntegerObject(BigInteger(value.integerValue ?? 0)))
      }
    default: break
    }
    let wide: Int128
    switch value {
    case .single, .double:
      let number = (value.doubleValue ?? 0).rounded(.toNearestOrEven)
      guard number.isFinite, number.magnitude < 1e30 else { throw overflow(shown, type) }
      wide = Int128(number)
    case .uint64(let number): wide = Int128(number)
    case .object(let object):
      if let decimal = object as? DecimalObject {
        let rounded = decimal.number.rounded(0)
        guard let number = Int128(rounded.description) else { throw overflow(shown, type) }
        wide = number
      } else if let big = object as? BigIntegerObject {
        guard let number = Int128(big.number.description) else { throw overflow(shown, type) }
        wide = number
      } else {
        wide = Int128(value.integerValue ?? 0)
      }
    default: wide = Int128(value.integerValue ?? 0)
    }
    let result: Value?
    switch ObjectIdentifier(type) {
    case ObjectIdentifier(DotNetType.int32): result = Int32(exactly: wide).map { .int($0) }
    case ObjectIdentifier(DotNetType.int64): result = Int64(exactly: wide).map { .long($0) }
    case ObjectIdentifier(DotNetType.byte): result = UInt8(exactly: wide).map { .byte($0) }
    case ObjectIdentifier(DotNetType.sbyte): result = Int8(exactly: wide).map { .sbyte($0) }
    case ObjectIdentifier(DotNetType.int16): result = Int16(exactly: wide).map { .int16($0) }
    case ObjectIdentifier(DotNetType.uint16): result = UInt16(exactly: wide).map { .uint16($0) }
    case ObjectIdentifier(DotNetType.uint32): result = UInt32(exactly: wide).map { .uint32($0) }
    case ObjectIdentifier(DotNetType.uint64): result = UInt64(exactly: wide).map { .uint64($0) }
    default: result = nil
    }
    guard let result else { throw overflow(shown, type) }
    return result
  }

  private func overflow(_ value: Value, _ type: DotNetType) -> Interruption {
    let shown = value.displayText
    let reason = "Value was either too large or too small for \(article(type))."
    return failedText(
      shown, type, reason, id: value.stringValue != nil ? "InvalidCastFromStringToInteger" : "InvalidCastIConvertible",
      inner: .overflowException)
  }

  // MARK: Collections

  private func convertToArray(_ value: Value, _ type: DotNetType, _ element: DotNetType) throws(Interruption) -> Value {
    let source: [Value]
    if element === DotNetType.char, let text = value.stringValue {
      source = text.utf16.map { .char($0) }
    } else if let elements = value.base.object?.elements, !(value.base.object is DictionaryObject) {
      source = elements
    } else {
      source = [value]
    }
    var converted: [Value] = []
    converted.reserveCapacity(source.count)
    if element === DotNetType.object {
      converted = source
    } else {
      let isScalar = value.base.object?.elements == nil && !(element === DotNetType.char && value.stringValue != nil)
      for item in source {
        do {
          converted.append(try convert(item, to: element).base)
        } catch .failure(let record) {
          guard isScalar else { throw .failure(record) }
          throw .invalidCast(
            "Cannot convert value \"\(try text(of: value))\" to type \"\(type.fullName)\". Error: \"\(record.exception.message)\"",
            id: "InvalidCastExceptionScalarToArray", inner: record.exception)
        }
      }
    }
    return .object(ArrayObject(converted, type: type))
  }

  // MARK: By the type's own members

  /// By `Parse` for texts, by a constructor of one parameter, by properties from a table.
  private func convertByMembers(_ value: Value, _ type: DotNetType) throws(Interruption) -> Value {
    var base = value.base
    // A number as an argument is still the text that was written.
    if let text = (value.object as? WrappedObject)?.literalText, type !== DotNetType.dateTime, type !== DotNetType.timeSpan {
      base = .string(text)
    }
    // The capacity of a list or a table is not what it is made of.
    if type.arguments.isEmpty, type.isCollection, base.object == nil { throw failedConversion(value, type) }
    if let wrapped = type.nullableArgument { return try convert(value, to: wrapped) }
    if type === DotNetType.version, base.isNumber { return try convert(.string(value.displayText), to: type) }
    if type === DotNetType.dateTime || type === DotNetType.timeSpan {
      switch base {
      case .int, .byte, .sbyte, .int16, .uint16, .uint32, .long:
        let ticks = Int64(value.integerValue ?? 0)
        return .object(type === DotNetType.dateTime ? DateTimeObject(ticks: ticks) : TimeSpanObject(ticks: ticks))
      // What no constructor takes goes by its text.
      default: if base.isNumber { base = .string(try text(of: base)) }
      }
    }
    if type.kind == .reference, type.isCollection, let elements = base.object?.elements, !(base.object is DictionaryObject),
      let made = try? construct(type, [.object(ArrayObject(elements))])
    {
      return made
    }
    // A single value becomes the only element of a generic list.
    if type.kind == .reference, type.arguments.count == 1, type.isCollection, base.object?.elements == nil,
      !(base.object is DictionaryObject),
      let element = type.arguments.first, let item = try? convert(value, to: element),
      let made = try? construct(type, [.object(ArrayObject([item], type: .array(of: element)))])
    {
      return made
    }
    if let text = base.stringValue {
      if type === DotNetType.scriptBlock { throw failedConversion(value, type) }
      if type === DotNetType.uri { return .object(UriObject(text)) }
      if let parse = type.members.staticMethod("Parse")?.first(where: { $0.parameters.count == 1 && $0.parameters[0].typeName == "String" })
      {
        do {
          return try parse.body(self, .null, [.string(text)])
        } catch .failure(let record) {
          let byProvider =
            type.members.staticMethod("Parse")?.contains {
              $0.parameters.count == 2 && $0.parameters[1].typeName.hasSuffix("IFormatProvider")
            } ?? false
          throw .invalidCast(
            "Cannot convert value \"\(text)\" to type \"\(type.fullName)\". Error: \"\(record.exception.message)\"",
            id: byProvider ? "InvalidCastParseTargetInvocationWithFormatProvider" : "InvalidCastParseTargetInvocation",
            inner: record.exception)
        }
      }
    }
    if let table = base.object as? DictionaryObject,
      let made = try convertFromProperties(table.entries.map { ($0.key.displayText, $0.value) }, type)
    {
      return made
    }
    if let custom = base.object as? CustomObject, type.isScriptClass,
      let made = try convertFromProperties(zip(custom.shape.names, custom.values).map { ($0, $1) }, type)
    {
      return made
    }
    if !type.members.constructors.isEmpty, type.kind != .interface {
      let single = type.members.constructors.filter { $0.parameters.count == 1 }
      if let chosen = try choose(single, [value], strict: true) {
        do {
          return try chosen.overload.body(self, .null, chosen.arguments)
        } catch .failure(let record) {
          throw .invalidCast(
            "Cannot convert value \"\(try text(of: value))\" to type \"\(type.fullName)\". Error: \"\(record.exception.message)\"",
            id: type.fullName.hasSuffix(".Regex") ? "InvalidCastFromStringToRegex" : "InvalidCastConstructorTargetInvocationException",
            inner: record.exception)
        }
      }
    }
    throw failedConversion(value, type)
  }

  /// `[Type]@{ Property = value }`: the default constructor, then its properties.
  private func convertFromProperties(_ pairs: [(String, Value)], _ type: DotNetType) throws(Interruption) -> Value? {
    guard type.members.constructors.contains(where: { $0.parameters.isEmpty }) else { return nil }
    let made = try construct(type, [])
    for (name, value) in pairs {
      do {
        try setProperty(name, of: made, to: value)
      } catch .failure(let record) {
        let known = properties(of: made).map(\.name).joined(separator: ", ")
        if record.errorID == "PropertyAssignmentException" || record.errorID == "PropertyNotFound" {
          throw .error(
            "Cannot create object of type \"\(type.fullName)\". The \(name) property was not found for the \(type.fullName) object. The available property is: \(known)",
            id: "ObjectCreationError", category: .invalidArgument)
        }
        throw .error(
          "Cannot create object of type \"\(type.fullName)\". \(record.exception.message)", id: "ObjectCreationError",
          category: .invalidArgument)
      }
    }
    return made
  }

  // MARK: Arguments

  /// Conversion for a parameter: as a cast, but booleans refuse texts and an array does not become a text.
  func convertArgument(_ value: Value, to type: DotNetType) throws(Interruption) -> Value {
    if type === DotNetType.boolean || type === DotNetType.switchParameter {
      switch value.base {
      case .bool(let flag): return type === DotNetType.boolean ? .bool(flag) : .object(SwitchObject(flag))
      case .object(let object):
        if let flag = object as? SwitchObject { return type === DotNetType.boolean ? .bool(flag.isPresent) : value.base }
        if object is DecimalObject { return .bool(value.isTrue) }
      case .string, .char: break
      case .null, .nothing:
        if type === DotNetType.switchParameter { return .object(SwitchObject(false)) }
        throw .error(
          "Cannot convert value \"\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
          id: "InvalidCastException")
      default:
        if value.isNumber { return type === DotNetType.boolean ? .bool(value.isTrue) : .object(SwitchObject(value.isTrue)) }
      }
      throw .error(
        "Cannot convert value \"\(value.base.type?.fullName ?? "")\" to type \"\(type.fullName)\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
        id: "InvalidCastException")
    }
    if type === DotNetType.string, let object = value.base.object, object.elements != nil, !(object is DictionaryObject) {
      throw .error("Cannot convert value to type System.String.", id: "ArrayToScalar")
    }
    if type === DotNetType.reference || type.base === DotNetType.reference, !(value.base.object is ReferenceObject) {
      throw Evaluator.referenceExpected
    }
    return try convert(value, to: type)
  }

  /// A parameter declared `[ref]` takes nothing but references.
  static var referenceExpected: Interruption {
    .invalidCast("Reference type is expected in argument.", id: "InvalidCastExceptionReferenceTypeExpected")
  }

  // MARK: Types

  /// True where a value is of a type: `-is`.
  func isInstance(_ value: Value, of type: DotNetType) -> Bool {
    guard let own = value.base.type else { return false }
    if type === DotNetType.psObject {
      return value.object is WrappedObject || value.object is CustomObject || value.object?.attached != nil
    }
    if type === DotNetType.customObject { return value.object is CustomObject }
    if type === own { return true }
    if own.element != nil, let element = type.element { return element === own.element || own === type }
    return type.isAssignable(from: own)
  }

  /// The type that the right side of `-is` and `-as` means.
  func typeOperand(_ value: Value, id: String, op: String) throws(Interruption) -> DotNetType {
    if let type = value.object(as: TypeObject.self) { return type.represented }
    guard let name = value.stringValue, let type = resolveType(name) else {
      if let name = value.stringValue {
        // `-as` fails as the cast does, `-is` without an id of its own.
        let failed = failedType(name)
        if op.ordinalEquals("-as") { throw failed }
        guard case .failure(let record) = failed else { throw failed }
        throw .failure(ErrorRecordObject(ExceptionObject(.runtime, record.message, inner: record.exception.inner), id: "RuntimeException"))
      }
      throw .error(
        "The right operand of '\(op)' must be a type.", id: id, category: .invalidOperation, target: value)
    }
    return type
  }
}

extension DotNetType {
  /// `T` of `Nullable[T]`.
  var nullableArgument: DotNetType? { fullName.hasPrefix("System.Nullable`1") ? arguments.first : nil }

  /// True for lists, sets and their kin, which are made of the elements of an array.
  var isCollection: Bool { hierarchy.contains { $0.interfaces.contains("System.Collections.IEnumerable") } && self !== DotNetType.string }
}
