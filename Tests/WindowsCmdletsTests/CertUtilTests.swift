import Engine
import Organization
import PKI
import Testing

@testable import WindowsCmdlets

@Suite struct CertUtilTests {
  let world: TestWorld

  init() throws {
    world = try TestWorld()
    try world.write(Array(try world.request().utf8), "C:\\Certs\\mail.csr")
  }

  private func fetchIntermediate() throws {
    let (lines, code) = try world.run("certutil", "/ca.cert", "C:\\Certs\\intermediate.crt")
    #expect(code == 0)
    #expect(lines.first == "CA cert[0]: 3 -- Valid")
    #expect(lines.last == "CertUtil: -ca.cert command completed successfully.")
  }

  @Test func theAuthoritysCertificateGoesIntoTheIntermediates() throws {
    try fetchIntermediate()
    let (lines, code) = try world.run("certutil", "-addstore", "CA", "C:\\Certs\\intermediate.crt")
    #expect(
      lines == [
        "CA \"Intermediate Certification Authorities\"",
        "Certificate \"Lab Public Server Certification Authority\" added to store.",
        "CertUtil: -addstore command completed successfully.",
      ])
    #expect(code == 0)
    let again = try world.run("certutil.exe", "-addstore", "ca", "C:\\Certs\\intermediate.crt")
    #expect(again.lines[1].hasSuffix("already in store."))
    let stored = try world.lab.store().certificates(in: .intermediate, on: "EX13-1")
    #expect(stored.count == 1)
    #expect(try world.lab.store().certificates(in: .intermediate, on: "EX07").isEmpty)
  }

  @Test func chainsAndRootsAreAdded() throws {
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\mail.csr", "C:\\a.cer", "C:\\a.p7b").code == 0)
    let (lines, _) = try world.run("certutil", "-f", "-addstore", "Own", "C:\\a.p7b")
    #expect(lines.first == "Own")
    #expect(lines.filter { $0.hasSuffix("added to store.") }.count == 3)
    #expect(lines.contains("Signature matches Public Key"))
    let missing = try world.run("certutil", "-addstore", "Other", "C:\\a.p7b")
    #expect(missing.lines[0] == "Cannot open existing Cert store.  Use -f option to force Cert store creation.")
    #expect(missing.lines[1] == "CertUtil: -addstore command FAILED: 0x80070002 (WIN32: 2 ERROR_FILE_NOT_FOUND)")
    #expect(missing.code == -2_147_024_894)
  }

  @Test func storesAreShown() throws {
    let (lines, code) = try world.run("certutil", "-store", "my")
    #expect(code == 0)
    #expect(lines[0] == "my \"Personal\"")
    #expect(lines[1] == "================ Certificate 0 ================")
    #expect(lines.contains("Subject: CN=EX13-1"))
    #expect(lines.contains("Private key is NOT exportable"))
    let thumbprint = try #require(try world.lab.store().certificates(on: "EX13-1").first).thumbprint
    #expect(try world.run("certutil", "-store", "my", thumbprint.lowercased()).code == 0)
    #expect(try world.run("certutil", "-store", "my", "0").code == 0)
    #expect(try world.run("certutil", "-store", "my", "EX13-1").code == 0)
    let none = try world.run("certutil", "-store", "my", "nobody")
    #expect(none.lines.contains("CertUtil: -store command FAILED: 0x80092004 (-2146885628 CRYPT_E_NOT_FOUND)"))
  }

  @Test func filesAreDumped() throws {
    let request = try world.run("certutil", "-dump", "C:\\Certs\\mail.csr")
    #expect(request.lines.first == "PKCS10 Certificate Request:")
    #expect(request.lines.contains("Signature matches Public Key"))
    try fetchIntermediate()
    let certificate = try world.run("certutil", "C:\\Certs\\intermediate.crt")
    #expect(certificate.lines.first == "X509 Certificate:")
    #expect(certificate.lines.last == "CertUtil: -dump command completed successfully.")
    #expect(try world.run("certutil").lines[0] == "Entry 0:")
  }

  @Test func whatIsWrongIsSaid() throws {
    #expect(try world.run("certutil", "-addstore", "CA").lines == ["Expected at least 2 args, received 1", "CertUtil: Missing argument"])
    #expect(
      try world.run("certutil", "-ca", ".cert", "x").lines == [
        "Expected no more than 1 args, received 2", "CertUtil: Too many arguments",
      ])
    #expect(try world.run("certutil", "-utlcache", "x").lines[0] == "CertUtil: Unknown arg: -utlcache")
    #expect(try world.run("certutil", "-dump", "C:\\none").code == -2_147_024_894)
    #expect(try world.run("certutil", "-user", "-addstore", "CA", "C:\\none").lines[0].contains("E_NOTIMPL"))
    #expect(
      try world.run("certutil", "-addstore", "CA", "C:\\Certs\\mail.csr").lines.last
        == "CertUtil: The file holds a request, not a certificate.")
    #expect(world.session.nativeCommands?.find("cmd", session: world.session) == nil)
  }
}
