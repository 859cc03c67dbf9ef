import Organization

/// `exsh lab`: makes, lists, shows and removes labs.
public struct LabCommand {
  /// What came of a command.
  public struct Result: Equatable, Sendable {
    /// What goes to standard output.
    public var lines: [String] = []
    /// What went wrong; goes to standard error.
    public var error: String?
    /// The exit code.
    public var exitCode: Int32 = 0

    static func usage(_ message: String) -> Result { Result(error: message, exitCode: 64) }
  }

  private let options: SessionOptions
  private let home: () throws(LabError) -> LabHome
  private let keyBits: Int

  /// The command over the labs of the user.
  public init(_ options: SessionOptions) {
    self.init(options, home: { () throws(LabError) in try LabHome() })
  }

  /// The command over the labs of a home; tests take short keys.
  init(_ options: SessionOptions, home: @escaping () throws(LabError) -> LabHome, keyBits: Int = 2048) {
    self.options = options
    self.home = home
    self.keyBits = keyBits
  }

  /// Runs a verb with its operands.
  public func run(_ operands: [String]) -> Result {
    guard let verb = operands.first else {
      return .usage("exsh lab needs one of: new, list, show, reset, remove, scenarios.")
    }
    let name = operands.dropFirst().first ?? chosenName
    guard operands.count <= 2 else {
      return .usage("exsh lab \(verb) takes one lab, not '\(operands.dropFirst().joined(separator: " "))'.")
    }
    do throws(LabError) {
      switch verb.lowercased() {
      case "new": return try make(name)
      case "list": return try list()
      case "show": return try show(name ?? SessionFactory.defaultLab)
      case "reset": return try reset(name)
      case "remove": return try remove(name)
      case "scenarios": return scenarios()
      case "snapshot", "restore":
        return .usage("exsh lab \(verb.lowercased()) is not there yet; a lab is a folder, and a copy of it is a copy of the lab.")
      default: return .usage("exsh lab doesn't know '\(verb)'; it knows new, list, show, reset, remove and scenarios.")
      }
    } catch {
      return Result(error: error.description, exitCode: 1)
    }
  }

  /// The lab that `-Lab` or `EXSH_LAB` names.
  private var chosenName: String? {
    if case .named(let name)? = options.lab { return name }
    return nil
  }

  private func make(_ name: String?) throws(LabError) -> Result {
    guard let name else { return .usage("exsh lab new needs the name or the folder of the lab.") }
    let scenario = try Scenario.named(options.scenario ?? SessionFactory.defaultScenario)
    let folder = try home().folder(of: name)
    if Lab.isLab(folder) { throw .exists(name) }
    try ScenarioRun.create(folder, scenario, keyBits: keyBits)
    return Result(lines: ["The lab '\(name)' was made from scenario \(scenario.name), in \(folder)."])
  }

  private func list() throws(LabError) -> Result {
    let home = try home()
    var rows: [(String, String)] = []
    for name in home.names() {
      let settings = try? Lab.open(folder: try home.folder(of: name)).store().organization()
      rows.append((name, settings.map { "\($0.scenario)  \($0.domain)" } ?? "can't be read"))
    }
    return Result(lines: LabCommand.columns(rows))
  }

  private func scenarios() -> Result {
    Result(lines: LabCommand.columns(Scenario.all.map { ($0.name, $0.summary) }))
  }

  private func show(_ name: String) throws(LabError) -> Result {
    let folder = try home().folder(of: name)
    let lab = try Lab.open(folder: folder)
    do throws(StoreError) {
      let store = try lab.store()
      let settings = try store.organization()
      var rows = [
        ("Lab", lab.name), ("Folder", folder), ("Scenario", settings.scenario), ("Organization", settings.name),
        ("Domain", settings.domain),
        ("Clock", try store.clockOffset() == 0 ? "the real time" : "moved to \(LabCommand.text(try lab.clock.now()))"),
      ]
      let first = try lab.defaultMachine()
      for machine in try store.machines() {
        let exchange = machine.exchange.map { exchange in
          "\(exchange.build.displayText), \(exchange.roles.names(in: exchange.build.release).joined(separator: ", "))"
        }
        rows.append((machine.name == first ? "Server" : "", "\(machine.name) (\(machine.fqdn)): \(exchange ?? "without Exchange")"))
      }
      for (placeholder, value) in try store.placeholders() { rows.append(("<\(placeholder)>", value)) }
      return Result(lines: LabCommand.columns(rows))
    } catch {
      throw .store(error)
    }
  }

  private func reset(_ name: String?) throws(LabError) -> Result {
    guard let name else { return .usage("exsh lab reset needs the name or the folder of the lab.") }
    let folder = try home().folder(of: name)
    let lab = try Lab.open(folder: folder)
    let scenario: Scenario
    if let chosen = options.scenario { scenario = try Scenario.named(chosen) } else { scenario = try Scenario.of(lab) }
    try Lab.remove(folder: folder)
    try ScenarioRun.create(folder, scenario, keyBits: keyBits)
    return Result(lines: ["The lab '\(name)' was made anew from scenario \(scenario.name)."])
  }

  private func remove(_ name: String?) throws(LabError) -> Result {
    guard let name else { return .usage("exsh lab remove needs the name or the folder of the lab.") }
    try Lab.remove(folder: try home().folder(of: name))
    return Result(lines: ["The lab '\(name)' was removed."])
  }

  private static func text(_ instant: Instant) -> String {
    let (days, seconds) = instant.unixSeconds.quotientAndRemainder(dividingBy: 86_400)
    // Days since 1970 to a date, by the calendar's own era of 400 years.
    let shifted = days + 719_468 - (seconds < 0 ? 1 : 0)
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let day = shifted - era * 146_097
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
    let ofYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let ofMonth = ofYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    let second = seconds < 0 ? seconds + 86_400 : seconds
    return "\(year + era * 400 + (number <= 2 ? 1 : 0))-\(two(number))-\(two(ofMonth)) \(two(second / 3_600)):\(two(second / 60 % 60)) UTC"
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func columns(_ rows: [(String, String)]) -> [String] {
    let width = rows.map { $0.0.unicodeScalars.count }.max() ?? 0
    return rows.map { $0.0 + String(repeating: " ", count: width - $0.0.unicodeScalars.count + 2) + $0.1 }
  }
}
