import Foundation
import Testing

@testable import PKI

/// The stock `openssl`, which has to accept what this target makes and makes what it has to accept.
enum OpenSSLTool {
  struct Result {
    let status: Int32
    let output: String
  }

  /// Runs it in a folder.
  static func run(_ arguments: [String], in folder: URL) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// Runs it and expects success.
  @discardableResult
  static func check(
    _ arguments: [String], in folder: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try run(arguments, in: folder)
    #expect(
      result.status == 0, "openssl \(arguments.joined(separator: " ")): \(result.output)", sourceLocation: sourceLocation)
    return result.output
  }
}

/// A folder that goes away with the object.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("exsh-pki-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  func write(_ text: String, _ name: String) throws {
    try write(Array(text.utf8), name)
  }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appendingPathComponent(name)))
  }
}

/// Keys, names and an authority that tests share; made once, of 1024 bits, because making keys takes long.
struct Fixture: Sendable {
  static let shared = Swift.Result { try Fixture() }

  /// 2026-01-01 00:00:00 UTC.
  static let now: Int64 = 1_767_225_600
  static let day: Int64 = 86_400
  static let names = ["mail.mitserv.net", "autodiscover.mitserv.net", "legacy.mitserv.net"]

  let rootKey: PrivateKey
  let intermediateKey: PrivateKey
  let leafKey: PrivateKey
  let root: Certificate
  let intermediate: Certificate
  let leaf: Certificate
  let request: CertificateRequest

  init() throws {
    rootKey = try PrivateKey.generateRSA(bits: 1024)
    intermediateKey = try PrivateKey.generateRSA(bits: 1024)
    leafKey = try PrivateKey.generateRSA(bits: 1024)
    let day = Self.day
    root = try CertificateBuilder.authority(
      subject: try DistinguishedName("CN=Lab Root, O=Lab, C=US"), notBefore: Self.now - 1000 * day, notAfter: Self.now + 5000 * day
    ).selfSigned(key: rootKey)
    intermediate = try CertificateBuilder.authority(
      subject: try DistinguishedName("CN=Lab Issuing, O=Lab, C=US"), pathLength: 0, notBefore: Self.now - 900 * day,
      notAfter: Self.now + 4000 * day
    ).issued(publicKeyDER: intermediateKey.publicKeyDER, issuer: root, issuerKey: rootKey)
    request = try CertificateRequestBuilder(
      subject: try DistinguishedName("c=US, s=My State, l=MyCity, o=My Organization, CN=mail.mitserv.net", stringTypes: .exchange),
      dnsNames: Self.names,
      windowsAttributes: .init(machine: "EX13-1.mitserv.net", user: #"MITSERV\EX13-1$"#)
    ).build(key: leafKey)
    leaf = try CertificateBuilder(
      request: request, subject: try DistinguishedName("CN=mail.mitserv.net, OU=Domain Control Validated"),
      notBefore: Self.now - day, notAfter: Self.now + 365 * day, revocationListURLs: ["http://ca.lab/issuing.crl"]
    ).issued(for: request, issuer: intermediate, issuerKey: intermediateKey)
  }

  static func get() throws -> Fixture { try shared.get() }
}

/// Text as UTF-16, as Windows writes it.
func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
  let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
  return units.flatMap { unit -> [UInt8] in
    let high = UInt8(unit >> 8)
    let low = UInt8(unit & 0xFF)
    return bigEndian ? [high, low] : [low, high]
  }
}
