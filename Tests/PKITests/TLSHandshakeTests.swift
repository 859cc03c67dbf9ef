import Testing

@testable import PKI

@Suite struct TLSHandshakeTests {
  private func authority() throws -> (certificate: Certificate, key: PrivateKey) {
    let key = try PrivateKey.generateRSA(bits: 1024)
    return (
      try CertificateBuilder.authority(subject: DistinguishedName(commonName: "Root"), notBefore: 0, notAfter: 4_000_000_000)
        .selfSigned(key: key), key
    )
  }

  @Test(arguments: [TLSHandshake.Version.tls10, .tls12, .tls13])
  func showsTheServersCertificateAndItsChain(newest: TLSHandshake.Version) throws {
    let root = try authority()
    let key = try PrivateKey.generateRSA(bits: 1024)
    let leaf = try CertificateBuilder(
      subject: DistinguishedName(commonName: "mail.contoso.com"), notBefore: 0, notAfter: 4_000_000_000, digest: .sha1
    ).issued(publicKeyDER: key.publicKeyDER, issuer: root.certificate, issuerKey: root.key)
    let server = try TLSHandshake.Identity(certificate: leaf, key: key, chain: [root.certificate])
    let handshake = try TLSHandshake.perform(server: server, name: "mail.contoso.com", newest: newest)
    #expect(handshake.certificate == leaf)
    #expect(handshake.sentAlong == [root.certificate])
    #expect(handshake.clientCertificate == nil)
    #expect(handshake.protocolName == [.tls10: "TLSv1", .tls12: "TLSv1.2", .tls13: "TLSv1.3"][newest])
    #expect(!handshake.cipherName.isEmpty)
  }

  @Test func bothSidesMayShowCertificates() throws {
    let (certificate, key) = try authority()
    let identity = try TLSHandshake.Identity(certificate: certificate, key: key)
    let handshake = try TLSHandshake.perform(server: identity, name: nil, client: identity, newest: .tls12)
    #expect(handshake.clientCertificate == certificate)
  }

  @Test func aKeyThatDoesntFitIsNoIdentity() throws {
    let (certificate, _) = try authority()
    let other = try PrivateKey.generateRSA(bits: 1024)
    #expect(throws: PKIError.keyMismatch) { try TLSHandshake.Identity(certificate: certificate, key: other) }
  }
}
