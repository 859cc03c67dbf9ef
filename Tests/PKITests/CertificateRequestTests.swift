import Testing

@testable import PKI

@Suite struct CertificateRequestTests {
  @Test func openSSLVerifiesIt() throws {
    let fixture = try Fixture.get()
    let folder = try TemporaryFolder()
    try folder.write(fixture.request.pem(lineEnding: .crlf), "r.csr")
    let verdict = try OpenSSLTool.check(["req", "-in", "r.csr", "-verify", "-noout"], in: folder.url)
    #expect(verdict.contains("OK"))
    let text = try OpenSSLTool.check(["req", "-in", "r.csr", "-noout", "-text"], in: folder.url)
    #expect(text.contains("DNS:mail.mitserv.net, DNS:autodiscover.mitserv.net, DNS:legacy.mitserv.net"))
    #expect(text.contains("X509v3 Key Usage: critical"))
    #expect(text.contains("Digital Signature, Key Encipherment"))
    #expect(text.contains("X509v3 Basic Constraints: critical"))
    #expect(text.contains("sha1WithRSAEncryption"))
  }

  @Test func isMadeAsWindowsMakesIt() throws {
    let request = try Fixture.get().request
    let lines = request.pem(lineEnding: .crlf).split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.first == "-----BEGIN NEW CERTIFICATE REQUEST-----")
    #expect(lines.dropLast().last == "-----END NEW CERTIFICATE REQUEST-----")
    #expect(lines.last?.isEmpty == true)
    #expect(lines.dropFirst().dropLast(3).allSatisfy { $0.utf8.count == 64 })
    // The attributes in Windows's order.
    let hex = Hex.encode(request.der)
    let attributes = [OID.operatingSystemVersion, OID.extensionRequest, OID.enrollmentProvider, OID.requestClientInfo]
    var rest = hex[...]
    for attribute in attributes {
      let piece = Hex.encode(DER.objectIdentifier(attribute))
      let start = try #require(rest.indices.first { rest[$0...].hasPrefix(piece) })
      rest = rest[start...].dropFirst(piece.count)
    }
    #expect(hex.contains(Hex.encode(Array(#"MITSERV\EX13-1$"#.utf8))))
    #expect(request.extensions.map(\.oid) == ["2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.14"])
    #expect(Hex.encode(request.extensions[0].value) == "030205A0")
    #expect(Hex.encode(request.extensions[2].value) == "3000")
  }

  @Test func readsWhatItWrote() throws {
    let fixture = try Fixture.get()
    let request = try CertificateRequest(der: fixture.request.der)
    #expect(request.subject.commonName == "mail.mitserv.net")
    #expect(request.dnsNames == Fixture.names)
    #expect(request.keyUsage == .exchange)
    #expect(request.verify())
    #expect(request.matches(fixture.leafKey))
    #expect(!request.matches(fixture.rootKey))
    #expect(request.signatureAlgorithm.friendlyName == "sha1RSA")
    #expect(request.publicKeyBits == 1024)
    #expect(try request.publicKey() == fixture.leafKey.publicKey())
  }

  @Test func takesEveryEncoding() throws {
    let request = try Fixture.get().request
    let old = PEM.encode(request.der, label: "CERTIFICATE REQUEST")
    let bare = Base64.encode(request.der)
    var forms: [[UInt8]] = [request.der]
    for text in [request.pem, request.pem(lineEnding: .crlf), old, bare, "\r\n" + bare + "\r\n"] {
      forms.append(Array(text.utf8))
      forms.append([0xEF, 0xBB, 0xBF] + Array(text.utf8))
      for bigEndian in [false, true] {
        for mark in [false, true] { forms.append(utf16(text, bigEndian: bigEndian, mark: mark)) }
      }
    }
    for form in forms {
      #expect(try CertificateRequest(form) == request)
      guard case .request(let sniffed) = try ImportedData(form) else {
        Issue.record("not recognized as a request")
        continue
      }
      #expect(sniffed == request)
    }
  }

  @Test func aPlainRequestHasNoNotes() throws {
    let fixture = try Fixture.get()
    let request = try CertificateRequestBuilder(subject: DistinguishedName(commonName: "*.contoso.com"), digest: .sha256)
      .build(key: fixture.leafKey)
    #expect(request.dnsNames.isEmpty)
    #expect(request.verify())
    #expect(!Hex.encode(request.der).contains(Hex.encode(DER.objectIdentifier(OID.requestClientInfo))))
    #expect(request.signatureAlgorithm.friendlyName == "sha256RSA")
  }

  @Test func aForeignRequestIsRead() throws {
    let folder = try TemporaryFolder()
    try OpenSSLTool.check(
      [
        "req", "-new", "-newkey", "rsa:1024", "-nodes", "-keyout", "k.pem", "-out", "r.pem", "-subj", "/C=US/O=Contoso/CN=mail",
        "-addext", "subjectAltName=DNS:a.contoso.com,IP:10.0.0.1,DNS:b.contoso.com",
      ], in: folder.url)
    let request = try CertificateRequest(try folder.read("r.pem"))
    #expect(request.subject.description == "CN=mail, O=Contoso, C=US")
    #expect(request.dnsNames == ["a.contoso.com", "b.contoso.com"])
    #expect(request.matches(try PrivateKey(pem: String(decoding: try folder.read("k.pem"), as: UTF8.self))))
  }

  @Test func namesThatCannotStandInARequestAreRefused() throws {
    let key = try Fixture.get().leafKey
    for name in ["", "a b", "münchen.de"] {
      #expect(throws: PKIError.self) {
        try CertificateRequestBuilder(subject: DistinguishedName(commonName: "a"), dnsNames: [name]).build(key: key)
      }
    }
  }
}
