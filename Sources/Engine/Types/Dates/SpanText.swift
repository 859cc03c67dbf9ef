extension DateText {
  /// `[-][d.]hh:mm:ss[.fffffff]`: the format `c`.
  static func constant(_ span: TimeSpanObject) -> String {
    let parts = SpanParts(span.ticks)
    var text = parts.isNegative ? "-" : ""
    if parts.days > 0 { text += String(parts.days) + "." }
    text += padded(parts.hours, 2) + ":" + padded(parts.minutes, 2) + ":" + padded(parts.seconds, 2)
    if parts.fraction > 0 { text += "." + padded(parts.fraction, 7) }
    return text
  }

  /// Formats a time span: `c`, `t`, `T`, `g`, `G` or a custom format.
  static func format(_ span: TimeSpanObject, _ format: String, _ culture: Culture) throws(Interruption) -> String {
    let parts = SpanParts(span.ticks)
    switch format {
    case "", "c", "t", "T": return constant(span)
    case "g", "G":
      let isLong = format.utf8.first == 0x47
      var text = parts.isNegative ? culture.numbers.negativeSign : ""
      if isLong || parts.days > 0 { text += String(parts.days) + ":" }
      text += (isLong ? padded(parts.hours, 2) : String(parts.hours)) + ":" + padded(parts.minutes, 2) + ":" + padded(parts.seconds, 2)
      if isLong { return text + culture.decimalSeparator + padded(parts.fraction, 7) }
      if parts.fraction > 0 {
        var fraction = padded(parts.fraction, 7)
        while fraction.utf8.last == 0x30 { fraction.removeLast() }
        text += culture.decimalSeparator + fraction
      }
      return text
    default: return try custom(parts, Array(format.unicodeScalars))
    }
  }

  private static func custom(_ parts: SpanParts, _ format: [Unicode.Scalar]) throws(Interruption) -> String {
    let bad = "Input string was not in a correct format."
    guard format.count > 1 else { throw .net(.formatException, bad) }
    var text = ""
    var position = 0
    while position < format.count {
      let scalar = format[position]
      switch scalar {
      case "d", "h", "m", "s", "f", "F":
        var count = 1
        while position + count < format.count, format[position + count] == scalar { count += 1 }
        position += count
        let limit = scalar == "d" ? 8 : scalar == "f" || scalar == "F" ? 7 : 2
        guard count <= limit else { throw .net(.formatException, bad) }
        switch scalar {
        case "d": text += padded(parts.days, count)
        case "h": text += padded(parts.hours, count)
        case "m": text += padded(parts.minutes, count)
        case "s": text += padded(parts.seconds, count)
        default:
          var digits = padded(parts.fraction, 7).prefix(count)
          if scalar == "F" { while digits.utf8.last == 0x30 { digits.removeLast() } }
          text += digits
        }
      case "'", "\"":
        var end = position + 1
        while end < format.count, format[end] != scalar {
          text.unicodeScalars.append(format[end])
          end += 1
        }
        guard end < format.count else { throw .net(.formatException, bad) }
        position = end + 1
      case "\\":
        guard position + 1 < format.count else { throw .net(.formatException, bad) }
        text.unicodeScalars.append(format[position + 1])
        position += 2
      case "%":
        guard position + 1 < format.count, format[position + 1] != "%" else { throw .net(.formatException, bad) }
        position += 1
      default: throw .net(.formatException, bad)
      }
    }
    return text
  }

  /// Why a text is no time span.
  enum SpanProblem: Error { case malformed, overflow }

  /// Reads `[-]d`, `[-][d.]hh:mm[:ss[.fffffff]]`, `[-]d:hh:mm:ss[.fffffff]`; the first part of three that can't be hours is days.
  static func span(_ text: String) throws(SpanProblem) -> TimeSpanObject {
    var bytes = Array(NumberText.trim(text).utf8)[...]
    var isNegative = false
    if bytes.first == 0x2D {
      isNegative = true
      bytes.removeFirst()
    }
    var numbers: [(value: Int64, digits: Int)] = []
    var separators: [UInt8] = []
    while true {
      let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty else { throw .malformed }
      guard digits.count <= 18 else { throw .overflow }
      numbers.append((digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }, digits.count))
      bytes = bytes.dropFirst(digits.count)
      guard let separator = bytes.first else { break }
      guard separator == 0x3A || separator == 0x2E else { throw .malformed }
      separators.append(separator)
      bytes.removeFirst()
    }
    var fraction: Int64 = 0
    // A point behind seconds is their fraction; one before the first colon ends the days.
    if separators.last == 0x2E, separators.filter({ $0 == 0x3A }).count >= 2, let last = numbers.popLast() {
      separators.removeLast()
      guard last.digits <= 7 else { throw .overflow }
      fraction = last.value
      for _ in 0..<(7 - last.digits) { fraction *= 10 }
    }
    let values = numbers.map(\.value)
    let colons = separators.filter { $0 == 0x3A }.count
    let hasDays = separators.first == 0x2E
    guard separators.dropFirst().allSatisfy({ $0 == 0x3A }) else { throw .malformed }
    var parts: (days: Int64, hours: Int64, minutes: Int64, seconds: Int64)
    switch (values.count, hasDays, colons) {
    case (1, false, 0): parts = (values[0], 0, 0, 0)
    case (2, false, 1): parts = (0, values[0], values[1], 0)
    case (3, false, 2):
      parts = (0, values[0], values[1], values[2])
      if values[0] > 23, fraction == 0 { parts = (values[0], values[1], values[2], 0) }
    case (4, false, 3): parts = (values[0], values[1], values[2], values[3])
    case (3, true, 1): parts = (values[0], values[1], values[2], 0)
    case (4, true, 2): parts = (values[0], values[1], values[2], values[3])
    default: throw .malformed
    }
    guard parts.days <= 10_675_199, parts.hours < 24, parts.minutes < 60, parts.seconds < 60 else { throw .overflow }
    let seconds = parts.days * 86_400 + parts.hours * 3600 + parts.minutes * 60 + parts.seconds
    let (ticks, first) = seconds.multipliedReportingOverflow(by: CalendarDate.ticksPerSecond)
    let (sum, second) = ticks.addingReportingOverflow(fraction)
    guard !first, !second else { throw .overflow }
    return TimeSpanObject(ticks: isNegative ? -sum : sum)
  }

  /// The exception that .NET throws for a text that is no time span.
  static func spanError(_ text: String, _ problem: SpanProblem) -> Interruption {
    switch problem {
    case .malformed: return .net(.formatException, "String '\(text)' was not recognized as a valid TimeSpan.")
    case .overflow:
      return .net(
        .overflowException,
        "The TimeSpan string '\(text)' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
      )
    }
  }
}

/// The parts of a time span, without its sign.
struct SpanParts {
  let isNegative: Bool
  let days: Int
  let hours: Int
  let minutes: Int
  let seconds: Int
  /// Ticks behind the second.
  let fraction: Int

  init(_ ticks: Int64) {
    isNegative = ticks < 0
    let magnitude = ticks.magnitude
    days = Int(magnitude / UInt64(CalendarDate.ticksPerDay))
    hours = Int(magnitude / UInt64(CalendarDate.ticksPerHour) % 24)
    minutes = Int(magnitude / UInt64(CalendarDate.ticksPerMinute) % 60)
    seconds = Int(magnitude / UInt64(CalendarDate.ticksPerSecond) % 60)
    fraction = Int(magnitude % UInt64(CalendarDate.ticksPerSecond))
  }
}
