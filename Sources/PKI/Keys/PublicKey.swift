import COpenSSL

/// The kinds of keys.
public enum KeyAlgorithm: Equatable, Sendable {
  /// RSA.
  case rsa
  /// An elliptic curve.
  case ec
  /// Something else, by the name of OpenSSL's.
  case other(String)

  init(_ key: OpaquePointer) {
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: self = .rsa
    case EVP_PKEY_EC: self = .ec
    default: self = .other(EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "unknown")
    }
  }
}

/// A public key, as it stands in a certificate or a request.
public final class PublicKey: @unchecked Sendable {
  // Unchecked: the handle is set once and only read; OpenSSL allows that from several threads.
  let handle: OpaquePointer

  /// The SubjectPublicKeyInfo.
  public let der: [UInt8]
  /// RSA or an elliptic curve.
  public let algorithm: KeyAlgorithm
  /// The length of the key: the modulus, or the order of the curve.
  public let bits: Int

  /// Takes over the reference to the handle.
  init(owning handle: OpaquePointer) throws(PKIError) {
    // Whatever goes wrong below, the reference is this object's: `deinit` runs only for objects that were made whole.
    do throws(PKIError) {
      der = try CBytes.encode("public key") { i2d_PUBKEY(handle, $0) }
    } catch {
      EVP_PKEY_free(handle)
      throw error
    }
    self.handle = handle
    algorithm = KeyAlgorithm(handle)
    bits = Int(EVP_PKEY_get_bits(handle))
  }

  /// Reads a SubjectPublicKeyInfo.
  public convenience init(der: [UInt8]) throws(PKIError) {
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_PUBKEY(nil, $0, $1) }) else {
      throw .corrupted(.publicKey, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    try self.init(owning: decoded.handle)
  }

  deinit {
    EVP_PKEY_free(handle)
  }

  /// SHA-1 of the key's bits: what a subject key identifier holds.
  public func keyIdentifier() throws(PKIError) -> [UInt8] {
    try Self.keyIdentifier(ofPublicKeyDER: der)
  }

  static func keyIdentifier(ofPublicKeyDER der: [UInt8]) throws(PKIError) -> [UInt8] {
    var outer = DERReader(der)
    var inner = outer.next(DER.Tag.sequence)?.reader
    _ = inner?.next()
    guard let bits = inner?.next()?.bits else { throw .corrupted(.publicKey, "it has no key bits") }
    return try Digest.sha1.hash(bits)
  }

  /// Whether the signature over the bytes was made by this key's other half.
  func verifies(_ signature: [UInt8], of bytes: [UInt8], digest: Digest) -> Bool {
    OpenSSLErrors.clear()
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestVerifyInit(context, nil, digest.handle, nil, handle) == 1 else { return false }
    return EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
  }
}

extension PublicKey: Equatable {
  /// Equal when they are the same key.
  public static func == (left: PublicKey, right: PublicKey) -> Bool {
    left.der == right.der || EVP_PKEY_eq(left.handle, right.handle) == 1
  }
}
