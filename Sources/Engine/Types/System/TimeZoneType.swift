import Glibc

/// `[TimeZoneInfo]`: UTC, the zone of the session's clock, or one of the host's tables.
final class TimeZoneObject: NetObject {
  let isUTC: Bool
  /// The table of a zone that was asked for by name, and the name.
  let table: ZoneFile?
  private let name: String

  init(isUTC: Bool) {
    self.isUTC = isUTC
    table = nil
    name = ""
  }

  /// A zone by its name, of Windows too; nil where the host has no table of it.
  init?(named name: String) {
    guard let table = ZoneFile(TimeZoneObject.windowsNames[name.foldedCase] ?? name) else { return nil }
    isUTC = false
    self.table = table
    self.name = name
  }

  /// Windows' names of the commonest zones.
  private static let windowsNames = [
    "w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris", "gmt standard time": "Europe/London",
    "central european standard time": "Europe/Warsaw", "central europe standard time": "Europe/Budapest",
    "e. europe standard time": "Europe/Chisinau", "fle standard time": "Europe/Kyiv", "russian standard time": "Europe/Moscow",
    "eastern standard time": "America/New_York", "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver", "pacific standard time": "America/Los_Angeles", "tokyo standard time": "Asia/Tokyo",
    "china standard time": "Asia/Shanghai", "india standard time": "Asia/Kolkata", "aus eastern standard time": "Australia/Sydney",
  ]

  override var type: DotNetType { .timeZone }
  override var displayText: String { displayName }
  override func isEqual(to other: NetObject) -> Bool {
    guard let other = other as? TimeZoneObject else { return false }
    return other.isUTC == isUTC && other.identifier.ordinalEquals(identifier)
  }
  override func hash(into hasher: inout Hasher) { hasher.combine(isUTC) }

  /// The name of the host's zone, UTC where it has none.
  var identifier: String {
    if isUTC { return "UTC" }
    if table != nil { return name }
    if let name = getenv("TZ") {
      let text = String(cString: name)
      if !text.isEmpty { return text.hasPrefix(":") ? String(text.dropFirst()) : text }
    }
    var buffer = [CChar](repeating: 0, count: 512)
    let length = readlink("/etc/localtime", &buffer, buffer.count - 1)
    guard length > 0 else { return "UTC" }
    let path = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let start = path.range(of: "zoneinfo/") else { return "UTC" }
    return String(path[path.utf8.index(start, offsetBy: 9)...])
  }

  private var displayName: String { "(UTC) " + (isUTC || identifier.hasSuffix("UTC") ? "Coordinated Universal Time" : identifier) }

  /// How far the zone is ahead of UTC at a moment of UTC.
  func offset(_ utc: Int64, _ clock: any Clock) -> Int64 {
    if let table { return table.offset(utc).ticks }
    return isUTC ? 0 : clock.localOffset(atUTC: utc)
  }

  /// The moment of UTC that a clock of the zone shows.
  func utc(ofLocal ticks: Int64, _ clock: any Clock) -> Int64 {
    let guess = DateText.clamped(ticks, minus: offset(ticks, clock))
    return DateText.clamped(ticks, minus: offset(guess, clock))
  }

  /// What a date converted to the zone says of itself.
  var kind: DateTimeObject.Kind { isUTC ? .utc : table == nil ? .local : .unspecified }
}

extension DotNetType {
  /// `[TimeZoneInfo]`.
  public static let timeZone = DotNetType("System.TimeZoneInfo", members: declareTimeZone)
}

private func zone(_ value: Value) -> TimeZoneObject { value.object(as: TimeZoneObject.self) ?? TimeZoneObject(isUTC: true) }

/// The least offset of the year: the one without daylight saving.
private func standardOffset(_ zone: TimeZoneObject, _ clock: any Clock) -> Int64 {
  let year = CalendarDate(ticks: clock.utcTicks).year
  let moments = [1, 7].compactMap { CalendarDate(year: year, month: $0, day: 1)?.ticks }
  return moments.map { zone.offset($0, clock) }.min() ?? 0
}

