/// What the parser has to say against a text.
public struct Diagnostic: Hashable, Sendable {
  /// PowerShell's identifier of the error, such as `MissingEndCurlyBrace`.
  public let id: String
  /// PowerShell's message, complete.
  public let message: String
  /// Where the error is.
  public let range: SourceRange
  /// Whether more text could mend it: the prompt then asks for another line.
  public let needsMoreInput: Bool

  /// An error of the parser, or of definitions that only a session which knows types can see.
  public init(id: String, message: String, range: SourceRange, needsMoreInput: Bool = false) {
    self.id = id
    self.message = message
    self.range = range
    self.needsMoreInput = needsMoreInput
  }
}
