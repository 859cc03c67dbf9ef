import Testing

@testable import Syntax

/// A text, and the tree it is read as.
struct TreeCase: Sendable, CustomTestStringConvertible {
  let text: String
  let tree: String
  var testDescription: String { text }

  init(_ text: String, _ tree: String) {
    self.text = text
    self.tree = tree
  }
}

@Suite struct TreeTests {
  private func check(_ example: TreeCase) {
    let result = Parser.parse(SourceText(example.text))
    #expect(result.script.describe() == "(script " + example.tree + ")")
    #expect(result.diagnostics.map(\.id) == [])
  }

  @Test(arguments: [
    TreeCase("0x10; 0xFFFFFFFF; 0xFFFFFFFFFFFFFFFF", "16 -1 -1L"),
    TreeCase("2147483647; 2147483648; -2147483648", "2147483647 2147483648L -2147483648"),
    TreeCase("1kb; 4gb; 1.5kb; 1lkb; 0x10kb", "1024 4294967296L 1536.0r 1024L 16384"),
    TreeCase("1.50d; 1d; -5.5e-3d", "150e-2d 1e-0d -55e-4d"),
    TreeCase("12345678901234567890", "12345678901234567890e-0d"),
    TreeCase("1e3; .5; 5.; 1..3", "1000.0r 0.5r 5.0r (.. 1 3)"),
    TreeCase("1u; 1uy; 1y; 1s; 1us; 1ul; 255n; 0b101", "1u 1uy 1y 1s 1us 1ul 255n 5"),
    TreeCase("99999999999999999999999999999999n", "99999999999999999999999999999999n"),
    TreeCase("7+1; 7z", "(+ 7 1) (command 7z)"),
  ])
  func numbers(_ example: TreeCase) { check(example) }

  @Test(arguments: [
    TreeCase("'a''b' ; \"a\"\"b\"", "'a'b' \"a\"b\""),
    TreeCase("‘a’; “b ’ c”", "'a' \"b ’ c\""),
    TreeCase("\"`t`n`$x `u{41}\"", "\"\\t\\n$x A\""),
    TreeCase("\"$a.b ${c d} $($x.y) $env:P\"", "(string $a \".b \" $c d \" \" ($() (. $x y)) \" \" $env:P)"),
    TreeCase("\"$(\"\"a\"\" + `\"b`\")\"", "(string ($() (+ \"a\" \"b\")))"),
    TreeCase("@'\na'b\n c\n'@", "'a'b\\n c'"),
    TreeCase("@\"\n$x \"q\"\n\"@.Length", "(. (string $x \" \"q\"\") Length)"),
    TreeCase("\"$a::b $a?\"", "(string $a \"::b \" $a?)"),
  ])
  func strings(_ example: TreeCase) { check(example) }

