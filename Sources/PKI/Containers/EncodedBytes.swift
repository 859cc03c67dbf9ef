/// Bytes as a file has them, brought down to DER.
///
/// `Out-File` writes a request as UTF-16, browsers save certificates as bare base64, authorities send PEM or DER: all of
/// them reach this one place.
struct EncodedBytes {
  /// What the bytes are made of: PEM blocks with their labels, or one run of DER without a label.
  enum Form {
    case pem([PEM.Block])
    case der([UInt8])
  }

  let form: Form

  init(_ bytes: [UInt8]) throws(PKIError) {
    // DER of every kind here is a SEQUENCE; no text starts with 0x30 ("0") and then has a length that fits.
    if Self.looksLikeDER(bytes) {
      form = .der(bytes)
      return
    }
    let text = Self.utf8Text(bytes)
    if let blocks = try PEM.blocks(in: text) {
      form = .pem(blocks)
    } else if let der = Base64.decode(text) {
      form = .der(der)
    } else if bytes.first == DER.Tag.sequence {
      // Broken DER: let its reader say what is wrong.
      form = .der(bytes)
    } else {
      throw .notRecognized
    }
  }

  /// The DER of the one block with such a label, or the bytes without a label.
  func single(_ kind: PKIError.Kind, labels: [String]) throws(PKIError) -> [UInt8] {
    switch form {
    case .der(let der): return der
    case .pem(let blocks):
      guard let block = blocks.first(where: { labels.contains($0.label) }) else { throw .notRecognized }
      return block.der
    }
  }

  private static func looksLikeDER(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, bytes[0] == DER.Tag.sequence else { return false }
    // An indefinite length: BER, which PKCS #7 and #12 files may be.
    if bytes[1] == 0x80 { return true }
    var reader = DERReader(bytes)
    return reader.next() != nil
  }

  /// The text as UTF-8, whatever it came as: a byte order mark decides, else the zero bytes that UTF-16 puts beside each ASCII letter.
  private static func utf8Text(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), bigEndian: true) }
    if bytes.count >= 4 {
      if bytes[1] == 0, bytes[3] == 0, bytes[0] != 0 { return utf16(bytes[...], bigEndian: false) }
      if bytes[0] == 0, bytes[2] == 0, bytes[1] != 0 { return utf16(bytes[...], bigEndian: true) }
    }
    return bytes
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var iterator = bytes.makeIterator()
    while let first = iterator.next(), let second = iterator.next() {
      units.append(bigEndian ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
