extension TokenKind {
  /// What PowerShell calls the kind: the name in `TokenKind`.
  var name: String {
    switch self {
    case .endOfInput: "EndOfInput"
    case .newLine: "NewLine"
    case .semicolon: "Semi"
    case .unknown: "Unknown"
    case .identifier: "Identifier"
    case .generic: "Generic"
    case .parameter: "Parameter"
    case .variable: "Variable"
    case .splattedVariable: "SplattedVariable"
    case .number: "Number"
    case .label: "Label"
    case .string(let kind): kind.tokenName
    case .leftParen: "LParen"
    case .rightParen: "RParen"
    case .leftCurly: "LCurly"
    case .rightCurly: "RCurly"
    case .leftBracket: "LBracket"
    case .rightBracket: "RBracket"
    case .atParen: "AtParen"
    case .atCurly: "AtCurly"
    case .dollarParen: "DollarParen"
    case .ampersand: "Ampersand"
    case .andAnd: "AndAnd"
    case .pipe: "Pipe"
    case .orOr: "OrOr"
    case .comma: "Comma"
    case .dot: "Dot"
    case .colonColon: "ColonColon"
    case .colon: "Colon"
    case .questionDot: "QuestionDot"
    case .questionBracket: "QuestionLBracket"
    case .questionMark: "QuestionMark"
    case .exclamation: "Exclaim"
    case .not: "Not"
    case .bitNot: "Bnot"
    case .plusPlus: "PlusPlus"
    case .minusMinus: "MinusMinus"
    case .op(let op): op.tokenName
    case .assign(let op): op.tokenName
    case .redirection: "Redirection"
    case .inputRedirection: "RedirectInStd"
    case .keyword(let keyword): keyword.tokenName
    }
  }
}

extension StringKind {
  fileprivate var tokenName: String {
    switch self {
    case .bareWord: "Generic"
    case .singleQuoted: "StringLiteral"
    case .singleQuotedHere: "HereStringLiteral"
    case .doubleQuoted: "StringExpandable"
    case .doubleQuotedHere: "HereStringExpandable"
    }
  }
}

extension Keyword {
  fileprivate var tokenName: String {
    switch self {
    case .elseif: "ElseIf"
    case .inlinescript: "InlineScript"
    default: String(rawValue.prefix(1)).uppercased() + rawValue.dropFirst()
    }
  }
}

extension BinaryOperator {
  /// What PowerShell calls the operator's token.
  public var tokenName: String {
    switch self {
    case .add: return "Plus"
    case .subtract: return "Minus"
    case .multiply: return "Multiply"
    case .divide: return "Divide"
    case .remainder: return "Rem"
    case .range: return "DotDot"
    case .format: return "Format"
    case .coalesce: return "QuestionQuestion"
    case .isNotType: return "IsNot"
    default: break
    }
    let letters = rawValue.dropFirst()
    let hasCase = letters.first != "c" && BinaryOperator(rawValue: "-c" + letters) != nil || self == .contains
    let name = hasCase ? "i" + letters : letters
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension UnaryOperator {
  /// What PowerShell calls the operator's token.
  public var tokenName: String {
    switch self {
    case .not: "Not"
    case .exclamation: "Exclaim"
    case .bitNot: "Bnot"
    case .split: "Isplit"
    case .caseSplit: "Csplit"
    case .join: "Join"
    case .plus: "Plus"
    case .minus: "Minus"
    case .comma: "Comma"
    case .preIncrement: "PlusPlus"
    case .preDecrement: "MinusMinus"
    case .postIncrement: "PostfixPlusPlus"
    case .postDecrement: "PostfixMinusMinus"
    }
  }
}

extension AssignmentOperator {
  /// What PowerShell calls the operator's token.
  public var tokenName: String {
    switch self {
    case .assign: "Equals"
    case .add: "PlusEquals"
    case .subtract: "MinusEquals"
    case .multiply: "MultiplyEquals"
    case .divide: "DivideEquals"
    case .remainder: "RemainderEquals"
    case .coalesce: "QuestionQuestionEquals"
    }
  }
}
