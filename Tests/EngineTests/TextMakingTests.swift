import Testing

@testable import Engine

/// Texts that are put together, taken apart and looked through: what is kept from one time to the next must not show.
struct TextMakingTests {
  @Test(arguments: [
    // A text given up in the middle of another leaves nothing in that.
    ("\"a$(try { \"b$(throw 'x')\" } catch { \"[$_]\" })d\"", ["a[x]d"]),
    ("try { \"lost$(throw 'x')\" } catch { }; \"a$(1)b\"", ["a1b"]),
    ("$a = 1, 2; \"<$($a -join \"-$(3)-\")>\"", ["<1-3-2>"]),
    ("try { \"q{9}$(1)\" -f 1 } catch { $_.FullyQualifiedErrorId }; \"x$('{0:d3}' -f 7)y\"", ["FormatError", "x007y"]),
    ("function f { \"in$args\" }; \"out$(f 1)$(f \"deep$(f 2)\")\"", ["outin1indeepin2"]),
    ("\"$(-5)$([int]::MinValue)$(1.5)$($null)é\"", ["-5-21474836481.5é"]),
    ("\"$('x' * 3000)\".Length; ('y' * 70000 + \"$(1)\").Length; \"$('z' * 70000)$(2)\".Length", ["3000", "70001", "70001"]),
    ("(1..3 -join ',') + (1, (2, 3) -join ';') + (@{} , 1 -join '/')", ["1,2,31;System.Object[]System.Collections.Hashtable/1"]),
  ])
  func expansion(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("'{0:d5}|{0:D}|{0:g}|{0,6}|{0,-6}|{0}' -f -42", ["-00042|-42|-42|   -42|-42   |-42"]),
    ("'{0:d0}{1:d9}{2:x}{3}' -f 0, 2147483647, 255, 'é'", ["02147483647ffé"]),
    ("'{{{0}}}{1,4}|{1,-4}|' -f 1, 'ab'", ["{1}  ab|ab  |"]), ("'{0}-{0}' -f (, 'a')", ["a-a"]), ("'{0}' -f @(1, 2)", ["1"]),
    ("(7).ToString('d3'); (-7).ToString('g'); [string]::Format('{0:d2}{1}', 5, 'x')", ["007", "-7", "05x"]),
  ])
  func format(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    // The table of the last match is used again only where nobody else has it.
    ("$null = 'ab' -match 'a'; $m = $Matches; $null = 'cd' -match '(c)(?<n>d)'; $m[0]; $m.Count; $Matches.n", ["a", "1", "d"]),
    ("$null = 'cd' -match '(c)(?<n>d)'; $null = 'xy' -match 'x'; $Matches.Count; $Matches[0]", ["1", "x"]),
    ("$null = 'ab' -match 'a'; $null = 'ab' -match 'z'; $Matches[0]", ["a"]),
    ("$null = 'ab' -match 'a'; function f { $null = 'q' -match 'q'; $Matches[0] }; f; $Matches[0]", ["q", "a"]),
    ("$null = 'ab' -match 'a'; $Matches.x = 1; $null = 'b' -match 'b'; $Matches.Count", ["1"]),
    ("$null = 'ab' -match 'a'; foreach ($e in $Matches.GetEnumerator()) { $null = 'b' -match 'b'; $e.Value }; $Matches[0]", ["a", "b"]),
    ("$Matches = 'text'; $null = 'b' -match '(?i)B'; $Matches[0]", ["b"]),
    ("foreach ($p in 'a', 'b', 'a') { 'ab' -cmatch \"^$p\" }", ["True", "False", "True"]),
    ("foreach ($p in 'a*', '*C', 'b') { 'abc' -like $p; 'abc' -clike $p }", ["True", "True", "True", "False", "False", "False"]),
  ])
  func matches(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    // Separators that mean themselves are looked for as bytes.
    ("('a|b|c' -split '\\|') -join ' '; ('a.b' -split '.').Count; ('a.b' -split '\\.').Count", ["a b c", "4", "2"]),
    ("('axbXc' -split 'x') -join ' '; ('axbXc' -csplit 'x') -join ' '", ["a b c", "a bXc"]),
    ("('a,b,c' -split ',', 2) -join ' '; ('a,b,c' -split ',', -2) -join ' '; ('a,b' -split ',', 1)", ["a b,c", "a,b c", "a,b"]),
    ("(',a,' -split ',').Count; ('' -split ',').Count; ('aé, b' -split ', ')[0]", ["3", "1", "aé"]),
    ("('a1b' -split '\\d').Count; ('a b' -split '\\ ').Count; ('a_b' -split '_').Count; ('a#b' -split '#').Count", ["2", "2", "2", "2"]),
    ("'a,,b'.Split(',').Count; 'a;b,c'.Split(';,').Count; 'a-b-c'.Split([char[]]'-').Count; 'a'.Split('').Count", ["3", "1", "3", "1"]),
    ("'Aé'.ToUpper(); 'aZ[`{'.ToUpper(); 'AZ@[é'.ToLower(); ''.ToUpper().Length", ["AÉ", "AZ[`{", "az@[é", "0"]),
    ("function f([string] $t) { $t }; f 0x7FFFFFFF; f 0010; f 10; f 1kb; f -5", ["0x7FFFFFFF", "0010", "10", "1kb", "-5"]),
    ("$global:s = @{ t = 1 }; function f($t) { $t }; f @s; f @global:s", ["1", "1"]),
  ])
  func parts(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test func theStackOfTexts() {
    let texts = TextBuffer(capacity: 4)
    texts.append("outer ")
    let start = texts.count
    texts.append("inner")
    texts.append(-9_223_372_036_854_775_808)
    texts.append(UInt8(ascii: "."), times: 3)
    texts.appendDigits(7, atLeast: 3)
    #expect(texts.take(from: start) == "inner-9223372036854775808...007")
    texts.append("given up")
    texts.drop(from: start)
    texts.append("text")
    #expect(texts.take(from: 0) == "outer text")
    #expect(texts.take(from: 0) == "")
  }
}
