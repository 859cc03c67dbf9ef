/// Reads DER, one element after another. It never traps, whatever the bytes are: what doesn't fit is a `nil`.
struct DERReader {
  /// One element: its tag, what it holds, and all of its bytes.
  struct Element {
    let tag: UInt8
    let content: ArraySlice<UInt8>
    let encoded: ArraySlice<UInt8>

    /// A reader over the elements inside.
    var reader: DERReader { DERReader(content) }

    /// The dotted text, when this is an object identifier.
    var objectIdentifier: ObjectIdentifierText? {
      tag == DER.Tag.objectIdentifier ? ObjectIdentifierText(content: Array(content)) : nil
    }

    /// The value of a small non-negative integer.
    var integer: UInt? {
      guard tag == DER.Tag.integer, let first = content.first, first < 0x80, content.count <= 8 else { return nil }
      return content.reduce(0) { ($0 << 8) | UInt($1) }
    }

    /// The bytes of a bit string with the count of unused bits taken off.
    var bits: ArraySlice<UInt8>? {
      guard tag == DER.Tag.bitString, let unused = content.first, unused < 8 else { return nil }
      return content.dropFirst()
    }
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The tag of the element that comes next.
  var nextTag: UInt8? { rest.first }

  /// The next element, or nil at the end and where the bytes make none.
  mutating func next() -> Element? {
    var remaining = rest
    guard let tag = remaining.popFirst(), tag & 0x1F != 0x1F, let first = remaining.popFirst() else { return nil }
    var length = 0
    if first < 0x80 {
      length = Int(first)
    } else {
      let count = Int(first & 0x7F)
      // Four bytes of length are more than any file here has; an indefinite length (0) isn't DER.
      guard count > 0, count <= 4 else { return nil }
      for _ in 0..<count {
        guard let byte = remaining.popFirst() else { return nil }
        length = (length << 8) | Int(byte)
      }
    }
    guard length <= remaining.count else { return nil }
    let content = remaining.prefix(length)
    let element = Element(tag: tag, content: content, encoded: rest[rest.startIndex..<content.endIndex])
    rest = remaining.dropFirst(length)
    return element
  }

  /// The next element if it has this tag.
  mutating func next(_ tag: UInt8) -> Element? {
    guard nextTag == tag else { return nil }
    return next()
  }

  /// All elements that are left; nil if the bytes don't end where an element ends.
  mutating func all() -> [Element]? {
    var elements: [Element] = []
    while !isAtEnd {
      guard let element = next() else { return nil }
      elements.append(element)
    }
    return elements
  }
}
