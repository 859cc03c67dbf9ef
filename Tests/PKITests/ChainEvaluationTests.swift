import Testing

@testable import PKI

@Suite struct ChainEvaluationTests {
  private func evaluate(
    _ leaf: Certificate, intermediates: [Certificate]? = nil, roots: [Certificate]? = nil, at time: Int64 = Fixture.now,
    revocation: ChainEvaluation.Revocation = .ignored
  ) throws -> ChainEvaluation {
    let fixture = try Fixture.get()
    return try ChainEvaluation.evaluate(
      leaf, intermediates: intermediates ?? [fixture.intermediate], roots: roots ?? [fixture.root], at: time, revocation: revocation)
  }

  private func selfSigned() throws -> Certificate {
    try CertificateBuilder(
      subject: DistinguishedName(commonName: "SERVER01"), dnsNames: ["SERVER01"], notBefore: Fixture.now - 1, notAfter: Fixture.now + 9
    ).selfSigned(key: try Fixture.get().leafKey)
  }

  @Test func aWholeChainIsValid() throws {
    let fixture = try Fixture.get()
    let result = try evaluate(fixture.leaf)
    #expect(result.status == .valid)
    #expect(result.problems.isEmpty)
    #expect(result.chain == [fixture.leaf, fixture.intermediate, fixture.root])
    #expect(result.trustedRoot == fixture.root)
  }

  @Test func aMissingLinkIsUntrusted() throws {
    let fixture = try Fixture.get()
    let noIntermediate = try evaluate(fixture.leaf, intermediates: [])
    #expect(noIntermediate.status == .untrusted)
    #expect(noIntermediate.chain == [fixture.leaf])
    #expect(noIntermediate.trustedRoot == nil)
    #expect(try evaluate(fixture.leaf, roots: []).status == .untrusted)
    let rootNotTrusted = try evaluate(fixture.leaf, intermediates: [fixture.intermediate, fixture.root], roots: [])
    #expect(rootNotTrusted.status == .untrusted)
    #expect(rootNotTrusted.chain.count == 3)
  }

  @Test func selfSignedCertificates() throws {
    let certificate = try selfSigned()
    let untrusted = try evaluate(certificate)
    #expect(untrusted.status == .selfSigned)
    #expect(untrusted.chain == [certificate])
    let trusted = try evaluate(certificate, roots: [certificate])
    #expect(trusted.status == .valid)
    #expect(trusted.trustedRoot == certificate)
    #expect(try evaluate(certificate, roots: [certificate], revocation: .lists([])).status == .valid)
  }

  @Test func timesCount() throws {
    let leaf = try Fixture.get().leaf
    #expect(try evaluate(leaf, at: leaf.notAfter + 1).status == .expired)
    #expect(try evaluate(leaf, at: leaf.notAfter - 1).status == .valid)
    #expect(try evaluate(leaf, at: leaf.notBefore - 1).status == .notYetValid)
    let both = try evaluate(leaf, roots: [], at: leaf.notAfter + 1)
    #expect(both.status == .expired)
    #expect(Set(both.problems.map(\.status)) == [.expired, .untrusted])
    let later = try evaluate(leaf, at: Fixture.now + 10_000 * Fixture.day)
    #expect(later.problems.filter { $0.status == .expired }.map(\.depth) == [0, 1, 2])
  }

