import Testing

@testable import PKI

@Suite struct ImportedDataTests {
  @Test func certificatesOfOneText() throws {
    let fixture = try Fixture.get()
    let text = fixture.leaf.pem + "\n" + fixture.intermediate.pem
    guard case .certificates(let found) = try ImportedData(Array(text.utf8)) else {
      Issue.record("not recognized as certificates")
      return
    }
    #expect(found == [fixture.leaf, fixture.intermediate])
  }

  @Test func certificatesOfVersionOne() throws {
    let folder = try TemporaryFolder()
    let fixture = try Fixture.get()
    try folder.write(fixture.request.pem, "r.csr")
    try folder.write(PEM.encode(try fixture.leafKey.pkcs8DER(), label: "PRIVATE KEY"), "k.pem")
    try OpenSSLTool.check(
      ["x509", "-req", "-in", "r.csr", "-signkey", "k.pem", "-days", "1", "-outform", "DER", "-out", "c.cer"], in: folder.url)
    guard case .certificates(let found) = try ImportedData(try folder.read("c.cer")) else {
      Issue.record("not recognized as a certificate")
      return
    }
    #expect(found.first.map { fixture.leafKey.matches($0) } == true)
  }

  @Test func revocationLists() throws {
    let fixture = try Fixture.get()
    let list = try RevocationList.make(
      issuer: fixture.intermediate, issuerKey: fixture.intermediateKey, number: 1, thisUpdate: 0, nextUpdate: 1, entries: [])
    for form in [list.der, Array(list.pem.utf8)] {
      guard case .revocationList(let found) = try ImportedData(form) else {
        Issue.record("not recognized as a revocation list")
        continue
      }
      #expect(found.der == list.der)
    }
  }

  @Test func otherThingsAreNotRecognized() throws {
    let key = PEM.encode(try Fixture.get().leafKey.pkcs8DER(), label: "PRIVATE KEY")
    for bytes in [[], [0], Array("hello".utf8), Array("hello, world".utf8), Array(key.utf8), [0x30, 0x00], [0x30], [0x30, 0x80]] {
      #expect(throws: PKIError.self) { try ImportedData(bytes) }
      #expect(throws: PKIError.self) { try Certificate(bytes) }
      #expect(throws: PKIError.self) { try CertificateRequest(bytes) }
      #expect(throws: PKIError.self) { try PKCS7.certificates(bytes) }
      #expect(throws: PKIError.self) { try PKCS12.parse(bytes, password: "a") }
      #expect(throws: PKIError.self) { try RevocationList(bytes) }
    }
  }

  @Test func damagedTextSaysWhere() throws {
    let pem = try Fixture.get().leaf.pem
    let cut = String(pem.dropLast(30))
    #expect(throws: PKIError.corrupted(.certificate, "its footer is missing")) { try Certificate(Array(cut.utf8)) }
    let odd = pem.prefix(200) + "*" + pem.dropFirst(201)
    #expect(throws: PKIError.corrupted(.certificate, "its text isn't base64")) { try Certificate(Array(odd.utf8)) }
  }

  @Test func base64GoesRound() throws {
    for count in 1..<70 {
      let bytes = try RandomBytes.generate(count: count)
      #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }
    for text in ["", "A", "AA", "AA=", "AAA", "AAAA=", "=AAA", "A=AA", "AA==A", "AA==="] {
      #expect(Base64.decode(text.utf8) == nil, "\(text)")
    }
  }

  @Test func hexadecimalGoesRound() {
    #expect(Hex.encode([0, 0xAB, 0xFF]) == "00ABFF")
    #expect(Hex.decode("00abFF") == [0, 0xAB, 0xFF])
    #expect(Hex.decode("0") == nil)
    #expect(Hex.decode("0G") == nil)
  }

  @Test func identifiersGoRound() {
    for text in ["2.5.4.3", "1.2.840.113549.1.1.11", "0.9.2342.19200300.100.1.25", "2.999.1", "2.5.4.18446744073709551615"] {
      let oid = ObjectIdentifierText(text)
      #expect(oid?.dotted == text)
      #expect(oid.flatMap { ObjectIdentifierText(content: $0.content) }?.dotted == text, "\(text)")
    }
    for text in ["", "2", "3.1", "1.40", "1..2", "1.+2", "1.2.", "2.18446744073709551615", "a.b", "1.99999999999999999999999"] {
      #expect(ObjectIdentifierText(text) == nil, "\(text)")
    }
  }
}
