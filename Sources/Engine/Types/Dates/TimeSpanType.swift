extension DotNetType {
  /// `[timespan]`.
  public static let timeSpan = DotNetType(
    "System.TimeSpan", base: .valueType, interfaces: ["System.IComparable", "System.IFormattable"], kind: .value,
    accelerator: "timespan", members: declareTimeSpan)
}

private func span(_ value: Value) -> Int64 { value.object(as: TimeSpanObject.self)?.ticks ?? 0 }

private func tooLong() -> Interruption { .net(.overflowException, "TimeSpan overflowed because the duration is too long.") }

func declareTimeSpan(_ type: TypeDeclaration) {
  type.constructor("(Int64 ticks)") { _, _, arguments in .span(Int64(arguments.int(0))) }
  func parts(_ arguments: [Value], _ units: [Int64]) throws(Interruption) -> Value {
    var sum: Int64 = 0
    for (place, unit) in units.enumerated() {
      let (part, first) = Int64(arguments.int(place)).multipliedReportingOverflow(by: unit)
      let (next, second) = sum.addingReportingOverflow(part)
      guard !first, !second else {
        throw .net(.argumentOutOfRangeException, "TimeSpan overflowed because the duration is too long.")
      }
      sum = next
    }
    return .span(sum)
  }
  let units = [
    CalendarDate.ticksPerDay, CalendarDate.ticksPerHour, CalendarDate.ticksPerMinute, CalendarDate.ticksPerSecond,
    CalendarDate.ticksPerMillisecond,
  ]
  type.constructor("(Int32 hours, Int32 minutes, Int32 seconds)") { (_, _, arguments) throws(Interruption) in
    try parts(arguments, Array(units[1...3]))
  }
  type.constructor("(Int32 days, Int32 hours, Int32 minutes, Int32 seconds)") { (_, _, arguments) throws(Interruption) in
    try parts(arguments, Array(units[0...3]))
  }
  type.constructor("(Int32 days, Int32 hours, Int32 minutes, Int32 seconds, Int32 milliseconds)") {
    (_, _, arguments) throws(Interruption) in
    try parts(arguments, units)
  }
  declareSpanProperties(type)
  declareSpanArithmetic(type)
  declareSpanTexts(type)
}

private func declareSpanProperties(_ type: TypeDeclaration) {
  func part(_ value: Value, _ unit: Int64, _ modulus: Int64) -> Value { .int(Int32(truncatingIfNeeded: span(value) / unit % modulus)) }
  type.property("Ticks", "Int64") { _, this in .long(span(this)) }
  type.property("Days", "Int32") { _, this in part(this, CalendarDate.ticksPerDay, 1 << 31) }
  type.property("Hours", "Int32") { _, this in part(this, CalendarDate.ticksPerHour, 24) }
  type.property("Milliseconds", "Int32") { _, this in part(this, CalendarDate.ticksPerMillisecond, 1000) }
  type.property("Microseconds", "Int32") { _, this in part(this, 10, 1000) }
  type.property("Nanoseconds", "Int32") { _, this in .int(Int32(truncatingIfNeeded: span(this) % 10 * 100)) }
  type.property("Minutes", "Int32") { _, this in part(this, CalendarDate.ticksPerMinute, 60) }
  type.property("Seconds", "Int32") { _, this in part(this, CalendarDate.ticksPerSecond, 60) }
  for (name, unit) in [
    ("TotalDays", Double(CalendarDate.ticksPerDay)), ("TotalHours", Double(CalendarDate.ticksPerHour)),
    ("TotalMilliseconds", 1e4), ("TotalMicroseconds", 10), ("TotalNanoseconds", 0.01),
    ("TotalMinutes", Double(CalendarDate.ticksPerMinute)), ("TotalSeconds", 1e7),
  ] {
    type.property(name, "Double") { _, this in
      unit < 1 ? .double(Double(span(this)) * 100) : .double(Double(span(this)) / unit)
    }
  }
  for (name, ticks) in [
    ("MaxValue", Int64.max), ("MinValue", Int64.min), ("Zero", 0),
  ] {
    type.staticProperty(name, "TimeSpan") { _, _ in .span(ticks) }
  }
  for (name, ticks) in [
    ("TicksPerDay", CalendarDate.ticksPerDay), ("TicksPerHour", CalendarDate.ticksPerHour),
    ("TicksPerMinute", CalendarDate.ticksPerMinute), ("TicksPerSecond", CalendarDate.ticksPerSecond),
    ("TicksPerMillisecond", CalendarDate.ticksPerMillisecond), ("TicksPerMicrosecond", 10),
  ] {
    type.staticProperty(name, "Int64") { _, _ in .long(ticks) }
  }
}

