import Engine
import PKI
import Testing

@testable import WindowsCmdlets

@Suite struct CertReqTests {
  let world: TestWorld

  init() throws {
    world = try TestWorld()
    try world.write(Array(try world.request().utf8), "C:\\Certs\\mail.csr")
  }

  @Test func submittingWritesTheCertificateAndItsChain() throws {
    let (lines, code) = try world.run("certreq", "-submit", "C:\\Certs\\mail.csr", "C:\\Certs\\mail.cer", "C:\\Certs\\mail.p7b")
    #expect(lines == ["RequestId: 1", "RequestId: \"1\"", "Certificate retrieved(Issued) Issued"])
    #expect(code == 0)
    let certificate = try Certificate(try world.read("C:\\Certs\\mail.cer"))
    #expect("\(certificate.subject)" == "CN=mail.mitserv.net, OU=Domain Control Validated")
    #expect(certificate.matches(world.key))
    let chain = try world.read("C:\\Certs\\mail.p7b")
    guard case .pkcs7(let certificates) = try ImportedData(chain) else {
      Issue.record("no PKCS #7 file")
      return
    }
    #expect(certificates.count == 3)
    #expect(String(decoding: chain.prefix(29), as: UTF8.self) == "-----BEGIN CERTIFICATE-----\r\n")
    #expect(world.openssl("x509 -in \(world.hostPath("C:\\Certs\\mail.cer")) -noout -checkhost mail.mitserv.net"))
  }

  @Test func requestsOfOutFileAreTaken() throws {
    let text = try world.request("CN=mail.mitserv.net", []) + "\r\n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    try world.write(utf16, "C:\\Certs\\wide.csr")
    #expect(try world.run("certreq.exe", "-submit", "wide.csr").code == ProgramFailure.fileNotFound.exitCode)
    try world.session.drives.setLocation(world.session.drives.resolve("C:\\Certs"))
    #expect(try world.run("CERTREQ.EXE", "-SUBMIT", "wide.csr", ".\\wide.cer", "-binary").code == 0)
    #expect(world.openssl("x509 -inform DER -in \(world.hostPath("C:\\Certs\\wide.cer")) -noout"))
  }

  @Test func withoutAFileTheDownloadIsLeft() throws {
    let (lines, code) = try world.run("certreq", "-submit", "C:\\Certs\\mail.csr")
    #expect(code == 0)
    let last = try #require(lines.last)
    #expect(last.hasPrefix("Downloaded: C:\\Certs\\"))
    let files = last.dropFirst("Downloaded: ".count).split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
    #expect(files.count == 2)
    let certificate = try Certificate(try world.read(files[0]))
    let intermediate = try Certificate(try world.read(files[1]))
    #expect(certificate.isIssued(by: intermediate))
    #expect(certificate.serialNumber.lowercased().hasSuffix(DriveTable.names(in: files[0])[2]))
    #expect(
      world.openssl(
        "verify -partial_chain -no_check_time -trusted \(world.hostPath(files[1])) \(world.hostPath(files[0]))"))
  }

  @Test func retrievingGivesItAgain() throws {
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\mail.csr", "C:\\Certs\\a.cer").code == 0)
    let again = try world.run(
      "certreq", "-retrieve", "-config", "CA.lab-authority.test\\Lab Public Certification Authority", "1", "C:\\b.cer")
    #expect(again.lines.last == "Certificate retrieved(Issued) Issued")
    #expect(try world.read("C:\\b.cer") == world.read("C:\\Certs\\a.cer"))
    #expect(try world.run("certreq", "-retrieve", "7", "C:\\c.cer").code != 0)
    #expect(try world.run("certreq", "-retrieve", "x", "C:\\c.cer").code != 0)
    #expect(try world.run("certreq", "-retrieve", "99999999999999999999").code != 0)
  }

  @Test func deniedRequestsSayWhy() throws {
    try world.write(Array(try world.request("CN=not a domain", []).utf8), "C:\\Certs\\bad.csr")
    let (lines, code) = try world.run("certreq", "-submit", "C:\\Certs\\bad.csr", "C:\\Certs\\bad.cer")
    #expect(lines.first == "RequestId: 1")
    #expect(lines.last?.hasPrefix("Certificate not issued (Denied) Denied by Policy Module  'not a domain'") == true)
    #expect(code == -2_146_877_420)
    #expect(throws: (any Error).self) { try world.read("C:\\Certs\\bad.cer") }
  }

  @Test func failuresAreWindows() throws {
    let missing = try world.run("certreq", "-submit", "C:\\Certs\\none.csr", "C:\\x.cer")
    #expect(
      missing.lines == [
        "Certificate Request Processor: The system cannot find the file specified. 0x80070002 (WIN32: 2 ERROR_FILE_NOT_FOUND)"
      ])
    #expect(missing.code == -2_147_024_894)
    try world.write(Array("hello".utf8), "C:\\Certs\\text.csr")
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\text.csr", "C:\\x.cer").lines[0].contains("0x8007000d"))
    try world.write([0x30, 0x03, 0x02, 0x01], "C:\\Certs\\cut.csr")
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\cut.csr", "C:\\x.cer").lines[0].contains("ERROR_INVALID_DATA") == false)
    try world.write(Array("x".utf8), "C:\\Certs\\there.cer")
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\mail.csr", "C:\\Certs\\there.cer").lines[0].contains("ERROR_FILE_EXISTS"))
    #expect(try world.run("certreq", "-submit", "-f", "C:\\Certs\\mail.csr", "C:\\Certs\\there.cer").code == 0)
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\mail.csr", "C:\\none\\x.cer").lines[0].contains("ERROR_PATH_NOT_FOUND"))
    #expect(try world.run("certreq", "-submit", "C:\\Certs\\mail.csr", "Cert:\\x.cer").lines[0].contains("ERROR_PATH_NOT_FOUND"))
    #expect(try world.run("certreq", "-submit", "-config", "other\\CA", "C:\\Certs\\mail.csr", "C:\\y.cer").lines[0].contains("1722"))
    #expect(try world.run("certreq", "-sign", "C:\\x.inf").lines[0].contains("E_NOTIMPL"))
    #expect(try world.run("certreq", "-bogus", "x").code != 0)
    #expect(try world.run("certreq").code != 0)
    #expect(try world.run("certreq", "-submit", "-config").code != 0)
  }
}
