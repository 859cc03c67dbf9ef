/// The parser of the language.
public enum Parser {
  /// Parses a text. It never fails: what is wrong stands in the result's diagnostics.
  public static func parse(_ source: SourceText, options: ParseOptions = ParseOptions()) -> ParseResult {
    guard let sections = TextSections(source, options) else { return read(source, options) }
    // The first reader of several has a thread of its own, too: allocators give a new thread memory in large pieces, which the
    // system fills faster.
    var result: ParseResult?
    _ = LargeStackThread.run {
      result = read(source, options, sections)
      return 0
    }
    return result ?? read(source, options)
  }

  private static func read(_ source: SourceText, _ options: ParseOptions, _ sections: TextSections? = nil) -> ParseResult {
    let parser = ScriptParser(source: source, options: options)
    parser.sections = sections
    let script = parser.script()
    if !parser.diagnostics.isClosed { parser.checkSemantics(script) }
    return ParseResult(
      script: script, diagnostics: parser.diagnostics.all, comments: parser.lexer.comments, tokens: parser.coloredTokens)
  }

  /// Reads a type name, as between the brackets of a type literal; nil when the text is none.
  public static func parseTypeName(_ text: String) -> TypeName? {
    let source = SourceText(text)
    let parser = ScriptParser(source: source, options: ParseOptions())
    guard let name = parser.typeName(allowsAssembly: true), parser.diagnostics.isEmpty else { return nil }
    parser.skipNewLines()
    return parser.peek().kind == .endOfInput ? name : nil
  }

  /// Reads a number as a script writes it, sign included, as conversions from strings do; nil when the text is none.
  public static func parseNumber(_ text: String) -> NumericLiteral? {
    let source = SourceText(text)
    var lexer = Lexer(source: source, diagnostics: DiagnosticList(source: source), options: ParseOptions())
    lexer.allowsSignedNumbers = true
    let token = lexer.nextToken()
    guard token.kind == .number, lexer.isAtEnd else { return nil }
    return lexer.number(token)
  }

  /// Reads a text as the inside of a double-quoted string: what `ExpandString` expands.
  public static func parseExpandableString(_ text: String) -> (expression: Expression, source: SourceText, diagnostics: [Diagnostic]) {
    let quoted = text.utf8.flatMap { $0 == Byte.doubleQuote ? [$0, $0] : [$0] }
    let source = SourceText(bytes: [Byte.doubleQuote] + quoted + [Byte.doubleQuote])
    let parser = ScriptParser(source: source, options: ParseOptions())
    let expression = parser.primaryExpression(withMemberAccess: false) ?? ErrorExpression(range: source.range)
    return (expression, source, parser.diagnostics.all)
  }
}
