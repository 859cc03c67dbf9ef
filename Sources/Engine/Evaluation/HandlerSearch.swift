/// Which `catch` block or trap takes an error, and the record that it sees (`MiscOps.cs`, `ExceptionHandlingOps`).
///
/// An error reaches its handler as an exception of the engine that may carry another one inside. Both are looked at, and the
/// block with the most specific type wins.
struct HandlerSearch {
  /// A handler's place in the list of types, and the record for `$_`.
  struct Found {
    let handler: Int
    let record: ErrorRecordObject
  }

  private let types: [DotNetType?]
  private let ranks: [Int]
  private var found: Found?
  private var rank = Int.max

  private init(_ types: [DotNetType?]) {
    self.types = types
    var ranks = types.map { _ in 0 }
    for (place, type) in types.enumerated() {
      guard let type else {
        ranks[place] = types.count - 1
        continue
      }
      for later in types.indices where later > place {
        if let other = types[later], other !== type, other.isAssignable(from: type) { ranks[later] += 1 }
      }
    }
    self.ranks = ranks
  }

  /// The `catch` block that takes an error; nil stands for a block without a type.
  static func catching(_ record: ErrorRecordObject, _ types: [DotNetType?]) -> Found? {
    var search = HandlerSearch(types)
    search.run(record)
    return search.found
  }

  /// The trap that takes an error: by the exception inside first, then by the one outside.
  static func trapping(_ record: ErrorRecordObject, _ types: [DotNetType?]) -> Found? {
    let search = HandlerSearch(types)
    let travel = Travel(record)
    var handler: Int?
    var passed: ExceptionObject?
    if let inner = travel.inner {
      handler = search.handler(of: inner.scriptType ?? inner.type)
      passed = inner
    }
    if handler == nil || handler.flatMap({ types[$0] }) == nil {
      let outer = search.handler(of: travel.outer)
      if outer != handler {
        handler = outer
        passed = nil
      }
    }
    return handler.map { Found(handler: $0, record: search.record(record, passed)) }
  }

  /// How an error travels: the type of the exception that carries it, and the exception inside.
  private struct Travel {
    var outer: DotNetType
    var inner: ExceptionObject?
    /// Looked at last: what a cmdlet's exception holds.
    var innermost: ExceptionObject?
    /// The exception that a preference stopped at.
    var stopped: ExceptionObject?

    init(_ record: ErrorRecordObject) {
      let exception = record.exception
      let type = exception.scriptType ?? exception.type
      if record.wasStopped {
        outer = .actionPreferenceStopException
        stopped = exception
      } else if record.isWrapped {
        outer = .cmdletInvocationException
        inner = exception
        innermost = exception.inner
      } else if !DotNetType.runtimeException.isAssignable(from: type) {
        outer = record.commandSuffix != nil && !record.isThrown ? .cmdletInvocationException : .runtimeException
        inner = exception
        innermost = exception.inner
      } else if record.commandSuffix != nil, !record.isThrown, record.isExceptionGiven {
        outer = .cmdletInvocationException
        inner = exception
        innermost = exception.inner
      } else {
        outer = type
        inner = exception.inner
      }
    }
  }

  private mutating func run(_ record: ErrorRecordObject) {
    let travel = Travel(record)
    if let inner = travel.inner { consider(inner.scriptType ?? inner.type, record, inner) }
    if rank > 0 { consider(travel.outer, record, nil) }
    guard rank > 0 else { return }
    if let stopped = travel.stopped {
      let type = stopped.scriptType ?? stopped.type
      guard DotNetType.runtimeException.isAssignable(from: type) else { return consider(type, record, nil) }
      // The search begins anew with the exception that was stopped at, and with that exception's own record.
      let own = HandlerSearch.ownRecord(of: stopped, record)
      if let inner = stopped.inner { consider(inner.scriptType ?? inner.type, own, nil) }
      if rank > 0 { consider(type, own, nil) }
    } else if let innermost = travel.innermost, travel.outer === DotNetType.cmdletInvocationException {
      consider(innermost.scriptType ?? innermost.type, record, nil)
    }
  }

  /// Exceptions about items and commands bring a record along that knows nothing of the cmdlet that reported it.
  private static func ownRecord(of exception: ExceptionObject, _ record: ErrorRecordObject) -> ErrorRecordObject {
    let names = exception.type.hierarchyNames
    guard
      ["SessionStateException", "CommandNotFoundException"].contains(where: { names.contains("System.Management.Automation." + $0) })
    else { return record }
    let own = record.copy()
    own.commandSuffix = nil
    own.activity = ""
    own.invocation = nil
    own.position = nil
    own.scriptStackTrace = ""
    return own
  }

  private mutating func consider(_ type: DotNetType, _ record: ErrorRecordObject, _ passed: ExceptionObject?) {
    guard let handler = handler(of: type) else { return }
    let rank = ranks[handler]
    let wasOpen = found.map { types[$0.handler] == nil } ?? false
    guard rank < self.rank || (rank == self.rank && wasOpen) else { return }
    self.rank = rank
    found = Found(handler: handler, record: self.record(record, passed))
  }

  /// The record of `$_`: an exception of the engine's own gives way to the one that the handler was found by.
  private func record(_ record: ErrorRecordObject, _ passed: ExceptionObject?) -> ErrorRecordObject {
    record.copy(with: record.isExceptionGiven ? nil : passed)
  }

  /// The first handler of that very type, else of a base of it, else one that takes all.
  private func handler(of type: DotNetType) -> Int? {
    types.firstIndex { $0 === type } ?? types.firstIndex { $0.map { $0.isAssignable(from: type) } ?? false }
      ?? types.firstIndex { $0 == nil }
  }
}

extension ErrorRecordObject {
  /// The exception that brings the error to whoever called from .NET: the stop of a preference, what a `throw` made, or the
  /// wrapper of a command that failed.
  func carrier(_ evaluator: Evaluator) -> ExceptionObject {
    if wasStopped { return evaluator.stopException(self) }
    let isRuntime = DotNetType.runtimeException.isAssignable(from: exception.type)
    let made: ExceptionObject
    if isThrown, isExceptionGiven, !isWrapped {
      if isRuntime { return exception }
      made = ExceptionObject(.runtime, message, inner: exception)
    } else {
      let unwrapped: [DotNetType] = [.commandNotFoundException, .parseException, .parentContainsErrorRecordException]
      if unwrapped.contains(where: { $0 === exception.type }) { return exception }
      if DotNetType.parameterBindingException.isAssignable(from: exception.type) { return exception }
      made = ExceptionObject(ExceptionKind(.cmdletInvocationException), message, inner: exception)
    }
    made.record = self
    return made
  }
}
