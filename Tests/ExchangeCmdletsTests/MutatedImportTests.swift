import Foundation
import Organization
import PKI
import Testing

@testable import ExchangeCmdlets
@testable import Labs

/// Damaged files on every way into a store: each gives an error with an id, and nothing of it is stored.
///
/// EXSH_MUTATIONS says how many there are (240 without it); the seed is fixed, so that a failure can be repeated.
@Suite struct MutatedImportTests {
  private static let total = ProcessInfo.processInfo.environment["EXSH_MUTATIONS"].flatMap { Int($0) } ?? 240

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// A way into a store: where it is run, what it takes, and its command for a file.
  private struct Way {
    let server: String
    let kinds: [String]
    let command: String
  }

  private static let certificates = ["der", "pem", "issued", "issued pem", "utf16", "p7b", "p7b pem"]
  private static let all = certificates + ["pfx", "pfx aes"]
  private static let bytes = "([IO.File]::ReadAllBytes('FILE'))"
  private static let secret = "(ConvertTo-SecureString secret -AsPlainText -Force)"
  private static let ways: [Way] = [
    Way(server: "EX13-1", kinds: all, command: "Import-ExchangeCertificate -FileData \(bytes) -Password \(secret)"),
    Way(server: "EX07", kinds: all, command: "Import-ExchangeCertificate -Path FILE -Password \(secret)"),
    Way(server: "EX15", kinds: all, command: "Import-ExchangeCertificate -FileName FILE -Password \(secret)"),
    Way(server: "EX13-1", kinds: ["pem", "issued pem", "p7b pem"], command: "Import-ExchangeCertificate -Instance (Get-Content FILE)"),
    Way(server: "EX13-1", kinds: certificates, command: "Import-Certificate FILE -CertStoreLocation Cert:\\LocalMachine\\My"),
    Way(
      server: "EX13-1", kinds: ["pfx", "pfx aes"],
      command: "Import-PfxCertificate FILE -CertStoreLocation Cert:\\LocalMachine\\My -Password \(secret)"),
    Way(server: "EX13-1", kinds: certificates, command: "certutil -addstore My FILE"),
    Way(server: "EX13-1", kinds: ["pfx", "pfx aes"], command: "certutil -p secret -importpfx My FILE"),
    Way(server: "EX13-1", kinds: certificates, command: "certreq -accept FILE"),
  ]

