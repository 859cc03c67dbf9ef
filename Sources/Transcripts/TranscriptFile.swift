/// A transcript: what is to be set up, and commands with the output that is expected of them.
public struct TranscriptFile: Equatable, Sendable {
  /// The world that a transcript wants to be replayed in.
  public struct Header: Equatable, Sendable {
    /// `#lab none`: a plain shell instead of a lab.
    public var isPlain = false
    /// `#scenario`: what the lab is made from.
    public var scenario: String?
    /// `#server`: whose shell it is.
    public var server: String?
    /// `#clock`: what the lab's clock shows at the start.
    public var clock: ClockTime?
    /// `#width`: the columns of the output.
    public var width: Int?

    /// An empty header.
    public init() {}
  }

  /// A command with what it is expected to print.
  public struct Entry: Equatable, Sendable {
    /// The number of the prompt's line, from 1.
    public var line: Int
    /// The command, the lines of a continued one joined.
    public var command: String
    /// What is typed at the command's questions.
    public var answers: [String] = []
    /// The lines that are expected, without blank ones at the start and the end.
    public var expected: [Line] = []
  }

  /// A line of expected output.
  public struct Line: Equatable, Sendable {
    /// Its number in the file, from 1.
    public var number: Int
    /// Its text without blanks at the end.
    public var text: String
  }

  /// What the file is called in reports.
  public var name: String
  /// What is to be set up.
  public var header = Header()
  /// The commands in order.
  public var entries: [Entry] = []
}

/// A moment as a transcript's header gives it, in the lab's local time.
public struct ClockTime: Equatable, Sendable {
  /// The parts.
  public var year, month, day, hour, minute, second: Int

  /// Reads `2011-03-15 16:08:07`; the time, or its seconds, may be left out. Nil where the text is no such moment.
  public init?(parsing text: String) {
    let halves = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard let date = halves.first, halves.count <= 2 else { return nil }
    guard let days = ClockTime.numbers(date, separator: "-"), days.count == 3 else { return nil }
    let times = halves.count == 2 ? ClockTime.numbers(halves[1], separator: ":") : [0, 0]
    guard let times, (2...3).contains(times.count) else { return nil }
    (year, month, day) = (days[0], days[1], days[2])
    (hour, minute, second) = (times[0], times[1], times.count == 3 ? times[2] : 0)
    guard (1...9999).contains(year), (1...12).contains(month), (1...ClockTime.days(in: month, of: year)).contains(day) else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
  }

  private static func numbers(_ text: Substring, separator: Character) -> [Int]? {
    var numbers: [Int] = []
    for part in text.split(separator: separator, omittingEmptySubsequences: false) {
      guard part.utf8.count <= 4, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// The moment in ticks of 100 nanoseconds since the first of January of year 1.
  public var ticks: Int64 {
    var days = (year - 1) * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400
    for earlier in 1..<month { days += ClockTime.days(in: earlier, of: year) }
    days += day - 1
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    return Int64(seconds) * 10_000_000
  }
}
