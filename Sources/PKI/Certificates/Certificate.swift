import COpenSSL

/// An X.509 certificate.
public final class Certificate: @unchecked Sendable {
  // Unchecked: the handle is set once and only read, and what OpenSSL caches inside it is behind its own lock; all else is `let`.
  let handle: OpaquePointer

  /// The bytes of the certificate.
  public let der: [UInt8]
  /// SHA-1 of the bytes in upper-case hexadecimal digits.
  public let thumbprint: String
  /// The serial number's bytes as stored.
  public let serialNumberBytes: [UInt8]
  /// 3 for nearly all.
  public let version: Int
  /// Whom it was made for.
  public let subject: DistinguishedName
  /// Who signed it.
  public let issuer: DistinguishedName
  /// The first second of its life, counted from 1970.
  public let notBefore: Int64
  /// The last second of its life, counted from 1970.
  public let notAfter: Int64
  /// How it was signed.
  public let signatureAlgorithm: SignatureAlgorithm
  /// The SubjectPublicKeyInfo.
  public let publicKeyDER: [UInt8]
  /// The extensions in the order of the certificate.
  public let extensions: [CertificateExtension]

  /// Reads a certificate in any encoding: DER, PEM or bare base64, text also as UTF-16. Of several in a PEM text it is the first.
  public convenience init(_ bytes: [UInt8]) throws(PKIError) {
    let encoded = try EncodedBytes(bytes)
    try self.init(der: try encoded.single(.certificate, labels: PEMLabel.certificates))
  }

