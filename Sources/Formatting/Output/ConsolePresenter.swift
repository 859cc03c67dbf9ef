import Engine

/// Formats what pipelines leave for the screen, for text and for files: the presenter of every session.
public final class ConsolePresenter: Presenter {
  /// The views; targets above register theirs here.
  public let views: ViewRegistry

  /// A presenter with the built-in views of a flavour.
  public init(_ flavour: Flavour) { views = ViewRegistry(flavour) }

  public func makeDefaultOutput(for session: Session) -> Sink {
    DefaultOutput(session: session, views: views, output: HostOutput(session.host))
  }

  /// A sink that formats to any output: `Out-File`, `Out-String -Stream`, `Out-Host`.
  public func makeOutput(for session: Session, to output: any LineOutput) -> DefaultOutput {
    DefaultOutput(session: session, views: views, output: output)
  }

  /// A run of a `Format-…` cmdlet; `emit` is usually the cmdlet's output.
  public func makeRun(
    _ request: FormatRequest, session: Session, emit: @escaping (FormatObject) throws(Interruption) -> Void
  ) -> FormatRun {
    FormatRun(request, session: session, views: views, emit: emit)
  }

  /// The streams behind a pipeline that nobody reads: errors in their turn with the objects, messages to the host at once.
  public func makeStreams(for session: Session, output: Sink) -> Streams {
    let screen = output as? DefaultOutput
    let host = session.host
    func messages(_ prefix: String) -> Sink {
      ClosureSink { (value) throws(Interruption) in
        for line in MessageLines.lines(prefix, value.displayText, width: host.width, flavour: session.flavour) {
          host.write(line + "\n", foreground: .yellow, background: nil)
        }
      }
    }
    let errors = ClosureSink { (value) throws(Interruption) in
      if let record = value.object(as: ErrorRecordObject.self), let screen { screen.writeError(record) } else { try output.write(value) }
    }
    let information = ClosureSink { (value) throws(Interruption) in
      guard let message = value.object(as: InformationRecord.self)?.hostMessage else { return host.writeLine(value.displayText) }
      host.write(
        value.displayText + (message.noNewLine ? "" : "\n"), foreground: message.foreground, background: message.background)
    }
    return Streams(
      error: errors, warning: messages("WARNING: "), verbose: messages("VERBOSE: "), debug: messages("DEBUG: "), information: information)
  }

  public func lines(of error: ErrorRecordObject, session: Session) -> [String] {
    ErrorView(session, width: max(1, session.host.width - 1)).lines(of: error)
  }

  public func render(_ values: [Value], session: Session, width: Int) throws(Interruption) -> [String] {
    try render(values, session: session, to: BufferOutput(width: width))
  }

  /// The lines of objects as `Out-String` without a width, `Out-File` and `>` have them.
  public func render(_ values: [Value], session: Session) throws(Interruption) -> [String] {
    try render(values, session: session, to: BufferOutput(for: session))
  }

  private func render(_ values: [Value], session: Session, to buffer: BufferOutput) throws(Interruption) -> [String] {
    let sink = makeOutput(for: session, to: buffer)
    for value in values { try sink.write(value) }
    try sink.finish()
    return buffer.lines
  }
}

/// The end of a pipeline that nobody reads: values and format objects become lines.
public final class DefaultOutput: Sink {
  private let run: FormatRun
  private let writer: FormatWriter
  private let session: Session

  init(session: Session, views: ViewRegistry, output: any LineOutput) {
    let writer = FormatWriter(output, flavour: session.flavour) { record, width in
      ErrorView(session, width: width).lines(of: record)
    }
    self.writer = writer
    self.session = session
    run = FormatRun(FormatRequest(), session: session, views: views) { (object) throws(Interruption) in writer.write(object) }
    super.init()
  }

  public override func write(_ value: Value) throws(Interruption) {
    if case .object(let object) = value, let format = object as? FormatObject {
      // A format that arrives while a default one is open ends that one.
      if case .start = format.payload { try run.finish() }
      writer.write(format)
      return
    }
    try run.accept(value)
  }

  /// Writes an error record of the error stream in its turn: after the rows that still wait for their widths.
  public func writeError(_ record: ErrorRecordObject) {
    writer.write(FormatObject(.entry(.reported(record), isOutOfBand: true)))
  }

  public override func finish() throws(Interruption) {
    try run.finish()
    writer.close()
  }
}
