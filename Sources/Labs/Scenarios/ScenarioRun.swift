import Engine
import ExchangeCmdlets
import Organization

/// The making of a lab by a scenario's script.
enum ScenarioRun {
  /// Opens the lab in a folder, or makes it.
  static func openOrCreate(
    _ folder: String, _ scenario: Scenario, startingAt instant: Instant?, keyBits: Int
  ) throws(LabError) -> Lab {
    try Lab.openOrCreate(folder: folder, startingAt: instant) { (lab) throws(LabError) in try build(lab, scenario, keyBits) }
  }

  /// Makes a lab in a folder that is free.
  @discardableResult
  static func create(
    _ folder: String, _ scenario: Scenario, startingAt instant: Instant? = nil, keyBits: Int = 2048
  ) throws(LabError) -> Lab {
    try Lab.create(folder: folder, startingAt: instant) { (lab) throws(LabError) in try build(lab, scenario, keyBits) }
  }

  /// Runs the script in a session of the lab that is being made. An error ends it, and nothing of the lab stays.
  private static func build(_ lab: Lab, _ scenario: Scenario, _ keyBits: Int) throws(LabError) {
    let host = ScenarioHost()
    let runner: ShellRunner
    do throws(CommandLineError) {
      runner = try SessionFactory.scenarioRunner(LabWorld(making: lab, keyBits: keyBits), host: host)
    } catch {
      throw .scenario(scenario.name, detail: error.message)
    }
    _ = runner.run(text: "$ErrorActionPreference = 'Stop'")
    var outcome = ShellRunner.Outcome.failed
    if let file = scenario.file, let ran = runner.run(script: file, arguments: []) {
      outcome = ran
    } else {
      outcome = runner.run(text: scenario.script)
    }
    switch outcome {
    case .completed: break
    case .exit(let code) where code == 0: break
    case .exit(let code): throw .scenario(scenario.name, detail: "its script ended with \(code).")
    case .cancelled: throw .scenario(scenario.name, detail: "it was cancelled.")
    case .failed:
      throw .scenario(scenario.name, detail: host.errors.isEmpty ? "its script ended with an error." : host.errors.joined(separator: "\n"))
    }
    do throws(StoreError) {
      let store = try lab.store()
      guard try !store.machines().isEmpty else { throw .missing(kind: "server", name: "any") }
      try store.write { () throws(StoreError) in try scenario.sign(store) }
      try ConfigurationSetup.complete(store, at: try lab.clock.now())
    } catch {
      throw .scenario(scenario.name, detail: "its script made no organization with a server. \(error.description)")
    }
    withExtendedLifetime(runner) {}
  }
}

/// The host of a scenario's script: nobody is asked, and only errors are kept.
private final class ScenarioHost: Host {
  private(set) var errors: [String] = []

  var width: Int { 120 }
  var height: Int { 24 }
  var isInteractive: Bool { false }
  var canPrompt: Bool { false }
  var usesColor: Bool { false }
  func write(_ text: String, foreground: ConsoleColor?, background: ConsoleColor?) {}
  func writeErrorLine(_ line: String) { errors.append(line) }
  func readLine() -> String? { nil }
  func readSecureLine() -> String? { nil }
  func showProgress(activity: String, status: String, percent: Int) {}
}
