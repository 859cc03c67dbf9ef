import Engine

/// `Get-Date`: now, by the clock of the session's world, or another date, as an object or as text.
struct GetDate: Cmdlet {
  var date: DateTimeObject?
  var unixTimeSeconds: Int?
  var year: Int?
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?
  var millisecond: Int?
  var displayHint = "DateTime"
  var uFormat: String?
  var format: String?
  var asUTC = false

  static var binds: [ParameterBind<GetDate>] {
    [
      .init("Date", \.date), .init("UnixTimeSeconds", \.unixTimeSeconds), .init("Year", \.year), .init("Month", \.month),
      .init("Day", \.day), .init("Hour", \.hour), .init("Minute", \.minute), .init("Second", \.second),
      .init("Millisecond", \.millisecond), .init("DisplayHint", \.displayHint), .init("UFormat", \.uFormat), .init("Format", \.format),
      .init("AsUTC", \.asUTC),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let session = context.session
    var moment = date ?? session.now
    if let unixTimeSeconds {
      let utc = DateTimeObject(ticks: 621_355_968_000_000_000 &+ Int64(unixTimeSeconds) &* 10_000_000, kind: .utc)
      moment = DateTimeObject(ticks: utc.ticks &+ session.clock.localOffset(atUTC: utc.ticks), kind: .local)
    }
    moment = try adjusted(moment, context)
    if asUTC, moment.kind != .utc { moment = DateTimeObject(ticks: session.utcTicks(of: moment), kind: .utc) }
    if let uFormat { return try context.write(.string(try UnixDateFormat.text(of: moment, format: uFormat, session))) }
    if let format { return try context.write(.string(try text(moment, format, context))) }
    moment.attach().set("DisplayHint", .note(.string(displayHint)))
    try context.write(moment)
  }

  private func adjusted(_ moment: DateTimeObject, _ context: CmdletContext) throws(Interruption) -> DateTimeObject {
    if year == nil, month == nil, day == nil, hour == nil, minute == nil, second == nil, millisecond == nil {
      return DateTimeObject(ticks: moment.ticks, kind: moment.kind)
    }
    let old = moment.parts
    let wantedYear = year ?? old.year
    let wantedMonth = month ?? old.month
    // A day that the month doesn't have becomes a day of the next, as adding the difference does.
    guard
      let first = DateTimeObject(
        year: wantedYear, month: wantedMonth, day: 1, hour: hour ?? old.hour, minute: minute ?? old.minute, second: second ?? old.second,
        fraction: millisecond.map { $0 * 10_000 + old.fraction % 10_000 } ?? old.fraction, kind: moment.kind)
    else {
      throw context.terminating(
        "Year, Month, and Day parameters describe an un-representable DateTime.", id: "ArgumentOutOfRange", category: .invalidArgument,
        exception: ExceptionKind(.argumentOutOfRangeException))
    }
    let days = Int64((day ?? old.day) - 1)
    return DateTimeObject(ticks: first.ticks + days * 864_000_000_000, kind: moment.kind)
  }

  private func text(_ moment: DateTimeObject, _ format: String, _ context: CmdletContext) throws(Interruption) -> String {
    let utc = DateTimeObject(ticks: context.session.utcTicks(of: moment), kind: .utc)
    switch format.foldedCase {
    case "filedate": return try context.session.text(of: moment, format: "yyyyMMdd")
    case "filedateuniversal": return try context.session.text(of: utc, format: "yyyyMMddZ")
    case "filedatetime": return try context.session.text(of: moment, format: "yyyyMMddTHHmmssffff")
    case "filedatetimeuniversal": return try context.session.text(of: utc, format: "yyyyMMddTHHmmssffffZ")
    default: return try context.session.text(of: moment, format: format)
    }
  }
}

/// `-UFormat`: the letters of date(1).
enum UnixDateFormat {
  static func text(of date: DateTimeObject, format: String, _ session: Session) throws(Interruption) -> String {
    var scalars = Array(format.unicodeScalars)
    if scalars.first == "+" { scalars.removeFirst() }
    var result = ""
    var position = 0
    while position < scalars.count {
      guard scalars[position] == "%", position + 1 < scalars.count else {
        result.unicodeScalars.append(scalars[position])
        position += 1
        continue
      }
      result += try letter(scalars[position + 1], date, session)
      position += 2
    }
    return result
  }

  private static func letter(_ letter: Unicode.Scalar, _ date: DateTimeObject, _ session: Session) throws(Interruption) -> String {
    let parts = date.parts
    let hour12 = parts.hour % 12 == 0 ? 12 : parts.hour % 12
    func text(_ format: String) throws(Interruption) -> String { try session.text(of: date, format: format) }
    switch letter {
    case "A": return try text("dddd")
    case "a": return try text("ddd")
    case "B": return try text("MMMM")
    case "b", "h": return try text("MMM")
    case "C": return padded(parts.year / 100)
    case "c": return try text("ddd dd MMM yyyy HH:mm:ss")
    case "D", "x": return try text("MM/dd/yy")
    case "d": return padded(parts.day)
    case "e": return padded(parts.day, " ")
    case "F": return try text("yyyy-MM-dd")
    case "G": return String(isoWeek(parts).year)
    case "g": return padded(isoWeek(parts).year % 100)
    case "H": return padded(parts.hour)
    case "I": return padded(hour12)
    case "j": return String(repeating: "0", count: max(0, 3 - String(parts.dayOfYear).utf8.count)) + String(parts.dayOfYear)
    case "k": return padded(parts.hour, " ")
    case "l": return padded(hour12, " ")
    case "M": return padded(parts.minute)
    case "m": return padded(parts.month)
    case "n": return "\n"
    case "p": return parts.hour < 12 ? "AM" : "PM"
    case "R": return padded(parts.hour) + ":" + padded(parts.minute)
    case "r": return padded(hour12) + ":" + padded(parts.minute) + ":" + padded(parts.second) + (parts.hour < 12 ? " AM" : " PM")
    case "S": return padded(parts.second)
    case "s": return String((session.utcTicks(of: date) - 621_355_968_000_000_000) / 10_000_000)
    case "T", "X": return padded(parts.hour) + ":" + padded(parts.minute) + ":" + padded(parts.second)
    case "t": return "\t"
    case "u": return String(parts.dayOfWeek == 0 ? 7 : parts.dayOfWeek)
    case "U", "W": return String((parts.dayOfYear + 6) / 7)
    case "V": return padded(isoWeek(parts).week)
    case "w": return String(parts.dayOfWeek)
    case "Y": return String(parts.year)
    case "y": return padded(parts.year % 100)
    case "Z": return try text("zz")
    default: return String(letter)
    }
  }

  private static func padded(_ number: Int, _ fill: String = "0") -> String { (number < 10 ? fill : "") + String(number) }

  private static func isoWeek(_ parts: DateParts) -> (year: Int, week: Int) {
    let weekday = parts.dayOfWeek == 0 ? 7 : parts.dayOfWeek
    let week = (parts.dayOfYear - weekday + 10) / 7
    if week < 1 {
      let last = DateTimeObject(year: max(parts.year - 1, 1), month: 12, day: 31)?.parts
      return last.map { isoWeek($0) } ?? (parts.year, 1)
    }
    if week == 53, let next = DateTimeObject(year: min(parts.year + 1, 9999), month: 1, day: 1)?.parts, (1...4).contains(next.dayOfWeek) {
      return (parts.year + 1, 1)
    }
    return (parts.year, week)
  }
}
