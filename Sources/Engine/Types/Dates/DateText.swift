/// Dates as texts: .NET's standard and custom formats.
enum DateText {
  /// `MM/dd/yyyy HH:mm:ss`: casts and string expansion.
  static func invariant(_ date: DateTimeObject) -> String {
    let day = date.date
    let time = date.time
    return padded(day.month, 2) + "/" + padded(day.day, 2) + "/" + padded(day.year, 4) + " " + padded(time.hour, 2) + ":"
      + padded(time.minute, 2) + ":" + padded(time.second, 2)
  }

  /// Formats a date. `offset` is how far the date's own clock is ahead of UTC, in ticks; a `DateTimeOffset` shows it always.
  static func format(
    _ date: DateTimeObject, _ format: String, _ culture: Culture, offset: Int64 = 0, showsOffset: Bool = false
  ) throws(Interruption) -> String {
    var pattern = format
    var shown = date
    var facts = culture
    let scalars = Array(format.unicodeScalars)
    if scalars.isEmpty {
      pattern = "G"
      if showsOffset { return try custom(date, culture.shortDate + " " + culture.longTime + " zzz", culture, offset, true) }
    }
    if scalars.count <= 1 {
      let letter = scalars.first ?? "G"
      if letter == "U" {
        guard !showsOffset else { throw .net(.formatException, "Input string was not in a correct format.") }
        shown = date.kind == .utc ? date : DateTimeObject(ticks: clamped(date.ticks, minus: offset), kind: .utc)
      }
      if showsOffset, letter == "r" || letter == "R" || letter == "u" {
        shown = DateTimeObject(ticks: clamped(date.ticks, minus: offset), kind: .utc)
      }
      guard let standard = standardPattern(letter, culture, showsOffset: showsOffset) else {
        throw .net(.formatException, "Input string was not in a correct format.")
      }
      pattern = standard
      if ["o", "O", "r", "R", "s", "u"].contains(letter) { facts = .invariant }
    }
    return try custom(shown, pattern, facts, offset, showsOffset)
  }

  static func clamped(_ ticks: Int64, minus offset: Int64) -> Int64 {
    let (difference, overflow) = ticks.subtractingReportingOverflow(offset)
    if overflow { return ticks }
    return min(max(0, difference), CalendarDate.maximumTicks)
  }

  /// The pattern behind a standard letter, nil for letters that are none.
  static func standardPattern(_ letter: Unicode.Scalar, _ culture: Culture, showsOffset: Bool) -> String? {
    let dates = culture.dates
    switch letter {
    case "d": return dates.shortDate
    case "D": return dates.longDate
    case "t": return dates.shortTime
    case "T": return dates.longTime
    case "f": return dates.longDate + " " + dates.shortTime
    case "F", "U": return dates.longDate + " " + dates.longTime
    case "g": return dates.shortDate + " " + dates.shortTime
    case "G": return dates.shortDate + " " + dates.longTime
    case "m", "M": return dates.monthDay
    case "y", "Y": return dates.yearMonth
    case "o", "O":
      return showsOffset ? "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffzzz" : "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"
    case "r", "R": return "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"
    case "s": return "yyyy'-'MM'-'dd'T'HH':'mm':'ss"
    case "u": return "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"
    default: return nil
    }
  }

  /// A number with leading zeros.
  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    let missing = width - text.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + text : text
  }

  private static func custom(
    _ date: DateTimeObject, _ pattern: String, _ culture: Culture, _ offset: Int64, _ showsOffset: Bool
  ) throws(Interruption) -> String {
    let scalars = Array(pattern.unicodeScalars)
    var text = ""
    var position = 0
    while position < scalars.count {
      let scalar = scalars[position]
      switch scalar {
      case "'", "\"":
        var end = position + 1
        while end < scalars.count, scalars[end] != scalar {
          if scalars[end] == "\\", end + 1 < scalars.count { end += 1 }
          text.unicodeScalars.append(scalars[end])
          end += 1
        }
        guard end < scalars.count else {
          throw .net(.formatException, "Cannot find a matching quote character for the character '\(scalar)'.")
        }
        position = end + 1
      case "\\":
        guard position + 1 < scalars.count else { throw .net(.formatException, "Input string was not in a correct format.") }
        text.unicodeScalars.append(scalars[position + 1])
        position += 2
      case "%":
        guard position + 1 < scalars.count, scalars[position + 1] != "%" else {
          throw .net(.formatException, "Input string was not in a correct format.")
        }
        position += 1
      case "d", "f", "F", "g", "h", "H", "K", "m", "M", "s", "t", "y", "z":
        var count = 1
        while scalar != "K", position + count < scalars.count, scalars[position + count] == scalar { count += 1 }
        let genitive = scalars.contains("d")
        guard let part = part(scalar, count, date, culture, offset, showsOffset, genitive) else {
          throw .net(.formatException, "Input string was not in a correct format.")
        }
        // `.FFF` takes its point along where no digit is left.
        if scalar == "F", part.isEmpty, text.utf8.last == 0x2E { text.removeLast() }
        text += part
        position += count
      case ":":
        text += culture.dates.timeSeparator
        position += 1
      case "/":
        text += culture.dates.dateSeparator
        position += 1
      default:
        text.unicodeScalars.append(scalar)
        position += 1
      }
    }
    return text
  }

  private static func part(
    _ letter: Unicode.Scalar, _ count: Int, _ date: DateTimeObject, _ culture: Culture, _ offset: Int64, _ showsOffset: Bool,
    _ genitive: Bool
  ) -> String? {
    let dates = culture.dates
    switch letter {
    case "d":
      let day = date.date
      return count <= 2 ? padded(day.day, count) : (count == 3 ? dates.shortDayNames : dates.dayNames)[day.dayOfWeek]
    case "f", "F":
      guard count <= 7 else { return nil }
      var digits = padded(date.time.fraction, 7).prefix(count)
      if letter == "F" { while digits.utf8.last == 0x30 { digits.removeLast() } }
      return String(digits)
    case "g": return dates.eraName
    case "h":
      let hour = date.time.hour % 12
      return padded(hour == 0 ? 12 : hour, min(count, 2))
    case "H": return padded(date.time.hour, min(count, 2))
    case "K":
      if showsOffset { return offsetText(offset) }
      return date.kind == .utc ? "Z" : date.kind == .local ? offsetText(offset) : ""
    case "m": return padded(date.time.minute, min(count, 2))
    case "M":
      let month = date.date.month
      return count <= 2 ? padded(month, count) : (count == 3 ? dates.shortMonthNames : dates.monthNames)[month - 1]
    case "s": return padded(date.time.second, min(count, 2))
    case "t":
      let designator = date.time.hour < 12 ? dates.morning : dates.afternoon
      return count == 1 ? String(designator.prefix(1)) : designator
    case "y":
      let year = date.date.year
      return count <= 2 ? padded(year % 100, count) : padded(year, min(count, 64))
    case "z":
      let shown = date.kind == .utc && !showsOffset ? 0 : offset
      let minutes = Int(shown / CalendarDate.ticksPerMinute)
      let sign = minutes < 0 ? "-" : "+"
      let hours = padded(abs(minutes) / 60, min(count, 2))
      return count <= 2 ? sign + hours : sign + hours + ":" + padded(abs(minutes) % 60, 2)
    default: return nil
    }
  }

  /// `+02:00`
  static func offsetText(_ offset: Int64) -> String {
    let minutes = Int(offset / CalendarDate.ticksPerMinute)
    return (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + ":" + padded(abs(minutes) % 60, 2)
  }
}
