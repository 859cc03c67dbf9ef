import Engine
import Testing

@testable import Labs

@Suite struct HostProgramsTests {
  private func plain() throws -> Session {
    var options = SessionOptions()
    options.lab = LabChoice.none
    return try SessionFactory(options).makeSession(host: SilentHost()).session
  }

  @Test func programsAreFoundAndRun() throws {
    let session = try plain()
    let programs = try #require(session.nativeCommands)
    let shell = try #require(programs.find("sh", session: session))
    #expect(programs.find("no such program", session: session) == nil)
    #expect(programs.find("", session: session) == nil)
    let sink = CollectingSink()
    let code = try programs.run(
      path: shell, arguments: ["-c", "tr a-z A-Z; printf 'no end'; exit 3"], input: ["one", "two"], output: sink, error: nil,
      session: session)
    #expect(code == 3)
    #expect(sink.values.map { $0.stringValue } == ["ONE", "TWO", "no end"])
  }

  @Test func muchInputAndOutputPassAtOnce() throws {
    let session = try plain()
    let programs = try #require(session.nativeCommands)
    let cat = try #require(programs.find("cat", session: session))
    let lines = (0..<100_000).map { "line \($0)" }
    let sink = CollectingSink()
    #expect(try programs.run(path: cat, arguments: [], input: lines, output: sink, error: nil, session: session) == 0)
    #expect(sink.values.count == lines.count)
  }

  @Test func cancellingEndsAProgram() throws {
    let session = try plain()
    let programs = try #require(session.nativeCommands)
    let shell = try #require(programs.find("sh", session: session))
    session.cancellation.request()
    #expect(throws: Interruption.self) {
      try programs.run(path: shell, arguments: ["-c", "sleep 60"], input: nil, output: CollectingSink(), error: nil, session: session)
    }
  }

  @Test func plainSessionsStandInTheCurrentFolder() throws {
    let session = try plain()
    #expect(session.drives.location?.text == SessionFactory.currentFolder)
    #expect(session.flavour == .powerShell7)
    #expect(PlainScripts().place(of: "./Sources/../Package.swift", in: session) == SessionFactory.currentFolder + "/Package.swift")
  }
}
