import Testing

@testable import Engine

/// Scripts that look at scripts: the parser's tree, its tokens and errors as values.
struct LanguageTreeTests {
  @Test(arguments: [
    ("{ 1 }.Ast.GetType().FullName", ["System.Management.Automation.Language.ScriptBlockAst"]),
    ("{ 1 + 2 }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.Operator", ["Plus"]),
    ("{ a -ceq b }.Ast.EndBlock.Statements[0].PipelineElements[0].GetCommandName()", ["a"]),
    ("{ $x -ceq 1 }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.Operator", ["Ceq"]),
    ("{ $x = 5 }.Ast.EndBlock.Statements[0].Right.GetType().Name", ["CommandExpressionAst"]),
    ("{ if ($a) { 1 } else { 2 } }.Ast.EndBlock.Statements[0].Clauses[0].Item1.Extent.Text", ["$a"]),
    ("{ 1 && 2 || 3 }.Ast.EndBlock.Statements[0].LhsPipelineChain.Extent.Text", ["1 && 2"]),
    ("{ param([int]$n = 3) }.Ast.ParamBlock.Parameters[0].DefaultValue.Value", ["3"]),
    (
      "{ [Collections.Generic.List[int]] }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.TypeName.GenericArguments[0].Name",
      ["int"]
    ),
    ("{ $global:x }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.VariablePath.IsGlobal", ["True"]),
    ("{ do { } until (1) }.Ast.EndBlock.Statements[0].GetType().Name", ["DoUntilStatementAst"]),
    ("{ a 2>&1 }.Ast.EndBlock.Statements[0].PipelineElements[0].Redirections[0].FromStream", ["Error"]),
    ("{ @{ a = 1; b = 'x', 'y' } }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.SafeGetValue().b[1]", ["y"]),
    ("$a = { f }.Ast; $a.EndBlock.Parent -eq $a", ["True"]),
  ])
  func nodes(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("{ a; b { c } }.Ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true).Count", ["3"]),
    ("{ a; b { c } }.Ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $false).Count", ["2"]),
    ("{ 'x'; $y }.Ast.Find({ param($n) $n -is [Management.Automation.Language.VariableExpressionAst] }, $true).Extent.Text", ["$y"]),
    (
      "using namespace System.Management.Automation.Language; "
        + "class V : AstVisitor { [int]$n; [AstVisitAction] VisitCommand([CommandAst]$c) { $this.n++; return 'SkipChildren' } }; "
        + "$v = [V]::new(); { a; b { c } }.Ast.Visit($v); $v.n", ["2"]
    ),
  ])
  func searches(script: String, expected: [String]) { #expect(Shell().lines(script) == expected) }

  @Test(arguments: [
    ("if", "If Keyword, StatementDoesntSupportAttributes"), ("f if", "Identifier CommandName"), ("$x", "Variable None"),
    ("''x''", "StringLiteral ParseModeInvariant"), ("1.5", "Number None"), ("# c", "Comment ParseModeInvariant"),
  ])
  func tokens(text: String, expected: String) {
    let parse = "$null = [Management.Automation.Language.Parser]::ParseInput('\(text)', [ref]$t, [ref]$e)"
    #expect(Shell().lines("$t = $e = $null; \(parse); \"$($t[0].Kind) $($t[0].TokenFlags)\"") == [expected])
  }

  @Test func oldTokens() {
    let tokens = "[Management.Automation.PSParser]::Tokenize('f $x -p \"a\" | % { $_.N } # c', [ref]$e)"
    let script = "$e = $null; foreach ($t in \(tokens)) { \"$($t.Type) $($t.Content) $($t.StartColumn)\" }"
    #expect(
      Shell().lines(script) == [
        "Command f 1", "Variable x 3", "CommandParameter -p 6", "String a 9", "Operator | 13", "Command % 15", "GroupStart { 17",
        "Variable _ 19", "Operator . 21", "Member N 22", "GroupEnd } 24", "Comment # c 26",
      ])
  }
}
