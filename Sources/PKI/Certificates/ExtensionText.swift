/// Windows's wording of extensions, as `.Format($false)` and certutil show them.
extension CertificateExtension {
  /// The value in one line; bytes in hexadecimal digits where no wording is known.
  public var formatted: String {
    let alone = [self]
    switch oid {
    case OID.subjectAlternativeName.dotted:
      return alone.dnsNames.map { "DNS Name=\($0)" }.joined(separator: ", ")
    case OID.keyUsage.dotted:
      if let usage = alone.keyUsage { return usage.formatted }
    case OID.enhancedKeyUsage.dotted:
      return alone.enhancedKeyUsages.map { "\($0.friendlyName ?? "Unknown Key Usage") (\($0.oid))" }.joined(separator: ", ")
    case OID.basicConstraints.dotted:
      if let constraints = alone.basicConstraints {
        let limit = constraints.pathLength.map(String.init) ?? "None"
        return "Subject Type=\(constraints.isCA ? "CA" : "End Entity"), Path Length Constraint=\(limit)"
      }
    case OID.subjectKeyIdentifier.dotted:
      if let identifier = alone.subjectKeyIdentifier { return Self.spaced(identifier) }
    case OID.authorityKeyIdentifier.dotted:
      if let identifier = alone.authorityKeyIdentifier { return "KeyID=\(Self.spaced(identifier))" }
    case OID.crlDistributionPoints.dotted:
      return alone.distributionPoints.enumerated().map { index, url in
        "[\(index + 1)]CRL Distribution Point: Distribution Point Name:Full Name:URL=\(url)"
      }.joined(separator: ", ")
    default: break
    }
    return Self.spaced(value)
  }

  private static func spaced(_ bytes: [UInt8]) -> String {
    bytes.map { Hex.encode([$0]).lowercased() }.joined(separator: " ")
  }
}

extension KeyUsage {
  /// `Digital Signature, Key Encipherment (a0)`.
  public var formatted: String {
    let names = Self.wording.filter { contains($0.usage) }.map(\.name)
    let low = Hex.encode([UInt8(truncatingIfNeeded: rawValue)]).lowercased()
    let high = contains(.decipherOnly) ? ", 80" : ""
    return "\(names.joined(separator: ", ")) (\(low)\(high))"
  }

  /// Windows has two names for the right to sign revocation lists, and shows both.
  private static let wording: [(usage: KeyUsage, name: String)] = [
    (.digitalSignature, "Digital Signature"), (.nonRepudiation, "Non-Repudiation"), (.keyEncipherment, "Key Encipherment"),
    (.dataEncipherment, "Data Encipherment"), (.keyAgreement, "Key Agreement"), (.keyCertSign, "Certificate Signing"),
    (.crlSign, "Off-line CRL Signing"), (.crlSign, "CRL Signing"), (.encipherOnly, "Encipher Only"), (.decipherOnly, "Decipher Only"),
  ]
}
