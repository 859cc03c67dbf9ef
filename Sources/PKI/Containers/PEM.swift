/// The text form of DER: base64 between a header and a footer.
public enum PEM {
  /// What ends a line.
  public enum LineEnding: String, Sendable {
    /// A line feed, as on Linux.
    case lf = "\n"
    /// Carriage return and line feed, as on Windows.
    case crlf = "\r\n"
  }

  /// One block of a text.
  public struct Block: Sendable {
    /// What stands in the header, `CERTIFICATE` for one.
    public let label: String
    /// The bytes of the block.
    public let der: [UInt8]
  }

  /// The text of the bytes: lines of 64 columns, each ended, the last one too.
  public static func encode(_ der: [UInt8], label: String, lineEnding: LineEnding = .lf) -> String {
    let text = Base64.encodeUTF8(der)
    var result = "-----BEGIN \(label)-----\(lineEnding.rawValue)"
    var start = 0
    while start < text.count {
      let end = min(start + 64, text.count)
      result += String(decoding: text[start..<end], as: UTF8.self) + lineEnding.rawValue
      start = end
    }
    return result + "-----END \(label)-----\(lineEnding.rawValue)"
  }

  /// The blocks of a text, in order. Text between the blocks is passed over; nil if there is no header at all, a block that breaks is an
  /// error. Headers are looked for anywhere, not only at the start of a line: lines that a script joined are one line.
  static func blocks(in text: [UInt8]) throws(PKIError) -> [Block]? {
    var blocks: [Block] = []
    var rest = text[...]
    while let header = rest.firstRange(of: begin) {
      rest = rest[header.upperBound...]
      guard let headerEnd = rest.firstRange(of: dashes) else { throw .corrupted(.certificate, "its header isn't closed") }
      let label = rest[..<headerEnd.lowerBound]
      let name = String(decoding: label, as: UTF8.self)
      rest = rest[headerEnd.upperBound...]
      guard let footer = rest.firstRange(of: end + label + dashes) else { throw damaged(name, "its footer is missing") }
      let body = rest[..<footer.lowerBound]
      rest = rest[footer.upperBound...]
      // RFC 1421 headers (`Proc-Type: 4,ENCRYPTED`) mean an encrypted traditional key.
      if body.contains(UInt8(ascii: ":")) { throw .unsupported(kind(of: name), "it is encrypted") }
      guard let der = Base64.decode(body) else { throw damaged(name, "its text isn't base64") }
      blocks.append(Block(label: name, der: der))
    }
    return blocks.isEmpty ? nil : blocks
  }

  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)
  private static let dashes = Array("-----".utf8)

  static func kind(of label: String) -> PKIError.Kind {
    switch label {
    case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": return .request
    case "PKCS7", "CMS": return .pkcs7
    case "X509 CRL": return .revocationList
    case "PKCS12", "PFX": return .pkcs12
    case "PUBLIC KEY": return .publicKey
    default: return label.hasSuffix("PRIVATE KEY") ? .privateKey : .certificate
    }
  }

  private static func damaged(_ label: String, _ detail: String) -> PKIError {
    .corrupted(kind(of: label), detail)
  }
}

extension ArraySlice<UInt8> {
  /// Where the bytes first stand in these; nil if nowhere.
  func firstRange(of bytes: [UInt8]) -> Range<Int>? {
    guard let first = bytes.first else { return nil }
    var rest = self
    while let start = rest.firstIndex(of: first), rest.endIndex - start >= bytes.count {
      rest = rest[start...]
      if rest.starts(with: bytes) { return start..<start + bytes.count }
      rest = rest.dropFirst()
    }
    return nil
  }
}
