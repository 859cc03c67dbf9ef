import Testing

@testable import PKI

/// Damaged files of every kind: each gives an error or something that can be looked at, and nothing crashes.
@Suite struct MutationTests {
  /// A small generator with a seed, so that a failure can be repeated.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  static let kinds = ["certificate", "request", "pkcs7", "pkcs12 legacy", "pkcs12 modern", "list", "key"]

  private func sample(_ kind: String) throws -> [UInt8] {
    let fixture = try Fixture.get()
    switch kind {
    case "certificate": return fixture.leaf.der
    case "request": return fixture.request.der
    case "pkcs7": return PKCS7.make([fixture.leaf, fixture.intermediate])
    case "pkcs12 legacy": return try PKCS12.create(certificate: fixture.leaf, key: fixture.leafKey, password: "abc")
    case "pkcs12 modern":
      return try PKCS12.create(certificate: fixture.leaf, key: fixture.leafKey, password: "abc", profile: .modern)
    case "list":
      return try RevocationList.make(
        issuer: fixture.intermediate, issuerKey: fixture.intermediateKey, number: 1, thisUpdate: 0, nextUpdate: 1,
        entries: [.init(serialNumber: [1], date: 0, reason: .superseded)]
      ).der
    default: return try fixture.leafKey.pkcs8DER()
    }
  }

  private func mutated(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var bytes = bytes
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
    case 1:
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] = UInt8.random(in: 0...255, using: &generator)
    case 2:
      for _ in 0..<8 {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
    default:
      let index = Int.random(in: 0..<min(64, bytes.count), using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    }
    return bytes
  }

  @Test(arguments: kinds)
  func damagedBytesNeverCrash(kind: String) throws {
    let original = try sample(kind)
    var generator = Generator(state: UInt64(kind.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    for round in 0..<300 {
      var bytes = mutated(original, &generator)
      if round % 3 == 0 { bytes = Array(Base64.encode(bytes).utf8) }
      if round % 5 == 0 { bytes = utf16(PEM.encode(bytes, label: "CERTIFICATE"), bigEndian: false, mark: true) }
      touch(bytes)
    }
  }

  @Test(arguments: kinds)
  func everyTruncationIsAnError(kind: String) throws {
    let original = try sample(kind)
    for count in stride(from: 0, to: original.count, by: 7) {
      let bytes = Array(original.prefix(count))
      #expect(throws: PKIError.self) {
        guard case .pkcs12(let file) = try ImportedData(bytes) else { return }
        _ = try PKCS12.parse(file, password: "abc")
      }
    }
  }

  /// Not one damaged file opens as if nothing had happened.
  @Test(arguments: ["pkcs12 legacy", "pkcs12 modern"])
  func damagedFilesDoNotOpen(kind: String) throws {
    let original = try sample(kind)
    var generator = Generator(state: 99)
    for _ in 0..<200 {
      var bytes = original
      bytes[Int.random(in: 40..<bytes.count - 80, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      #expect(throws: PKIError.self) { try PKCS12.parse(bytes, password: "abc") }
    }
  }

  private func touch(_ bytes: [UInt8]) {
    if let data = try? ImportedData(bytes) {
      switch data {
      case .certificates(let certificates), .pkcs7(let certificates):
        for certificate in certificates { look(certificate) }
      case .pkcs12(let file):
        if let contents = try? PKCS12.parse(file, password: "abc") { contents.certificate.map(look) }
      case .request(let request):
        _ = (request.verify(), request.dnsNames, request.subject.description, request.publicKeyBits, request.pem)
        _ = (request.keyUsage, request.enhancedKeyUsages, try? request.publicKey())
      case .revocationList(let list):
        _ = (list.entries, list.issuer.description)
      }
    }
    _ = try? PrivateKey(pkcs8DER: bytes)
    _ = try? PublicKey(der: bytes)
    _ = try? DistinguishedName(der: bytes)
    _ = try? PKCS12.parse(bytes, password: "abc")
    _ = try? PKCS7.certificates(bytes)
  }

  private func look(_ certificate: Certificate) {
    _ = (certificate.dnsNames, certificate.subject.description, certificate.issuer.decoded, certificate.isSelfSigned)
    _ = (certificate.keyUsage, certificate.enhancedKeyUsages, certificate.isCA, certificate.pathLength)
    _ = (certificate.publicKeyBits, certificate.publicKeyAlgorithm, certificate.revocationListURLs, certificate.serialNumber)
    _ = (certificate.authorityKeyIdentifier, certificate.subjectKeyIdentifier, try? certificate.publicKey())
    if let fixture = try? Fixture.get() {
      _ = certificate.matches(fixture.leafKey)
      _ = try? ChainEvaluation.evaluate(
        certificate, intermediates: [fixture.intermediate], roots: [fixture.root], at: Fixture.now, revocation: .lists([]))
    }
  }

  @Test func namesNeverCrash() {
    var generator = Generator(state: 5)
    let pieces = ["CN", "=", ",", "+", ";", "\"", " ", "C", "US", "é", "\r\n", "O", "#", "\\", "OID.", "1.2", "\0"]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0..<12, using: &generator)).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      for reading in [DistinguishedName.Reading.windows, .dotNet] {
        guard let name = try? DistinguishedName(text, reading: reading) else { continue }
        #expect((try? DistinguishedName(der: name.der)) == name)
        // What is shown reads as the same name again, except for `+` in .NET's reading.
        if reading == .windows { #expect((try? DistinguishedName(name.description))?.der == name.der, "\(text)") }
      }
    }
  }
}