private func declareSpanArithmetic(_ type: TypeDeclaration) {
  type.method("Add(TimeSpan ts)", "TimeSpan") { (_, this, arguments) throws(Interruption) in
    let (sum, overflow) = span(this).addingReportingOverflow(span(arguments.value(0)))
    guard !overflow else { throw tooLong() }
    return .span(sum)
  }
  type.method("Subtract(TimeSpan ts)", "TimeSpan") { (_, this, arguments) throws(Interruption) in
    let (difference, overflow) = span(this).subtractingReportingOverflow(span(arguments.value(0)))
    guard !overflow else { throw tooLong() }
    return .span(difference)
  }
  type.method("Multiply(Double factor)", "TimeSpan") { (_, this, arguments) throws(Interruption) in
    let product = (Double(span(this)) * arguments.double(0)).rounded(.toNearestOrEven)
    guard product.magnitude < 9.223e18 else { throw tooLong() }
    return .span(Int64(product))
  }
  type.method("Divide(Double divisor)", "TimeSpan") { (_, this, arguments) throws(Interruption) in
    let quotient = (Double(span(this)) / arguments.double(0)).rounded(.toNearestOrEven)
    guard quotient.magnitude < 9.223e18 else { throw tooLong() }
    return .span(Int64(quotient))
  }
  type.method("Divide(TimeSpan ts)", "Double") { _, this, arguments in
    .double(Double(span(this)) / Double(span(arguments.value(0))))
  }
  type.method("Negate()", "TimeSpan") { (_, this, _) throws(Interruption) in
    guard span(this) != .min else {
      throw .net(.overflowException, "Negating the minimum value of a twos complement number is invalid.")
    }
    return .span(-span(this))
  }
  type.method("Duration()", "TimeSpan") { (_, this, _) throws(Interruption) in
    guard span(this) != .min else {
      throw .net(
        .overflowException,
        "The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue."
      )
    }
    return .span(span(this) < 0 ? -span(this) : span(this))
  }
  func compare(_ left: Int64, _ right: Int64) -> Value { .int(left < right ? -1 : left > right ? 1 : 0) }
  type.method("CompareTo(Object value)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .int(1) }
    guard let other = arguments.object(0, as: TimeSpanObject.self) else {
      throw .net(.argumentException, "Object must be of type TimeSpan.")
    }
    return compare(span(this), other.ticks)
  }
  type.method("CompareTo(TimeSpan value)", "Int32") { _, this, arguments in compare(span(this), span(arguments.value(0))) }
  type.method("Equals(TimeSpan obj)", "Boolean") { _, this, arguments in
    .bool(arguments.object(0, as: TimeSpanObject.self)?.ticks == span(this))
  }
  type.staticMethod("Compare(TimeSpan t1, TimeSpan t2)", "Int32") { _, _, arguments in
    compare(span(arguments.value(0)), span(arguments.value(1)))
  }
  for (name, unit) in [
    ("FromDays", CalendarDate.ticksPerDay), ("FromHours", CalendarDate.ticksPerHour), ("FromMinutes", CalendarDate.ticksPerMinute),
    ("FromSeconds", CalendarDate.ticksPerSecond), ("FromMilliseconds", CalendarDate.ticksPerMillisecond), ("FromMicroseconds", 10),
  ] {
    type.staticMethod("\(name)(Double value)", "TimeSpan") { (_, _, arguments) throws(Interruption) in
      let number = arguments.double(0)
      if number.isNaN { throw .net(.argumentException, "TimeSpan does not accept floating point Not-a-Number values.") }
      let ticks = (number * Double(unit)).rounded(.towardZero)
      guard ticks.magnitude < 9.223372036854775e18 else { throw tooLong() }
      return .span(Int64(ticks))
    }
  }
  type.staticMethod("FromTicks(Int64 value)", "TimeSpan") { _, _, arguments in .span(Int64(arguments.int(0))) }
}

