import Organization

/// A world a lab is made from: a script of lab cmdlets, built in or a teacher's own.
public struct Scenario: Sendable {
  /// The name it is chosen by.
  public let name: String
  /// The script.
  public let script: String
  /// The file it was read from; nil for one that is built in, or that a lab remembers.
  let file: String?

  init(name: String, script: String, file: String? = nil) {
    self.name = name
    self.script = script
    self.file = file
  }

  /// A sentence about it: the first line of the comment that the script begins with.
  public var summary: String {
    let first = script.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
    guard first.hasPrefix("#") else { return "" }
    return String(first.drop { $0 == "#" || $0 == " " })
  }

  /// The built-in scenarios: the scripts of Samples/scenarios.
  public static let all: [Scenario] = ScenarioTexts.all.map { Scenario(name: $0.name, script: $0.script) }

  /// The scenario of a name, or of a script file: what has a slash in it or ends with `.ps1` is a file of the host.
  public static func named(_ text: String) throws(LabError) -> Scenario {
    if let known = all.first(where: { FileNames.equal($0.name, text) }) { return known }
    let isFile = text.utf8.contains { $0 == 0x2F || $0 == 0x5C } || text.lowercased().hasSuffix(".ps1")
    guard isFile else { throw .unknownScenario(text) }
    for path in [text, String(text.map { $0 == "\\" ? "/" : $0 })] {
      guard let real = SessionFactory.realPath(path), let bytes = HostFile.read(real) else { continue }
      let last = real.split(separator: "/").last.map(String.init) ?? real
      let name = last.lowercased().hasSuffix(".ps1") ? String(last.dropLast(4)) : last
      return Scenario(name: name, script: ScriptEncoding.text(of: bytes), file: real)
    }
    throw .unknownScenario(text)
  }

  /// The scenario that a lab was made from; a teacher's script is kept in the lab.
  static func of(_ lab: Lab) throws(LabError) -> Scenario {
    do throws(StoreError) {
      let store = try lab.store()
      let name = try store.organization().scenario
      if let script = try store.setting(scriptSetting) { return Scenario(name: name, script: script) }
      if let known = all.first(where: { FileNames.equal($0.name, name) }) { return known }
      throw .missing(kind: "scenario", name: name)
    } catch {
      throw .store(error)
    }
  }

  /// Where a lab keeps the script that it was made from, if that isn't built in.
  private static let scriptSetting = "scenario.script"

  /// Notes in a lab what it was made from.
  func sign(_ store: Store) throws(StoreError) {
    var settings = try store.organization()
    settings.scenario = name
    try store.setOrganization(settings)
    let isBuiltIn = Scenario.all.contains { $0.name == name && $0.script == script }
    try store.setSetting(Scenario.scriptSetting, to: isBuiltIn ? nil : script)
  }
}
