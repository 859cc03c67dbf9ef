import Testing

@testable import Syntax

/// A text, and the errors in it: identifier and columns, a plus for one that more input could mend.
struct DiagnosticCase: Sendable, CustomTestStringConvertible {
  let text: String
  let errors: [String]
  var testDescription: String { text }

  init(_ text: String, _ errors: String...) {
    self.text = text
    self.errors = errors
  }
}

@Suite struct DiagnosticTests {
  private func errors(_ text: String, _ options: ParseOptions = ParseOptions()) -> [String] {
    let source = SourceText(text)
    return Parser.parse(source, options: options).diagnostics.map {
      "\($0.id) \(source.column(at: $0.range.start))-\(source.column(at: $0.range.end))" + ($0.needsMoreInput ? " +" : "")
    }
  }

  @Test(arguments: [
    DiagnosticCase(
      "New-Exchangecertificate -domainname,, contoso.local,, -Friendlyname x", "MissingArgument 36-37", "MissingArgument 37-38",
      "MissingExpression 53-53", "MissingArgument 53-54"),
    DiagnosticCase("Import-exchangecertificate –path <full path to cert file>", "RedirectionNotSupported 34-35"),
    DiagnosticCase("Get-ClientAccessServer -Identity <Exchange2007Server> | fl A", "RedirectionNotSupported 34-35"),
    DiagnosticCase("Set-ClientAccessServer -Identity X -AutoDiscoverServiceInternalURI"),
    DiagnosticCase("$x = 5 $y = 6", "UnexpectedToken 8-10"),
    DiagnosticCase("if ($true) {\n'inside'", "MissingEndCurlyBrace 12-13 +"),
    DiagnosticCase(
      "\"b: $('one ) too many')\"", "TerminatorExpectedAtEndOfString 7-13 +", "MissingEndParenthesisInSubexpression 14-14 +"),
    DiagnosticCase("1 + ; 2 +", "ExpectedValueExpression 4-4", "ExpectedValueExpression 10-10 +"),
    DiagnosticCase("1 +", "ExpectedValueExpression 4-4 +"),
    DiagnosticCase("foo |", "EmptyPipeElement 6-6 +"),
    DiagnosticCase("(", "ExpectedExpression 2-2 +", "MissingEndParenthesisInExpression 2-2 +"),
    DiagnosticCase("$x.", "MissingPropertyName 4-4 +"),
    DiagnosticCase("-not", "MissingExpressionAfterOperator 5-5 +"),
    DiagnosticCase("'abc", "TerminatorExpectedAtEndOfString 1-5 +"),
    DiagnosticCase("@{a=1;A=2}", "DuplicateKeyInHashLiteral 7-8"),
    DiagnosticCase("1 = 2", "InvalidLeftHandSide 1-2"),
    DiagnosticCase("1++", "OperatorRequiresVariableOrProperty 1-2"),
    DiagnosticCase("$x -foo 1", "UnexpectedToken 4-8", "UnexpectedToken 9-10"),
    DiagnosticCase("a | 1", "ExpressionsMustBeFirstInPipeline 5-6"),
    DiagnosticCase("f @a,1; $x=@b", "SplattingNotPermittedInArgumentList 3-5", "SplattingNotPermitted 12-14"),
    DiagnosticCase("function f($a,$a){}", "DuplicateFormalParameter 15-17"),
    DiagnosticCase("function f($a){ param($b) }", "OnlyOneParameterListAllowed 17-26"),
    DiagnosticCase("try{}finally{return}", "ControlLeavingFinally 14-20"),
    DiagnosticCase("try {}", "MissingCatchOrFinally 7-7 +"),
    DiagnosticCase("try{} catch{} catch [x]{}", "EmptyCatchNotLast 14-14"),
    DiagnosticCase("foreach ($x of 1) {}", "MissingInInForeach 12-12", "UnexpectedToken 17-18"),
    DiagnosticCase("class A { [int] f() { } }", "MethodHasCodePathNotReturn 17-18"),
    DiagnosticCase("class A { f() { $q } }", "VariableNotLocal 17-19"),
    DiagnosticCase("class A { [void] h(){ return 1 } }", "VoidMethodHasReturn 23-31"),
    DiagnosticCase("[ordered]1", "OrderedAttributeOnlyOnHashLiteralNode 1-11"),
    DiagnosticCase("data { foo }", "CmdletNotInAllowedListForDataSection 8-11"),
    DiagnosticCase("from x", "ReservedKeywordNotAllowed 1-5"),
    DiagnosticCase("1; using namespace a", "UsingMustBeAtStartOfScript 4-21"),
    DiagnosticCase("\"$a:\"", "InvalidVariableReferenceWithDrive 2-5"),
    DiagnosticCase("0xFFFFFFFFFFFFFFFFF + 1", "BadNumericConstant 1-20"),
    DiagnosticCase("@'x\n'@", "UnexpectedCharactersAfterHereStringHeader 3-4", "TerminatorExpectedAtEndOfString 1-3 +"),
    DiagnosticCase("<# abc", "MissingTerminatorMultiLineComment 1-7 +"),
    DiagnosticCase("a >", "MissingFileSpecification 4-4"),
    DiagnosticCase("a > b > c", "StreamAlreadyRedirected 7-10"),
  ])
  func messages(_ example: DiagnosticCase) {
    #expect(errors(example.text) == example.errors)
  }

