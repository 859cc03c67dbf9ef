/// Texts in the making, as UTF-8 bytes on a stack: who makes one remembers where it begins, appends, and takes it from there.
///
/// The standard library's `String.append` costs several hundred instructions a piece; this costs a few. A text that is given up
/// in the middle (an error in one of its expressions) is dropped, so that the one around it goes on where it was.
final class TextBuffer {
  // invariant: `count` bytes from `bytes` on are valid UTF-8 and initialized; `capacity` is at least `count`.
  @exclusivity(unchecked) private var bytes: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var capacity: Int
  /// How many bytes there are: where the next text begins.
  @exclusivity(unchecked) private(set) var count = 0

  static let ordinaryCapacity = 1024
  /// A buffer that a long text has made larger than this is given back behind it.
  private static let keptCapacity = 1 << 16

  init(capacity: Int = TextBuffer.ordinaryCapacity) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity)
  }

  deinit { bytes.deallocate() }

  /// Appends bytes that are valid UTF-8.
  @inline(__always)
  func append(_ piece: UnsafeBufferPointer<UInt8>) {
    guard let start = piece.baseAddress else { return }
    if capacity - count < piece.count { grow(by: piece.count) }
    (bytes + count).update(from: start, count: piece.count)
    count += piece.count
  }

  /// Appends a text.
  @inline(__always)
  func append(_ text: String) { text.withBytes { append($0) } }

  /// Appends one character of ASCII, so many times in a row.
  func append(_ byte: UInt8, times: Int = 1) {
    guard times > 0 else { return }
    if capacity - count < times { grow(by: times) }
    (bytes + count).update(repeating: byte, count: times)
    count += times
  }

  /// Appends the decimal digits of a number without sign, zeros in front up to a least number of digits.
  func appendDigits(_ number: UInt64, atLeast least: Int = 1) {
    var width = 1
    var rest = number / 10
    while rest > 0 {
      width += 1
      rest /= 10
    }
    if width < least { append(0x30, times: least - width) }
    if capacity - count < width { grow(by: width) }
    var place = bytes + count + width
    count += width
    rest = number
    for _ in 0..<width {
      place -= 1
      place.pointee = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
  }

  /// Appends a number as the invariant culture writes it.
  func append(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude)
  }

  private func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = moved
    capacity = larger
  }

  /// The text from a place on, which is then no longer here.
  func take(from start: Int) -> String {
    let text = String(decoding: UnsafeBufferPointer(start: bytes + start, count: count - start), as: UTF8.self)
    drop(from: start)
    return text
  }

  /// Forgets what lies behind a place.
  func drop(from start: Int) {
    count = start
    guard capacity > TextBuffer.keptCapacity, start == 0 else { return }
    bytes.deallocate()
    capacity = TextBuffer.ordinaryCapacity
    bytes = .allocate(capacity: capacity)
  }
}
