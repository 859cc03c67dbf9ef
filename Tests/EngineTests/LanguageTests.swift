import Syntax
import Testing

@testable import Engine

/// Runs scripts without cmdlets and compares what they write: one line an object.
struct LanguageTests {
  @Test(arguments: [
    ("1 + 1", ["2"]), ("2147483647 + 1", ["2147483648"]), ("'a' + 1", ["a1"]), ("1,2 + 3", ["1", "2", "3"]), ("7 / 2", ["3.5"]),
    ("6 / 2", ["3"]), ("7 % -3", ["1"]), ("'ab' * 3", ["ababab"]), ("-bnot 5", ["-6"]), ("1 -shl 4", ["16"]), ("3..1", ["3", "2", "1"]),
    ("'10' + 5", ["105"]), ("10 + '5'", ["15"]), ("0.1 + 0.2", ["0.3"]), ("1.10d + 2", ["3.10"]), ("0xFF", ["255"]), ("1kb", ["1024"]),
    ("$null + 'x'", ["x"]), ("@{a=1}.a", ["1"]),
  ])
  func arithmetic(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("'a' -eq 'A'", ["True"]), ("'a' -ceq 'A'", ["False"]), ("1,2,3 -gt 1", ["2", "3"]), ("'10' -gt 9", ["False"]),
    ("10 -gt '9'", ["True"]), ("$null -eq 0", ["False"]), ("1,2 -contains 2", ["True"]), ("2 -in 1,2", ["True"]),
    ("'abc' -like 'A*'", ["True"]), ("'a.b' -split '\\.'", ["a", "b"]), ("'a','b' -join '-'", ["a-b"]), ("'x1' -replace '\\d','y'", ["xy"]),
    ("'k=v' -match '(?<n>\\w)=(\\w)'; $matches.n; $matches[1]", ["True", "k", "v"]), ("'{0:d3}|{1,5}' -f 7, 'x'", ["007|    x"]),
    ("5 -is [int]", ["True"]), ("'5' -as [int]", ["5"]), ("[int]'0x1F'", ["31"]), ("[int]2.5; [int]3.5", ["2", "4"]),
    ("$null ?? 'd'; 1 ? 'y' : 'n'", ["d", "y"]), ("-not 1 -eq 0", ["True"]), ("!$true", ["False"]),
  ])
  func operators(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("$x = 3; \"v $x $(1+1) ${x}y\"", ["v 3 2 3y"]), ("$a = 1,2; \"$a\"", ["1 2"]), ("$h = @{a=1}; \"$($h.a)\"", ["1"]),
    ("'it''s'", ["it's"]), ("\"a`tb\"", ["a\tb"]), ("@'\nx\ny\n'@", ["x\ny"]), ("$a,$b = 1,2,3; $b", ["2", "3"]),
    ("$i = 5; $i++; ++$i; $i", ["7"]), ("$s = 'a'; $s += 'b'; $s", ["ab"]), ("[int]$n = '5'; $n + 1", ["6"]),
    ("$x = 1; & { $x = 2 }; $x", ["1"]), ("$x = 1; . { $x = 2 }; $x", ["2"]), ("function f { $script:y = 9 }; f; $y", ["9"]),
  ])
  func variables(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("if (0) {1} elseif ('x') {2} else {3}", ["2"]), ("foreach ($i in 1..3) { if ($i -eq 2) {continue}; $i }", ["1", "3"]),
    ("$i=0; while ($true) { $i++; if ($i -gt 2) {break} }; $i", ["3"]), ("do { 'once' } until ($true)", ["once"]),
    ("for ($i=0; $i -lt 2; $i++) { $i }", ["0", "1"]),
    (":o foreach ($i in 1,2) { foreach ($j in 1,2) { continue o }; 'no' }; 'end'", ["end"]),
    ("switch (1,2) {1 {'a'} 2 {'b'} default {'c'}}", ["a", "b"]), ("switch -Wildcard ('abc') {'a*' {1} '*c' {2}}", ["1", "2"]),
    ("switch -Regex ('x1') {'\\d' {'digit'}}", ["digit"]), ("$x = if (1) {'v'}; $x", ["v"]), ("@(foreach ($i in 1,2) {$i*2})[1]", ["4"]),
  ])
  func flow(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("try { throw 'x' } catch { \"c $_\" } finally { 'f' }", ["c x", "f"]), ("try { 1/0 } catch [DivideByZeroException] { 'd' }", ["d"]),
    ("try { [int]'abc' } catch { $_.FullyQualifiedErrorId }", ["InvalidCastFromStringToInteger"]),
    ("trap { 't'; continue }; throw 'x'; 'after'", ["t", "after"]), ("function f { throw 'y' }; try { f; 'no' } catch { \"$_\" }", ["y"]),
    ("try { nope } catch { $_.FullyQualifiedErrorId }", ["CommandNotFoundException"]), ("$? ; nope 2>$null; $?", ["True", "False"]),
    ("try { $null.x() } catch { $_.FullyQualifiedErrorId }", ["InvokeMethodOnNull"]),
  ])
  func errors(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("function f($a, $b = 2) { \"$a-$b\" }; f 1; f -b 3 -a 4", ["1-2", "4-3"]), ("function f { $args.Count }; f a,b c", ["2"]),
    ("function f([switch]$s) { $s }; f -s:$false; f -s", ["False", "True"]), ("filter d { $_ * 2 }; 1,2 | d", ["2", "4"]),
    ("function f { begin {'b'} process {$_} end {'e'} }; 1,2 | f", ["b", "1", "2", "e"]), ("& { param($x) $x } -x 5", ["5"]),
    ("function f { param([Parameter(ValueFromPipeline)]$p) process { \"<$p>\" } }; 1,2 | f", ["<1>", "<2>"]),
    ("function f { param([Parameter(ValueFromPipelineByPropertyName)]$n) process { $n } }; [pscustomobject]@{n=7} | f", ["7"]),
    ("function f { param([int]$n) $n }; try { f x } catch { $_.FullyQualifiedErrorId }", ["ParameterArgumentTransformationError,f"]),
    ("function f { [CmdletBinding()] param($a) }; try { f -b 1 } catch { $_.FullyQualifiedErrorId }", ["NamedParameterNotFound,f"]),
    ("$h = @{a=1;b=2}; function f($a,$b) { \"$a$b\" }; f @h", ["12"]), ("function f { return 1; 2 }; f", ["1"]),
    ("$b = { $args[0] + 1 }; & $b 4", ["5"]), ("function f { @($input).Count }; 1,2,3 | f", ["3"]),
  ])
  func functions(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("class P { [string]$N; P($n) { $this.N = $n } [string] Hi() { return \"hi $($this.N)\" } }; [P]::new('x').Hi()", ["hi x"]),
    ("class A { [int] V() { return 1 } }; class B : A { [int] V() { return 2 } }; [B]::new().V()", ["2"]),
    ("enum E { a; b = 5; c }; [int][E]::c; [E]'b'", ["6", "b"]), ("class S { static [int]$n = 3 }; [S]::n", ["3"]),
  ])
  func classes(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }
}