  @Test func texts() {
    func message(_ text: String) -> String? { Parser.parse(SourceText(text)).diagnostics.first?.message }
    #expect(message("$x = 5 $y") == "Unexpected token '$y' in expression or statement.")
    #expect(message("{") == "Missing closing '}' in statement block or type definition.")
    #expect(message("\"x") == "The string is missing the terminator: \".")
    #expect(message("${x") == "${{variable}} reference starting is missing the closing '}}'.")
  }

  /// Every line-wise beginning of a good script is complete, or wants more input.
  @Test func beginningsWantMoreInput() {
    let script = """
      [CmdletBinding()]
      param(
        [Parameter(Mandatory = $true)]
        [string]$Name,
        [int]$Count = 1
      )
      function Get-Thing {
        param([string[]]$Items)
        foreach ($item in $Items |
            Where-Object { $_ }) {
          if ($item -like 'a*' -and
              $Count -gt 1) {
            "found $($item.Name) of
              $Count"
          }
          elseif ($x) { 1 }
          else {
            switch ($item) {
              1 { 'one' }
              default { 'other' }
            }
          }
        }
      }
      $table = @{
        a = 1
        b = @(
          1,
          2
        )
      }
      try {
        Get-Thing -Items a, b `
          -Verbose
      }
      catch {
        $text = @"
      $table
      "@
      }
      do {
        $i++
      } while ($i -lt 3)
      <# note
      #>
      $x = [math]::Max(
        1, 2)
      """
    var lines: [Substring] = []
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line)
      let text = lines.joined(separator: "\n")
      let result = Parser.parse(SourceText(text))
      #expect(result.diagnostics.isEmpty || result.needsMoreInput, "\(text)")
    }
    #expect(Parser.parse(SourceText(script)).diagnostics.isEmpty)
  }

  /// Deep, long and repeating texts end in an error, not in a crash or without an end.
  @Test(arguments: [
    "(", "{", "if(1){", "@{a=", "!", "[a[", "\"$(", "$a=", "function f{", "class a{[x((", "$a.b{", "if(1){[x({", "[int]", "$a.b[",
  ])
  func deepTexts(_ piece: String) {
    let text = String(repeating: piece, count: 5000)
    #expect(!Parser.parse(SourceText(text)).diagnostics.isEmpty)
  }

  @Test func longChains() {
    for piece in ["+1", ".b", "::b", "[0]"] {
      let text = "$a" + String(repeating: piece, count: 20000)
      #expect(Parser.parse(SourceText(text)).diagnostics.map(\.id) == ["ScriptTooComplicated"])
    }
    let sum = "1" + String(repeating: " + 1", count: 3000)
    #expect(Parser.parse(SourceText(sum)).diagnostics.isEmpty)
  }

  /// Whatever the bytes, there is a tree whose ranges lie within the text.
  @Test func randomTexts() {
    let pieces = [
      "$", "\"", "'", "(", ")", "{", "}", "[", "]", "@", "if", "class", "a", " ", "\n", "#", "<#", "`", "–", "“", "’", "1", ".", ",",
      "|", "&", "-eq", "=", "param", "0x", "::", "?", ":", ";", "\u{A0}", "😀", ">", "2>&1", "function", "switch", "@\"\n", "\n\"@",
      "--%", "${", "$(", "\u{0}", "try", "using", "data", "enum", "begin", "trap", "static", "<x y>", "\r", "é", "-", "!", "%",
    ]
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<random(40) { text += pieces[random(pieces.count)] }
      let source = SourceText(text)
      let options = ParseOptions(placeholders: random(2) == 0, keepsTokens: true)
      let result = Parser.parse(source, options: options)
      _ = result.script.describe()
      result.script.walk { node in
        #expect(Int(node.range.end) <= source.bytes.count + 2, "\(text)")
        return true
      }
    }
  }

  @Test func randomBytes() {
    var state: UInt64 = 7
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(UInt8(truncatingIfNeeded: state >> 33))
      }
      let source = SourceText(bytes: bytes)
      _ = Parser.parse(source).script.describe()
      #expect(source.lineCount > 0)
    }
  }
}
