import Foundation
import Testing

/// Files that the stock openssl made, with what it says of them (`Tests/Acceptance/openssl-files --fixtures`).
@Suite struct OpenSSLFilesTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  private static let rows: [[String]] = {
    let text = (try? String(contentsOf: folder.appendingPathComponent("facts.tsv"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }()

  @Test func thereAreFiles() { #expect(Self.rows.count > 20) }

  @Test func importAndGetSayWhatOpenSSLSays() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    for name in ["mid", "root"] {
      let file = lab.file("Certs/\(name).pem")
      try FileManager.default.copyItem(at: Self.folder.appendingPathComponent("\(name).pem"), to: file)
      shell.run("Import-Certificate C:\\Certs\\\(name).pem -CertStoreLocation Cert:\\LocalMachine\\\(name == "mid" ? "CA" : "Root")")
    }
    shell.run("$p = ConvertTo-SecureString \"Pa55-w$([char]0xF6)rd\" -AsPlainText -Force")
    for row in Self.rows {
      let (name, kind) = (row[0], row[1])
      let text = try String(contentsOf: Self.folder.appendingPathComponent("\(name).b64"), encoding: .utf8)
      let bytes = try #require(Data(base64Encoded: text, options: .ignoreUnknownCharacters))
      try bytes.write(to: lab.file("Certs/file"))
      let shown = shell.lines(
        """
        $made = @(Import-ExchangeCertificate -FileData ([IO.File]::ReadAllBytes('C:\\Certs\\file')) -Password $p)[0]
        $c = Get-ExchangeCertificate $made.Thumbprint
        '=' + $c.Subject; '=' + $c.Issuer; '=' + $c.SerialNumber
        '=' + $c.NotBefore.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss'); '=' + $c.NotAfter.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss')
        $n = @($c.Extensions | ? { $_.Oid.Value -eq '2.5.29.17' } | % { $_.Format($false) })
        '=' + (("$n" -split ', ' | ? { $_ -like 'DNS Name=*' } | % { $_.Substring(9) }) -join ',')
        '=' + $c.PublicKeySize; '=' + $c.Thumbprint; '=' + $c.HasPrivateKey; '=' + $c.Status
        """
      ).map { String($0.dropFirst()) }
      let expected = row[2...] + [kind.hasPrefix("pfx") ? "True" : "False"]
      #expect(Array(shown.prefix(9)) == Array(expected), "\(name)")
      if name == "expired" || name == "later" { #expect(shown.last == "DateInvalid", "\(name)") }
      if name == "sha512" { #expect(shown.last == "Untrusted") }
    }
  }
}
