import CPCRE2
import Synchronization

/// A compiled regular expression over PCRE2: the one owner of its C handles.
///
/// Patterns are written as .NET has them and translated (`PatternTranslation`). Offsets are UTF-8 bytes.
public final class RegularExpression: @unchecked Sendable {
  // invariant: the compiled code is immutable after `init`; match data is made per call.
  private let code: OpaquePointer
  /// The same expression with a callout at each item, made when captures are asked for.
  private let tracing = Mutex<Tracing?>(nil)
  /// The pattern as given.
  public let pattern: String
  /// .NET's `RegexOptions` as a number.
  public let options: Int
  /// The names of the groups by number, as .NET numbers them; unnamed groups are their number's text.
  public let groupNames: [String]
  /// For each of .NET's group numbers the numbers of PCRE2's groups that stand for it.
  private let groups: [[Int]]
  private let translated: String
  private let flags: UInt32

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

  /// What one match found: byte ranges by .NET's group number, nil where a group took no part.
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
    let translated = PatternTranslation(pattern, explicitCapture: options & Option.explicitCapture != 0)
    var flags = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_DUPNAMES)
    if options & Option.ignoreCase != 0 { flags |= UInt32(PCRE2_CASELESS) }
    if options & Option.multiline != 0 { flags |= UInt32(PCRE2_MULTILINE) }
    if options & Option.singleline != 0 { flags |= UInt32(PCRE2_DOTALL) }
    if options & Option.ignorePatternWhitespace != 0 { flags |= UInt32(PCRE2_EXTENDED) }
    if options & Option.explicitCapture != 0 { flags |= UInt32(PCRE2_NO_AUTO_CAPTURE) }
    var errorNumber: Int32 = 0
    var errorOffset = 0
    var text = translated.pattern
    let compiled = text.withUTF8 { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, flags, &errorNumber, &errorOffset, nil)
    }
    guard let compiled else {
      let problem = PatternProblem(pattern)
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .regexParseException,
            "Invalid pattern '\(pattern)' at offset \(problem?.offset ?? errorOffset). \(problem?.message ?? RegularExpression.message(errorNumber))"
          ),
          id: "System.Text.RegularExpressions.RegexParseException", category: .operationStopped))
    }
    code = compiled
    self.translated = translated.pattern
    self.flags = flags
    self.pattern = pattern
    self.options = options
    var count: UInt32 = 0
    pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    let table = RegularExpression.nameTable(compiled)
    // .NET numbers unnamed groups first, then the named ones in the order in which their names appear.
    var groups: [[Int]] = [[0]]
    var names: [String] = ["0"]
    let named = Set(table.map(\.number))
    for number in stride(from: 1, through: Int(count), by: 1) where !named.contains(number) {
      groups.append([number])
      names.append(String(names.count))
    }
    for (number, name) in table.sorted(by: { $0.number < $1.number }) {
      if let place = names.firstIndex(of: name) {
        groups[place].append(number)
      } else {
        groups.append([number])
        names.append(name)
      }
    }
    self.groups = groups
    groupNames = names
  }

  deinit { pcre2_code_free_8(code) }

  /// PCRE2's groups behind a number of .NET's.
  func sources(of number: Int) -> [Int] { groups.indices.contains(number) ? groups[number] : [] }

  /// The expression with callouts.
  func traced() -> Tracing? {
    tracing.withLock { known in
      if known == nil { known = Tracing(translated, flags: flags) }
      return known
    }
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    guard length > 0 else { return "The pattern is not valid." }
    let text = String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    return text.prefix(1).uppercased() + text.dropFirst() + "."
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

  /// The first match at or after a byte offset; the error of an expression that takes too long where the limit is reached.
  public func firstMatch(in text: String, from offset: Int = 0, anchored: Bool = false) throws(Interruption) -> Match? {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    defer { pcre2_match_data_free_8(data) }
    let context = pcre2_match_context_create_8(nil)
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_match_limit_8(context, 20_000_000)
    pcre2_set_depth_limit_8(context, 200_000)
    pcre2_set_heap_limit_8(context, 256 * 1024)
    var subject = text
    let flags = UInt32(PCRE2_NO_UTF_CHECK) | (anchored ? UInt32(PCRE2_ANCHORED) : 0)
    let result = subject.withUTF8 { bytes -> Int32 in
      guard offset <= bytes.count else { return Int32(PCRE2_ERROR_NOMATCH) }
      var empty: UInt8 = 0
      guard let base = bytes.baseAddress else { return pcre2_match_8(code, &empty, 0, 0, flags, data, context) }
      return pcre2_match_8(code, base, bytes.count, offset, flags, data, context)
    }
    if result == Int32(PCRE2_ERROR_NOMATCH) { return nil }
    guard result >= 0, let vector = pcre2_get_ovector_pointer_8(data) else {
      throw .error(
        "The Regex engine has timed out while trying to match a pattern to an input string.",
        id: "System.Text.RegularExpressions.RegexMatchTimeoutException", category: .operationStopped)
    }
    let available = Int(pcre2_get_ovector_count_8(data))
    return Match(
      ranges: groups.map { candidates in
        for number in candidates where number < available {
          let start = vector[2 * number]
          let end = vector[2 * number + 1]
          // A group that took no part has -1 at both ends.
          if start >= 0, start <= end, end <= text.utf8.count { return start..<end }
        }
        return nil
      })
  }

  /// All matches from left to right; empty ones step on by a character.
  public func matches(in text: String, limit: Int = .max) throws(Interruption) -> [Match] {
    var found: [Match] = []
    var offset = 0
    let bytes = Array(text.utf8)
    while found.count < limit, offset <= bytes.count, let match = try firstMatch(in: text, from: offset) {
      found.append(match)
      if match.whole.isEmpty {
        offset = match.whole.upperBound + 1
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      } else {
        offset = match.whole.upperBound
      }
    }
    return found
  }
}

/// The text of a byte range.
func slice(_ text: String, _ range: Range<Int>) -> String {
  let view = text.utf8
  guard range.lowerBound >= 0 else { return "" }
  let start = view.index(view.startIndex, offsetBy: range.lowerBound, limitedBy: view.endIndex) ?? view.endIndex
  let end = view.index(start, offsetBy: range.count, limitedBy: view.endIndex) ?? view.endIndex
  return String(text[start..<end])
}
