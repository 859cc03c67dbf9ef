/// Gathers the content of a string or word: the plain text, and the pieces between what is expanded.
struct StringBuilder {
  private var value: [UInt8] = []
  private var pending: [UInt8] = []
  private var parts: [StringPart] = []
  private var isExpandable = false

  var count: Int { value.count }

  mutating func append(_ byte: UInt8) {
    value.append(byte)
    pending.append(byte)
  }

  /// Adds bytes as they stand in the text.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    value.append(contentsOf: bytes)
    pending.append(contentsOf: bytes)
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    let bytes = Array(String(scalar).utf8)
    value += bytes
    pending += bytes
  }

  /// Adds a piece that is expanded; its text as written belongs to the value.
  mutating func append(_ part: StringPart, text: String) {
    flush()
    parts.append(part)
    isExpandable = true
    value += text.utf8
  }

  /// Takes the last bytes away again: the line end in front of a here-string's footer.
  mutating func removeLast(_ count: Int) {
    value.removeLast(min(count, value.count))
    pending.removeLast(min(count, pending.count))
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    parts.append(.text(String(decoding: pending, as: UTF8.self)))
    pending = []
  }

  var content: StringContent {
    var copy = self
    copy.flush()
    return StringContent(value: String(decoding: value, as: UTF8.self), parts: isExpandable ? copy.parts : [])
  }
}
