/// A day of the proleptic Gregorian calendar and the arithmetic of ticks.
struct CalendarDate: Equatable {
  /// A tick is 100 nanoseconds.
  static let ticksPerMillisecond: Int64 = 10_000
  static let ticksPerSecond: Int64 = 10_000_000
  static let ticksPerMinute: Int64 = 600_000_000
  static let ticksPerHour: Int64 = 36_000_000_000
  static let ticksPerDay: Int64 = 864_000_000_000
  /// The last tick of the year 9999.
  static let maximumTicks: Int64 = 3_155_378_975_999_999_999

  let year: Int
  let month: Int
  let day: Int

  /// A day that exists, from the year 1 to 9999.
  init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1,
      day <= CalendarDate.daysInMonth(year: year, month: month)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that holds a tick; ticks out of range are taken as the nearest in it.
  init(ticks: Int64) {
    let days = Int(min(max(0, ticks), CalendarDate.maximumTicks) / CalendarDate.ticksPerDay)
    // Days are counted from the first of March of year 0, so that leap days end a year.
    let shifted = days + 306
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The days of a month from 1 to 12.
  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: return isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Days since the first of January of year 1.
  var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 306
  }

  /// The ticks at midnight.
  var ticks: Int64 { Int64(dayNumber) * CalendarDate.ticksPerDay }

  /// 0 is Sunday.
  var dayOfWeek: Int { (dayNumber + 1) % 7 }

  /// The day's number in its year, from 1.
  var dayOfYear: Int { dayNumber - (CalendarDate(year: year, month: 1, day: 1)?.dayNumber ?? 0) + 1 }

  /// The same day so many months later, or the last of a shorter month; nil outside the years 1 to 9999.
  func addingMonths(_ count: Int) -> CalendarDate? {
    guard count.magnitude <= 120_000 else { return nil }
    let months = year * 12 + month - 1 + count
    let newYear = months / 12
    let newMonth = months % 12 + 1
    guard newYear >= 1, newYear <= 9999, newMonth >= 1 else { return nil }
    return CalendarDate(
      year: newYear, month: newMonth, day: min(day, CalendarDate.daysInMonth(year: newYear, month: newMonth)))
  }
}

/// The hour, minute, second and ticks of a day.
struct TimeOfDay {
  let hour: Int
  let minute: Int
  let second: Int
  /// Ticks behind the second, 0 to 9999999.
  let fraction: Int

  /// The time of a moment.
  init(ticks: Int64) {
    let rest = Int(max(0, ticks) % CalendarDate.ticksPerDay)
    fraction = rest % 10_000_000
    let seconds = rest / 10_000_000
    second = seconds % 60
    minute = seconds / 60 % 60
    hour = seconds / 3600
  }
}

extension DateTimeObject {
  /// The calendar day.
  var date: CalendarDate { CalendarDate(ticks: ticks) }
  /// The time of the day.
  var time: TimeOfDay { TimeOfDay(ticks: ticks) }
}
