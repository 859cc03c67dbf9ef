import CoreCmdlets
import Engine
import Formatting
import Glibc
import Testing

/// Runs texts in a session over a folder of the host and gives what they wrote.
@Suite struct CoreCmdletsTests {
  private final class FixedClock: Clock {
    var utcTicks: Int64 = 635_400_000_000_000_000
    func set(utcTicks ticks: Int64) throws(Interruption) { utcTicks = ticks }
    func localOffset(atUTC ticks: Int64) -> Int64 { 0 }
  }

  private final class SilentHost: Host {
    var width: Int { 120 }
    var height: Int { 50 }
    var isInteractive: Bool { false }
    var canPrompt: Bool { false }
    var usesColor: Bool { false }
    var text = ""
    func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { self.text += text }
    func writeErrorLine(_ line: String) { text += line + "\n" }
    func readLine() -> String? { nil }
    func readSecureLine() -> String? { nil }
    func showProgress(activity: String, status: String, percent: Int) {}
  }

  private func run(_ script: String, flavour: Flavour = .powerShell7) throws -> String {
    var template = Array("/tmp/exsh-core-XXXXXX".utf8CString)
    let folder = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp"
    }
    let files = HostFileAccess(root: folder)
    defer { try? files.remove([], recursive: true) }
    let host = SilentHost()
    let session = Session(host: host, clock: FixedClock(), flavour: flavour)
    if let drive = session.drives.addFiles("/", files) { try session.drives.setLocation(ItemPath(drive, separator: "/")) }
    session.presenter = ConsolePresenter(flavour)
    CoreCmdlets.register(in: session)
    _ = session.run(.init(script))
    return host.text
  }

  @Test func noPathLeavesTheDrive() throws {
    #expect(try run("Set-Content a.txt 1; Test-Path ../../../a.txt; Get-Content /../a.txt") == "True\n1\n")
    #expect(try run("Test-Path /etc/passwd; Test-Path ../../../etc/passwd") == "False\nFalse\n")
  }

  @Test func contentGoesThroughItsEncodings() throws {
    #expect(try run("Set-Content u.txt 'a' -Encoding Unicode -NoNewline; (Get-Content u.txt -AsByteStream) -join ','") == "255,254,97,0\n")
    #expect(
      try run("'a' | Out-File o.txt; (Get-Content o.txt -Encoding Byte) -join ','", flavour: .windowsPowerShell) == "255,254,97,0,10,0\n")
  }

  @Test func unimplementedParametersSayTheirName() throws {
    #expect(try run("'a' | ForEach-Object -Parallel { $_ }").contains("not implemented in exsh"))
  }

  @Test func everyCmdletHasItsParametersInTheCatalog() throws {
    #expect(!CoreCmdlets.names.isEmpty)
    for name in CoreCmdlets.names { #expect(CoreCatalog.cmdlet(named: name) != nil, "\(name)") }
  }
}
