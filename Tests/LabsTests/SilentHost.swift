import Engine

@testable import Labs

/// A host that keeps what is shown and answers nothing.
final class SilentHost: Host {
  var text = ""
  let width = 120
  let height = 50
  let isInteractive = false
  let canPrompt = false
  let usesColor = false
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) { self.text += text }
  func writeErrorLine(_ line: String) { text += line + "\n" }
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}

/// A factory of sessions in a lab of short keys.
func factory(in room: String, _ change: (inout SessionOptions) -> Void = { _ in }) -> SessionFactory {
  var options = SessionOptions()
  options.lab = .named(room)
  change(&options)
  var factory = SessionFactory(options)
  factory.keyBits = 1024
  return factory
}
