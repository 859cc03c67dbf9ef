/// `[DateTimeOffset]`: a date by a clock that is some way ahead of UTC.
public final class DateTimeOffsetObject: NetObject {
  /// The date as that clock shows it.
  public let clock: DateTimeObject
  /// How far the clock is ahead of UTC, in ticks.
  public let offset: Int64

  /// Makes a moment of a clock's ticks.
  public init(ticks: Int64, offset: Int64) {
    clock = DateTimeObject(ticks: ticks)
    self.offset = offset
  }

  /// The ticks of UTC.
  public var utcTicks: Int64 { DateText.clamped(clock.ticks, minus: offset) }

  public override var type: DotNetType { .dateTimeOffset }
  public override var displayText: String { DateText.invariant(clock) + " " + DateText.offsetText(offset) }
  public override func isEqual(to other: NetObject) -> Bool { (other as? DateTimeOffsetObject)?.utcTicks == utcTicks }
  public override func hash(into hasher: inout Hasher) { hasher.combine(utcTicks) }
}

extension DotNetType {
  /// `[DateTimeOffset]`.
  public static let dateTimeOffset = DotNetType(
    "System.DateTimeOffset", base: .valueType, interfaces: ["System.IComparable", "System.IFormattable"], kind: .value,
    members: declareDateTimeOffset)
}

private func moment(_ value: Value) -> DateTimeOffsetObject {
  value.object(as: DateTimeOffsetObject.self) ?? DateTimeOffsetObject(ticks: 0, offset: 0)
}

private func atOffset(_ utc: Int64, _ offset: Int64) -> Value {
  .object(DateTimeOffsetObject(ticks: DateText.clamped(utc, minus: -offset), offset: offset))
}

private func unrepresentable() -> Interruption {
  .outOfRange("The added or subtracted value results in an un-representable DateTime.", "value")
}

extension DateText {
  /// A date as a moment: local where it has no kind of its own.
  static func withOffset(_ date: DateTimeObject, _ clock: any Clock) -> DateTimeOffsetObject {
    DateTimeOffsetObject(ticks: date.ticks, offset: date.kind == .utc ? 0 : clock.offset(ofLocal: date.ticks))
  }

  /// What a text told as a moment.
  static func withOffset(_ parsed: ParsedDate, _ styles: Int, _ clock: any Clock) -> DateTimeOffsetObject {
    let offset = parsed.offset ?? (styles & 64 != 0 ? 0 : clock.offset(ofLocal: parsed.ticks))
    let moment = DateTimeOffsetObject(ticks: parsed.ticks, offset: offset)
    return styles & 16 != 0 ? DateTimeOffsetObject(ticks: moment.utcTicks, offset: 0) : moment
  }
}

func declareDateTimeOffset(_ type: TypeDeclaration) {
  type.constructor("(DateTime dateTime)") { evaluator, _, arguments in
    guard let date = arguments.object(0, as: DateTimeObject.self) else { return .null }
    return .object(DateText.withOffset(date, evaluator.session.clock))
  }
  type.constructor("(DateTime dateTime, TimeSpan offset)") { (_, _, arguments) throws(Interruption) in
    try made(arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0, arguments, 1)
  }
  type.constructor("(Int64 ticks, TimeSpan offset)") { (_, _, arguments) throws(Interruption) in
    try made(Int64(arguments.int(0)), arguments, 1)
  }
  type.constructor(
    "(Int32 year, Int32 month, Int32 day, Int32 hour, Int32 minute, Int32 second, TimeSpan offset)"
  ) { (_, _, arguments) throws(Interruption) in
    try made(try dateTicks(arguments, 6), arguments, 6)
  }
  type.constructor(
    "(Int32 year, Int32 month, Int32 day, Int32 hour, Int32 minute, Int32 second, Int32 millisecond, TimeSpan offset)"
  ) { (_, _, arguments) throws(Interruption) in
    try made(try dateTicks(arguments, 7), arguments, 7)
  }
  declareMomentProperties(type)
  declareMomentArithmetic(type)
  declareMomentTexts(type)
}

private func made(_ ticks: Int64, _ arguments: [Value], _ place: Int) throws(Interruption) -> Value {
  let offset = arguments.object(place, as: TimeSpanObject.self)?.ticks ?? 0
  guard offset.magnitude <= UInt64(14 * CalendarDate.ticksPerHour) else {
    throw .outOfRange("Offset must be within plus or minus 14 hours.", "offset")
  }
  guard offset % CalendarDate.ticksPerMinute == 0 else {
    throw .argument(.argumentException, "Offset must be specified in whole minutes.", "offset")
  }
  return .object(DateTimeOffsetObject(ticks: min(max(0, ticks), CalendarDate.maximumTicks), offset: offset))
}

