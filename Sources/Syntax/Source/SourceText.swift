import Glibc
import Synchronization

/// A text that is parsed: a script file, a line of the prompt, the text of `Invoke-Expression`.
public final class SourceText: Sendable {
  /// What the text is called in messages: a path for a file, empty for typed text.
  public let name: String
  /// The path of the file the text was read from; nil for typed text.
  public let path: String?
  /// The text, in well-formed UTF-8.
  public let bytes: [UInt8]
  /// The number of the first line; more than 1 when the text is a later part of a larger one.
  public let firstLine: Int
  /// The same bytes as lexers read them.
  let characters: CharacterStorage
  private let lines = AtomicLazyReference<LineTable>()

  /// Where the lines start.
  private final class LineTable: Sendable {
    let starts: [UInt32]
    init(_ starts: [UInt32]) { self.starts = starts }
  }

  /// Found out when it is first asked for: who parses a script without an error never does.
  private var lineStarts: [UInt32] {
    (lines.load() ?? lines.storeIfNil(LineTable(SourceText.lineStarts(of: bytes)))).starts
  }

  /// A source text of a string.
  public convenience init(_ text: String, name: String = "", path: String? = nil, firstLine: Int = 1) {
    self.init(wellFormed: Array(text.utf8), name: name, path: path, firstLine: firstLine)
  }

  /// A source text of bytes; what isn't UTF-8 in them is replaced by U+FFFD.
  public convenience init(bytes: [UInt8], name: String = "", path: String? = nil, firstLine: Int = 1) {
    // Most scripts are ASCII: they need no repair.
    let isASCII = bytes.withUnsafeBytes { bytes in
      var bits: UInt64 = 0
      let words = bytes.count / 8
      for word in 0..<words { bits |= bytes.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self) }
      return bits & 0x8080_8080_8080_8080 == 0 && bytes[(8 * words)...].allSatisfy { $0 < 0x80 }
    }
    self.init(
      wellFormed: isASCII ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8), name: name, path: path, firstLine: firstLine)
  }

  private init(wellFormed bytes: [UInt8], name: String, path: String?, firstLine: Int) {
    self.name = path ?? name
    self.path = path
    self.bytes = bytes
    self.firstLine = firstLine
    characters = CharacterStorage(bytes)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      /// The first of a byte from an offset on; the end when there is none.
      func first(_ byte: UInt8, from index: Int) -> Int {
        guard index < bytes.count, let found = memchr(base + index, Int32(byte), bytes.count - index) else { return bytes.count }
        return UnsafeRawPointer(found) - base
      }
      var carriageReturn = first(Byte.carriageReturn, from: 0)
      var lineFeed = first(Byte.lineFeed, from: 0)
      while min(carriageReturn, lineFeed) < bytes.count {
        // The two together are one end.
        let isPair = carriageReturn + 1 == lineFeed && lineFeed < bytes.count
        let end = isPair ? lineFeed : min(carriageReturn, lineFeed)
        starts.append(UInt32(clamping: end + 1))
        if carriageReturn <= end { carriageReturn = first(Byte.carriageReturn, from: end + 1) }
        if lineFeed <= end { lineFeed = first(Byte.lineFeed, from: end + 1) }
      }
    }
    return starts
  }

  /// The range of the whole text.
  public var range: SourceRange { SourceRange(0, bytes.count) }

  /// The number of lines; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// The text of a range, cut to what there is.
  public func text(_ range: SourceRange) -> String {
    let start = min(Int(range.start), bytes.count)
    let end = min(Int(range.end), bytes.count)
    guard start < end else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line an offset lies in, counted from `firstLine`.
  public func line(at offset: UInt32) -> Int {
    lineIndex(at: offset) + firstLine
  }

  /// The column of an offset, counted from 1 in UTF-16 units, as PowerShell counts. It counts on behind the end of the text.
  public func column(at offset: UInt32) -> Int {
    let start = Int(lineStarts[lineIndex(at: offset)])
    return utf16Count(from: start, to: Int(offset)) + max(0, Int(offset) - bytes.count) + 1
  }

  /// The offset in UTF-16 units, as a script block's extent shows it.
  public func utf16Offset(at offset: UInt32) -> Int {
    utf16Count(from: 0, to: Int(offset))
  }

  /// The byte offset of an offset in UTF-16 units.
  public func byteOffset(atUTF16 target: Int) -> UInt32 {
    var units = 0
    var index = 0
    while index < bytes.count {
      let width = SourceText.utf16Width(bytes[index])
      if width > 0, units >= target { break }
      units += width
      index += 1
    }
    return UInt32(clamping: index)
  }

  /// The text of the line with this number, without its line end; empty when there is none.
  public func lineText(_ number: Int) -> String {
    text(lineRange(number))
  }

  /// The range of the line with this number, without its line end.
  public func lineRange(_ number: Int) -> SourceRange {
    let index = number - firstLine
    let starts = lineStarts
    guard starts.indices.contains(index) else { return SourceRange(bytes.count, bytes.count) }
    let start = Int(starts[index])
    var end = index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count
    while end > start, bytes[end - 1] == Byte.lineFeed || bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    return SourceRange(start, end)
  }

  private func lineIndex(at offset: UInt32) -> Int {
    let starts = lineStarts
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func utf16Count(from start: Int, to end: Int) -> Int {
    var count = 0
    var index = start
    let limit = min(end, bytes.count)
    while index < limit {
      count += SourceText.utf16Width(bytes[index])
      index += 1
    }
    return count
  }

  /// The UTF-16 units of the scalar a byte begins; none for a continuation byte.
  private static func utf16Width(_ byte: UInt8) -> Int {
    if byte & 0xC0 == 0x80 { return 0 }
    return byte >= 0xF0 ? 2 : 1
  }
}
