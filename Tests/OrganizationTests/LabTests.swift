import Glibc
import Testing

@testable import Organization

@Suite struct LabTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func create(_ name: String) throws -> Lab {
    try Lab.forTests(folder: "\(folder.path)/\(name)")
  }

  @Test func aLabIsItsOwnersOnly() throws {
    _ = try create("lab")
    #expect(folder.permissions("lab") == 0o700)
    #expect(folder.permissions("lab/lab.sqlite") == 0o600)
    #expect(folder.permissions("lab/drives/EX07/C/Windows/System32") == 0o700)
    // Nothing is left beside it, and no journal is in it.
    #expect(try ContainedFolder(hostPath: folder.path).list(RootedPath()).map(\.name) == ["lab"])
    #expect(try ContainedFolder(hostPath: "\(folder.path)/lab").list(RootedPath()).map(\.name) == ["drives", "lab.sqlite"])
  }

  @Test func openingReadsNothing() throws {
    folder.makeFolder("broken")
    folder.makeFile("broken/lab.sqlite", "no database at all, but long enough to look like one: " + String(repeating: "x", count: 200))
    let lab = try Lab.open(folder: "\(folder.path)/broken")
    #expect(lab.name == "broken")
    #expect(throws: StoreError.self) { try lab.store() }
    // The drives need no store.
    for name in ["broken/drives", "broken/drives/EX07", "broken/drives/EX07/C"] { folder.makeFolder(name) }
    let drives = try MachineDrives(lab: lab, machine: "EX07")
    let file = try drives.resolve(#"\\EX07\c$\x"#, from: FileLocation(.drive("C")))
    try file.fileSystem.write([1], to: file.path)
    #expect(folder.exists("broken/drives/EX07/C/x"))
  }

  @Test func labsThatAreNone() throws {
    #expect(throws: LabError.absent("\(folder.path)/no")) { try Lab.open(folder: "\(folder.path)/no") }
    folder.makeFolder("plain")
    folder.makeFile("plain/file", "x")
    #expect(throws: LabError.notALab("\(folder.path)/plain")) { try Lab.open(folder: "\(folder.path)/plain") }
    #expect(throws: LabError.notALab("\(folder.path)/plain")) { try Lab.remove(folder: "\(folder.path)/plain") }
    #expect(throws: LabError.exists("\(folder.path)/plain")) { try create("plain") }
    folder.makeFile("file", "x")
    #expect(throws: LabError.exists("\(folder.path)/file")) { try create("file") }
    #expect(folder.exists("plain/file"))
    #expect(throws: LabError.refused("no")) {
      try Lab.create(folder: "\(folder.path)/never") { (_) throws(LabError) in throw .refused("no") }
    }
    #expect(!folder.exists("never"))
  }

  @Test func makingOpeningAndRemoving() throws {
    folder.makeFolder("empty")
    let lab = try create("empty")
    #expect(throws: LabError.exists(lab.folder)) { try create("empty") }
    #expect(try Lab.openOrCreate(folder: lab.folder, Lab.fillForTests).store().machines().count == 2)
    #expect(try create("deep/er/lab").defaultMachine() == "EX13-1")
    try Lab.remove(folder: lab.folder)
    #expect(!folder.exists("empty"))
  }

  @Test func aCopyIsAWorldOfItsOwn() throws {
    let lab = try create("lab")
    let drives = try MachineDrives(lab: lab, machine: "EX07")
    let file = try drives.resolve(#"C:\Certs\x.txt"#, from: FileLocation(.drive("C")))
    try file.fileSystem.write([1, 2, 3], to: file.path)
    let copy = try lab.copy(to: "\(folder.path)/copy")
    #expect(folder.permissions("copy") == 0o700)
    try lab.store().setSetting("only", to: "here")
    #expect(try copy.store().setting("only") == nil)
    #expect(try copy.store().certificates(on: "EX07") == lab.store().certificates(on: "EX07"))
    let copied = try MachineDrives(lab: copy, machine: "EX07").resolve(#"c:\certs\X.TXT"#, from: FileLocation(.drive("C")))
    #expect(try copied.fileSystem.read(copied.path) == [1, 2, 3])
    #expect(throws: LabError.exists(copy.folder)) { try lab.copy(to: copy.folder) }
  }

  @Test func theClock() throws {
    let lab = try create("lab")
    #expect(abs(try lab.clock.now().ticks(since: .real)) < Instant.ticksPerSecond)
    let past = Instant(unixSeconds: 1_300_000_000)
    try lab.clock.set(to: past)
    #expect(try lab.clock.now() >= past)
    #expect(try Lab.open(folder: lab.folder).clock.now() < past.advanced(bySeconds: 60))
    let drives = try MachineDrives(lab: lab, machine: "EX07")
    let file = try drives.resolve("x.txt", from: FileLocation(.drive("C")))
    try file.fileSystem.write([1], to: file.path)
    #expect(try file.fileSystem.entry(at: file.path).modified < past.advanced(bySeconds: 60))
    try lab.clock.reset()
    #expect(try lab.clock.now() > past.advanced(byYears: 1))
  }

  @Test func whereLabsAre() throws {
    func home(_ variables: [String: String]) -> String? { try? LabHome { variables[$0] }.folder }
    #expect(home(["XDG_DATA_HOME": "/data", "HOME": "/home/me"]) == "/data/exsh/labs")
    #expect(home(["XDG_DATA_HOME": "data", "HOME": "/home/me"]) == "/home/me/.local/share/exsh/labs")
    #expect(home([:]) == nil)
    let labs = LabHome(folder: folder.path)
    #expect(try labs.folder(of: "mine") == "\(folder.path)/mine")
    #expect(try labs.folder(of: "./mine/") == "./mine")
    #expect(try labs.folder(of: "/tmp/x") == "/tmp/x")
    for name in ["", ".hidden", "-x", "a b", "a\\b", "a\u{0}"] {
      #expect(throws: LabError.invalidName(name)) { try labs.folder(of: name) }
    }
    _ = try create("b")
    _ = try create("a")
    folder.makeFolder("none")
    #expect(labs.names() == ["a", "b"])
  }
}

@Suite struct InstantTests {
  @Test func conversions() {
    let instant = Instant(unixSeconds: 1_400_000_000).advanced(byTicks: 1234567)
    #expect(instant.unixSeconds == 1_400_000_000)
    #expect(Instant(dotNetTicks: instant.dotNetTicks) == instant)
    #expect(Instant(unixSeconds: 0).dotNetTicks == 621_355_968_000_000_000)
    #expect(Instant(ticks: -1).unixSeconds == -1)
    #expect(Instant(unixSeconds: .max).advanced(bySeconds: .max).ticks == .max)
    #expect(Instant(unixSeconds: .min).unixNanoseconds == .min)
    #expect(Instant(ticks: .min).ticks(since: Instant(ticks: .max)) == .min)
    #expect(Instant(unixSeconds: 1_330_473_600).advanced(byYears: 1).unixSeconds == 1_362_096_000)
    #expect(Instant(ticks: .max).advanced(byYears: .max) == Instant(ticks: .max))
  }
}
