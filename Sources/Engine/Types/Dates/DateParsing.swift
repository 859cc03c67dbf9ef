/// What a text told of a date.
struct ParsedDate {
  /// The ticks as written.
  var ticks: Int64
  /// How far the text's own clock is ahead of UTC; nil where it doesn't say.
  var offset: Int64?
  /// True where the text ends in `Z` or `GMT`.
  var isUTC = false
}

/// The outcome of reading a date.
enum DateParsing {
  /// The date.
  case date(ParsedDate)
  /// The message of the FormatException.
  case failure(String)

  /// The date, or nil.
  var parsed: ParsedDate? {
    if case .date(let date) = self { return date }
    return nil
  }
}

extension DateText {
  /// Reads a date as `DateTime.Parse` does: ISO 8601, the culture's order of day, month and year, names of months and days,
  /// times with AM and PM, offsets. `today` stands in where only a time is given.
  static func parse(_ text: String, _ culture: Culture, today: Int64) -> DateParsing {
    var reader = DateReader(text, culture, today)
    return reader.read()
  }

  /// A date read from a text as a `DateTime`: what names an offset is shown by the session's clock.
  static func dateTime(_ parsed: ParsedDate, clock: any Clock, roundtrip: Bool = false, adjustToUTC: Bool = false) -> DateTimeObject {
    guard let offset = parsed.offset else { return DateTimeObject(ticks: parsed.ticks) }
    let utc = clamped(parsed.ticks, minus: offset)
    if adjustToUTC || (roundtrip && parsed.isUTC) { return DateTimeObject(ticks: utc, kind: .utc) }
    return DateTimeObject(ticks: clamped(utc, minus: -clock.localOffset(atUTC: utc)), kind: .local)
  }

  /// Reads a date as a cast to `[datetime]` does; nil where the text is none.
  static func dateTime(_ text: String, culture: Culture = .invariant, clock: any Clock) -> DateTimeObject? {
    parse(text, culture, today: today(clock)).parsed.map { dateTime($0, clock: clock) }
  }

  /// The ticks of the local midnight before now.
  static func today(_ clock: any Clock) -> Int64 {
    let now = local(clock)
    return now - now % CalendarDate.ticksPerDay
  }

  /// The ticks of the local time.
  static func local(_ clock: any Clock) -> Int64 {
    let utc = clock.utcTicks
    return clamped(utc, minus: -clock.localOffset(atUTC: utc))
  }
}

/// Reads a date of unknown form.
private struct DateReader {
  private enum Token: Equatable {
    case number(Int, digits: Int)
    case month(Int)
    case day(Int)
    case half(Int)
    case zulu
    case mark
    case symbol(Unicode.Scalar)
    case space
    case era
  }

  private let text: String
  private let culture: Culture
  private let today: Int64
  private var tokens: [Token] = []
  private var position = 0
  private var time: Int64?
  private var addsDay = false
  private var offset: Int64?
  private var isUTC = false
  private var numbers: [(value: Int, digits: Int)] = []
  private var month: Int?
  private var monthPlace = 0
  private var weekday: Int?

  init(_ text: String, _ culture: Culture, _ today: Int64) {
    self.text = text
    self.culture = culture
    self.today = today
  }

  private var malformed: DateParsing { .failure("String '\(text)' was not recognized as a valid DateTime.") }

  mutating func read() -> DateParsing {
    // No date is so long; reading one would take seconds for a text of megabytes.
    guard text.utf8.count < 10_000 else { return malformed }
    if let problem = scan() { return problem }
    guard !tokens.isEmpty else {
      return text.isEmpty ? .failure("String '' was not recognized as a valid DateTime.") : malformed
    }
    while position < tokens.count {
      guard step() else { return malformed }
    }
    guard let day = day() else { return malformed }
    if let weekday, CalendarDate(ticks: day).dayOfWeek != weekday {
      return .failure("String '\(text)' was not recognized as a valid DateTime because the day of week was incorrect.")
    }
    if numbers.isEmpty, month == nil, time == nil { return malformed }
    var ticks = day + (time ?? 0)
    if addsDay { ticks += CalendarDate.ticksPerDay }
    guard ticks <= CalendarDate.maximumTicks else {
      return .failure("The DateTime represented by the string '\(text)' is out of range.")
    }
    return .date(ParsedDate(ticks: ticks, offset: offset, isUTC: isUTC))
  }

