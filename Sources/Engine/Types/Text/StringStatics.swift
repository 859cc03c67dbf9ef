import Glibc

func declareStringSplit(_ type: TypeDeclaration) {
  /// `limit` and `options` are the places of these arguments.
  func split(_ separators: @escaping ([Value]) -> [[UInt16]]?, limit: Int?, options: Int?) -> MethodOverload.Body {
    { (_, this, arguments) throws(Interruption) in
      let count = limit.map { arguments.int($0) } ?? Int.max
      guard count >= 0 else { throw negativeArgument("count", count) }
      let flags = options.map { $0 < arguments.count ? arguments.int($0) : 0 } ?? 0
      guard flags >= 0, flags <= 3 else {
        throw .argument(.argumentException, "Illegal enum value: \(flags).", "options")
      }
      if count == .max, flags == 0, let byte = separatorByte(arguments.value(0)) {
        var parts: [Value] = []
        parts.reserveCapacity(4)
        thisText(this).withBytes { bytes in
          withUnsafePointer(to: byte) { separator in
            forEachPiece(of: bytes, between: UnsafeBufferPointer(start: separator, count: 1)) { parts.append(.string($0)) }
          }
        }
        return .object(ArrayObject(parts, type: .stringArray))
      }
      let texts = separators(arguments)
      if count == .max, flags & 2 == 0, let texts, let parts = splitASCII(thisText(this), texts, removesEmpty: flags & 1 != 0) {
        return .object(ArrayObject(parts, type: .stringArray))
      }
      return .strings(splitText(thisText(this), texts, limit: count, options: flags))
    }
  }
  func characters(_ arguments: [Value]) -> [[UInt16]]? {
    let units = arguments.elements(0).map { [[$0].unit(0)] }
    return units.isEmpty ? nil : units
  }
  func character(_ arguments: [Value]) -> [[UInt16]]? { [[arguments.unit(0)]] }
  func text(_ arguments: [Value]) -> [[UInt16]]? {
    guard let text = arguments.optionalText(0) else { return nil }
    return [text.units]
  }
  func texts(_ arguments: [Value]) -> [[UInt16]]? {
    let units = arguments.elements(0).map { [$0].text(0).units }.filter { !$0.isEmpty }
    return units.isEmpty ? (arguments.elements(0).isEmpty ? nil : []) : units
  }
  type.method("Split(params Char[] separator)", "String[]", split(characters, limit: nil, options: nil))
  type.method("Split(Char separator, StringSplitOptions options = None)", "String[]", split(character, limit: nil, options: 1))
  type.method(
    "Split(Char separator, Int32 count, StringSplitOptions options = None)", "String[]", split(character, limit: 1, options: 2))
  type.method("Split(Char[] separator, Int32 count)", "String[]", split(characters, limit: 1, options: nil))
  type.method("Split(Char[] separator, StringSplitOptions options)", "String[]", split(characters, limit: nil, options: 1))
  type.method(
    "Split(Char[] separator, Int32 count, StringSplitOptions options)", "String[]", split(characters, limit: 1, options: 2))
  type.method("Split(String separator, StringSplitOptions options = None)", "String[]", split(text, limit: nil, options: 1))
  type.method(
    "Split(String separator, Int32 count, StringSplitOptions options = None)", "String[]", split(text, limit: 1, options: 2))
  type.method("Split(String[] separator, StringSplitOptions options)", "String[]", split(texts, limit: nil, options: 1))
  type.method(
    "Split(String[] separator, Int32 count, StringSplitOptions options)", "String[]", split(texts, limit: 1, options: 2))
}

/// The separator, where it is one character of ASCII, alone or in an array.
private func separatorByte(_ value: Value) -> UInt8? {
  var separator = value
  if case .object(let object) = value, let array = object as? ArrayObject, array.values.count == 1 { separator = array.values[0] }
  switch separator {
  case .char(let unit): return unit < 0x80 ? UInt8(unit) : nil
  case .string(let text): return text.withBytes { $0.count == 1 ? $0[0] : nil }
  default: return nil
  }
}

