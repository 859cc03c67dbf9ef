import PKI
import Testing

@testable import Organization

@Suite struct ConnectionTests {
  let test: TestLab
  let construction: LabConstruction

  init() throws {
    test = try TestLab()
    construction = try LabConstruction(test.lab, keyBits: 512)
    for (name, network) in [("CLIENT1", NetworkPlace.Network.inside), ("EXTERNAL1", .outside)] {
      try construction.add(
        MachinePlan(
          machine: Machine(name: name, fqdn: "\(name).test", membership: network == .inside ? .member : .local),
          place: NetworkPlace(machine: name, purpose: .client, network: network)))
    }
  }

  /// What a client finds wrong, and what came of it.
  private func connect(
    _ host: String, _ service: ConnectionRequest.Service = .https, from client: String = "EXTERNAL1",
    as application: ClientApplication = .browser, principal: String? = nil, at instant: Instant? = nil
  ) throws -> ConnectionReport {
    let machine = try #require(try test.store.machine(named: client))
    return try ConnectionTest(test.store, at: instant ?? test.now).connect(
      ConnectionRequest(service: service, host: host, application: application, principal: principal), from: machine)
  }

  /// A certificate of the public authority on the 2007 server, with or without the intermediate.
  @discardableResult
  private func buy(_ names: [String], intermediate: Bool) throws -> Submission {
    let authority = try CertificationAuthority(.publicAuthority, in: test.store)
    let key = try PrivateKey.generateRSA(bits: 1024)
    let request = try CertificateRequestBuilder(subject: DistinguishedName("CN=\(names[0])"), dnsNames: names).build(key: key)
    let submission = try authority.submit(request.der, at: test.now)
    let certificate = try Certificate(der: try #require(submission.certificate))
    let stored = try test.store.add(
      NewCertificate(der: certificate.der, thumbprint: certificate.thumbprint, privateKey: try key.pkcs8DER()), on: "EX07", at: test.now)
    try test.store.enable([.iis, .imap, .pop, .smtp], for: stored, subjectName: names[0])
    if intermediate {
      let issuer = authority.issuer
      try test.store.add(NewCertificate(der: issuer.der, thumbprint: issuer.thumbprint), to: .intermediate, on: "EX07", at: test.now)
    }
    return submission
  }

  @Test func theFourReasons() throws {
    #expect(try connect("mail.mitserv.net").problems == [.notTrusted, .nameMismatch])
    let bought = try buy(["mail.mitserv.net"], intermediate: false)
    #expect(try connect("mail.mitserv.net").problems == [.notTrusted])
    try buy(["mail.mitserv.net", "autodiscover.mitserv.net"], intermediate: true)
    let good = try connect("mail.mitserv.net")
    #expect(good.problems.isEmpty && good.outcome == .trusted)
    #expect(good.handshake?.sentAlong.count == 1)
    #expect(good.server?.name == "EX07" && good.site == "Default Web Site")
    #expect(try connect("203.0.113.7").problems == [.nameMismatch])
    #expect(try connect("mail.mitserv.net", at: test.now.advanced(byYears: 2)).problems == [.expired])
    #expect(try connect("mail.mitserv.net", at: test.now.advanced(byYears: -1)).problems == [.notYetValid])
    let shown = try #require(good.handshake?.certificate)
    #expect(shown.serialNumber != bought.serialNumber)
    let authority = try CertificationAuthority(.publicAuthority, in: test.store)
    try authority.revoke(serialNumber: shown.serialNumber, reason: .keyCompromise, at: test.now)
    let revoked = try connect("mail.mitserv.net")
    #expect(revoked.problems == [.revoked] && revoked.outcome == .refused)
  }

  @Test func programsDifferInWhatTheyTake() throws {
    try buy(["mail.mitserv.net", "autodiscover.mitserv.net"], intermediate: true)
    #expect(try connect("autodiscover.mitserv.net", as: .outlook).outcome == .trusted)
    let anywhere = try connect("autodiscover.mitserv.net", as: .outlookAnywhere, principal: "autodiscover.mitserv.net")
    #expect(anywhere.problems == [.principalMismatch] && anywhere.outcome == .refused)
    #expect(try connect("mail.mitserv.net", as: .outlookAnywhere, principal: "mail.mitserv.net").outcome == .trusted)
    #expect(try connect("203.0.113.7", as: .browser).outcome == .warning)
    #expect(try connect("203.0.113.7", as: .activeSync).outcome == .refused)
  }

  @Test func servicesChooseTheirCertificates() throws {
    // Nobody bought one for the connector's name: transport goes on showing setup's.
    try buy(["mail.mitserv.net"], intermediate: true)
    #expect(try connect("mail.mitserv.net", .imap, as: .mail).outcome == .trusted)
    let smtp = try connect("mail.mitserv.net", .smtp, as: .mailServer)
    #expect(smtp.outcome == .encrypted)
    #expect(smtp.handshake?.certificate.subject.commonName == "EX07")
    try buy(["mail.mitserv.net", "ex07.mitserv.net"], intermediate: true)
    #expect(try connect("mail.mitserv.net", .smtp, as: .mailServer).outcome == .trusted)
    try test.store.setCertificateName("pop.mitserv.net", of: .pop, on: "EX07")
    #expect(try connect("mail.mitserv.net", .pop, as: .mail).obstacle == .noneForName(server: "EX07", name: "pop.mitserv.net"))
  }

  @Test func whoDoesntAnswer() throws {
    #expect(try connect("nowhere.test").obstacle == .unknownName)
    // Inside names aren't outside's.
    #expect(try connect("ex07.mitserv.net").obstacle == .unknownName)
    #expect(try connect("ex07", from: "CLIENT1").server?.name == "EX07")
    #expect(try connect("10.0.0.7").obstacle == .nobody(address: "10.0.0.7"))
    #expect(try connect("10.0.0.101", from: "CLIENT1").obstacle == .closed(server: "CLIENT1", port: 443))
    try test.store.bind(nil, toSite: 1, requireSsl: true, on: "EX07")
    #expect(try connect("mail.mitserv.net").obstacle == .withoutCertificate(server: "EX07", site: "Default Web Site"))
  }

  @Test func groupPolicyBringsTrust() throws {
    let own = try #require(try test.store.certificates(on: "EX07").first)
    let certificate = try Certificate(der: own.der)
    let policy = GroupPolicy(test.store)
    try policy.publish(certificate, to: .trustedPeople, policy: "Trust", at: test.now)
    try policy.publish(certificate, to: .trustedPeople, policy: "Trust", at: test.now)
    #expect(try policy.published().count == 1)
    let client = try #require(try test.store.machine(named: "CLIENT1"))
    #expect(try connect("ex07", from: "CLIENT1").problems == [.notTrusted])
    try policy.apply(to: client, at: test.now)
    #expect(try test.store.certificates(in: .trustedPeople, on: "CLIENT1").map(\.origin) == [.groupPolicy])
    #expect(try connect("ex07", from: "CLIENT1").outcome == .trusted)
    // Trusted people are the browser's affair.
    #expect(try connect("ex07", from: "CLIENT1", as: .activeSync).problems == [.notTrusted])
    // Outside nobody has policies.
    try policy.apply(to: try #require(try test.store.machine(named: "EXTERNAL1")), at: test.now)
    #expect(try test.store.certificates(in: .trustedPeople, on: "EXTERNAL1").isEmpty)
    try test.store.removeObject(of: PolicyCertificate.self, identity: try #require(try policy.published().first).identity)
    try policy.apply(to: client, at: test.now)
    #expect(try test.store.certificates(in: .trustedPeople, on: "CLIENT1").isEmpty)
  }

  @Test func publishingServersCheckWhatIsBehindThem() throws {
    try construction.add(
      MachinePlan(
        machine: Machine(name: "ISA", fqdn: "isa.mitserv.net"),
        place: NetworkPlace(machine: "ISA", purpose: .publishing, network: .perimeter, externalAddresses: ["203.0.113.99"])))
    try buy(["mail.mitserv.net"], intermediate: true)
    let shared = try #require(try test.store.certificates(on: "EX07").last)
    try test.store.add(
      NewCertificate(der: shared.der, thumbprint: shared.thumbprint, privateKey: shared.privateKey), on: "ISA", at: test.now)
    for stored in try test.store.certificates(in: .intermediate, on: "EX07") {
      try test.store.add(NewCertificate(der: stored.der, thumbprint: stored.thumbprint), to: .intermediate, on: "ISA", at: test.now)
    }
    try test.store.put(
      WebSite(
        number: 1, name: "Web Listener", physicalPath: "", requireSsl: true,
        bindings: [WebBinding(scheme: "https", port: 443, thumbprint: shared.thumbprint)]), on: "ISA")
    try test.store.removeDNSRecords(name: "mail.mitserv.net", type: "A", seenFrom: .outside)
    try test.store.add(DNSRecord(view: .outside, zone: "mitserv.net", name: "mail.mitserv.net", type: "A", value: "203.0.113.99"))
    #expect(try connect("mail.mitserv.net").obstacle == .notPublished(server: "ISA"))
    var rule = PublishingRule(server: "ISA", name: "OWA", publicNames: ["mail.mitserv.net"], internalName: "ex07.mitserv.net")
    try test.store.add(rule, at: test.now)
    let refused = try connect("mail.mitserv.net")
    #expect(refused.outcome == .refused && refused.problems.isEmpty)
    #expect(refused.behind.first?.problems == [.nameMismatch])
    rule.internalName = "mail.mitserv.net"
    try test.store.update(rule, at: test.now)
    #expect(try connect("mail.mitserv.net").outcome == .trusted)
  }
}
