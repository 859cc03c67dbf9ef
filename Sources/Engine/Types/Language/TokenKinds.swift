import Syntax

/// The kinds and flags of tokens, with the numbers of `System.Management.Automation.Language`.
enum TokenKinds {
  /// The kinds from number 0 on.
  private static let first = """
    Unknown Variable SplattedVariable Parameter Number Label Identifier Generic NewLine LineContinuation Comment EndOfInput \
    StringLiteral StringExpandable HereStringLiteral HereStringExpandable LParen RParen LCurly RCurly LBracket RBracket AtParen \
    AtCurly DollarParen Semi AndAnd OrOr Ampersand Pipe Comma MinusMinus PlusPlus DotDot ColonColon Dot Exclaim Multiply Divide Rem \
    Plus Minus Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals Redirection RedirectInStd Format Not Bnot \
    And Or Xor Band Bor Bxor Join Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Imatch Inotmatch Ireplace Icontains Inotcontains Iin \
    Inotin Isplit Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Cmatch Cnotmatch Creplace Ccontains Cnotcontains Cin Cnotin Csplit Is \
    IsNot As PostfixPlusPlus PostfixMinusMinus Shl Shr Colon QuestionMark QuestionQuestionEquals QuestionQuestion QuestionDot \
    QuestionLBracket
    """
  /// The keywords, from number 119 on.
  private static let keywords = """
    Begin Break Catch Class Continue Data Define Do Dynamicparam Else ElseIf End Exit Filter Finally For Foreach From Function If \
    In Param Process Return Switch Throw Trap Try Until Using Var While Workflow Parallel Sequence InlineScript Configuration \
    DynamicKeyword Public Private Static Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean
    """
  private static let firstKeyword: Int64 = 119

  static let values: [(name: String, number: Int64)] =
    numbered(first, from: 0) + numbered(keywords, from: firstKeyword)

  private static func numbered(_ names: String, from start: Int64) -> [(name: String, number: Int64)] {
    names.split(separator: " ").enumerated().map { (String($1), start + Int64($0)) }
  }

  private static let numbers: [String: Int64] = Dictionary(
    values.map { ($0.name.foldedCase, $0.number) }, uniquingKeysWith: { first, _ in first })

  /// The kind of a name, as a value of the enumeration.
  static func value(_ name: String) -> Value { .enumeration(.tokenKind, number(name)) }

  static func number(_ name: String) -> Int64 { numbers[name.foldedCase] ?? 0 }

  static func isKeyword(_ number: Int64) -> Bool { number >= firstKeyword }

  // MARK: Flags

  static let flags: [(name: String, number: Int64)] = [
    ("None", 0), ("BinaryPrecedenceLogical", 0x1), ("BinaryPrecedenceBitwise", 0x2), ("BinaryPrecedenceComparison", 0x5),
    ("BinaryPrecedenceCoalesce", 0x7), ("BinaryPrecedenceAdd", 0x9), ("BinaryPrecedenceMultiply", 0xA),
    ("BinaryPrecedenceFormat", 0xC), ("BinaryPrecedenceRange", 0xD), ("BinaryPrecedenceMask", 0xF), ("Keyword", 0x10),
    ("ScriptBlockBlockName", 0x20), ("BinaryOperator", 0x100), ("UnaryOperator", 0x200), ("CaseSensitiveOperator", 0x400),
    ("TernaryOperator", 0x800), ("SpecialOperator", 0x1000), ("AssignmentOperator", 0x2000), ("ParseModeInvariant", 0x8000),
    ("TokenInError", 0x10000), ("DisallowedInRestrictedMode", 0x20000), ("PrefixOrPostfixOperator", 0x40000),
    ("CommandName", 0x80000), ("MemberName", 0x100000), ("TypeName", 0x200000), ("AttributeName", 0x400000),
    ("CanConstantFold", 0x800000), ("StatementDoesntSupportAttributes", 0x1000000),
  ]
  private static let unattributed: Set<String> = [
    "Break", "Continue", "Data", "Define", "Do", "Exit", "Filter", "For", "Foreach", "From", "Function", "If", "Return", "Switch",
    "Throw", "Trap", "Try", "Using", "Var", "While", "Workflow", "Parallel", "Sequence", "InlineScript",
  ]

  /// The flags that a kind has wherever it stands.
  static func flags(_ name: String) -> Int64 {
    switch name {
    case "NewLine", "LineContinuation", "Comment", "EndOfInput", "StringLiteral", "StringExpandable", "HereStringLiteral",
      "HereStringExpandable", "LParen", "RParen", "LCurly", "RCurly", "RBracket", "AtParen", "AtCurly", "DollarParen", "Semi",
      "AndAnd", "OrOr":
      return 0x8000
    case "Ampersand", "Pipe": return 0x9000
    case "Comma": return 0x8200
    case "MinusMinus", "PlusPlus", "PostfixPlusPlus", "PostfixMinusMinus": return 0x60200
    case "DotDot": return 0x2010D
    case "ColonColon", "Dot", "Colon", "QuestionDot": return 0x21000
    case "Exclaim", "Not", "Bnot": return 0x800200
    case "Multiply", "Divide", "Rem": return 0x80010A
    case "Plus", "Minus": return 0x800309
    case "Equals", "PlusEquals", "MinusEquals", "MultiplyEquals", "DivideEquals", "RemainderEquals", "QuestionQuestionEquals":
      return 0x2000
    case "Redirection": return 0x20000
    case "RedirectInStd": return 0x28000
    case "Format": return 0x2010C
    case "And", "Or", "Xor": return 0x800101
    case "Band", "Bor", "Bxor": return 0x800102
    case "Join", "Isplit": return 0x20305
    case "Csplit": return 0x20705
    case "Imatch", "Inotmatch", "Ireplace", "As": return 0x20105
    case "Cmatch", "Cnotmatch", "Creplace": return 0x20505
    case "Is", "IsNot": return 0x105
    case "Shl", "Shr": return 0x800105
    case "QuestionMark": return 0x20800
    case "QuestionQuestion": return 0x107
    default: break
    }
    let number = number(name)
    if isKeyword(number) {
      let isBlock = ["Begin", "Dynamicparam", "End", "Process", "Clean"].contains(name)
      return 0x10 | (isBlock ? 0x20 : 0) | (unattributed.contains(name) ? 0x1000000 : 0)
    }
    if number >= self.number("Ieq"), number <= self.number("Isplit") { return 0x105 }
    if number >= self.number("Ceq"), number <= self.number("Csplit") { return 0x505 }
    return 0
  }
}

extension DotNetType {
  /// `TokenKind`.
  static let tokenKind = values("System.Management.Automation.Language.TokenKind", TokenKinds.values)
  /// `TokenFlags`.
  static let tokenFlags = values("System.Management.Automation.Language.TokenFlags", isFlags: true, TokenKinds.flags)
}
