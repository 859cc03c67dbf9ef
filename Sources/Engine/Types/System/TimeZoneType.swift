import Glibc

/// `[TimeZoneInfo]`: UTC, or the zone of the session's clock.
final class TimeZoneObject: NetObject {
  let isUTC: Bool
  init(isUTC: Bool) { self.isUTC = isUTC }

  override var type: DotNetType { .timeZone }
  override var displayText: String { displayName }
  override func isEqual(to other: NetObject) -> Bool { (other as? TimeZoneObject)?.isUTC == isUTC }
  override func hash(into hasher: inout Hasher) { hasher.combine(isUTC) }

  /// The name of the host's zone, UTC where it has none.
  var identifier: String {
    if isUTC { return "UTC" }
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
  func offset(_ utc: Int64, _ clock: any Clock) -> Int64 { isUTC ? 0 : clock.localOffset(atUTC: utc) }
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
      DateTimeObject(ticks: DateText.clamped(utc, minus: -target.offset(utc, clock)), kind: target.isUTC ? .utc : .local))
  }
  type.staticMethod("ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone)", "DateTime", toZone)
  type.staticMethod("ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone)", "DateTime") {
    (evaluator, _, arguments) throws(Interruption) in
    let clock = evaluator.session.clock
    let utc = arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0
    let target = zone(arguments.value(1))
    return .object(
      DateTimeObject(ticks: DateText.clamped(utc, minus: -target.offset(utc, clock)), kind: target.isUTC ? .utc : .local))
  }
  type.method("ToString()", "String") { _, this, _ in .string(zone(this).displayText) }
}
