import Glibc

func declareString(_ type: TypeDeclaration) {
  declareStringParts(type)
  declareStringTests(type)
  declareStringSearch(type)
  declareStringSplit(type)
  declareStringStatics(type)
}

/// The text that a member of String was called on.
func thisText(_ this: Value) -> String { this.stringValue ?? this.displayText }

/// The exceptions of `ArgumentOutOfRangeException.ThrowIfNegative` and its kin, with the value behind them.
func negativeArgument(_ name: String, _ number: Int) -> Interruption {
  actualValue("\(name) ('\(number)') must be a non-negative value.", name, number)
}

func greaterArgument(_ name: String, _ number: Int, _ limit: Int) -> Interruption {
  actualValue("\(name) ('\(number)') must be less than or equal to '\(limit)'.", name, number)
}

private func actualValue(_ message: String, _ name: String, _ number: Int) -> Interruption {
  let exception = ExceptionObject(
    ExceptionKind(.argumentOutOfRangeException), "\(message) (Parameter '\(name)')\nActual value was \(number).",
    details: ["ParamName": .string(name), "ActualValue": .int32(number)])
  return .failure(ErrorRecordObject(exception, id: "ArgumentOutOfRangeException"))
}

private func outOfMemory() -> Interruption {
  .net(.outOfMemoryException, "Insufficient memory to continue the execution of the program.")
}

private func declareStringParts(_ type: TypeDeclaration) {
  type.property("Length", "Int32") { _, this in .int32(thisText(this).length) }
  let characters: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
    guard let unit = thisText(this).unit(arguments.int(0)) else {
      let inner = ExceptionObject(.indexOutOfRangeException, "Index was outside the bounds of the array.")
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(.getValueInvocation, "Exception getting \"Chars\": \"\(inner.message)\"", inner: inner),
          id: "ExceptionWhenGetting"))
    }
    return .char(unit)
  }
  type.method("Chars(Int32 index)", "Char", characters)
  type.method("Substring(Int32 startIndex)", "String") { (_, this, arguments) throws(Interruption) in
    let text = thisText(this)
    return .string(try substring(text, arguments.int(0), nil))
  }
  type.method("Substring(Int32 startIndex, Int32 length)", "String") { (_, this, arguments) throws(Interruption) in
    .string(try substring(thisText(this), arguments.int(0), arguments.int(1)))
  }
  type.method("Insert(Int32 startIndex, String value)", "String") { (_, this, arguments) throws(Interruption) in
    let text = thisText(this)
    let start = arguments.int(0)
    let value = try arguments.text(1, named: "value")
    guard start >= 0 else { throw negativeArgument("startIndex", start) }
    guard start <= text.length else { throw greaterArgument("startIndex", start, text.length) }
    return .string(text.slice(0, start) + value + text.slice(start, text.length - start))
  }
  type.method("Remove(Int32 startIndex)", "String") { (_, this, arguments) throws(Interruption) in
    let text = thisText(this)
    let start = arguments.int(0)
    guard start >= 0 else { throw negativeArgument("startIndex", start) }
    guard start <= text.length else { throw .outOfRange("startIndex cannot be larger than length of string.", "startIndex") }
    return .string(text.slice(0, start))
  }
  type.method("Remove(Int32 startIndex, Int32 count)", "String") { (_, this, arguments) throws(Interruption) in
    let text = thisText(this)
    let (start, count) = (arguments.int(0), arguments.int(1))
    guard start >= 0 else { throw negativeArgument("startIndex", start) }
    guard count >= 0 else { throw negativeArgument("count", count) }
    guard start <= text.length, count <= text.length - start else {
      throw .outOfRange("Index and count must refer to a location within the string.", "count")
    }
    return .string(text.slice(0, start) + text.slice(start + count, text.length - start - count))
  }
  for (name, atStart) in [("PadLeft", true), ("PadRight", false)] {
    let pad: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
      let text = thisText(this)
      let width = arguments.int(0)
      guard width >= 0 else { throw negativeArgument("totalWidth", width) }
      guard width > text.length else { return .string(text) }
      guard let filler = String.repeated(arguments.count > 1 ? arguments.unit(1) : 0x20, width - text.length) else {
        throw outOfMemory()
      }
      return .string(atStart ? filler + text : text + filler)
    }
    type.method("\(name)(Int32 totalWidth)", "String", pad)
    type.method("\(name)(Int32 totalWidth, Char paddingChar)", "String", pad)
  }
  for (name, start, end) in [("Trim", true, true), ("TrimEnd", false, true), ("TrimStart", true, false)] {
    type.method("\(name)()", "String") { _, this, _ in
      .string(Units.trimmed(thisText(this), nil, start: start, end: end))
    }
    type.method("\(name)(Char trimChar)", "String") { _, this, arguments in
      .string(Units.trimmed(thisText(this), [arguments.unit(0)], start: start, end: end))
    }
    type.method("\(name)(params Char[] trimChars)", "String") { _, this, arguments in
      let set = arguments.elements(0).map { [$0].unit(0) }
      return .string(Units.trimmed(thisText(this), set.isEmpty ? nil : set, start: start, end: end))
    }
  }
  for name in ["ToLower", "ToLowerInvariant"] {
    type.method("\(name)()", "String") { _, this, _ in .string(lowerText(thisText(this))) }
  }
  for name in ["ToUpper", "ToUpperInvariant"] {
    type.method("\(name)()", "String") { _, this, _ in .string(thisText(this).upperInvariant) }
  }
  type.method("ToLower(Globalization.CultureInfo culture)", "String") { _, this, _ in .string(lowerText(thisText(this))) }
  type.method("ToUpper(Globalization.CultureInfo culture)", "String") { _, this, _ in .string(thisText(this).upperInvariant) }
  type.method("ToCharArray()", "Char[]") { _, this, _ in characterArray(thisText(this).units) }
  type.method("ToCharArray(Int32 startIndex, Int32 length)", "Char[]") { (_, this, arguments) throws(Interruption) in
    let units = thisText(this).units
    let (start, count) = (arguments.int(0), arguments.int(1))
    guard start >= 0, count >= 0, start <= units.count, count <= units.count - start else {
      throw .badIndex("startIndex")
    }
    return characterArray(units[start..<(start + count)])
  }
  type.method("GetEnumerator()", "CharEnumerator") { _, this, _ in
    .object(EnumeratorObject(thisText(this).utf16.map { .char($0) }, type: .charEnumerator))
  }
  type.method("Normalize()", "String") { _, this, _ in .string(Collation.normalized(thisText(this), form: 1)) }
  type.method("Normalize(Text.NormalizationForm normalizationForm)", "String") { _, this, arguments in
    .string(Collation.normalized(thisText(this), form: arguments.int(0)))
  }
  type.method("IsNormalized()", "Boolean") { _, this, _ in
    .bool(thisText(this).ordinalEquals(Collation.normalized(thisText(this), form: 1)))
  }
  type.method("Clone()", "Object") { _, this, _ in .string(thisText(this)) }
  type.method("ToString()", "String") { _, this, _ in .string(thisText(this)) }
  type.method("ToString(IFormatProvider provider)", "String") { _, this, _ in .string(thisText(this)) }
  type.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, 18) }
}