/// The same where every separator is one ASCII character: no surrogate can be cut, so bytes do. Nil elsewhere.
private func splitASCII(_ text: String, _ separators: [[UInt16]], removesEmpty: Bool) -> [Value]? {
  // A bit for each character of ASCII.
  var separates: (UInt64, UInt64) = (0, 0)
  for separator in separators {
    guard separator.count == 1, let unit = separator.first, unit < 0x80 else { return nil }
    if unit < 64 { separates.0 |= 1 << UInt64(unit) } else { separates.1 |= 1 << UInt64(unit - 64) }
  }
  return text.withBytes { buffer in
    func ends(_ byte: UInt8) -> Bool {
      byte < 64 ? separates.0 >> UInt64(byte) & 1 != 0 : byte < 128 && separates.1 >> UInt64(byte - 64) & 1 != 0
    }
    var parts: [Value] = []
    parts.reserveCapacity(4)
    var start = 0
    for place in 0...buffer.count where place == buffer.count || ends(buffer[place]) {
      if !(removesEmpty && place == start) {
        let piece = UnsafeBufferPointer(rebasing: buffer[start..<place])
        parts.append(.string(String(decoding: piece, as: UTF8.self)))
      }
      start = place + 1
    }
    return parts
  }
}

/// Hands over the pieces between the places of a separator that isn't empty, at most `limit` of them unless that is 0.
@inline(__always)
func forEachPiece(
  of bytes: UnsafeBufferPointer<UInt8>, between separator: UnsafeBufferPointer<UInt8>, limit: Int = 0, _ take: (String) -> Void
) {
  var start = 0
  var count = 1
  while limit == 0 || count < limit, let place = firstPlace(of: separator, in: bytes, from: start) {
    take(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self))
    start = place + separator.count
    count += 1
  }
  take(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self))
}

/// Splits a text; nil separators mean white space, an empty separator none.
func splitText(_ text: String, _ separators: [[UInt16]]?, limit: Int, options: Int) -> [String] {
  let removesEmpty = options & 1 != 0
  let trims = options & 2 != 0
  if limit == 0 { return [] }
  let units = text.units
  func finish(_ part: [UInt16]) -> [UInt16] { trims ? Units.trim(part, nil) : part }
  var parts: [[UInt16]] = []
  var start = 0
  var place = 0
  func matched(at place: Int) -> Int {
    guard let separators else { return Units.isWhite(units[place]) ? 1 : 0 }
    for separator in separators where !separator.isEmpty && place + separator.count <= units.count {
      if units[place..<(place + separator.count)].elementsEqual(separator) { return separator.count }
    }
    return 0
  }
  if limit > 1 {
    while place < units.count {
      let size = matched(at: place)
      if size == 0 {
        place += 1
        continue
      }
      let part = finish(Array(units[start..<place]))
      place += size
      start = place
      if removesEmpty, part.isEmpty { continue }
      parts.append(part)
      if parts.count == limit - 1 { break }
    }
    if removesEmpty, parts.count == limit - 1 {
      // Separators in front of the last part are none of it.
      while start < units.count {
        let size = matched(at: start)
        if size == 0 { break }
        start += size
      }
    }
  }
  let last = finish(Array(units[start...]))
  if !(removesEmpty && last.isEmpty) { parts.append(last) }
  return parts.map { String(units: $0) }
}

