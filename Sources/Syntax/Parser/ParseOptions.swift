/// What a caller of the parser can choose.
public struct ParseOptions: Sendable {
  /// Whether `<words>` as an argument is read as a placeholder instead of the reserved operator `<`.
  public var placeholders: Bool
  /// How deeply constructs may be nested before the parser gives up with an error. It is the grammar's own nesting that counts:
  /// a pair of parentheses is about four levels. Where the stack of the thread is small, less is too much.
  public var maximumNesting: Int
  /// Whether the result lists every token, for colouring and completion.
  public var keepsTokens: Bool
  /// How many threads may read a long text at once, in sections. It pays with an allocator that doesn't make them wait.
  public var readers: Int

  /// The options of a plain parse, unless told otherwise.
  public init(placeholders: Bool = false, maximumNesting: Int = 4000, keepsTokens: Bool = false, readers: Int = 1) {
    self.placeholders = placeholders
    self.maximumNesting = maximumNesting
    self.keepsTokens = keepsTokens
    self.readers = readers
  }
}

/// What a parse yields: always a tree, however broken the text.
public struct ParseResult: Sendable {
  /// The tree of the whole text.
  public let script: ScriptBlockNode
  /// What is wrong with the text, in the order it was found: what the grammar says first.
  public let diagnostics: [Diagnostic]
  /// The comments, in order: help is read from them.
  public let comments: [SourceRange]
  /// The tokens, in order; empty unless asked for.
  public let tokens: [SyntaxToken]

  /// Whether more text could mend what is wrong: as in PowerShell's console, the first error decides.
  public var needsMoreInput: Bool {
    diagnostics.first?.needsMoreInput ?? false
  }
}

/// A token as callers see it: what it is for colouring, what PowerShell calls it, and where.
public struct SyntaxToken: Hashable, Sendable {
  /// What tokens are told apart by.
  public enum Kind: Hashable, Sendable {
    case newLine, comment, variable, splattedVariable, number, string, expandableString
    case word, parameter, keyword, op, punctuation, type, commandName, member, label, endOfInput, unknown
  }

  /// What the token is.
  public let kind: Kind
  /// What PowerShell calls its kind: the name in `TokenKind`.
  public let name: String
  /// Where it stands.
  public let range: SourceRange

  /// A token of a kind at a place.
  public init(kind: Kind, name: String, range: SourceRange) {
    self.kind = kind
    self.name = name
    self.range = range
  }
}
