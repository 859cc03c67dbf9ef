extension DateText {
  /// Reads a date that has exactly the form of a format; nil where it hasn't.
  static func parseExact(_ text: String, _ format: String, _ culture: Culture, today: Int64, looseBlanks: Bool = false) -> ParsedDate? {
    var pattern = format
    var facts = culture
    let letters = Array(format.unicodeScalars)
    if letters.count == 1, let letter = letters.first {
      guard let standard = standardPattern(letter, culture, showsOffset: false) else { return nil }
      pattern = standard
      if ["o", "O", "r", "R", "s", "u"].contains(letter) { facts = .invariant }
    }
    var reader = ExactDateReader(looseBlanks ? NumberText.trim(text) : text, facts)
    guard reader.read(Array(pattern.unicodeScalars)) else { return nil }
    var parsed = reader.result(today)
    if letters.count == 1, letters.first == "r" || letters.first == "R" || letters.first == "u" {
      parsed?.offset = 0
      parsed?.isUTC = true
    }
    return parsed
  }
}

/// Reads a text along a custom date format.
private struct ExactDateReader {
  private let text: [Unicode.Scalar]
  private let culture: Culture
  private var position = 0
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour: Int?
  private var usesHalves = false
  private var half: Int?
  private var minute: Int?
  private var second: Int?
  private var fraction: Int64 = 0
  private var offset: Int64?
  private var isUTC = false
  private var weekday: Int?

  init(_ text: String, _ culture: Culture) {
    self.text = Array(text.unicodeScalars)
    self.culture = culture
  }

  mutating func read(_ format: [Unicode.Scalar]) -> Bool {
    var place = 0
    while place < format.count {
      let letter = format[place]
      switch letter {
      case "'", "\"":
        place += 1
        while place < format.count, format[place] != letter {
          guard take(format[place]) else { return false }
          place += 1
        }
        place += 1
      case "\\":
        guard place + 1 < format.count, take(format[place + 1]) else { return false }
        place += 2
      case "%": place += 1
      case "d", "f", "F", "g", "h", "H", "K", "m", "M", "s", "t", "y", "z":
        var count = 1
        while letter != "K", place + count < format.count, format[place + count] == letter { count += 1 }
        guard readPart(letter, count) else { return false }
        place += count
      case ":":
        guard take(culture.dates.timeSeparator) else { return false }
        place += 1
      case "/":
        guard take(culture.dates.dateSeparator) else { return false }
        place += 1
      case ".":
        // A point before FFF may be missing with its digits.
        if place + 1 < format.count, format[place + 1] == "F", position >= text.count || text[position] != "." {
          place += 1
          while place < format.count, format[place] == "F" { place += 1 }
          continue
        }
        guard take(letter) else { return false }
        place += 1
      default:
        guard take(letter) else { return false }
        place += 1
      }
    }
    return position == text.count
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == scalar else { return false }
    position += 1
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard !scalars.isEmpty, position + scalars.count <= text.count else { return scalars.isEmpty }
    for (offset, scalar) in scalars.enumerated() where text[position + offset].simpleLowercase != scalar.simpleLowercase { return false }
    position += scalars.count
    return true
  }

  private mutating func number(_ least: Int, _ most: Int) -> Int? {
    var value = 0
    var count = 0
    while count < most, position < text.count, text[position].value >= 0x30, text[position].value <= 0x39 {
      value = value * 10 + Int(text[position].value - 0x30)
      position += 1
      count += 1
    }
    return count >= least ? value : nil
  }

  /// Takes the longest of the names; gives its place.
  private mutating func name(_ names: [String]) -> Int? {
    for place in names.indices.sorted(by: { names[$0].utf8.count > names[$1].utf8.count }) where take(names[place]) { return place }
    return nil
  }

