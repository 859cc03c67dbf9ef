/// An object identifier as dotted text (`2.5.4.3`), known to be encodable.
struct ObjectIdentifierText: Hashable, Sendable {
  let dotted: String
  /// The content bytes of its DER.
  let content: [UInt8]

  /// Nil unless the text is numbers and dots that make an identifier.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part -> UInt64? in
      guard !part.isEmpty, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      return UInt64(part)
    }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count, numbers.count >= 2, numbers[0] <= 2, numbers[0] == 2 || numbers[1] < 40 else { return nil }
    let (first, overflow) = (numbers[0] * 40).addingReportingOverflow(numbers[1])
    guard !overflow else { return nil }
    var bytes = Self.base128(first)
    for number in numbers.dropFirst(2) { bytes += Self.base128(number) }
    content = bytes
    dotted = numbers.map(String.init).joined(separator: ".")
  }

  /// Nil unless the bytes are the content of an identifier whose numbers fit into 64 bits.
  init?(content: [UInt8]) {
    guard let last = content.last, last < 0x80 else { return nil }
    var numbers: [UInt64] = []
    var value: UInt64 = 0
    for byte in content {
      guard value < 1 << 57 else { return nil }
      value = (value << 7) | UInt64(byte & 0x7F)
      if byte < 0x80 {
        if numbers.isEmpty {
          let root = min(value / 40, 2)
          numbers = [root, value - root * 40]
        } else {
          numbers.append(value)
        }
        value = 0
      }
    }
    self.content = content
    dotted = numbers.map(String.init).joined(separator: ".")
  }

  /// For the identifiers this target writes itself: `known` is a literal of the source, and a literal that made no
  /// identifier would show in every test that encodes it.
  init(known text: StaticString) {
    self = ObjectIdentifierText("\(text)") ?? Self.empty
  }

  private static let empty = ObjectIdentifierText(dotted: "0.0", bytes: [0])

  private init(dotted: String, bytes: [UInt8]) {
    self.dotted = dotted
    content = bytes
  }

  private static func base128(_ number: UInt64) -> [UInt8] {
    var bytes = [UInt8(number & 0x7F)]
    var rest = number >> 7
    while rest > 0 {
      bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return bytes
  }
}

/// The identifiers that are written or looked for by name.
enum OID {
  // Attributes of names
  static let commonName = ObjectIdentifierText(known: "2.5.4.3")
  static let country = ObjectIdentifierText(known: "2.5.4.6")
  static let serialNumber = ObjectIdentifierText(known: "2.5.4.5")
  static let email = ObjectIdentifierText(known: "1.2.840.113549.1.9.1")
  static let domainComponent = ObjectIdentifierText(known: "0.9.2342.19200300.100.1.25")
  static let dnQualifier = ObjectIdentifierText(known: "2.5.4.46")

  // Extensions
  static let subjectKeyIdentifier = ObjectIdentifierText(known: "2.5.29.14")
  static let keyUsage = ObjectIdentifierText(known: "2.5.29.15")
  static let subjectAlternativeName = ObjectIdentifierText(known: "2.5.29.17")
  static let basicConstraints = ObjectIdentifierText(known: "2.5.29.19")
  static let crlNumber = ObjectIdentifierText(known: "2.5.29.20")
  static let reasonCode = ObjectIdentifierText(known: "2.5.29.21")
  static let crlDistributionPoints = ObjectIdentifierText(known: "2.5.29.31")
  static let authorityKeyIdentifier = ObjectIdentifierText(known: "2.5.29.35")
  static let enhancedKeyUsage = ObjectIdentifierText(known: "2.5.29.37")

  // Attributes of requests
  static let extensionRequest = ObjectIdentifierText(known: "1.2.840.113549.1.9.14")
  static let operatingSystemVersion = ObjectIdentifierText(known: "1.3.6.1.4.1.311.13.2.3")
  static let enrollmentProvider = ObjectIdentifierText(known: "1.3.6.1.4.1.311.13.2.2")
  static let requestClientInfo = ObjectIdentifierText(known: "1.3.6.1.4.1.311.21.20")

  // Content types
  static let pkcs7Data = ObjectIdentifierText(known: "1.2.840.113549.1.7.1")
  static let pkcs7SignedData = ObjectIdentifierText(known: "1.2.840.113549.1.7.2")
  static let pbkdf2 = ObjectIdentifierText(known: "1.2.840.113549.1.5.12")
  static let pkcs12PBE = "1.2.840.113549.1.12.1."
}
