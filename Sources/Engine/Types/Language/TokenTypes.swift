import Syntax

extension DotNetType {
  static let languageNumberToken = token("NumberToken") { type in
    type.property("Value", "Object") { _, this in
      guard let token = this.object(as: LanguageTokenObject.self), let number = Parser.parseNumber(token.displayText) else { return .null }
      return Lowering(token.source).literal(number)
    }
  }
  static let languageParameterToken = token("ParameterToken") { type in
    type.property("ParameterName", "String") { _, this in .string(parameterName(this.base.displayText)) }
    type.property("UsedColon", "Boolean") { _, this in .bool(this.base.displayText.hasSuffix(":")) }
  }
  static let languageVariableToken = token("VariableToken") { type in
    type.property("Name", "String") { _, this in .string(variablePath(this.base.displayText).text) }
    type.property("VariablePath", "System.Management.Automation.VariablePath") { _, this in
      .object(VariablePathObject(variablePath(this.base.displayText)))
    }
  }
  static let languageStringToken = token("StringToken") { type in
    type.property("Value", "String") { _, this in .string(stringValue(this.base.displayText)) }
  }
  static let languageStringLiteralToken = token("StringLiteralToken", base: .languageStringToken)
  static let languageStringExpandableToken = token("StringExpandableToken", base: .languageStringToken)
  static let languageLabelToken = token("LabelToken") { type in
    type.property("LabelText", "String") { _, this in .string(String(this.base.displayText.dropFirst())) }
  }
  static let languageRedirectionToken = token("RedirectionToken")
  static let languageInputRedirectionToken = token("InputRedirectionToken", base: .languageRedirectionToken)
  static let languageMergingRedirectionToken = token("MergingRedirectionToken", base: .languageRedirectionToken) { type in
    type.property("FromStream", "System.Management.Automation.Language.RedirectionStream") { _, this in
      .enumeration(.redirectionStream, fromStream(this.base.displayText))
    }
    type.property("ToStream", "System.Management.Automation.Language.RedirectionStream") { _, this in
      .enumeration(.redirectionStream, this.base.displayText.hasSuffix("2") ? 2 : 1)
    }
  }
  static let languageFileRedirectionToken = token("FileRedirectionToken", base: .languageRedirectionToken) { type in
    type.property("FromStream", "System.Management.Automation.Language.RedirectionStream") { _, this in
      .enumeration(.redirectionStream, fromStream(this.base.displayText))
    }
    type.property("Append", "Boolean") { _, this in .bool(this.base.displayText.hasSuffix(">>")) }
  }

  private static func token(
    _ name: String, base: DotNetType = .languageToken, _ members: (@Sendable (TypeDeclaration) -> Void)? = nil
  ) -> DotNetType {
    DotNetType("System.Management.Automation.Language." + name, base: base, members: members)
  }

  /// The types of tokens.
  static let tokenTypes: [DotNetType] = [
    .languageNumberToken, .languageParameterToken, .languageVariableToken, .languageStringToken, .languageStringLiteralToken,
    .languageStringExpandableToken, .languageLabelToken, .languageRedirectionToken, .languageInputRedirectionToken,
    .languageMergingRedirectionToken, .languageFileRedirectionToken,
  ]
}

func declareLanguageToken(_ type: TypeDeclaration) {
  func token(_ value: Value) -> LanguageTokenObject? { value.object(as: LanguageTokenObject.self) }
  type.property("Text", "String") { _, this in .string(this.base.displayText) }
  type.property("TokenFlags", "System.Management.Automation.Language.TokenFlags") { _, this in
    .enumeration(.tokenFlags, token(this).map { flags($0.token) } ?? 0)
  }
  type.property("Kind", "System.Management.Automation.Language.TokenKind") { _, this in
    TokenKinds.value(token(this)?.token.name ?? "Unknown")
  }
  type.property("HasError", "Boolean") { _, _ in .bool(false) }
  type.property("Extent", "System.Management.Automation.Language.IScriptExtent") { _, this in
    token(this).map { .object(ScriptExtentObject(Position($0.source, $0.token.range))) } ?? .null
  }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
}

/// The flags of a token: those of its kind, and what it is where it stands.
private func flags(_ token: SyntaxToken) -> Int64 {
  let kind = TokenKinds.flags(token.name)
  switch token.kind {
  case .commandName: return kind & ~0x10 | 0x80000
  case .member: return kind & ~0x10 | 0x100000
  case .type: return kind & ~0x10 | 0x200000
  // A keyword as an argument is none.
  case .word: return kind & ~0x10
  default: return kind
  }
}

private func parameterName(_ text: String) -> String {
  let name = String(text.dropFirst())
  return name.hasSuffix(":") ? String(name.dropLast()) : name
}

private func variablePath(_ text: String) -> VariablePath {
  let name = text.dropFirst()
  return VariablePath(name.hasPrefix("{") && name.hasSuffix("}") ? String(name.dropFirst().dropLast()) : String(name))
}

/// The value of a string as written, quotes included; what is expanded in it stays as written.
private func stringValue(_ text: String) -> String {
  let statement = Parser.parse(SourceText(text)).script.end?.statements.first as? Pipeline
  switch statement?.pureExpression {
  case let node as StringConstantExpression: return node.value
  case let node as ExpandableStringExpression: return node.value
  default: return text
  }
}