func declareStringStatics(_ type: TypeDeclaration) {
  type.staticProperty("Empty", "String") { _, _ in .string("") }
  type.constructor("(Char c, Int32 count)") { (_, _, arguments) throws(Interruption) in
    guard arguments.int(1) >= 0 else { throw negativeArgument("count", arguments.int(1)) }
    guard let text = String.repeated(arguments.unit(0), arguments.int(1)) else {
      throw .net(.outOfMemoryException, "Insufficient memory to continue the execution of the program.")
    }
    return .string(text)
  }
  type.constructor("(Char[] value)") { _, _, arguments in
    .string(String(units: arguments.elements(0).map { [$0].unit(0) }))
  }
  type.constructor("(Char[] value, Int32 startIndex, Int32 length)") { (_, _, arguments) throws(Interruption) in
    let units = arguments.elements(0).map { [$0].unit(0) }
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= units.count, count <= units.count - start else { throw .badIndex("startIndex") }
    return .string(String(units: units[start..<(start + count)]))
  }
  type.staticMethod("IsNullOrEmpty(String value)", "Boolean") { _, _, arguments in .bool(arguments.text(0).utf8.isEmpty) }
  type.staticMethod("IsNullOrWhiteSpace(String value)", "Boolean") { _, _, arguments in
    .bool(arguments.text(0).utf16.allSatisfy { Units.isWhite($0) })
  }
  declareJoins(type)
  declareComparisons(type)
  let format: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "format")
    let values = arguments.count == 2 ? arguments.elements(1) : Array(arguments.dropFirst())
    return .string(
      try CompositeFormat.format(text, values, culture: Culture.current(evaluator.session), evaluator: evaluator))
  }
  type.staticMethod("Format(String format, Object arg0)", "String") { (evaluator, _, arguments) throws(Interruption) in
    .string(
      try CompositeFormat.format(
        try arguments.text(0, named: "format"), [arguments.value(1)], culture: Culture.current(evaluator.session),
        evaluator: evaluator))
  }
  type.staticMethod("Format(String format, Object arg0, Object arg1)", "String", format)
  type.staticMethod("Format(String format, Object arg0, Object arg1, Object arg2)", "String", format)
  type.staticMethod("Format(String format, params Object[] args)", "String", format)
  let localFormat: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let text = try arguments.text(1, named: "format")
    return .string(
      try CompositeFormat.format(
        text, Array(arguments.dropFirst(2)), culture: arguments.culture(0, evaluator), evaluator: evaluator))
  }
  type.staticMethod("Format(IFormatProvider provider, String format, Object arg0)", "String", localFormat)
  type.staticMethod("Format(IFormatProvider provider, String format, Object arg0, Object arg1)", "String", localFormat)
  type.staticMethod("Format(IFormatProvider provider, String format, Object arg0, Object arg1, Object arg2)", "String", localFormat)
  type.staticMethod("Format(IFormatProvider provider, String format, params Object[] args)", "String") {
    (evaluator, _, arguments) throws(Interruption) in
    let text = try arguments.text(1, named: "format")
    return .string(
      try CompositeFormat.format(text, arguments.elements(2), culture: arguments.culture(0, evaluator), evaluator: evaluator))
  }
  type.staticMethod("Copy(String str)", "String") { _, _, arguments in .string(arguments.text(0)) }
  type.staticMethod("Intern(String str)", "String") { _, _, arguments in .string(arguments.text(0)) }
}

/// What `String.Concat` and `Join` make of an element: `ToString()` in the session's culture, nothing of null.
private func joined(_ value: Value, _ evaluator: Evaluator) throws(Interruption) -> String {
  if let text = value.stringValue { return text }
  return value.isNull ? "" : try CompositeFormat.text(value, nil, Culture.current(evaluator.session), evaluator)
}

private func declareJoins(_ type: TypeDeclaration) {
  func join(_ separator: String, _ values: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
    var text = ""
    for (place, value) in values.enumerated() {
      if place > 0 { text += separator }
      text += try joined(value, evaluator)
    }
    return .string(text)
  }
  let joinAll: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    try join(arguments.text(0), arguments.elements(1), evaluator)
  }
  let joinPart: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let values = arguments.elements(1)
    let (start, count) = (arguments.int(2), arguments.int(3))
    guard start >= 0, count >= 0, start <= values.count, count <= values.count - start else { throw .badIndex("startIndex") }
    return try join(arguments.text(0), Array(values[start..<(start + count)]), evaluator)
  }
  for separator in ["String", "Char"] {
    type.staticMethod("Join(\(separator) separator, params String[] value)", "String", joinAll)
    type.staticMethod("Join(\(separator) separator, params Object[] values)", "String", joinAll)
    type.staticMethod("Join(\(separator) separator, String[] value, Int32 startIndex, Int32 count)", "String", joinPart)
  }
  type.staticMethod("Join(String separator, Collections.Generic.IEnumerable`1[[System.String]] values)", "String", joinAll)
  let concat: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    try join("", arguments.count == 1 ? arguments.elements(0) : arguments, evaluator)
  }
  type.staticMethod("Concat(Object arg0)", "String", concat)
  type.staticMethod("Concat(Object arg0, Object arg1)", "String", concat)
  type.staticMethod("Concat(Object arg0, Object arg1, Object arg2)", "String", concat)
  type.staticMethod("Concat(params Object[] args)", "String", concat)
  type.staticMethod("Concat(Collections.Generic.IEnumerable`1[[System.String]] values)", "String", concat)
  type.staticMethod("Concat(String str0, String str1)", "String", concat)
  type.staticMethod("Concat(String str0, String str1, String str2)", "String", concat)
  type.staticMethod("Concat(String str0, String str1, String str2, String str3)", "String", concat)
  type.staticMethod("Concat(params String[] values)", "String", concat)
}