  @Test(arguments: [
    TreeCase("1,2+3", "(+ (array 1 2) 3)"),
    TreeCase("-not $a -eq $b", "(-eq (unary -not $a) $b)"),
    TreeCase("$a –eq $b", "(-eq $a $b)"),
    TreeCase("$a -and $b -or $c", "(-or (-and $a $b) $c)"),
    TreeCase("1 + 2 * 3 - 4", "(- (+ 1 (* 2 3)) 4)"),
    TreeCase("'{0}' -f 1,2", "(-f '{0}' (array 1 2))"),
    TreeCase("$a -ceq $b -ieq $c", "(-eq (-ceq $a $b) $c)"),
    TreeCase("[int]'5','6'", "(array (cast [int] '5') '6')"),
    TreeCase(",1,2", "(array (array 1) 2)"),
    TreeCase("-split 'a b'", "(unary -split 'a b')"),
    TreeCase("$i++; --$j", "(unary x++ $i) (unary --x $j)"),
    TreeCase("$a ?? $b; $c ??= 1; $a ? 1 : 2", "(?? $a $b) (??= $c 1) (?: $a 1 2)"),
    TreeCase("$a[1,2].b::c", "(:: (. ([] $a (array 1 2)) b) c)"),
    TreeCase("${a}?.b; ${a}?[0]", "(?. $a b) (?[] $a 0)"),
    TreeCase("$x.foreach{ $_ }.M[int](1).end", "(. (call.<int> (call. $x foreach (block (script $_))) M 1) end)"),
    TreeCase("[Collections.Generic.List[int]]::new()", "(call:: [Collections.Generic.List[int]] new)"),
    TreeCase("[int[][,]]$x; [a[b,[c, d]]]", "(cast [int[][,]] $x) [a[b,c,d]]"),
    TreeCase("@{ a = 1; 'b c' = if (1) { 2 }\n(3) = 4 }", "(hash a 1 'b c' (if 1 (do 2)) (paren 3) 4)"),
    TreeCase("$x = $y = 1", "(= $x (= $y 1))"),
    TreeCase("$a, $b = 1, 2", "(= (array $a $b) (array 1 2))"),
    TreeCase("@(1;2); $(a)", "(@() 1 2) ($() (command a))"),
    TreeCase("$using:x.y; $global:z", "(using (. $x y)) $global:z"),
    TreeCase("{ param($a = 1) $a }", "(block (script (param (parameter $a 1)) $a))"),
  ])
  func expressions(_ example: TreeCase) { check(example) }

  @Test(arguments: [
    TreeCase("cmd a, b ,c", "(command cmd (array a b c))"),
    TreeCase("cmd -P:1 -Q: x -R y", "(command cmd -P:1 -Q:x -R y)"),
    TreeCase("cmd a\"b c\"d \"a\"b", "(command cmd ab cd \"a\" b)"),
    TreeCase("cmd $a.b/c $a-b x$(1)y (1)x", "(command cmd (. $a b) /c (word $a \"-b\") (word \"x\" ($() 1) \"y\") (paren 1) x)"),
    TreeCase("cmd -a\"b\" [int] a#b a=b -1 -1x", "(command cmd -ab [int] a#b a=b -1 -1x)"),
    TreeCase("cmd -foo.bar -- -x --", "(command cmd -foo .bar -- -x --)"),
    TreeCase("cmd --% a \"b|c\" | d", "(pipeline (command cmd --% verbatim:\"a \"b|c\" \") (command d))"),
    TreeCase("& $x 1; . .\\a.ps1; & 'a b'", "(command& $x 1) (command. .\\a.ps1) (command& 'a b')"),
    TreeCase("cmd 2>&1 >out.txt 3>> x", "(command cmd 2>&1 (>1 out.txt) (>>3 x))"),
    TreeCase("1 > a", "(redirected 1 (>1 a))"),
    TreeCase("a | b |\nc", "(pipeline (command a) (command b) (command c))"),
    TreeCase("a\n# note\n| b", "(pipeline (command a) (command b))"),
    TreeCase("a && b || c &", "(chain& (command a) && (command b) || (command c))"),
    TreeCase("cmd @a { 1 } @{b=1}", "(command cmd @a (block (script 1)) (hash b 1))"),
    TreeCase("Write-Host if `\n x", "(command Write-Host if x)"),
    TreeCase("Set-Content -path “C:\\a b” –value $d", "(command Set-Content -path \"C:\\a b\" -value $d)"),
    TreeCase("%{ $_ }; ?{ 1 }", "(command % (block (script $_))) (command ? (block (script 1)))"),
  ])
  func commands(_ example: TreeCase) { check(example) }

