extension DotNetType {
  /// `[datetime]`.
  public static let dateTime = DotNetType(
    "System.DateTime", base: .valueType, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"], kind: .value,
    accelerator: "datetime", members: declareDateTime)
}

/// The date that a member was called on.
private func date(_ value: Value) -> DateTimeObject { value.object(as: DateTimeObject.self) ?? DateTimeObject(ticks: 0) }

private func outOfRange(_ name: String = "value") -> Interruption {
  .outOfRange("The added or subtracted value results in an un-representable DateTime.", name)
}

/// Ticks moved by a span; nil outside the years 1 to 9999.
func movedTicks(_ ticks: Int64, by span: Int64) -> Int64? {
  let (sum, overflow) = ticks.addingReportingOverflow(span)
  guard !overflow, sum >= 0, sum <= CalendarDate.maximumTicks else { return nil }
  return sum
}

/// A number of units as ticks; nil where it is too large.
func ticks(_ count: Double, of unit: Int64) -> Int64? {
  let ticks = (count * Double(unit)).rounded(.toNearestOrAwayFromZero)
  guard ticks.magnitude < 9.2e18 else { return nil }
  return Int64(ticks)
}

func declareDateTime(_ type: TypeDeclaration) {
  declareDateTimeConstructors(type)
  declareDateTimeProperties(type)
  declareDateTimeArithmetic(type)
  declareDateTimeTexts(type)
  declareDateTimeStatics(type)
}

private func declareDateTimeConstructors(_ type: TypeDeclaration) {
  type.constructor("(Int64 ticks)") { (_, _, arguments) throws(Interruption) in
    try made(Int64(arguments.int(0)), .unspecified)
  }
  type.constructor("(Int64 ticks, DateTimeKind kind)") { (_, _, arguments) throws(Interruption) in
    try made(Int64(arguments.int(0)), DateTimeObject.Kind(rawValue: arguments.int(1)) ?? .unspecified)
  }
  let parts = ["Int32 year", "Int32 month", "Int32 day", "Int32 hour", "Int32 minute", "Int32 second", "Int32 millisecond"]
  for count in [3, 6, 7] {
    let list = parts.prefix(count).joined(separator: ", ")
    type.constructor("(\(list))") { (_, _, arguments) throws(Interruption) in
      try made(try dateTicks(arguments, count), .unspecified)
    }
    if count > 3 {
      type.constructor("(\(list), DateTimeKind kind)") { (_, _, arguments) throws(Interruption) in
        try made(try dateTicks(arguments, count), DateTimeObject.Kind(rawValue: arguments.int(count)) ?? .unspecified)
      }
    }
    type.constructor("(\(list), Globalization.Calendar calendar)") { (_, _, arguments) throws(Interruption) in
      try made(try dateTicks(arguments, count), .unspecified)
    }
  }
}

private func made(_ ticks: Int64, _ kind: DateTimeObject.Kind) throws(Interruption) -> Value {
  guard ticks >= 0, ticks <= CalendarDate.maximumTicks else {
    throw .outOfRange("Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.", "ticks")
  }
  return .object(DateTimeObject(ticks: ticks, kind: kind))
}

/// The ticks of a year, month, day, hour, minute, second and millisecond.
func dateTicks(_ arguments: [Value], _ count: Int) throws(Interruption) -> Int64 {
  guard let day = CalendarDate(year: arguments.int(0), month: arguments.int(1), day: arguments.int(2)) else {
    throw .net(.argumentOutOfRangeException, "Year, Month, and Day parameters describe an un-representable DateTime.")
  }
  guard count > 3 else { return day.ticks }
  let (hour, minute, second) = (arguments.int(3), arguments.int(4), arguments.int(5))
  guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
    throw .net(.argumentOutOfRangeException, "Hour, Minute, and Second parameters describe an un-representable DateTime.")
  }
  let milliseconds = count > 6 ? arguments.int(6) : 0
  guard (0..<1000).contains(milliseconds) else {
    throw .outOfRange("Valid values are between 0 and 999, inclusive.", "millisecond")
  }
  return day.ticks + Int64(hour * 3600 + minute * 60 + second) * CalendarDate.ticksPerSecond + Int64(milliseconds) * 10_000
}

