import Engine

/// Dates as the console shows them, in American English.
enum DateCells {
  private static let ticksPerSecond: Int64 = 10_000_000
  private static let ticksPerDay: Int64 = 864_000_000_000
  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]

  /// `7/20/2014 1:05:09 PM`
  static func general(_ date: DateTimeObject) -> String {
    let (year, month, day) = calendar(date.ticks / ticksPerDay)
    return "\(month)/\(day)/\(four(year)) \(time(date.ticks, seconds: true))"
  }

  /// `7/20/2014`
  static func short(_ date: DateTimeObject) -> String {
    let (year, month, day) = calendar(date.ticks / ticksPerDay)
    return "\(month)/\(day)/\(four(year))"
  }

  /// `1:05 PM`
  static func shortTime(_ date: DateTimeObject) -> String { time(date.ticks, seconds: false) }

  /// `13:05`
  static func hours(_ date: DateTimeObject) -> String {
    let minute = Int((date.ticks % ticksPerDay) / ticksPerSecond / 60)
    return two(minute / 60) + ":" + two(minute % 60)
  }

  /// `Sunday, July 20, 2014 1:05:09 PM`
  static func long(_ date: DateTimeObject) -> String {
    let number = date.ticks / ticksPerDay
    let (year, month, day) = calendar(number)
    let weekday = Int(((number + 1) % 7 + 7) % 7)
    return "\(days[weekday]), \(months[max(1, min(12, month)) - 1]) \(day), \(four(year)) \(time(date.ticks, seconds: true))"
  }

  private static func time(_ ticks: Int64, seconds: Bool) -> String {
    let second = Int((ticks % ticksPerDay) / ticksPerSecond)
    let hour = second / 3600
    let text = "\(hour % 12 == 0 ? 12 : hour % 12):" + two(second / 60 % 60) + (seconds ? ":" + two(second % 60) : "")
    return text + (hour < 12 ? " AM" : " PM")
  }

  private static func four(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// Year, month and day of a number of days since the first of January of year 1.
  private static func calendar(_ number: Int64) -> (Int, Int, Int) {
    // Days since the first of March of year 0, in eras of 400 years.
    let shifted = number + 306
    let era = shifted / 146_097
    let day = shifted - era * 146_097
    let yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(dayOfMonth))
  }
}
