/// Gathers the content of a string or word: the plain text, and the pieces between what is expanded.
struct StringBuilder {
  private var value: [UInt8] = []
  /// Where the text begins in the value that isn't among the parts yet.
  private var pending = 0
  private var parts: [StringPart] = []

  init() {
    // One piece of memory, given back soon, instead of several that grow.
    value.reserveCapacity(224)
  }

  var count: Int { value.count }

  mutating func append(_ byte: UInt8) {
    value.append(byte)
  }

  /// Adds bytes as they stand in the text.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    value.append(contentsOf: bytes)
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    value.append(contentsOf: String(scalar).utf8)
  }

  /// Adds a piece that is expanded; its text as written belongs to the value.
  mutating func append(_ part: StringPart, text: UnsafeBufferPointer<UInt8>) {
    if parts.isEmpty { parts.reserveCapacity(4) }
    flush()
    parts.append(part)
    value.append(contentsOf: text)
    pending = value.count
  }

  /// Takes the last bytes away again: the line end in front of a here-string's footer.
  mutating func removeLast(_ count: Int) {
    value.removeLast(min(count, value.count))
    pending = min(pending, value.count)
  }

  private mutating func flush() {
    guard pending < value.count else { return }
    parts.append(.text(String(decoding: value[pending...], as: UTF8.self)))
    pending = value.count
  }

  /// What was gathered; nothing may be added behind it.
  var content: StringContent {
    mutating get {
      if !parts.isEmpty { flush() }
      return StringContent(value: String(decoding: value, as: UTF8.self), parts: parts)
    }
  }
}
