import Syntax

/// An expression that stands as a statement: its value goes to the output, collections element by element.
final class ExpressionStatementNode: StatementNode {
  let expression: ExpressionNode
  /// True for assignments and increments, which output nothing as statements.
  let isSilent: Bool
  /// False where `$?` stays what the commands in the expression's parentheses left it.
  private let succeeds: Bool

  init(_ range: SourceRange, _ expression: ExpressionNode, isSilent: Bool, succeeds: Bool = true) {
    self.expression = expression
    self.isSilent = isSilent
    self.succeeds = succeeds
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    let value = try expression.evaluate(evaluator)
    if succeeds { evaluator.session.succeeded = true }
    if !isSilent { try output.writeEnumerated(value) }
    return .normal
  }

  override func value(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try expression.evaluate(evaluator)
    if succeeds { evaluator.session.succeeded = true }
    return value
  }
}

extension StatementNode {
  /// The expression, where the statement is nothing but one. Lowering shares it: made twice, nested conditions would take a time
  /// that doubles with each level.
  var pureExpression: ExpressionNode? { (self as? ExpressionStatementNode)?.expression }
}

/// `target = statement` and its compound forms.
final class AssignmentNode: StatementNode {
  let target: any AssignableNode
  /// The target, where it is a variable by its plain name.
  private let variable: VariableNode?
  let op: AssignmentOperator
  let right: StatementNode

  init(_ range: SourceRange, _ target: any AssignableNode, _ op: AssignmentOperator, _ right: StatementNode) {
    self.target = target
    variable = target as? VariableNode
    self.op = op
    self.right = right
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    _ = try perform(evaluator)
    return .normal
  }

  override func value(_ evaluator: Evaluator) throws(Interruption) -> Value { try perform(evaluator) }

  private func perform(_ evaluator: Evaluator) throws(Interruption) -> Value {
    switch op {
    case .assign:
      let value = try right.value(evaluator)
      if let variable { try variable.assign(value, evaluator) } else { try target.assign(value, evaluator) }
      return value
    case .coalesce:
      let known = try target.evaluate(evaluator)
      if !known.isNull { return known }
      let value = try right.value(evaluator)
      try target.assign(value, evaluator)
      return value
    default: break
    }
    let operand = try right.value(evaluator)
    if let variable, let place = variable.plain(evaluator) {
      if op == .add, case .string(let text) = operand, variable.appendInPlace(evaluator, text) { return .null }
      let new = try combine(place.value, operand, evaluator)
      place.value = new
      return new
    }
    return try target.update(evaluator) { (old) throws(Interruption) -> Value in try combine(old, operand, evaluator) }.new
  }

  /// What the operator makes of the old value.
  private func combine(_ old: Value, _ operand: Value, _ evaluator: Evaluator) throws(Interruption) -> Value {
    switch op {
    case .add: return try evaluator.add(old, operand)
    case .subtract: return try evaluator.subtract(old, operand)
    case .multiply: return try evaluator.multiply(old, operand)
    case .divide: return try evaluator.divide(old, operand)
    default: return try evaluator.remainder(old, operand)
    }
  }
}

/// A run of statements: errors that end a statement are shown here and the next one goes on, unless a `try` or a trap waits.
final class StatementListNode {
  let statements: [StatementNode]
  let traps: [TrapHandler]
  let source: SourceText
  /// The classes and enumerations among the statements: they stand ready before the first of them runs.
  let types: [TypeDefinitionNode]

  init(_ statements: [StatementNode], traps: [TrapHandler], source: SourceText) {
    self.statements = statements
    self.traps = traps
    self.source = source
    types = statements.compactMap { $0 as? TypeDefinitionNode }
  }

  /// The only statement, where it is an expression whose value is its output.
  var loneExpression: ExpressionStatementNode? {
    guard statements.count == 1, traps.isEmpty, let only = statements.first as? ExpressionStatementNode, !only.isSilent else {
      return nil
    }
    return only
  }

