import Engine
import Foundation
import Grammar
import Labs
import Syntax

/// Runs random sentences of the grammar, each in a session of its own in a lab of its own that is removed afterwards: what they
/// delete or write is the lab's, there are no programs of the host, and Ctrl-C comes after a second.
func fuzzSentences(_ limits: FuzzLimits) throws -> Int32 {
  let grammar = try Grammar(FuzzLimits.grammarText())
  let home = FileManager.default.currentDirectoryPath
  let record = URL(fileURLWithPath: home).appendingPathComponent("fuzz-sentence.ps1")
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(ProcessInfo.processInfo.processIdentifier)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer {
    _ = FileManager.default.changeCurrentDirectoryPath(home)
    try? FileManager.default.removeItem(at: folder)
  }
  _ = FileManager.default.changeCurrentDirectoryPath(folder.path)
  print("sentences, seed \(limits.seed)")
  var done = 0
  var run = 0
  var slowest: Duration = .zero
  while !limits.isOver(done) {
    var generator = SentenceGenerator(grammar, .powerShell, seed: limits.seed &+ UInt64(done))
    let sentence = generator.next()
    try Data(sentence.utf8).write(to: record)
    done += 1
    guard Parser.parse(SourceText(sentence)).diagnostics.isEmpty else { continue }
    run += 1
    let duration = ContinuousClock().measure { runAlone(sentence, lab: folder.appendingPathComponent("lab").path, done) }
    slowest = max(slowest, duration)
    if duration > .seconds(20) {
      print("sentence \(done) goes on \(duration) in spite of Ctrl-C; it is in \(record.path)")
      return 1
    }
  }
  try? FileManager.default.removeItem(at: record)
  print("\(done) sentences, \(run) run, the slowest \(slowest)")
  return 0
}

/// Runs a sentence on a large stack, and asks it to stop after a second.
private func runAlone(_ sentence: String, lab: String, _ number: Int) {
  _ = LargeStackThread.run {
    var options = SessionOptions()
    options.lab = .named(lab)
    options.mountsHost = false
    options.flavour = number % 2 == 0 ? .powerShell7 : .windowsPowerShell
    guard let runner = try? SessionFactory(options).makeSession(host: QuietHost()) else { return 1 }
    runner.session.nativeCommands = nil
    let cancellation = runner.session.cancellation
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.5)
    timer.setEventHandler { cancellation.request() }
    timer.resume()
    defer { timer.cancel() }
    _ = runner.run(text: sentence)
    return 0
  }
}

/// A host that counts what is written and answers nothing.
private final class QuietHost: Engine.Host {
  let width = 120
  let height = 50
  let isInteractive = false
  let canPrompt = false
  let usesColor = false
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {}
  func writeErrorLine(_ line: String) {}
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}
