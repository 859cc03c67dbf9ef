import Engine

@testable import Formatting

/// A host of a given width that keeps what is written.
final class TestHost: Host {
  let width: Int
  let height = 25
  let isInteractive = false
  let canPrompt = false
  let usesColor = false
  private(set) var text = ""
  private(set) var errorLines: [String] = []

  init(width: Int) { self.width = width }

  var lines: [String] { LineBreaking.lines(text) }

  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { self.text += text }
  func writeErrorLine(_ line: String) { errorLines.append(line) }
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}

private final class TestClock: Clock {
  var utcTicks: Int64 = 0
  func set(utcTicks ticks: Int64) throws(Interruption) { utcTicks = ticks }
  func localOffset(atUTC ticks: Int64) -> Int64 { 0 }
}

/// A session of a flavour and what formats in it.
final class TestWorld {
  let host: TestHost
  let session: Session
  let presenter: ConsolePresenter

  init(_ flavour: Flavour = .powerShell7, width: Int = 80) {
    host = TestHost(width: width)
    session = Session(host: host, clock: TestClock(), flavour: flavour)
    presenter = ConsolePresenter(flavour)
    session.presenter = presenter
  }

  /// The lines of a default display.
  func shown(_ values: Value..., width: Int = 79) throws -> [String] {
    try presenter.render(values, session: session, width: width)
  }

  /// The lines of a request's format.
  func shown(_ request: FormatRequest, _ values: Value..., width: Int = 79) throws -> [String] {
    var objects: [Value] = []
    let run = presenter.makeRun(request, session: session) { (object) throws(Interruption) in objects.append(.object(object)) }
    for value in values { try run.accept(value) }
    try run.finish()
    return try presenter.render(objects, session: session, width: width)
  }
}

/// A custom object of the properties given.
func object(_ properties: (String, Value)...) -> Value { .object(CustomObject(properties)) }

extension String {
  /// The text as a value.
  var value: Value { .string(self) }
}
