import Engine
import Organization
import PKI
import Testing

@testable import WindowsCmdlets

@Suite struct ImportCertificateTests {
  let world: TestWorld

  init() throws {
    world = try TestWorld()
    try world.write(Array(try world.request().utf8), "C:\\mail.csr")
    #expect(try world.run("certreq", "-submit", "C:\\mail.csr", "C:\\mail.cer", "C:\\mail.p7b").code == 0)
    #expect(try world.run("certutil", "/ca.cert", "C:\\i.crt").code == 0)
  }

  private func stored(_ store: CertificateStoreName) throws -> [StoredCertificate] {
    try world.lab.store().certificates(in: store, on: "EX13-1")
  }

  @Test func theIntermediateGoesIntoItsStore() throws {
    let shown = world.run(text: "Import-Certificate -FilePath C:\\i.crt -CertStoreLocation Cert:\\LocalMachine\\CA")
    #expect(shown.contains("   PSParentPath: Microsoft.PowerShell.Security\\Certificate::LocalMachine\\CA\n"))
    #expect(shown.contains("  CN=Lab Public Server Certification Authority"))
    let certificate = try #require(try stored(.intermediate).first)
    #expect(shown.contains(certificate.thumbprint))
    #expect(world.run(text: "Get-ChildItem Cert:\\LocalMachine\\CA").contains(certificate.thumbprint))
  }

  @Test func allOfAFileComesAndWhereTheShellStands() throws {
    let shown = world.run(text: "Set-Location cert:\\localmachine\\trustedpeople; Import-Certificate C:\\mail.p7b")
    #expect(shown.contains("Certificate::LocalMachine\\TrustedPeople"))
    #expect(try stored(.trustedPeople).count == 3)
  }

  @Test func whatIfChangesNothing() throws {
    let shown = world.run(text: "Import-Certificate C:\\i.crt -CertStoreLocation Cert:\\LocalMachine\\CA -WhatIf")
    #expect(shown.contains("Performing the operation \"Import certificate\" on target \"Item: C:\\i.crt Destination: CA\"."))
    #expect(try stored(.intermediate).isEmpty)
  }

  @Test func failuresHaveTheirIDs() throws {
    let store = "-CertStoreLocation Cert:\\LocalMachine\\CA"
    let missing = world.run(text: "Import-Certificate C:\\none.cer \(store)")
    #expect(missing.contains("Import-Certificate : The certificate file could not be found."))
    #expect(missing.contains("FullyQualifiedErrorId : System.IO.FileNotFoundException,Microsoft.CertificateServices.Commands."))
    #expect(world.run(text: "Import-Certificate C:\\i.crt -CertStoreLocation Cert:\\LocalMachine\\No").contains("InvalidDestinationPath"))
    #expect(world.run(text: "Import-Certificate C:\\i.crt").contains("InvalidDestinationPath"))
    #expect(world.run(text: "Import-Certificate C:\\i.crt -CertStoreLocation Cert:\\CurrentUser\\My").contains("NotImplemented"))
    #expect(world.run(text: "Import-Certificate C:\\mail.csr \(store)").contains("CryptographicException"))
    #expect(try stored(.intermediate).isEmpty)
  }

  @Test func certificatesAreExported() throws {
    let shown = world.run(text: "Get-ChildItem Cert:\\LocalMachine\\My | Export-Certificate -FilePath C:\\my.cer")
    #expect(shown.contains("my.cer"))
    #expect(try Certificate(world.read("C:\\my.cer")).thumbprint == stored(.my).first?.thumbprint)
    #expect(world.openssl("x509 -inform DER -in \(world.hostPath("C:\\my.cer")) -noout"))
    let again = world.run(text: "Export-Certificate -Cert (dir Cert:\\LocalMachine\\My) -FilePath C:\\my.cer -NoClobber")
    #expect(again.contains("ERROR_FILE_EXISTS"))
    _ = world.run(text: "Export-Certificate -Cert (dir Cert:\\LocalMachine\\Root) -FilePath C:\\roots.p7b -Type P7B")
    #expect(world.openssl("pkcs7 -inform DER -in \(world.hostPath("C:\\roots.p7b")) -noout"))
  }
}