  /// Reads DER.
  public convenience init(der: [UInt8]) throws(PKIError) {
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_X509(nil, $0, $1) }) else {
      throw .corrupted(.certificate, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    let owner = HandleOwner(decoded.handle, free: X509_free)
    guard decoded.taken == der.count else { throw .corrupted(.certificate, "other bytes follow it") }
    try self.init(owner: owner, der: der)
  }

  /// Takes a certificate of OpenSSL's that someone else owns: another reference to it.
  convenience init(borrowing handle: OpaquePointer) throws(PKIError) {
    guard X509_up_ref(handle) == 1 else { throw OpenSSLErrors.failure("sharing a certificate") }
    let owner = HandleOwner(handle, free: X509_free)
    try self.init(owner: owner, der: try CBytes.encode("certificate") { i2d_X509(handle, $0) })
  }

  private init(owner: HandleOwner, der: [UInt8]) throws(PKIError) {
    let handle = owner.handle
    self.der = der
    thumbprint = Hex.encode(try Digest.sha1.hash(der))
    guard let serial = X509_get0_serialNumber(handle), let from = Time.unixSeconds(X509_get0_notBefore(handle)),
      let until = Time.unixSeconds(X509_get0_notAfter(handle))
    else { throw .corrupted(.certificate, "its dates can't be read") }
    let serialDER = try CBytes.encode("serial number") { i2d_ASN1_INTEGER(serial, $0) }
    var serialReader = DERReader(serialDER)
    serialNumberBytes = serialReader.next().map { Array($0.content) } ?? []
    notBefore = from
    notAfter = until
    version = X509_get_version(handle) + 1
    let subjectName = X509_get_subject_name(handle)
    subject = try DistinguishedName(der: try CBytes.encode("subject") { i2d_X509_NAME(subjectName, $0) })
    let issuerName = X509_get_issuer_name(handle)
    issuer = try DistinguishedName(der: try CBytes.encode("issuer") { i2d_X509_NAME(issuerName, $0) })
    signatureAlgorithm = SignatureAlgorithm(borrowing: X509_get0_tbs_sigalg(handle))
    let publicKeyInfo = X509_get_X509_PUBKEY(handle)
    publicKeyDER = try CBytes.encode("public key") { i2d_X509_PUBKEY(publicKeyInfo, $0) }
    extensions = (0..<max(0, X509_get_ext_count(handle))).compactMap { index in
      X509_get_ext(handle, index).flatMap { CertificateExtension(borrowing: $0) }
    }
    self.handle = owner.take()
  }

  deinit {
    X509_free(handle)
  }

  /// The certificate as PEM.
  public var pem: String { pem(lineEnding: .lf) }

  /// The certificate as PEM with the line ends of a system.
  public func pem(lineEnding: PEM.LineEnding) -> String {
    PEM.encode(der, label: "CERTIFICATE", lineEnding: lineEnding)
  }

  /// The serial number in upper-case hexadecimal digits as stored.
  public var serialNumber: String { Hex.encode(serialNumberBytes) }

  /// The DNS names of the subject alternative name, in their order.
  public var dnsNames: [String] { extensions.dnsNames }

  /// What its key may be used for; nil where it doesn't say.
  public var keyUsage: KeyUsage? { extensions.keyUsage }

  /// The purposes it is good for; empty where it doesn't say.
  public var enhancedKeyUsages: [EnhancedKeyUsage] { extensions.enhancedKeyUsages }

  /// Whether it is an authority's.
  public var isCA: Bool { extensions.basicConstraints?.isCA ?? false }

  /// How many authorities may stand below this one; nil where there is no limit.
  public var pathLength: Int? { extensions.basicConstraints?.pathLength }

  /// The identifier of its key, where it names one.
  public var subjectKeyIdentifier: [UInt8]? { extensions.subjectKeyIdentifier }

  /// The identifier of its issuer's key, where it names one.
  public var authorityKeyIdentifier: [UInt8]? { extensions.authorityKeyIdentifier }

  /// Where the issuer publishes its revocation lists.
  public var revocationListURLs: [String] { extensions.distributionPoints }

  /// The length of its key; 0 where the key can't be read.
  public var publicKeyBits: Int { X509_get0_pubkey(handle).map { Int(EVP_PKEY_get_bits($0)) } ?? 0 }

  /// The kind of its key; nil where the key can't be read.
  public var publicKeyAlgorithm: KeyAlgorithm? { X509_get0_pubkey(handle).map { KeyAlgorithm($0) } }

  /// Its public key.
  public func publicKey() throws(PKIError) -> PublicKey {
    try PublicKey(der: publicKeyDER)
  }

  /// Whether it names itself as issuer and its own key made the signature.
  public var isSelfSigned: Bool {
    guard subject == issuer, let key = X509_get0_pubkey(handle) else { return false }
    defer { OpenSSLErrors.clear() }
    return X509_verify(handle, key) == 1
  }

  /// Whether the other certificate's key signed this one and its names fit.
  public func isIssued(by other: Certificate) -> Bool {
    guard issuer == other.subject, let key = X509_get0_pubkey(other.handle) else { return false }
    defer { OpenSSLErrors.clear() }
    return X509_verify(handle, key) == 1
  }

  /// Whether the key is the one it was made for.
  public func matches(_ key: PrivateKey) -> Bool { key.matches(self) }
}

extension Certificate: Hashable {
  /// Equal when the bytes are.
  public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

  /// Hashes the thumbprint.
  public func hash(into hasher: inout Hasher) { hasher.combine(thumbprint) }
}

extension SignatureAlgorithm {
  /// Reads OpenSSL's AlgorithmIdentifier.
  init(borrowing identifier: UnsafePointer<X509_ALGOR>?) {
    var object: OpaquePointer?
    if let identifier { X509_ALGOR_get0(&object, nil, nil, identifier) }
    oid = object.flatMap { ObjectIdentifierText(object: $0)?.dotted } ?? ""
  }
}

/// What may stand in the headers of PEM texts.
enum PEMLabel {
  static let certificates = ["CERTIFICATE", "X509 CERTIFICATE"]
  static let requests = ["NEW CERTIFICATE REQUEST", "CERTIFICATE REQUEST"]
  static let revocationLists = ["X509 CRL"]
  static let pkcs7 = ["PKCS7", "CMS", "CERTIFICATE"]
  static let pkcs12 = ["PKCS12", "PFX"]
}
