extension SentenceGenerator.Vocabulary {
  /// The tokens of the language. Some commands could do harm: whoever runs the sentences runs them in a lab, whose drives are all
  /// there is, without the host's programs, and stops what goes on.
  public static let powerShell = SentenceGenerator.Vocabulary([
    "Name": [
      "Length", "Count", "x", "Name", "Value", "a1", "_b", "Keys", "foreach", "if", "ToString", "Where", "Substring", "Split",
      "Replace", "IndexOf", "PadLeft", "Remove", "Insert", "Contains", "Add", "AddDays", "AddYears", "GetType", "Parse", "MaxValue",
      "MinValue", "Invoke", "new", "Max", "Pow", "Abs", "Round", "Format", "Join", "IsNullOrEmpty", "GetEnumerator", "Matches", "Match",
      "Append", "CompareTo", "Equals", "GetHashCode", "Reverse", "Sort", "Sum", "ToCharArray", "Trim", "PSObject", "Properties", "Item",
    ],
    "Word": ["a", "b*", "1a", "x.y", "a\"b c\"d", "x$v", "-", "[a]", "é", "%", "C:\\x", "a=b", "if"],
    "CommandName": [
      "Write-Output", "ForEach-Object", "Where-Object", "Sort-Object", "Select-Object", "Measure-Object", "Group-Object", "Get-Date",
      "Write-Error", "Write-Warning", "Out-Null", "Out-String", "f", "g", "Get-Variable", "Get-Member", "ConvertTo-Json", "Format-List",
      "Format-Table", "Tee-Object", "New-Object", "Compare-Object", "Join-Path", "Get-Random", "unknown-command", "Write-Host",
      "Select-String", "ConvertFrom-Json", "ConvertTo-Csv", "ConvertFrom-Csv", "ConvertTo-Html", "ConvertTo-Xml", "Get-Unique",
      "New-Module",
      "Invoke-Expression", "Invoke-Command", "Measure-Command", "Set-Variable", "New-Variable", "Remove-Variable", "Clear-Variable",
      "Add-Member", "Update-TypeData", "Format-Custom", "Format-Wide", "Split-Path", "Resolve-Path", "Test-Path", "New-TimeSpan",
      "Get-Command", "Get-Help", "Get-Alias", "Set-Alias", "Get-Item", "Get-ChildItem", "New-Item", "Copy-Item", "Move-Item", "Remove-Item",
      "Rename-Item", "Set-Content", "Get-Content", "Add-Content", "Clear-Content", "Out-File", "Set-Location", "Push-Location",
      "Pop-Location", "Export-Csv", "Import-Csv", "Start-Sleep", "Read-Host", "Write-Progress", "Write-Verbose", "Write-Information",
      "Get-Culture", "Get-Host", "New-Guid", "Get-PSDrive", "Get-Module", "Import-Module", "Set-StrictMode", "Join-String", "Get-Error",
    ],
    "FunctionName": ["f", "g", "Get-Thing", "global:h"],
    "Namespace": ["System", "System.Collections.Generic", "System.Text"],
    "Variable": [
      "$a", "$b", "$v", "$x", "$i", "$_", "$null", "$true", "$false", "$env:HOME", "$script:s", "$global:g", "$args",
      "$input", "$PSItem", "$error",
    ],
    "SplattedVariable": ["@a", "@args", "@v"],
    "Number": [
      "0", "1", "2", "10", "255", "1.5", ".5", "1e3", "0x1F", "1kb", "3l", "2d", "1u", "0b11", "12345678901", "2147483647",
      "9223372036854775807", "79228162514264337593543950335d", "1e308", "100000000",
    ],
    "PlainString": ["'a'", "\"b\"", "''"],
    "String": [
      "'a'", "'it''s'", "''", "\"b\"", "\"x $v y\"", "\"$($a.Length) `t\"", "\"${a b}\"", "@'\nh\n'@", "@\"\nh $v $(1 + 1)\n\"@",
      "“typographic”", "\"\"", "'a,b,c'", "'(a+)'", "'{0}'", "'1'", "'^(a+)+$'", "'(?<n>.)\\k<n>'",
      "'{0,99999}{1:N500}'", "'[1,{\"a\":[null]}]'", "'2024-02-29'", "'<a><b/></a>'", "'$a'", "'f'", "'*'",
    ],
    "Parameter": [
      "-Property", "-Name", "-a", "-First", "-InputObject", "-ErrorAction", "-Verbose", "-x", "-Recurse", "-Force", "-Path",
      "-Value", "-Last", "-Skip", "-Unique", "-Descending", "-AutoSize", "-Depth", "-Width", "-AsJob", "-Scope", "-PassThru", "-Pattern",
      "-Sum", "-ScriptBlock", "-WhatIf", "-OutVariable", "-Stream", "-MemberType",
    ],
    "ParameterWithColon": ["-Name:", "-a:", "-Verbose:"],
    "Label": [":outer", ":l"],
    "TypeWord": [
      "int", "string", "double", "object", "bool", "char", "array", "hashtable", "datetime", "System.Int32", "math", "decimal", "long",
      "regex", "version", "guid", "psobject", "pscustomobject", "Collections.Generic.List", "NoSuchType", "switch", "scriptblock",
      "timespan",
      "bigint", "byte", "uri", "xml", "convert", "array", "Text.StringBuilder", "Collections.ArrayList", "IO.Path", "IO.File",
      "environment",
      "Linq.Enumerable", "Text.Encoding", "guid", "enum", "IO.MemoryStream", "BitConverter", "uint64", "single", "Exception",
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