  private mutating func readPart(_ letter: Unicode.Scalar, _ count: Int) -> Bool {
    switch letter {
    case "d":
      if count > 2 {
        weekday = name(count == 3 ? culture.dates.shortDayNames : culture.dates.dayNames)
        return weekday != nil
      }
      day = number(count, 2)
      return day != nil
    case "M":
      if count > 2 {
        month = name(count == 3 ? culture.dates.shortMonthNames : culture.dates.monthNames).map { $0 + 1 }
      } else {
        month = number(count, 2)
      }
      return month != nil
    case "y":
      if count <= 2 {
        guard let short = number(count, 2) else { return false }
        year = short < 50 ? 2000 + short : 1900 + short
      } else {
        year = number(min(count, 4), max(4, min(count, 9)))
      }
      return year != nil
    case "H", "h":
      usesHalves = letter == "h"
      hour = number(min(count, 2), 2)
      return hour != nil
    case "m":
      minute = number(min(count, 2), 2)
      return minute != nil
    case "s":
      second = number(min(count, 2), 2)
      return second != nil
    case "f", "F":
      let start = position
      guard count <= 7, let value = number(letter == "f" ? count : 0, count) else { return false }
      fraction = Int64(value)
      for _ in 0..<(7 - (position - start)) { fraction *= 10 }
      return true
    case "t":
      let names = [culture.dates.morning, culture.dates.afternoon]
      half = name(count == 1 ? names.map { String($0.prefix(1)) } : names)
      return half != nil
    case "g": return take(culture.dates.eraName)
    case "K":
      if position < text.count, text[position] == "Z" {
        position += 1
        offset = 0
        isUTC = true
        return true
      }
      return position < text.count && (text[position] == "+" || text[position] == "-") ? readOffset(3) : true
    case "z": return readOffset(count)
    default: return false
    }
  }

  private mutating func readOffset(_ count: Int) -> Bool {
    guard position < text.count, text[position] == "+" || text[position] == "-" else { return false }
    let isNegative = text[position] == "-"
    position += 1
    guard let hours = number(min(count, 2), 2) else { return false }
    var minutes = 0
    if count > 2 {
      _ = take(":")
      guard let value = number(2, 2) else { return false }
      minutes = value
    }
    guard hours <= 14, minutes < 60 else { return false }
    let ticks = Int64(hours * 60 + minutes) * CalendarDate.ticksPerMinute
    offset = isNegative ? -ticks : ticks
    return true
  }

  func result(_ today: Int64) -> ParsedDate? {
    let now = CalendarDate(ticks: today)
    let namesDay = year != nil || month != nil || day != nil
    let date = CalendarDate(
      year: year ?? now.year, month: month ?? (namesDay ? 1 : now.month), day: day ?? (namesDay ? 1 : now.day))
    guard let date else { return nil }
    if let weekday, date.dayOfWeek != weekday { return nil }
    var hours = hour ?? 0
    if usesHalves {
      guard hours >= 1, hours <= 12 else { return nil }
      hours = hours % 12 + (half ?? 0) * 12
    } else if let half, hours % 24 < 12, half == 1, hour != nil {
      return nil
    }
    guard hours < 24, (minute ?? 0) < 60, (second ?? 0) < 60 else { return nil }
    let seconds = hours * 3600 + (minute ?? 0) * 60 + (second ?? 0)
    return ParsedDate(
      ticks: date.ticks + Int64(seconds) * CalendarDate.ticksPerSecond + fraction, offset: offset, isUTC: isUTC)
  }
}

/// `DateTimeStyles` applied to what a text told.
func styledDate(_ parsed: ParsedDate, _ styles: Int, _ clock: any Clock) -> DateTimeObject {
  let adjusts = styles & 16 != 0
  if parsed.offset == nil {
    if styles & 64 != 0 {
      if adjusts { return DateTimeObject(ticks: parsed.ticks, kind: .utc) }
      return DateText.dateTime(ParsedDate(ticks: parsed.ticks, offset: 0), clock: clock)
    }
    if styles & 32 != 0 {
      if adjusts { return DateTimeObject(ticks: DateText.clamped(parsed.ticks, minus: clock.offset(ofLocal: parsed.ticks)), kind: .utc) }
      return DateTimeObject(ticks: parsed.ticks, kind: .local)
    }
  }
  return DateText.dateTime(parsed, clock: clock, roundtrip: styles & 128 != 0, adjustToUTC: adjusts)
}

