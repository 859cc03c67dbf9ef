import Glibc

/// A time zone of the host's own tables (the TZif format): when which offset holds.
final class ZoneFile: Sendable {
  /// The moments, in seconds since 1970, from which an offset holds.
  private let moments: [Int64]
  /// For each moment the offset in seconds and whether daylight is saved.
  private let offsets: [(seconds: Int64, isDaylight: Bool)]
  private let first: (seconds: Int64, isDaylight: Bool)

  /// Reads the table of a name such as `Europe/Berlin`; nil where the host has none.
  init?(_ name: String) {
    guard !name.isEmpty, !name.hasPrefix("/"), name.range(of: "..") == nil,
      name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let handle = fopen("/usr/share/zoneinfo/\(name)", "rb")
    else { return nil }
    defer { fclose(handle) }
    var bytes = [UInt8](repeating: 0, count: 64 * 1024)
    let count = fread(&bytes, 1, bytes.count, handle)
    bytes.removeSubrange(count...)
    func number(_ place: Int, _ width: Int) -> Int64 {
      guard place >= 0, place + width <= bytes.count else { return 0 }
      var value: Int64 = 0
      for offset in 0..<width { value = value << 8 | Int64(bytes[place + offset]) }
      return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : value
    }
    func counts(_ place: Int) -> [Int] { (0..<6).map { Int(number(place + 20 + 4 * $0, 4)) } }
    guard bytes.count > 44, bytes.starts(with: Array("TZif".utf8)) else { return nil }
    var header = 0
    var width = 4
    if bytes[4] >= 0x32 {
      // The second part has moments of 64 bits.
      let c = counts(0)
      header = 44 + c[3] * 5 + c[4] * 6 + c[5] + c[2] * 8 + c[1] + c[0]
      width = 8
    }
    let c = counts(header)
    guard c.allSatisfy({ $0 >= 0 && $0 < 100_000 }), c[4] > 0 else { return nil }
    let times = header + 44
    let kinds = times + c[3] * width
    let infos = kinds + c[3]
    func info(_ kind: Int) -> (seconds: Int64, isDaylight: Bool) {
      let place = infos + 6 * kind
      return (number(place, 4), place + 4 < bytes.count && bytes[place + 4] != 0)
    }
    moments = (0..<c[3]).map { number(times + $0 * width, width) }
    offsets = (0..<c[3]).map { kinds + $0 < bytes.count ? info(Int(bytes[kinds + $0])) : (0, false) }
    first = info(0)
    rule = ZoneFile.rule(bytes, infos + c[4] * 6 + c[5] + c[2] * (width + 4) + c[1] + c[0])
  }

  /// The rule for moments behind the table, as POSIX writes it (`CET-1CEST,M3.5.0,M10.5.0/3`).
  private let rule: Rule?

  private struct Rule: Sendable {
    var standard: Int64
    var daylight: Int64
    var start: (month: Int, week: Int, day: Int, time: Int64)
    var end: (month: Int, week: Int, day: Int, time: Int64)
  }

  private static func rule(_ bytes: [UInt8], _ start: Int) -> Rule? {
    guard start >= 0, start < bytes.count else { return nil }
    let text = NumberText.trim(String(decoding: bytes[start...], as: UTF8.self))
    let parts = text.split(separator: ",").map(String.init)
    guard parts.count == 3 else { return nil }
    var place = parts[0].utf8.makeIterator()
    var names: [(sign: Int64, digits: String)] = []
    // The names and offsets of standard and daylight time, in turn.
    var inBrackets = false
    var current = (sign: Int64(1), digits: "")
    var isNumber = false
    while let byte = place.next() {
      if byte == 0x3C { inBrackets = true }
      if byte == 0x3E {
        inBrackets = false
        continue
      }
      let isPart = !inBrackets && (byte == 0x2D || byte == 0x2B || byte == 0x3A || (byte >= 0x30 && byte <= 0x39))
      if isPart {
        if !isNumber { current = (1, "") }
        isNumber = true
        if byte == 0x2D { current.sign = -1 } else if byte != 0x2B { current.digits += String(UnicodeScalar(byte)) }
      } else if isNumber {
        names.append(current)
        isNumber = false
      }
    }
    if isNumber { names.append(current) }
    func seconds(_ text: String) -> Int64 {
      let fields = text.split(separator: ":").compactMap { Int64($0) }
      return (fields.first ?? 0) * 3600 + (fields.count > 1 ? fields[1] * 60 : 0) + (fields.count > 2 ? fields[2] : 0)
    }
    guard let first = names.first else { return nil }
    // POSIX counts westwards.
    let standard = -first.sign * seconds(first.digits)
    let daylight = names.count > 1 ? -names[1].sign * seconds(names[1].digits) : standard + 3600
    func moment(_ text: String) -> (month: Int, week: Int, day: Int, time: Int64)? {
      guard text.hasPrefix("M") else { return nil }
      let halves = text.dropFirst().split(separator: "/").map(String.init)
      let fields = halves[0].split(separator: ".").compactMap { Int($0) }
      guard fields.count == 3 else { return nil }
      var time: Int64 = 7200
      if halves.count > 1 {
        let isNegative = halves[1].hasPrefix("-")
        time = seconds(isNegative ? String(halves[1].dropFirst()) : halves[1]) * (isNegative ? -1 : 1)
      }
      return (fields[0], fields[1], fields[2], time)
    }
    guard let start = moment(parts[1]), let end = moment(parts[2]) else { return nil }
    return Rule(standard: standard, daylight: daylight, start: start, end: end)
  }

  private static let epoch: Int64 = 621_355_968_000_000_000

  /// The offset at a moment of UTC, in ticks.
  func offset(_ utc: Int64) -> (ticks: Int64, isDaylight: Bool) {
    let second = (utc - ZoneFile.epoch) / 10_000_000
    var found = first
    if let last = moments.last, second >= last, let rule {
      found = byRule(rule, utc)
    } else {
      var (low, high) = (0, moments.count)
      while low < high {
        let middle = (low + high) / 2
        if moments[middle] <= second { low = middle + 1 } else { high = middle }
      }
      if low > 0 { found = offsets[low - 1] }
    }
    return (found.seconds * 10_000_000, found.isDaylight)
  }

  private func byRule(_ rule: Rule, _ utc: Int64) -> (seconds: Int64, isDaylight: Bool) {
    let year = CalendarDate(ticks: utc).year
    func moment(_ part: (month: Int, week: Int, day: Int, time: Int64), _ offset: Int64) -> Int64 {
      guard let start = CalendarDate(year: year, month: part.month, day: 1)?.ticks else { return 0 }
      let dayTicks: Int64 = 864_000_000_000
      let weekday = Int((start / dayTicks + 1) % 7)
      var day = (part.day - weekday + 7) % 7 + 7 * (part.week - 1)
      while CalendarDate(year: year, month: part.month, day: day + 1) == nil, day >= 7 { day -= 7 }
      return start + Int64(day) * dayTicks + (part.time - offset) * 10_000_000
    }
    let (start, end) = (moment(rule.start, rule.standard), moment(rule.end, rule.daylight))
    let isDaylight = start < end ? utc >= start && utc < end : utc >= start || utc < end
    return (isDaylight ? rule.daylight : rule.standard, isDaylight)
  }
}
