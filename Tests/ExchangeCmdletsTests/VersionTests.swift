import Foundation
import Organization
import PKI
import Testing

@testable import ExchangeCmdlets
@testable import Labs

/// Servers of every version in a lab.
enum Versions {
  static let all: [(name: String, build: ExchangeBuild)] = [
    ("RTM", ExchangeBuild(8, 0, 685, 25)), ("SP1", ExchangeBuild(8, 1, 240, 6)), ("SP3", ExchangeBuild(8, 3, 83, 6)),
    ("E2010", ExchangeBuild(14, 3, 123, 4)), ("E2013", ExchangeBuild(15, 0, 847, 32)), ("E2013CU23", ExchangeBuild(15, 0, 1497, 2)),
    ("E2016", ExchangeBuild(15, 1, 225, 42)), ("E2016CU22", ExchangeBuild(15, 1, 2375, 7)),
    ("E2016CU23", ExchangeBuild(15, 1, 2507, 6)), ("E2019", ExchangeBuild(15, 2, 221, 12)),
    ("E2019CU14", ExchangeBuild(15, 2, 1544, 4)),
  ]

  /// Puts a server into a lab, with a web site, before any certificate.
  static func addServer(_ name: String, _ build: ExchangeBuild, to store: Store, _ lab: LabOfTest) throws {
    let roles: ServerRoles =
      build.release >= .exchange2016 ? [.mailbox] : [.mailbox, .clientAccess, .hubTransport, .unifiedMessaging]
    try store.add(
      Machine(name: name, fqdn: name.lowercased() + ".mitserv.net", exchange: ExchangeInstallation(build: build, roles: roles)))
    try store.put(
      WebSite(
        number: 1, name: "Default Web Site", physicalPath: #"C:\inetpub\wwwroot"#, requireSsl: true,
        bindings: [WebBinding(scheme: "https", port: 443)]), on: name)
    // The public authority's root, which every machine trusts.
    let root = try Certificate(der: try #require(try store.authority(.publicAuthority)).rootCertificate)
    for place in [CertificateStoreName.root, .thirdPartyRoot] {
      try store.add(NewCertificate(der: root.der, thumbprint: root.thumbprint), to: place, on: name, at: .real)
    }
    try FileManager.default.createDirectory(at: lab.file("Certs", on: name), withIntermediateDirectories: true)
  }

  /// The shell of a server of a version, in a lab of its own.
  static func shell(_ name: String) throws -> (lab: LabOfTest, shell: ShellInLab) {
    let lab = try LabOfTest()
    let version = try #require(all.first { $0.name == name })
    try addServer(name, version.build, to: try lab.shell().store(), lab)
    return (lab, try lab.shell(name))
  }
}

@Suite struct VersionTests {
  @Test(arguments: Versions.all.map(\.name))
  func defaultsOfASelfSignedCertificate(version: String) throws {
    let (_, shell) = try Versions.shell(version)
    let is2007 = version.count == 3
    shell.run("$c = New-ExchangeCertificate -KeySize 1024")
    #expect(shell.line("$c.Services") == (is2007 ? "SMTP" : "IMAP, POP, SMTP"))
    #expect(shell.line("$c.ServicesStringForm") == (is2007 ? "....S" : version == "E2010" ? "IP..S." : "IP..S.."))
    #expect(shell.line("$c.Subject") == "CN=\(version)")
    #expect(shell.line("$c.CertificateDomains -join ','") == "\(version),\(version.lowercased()).mitserv.net")
    #expect(shell.line("$c.FriendlyName") == "Microsoft Exchange")
    #expect(shell.line("$c.PrivateKeyExportable") == "False")
    #expect(shell.line("($c.NotAfter.Year - $c.NotBefore.Year)") == (is2007 ? "1" : "5"))
    let isSHA2 = ["E2013CU23", "E2016CU22", "E2016CU23", "E2019", "E2019CU14"].contains(version)
    #expect(shell.line("$c.SignatureAlgorithm.FriendlyName") == (isSHA2 ? "sha256RSA" : "sha1RSA"))
    #expect(shell.line("$c.RootCAType") == "None")
    #expect(shell.line("$c.Status") == "Valid")
  }

