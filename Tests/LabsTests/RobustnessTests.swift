import Engine
import Foundation
import Grammar
import Syntax
import Testing

@testable import Labs

/// What scripts do that could end the process: too deep, too long, without end, in circles.
@Suite struct RobustnessTests {
  /// Runs a text on a large stack; after some seconds Ctrl-C ends it, which is a guard against hangs and no timing.
  private func output(_ text: String, seconds: Double = 120, lab: LabChoice = .none, flavour: Flavour? = nil) -> String {
    let host = SilentHost()
    _ = LargeStackThread.run {
      var options = SessionOptions()
      options.lab = lab
      options.mountsHost = false
      options.flavour = flavour
      var factory = SessionFactory(options)
      factory.keyBits = 1024
      guard let runner = try? factory.makeSession(host: host) else { return 1 }
      runner.session.nativeCommands = nil
      let cancellation = runner.session.cancellation
      let timer = DispatchSource.makeTimerSource(queue: .global())
      timer.schedule(deadline: .now() + seconds, repeating: 0.5)
      timer.setEventHandler { cancellation.request() }
      timer.resume()
      defer { timer.cancel() }
      _ = runner.run(text: text)
      return 0
    }
    return host.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test(arguments: [
    "function f { f }; try { f } catch { $_.FullyQualifiedErrorId }",
    "$b = { & $b }; try { & $b } catch { $_.FullyQualifiedErrorId }",
    "$b = { . $b }; try { . $b } catch { $_.FullyQualifiedErrorId }",
    "$b = { (1, 2).ForEach($b) }; try { & $b } catch { $_.FullyQualifiedErrorId }",
    "$b = { 'a' -replace 'a', $b }; try { & $b } catch { $_.FullyQualifiedErrorId }",
    "$b = { 'a,b' -split $b }; try { & $b } catch { $_.FullyQualifiedErrorId }",
    "class A { [int] M() { return $this.M() } }; try { [A]::new().M() } catch { $_.FullyQualifiedErrorId }",
    "class A { [A]$x = [A]::new() }; try { [A]::new() } catch { $_.FullyQualifiedErrorId }",
    "class A { A() { [A]::new() } }; try { [A]::new() } catch { $_.FullyQualifiedErrorId }",
    "class A { [string] ToString() { return \"$this\" } }; try { \"$([A]::new())\" } catch { $_.FullyQualifiedErrorId }",
    "function f { try { throw 'x' } finally { f } }; try { f } catch { $_.FullyQualifiedErrorId }",
    "function f { try { throw 'x' } catch { f } }; try { f } catch { $_.FullyQualifiedErrorId }",
    "function f { trap { f; continue }; throw 'x' }; try { f } catch { $_.FullyQualifiedErrorId }",
    "function f($x = (f)) {}; try { f } catch { $_.FullyQualifiedErrorId }",
    "function f { f | f }; try { f } catch { $_.FullyQualifiedErrorId }",
    "$o = [pscustomobject]@{}; $o | Add-Member ScriptMethod M { $this.M() }; try { $o.M() } catch { $_.FullyQualifiedErrorId }",
    "$a = @(1, 2); $a[1] = $a; try { Write-Host $a } catch { $_.FullyQualifiedErrorId }",
    "$a = @(1, 2); $a[1] = $a; try { @{ x = 1 }[$a] } catch { $_.FullyQualifiedErrorId }",
    "$a = @(1); $a[0] = $a; try { $a.NoSuchMethod() } catch { $_.FullyQualifiedErrorId }",
    "$a = @(1, 2); $a[1] = $a; try { $a.NoSuchProperty } catch { $_.FullyQualifiedErrorId }",
    """
    $o = [pscustomobject]@{}; $o | Add-Member AliasProperty P Q; $o | Add-Member AliasProperty Q P
    try { $o.P } catch { $_.FullyQualifiedErrorId }
    """,
  ])
  func recursionEnds(_ script: String) { #expect(output(script).hasPrefix("CallDepthOverflow")) }

  @Test func overflowHasItsType() {
    #expect(
      output("function f { f }; try { f } catch { $_.Exception.GetType().FullName }")
        == "System.Management.Automation.ScriptCallDepthException")
  }

  /// Through a cmdlet the error brings its name along; what .NET calls wraps it.
  @Test(arguments: [
    ("$b = { 1 | ForEach-Object $b }", "CallDepthOverflow,Microsoft.PowerShell.Commands.ForEachObjectCommand"),
    ("$b = { 1 | Where-Object $b }", "CallDepthOverflow,Microsoft.PowerShell.Commands.WhereObjectCommand"),
    (
      "$b = [scriptblock]::Create('Invoke-Expression \"`& `$b\"')",
      "CallDepthOverflow,Microsoft.PowerShell.Commands.InvokeExpressionCommand"
    ),
    ("$b = { $b.Invoke() }", "MethodInvocationException"),
  ])
  func recursionThroughCommandsEnds(_ block: String, _ id: String) {
    #expect(output(block + "; try { & $b } catch { $_.FullyQualifiedErrorId }") == id)
  }

  /// Errors that commands swallow must not begin the recursion anew from every depth.
  @Test(arguments: [
    "$b = { 1, 2 | Sort-Object $b }; try { & $b } catch { }; 'end'",
    "$b = { 1, 2 | Select-Object @{ n = 'x'; e = $b } }; try { $null = & $b } catch { }; 'end'",
    "$o = [pscustomobject]@{}; $o | Add-Member ScriptProperty P { $this.P }; $null = $o.P; 'end'",
    "function f { [CmdletBinding()]param() dynamicparam { f } process { } }; try { f } catch { }; 'end'",
    "$b = { New-Module $b }; try { $null = & $b 2>&1 } catch { }; 'end'",
  ])
  func swallowedOverflowEnds(_ script: String) { #expect(output(script).hasSuffix("end")) }

  @Test(arguments: ["(", "@(", "$(", "{", "@{a=", "[int](", "-not ", "!", ",", "if (1) {", "$a=", "1 ? ", "$a[", "try {", "& {"])
  func deepTextsAreErrors(_ opening: String) {
    for count in [1_000, 10_000] {
      _ = LargeStackThread.run {
        #expect(!Parser.parse(SourceText(String(repeating: opening, count: count))).diagnostics.isEmpty)
        return 0
      }
    }
  }

  @Test func longTextsRun() {
    #expect(output("if (0) {0}" + String(repeating: " elseif (0) {1}", count: 10_000) + " else {'end'}") == "end")
    #expect(output("@(" + String(repeating: "1,", count: 100_000) + "1).Count") == "100001")
    #expect(output("$a = '" + String(repeating: "x", count: 1_000_000) + "'; $a.Length") == "1000000")
    #expect(output(String(repeating: "$a = 1;", count: 50_000) + "'end'") == "end")
    #expect(output("$a = 1; \"" + String(repeating: "$a", count: 100_000) + "\".Length") == "100000")
  }

  @Test(arguments: [
    ("1..1000000000 | Select-Object -First 3", "1\n2\n3"),
    ("1..1000000000 | ForEach-Object { $_ } | Where-Object { $_ -gt 1 } | Select-Object -First 2", "2\n3"),
    ("function f { begin { 'b' } process { $_ } }; 1..1000000000 | f | Select-Object -First 2", "b\n1"),
    ("foreach ($i in 1..1000000000) { if ($i -gt 1) { break }; $i }", "1"),
    ("function g { while ($true) { 'x' } }; g | Select-Object -First 1", "x"),
    ("-2147483648..2147483647 | Select-Object -First 1", "-2147483648"),
    ("$a = @(1, 2); $a[1] = $a; $a.Count; ($a | Out-String).Length -gt 0", "2\nTrue"),
    ("$h = @{}; $h.h = $h; ($h | Out-String).Length -gt 0; ($h | ConvertTo-Json -WarningAction Ignore).Length -gt 0", "True\nTrue"),
    ("$o = [pscustomobject]@{ b = $null }; $o.b = $o; ($o | Format-Custom | Out-String).Length -gt 0; \"$o\"", "True\n@{b=}"),
    ("$a = @(1); $a[0] = $a; $b = @(1); $b[0] = $b; $null = $a -eq $b; $a.Clone().Count", "1"),
    ("$a = @(1, 2); $a[0] = $a; $a | Sort-Object | Group-Object | Measure-Object | ForEach-Object Count", "2"),
    ("$a = $null; foreach ($i in 1..100000) { $a = , $a }; $a = $null; 'freed'", "freed"),
    ("$a = $null; foreach ($i in 1..100000) { $a = @{ a = $a } }; $null = $a | Out-String; $a = $null; 'freed'", "freed"),
    ("try { $null = ('a' * 40 + '!') -match '^(a+)+$' } catch { }; 'end'", "end"),
    ("try { $null = 'a' -match ('(' * 20000 + ')' * 20000) } catch { }; 'end'", "end"),
    ("try { $null = 'a' -match '(a{1,100000}){1,100000}' } catch { }; 'end'", "end"),
    ("try { $null = '[' * 100000 | ConvertFrom-Json } catch { }; 'end'", "end"),
    ("try { $x = 'xy' * 2147483647 } catch { $_.FullyQualifiedErrorId }", "System.OutOfMemoryException"),
    ("try { $x = @(1) * 1000000000 } catch { $_.FullyQualifiedErrorId }", "System.OutOfMemoryException"),
    ("('ab' * 50000000).Length; ('é' * 3).Length; ('x' * 1).Length; ('x' * 0).Length", "100000000\n3\n1\n0"),
    ("$e = 'é' * 100; \"x${e}b\" -gt \"x${e}a\"; \"${e}a\" -clt \"${e}A\"; ('é' * 99 + 'e') -lt $e", "True\nTrue\nTrue"),
    ("[int]::MaxValue + 1; [long]::MinValue / -1; 1 -shl 64; [Math]::Round(1.5, 0); -[int]::MinValue", "2147483648"),
  ])
  func endsWithAnAnswer(_ script: String, _ expected: String) { #expect(output(script).contains(expected)) }

  /// Numbers and places that lie outside: an error or an answer.
  @Test func edgesAreErrors() {
    let lines = [
      "'abc'.Substring(-1)", "'abc'.Substring(1, 2147483647)", "'abc'.Remove(1, 2147483647)", "'abc'.Insert(4, 'x')", "'abc'.PadLeft(-1)",
      "'abc'.PadLeft(2147483647)", "'{0,2147483647}' -f 1", "'{99999999999}' -f 1", "'{0:D1000000000}' -f 1", "[char]65536", "[char]-1",
      "[datetime]::MaxValue.AddDays(1)", "(Get-Date).AddYears([int]::MaxValue)", "[timespan]::MinValue.Negate()",
      "[timespan]::FromDays(1e300)",
      "[decimal]::MaxValue + 1", "[decimal]1e30", "1 % 0", "[int]1e10", "[int][double]::NaN", "[Math]::Abs([int]::MinValue)",
      "[bigint]::Pow(10, 2147483647)", "[int[]]::new(-1)", "[array]::Copy((1, 2), 0, (1, 2), 0, 2147483647)", "(1, 2)[2147483647]",
      "$a = 1, 2; $a[-2147483648] = 1", "[convert]::ToString(5, 3)", "[version]'1.2147483648'", "[char]::ConvertFromUtf32(-1)",
      "[System.Text.StringBuilder]::new('abc').Remove(1, 99)", "[BitConverter]::ToInt32([byte[]](1, 2), -1)", "Get-Random -Maximum 0",
    ]
    let script = lines.map { "try { $null = \($0) } catch { }" }.joined(separator: "\n") + "\n'end'"
    #expect(output(script) == "end")
  }

  @Test func endlessLoopsStop() {
    for loop in [
      "while ($true) { }", "for (;;) { 'x' }", "1..1000000000 | Out-Null", "Start-Sleep 1000", "while (1) { try { throw 'x' } catch { } }",
      "function f { f }; while (1) { try { f } catch { } }", "Invoke-Expression 'for (;;) { }'",
    ] {
      let duration = ContinuousClock().measure { _ = output(loop + "; 'never'", seconds: 0.5) }
      #expect(duration < .seconds(60), "\(loop)")
    }
  }

  /// On a thread that was not made for scripts the error comes sooner, but it comes.
  @Test func smallStacksHold() throws {
    let host = SilentHost()
    var options = SessionOptions()
    options.lab = LabChoice.none
    let runner = try SessionFactory(options).makeSession(host: host)
    _ = runner.run(text: "function f { f }; try { f } catch { $_.FullyQualifiedErrorId }")
    #expect(host.text.trimmingCharacters(in: .whitespacesAndNewlines) == "CallDepthOverflow")
  }

  @Test func finallyRunsAfterCancellation() {
    #expect(output("try { while ($true) { } } finally { 'finally' }; 'never'", seconds: 0.5) == "finally")
  }

  /// Random sentences of the grammar, each in a session of its own, in a lab: what they delete or write is the lab's.
  @Test(arguments: 0..<4) func sentencesRun(_ block: Int) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let grammar = try Grammar(String(contentsOf: root.appendingPathComponent("grammar/powershell.ebnf"), encoding: .utf8))
    let room = try #require(TemporaryLab())
    for seed in 0..<60 {
      var generator = SentenceGenerator(grammar, .powerShell, seed: UInt64(10_000 + block * 1000 + seed))
      let sentence = generator.next()
      let flavour: Flavour = seed % 2 == 0 ? .powerShell7 : .windowsPowerShell
      let duration = ContinuousClock().measure { _ = output(sentence, seconds: 1, lab: .named(room.folder), flavour: flavour) }
      #expect(duration < .seconds(60), "seed \(10_000 + block * 1000 + seed)")
    }
  }
}