private func declareDateTimeProperties(_ type: TypeDeclaration) {
  type.property("Date", "DateTime") { _, this in
    let moment = date(this)
    return .object(DateTimeObject(ticks: moment.ticks - moment.ticks % CalendarDate.ticksPerDay, kind: moment.kind))
  }
  type.property("Day", "Int32") { _, this in .int32(date(this).date.day) }
  type.property("DayOfWeek", "DayOfWeek") { _, this in .enumeration(.dayOfWeek, Int64(date(this).date.dayOfWeek)) }
  type.property("DayOfYear", "Int32") { _, this in .int32(date(this).date.dayOfYear) }
  type.property("Hour", "Int32") { _, this in .int32(date(this).time.hour) }
  type.property("Kind", "DateTimeKind") { _, this in .enumeration(.dateTimeKind, Int64(date(this).kind.rawValue)) }
  type.property("Millisecond", "Int32") { _, this in .int32(date(this).time.fraction / 10_000) }
  type.property("Microsecond", "Int32") { _, this in .int32(date(this).time.fraction / 10 % 1000) }
  type.property("Nanosecond", "Int32") { _, this in .int32(date(this).time.fraction % 10 * 100) }
  type.property("Minute", "Int32") { _, this in .int32(date(this).time.minute) }
  type.property("Month", "Int32") { _, this in .int32(date(this).date.month) }
  type.property("Second", "Int32") { _, this in .int32(date(this).time.second) }
  type.property("Ticks", "Int64") { _, this in .long(date(this).ticks) }
  type.property("TimeOfDay", "TimeSpan") { _, this in .span(date(this).ticks % CalendarDate.ticksPerDay) }
  type.property("Year", "Int32") { _, this in .int32(date(this).date.year) }
}

private func declareDateTimeArithmetic(_ type: TypeDeclaration) {
  for (name, unit) in [
    ("AddDays", CalendarDate.ticksPerDay), ("AddHours", CalendarDate.ticksPerHour), ("AddMinutes", CalendarDate.ticksPerMinute),
    ("AddSeconds", CalendarDate.ticksPerSecond), ("AddMilliseconds", CalendarDate.ticksPerMillisecond), ("AddMicroseconds", 10),
  ] {
    type.method("\(name)(Double value)", "DateTime") { (_, this, arguments) throws(Interruption) in
      let moment = date(this)
      guard let span = ticks(arguments.double(0), of: unit), let moved = movedTicks(moment.ticks, by: span) else {
        throw outOfRange()
      }
      return .object(DateTimeObject(ticks: moved, kind: moment.kind))
    }
  }
  type.method("AddTicks(Int64 value)", "DateTime") { (_, this, arguments) throws(Interruption) in
    guard let moved = movedTicks(date(this).ticks, by: Int64(arguments.int(0))) else { throw outOfRange() }
    return .object(DateTimeObject(ticks: moved, kind: date(this).kind))
  }
  for (name, factor) in [("AddMonths", 1), ("AddYears", 12)] {
    type.method("\(name)(Int32 \(factor == 1 ? "months" : "value"))", "DateTime") { (_, this, arguments) throws(Interruption) in
      let moment = date(this)
      guard let day = moment.date.addingMonths(arguments.int(0) * factor) else { throw outOfRange(factor == 1 ? "months" : "value") }
      return .object(DateTimeObject(ticks: day.ticks + moment.ticks % CalendarDate.ticksPerDay, kind: moment.kind))
    }
  }
  type.method("Add(TimeSpan value)", "DateTime") { (_, this, arguments) throws(Interruption) in
    guard let moved = movedTicks(date(this).ticks, by: arguments.object(0, as: TimeSpanObject.self)?.ticks ?? 0) else {
      throw outOfRange()
    }
    return .object(DateTimeObject(ticks: moved, kind: date(this).kind))
  }
  type.method("Subtract(DateTime value)", "TimeSpan") { _, this, arguments in .span(date(this).ticks - date(arguments.value(0)).ticks) }
  type.method("Subtract(TimeSpan value)", "DateTime") { (_, this, arguments) throws(Interruption) in
    let span = arguments.object(0, as: TimeSpanObject.self)?.ticks ?? 0
    guard span != .min, let moved = movedTicks(date(this).ticks, by: -span) else { throw outOfRange() }
    return .object(DateTimeObject(ticks: moved, kind: date(this).kind))
  }
  func compare(_ left: DateTimeObject, _ right: DateTimeObject) -> Value {
    .int(left.ticks < right.ticks ? -1 : left.ticks > right.ticks ? 1 : 0)
  }
  type.method("CompareTo(Object value)", "Int32") { (_, this, arguments) throws(Interruption) in
    guard arguments.has(0) else { return .int(1) }
    guard let other = arguments.object(0, as: DateTimeObject.self) else {
      throw .net(.argumentException, "Object must be of type DateTime.")
    }
    return compare(date(this), other)
  }
  type.method("CompareTo(DateTime value)", "Int32") { _, this, arguments in compare(date(this), date(arguments.value(0))) }
  type.staticMethod("Compare(DateTime t1, DateTime t2)", "Int32") { _, _, arguments in
    compare(date(arguments.value(0)), date(arguments.value(1)))
  }
  type.method("Equals(DateTime value)", "Boolean") { _, this, arguments in
    .bool(arguments.object(0, as: DateTimeObject.self)?.ticks == date(this).ticks)
  }
  type.method("GetTypeCode()", "TypeCode") { _, _, _ in .enumeration(.typeCode, 16) }
  type.method("ToLocalTime()", "DateTime") { evaluator, this, _ in
    let moment = date(this)
    if moment.kind == .local { return .object(moment) }
    let offset = evaluator.session.clock.localOffset(atUTC: moment.ticks)
    return .object(DateTimeObject(ticks: DateText.clamped(moment.ticks, minus: -offset), kind: .local))
  }
  type.method("ToUniversalTime()", "DateTime") { evaluator, this, _ in
    .object(DateTimeObject(ticks: DateText.utcTicks(date(this), evaluator.session.clock), kind: .utc))
  }
  type.method("IsDaylightSavingTime()", "Boolean") { evaluator, this, _ in
    let clock = evaluator.session.clock
    let january = CalendarDate(year: date(this).date.year, month: 1, day: 1)?.ticks ?? 0
    let july = CalendarDate(year: date(this).date.year, month: 7, day: 1)?.ticks ?? 0
    let standard = min(clock.offset(ofLocal: january), clock.offset(ofLocal: july))
    return .bool(date(this).kind != .utc && clock.offset(ofLocal: date(this).ticks) != standard)
  }
}