  @Test(arguments: Versions.all.map(\.name))
  func requestsAnswersAndExports(version: String) throws {
    let (lab, shell) = try Versions.shell(version)
    let names = "-SubjectName 'C=US, O=Contoso, CN=mail.contoso.com' -DomainName mail.contoso.com,contoso.com -KeySize 1024 "
    let make = "New-ExchangeCertificate -GenerateRequest \(names) -PrivateKeyExportable $true "
    let folder = lab.file("Certs", on: version)
    let hasFiles = ["E2013", "E2013CU23", "E2016", "E2016CU22", "E2019"].contains(version)
    if version.count == 3 {
      #expect(shell.run(make + "-Path C:\\Certs\\r.req").contains("CN=mail.contoso.com, O=Contoso, C=US") == false)
      #expect(shell.run(make).contains("Path is needed"))
      shell.run(make + "-BinaryEncoded -Path C:\\Certs\\der.req")
      try OpenSSLTool.check("req -inform DER -in der.req -verify -noout", in: folder)
    } else {
      shell.run("$r = \(make); Set-Content C:\\Certs\\r.req $r")
      #expect(shell.line("$r.StartsWith('-----BEGIN NEW CERTIFICATE REQUEST-----')") == "True")
      #expect(shell.line("(New-ExchangeCertificate -GenerateRequest -BinaryEncoded -KeySize 1024).FileData[0]") == "48")
      let wrong = hasFiles ? "-Path" : "-RequestFile"
      let refusal = "A parameter cannot be found that matches parameter name '\(wrong.dropFirst())'."
      #expect(shell.run(make + "\(wrong) C:\\Certs\\x.req").contains(refusal))
      if hasFiles {
        shell.run(make + "-RequestFile \\\\\(version)\\c$\\Certs\\file.req")
        try OpenSSLTool.check("req -in file.req -verify -noout", in: folder)
      }
    }
    let shown = try OpenSSLTool.check("req -in r.req -verify -noout -text", in: folder)
    #expect(shown.contains("DNS:mail.contoso.com, DNS:contoso.com"))
    // The authority answers; the certificate finds its key.
    #expect(shell.run("certreq -submit C:\\Certs\\r.req C:\\Certs\\r.cer").contains("Certificate retrieved(Issued) Issued"))
    let pending = shell.lines("Get-ExchangeCertificate | ? { $_.Status -eq 'PendingRequest' } | % { $_.Thumbprint }").count
    switch version {
    case "RTM", "SP1", "SP3": shell.run("$c = Import-ExchangeCertificate C:\\Certs\\r.cer")
    case _ where hasFiles: shell.run("$c = Import-ExchangeCertificate -FileName \\\\\(version)\\c$\\Certs\\r.cer")
    default: shell.run("$c = Import-ExchangeCertificate -FileData ([IO.File]::ReadAllBytes('C:\\Certs\\r.cer'))")
    }
    #expect(shell.line("$c.HasPrivateKey") == "True")
    #expect(shell.lines("Get-ExchangeCertificate | ? { $_.Status -eq 'PendingRequest' } | % { $_.Thumbprint }").count == pending - 1)
    // The authority's intermediate isn't known here yet.
    #expect(shell.line("$c.RootCAType") == "Unknown")
    shell.run("certutil '-ca.cert' C:\\Certs\\ca.cer; certutil -addstore CA C:\\Certs\\ca.cer")
    #expect(shell.line("(Get-ExchangeCertificate -Thumbprint $c.Thumbprint).RootCAType") == "ThirdParty")
    #expect(shell.line("(Get-ExchangeCertificate -Thumbprint $c.Thumbprint).Status") == "Valid")
    shell.run("$p = ConvertTo-SecureString secret -AsPlainText -Force")
    let export = "Export-ExchangeCertificate -Thumbprint $c.Thumbprint -Password $p -BinaryEncoded:$true"
    switch version {
    case "RTM", "SP1", "SP3":
      #expect(shell.run("\(export) -Path C:\\Certs\\e.pfx").isEmpty)
      #expect(shell.run("\(export) -Path C:\\Certs\\e.pfx").contains("exists already"))
      shell.run("\(export) -Path C:\\Certs\\e.pfx -Force")
    case _ where hasFiles: shell.run("$null = \(export) -FileName C:\\Certs\\e.pfx")
    default: shell.run("$e = \(export); [IO.File]::WriteAllBytes('C:\\Certs\\e.pfx', $e.FileData)")
    }
    let opened = try OpenSSLTool.check("pkcs12 -in e.pfx -passin pass:secret -nodes -nokeys", in: folder)
    #expect(opened.components(separatedBy: "BEGIN CERTIFICATE").count == 4)
  }

