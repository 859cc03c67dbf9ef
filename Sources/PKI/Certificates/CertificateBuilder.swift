/// Makes certificates: self-signed ones, and an authority's.
///
/// Who the authority is, what it keeps and what it allows is not known here; the caller gives names, keys and times.
public struct CertificateBuilder: Sendable {
  /// Whether and how a certificate is an authority's.
  public enum Constraints: Equatable, Sendable {
    /// No extension says anything.
    case absent
    /// It says that this is no authority: what Exchange's certificates have.
    case endEntity
    /// It is an authority; the number limits how many more may stand below it.
    case authority(pathLength: Int?)
  }

  /// Whom the certificate is for.
  public var subject: DistinguishedName
  /// The DNS names, in this order; none leaves the extension out.
  public var dnsNames: [String]
  /// The serial number's big-endian bytes; nil for 16 random ones.
  public var serialNumber: [UInt8]?
  /// The first second of its life, counted from 1970.
  public var notBefore: Int64
  /// The last second of its life, counted from 1970.
  public var notAfter: Int64
  /// What it is signed with.
  public var digest: Digest
  /// Whether it is an authority's.
  public var constraints: Constraints
  /// What the key may be used for; nil leaves the extension out.
  public var keyUsage: KeyUsage?
  /// The purposes; none leaves the extension out.
  public var enhancedKeyUsages: [EnhancedKeyUsage]
  /// Where revocation lists can be had; none leaves the extension out.
  public var revocationListURLs: [String]
  /// The identifier of its key; nil for SHA-1 of the key's bits, which nearly all have.
  public var subjectKeyIdentifier: [UInt8]?

  /// A server's certificate as Exchange makes them, unless told otherwise.
  public init(
    subject: DistinguishedName, dnsNames: [String] = [], serialNumber: [UInt8]? = nil, notBefore: Int64, notAfter: Int64,
    digest: Digest = .sha256, constraints: Constraints = .endEntity, keyUsage: KeyUsage? = .exchange,
    enhancedKeyUsages: [EnhancedKeyUsage] = [.serverAuthentication], revocationListURLs: [String] = []
  ) {
    self.subject = subject
    self.dnsNames = dnsNames
    self.serialNumber = serialNumber
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.digest = digest
    self.constraints = constraints
    self.keyUsage = keyUsage
    self.enhancedKeyUsages = enhancedKeyUsages
    self.revocationListURLs = revocationListURLs
  }

  /// An authority's certificate: no names, no purposes, the right to sign.
  public static func authority(
    subject: DistinguishedName, pathLength: Int? = nil, notBefore: Int64, notAfter: Int64, digest: Digest = .sha256
  ) -> CertificateBuilder {
    CertificateBuilder(
      subject: subject, notBefore: notBefore, notAfter: notAfter, digest: digest,
      constraints: .authority(pathLength: pathLength), keyUsage: .authority, enhancedKeyUsages: [])
  }

  /// Signed with its own key.
  public func selfSigned(key: PrivateKey) throws(PKIError) -> Certificate {
    // No authority key identifier: it would say the same as the subject's.
    try make(publicKeyDER: key.publicKeyDER, issuer: subject, authorityKeyIdentifier: nil, signer: key)
  }

  /// For another key, signed by an authority.
  public func issued(publicKeyDER: [UInt8], issuer: Certificate, issuerKey: PrivateKey) throws(PKIError) -> Certificate {
    guard issuerKey.matches(issuer) else { throw .keyMismatch }
    return try make(
      publicKeyDER: publicKeyDER, issuer: issuer.subject,
      authorityKeyIdentifier: issuer.subjectKeyIdentifier ?? issuerKey.keyIdentifier, signer: issuerKey)
  }

  /// For the key of a request, whose signature must hold, signed by an authority. Names and purposes are the builder's;
  /// `init(request:…)` takes them over from the request.
  public func issued(for request: CertificateRequest, issuer: Certificate, issuerKey: PrivateKey) throws(PKIError) -> Certificate {
    guard request.verify() else { throw .corrupted(.request, "its signature wasn't made with its key") }
    return try issued(publicKeyDER: request.publicKeyDER, issuer: issuer, issuerKey: issuerKey)
  }

  /// What the request asks for: its subject unless another is given, its DNS names, its key usage; server authentication where it names no purpose.
  public init(
    request: CertificateRequest, subject: DistinguishedName? = nil, notBefore: Int64, notAfter: Int64, digest: Digest = .sha256,
    revocationListURLs: [String] = []
  ) {
    self.init(
      subject: subject ?? request.subject, dnsNames: request.dnsNames, notBefore: notBefore, notAfter: notAfter, digest: digest,
      keyUsage: request.keyUsage ?? .exchange,
      enhancedKeyUsages: request.enhancedKeyUsages.isEmpty ? [.serverAuthentication] : request.enhancedKeyUsages,
      revocationListURLs: revocationListURLs)
  }

  private func make(
    publicKeyDER: [UInt8], issuer: DistinguishedName, authorityKeyIdentifier: [UInt8]?, signer: PrivateKey
  ) throws(PKIError) -> Certificate {
    let serial: [UInt8]
    if let serialNumber { serial = serialNumber } else { serial = try RandomBytes.serialNumber() }
    let validity = DER.sequence(try DER.time(notBefore), try DER.time(notAfter))
    let identifier: [UInt8]
    if let subjectKeyIdentifier {
      identifier = subjectKeyIdentifier
    } else {
      identifier = try PublicKey.keyIdentifier(ofPublicKeyDER: publicKeyDER)
    }
    let extensions = try ExtensionSet.der(
      try extensions(subjectKeyIdentifier: identifier, authorityKeyIdentifier: authorityKeyIdentifier))
    let der = try signer.signed(
      { (algorithm: [UInt8]) throws(PKIError) in
        DER.sequence(
          DER.explicit(0, DER.integer(2)), DER.integer(magnitude: serial), algorithm, issuer.der, validity, subject.der,
          publicKeyDER, DER.explicit(3, extensions))
      }, digest: digest)
    return try Certificate(der: der)
  }

  private func extensions(
    subjectKeyIdentifier: [UInt8], authorityKeyIdentifier: [UInt8]?
  ) throws(PKIError) -> [CertificateExtension] {
    var result: [CertificateExtension] = []
    if let keyUsage { result.append(ExtensionSet.keyUsage(keyUsage)) }
    if !enhancedKeyUsages.isEmpty { result.append(try ExtensionSet.enhancedKeyUsage(enhancedKeyUsages)) }
    if !dnsNames.isEmpty { result.append(try ExtensionSet.subjectAlternativeName(dnsNames)) }
    switch constraints {
    case .absent: break
    case .endEntity: result.append(ExtensionSet.basicConstraints(isCA: false, pathLength: nil))
    case .authority(let pathLength): result.append(ExtensionSet.basicConstraints(isCA: true, pathLength: pathLength))
    }
    result.append(ExtensionSet.subjectKeyIdentifier(subjectKeyIdentifier))
    if let authorityKeyIdentifier { result.append(ExtensionSet.authorityKeyIdentifier(authorityKeyIdentifier)) }
    if !revocationListURLs.isEmpty { result.append(try ExtensionSet.distributionPoints(revocationListURLs)) }
    return result
  }
}