  @Test func revocationCounts() throws {
    let fixture = try Fixture.get()
    func list(_ issuer: Certificate, _ key: PrivateKey, _ revoked: [Certificate]) throws -> RevocationList {
      try RevocationList.make(
        issuer: issuer, issuerKey: key, number: 7, thisUpdate: Fixture.now - 10, nextUpdate: Fixture.now + Fixture.day,
        entries: revoked.map { .init(serialNumber: $0.serialNumberBytes, date: Fixture.now - 5, reason: .keyCompromise) })
    }
    let rootList = try list(fixture.root, fixture.rootKey, [])
    let clean = try list(fixture.intermediate, fixture.intermediateKey, [])
    let bad = try list(fixture.intermediate, fixture.intermediateKey, [fixture.leaf])
    #expect(try evaluate(fixture.leaf, revocation: .lists([rootList, clean])).status == .valid)
    #expect(try evaluate(fixture.leaf, revocation: .lists([rootList, bad])).status == .revoked)
    #expect(try evaluate(fixture.leaf, revocation: .lists([bad])).status == .revoked)
    #expect(try evaluate(fixture.leaf, revocation: .lists([])).status == .revocationUnknown)
    #expect(try evaluate(fixture.leaf, revocation: .lists([clean])).status == .revocationUnknown)
    let rootTakesBack = try list(fixture.root, fixture.rootKey, [fixture.intermediate])
    let result = try evaluate(fixture.leaf, revocation: .lists([rootTakesBack, clean]))
    #expect(result.status == .revoked)
    #expect(result.problems.map(\.depth) == [1])
    let late = try evaluate(fixture.leaf, at: Fixture.now + 2 * Fixture.day, revocation: .lists([rootList, clean]))
    #expect(late.status == .revocationUnknown)
  }

  @Test func aWrongSignatureIsInvalid() throws {
    let fixture = try Fixture.get()
    var der = fixture.leaf.der
    der[der.count - 1] ^= 1
    #expect(try evaluate(try Certificate(der: der)).status == .invalid)
  }

  @Test func endEntitiesCannotIssue() throws {
    let fixture = try Fixture.get()
    let forged = try CertificateBuilder(
      subject: DistinguishedName(commonName: "x"), notBefore: Fixture.now - 1, notAfter: Fixture.now + 9
    ).issued(publicKeyDER: fixture.rootKey.publicKeyDER, issuer: fixture.leaf, issuerKey: fixture.leafKey)
    #expect(try evaluate(forged, intermediates: [fixture.leaf, fixture.intermediate]).status != .valid)
  }

  @Test func listsGoRoundAndOpenSSLReadsThem() throws {
    let fixture = try Fixture.get()
    let entries: [RevocationList.Entry] = [
      .init(serialNumber: fixture.leaf.serialNumberBytes, date: Fixture.now, reason: .superseded),
      .init(serialNumber: [0x00, 0xF0, 0x01], date: Fixture.now - 1),
    ]
    let list = try RevocationList.make(
      issuer: fixture.intermediate, issuerKey: fixture.intermediateKey, number: 300, thisUpdate: Fixture.now,
      nextUpdate: Fixture.now + Fixture.day, entries: entries)
    #expect(list.entries == entries)
    #expect(list.issuer == fixture.intermediate.subject)
    #expect(list.thisUpdate == Fixture.now)
    #expect(list.nextUpdate == Fixture.now + Fixture.day)
    #expect(list.isSigned(by: fixture.intermediate))
    #expect(!list.isSigned(by: fixture.root))
    #expect(list.entry(for: fixture.leaf)?.reason == .superseded)
    #expect(list.entry(for: fixture.intermediate) == nil)
    #expect(try RevocationList(utf16(list.pem, bigEndian: false, mark: true)).der == list.der)
    let folder = try TemporaryFolder()
    try folder.write(list.pem, "a.crl")
    try folder.write(fixture.intermediate.pem, "ca.crt")
    let shown = try OpenSSLTool.check(["crl", "-in", "a.crl", "-text", "-noout", "-CAfile", "ca.crt"], in: folder.url)
    #expect(shown.contains("verify OK"))
    #expect(shown.contains("Superseded"))
    #expect(shown.contains("300"))
    try folder.write(fixture.root.pem + fixture.intermediate.pem, "all.crt")
    try folder.write(fixture.leaf.pem, "leaf.crt")
    let verdict = try OpenSSLTool.run(
      ["verify", "-attime", "\(Fixture.now + 1)", "-auth_level", "0", "-crl_check", "-CRLfile", "a.crl", "-CAfile", "all.crt", "leaf.crt"],
      in: folder.url)
    #expect(verdict.output.contains("certificate revoked"))
  }
}
