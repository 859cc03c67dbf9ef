import Syntax

/// How a statement ended.
enum Flow {
  case normal
  case breakLoop(String?)
  case continueLoop(String?)
  case returned
}

/// An operation that gives a value. One final class for each operator or construct, lowered once per script block.
class ExpressionNode {
  /// Where it stands in its source.
  let range: SourceRange

  init(_ range: SourceRange) { self.range = range }

  /// The value.
  func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { .null }

  /// The value as a condition.
  func test(_ evaluator: Evaluator) throws(Interruption) -> Bool { try evaluate(evaluator).isTrue }

  /// True where the value is the same at each evaluation.
  var isConstant: Bool { false }
}

/// An operation that writes its objects to a sink and tells how control goes on.
class StatementNode {
  let range: SourceRange

  init(_ range: SourceRange) { self.range = range }

  func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow { .normal }

  /// What the statement's output is as one value: the right side of an assignment.
  func value(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let sink = ResultSink()
    let flow = try execute(evaluator, sink)
    try evaluator.leave(flow)
    return sink.result
  }
}

/// A value known when the script was parsed.
final class ConstantNode: ExpressionNode {
  let constant: Value

  init(_ range: SourceRange, _ constant: Value) {
    self.constant = constant
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { constant }
  override var isConstant: Bool { true }
}

/// An assignable place: variable, member, index or a list of places.
protocol AssignableNode: ExpressionNode {
  /// Puts a value in the place.
  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption)
  /// Changes the place in one go, evaluating its own operands once; gives the new value.
  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value)
}

extension AssignableNode {
  /// For places whose operands may be evaluated twice.
  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value) {
    let old = try evaluate(evaluator)
    let new = try change(old)
    try assign(new, evaluator)
    return (old, new)
  }
}
