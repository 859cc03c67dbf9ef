import Testing

@testable import PKI

@Suite struct PKCS7Tests {
  @Test func goesRound() throws {
    let fixture = try Fixture.get()
    let certificates = [fixture.leaf, fixture.intermediate, fixture.root]
    let der = PKCS7.make(certificates)
    let text = PKCS7.makePEM(certificates, lineEnding: .crlf)
    for form in [
      der, Array(text.utf8), utf16(text, bigEndian: false, mark: true), Array(Base64.encode(der).utf8),
      Array(PEM.encode(der, label: "CERTIFICATE").utf8),
    ] {
      #expect(try PKCS7.certificates(form) == certificates)
      guard case .pkcs7(let found) = try ImportedData(form) else {
        Issue.record("not recognized as PKCS #7")
        continue
      }
      #expect(found == certificates)
    }
    #expect(try PKCS7.certificates(PKCS7.make([])).isEmpty)
  }

  @Test func openSSLAgrees() throws {
    let fixture = try Fixture.get()
    let folder = try TemporaryFolder()
    try folder.write(PKCS7.make([fixture.leaf, fixture.root]), "a.p7b")
    let shown = try OpenSSLTool.check(["pkcs7", "-in", "a.p7b", "-inform", "DER", "-print_certs", "-noout"], in: folder.url)
    #expect(shown.contains("mail.mitserv.net"))
    #expect(shown.contains("Lab Root"))
    try folder.write(fixture.leaf.pem + fixture.intermediate.pem, "a.pem")
    try OpenSSLTool.check(["crl2pkcs7", "-nocrl", "-certfile", "a.pem", "-out", "b.p7b"], in: folder.url)
    #expect(try PKCS7.certificates(try folder.read("b.p7b")) == [fixture.leaf, fixture.intermediate])
  }

  @Test func otherContentHoldsNoCertificates() throws {
    let data = DER.sequence(DER.objectIdentifier(OID.pkcs7Data), DER.explicit(0, DER.octetString([1, 2, 3])))
    #expect(throws: PKIError.unsupported(.pkcs7, "it holds no certificates")) { try PKCS7.certificates(data) }
  }
}
