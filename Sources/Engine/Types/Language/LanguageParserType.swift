import Syntax

extension DotNetType {
  /// `Language.Parser`: parse errors and tokens as values.
  static let languageParser = DotNetType("System.Management.Automation.Language.Parser", members: declareLanguageParser)
  /// `ParseError`.
  static let parseError = DotNetType("System.Management.Automation.Language.ParseError", members: declareParseError)
  /// `IScriptExtent`.
  static let scriptExtent = DotNetType("System.Management.Automation.Language.InternalScriptExtent", members: declareScriptExtent)
  /// `Token`.
  static let languageToken = DotNetType("System.Management.Automation.Language.Token", members: declareLanguageToken)
}

/// A range of a source as a value.
public final class ScriptExtentObject: NetObject {
  let position: Position

  /// The extent of a place.
  public init(_ position: Position) { self.position = position }

  public override var type: DotNetType { .scriptExtent }
  public override var displayText: String { position.source.text(position.range) }
}

/// A diagnostic of the parser as a value.
final class ParseErrorObject: NetObject {
  let diagnostic: Diagnostic
  let source: SourceText

  init(_ diagnostic: Diagnostic, _ source: SourceText) {
    self.diagnostic = diagnostic
    self.source = source
  }

  override var type: DotNetType { .parseError }
  override var displayText: String { diagnostic.message }
}

/// A token as a value.
final class LanguageTokenObject: NetObject {
  let token: SyntaxToken
  let source: SourceText

  init(_ token: SyntaxToken, _ source: SourceText) {
    self.token = token
    self.source = source
  }

  override var type: DotNetType {
    switch token.name {
    case "Variable", "SplattedVariable": .languageVariableToken
    case "Number": .languageNumberToken
    case "Parameter": .languageParameterToken
    case "StringLiteral", "HereStringLiteral": .languageStringLiteralToken
    case "StringExpandable", "HereStringExpandable": .languageStringExpandableToken
    case "Label": .languageLabelToken
    case "Redirection": displayText.contains("&") ? .languageMergingRedirectionToken : .languageFileRedirectionToken
    case "RedirectInStd": .languageInputRedirectionToken
    default: .languageToken
    }
  }
  override var displayText: String { source.text(token.range) }
}

private func parse(_ source: SourceText, _ arguments: [Value], _ evaluator: Evaluator) throws(Interruption) -> Value {
  var options = ParseOptions()
  options.keepsTokens = true
  let result = Parser.parse(source, options: options)
  try arguments[1].object(as: ReferenceObject.self)?.set(
    .array(result.tokens.map { .object(LanguageTokenObject($0, source)) }))
  // Names are looked up once all is read, before the other checks of what is read.
  let symbols = SymbolChecks.problems(in: result.script, evaluator)
  let place = result.diagnostics.firstIndex { $0.isOfMeaning } ?? result.diagnostics.count
  let diagnostics = Array(result.diagnostics[..<place]) + symbols + Array(result.diagnostics[place...])
  try arguments[2].object(as: ReferenceObject.self)?.set(
    .array(diagnostics.map { .object(ParseErrorObject($0, source)) }))
  return .object(AstObject(result.script))
}

extension Diagnostic {
  /// True for the errors that the parser finds in a tree rather than in the text.
  fileprivate var isOfMeaning: Bool {
    [
      "VariableNotLocal", "MethodHasCodePathNotReturn", "VoidMethodHasReturn", "NonVoidMethodMissingReturnValue",
      "NonStaticMemberAccessInStaticMember", "AttributeNotAllowedOnDeclaration", "DuplicateFormalParameter", "LabelNotFound",
      "ParamBlockNotAllowedInMethod", "NamedBlockNotAllowedInMethod", "ParameterAttributeArgumentNeedsToBeConstant",
    ].contains(id)
  }
}

func declareLanguageParser(_ type: TypeDeclaration) {
  type.staticMethod("ParseInput(String input, ref Object tokens, ref Object errors)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    try parse(SourceText(arguments.text(0)), arguments, evaluator)
  }
  type.staticMethod("ParseFile(String fileName, ref Object tokens, ref Object errors)", "Object") {
    (evaluator, _, arguments) throws(Interruption) in
    let place = try evaluator.session.drives.resolve(arguments.text(0))
    return try parse(
      SourceText(try evaluator.session.drives.text(of: place), path: place.providerPath), arguments, evaluator)
  }
}

func declareParseError(_ type: TypeDeclaration) {
  func error(_ value: Value) -> ParseErrorObject? { value.object(as: ParseErrorObject.self) }
  type.property("Extent", "Object") { (_, this) throws(Interruption) in
    error(this).map { .object(ScriptExtentObject(Position($0.source, $0.diagnostic.range))) } ?? .null
  }
  type.property("ErrorId", "String") { (_, this) throws(Interruption) in .string(error(this)?.diagnostic.id ?? "") }
  type.property("Message", "String") { (_, this) throws(Interruption) in .string(error(this)?.diagnostic.message ?? "") }
  type.property("IncompleteInput", "Boolean") { (_, this) throws(Interruption) in
    .bool(error(this)?.diagnostic.needsMoreInput ?? false)
  }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
}

func declareScriptExtent(_ type: TypeDeclaration) {
  func place(_ value: Value) -> Position? { value.object(as: ScriptExtentObject.self)?.position }
  func number(_ name: String, _ read: @escaping @Sendable (Position) -> Int) {
    type.property(name, "Int32") { (_, this) throws(Interruption) in .integer(place(this).map(read) ?? 0) }
  }
  type.property("File", "String") { (_, this) throws(Interruption) in .optional(place(this)?.source.path) }
  number("StartLineNumber") { $0.source.line(at: $0.range.start) }
  number("StartColumnNumber") { $0.source.column(at: $0.range.start) }
  number("EndLineNumber") { $0.source.line(at: $0.range.end) }
  number("EndColumnNumber") { $0.source.column(at: $0.range.end) }
  number("StartOffset") { $0.source.utf16Offset(at: $0.range.start) }
  number("EndOffset") { $0.source.utf16Offset(at: $0.range.end) }
  type.property("Text", "String") { (_, this) throws(Interruption) in .string(this.displayText) }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
}
