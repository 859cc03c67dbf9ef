import Engine
import Testing

@testable import Formatting

@Suite struct ErrorViewTests {
  private func record(_ text: String, at culprit: Range<Int>, path: String? = nil) -> ErrorRecordObject {
    let record = ErrorRecordObject("Attempted to divide by zero.", id: "RuntimeException")
    record.position = Position(.init(text, path: path), .init(UInt32(culprit.lowerBound), UInt32(culprit.upperBound)))
    return record
  }

  @Test func positionAndTildes() {
    let world = TestWorld()
    let lines = world.presenter.lines(of: record("$zero = 0\n$r = 10 / $zero\n", at: 10..<25), session: world.session)
    #expect(
      lines == [
        "Attempted to divide by zero.", "At line:2 char:1", "+ $r = 10 / $zero", "+ ~~~~~~~~~~~~~~~",
        "+ CategoryInfo          : NotSpecified: (:) [], RuntimeException", "+ FullyQualifiedErrorId : RuntimeException",
      ])
  }

  @Test func windowsPowerShellIndentsAndEndsInABlank() {
    let world = TestWorld(.windowsPowerShell, width: 120)
    let error = record("\tGet-It x", at: 1..<9, path: #"C:\s.ps1"#)
    error.invocation = InvocationObject("Get-It")
    #expect(
      world.presenter.lines(of: error, session: world.session) == [
        "Get-It : Attempted to divide by zero.", #"At C:\s.ps1:1 char:2"#, "+     Get-It x", "+     ~~~~~~~~",
        "    + CategoryInfo          : NotSpecified: (:) [], RuntimeException", "    + FullyQualifiedErrorId : RuntimeException", " ",
      ])
  }

  @Test func longLinesShowAWindow() {
    let tail = "try { $null.Method() } catch { $_.InvocationInfo.PositionMessage.Replace($PSCommandPath, '<file>') }"
    let lines = PositionText.lines(Position(.init(tail), .init(6, 20)), flavour: .powerShell7)
    #expect(lines[1] == "+ try { $null.Method() } catch { $_.InvocationInfo.PositionMessage.Repl …")
    #expect(lines[2] == "+       ~~~~~~~~~~~~~~")
    let long = "throw [System.ArgumentException]::new('wrong argument given', 'argName')"
    let cut = PositionText.lines(Position(.init(long), .init(0, UInt32(long.utf8.count))), flavour: .windowsPowerShell)
    #expect(cut[1] == "+ throw [System.ArgumentException]::new('wrong argument given', 'argNam ...")
    #expect(cut[2] == "+ " + String(repeating: "~", count: 69))
    let middle = String(repeating: "a", count: 60) + "ERR" + String(repeating: "b", count: 60)
    let window = PositionText.lines(Position(.init(middle), .init(60, 63)), flavour: .windowsPowerShell)
    #expect(window[1] == "+ ... " + String(repeating: "a", count: 58) + "ERR" + String(repeating: "b", count: 8) + " ...")
    #expect(window[2] == "+     " + String(repeating: " ", count: 58) + "~~~")
  }

  @Test func wrapsAsWindowsPowerShellDoes() {
    let world = TestWorld(.windowsPowerShell, width: 80)
    let error = ErrorRecordObject(
      "The term 'foo' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling "
        + "of the name, or if a path was included, verify that the path is correct and try again.", id: "CommandNotFoundException",
      category: .objectNotFound)
    error.reason = "CommandNotFoundException"
    error.targetName = "foo"
    error.targetTypeName = "String"
    error.invocation = InvocationObject("foo")
    error.position = Position(.init("foo"), .init(0, 3))
    #expect(
      world.presenter.lines(of: error, session: world.session) == [
        "foo : The term 'foo' is not recognized as the name of a cmdlet, function, ",
        "script file, or operable program. Check the spelling of the name, or if a path ",
        "was included, verify that the path is correct and try again.", "At line:1 char:1", "+ foo", "+ ~~~",
        "    + CategoryInfo          : ObjectNotFound: (foo:String) [], CommandNotFound ", "   Exception",
        "    + FullyQualifiedErrorId : CommandNotFoundException", " ",
      ])
  }

  @Test func remoteErrorsNameTheComputer() {
    let world = TestWorld(.windowsPowerShell, width: 120)
    let error = ErrorRecordObject("A special Rpc error occurs on server EX01: no.", id: "ABCD1234", category: .readError)
    error.commandSuffix = "Microsoft.Exchange.Management.SystemConfigurationTasks.ImportExchangeCertificate"
    error.activity = "Import-ExchangeCertificate"
    error.reason = "InvalidOperationException"
    error.attach().set("PSComputerName", .note("ex01.contoso.com".value))
    let lines = world.presenter.lines(of: error, session: world.session)
    #expect(lines.first == "A special Rpc error occurs on server EX01: no.")
    #expect(lines[1] == "    + CategoryInfo          : ReadError: (:) [Import-ExchangeCertificate], InvalidOperationException")
    #expect(lines.contains { $0.utf8.starts(with: "    + PSComputerName        : ".utf8) })
  }

  @Test func reportedErrorsKeepTheirTurn() throws {
    let world = TestWorld()
    let sink = world.presenter.makeOutput(for: world.session, to: BufferOutput(width: 79))
    try sink.write(object(("A", .int(1))))
    sink.writeError(ErrorRecordObject("no", id: "X"))
    try sink.finish()
    let alone = BufferOutput(width: 79)
    let other = world.presenter.makeOutput(for: world.session, to: alone)
    try other.write(object(("A", .int(1))))
    other.writeError(ErrorRecordObject("no", id: "X"))
    try other.finish()
    #expect(alone.lines.prefix(5) == ["", "A", "-", "1", "no"])
  }

  @Test func messagesWrap() {
    #expect(
      MessageLines.warning("one two three four", width: 20, flavour: .windowsPowerShell) == ["WARNING: one two", "three four"])
    #expect(MessageLines.warning("one two three four", width: 20, flavour: .powerShell7) == ["WARNING: one two three four"])
    #expect(MessageLines.verbose("", width: 80, flavour: .powerShell7) == ["VERBOSE: "])
  }
}
