/// A stretch of a source text, in bytes of its UTF-8 form: from `start` up to, not including, `end`.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: UInt32
  /// The offset after the last byte.
  public let end: UInt32

  /// A range between two offsets; an end before the start is read as an empty range at the start.
  public init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = Swift.max(start, end)
  }

  init(_ start: Int, _ end: Int) {
    self.init(UInt32(clamping: start), UInt32(clamping: end))
  }

  /// The number of bytes.
  public var count: Int { Int(end) - Int(start) }

  /// Whether the range holds no byte.
  public var isEmpty: Bool { end == start }

  /// The smallest range that holds this one and the other.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(Swift.min(start, other.start), Swift.max(end, other.end))
  }

  /// Whether the other range lies within this one.
  public func contains(_ other: SourceRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// The empty range at this one's end.
  public var after: SourceRange { SourceRange(end, end) }

  /// The empty range at this one's start.
  public var before: SourceRange { SourceRange(start, start) }
}

/// The range of an operator, which is short: in five bytes, for the sake of the nodes that hold one.
struct OperatorPlace: Sendable {
  private let start: UInt32
  private let length: UInt8

  init(_ range: SourceRange) {
    start = range.start
    length = UInt8(clamping: range.count)
  }

  var range: SourceRange { SourceRange(start, start &+ UInt32(length)) }
}
