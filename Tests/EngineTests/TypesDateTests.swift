import Testing

@testable import Engine

@Suite struct TypesDateTests {
  static var moment: DateTimeObject {
    DateTimeObject(
      ticks: (CalendarDate(year: 2024, month: 3, day: 5)?.ticks ?? 0) + (4 * 3600 + 7 * 60 + 9) * 10_000_000 + 450_000)
  }

  @Test(arguments: [
    ("d/M/yy", "5/3/24"), ("yyy y%M", "2024 243"), ("ddd dddd MMM MMMM", "Tue Tuesday Mar March"),
    ("H HH h hh m mm s ss t tt", "4 04 4 04 7 07 9 09 A AM"), ("f ff fff ffff FF FFF", "0 04 045 0450 04 045"),
    ("yyyy'year'MM", "2024year03"), ("\\d\\a\\y d", "day 5"), ("yyyy-MM-ddTHH:mm:ss.fffK", "2024-03-05T04:07:09.045"),
    ("ss.FFFFFFF", "09.045"), ("gg", "AD"), ("", "3/5/2024 4:07:09 AM"), ("s", "2024-03-05T04:07:09"), ("u", "2024-03-05 04:07:09Z"),
    ("o", "2024-03-05T04:07:09.0450000"), ("D", "Tuesday, March 5, 2024"), ("f", "Tuesday, March 5, 2024 4:07 AM"),
    ("r", "Tue, 05 Mar 2024 04:07:09 GMT"), ("m", "March 5"), ("y", "March 2024"),
  ])
  func formats(_ format: String, _ expected: String) throws {
    #expect(try DateText.format(Self.moment, format, .enUS) == expected)
  }

  @Test(arguments: [
    ("2024-03-05", "03/05/2024 00:00:00"), ("2024-03-05 14:30", "03/05/2024 14:30:00"), ("2024-03-05T14:30:15", "03/05/2024 14:30:15"),
    ("03/05/2024", "03/05/2024 00:00:00"), ("5 March 2024", "03/05/2024 00:00:00"), ("Mar 5, 2024 2:30 PM", "03/05/2024 14:30:00"),
    ("2024/3/5", "03/05/2024 00:00:00"), ("March 2024", "03/01/2024 00:00:00"), ("10:15", "06/01/2024 10:15:00"),
    ("Tue, 05 Mar 2024 04:07:09 GMT", "03/05/2024 04:07:09"), ("1/1/99", "01/01/1999 00:00:00"), ("12 AM", "06/01/2024 00:00:00"),
    ("2024-03-05T14:30:15.1234567+02:00", "03/05/2024 14:30:15"), ("5/6", "05/06/2024 00:00:00"),
    ("3/15/2011 4:08:07 PM", "03/15/2011 16:08:07"),
    ("hello", "nil"), ("2024-13-01", "nil"), ("31/12/2024", "nil"), ("", "nil"), ("5", "nil"), ("2024-02-30", "nil"), ("1:2:3:4", "nil"),
  ])
  func dates(_ text: String, _ expected: String) {
    let today = CalendarDate(year: 2024, month: 6, day: 1)?.ticks ?? 0
    let parsed = DateText.parse(text, .invariant, today: today).parsed
    #expect(parsed.map { DateText.invariant(DateTimeObject(ticks: $0.ticks)) } ?? "nil" == expected)
  }

  @Test(arguments: [
    ("1:30", "01:30:00"), ("2.03:04:05.678", "2.03:04:05.6780000"), ("5", "5.00:00:00"), ("-0:10", "-00:10:00"),
    ("24:00:00", "24.00:00:00"), ("23:59:59", "23:59:59"), ("1:60", "overflow"), ("abc", "malformed"), ("1.02:03", "1.02:03:00"),
  ])
  func spans(_ text: String, _ expected: String) {
    do {
      #expect(DateText.constant(try DateText.span(text)) == expected)
    } catch {
      #expect("\(error)" == expected)
    }
  }

  @Test func calendar() {
    var ticks: Int64 = 0
    while ticks < CalendarDate.maximumTicks {
      let date = CalendarDate(ticks: ticks)
      #expect(date.ticks == ticks)
      ticks += CalendarDate.ticksPerDay * 997
    }
    #expect(CalendarDate(year: 2024, month: 1, day: 31)?.addingMonths(1)?.day == 29)
    #expect(CalendarDate(year: 2024, month: 3, day: 5)?.dayOfWeek == 2)
    #expect(CalendarDate(year: 2024, month: 12, day: 31)?.dayOfYear == 366)
    #expect(CalendarDate(year: 9999, month: 12, day: 1)?.addingMonths(1) == nil)
  }
}
