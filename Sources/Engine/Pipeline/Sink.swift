/// Where objects go: the next command, a variable, the screen, a file or nowhere.
open class Sink {
  /// Makes a sink.
  public init() {}
  /// Takes one object.
  open func write(_ value: Value) throws(Interruption) {}
  /// Told once when no more objects come.
  open func finish() throws(Interruption) {}

  /// Writes a value as the pipeline does with an expression's result: collections unroll one level, nothing passes nothing.
  public final func writeEnumerated(_ value: Value) throws(Interruption) {
    switch value {
    case .nothing: return
    case .object(let object):
      guard let elements = object.elements else { return try write(value) }
      if let part = object as? TablePartObject {
        let changes = part.table.changes
        for element in elements {
          try write(element)
          if part.table.changes != changes { throw .changedWhileEnumerated }
        }
        return
      }
      for element in elements { try write(element) }
      (object as? EnumeratorObject)?.exhaust()
    default: try write(value)
    }
  }
}

extension Interruption {
  /// What a pipeline says when the collection that it goes over is changed by what it does.
  fileprivate static var changedWhileEnumerated: Interruption {
    let inner = ExceptionObject(
      .invalidOperation, "Collection was modified; enumeration operation may not execute.")
    let exception = ExceptionObject(
      .runtime, "An error occurred while enumerating through a collection: \(inner.message).", inner: inner)
    return .failure(ErrorRecordObject(exception, id: "BadEnumeration", category: .notSpecified))
  }
}

/// Collects objects in memory.
public final class CollectingSink: Sink {
  /// What came, in order.
  @exclusivity(unchecked) public var values: [Value] = []

  public override func write(_ value: Value) throws(Interruption) { values.append(value) }

  /// What a pipeline's output becomes as one value: nothing, the one object, or an array.
  public var result: Value {
    switch values.count {
    case 0: return .nothing
    case 1: return values[0]
    default: return .array(values)
    }
  }
}

/// Collects what becomes one value; a single object, by far the most, needs no array.
final class ResultSink: Sink {
  @exclusivity(unchecked) private var first: Value = .nothing
  @exclusivity(unchecked) private var count = 0
  @exclusivity(unchecked) private var all: [Value] = []

  override func write(_ value: Value) throws(Interruption) {
    if count == 0 {
      first = value
    } else {
      if count == 1 { all.append(first) }
      all.append(value)
    }
    count += 1
  }

  /// What a pipeline's output becomes as one value: nothing, the one object, or an array.
  var result: Value { count > 1 ? .array(all) : first }
}

/// Swallows objects.
public final class NullSink: Sink {}

/// Hands objects to a closure.
public final class ClosureSink: Sink {
  private let body: (Value) throws(Interruption) -> Void
  private let end: () throws(Interruption) -> Void

  /// A sink over closures.
  public init(
    end: @escaping () throws(Interruption) -> Void = { () throws(Interruption) in },
    _ body: @escaping (Value) throws(Interruption) -> Void
  ) {
    self.body = body
    self.end = end
  }

  public override func write(_ value: Value) throws(Interruption) { try body(value) }
  public override func finish() throws(Interruption) { try end() }
}

/// The streams beside the output of a running command, each a sink that redirection may replace.
public struct Streams {
  /// Error records (2).
  public var error: Sink
  /// Warnings (3).
  public var warning: Sink
  /// Verbose messages (4).
  public var verbose: Sink
  /// Debug messages (5).
  public var debug: Sink
  /// Information records (6).
  public var information: Sink
  /// True where information goes somewhere else than to the screen: then the preference doesn't hold it back.
  var redirectsInformation = false

  /// True where all five are the same sinks.
  @inline(__always)
  func isSame(as other: Streams) -> Bool {
    error === other.error && warning === other.warning && verbose === other.verbose && debug === other.debug
      && information === other.information
  }

  /// Streams into the sinks given.
  public init(error: Sink, warning: Sink, verbose: Sink, debug: Sink, information: Sink) {
    self.error = error
    self.warning = warning
    self.verbose = verbose
    self.debug = debug
    self.information = information
  }
}
