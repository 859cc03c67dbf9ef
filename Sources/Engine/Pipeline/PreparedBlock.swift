import Syntax

/// A script block that a cmdlet runs for object after object: what is the same each time is found out once.
public final class PreparedBlock {
  private let block: ScriptBlockObject
  /// The body, where the block has nothing else: no parameters, no other blocks, no `$input`, no scope of its own.
  private let body: StatementListNode?
  /// The body's only statement, where it is an expression, and its place.
  private let expression: ExpressionNode?
  private let statement: StatementNode?
  private var hint = 0

  /// Prepares a block.
  public init(_ block: ScriptBlockObject) {
    self.block = block
    let operations = block.code.operations
    let isPlain =
      block.code.parameters.isEmpty && block.closure == nil && operations.begin == nil && operations.process == nil
      && operations.clean == nil && operations.dynamicParam == nil && !operations.usesInput
    body = isPlain ? operations.end : nil
    statement = body?.loneExpression
    expression = body?.loneExpression?.expression
  }

  /// Runs the block with `$_` as given, its output going down the pipeline.
  public func run(_ value: Value, _ context: CmdletContext) throws(Interruption) {
    let evaluator = context.session.evaluator
    guard let body, block.module === evaluator.scope.module else {
      return try context.invokeThrough(block, underscore: value, input: [value])
    }
    let underscore = self.underscore(evaluator)
    let before = underscore.value
    underscore.value = value
    try evaluator.enter()
    defer {
      evaluator.depth -= 1
      underscore.value = before
    }
    if let expression, let statement {
      do {
        let result = try expression.evaluate(evaluator)
        evaluator.session.succeeded = true
        try context.output.writeEnumerated(result)
      } catch .failure(let record) {
        try evaluator.statementFailed(record, at: Position(body.source, statement.range))
      }
      return
    }
    let outerReturn = evaluator.returnSink
    evaluator.returnSink = nil
    defer { evaluator.returnSink = outerReturn }
    try evaluator.finish(body, context.output)
  }

  /// Runs the block with `$_` as given and says whether what it gives is true.
  public func test(_ value: Value, _ context: CmdletContext) throws(Interruption) -> Bool {
    let evaluator = context.session.evaluator
    guard let body, let expression, let statement, block.module === evaluator.scope.module else {
      return try context.invoke(block, underscore: value).isTrue
    }
    let underscore = self.underscore(evaluator)
    let before = underscore.value
    underscore.value = value
    try evaluator.enter()
    defer {
      evaluator.depth -= 1
      underscore.value = before
    }
    do {
      let verdict = try expression.test(evaluator)
      evaluator.session.succeeded = true
      return verdict
    } catch .failure(let record) {
      try evaluator.statementFailed(record, at: Position(body.source, statement.range))
      return false
    }
  }

  /// `$_` of the scope that the block runs in.
  private func underscore(_ evaluator: Evaluator) -> Variable {
    let scope = evaluator.scope
    if let position = scope.position(of: .underscore, hint: hint) {
      hint = position
      return scope.variable(at: position)
    }
    return scope.add(Variable("_", symbol: .underscore, .null))
  }
}
