import Foundation
import Testing

@testable import ExchangeCmdlets

/// The way of one certificate: asked for and imported on 2010, exported, imported on 2007.
@Suite struct CertificateWayTests {
  @Test func aRequestIsOneTextThatOpenSSLTakes() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    shell.run(Steps.request())
    #expect(shell.line("$data -is [string]") == "True")
    #expect(shell.line("$data.StartsWith(\"-----BEGIN NEW CERTIFICATE REQUEST-----`r`n\")") == "True")
    let folder = lab.file("Certs")
    #expect(try OpenSSLTool.check("req -in request.csr -verify -noout", in: folder).contains("OK"))
    let text = try OpenSSLTool.check("req -in request.csr -text -noout -nameopt RFC2253", in: folder)
    #expect(text.contains("CN=mail.contoso.com"))
    #expect(text.contains("DNS:mail.contoso.com, DNS:autodiscover.contoso.com, DNS:legacy.contoso.com"))
    let row = shell.lines(
      "Get-ExchangeCertificate | ForEach-Object { \"$($_.Status) $($_.RootCAType) $($_.HasPrivateKey) $($_.IsSelfSigned)\" }")
    #expect(row == ["PendingRequest Unknown True False", "Valid Registry True True"])
  }

  @Test func aCountryThatIsNoneIsRefusedByName() throws {
    let lab = try LabOfTest()
    for server in ["EX13-1", "EX07"] {
      let shown = try lab.shell(server).run(
        "New-ExchangeCertificate -GenerateRequest:$true -SubjectName 'c=CountryCode, s=My State, CN=mail.contoso.com'"
      )
      #expect(shown.shows("The country c='CountryCode' at position 3 must be a code of exactly two letters"), "\(shown)")
      #expect(shown.shows("SubjectName"))
    }
    #expect(try lab.shell().count == 1)
  }

  @Test func theWholeWay() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    shell.run(Steps.request())
    let imported = shell.run(try Steps.answer(lab, shell))
    #expect(imported.shows("Thumbprint                                Services   Subject\n"))
    #expect(imported.shows("......     CN=mail.contoso.com, OU=Domain Control Validated"), "\(imported)")
    let thumbprint = shell.line("(Get-ExchangeCertificate -DomainName legacy.contoso.com).Thumbprint")
    #expect(thumbprint.utf8.count == 40)
    let question = shell.run(
      "Get-ExchangeCertificate \(thumbprint) | Enable-ExchangeCertificate -Services IIS,SMTP,POP,IMAP", answers: "")
    #expect(question.shows("Confirm\nOverwrite the existing default SMTP certificate?\n\nCurrent certificate: '"), "\(question)")
    #expect(question.shows("Replace it with certificate: '\(thumbprint)' (expires "))
    #expect(question.shows("[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"):"))
    let rows = shell.lines("Get-ExchangeCertificate | ForEach-Object { $_.ServicesStringForm + ' ' + $_.Services }")
    #expect(rows == ["IP.WS. IMAP, POP, IIS, SMTP", "....S. SMTP"])
    try export(thumbprint, shell, lab)
    let old = try lab.shell("EX07")
    try FileManager.default.copyItem(at: lab.file("scripts/mail.pfx"), to: lab.file("scripts/mail.pfx", on: "EX07"))
    let wrong = old.run("Import-ExchangeCertificate -Path C:\\scripts\\mail.pfx -Password (ConvertTo-SecureString no -AsPlainText -Force)")
    #expect(wrong.shows("The source data cannot be imported or the wrong password was specified."))
    #expect(wrong.shows("At line:1 char:1") && wrong.shows("ReadError"))
    let there = old.run("Import-ExchangeCertificate C:\\scripts\\mail.pfx -Password (ConvertTo-SecureString pw -AsPlainText -Force)")
    #expect(there.shows("\(thumbprint)  .....      CN=mail.contoso.com"), "\(there)")
    let asked = old.run(
      "Get-ExchangeCertificate -Thumbprint \(thumbprint) | Enable-ExchangeCertificate -Services IIS,SMTP,POP,IMAP", answers: "a")
    #expect(asked.shows("[S] Suspend") && asked.shows("Overwrite existing default SMTP certificate, '"), "\(asked)")
    #expect(old.run("Get-ExchangeCertificate \(thumbprint)").shows("A positional parameter cannot be found"))
    #expect(old.line("(Get-ExchangeCertificate -Thumbprint \(thumbprint)).ServicesStringForm") == "IP.WS")
  }

  private func export(_ thumbprint: String, _ shell: ShellInLab, _ lab: LabOfTest) throws {
    shell.run(
      """
      $p = ConvertTo-SecureString pw -AsPlainText -Force
      $file = Get-ExchangeCertificate \(thumbprint) | Export-ExchangeCertificate -BinaryEncoded:$true -Password $p
      Set-Content -Path C:\\scripts\\mail.pfx -Value $file.FileData -Encoding Byte
      """)
    #expect(shell.line("$file.FileData -is [Byte[]]") == "True")
    let folder = lab.file("scripts")
    let text = try OpenSSLTool.check(
      "pkcs12 -in mail.pfx -passin pass:pw -nodes -out all.pem && openssl x509 -in all.pem -noout -modulus > a && openssl rsa -in all.pem -noout -modulus > b && cmp a b",
      in: folder)
    #expect(!text.contains("differ"))
    #expect(try String(contentsOf: lab.file("scripts/all.pem"), encoding: .utf8).components(separatedBy: "BEGIN CERTIFICATE").count >= 2)
    #expect(try !OpenSSLTool.run("pkcs12 -in mail.pfx -passin pass:no -nodes -noout", in: folder).succeeded)
  }

  @Test func withoutTheKeyACertificateServesNothing() throws {
    let lab = try LabOfTest()
    let (_, thumbprint) = try Steps.imported(lab)
    let old = try lab.shell("EX07")
    try FileManager.default.copyItem(at: lab.file("Certs/issued.crt"), to: lab.file("Certs/issued.crt", on: "EX07"))
    #expect(old.run("Import-ExchangeCertificate -Path C:\\Certs\\issued.crt").contains(thumbprint))
    #expect(old.line("(Get-ExchangeCertificate -Thumbprint \(thumbprint)).HasPrivateKey") == "False")
    let refused = old.run("Enable-ExchangeCertificate -Thumbprint \(thumbprint) -Services IIS")
    #expect(
      refused.shows(
        "The certificate with thumbprint \(thumbprint) was found but is not valid for use with Exchange Server (reason: PrivateKeyMissing)."
      ),
      "\(refused)")
  }

  @Test func aKeyThatMayNotLeaveStays() throws {
    let lab = try LabOfTest()
    let (shell, thumbprint) = try Steps.imported(lab, exportable: false)
    let refused = shell.run(
      "Export-ExchangeCertificate \(thumbprint) -BinaryEncoded -Password (ConvertTo-SecureString pw -AsPlainText -Force)")
    #expect(
      refused.shows(
        "A special Rpc error occurs on server EX13-1: The private key couldn't be exported as PKCS-12. It either couldn't be accessed or isn't exportable."
      ),
      "\(refused)")
    #expect(refused.shows("+ PSComputerName        : ex13-1."))
    #expect(!refused.shows("At line:"))
    #expect(refused.shows("+ CategoryInfo          : NotSpecified: (:) [Export-ExchangeCertificate], InvalidOperationException"))
    #expect(refused.shows(",Microsoft.Exchange.Management.SystemConfigurationTasks.ExportExchangeCertificate"))
  }

  @Test func aForeignAuthoritysCertificateFindsItsKey() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    shell.run(Steps.request())
    let folder = lab.file("Certs")
    try OpenSSLTool.check("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -subj /CN=Foreign -days 30", in: folder)
    try OpenSSLTool.check("x509 -req -in request.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 20 -out own.crt", in: folder)
    let shown = shell.run("Import-ExchangeCertificate -FileData \(Steps.bytes("C:\\Certs\\own.crt"))")
    #expect(shown.shows("CN=mail.contoso.com"))
    #expect(shell.line("(Get-ExchangeCertificate)[0].HasPrivateKey") == "True")
    #expect(shell.line("(Get-ExchangeCertificate)[0].Status") == "Untrusted")
    #expect(shell.line("(Get-ExchangeCertificate)[0].RootCAType") == "Unknown")
    #expect(shell.count == 2)
    let again = shell.run("Import-ExchangeCertificate -FileData \(Steps.bytes("C:\\Certs\\own.crt"))")
    #expect(again.shows("Cannot import certificate. A certificate with the thumbprint"))
  }
}