private func declareSpanTexts(_ type: TypeDeclaration) {
  func text(_ value: Value, _ format: String, _ culture: Culture) throws(Interruption) -> Value {
    .string(try DateText.format(TimeSpanObject(ticks: span(value)), format, culture))
  }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in try text(this, "c", .invariant) }
  type.method("ToString(String format)", "String") { (evaluator, this, arguments) throws(Interruption) in
    try text(this, arguments.text(0), Culture.current(evaluator.session))
  }
  type.method("ToString(String format, IFormatProvider formatProvider)", "String") {
    (evaluator, this, arguments) throws(Interruption) in
    try text(this, arguments.text(0), arguments.culture(1, evaluator))
  }
  func parse(_ text: String) throws(Interruption) -> Value {
    do { return .object(try DateText.span(text)) } catch { throw DateText.spanError(text, error) }
  }
  type.staticMethod("Parse(String s)", "TimeSpan") { (_, _, arguments) throws(Interruption) in
    try parse(try arguments.text(0, named: "input"))
  }
  type.staticMethod("Parse(String input, IFormatProvider formatProvider)", "TimeSpan") { (_, _, arguments) throws(Interruption) in
    try parse(try arguments.text(0, named: "input"))
  }
  for (signature, result) in [
    ("TryParse(String s, out TimeSpan result)", 1), ("TryParse(String input, IFormatProvider formatProvider, out TimeSpan result)", 2),
  ] {
    type.staticMethod(signature, "Boolean") { (_, _, arguments) throws(Interruption) in
      let span = try? DateText.span(arguments.text(0))
      try arguments.setReference(result, .object(span ?? TimeSpanObject(ticks: 0)))
      return .bool(span != nil)
    }
  }
  let parseExact: MethodOverload.Body = { (_, _, arguments) throws(Interruption) in
    for format in arguments.elements(1) {
      if let span = DateText.spanExact(arguments.text(0), format.stringValue ?? "") { return .object(span) }
    }
    throw .net(.formatException, "Input string was not in a correct format.")
  }
  type.staticMethod("ParseExact(String input, String format, IFormatProvider formatProvider)", "TimeSpan", parseExact)
  type.staticMethod("ParseExact(String input, String[] formats, IFormatProvider formatProvider)", "TimeSpan", parseExact)
  type.staticMethod(
    "TryParseExact(String input, String format, IFormatProvider formatProvider, out TimeSpan result)", "Boolean"
  ) { (_, _, arguments) throws(Interruption) in
    let span = DateText.spanExact(arguments.text(0), arguments.text(1))
    try arguments.setReference(3, .object(span ?? TimeSpanObject(ticks: 0)))
    return .bool(span != nil)
  }
}

extension DateText {
  /// Reads a span that has exactly the form of a format.
  static func spanExact(_ text: String, _ format: String) -> TimeSpanObject? {
    if ["c", "t", "T", "g", "G"].contains(format) { return try? span(text) }
    let scalars = Array(text.unicodeScalars)
    let pattern = Array(format.unicodeScalars)
    var position = 0
    var place = 0
    var total: Int64 = 0
    func take(_ scalar: Unicode.Scalar) -> Bool {
      guard position < scalars.count, scalars[position] == scalar else { return false }
      position += 1
      return true
    }
    while place < pattern.count {
      let letter = pattern[place]
      switch letter {
      case "d", "h", "m", "s", "f", "F":
        var count = 1
        while place + count < pattern.count, pattern[place + count] == letter { count += 1 }
        place += count
        let most = letter == "f" || letter == "F" || count > 1 ? count : letter == "d" ? 8 : 2
        var value: Int64 = 0
        var digits = 0
        while digits < most, digits < 9, position < scalars.count, scalars[position].value >= 0x30, scalars[position].value <= 0x39 {
          value = value * 10 + Int64(scalars[position].value - 0x30)
          position += 1
          digits += 1
        }
        guard digits >= (letter == "F" ? 0 : count) else { return nil }
        switch letter {
        case "d":
          guard value <= 10_675_199 else { return nil }
          total += value * CalendarDate.ticksPerDay
        case "h":
          guard value < 24 else { return nil }
          total += value * CalendarDate.ticksPerHour
        case "m":
          guard value < 60 else { return nil }
          total += value * CalendarDate.ticksPerMinute
        case "s":
          guard value < 60 else { return nil }
          total += value * CalendarDate.ticksPerSecond
        default:
          guard digits <= 7 else { return nil }
          for _ in 0..<(7 - digits) { value *= 10 }
          total += value
        }
      case "'", "\"":
        place += 1
        while place < pattern.count, pattern[place] != letter {
          guard take(pattern[place]) else { return nil }
          place += 1
        }
        place += 1
      case "\\":
        guard place + 1 < pattern.count, take(pattern[place + 1]) else { return nil }
        place += 2
      case "%": place += 1
      default: return nil
      }
    }
    return position == scalars.count ? TimeSpanObject(ticks: total) : nil
  }
}
