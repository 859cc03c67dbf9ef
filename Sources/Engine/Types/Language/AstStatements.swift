import Syntax

// The members of statements.

func declareLabeledStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, LabeledStatement.self)
  members.text("Label") { $0.label }
  members.node("Condition", "PipelineBaseAst") { statement in
    switch statement {
    case let node as WhileStatement: node.condition
    case let node as DoStatement: node.condition
    case let node as ForStatement: node.condition
    case let node as ForEachStatement: node.collection
    case let node as SwitchStatement: node.condition
    default: nil
    }
  }
}

func declareLoopStatementAst(_ type: TypeDeclaration) {
  AstMembers(type, LabeledStatement.self).node("Body", "StatementBlockAst") { statement in
    switch statement {
    case let node as WhileStatement: node.body
    case let node as DoStatement: node.body
    case let node as ForStatement: node.body
    case let node as ForEachStatement: node.body
    default: nil
    }
  }
}

func declareIfStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, IfStatement.self)
  members.value("Clauses", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    AstObject.collection(node.clauses.map { ast.pair($0.condition, $0.body) }, of: .object)
  }
  members.node("ElseClause", "StatementBlockAst") { $0.elseBody }
}

func declareSwitchStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, SwitchStatement.self)
  members.value("Flags", "System.Management.Automation.Language.SwitchFlags") { _, node in
    let mode: Int64 = node.mode == .regex ? 2 : node.mode == .wildcard ? 4 : 0
    return .enumeration(
      .switchFlags, mode | (node.isFile ? 1 : 0) | (node.isCaseSensitive ? 16 : 0) | (node.isParallel ? 32 : 0))
  }
  members.value("Clauses", "System.Collections.ObjectModel.ReadOnlyCollection`1") { ast, node in
    AstObject.collection(node.clauses.map { ast.pair($0.condition, $0.body) }, of: .object)
  }
  members.node("Default", "StatementBlockAst") { $0.defaultBody }
}

func declareForEachStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, ForEachStatement.self)
  members.value("Flags", "System.Management.Automation.Language.ForEachFlags") { _, node in
    .enumeration(.forEachFlags, node.isParallel ? 1 : 0)
  }
  members.node("Variable", "VariableExpressionAst") { $0.variable }
  members.node("ThrottleLimit", "ExpressionAst") { $0.throttleLimit }
}

func declareForStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, ForStatement.self)
  members.node("Initializer", "PipelineBaseAst") { $0.initializer }
  members.node("Iterator", "PipelineBaseAst") { $0.iterator }
}

func declareTryStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, TryStatement.self)
  members.node("Body", "StatementBlockAst") { $0.body }
  members.list("CatchClauses", "CatchClauseAst") { $0.catches }
  members.node("Finally", "StatementBlockAst") { $0.finally }
}

func declareCatchClauseAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, CatchClause.self)
  members.list("CatchTypes", "TypeConstraintAst") { $0.types }
  members.flag("IsCatchAll") { $0.types.isEmpty }
  members.node("Body", "StatementBlockAst") { $0.body }
}

func declareTrapStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, TrapStatement.self)
  members.node("TrapType", "TypeConstraintAst") { $0.type }
  members.node("Body", "StatementBlockAst") { $0.body }
}

func declareFlowStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, Statement.self)
  members.node("Pipeline", "PipelineBaseAst") { statement in
    switch statement {
    case let node as ThrowStatement: node.pipeline
    case let node as ReturnStatement: node.pipeline
    case let node as ExitStatement: node.pipeline
    default: nil
    }
  }
  guard type.type.name == "ThrowStatementAst" else { return }
  // A throw without a value in a catch block throws what was caught.
  members.value("IsRethrow", "Boolean") { ast, node in
    guard (node as? ThrowStatement)?.pipeline == nil else { return .bool(false) }
    var above = ast.parent
    while let next = above {
      if next.node is CatchClause { return .bool(true) }
      if next.node is FunctionDefinition || next.node is ScriptBlockNode { break }
      above = next.parent
    }
    return .bool(false)
  }
}

func declareJumpStatementAst(_ type: TypeDeclaration) {
  AstMembers(type, Statement.self).node("Label", "ExpressionAst") {
    ($0 as? BreakStatement)?.label ?? ($0 as? ContinueStatement)?.label
  }
}

func declareDataStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, DataStatement.self)
  members.text("Variable") { $0.variable }
  members.list("CommandsAllowed", "ExpressionAst") { $0.commandsAllowed }
  members.node("Body", "StatementBlockAst") { $0.body }
}

func declareBlockStatementAst(_ type: TypeDeclaration) {
  AstMembers(type, BlockStatement.self).node("Body", "StatementBlockAst") { $0.body }
}

func declareErrorAst(_ type: TypeDeclaration) {
  AstMembers(type, Node.self).list("NestedAst", "Ast") { $0.children }
}

func declareAssignmentStatementAst(_ type: TypeDeclaration) {
  let members = AstMembers(type, AssignmentStatement.self)
  members.node("Left", "ExpressionAst") { $0.left }
  members.kind("Operator") { $0.op.tokenName }
  members.node("Right", "StatementAst") { AstObject.unwrapped($0.right) }
  members.place("ErrorPosition") { $0.operatorRange }
  type.method("GetAssignmentTargets()", "System.Collections.Generic.IEnumerable`1") { _, this, _ in
    guard let ast = this.object(as: AstObject.self), let node = ast.node as? AssignmentStatement else { return .null }
    return .array(targets(ast.child(node.left)))
  }
}

/// What an assignment assigns to, one by one.
private func targets(_ ast: AstObject) -> [Value] {
  switch ast.node {
  case let node as ArrayLiteralExpression: return node.elements.flatMap { targets(ast.child($0)) }
  case let node as ParenExpression:
    guard let inner = (node.pipeline as? Pipeline)?.pureExpression else { return [] }
    return targets(ast.child(inner))
  default: return [.object(ast)]
  }
}