/// An array of characters.
func characterArray(_ units: some Sequence<UInt16>) -> Value {
  .object(ArrayObject(units.map { .char($0) }, type: .charArray))
}

private func lowerText(_ text: String) -> String { text.foldedCase }

private func substring(_ text: String, _ start: Int, _ count: Int?) throws(Interruption) -> String {
  let length = text.length
  guard start >= 0 else { throw negativeArgument("startIndex", start) }
  guard start <= length else { throw .outOfRange("startIndex cannot be larger than length of string.", "startIndex") }
  guard let count else { return text.slice(start, length - start) }
  guard count >= 0 else { throw negativeArgument("length", count) }
  guard count <= length - start else {
    throw .outOfRange("Index and length must refer to a location within the string.", "length")
  }
  return text.slice(start, count)
}

private func declareStringTests(_ type: TypeDeclaration) {
  for (name, atStart) in [("StartsWith", true), ("EndsWith", false)] {
    func test(_ text: String, _ part: String, ignoringCase: Bool) -> Bool {
      if !ignoringCase {
        return text.withBytes { whole in
          part.withBytes { piece in
            guard piece.count <= whole.count else { return false }
            let start = atStart ? 0 : whole.count - piece.count
            return UnsafeBufferPointer(rebasing: whole[start..<(start + piece.count)]).elements(equal: piece)
          }
        }
      }
      var units = text.units
      var wanted = part.units
      guard wanted.count <= units.count else { return false }
      units = atStart ? Array(units.prefix(wanted.count)) : Array(units.suffix(wanted.count))
      units = Units.folded(units)
      wanted = Units.folded(wanted)
      return units == wanted
    }
    type.method("\(name)(String value)", "Boolean") { (_, this, arguments) throws(Interruption) in
      .bool(test(thisText(this), try arguments.text(0, named: "value"), ignoringCase: false))
    }
    type.method("\(name)(String value, StringComparison comparisonType)", "Boolean") { (_, this, arguments) throws(Interruption) in
      .bool(
        test(
          thisText(this), try arguments.text(0, named: "value"), ignoringCase: Collation.ignoresCase(arguments.int(1))))
    }
    type.method("\(name)(String value, Boolean ignoreCase, Globalization.CultureInfo culture)", "Boolean") {
      (_, this, arguments) throws(Interruption) in
      .bool(test(thisText(this), try arguments.text(0, named: "value"), ignoringCase: arguments.bool(1)))
    }
    type.method("\(name)(Char value)", "Boolean") { _, this, arguments in
      let units = thisText(this).utf16
      return .bool((atStart ? units.first : units.last) == arguments.unit(0))
    }
  }
  type.method("Contains(String value)", "Boolean") { (_, this, arguments) throws(Interruption) in
    .bool(findBytes(try arguments.text(0, named: "value"), in: thisText(this)) != nil)
  }
  type.method("Contains(String value, StringComparison comparisonType)", "Boolean") { (_, this, arguments) throws(Interruption) in
    .bool(
      find(
        thisText(this), try arguments.text(0, named: "value").units, 0, nil, ignoringCase: Collation.ignoresCase(arguments.int(1)))
        != nil)
  }
  type.method("Contains(Char value)", "Boolean") { _, this, arguments in
    .bool(thisText(this).utf16.contains(arguments.unit(0)))
  }
  type.method("Contains(Char value, StringComparison comparisonType)", "Boolean") { _, this, arguments in
    .bool(find(thisText(this), [arguments.unit(0)], 0, nil, ignoringCase: Collation.ignoresCase(arguments.int(1))) != nil)
  }
  type.method("CompareTo(Object value)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .int(1) }
    guard let other = arguments.value(0).stringValue else {
      throw .net(.argumentException, "Object must be of type String.")
    }
    return .int32(Collation.compare(thisText(this), other))
  }
  type.method("CompareTo(String strB)", "Int32") { _, this, arguments in
    guard let other = arguments.optionalText(0) else { return .int(1) }
    return .int32(Collation.compare(thisText(this), other))
  }
  type.method("Equals(Object obj)", "Boolean") { _, this, arguments in
    .bool(arguments.value(0).stringValue?.ordinalEquals(thisText(this)) ?? false)
  }
  type.method("Equals(String value)", "Boolean") { _, this, arguments in
    .bool(arguments.optionalText(0)?.ordinalEquals(thisText(this)) ?? false)
  }
  type.method("Equals(String value, StringComparison comparisonType)", "Boolean") { _, this, arguments in
    guard let other = arguments.optionalText(0) else { return .bool(false) }
    return .bool(Collation.compare(thisText(this), other, comparison: arguments.int(1)) == 0)
  }
  type.method("Replace(Char oldChar, Char newChar)", "String") { _, this, arguments in
    let (old, new) = (arguments.unit(0), arguments.unit(1))
    return .string(String(units: thisText(this).utf16.map { $0 == old ? new : $0 }))
  }
  let replace: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
    let old = try arguments.text(0, named: "oldValue")
    guard !old.isEmpty else { throw .argument(.argumentException, "The value cannot be an empty string.", "oldValue") }
    var ignoresCase = false
    if arguments.count == 3 { ignoresCase = Collation.ignoresCase(arguments.int(2)) }
    if arguments.count == 4 { ignoresCase = arguments.bool(2) }
    return .string(try replaced(thisText(this), old, arguments.text(1), ignoringCase: ignoresCase))
  }
  type.method("Replace(String oldValue, String newValue)", "String", replace)
  type.method("Replace(String oldValue, String newValue, StringComparison comparisonType)", "String", replace)
  type.method(
    "Replace(String oldValue, String newValue, Boolean ignoreCase, Globalization.CultureInfo culture)", "String", replace)
  type.method("ReplaceLineEndings()", "String") { _, this, _ in .string(lineEndings(thisText(this), "\n")) }
  type.method("ReplaceLineEndings(String replacementText)", "String") { _, this, arguments in
    .string(lineEndings(thisText(this), arguments.text(0)))
  }
}

