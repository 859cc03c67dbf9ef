extension SentenceGenerator.Vocabulary {
  /// The tokens of the language. Commands and types are such as do no harm: they neither write outside the current folder nor
  /// start programs, nor wait.
  public static let powerShell = SentenceGenerator.Vocabulary([
    "Name": ["Length", "Count", "x", "Name", "Value", "a1", "_b", "Keys", "foreach", "if", "ToString", "Where"],
    "Word": ["a", "b*", "1a", "x.y", "a\"b c\"d", "x$v", "-", "[a]", "é", "%", "C:\\x", "a=b", "if"],
    "CommandName": [
      "Write-Output", "ForEach-Object", "Where-Object", "Sort-Object", "Select-Object", "Measure-Object", "Group-Object", "Get-Date",
      "Write-Error", "Write-Warning", "Out-Null", "Out-String", "f", "g", "Get-Variable", "Get-Member", "ConvertTo-Json", "Format-List",
      "Format-Table", "Tee-Object", "New-Object", "Compare-Object", "Join-Path", "Get-Random", "unknown-command", "Write-Host",
    ],
    "FunctionName": ["f", "g", "Get-Thing", "global:h"],
    "Namespace": ["System", "System.Collections.Generic", "System.Text"],
    "Variable": [
      "$a", "$b", "$v", "$x", "$i", "$_", "$null", "$true", "$false", "$env:HOME", "$script:s", "$global:g", "$args",
      "$input", "$PSItem", "$error",
    ],
    "SplattedVariable": ["@a", "@args", "@v"],
    "Number": ["0", "1", "2", "10", "255", "1.5", ".5", "1e3", "0x1F", "1kb", "3l", "2d", "1u", "0b11", "12345678901"],
    "PlainString": ["'a'", "\"b\"", "''"],
    "String": [
      "'a'", "'it''s'", "''", "\"b\"", "\"x $v y\"", "\"$($a.Length) `t\"", "\"${a b}\"", "@'\nh\n'@", "@\"\nh $v $(1 + 1)\n\"@",
      "“typographic”", "\"\"", "'a,b,c'", "'(a+)'", "'{0}'", "'1'",
    ],
    "Parameter": ["-Property", "-Name", "-a", "-First", "-InputObject", "-ErrorAction", "-Verbose", "-x"],
    "ParameterWithColon": ["-Name:", "-a:", "-Verbose:"],
    "Label": [":outer", ":l"],
    "TypeWord": [
      "int", "string", "double", "object", "bool", "char", "array", "hashtable", "datetime", "System.Int32", "math", "decimal", "long",
      "regex", "version", "guid", "psobject", "pscustomobject", "Collections.Generic.List", "NoSuchType", "switch", "scriptblock",
    ],
    "BinaryOperator": [
      "+", "-", "*", "/", "%", "..", "-f", "-eq", "-ne", "-ceq", "-gt", "-lt", "-ge", "-le", "-like", "-notlike", "-match", "-replace",
      "-split", "-join", "-contains", "-in", "-notin", "-and", "-or", "-xor", "-band", "-bor", "-bxor", "-shl", "-shr", "-is", "-isnot",
      "-as", "??", "–eq",
    ],
    "UnaryOperator": ["-", "+", "!", "-not", "-bnot", "-join", "-split", "-csplit"],
    "AssignmentOperator": ["=", "=", "=", "+=", "-=", "*=", "/=", "%=", "??="],
  ])
}