/// A session without a screen: what a script writes is kept as text.
final class Shell {
  private let host = SilentHost()
  private let session: Session

  init() {
    session = Session(host: host, clock: StoppedClock(), flavour: .powerShell7)
    session.presenter = PlainPresenter()
  }

  func lines(_ script: String) -> [String] {
    _ = session.run(SourceText(script))
    return (session.presenter as? PlainPresenter)?.lines ?? []
  }
}

private final class SilentHost: Host {
  let width = 120
  let height = 50
  let isInteractive = false
  let canPrompt = false
  let usesColor = false
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {}
  func writeErrorLine(_ line: String) {}
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}

private final class StoppedClock: Clock {
  let utcTicks: Int64 = 638_000_000_000_000_000
  func set(utcTicks ticks: Int64) throws(Interruption) {}
  func localOffset(atUTC ticks: Int64) -> Int64 { 0 }
}

private final class PlainPresenter: Presenter {
  private(set) var lines: [String] = []

  func makeDefaultOutput(for session: Session) -> Sink {
    ClosureSink { [unowned self] (value) throws(Interruption) in
      lines.append(value.object(as: ErrorRecordObject.self).map { "error: " + $0.message } ?? value.displayText)
    }
  }
  func makeStreams(for session: Session, output: Sink) -> Streams {
    Streams(error: output, warning: output, verbose: output, debug: output, information: output)
  }
  func lines(of error: ErrorRecordObject, session: Session) -> [String] { [error.message] }
  func render(_ values: [Value], session: Session, width: Int) throws(Interruption) -> [String] { values.map(\.displayText) }
}
