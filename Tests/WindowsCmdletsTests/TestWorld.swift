import Engine
import Glibc
import Organization
import PKI
import Testing

@testable import Labs
@testable import WindowsCmdlets

/// A host that keeps what is shown and answers nothing.
final class SilentHost: Host {
  var text = ""
  let width = 120
  let height = 50
  let isInteractive = false
  let canPrompt = false
  let usesColor = false
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { self.text += text }
  func writeErrorLine(_ line: String) { text += line + "\n" }
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}

/// A folder of the host that is gone when its owner is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/exsh-windows.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try #require(made)
  }

  deinit { Host.remove(path) }

  private enum Host {
    static func remove(_ path: String) {
      guard let handle = opendir(path) else {
        unlink(path)
        return
      }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
        if isFolder { remove(path + "/" + name) } else { unlink(path + "/" + name) }
      }
      closedir(handle)
      rmdir(path)
    }
  }
}

/// The lab that every test copies: its keys take the longest.
private let template: Result<(folder: TemporaryFolder, lab: Lab), any Error> = Result {
  let folder = try TemporaryFolder()
  let lab = try ScenarioRun.create(
    folder.path + "/lab", Scenario.named("mitserv-2010"), startingAt: Instant(unixSeconds: 1_400_000_000), keyBits: 1024)
  return (folder, lab)
}

/// A session of the 2010 server in a lab of its own.
final class TestWorld {
  let folder: TemporaryFolder
  let host = SilentHost()
  let session: Session
  let lab: Lab
  let key: PrivateKey
  private let runner: ShellRunner

  init() throws {
    folder = try TemporaryFolder()
    lab = try template.get().lab.copy(to: folder.path + "/lab")
    var options = SessionOptions()
    options.lab = .named(lab.folder)
    runner = try SessionFactory(options).makeSession(host: host)
    session = runner.session
    key = try PrivateKey.generateRSA(bits: 1024)
  }

  /// A request as its file has it.
  func request(_ subject: String = "CN=mail.mitserv.net", _ names: [String] = ["mail.mitserv.net"]) throws -> String {
    try CertificateRequestBuilder(subject: DistinguishedName(subject), dnsNames: names).build(key: key).pem
  }

  /// Runs a tool; what it printed and its exit code.
  func run(_ name: String, _ arguments: String...) throws -> (lines: [String], code: Int32) {
    let programs = try #require(session.nativeCommands)
    let path = try #require(programs.find(name, session: session))
    let sink = CollectingSink()
    let code = try programs.run(path: path, arguments: arguments, input: nil, output: sink, error: nil, session: session)
    return (sink.values.map { $0.stringValue ?? "?" }, code)
  }

  /// Runs a text of the language; what the host showed.
  func run(text: String) -> String {
    host.text = ""
    _ = runner.run(text: text)
    return host.text
  }

  /// The path of a lab's file on the host.
  func hostPath(_ path: String) -> String {
    let names = DriveTable.names(in: path).dropFirst()
    return lab.folder + "/drives/EX13-1/C/" + names.joined(separator: "/")
  }

  /// Writes a file of the lab.
  func write(_ bytes: [UInt8], _ path: String) throws {
    let place = try session.drives.resolve(path)
    let writer = try #require(place.drive.files).openForWriting(place.fileNames, .overwrite)
    try writer.write(bytes)
    try writer.close()
  }

  /// Reads a file of the lab.
  func read(_ path: String) throws -> [UInt8] {
    let place = try session.drives.resolve(path)
    return try #require(place.drive.files).read(place.fileNames)
  }

  /// Runs a program of the host without output; true where it ended well.
  func openssl(_ arguments: String) -> Bool {
    system("openssl \(arguments) >/dev/null 2>&1") == 0
  }
}
