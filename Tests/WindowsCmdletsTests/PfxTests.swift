import Engine
import Organization
import PKI
import Testing

@testable import WindowsCmdlets

/// Keys that come and go in files: certreq -new and -accept, certutil, the cmdlets of the module PKI.
@Suite struct PfxTests {
  let world: TestWorld

  init() throws {
    world = try TestWorld()
    let policy = """
      [Version]
      Signature="$Windows NT$"
      [NewRequest]
      Subject = "CN=mail.mitserv.net, O=Mitserv" ; who it is for
      KeyLength = 1024
      Exportable = TRUE
      HashAlgorithm = SHA256
      FriendlyName = "By certreq"
      [EnhancedKeyUsageExtension]
      OID=1.3.6.1.5.5.7.3.1
      [Extensions]
      2.5.29.17 = "{text}"
      _continue_ = "dns=mail.mitserv.net&"
      _continue_ = "dns=a.mitserv.net"
      """
    try world.write(Array(policy.utf8), "C:\\p.inf")
    #expect(try world.run("certreq", "-new", "C:\\p.inf", "C:\\p.req").lines.last == "CertReq: Request Created")
    #expect(try world.run("certreq", "-submit", "C:\\p.req", "C:\\p.cer").code == 0)
  }

  private func accepted() throws -> StoredCertificate {
    #expect(try world.run("certreq", "-accept", "C:\\p.cer").code == 0)
    return try #require(try world.lab.store().certificates(on: "EX13-1").last)
  }

  @Test func requestsFollowTheirPolicy() throws {
    let request = try CertificateRequest(try world.read("C:\\p.req"))
    #expect(request.verify())
    #expect(request.dnsNames == ["mail.mitserv.net", "a.mitserv.net"])
    #expect("\(request.subject)" == "CN=mail.mitserv.net, O=Mitserv")
    #expect(request.signatureAlgorithm.friendlyName == "sha256RSA")
    #expect(request.enhancedKeyUsages == [.serverAuthentication])
    #expect(world.openssl("req -in \(world.hostPath("C:\\p.req")) -verify -noout"))
    #expect(try world.run("certreq", "-new", "C:\\p.inf", "C:\\p.req").lines.last?.contains("The file exists.") == true)
    #expect(try world.run("certreq", "-new", "C:\\none.inf", "C:\\q.req").code == -2_147_024_894)
  }

  @Test func answersFindTheirKeys() throws {
    let stored = try accepted()
    #expect(stored.hasPrivateKey && stored.exportable && stored.friendlyName == "By certreq")
    #expect(try world.lab.store().pendingRequests(on: "EX13-1").isEmpty)
    let again = try world.run("certreq", "-accept", "C:\\p.cer")
    #expect(again.lines == ["Certificate Request Processor: Cannot find object or property. 0x80092004 (-2146885628 CRYPT_E_NOT_FOUND)"])
  }

  @Test func keysTravelByCertutil() throws {
    let stored = try accepted()
    #expect(try world.run("certutil", "-p", "secret", "-exportpfx", stored.thumbprint, "C:\\k.pfx").code == 0)
    #expect(world.openssl("pkcs12 -in \(world.hostPath("C:\\k.pfx")) -passin pass:secret -nodes -noout"))
    #expect(try world.run("certutil", "-delstore", "my", stored.thumbprint).lines.contains("Deleting Certificate 1"))
    let wrong = try world.run("certutil", "-p", "wrong", "-importpfx", "C:\\k.pfx")
    #expect(wrong.lines.last == "CertUtil: The specified network password is not correct.")
    #expect(try world.run("certutil", "-p", "secret", "-importpfx", "My", "C:\\k.pfx", "NoExport").code == 0)
    let back = try #require(try world.lab.store().certificate(stored.thumbprint, on: "EX13-1"))
    #expect(back.hasPrivateKey && !back.exportable)
    let refused = try world.run("certutil", "-p", "secret", "-exportpfx", stored.thumbprint, "C:\\n.pfx")
    #expect(refused.lines.last == "CertUtil: Key not valid for use in specified state.")
    #expect(try world.run("certutil", "-p", "secret", "-dump", "C:\\k.pfx").lines.contains("Encryption test passed"))
  }

  @Test func aLostKeyIsFoundAgain() throws {
    #expect(try world.run("certutil", "-addstore", "My", "C:\\p.cer").code == 0)
    let stored = try #require(try world.lab.store().certificates(on: "EX13-1").last)
    #expect(!stored.hasPrivateKey)
    #expect(try world.run("certutil", "-repairstore", "my", stored.thumbprint).lines.contains("Encryption test passed"))
    #expect(try world.lab.store().certificate(stored.thumbprint, on: "EX13-1")?.hasPrivateKey == true)
  }

  @Test func revokedCertificatesAreNoticed() throws {
    #expect(try world.run("certutil", "/ca.cert", "C:\\i.crt").code == 0)
    #expect(try world.run("certutil", "-addstore", "CA", "C:\\i.crt").code == 0)
    #expect(try world.run("certutil", "-verify", "C:\\p.cer").lines.contains("Leaf certificate revocation check passed"))
    let serial = try Certificate(try world.read("C:\\p.cer")).serialNumber
    #expect(try world.run("certutil", "-revoke", serial, "4").lines.first == "Revoking \"\(serial)\" -- Reason: Superseded")
    #expect(try world.run("certutil", "-verify", "C:\\p.cer").lines.contains("Leaf certificate is REVOKED"))
    #expect(try world.run("certutil", "-getcrl", "C:\\a.crl").code == 0)
    #expect(try world.run("certutil", "-dump", "C:\\a.crl").lines.contains("CRL Entries: 1"))
    #expect(try world.run("certutil", "-revoke", "00", "1").code != 0)
    #expect(try world.run("certutil", "-revoke", serial, "99").code != 0)
  }

