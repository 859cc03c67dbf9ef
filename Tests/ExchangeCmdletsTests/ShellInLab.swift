import Engine
import Foundation
import Organization
import Testing

@testable import ExchangeCmdlets
@testable import Labs

/// A host that keeps what is shown and answers prompts from a list.
final class AnsweringHost: Engine.Host {
  var text = ""
  var answers: [String] = []
  let width = 120
  let height = 50
  let isInteractive = false
  let canPrompt = true
  let usesColor = false
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { self.text += text }
  func writeErrorLine(_ line: String) { text += line + "\n" }
  func readLine() -> String? { answers.isEmpty ? nil : answers.removeFirst() }
  func readSecureLine() -> String? { readLine() }
  func showProgress(activity: String, status: String, percent: Int) {}
}

/// A lab of a test, and shells of its servers.
final class LabOfTest {
  let room: TemporaryLab
  private var shells: [String: ShellInLab] = [:]

  init() throws { room = try #require(TemporaryLab()) }

  /// The shell of a server; made at the first call.
  func shell(_ server: String = "EX13-1") throws -> ShellInLab {
    if let known = shells[server] { return known }
    let shell = try ShellInLab(server, room.folder)
    shell.room = room
    shells[server] = shell
    return shell
  }

  /// A file of a server's drive C: as the host sees it.
  func file(_ name: String, on server: String = "EX13-1") -> URL {
    URL(fileURLWithPath: room.folder).appendingPathComponent("drives/\(server)/C/\(name)")
  }
}

/// A shell of a server of the lab.
final class ShellInLab {
  let host = AnsweringHost()
  let runner: ShellRunner
  let world: LabWorld
  /// The folder of the lab, which is there as long as somebody works in it.
  var room: TemporaryLab?

  init(_ server: String, _ folder: String) throws {
    var options = SessionOptions()
    options.lab = .named(folder)
    options.server = server
    options.mountsHost = false
    var factory = SessionFactory(options)
    factory.keyBits = 1024
    runner = try factory.makeSession(host: host)
    world = try #require(runner.session.service(LabWorld.self))
  }

  /// Runs text and gives what the screen shows of it, without blanks at the ends of lines.
  @discardableResult
  func run(_ text: String, answers: String...) -> String {
    host.text = ""
    host.answers = answers
    _ = runner.run(text: text)
    return host.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = line
        while line.last == " " || line.last == "\r" { line.removeLast() }
        return String(line)
      }.joined(separator: "\n")
  }

  /// The words that a command gives, one a line.
  func lines(_ text: String) -> [String] { run(text).split(separator: "\n").map(String.init) }

  /// One line that a command gives.
  func line(_ text: String) -> String { lines(text).first ?? "" }

  /// How many certificates and requests the server has.
  var count: Int { lines("Get-ExchangeCertificate | ForEach-Object { $_.Thumbprint }").count }

  /// The lab's store.
  func store() throws -> Store { try world.lab().store() }
}

/// The stock `openssl`.
enum OpenSSLTool {
  /// Runs it in a folder; gives its output and whether it succeeded.
  static func run(_ arguments: String, in folder: URL) throws -> (output: String, succeeded: Bool) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "openssl " + arguments]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus == 0)
  }

  /// Runs it and expects success.
  @discardableResult
  static func check(_ arguments: String, in folder: URL, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let result = try run(arguments, in: folder)
    #expect(result.succeeded, "openssl \(arguments): \(result.output)", sourceLocation: sourceLocation)
    return result.output
  }
}

/// The commands that several tests begin with.
enum Steps {
  static let names = "mail.contoso.com, autodiscover.contoso.com, legacy.contoso.com"
  static let subject = "c=US, s=My State, l=MyCity, o=My Organization, CN=mail.contoso.com"

  /// Makes a request on a 2010 server and leaves it in `C:\Certs\request.csr`.
  static func request(exportable: Bool = true) -> String {
    """
    $data = New-ExchangeCertificate -GenerateRequest:$true -SubjectName '\(subject)' -DomainName \(names) -KeySize 1024 \
    -PrivateKeyExportable:$\(exportable)
    Set-Content -Path C:\\Certs\\request.csr -Value $data
    """
  }

  /// Reads a file of the server as bytes.
  static func bytes(_ path: String) -> String { "([Byte[]]$(Get-Content -Path \(path) -Encoding Byte -ReadCount 0))" }

  /// Has the lab's authority answer the request that lies on a server.
  static func answer(_ lab: LabOfTest, _ shell: ShellInLab) throws -> String {
    let store = try shell.store()
    let authority = try CertificationAuthority(.publicAuthority, in: store)
    let request = Array(try Data(contentsOf: lab.file("Certs/request.csr")))
    let submission = try authority.submit(request, at: try shell.world.lab().clock.now())
    let certificate = try #require(submission.certificate)
    try Data(certificate).write(to: lab.file("Certs/issued.crt"))
    return "Import-ExchangeCertificate -FileData \(bytes("C:\\Certs\\issued.crt"))"
  }

  /// Request, answer and import; the thumbprint of the certificate.
  static func imported(_ lab: LabOfTest, exportable: Bool = true) throws -> (shell: ShellInLab, thumbprint: String) {
    let shell = try lab.shell()
    shell.run(request(exportable: exportable))
    let thumbprint = shell.line("(\(try answer(lab, shell))).Thumbprint")
    return (shell, thumbprint)
  }
}