extension DateText {
  /// The UTC ticks of a date; one of no kind is local.
  static func utcTicks(_ date: DateTimeObject, _ clock: any Clock) -> Int64 {
    date.kind == .utc ? date.ticks : clamped(date.ticks, minus: clock.offset(ofLocal: date.ticks))
  }
}

private func declareDateTimeTexts(_ type: TypeDeclaration) {
  func text(_ evaluator: Evaluator, _ value: Value, _ format: String, _ culture: Culture) throws(Interruption) -> Value {
    .string(try DateText.format(date(value), format, culture, offset: CompositeFormat.dateOffset(date(value), evaluator)))
  }
  type.method("ToString()", "String") { (evaluator, this, _) throws(Interruption) in
    try text(evaluator, this, "G", Culture.current(evaluator.session))
  }
  type.method("ToString(String format)", "String") { (evaluator, this, arguments) throws(Interruption) in
    try text(evaluator, this, arguments.text(0), Culture.current(evaluator.session))
  }
  type.method("ToString(IFormatProvider provider)", "String") { (evaluator, this, arguments) throws(Interruption) in
    try text(evaluator, this, "G", arguments.culture(0, evaluator))
  }
  type.method("ToString(String format, IFormatProvider provider)", "String") { (evaluator, this, arguments) throws(Interruption) in
    try text(evaluator, this, arguments.text(0), arguments.culture(1, evaluator))
  }
  for (name, format) in [
    ("ToLongDateString", "D"), ("ToLongTimeString", "T"), ("ToShortDateString", "d"), ("ToShortTimeString", "t"),
  ] {
    type.method("\(name)()", "String") { (evaluator, this, _) throws(Interruption) in
      try text(evaluator, this, format, Culture.current(evaluator.session))
    }
  }
  let letters = ["d", "D", "f", "F", "g", "G", "m", "o", "r", "s", "t", "T", "u", "U", "y"]
  type.method("GetDateTimeFormats()", "String[]") { (evaluator, this, _) throws(Interruption) in
    var texts: [String] = []
    for letter in letters {
      texts.append(
        try DateText.format(
          date(this), letter, Culture.current(evaluator.session), offset: CompositeFormat.dateOffset(date(this), evaluator)))
    }
    return .strings(texts)
  }
  type.method("GetDateTimeFormats(Char format)", "String[]") { (evaluator, this, arguments) throws(Interruption) in
    let text = try text(evaluator, this, String(units: [arguments.unit(0)]), Culture.current(evaluator.session))
    return .strings([text.stringValue ?? ""])
  }
  let fileTimeBase: Int64 = 504_911_232_000_000_000
  for name in ["ToFileTime", "ToFileTimeUtc"] {
    type.method("\(name)()", "Int64") { (evaluator, this, _) throws(Interruption) in
      let moment = date(this)
      let utc = name == "ToFileTime" || moment.kind == .local ? DateText.utcTicks(moment, evaluator.session.clock) : moment.ticks
      guard utc >= fileTimeBase else { throw .outOfRange("Not a valid Win32 FileTime.", "fileTime") }
      return .long(utc - fileTimeBase)
    }
  }
  type.method("ToBinary()", "Int64") { evaluator, this, _ in
    let moment = date(this)
    switch moment.kind {
    case .unspecified: return .long(moment.ticks)
    case .utc: return .long(moment.ticks | 0x4000_0000_0000_0000)
    case .local: return .long(DateText.utcTicks(moment, evaluator.session.clock) | Int64.min)
    }
  }
  type.method("ToOADate()", "Double") { _, this, _ in
    .double(Double(date(this).ticks - 599_264_352_000_000_000) / Double(CalendarDate.ticksPerDay))
  }
}