  func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    if !types.isEmpty { try evaluator.define(types) }
    if !traps.isEmpty { return try executeTrapped(evaluator, output) }
    for statement in statements {
      let flow: Flow
      do {
        flow = try statement.execute(evaluator, output)
      } catch .failure(let record) {
        try evaluator.statementFailed(record, at: Position(source, statement.range))
        continue
      }
      guard case .normal = flow else { return flow }
    }
    return .normal
  }

  private func executeTrapped(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    let outer = evaluator.propagatesErrors
    evaluator.propagatesErrors = true
    defer { evaluator.propagatesErrors = outer }
    for statement in statements {
      let flow: Flow
      do {
        flow = try statement.execute(evaluator, output)
      } catch .failure(let record) {
        evaluator.complete(record, at: Position(source, statement.range))
        evaluator.session.succeeded = false
        evaluator.remember(record)
        try evaluator.store(.object(record), nil)
        var types: [DotNetType?] = []
        for trap in traps { types.append(try trap.typeName.map { (name) throws(Interruption) in try evaluator.type(for: name) }) }
        guard let found = HandlerSearch.trapping(record, types) else { throw .failure(record) }
        evaluator.propagatesErrors = outer
        evaluator.isOverflowing = false
        let verdict = try traps[found.handler].run(found.record, evaluator, output)
        evaluator.propagatesErrors = true
        evaluator.session.succeeded = false
        switch verdict {
        case .goOn: continue
        case .stop:
          record.isThrown = true
          throw .failure(record)
        case .show:
          switch evaluator.preference("ErrorActionPreference") {
          case .ignore, .silentlyContinue: continue
          case .stop:
            record.isThrown = true
            throw .failure(record)
          default: try evaluator.streams.error.write(.object(record))
          }
          continue
        case .leave(let flow): return flow
        }
      }
      guard case .normal = flow else { return flow }
    }
    return .normal
  }
}

/// `trap [Type] { … }`
final class TrapHandler {
  let typeName: TypeName?
  let body: StatementListNode

  enum Verdict {
    case goOn
    case show
    case stop
    case leave(Flow)
  }

  init(_ typeName: TypeName?, _ body: StatementListNode) {
    self.typeName = typeName
    self.body = body
  }

  func run(_ record: ErrorRecordObject, _ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Verdict {
    let outer = evaluator.scope
    evaluator.scope = Scope(parent: outer)
    defer { evaluator.scope = outer }
    evaluator.scope.setAutomatic("_", .object(record))
    switch try body.execute(evaluator, output) {
    case .normal:
      // The trap's error is shown after its body, then the next statement goes on.
      return .show
    case .continueLoop(nil): return .goOn
    case .breakLoop(nil): return .stop
    case let flow: return .leave(flow)
    }
  }
}

/// A `{ … }` that is the body of a statement.
final class IfNode: StatementNode {
  let clauses: [(condition: StatementNode, test: ExpressionNode?, body: StatementListNode)]
  let elseBody: StatementListNode?

  init(
    _ range: SourceRange, _ clauses: [(condition: StatementNode, test: ExpressionNode?, body: StatementListNode)],
    _ elseBody: StatementListNode?
  ) {
    self.clauses = clauses
    self.elseBody = elseBody
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    for (condition, test, body) in clauses {
      let verdict = try evaluator.placed(condition.range) { () throws(Interruption) -> Bool in
        if let test { return try test.test(evaluator) }
        return try condition.value(evaluator).isTrue
      }
      if verdict { return try body.execute(evaluator, output) }
    }
    if let elseBody { return try elseBody.execute(evaluator, output) }
    return .normal
  }
}

/// A pipeline as a condition of a loop: its value, evaluated directly where it is a pure expression.
struct ConditionNode {
  let statement: StatementNode
  let expression: ExpressionNode?

  func test(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    try evaluator.placed(statement.range) { () throws(Interruption) -> Bool in
      if let expression { return try expression.test(evaluator) }
      return try statement.value(evaluator).isTrue
    }
  }
}

/// What a loop does with the flow of its body's turn: go on, leave with a flow.
enum LoopStep {
  case next
  case done(Flow)
}

class LoopNode: StatementNode {
  let label: String?

