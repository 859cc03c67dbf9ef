import Syntax

/// `try { … } catch [Type] { … } finally { … }`
final class TryNode: StatementNode {
  let body: StatementListNode
  let catches: [(types: [TypeName], body: StatementListNode)]
  let finally: StatementListNode?

  init(
    _ range: SourceRange, _ body: StatementListNode, _ catches: [(types: [TypeName], body: StatementListNode)],
    _ finally: StatementListNode?
  ) {
    self.body = body
    self.catches = catches
    self.finally = finally
    super.init(range)
  }

  override func execute(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    let flow: Flow
    do {
      flow = try guarded(evaluator, output)
    } catch {
      try runFinally(evaluator, output)
      throw error
    }
    try runFinally(evaluator, output)
    return flow
  }

  private func runFinally(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) {
    guard let finally else { return }
    // The finally block runs to its end even after Ctrl-C.
    let wasCancelled = evaluator.isCancelled
    evaluator.session.cancellation.reset()
    _ = try finally.execute(evaluator, output)
    if wasCancelled { evaluator.session.cancellation.request() }
  }

  private func guarded(_ evaluator: Evaluator, _ output: Sink) throws(Interruption) -> Flow {
    guard !catches.isEmpty else { return try body.execute(evaluator, output) }
    let outer = evaluator.propagatesErrors
    let depth = evaluator.depth
    let scope = evaluator.scope
    let streams = evaluator.streams
    evaluator.propagatesErrors = true
    let failed: ErrorRecordObject
    do {
      let flow = try body.execute(evaluator, output)
      evaluator.propagatesErrors = outer
      return flow
    } catch .failure(let record) {
      failed = record
    } catch {
      evaluator.propagatesErrors = outer
      throw error
    }
    evaluator.propagatesErrors = outer
    evaluator.depth = depth
    evaluator.scope = scope
    evaluator.streams = streams
    evaluator.remember(failed)
    guard let (position, record) = try handler(for: failed, evaluator) else { throw .failure(failed) }
    return try run(catches[position].body, record, evaluator, output)
  }

  /// The block that takes the error, and the record that it sees.
  private func handler(
    for record: ErrorRecordObject, _ evaluator: Evaluator
  ) throws(Interruption) -> (position: Int, record: ErrorRecordObject)? {
    if catches.count == 1, catches[0].types.isEmpty { return (0, record.copy()) }
    var types: [DotNetType?] = []
    var owners: [Int] = []
    for (position, entry) in catches.enumerated() {
      if entry.types.isEmpty {
        types.append(nil)
        owners.append(position)
      }
      for name in entry.types {
        types.append(try evaluator.type(for: name))
        owners.append(position)
      }
    }
    guard let found = HandlerSearch.catching(record, types) else { return nil }
    return (owners[found.handler], found.record)
  }

  private func run(
    _ handler: StatementListNode, _ record: ErrorRecordObject, _ evaluator: Evaluator, _ output: Sink
  ) throws(Interruption) -> Flow {
    // `$_` is the record inside the block; afterwards it is what it was.
    let symbol = Symbol("_")
    evaluator.isOverflowing = false
    let before = evaluator.scope.local(symbol)?.value
    evaluator.scope.setAutomatic("_", .object(record))
    let handling = evaluator.isHandlingError
    evaluator.isHandlingError = true
    defer {
      evaluator.isHandlingError = handling
      if let before { evaluator.scope.setAutomatic("_", before) } else { evaluator.scope.remove(symbol) }
    }
    return try handler.execute(evaluator, output)
  }
}
