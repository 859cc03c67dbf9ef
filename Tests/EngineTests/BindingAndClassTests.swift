import Testing

@testable import Engine

/// What functions, enumerators and classes do at the edges: one line an object.
struct BindingAndClassTests {
  private static let collected =
    "An error occurred while enumerating through a collection: Collection was modified; enumeration operation may not execute.."
  private static let modified = "Collection was modified; enumeration operation may not execute."

  @Test(arguments: [
    ("$h = @{a=1}; try { foreach ($k in $h.Keys) { $h[$k] = 2 } } catch { \"$_\" }", [modified]),
    ("$h = @{a=1}; try { foreach ($e in $h.GetEnumerator()) { $h.Remove('a') } } catch { \"$_\" }", [modified]),
    (
      "$h = @{a=1;b=2}; try { $h.Keys | & { process { $h[$_] = 2 } } } catch { \"$_\"; $_.FullyQualifiedErrorId }",
      [collected, "BadEnumeration"]
    ),
    ("$h = @{a=1}; foreach ($k in @($h.Keys)) { $h[$k] = 2 }; $h.a", ["2"]),
    ("$d = [Collections.Generic.Dictionary[string,int]]::new(); $d['a'] = 1; foreach ($k in $d.Keys) { $d[$k] = 2 }; $d.a", ["2"]),
    ("function f { @($input).Count; @($input).Count }; 1..3 | f", ["3", "0"]), ("function f { $input; $input }; 1,2 | f", ["1", "2"]),
    ("function f { \"$input\"; \"[$input]\" }; 1,2 | f", ["1 2", "[]"]),
  ])
  func enumerators(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("(nope 2>$null); $?", ["False"]), ("$(nope 2>$null); $?", ["False"]), ("@(nope 2>$null); $?", ["False"]),
    ("$x = (nope 2>$null); $?", ["False"]), ("nope 2>$null; (1); $?", ["1", "True"]),
    ("nope 2>$null; (nope 2>$null).Length; $?", ["0", "True"]),
  ])
  func success(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("function f { [Alias('g')] param($v) \"v=$v\" }; g 3", ["v=3"]),
    (
      "function f([ref]$r) {}; try { f 1 } catch { \"$_\" }",
      ["Cannot process argument transformation on parameter 'r'. Reference type is expected in argument."]
    ),
    (
      "& { $MyInvocation.MyCommand.GetType().Name; $MyInvocation.MyCommand.Definition }",
      ["ScriptInfo", " $MyInvocation.MyCommand.GetType().Name; $MyInvocation.MyCommand.Definition "]
    ),
    ("function f { param([Parameter(Mandatory,ValueFromPipeline)]$x) process { \"<$x>\" } }; 1,$null,2 | f 2>$null", ["<1>", "<2>"]),
    (
      "function f { param([Parameter(ValueFromPipelineByPropertyName)][int]$n,[Parameter(ValueFromPipelineByPropertyName)]$m) process { \"$n\" } }; [pscustomobject]@{n='a';m=1},[pscustomobject]@{n='4';m=1} | f 2>$null",
      ["4"]
    ),
    ("function f { param($a) $PSBoundParameters.Remove('a'); $PSBoundParameters.Count }; f 1", ["True", "0"]),
    (
      "function f { [CmdletBinding(SupportsPaging)] param() $PSCmdlet.PagingParameters.First; $PSCmdlet.PagingParameters.Skip }; f -Skip 2; f -First 5",
      ["18446744073709551615", "2", "5", "0"]
    ),
    (
      "{ \"$_ $v $args\"; h }.InvokeWithContext(@{h={'hh'}}, @([psvariable]::new('_',5),[psvariable]::new('v','w')), 1, 2)",
      ["5 w 1 2", "hh"]
    ),
  ])
  func calls(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    (
      "class C { [datetime]$d; [timespan]$t; [guid]$g }; $c = [C]::new(); $c.d.Year; \"$($c.t)\"; \"$($c.g)\"",
      ["1", "00:00:00", "00000000-0000-0000-0000-000000000000"]
    ),
    ("class C { C() {} C([int]$x) {} }; [C]::new.OverloadDefinitions", ["C new()", "C new(int x)"]),
  ])
  func classes(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test func methodsStandInTheStack() {
    #expect(
      Shell().lines("class C { [void] m() { throw 'x' } [void] n() { $this.m() } }\ntry {\n [C]::new().n() } catch { $_.ScriptStackTrace }")
        == [
          "at m, <No file>: line 1\nat n, <No file>: line 1\nat <ScriptBlock>, <No file>: line 3"
        ])
  }

  private static let errors = "; $e | & { process { \"$($_.ErrorId) $($_.Extent.StartColumnNumber) $($_.Message)\" } }"

  @Test(arguments: [
    ("class A { }; class A { }", ["MemberAlreadyDefined 14 The member 'A' is already defined."]), ("class A { $x; $x }", []),
    ("class A { }; function f { class A { } }", []), ("class A { [B]$n }; class B { [A]$p }", []),
    ("class A : Nope { }", ["TypeNotFound 11 Unable to find type [Nope]."]),
    ("class A { m() { [Nope[]]$x = 1 } }", ["TypeNotFound 18 Unable to find type [Nope]."]),
    ("class A { [Collections.Generic.List[Nope]]$x }", ["TypeNotFound 37 Unable to find type [Nope]."]), ("[Nope]::x", []),
    ("enum E { A = $x; A }", []), ("using namespace System.Text; class A { [StringBuilder]$x }", []),
  ])
  func parsedTypes(text: String, expected: [String]) {
    #expect(
      Shell().lines(
        "$e = $null; $null = [Management.Automation.Language.Parser]::ParseInput('\(text)', [ref]$null, [ref]$e)"
          + BindingAndClassTests.errors)
        == expected)
  }

  @Test(arguments: [
    ("class A { $x; $x }", "MemberAlreadyDefined"), ("enum E { A; A }", "MemberAlreadyDefined"),
    ("class A { m() {} m() {} }", "MemberAlreadyDefined"), ("enum E { A = $x }", "EnumeratorValueMustBeConstant"),
  ])
  func definedTypes(text: String, expected: String) {
    #expect(Shell().lines("try { . ([scriptblock]::Create('\(text)')) } catch { $_.FullyQualifiedErrorId }") == [expected])
  }
}