  init(_ range: SourceRange, label: String?) {
    self.label = label
    super.init(range)
  }

  /// Runs one turn of the body and says how to go on, `break` and `continue` of this loop understood.
  final func turn(_ body: StatementListNode, _ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> LoopStep {
    let flow = try flow(of: body, evaluator, output)
    switch flow {
    case .normal: return .next
    case .breakLoop(let name): return isMine(name) ? .done(.normal) : .done(flow)
    case .continueLoop(let name): return isMine(name) ? .next : .done(flow)
    case .returned: return .done(.returned)
    }
  }

  /// How a body ended, also where a `break` or `continue` in it crossed a command.
  final func flow(of body: StatementListNode, _ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    if evaluator.isCancelled { throw .cancelled }
    do {
      return try body.execute(evaluator, output)
    } catch .breakLoop(let name) {
      return .breakLoop(name)
    } catch .continueLoop(let name) {
      return .continueLoop(name)
    }
  }

  /// True for a `break` or `continue` without a label, or with this loop's.
  final func isMine(_ name: String?) -> Bool {
    guard let name, !name.isEmpty else { return true }
    return label?.equalsIgnoringCase(name) ?? false
  }
}

final class WhileNode: LoopNode {
  let condition: ConditionNode
  let body: StatementListNode

  init(_ range: SourceRange, label: String?, _ condition: ConditionNode, _ body: StatementListNode) {
    self.condition = condition
    self.body = body
    super.init(range, label: label)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    while try condition.test(evaluator) {
      if case .done(let flow) = try turn(body, evaluator, output) { return flow }
    }
    return .normal
  }
}

final class DoNode: LoopNode {
  let condition: ConditionNode
  let body: StatementListNode
  let isUntil: Bool

  init(_ range: SourceRange, label: String?, _ body: StatementListNode, _ condition: ConditionNode, isUntil: Bool) {
    self.condition = condition
    self.body = body
    self.isUntil = isUntil
    super.init(range, label: label)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    repeat {
      if case .done(let flow) = try turn(body, evaluator, output) { return flow }
    } while try condition.test(evaluator) != isUntil
    return .normal
  }
}

final class ForNode: LoopNode {
  let initializer: StatementNode?
  let condition: ConditionNode?
  let iterator: StatementNode?
  let body: StatementListNode

  init(
    _ range: SourceRange, label: String?, _ initializer: StatementNode?, _ condition: ConditionNode?,
    _ iterator: StatementNode?, _ body: StatementListNode
  ) {
    self.initializer = initializer
    self.condition = condition
    self.iterator = iterator
    self.body = body
    super.init(range, label: label)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    let silent = NullSink()
    if let initializer {
      _ = try evaluator.placed(initializer.range) { () throws(Interruption) in try initializer.execute(evaluator, silent) }
    }
    while true {
      if let condition, try !condition.test(evaluator) { break }
      if case .done(let flow) = try turn(body, evaluator, output) { return flow }
      if let iterator {
        _ = try evaluator.placed(iterator.range) { () throws(Interruption) in try iterator.execute(evaluator, silent) }
      }
    }
    return .normal
  }
}

final class ForEachNode: LoopNode {
  /// True where the body names `$foreach`.
  let usesEnumerator: Bool
  let variable: any AssignableNode
  let collection: StatementNode
  let expression: ExpressionNode?
  let body: StatementListNode

  init(
    _ range: SourceRange, label: String?, _ variable: any AssignableNode, _ collection: StatementNode,
    _ expression: ExpressionNode?, _ body: StatementListNode, usesEnumerator: Bool
  ) {
    self.usesEnumerator = usesEnumerator
    self.variable = variable
    self.collection = collection
    self.expression = expression
    self.body = body
    super.init(range, label: label)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    if !usesEnumerator, let range = expression as? RangeNode, let (first, last) = try range.bounds(evaluator) {
      return try over(first, last, evaluator, output)
    }
    let value = try evaluator.placed(collection.range) { () throws(Interruption) -> Value in
      if let expression { return try expression.evaluate(evaluator) }
      return try collection.value(evaluator)
    }
    if value.isNull { return .normal }
    let enumerator = try evaluator.enumerator(of: value)
    let outer = evaluator.scope.local(Symbol("foreach"))?.value
    evaluator.scope.setAutomatic("foreach", .object(enumerator))
    defer { evaluator.scope.setAutomatic("foreach", outer ?? .null) }
    while try enumerator.moveNext(evaluator) {
      try variable.assign(enumerator.current, evaluator)
      if case .done(let flow) = try turn(body, evaluator, output) { return flow }
    }
    return .normal
  }

