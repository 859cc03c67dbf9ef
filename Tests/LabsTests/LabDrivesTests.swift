import Engine
import Glibc
import Organization
import Testing

@testable import Labs

@Suite struct LabDrivesTests {
  private func place(_ text: String, _ session: Session) throws -> (files: any FileAccess, names: [String]) {
    let place = try session.drives.resolve(text)
    return (try #require(place.drive.files), place.fileNames)
  }

  private func write(_ text: String, _ path: String, _ session: Session) throws {
    let (files, names) = try place(path, session)
    let writer = try files.openForWriting(names, .overwrite)
    try writer.write(Array(text.utf8))
    try writer.close()
  }

  private func read(_ path: String, _ session: Session) throws -> String {
    let (files, names) = try place(path, session)
    return String(decoding: try files.read(names), as: UTF8.self)
  }

  @Test func nothingIsOpenedBeforeItIsNeeded() throws {
    let room = try #require(TemporaryLab())
    let session = try factory(in: room.folder).makeSession(host: SilentHost()).session
    #expect(session.drives.location?.text == "C:\\")
    #expect(!Lab.isLab(room.folder))
    #expect(session.flavour == .windowsPowerShell)
    _ = try place("C:\\x", session).files.find(["x"])
    #expect(Lab.isLab(room.folder))
  }

  @Test func filesAreInTheLabsFolder() throws {
    let room = try #require(TemporaryLab())
    let session = try factory(in: room.folder).makeSession(host: SilentHost()).session
    try write("one", "C:\\Note.txt", session)
    #expect(HostFile.read(room.folder + "/drives/EX13-1/C/Note.txt").map { String(decoding: $0, as: UTF8.self) } == "one")
    #expect(try read("c:/nOTE.TXT", session) == "one")
    #expect(try read("\\\\EX13-1\\c$\\note.txt", session) == "one")
    try write("two", "\\\\ex07\\C$\\note.txt", session)
    #expect(HostFile.read(room.folder + "/drives/EX07/C/note.txt").map { String(decoding: $0, as: UTF8.self) } == "two")
    #expect(throws: Interruption.self) { try place("\\\\nobody\\c$\\x", session) }
  }

  @Test func nothingLeadsOutside() throws {
    let room = try #require(TemporaryLab())
    let session = try factory(in: room.folder).makeSession(host: SilentHost()).session
    try write("in", "C:\\in.txt", session)
    #expect(symlink("/etc", room.folder + "/drives/EX13-1/C/out") == 0)
    for path in [
      "C:\\out\\passwd", "C:\\..\\..\\..\\..\\..\\etc\\passwd", "\\\\EX13-1\\c$\\..\\..\\..\\lab.sqlite", "/etc/passwd", "C:/etc/passwd",
      "Host:\\..\\..\\..\\..\\..\\..\\..\\etc\\passwd", "\\\\..\\c$\\x", "\\\\EX13-1\\..\\lab.sqlite",
    ] {
      #expect(throws: (any Error).self, "\(path)") { try read(path, session) }
    }
  }

  @Test func hostDriveCanBeSwitchedOff() throws {
    let room = try #require(TemporaryLab())
    let with = try factory(in: room.folder).makeSession(host: SilentHost()).session
    #expect(with.drives.drive(named: "Host") != nil)
    let without = try factory(in: room.folder) { $0.mountsHost = false }.makeSession(host: SilentHost()).session
    #expect(without.drives.drive(named: "Host") == nil)
  }

  @Test func foldersAreMounted() throws {
    let room = try #require(TemporaryLab())
    let other = try #require(TemporaryLab())
    let folder = String(other.folder.dropLast(4))
    let session = try factory(in: room.folder) { $0.mounts = [NamedText("H", folder)] }.makeSession(host: SilentHost()).session
    try write("x", "H:\\a.txt", session)
    #expect(HostFile.read(folder + "/a.txt") == [0x78])
    unlink(folder + "/a.txt")
    #expect(throws: CommandLineError.self) {
      try factory(in: room.folder) { $0.mounts = [NamedText("H", "/no such folder")] }.makeSession(host: SilentHost())
    }
  }

  @Test func anUnknownServerIsRefusedAtOnce() throws {
    let room = try #require(TemporaryLab())
    #expect(throws: CommandLineError.self) { try factory(in: room.folder) { $0.server = "EX99" }.makeSession(host: SilentHost()) }
    let session = try factory(in: room.folder) { $0.server = "ex07" }.makeSession(host: SilentHost()).session
    try write("x", "C:\\a.txt", session)
    #expect(HostFile.read(room.folder + "/drives/EX07/C/a.txt") == [0x78])
  }

  @Test func scriptsStandOnHostOrOnScript() throws {
    let room = try #require(TemporaryLab())
    let session = try factory(in: room.folder).makeSession(host: SilentHost()).session
    #expect(LabScripts(mountsHost: true).place(of: "Package.swift", in: session) == "Host:\\Package.swift")
    #expect(LabScripts(mountsHost: true).place(of: "no such file", in: session) == nil)
    #expect(LabScripts(mountsHost: true).place(of: "Sources", in: session) == nil)
    #expect(LabScripts(mountsHost: true).place(of: "/etc/passwd", in: session) == "Script:\\passwd")
    #expect(throws: (any Error).self) { try write("x", "Script:\\exsh-test", session) }
  }
}

@Suite struct LabClockTests {
  @Test func theLabsClockIsMovedAndKept() throws {
    let room = try #require(TemporaryLab())
    var maker = factory(in: room.folder)
    maker.startsAtLocalTicks = 634_358_020_870_000_000
    let session = try maker.makeSession(host: SilentHost()).session
    let local = session.clock.utcTicks + session.clock.localOffset(atUTC: session.clock.utcTicks)
    #expect(abs(local - 634_358_020_870_000_000) < 60 * SystemClock.ticksPerSecond)
    try session.clock.set(utcTicks: 640_000_000_000_000_000)
    let later = try factory(in: room.folder).makeSession(host: SilentHost()).session
    #expect(abs(later.clock.utcTicks - 640_000_000_000_000_000) < 60 * SystemClock.ticksPerSecond)
  }

  @Test func theHostsClockIsNotMoved() {
    #expect(throws: Interruption.self) { try SystemClock().set(utcTicks: 0) }
    #expect(SystemClock.hostOffset(atUTC: .min) == 0)
  }
}