  @Test(arguments: [
    TreeCase("if (1) {2}\nelseif (3) {4}\nelse {5}", "(if 1 (do 2) 3 (do 4) (do 5))"),
    TreeCase(":a foreach ($x in 1,2) { break a }", "(:a foreach $x (array 1 2) (do (break a)))"),
    TreeCase("for ($i=0; $i -lt 3; $i++) {}", "(for (= $i 0) (-lt $i 3) (unary x++ $i) (do))"),
    TreeCase("for (;;) {}", "(for _ _ _ (do))"),
    TreeCase("do {} while (1); do {} until (2)", "(do-while (do) 1) (do-until (do) 2)"),
    TreeCase("switch -re -c ($x) { 'a' {1} default {2} }", "(switch -regex -casesensitive $x 'a' (do 1) (do 2))"),
    TreeCase("switch -file a.txt { b {1} }", "(switch -file a.txt b (do 1))"),
    TreeCase("try {1} catch [a], [b] {2} catch {3} finally {4}", "(try (do 1) (catch [a] [b] (do 2)) (catch (do 3)) (do 4))"),
    TreeCase("trap [x] { continue }; 1", "(trap [x] (do (continue))) 1"),
    TreeCase("throw 'x'; return; exit 3", "(throw 'x') (return) (exit 3)"),
    TreeCase("function f($a, [int]$b = 1) { $a }", "(function f (parameter $a) (parameter [int] $b 1) (script $a))"),
    TreeCase("filter g { $_ }", "(filter g (script $_))"),
    TreeCase("data d { 'x' }", "(data d (do 'x'))"),
    TreeCase("function f { begin {1} process {2} end {3} }", "(function f (script (begin 1) (process 2) (end 3)))"),
    TreeCase(
      "[CmdletBinding()] param([Parameter(Mandatory, Position=0)][string]$A) $A",
      "(param (@CmdletBinding) (parameter (@Parameter Mandatory Position=0) [string] $A)) $A"),
    TreeCase("using namespace System.IO; 1", "(using namespace System.IO) 1"),
    TreeCase("enum E { a; b = 2 }", "(enum E (property static a) (property static b 2))"),
    TreeCase(
      "class A : B { [int]$x = 1; hidden static [string] f([int]$a) { return 'x' } A() : base(1) {} }",
      "(class A [B] (property x [int] 1) (method static hidden f [string] (parameter [int] $a) (script (return 'x')))"
        + " (constructor A (base 1) (script)))"),
  ])
  func statements(_ example: TreeCase) {
    let result = Parser.parse(SourceText(example.text))
    #expect(result.diagnostics.map(\.id) == [])
    #expect(result.script.describe() == "(script " + example.tree + ")")
  }

  @Test func placeholders() {
    let text = "Import-ExchangeCertificate –path <full path to cert file> -server <Server>\\x"
    let result = Parser.parse(SourceText(text), options: ParseOptions(placeholders: true))
    #expect(result.diagnostics.isEmpty)
    #expect(
      result.script.describe()
        == "(script (command Import-ExchangeCertificate -path <full path to cert file> -server (word <Server> \"\\x\")))")
  }

  @Test func requirements() {
    let result = Parser.parse(SourceText("#requires -version 5.1 -modules a, b\n#Requires -RunAsAdministrator\n1"))
    #expect(result.script.requirements?.version == "5.1")
    #expect(result.script.requirements?.modules.map(\.name) == ["a", "b"])
    #expect(result.script.requirements?.runAsAdministrator == true)
  }

  @Test func smallParts() {
    #expect(Parser.parseNumber("-0x10") == .int32(-16))
    #expect(Parser.parseNumber("1x") == nil)
    #expect(Parser.parseTypeName("int[]")?.arrayRanks == [1])
    #expect(Parser.parseTypeName("[int]") == nil)
    #expect(Parser.parseExpandableString("a $b \"c\"").expression.describe() == "(string \"a \" $b \" \"c\"\")")
  }

  @Test func linesAndColumns() {
    let source = SourceText("a\r\n😀b\rc")
    #expect(source.lineCount == 3)
    #expect(source.line(at: 7) == 2)
    #expect(source.column(at: 7) == 3)
    #expect(source.lineText(2) == "😀b")
    #expect(source.utf16Offset(at: 7) == 5)
    #expect(source.byteOffset(atUTF16: 5) == 7)
  }
}
