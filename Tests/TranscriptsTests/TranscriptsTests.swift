import Testing

@testable import Transcripts

/// A session that answers from a list, and remembers what it was asked.
private final class ScriptedSession: ReplaySession {
  var outputs: [ReplayOutput]
  var commands: [String] = []
  var answers: [[String]] = []

  init(_ outputs: [[String]]) { self.outputs = outputs.map { ReplayOutput(lines: $0) } }

  func run(_ command: String, answers: [String]) -> ReplayOutput {
    commands.append(command)
    self.answers.append(answers)
    return outputs.isEmpty ? ReplayOutput(lines: []) : outputs.removeFirst()
  }
}

private let first = "BAE508AE4F24D9312A64C8DCF1E2A3B4C5D6E4B3"
private let second = "0123456789ABCDEF0123456789ABCDEF01234567"

private func replay(_ text: String, _ outputs: [String]...) throws -> (report: ReplayReport, session: ScriptedSession) {
  let session = ScriptedSession(outputs)
  let report = Replay.run(try TranscriptParser.parse(text, name: "lab.txt"), in: session)
  return (report, session)
}

@Suite struct TranscriptParserTests {
  @Test func readsHeaderCommandsAnswersAndOutput() throws {
    let file = try TranscriptParser.parse(
      """
      Prose in front of the first prompt.
      #scenario mitserv-2010
      #server EX13-1
      #clock 2011-03-15 16:08:07

      [PS] C:\\>$a = 'x
      >> y'
      >>
      # Prose between the commands.
      [PS] C:\\> Get-Thing | fl
      #answer admin
      #answer

      Name : one

      Size : 2

      \\# not prose
      PS C:\\Certs> exit
      """, name: "a.txt")
    #expect(file.header.scenario == "mitserv-2010")
    #expect(file.header.server == "EX13-1")
    #expect(file.header.clock?.hour == 16)
    #expect(file.entries.map(\.command) == ["$a = 'x\ny'", "Get-Thing | fl", "exit"])
    #expect(file.entries[1].answers == ["admin", ""])
    #expect(file.entries[1].expected.map(\.text) == ["Name : one", "", "Size : 2", "", "# not prose"])
    #expect(file.entries[1].line == 10)
  }

  @Test(arguments: ["#clock soon", "#clock 2011-02-30", "#width 3", "#scenario", "#lab other", "PS C:\\> 1\n#server X"])
  func refusesBrokenMarks(text: String) {
    #expect(throws: TranscriptError.self) { try TranscriptParser.parse(text, name: "a.txt") }
  }

  @Test func unknownMarksAreOutput() throws {
    let file = try TranscriptParser.parse("PS C:\\> x\n#TYPE System.String\n", name: "a.txt")
    #expect(file.entries[0].expected.map(\.text) == ["#TYPE System.String"])
  }

  @Test func clockCountsTicks() {
    #expect(ClockTime(parsing: "1970-01-01")?.ticks == 621_355_968_000_000_000)
    #expect(ClockTime(parsing: "2011-03-15T16:08:07")?.ticks == 634_358_020_870_000_000)
  }
}

@Suite struct ReplayTests {
  @Test func equalOutputHasNoDifference() throws {
    let (report, _) = try replay("PS C:\\> a\none  \ntwo\n\nPS C:\\> b\n", ["", "one", "two", ""], [])
    #expect(report.differences.isEmpty)
    #expect(report.commandCount == 2)
    #expect(report.lines == ["lab.txt: 2 commands, no difference"])
  }