  @Test func parametersOfConfirmCameWithTheServicePack() throws {
    let (_, shell) = try Versions.shell("RTM")
    #expect(shell.run("New-ExchangeCertificate -WhatIf").contains("matches parameter name 'WhatIf'"))
    #expect(shell.run("Remove-ExchangeCertificate -Thumbprint x").contains("was not found"))
    #expect(shell.line("(New-ExchangeCertificate -Services None).PublicKeySize") == "1024")
    let (_, later) = try Versions.shell("SP1")
    #expect(later.run("New-ExchangeCertificate -WhatIf").contains("What if: "))
  }

  @Test func oneShellManagesTheOthers() throws {
    let (lab, shell) = try Versions.shell("E2019CU14")
    try Versions.addServer("EX16", ExchangeBuild(15, 1, 2507, 6), to: shell.store(), lab)
    shell.run("$c = New-ExchangeCertificate -Server EX16 -KeySize 1024 -Force")
    #expect(shell.line("$c.Identity -like 'ex16.mitserv.net\\*'") == "True")
    #expect(shell.count == 0)
    #expect(shell.line("(Get-ExchangeCertificate -Server ex16.mitserv.net).Subject") == "CN=EX16")
    #expect(shell.line("(Get-ExchangeCertificate -Identity \"EX16\\$($c.Thumbprint)\").Subject") == "CN=EX16")
    // A bare argument is a thumbprint of this server.
    #expect(shell.run("Get-ExchangeCertificate $c.Identity").contains("was not found."))
    shell.run("Enable-ExchangeCertificate -Identity $c.Identity -Services IIS")
    #expect(shell.line("(Get-ExchangeCertificate -Server EX16).Services") == "IMAP, POP, IIS, SMTP")
    #expect(shell.run("Get-ExchangeCertificate -Server EX07").contains("can only be managed in its own shell"))
    #expect(shell.run("Get-ExchangeCertificate -Server NOBODY").contains("couldn't be found"))
    #expect(shell.run("Remove-ExchangeCertificate -Identity $c.Identity -Confirm:$false").contains("internal transport certificate"))
  }

  @Test func errorsNameTheirRequestFrom2013On() throws {
    let (_, shell) = try Versions.shell("E2013")
    shell.run("Get-ExchangeCertificate X; $id = $Error[0].FullyQualifiedErrorId")
    let pattern =
      "^\\[Server=E2013,RequestId=[0-9a-f-]{36},TimeStamp=\\d+/\\d+/\\d+ \\d+:\\d\\d:\\d\\d [AP]M\\] "
      + "\\[FailureCategory=Cmdlet-InvalidOperationException\\] [0-9A-F]{8},Microsoft\\.Exchange\\..*\\.GetExchangeCertificate$"
    #expect(shell.line("$id -cmatch '\(pattern)'") == "True", "\(shell.run("$id"))")
    let (_, older) = try Versions.shell("E2010")
    older.run("Get-ExchangeCertificate X; $id = $Error[0].FullyQualifiedErrorId")
    #expect(older.line("$id -cmatch '^[0-9A-F]{8},Microsoft'") == "True")
  }

  @Test func renewalKeepsTheNamesAndDropsTheServices() throws {
    let (lab, shell) = try Versions.shell("E2016CU23")
    let names = "-SubjectName 'CN=mail.contoso.com, O=Contoso' -DomainName a.contoso.com"
    shell.run("$old = New-ExchangeCertificate \(names) -KeySize 1024 -Services IIS,SMTP -Force")
    shell.run("$new = Get-ExchangeCertificate $old.Thumbprint | New-ExchangeCertificate -KeySize 1024 -Services None")
    #expect(shell.line("$new.Subject -eq $old.Subject") == "True")
    #expect(shell.line("$new.CertificateDomains -join ','") == "mail.contoso.com,a.contoso.com")
    #expect(shell.line("$new.Services") == "None")
    #expect(shell.line("$new.Thumbprint -ne $old.Thumbprint") == "True")
    shell.run("$r = Get-ExchangeCertificate $old.Thumbprint | New-ExchangeCertificate -GenerateRequest -KeySize 1024")
    shell.run("Set-Content C:\\Certs\\r.req $r")
    let text = try OpenSSLTool.check("req -in r.req -verify -noout -text", in: lab.file("Certs", on: "E2016CU23"))
    #expect(text.contains("DNS:mail.contoso.com, DNS:a.contoso.com"))
    #expect(text.contains("O=Contoso, CN=mail.contoso.com") || text.contains("O = Contoso, CN = mail.contoso.com"))
    // A request is renewed like a certificate.
    shell.run("$waiting = Get-ExchangeCertificate | ? { $_.Status -eq 'PendingRequest' }")
    shell.run("Set-Content C:\\Certs\\a.req ($waiting | New-ExchangeCertificate -GenerateRequest -KeySize 1024)")
    let second = try OpenSSLTool.check("req -in a.req -verify -noout -text", in: lab.file("Certs", on: "E2016CU23"))
    #expect(second.contains("DNS:mail.contoso.com, DNS:a.contoso.com"))
  }