private func declareMomentProperties(_ type: TypeDeclaration) {
  type.property("DateTime", "DateTime") { _, this in .object(moment(this).clock) }
  type.property("UtcDateTime", "DateTime") { _, this in .object(DateTimeObject(ticks: moment(this).utcTicks, kind: .utc)) }
  type.property("LocalDateTime", "DateTime") { evaluator, this in
    let utc = moment(this).utcTicks
    let offset = evaluator.session.clock.localOffset(atUTC: utc)
    return .object(DateTimeObject(ticks: DateText.clamped(utc, minus: -offset), kind: .local))
  }
  type.property("Date", "DateTime") { _, this in
    let ticks = moment(this).clock.ticks
    return .object(DateTimeObject(ticks: ticks - ticks % CalendarDate.ticksPerDay))
  }
  type.property("Day", "Int32") { _, this in .int32(moment(this).clock.date.day) }
  type.property("DayOfWeek", "DayOfWeek") { _, this in .enumeration(.dayOfWeek, Int64(moment(this).clock.date.dayOfWeek)) }
  type.property("DayOfYear", "Int32") { _, this in .int32(moment(this).clock.date.dayOfYear) }
  type.property("Hour", "Int32") { _, this in .int32(moment(this).clock.time.hour) }
  type.property("Millisecond", "Int32") { _, this in .int32(moment(this).clock.time.fraction / 10_000) }
  type.property("Microsecond", "Int32") { _, this in .int32(moment(this).clock.time.fraction / 10 % 1000) }
  type.property("Nanosecond", "Int32") { _, this in .int32(moment(this).clock.time.fraction % 10 * 100) }
  type.property("Minute", "Int32") { _, this in .int32(moment(this).clock.time.minute) }
  type.property("Month", "Int32") { _, this in .int32(moment(this).clock.date.month) }
  type.property("Offset", "TimeSpan") { _, this in .span(moment(this).offset) }
  type.property("TotalOffsetMinutes", "Int32") { _, this in .int32(Int(moment(this).offset / CalendarDate.ticksPerMinute)) }
  type.property("Second", "Int32") { _, this in .int32(moment(this).clock.time.second) }
  type.property("Ticks", "Int64") { _, this in .long(moment(this).clock.ticks) }
  type.property("UtcTicks", "Int64") { _, this in .long(moment(this).utcTicks) }
  type.property("TimeOfDay", "TimeSpan") { _, this in .span(moment(this).clock.ticks % CalendarDate.ticksPerDay) }
  type.property("Year", "Int32") { _, this in .int32(moment(this).clock.date.year) }
  type.staticProperty("MaxValue", "DateTimeOffset") { _, _ in
    .object(DateTimeOffsetObject(ticks: CalendarDate.maximumTicks, offset: 0))
  }
  type.staticProperty("MinValue", "DateTimeOffset") { _, _ in .object(DateTimeOffsetObject(ticks: 0, offset: 0)) }
  type.staticProperty("UnixEpoch", "DateTimeOffset") { _, _ in .object(DateTimeOffsetObject(ticks: unixEpochTicks, offset: 0)) }
  type.staticProperty("Now", "DateTimeOffset") { evaluator, _ in
    let utc = evaluator.session.clock.utcTicks
    return atOffset(utc, evaluator.session.clock.localOffset(atUTC: utc))
  }
  type.staticProperty("UtcNow", "DateTimeOffset") { evaluator, _ in atOffset(evaluator.session.clock.utcTicks, 0) }
}

