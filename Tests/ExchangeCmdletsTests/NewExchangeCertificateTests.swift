import Foundation
import Testing

@testable import ExchangeCmdlets

@Suite struct NewExchangeCertificateTests {
  @Test func aBareCommandMakesTheServersCertificate() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    let shown = shell.run("$c = New-ExchangeCertificate -KeySize 1024", answers: "n")
    #expect(shown.shows("Overwrite the existing default SMTP certificate?"))
    let facts = shell.lines(
      "$c.Subject; \"$($c.CertificateDomains)\"; $c.FriendlyName; \"$($c.Services)\"; $c.PublicKeySize; \"$($c.RootCAType) $($c.Status)\"; $c.NotAfter.Year - $c.NotBefore.Year; $c.SignatureAlgorithm.FriendlyName; $c.PrivateKeyExportable"
    )
    #expect(
      facts == [
        "CN=EX13-1", "EX13-1 EX13-1.mitserv.net", "Microsoft Exchange", "IMAP, POP, SMTP", "1024", "None Valid", "5", "sha1RSA", "False",
      ])
    // "No" kept the old default certificate: the new one can be removed.
    #expect(shell.run("$c | Remove-ExchangeCertificate -Confirm:$false") == "")
    #expect(shell.count == 1)
  }

  @Test func in2007TheDefaultsDiffer() throws {
    let shell = try LabOfTest().shell("EX07")
    let facts = shell.run(
      "$c = New-ExchangeCertificate -KeySize 1024; \"$($c.Services)\"; $c.NotAfter.Year - $c.NotBefore.Year", answers: "y")
    #expect(facts.hasSuffix("SMTP\n1\n"))
  }

  @Test func forceAndServicesSilenceTheQuestion() throws {
    let shell = try LabOfTest().shell()
    #expect(shell.run("New-ExchangeCertificate -KeySize 1024 -Force -Services SMTP,IIS | Out-Null") == "")
    #expect(shell.lines("Get-ExchangeCertificate | % { $_.ServicesStringForm }") == ["IP.WS.", "IP..S."])
    #expect(shell.run("New-ExchangeCertificate -KeySize 1024 -Services None | Out-Null") == "")
    // POP and IMAP take any certificate with the name that they are set to: the server's.
    #expect(shell.line("(Get-ExchangeCertificate)[0].Services") == "IMAP, POP")
    #expect(shell.run("New-ExchangeCertificate -KeySize 1024 -Services None -DomainName a.b -SubjectName CN=a.b | Out-Null") == "")
    #expect(shell.line("(Get-ExchangeCertificate)[0].Services") == "None")
  }

  @Test func namesComeInTheirOrder() throws {
    let shell = try LabOfTest().shell()
    let make = "New-ExchangeCertificate -KeySize 1024 -Services None "
    #expect(
      shell.line("\"$((\(make) -SubjectName 'CN=a.contoso.com' -DomainName b.contoso.com,c.contoso.com).CertificateDomains)\"")
        == "a.contoso.com b.contoso.com c.contoso.com")
    #expect(
      shell.line("\"$((\(make) -IncludeAcceptedDomains -IncludeAutoDiscover).CertificateDomains)\"")
        == "EX13-1 mitserv.net autodiscover.mitserv.net")
    #expect(
      shell.line("\"$((\(make) -DomainName a.b -IncludeServerFQDN -IncludeServerNetBIOSName).CertificateDomains)\"")
        == "EX13-1 a.b EX13-1.mitserv.net")
    #expect(shell.line("(\(make) -SubjectKeyIdentifier 0102AB).SubjectKeyIdentifier") == "0102AB")
    #expect(shell.line("(\(make) -FriendlyName Mail).FriendlyName") == "Mail")
    #expect(shell.line("(\(make) -PrivateKeyExportable $true).PrivateKeyExportable") == "True")
  }

  @Test func aCertificateIsRenewedByPiping() throws {
    let shell = try LabOfTest().shell()
    let facts = shell.lines(
      """
      $old = New-ExchangeCertificate -KeySize 1024 -Services None -SubjectName 'CN=a.b, O=C' -DomainName x.y
      $new = $old | New-ExchangeCertificate -KeySize 1024 -Services None
      $new.Subject; "$($new.CertificateDomains)"; $new.Thumbprint -eq $old.Thumbprint
      """)
    #expect(facts == ["CN=a.b, O=C", "a.b x.y", "False"])
  }

  @Test(arguments: [
    ("-FriendlyName ('x' * 65)", "at most 64"), ("-DomainName a.b,A.B", "more than once"), ("-DomainName ('x' * 256)", "at most 255"),
    ("-DomainName 'a b'", "isn't a valid domain name"), ("-KeySize 512", "KeySize is 1024, 2048 or 4096"),
    ("-SubjectKeyIdentifier xyz", "hexadecimal"), ("-Server nobody", "couldn't be found"), ("-Server EX07", "in its own shell"),
    ("-Services UM", "Unified Messaging role"), ("-Services Federation", "Federation"),
  ]) func whatCannotBeIsRefused(_ arguments: String, _ words: String) throws {
    let shell = try LabOfTest().shell()
    let shown = shell.run("New-ExchangeCertificate \(arguments)")
    #expect(shown.shows(words), "\(shown)")
    #expect(shell.count == 1)
  }

  @Test func whatIfChangesNothing() throws {
    let shell = try LabOfTest().shell()
    #expect(shell.run("New-ExchangeCertificate -WhatIf").hasPrefix("What if: "))
    #expect(shell.run("New-ExchangeCertificate -GenerateRequest -WhatIf").hasPrefix("What if: "))
    #expect(shell.count == 1)
  }

  @Test func binaryRequestsAreBytes() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    shell.run(
      """
      $r = New-ExchangeCertificate -GenerateRequest -BinaryEncoded -SubjectName 'CN=*.contoso.com' -KeySize 1024
      Set-Content C:\\Certs\\r.der $r.FileData -Encoding Byte
      """)
    let text = try OpenSSLTool.check("req -inform der -in r.der -verify -noout -text", in: lab.file("Certs"))
    #expect(!text.contains("Subject Alternative Name"))
  }

  @Test func in2007ARequestGoesToAFile() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell("EX07")
    let make =
      "New-ExchangeCertificate -GenerateRequest:$true -SubjectName 'c=US, CN=mail.contoso.com' -DomainName a.contoso.com -KeySize 1024"
    let shown = shell.run("\(make) -Path C:\\Certs\\r.req")
    #expect(shown.shows("Thumbprint") && shown.shows("C=US, CN=mail.contoso.com"), "\(shown)")
    try OpenSSLTool.check("req -in r.req -verify -noout", in: lab.file("Certs", on: "EX07"))
    #expect(shell.run("\(make) -Path C:\\Certs\\r.req").contains("exists already"))
    #expect(!shell.run("\(make) -Path C:\\Certs\\r.req -Force -BinaryEncoded").contains("exists"))
    try OpenSSLTool.check("req -inform der -in r.req -verify -noout", in: lab.file("Certs", on: "EX07"))
    #expect(shell.run(make).contains("Path is needed"))
    #expect(shell.run("\(make) -Path C:\\Nowhere\\r.req").contains("folder doesn't exist"))
    #expect(shell.lines("Get-ExchangeCertificate | ? { $_.Status -eq 'PendingRequest' } | % { $_.Thumbprint }").count == 2)
  }
}
