import Testing

@testable import Organization

@Suite struct ServiceTests {
  let test: TestLab
  let own: StoredCertificate
  let bought: StoredCertificate

  init() throws {
    test = try TestLab()
    own = try #require(try test.store.certificates(on: "EX13-1").first)
    bought = try test.store.add(
      NewCertificate(der: own.der, thumbprint: "BOUGHT", privateKey: own.privateKey), on: "EX13-1", at: test.now)
  }

  private func services(_ certificate: StoredCertificate, _ names: [String], hasKey: Bool = true) throws -> CertificateServices {
    try test.store.serviceState(of: "EX13-1").services(of: certificate.thumbprint, names: names, hasPrivateKey: hasKey)
  }

  @Test func setupsCertificateServes() throws {
    let state = try test.store.serviceState(of: "ex13-1")
    #expect(state.services(of: own) == [.imap, .pop, .iis, .smtp])
    #expect(state.services(of: own).flags(in: .exchange2010) == "IP.WS.")
    #expect(state.services(of: own).flags(in: .exchange2007) == "IP.WS")
    #expect(state.services(of: own).flags(in: .exchange2013) == "IP.WS..")
    #expect(state.services(of: own).text == "IMAP, POP, IIS, SMTP")
    #expect(state.iisServices(of: own.thumbprint) == ["IIS://EX13-1/W3SVC/1"])
    #expect(state.transportThumbprint == own.thumbprint)
    #expect(try services(bought, ["mail.mitserv.net"]) == [])
    #expect(CertificateServices().text == "None")
  }

  @Test func whatThereIsOnlyOneOfMoves() throws {
    let notices = try test.store.enable([.imap, .pop, .iis, .smtp], for: bought, subjectName: "mail.mitserv.net")
    #expect(notices.isEmpty)
    #expect(try services(bought, ["mail.mitserv.net"]) == [.imap, .pop, .iis, .smtp])
    #expect(try test.store.serviceState(of: "EX13-1").services(of: own) == [.smtp])
    #expect(try test.store.serviceState(of: "EX13-1").transportThumbprint == "BOUGHT")
    #expect(try test.store.publishedCertificates(of: "EX13-1").map(\.thumbprint) == ["BOUGHT"])
    // Nothing is ever taken from the certificate that is enabled.
    try test.store.enable([.um], for: bought, subjectName: "mail.mitserv.net")
    #expect(try services(bought, ["mail.mitserv.net"]) == [.imap, .pop, .um, .iis, .smtp])
    try test.store.enable([], for: bought, subjectName: "mail.mitserv.net")
    #expect(try services(bought, ["mail.mitserv.net"]) == [.imap, .pop, .um, .iis, .smtp])
    #expect(try services(bought, ["mail.mitserv.net"], hasKey: false) == [])
    try test.store.removeCertificate("BOUGHT", on: "EX13-1")
    #expect(try test.store.publishedCertificates(of: "EX13-1").isEmpty)
    #expect(try test.store.serviceState(of: "EX13-1").transportThumbprint == nil)
  }

  @Test func theDefaultMayStay() throws {
    var options = EnableOptions()
    options.replaceTransportDefault = false
    options.requireSsl = false
    try test.store.enable([.smtp, .iis], for: bought, subjectName: "mail.mitserv.net", options: options)
    #expect(try services(bought, ["mail.mitserv.net"]) == [.iis, .smtp])
    #expect(try test.store.serviceState(of: "EX13-1").transportThumbprint == own.thumbprint)
  }

  @Test func aWildcardIsNoNameForPop() throws {
    let notices = try test.store.enable([.pop, .imap, .smtp], for: bought, subjectName: "*.mitserv.net")
    #expect(
      notices == [
        .subjectIsNotAHostName(service: .pop, subject: "*.mitserv.net"), .subjectIsNotAHostName(service: .imap, subject: "*.mitserv.net"),
      ])
    #expect(try services(bought, ["*.mitserv.net"]) == [.smtp])
    try test.store.setCertificateName("pop.mitserv.net", of: .pop, on: "EX13-1")
    #expect(try services(bought, ["*.mitserv.net"]) == [.pop, .smtp])
  }

  @Test(arguments: [
    ("mail.a.com", "MAIL.A.com", true), ("*.a.com", "mail.a.com", true), ("*.a.com", "a.com", false),
    ("*.a.com", "x.mail.a.com", false), ("*.a.com", ".a.com", false), ("a.com", "b.com", false), ("", "a", false),
  ])
  func namesCover(_ pattern: String, _ host: String, _ covers: Bool) {
    #expect(CertificateNames.covers(pattern, host) == covers)
  }

  @Test func webSites() throws {
    let site = WebSite(number: 2, name: "AutoDiscover", physicalPath: #"C:\inetpub\auto"#, requireSsl: false, bindings: [])
    try test.store.put(site, on: "EX13-1")
    #expect(try test.store.webSites(on: "EX13-1").map(\.name) == ["Default Web Site", "AutoDiscover"])
    try test.store.bind("bought", toSite: 2, requireSsl: true, on: "EX13-1")
    #expect(try services(bought, []) == [.iis])
    #expect(try test.store.webSites(on: "EX13-1").last?.requireSsl == true)
    #expect(throws: StoreError.self) { try test.store.bind("X", toSite: 9, requireSsl: true, on: "EX13-1") }
    try test.store.removeWebSite(2, on: "EX13-1")
    #expect(try services(bought, []) == [])
  }
}
