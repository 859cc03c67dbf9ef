import COpenSSL

/// A private key with its public half.
public final class PrivateKey: @unchecked Sendable {
  // Unchecked: the handle is set once and only read; OpenSSL allows that from several threads.
  let handle: OpaquePointer

  /// The public half as SubjectPublicKeyInfo.
  public let publicKeyDER: [UInt8]
  /// RSA or an elliptic curve.
  public let algorithm: KeyAlgorithm
  /// The length of the key: the modulus, or the order of the curve.
  public let bits: Int
  /// SHA-1 of the public key's bits: what a subject key identifier holds.
  public let keyIdentifier: [UInt8]

  /// Takes over the reference to the handle.
  init(owning handle: OpaquePointer) throws(PKIError) {
    do throws(PKIError) {
      publicKeyDER = try CBytes.encode("public key") { i2d_PUBKEY(handle, $0) }
      keyIdentifier = try PublicKey.keyIdentifier(ofPublicKeyDER: publicKeyDER)
    } catch {
      EVP_PKEY_free(handle)
      throw error
    }
    self.handle = handle
    algorithm = KeyAlgorithm(handle)
    bits = Int(EVP_PKEY_get_bits(handle))
  }

  deinit {
    EVP_PKEY_free(handle)
  }

  /// A new RSA key.
  public static func generateRSA(bits: Int) throws(PKIError) -> PrivateKey {
    guard (512...16384).contains(bits) else { throw .invalidArgument("An RSA key can't have \(bits) bits") }
    OpenSSLErrors.clear()
    guard let handle = exsh_rsa_generate(bits) else { throw OpenSSLErrors.failure("generating an RSA key") }
    return try PrivateKey(owning: handle)
  }

  /// A new key on the curve P-256.
  public static func generateP256() throws(PKIError) -> PrivateKey {
    OpenSSLErrors.clear()
    guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { throw OpenSSLErrors.failure("generating a key") }
    defer { EVP_PKEY_CTX_free(context) }
    var handle: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1,
      EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
      EVP_PKEY_generate(context, &handle) == 1, let handle
    else { throw OpenSSLErrors.failure("generating a key") }
    return try PrivateKey(owning: handle)
  }

  /// Reads PKCS #8, or one of the traditional forms.
  public convenience init(pkcs8DER der: [UInt8]) throws(PKIError) {
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_AutoPrivateKey(nil, $0, $1) }) else {
      throw .corrupted(.privateKey, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    try self.init(owning: decoded.handle)
  }

  /// Reads a PEM text that has an unencrypted private key in it.
  public convenience init(pem: String) throws(PKIError) {
    guard let blocks = try PEM.blocks(in: Array(pem.utf8)), let block = blocks.first(where: { $0.label.hasSuffix("PRIVATE KEY") })
    else { throw .notRecognized }
    if block.label.hasPrefix("ENCRYPTED") { throw .unsupported(.privateKey, "it is encrypted") }
    try self.init(pkcs8DER: block.der)
  }

  /// The key, private half included, as unencrypted PKCS #8.
  public func pkcs8DER() throws(PKIError) -> [UInt8] {
    OpenSSLErrors.clear()
    guard let info = EVP_PKEY2PKCS8(handle) else { throw OpenSSLErrors.failure("writing the private key") }
    defer { PKCS8_PRIV_KEY_INFO_free(info) }
    return try CBytes.encode("private key") { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }
  }

  /// The public half on its own.
  public func publicKey() throws(PKIError) -> PublicKey {
    try PublicKey(der: publicKeyDER)
  }

  /// Whether the certificate was made for this key.
  public func matches(_ certificate: Certificate) -> Bool {
    matches(publicKeyDER: certificate.publicKeyDER, handle: X509_get0_pubkey(certificate.handle))
  }

  /// Whether the request was made with this key.
  public func matches(_ request: CertificateRequest) -> Bool {
    matches(publicKeyDER: request.publicKeyDER, handle: X509_REQ_get0_pubkey(request.handle))
  }

  private func matches(publicKeyDER other: [UInt8], handle otherHandle: OpaquePointer?) -> Bool {
    if publicKeyDER == other { return true }
    // The same key can be written in two ways (an elliptic point compressed or not).
    guard let otherHandle else { return false }
    return EVP_PKEY_eq(handle, otherHandle) == 1
  }

  /// An AlgorithmIdentifier for signatures of this key and the signature over the bytes.
  func sign(_ bytes: [UInt8], digest: Digest) throws(PKIError) -> [UInt8] {
    OpenSSLErrors.clear()
    guard let context = EVP_MD_CTX_new() else { throw OpenSSLErrors.failure("signing") }
    defer { EVP_MD_CTX_free(context) }
    var count = 0
    guard EVP_DigestSignInit(context, nil, digest.handle, nil, handle) == 1,
      EVP_DigestSign(context, nil, &count, bytes, bytes.count) == 1
    else { throw OpenSSLErrors.failure("signing") }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else { throw OpenSSLErrors.failure("signing") }
    return Array(signature.prefix(count))
  }

  /// The content, its algorithm and its signature in one sequence: the shape of certificates, requests and revocation lists.
  func signed(_ content: (_ algorithm: [UInt8]) throws(PKIError) -> [UInt8], digest: Digest) throws(PKIError) -> [UInt8] {
    let algorithm = try SignatureAlgorithm.identifier(for: algorithm, digest: digest)
    let content = try content(algorithm)
    return DER.sequence(content, algorithm, DER.bitString(try sign(content, digest: digest)))
  }
}
