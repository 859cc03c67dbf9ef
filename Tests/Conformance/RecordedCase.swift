import Foundation

/// A script and what PowerShell printed for it, compared exactly as `run.py` compares.
struct RecordedCase: Sendable {
  let slug: String
  let script: URL
  let output: URL

  enum Verdict: Sendable {
    case same
    case different(String)
  }

  func verdict(exsh: String, seconds: Double) -> Verdict {
    do {
      let wanted = normalLines(try String(contentsOf: output, encoding: .utf8))
      let printed = normalLines(try run(exsh: exsh, seconds: seconds))
      return wanted == printed ? .same : .different(report(wanted: wanted, printed: printed))
    } catch {
      return .different("the case could not be run: \(error)")
    }
  }

  private func run(exsh: String, seconds: Double) throws -> String {
    let files = FileManager.default
    let top = files.temporaryDirectory.appendingPathComponent("exsh-case-\(UUID().uuidString)")
    let source = top.appendingPathComponent("src")
    let work = top.appendingPathComponent("work")
    try files.createDirectory(at: source, withIntermediateDirectories: true)
    try files.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: top) }
    let copy = source.appendingPathComponent("case.ps1")
    try files.copyItem(at: script, to: copy)

    var environment = ProcessInfo.processInfo.environment
    environment.merge([
      "TERM": "dumb", "TZ": "UTC", "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "COLUMNS": "120", "NO_COLOR": "1",
      "XDG_DATA_HOME": top.path,
    ]) { _, new in new }
    let result = try runProcess(
      [exsh, "-Lab", "none", "-NoProfile", "-NonInteractive", "-File", copy.path],
      environment: environment, folder: work.path, seconds: seconds)
    return "\(result.output)\n[exit \(result.status)]"
  }

  private func report(wanted: [String], printed: [String]) -> String {
    let change = printed.difference(from: wanted)
    return change.prefix(30).map { step in
      switch step {
      case .remove(let line, let text, _): "-\(line + 1): \(text)"
      case .insert(let line, let text, _): "+\(line + 1): \(text)"
      }
    }.joined(separator: "\n")
  }
}

/// Texts that 5.1 (which exsh shows) and 7 (which was recorded) word differently, colour, and the place of the case file.
private let replacements: [(pattern: String, template: String)] = [
  (
    #"recognized as a name of a cmdlet, function, script file, or executable program\."#,
    "recognized as the name of a cmdlet, function, script file, or operable program."
  ),
  (#"(?m)^\s+(\+ (CategoryInfo|FullyQualifiedErrorId) )"#, "$1"),
  (#"\x1b\[[0-9;?]*[A-Za-z]"#, ""),
  (#"[^\s'"]*[/\\]case\.ps1"#, "case.ps1"),
]

private func normalLines(_ text: String) -> [String] {
  var text = text.replacingOccurrences(of: "\r\n", with: "\n")
  for (pattern, template) in replacements {
    text = text.replacingOccurrences(of: pattern, with: template, options: .regularExpression)
  }
  return text.unicodeScalars.split(separator: "\n").compactMap { line in
    guard let last = line.lastIndex(where: { !$0.properties.isWhitespace }) else { return nil }
    return String(line[...last])
  }
}
