import Syntax

extension Expression {
  /// Whether `$?` is true once the expression is worked out: commands in parentheses and sub-expressions set it themselves.
  var meansSuccess: Bool {
    switch self {
    case let node as ParenExpression: node.pipeline.meansSuccess
    case let node as SubExpression: node.body.statements.isEmpty
    case let node as ArrayExpression:
      switch node.body.statements.count {
      case 0: true
      case 1: node.body.traps.isEmpty && node.body.statements[0].meansSuccess
      default: false
      }
    default: true
    }
  }
}

extension Statement {
  /// Whether the statement is an expression, or the assignment of one, after which `$?` is true.
  fileprivate var meansSuccess: Bool {
    var statement: Statement = self
    while let assignment = statement as? AssignmentStatement { statement = assignment.right }
    if let lone = statement as? CommandExpression { return lone.expression.meansSuccess }
    guard let pipeline = statement as? Pipeline, pipeline.elements.count == 1,
      let expression = pipeline.elements[0] as? CommandExpression
    else { return false }
    return expression.expression.meansSuccess
  }
}
