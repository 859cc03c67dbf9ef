import Certificates
import Engine
import Organization
import PKI
import Testing

@testable import WindowsCmdlets

@Suite struct CertificateProviderTests {
  let world: TestWorld
  let drives: DriveTable

  init() throws {
    world = try TestWorld()
    drives = world.session.drives
  }

  private func children(_ path: String) throws -> [ProviderItem] {
    let place = try drives.resolve(path)
    return try place.provider.children(place)
  }

  private func exists(_ path: String) throws -> Bool {
    let place = try drives.resolve(path)
    return try place.provider.exists(place)
  }

  @Test func containersAreListed() throws {
    #expect(try children("Cert:\\").map(\.path.text) == ["Cert:\\CurrentUser", "Cert:\\LocalMachine"])
    let stores = try children("cert:/localmachine").map(\.path.name)
    #expect(stores.contains("My") && stores.contains("CA") && stores.contains("Root") && stores.contains("REQUEST"))
    #expect(try children("Cert:\\CurrentUser\\My").isEmpty)
    #expect(try exists("Cert:\\CurrentUser\\Disallowed"))
    #expect(try !exists("Cert:\\LocalMachine\\Nothing"))
    #expect(try !exists("Cert:\\Nowhere"))
    #expect(try !exists("Cert:\\LocalMachine\\My\\00"))
    #expect(try !exists("Cert:\\LocalMachine\\My\\00\\more"))
    #expect(throws: Interruption.self) { try children("Cert:\\LocalMachine\\Nothing") }
  }

  @Test func certificatesHaveTheirPlaces() throws {
    let item = try #require(try children("Cert:\\LocalMachine\\my").first)
    let object = try #require(item.value.object(as: X509CertificateObject.self))
    #expect("\(object.certificate.subject)" == "CN=EX13-1")
    #expect(object.hasPrivateKey && !object.isExportable)
    #expect(object.friendlyName == "Microsoft Exchange")
    let thumbprint = object.certificate.thumbprint
    #expect(item.path.qualifiedPath == "Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My\\" + thumbprint)
    #expect(try exists("Cert:\\localmachine\\MY\\" + thumbprint.lowercased()))
    #expect(try exists(item.path.qualifiedPath))
    let found = try drives.expand("Cert:\\LocalMachine\\My\\\(thumbprint.prefix(6))*")
    #expect(found.map(\.name) == [thumbprint])
    _ = drives.decorated(item)
    guard case .note(let parent)? = object.attached?.member("PSParentPath") else {
      Issue.record("no PSParentPath")
      return
    }
    #expect(parent.stringValue == "Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My")
  }

  @Test func theShellStandsThere() throws {
    try drives.setLocation(drives.resolve("cert:\\localmachine\\ca"))
    #expect(drives.location?.text == "Cert:\\LocalMachine\\CA")
    #expect(try drives.resolve("..\\Root").text == "Cert:\\LocalMachine\\Root")
    // Tools go on from where the shell stands on the file system.
    try world.write(Array(try world.request().utf8), "C:\\a.csr")
    #expect(try world.run("certreq", "-submit", "a.csr", "a.cer").code == 0)
    #expect(try !world.read("C:\\a.cer").isEmpty)
    let certificate = try children("Cert:\\LocalMachine\\My")[0]
    #expect(throws: Interruption.self) { try drives.setLocation(certificate.path) }
  }

  @Test func certificatesAreMovedAndRemoved() throws {
    let item = try children("Cert:\\LocalMachine\\My")[0]
    let target = try drives.resolve("Cert:\\LocalMachine\\TrustedPeople")
    let moved = try item.path.provider.moveItem(item.path, to: target, force: false)
    #expect(moved.value.object(as: X509CertificateObject.self)?.hasPrivateKey == true)
    #expect(try children("Cert:\\LocalMachine\\My").isEmpty)
    try moved.path.provider.removeItem(moved.path, recurse: false, force: false)
    #expect(try children("Cert:\\LocalMachine\\TrustedPeople").isEmpty)
    #expect(throws: Interruption.self) { try moved.path.provider.removeItem(moved.path, recurse: false, force: false) }
    #expect(throws: Interruption.self) { try target.provider.removeItem(target, recurse: true, force: true) }
  }

  @Test func trustIsTheMachines() throws {
    try world.write(Array(try world.request().utf8), "C:\\a.csr")
    #expect(try world.run("certreq", "-submit", "C:\\a.csr", "C:\\a.cer").code == 0)
    let certificate = try Certificate(try world.read("C:\\a.cer"))
    let now = try world.lab.clock.now().unixSeconds
    let certificates = world.session.certificates
    #expect(try certificates.evaluate(certificate, extra: [], at: now, checksRevocation: true).status == .untrusted)
    #expect(try world.run("certutil", "/ca.cert", "C:\\i.crt").code == 0)
    #expect(try world.run("certutil", "-addstore", "CA", "C:\\i.crt").code == 0)
    #expect(try certificates.evaluate(certificate, extra: [], at: now, checksRevocation: true).status == .valid)
    #expect(try certificates.certificates(in: "ca").count == 1)
  }

}
