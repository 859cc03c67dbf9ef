import Foundation
import Testing

@testable import ExchangeCmdlets

@Suite struct EnableAndRemoveTests {
  @Test func removalAsksThenRefusesTheTransportCertificate() throws {
    let shell = try LabOfTest().shell()
    let shown = shell.run("Get-ExchangeCertificate | Remove-ExchangeCertificate", answers: "y")
    #expect(shown.shows("Confirm\nAre you sure you want to perform this action?\nRemove certificate with thumbprint "))
    #expect(shown.shows(" from the computer's certificate store?\n[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help"), "\(shown)")
    #expect(shown.shows("The internal transport certificate cannot be removed because"))
    #expect(shown.shows("InvalidArgument: (:) [Remove-ExchangeCertificate], InvalidOperationException"))
    #expect(shell.count == 1)
  }

  @Test func removalIn2007MaySuspend() throws {
    let shell = try LabOfTest().shell("EX07")
    #expect(shell.run("Get-ExchangeCertificate | Remove-ExchangeCertificate", answers: "n").contains("[S] Suspend"))
  }

  @Test func unknownThumbprintsAreNotFound() throws {
    let shell = try LabOfTest().shell()
    for command in [
      "Get-ExchangeCertificate X", "Enable-ExchangeCertificate X -Services IIS", "Export-ExchangeCertificate X",
      "Remove-ExchangeCertificate X -Confirm:$false",
    ] {
      #expect(shell.run(command).shows("The certificate with thumbprint X was not found."), "\(command)")
    }
    // A shortened thumbprint is none.
    let whole = shell.line("(Get-ExchangeCertificate).Thumbprint")
    #expect(shell.run("Get-ExchangeCertificate \(whole.prefix(30))").shows("was not found"))
    #expect(shell.line("(Get-ExchangeCertificate \(whole.lowercased())).Thumbprint") == whole)
  }

  @Test func wildcardsWarnForPopAndImap() throws {
    let shell = try LabOfTest().shell()
    let shown = shell.run(
      """
      $c = New-ExchangeCertificate -SubjectName 'CN=*.contoso.com' -DomainName contoso.com -KeySize 1024 -Services None
      Enable-ExchangeCertificate $c.Thumbprint -Services POP,IMAP,IIS
      """
    )
    #expect(shown.shows("WARNING: This certificate with thumbprint"))
    #expect(shown.shows("and subject '*.contoso.com' cannot used for POP SSL/TLS connections"))
    #expect(shown.shows("Use command Set-IMAPSettings to set X509CertificateName"))
    // POP and IMAP go on with the names they had; the certificate has none of them.
    #expect(shell.line("(Get-ExchangeCertificate)[0].Services") == "IIS")
  }

  @Test func noServicesChangeNothing() throws {
    let shell = try LabOfTest().shell()
    #expect(shell.run("Get-ExchangeCertificate | Enable-ExchangeCertificate -Services None") == "")
    #expect(shell.line("(Get-ExchangeCertificate).ServicesStringForm") == "IP.WS.")
  }

  @Test func networkServiceGetsTheKeyWithoutSmtp() throws {
    let shell = try LabOfTest().shell()
    shell.run("$c = New-ExchangeCertificate -KeySize 1024 -Services None")
    #expect(shell.lines("$c.AccessRules | % { $_.IdentityReference }").count == 2)
    shell.run("Enable-ExchangeCertificate $c.Thumbprint -Services None -NetworkServiceAllowed")
    #expect(shell.lines("(Get-ExchangeCertificate $c.Thumbprint).AccessRules | % { $_.IdentityReference }").count == 3)
    shell.run("Remove-ExchangeCertificate $c.Thumbprint -Confirm:$false")
    #expect(shell.count == 1)
  }

  @Test func sslIsRequiredUnlessTold() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    var site = try #require(try shell.store().webSites(on: "EX13-1").first)
    site.requireSsl = false
    try shell.store().put(site, on: "EX13-1")
    shell.run(
      "$c = New-ExchangeCertificate -KeySize 1024 -Services None; Enable-ExchangeCertificate $c.Thumbprint -Services IIS -DoNotRequireSsl")
    #expect(try shell.store().webSites(on: "EX13-1").first?.requireSsl == false)
    shell.run("Enable-ExchangeCertificate $c.Thumbprint -Services IIS")
    #expect(try shell.store().webSites(on: "EX13-1").first?.requireSsl == true)
  }

  @Test func expiredCertificatesServeNothing() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    shell.run("$c = New-ExchangeCertificate -KeySize 1024 -Services None")
    let clock = try shell.world.lab().clock
    try clock.set(to: try clock.now().advanced(byYears: 6))
    #expect(shell.line("(Get-ExchangeCertificate $c.Thumbprint).Status") == "DateInvalid")
    #expect(shell.run("Enable-ExchangeCertificate $c.Thumbprint -Services IIS").contains("(reason: DateInvalid)"))
  }

  @Test func theListHasItsFourteenLines() throws {
    let shell = try LabOfTest().shell()
    let lines = shell.lines("Get-ExchangeCertificate | Format-List")
    #expect(
      lines.filter { $0.contains(" : ") || $0.hasSuffix(" :") }.map { $0.split(separator: " ")[0] } == [
        "AccessRules", "CertificateDomains", "HasPrivateKey", "IsSelfSigned", "Issuer", "NotAfter", "NotBefore", "PublicKeySize",
        "RootCAType", "SerialNumber", "Services", "Status", "Subject", "Thumbprint",
      ])
    #expect(lines.contains("Services           : IMAP, POP, IIS, SMTP"), "\(lines)")
    #expect(lines.contains("CertificateDomains : {EX13-1, EX13-1.mitserv.net}"))
    let all = shell.run("Get-ExchangeCertificate | Format-List *")
    for name in ["IISServices", "ServicesStringForm", "Identity", "RunspaceId", "EnhancedKeyUsageList", "KeyIdentifier"] {
      #expect(all.contains(name), "\(name)")
    }
    #expect(all.contains("{Server Authentication (1.3.6.1.5.5.7.3.1)}"))
    #expect(shell.line("(Get-ExchangeCertificate).CertificateDomains[1].Domain") == "EX13-1.mitserv.net")
    #expect(shell.line("(Get-ExchangeCertificate).GetCertHashString() -eq (Get-ExchangeCertificate).Thumbprint") == "True")
    #expect(shell.line("(Get-ExchangeCertificate) -is [System.Security.Cryptography.X509Certificates.X509Certificate2]") == "True")
  }
}
