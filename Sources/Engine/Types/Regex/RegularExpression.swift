import CPCRE2
import Synchronization

/// A compiled regular expression as .NET means it.
///
/// Patterns are read by `RegexParser`, whose errors are .NET's. What PCRE2 can say runs there (`PatternTranslation`), the rest and
/// all questions for captures in `RegexProgram`. Offsets are UTF-8 bytes.
public final class RegularExpression: @unchecked Sendable {
  // invariant: compiled code and program are immutable after `init`; match data is made per call.
  private let code: OpaquePointer?
  private let program: Mutex<RegexProgram?>
  private let root: RegexNode
  /// The pattern as given.
  public let pattern: String
  /// .NET's `RegexOptions` as a number.
  public let options: Int
  /// The names of the groups in the order of their numbers; unnamed groups are their number's text.
  public let groupNames: [String]
  /// The numbers of the groups, in order.
  public let groupNumbers: [Int]
  /// For each group the numbers of PCRE2's groups that stand for it.
  private let groups: [[Int]]
  /// The keys of the groups in `$Matches`: numbers, and names where groups have them.
  let groupKeys: [Value]
  /// What the pattern means, where that is one text in one case only, as UTF-8; nil elsewhere.
  let literal: [UInt8]?
  /// Room for a match that no call uses at the moment.
  private let spare = Atomic<OpaquePointer?>(nil)

  /// How far a match may go; made once and never changed.
  private struct MatchLimits: @unchecked Sendable {
    let context: OpaquePointer?

    init() {
      context = pcre2_match_context_create_8(nil)
      pcre2_set_match_limit_8(context, 20_000_000)
      pcre2_set_depth_limit_8(context, 200_000)
      pcre2_set_heap_limit_8(context, 256 * 1024)
    }
  }
  private static let limits = MatchLimits()

  /// .NET's `RegexOptions`.
  public enum Option {
    /// `IgnoreCase`
    public static let ignoreCase = 1
    /// `Multiline`
    public static let multiline = 2
    /// `ExplicitCapture`
    public static let explicitCapture = 4
    /// `Singleline`
    public static let singleline = 16
    /// `IgnorePatternWhitespace`
    public static let ignorePatternWhitespace = 32
    /// `RightToLeft`
    public static let rightToLeft = 64
  }

  /// What one match found: byte ranges by the place of the group among `groupNames`, nil where a group took no part.
  public struct Match {
    /// The ranges.
    public let ranges: [Range<Int>?]
    /// The whole match.
    public var whole: Range<Int> { (ranges.first ?? nil) ?? 0..<0 }
  }

  private struct Cache: Sendable {
    var compiled: [String: RegularExpression] = [:]
  }
  private static let cache = Mutex(Cache())

  /// The compiled expression of a pattern, from the cache where it was compiled before.
  public static func compile(_ pattern: String, options: Int = 0) throws(Interruption) -> RegularExpression {
    let key = "\(options)/\(pattern)"
    if let known = cache.withLock({ $0.compiled[key] }) { return known }
    let made = try RegularExpression(pattern, options: options)
    cache.withLock { cache in
      if cache.compiled.count > 500 { cache.compiled = [:] }
      cache.compiled[key] = made
    }
    return made
  }

