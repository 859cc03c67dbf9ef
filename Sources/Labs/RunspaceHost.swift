import Engine

/// The host of a runspace that a script made: nobody sees what it writes and nobody answers.
final class RunspaceHost: Host {
  var width: Int { 80 }
  var height: Int { 24 }
  var isInteractive: Bool { false }
  var canPrompt: Bool { false }
  var usesColor: Bool { false }
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {}
  func writeErrorLine(_ line: String) {}
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}