private func declareComparisons(_ type: TypeDeclaration) {
  /// Null is before every text.
  func compare(_ arguments: [Value], _ left: Int, _ right: Int, _ order: (String, String) -> Int) -> Value {
    switch (arguments.optionalText(left), arguments.optionalText(right)) {
    case (nil, nil): return .int(0)
    case (nil, _?): return .int(-1)
    case (_?, nil): return .int(1)
    case (let one?, let other?): return .int32(order(one, other))
    }
  }
  type.staticMethod("Compare(String strA, String strB)", "Int32") { _, _, arguments in
    compare(arguments, 0, 1) { Collation.compare($0, $1) }
  }
  type.staticMethod("Compare(String strA, String strB, Boolean ignoreCase)", "Int32") { _, _, arguments in
    compare(arguments, 0, 1) { Collation.compare($0, $1, ignoringCase: arguments.bool(2)) }
  }
  type.staticMethod("Compare(String strA, String strB, StringComparison comparisonType)", "Int32") { _, _, arguments in
    compare(arguments, 0, 1) { Collation.compare($0, $1, comparison: arguments.int(2)) }
  }
  type.staticMethod("Compare(String strA, String strB, Boolean ignoreCase, Globalization.CultureInfo culture)", "Int32") {
    _, _, arguments in
    compare(arguments, 0, 1) { Collation.compare($0, $1, ignoringCase: arguments.bool(2)) }
  }
  type.staticMethod(
    "Compare(String strA, String strB, Globalization.CultureInfo culture, Globalization.CompareOptions options)", "Int32"
  ) { _, _, arguments in
    let options = arguments.int(3)
    return compare(arguments, 0, 1) { left, right in
      if options & 0x1000_0000 != 0 { return Collation.compareOrdinal(left, right, ignoringCase: true) }
      if options & 0x4000_0000 != 0 { return Collation.compareOrdinal(left, right) }
      return Collation.compare(left, right, ignoringCase: options & 1 != 0)
    }
  }
  let compareParts: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    let (one, other) = (arguments.text(0), arguments.text(2))
    let (start, otherStart, length) = (arguments.int(1), arguments.int(3), arguments.int(4))
    guard start >= 0, otherStart >= 0, length >= 0, start <= one.length, otherStart <= other.length else {
      throw .badIndex("indexA")
    }
    let left = one.slice(start, min(length, one.length - start))
    let right = other.slice(otherStart, min(length, other.length - otherStart))
    if case .bool(let ignoreCase) = arguments.value(5).base { return .int32(Collation.compare(left, right, ignoringCase: ignoreCase)) }
    return .int32(Collation.compare(left, right, comparison: arguments.int(5)))
  }
  type.staticMethod("Compare(String strA, Int32 indexA, String strB, Int32 indexB, Int32 length)", "Int32", compareParts)
  type.staticMethod(
    "Compare(String strA, Int32 indexA, String strB, Int32 indexB, Int32 length, Boolean ignoreCase)", "Int32", compareParts)
  type.staticMethod(
    "Compare(String strA, Int32 indexA, String strB, Int32 indexB, Int32 length, StringComparison comparisonType)", "Int32",
    compareParts)
  type.staticMethod("CompareOrdinal(String strA, String strB)", "Int32") { _, _, arguments in
    compare(arguments, 0, 1) { Collation.compareOrdinal($0, $1) }
  }
  type.staticMethod("Equals(String a, String b)", "Boolean") { _, _, arguments in
    guard let one = arguments.optionalText(0), let other = arguments.optionalText(1) else {
      return .bool(!arguments.has(0) && !arguments.has(1))
    }
    return .bool(one.ordinalEquals(other))
  }
  type.staticMethod("Equals(String a, String b, StringComparison comparisonType)", "Boolean") { _, _, arguments in
    guard let one = arguments.optionalText(0), let other = arguments.optionalText(1) else {
      return .bool(!arguments.has(0) && !arguments.has(1))
    }
    return .bool(Collation.compare(one, other, comparison: arguments.int(2)) == 0)
  }
}
