import Syntax

/// Turns the immutable tree of a script block into operation nodes, once.
struct Lowering {
  let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The operations of a script block; nested blocks are lowered when they are called.
  func lower(_ code: ScriptBlockCode) -> LoweredScript {
    let node = code.node
    var defaults: [Name: ExpressionNode] = [:]
    for parameter in code.parameters {
      if let value = parameter.defaultValue { defaults[Name(parameter.name)] = expression(value) }
    }
    var process = node.process.map { list($0.statements, $0.traps) }
    var end = node.end.map { list($0.statements, $0.traps) }
    if code.isFilter, process == nil {
      process = end
      end = nil
    }
    var usesInvocation = false
    var usesInput = false
    node.walk { node in
      if let variable = node as? VariableExpression {
        switch variable.path.name.foldedCase {
        case "myinvocation", "psboundparameters", "pscmdlet", "psscriptroot", "pscommandpath": usesInvocation = true
        case "input": usesInput = true
        default: break
        }
      }
      return !(node is FunctionDefinition) && !(node is TypeDefinition)
    }
    return LoweredScript(
      begin: node.begin.map { list($0.statements, $0.traps) }, process: process, end: end,
      clean: node.clean.map { list($0.statements, $0.traps) }, dynamicParam: node.dynamicParam.map { list($0.statements, $0.traps) },
      defaults: defaults, usesInvocation: usesInvocation, usesInput: usesInput)
  }

  /// A run of statements with its traps.
  func list(_ statements: [Statement], _ traps: [TrapStatement]) -> StatementListNode {
    var lowered: [StatementNode] = []
    lowered.reserveCapacity(statements.count)
    // Functions and classes of a block stand ready before its first statement runs only where they are definitions of types.
    for statement in statements { lowered.append(self.statement(statement)) }
    return StatementListNode(
      lowered, traps: traps.map { TrapHandler($0.type?.typeName, block($0.body)) }, source: source)
  }

  /// The body of a statement.
  func block(_ block: StatementBlock) -> StatementListNode { list(block.statements, block.traps) }

  /// A condition or a collection: the statement and, where it is pure, its expression.
  func condition(_ pipeline: PipelineBase) -> ConditionNode {
    let lowered = statement(pipeline)
    return ConditionNode(statement: lowered, expression: lowered.pureExpression)
  }

  /// A statement of any kind.
  func statement(_ node: Statement) -> StatementNode {
    switch node {
    case let pipeline as Pipeline: return self.pipeline(pipeline)
    case let assignment as AssignmentStatement: return self.assignment(assignment)
    case let chain as PipelineChain:
      return PipelineChainNode(
        chain.range, statement(chain.first), chain.links.map { ($0.isAnd, statement($0.pipeline)) })
    case let node as IfStatement:
      return IfNode(
        node.range,
        node.clauses.map {
          let condition = condition($0.condition)
          return (condition.statement, condition.expression, block($0.body))
        },
        node.elseBody.map { block($0) })
    case let node as WhileStatement:
      return WhileNode(node.range, label: node.label, condition(node.condition), block(node.body))
    case let node as DoStatement:
      return DoNode(node.range, label: node.label, block(node.body), condition(node.condition), isUntil: node.isUntil)
    case let node as ForStatement:
      return ForNode(
        node.range, label: node.label, node.initializer.map { statement($0) }, node.condition.map { condition($0) },
        node.iterator.map { statement($0) }, block(node.body))
    case let node as ForEachStatement:
      guard let variable = assignable(node.variable) else { return UnsupportedNode(node.range, "This loop variable") }
      var usesEnumerator = false
      node.body.walk { inner in
        if let variable = inner as? VariableExpression, variable.path.name.equalsIgnoringCase("foreach") { usesEnumerator = true }
        return !usesEnumerator
      }
      let collection = condition(node.collection)
      return ForEachNode(
        node.range, label: node.label, variable, collection.statement, collection.expression, block(node.body),
        usesEnumerator: usesEnumerator)
    case let node as SwitchStatement:
      return SwitchNode(
        node.range, label: node.label, mode: node.mode, isCaseSensitive: node.isCaseSensitive, isFile: node.isFile,
        condition: statement(node.condition), clauses: node.clauses.map { (expression($0.condition), block($0.body)) },
        defaultBody: node.defaultBody.map { block($0) })
    case let node as TryStatement:
      return TryNode(
        node.range, block(node.body), node.catches.map { ($0.types.map(\.typeName), block($0.body)) },
        node.finally.map { block($0) })
    case let node as ThrowStatement: return ThrowNode(node.range, node.pipeline.map { statement($0) })
    case let node as ReturnStatement:
      let value = node.pipeline.map { statement($0) }
      return ReturnNode(node.range, value, value?.pureExpression)
    case let node as ExitStatement: return ExitNode(node.range, node.pipeline.map { statement($0) })
    case let node as BreakStatement: return BreakNode(node.range, node.label.map { expression($0) }, isContinue: false)
    case let node as ContinueStatement: return BreakNode(node.range, node.label.map { expression($0) }, isContinue: true)
    case let node as FunctionDefinition:
      if node.kind == .workflow { return UnsupportedNode(node.range, "workflow") }
      return FunctionDefinitionNode(
        node.range, node.name,
        ScriptBlockCode(node.body, inlineParameters: node.parameters, isFilter: node.kind == .filter),
        isFilter: node.kind == .filter)
    case let node as TypeDefinition: return TypeDefinitionNode(node.range, node, self)
    case let node as DataStatement: return BlockNode(node.range, block(node.body), variable: node.variable)
    case let node as BlockStatement: return UnsupportedNode(node.range, node.keyword)
    case let node as UsingStatement: return UsingNode(node.range, node)
    case is ConfigurationDefinition: return UnsupportedNode(node.range, "configuration")
    case let node as TrapStatement: return BlockNode(node.range, StatementListNode([], traps: [], source: source), variable: nil)
    default: return UnsupportedNode(node.range, "This statement")
    }
  }

