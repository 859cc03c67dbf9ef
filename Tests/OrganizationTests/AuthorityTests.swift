import PKI
import Testing

@testable import Organization

@Suite struct AuthorityTests {
  let test: TestLab
  let authority: CertificationAuthority
  let key: PrivateKey

  init() throws {
    test = try TestLab()
    authority = try CertificationAuthority(.publicAuthority, in: test.store)
    key = try PrivateKey.generateRSA(bits: 1024)
  }

  private func request(_ subject: String, _ names: [String]) throws -> [UInt8] {
    Array(try CertificateRequestBuilder(subject: DistinguishedName(subject), dnsNames: names).build(key: key).pem.utf8)
  }

  @Test func issuesForDomains() throws {
    let names = ["mail.mitserv.net", "autodiscover.mitserv.net", "legacy.mitserv.net"]
    let bytes = try request("c=US, s=My State, l=MyCity, o=My Organization, CN=mail.mitserv.net", names)
    let submission = try authority.submit(bytes, at: test.now)
    #expect(submission.id == 1)
    #expect(submission.disposition == .issued)
    let certificate = try Certificate(der: try #require(submission.certificate))
    #expect("\(certificate.subject)" == "CN=mail.mitserv.net, OU=Domain Control Validated")
    #expect(certificate.dnsNames == names)
    #expect(certificate.matches(key))
    #expect(certificate.notBefore == test.now.unixSeconds)
    #expect(certificate.notAfter == test.now.unixSeconds + 365 * 86_400)
    #expect(certificate.serialNumber == submission.serialNumber)
    #expect(try authority.retrieve(1) == submission)
    #expect(try authority.retrieve(2) == nil)
    #expect(authority.chain.count == 2)
  }

  @Test func trustFollowsTheStores() throws {
    let submission = try authority.submit(try request("CN=mail.mitserv.net", []), at: test.now)
    let certificate = try Certificate(der: try #require(submission.certificate))
    let before = try test.store.trust(of: "EX13-1")
    #expect(try before.evaluate(certificate, at: test.now).status == .untrusted)
    #expect(before.rootType(of: certificate) == .unknown)
    let issuer = authority.issuer
    try test.store.add(
      NewCertificate(der: issuer.der, thumbprint: issuer.thumbprint), to: .intermediate, on: "EX13-1", at: test.now)
    let after = try test.store.trust(of: "EX13-1")
    #expect(try after.evaluate(certificate, at: test.now).status == .valid)
    #expect(try after.evaluate(certificate, at: test.now.advanced(byYears: 2)).status == .expired)
    #expect(after.rootType(of: certificate) == .thirdParty)
    #expect(after.rootType(of: authority.root) == .thirdParty)
    try test.store.removeCertificate(authority.root.thumbprint, from: .thirdPartyRoot, on: "EX13-1")
    #expect(try test.store.trust(of: "EX13-1").rootType(of: certificate) == .registry)
    // The other server has not got the intermediate.
    #expect(try test.store.trust(of: "EX07").rootType(of: certificate) == .unknown)
  }

  @Test func revokes() throws {
    let submission = try authority.submit(try request("CN=mail.mitserv.net", []), at: test.now)
    let certificate = try Certificate(der: try #require(submission.certificate))
    let trust = MachineTrust(roots: [(authority.root, .registry)], thirdParty: [], intermediates: [authority.issuer])
    func status() throws -> ChainEvaluation.Status {
      try trust.evaluate(certificate, at: test.now, revocation: .lists(try authority.revocationLists(at: test.now))).status
    }
    #expect(try status() == .valid)
    try authority.revoke(serialNumber: certificate.serialNumber, reason: .keyCompromise, at: test.now)
    #expect(try status() == .revoked)
    #expect(try authority.retrieve(submission.id)?.disposition == .revoked)
    #expect(throws: CertificationAuthority.Failure.self) {
      try authority.revoke(serialNumber: "00", reason: .unspecified, at: test.now)
    }
  }

  @Test func deniesWithAReason() throws {
    #expect(try authority.submit(Array("no request".utf8), at: test.now).disposition == .denied)
    let noDomain = try authority.submit(try request("CN=My Organization", []), at: test.now)
    #expect(noDomain.disposition == .denied)
    #expect(noDomain.reason.contains("'My Organization' is no domain name"))
    #expect(noDomain.id == 2)
    var forged = try CertificateRequestBuilder(subject: DistinguishedName("CN=a.com")).build(key: key).der
    forged[forged.count - 1] ^= 1
    #expect(try authority.submit(forged, at: test.now).disposition == .denied)
    #expect(try authority.submit(try request("CN=a.com", []), at: test.now.advanced(byYears: 50)).disposition == .denied)
    #expect(throws: CertificationAuthority.Failure.self) { try CertificationAuthority(.enterprise, in: test.store) }
  }

  @Test func setupsCertificates() throws {
    for (server, names, years) in [("EX13-1", ["EX13-1", "EX13-1.mitserv.net"], Int32(5)), ("EX07", ["EX07", "ex07.mitserv.net"], 1)] {
      let stored = try #require(try test.store.certificates(on: server).first)
      let certificate = try Certificate(der: stored.der)
      #expect("\(certificate.subject)" == "CN=\(server)")
      #expect(certificate.dnsNames == names)
      #expect(certificate.isSelfSigned)
      #expect(certificate.notAfter == test.now.advanced(byYears: years).unixSeconds)
      #expect(stored.friendlyName == "Microsoft Exchange")
      #expect(!stored.exportable)
      #expect(try PrivateKey(pkcs8DER: try #require(stored.privateKey)).matches(certificate))
      let trust = try test.store.trust(of: server)
      #expect(trust.rootType(of: certificate) == .registry)
      #expect(try trust.evaluate(certificate, at: test.now).status == .valid)
    }
    #expect(try test.store.certificates(in: .intermediate, on: "EX07").isEmpty)
    #expect(try test.store.certificates(in: .thirdPartyRoot, on: "EX07").map(\.thumbprint) == [authority.root.thumbprint])
    #expect(try test.store.organization().domain == "mitserv.net")
    #expect(try test.store.machine(named: "ex07.mitserv.net")?.exchange?.build.release == .exchange2007)
  }
}
