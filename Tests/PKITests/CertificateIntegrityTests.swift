import Testing

@testable import PKI

/// Certificates that lost a bit on their way, and those that only look as if they had.
@Suite struct CertificateIntegrityTests {
  @Test func everyBitOfASelfSignedCertificateCounts() throws {
    let key = try PrivateKey.generateRSA(bits: 1024)
    let original = try CertificateBuilder(
      subject: DistinguishedName(commonName: "mail.contoso.com"), dnsNames: ["mail.contoso.com"], notBefore: 0, notAfter: 1_000_000
    ).selfSigned(key: key)
    #expect(!original.isAltered(knowing: []))
    try expectAltered(original.der, knowing: [])
  }

  @Test func everyBitCountsWhereTheIssuerIsKnown() throws {
    let fixture = try Fixture.get()
    #expect(!fixture.leaf.isAltered(knowing: [fixture.intermediate, fixture.root]))
    #expect(!fixture.leaf.isAltered(knowing: []))
    try expectAltered(fixture.leaf.der, knowing: [fixture.intermediate, fixture.root])
  }

  @Test func ellipticKeysTellToo() throws {
    let original = try CertificateBuilder(
      subject: DistinguishedName(commonName: "mail.contoso.com"), notBefore: 0, notAfter: 1_000_000
    ).selfSigned(key: PrivateKey.generateP256())
    var bytes = original.der
    bytes[bytes.count - 3] ^= 1
    #expect(try Certificate(der: bytes).isAltered(knowing: []))
    #expect(!original.isAltered(knowing: []))
  }

  @Test func anAuthorityOfTheSameNameIsAnother() throws {
    let name = DistinguishedName(commonName: "Authority")
    func authority() throws -> (Certificate, PrivateKey) {
      let key = try PrivateKey.generateRSA(bits: 1024)
      return (try CertificateBuilder.authority(subject: name, notBefore: 0, notAfter: 1_000_000).selfSigned(key: key), key)
    }
    let (old, _) = try authority()
    let (new, newKey) = try authority()
    let leaf = try CertificateBuilder(subject: DistinguishedName(commonName: "a"), notBefore: 0, notAfter: 1_000_000).issued(
      publicKeyDER: PrivateKey.generateRSA(bits: 1024).publicKeyDER, issuer: new, issuerKey: newKey)
    #expect(!leaf.isAltered(knowing: [old]))
    #expect(!leaf.isAltered(knowing: [old, new]))
  }

  /// Flips each bit of every third byte: what still reads as a certificate is known to be another.
  private func expectAltered(_ der: [UInt8], knowing others: [Certificate], sourceLocation: SourceLocation = #_sourceLocation) throws {
    var read = 0
    for index in stride(from: 0, to: der.count, by: 3) {
      for bit in 0..<8 {
        var bytes = der
        bytes[index] ^= 1 << UInt8(bit)
        guard let mutant = try? Certificate(der: bytes) else { continue }
        read += 1
        #expect(mutant.isAltered(knowing: others), "byte \(index), bit \(bit)", sourceLocation: sourceLocation)
      }
    }
    #expect(read > 100, sourceLocation: sourceLocation)
  }
}