private func lineEndings(_ text: String, _ replacement: String) -> String {
  var result = String.UnicodeScalarView()
  var previousWasReturn = false
  for scalar in text.unicodeScalars {
    if scalar == "\n", previousWasReturn {
      previousWasReturn = false
      continue
    }
    previousWasReturn = scalar == "\r"
    if ["\r", "\n", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
      result.append(contentsOf: replacement.unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// Every place of a text replaced, from the left.
func replaced(_ text: String, _ old: String, _ new: String, ignoringCase: Bool) throws(Interruption) -> String {
  if !ignoringCase { return try replacedBytes(text, old, new) }
  let units = text.units
  let wanted = Units.folded(old.units)
  let searched = Units.folded(units)
  let replacement = new.units
  var result: [UInt16] = []
  var start = 0
  while let found = Units.find(wanted, in: searched, from: start) {
    result.append(contentsOf: units[start..<found])
    result.append(contentsOf: replacement)
    guard result.count <= 500_000_000 else { throw outOfMemory() }
    start = found + wanted.count
  }
  if start == 0 { return text }
  result.append(contentsOf: units[start...])
  return String(units: result)
}

/// The same by bytes, where case counts: a text's UTF-8 is found in another's only where the text is.
private func replacedBytes(_ text: String, _ old: String, _ new: String) throws(Interruption) -> String {
  var isTooLong = false
  let replaced: String? = text.withBytes { bytes in
    old.withBytes { wanted in
      new.withBytes { replacement in
        guard var place = firstPlace(of: wanted, in: bytes, from: 0) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + replacement.count)
        var start = 0
        while true {
          result.append(contentsOf: bytes[start..<place])
          result.append(contentsOf: replacement)
          guard result.count <= 500_000_000 else {
            isTooLong = true
            return nil
          }
          start = place + wanted.count
          guard let next = firstPlace(of: wanted, in: bytes, from: start) else { break }
          place = next
        }
        result.append(contentsOf: bytes[start...])
        return String(decoding: result, as: UTF8.self)
      }
    }
  }
  if isTooLong { throw outOfMemory() }
  return replaced ?? text
}

/// The byte at which a text's UTF-8 first lies in another's; by bytes a text is found only where it is.
func findBytes(_ needle: String, in text: String) -> Int? {
  text.withBytes { bytes in needle.withBytes { firstPlace(of: $0, in: bytes, from: 0) } }
}

/// The place at or after another at which bytes first lie among others.
func firstPlace(
  of wanted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
) -> Int? {
  guard let haystack = bytes.baseAddress, let needle = wanted.baseAddress, !wanted.isEmpty else { return wanted.isEmpty ? start : nil }
  guard start <= bytes.count, let found = memmem(haystack + start, bytes.count - start, needle, wanted.count) else { return nil }
  return UnsafeRawPointer(found) - UnsafeRawPointer(haystack)
}

private func find(_ text: String, _ needle: [UInt16], _ start: Int, _ end: Int?, ignoringCase: Bool) -> Int? {
  if !ignoringCase, text.utf16.count == text.utf8.count {
    // A text of ASCII: a unit is a byte, and what isn't ASCII isn't in it.
    let limit = end ?? text.utf8.count
    guard needle.allSatisfy({ $0 < 0x80 }) else { return nil }
    let wanted = needle.map { UInt8($0) }
    return text.withBytes { bytes in
      guard start >= 0, start <= limit, limit <= bytes.count else { return nil }
      return wanted.withUnsafeBufferPointer { wanted in
        firstPlace(of: wanted, in: UnsafeBufferPointer(rebasing: bytes[..<limit]), from: start)
      }
    }
  }
  let units = ignoringCase ? Units.folded(text.units) : text.units
  return Units.find(ignoringCase ? Units.folded(needle) : needle, in: units, from: start, to: end)
}

private func declareStringSearch(_ type: TypeDeclaration) {
  /// Forward search: the arguments behind the needle are a start, a count and a comparison.
  func forward(hasStart: Bool, hasCount: Bool, hasComparison: Bool) -> MethodOverload.Body {
    { (_, this, arguments) throws(Interruption) in
      let text = thisText(this)
      let length = text.length
      let needle = try arguments.text(0, named: "value").units
      let start = hasStart ? arguments.int(1) : 0
      guard start >= 0, start <= length else { throw .badIndex("startIndex") }
      let count = hasCount ? arguments.int(2) : length - start
      guard count >= 0, count <= length - start else {
        throw .outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
      }
      let ignoresCase = hasComparison && Collation.ignoresCase(arguments.int(arguments.count - 1))
      return .int32(find(text, needle, start, start + count, ignoringCase: ignoresCase) ?? -1)
    }
  }
  func backward(hasStart: Bool, hasCount: Bool, hasComparison: Bool) -> MethodOverload.Body {
    { (_, this, arguments) throws(Interruption) in
      let text = thisText(this)
      var units = text.units
      var needle = try arguments.text(0, named: "value").units
      if units.isEmpty { return .int(needle.isEmpty ? 0 : -1) }
      let start = hasStart ? arguments.int(1) : units.count - 1
      guard start >= 0, start <= units.count else { throw .badIndex("startIndex") }
      let end = min(units.count, start + 1)
      let count = hasCount ? arguments.int(2) : end
      guard count >= 0, count <= end else {
        throw .outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
      }
      if hasComparison, Collation.ignoresCase(arguments.int(arguments.count - 1)) {
        units = Units.folded(units)
        needle = Units.folded(needle)
      }
      return .int32(Units.findLast(needle, in: units, from: end - count, to: end) ?? -1)
    }
  }
  for name in ["IndexOf", "LastIndexOf"] {
    func make(_ hasStart: Bool, _ hasCount: Bool, _ hasComparison: Bool) -> MethodOverload.Body {
      name == "IndexOf"
        ? forward(hasStart: hasStart, hasCount: hasCount, hasComparison: hasComparison)
        : backward(hasStart: hasStart, hasCount: hasCount, hasComparison: hasComparison)
    }
    type.method("\(name)(String value)", "Int32", make(false, false, false))
    type.method("\(name)(String value, Int32 startIndex)", "Int32", make(true, false, false))
    type.method("\(name)(String value, Int32 startIndex, Int32 count)", "Int32", make(true, true, false))
    type.method("\(name)(String value, StringComparison comparisonType)", "Int32", make(false, false, true))
    type.method("\(name)(String value, Int32 startIndex, StringComparison comparisonType)", "Int32", make(true, false, true))
    type.method(
      "\(name)(String value, Int32 startIndex, Int32 count, StringComparison comparisonType)", "Int32", make(true, true, true))
    type.method("\(name)(Char value)", "Int32", make(false, false, false))
    type.method("\(name)(Char value, Int32 startIndex)", "Int32", make(true, false, false))
    type.method("\(name)(Char value, Int32 startIndex, Int32 count)", "Int32", make(true, true, false))
  }
  type.method(
    "IndexOf(Char value, StringComparison comparisonType)", "Int32", forward(hasStart: false, hasCount: false, hasComparison: true))
  for (name, isLast) in [("IndexOfAny", false), ("LastIndexOfAny", true)] {
    let body: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
      guard arguments.has(0) else { throw .nullArgument("anyOf") }
      let units = thisText(this).units
      let set = Set(arguments.elements(0).map { [$0].unit(0) })
      if units.isEmpty { return .int(-1) }
      if isLast {
        let start = arguments.count > 1 ? arguments.int(1) : units.count - 1
        let count = arguments.count > 2 ? arguments.int(2) : start + 1
        guard start >= 0, start < units.count, count >= 0, count <= start + 1 else { throw .badIndex("startIndex") }
        return .int32(((start + 1 - count)..<(start + 1)).last { set.contains(units[$0]) } ?? -1)
      }
      let start = arguments.count > 1 ? arguments.int(1) : 0
      guard start >= 0, start <= units.count else { throw .badIndex("startIndex") }
      let count = arguments.count > 2 ? arguments.int(2) : units.count - start
      guard count >= 0, count <= units.count - start else { throw .badIndex("count") }
      return .int32((start..<(start + count)).first { set.contains(units[$0]) } ?? -1)
    }
    type.method("\(name)(Char[] anyOf)", "Int32", body)
    type.method("\(name)(Char[] anyOf, Int32 startIndex)", "Int32", body)
    type.method("\(name)(Char[] anyOf, Int32 startIndex, Int32 count)", "Int32", body)
  }
}
