import COpenSSL

/// A PKCS #10 certificate request.
public final class CertificateRequest: @unchecked Sendable {
  // Unchecked: the handle is set once and only read; OpenSSL allows that from several threads. All else is `let`.
  let handle: OpaquePointer

  /// The bytes of the request.
  public let der: [UInt8]
  /// Whom the certificate is to be made for.
  public let subject: DistinguishedName
  /// The SubjectPublicKeyInfo.
  public let publicKeyDER: [UInt8]
  /// The extensions it asks for.
  public let extensions: [CertificateExtension]
  /// How it was signed.
  public let signatureAlgorithm: SignatureAlgorithm

  /// Reads a request in any encoding: DER, PEM with either header, bare base64, text also as UTF-16.
  public convenience init(_ bytes: [UInt8]) throws(PKIError) {
    let encoded = try EncodedBytes(bytes)
    try self.init(der: try encoded.single(.request, labels: PEMLabel.requests))
  }

  /// Reads DER.
  public init(der: [UInt8]) throws(PKIError) {
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_X509_REQ(nil, $0, $1) }) else {
      throw .corrupted(.request, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    let owner = HandleOwner(decoded.handle, free: X509_REQ_free)
    guard decoded.taken == der.count else { throw .corrupted(.request, "other bytes follow it") }
    let handle = owner.handle
    self.der = der
    let name = X509_REQ_get_subject_name(handle)
    subject = try DistinguishedName(der: try CBytes.encode("subject") { i2d_X509_NAME(name, $0) })
    let publicKeyInfo = X509_REQ_get_X509_PUBKEY(handle)
    publicKeyDER = try CBytes.encode("public key") { i2d_X509_PUBKEY(publicKeyInfo, $0) }
    let requested = X509_REQ_get_extensions(handle)
    defer { exsh_extension_stack_free(requested) }
    extensions = (0..<max(0, exsh_extension_stack_count(requested))).compactMap { index in
      exsh_extension_stack_value(requested, index).flatMap { CertificateExtension(borrowing: $0) }
    }
    var algorithm: UnsafePointer<X509_ALGOR>?
    X509_REQ_get0_signature(handle, nil, &algorithm)
    signatureAlgorithm = SignatureAlgorithm(borrowing: algorithm)
    OpenSSLErrors.clear()
    self.handle = owner.take()
  }

  deinit {
    X509_REQ_free(handle)
  }

  /// The request as PEM with the header that Windows writes.
  public var pem: String { pem(lineEnding: .lf) }

  /// The request as PEM with the header that Windows writes and the line ends of a system.
  public func pem(lineEnding: PEM.LineEnding) -> String {
    PEM.encode(der, label: "NEW CERTIFICATE REQUEST", lineEnding: lineEnding)
  }

  /// The DNS names it asks for, in their order.
  public var dnsNames: [String] { extensions.dnsNames }

  /// The key usage it asks for.
  public var keyUsage: KeyUsage? { extensions.keyUsage }

  /// The purposes it asks for.
  public var enhancedKeyUsages: [EnhancedKeyUsage] { extensions.enhancedKeyUsages }

  /// The length of its key; 0 where the key can't be read.
  public var publicKeyBits: Int { X509_REQ_get0_pubkey(handle).map { Int(EVP_PKEY_get_bits($0)) } ?? 0 }

  /// Its public key.
  public func publicKey() throws(PKIError) -> PublicKey {
    try PublicKey(der: publicKeyDER)
  }

  /// Whether the signature was made with the key that is in it.
  public func verify() -> Bool {
    guard let key = X509_REQ_get0_pubkey(handle) else { return false }
    defer { OpenSSLErrors.clear() }
    return X509_REQ_verify(handle, key) == 1
  }

  /// Whether it was made with the key.
  public func matches(_ key: PrivateKey) -> Bool { key.matches(self) }
}

extension CertificateRequest: Equatable {
  /// Equal when the bytes are.
  public static func == (left: CertificateRequest, right: CertificateRequest) -> Bool { left.der == right.der }
}
