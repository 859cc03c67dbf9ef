func declareChar(_ type: TypeDeclaration) {
  type.staticProperty("MaxValue", "Char") { _, _ in .char(0xFFFF) }
  type.staticProperty("MinValue", "Char") { _, _ in .char(0) }
  func this(_ value: Value) -> UInt16 { [value].unit(0) }
  type.method("CompareTo(Object value)", "Int32") { _, value, arguments in
    .int32(arguments.has(0) ? Int(this(value)) - Int(arguments.unit(0)) : 1)
  }
  type.method("CompareTo(Char value)", "Int32") { _, value, arguments in .int32(Int(this(value)) - Int(arguments.unit(0))) }
  type.method("Equals(Object obj)", "Boolean") { _, value, arguments in
    guard case .char(let other) = arguments.value(0).base else { return .bool(false) }
    return .bool(other == this(value))
  }
  type.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, 4) }
  type.method("GetHashCode()", "Int32") { _, value, _ in .int(Int32(this(value)) | Int32(this(value)) << 16) }
  type.method("ToString()", "String") { _, value, _ in .string(String(units: [this(value)])) }
  type.method("ToString(IFormatProvider provider)", "String") { _, value, _ in .string(String(units: [this(value)])) }
  type.staticMethod("ToString(Char c)", "String") { _, _, arguments in .string(String(units: [arguments.unit(0)])) }
  let mappings: [(String, @Sendable (UInt16) -> UInt16)] = [
    ("ToUpper", { Units.upper($0) }), ("ToLower", { Units.lower($0) }), ("ToUpperInvariant", { Units.upper($0) }),
    ("ToLowerInvariant", { Units.lower($0) }),
  ]
  for (name, mapping) in mappings {
    type.staticMethod("\(name)(Char c)", "Char") { _, _, arguments in .char(mapping(arguments.unit(0))) }
    if !name.hasSuffix("t") {
      type.staticMethod("\(name)(Char c, Globalization.CultureInfo culture)", "Char") { _, _, arguments in
        .char(mapping(arguments.unit(0)))
      }
    }
  }
  declareCharTests(type)
  type.staticMethod("GetNumericValue(Char c)", "Double") { _, _, arguments in
    .double(Unicode.Scalar(arguments.unit(0))?.properties.numericValue ?? -1)
  }
  type.staticMethod("GetUnicodeCategory(Char c)", "Globalization.UnicodeCategory") { _, _, arguments in
    .enumeration(.unicodeCategory, category(arguments.unit(0)))
  }
  type.staticMethod("ConvertFromUtf32(Int32 utf32)", "String") { (_, _, arguments) throws(Interruption) in
    guard let number = UInt32(exactly: arguments.int(0)), let scalar = Unicode.Scalar(number) else {
      throw .outOfRange(
        "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).",
        "utf32")
    }
    return .string(String(Character(scalar)))
  }
  type.staticMethod("ConvertToUtf32(String s, Int32 index)", "Int32") { (_, _, arguments) throws(Interruption) in
    let units = arguments.text(0).units
    let place = arguments.int(1)
    guard units.indices.contains(place) else { throw .badIndex("index") }
    guard let scalar = String(units: units[place...].prefix(2)).unicodeScalars.first else { throw .badIndex("index") }
    return .int(Int32(scalar.value))
  }
  type.staticMethod("ConvertToUtf32(Char highSurrogate, Char lowSurrogate)", "Int32") { (_, _, arguments) throws(Interruption) in
    let (high, low) = (Int32(arguments.unit(0)), Int32(arguments.unit(1)))
    guard high >= 0xD800, high < 0xDC00, low >= 0xDC00, low < 0xE000 else { throw .badIndex("highSurrogate") }
    return .int((high - 0xD800) << 10 | (low - 0xDC00) + 0x10000)
  }
  type.staticMethod("Parse(String s)", "Char") { (_, _, arguments) throws(Interruption) in
    let units = try arguments.text(0, named: "s").units
    guard units.count == 1 else { throw .net(.formatException, "String must be exactly one character long.") }
    return .char(units[0])
  }
  type.staticMethod("TryParse(String s, out Char result)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let units = arguments.text(0).units
    try arguments.setReference(1, .char(units.count == 1 ? units[0] : 0))
    return .bool(units.count == 1)
  }
}