  private init(_ pattern: String, options: Int) throws(Interruption) {
    self.pattern = pattern
    self.options = options
    let read: RegexParser.Pattern
    do throws(RegexFault) { read = try RegexParser.parse(pattern, options: options) } catch {
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            ExceptionKind(.regexParseException), "Invalid pattern '\(pattern)' at offset \(error.offset). \(error.reason)",
            details: ["Offset": .int32(error.offset)]),
          id: "System.Text.RegularExpressions.RegexParseException", category: .operationStopped))
    }
    root = read.root
    groupNames = read.groups.map(\.name)
    groupNumbers = read.groups.map(\.number)
    groupKeys = groupNames.map { name in Int32(name).map { .int($0) } ?? .string(name) }
    program = Mutex(nil)
    literal = RegularExpression.literal(pattern, options)
    let compiled = read.needsOwnMatcher ? nil : RegularExpression.translate(pattern, options)
    if let compiled, let groups = RegularExpression.groups(of: compiled, names: groupNames) {
      code = compiled
      self.groups = groups
    } else {
      if let compiled { pcre2_code_free_8(compiled) }
      code = nil
      groups = []
    }
  }

  deinit {
    if let code { pcre2_code_free_8(code) }
    if let data = spare.load(ordering: .acquiring) { pcre2_match_data_free_8(data) }
  }

  /// The text that a pattern without any operator means. Letters have two cases, unless case counts.
  private static func literal(_ pattern: String, _ options: Int) -> [UInt8]? {
    guard options & ~(Option.ignoreCase | Option.multiline | Option.singleline | Option.explicitCapture) == 0 else { return nil }
    let ignoresCase = options & Option.ignoreCase != 0
    var text: [UInt8] = []
    var isEscaped = false
    for byte in pattern.utf8 {
      let isLetter = byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      if isEscaped {
        // Letters, digits and what lies beyond ASCII mean something else behind a backslash.
        guard !isLetter, byte > 0x20, byte != UInt8(ascii: "_"), byte < 0x30 || byte > 0x39 else { return nil }
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      } else if isLetter && ignoresCase || "*+?|{}[]()^$.#".utf8.contains(byte) {
        return nil
      }
      text.append(byte)
    }
    return isEscaped || text.isEmpty ? nil : text
  }

  /// The pattern as PCRE2's code; nil where it has no words for it.
  private static func translate(_ pattern: String, _ options: Int) -> OpaquePointer? {
    let translated = PatternTranslation(pattern, explicitCapture: options & Option.explicitCapture != 0)
    var flags = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_DUPNAMES)
    if options & Option.ignoreCase != 0 { flags |= UInt32(PCRE2_CASELESS) }
    if options & Option.multiline != 0 { flags |= UInt32(PCRE2_MULTILINE) }
    if options & Option.singleline != 0 { flags |= UInt32(PCRE2_DOTALL) }
    if options & Option.ignorePatternWhitespace != 0 { flags |= UInt32(PCRE2_EXTENDED) }
    if options & Option.explicitCapture != 0 { flags |= UInt32(PCRE2_NO_AUTO_CAPTURE) }
    var errorNumber: Int32 = 0
    var errorOffset = 0
    let code = translated.pattern.withBytes { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, flags, &errorNumber, &errorOffset, nil)
    }
    // Where the machine allows no code to be made, matches are interpreted.
    if let code { pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
    return code
  }

  /// .NET numbers unnamed groups first, then the named ones in the order in which their names appear.
  private static func groups(of code: OpaquePointer, names: [String]) -> [[Int]]? {
    var count: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    let table = nameTable(code)
    var groups: [[Int]] = [[0]]
    var known: [String] = ["0"]
    let named = Set(table.map(\.number))
    for number in stride(from: 1, through: Int(count), by: 1) where !named.contains(number) {
      groups.append([number])
      known.append(String(known.count))
    }
    for (number, name) in table.sorted(by: { $0.number < $1.number }) {
      if let place = known.firstIndex(of: name) {
        groups[place].append(number)
      } else {
        groups.append([number])
        known.append(name)
      }
    }
    return known.count == names.count && zip(known, names).allSatisfy { $0.ordinalEquals($1) } ? groups : nil
  }

  private static func nameTable(_ code: OpaquePointer) -> [(number: Int, name: String)] {
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return [] }
    var entries: [(number: Int, name: String)] = []
    for index in 0..<Int(count) {
      let entry = table + index * Int(size)
      entries.append((Int(entry[0]) << 8 | Int(entry[1]), String(cString: entry + 2)))
    }
    return entries
  }

  private static var timedOut: Interruption {
    .error(
      "The Regex engine has timed out while trying to match a pattern to an input string.",
      id: "System.Text.RegularExpressions.RegexMatchTimeoutException", category: .operationStopped)
  }

  private func machine() throws(Interruption) -> RegexProgram {
    let made = program.withLock { known in
      if known == nil {
        known = RegexProgram(root, rightToLeft: options & Option.rightToLeft != 0, isECMAScript: options & 256 != 0)
      }
      return known
    }
    guard let made else { throw RegularExpression.timedOut }
    return made
  }

  /// True for an expression that searches from the end.
  public var isRightToLeft: Bool { options & Option.rightToLeft != 0 }

  /// The first match at or after a byte offset (before it, from right to left); the error of an expression that takes too long
  /// where the limit is reached.
  public func firstMatch(in text: String, from offset: Int? = nil, anchored: Bool = false) throws(Interruption) -> Match? {
    guard let code else { return try ownMatch(in: text, from: offset, anchored: anchored) }
    var ranges: [Range<Int>?] = []
    let wasFound = try text.withBytesThrowing { (bytes) throws(Interruption) in
      try run(code, on: bytes, from: offset ?? 0, anchored: anchored) { places in
        ranges.reserveCapacity(groups.count)
        for place in groups.indices { ranges.append(range(of: place, places, bytes.count)) }
      }
    }
    return wasFound ? Match(ranges: ranges) : nil
  }

  /// Hands over the texts of the first match's groups, by the place of the group among `groupNames`, the whole match first;
  /// false where there is none.
  func firstMatch(in text: String, eachGroup take: (_ place: Int, _ text: String) -> Void) throws(Interruption) -> Bool {
    guard let code else {
      guard let match = try ownMatch(in: text, from: nil, anchored: false) else { return false }
      for (place, range) in match.ranges.enumerated() { if let range { take(place, slice(text, range)) } }
      return true
    }
    return try text.withBytesThrowing { (bytes) throws(Interruption) in
      try run(code, on: bytes, from: 0, anchored: false) { places in
        for place in groups.indices {
          guard let range = range(of: place, places, bytes.count) else { continue }
          take(place, String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
        }
      }
    }
  }

  /// Where PCRE2's groups lie: two numbers for each.
  private typealias Places = UnsafeBufferPointer<Int>

  /// The bytes of a group; nil where it took no part, which has -1 at both ends.
  private func range(of place: Int, _ places: Places, _ length: Int) -> Range<Int>? {
    for number in groups[place] where 2 * number + 1 < places.count {
      let (start, end) = (places[2 * number], places[2 * number + 1])
      if start >= 0, start <= end, end <= length { return start..<end }
    }
    return nil
  }

  /// Runs PCRE2's code over a text; hands over the places of a match, and is false where there is none.
  @inline(__always)
  private func run(
    _ code: OpaquePointer, on bytes: UnsafeBufferPointer<UInt8>, from offset: Int, anchored: Bool, _ found: (Places) -> Void
  ) throws(Interruption) -> Bool {
    let room = spare.exchange(nil, ordering: .acquiring) ?? pcre2_match_data_create_from_pattern_8(code, nil)
    guard let data = room else { return false }
    defer {
      if let left = spare.exchange(data, ordering: .acquiringAndReleasing) { pcre2_match_data_free_8(left) }
    }
    guard offset <= bytes.count else { return false }
    let context = RegularExpression.limits.context
    let flags = UInt32(PCRE2_NO_UTF_CHECK) | (anchored ? UInt32(PCRE2_ANCHORED) : 0)
    var result: Int32
    if let base = bytes.baseAddress {
      result = pcre2_match_8(code, base, bytes.count, offset, flags, data, context)
      // The compiled form has a small stack; the interpreter has the heap.
      if result == Int32(PCRE2_ERROR_JIT_STACKLIMIT) {
        result = pcre2_match_8(code, base, bytes.count, offset, flags | UInt32(PCRE2_NO_JIT), data, context)
      }
    } else {
      var empty: UInt8 = 0
      result = pcre2_match_8(code, &empty, 0, 0, flags, data, context)
    }
    if result == Int32(PCRE2_ERROR_NOMATCH) { return false }
    guard result >= 0, let vector = pcre2_get_ovector_pointer_8(data) else { throw RegularExpression.timedOut }
    found(UnsafeBufferPointer(start: vector, count: 2 * Int(pcre2_get_ovector_count_8(data))))
    return true
  }

  private func ownMatch(in text: String, from offset: Int?, anchored: Bool) throws(Interruption) -> Match? {
    let places = UnitPlaces(text)
    let start = offset.map { places.unit(ofByte: $0) } ?? (isRightToLeft ? places.units.count : 0)
    let run = RegexRun(try machine(), places.units, previousEnd: start)
    var place = start
    while place >= 0, place <= places.units.count {
      if let whole = run.match(at: place) {
        return Match(
          ranges: groupNumbers.map { number in
            let range = number == 0 ? whole : run.captures[number]?.last
            return range.map { places.byte(ofUnit: $0.lowerBound)..<places.byte(ofUnit: $0.upperBound) }
          })
      }
      if run.isExhausted { throw RegularExpression.timedOut }
      if anchored { return nil }
      place += isRightToLeft ? -1 : 1
    }
    return nil
  }

  /// All matches in the order in which they are found; empty ones step on by a character.
  public func matches(in text: String, limit: Int = .max) throws(Interruption) -> [Match] {
    var found: [Match] = []
    var offset: Int? = isRightToLeft ? text.utf8.count : 0
    while found.count < limit, let start = offset, let match = try firstMatch(in: text, from: start) {
      found.append(match)
      offset = next(after: match, in: text)
    }
    return found
  }

  /// Where the search goes on behind a match; nil at the end of the text.
  func next(after match: Match, in text: String) -> Int? {
    let bytes = text.utf8
    if isRightToLeft {
      var place = match.whole.lowerBound
      guard match.whole.isEmpty else { return place }
      place -= 1
      while place > 0, bytes[bytes.index(bytes.startIndex, offsetBy: place)] & 0xC0 == 0x80 { place -= 1 }
      return place >= 0 ? place : nil
    }
    var place = match.whole.upperBound
    guard match.whole.isEmpty else { return place }
    place += 1
    while place < bytes.count, bytes[bytes.index(bytes.startIndex, offsetBy: place)] & 0xC0 == 0x80 { place += 1 }
    return place <= bytes.count ? place : nil
  }

  /// All that a group caught in a match, in order; the group by its place among `groupNames`.
  func captures(of place: Int, in text: String, _ match: Match) -> [Range<Int>] {
    guard match.ranges.indices.contains(place), let last = match.ranges[place] else { return [] }
    guard place > 0, let machine = try? machine() else { return [last] }
    let places = UnitPlaces(text)
    let start = places.unit(ofByte: isRightToLeft ? match.whole.upperBound : match.whole.lowerBound)
    let run = RegexRun(machine, places.units, previousEnd: start)
    guard run.match(at: start) != nil, let found = run.captures[groupNumbers[place]], !found.isEmpty else { return [last] }
    return found.map { places.byte(ofUnit: $0.lowerBound)..<places.byte(ofUnit: $0.upperBound) }
  }
}

/// A text as UTF-16 units, with the way between places of units and of UTF-8 bytes.
struct UnitPlaces {
  let units: [UInt16]
  /// The byte of each unit; empty for a text of ASCII, where they are the same.
  private var bytes: [Int] = []

  init(_ text: String) {
    units = text.units
    guard units.count != text.utf8.count else { return }
    bytes.reserveCapacity(units.count + 1)
    var place = 0
    for scalar in text.unicodeScalars {
      bytes.append(place)
      let width = String(Character(scalar)).utf8.count
      if scalar.value > 0xFFFF { bytes.append(place + width) }
      place += width
    }
    bytes.append(place)
  }

  func byte(ofUnit unit: Int) -> Int {
    if bytes.isEmpty { return unit }
    return unit < bytes.count ? bytes[max(0, unit)] : bytes.last ?? 0
  }

  func unit(ofByte byte: Int) -> Int {
    if bytes.isEmpty { return min(byte, units.count) }
    var (low, high) = (0, bytes.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if bytes[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The text of a byte range.
func slice(_ text: String, _ range: Range<Int>) -> String {
  text.withBytes { bytes in
    let range = range.clamped(to: 0..<bytes.count)
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
