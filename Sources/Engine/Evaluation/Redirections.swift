import Syntax

extension Evaluator {
  /// Applies redirections to a command's output and streams; gives the file sinks to finish at the end.
  func apply(
    _ redirections: [RedirectionNode], to streams: inout Streams, output: inout Sink
  ) throws(Interruption) -> [Sink] {
    var files: [Sink] = []
    for redirection in redirections {
      switch redirection {
      case .file(let from, let location, let isAppend):
        let value = try location.evaluate(self)
        let sink: Sink
        if value.isNull {
          sink = NullSink()
        } else {
          let path = try text(of: value)
          sink = try session.drives.redirectionSink(path: path, isAppend: isAppend, self)
          files.append(sink)
        }
        set(from, sink, &streams, &output)
      case .merge(let from, let to):
        if to == .output { set(from, output, &streams, &output) }
      }
    }
    return files
  }

  private func set(_ stream: OutputStream, _ sink: Sink, _ streams: inout Streams, _ output: inout Sink) {
    switch stream {
    case .output: output = sink
    case .error: streams.error = sink
    case .warning: streams.warning = sink
    case .verbose: streams.verbose = sink
    case .debug: streams.debug = sink
    case .information:
      streams.information = sink
      streams.redirectsInformation = true
    case .all:
      if sink !== output { output = sink }
      streams = Streams(error: sink, warning: sink, verbose: sink, debug: sink, information: sink)
      streams.redirectsInformation = true
    }
  }
}

/// A place behind a cast that is no variable: `[int]$x.Count = …`.
final class CastTargetNode: ExpressionNode, AssignableNode {
  let target: any AssignableNode
  let types: [TypeName]

  init(_ range: SourceRange, _ target: any AssignableNode, _ types: [TypeName]) {
    self.target = target
    self.types = types
    super.init(range)
  }

  private func converted(_ value: Value, _ evaluator: Evaluator) throws(Interruption) -> Value {
    var result = value
    for type in types.reversed() { result = try evaluator.convert(result, to: try evaluator.type(for: type)) }
    return result
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try converted(try target.evaluate(evaluator), evaluator)
  }

  func assign(_ value: Value, _ evaluator: Evaluator) throws(Interruption) {
    try target.assign(try converted(value, evaluator), evaluator)
  }

  func update(
    _ evaluator: Evaluator, _ change: (Value) throws(Interruption) -> Value
  ) throws(Interruption) -> (old: Value, new: Value) {
    try target.update(evaluator) { (old) throws(Interruption) in
      try converted(try change(try converted(old, evaluator)), evaluator)
    }
  }
}
