import COpenSSL

/// Builds DER. Every function returns one complete element.
///
/// Names, extensions and requests are written here and not through OpenSSL's builders, because what Windows writes
/// (string types, order, its own attributes) is decided byte by byte.
enum DER {
  /// The tags that are written and read.
  enum Tag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let objectIdentifier: UInt8 = 0x06
    static let enumerated: UInt8 = 0x0A
    static let utf8String: UInt8 = 0x0C
    static let numericString: UInt8 = 0x12
    static let printableString: UInt8 = 0x13
    static let t61String: UInt8 = 0x14
    static let ia5String: UInt8 = 0x16
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let visibleString: UInt8 = 0x1A
    static let universalString: UInt8 = 0x1C
    static let bmpString: UInt8 = 0x1E
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31

    /// `[number]`, primitive.
    static func context(_ number: UInt8) -> UInt8 { 0x80 | number }
    /// `[number]`, constructed.
    static func contextConstructed(_ number: UInt8) -> UInt8 { 0xA0 | number }
  }

  /// An element of any tag.
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    var result = [tag]
    result.reserveCapacity(content.count + 6)
    if content.count < 0x80 {
      result.append(UInt8(truncatingIfNeeded: content.count))
    } else {
      var length: [UInt8] = []
      var rest = content.count
      while rest > 0 {
        length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
        rest >>= 8
      }
      result.append(0x80 | UInt8(truncatingIfNeeded: length.count))
      result += length
    }
    result += content
    return result
  }

  static func sequence(_ elements: [UInt8]...) -> [UInt8] {
    element(Tag.sequence, elements.flatMap { $0 })
  }

  /// A SET OF in the order given. DER wants it sorted where it has several elements; `sortedSet` does that.
  static func set(_ elements: [UInt8]...) -> [UInt8] {
    element(Tag.set, elements.flatMap { $0 })
  }

  static func sortedSet(_ elements: [[UInt8]]) -> [UInt8] {
    element(Tag.set, elements.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }

  static func boolean(_ value: Bool) -> [UInt8] {
    element(Tag.boolean, [value ? 0xFF : 0])
  }

  static func integer(_ value: UInt) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    repeat {
      bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    } while rest > 0
    return integer(magnitude: bytes)
  }

  /// A non-negative integer from its big-endian bytes.
  static func integer(magnitude: [UInt8]) -> [UInt8] {
    var bytes = Array(magnitude.drop { $0 == 0 })
    if bytes.first.map({ $0 >= 0x80 }) ?? true { bytes.insert(0, at: 0) }
    return element(Tag.integer, bytes)
  }

  static func enumerated(_ value: UInt8) -> [UInt8] {
    element(Tag.enumerated, [value & 0x7F])
  }

  static func octetString(_ content: [UInt8]) -> [UInt8] {
    element(Tag.octetString, content)
  }

  static func bitString(_ content: [UInt8], unusedBits: UInt8 = 0) -> [UInt8] {
    element(Tag.bitString, [unusedBits] + content)
  }

  static func null() -> [UInt8] {
    element(Tag.null, [])
  }

  static func utf8String(_ text: String) -> [UInt8] {
    element(Tag.utf8String, Array(text.utf8))
  }

  static func ia5String(_ text: String) -> [UInt8] {
    element(Tag.ia5String, Array(text.utf8))
  }

  static func bmpString(_ text: String) -> [UInt8] {
    element(Tag.bmpString, text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] })
  }

  static func objectIdentifier(_ oid: ObjectIdentifierText) -> [UInt8] {
    element(Tag.objectIdentifier, oid.content)
  }

  /// UTCTime until 2049 and GeneralizedTime after it, as RFC 5280 asks.
  static func time(_ unixSeconds: Int64) throws(PKIError) -> [UInt8] {
    guard let seconds = time_t(exactly: unixSeconds), let time = ASN1_TIME_set(nil, seconds) else {
      throw .invalidArgument("The time \(unixSeconds) can't be written into a certificate")
    }
    defer { ASN1_TIME_free(time) }
    return try CBytes.encode("time") { i2d_ASN1_TIME(time, $0) }
  }

  /// A context-specific element around complete elements.
  static func explicit(_ number: UInt8, _ elements: [UInt8]...) -> [UInt8] {
    element(Tag.contextConstructed(number), elements.flatMap { $0 })
  }
}

/// Bytes that cross to C and back.
enum CBytes {
  /// Runs one of the `i2d_…` functions, which allocate what they return.
  static func encode(
    _ what: String, _ body: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
  ) throws(PKIError) -> [UInt8] {
    var memory: UnsafeMutablePointer<UInt8>?
    let count = body(&memory)
    defer { exsh_openssl_free(memory) }
    guard count >= 0, let memory else { throw OpenSSLErrors.failure("writing the \(what)") }
    return Array(UnsafeBufferPointer(start: memory, count: Int(count)))
  }

  /// Runs one of the `d2i_…` functions over the bytes and says how many of them it took.
  static func decode<Handle>(
    _ bytes: [UInt8], _ body: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Handle?
  ) -> (handle: Handle, taken: Int)? {
    bytes.withUnsafeBufferPointer { buffer -> (handle: Handle, taken: Int)? in
      guard let start = buffer.baseAddress else { return nil }
      var position: UnsafePointer<UInt8>? = start
      guard let handle = body(&position, buffer.count) else { return nil }
      return (handle, position.map { $0 - start } ?? buffer.count)
    }
  }

  /// A copy of an ASN.1 string's content.
  static func content(of string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
    guard let string, let data = ASN1_STRING_get0_data(string) else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: max(0, Int(ASN1_STRING_length(string)))))
  }
}
