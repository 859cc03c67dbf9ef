import Testing

@testable import PKI

@Suite struct CertificateTests {
  @Test func openSSLAgrees() throws {
    let fixture = try Fixture.get()
    let folder = try TemporaryFolder()
    try folder.write(fixture.leaf.pem, "leaf.crt")
    try folder.write(fixture.intermediate.der, "intermediate.cer")
    try folder.write(fixture.intermediate.pem, "intermediate.crt")
    try folder.write(fixture.root.pem, "root.crt")
    let shown = try OpenSSLTool.check(
      ["x509", "-in", "leaf.crt", "-noout", "-fingerprint", "-sha1", "-serial", "-subject", "-issuer", "-dates"], in: folder.url)
    let fingerprint = shown.split(separator: "\n").first?.split(separator: "=").last?.filter { $0 != ":" }
    #expect(fingerprint == fixture.leaf.thumbprint)
    #expect(shown.contains("serial=\(fixture.leaf.serialNumber)"))
    #expect(shown.contains("notBefore=Dec 31 00:00:00 2025 GMT"))
    #expect(shown.contains("notAfter=Jan  1 00:00:00 2027 GMT"))
    try OpenSSLTool.check(["x509", "-in", "intermediate.cer", "-inform", "DER", "-noout"], in: folder.url)
    let verdict = try OpenSSLTool.check(
      [
        "verify", "-x509_strict", "-auth_level", "0", "-attime", "\(Fixture.now)", "-CAfile", "root.crt", "-untrusted",
        "intermediate.crt", "-purpose", "sslserver", "-verify_hostname", "legacy.mitserv.net", "leaf.crt",
      ], in: folder.url)
    #expect(verdict.contains("leaf.crt: OK"))
  }

  @Test func saysWhatIsInIt() throws {
    let fixture = try Fixture.get()
    let leaf = fixture.leaf
    #expect(leaf.subject.description == "CN=mail.mitserv.net, OU=Domain Control Validated")
    #expect(leaf.issuer == fixture.intermediate.subject)
    #expect(leaf.notBefore == Fixture.now - Fixture.day)
    #expect(leaf.notAfter == Fixture.now + 365 * Fixture.day)
    #expect(leaf.dnsNames == Fixture.names)
    #expect(leaf.publicKeyBits == 1024)
    #expect(leaf.publicKeyAlgorithm == .rsa)
    #expect(leaf.signatureAlgorithm.friendlyName == "sha256RSA")
    #expect(leaf.version == 3)
    #expect(leaf.keyUsage == .exchange)
    #expect(leaf.enhancedKeyUsages.map(\.friendlyName) == ["Server Authentication"])
    #expect(!leaf.isCA)
    #expect(!leaf.isSelfSigned)
    #expect(leaf.isIssued(by: fixture.intermediate))
    #expect(!leaf.isIssued(by: fixture.root))
    #expect(leaf.matches(fixture.leafKey))
    #expect(!leaf.matches(fixture.rootKey))
    #expect(leaf.subjectKeyIdentifier == fixture.leafKey.keyIdentifier)
    #expect(leaf.authorityKeyIdentifier == fixture.intermediateKey.keyIdentifier)
    #expect(leaf.revocationListURLs == ["http://ca.lab/issuing.crl"])
    #expect(leaf.serialNumberBytes.count == 16)
    #expect(fixture.intermediate.isCA)
    #expect(fixture.intermediate.pathLength == 0)
    #expect(fixture.root.isSelfSigned)
    #expect(fixture.root.pathLength == nil)
  }

  @Test func takesEveryEncoding() throws {
    let leaf = try Fixture.get().leaf
    let joined = leaf.pem.split(separator: "\n").joined(separator: " ")
    let texts = [leaf.pem, leaf.pem(lineEnding: .crlf), Base64.encode(leaf.der), "subject=x\n" + leaf.pem, joined]
    for text in texts {
      for form in [
        Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16(text, bigEndian: false, mark: true),
        utf16(text, bigEndian: true, mark: true), utf16(text, bigEndian: false, mark: false),
      ] {
        #expect(try Certificate(form) == leaf)
      }
    }
    #expect(try Certificate(leaf.der) == leaf)
  }

