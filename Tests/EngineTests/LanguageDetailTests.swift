import Testing

/// Corners of operators, conversions, variables and .NET types where exsh once differed from PowerShell.
struct LanguageDetailTests {
  @Test(arguments: [
    ("'aBc' -split [regex]'b'", ["a", "c"]), ("'aBc' -split 'b',0,''", ["aBc"]), ("'aBc' -csplit 'b',0,'IgnoreCase'", ["a", "c"]),
    ("'a.b' -split '.',0,1", ["a", "b"]), ("'ab' -split { $_ -eq 'b' -and $args[0] -eq 'ab' -and $args[1] -eq 1 }", ["a", ""]),
    (
      "try { 'a b' -split ' ',0,'SimpleMatch,Multiline' } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }",
      ["InvalidSplitOptionCombination", "ParseException"]
    ),
    ("try { 'a' -split 'b',0,'Foo' } catch { $_.FullyQualifiedErrorId }", ["RuntimeException"]),
    ("try { 'a' -split @() } catch { $_.FullyQualifiedErrorId }", ["BadOperatorArgument"]),
  ])
  func split(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("function o { $private:q = 1; i; $q }; function i { \"[$q]\" }; o", ["[]", "1"]),
    ("$private:q = 1; . { \"[$q]\" }; & { \"[$q]\" }; function f { \"[$script:q]\" }; f", ["[1]", "[]", "[]"]),
    (
      "function f([ref]$r) { $r.Value++ }; $x = 1; f ([ref]$x); $x; try { f 5 } catch { $_.Exception.Message }",
      ["2", "Cannot process argument transformation on parameter 'r'. Reference type is expected in argument."]
    ),
    (
      "$a = [exception]'p', [exception]'q'; try { $a.Source = 'x' } catch { $_.FullyQualifiedErrorId }",
      ["PropertyAssignmentException"]
    ),
  ])
  func variables(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("try { [Collections.Generic.List[nosuch]]::new() } catch { $_.Exception.Message }", ["Unable to find type [nosuch]."]),
    ("try { [nosuch[]]::new(1) } catch { $_.Exception.Message }", ["Unable to find type [nosuch]."]),
    (
      "try { [Collections.Generic.Dictionary[int]] } catch { $_.Exception.Message }",
      ["Unable to find type [Collections.Generic.Dictionary]."]
    ),
    (
      "try { [enum]::Parse([DayOfWeek], 'x') } catch { $_.Exception.InnerException.Message }", ["Requested value 'x' was not found."]
    ),
    ("$q = [math]::DivRem(7, -2); $q.Item1; $q.Item2; $q.GetType().Name", ["-3", "1", "ValueTuple`2"]),
    ("[Collections.Generic.SortedSet[int]]::new([int[]](3, 1, 2)).GetViewBetween(2, 9)", ["2", "3"]),
    ("[Collections.Generic.SortedSet[int]]::new([int[]](3, 1, 2)).Reverse()", ["3", "2", "1"]),
    (
      "class Q { [datetime]$D; [timespan]$T; [guid]$G }; $q = [Q]::new(); \"$($q.D)|$($q.T)|$($q.G)\"",
      ["01/01/0001 00:00:00|00:00:00|00000000-0000-0000-0000-000000000000"]
    ),
    ("\"$([timespan[]]::new(1)[0])\"", ["00:00:00"]),
    ("[uri]::HexEscape('a'); [io.path]::EndsInDirectorySeparator('a/')", ["%61", "True"]),
    (
      "$h = [Collections.Generic.HashSet[int]]::new([int[]]7); $v = 0; $h.TryGetValue(7, [ref]$v); $v",
      ["True", "7"]
    ),
    ("[Console]::Out.GetType().Name; [Console]::Error.WriteLine('x'); [Console]::In.ReadLine() -eq $null", ["TextWriter", "True"]),
  ])
  func types(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("[DayOfWeek]'s'", "SubstringDisambiguationEnumParseThrewAnException", "Sunday, Saturday"),
    ("[DayOfWeek]'9'", "EnumParseUndefined", "9"),
    ("[IO.FileAttributes]'ReadOnly,Foo'", "SubstringDisambiguationEnumParseThrewAnException", "name ReadOnly,Foo to"),
    ("[char]1.5", "InvalidCastIConvertible", "Invalid cast from 'Double' to 'Char'."),
    ("[guid]$true", "InvalidCastIConvertible", "Invalid cast from 'System.Boolean' to 'System.Guid'."),
    ("[timespan]1.5", "InvalidCastParseTargetInvocationWithFormatProvider", "'1.5'"),
  ])
  func casts(script: String, id: String, part: String) {
    let lines = Shell().lines("try { \(script) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }")
    #expect(lines.first == id)
    #expect(lines.last?.contains(part) == true)
  }
}
