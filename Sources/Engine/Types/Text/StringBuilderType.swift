/// `[Text.StringBuilder]`.
final class StringBuilderObject: NetObject {
  /// The UTF-16 units.
  var units: [UInt16] = []
  var capacity = 16

  override var type: DotNetType { .stringBuilder }
  override var displayText: String { String(units: units) }
  override func isEqual(to other: NetObject) -> Bool { (other as? StringBuilderObject)?.units == units }

  /// Appends a text; an exception where the whole would be larger than .NET's strings may be.
  func append(_ text: String) throws(Interruption) {
    guard units.count + text.length <= 400_000_000 else {
      throw .net(.outOfMemoryException, "Insufficient memory to continue the execution of the program.")
    }
    units.append(contentsOf: text.utf16)
    if capacity < units.count { capacity = max(capacity * 2, units.count) }
  }
}

extension DotNetType {
  /// `[Text.StringBuilder]`.
  public static let stringBuilder = DotNetType("System.Text.StringBuilder", members: declareStringBuilder)
}

private func builder(_ value: Value) -> StringBuilderObject { value.object(as: StringBuilderObject.self) ?? StringBuilderObject() }

func declareStringBuilder(_ type: TypeDeclaration) {
  declareBuilderConstructors(type)
  type.property(
    "Capacity", "Int32",
    set: { (_, this, new) throws(Interruption) in
      guard [new].int(0) >= builder(this).units.count else { throw .outOfRange("capacity was less than the current size.", "value") }
      builder(this).capacity = [new].int(0)
    }
  ) { _, this in .int32(builder(this).capacity) }
  type.property("MaxCapacity", "Int32") { _, _ in .int(.max) }
  type.property(
    "Length", "Int32",
    set: { (_, this, new) throws(Interruption) in
      let count = [new].int(0)
      guard count >= 0 else { throw .outOfRange("Length cannot be less than zero.", "value") }
      guard count <= 400_000_000 else { throw .outOfRange("capacity was less than the current size.", "value") }
      let object = builder(this)
      if count <= object.units.count {
        object.units.removeSubrange(count...)
      } else {
        object.units.append(contentsOf: [UInt16](repeating: 0, count: count - object.units.count))
      }
    }
  ) { _, this in .int32(builder(this).units.count) }
  type.method("get_Item(Int32 index)", "Char") { (_, this, arguments) throws(Interruption) in
    guard builder(this).units.indices.contains(arguments.int(0)) else {
      throw .net(.indexOutOfRangeException, "Index was outside the bounds of the array.")
    }
    return .char(builder(this).units[arguments.int(0)])
  }
  type.method("Chars(Int32 index)", "Char") { (evaluator, this, arguments) throws(Interruption) in
    try evaluator.invokeMethod("get_Chars", of: this, arguments)
  }
  type.method("get_Chars(Int32 index)", "Char") { (_, this, arguments) throws(Interruption) in
    guard builder(this).units.indices.contains(arguments.int(0)) else {
      throw .net(.indexOutOfRangeException, "Index was outside the bounds of the array.")
    }
    return .char(builder(this).units[arguments.int(0)])
  }
  type.method("set_Item(Int32 index, Char value)", "Void") { (_, this, arguments) throws(Interruption) in
    guard builder(this).units.indices.contains(arguments.int(0)) else {
      throw .outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
    }
    builder(this).units[arguments.int(0)] = arguments.unit(1)
    return .nothing
  }
  declareAppending(type)
  declareBuilderEdits(type)
  let text: MethodOverload.Body = { (_, this, arguments) throws(Interruption) in
    guard arguments.count == 2 else { return .string(builder(this).displayText) }
    let (start, count) = (arguments.int(0), arguments.int(1))
    let units = builder(this).units
    guard start >= 0, count >= 0, start <= units.count, count <= units.count - start else { throw .badIndex("startIndex") }
    return .string(String(units: units[start..<(start + count)]))
  }
  type.method("ToString()", "String", text)
  type.method("ToString(Int32 startIndex, Int32 length)", "String", text)
}

