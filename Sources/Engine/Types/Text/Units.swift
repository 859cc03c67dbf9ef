/// UTF-16 views of texts, which .NET counts in.
extension String {
  /// The units.
  var units: [UInt16] { Array(utf16) }

  /// A text of units; lone surrogates become U+FFFD.
  init(units: some Collection<UInt16>) { self = String(decoding: units, as: UTF16.self) }

  /// How many units there are.
  var length: Int { utf16.count }

  /// The units of a range that lies inside.
  func slice(_ start: Int, _ count: Int) -> String {
    let bytes = utf8
    if utf16.count == bytes.count {
      // Texts of ASCII: a unit is a byte.
      guard count > 0, start >= 0, start <= bytes.count, count <= bytes.count - start else { return "" }
      let low = bytes.index(bytes.startIndex, offsetBy: start)
      return String(self[low..<bytes.index(low, offsetBy: count)])
    }
    let view = utf16
    guard count > 0, start >= 0, let low = view.index(view.startIndex, offsetBy: start, limitedBy: view.endIndex),
      let high = view.index(low, offsetBy: count, limitedBy: view.endIndex)
    else { return "" }
    return String(view[low..<high]) ?? String(decoding: Array(view[low..<high]), as: UTF16.self)
  }

  /// The unit at a place.
  func unit(_ place: Int) -> UInt16? {
    if utf16.count == utf8.count {
      guard place >= 0, place < utf8.count else { return nil }
      return UInt16(utf8[utf8.index(utf8.startIndex, offsetBy: place)])
    }
    guard place >= 0, let index = utf16.index(utf16.startIndex, offsetBy: place, limitedBy: utf16.endIndex), index < utf16.endIndex
    else { return nil }
    return utf16[index]
  }

  /// A text repeated; nil where it would be larger than .NET's strings may be.
  static func repeated(_ unit: UInt16, _ count: Int) -> String? {
    guard count <= 400_000_000 else { return nil }
    return String(decoding: [unit], as: UTF16.self).repeated(count)
  }

  /// The text so many times in a row. The standard library appends piece by piece, which takes seconds for long texts.
  func repeated(_ count: Int) -> String {
    let pieces = Array(utf8)
    let (size, isTooLarge) = pieces.count.multipliedReportingOverflow(by: count)
    guard count > 0, size > 0, !isTooLarge else { return "" }
    if count == 1 { return self }
    return String(unsafeUninitializedCapacity: size) { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      _ = buffer.update(fromContentsOf: pieces)
      // What is there is doubled until it is enough.
      var done = pieces.count
      while done < size {
        let more = Swift.min(done, size - done)
        (base + done).update(from: base, count: more)
        done += more
      }
      return size
    }
  }
}

/// Searching in UTF-16 units.
enum Units {
  /// The first place of a text at or behind `start`, before `end`.
  static func find(_ needle: [UInt16], in text: [UInt16], from start: Int = 0, to end: Int? = nil) -> Int? {
    let limit = end ?? text.count
    if needle.isEmpty { return start <= limit ? start : nil }
    guard needle.count <= limit - start, let first = needle.first else { return nil }
    var place = start
    let last = limit - needle.count
    while place <= last {
      if text[place] == first, matches(needle, text, at: place) { return place }
      place += 1
    }
    return nil
  }

  /// The last place of a text that lies within `start..<end`.
  static func findLast(_ needle: [UInt16], in text: [UInt16], from start: Int, to end: Int) -> Int? {
    if needle.isEmpty { return end }
    var place = end - needle.count
    while place >= start {
      if matches(needle, text, at: place) { return place }
      place -= 1
    }
    return nil
  }

  private static func matches(_ needle: [UInt16], _ text: [UInt16], at place: Int) -> Bool {
    for offset in needle.indices where text[place + offset] != needle[offset] { return false }
    return true
  }

  /// The units for a comparison that ignores case.
  static func folded(_ units: [UInt16]) -> [UInt16] { units.map { fold($0) } }

  /// One unit in upper case.
  static func fold(_ unit: UInt16) -> UInt16 {
    if unit < 0x80 { return unit >= 0x61 && unit <= 0x7A ? unit - 32 : unit }
    return upper(unit)
  }

  static func upper(_ unit: UInt16) -> UInt16 {
    guard let scalar = Unicode.Scalar(unit) else { return unit }
    let mapped = scalar.simpleUppercase.value
    return mapped <= 0xFFFF ? UInt16(mapped) : unit
  }

  static func lower(_ unit: UInt16) -> UInt16 {
    guard let scalar = Unicode.Scalar(unit) else { return unit }
    let mapped = scalar.simpleLowercase.value
    return mapped <= 0xFFFF ? UInt16(mapped) : unit
  }

  /// `Char.IsWhiteSpace`.
  static func isWhite(_ unit: UInt16) -> Bool {
    if unit < 0x80 { return unit == 0x20 || (unit >= 0x09 && unit <= 0x0D) }
    return Unicode.Scalar(unit)?.properties.isWhitespace ?? false
  }

  /// The text without white space at its ends, or without the units of a set.
  static func trimmed(_ text: String, _ set: [UInt16]?, start: Bool, end: Bool) -> String {
    let bounds: Range<Int>? = text.withBytes { bytes in
      var (low, high) = (0, bytes.count)
      func goes(_ byte: UInt8) -> Bool { set?.contains(UInt16(byte)) ?? isWhite(UInt16(byte)) }
      if start { while low < high, bytes[low] < 0x80, goes(bytes[low]) { low += 1 } }
      if end { while low < high, bytes[high - 1] < 0x80, goes(bytes[high - 1]) { high -= 1 } }
      // Beyond ASCII a byte doesn't tell.
      if low < high, bytes[low] >= 0x80 || bytes[high - 1] >= 0x80 { return nil }
      return low..<high
    }
    if let bounds { return bounds.count == text.utf8.count ? text : Engine.slice(text, bounds) }
    return String(units: trim(text.units, set, start: start, end: end))
  }

  /// Takes units away at the ends; `set` nil means white space.
  static func trim(_ units: [UInt16], _ set: [UInt16]?, start: Bool = true, end: Bool = true) -> [UInt16] {
    func goes(_ unit: UInt16) -> Bool { set?.contains(unit) ?? isWhite(unit) }
    var slice = units[...]
    if start { slice = slice.drop(while: goes) }
    if end { while let last = slice.last, goes(last) { slice.removeLast() } }
    return Array(slice)
  }
}
