import COpenSSL

/// Files of certificates (`.p7b`): PKCS #7 signed data without content and signatures.
public enum PKCS7 {
  /// The certificates of a file in any encoding, in its order.
  public static func certificates(_ bytes: [UInt8]) throws(PKIError) -> [Certificate] {
    let encoded = try EncodedBytes(bytes)
    return try certificates(der: try encoded.single(.pkcs7, labels: PEMLabel.pkcs7))
  }

  /// The certificates of DER or BER, in its order.
  public static func certificates(der: [UInt8]) throws(PKIError) -> [Certificate] {
    OpenSSLErrors.clear()
    guard let decoded = CBytes.decode(der, { d2i_PKCS7(nil, $0, $1) }) else {
      throw .corrupted(.pkcs7, OpenSSLErrors.reason(of: OpenSSLErrors.take()))
    }
    defer { PKCS7_free(decoded.handle) }
    guard decoded.taken == der.count else { throw .corrupted(.pkcs7, "other bytes follow it") }
    guard version(of: der).map({ (1...5).contains($0) }) ?? true else { throw .corrupted(.pkcs7, "its version isn't known") }
    guard let stack = exsh_pkcs7_certificates(decoded.handle) else { throw .unsupported(.pkcs7, "it holds no certificates") }
    return try CertificateStack.certificates(in: stack)
  }

  /// The version of the signed data; nil where the file is BER, which is read without one.
  private static func version(of der: [UInt8]) -> UInt? {
    var reader = DERReader(der)
    guard var message = reader.next(DER.Tag.sequence)?.reader, message.next(DER.Tag.objectIdentifier) != nil,
      var content = message.next(DER.Tag.contextConstructed(0))?.reader, var signed = content.next(DER.Tag.sequence)?.reader
    else { return nil }
    return signed.next(DER.Tag.integer)?.integer
  }

  /// A file of certificates, as DER.
  public static func make(_ certificates: [Certificate]) -> [UInt8] {
    let data = DER.sequence(DER.objectIdentifier(OID.pkcs7Data))
    let signedData = DER.sequence(
      DER.integer(1), DER.set(), data, DER.element(DER.Tag.contextConstructed(0), certificates.flatMap { $0.der }), DER.set())
    return DER.sequence(DER.objectIdentifier(OID.pkcs7SignedData), DER.explicit(0, signedData))
  }

  /// A file of certificates, as PEM.
  public static func makePEM(_ certificates: [Certificate], lineEnding: PEM.LineEnding = .lf) -> String {
    PEM.encode(make(certificates), label: "PKCS7", lineEnding: lineEnding)
  }
}
