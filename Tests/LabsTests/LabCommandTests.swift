import Glibc
import Organization
import Testing

@testable import Labs

@Suite struct LabCommandTests {
  private func command(_ room: TemporaryLab, _ options: SessionOptions = SessionOptions()) -> LabCommand {
    let home = String(room.folder.dropLast(4)) + "/labs"
    return LabCommand(options, home: { () throws(LabError) in LabHome(folder: home) }, keyBits: 1024)
  }

  @Test func labsComeAndGo() throws {
    let room = try #require(TemporaryLab())
    let command = command(room)
    #expect(command.run(["list"]).lines.isEmpty)
    #expect(command.run(["new", "one"]).exitCode == 0)
    #expect(command.run(["new", "one"]).exitCode == 1)
    #expect(command.run(["list"]).lines == ["one  mitserv-2010  mitserv.net"])
    #expect(command.run(["show", "one"]).lines.contains { $0.contains("EX13-1.mitserv.net") })
    #expect(command.run(["reset", "one"]).exitCode == 0)
    #expect(command.run(["remove", "one"]).exitCode == 0)
    #expect(command.run(["remove", "one"]).exitCode == 1)
    rmdir(String(room.folder.dropLast(4)) + "/labs")
  }

  @Test(arguments: [[], ["new"], ["remove"], ["reset"], ["bogus"], ["snapshot", "x"], ["show", "a", "b"]])
  func wrongCallsAreUsageErrors(operands: [String]) throws {
    #expect(command(try #require(TemporaryLab())).run(operands).exitCode == 64)
  }

  @Test func scenariosAreListed() throws {
    #expect(command(try #require(TemporaryLab())).run(["scenarios"]).lines.contains { $0.hasPrefix("mitserv-2010") })
    var options = SessionOptions()
    options.scenario = "nowhere"
    let result = command(try #require(TemporaryLab()), options).run(["new", "x"])
    #expect(result.exitCode == 1)
    #expect(result.error?.contains("nowhere") == true)
  }
}
