/// `if (…) {…} elseif (…) {…} else {…}`.
public final class IfStatement: Statement, @unchecked Sendable {
  /// A condition and what is done when it holds.
  public struct Clause: Sendable {
    /// The condition.
    public let condition: PipelineBase
    /// What is done when it holds.
    public let body: StatementBlock
  }

  /// The clauses, `if` first.
  public let clauses: [Clause]
  /// The `else` block.
  public let elseBody: StatementBlock?

  init(range: SourceRange, clauses: [Clause], elseBody: StatementBlock?) {
    self.clauses = clauses
    self.elseBody = elseBody
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for item in clauses {
      visit(item.condition)
      visit(item.body)
    }
    if let elseBody { visit(elseBody) }
  }
}

/// `try {…} catch {…} finally {…}`.
public final class TryStatement: Statement, @unchecked Sendable {
  /// What is tried.
  public let body: StatementBlock
  /// The `catch` clauses.
  public let catches: [CatchClause]
  /// The `finally` block.
  public let finally: StatementBlock?

  init(range: SourceRange, body: StatementBlock, catches: [CatchClause], finally: StatementBlock?) {
    self.body = body
    self.catches = catches
    self.finally = finally
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(body)
    for node in catches { visit(node) }
    if let finally { visit(finally) }
  }
}

/// `catch [type], [type] {…}`.
public final class CatchClause: Node, @unchecked Sendable {
  /// The types that are caught; none means all.
  public let types: [TypeConstraint]
  /// What is done.
  public let body: StatementBlock

  init(range: SourceRange, types: [TypeConstraint], body: StatementBlock) {
    self.types = types
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in types { visit(node) }
    visit(body)
  }
}

/// `trap [type] {…}`.
public final class TrapStatement: Statement, @unchecked Sendable {
  /// The type that is trapped; nil means every error.
  public let type: TypeConstraint?
  /// What is done.
  public let body: StatementBlock

  init(range: SourceRange, type: TypeConstraint?, body: StatementBlock) {
    self.type = type
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    if let type { visit(type) }
    visit(body)
  }
}

/// `throw`, with or without a value.
public final class ThrowStatement: Statement, @unchecked Sendable {
  /// What is thrown; nil throws the current error again, or `ScriptHalted`.
  public let pipeline: PipelineBase?

  init(range: SourceRange, pipeline: PipelineBase?) {
    self.pipeline = pipeline
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let pipeline { visit(pipeline) } }
}

/// `return`, with or without a value.
public final class ReturnStatement: Statement, @unchecked Sendable {
  /// What is returned.
  public let pipeline: PipelineBase?

  init(range: SourceRange, pipeline: PipelineBase?) {
    self.pipeline = pipeline
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let pipeline { visit(pipeline) } }
}

/// `exit`, with or without a code.
public final class ExitStatement: Statement, @unchecked Sendable {
  /// The exit code.
  public let pipeline: PipelineBase?

  init(range: SourceRange, pipeline: PipelineBase?) {
    self.pipeline = pipeline
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let pipeline { visit(pipeline) } }
}

/// `break`, with or without a label.
public final class BreakStatement: Statement, @unchecked Sendable {
  /// The label: a string constant for a plain word, else an expression.
  public let label: Expression?

  init(range: SourceRange, label: Expression?) {
    self.label = label
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let label { visit(label) } }
}

/// `continue`, with or without a label.
public final class ContinueStatement: Statement, @unchecked Sendable {
  /// The label: a string constant for a plain word, else an expression.
  public let label: Expression?

  init(range: SourceRange, label: Expression?) {
    self.label = label
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { if let label { visit(label) } }
}

/// An assignment: `$x = …`, `$x += …`, `$a, $b = …`.
public final class AssignmentStatement: PipelineBase, @unchecked Sendable {
  /// What is assigned to.
  public let left: Expression
  /// What is assigned: any statement.
  public let right: Statement
  /// Where the operator stands.
  public var operatorRange: SourceRange { operatorPlace.range }
  private let operatorPlace: OperatorPlace
  /// The operator.
  public let op: AssignmentOperator

  init(range: SourceRange, left: Expression, op: AssignmentOperator, right: Statement, operatorRange: SourceRange) {
    self.left = left
    self.op = op
    self.right = right
    operatorPlace = OperatorPlace(operatorRange)
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(left)
    visit(right)
  }
}

/// A statement that could not be read; a diagnostic says why.
public final class ErrorStatement: PipelineBase, @unchecked Sendable {
  /// What could be read of it.
  public let parts: [Node]

  init(range: SourceRange, parts: [Node] = []) {
    self.parts = parts
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { for node in parts { visit(node) } }
}

/// `data name -SupportedCommand … {…}`.
public final class DataStatement: Statement, @unchecked Sendable {
  /// The variable that receives the value.
  public let variable: String?
  /// The commands allowed in the body.
  public let commandsAllowed: [Expression]
  /// The body.
  public let body: StatementBlock

  init(range: SourceRange, variable: String?, commandsAllowed: [Expression], body: StatementBlock) {
    self.variable = variable
    self.commandsAllowed = commandsAllowed
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for node in commandsAllowed { visit(node) }
    visit(body)
  }
}

/// A block with a keyword of workflows in front: `parallel {…}`, `sequence {…}`, `inlinescript {…}`.
public final class BlockStatement: Statement, @unchecked Sendable {
  /// The keyword.
  public let keyword: String
  /// Where the keyword stands.
  public let keywordRange: SourceRange
  /// The body.
  public let body: StatementBlock

  init(range: SourceRange, keyword: String, keywordRange: SourceRange, body: StatementBlock) {
    self.keyword = keyword
    self.keywordRange = keywordRange
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(body) }
}