  @Test func differingMissingAndExtraLinesAreNamed() throws {
    let (report, _) = try replay("PS C:\\> a\none\ntwo\nthree\n", ["one", "TWO", "three", "four"])
    #expect(
      report.differences == [
        Difference(line: 3, expected: "two", actual: "TWO"), Difference(line: 4, expected: nil, actual: "four"),
      ])
    let (missing, _) = try replay("PS C:\\> a\none\ntwo\n", ["two"])
    #expect(missing.differences == [Difference(line: 2, expected: "one", actual: nil)])
  }

  @Test func thumbprintsBindAndReachLaterCommands() throws {
    let text = """
      [PS] C:\\> Get-ExchangeCertificate
      Thumbprint                                Services
      \(first)  IP.WS.
      [PS] C:\\> Enable-ExchangeCertificate BAE508AE4F24D9312A64C-----4B3 -Services IIS
      [PS] C:\\> Get-ExchangeCertificate \(first)
      \(first)
      """
    let (report, session) = try replay(
      text, ["Thumbprint                                Services", "\(second)  IP.WS."], [], [second.lowercased()])
    #expect(report.differences.isEmpty)
    #expect(session.commands[1] == "Enable-ExchangeCertificate \(second) -Services IIS")
    #expect(session.commands[2] == "Get-ExchangeCertificate \(second)")
  }

  @Test func oneValueStandsForOneValue() throws {
    let text = "PS C:\\> a\n\(first)\n\(second)\n"
    #expect(try replay(text, [second, second]).report.differences.count == 1)
    #expect(try replay(text, [second, first]).report.differences.isEmpty)
    #expect(try replay("PS C:\\> a\n\(first)\n\(first)\n", [first, second]).report.differences.count == 1)
  }

  @Test func shortenedThumbprintsBindInOutput() throws {
    let (report, session) = try replay(
      "PS C:\\> a\nBAE508AE4F24D9312A64C-----4B3  IP.WS.  CN=x\nPS C:\\> b BAE508AE4F24D9312A64C-----4B3\n",
      ["\(second)     IP.WS.  CN=x"], [])
    #expect(report.differences.isEmpty)
    #expect(session.commands[1] == "b \(second)")
  }

  @Test func datesGuidsAndSerialNumbersBind() throws {
    let text = """
      PS C:\\> a
      NotAfter     : 3/15/2016 4:08:07 PM
      SerialNumber : 1B4F000200000000003A
      Guid         : 3f2504e0-4f89-11d3-9a0c-0305e82c3301
      -a----   3/15/2011   4:08 PM   12 x.csr
      """
    let (report, _) = try replay(
      text,
      [
        "NotAfter     : 11/21/2031 10:00:00 AM", "SerialNumber : 61" + String(repeating: "A", count: 30),
        "Guid         : aaaaaaaa-4f89-11d3-9a0c-0305e82c3301", "-a----  11/21/2026  10:40 AM   12 x.csr",
      ])
    #expect(report.differences.isEmpty)
  }

  @Test func boundDatesMayDifferByAMoment() throws {
    let text = "PS C:\\> a\n3/15/2011 4:08:07 PM\n3/15/2011 4:08:07 PM\n"
    #expect(try replay(text, ["11/21/2026 10:00:59 AM", "11/21/2026 10:01:00 AM"]).report.differences.isEmpty)
    #expect(try replay(text, ["11/21/2026 10:00:59 AM", "11/21/2026 10:10:00 AM"]).report.differences.count == 1)
  }

  @Test func requestTextIsComparedAsOne() throws {
    let block = { (lines: [String]) in ["-----BEGIN NEW CERTIFICATE REQUEST-----"] + lines + ["-----END NEW CERTIFICATE REQUEST-----"] }
    let text =
      "PS C:\\> a\n" + block(["AAAA", "BB=="]).joined(separator: "\n") + "\nPS C:\\> a\n" + block(["AAAA", "BB=="]).joined(separator: "\n")
    #expect(try replay(text, block(["CCCC"]), block(["CCCC"])).report.differences.isEmpty)
    #expect(try replay(text, block(["CCCC"]), block(["DDDD"])).report.differences.count == 1)
    #expect(try replay(text, block(["CCCC"]), ["nothing"]).report.differences.count >= 1)
  }

  @Test func layoutOtherwiseCounts() throws {
    #expect(try replay("PS C:\\> a\none  two\n", ["one two"]).report.differences.count == 1)
    #expect(try replay("PS C:\\> a\none\n\ntwo\n", ["one", "two"]).report.differences.count == 1)
  }

  @Test func unusedAnswersAndAnEarlyEndAreDifferences() throws {
    let session = ScriptedSession([])
    session.outputs = [ReplayOutput(lines: [], unusedAnswers: ["y"]), ReplayOutput(lines: [], hasEnded: true)]
    let file = try TranscriptParser.parse("PS C:\\> a\n#answer y\nPS C:\\> exit\nPS C:\\> b\n", name: "lab.txt")
    let report = Replay.run(file, in: session)
    #expect(report.differences.map(\.line) == [1, 4])
  }
}

@Suite struct TranscriptRecordingTests {
  /// Commands, marks and prose stay; outputs are the run's, and values of another run become this run's.
  @Test func writesOutputsUnderTheirCommands() throws {
    let text = """
      Prose.
      #scenario mitserv-2010

      [PS] C:\\>Get-One
      \(first)

      # Between the commands.
      [PS] C:\\>Set-One \(first)
      >> -Force
      #answer y
      old

      [PS] C:\\>Get-Two
      """
    let file = try TranscriptParser.parse(text, name: "lab.txt")
    let session = ScriptedSession([["", second, ""], ["asks", "# a comment", "PS C:\\> shown  "]])
    let report = Replay.run(file, in: session)
    #expect(
      TranscriptRecording.text(text, file, report) == """
        Prose.
        #scenario mitserv-2010

        [PS] C:\\>Get-One
        \(second)

        # Between the commands.

        [PS] C:\\>Set-One \(second)
        >> -Force
        #answer y
        asks
        \\# a comment
        \\PS C:\\> shown

        [PS] C:\\>Get-Two

        """)
  }

  /// What was recorded replays without a difference.
  @Test func recordsWhatReplays() throws {
    let text = "[PS] C:\\>Get-One\nold\n\n[PS] C:\\>Get-Two\n"
    let outputs = [["# one", "  two"], ["", "three"]]
    let file = try TranscriptParser.parse(text, name: "lab.txt")
    let recorded = TranscriptRecording.text(text, file, Replay.run(file, in: ScriptedSession(outputs)))
    let (report, _) = try replay(recorded, outputs[0], outputs[1])
    #expect(report.differences.isEmpty)
  }
}
