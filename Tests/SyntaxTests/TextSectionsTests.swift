import Testing

@testable import Syntax

/// A text read by several threads gives what one thread reads.
@Suite struct TextSectionsTests {
  static let function = """
    function Get-Part {
      param([Parameter(Mandatory = $true)][string] $Name, [int] $Count = 3)
      # a comment
      foreach ($item in 1..$Count) { if ($item -gt 2) { "item $item of $($Name.Length)" } else { @{ a = 1; b = $item } } }
    }

    """
  /// What stands between the functions, or breaks them: sections that begin there must not be taken.
  static let texts: [String] = [
    "",
    "$x = @'\nfunction in a here-string\n}\nword\n'@\n",
    "<#\nfunction in a comment\n}\nword\n#>\n",
    "& {\nfunction in-a-block { 1 }\n}\n",
    "class Part { [int] $Size\n}\nenum Kind { One\n}\n",
    "trap { continue }\nfilter Skip { $_ }\n",
    "if ($x) {\n}\nelse { 1\n}\n",
    "function broken( { 1 }\n",
    "}\n",
    "\"$(\n",
    "x |\n",
    "function Twice([int] $a, [int] $A) { }\n",
    "[Parameter(Mandatory = $x)] $y = 1\n",
    "finally { return }\n",
  ]

  private func expectSame(_ text: String, _ label: String) {
    let source = SourceText(text)
    let whole = Parser.parse(source)
    let parts = Parser.parse(source, options: ParseOptions(readers: 4))
    #expect(whole.diagnostics == parts.diagnostics, "\(label)")
    #expect(whole.comments == parts.comments, "\(label)")
    #expect(String(describing: whole.script.requirements) == String(describing: parts.script.requirements), "\(label)")
    #expect(ranges(whole.script) == ranges(parts.script), "\(label)")
    #expect(whole.script.describe() == parts.script.describe(), "\(label)")
  }

  private func ranges(_ script: ScriptBlockNode) -> [SourceRange] {
    var ranges: [SourceRange] = []
    script.walk {
      ranges.append($0.range)
      return true
    }
    return ranges
  }

  /// Long enough for four sections.
  private static let count = 4 * (64 << 10) / function.utf8.count + 10

  @Test(arguments: texts) func theTreeIsTheSame(_ between: String) {
    let block = String(repeating: Self.function, count: 40)
    var text = "#requires -Version 5\nusing namespace System\nparam($first)\n"
    for _ in 0..<(Self.count / 40 + 1) { text += block + between }
    expectSame(text, between)
  }

  @Test func anErrorAtEitherEndIsFound() {
    let functions = String(repeating: Self.function, count: Self.count)
    expectSame("(\n" + functions, "at the beginning")
    expectSame(functions + "(\n", "at the end")
    expectSame("begin { 1 }\n" + functions, "named block")
    expectSame(functions + "# SIG # Begin signature block\n" + Self.function, "signature")
    expectSame("# SIG # Begin signature block\n" + functions, "signature first")
  }

  /// What the other thread hasn't begun is left to the one that asks, so it is given some time to begin.
  @Test func sectionsAreTaken() async throws {
    let source = SourceText(String(repeating: Self.function, count: Self.count))
    let text = "function Get-Part"
    let starts = (source.bytes.count / 2..<source.bytes.count).filter { source.bytes[$0...].starts(with: text.utf8) }
    for attempt in 1...100 {
      let sections = try #require(TextSections(source, ParseOptions(readers: 2)))
      try await Task.sleep(for: .milliseconds(attempt))
      if starts.contains(where: { sections.reading(at: $0) != nil }) { return }
    }
    Issue.record("no section was read by the other thread")
  }
}