private func declareDateTimeStatics(_ type: TypeDeclaration) {
  type.staticProperty("MaxValue", "DateTime") { _, _ in .object(DateTimeObject(ticks: CalendarDate.maximumTicks)) }
  type.staticProperty("MinValue", "DateTime") { _, _ in .object(DateTimeObject(ticks: 0)) }
  type.staticProperty("Now", "DateTime") { evaluator, _ in
    .object(DateTimeObject(ticks: DateText.local(evaluator.session.clock), kind: .local))
  }
  type.staticProperty("Today", "DateTime") { evaluator, _ in
    .object(DateTimeObject(ticks: DateText.today(evaluator.session.clock), kind: .local))
  }
  type.staticProperty("UnixEpoch", "DateTime") { _, _ in .object(DateTimeObject(ticks: unixEpochTicks, kind: .utc)) }
  type.staticProperty("UtcNow", "DateTime") { evaluator, _ in
    .object(DateTimeObject(ticks: evaluator.session.clock.utcTicks, kind: .utc))
  }
  type.staticMethod("DaysInMonth(Int32 year, Int32 month)", "Int32") { (_, _, arguments) throws(Interruption) in
    guard (1...12).contains(arguments.int(1)) else { throw .outOfRange("Month must be between one and twelve.", "month") }
    guard (1...9999).contains(arguments.int(0)) else { throw .outOfRange("Year must be between 1 and 9999.", "year") }
    return .int32(CalendarDate.daysInMonth(year: arguments.int(0), month: arguments.int(1)))
  }
  type.staticMethod("IsLeapYear(Int32 year)", "Boolean") { (_, _, arguments) throws(Interruption) in
    guard (1...9999).contains(arguments.int(0)) else { throw .outOfRange("Year must be between 1 and 9999.", "year") }
    return .bool(CalendarDate.isLeap(arguments.int(0)))
  }
  type.staticMethod("SpecifyKind(DateTime value, DateTimeKind kind)", "DateTime") { _, _, arguments in
    .object(
      DateTimeObject(
        ticks: date(arguments.value(0)).ticks, kind: DateTimeObject.Kind(rawValue: arguments.int(1)) ?? .unspecified))
  }
  for (name, isUTC) in [("FromFileTime", false), ("FromFileTimeUtc", true)] {
    type.staticMethod("\(name)(Int64 fileTime)", "DateTime") { (evaluator, _, arguments) throws(Interruption) in
      let fileTime = Int64(arguments.int(0))
      guard fileTime >= 0, let utc = movedTicks(504_911_232_000_000_000, by: fileTime) else {
        throw .outOfRange("Not a valid Win32 FileTime.", "fileTime")
      }
      if isUTC { return .object(DateTimeObject(ticks: utc, kind: .utc)) }
      let offset = evaluator.session.clock.localOffset(atUTC: utc)
      return .object(DateTimeObject(ticks: DateText.clamped(utc, minus: -offset), kind: .local))
    }
  }
  type.staticMethod("FromOADate(Double d)", "DateTime") { (_, _, arguments) throws(Interruption) in
    let milliseconds = (arguments.double(0) * 86_400_000).rounded(.toNearestOrAwayFromZero)
    guard milliseconds.magnitude < 4e14, let moved = movedTicks(599_264_352_000_000_000, by: Int64(milliseconds) * 10_000) else {
      throw .net(.argumentException, "Not a legal OleAut date.")
    }
    return .object(DateTimeObject(ticks: moved))
  }
  type.staticMethod("FromBinary(Int64 dateData)", "DateTime") { evaluator, _, arguments in
    let data = Int64(arguments.int(0))
    let ticks = data & 0x3FFF_FFFF_FFFF_FFFF
    if data < 0 {
      let offset = evaluator.session.clock.localOffset(atUTC: ticks)
      return .object(DateTimeObject(ticks: DateText.clamped(ticks, minus: -offset), kind: .local))
    }
    return .object(
      DateTimeObject(ticks: min(ticks, CalendarDate.maximumTicks), kind: data & 0x4000_0000_0000_0000 != 0 ? .utc : .unspecified))
  }
  declareDateTimeParsing(type)
}

/// The ticks of the first of January 1970.
let unixEpochTicks: Int64 = 621_355_968_000_000_000
