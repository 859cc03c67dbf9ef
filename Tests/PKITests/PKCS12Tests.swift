import Foundation
import Testing

@testable import PKI

@Suite struct PKCS12Tests {
  private static let password = "P@ss wörd ✓"

  private func file(_ profile: PKCS12.Profile, password: String = password) throws -> [UInt8] {
    let fixture = try Fixture.get()
    return try PKCS12.create(
      certificate: fixture.leaf, key: fixture.leafKey, chain: [fixture.intermediate, fixture.root], friendlyName: "Größe 日本",
      password: password, profile: profile)
  }

  @Test(arguments: [PKCS12.Profile.legacy, .modern])
  func goesRound(profile: PKCS12.Profile) throws {
    let fixture = try Fixture.get()
    let contents = try PKCS12.parse(try file(profile), password: Self.password)
    #expect(contents.certificate == fixture.leaf)
    #expect(contents.privateKey?.publicKeyDER == fixture.leafKey.publicKeyDER)
    #expect(contents.chain == [fixture.intermediate, fixture.root])
    #expect(contents.friendlyName == "Größe 日本")
    let utf16Password = try PKCS12.parse(try file(profile), password: Array(Self.password.utf16))
    #expect(utf16Password.certificate == fixture.leaf)
  }

  @Test(arguments: [PKCS12.Profile.legacy, .modern])
  func openSSLOpensIt(profile: PKCS12.Profile) throws {
    let folder = try TemporaryFolder()
    try folder.write(try file(profile), "a.pfx")
    let shown = try OpenSSLTool.check(
      ["pkcs12", "-in", "a.pfx", "-passin", "pass:\(Self.password)", "-nodes", "-info"], in: folder.url)
    #expect(shown.components(separatedBy: "BEGIN CERTIFICATE").count == 4)
    #expect(shown.contains("PRIVATE KEY"))
    switch profile {
    case .legacy:
      #expect(shown.contains("MAC: sha1, Iteration 2048"))
      #expect(shown.contains("pbeWithSHA1And3-KeyTripleDES-CBC"))
    case .modern:
      #expect(shown.contains("MAC: sha256, Iteration 2048"))
      #expect(shown.contains("AES-256-CBC"))
    }
    let wrong = try OpenSSLTool.run(["pkcs12", "-in", "a.pfx", "-passin", "pass:wrong", "-nodes"], in: folder.url)
    #expect(wrong.status != 0)
  }

  @Test(arguments: [PKCS12.Profile.legacy, .modern])
  func aWrongPasswordIsToldApart(profile: PKCS12.Profile) throws {
    let bytes = try file(profile)
    for password in ["", "wrong", Self.password + " "] {
      #expect(throws: PKIError.wrongPassword) { try PKCS12.parse(bytes, password: password) }
    }
    #expect(throws: PKIError.self) { try PKCS12.parse(bytes, password: [0x61, 0, 0x62] as [UInt8]) }
  }

  @Test func theKeyMustFit() throws {
    let fixture = try Fixture.get()
    #expect(throws: PKIError.keyMismatch) {
      try PKCS12.create(certificate: fixture.leaf, key: fixture.rootKey, password: "a")
    }
  }

  @Test func anEmptyPasswordIsOne() throws {
    #expect(try PKCS12.parse(try file(.legacy, password: ""), password: "").privateKey != nil)
  }

  /// Modern, Triple DES, RC2 with 40 bits as old Windows wrote it, no encryption of certificates, no MAC, no key.
  @Test(
    arguments: [
      [], ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"], ["-legacy"], ["-certpbe", "NONE"],
      ["-nomac"], ["-nokeys"], ["-macalg", "sha512"], ["-certpbe", "AES-128-CBC", "-iter", "50000"],
    ] as [[String]])
  func opensWhatOpenSSLMakes(options: [String]) throws {
    let fixture = try Fixture.get()
    let folder = try TemporaryFolder()
    try folder.write(fixture.leaf.pem, "leaf.pem")
    try folder.write(fixture.intermediate.pem, "chain.pem")
    try folder.write(PEM.encode(try fixture.leafKey.pkcs8DER(), label: "PRIVATE KEY"), "key.pem")
    let input = options == ["-nokeys"] ? ["-in", "leaf.pem"] : ["-in", "leaf.pem", "-inkey", "key.pem"]
    let made = try OpenSSLTool.run(
      ["pkcs12", "-export", "-out", "a.pfx", "-name", "Mail", "-certfile", "chain.pem", "-passout", "pass:abc"] + input + options,
      in: folder.url)
    // Some distributions leave the provider of the old algorithms out.
    if made.status != 0, options == ["-legacy"] { return }
    #expect(made.status == 0, "\(made.output)")
    let bytes = try folder.read("a.pfx")
    let contents = try PKCS12.parse(bytes, password: "abc")
    if options == ["-nokeys"] {
      #expect(contents.privateKey == nil)
      #expect(contents.certificate == nil)
      #expect(contents.chain.contains(fixture.leaf))
    } else {
      #expect(contents.certificate == fixture.leaf)
      #expect(contents.privateKey.map { fixture.leaf.matches($0) } == true)
      #expect(contents.friendlyName == "Mail")
      #expect(contents.chain == [fixture.intermediate])
    }
    #expect(throws: PKIError.wrongPassword) { try PKCS12.parse(bytes, password: "abd") }
    guard case .pkcs12 = try ImportedData(bytes) else {
      Issue.record("not recognized as PKCS #12")
      return
    }
  }

  @Test func endlessDerivationsAreRefused() throws {
    // The MAC's count of rounds is the last thing in the file. A file that asks for a billion would take an hour.
    var outer = DERReader(try file(.legacy))
    let fields = elements(outer.next())
    let mac = elements(fields.last)
    #expect(fields.count == 3)
    #expect(mac.count == 3)
    #expect(mac.last?.integer == 2048)
    let changed = DER.sequence(
      fields.dropLast().flatMap { Array($0.encoded) },
      DER.sequence(mac.dropLast().flatMap { Array($0.encoded) }, DER.integer(1 << 30)))
    do {
      _ = try PKCS12.parse(changed, password: Self.password)
      Issue.record("was opened")
    } catch {
      guard case .unsupported = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  private func elements(_ element: DERReader.Element?) -> [DERReader.Element] {
    var reader = element?.reader
    return reader?.all() ?? []
  }
}
