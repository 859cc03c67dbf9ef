/// An operator between two operands.
public final class BinaryExpression: Expression, @unchecked Sendable {
  /// The left operand.
  public let left: Expression
  /// The right operand.
  public let right: Expression
  /// Where the operator stands: where its errors are shown.
  public var operatorRange: SourceRange { operatorPlace.range }
  private let operatorPlace: OperatorPlace
  /// The operator.
  public let op: BinaryOperator

  init(range: SourceRange, left: Expression, op: BinaryOperator, right: Expression, operatorRange: SourceRange) {
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

/// An operator with one operand.
public final class UnaryExpression: Expression, @unchecked Sendable {
  /// The operator.
  public let op: UnaryOperator
  /// The operand.
  public let operand: Expression
  /// Where the operator stands.
  public let operatorRange: SourceRange

  init(range: SourceRange, op: UnaryOperator, operand: Expression, operatorRange: SourceRange) {
    self.op = op
    self.operand = operand
    self.operatorRange = operatorRange
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(operand) }
}

/// `a ? b : c`.
public final class TernaryExpression: Expression, @unchecked Sendable {
  /// The condition.
  public let condition: Expression
  /// The value when it holds.
  public let ifTrue: Expression
  /// The value when it doesn't.
  public let ifFalse: Expression

  init(range: SourceRange, condition: Expression, ifTrue: Expression, ifFalse: Expression) {
    self.condition = condition
    self.ifTrue = ifTrue
    self.ifFalse = ifFalse
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(condition)
    visit(ifTrue)
    visit(ifFalse)
  }
}

/// A cast: `[int]$x`. On the left of an assignment, the constraint of the variable.
public final class ConvertExpression: Expression, @unchecked Sendable {
  /// The type.
  public let type: TypeConstraint
  /// What is cast.
  public let operand: Expression

  init(range: SourceRange, type: TypeConstraint, operand: Expression) {
    self.type = type
    self.operand = operand
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(type)
    visit(operand)
  }
}

/// An attribute before an expression: `[ValidateRange(1, 5)]$x`.
public final class AttributedExpression: Expression, @unchecked Sendable {
  /// The attribute.
  public let attribute: Attribute
  /// What it is put on.
  public let operand: Expression

  init(range: SourceRange, attribute: Attribute, operand: Expression) {
    self.attribute = attribute
    self.operand = operand
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(attribute)
    visit(operand)
  }
}

/// `a, b, c`.
public final class ArrayLiteralExpression: Expression, @unchecked Sendable {
  /// The elements.
  public let elements: [Expression]

  init(range: SourceRange, elements: [Expression]) {
    self.elements = elements
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { for node in elements { visit(node) } }
}

/// `@( … )`.
public final class ArrayExpression: Expression, @unchecked Sendable {
  /// The statements.
  public let body: StatementBlock

  init(range: SourceRange, body: StatementBlock) {
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(body) }
}

/// `$( … )`.
public final class SubExpression: Expression, @unchecked Sendable {
  /// The statements.
  public let body: StatementBlock

  init(range: SourceRange, body: StatementBlock) {
    self.body = body
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(body) }
}

/// `( … )`.
public final class ParenExpression: Expression, @unchecked Sendable {
  /// The pipeline or assignment.
  public let pipeline: PipelineBase

  init(range: SourceRange, pipeline: PipelineBase) {
    self.pipeline = pipeline
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(pipeline) }
}

/// `@{ … }`.
public final class HashtableExpression: Expression, @unchecked Sendable {
  /// A key and its value.
  public struct Entry: Sendable {
    /// The key; a string constant for a plain word.
    public let key: Expression
    /// The value: any statement.
    public let value: Statement
  }

  /// The entries, in order.
  public let entries: [Entry]

  init(range: SourceRange, entries: [Entry]) {
    self.entries = entries
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    for item in entries {
      visit(item.key)
      visit(item.value)
    }
  }
}

/// `a[i]`, `a?[i]`.
public final class IndexExpression: Expression, @unchecked Sendable {
  /// What is indexed.
  public let target: Expression
  /// The index; an array literal for several.
  public let index: Expression
  /// Whether a null target gives null: `?[`.
  public let isNullConditional: Bool

  init(range: SourceRange, target: Expression, index: Expression, isNullConditional: Bool) {
    self.target = target
    self.index = index
    self.isNullConditional = isNullConditional
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(target)
    visit(index)
  }
}

/// `a.b`, `a::b`, `a?.b`.
public final class MemberExpression: Expression, @unchecked Sendable {
  /// Whose member it is.
  public let target: Expression
  /// The member's name: a string constant for a plain word, else an expression.
  public let member: Expression
  /// Whether `::` stands between.
  public let isStatic: Bool
  /// Whether a null target gives null: `?.`.
  public let isNullConditional: Bool

  init(range: SourceRange, target: Expression, member: Expression, isStatic: Bool, isNullConditional: Bool) {
    self.target = target
    self.member = member
    self.isStatic = isStatic
    self.isNullConditional = isNullConditional
    super.init(range: range)
  }

  /// The member's name, when it is written out.
  public var memberName: String? { (member as? StringConstantExpression)?.value }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(target)
    visit(member)
  }
}

/// `a.b(…)`, `a::b(…)`, `a?.b(…)`, `a.b{…}`.
public final class InvokeMemberExpression: Expression, @unchecked Sendable {
  /// Whose method it is.
  public let target: Expression
  /// The method's name: a string constant for a plain word, else an expression.
  public let member: Expression
  /// The arguments.
  public let arguments: [Expression]
  /// The type arguments: `a.b[int](…)`.
  public let genericArguments: [TypeName]
  /// Whether `::` stands between.
  public let isStatic: Bool
  /// Whether a null target gives null: `?.`.
  public let isNullConditional: Bool

  init(
    range: SourceRange, target: Expression, member: Expression, arguments: [Expression], genericArguments: [TypeName],
    isStatic: Bool, isNullConditional: Bool
  ) {
    self.target = target
    self.member = member
    self.arguments = arguments
    self.genericArguments = genericArguments
    self.isStatic = isStatic
    self.isNullConditional = isNullConditional
    super.init(range: range)
  }

  /// The method's name, when it is written out.
  public var memberName: String? { (member as? StringConstantExpression)?.value }

  override func forEachChild(_ visit: (Node) -> Void) {
    visit(target)
    visit(member)
    for node in arguments { visit(node) }
  }
}

/// `{ … }` as a value.
public final class ScriptBlockExpression: Expression, @unchecked Sendable {
  /// The block; its range includes the braces.
  public let scriptBlock: ScriptBlockNode

  init(range: SourceRange, scriptBlock: ScriptBlockNode) {
    self.scriptBlock = scriptBlock
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(scriptBlock) }
}

/// `$using:x`.
public final class UsingExpression: Expression, @unchecked Sendable {
  /// What is taken from the caller: a variable without the `using:`.
  public let operand: Expression

  init(range: SourceRange, operand: Expression) {
    self.operand = operand
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { visit(operand) }
}

/// An expression that could not be read; a diagnostic says why.
public final class ErrorExpression: Expression, @unchecked Sendable {
  /// What could be read of it.
  public let parts: [Node]

  init(range: SourceRange, parts: [Node] = []) {
    self.parts = parts
    super.init(range: range)
  }

  override func forEachChild(_ visit: (Node) -> Void) { for node in parts { visit(node) } }
}