  /// Over a range of numbers without making the array.
  private func over(_ first: Int, _ last: Int, _ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    let step = first <= last ? 1 : -1
    var number = first
    while true {
      try variable.assign(.int(Int32(truncatingIfNeeded: number)), evaluator)
      if case .done(let flow) = try turn(body, evaluator, output) { return flow }
      if number == last { return .normal }
      number += step
    }
  }
}

/// `throw`, `return`, `exit`, `break`, `continue`
final class ThrowNode: StatementNode {
  let pipeline: StatementNode?

  init(_ range: SourceRange, _ pipeline: StatementNode?) {
    self.pipeline = pipeline
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    guard let pipeline else {
      if let current = evaluator.variable("_").object(as: ErrorRecordObject.self), evaluator.isHandlingError {
        throw .failure(evaluator.thrown(current))
      }
      throw .failure(evaluator.record(thrown: .null))
    }
    throw .failure(evaluator.record(thrown: try pipeline.value(evaluator)))
  }
}

final class ReturnNode: StatementNode {
  let pipeline: StatementNode?
  let expression: ExpressionNode?

  init(_ range: SourceRange, _ pipeline: StatementNode?, _ expression: ExpressionNode?) {
    self.pipeline = pipeline
    self.expression = expression
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    if let method = evaluator.returnSink {
      let value = try pipeline.map { (pipeline) throws(Interruption) in
        try evaluator.placed(pipeline.range) { () throws(Interruption) in try pipeline.value(evaluator) }
      }
      method.take(value ?? .nothing)
    } else if let pipeline {
      _ = try evaluator.placed(pipeline.range) { () throws(Interruption) in try pipeline.execute(evaluator, output) }
    }
    return .returned
  }
}

final class ExitNode: StatementNode {
  let pipeline: StatementNode?

  init(_ range: SourceRange, _ pipeline: StatementNode?) {
    self.pipeline = pipeline
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    var code: Int32 = 0
    if let pipeline {
      let value = try pipeline.value(evaluator)
      if !value.isNull {
        code = (try? evaluator.convert(value, to: .int32).integerValue).flatMap { Int32(exactly: $0) } ?? 0
      }
    }
    throw .exit(code)
  }
}

final class BreakNode: StatementNode {
  let label: ExpressionNode?
  let isContinue: Bool

  init(_ range: SourceRange, _ label: ExpressionNode?, isContinue: Bool) {
    self.label = label
    self.isContinue = isContinue
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    var name: String?
    if let label { name = try evaluator.text(of: try label.evaluate(evaluator)) }
    return isContinue ? .continueLoop(name) : .breakLoop(name)
  }
}

/// A statement that the parser takes and the engine does not run.
final class UnsupportedNode: StatementNode {
  let what: String

  init(_ range: SourceRange, _ what: String) {
    self.what = what
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    throw .error("\(what) is not supported by exsh.", id: "NotImplemented", category: .notImplemented)
  }
}

/// `{ … }` bodies that run in place (`data`, named blocks of workflows).
final class BlockNode: StatementNode {
  let body: StatementListNode
  let variable: String?

  init(_ range: SourceRange, _ body: StatementListNode, variable: String?) {
    self.body = body
    self.variable = variable
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    guard let variable else { return try body.execute(evaluator, output) }
    let sink = CollectingSink()
    let flow = try body.execute(evaluator, sink)
    try evaluator.setVariable(variable, sink.result)
    return flow
  }
}
