/// How a certificate, request or revocation list was signed.
public struct SignatureAlgorithm: Hashable, Sendable {
  /// The identifier in dotted form.
  public let oid: String

  /// The name .NET shows, `sha256RSA` for one; the identifier where it has none.
  public var friendlyName: String { Self.names[oid] ?? oid }

  private static let names = [
    "1.2.840.113549.1.1.2": "md2RSA",
    "1.2.840.113549.1.1.3": "md4RSA",
    "1.2.840.113549.1.1.4": "md5RSA",
    "1.2.840.113549.1.1.5": "sha1RSA",
    "1.2.840.113549.1.1.10": "RSASSA-PSS",
    "1.2.840.113549.1.1.11": "sha256RSA",
    "1.2.840.113549.1.1.12": "sha384RSA",
    "1.2.840.113549.1.1.13": "sha512RSA",
    "1.2.840.10040.4.3": "sha1DSA",
    "1.2.840.10045.4.1": "sha1ECDSA",
    "1.2.840.10045.4.3.2": "sha256ECDSA",
    "1.2.840.10045.4.3.3": "sha384ECDSA",
    "1.2.840.10045.4.3.4": "sha512ECDSA",
  ]

  private static let rsa: [Digest: ObjectIdentifierText] = [
    .sha1: ObjectIdentifierText(known: "1.2.840.113549.1.1.5"),
    .sha256: ObjectIdentifierText(known: "1.2.840.113549.1.1.11"),
    .sha384: ObjectIdentifierText(known: "1.2.840.113549.1.1.12"),
    .sha512: ObjectIdentifierText(known: "1.2.840.113549.1.1.13"),
  ]

  private static let ec: [Digest: ObjectIdentifierText] = [
    .sha1: ObjectIdentifierText(known: "1.2.840.10045.4.1"),
    .sha256: ObjectIdentifierText(known: "1.2.840.10045.4.3.2"),
    .sha384: ObjectIdentifierText(known: "1.2.840.10045.4.3.3"),
    .sha512: ObjectIdentifierText(known: "1.2.840.10045.4.3.4"),
  ]

  /// The AlgorithmIdentifier of signatures made with such a key and digest.
  static func identifier(for key: KeyAlgorithm, digest: Digest) throws(PKIError) -> [UInt8] {
    switch key {
    case .rsa:
      if let oid = rsa[digest] { return DER.sequence(DER.objectIdentifier(oid), DER.null()) }
    case .ec:
      if let oid = ec[digest] { return DER.sequence(DER.objectIdentifier(oid)) }
    case .other(let name):
      throw .unsupported(.privateKey, "signing with a key of kind \(name) isn't supported")
    }
    throw .invalidArgument("Signing with \(digest.rawValue) isn't supported")
  }
}