  private func assignment(_ node: AssignmentStatement) -> StatementNode {
    guard let target = assignable(node.left) else { return UnsupportedNode(node.range, "This assignment") }
    return AssignmentNode(node.range, target, node.op, statement(node.right))
  }

  /// A place that can be assigned to.
  func assignable(_ node: Expression) -> (any AssignableNode)? {
    switch node {
    case let variable as VariableExpression:
      if case .none = variable.path.scope, variable.path.name == "?" { return SucceededNode(variable.range) }
      if case .none = variable.path.scope { return VariableNode(variable.range, variable.path.name) }
      return QualifiedVariableNode(variable.range, variable.path)
    case let list as ArrayLiteralExpression:
      var targets: [any AssignableNode] = []
      for element in list.elements {
        guard let target = assignable(element) else { return nil }
        targets.append(target)
      }
      return MultipleTargetNode(list.range, targets)
    case is ConvertExpression, is AttributedExpression: return constrained(node)
    case let paren as ParenExpression:
      guard let pipeline = paren.pipeline as? Pipeline, let inner = pipeline.pureExpression else { return nil }
      return assignable(inner)
    default: return expression(node) as? any AssignableNode
    }
  }

  /// `[int][ValidateRange(1,5)]$x`: the attributes from the outside in, and the variable.
  private func constrained(_ node: Expression) -> (any AssignableNode)? {
    var attributes: [AttributeBase] = []
    var current = node
    while true {
      if let convert = current as? ConvertExpression {
        attributes.append(convert.type)
        current = convert.operand
      } else if let attributed = current as? AttributedExpression {
        attributes.append(attributed.attribute)
        current = attributed.operand
      } else {
        break
      }
    }
    guard let target = assignable(current) else { return nil }
    guard let variable = current as? VariableExpression else {
      return CastTargetNode(node.range, target, attributes.compactMap { ($0 as? TypeConstraint)?.typeName })
    }
    let lowering = self
    return ConstrainedVariableNode(
      node.range, target, name: variable.path.name, scope: variable.path.scope,
      constraints: { (evaluator) throws(Interruption) in try evaluator.constraints(attributes.reversed(), lowering) })
  }

  private func pipeline(_ node: Pipeline) -> StatementNode {
    if node.isBackground { return UnsupportedNode(node.range, "A background job (&)") }
    if let pure = node.pureExpression {
      return ExpressionStatementNode(
        node.range, expression(pure), isSilent: isSilent(pure), succeeds: pure.meansSuccess)
    }
    return PipelineNode(node.range, node.elements.map { element($0) }, source: source)
  }

  private func isSilent(_ node: Expression) -> Bool {
    guard let unary = node as? UnaryExpression else { return false }
    switch unary.op {
    case .preIncrement, .preDecrement, .postIncrement, .postDecrement: return true
    default: return false
    }
  }

  /// One element of a pipeline.
  private func element(_ node: PipelineElement) -> PipelineElementNode {
    let redirections = node.redirections.map { redirection($0) }
    if let command = node as? Command { return CommandNode(command, self, redirections) }
    if let expression = node as? CommandExpression {
      return ExpressionElementNode(node.range, self.expression(expression.expression), redirections)
    }
    return ExpressionElementNode(node.range, ConstantNode(node.range, .null), redirections)
  }

  private func redirection(_ node: Redirection) -> RedirectionNode {
    if let file = node as? FileRedirection {
      return .file(from: file.from, expression(file.location, asArgument: true), isAppend: file.isAppend)
    }
    if let merge = node as? MergingRedirection { return .merge(from: merge.from, to: merge.to) }
    return .merge(from: node.from, to: .output)
  }
}