  @Test func unifiedMessagingNeedsTLS() throws {
    let (_, shell) = try Versions.shell("E2010")
    shell.run("$c = New-ExchangeCertificate -KeySize 1024 -Services None")
    #expect(shell.run("Enable-ExchangeCertificate $c.Thumbprint -Services UM").contains("UMStartupMode to TLS or Dual"))
    shell.run("Set-UMServer E2010 -UMStartupMode Dual")
    #expect(shell.run("Enable-ExchangeCertificate $c.Thumbprint -Services UM") == "")
    #expect(shell.line("(Get-ExchangeCertificate $c.Thumbprint).Services") == "UM")
    let (_, old) = try Versions.shell("SP3")
    old.run("$c = New-ExchangeCertificate -KeySize 1024 -Services None")
    old.run("Enable-ExchangeCertificate -Services UM -Thumbprint $c.Thumbprint")
    #expect(old.line("(Get-ExchangeCertificate -Thumbprint $c.Thumbprint).Services") == "UM")
    let (_, latest) = try Versions.shell("E2019CU14")
    latest.run("$c = New-ExchangeCertificate -KeySize 1024 -Services None")
    #expect(latest.run("Enable-ExchangeCertificate $c.Thumbprint -Services UM").contains("doesn't have the Unified Messaging role"))
    #expect(latest.run("Enable-ExchangeCertificate $c.Thumbprint -Services Federation").contains("Federation can't be enabled"))
  }

  @Test func taggedCertificatesStay() throws {
    let (_, shell) = try Versions.shell("E2013CU23")
    shell.run("$c = New-ExchangeCertificate -SubjectName CN=mail.contoso.com -KeySize 1024 -Services None")
    struct Connector: DirectoryObject {
      static let kind = "SendConnector"
      var server: String?
      var name: String
      var values: [String: String]
      var identity: String { name }
    }
    let tag = "<I>CN=mail.contoso.com<S>CN=mail.contoso.com"
    try shell.store().add(Connector(name: "To partner", values: ["TlsCertificateName": tag]), at: .real)
    let remove = "Remove-ExchangeCertificate $c.Thumbprint -Confirm:$false"
    #expect(shell.run(remove).contains("tagged with following Send Connectors : To"))
    try shell.store().removeObject(of: Connector.self, identity: "To partner")
    #expect(shell.run(remove) == "")
  }

  @Test func selectionPrefersTheExactName() throws {
    let (_, shell) = try Versions.shell("E2016CU23")
    shell.run(
      """
      $wild = New-ExchangeCertificate -SubjectName 'CN=*.contoso.com' -KeySize 1024 -Services None
      $exact = New-ExchangeCertificate -SubjectName CN=mail.contoso.com -KeySize 1024 -Services None
      $other = New-ExchangeCertificate -SubjectName CN=contoso.com -KeySize 1024 -Services None
      """)
    let found = shell.lines("Get-ExchangeCertificate -DomainName mail.contoso.com | % { $_.Subject }")
    #expect(found == ["CN=mail.contoso.com", "CN=*.contoso.com"])
    #expect(shell.lines("Get-ExchangeCertificate -DomainName contoso.com | % { $_.Subject }") == ["CN=contoso.com"])
    #expect(shell.lines("Get-ExchangeCertificate -DomainName mail.contoso.com,contoso.com") == [])
  }

  @Test func internationalNamesAreWrittenInASCII() throws {
    let (_, shell) = try Versions.shell("E2010")
    let names = "-SubjectName CN=mail.contoso.com -DomainName m\u{FC}ller.de,\u{65E5}\u{672C}.jp,B\u{FC}cher.example"
    let shown = shell.line("(New-ExchangeCertificate \(names) -KeySize 1024 -Services None).CertificateDomains -join ','")
    #expect(shown == "mail.contoso.com,xn--mller-kva.de,xn--wgv71a.jp,xn--bcher-kva.example")
  }
}