private func fromStream(_ text: String) -> Int64 {
  guard let first = text.utf8.first else { return 1 }
  return first == UInt8(ascii: "*") ? 0 : first >= UInt8(ascii: "1") && first <= UInt8(ascii: "6") ? Int64(first - 48) : 1
}

// MARK: PSParser

/// A token as the parser of version 2 shows it.
final class PSTokenObject: NetObject {
  let token: SyntaxToken
  let source: SourceText

  init(_ token: SyntaxToken, _ source: SourceText) {
    self.token = token
    self.source = source
  }

  override var type: DotNetType { .psToken }

  /// The number in `PSTokenType`.
  var kind: Int64 {
    switch token.kind {
    case .commandName: return 1
    case .member: return 7
    case .type: return 10
    default: break
    }
    switch token.name {
    case "Variable", "SplattedVariable": return 6
    case "Parameter": return 2
    case "Number": return 4
    case "Label": return 8
    case "Identifier", "Generic": return 3
    case "NewLine": return 17
    case "LineContinuation": return 18
    case "Comment": return 15
    case "EndOfInput", "Unknown": return 0
    case "StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable": return 5
    case "LParen", "LCurly", "AtParen", "AtCurly", "DollarParen": return 12
    case "RParen", "RCurly": return 13
    case "Semi": return 16
    default: return TokenKinds.isKeyword(TokenKinds.number(token.name)) ? 14 : 11
    }
  }

  var content: String {
    let text = source.text(token.range)
    switch token.name {
    case "Variable", "SplattedVariable": return variablePath(text).text
    case "StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable": return stringValue(text)
    default: return text
    }
  }
}

/// An error as the parser of version 2 shows it.
final class PSParseErrorObject: NetObject {
  let diagnostic: Diagnostic
  let source: SourceText

  init(_ diagnostic: Diagnostic, _ source: SourceText) {
    self.diagnostic = diagnostic
    self.source = source
  }

  override var type: DotNetType { .psParseError }
}

extension DotNetType {
  static let psTokenType = values(
    "System.Management.Automation.PSTokenType",
    [
      ("Unknown", 0), ("Command", 1), ("CommandParameter", 2), ("CommandArgument", 3), ("Number", 4), ("String", 5), ("Variable", 6),
      ("Member", 7), ("LoopLabel", 8), ("Attribute", 9), ("Type", 10), ("Operator", 11), ("GroupStart", 12), ("GroupEnd", 13),
      ("Keyword", 14), ("Comment", 15), ("StatementSeparator", 16), ("NewLine", 17), ("LineContinuation", 18), ("Position", 19),
    ])
  static let psParser = DotNetType("System.Management.Automation.PSParser") { type in
    type.staticMethod("Tokenize(Object script, ref Object errors)", "System.Collections.ObjectModel.Collection`1") {
      (evaluator, _, arguments) throws(Interruption) in
      var text = ""
      if let lines = arguments[0].base.object?.elements {
        for line in lines { text += try evaluator.text(of: line) + "\n" }
      } else {
        text = try evaluator.text(of: arguments[0])
      }
      let source = SourceText(text)
      let result = Parser.parse(source, options: ParseOptions(keepsTokens: true))
      try arguments[1].object(as: ReferenceObject.self)?.set(
        collection(result.diagnostics.map { .object(PSParseErrorObject($0, source)) }, .psParseError))
      let tokens = result.tokens.filter { $0.name != "EndOfInput" }
      return collection(tokens.map { .object(PSTokenObject($0, source)) }, .psToken)
    }
  }
  static let psToken = DotNetType("System.Management.Automation.PSToken") { type in
    func token(_ value: Value) -> PSTokenObject? { value.object(as: PSTokenObject.self) }
    type.property("Content", "String") { _, this in .optional(token(this)?.content) }
    type.property("Type", "System.Management.Automation.PSTokenType") { _, this in .enumeration(.psTokenType, token(this)?.kind ?? 0) }
    declarePlace(type) { token($0).map { ($0.source, $0.token.range) } }
  }
  static let psParseError = DotNetType("System.Management.Automation.PSParseError") { type in
    func error(_ value: Value) -> PSParseErrorObject? { value.object(as: PSParseErrorObject.self) }
    type.property("Token", "System.Management.Automation.PSToken") { _, this in
      error(this).map { .object(PSTokenObject(SyntaxToken(kind: .unknown, name: "Unknown", range: $0.diagnostic.range), $0.source)) }
        ?? .null
    }
    type.property("Message", "String") { _, this in .optional(error(this)?.diagnostic.message) }
  }

  private static func collection(_ values: [Value], _ element: DotNetType) -> Value {
    let type = TypeCatalog.generic("System.Collections.ObjectModel.Collection", [element]) ?? .arrayList
    return .object(ListObject(values, type: type, element: element))
  }
}

/// The places of a token in lines and columns.
private func declarePlace(_ type: TypeDeclaration, _ place: @escaping (Value) -> (SourceText, SourceRange)?) {
  func number(_ name: String, _ read: @escaping (SourceText, SourceRange) -> Int) {
    type.property(name, "Int32") { _, this in place(this).map { .integer(read($0, $1)) } ?? .null }
  }
  number("Start") { $0.utf16Offset(at: $1.start) }
  number("Length") { $0.utf16Offset(at: $1.end) - $0.utf16Offset(at: $1.start) }
  number("StartLine") { $0.line(at: $1.start) }
  number("StartColumn") { $0.column(at: $1.start) }
  number("EndLine") { $0.line(at: $1.end) }
  number("EndColumn") { $0.column(at: $1.end) }
}
