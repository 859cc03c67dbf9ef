import Engine

/// A line that matched (`MatchInfo`).
final class MatchInfoObject: NetObject {
  let line: String
  let number: Int
  let path: ItemPath?
  let pattern: String
  let matches: [Value]
  let ignoresCase: Bool
  var context: MatchContextObject?

  init(line: String, number: Int, path: ItemPath?, pattern: String, matches: [Value], ignoresCase: Bool) {
    self.line = line
    self.number = number
    self.path = path
    self.pattern = pattern
    self.matches = matches
    self.ignoresCase = ignoresCase
  }

  static let matchInfo = DotNetType("Microsoft.PowerShell.Commands.MatchInfo", members: declareMatchInfo)

  override var type: DotNetType { MatchInfoObject.matchInfo }
  override var displayText: String { text(relativeTo: nil) }

  /// The path from a folder on, the whole path where it doesn't lie in it.
  func relativePath(_ folder: ItemPath?) -> String {
    guard let path else { return "InputStream" }
    if let folder, path.isInside(folder) { return path.names.dropFirst(folder.names.count).joined(separator: path.separator) }
    return path.providerPath
  }

  /// The text of the match: the line, before it the path and the number for a file's, around it its context.
  func text(relativeTo folder: ItemPath?) -> String {
    let shown = relativePath(folder)
    func numbered(_ line: String, _ number: Int, _ mark: String) -> String {
      mark + (path == nil ? line : "\(shown):\(number):\(line)")
    }
    guard let context else { return numbered(line, number, "") }
    var lines: [String] = []
    var current = number - context.displayPre.count
    for before in context.displayPre {
      lines.append(numbered(before, current, "  "))
      current += 1
    }
    lines.append(numbered(line, number, "> "))
    current = number + 1
    for after in context.displayPost {
      lines.append(numbered(after, current, "  "))
      current += 1
    }
    return lines.joined(separator: "\n")
  }
}

/// The lines around a match (`MatchInfoContext`).
final class MatchContextObject: NetObject {
  let pre: [String]
  let post: [String]
  let displayPre: [String]
  let displayPost: [String]

  init(pre: [String], post: [String], displayPre: [String], displayPost: [String]) {
    self.pre = pre
    self.post = post
    self.displayPre = displayPre
    self.displayPost = displayPost
  }

  static let matchContext = DotNetType("Microsoft.PowerShell.Commands.MatchInfoContext", members: declareMatchContext)
  override var type: DotNetType { MatchContextObject.matchContext }
}

private func declareMatchContext(_ type: TypeDeclaration) {
  let lists: [(String, (MatchContextObject) -> [String])] = [
    ("PreContext", { $0.pre }), ("PostContext", { $0.post }), ("DisplayPreContext", { $0.displayPre }),
    ("DisplayPostContext", { $0.displayPost }),
  ]
  for (name, read) in lists {
    type.property(name, "String[]") { (_, value) throws(Interruption) in
      value.object(as: MatchContextObject.self).map { .object(ArrayObject(strings: read($0))) } ?? .null
    }
  }
}

private func declareMatchInfo(_ type: TypeDeclaration) {
  let match = { (value: Value) in value.object(as: MatchInfoObject.self) }
  type.property("IgnoreCase", "Boolean") { (_, value) throws(Interruption) in .bool(match(value)?.ignoresCase ?? true) }
  type.property("LineNumber", "Int32") { (_, value) throws(Interruption) in .integer(match(value)?.number ?? 0) }
  type.property("Line", "String") { (_, value) throws(Interruption) in .optional(match(value)?.line) }
  type.property("Filename", "String") { (_, value) throws(Interruption) in .string(match(value)?.path?.name ?? "InputStream") }
  type.property("Path", "String") { (_, value) throws(Interruption) in .string(match(value)?.path?.providerPath ?? "InputStream") }
  type.property("Pattern", "String") { (_, value) throws(Interruption) in .optional(match(value)?.pattern) }
  type.property("Context", "Microsoft.PowerShell.Commands.MatchInfoContext") { (_, value) throws(Interruption) in
    match(value)?.context.map { .object($0) } ?? .null
  }
  type.property("Matches", "System.Text.RegularExpressions.Match[]") { (_, value) throws(Interruption) in
    .array(match(value)?.matches ?? [])
  }
  type.method("RelativePath(String directory)", "String") { (evaluator, value, arguments) throws(Interruption) in
    .string(match(value)?.relativePath(try evaluator.session.drives.resolve(arguments.first?.displayText ?? ".")) ?? "")
  }
  type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
  for name in ["ToString(String directory)", "ToEmphasizedString(String directory)"] {
    type.method(name, "String") { (evaluator, value, arguments) throws(Interruption) in
      let text = arguments.first?.displayText ?? ""
      let folder = text.isEmpty ? evaluator.session.drives.location : try evaluator.session.drives.resolve(text)
      return .string(match(value)?.text(relativeTo: folder) ?? "")
    }
  }
}