private func declareBuilderConstructors(_ type: TypeDeclaration) {
  func made(_ text: String, _ capacity: Int) throws(Interruption) -> Value {
    guard capacity >= 0 else { throw .outOfRange("'capacity' must be greater than zero.", "capacity") }
    let object = StringBuilderObject()
    object.capacity = max(16, capacity)
    try object.append(text)
    return .object(object)
  }
  type.constructor("()") { (_, _, _) throws(Interruption) in try made("", 16) }
  type.constructor("(Int32 capacity)") { (_, _, arguments) throws(Interruption) in try made("", arguments.int(0)) }
  type.constructor("(Int32 capacity, Int32 maxCapacity)") { (_, _, arguments) throws(Interruption) in try made("", arguments.int(0)) }
  type.constructor("(String value)") { (_, _, arguments) throws(Interruption) in try made(arguments.text(0), 16) }
  type.constructor("(String value, Int32 capacity)") { (_, _, arguments) throws(Interruption) in
    try made(arguments.text(0), arguments.int(1))
  }
}

private func declareAppending(_ type: TypeDeclaration) {
  for source in ["String", "Object", "Char", "Boolean", "Byte", "Int16", "Int32", "Int64", "Single", "Double", "Decimal"] {
    type.method("Append(\(source) value)", "Text.StringBuilder") { (evaluator, this, arguments) throws(Interruption) in
      try builder(this).append(
        try CompositeFormat.text(arguments.value(0), nil, Culture.current(evaluator.session), evaluator))
      return this
    }
  }
  type.method("Append(Char[] value)", "Text.StringBuilder") { (_, this, arguments) throws(Interruption) in
    try builder(this).append(String(units: arguments.elements(0).map { [$0].unit(0) }))
    return this
  }
  type.method("Append(Char value, Int32 repeatCount)", "Text.StringBuilder") { (_, this, arguments) throws(Interruption) in
    guard arguments.int(1) >= 0 else { throw negativeArgument("repeatCount", arguments.int(1)) }
    guard let text = String.repeated(arguments.unit(0), arguments.int(1)) else {
      throw .net(.outOfMemoryException, "Insufficient memory to continue the execution of the program.")
    }
    try builder(this).append(text)
    return this
  }
  type.method("Append(String value, Int32 startIndex, Int32 count)", "Text.StringBuilder") { (_, this, arguments) throws(Interruption) in
    let text = arguments.text(0)
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= text.length, count <= text.length - start else { throw .badIndex("startIndex") }
    try builder(this).append(text.slice(start, count))
    return this
  }
  type.method("AppendLine()", "Text.StringBuilder") { (evaluator, this, _) throws(Interruption) in
    try builder(this).append(evaluator.session.newLine)
    return this
  }
  type.method("AppendLine(String value)", "Text.StringBuilder") { (evaluator, this, arguments) throws(Interruption) in
    try builder(this).append(arguments.text(0) + evaluator.session.newLine)
    return this
  }
  let format: MethodOverload.Body = { (evaluator, this, arguments) throws(Interruption) in
    let values =
      arguments.count == 2 && arguments.object(1, as: ArrayObject.self) != nil
      ? arguments.elements(1) : Array(arguments.dropFirst())
    try builder(this).append(
      try CompositeFormat.format(
        try arguments.text(0, named: "format"), values, culture: Culture.current(evaluator.session), evaluator: evaluator))
    return this
  }
  type.method("AppendFormat(String format, Object arg0)", "Text.StringBuilder", format)
  type.method("AppendFormat(String format, Object arg0, Object arg1)", "Text.StringBuilder", format)
  type.method("AppendFormat(String format, Object arg0, Object arg1, Object arg2)", "Text.StringBuilder", format)
  type.method("AppendFormat(String format, params Object[] args)", "Text.StringBuilder", format)
  type.method("AppendFormat(IFormatProvider provider, String format, params Object[] args)", "Text.StringBuilder") {
    (evaluator, this, arguments) throws(Interruption) in
    try builder(this).append(
      try CompositeFormat.format(
        try arguments.text(1, named: "format"), arguments.elements(2), culture: arguments.culture(0, evaluator), evaluator: evaluator))
    return this
  }
  for separator in ["String", "Char"] {
    type.method("AppendJoin(\(separator) separator, params Object[] values)", "Text.StringBuilder") {
      (evaluator, this, arguments) throws(Interruption) in
      for (place, value) in arguments.elements(1).enumerated() {
        if place > 0 { try builder(this).append(arguments.text(0)) }
        try builder(this).append(try CompositeFormat.text(value, nil, Culture.current(evaluator.session), evaluator))
      }
      return this
    }
  }
}

