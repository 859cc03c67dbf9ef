import Engine
import Labs

/// Replays transcripts, each in a fresh lab that is removed afterwards.
public struct LabReplay {
  private let options: SessionOptions
  private let width: Int

  /// Replays under the options given; a transcript's header goes before them.
  public init(_ options: SessionOptions, width: Int? = nil) {
    self.options = options
    self.width = width ?? 120
  }

  /// Replays a transcript's text; the world can't always be made.
  public func run(_ text: String, name: String) throws(ReplayFailure) -> ReplayReport {
    try run(try parse(text, name: name))
  }

  /// Replays a transcript and gives its text with what its commands printed.
  public func record(_ text: String, name: String) throws(ReplayFailure) -> (text: String, report: ReplayReport) {
    let file = try parse(text, name: name)
    let report = try run(file)
    return (TranscriptRecording.text(text, file, report), report)
  }

  private func parse(_ text: String, name: String) throws(ReplayFailure) -> TranscriptFile {
    do {
      return try TranscriptParser.parse(text, name: name)
    } catch {
      throw ReplayFailure("\(name):\(error.line): \(error.message)")
    }
  }

  private func run(_ file: TranscriptFile) throws(ReplayFailure) -> ReplayReport {
    let name = file.name
    var options = options
    guard let room = TemporaryLab() else { throw ReplayFailure("\(name): there is no room for a temporary lab") }
    options.lab = file.header.isPlain ? LabChoice.none : .named(room.folder)
    if let scenario = file.header.scenario { options.scenario = scenario }
    if let server = file.header.server { options.server = server }
    var factory = SessionFactory(options)
    factory.startsAtLocalTicks = file.header.clock?.ticks
    let host = RecordingHost(width: file.header.width ?? width)
    let runner: ShellRunner
    do {
      runner = try factory.makeSession(host: host)
    } catch {
      throw ReplayFailure("\(name): \(error.message)")
    }
    let report = Replay.run(file, in: RunnerSession(runner, host))
    withExtendedLifetime(room) {}
    return report
  }
}

/// Why a transcript could not be replayed.
public struct ReplayFailure: Error, Equatable, Sendable {
  /// The message, complete.
  public let message: String

  init(_ message: String) { self.message = message }
}

/// A session of a lab as a replay sees it.
private final class RunnerSession: ReplaySession {
  private let runner: ShellRunner
  private let host: RecordingHost

  init(_ runner: ShellRunner, _ host: RecordingHost) {
    self.runner = runner
    self.host = host
  }

  func run(_ command: String, answers: [String]) -> ReplayOutput {
    host.begin(answers: answers)
    let outcome = runner.run(text: command)
    let (lines, unused) = host.end()
    var hasEnded = false
    if case .exit = outcome { hasEnded = true }
    return ReplayOutput(lines: lines, unusedAnswers: unused, hasEnded: hasEnded)
  }
}
