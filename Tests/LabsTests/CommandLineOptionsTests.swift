import Engine
import Testing

@testable import Labs

@Suite struct CommandLineOptionsTests {
  private func read(_ arguments: String...) throws -> CommandLineOptions { try CommandLineOptions(arguments) }

  @Test func bareCommandLineIsThePrompt() throws {
    #expect(try read().action == .prompt)
    #expect(try read("-NoLogo", "-NoProfile").action == .prompt)
  }

  @Test func scriptsTakeWhatFollows() throws {
    #expect(try read("a.ps1", "-x", "1").action == .file("a.ps1", arguments: ["-x", "1"]))
    #expect(try read("-NoProfile", "-File", "a.ps1", "-Lab", "x").action == .file("a.ps1", arguments: ["-Lab", "x"]))
    #expect(try read("-f", "check").action == .file("check", arguments: []))
  }

  @Test func commandsTakeTheRest() throws {
    #expect(try read("-Command", "1+1", ";", "2").action == .command("1+1 ; 2"))
    #expect(try read("-c", "-").action == .input)
    #expect(try read("-File", "-").action == .input)
  }

  @Test func optionsMatchInAnyCaseAndShortened() throws {
    let options = try read("-LAB", "none", "-noni", "–nol", "--width=100", "-psv", "5.1", "-ep", "Bypass", "-nohost", "-c", "1")
    #expect(options.session.lab == LabChoice.none)
    #expect(options.session.isNonInteractive)
    #expect(options.skipsLogo)
    #expect(options.width == 100)
    #expect(options.session.flavour == .windowsPowerShell)
    #expect(!options.session.mountsHost)
    #expect(options.action == .command("1"))
  }

  @Test func pairsAreCollected() throws {
    let options = try read("-Mount", "H=./here", "-Placeholder", "Server=EX07", "-Placeholder", "A=b=c")
    #expect(options.session.mounts == [NamedText("H", "./here")])
    #expect(options.session.placeholders == [NamedText("Server", "EX07"), NamedText("A", "b=c")])
  }

  @Test func subcommandsTakeOptionsAndOperands() throws {
    #expect(try read("check", "a.ps1", "b.ps1").action == .check(["a.ps1", "b.ps1"]))
    let options = try read("-Width", "90", "replay", "a.txt", "-Lab", "none")
    #expect(options.action == .replay(["a.txt"]))
    #expect(options.session.lab == LabChoice.none)
    #expect(try read("lab", "new", "x", "-Scenario", "mitserv-2010").session.scenario == "mitserv-2010")
  }

  @Test(arguments: [
    ["-Bogus"], ["-no"], ["-Width", "wide"], ["-Width"], ["-Mount", "H"], ["-Command"], ["-PSVersion", "6"], ["-p", "x=1"], ["-File"],
  ])
  func refusesWhatItDoesNotKnow(arguments: [String]) {
    #expect(throws: CommandLineError.self) { try CommandLineOptions(arguments) }
  }

  @Test func unknownOptionsAreCalledScripts() {
    #expect(throws: CommandLineError.notAScript("-Bogus")) { try CommandLineOptions(["-Bogus"]) }
  }
}

@Suite struct PastedPromptTests {
  @Test(arguments: [
    ("[PS] C:\\>Get-X", "Get-X"), ("[PS] C:\\> Get-X", "Get-X"), ("[PS] C:\\Windows\\system32>1", "1"), ("PS C:\\> 1", "1"),
    (">> 'in'", "'in'"), (">>", ""), ("PS Cert:\\LocalMachine\\My> dir", "dir"), ("PS /home/x> ls", "ls"), ("  PS C:\\> 1", "1"),
    ("[PS] C:\\>", ""), ("Get-X > C:\\x", "Get-X > C:\\x"), ("ps C:\\x > y", "ps C:\\x > y"), ("[int] $x > y", "[int] $x > y"),
    ("PS Get-X > y", "PS Get-X > y"), ("[PS] \\\\EX07\\c$\\x>1", "1"),
  ])
  func promptsAreDropped(line: String, command: String) {
    #expect(PastedPrompt.dropped(from: line) == command)
  }
}

@Suite struct ScriptArgumentsTests {
  @Test func argumentsAreTextsButForNames() {
    #expect(
      ScriptArguments.call("/a b.ps1", ["hello", "-b", "-n", "4", "it's", "-5", "--x", ""])
        == "& '/a b.ps1' 'hello' -b -n '4' 'it''s' '-5' '--x' ''")
    #expect(
      ScriptArguments.call("x", ["-a:1,2", "-b:$FALSE", "-c:", "$(1)", "\u{2019}"])
        == "& 'x' -a:'1,2' -b:$false -c: '$(1)' '\u{2019}\u{2019}'")
  }
}