  @Test func extensionsAreWordedAsOnWindows() throws {
    let fixture = try Fixture.get()
    let texts = Dictionary(
      fixture.leaf.extensions.map { ($0.friendlyName ?? $0.oid, $0.formatted) }, uniquingKeysWith: { first, _ in first })
    #expect(
      texts["Subject Alternative Name"]
        == "DNS Name=mail.mitserv.net, DNS Name=autodiscover.mitserv.net, DNS Name=legacy.mitserv.net")
    #expect(texts["Key Usage"] == "Digital Signature, Key Encipherment (a0)")
    #expect(texts["Enhanced Key Usage"] == "Server Authentication (1.3.6.1.5.5.7.3.1)")
    #expect(texts["Basic Constraints"] == "Subject Type=End Entity, Path Length Constraint=None")
    #expect(
      texts["CRL Distribution Points"]
        == "[1]CRL Distribution Point: Distribution Point Name:Full Name:URL=http://ca.lab/issuing.crl")
    #expect(texts["Authority Key Identifier"]?.hasPrefix("KeyID=") == true)
    #expect(
      fixture.intermediate.keyUsage?.formatted
        == "Digital Signature, Certificate Signing, Off-line CRL Signing, CRL Signing (86)")
    let authority = fixture.intermediate.extensions.first { $0.friendlyName == "Basic Constraints" }
    #expect(authority?.formatted == "Subject Type=CA, Path Length Constraint=0")
    let both: KeyUsage = [.keyAgreement, .decipherOnly]
    #expect(Hex.encode(both.der) == "0303070880")
  }

  @Test func theSerialNumberIsShownAsStored() throws {
    let fixture = try Fixture.get()
    let certificate = try CertificateBuilder(
      subject: DistinguishedName(commonName: "a"), serialNumber: [0xF0, 1], notBefore: Fixture.now, notAfter: Fixture.now
    ).selfSigned(key: fixture.leafKey)
    #expect(certificate.serialNumber == "00F001")
  }

  @Test(arguments: [0, -1, 951_782_399, 951_868_800, 2_524_607_999, 2_524_608_000, 253_402_300_799] as [Int64])
  func timesGoThere(time: Int64) throws {
    let key = try Fixture.get().leafKey
    let certificate = try CertificateBuilder(subject: DistinguishedName(commonName: "a"), notBefore: time, notAfter: time)
      .selfSigned(key: key)
    #expect(certificate.notBefore == time)
    #expect(certificate.notAfter == time)
  }

  @Test func timesOutOfRangeAreErrors() throws {
    let key = try Fixture.get().leafKey
    for time in [Int64.min, -100_000_000_000_000, 253_402_300_800, Int64.max] {
      #expect(throws: PKIError.self) {
        try CertificateBuilder(subject: DistinguishedName(commonName: "a"), notBefore: 0, notAfter: time).selfSigned(key: key)
      }
    }
  }

  @Test(arguments: Digest.allCases)
  func signsWithEachDigestAndKind(digest: Digest) throws {
    let fixture = try Fixture.get()
    for (key, kind) in [(fixture.leafKey, "RSA"), (try PrivateKey.generateP256(), "ECDSA")] {
      let certificate = try CertificateBuilder(
        subject: DistinguishedName(commonName: "SERVER01"), dnsNames: ["SERVER01"], notBefore: 0, notAfter: Fixture.now, digest: digest
      ).selfSigned(key: key)
      #expect(certificate.isSelfSigned)
      #expect(certificate.signatureAlgorithm.friendlyName == digest.rawValue + kind)
      #expect(certificate.matches(key))
    }
  }

  @Test func theIssuersKeyMustFit() throws {
    let fixture = try Fixture.get()
    let builder = CertificateBuilder(subject: DistinguishedName(commonName: "a"), notBefore: 0, notAfter: 1)
    #expect(throws: PKIError.keyMismatch) {
      try builder.issued(for: fixture.request, issuer: fixture.root, issuerKey: fixture.leafKey)
    }
  }

  @Test func keysGoRound() throws {
    let key = try Fixture.get().leafKey
    let again = try PrivateKey(pkcs8DER: try key.pkcs8DER())
    #expect(again.publicKeyDER == key.publicKeyDER)
    #expect(again.keyIdentifier == key.keyIdentifier)
    let text = PEM.encode(try key.pkcs8DER(), label: "PRIVATE KEY")
    #expect(try PrivateKey(pem: text).bits == 1024)
    #expect(throws: PKIError.self) { try PrivateKey(pem: "no key") }
    #expect(throws: PKIError.unsupported(.privateKey, "it is encrypted")) {
      try PrivateKey(pem: PEM.encode([1, 2, 3], label: "ENCRYPTED PRIVATE KEY"))
    }
    #expect(throws: PKIError.self) { try PrivateKey.generateRSA(bits: 17) }
  }

  @Test func foreignCertificatesAreRead() throws {
    let folder = try TemporaryFolder()
    for (index, options) in [
      ["-newkey", "rsa:1024", "-sha1"], ["-newkey", "rsa:2048", "-sha512"],
      ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-sha384"],
    ].enumerated() {
      try OpenSSLTool.check(
        ["req", "-x509", "-nodes", "-keyout", "k\(index).pem", "-out", "c\(index).pem", "-days", "10", "-subj", "/C=DE/O=Ä & B/CN=*.x.de"]
          + options, in: folder.url)
      let certificate = try Certificate(try folder.read("c\(index).pem"))
      let key = try PrivateKey(pem: String(decoding: try folder.read("k\(index).pem"), as: UTF8.self))
      #expect(certificate.isSelfSigned)
      #expect(certificate.matches(key))
      #expect(certificate.publicKeyBits == [1024, 2048, 384][index])
      #expect(certificate.subject.value(of: "2.5.4.6") == "DE")
      let fingerprint = try OpenSSLTool.check(
        ["x509", "-in", "c\(index).pem", "-noout", "-fingerprint", "-sha1"], in: folder.url)
      #expect(fingerprint.filter { $0 != ":" }.contains(certificate.thumbprint))
    }
  }
}
