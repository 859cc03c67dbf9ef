import Syntax

/// `switch` in its modes: every clause that matches runs, until `break` or `continue`.
final class SwitchNode: LoopNode {
  let mode: SwitchStatement.Mode
  let isCaseSensitive: Bool
  let isFile: Bool
  let condition: StatementNode
  let clauses: [(condition: ExpressionNode, body: StatementListNode)]
  let defaultBody: StatementListNode?

  init(
    _ range: SourceRange, label: String?, mode: SwitchStatement.Mode, isCaseSensitive: Bool, isFile: Bool,
    condition: StatementNode, clauses: [(condition: ExpressionNode, body: StatementListNode)], defaultBody: StatementListNode?
  ) {
    self.mode = mode
    self.isCaseSensitive = isCaseSensitive
    self.isFile = isFile
    self.condition = condition
    self.clauses = clauses
    self.defaultBody = defaultBody
    super.init(range, label: label)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    let value = try evaluator.placed(condition.range) { () throws(Interruption) in try condition.value(evaluator) }
    let subject: Value
    if isFile {
      let lines = try evaluator.session.drives.lines(ofFile: try evaluator.text(of: value), evaluator)
      subject = .array(lines.map { .string($0) })
    } else {
      subject = value
    }
    let enumerator = try evaluator.enumerator(of: subject.isNull ? .array([.null]) : subject)
    let symbol = Symbol("_")
    let before = evaluator.scope.local(symbol)?.value
    let outerSwitch = evaluator.scope.local(Symbol("switch"))?.value
    evaluator.scope.setAutomatic("switch", .object(enumerator))
    defer {
      if let before { evaluator.scope.setAutomatic("_", before) } else { evaluator.scope.remove(symbol) }
      evaluator.scope.setAutomatic("switch", outerSwitch ?? .null)
    }
    while try enumerator.moveNext(evaluator) {
      let item = enumerator.current
      evaluator.scope.setAutomatic("_", item)
      var matched = false
      var isDone = false
      for (condition, body) in clauses {
        guard try matches(condition, item, evaluator) else { continue }
        matched = true
        switch try clause(body, evaluator, output) {
        case .goOn: break
        case .nextItem: isDone = true
        case .done(let flow): return flow
        }
        if isDone { break }
      }
      if !matched, let defaultBody, case .done(let flow) = try clause(defaultBody, evaluator, output) { return flow }
    }
    return .normal
  }

  private enum ClauseStep {
    case goOn
    case nextItem
    case done(Flow)
  }

  private func clause(_ body: StatementListNode, _ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> ClauseStep {
    let flow = try flow(of: body, evaluator, output)
    switch flow {
    case .normal: return .goOn
    case .breakLoop(let name): return isMine(name) ? .done(.normal) : .done(flow)
    case .continueLoop(let name): return isMine(name) ? .nextItem : .done(flow)
    case .returned: return .done(.returned)
    }
  }

  private func matches(_ condition: ExpressionNode, _ item: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    let expected = try condition.evaluate(evaluator)
    if let block = expected.object(as: ScriptBlockObject.self) {
      return try evaluator.collect(block, underscore: item, arguments: [item]).isTrue
    }
    switch mode {
    case .exact:
      // A condition written out is compared as text; one that is computed as by -eq.
      if condition is ConstantNode, !expected.isNull {
        if case .int(let left) = expected, case .int(let right) = item { return left == right }
        return TextOrder.equal(
          try evaluator.text(of: expected), try evaluator.text(of: item), ignoringCase: !isCaseSensitive)
      }
      return evaluator.equals(item, expected, ignoringCase: !isCaseSensitive)
    case .wildcard:
      return WildcardPattern(try evaluator.text(of: expected), ignoresCase: !isCaseSensitive)
        .matches(try evaluator.text(of: item))
    case .regex: return try evaluator.match(item, pattern: expected, ignoringCase: !isCaseSensitive)
    }
  }
}