func declareTimeZone(_ type: TypeDeclaration) {
  type.property("Id", "String") { _, this in .string(zone(this).identifier) }
  type.property("HasIanaId", "Boolean") { _, _ in .bool(true) }
  type.property("DisplayName", "String") { _, this in .string(zone(this).displayText) }
  type.property("StandardName", "String") { _, this in
    .string(zone(this).identifier.hasSuffix("UTC") ? "Coordinated Universal Time" : zone(this).identifier)
  }
  type.property("DaylightName", "String") { _, this in
    .string(zone(this).identifier.hasSuffix("UTC") ? "Coordinated Universal Time" : zone(this).identifier)
  }
  type.property("BaseUtcOffset", "TimeSpan") { evaluator, this in .span(standardOffset(zone(this), evaluator.session.clock)) }
  type.property("SupportsDaylightSavingTime", "Boolean") { evaluator, this in
    let clock = evaluator.session.clock
    let year = CalendarDate(ticks: clock.utcTicks).year
    let offsets = [1, 7].compactMap { CalendarDate(year: year, month: $0, day: 1)?.ticks }.map { zone(this).offset($0, clock) }
    return .bool(Set(offsets).count > 1)
  }
  type.staticProperty("Local", "TimeZoneInfo") { _, _ in .object(TimeZoneObject(isUTC: false)) }
  type.staticProperty("Utc", "TimeZoneInfo") { _, _ in .object(TimeZoneObject(isUTC: true)) }
  type.method("GetUtcOffset(DateTime dateTime)", "TimeSpan") { evaluator, this, arguments in
    let clock = evaluator.session.clock
    guard let date = arguments.object(0, as: DateTimeObject.self) else { return .span(0) }
    let utc = date.kind == .utc ? date.ticks : DateText.utcTicks(date, clock)
    return .span(zone(this).offset(utc, clock))
  }
  type.method("IsDaylightSavingTime(DateTime dateTime)", "Boolean") { evaluator, this, arguments in
    let clock = evaluator.session.clock
    guard let date = arguments.object(0, as: DateTimeObject.self) else { return .bool(false) }
    return .bool(zone(this).offset(DateText.utcTicks(date, clock), clock) != standardOffset(zone(this), clock))
  }
  type.staticMethod("FindSystemTimeZoneById(String id)", "TimeZoneInfo") { (_, _, arguments) throws(Interruption) in
    let name = try arguments.text(0, named: "id")
    let local = TimeZoneObject(isUTC: false)
    if ["utc", "etc/utc", "gmt"].contains(name.foldedCase) { return .object(TimeZoneObject(isUTC: true)) }
    if name.equalsIgnoringCase(local.identifier) { return .object(local) }
    if let known = TimeZoneObject(named: name) { return .object(known) }
    throw .net(.timeZoneNotFoundException, "The time zone ID '\(name)' was not found on the local computer.")
  }
  type.staticMethod("GetSystemTimeZones()", "Collections.ObjectModel.ReadOnlyCollection`1[[System.TimeZoneInfo]]") { _, _, _ in
    .array([.object(TimeZoneObject(isUTC: true)), .object(TimeZoneObject(isUTC: false))])
  }
  type.staticMethod("ConvertTimeToUtc(DateTime dateTime)", "DateTime") { evaluator, _, arguments in
    guard let date = arguments.object(0, as: DateTimeObject.self) else { return .null }
    return .object(DateTimeObject(ticks: DateText.utcTicks(date, evaluator.session.clock), kind: .utc))
  }
  let toZone: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    guard let date = arguments.object(0, as: DateTimeObject.self) else { return .null }
    let utc = DateText.utcTicks(date, clock)
    let target = zone(arguments.value(1))
    return .object(
      DateTimeObject(ticks: DateText.clamped(utc, minus: -target.offset(utc, clock)), kind: target.kind))
  }
  type.staticMethod("ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone)", "DateTime", toZone)
  func between(_ ticks: Int64, _ source: TimeZoneObject, _ target: TimeZoneObject, _ clock: any Clock) -> Value {
    let utc = source.utc(ofLocal: ticks, clock)
    return .object(DateTimeObject(ticks: DateText.clamped(utc, minus: -target.offset(utc, clock)), kind: target.kind))
  }
  type.staticMethod(
    "ConvertTime(DateTime dateTime, TimeZoneInfo sourceTimeZone, TimeZoneInfo destinationTimeZone)", "DateTime"
  ) { evaluator, _, arguments in
    between(
      arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0, zone(arguments.value(1)), zone(arguments.value(2)), evaluator.session.clock)
  }
  type.staticMethod("ConvertTimeToUtc(DateTime dateTime, TimeZoneInfo sourceTimeZone)", "DateTime") { evaluator, _, arguments in
    between(
      arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0, zone(arguments.value(1)), TimeZoneObject(isUTC: true),
      evaluator.session.clock)
  }
  func named(_ name: String) throws(Interruption) -> TimeZoneObject {
    let local = TimeZoneObject(isUTC: false)
    if ["utc", "etc/utc", "gmt"].contains(name.foldedCase) { return TimeZoneObject(isUTC: true) }
    if name.equalsIgnoringCase(local.identifier) { return local }
    if let known = TimeZoneObject(named: name) { return known }
    throw .net(.timeZoneNotFoundException, "The time zone ID '\(name)' was not found on the local computer.")
  }
  type.staticMethod("ConvertTimeBySystemTimeZoneId(DateTime dateTime, String destinationTimeZoneId)", "DateTime") {
    (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    guard let date = arguments.object(0, as: DateTimeObject.self) else { return .null }
    let (utc, target) = (DateText.utcTicks(date, clock), try named(arguments.text(1)))
    return .object(DateTimeObject(ticks: DateText.clamped(utc, minus: -target.offset(utc, clock)), kind: target.kind))
  }
  type.staticMethod(
    "ConvertTimeBySystemTimeZoneId(DateTime dateTime, String sourceTimeZoneId, String destinationTimeZoneId)", "DateTime"
  ) { (evaluator, _, arguments) throws(Interruption) in
    between(
      arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0, try named(arguments.text(1)), try named(arguments.text(2)),
      evaluator.session.clock)
  }
  type.staticMethod("TryFindSystemTimeZoneById(String id, out TimeZoneInfo timeZoneInfo)", "Boolean") {
    (_, _, arguments) throws(Interruption) in
    let found = try? named(arguments.text(0))
    try arguments.setReference(1, found.map { .object($0) } ?? .null)
    return .bool(found != nil)
  }
  type.staticMethod("ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone)", "DateTime") {
    (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    let utc = arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0
    let target = zone(arguments.value(1))
    return .object(
      DateTimeObject(ticks: DateText.clamped(utc, minus: -target.offset(utc, clock)), kind: target.kind))
  }
  type.method("ToString()", "String") { _, this, _ in .string(zone(this).displayText) }
}
