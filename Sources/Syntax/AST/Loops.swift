/// A statement that `break` and `continue` can name by its label.
public class LabeledStatement: Statement, @unchecked Sendable {
  /// The label, without its colon.
  public let label: String?

  init(range: SourceRange, label: String?) {
    self.label = label
    super.init(range: range)
  }
}

/// `while (…) {…}`.
public final class WhileStatement: LabeledStatement, @unchecked Sendable {
  /// The condition.
  public let condition: PipelineBase
  /// The body.
  public let body: StatementBlock

  init(range: SourceRange, label: String?, condition: PipelineBase, body: StatementBlock) {
    self.condition = condition
    self.body = body
    super.init(range: range, label: label)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(condition)
    visit(body)
  }
}

/// `do {…} while (…)` and `do {…} until (…)`.
public final class DoStatement: LabeledStatement, @unchecked Sendable {
  /// The body.
  public let body: StatementBlock
  /// The condition.
  public let condition: PipelineBase
  /// Whether the loop ends when the condition holds (`until`), not when it fails (`while`).
  public let isUntil: Bool

  init(range: SourceRange, label: String?, body: StatementBlock, condition: PipelineBase, isUntil: Bool) {
    self.body = body
    self.condition = condition
    self.isUntil = isUntil
    super.init(range: range, label: label)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(body)
    visit(condition)
  }
}

/// `for (…; …; …) {…}`.
public final class ForStatement: LabeledStatement, @unchecked Sendable {
  /// What is done first.
  public let initializer: PipelineBase?
  /// The condition; none means for ever.
  public let condition: PipelineBase?
  /// What is done after each round.
  public let iterator: PipelineBase?
  /// The body.
  public let body: StatementBlock

  init(
    range: SourceRange, label: String?, initializer: PipelineBase?, condition: PipelineBase?, iterator: PipelineBase?,
    body: StatementBlock
  ) {
    self.initializer = initializer
    self.condition = condition
    self.iterator = iterator
    self.body = body
    super.init(range: range, label: label)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if let initializer { visit(initializer) }
    if let condition { visit(condition) }
    if let iterator { visit(iterator) }
    visit(body)
  }
}

/// `foreach ($x in …) {…}`.
public final class ForEachStatement: LabeledStatement, @unchecked Sendable {
  /// The variable.
  public let variable: VariableExpression
  /// What is gone through.
  public let collection: PipelineBase
  /// The body.
  public let body: StatementBlock
  /// Whether `-parallel` was given; only workflows may.
  public let isParallel: Bool
  /// The argument of `-throttlelimit`.
  public let throttleLimit: Expression?

  init(
    range: SourceRange, label: String?, variable: VariableExpression, collection: PipelineBase, body: StatementBlock,
    isParallel: Bool, throttleLimit: Expression?
  ) {
    self.variable = variable
    self.collection = collection
    self.body = body
    self.isParallel = isParallel
    self.throttleLimit = throttleLimit
    super.init(range: range, label: label)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if let throttleLimit { visit(throttleLimit) }
    visit(variable)
    visit(collection)
    visit(body)
  }
}

/// `switch -regex (…) { … }`.
public final class SwitchStatement: LabeledStatement, @unchecked Sendable {
  /// How the clauses are compared with the value.
  public enum Mode: String, Sendable {
    case exact
    case wildcard
    case regex
  }

  /// A clause: a constant, an expression or a script block, and what is done.
  public struct Clause: Sendable {
    /// What the value is compared with.
    public let condition: Expression
    /// What is done.
    public let body: StatementBlock
  }

  /// How the clauses are compared; the last flag wins.
  public let mode: Mode
  /// Whether `-casesensitive` was given.
  public let isCaseSensitive: Bool
  /// Whether `-file` was given: the condition then names a file whose lines are gone through.
  public let isFile: Bool
  /// Whether `-parallel` was given; only workflows may.
  public let isParallel: Bool
  /// The value, or the file's name.
  public let condition: PipelineBase
  /// The clauses, in order.
  public let clauses: [Clause]
  /// The `default` clause.
  public let defaultBody: StatementBlock?

  init(
    range: SourceRange, label: String?, mode: Mode, isCaseSensitive: Bool, isFile: Bool, isParallel: Bool,
    condition: PipelineBase, clauses: [Clause], defaultBody: StatementBlock?
  ) {
    self.mode = mode
    self.isCaseSensitive = isCaseSensitive
    self.isFile = isFile
    self.isParallel = isParallel
    self.condition = condition
    self.clauses = clauses
    self.defaultBody = defaultBody
    super.init(range: range, label: label)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(condition)
    for item in clauses {
      visit(item.condition)
      visit(item.body)
    }
    if let defaultBody { visit(defaultBody) }
  }
}