private func declareMomentArithmetic(_ type: TypeDeclaration) {
  func move(_ value: Value, _ span: Int64?) throws(Interruption) -> Value {
    guard let span, let moved = movedTicks(moment(value).clock.ticks, by: span) else { throw unrepresentable() }
    return .object(DateTimeOffsetObject(ticks: moved, offset: moment(value).offset))
  }
  for (name, unit) in [
    ("AddDays", CalendarDate.ticksPerDay), ("AddHours", CalendarDate.ticksPerHour), ("AddMinutes", CalendarDate.ticksPerMinute),
    ("AddSeconds", CalendarDate.ticksPerSecond), ("AddMilliseconds", CalendarDate.ticksPerMillisecond),
  ] {
    type.method("\(name)(Double value)", "DateTimeOffset") { (_, this, arguments) throws(Interruption) in
      try move(this, ticks(arguments.double(0), of: unit))
    }
  }
  type.method("AddTicks(Int64 ticks)", "DateTimeOffset") { (_, this, arguments) throws(Interruption) in
    try move(this, Int64(arguments.int(0)))
  }
  for (name, factor) in [("AddMonths", 1), ("AddYears", 12)] {
    type.method("\(name)(Int32 months)", "DateTimeOffset") { (_, this, arguments) throws(Interruption) in
      let clock = moment(this).clock
      guard let day = clock.date.addingMonths(arguments.int(0) * factor) else { throw unrepresentable() }
      return .object(DateTimeOffsetObject(ticks: day.ticks + clock.ticks % CalendarDate.ticksPerDay, offset: moment(this).offset))
    }
  }
  type.method("Add(TimeSpan timeSpan)", "DateTimeOffset") { (_, this, arguments) throws(Interruption) in
    try move(this, arguments.object(0, as: TimeSpanObject.self)?.ticks)
  }
  type.method("Subtract(DateTimeOffset value)", "TimeSpan") { _, this, arguments in
    .span(moment(this).utcTicks - moment(arguments.value(0)).utcTicks)
  }
  type.method("Subtract(TimeSpan value)", "DateTimeOffset") { (_, this, arguments) throws(Interruption) in
    try move(this, arguments.object(0, as: TimeSpanObject.self).flatMap { $0.ticks == .min ? nil : -$0.ticks })
  }
  type.staticMethod("op_Subtraction(DateTimeOffset left, DateTimeOffset right)", "TimeSpan") { _, _, arguments in
    .span(moment(arguments.value(0)).utcTicks - moment(arguments.value(1)).utcTicks)
  }
  type.staticMethod("op_Subtraction(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)", "DateTimeOffset") {
    (_, _, arguments) throws(Interruption) in
    try move(arguments.value(0), arguments.object(1, as: TimeSpanObject.self).flatMap { $0.ticks == .min ? nil : -$0.ticks })
  }
  type.staticMethod("op_Addition(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)", "DateTimeOffset") {
    (_, _, arguments) throws(Interruption) in
    try move(arguments.value(0), arguments.object(1, as: TimeSpanObject.self)?.ticks)
  }
  type.method("ToOffset(TimeSpan offset)", "DateTimeOffset") { (_, this, arguments) throws(Interruption) in
    let offset = arguments.object(0, as: TimeSpanObject.self)?.ticks ?? 0
    guard offset.magnitude <= UInt64(14 * CalendarDate.ticksPerHour) else {
      throw .outOfRange("Offset must be within plus or minus 14 hours.", "offset")
    }
    return atOffset(moment(this).utcTicks, offset)
  }
  type.method("ToUniversalTime()", "DateTimeOffset") { _, this, _ in atOffset(moment(this).utcTicks, 0) }
  type.method("ToLocalTime()", "DateTimeOffset") { evaluator, this, _ in
    atOffset(moment(this).utcTicks, evaluator.session.clock.localOffset(atUTC: moment(this).utcTicks))
  }
  type.method("ToUnixTimeSeconds()", "Int64") { _, this, _ in
    .long(
      (Double(moment(this).utcTicks - unixEpochTicks) / 1e7).rounded(.down) < 0
        ? -((unixEpochTicks - moment(this).utcTicks + 9_999_999) / 10_000_000) : (moment(this).utcTicks - unixEpochTicks) / 10_000_000)
  }
  type.method("ToUnixTimeMilliseconds()", "Int64") { _, this, _ in .long((moment(this).utcTicks - unixEpochTicks) / 10_000) }
  for (name, unit) in [("FromUnixTimeSeconds", Int64(10_000_000)), ("FromUnixTimeMilliseconds", 10_000)] {
    type.staticMethod("\(name)(Int64 seconds)", "DateTimeOffset") { (_, _, arguments) throws(Interruption) in
      let (span, overflow) = Int64(arguments.int(0)).multipliedReportingOverflow(by: unit)
      guard !overflow, let utc = movedTicks(unixEpochTicks, by: span) else {
        let limits = unit == 10_000 ? "-62135596800000 and 253402300799999" : "-62135596800 and 253402300799"
        throw .outOfRange("Valid values are between \(limits), inclusive.", unit == 10_000 ? "milliseconds" : "seconds")
      }
      return atOffset(utc, 0)
    }
  }
  func compare(_ left: DateTimeOffsetObject, _ right: DateTimeOffsetObject) -> Value {
    .int(left.utcTicks < right.utcTicks ? -1 : left.utcTicks > right.utcTicks ? 1 : 0)
  }
  type.method("CompareTo(DateTimeOffset other)", "Int32") { _, this, arguments in compare(moment(this), moment(arguments.value(0))) }
  type.staticMethod("Compare(DateTimeOffset first, DateTimeOffset second)", "Int32") { _, _, arguments in
    compare(moment(arguments.value(0)), moment(arguments.value(1)))
  }
  type.method("EqualsExact(DateTimeOffset other)", "Boolean") { _, this, arguments in
    let other = moment(arguments.value(0))
    return .bool(other.utcTicks == moment(this).utcTicks && other.offset == moment(this).offset)
  }
}

