import Foundation
import Organization
import PKI
import Testing

@testable import ExchangeCmdlets

/// Edge servers: subscribing one, synchronizing it, and what stands in the way.
@Suite struct EdgeTests {
  /// A lab with an Edge server of 2007 beside the others.
  private func labWithEdge() throws -> (lab: LabOfTest, hub: ShellInLab, edge: ShellInLab) {
    let lab = try LabOfTest()
    let hub = try lab.shell("EX07")
    let store = try hub.store()
    let installation = ExchangeInstallation(build: ExchangeBuild(8, 1, 240, 6), roles: .edgeTransport)
    try store.add(Machine(name: "EDGE", fqdn: "edge.mitserv.dmz", membership: .local, exchange: installation))
    let edge = try lab.shell("EDGE")
    try FileManager.default.createDirectory(at: lab.file("Certs", on: "EDGE"), withIntermediateDirectories: true)
    edge.run("New-ExchangeCertificate -KeySize 1024 -PrivateKeyExportable $true -Force")
    return (lab, hub, edge)
  }

  private func subscribe(_ lab: LabOfTest, _ hub: ShellInLab, _ edge: ShellInLab) throws {
    edge.run(#"New-EdgeSubscription -FileName C:\Certs\edge.xml"#, answers: "y")
    let data = try Data(contentsOf: lab.file("Certs/edge.xml", on: "EDGE"))
    try data.write(to: lab.file("Certs/edge.xml", on: "EX07"))
    hub.run(#"New-EdgeSubscription -FileName C:\Certs\edge.xml -Site Default-First-Site-Name"#)
  }

  @Test func subscribing() throws {
    let (lab, hub, edge) = try labWithEdge()
    #expect(hub.run("Start-EdgeSynchronization").shows("There is no Edge Subscription"))
    #expect(edge.run(#"New-EdgeSubscription -FileName C:\Certs\edge.xml"#, answers: "n").shows("managed via EdgeSync replication"))
    #expect(!FileManager.default.fileExists(atPath: lab.file("Certs/edge.xml", on: "EDGE").path))
    #expect(hub.lines("Get-ExchangeServer | % Name") == ["EX07", "EX13-1"])
    try subscribe(lab, hub, edge)
    #expect(hub.lines("Get-ExchangeServer | % Name") == ["EX07", "EX13-1", "EDGE"])
    #expect(edge.lines("Get-ExchangeServer | % Name") == ["EDGE"])
    #expect(
      hub.lines("Get-EdgeSubscription | % { $_.Name; $_.Domain; [string]$_.Site }") == [
        "EDGE", "mitserv.dmz", "mitserv.net/Configuration/Sites/Default-First-Site-Name",
      ])
    #expect(
      hub.lines("Get-SendConnector | % Name").sorted() == [
        "EdgeSync - Default-First-Site-Name to Internet", "EdgeSync - Inbound to Default-First-Site-Name",
      ])
    #expect(hub.run(#"New-EdgeSubscription -FileName C:\Certs\edge.xml -Site Default-First-Site-Name"#).shows("already exists"))
    #expect(hub.run(#"New-EdgeSubscription -FileName C:\Certs\edge.xml -Site Elsewhere"#).shows("'Elsewhere'"))
    hub.run("Remove-EdgeSubscription EDGE -Confirm:$false")
    #expect(hub.lines("@(Get-EdgeSubscription).Count; @(Get-SendConnector).Count") == ["0", "0"])
  }