private func declareBuilderEdits(_ type: TypeDeclaration) {
  type.method("Clear()", "Text.StringBuilder") { _, this, _ in
    builder(this).units = []
    return this
  }
  for source in ["String", "Object", "Char", "Int32"] {
    type.method("Insert(Int32 index, \(source) value)", "Text.StringBuilder") { (evaluator, this, arguments) throws(Interruption) in
      let place = arguments.int(0)
      guard place >= 0, place <= builder(this).units.count else { throw .badIndex() }
      let text = try CompositeFormat.text(arguments.value(1), nil, Culture.current(evaluator.session), evaluator)
      builder(this).units.insert(contentsOf: text.utf16, at: place)
      return this
    }
  }
  type.method("Insert(Int32 index, String value, Int32 count)", "Text.StringBuilder") { (_, this, arguments) throws(Interruption) in
    let place = arguments.int(0)
    guard place >= 0, place <= builder(this).units.count else { throw .badIndex() }
    let units = arguments.text(1).units
    guard arguments.int(2) >= 0, units.count * min(arguments.int(2), 400_000_001) <= 400_000_000 else {
      throw .net(.outOfMemoryException, "Insufficient memory to continue the execution of the program.")
    }
    for _ in 0..<arguments.int(2) { builder(this).units.insert(contentsOf: units, at: place) }
    return this
  }
  type.method("Remove(Int32 startIndex, Int32 length)", "Text.StringBuilder") { (_, this, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(0), arguments.int(1))
    guard start >= 0 else { throw negativeArgument("startIndex", start) }
    guard count >= 0 else { throw negativeArgument("length", count) }
    guard start <= builder(this).units.count, count <= builder(this).units.count - start else { throw .badIndex() }
    builder(this).units.removeSubrange(start..<(start + count))
    return this
  }
  type.method("Replace(String oldValue, String newValue)", "Text.StringBuilder") { (_, this, arguments) throws(Interruption) in
    let old = try arguments.text(0, named: "oldValue")
    guard !old.isEmpty else { throw .argument(.argumentException, "The value cannot be an empty string.", "oldValue") }
    builder(this).units = try replaced(builder(this).displayText, old, arguments.text(1), ignoringCase: false).units
    return this
  }
  type.method("Replace(Char oldChar, Char newChar)", "Text.StringBuilder") { _, this, arguments in
    let (old, new) = (arguments.unit(0), arguments.unit(1))
    builder(this).units = builder(this).units.map { $0 == old ? new : $0 }
    return this
  }
  type.method("Replace(String oldValue, String newValue, Int32 startIndex, Int32 count)", "Text.StringBuilder") {
    (_, this, arguments) throws(Interruption) in
    let (start, count) = (arguments.int(2), arguments.int(3))
    let units = builder(this).units
    guard start >= 0, count >= 0, start <= units.count, count <= units.count - start else { throw .badIndex("startIndex") }
    let old = try arguments.text(0, named: "oldValue")
    guard !old.isEmpty else { throw .argument(.argumentException, "The value cannot be an empty string.", "oldValue") }
    let part = try replaced(String(units: units[start..<(start + count)]), old, arguments.text(1), ignoringCase: false)
    builder(this).units.replaceSubrange(start..<(start + count), with: part.utf16)
    return this
  }
  type.method("EnsureCapacity(Int32 capacity)", "Int32") { _, this, arguments in
    builder(this).capacity = max(builder(this).capacity, arguments.int(0))
    return .int32(builder(this).capacity)
  }
}