func declareDateTimeParsing(_ type: TypeDeclaration) {
  func read(_ evaluator: Evaluator, _ text: String, _ culture: Culture, _ styles: Int) throws(Interruption) -> Value {
    let clock = evaluator.session.clock
    switch DateText.parse(text, culture, today: DateText.today(clock)) {
    case .date(let parsed): return .object(styledDate(parsed, styles, clock))
    case .failure(let message): throw .net(.formatException, message)
    }
  }
  type.staticMethod("Parse(String s)", "DateTime") { (evaluator, _, arguments) throws(Interruption) in
    try read(evaluator, try arguments.text(0, named: "s"), Culture.current(evaluator.session), 0)
  }
  type.staticMethod("Parse(String s, IFormatProvider provider)", "DateTime") { (evaluator, _, arguments) throws(Interruption) in
    try read(evaluator, try arguments.text(0, named: "s"), arguments.culture(1, evaluator), 0)
  }
  type.staticMethod("Parse(String s, IFormatProvider provider, Globalization.DateTimeStyles styles)", "DateTime") {
    (evaluator, _, arguments) throws(Interruption) in
    try read(evaluator, try arguments.text(0, named: "s"), arguments.culture(1, evaluator), arguments.int(2))
  }
  /// The places of provider, styles and result among the arguments.
  func tryParse(_ provider: Int?, _ styles: Int?, _ result: Int) -> MethodOverload.Body {
    { (evaluator, _, arguments) throws(Interruption) in
      let clock = evaluator.session.clock
      let culture = provider.map { arguments.culture($0, evaluator) } ?? Culture.current(evaluator.session)
      let parsed = DateText.parse(arguments.text(0), culture, today: DateText.today(clock)).parsed
      let moment = parsed.map { styledDate($0, styles.map { arguments.int($0) } ?? 0, clock) }
      try arguments.setReference(result, .object(moment ?? DateTimeObject(ticks: 0)))
      return .bool(moment != nil)
    }
  }
  type.staticMethod("TryParse(String s, out DateTime result)", "Boolean", tryParse(nil, nil, 1))
  type.staticMethod("TryParse(String s, IFormatProvider provider, out DateTime result)", "Boolean", tryParse(1, nil, 2))
  type.staticMethod(
    "TryParse(String s, IFormatProvider provider, Globalization.DateTimeStyles styles, out DateTime result)", "Boolean",
    tryParse(1, 2, 3))
  func exact(_ evaluator: Evaluator, _ arguments: [Value]) -> DateTimeObject? {
    let clock = evaluator.session.clock
    let culture = arguments.culture(2, evaluator)
    let styles = arguments.has(3) && arguments.object(3, as: ReferenceObject.self) == nil ? arguments.int(3) : 0
    for format in arguments.elements(1) {
      let parsed = DateText.parseExact(
        arguments.text(0), format.stringValue ?? "", culture, today: DateText.today(clock), looseBlanks: styles & 3 == 3)
      if let parsed { return styledDate(parsed, styles, clock) }
    }
    return nil
  }
  let parseExact: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let text = try arguments.text(0, named: "s")
    guard let moment = exact(evaluator, arguments) else {
      throw .net(.formatException, "String '\(text)' was not recognized as a valid DateTime.")
    }
    return .object(moment)
  }
  type.staticMethod("ParseExact(String s, String format, IFormatProvider provider)", "DateTime", parseExact)
  type.staticMethod(
    "ParseExact(String s, String format, IFormatProvider provider, Globalization.DateTimeStyles style)", "DateTime", parseExact)
  type.staticMethod(
    "ParseExact(String s, String[] formats, IFormatProvider provider, Globalization.DateTimeStyles style)", "DateTime", parseExact)
  let tryParseExact: MethodOverload.Body = { (evaluator, _, arguments) throws(Interruption) in
    let moment = exact(evaluator, arguments)
    try arguments.setReference(4, .object(moment ?? DateTimeObject(ticks: 0)))
    return .bool(moment != nil)
  }
  for formats in ["String format", "String[] formats"] {
    type.staticMethod(
      "TryParseExact(String s, \(formats), IFormatProvider provider, Globalization.DateTimeStyles style, out DateTime result)",
      "Boolean", tryParseExact)
  }
}