private func declareMomentTexts(_ type: TypeDeclaration) {
  func text(_ value: Value, _ format: String, _ culture: Culture) throws(Interruption) -> Value {
    .string(try DateText.format(moment(value).clock, format, culture, offset: moment(value).offset, showsOffset: true))
  }
  type.method("ToString()", "String") { (evaluator, this, _) throws(Interruption) in
    try text(this, "", Culture.current(evaluator.session))
  }
  type.method("ToString(String format)", "String") { (evaluator, this, arguments) throws(Interruption) in
    try text(this, arguments.text(0), Culture.current(evaluator.session))
  }
  type.method("ToString(IFormatProvider formatProvider)", "String") { (evaluator, this, arguments) throws(Interruption) in
    try text(this, "", arguments.culture(0, evaluator))
  }
  type.method("ToString(String format, IFormatProvider formatProvider)", "String") {
    (evaluator, this, arguments) throws(Interruption) in
    try text(this, arguments.text(0), arguments.culture(1, evaluator))
  }
  let parse: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    switch DateText.parse(
      try arguments.text(0, named: "input"), arguments.culture(1, evaluator), today: DateText.today(clock))
    {
    case .date(let parsed): return .object(DateText.withOffset(parsed, arguments.int(2), clock))
    case .failure(let message): throw .net(.formatException, message)
    }
  }
  type.staticMethod("Parse(String input)", "DateTimeOffset", parse)
  type.staticMethod("Parse(String input, IFormatProvider formatProvider)", "DateTimeOffset", parse)
  type.staticMethod(
    "Parse(String input, IFormatProvider formatProvider, Globalization.DateTimeStyles styles)", "DateTimeOffset", parse)
  type.staticMethod("TryParse(String input, out DateTimeOffset result)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    let parsed = DateText.parse(arguments.text(0), Culture.current(evaluator.session), today: DateText.today(clock)).parsed
    let moment = parsed.map { DateText.withOffset($0, 0, clock) }
    try arguments.setReference(1, .object(moment ?? DateTimeOffsetObject(ticks: 0, offset: 0)))
    return .bool(moment != nil)
  }
  let exact: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    let text = try arguments.text(0, named: "input")
    for format in arguments.elements(1) {
      let parsed = DateText.parseExact(
        text, format.stringValue ?? "", arguments.culture(2, evaluator), today: DateText.today(clock))
      if let parsed { return .object(DateText.withOffset(parsed, arguments.int(3), clock)) }
    }
    throw .net(.formatException, "String '\(text)' was not recognized as a valid DateTime.")
  }
  for formats in ["String format", "String[] formats"] {
    type.staticMethod(
      "TryParseExact(String input, \(formats), IFormatProvider formatProvider, Globalization.DateTimeStyles styles, out DateTimeOffset result)",
      "Boolean"
    ) { (evaluator, this, arguments) throws(Interruption) in
      do throws(Interruption) {
        try arguments.setReference(4, try exact(evaluator, this, arguments))
        return .bool(true)
      } catch {
        guard case .failure = error else { throw error }
        try arguments.setReference(4, .object(DateTimeOffsetObject(ticks: 0, offset: 0)))
        return .bool(false)
      }
    }
  }
  type.staticMethod("ParseExact(String input, String format, IFormatProvider formatProvider)", "DateTimeOffset", exact)
  type.staticMethod(
    "ParseExact(String input, String format, IFormatProvider formatProvider, Globalization.DateTimeStyles styles)",
    "DateTimeOffset", exact)
}
