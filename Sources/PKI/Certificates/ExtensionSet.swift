/// The values of extensions, as they are written.
enum ExtensionSet {
  static func keyUsage(_ usage: KeyUsage) -> CertificateExtension {
    CertificateExtension(oid: OID.keyUsage, isCritical: true, value: usage.der)
  }

  static func enhancedKeyUsage(_ purposes: [EnhancedKeyUsage]) throws(PKIError) -> CertificateExtension {
    var value: [UInt8] = []
    for purpose in purposes {
      guard let oid = ObjectIdentifierText(purpose.oid) else { throw .invalidArgument("'\(purpose.oid)' is no object identifier") }
      value += DER.objectIdentifier(oid)
    }
    return CertificateExtension(oid: OID.enhancedKeyUsage, value: DER.element(DER.Tag.sequence, value))
  }

  /// An end entity's constraints are an empty sequence: both fields at their defaults.
  static func basicConstraints(isCA: Bool, pathLength: Int?) -> CertificateExtension {
    var value: [UInt8] = []
    if isCA {
      value += DER.boolean(true)
      if let pathLength { value += DER.integer(UInt(max(0, pathLength))) }
    }
    return CertificateExtension(oid: OID.basicConstraints, isCritical: true, value: DER.element(DER.Tag.sequence, value))
  }

  static func subjectKeyIdentifier(_ identifier: [UInt8]) -> CertificateExtension {
    CertificateExtension(oid: OID.subjectKeyIdentifier, value: DER.octetString(identifier))
  }

  static func authorityKeyIdentifier(_ identifier: [UInt8]) -> CertificateExtension {
    CertificateExtension(oid: OID.authorityKeyIdentifier, value: DER.sequence(DER.element(DER.Tag.context(0), identifier)))
  }

  /// DNS names are IA5 text in a certificate; others have to be turned into their ASCII form by the caller.
  static func subjectAlternativeName(_ dnsNames: [String]) throws(PKIError) -> CertificateExtension {
    var value: [UInt8] = []
    for name in dnsNames {
      guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        throw .invalidArgument("'\(name)' is no DNS name that a certificate can hold")
      }
      value += DER.element(DER.Tag.context(2), Array(name.utf8))
    }
    return CertificateExtension(oid: OID.subjectAlternativeName, value: DER.element(DER.Tag.sequence, value))
  }

  static func distributionPoints(_ urls: [String]) throws(PKIError) -> CertificateExtension {
    var value: [UInt8] = []
    for url in urls {
      guard !url.isEmpty, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .invalidArgument("'\(url)' is no URL") }
      let name = DER.element(DER.Tag.context(6), Array(url.utf8))
      value += DER.sequence(DER.explicit(0, DER.explicit(0, name)))
    }
    return CertificateExtension(oid: OID.crlDistributionPoints, value: DER.element(DER.Tag.sequence, value))
  }

  /// The sequence of several extensions.
  static func der(_ extensions: [CertificateExtension]) throws(PKIError) -> [UInt8] {
    var content: [UInt8] = []
    for item in extensions { content += try item.der() }
    return DER.element(DER.Tag.sequence, content)
  }
}