  /// Splits the text into tokens; a word that means nothing is a failure with its place.
  private mutating func scan() -> DateParsing? {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.value >= 0x30, scalar.value <= 0x39 {
        var value = 0
        let start = index
        while index < scalars.count, scalars[index].value >= 0x30, scalars[index].value <= 0x39 {
          if index - start < 9 { value = value * 10 + Int(scalars[index].value - 0x30) }
          index += 1
        }
        tokens.append(.number(value, digits: index - start))
      } else if scalar.properties.isWhitespace {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        if !tokens.isEmpty { tokens.append(.space) }
      } else if scalar.properties.isAlphabetic {
        let start = index
        while index < scalars.count, scalars[index].properties.isAlphabetic { index += 1 }
        let word = String(String.UnicodeScalarView(scalars[start..<index]))
        guard let token = token(of: word) else {
          let place = scalars[..<start].reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
          return .failure(
            "The string '\(text)' was not recognized as a valid DateTime. There is an unknown word starting at index '\(place)'.")
        }
        tokens.append(token)
      } else if scalar.value == 0 {
        index += 1
      } else {
        tokens.append(.symbol(scalar))
        index += 1
      }
    }
    while tokens.last == .space { tokens.removeLast() }
    return nil
  }

  private func token(of word: String) -> Token? {
    for facts in [culture.dates, Culture.invariant.dates] {
      if let found = facts.monthNames.firstIndex(where: { $0.equalsIgnoringCase(word) })
        ?? facts.shortMonthNames.firstIndex(where: { trimDot($0).equalsIgnoringCase(word) })
      {
        return .month(found + 1)
      }
      if let found = facts.dayNames.firstIndex(where: { $0.equalsIgnoringCase(word) })
        ?? facts.shortDayNames.firstIndex(where: { trimDot($0).equalsIgnoringCase(word) })
      {
        return .day(found)
      }
      if facts.morning.equalsIgnoringCase(word) { return .half(0) }
      if facts.afternoon.equalsIgnoringCase(word) { return .half(1) }
    }
    switch word.foldedCase {
    case "a": return .half(0)
    case "p": return .half(1)
    case "z", "gmt": return .zulu
    case "t": return .mark
    case "ad": return .era
    default: return nil
    }
  }

  private func trimDot(_ name: String) -> String { name.hasSuffix(".") ? String(name.dropLast()) : name }

  private func peek(_ distance: Int = 0) -> Token? {
    tokens.indices.contains(position + distance) ? tokens[position + distance] : nil
  }

  /// The distance to the next token that is no blank.
  private func skipping(_ distance: Int) -> Int { peek(distance) == .space ? distance + 1 : distance }

  private mutating func step() -> Bool {
    guard let token = peek() else { return false }
    switch token {
    case .space, .era:
      position += 1
      return true
    case .mark:
      // ISO's T stands between a date and a time.
      position += 1
      guard !numbers.isEmpty, time == nil, case .number? = peek() else { return false }
      return true
    case .zulu:
      position += 1
      guard time != nil || !numbers.isEmpty, offset == nil else { return false }
      offset = 0
      isUTC = true
      return true
    case .month(let number):
      position += 1
      guard month == nil else { return false }
      month = number
      monthPlace = numbers.count
      if peek() == .symbol(".") { position += 1 }
      return true
    case .day(let number):
      position += 1
      guard weekday == nil else { return false }
      weekday = number
      if peek() == .symbol(".") { position += 1 }
      return true
    case .half: return false
    case .number(let value, let digits):
      if time == nil, peek(skipping(1)) == .symbol(":") { return readTime() }
      if time == nil, case .half(let half)? = peek(skipping(1)) {
        position += skipping(1) + 1
        return setTime(hour: value, minute: 0, second: 0, fraction: 0, half: half)
      }
      guard numbers.count < 3 else { return false }
      position += 1
      numbers.append((value, digits))
      return true
    case .symbol(let symbol):
      if symbol == "+" || symbol == "-", time != nil, offset == nil, case .number? = peek(1) { return readOffset(symbol) }
      position += 1
      switch symbol {
      case ",": return !numbers.isEmpty || month != nil || weekday != nil
      case "-", "/", ".":
        guard !numbers.isEmpty || month != nil else { return false }
        switch peek(skipping(0)) {
        case .number?, .month?: return true
        case nil: return symbol == "."
        default: return symbol == "."
        }
      default: return false
      }
    }
  }

  private mutating func readTime() -> Bool {
    guard case .number(let hour, _)? = peek() else { return false }
    position += 1
    var parts: [Int] = []
    var fraction: Int64 = 0
    while parts.count < 2, peek(skipping(0)) == .symbol(":") {
      let next = skipping(skipping(0) + 1)
      guard case .number(let value, let digits)? = peek(next), digits <= 2 else { return false }
      parts.append(value)
      position += next + 1
    }
    guard let minute = parts.first else { return false }
    if parts.count == 2, peek() == .symbol(".") || peek() == .symbol(","), case .number(let value, let digits)? = peek(1) {
      var scaled = Int64(value)
      for _ in 0..<max(0, 7 - digits) { scaled *= 10 }
      for _ in 0..<max(0, min(digits, 9) - 7) { scaled /= 10 }
      fraction = scaled
      position += 2
    }
    var half: Int?
    if case .half(let found)? = peek(skipping(0)) {
      half = found
      position += skipping(0) + 1
    }
    return setTime(hour: hour, minute: minute, second: parts.count > 1 ? parts[1] : 0, fraction: fraction, half: half)
  }

  private mutating func setTime(hour: Int, minute: Int, second: Int, fraction: Int64, half: Int?) -> Bool {
    var hour = hour
    if let half {
      guard hour >= 0, hour <= 12 else { return false }
      hour = hour % 12 + half * 12
    }
    if hour == 24, minute == 0, second == 0, fraction == 0 {
      hour = 0
      addsDay = true
    }
    guard hour < 24, minute < 60, second < 60 else { return false }
    time = Int64(hour * 3600 + minute * 60 + second) * CalendarDate.ticksPerSecond + fraction
    return true
  }

  private mutating func readOffset(_ symbol: Unicode.Scalar) -> Bool {
    guard case .number(let value, let digits)? = peek(1) else { return false }
    position += 2
    var hours = value
    var minutes = 0
    if digits > 2 {
      hours = value / 100
      minutes = value % 100
    } else if peek() == .symbol(":"), case .number(let value, _)? = peek(1) {
      minutes = value
      position += 2
    }
    guard hours <= 14, minutes < 60 else { return false }
    let ticks = Int64(hours * 60 + minutes) * CalendarDate.ticksPerMinute
    offset = symbol == "-" ? -ticks : ticks
    return true
  }

  /// The ticks of the day that the numbers name.
  private func day() -> Int64? {
    let now = CalendarDate(ticks: today)
    if let month {
      switch numbers.count {
      case 0: return time != nil || weekday != nil ? nil : CalendarDate(year: now.year, month: month, day: 1)?.ticks
      case 1:
        let only = numbers[0]
        if only.digits > 2 || only.value > 31 { return date(only, month, 1) }
        return CalendarDate(year: now.year, month: month, day: only.value)?.ticks
      default:
        if numbers.count > 2 { return nil }
        if numbers[0].digits > 2 { return date(numbers[0], month, numbers[1].value) }
        return date(numbers[1], month, numbers[0].value)
      }
    }
    switch numbers.count {
    case 0: return today
    case 2:
      if numbers[0].digits > 2 { return date(numbers[0], numbers[1].value, 1) }
      if numbers[1].digits > 2 { return date(numbers[1], numbers[0].value, 1) }
      return isDayFirst
        ? CalendarDate(year: now.year, month: numbers[1].value, day: numbers[0].value)?.ticks
        : CalendarDate(year: now.year, month: numbers[0].value, day: numbers[1].value)?.ticks
    case 3:
      if numbers[0].digits > 2 || culture.dates.shortDate.hasPrefix("y") {
        return date(numbers[0], numbers[1].value, numbers[2].value)
      }
      return isDayFirst
        ? date(numbers[2], numbers[1].value, numbers[0].value) : date(numbers[2], numbers[0].value, numbers[1].value)
    default: return nil
    }
  }

  private var isDayFirst: Bool { culture.dates.shortDate.hasPrefix("d") }

  private func date(_ year: (value: Int, digits: Int), _ month: Int, _ day: Int) -> Int64? {
    let full = year.digits <= 2 ? (year.value < 50 ? 2000 + year.value : 1900 + year.value) : year.value
    return CalendarDate(year: full, month: month, day: day)?.ticks
  }
}
