import COpenSSL

extension Certificate {
  /// True where the bytes can be shown not to be what was signed: with the certificate's own key where it says that it signed
  /// itself, else with the key of one of the others. Where nobody here has the signer's key, nothing can be shown.
  ///
  /// A file that lost a bit on its way may still read as a certificate. Its name or its issuer may be what changed, so keys are
  /// tried whatever the names say: a signature that a key opens was made with that key.
  public func isAltered(knowing others: [Certificate]) -> Bool {
    OpenSSLErrors.clear()
    defer { OpenSSLErrors.clear() }
    // A key that can't be read is of no use to anybody, and most likely damaged.
    guard let own = X509_get0_pubkey(handle) else { return true }
    if Self.forgotten.contains(signatureAlgorithm.oid) { return false }
    if verify(own) == .genuine { return false }
    let keys = others.compactMap { other in X509_get0_pubkey(other.handle).map { (certificate: other, key: $0) } }
    for (other, key) in keys where verify(key) == .genuine { return other.subject != issuer }
    if opens(own) || keys.contains(where: { opens($0.key) }) { return true }
    if claimsItself { return verify(own) == .wrong }
    return keys.contains { other, key in isClaimed(other) && verify(key) == .wrong }
  }

  /// True where the certificate says that it signed itself. Without an identifier of the signer's key, a name that differs from the
  /// other in a bit or two is taken for the same name, damaged.
  private var claimsItself: Bool {
    if subject == issuer { return true }
    if let signer = authorityKeyIdentifier { return subjectKeyIdentifier.map { Self.distance(signer, $0) <= signer.count } ?? false }
    return !isCA && Self.distance(subject.der, issuer.der) <= 8
  }

  /// True where the certificate says that the other one's key signed it. Of two keys the identifiers have half of their bits in common:
  /// nearly all of them are the same identifier, damaged. An authority of the same name with another key is another one.
  private func isClaimed(_ other: Certificate) -> Bool {
    guard let signer = authorityKeyIdentifier, let known = other.subjectKeyIdentifier else { return other.subject == issuer }
    return Self.distance(signer, known) <= signer.count
  }

  /// How many bits differ; very many where the lengths do.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count == right.count else { return .max }
    return zip(left, right).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
  }

  private enum Verdict { case genuine, wrong, unknown }

  /// Digests that OpenSSL no longer computes: old roots have them.
  private static let forgotten: Set<String> = ["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3"]

  private func verify(_ key: OpaquePointer) -> Verdict {
    let result = X509_verify(handle, key)
    if result == 1 { return .genuine }
    // Below zero it is the algorithm that can't be had or doesn't go with the key; of the known ones neither is as it was made.
    return result == 0 || signatureAlgorithm.friendlyName != signatureAlgorithm.oid ? .wrong : .unknown
  }

  /// True where an RSA key turns the signature into a digest as signatures hold them, whatever the digest is of.
  private func opens(_ key: OpaquePointer) -> Bool {
    guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else { return false }
    var signature: UnsafePointer<ASN1_BIT_STRING>?
    X509_get0_signature(&signature, nil, handle)
    let bytes = CBytes.content(of: signature)
    guard !bytes.isEmpty, let context = EVP_PKEY_CTX_new(key, nil) else { return false }
    defer { EVP_PKEY_CTX_free(context) }
    var count = 0
    guard EVP_PKEY_verify_recover_init(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
      EVP_PKEY_verify_recover(context, nil, &count, bytes, bytes.count) == 1, count > 0
    else { return false }
    var opened = [UInt8](repeating: 0, count: count)
    guard EVP_PKEY_verify_recover(context, &opened, &count, bytes, bytes.count) == 1 else { return false }
    var reader = DERReader(Array(opened.prefix(count)))
    guard var info = reader.next(DER.Tag.sequence)?.reader, reader.isAtEnd else { return false }
    return info.next(DER.Tag.sequence) != nil && info.next(DER.Tag.octetString) != nil && info.isAtEnd
  }
}
