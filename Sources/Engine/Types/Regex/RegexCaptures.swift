import CPCRE2

/// The owner of an expression compiled with callouts.
final class Tracing: @unchecked Sendable {
  // invariant: the compiled code is immutable after `init`.
  let code: OpaquePointer

  init?(_ pattern: String, flags: UInt32) {
    var errorNumber: Int32 = 0
    var errorOffset = 0
    var text = pattern
    let compiled = text.withUTF8 { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, flags | UInt32(PCRE2_AUTO_CALLOUT), &errorNumber, &errorOffset, nil)
    }
    guard let compiled else { return nil }
    code = compiled
  }

  deinit { pcre2_code_free_8(code) }
}

/// What one group caught on the way of a match, followed by callouts; what a step back takes away is taken away here as well.
private final class CaptureTrail {
  let group: Int
  var found: [Range<Int>] = []
  init(_ group: Int) { self.group = group }

  func look(_ block: UnsafeMutablePointer<pcre2_callout_block_8>) {
    guard Int(block.pointee.capture_top) > group, let vector = block.pointee.offset_vector else {
      found = []
      return
    }
    let (start, end) = (vector[2 * group], vector[2 * group + 1])
    guard start >= 0, end >= start, end < Int.max else {
      found = []
      return
    }
    let range = Int(start)..<Int(end)
    if let place = found.lastIndex(of: range) {
      found.removeSubrange((place + 1)...)
    } else {
      found.removeAll { $0.upperBound > range.lowerBound && $0.lowerBound >= range.lowerBound }
      found.append(range)
    }
  }
}

extension RegularExpression {
  /// All that a group of .NET's numbering caught in a match, in order.
  func captures(of number: Int, in text: String, _ match: Match) -> [Range<Int>] {
    guard let last = match.ranges[number] else { return [] }
    guard number > 0, let group = sources(of: number).first, let tracing = traced() else { return [last] }
    guard let data = pcre2_match_data_create_from_pattern_8(tracing.code, nil) else { return [last] }
    defer { pcre2_match_data_free_8(data) }
    let context = pcre2_match_context_create_8(nil)
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_match_limit_8(context, 5_000_000)
    let trail = CaptureTrail(group)
    pcre2_set_callout_8(
      context,
      { block, user in
        if let block, let user { Unmanaged<CaptureTrail>.fromOpaque(user).takeUnretainedValue().look(block) }
        return 0
      }, Unmanaged.passUnretained(trail).toOpaque())
    var subject = text
    let result = subject.withUTF8 { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return -1 }
      return pcre2_match_8(
        tracing.code, base, bytes.count, match.whole.lowerBound, UInt32(PCRE2_NO_UTF_CHECK) | UInt32(PCRE2_ANCHORED), data, context)
    }
    _ = trail.group
    guard result >= 0 else { return [last] }
    if trail.found.last != last { trail.found.append(last) }
    return trail.found
  }
}