/// The number of a unit's `UnicodeCategory`.
private func category(_ unit: UInt16) -> Int64 {
  guard let scalar = Unicode.Scalar(unit) else { return 16 }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter: return 0
  case .lowercaseLetter: return 1
  case .titlecaseLetter: return 2
  case .modifierLetter: return 3
  case .otherLetter: return 4
  case .nonspacingMark: return 5
  case .spacingMark: return 6
  case .enclosingMark: return 7
  case .decimalNumber: return 8
  case .letterNumber: return 9
  case .otherNumber: return 10
  case .spaceSeparator: return 11
  case .lineSeparator: return 12
  case .paragraphSeparator: return 13
  case .control: return 14
  case .format: return 15
  case .surrogate: return 16
  case .privateUse: return 17
  case .connectorPunctuation: return 18
  case .dashPunctuation: return 19
  case .openPunctuation: return 20
  case .closePunctuation: return 21
  case .initialPunctuation: return 22
  case .finalPunctuation: return 23
  case .otherPunctuation: return 24
  case .mathSymbol: return 25
  case .currencySymbol: return 26
  case .modifierSymbol: return 27
  case .otherSymbol: return 28
  default: return 29
  }
}

private func declareCharTests(_ type: TypeDeclaration) {
  func arePair(_ high: UInt16, _ low: UInt16) -> Bool { high & 0xFC00 == 0xD800 && low & 0xFC00 == 0xDC00 }
  type.staticMethod("IsSurrogatePair(Char highSurrogate, Char lowSurrogate)", "Boolean") { _, _, arguments in
    .bool(arePair(arguments.unit(0), arguments.unit(1)))
  }
  type.staticMethod("IsSurrogatePair(String s, Int32 index)", "Boolean") { (_, _, arguments) throws(Interruption) in
    let (text, place) = (try arguments.text(0, named: "s"), arguments.int(1))
    guard let high = text.unit(place) else { throw .badIndex("index") }
    return .bool(text.unit(place &+ 1).map { arePair(high, $0) } ?? false)
  }
  let tests: [(String, @Sendable (UInt16) -> Bool)] = [
    ("IsControl", { category($0) == 14 }), ("IsDigit", { category($0) == 8 }), ("IsLetter", { category($0) <= 4 }),
    ("IsLetterOrDigit", { category($0) <= 4 || category($0) == 8 }), ("IsLower", { category($0) == 1 }),
    ("IsUpper", { category($0) == 0 }), ("IsNumber", { (8...10).contains(category($0)) }),
    ("IsPunctuation", { (18...24).contains(category($0)) }), ("IsSeparator", { (11...13).contains(category($0)) }),
    ("IsSymbol", { (25...28).contains(category($0)) }), ("IsWhiteSpace", { Units.isWhite($0) }),
    ("IsSurrogate", { $0 >= 0xD800 && $0 < 0xE000 }), ("IsHighSurrogate", { $0 >= 0xD800 && $0 < 0xDC00 }),
    ("IsLowSurrogate", { $0 >= 0xDC00 && $0 < 0xE000 }),
  ]
  for (name, test) in tests {
    type.staticMethod("\(name)(Char c)", "Boolean") { _, _, arguments in .bool(test(arguments.unit(0))) }
    type.staticMethod("\(name)(String s, Int32 index)", "Boolean") { (_, _, arguments) throws(Interruption) in
      guard let unit = try arguments.text(0, named: "s").unit(arguments.int(1)) else { throw .badIndex("index") }
      return .bool(test(unit))
    }
  }
  func inside(_ unit: UInt16, _ ranges: [ClosedRange<UInt16>]) -> Bool { ranges.contains { $0.contains(unit) } }
  let ascii: [(String, [ClosedRange<UInt16>])] = [
    ("IsAscii", [0...0x7F]), ("IsAsciiDigit", [0x30...0x39]), ("IsAsciiLetter", [0x41...0x5A, 0x61...0x7A]),
    ("IsAsciiLetterLower", [0x61...0x7A]), ("IsAsciiLetterUpper", [0x41...0x5A]),
    ("IsAsciiLetterOrDigit", [0x30...0x39, 0x41...0x5A, 0x61...0x7A]), ("IsAsciiHexDigit", [0x30...0x39, 0x41...0x46, 0x61...0x66]),
  ]
  for (name, ranges) in ascii {
    type.staticMethod("\(name)(Char c)", "Boolean") { _, _, arguments in .bool(inside(arguments.unit(0), ranges)) }
  }
}
