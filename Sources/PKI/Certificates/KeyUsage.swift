/// What a key may be used for.
public struct KeyUsage: OptionSet, Hashable, Sendable {
  /// The bits as the extension has them: the first bit of its first byte is the highest of the low byte here, and the one
  /// bit of its second byte is 0x8000. These are the numbers of .NET's `X509KeyUsageFlags`.
  public let rawValue: UInt16

  /// A set from such bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Signing data.
  public static let digitalSignature = KeyUsage(rawValue: 0x80)
  /// Signing what can't be denied later.
  public static let nonRepudiation = KeyUsage(rawValue: 0x40)
  /// Encrypting keys, as RSA key exchange does.
  public static let keyEncipherment = KeyUsage(rawValue: 0x20)
  /// Encrypting data.
  public static let dataEncipherment = KeyUsage(rawValue: 0x10)
  /// Agreeing on keys.
  public static let keyAgreement = KeyUsage(rawValue: 0x08)
  /// Signing certificates.
  public static let keyCertSign = KeyUsage(rawValue: 0x04)
  /// Signing revocation lists.
  public static let crlSign = KeyUsage(rawValue: 0x02)
  /// Agreeing on keys for encryption only.
  public static let encipherOnly = KeyUsage(rawValue: 0x01)
  /// Agreeing on keys for decryption only.
  public static let decipherOnly = KeyUsage(rawValue: 0x8000)

  /// What Exchange's requests and certificates ask for: a0.
  public static let exchange: KeyUsage = [.digitalSignature, .keyEncipherment]
  /// What an authority's certificate has.
  public static let authority: KeyUsage = [.digitalSignature, .keyCertSign, .crlSign]

  init(bytes: some Collection<UInt8>) {
    var iterator = bytes.makeIterator()
    let low = iterator.next() ?? 0
    let high = iterator.next() ?? 0
    rawValue = UInt16(low) | UInt16(high & 0x80) << 8
  }

  /// The extension's value.
  var der: [UInt8] {
    let low = UInt8(truncatingIfNeeded: rawValue)
    let high = UInt8(truncatingIfNeeded: rawValue >> 8) & 0x80
    if high != 0 { return DER.bitString([low, high], unusedBits: 7) }
    return low == 0 ? DER.bitString([]) : DER.bitString([low], unusedBits: UInt8(truncatingIfNeeded: low.trailingZeroBitCount))
  }
}

/// A purpose that a certificate is good for.
public struct EnhancedKeyUsage: Hashable, Sendable {
  /// The identifier in dotted form.
  public let oid: String

  /// A purpose by its identifier.
  public init(oid: String) { self.oid = oid }

  /// The name Windows shows, `Server Authentication` for one; nil where it has none.
  public var friendlyName: String? { Self.names[oid] }

  /// A server proves who it is.
  public static let serverAuthentication = EnhancedKeyUsage(oid: "1.3.6.1.5.5.7.3.1")
  /// A client proves who it is.
  public static let clientAuthentication = EnhancedKeyUsage(oid: "1.3.6.1.5.5.7.3.2")

  private static let names = [
    "2.5.29.37.0": "Any Purpose",
    "1.3.6.1.5.5.7.3.1": "Server Authentication",
    "1.3.6.1.5.5.7.3.2": "Client Authentication",
    "1.3.6.1.5.5.7.3.3": "Code Signing",
    "1.3.6.1.5.5.7.3.4": "Secure Email",
    "1.3.6.1.5.5.7.3.5": "IP security end system",
    "1.3.6.1.5.5.7.3.6": "IP security tunnel termination",
    "1.3.6.1.5.5.7.3.7": "IP security user",
    "1.3.6.1.5.5.7.3.8": "Time Stamping",
    "1.3.6.1.5.5.7.3.9": "OCSP Signing",
    "1.3.6.1.5.5.8.2.2": "IP security IKE intermediate",
    "1.3.6.1.4.1.311.10.3.4": "Encrypting File System",
    "1.3.6.1.4.1.311.10.3.12": "Document Signing",
    "1.3.6.1.4.1.311.20.2.2": "Smart Card Logon",
    "1.3.6.1.4.1.311.54.1.2": "Remote Desktop Authentication",
  ]
}
