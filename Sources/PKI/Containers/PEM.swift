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

  /// The blocks of a text, in order. Text between the blocks is passed over; nil if there is no header at all, a block that breaks is an error.
  static func blocks(in text: [UInt8]) throws(PKIError) -> [Block]? {
    var blocks: [Block] = []
    var sawHeader = false
    var open: (label: String, body: [UInt8])?
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if let label = boundary(line, "-----BEGIN ") {
        sawHeader = true
        open = (label, [])
      } else if let label = boundary(line, "-----END ") {
        guard let block = open, block.label == label else { throw damaged(label, "its footer has no header") }
        // RFC 1421 headers (`Proc-Type: 4,ENCRYPTED`) mean an encrypted traditional key.
        if block.body.contains(UInt8(ascii: ":")) {
          throw .unsupported(kind(of: label), "it is encrypted")
        }
        guard let der = Base64.decode(block.body) else { throw damaged(label, "its text isn't base64") }
        blocks.append(Block(label: label, der: der))
        open = nil
      } else if open != nil {
        open?.body += line
      }
    }
    if let open { throw damaged(open.label, "its footer is missing") }
    return sawHeader ? blocks : nil
  }

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

  /// The label of a header or footer line.
  private static func boundary(_ line: ArraySlice<UInt8>, _ start: StaticString) -> String? {
    let text = String(decoding: line.trimmingBlanks(), as: UTF8.self)
    let prefix = "\(start)"
    guard text.hasPrefix(prefix), text.hasSuffix("-----"), text.utf8.count >= prefix.utf8.count + 5 else { return nil }
    return String(text.dropFirst(prefix.count).dropLast(5))
  }
}

extension ArraySlice<UInt8> {
  func trimmingBlanks() -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var slice = drop(while: isBlank)
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return slice
  }
}
