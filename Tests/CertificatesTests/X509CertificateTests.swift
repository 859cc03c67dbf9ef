import Engine
import PKI
import Testing

@testable import Certificates

/// A clock that stands still, three hours ahead of UTC.
final class StillClock: Clock {
  let utcTicks: Int64 = X509CertificateObject.ticks(ofUnixSeconds: 1_400_000_000)
  func set(utcTicks ticks: Int64) throws(Interruption) {}
  func localOffset(atUTC ticks: Int64) -> Int64 { 3 * 36_000_000_000 }
}

@Suite struct X509CertificateTests {
  private func make(_ subject: String) throws -> (certificate: Certificate, key: PrivateKey) {
    let key = try PrivateKey.generateRSA(bits: 1024)
    let builder = CertificateBuilder(
      subject: try DistinguishedName(subject), dnsNames: ["mail.contoso.com"], notBefore: 1_400_000_000, notAfter: 1_500_000_000)
    return (try builder.selfSigned(key: key), key)
  }

  @Test func readsEveryFile() throws {
    let (certificate, key) = try make("CN=mail.contoso.com, O=Contoso")
    let clock = StillClock()
    #expect(try X509CertificateObject.read(certificate.der, clock: clock).certificate == certificate)
    #expect(try X509CertificateObject.read(Array(certificate.pem.utf8), clock: clock).certificate == certificate)
    let pfx = try PKCS12.create(certificate: certificate, key: key, friendlyName: "Mail", password: "p")
    let read = try X509CertificateObject.read(pfx, password: "p", flags: 4, clock: clock)
    #expect(read.hasPrivateKey && read.isExportable && read.friendlyName == "Mail")
    #expect(throws: Interruption.self) { try X509CertificateObject.read(pfx, password: "q", clock: clock) }
    #expect(throws: Interruption.self) { try X509CertificateObject.read([1, 2, 3], clock: clock) }
  }

  @Test func showsDatesInLocalTime() throws {
    let object = X509CertificateObject(try make("CN=a").certificate, clock: StillClock())
    #expect(object.notBefore.kind == .local)
    #expect(object.notBefore.ticks == X509CertificateObject.ticks(ofUnixSeconds: 1_400_000_000 + 10_800))
    #expect(X509CertificateObject.unixSeconds(ofTicks: X509CertificateObject.ticks(ofUnixSeconds: 12)) == 12)
    #expect(X509CertificateObject.ticks(ofUnixSeconds: .max) > 0)
    #expect(X509CertificateObject.ticks(ofUnixSeconds: .min) == 0)
  }

  @Test func typedNamesSayWhatIsWrong() throws {
    #expect(try "\(X500NameObject(typed: "c=US, CN=a", flavour: .windowsPowerShell).name)" == "C=US, CN=a")
    let refusal = message { () throws(Interruption) in
      _ = try X500NameObject(typed: "c=CountryCode, CN=a", flavour: .windowsPowerShell)
    }
    #expect(refusal?.contains("'CountryCode' at position 3") == true)
    #expect(try "\(X500NameObject(typed: "c=CountryCode, CN=a", flavour: .powerShell7).name)" == "C=CountryCode, CN=a")
  }

  @Test func publicKeysShowTheirBits() throws {
    let (certificate, _) = try make("CN=a")
    let key = PublicKeyObject(certificate)
    #expect(key.algorithm == "1.2.840.113549.1.1.1")
    // A sequence of modulus and exponent.
    #expect(key.keyBits.first == 0x30 && certificate.publicKeyDER.suffix(key.keyBits.count) == key.keyBits[...])
  }

  @Test func withoutAWorldNobodyIsTrusted() throws {
    let certificate = try make("CN=a").certificate
    let chain = try CertificateWorld().evaluate(certificate, extra: [], at: 1_450_000_000, checksRevocation: true)
    #expect(chain.status == .selfSigned)
  }

  private func message(_ body: () throws(Interruption) -> Void) -> String? {
    do throws(Interruption) {
      try body()
      return nil
    } catch {
      guard case .failure(let record) = error else { return nil }
      return record.message
    }
  }
}