  @Test func synchronizingCarriesDomainSecurity() throws {
    let (lab, hub, edge) = try labWithEdge()
    try subscribe(lab, hub, edge)
    hub.run("Set-TransportConfig -TLSSendDomainSecureList sunshine.edu -TLSReceiveDomainSecureList sunshine.edu")
    #expect(hub.lines("Test-EdgeSynchronization | % SyncStatus") == ["NotStarted"])
    #expect(
      hub.lines("Start-EdgeSynchronization | % { [string]$_.Result + ' ' + $_.Type }") == ["Success Configuration", "Success Recipients"])
    #expect(edge.lines("(Get-TransportConfig).TLSSendDomainSecureList | % Domain") == ["sunshine.edu"])
    #expect(edge.lines("Get-SendConnector | % Name").count == 2)
    #expect(hub.lines("Test-EdgeSynchronization | % SyncStatus") == ["Normal"])
    // What an Edge server has is nobody else's, and it sees nobody else's.
    #expect(edge.lines("Get-ReceiveConnector | % Name") == ["Default internal receive connector EDGE"])
    #expect(edge.run("Start-EdgeSynchronization").shows("isn't one"))
  }

  /// Article C: a Hub and an Edge server with one certificate can't be told apart.
  @Test func sharedCertificateIsRefused() throws {
    let (lab, hub, edge) = try labWithEdge()
    let password = "(ConvertTo-SecureString x -AsPlainText -Force)"
    edge.run(
      "$t = (Get-ExchangeCertificate)[0].Thumbprint; Export-ExchangeCertificate -Thumbprint $t -BinaryEncoded -Path C:\\Certs\\edge.pfx -Password \(password)"
    )
    try Data(contentsOf: lab.file("Certs/edge.pfx", on: "EDGE")).write(to: lab.file("Certs/edge.pfx", on: "EX07"))
    try subscribe(lab, hub, edge)
    #expect(hub.lines("Start-EdgeSynchronization | % { [string]$_.Result }") == ["Success", "Success"])
    hub.run("Import-ExchangeCertificate -Path C:\\Certs\\edge.pfx -Password \(password) | Enable-ExchangeCertificate -Services SMTP -Force")
    let text = "Microsoft Exchange couldn't match certificate when contacting edge.mitserv.dmz. The connection was stopped."
    #expect(hub.lines("Start-EdgeSynchronization | % FailureDetails") == [text, text])
    #expect(
      hub.lines("Get-EventLog Application -Source 'MSExchange EdgeSync' -Newest 1 | % { $_.EventID; $_.EntryType; $_.Message }") == [
        "10104", "Warning", text,
      ])
    #expect(hub.lines("Get-WinEvent -FilterHashtable @{LogName='Application'; Id=10104} | % Message") == [text])
    #expect(hub.lines("Test-EdgeSynchronization | % SyncStatus") == ["Failed"])
    // Another certificate for the Hub mends it.
    hub.run("New-ExchangeCertificate -KeySize 1024 -Force")
    #expect(hub.lines("Start-EdgeSynchronization | % { [string]$_.Result }") == ["Success", "Success"])
  }

  /// A new certificate on the Edge server wants a new subscription.
  @Test func changedCertificateIsRefused() throws {
    let (lab, hub, edge) = try labWithEdge()
    try subscribe(lab, hub, edge)
    edge.run("New-ExchangeCertificate -KeySize 1024 -Force")
    #expect(hub.lines("Start-EdgeSynchronization | % { [string]$_.Result }") == ["CouldNotConnect", "CouldNotConnect"])
    hub.run("Remove-EdgeSubscription EDGE -Confirm:$false")
    try subscribe(lab, hub, edge)
    #expect(hub.lines("Start-EdgeSynchronization | % { [string]$_.Result }") == ["Success", "Success"])
  }

  @Test func filesThatSubscribeNothing() {
    #expect(EdgeSubscriptionFile([]) == nil)
    #expect(EdgeSubscriptionFile([0xFF]) == nil)
    #expect(EdgeSubscriptionFile([0xFF, 0xFE, 0x41]) == nil)
    #expect(EdgeSubscriptionFile(Array("<EdgeServerName>x</EdgeServerName>".utf8)) == nil)
    let file = EdgeSubscriptionFile(
      name: "E", fqdn: "e.x", certificate: "AA==", effective: Instant(unixSeconds: 0), duration: 1, build: "b")
    #expect(EdgeSubscriptionFile(Array(file.text(password: "p").utf8))?.fqdn == "e.x")
  }
}