  @Test func filesAreEncodedAndDecoded() throws {
    try world.write([0, 1, 2, 255], "C:\\b.bin")
    #expect(try world.run("certutil", "-encode", "C:\\b.bin", "C:\\b.txt").lines.first == "Input Length = 4")
    #expect(String(decoding: try world.read("C:\\b.txt"), as: UTF8.self).hasPrefix("-----BEGIN CERTIFICATE-----\r\nAAEC/w==\r\n"))
    #expect(try world.run("certutil", "-decode", "C:\\b.txt", "C:\\c.bin").code == 0)
    #expect(try world.read("C:\\c.bin") == [0, 1, 2, 255])
    let exists = try world.run("certutil", "-decode", "C:\\b.txt", "C:\\c.bin")
    #expect(exists.lines[0] == "DecodeFile returned The file exists. 0x80070050 (WIN32: 80 ERROR_FILE_EXISTS)")
    try world.write(Array("!".utf8), "C:\\d.txt")
    #expect(try world.run("certutil", "-f", "-decode", "C:\\d.txt", "C:\\c.bin").lines.last == "CertUtil: The data is invalid.")
    #expect(try world.run("certutil", "-hashfile", "C:\\b.bin").lines[1] == hash())
  }

  private func hash() throws -> String { Hex.encode(try Digest.sha1.hash([0, 1, 2, 255])).lowercased() }

  @Test func keysTravelByCmdlets() throws {
    let stored = try accepted()
    let secret = "-Password (ConvertTo-SecureString x -AsPlainText -Force)"
    let item = "Get-Item Cert:\\LocalMachine\\My\\\(stored.thumbprint)"
    #expect(world.run(text: "\(item) | Export-PfxCertificate -FilePath C:\\x.pfx \(secret)").contains("x.pfx"))
    #expect(world.run(text: "\(item) | Export-PfxCertificate -FilePath C:\\y.pfx").contains("A password is needed"))
    #expect(world.run(text: "(Get-PfxData C:\\x.pfx \(secret)).EndEntityCertificates[0].Thumbprint").contains(stored.thumbprint))
    _ = world.run(text: "\(item) | Remove-Item")
    let importing = "Import-PfxCertificate C:\\x.pfx Cert:\\LocalMachine\\My"
    let wrong = world.run(text: "\(importing) -Password (ConvertTo-SecureString y -AsPlainText -Force)")
    #expect(wrong.contains("The PFX file you are trying to import requires either a different password"))
    #expect(world.run(text: "\(importing) \(secret)").contains(stored.thumbprint))
    let refused = world.run(text: "\(item) | Export-PfxCertificate -FilePath C:\\z.pfx \(secret)")
    #expect(refused.contains("Cannot export non-exportable private key."))
  }

  @Test func selfSignedCertificatesAreMadeAndFound() throws {
    let made = "New-SelfSignedCertificate -DnsName www.mitserv.net,w2.mitserv.net -KeyLength 1024 -FriendlyName Web"
    #expect(world.run(text: made).contains("CN=www.mitserv.net"))
    let stored = try #require(try world.lab.store().certificates(on: "EX13-1").last)
    #expect(stored.hasPrivateKey && stored.exportable && stored.friendlyName == "Web")
    let list = "Get-ChildItem Cert:\\LocalMachine\\My"
    #expect(world.run(text: "\(list) -DnsName w2.* | % { $_.Subject }") == "CN=www.mitserv.net\n")
    #expect(world.run(text: "\(list) -ExpiringInDays 30 | % { $_.Subject }") == "")
    #expect(world.run(text: "\(list) -ExpiringInDays 370 -DnsName www* | % { $_.Subject }") == "CN=www.mitserv.net\n")
    #expect(world.run(text: "@(Get-ChildItem Cert:\\LocalMachine -Recurse -SSLServerAuthentication -DnsName www*).Count") == "2\n")
    #expect(world.run(text: "\(list) -Eku 'Client*' | % { $_.Subject }") == "CN=www.mitserv.net\n")
    #expect(world.run(text: "\(list) -DnsName w2.* | Test-Certificate -AllowUntrustedRoot -DNSName w2.mitserv.net") == "True\n")
    let other = world.run(text: "\(list) -DnsName w2.* | Test-Certificate -AllowUntrustedRoot -DNSName other.net")
    #expect(other.contains("CERT_E_CN_NO_MATCH"))
    #expect(world.run(text: "\(list) -DnsName w2.* | Test-Certificate").contains("CERT_E_UNTRUSTEDROOT"))
    #expect(world.run(text: "New-SelfSignedCertificate -DnsName a.b -Pin $null").contains("NotImplemented"))
    let authority = "-KeyUsage CertSign,CRLSign -TextExtension '2.5.29.19={text}CA=true'"
    let root = "New-SelfSignedCertificate -Subject CN=Own -KeyLength 1024 \(authority)"
    let below = "$r = \(root); New-SelfSignedCertificate -DnsName below.net -Signer $r -KeyLength 1024 | % { $_.Issuer }"
    #expect(world.run(text: below) == "CN=Own\n")
  }
}