  @Test func damagedFilesAreRefusedOnEveryWay() throws {
    let (lab, store) = try Self.world()
    let started = Date()
    let samples = try Self.samples(store)
    let originals = Set(samples.thumbprints)
    var generator = Generator(state: 42)
    var unchanged = 0
    var untellable = 0
    for round in 0..<Self.total {
      let way = Self.ways[round % Self.ways.count]
      let kind = way.kinds[Int.random(in: way.kinds.indices, using: &generator)]
      let (bytes, flips) = Self.mutated(try #require(samples.files[kind]), &generator)
      try Data(bytes).write(to: lab.file("Certs/mutant.bin", on: way.server))
      let before = try Self.rows(store, way.server)
      let shell = try lab.shell(way.server)
      let command = way.command.replacingOccurrences(of: "FILE", with: "C:\\Certs\\mutant.bin")
      let isProgram = command.hasPrefix("cert")
      let text =
        isProgram
        ? "$null = \(command); if ($LASTEXITCODE -ne 0) { \"id $LASTEXITCODE\" }"
        : "try { $null = \(command) -ErrorAction Stop } catch { 'id ' + $_.FullyQualifiedErrorId }"
      let answer = shell.line(text)
      let added = try Self.rows(store, way.server).subtracting(before)
      let note = "round \(round), \(kind): \(command): \(answer)"
      if added.isEmpty, answer.hasPrefix("id "), answer.count > 4 { continue }
      // A bit of the text around the base64, or between its lines, changes no certificate.
      unchanged += 1
      // Where several bits fell out, among them the signer's name and the signature, nobody can tell any more.
      if flips > 1, !added.isSubset(of: originals) { untellable += 1 } else { #expect(added.isSubset(of: originals), "\(note)") }
      try Self.remove(added, store, way.server)
    }
    try expectWholeFilesAreTaken()
    if Self.total > 1000 {
      print("\(Self.total) damaged files: \(unchanged) taken, \(untellable) of them altered, \(Int(-started.timeIntervalSinceNow)) s")
    }
    #expect(untellable * 250 <= Self.total, "\(untellable) of \(Self.total) altered certificates were taken")
    #expect(unchanged * 20 < Self.total + 20, "\(unchanged) of \(Self.total) files were taken unchanged")
  }

  /// A lab with a server of each way.
  private static func world() throws -> (LabOfTest, Store) {
    let lab = try LabOfTest()
    let store = try lab.shell().store()
    try Versions.addServer("EX15", ExchangeBuild(15, 0, 847, 32), to: store, lab)
    return (lab, store)
  }

  /// The same commands take such files whole: what is refused above is the damage. In a lab of its own, for a damaged file that
  /// still held the certificate has answered the request of the other.
  private func expectWholeFilesAreTaken() throws {
    let (lab, store) = try Self.world()
    let files = try Self.samples(store).files
    // The request is answered once, so its way comes first.
    for way in Self.ways.reversed() {
      let kinds = way.command.hasPrefix("certreq") ? ["issued"] : [way.kinds.first, way.kinds.last].compactMap { $0 }
      for kind in kinds {
        try Data(try #require(files[kind])).write(to: lab.file("Certs/whole.bin", on: way.server))
        let before = try Self.rows(store, way.server)
        let command = way.command.replacingOccurrences(of: "FILE", with: "C:\\Certs\\whole.bin")
        let shown = try lab.shell(way.server).run(command)
        let added = try Self.rows(store, way.server).subtracting(before)
        #expect(!added.isEmpty, "\(kind): \(command): \(shown)")
        try Self.remove(added, store, way.server)
      }
    }
  }

  private static func remove(_ thumbprints: Set<String>, _ store: Store, _ machine: String) throws {
    for thumbprint in thumbprints {
      for name in try store.certificateStores(on: machine) where try store.certificate(thumbprint, in: name, on: machine) != nil {
        try store.removeCertificate(thumbprint, from: name, on: machine)
      }
    }
  }

  /// The thumbprints in all stores of a machine.
  private static func rows(_ store: Store, _ machine: String) throws -> Set<String> {
    var rows: Set<String> = []
    for name in try store.certificateStores(on: machine) {
      for row in try store.certificates(in: name, on: machine, includingArchived: true) { rows.insert(row.thumbprint) }
    }
    return rows
  }

  private static func samples(_ store: Store) throws -> (files: [String: [UInt8]], thumbprints: [String]) {
    let now = Instant.real
    let key = try PrivateKey.generateRSA(bits: 1024)
    let own = try CertificateBuilder(
      subject: DistinguishedName("CN=mail.contoso.com, O=Contoso, C=US"), dnsNames: ["mail.contoso.com", "contoso.com"],
      notBefore: now.unixSeconds, notAfter: now.unixSeconds + 86_400
    ).selfSigned(key: key)
    let authority = try CertificationAuthority(.publicAuthority, in: store)
    let request = try CertificateRequestBuilder(
      subject: DistinguishedName("CN=issued.contoso.com"), dnsNames: ["issued.contoso.com"]
    ).build(key: key)
    let submission = try authority.submit(request.der, at: now)
    let issued = try Certificate(der: try #require(submission.certificate))
    // The certificates answer this request, so that certreq -accept finds a key.
    for server in ["EX13-1", "EX07", "EX15"] {
      try store.addPendingRequest(
        request.der,
        standIn: NewCertificate(der: own.der, thumbprint: "0000", privateKey: try key.pkcs8DER(), friendlyName: "waiting"), on: server,
        at: now)
    }
    let chain = [issued] + authority.chain
    let pfx = try PKCS12.create(certificate: own, key: key, password: "secret")
    let aes = try PKCS12.create(certificate: own, key: key, password: "secret", profile: .modern)
    let utf16: [UInt8] = [0xFF, 0xFE] + own.pem.utf16.flatMap { (unit) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let files: [String: [UInt8]] = [
      "der": own.der, "pem": Array(own.pem.utf8), "issued": issued.der, "issued pem": Array(issued.pem.utf8), "utf16": utf16,
      "p7b": PKCS7.make(chain), "p7b pem": Array(PKCS7.makePEM(chain).utf8), "pfx": pfx, "pfx aes": aes,
    ]
    return (files, ([own] + chain).map(\.thumbprint))
  }

  /// One to eight flipped bits, or an end cut off.
  private static func mutated(_ bytes: [UInt8], _ generator: inout Generator) -> ([UInt8], flips: Int) {
    var bytes = bytes
    if Int.random(in: 0..<4, using: &generator) == 0 {
      bytes.removeLast(Int.random(in: bytes.count / 50...bytes.count - 1, using: &generator))
      return (bytes, 0)
    }
    let flips = [1, 1, 2, 8][Int.random(in: 0..<4, using: &generator)]
    for _ in 0..<flips {
      let index = Int.random(in: bytes.indices, using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    }
    return (bytes, flips)
  }
}
