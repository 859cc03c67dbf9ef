import Engine

/// `Select-String`: lines that match, of texts or of files.
struct SelectString: Cmdlet {
  var inputObject: Value = .nothing
  var pattern: [String] = []
  var path: [String] = []
  var literalPath: [String] = []
  var raw = false
  var simpleMatch = false
  var caseSensitive = false
  var quiet = false
  var list = false
  var noEmphasis = false
  var filter = NameFilter()
  var notMatch = false
  var allMatches = false
  var encoding: Value = .null
  var contextLines: [Int] = []
  private var search: LineSearch?
  private var lines: [String] = []
  private var hasMatched = false

  static var binds: [ParameterBind<SelectString>] {
    [
      .init("InputObject", \.inputObject), .init("Pattern", \.pattern), .init("Path", \.path), .init("LiteralPath", \.literalPath),
      .init("Raw", \.raw), .init("SimpleMatch", \.simpleMatch), .init("CaseSensitive", \.caseSensitive), .init("Quiet", \.quiet),
      .init("List", \.list), .init("NoEmphasis", \.noEmphasis), .init("Include", \.filter.include), .init("Exclude", \.filter.exclude),
      .init("NotMatch", \.notMatch), .init("AllMatches", \.allMatches), .init("Encoding", \.encoding), .init("Context", \.contextLines),
    ]
  }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    var search = LineSearch(allMatches: allMatches, notMatch: notMatch, isCaseSensitive: caseSensitive)
    search.before = contextLines.first ?? 0
    search.after = contextLines.count > 1 ? contextLines[1] : contextLines.first ?? 0
    for text in pattern {
      if simpleMatch {
        search.patterns.append((text, nil))
        continue
      }
      do throws(Interruption) {
        search.patterns.append(
          (text, try RegularExpression.compile(text, options: caseSensitive ? 0 : RegularExpression.Option.ignoreCase)))
      } catch .failure(let record) {
        throw context.terminating(
          "The string \(text) is not a valid regular expression: \(record.exception.message)", id: "InvalidRegex",
          category: .invalidArgument, exception: .argument)
      } catch {
        throw error
      }
    }
    self.search = search
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let search else { return }
    if context.isBound("Path") || context.isBound("LiteralPath") {
      for text in literalPath.isEmpty ? path : literalPath {
        try context.reporting { () throws(Interruption) in
          for place in try context.drives.expand(text, literal: !literalPath.isEmpty) where filter.accepts(place.providerPath) {
            try read(place, search, context)
          }
        }
      }
      return
    }
    if case .nothing = inputObject { return }
    if let file = inputObject.object(as: FileItemObject.self) {
      if !file.isDirectory { try context.reporting { () throws(Interruption) in try read(file.path, search, context) } }
      return
    }
    if let known = inputObject.object(as: MatchInfoObject.self) {
      lines.append(known.line)
    } else {
      lines.append(try context.evaluator.text(of: inputObject))
    }
    if contextLines.isEmpty { try flush(search, context, isLast: false) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    if let search, !contextLines.isEmpty { try flush(search, context, isLast: true) }
  }

  private var seen = 0

  /// Searches texts of the pipeline; without context lines each at once.
  private mutating func flush(_ search: LineSearch, _ context: CmdletContext, isLast: Bool) throws(Interruption) {
    let batch = lines
    lines = []
    for found in try search.matches(in: batch, firstLine: seen + 1, path: nil) {
      if quiet {
        if !hasMatched { try context.write(.bool(true)) }
        hasMatched = true
      } else {
        try context.write(raw ? .string(found.line) : .object(found))
      }
    }
    seen += batch.count
  }

  private func read(_ place: ItemPath, _ search: LineSearch, _ context: CmdletContext) throws(Interruption) {
    guard let files = place.provider as? FileSystemProvider, files.status(place)?.isDirectory != true else { return }
    let form = try FileEncoding.read(encoding, context) ?? .contentDefault(context.session.flavour)
    let lines = TextLines.split(form.text(ofFile: try files.read(place, id: "ProcessingFile")))
    let found = try search.matches(in: lines, firstLine: 1, path: place, limit: quiet || list ? 1 : .max)
    if quiet { return try context.write(.bool(!found.isEmpty)) }
    for match in found { try context.write(raw ? .string(match.line) : .object(match)) }
  }
}

/// Searches lines for patterns.
struct LineSearch {
  var patterns: [(text: String, expression: RegularExpression?)] = []
  let allMatches: Bool
  let notMatch: Bool
  let isCaseSensitive: Bool
  var before = 0
  var after = 0

  init(allMatches: Bool, notMatch: Bool, isCaseSensitive: Bool) {
    self.allMatches = allMatches
    self.notMatch = notMatch
    self.isCaseSensitive = isCaseSensitive
  }

  func matches(in lines: [String], firstLine: Int, path: ItemPath?, limit: Int = .max) throws(Interruption) -> [MatchInfoObject] {
    var result: [MatchInfoObject] = []
    var positions: [Int] = []
    for (position, line) in lines.enumerated() {
      guard let (pattern, matches) = try match(line) else { continue }
      positions.append(position)
      result.append(
        MatchInfoObject(
          line: line, number: firstLine + position, path: path, pattern: pattern, matches: matches, ignoresCase: !isCaseSensitive))
      if result.count == limit { break }
    }
    guard before > 0 || after > 0 else { return result }
    for (index, position) in positions.enumerated() {
      let start = max(position - before, 0)
      let end = min(position + after, lines.count - 1)
      // What an earlier match showed already is not shown again; a later match ends what this one shows.
      let shownUpTo = index == 0 ? -1 : min(positions[index - 1] + after, lines.count - 1)
      let nextMatch = index + 1 < positions.count ? positions[index + 1] : lines.count
      result[index].context = MatchContextObject(
        pre: Array(lines[start..<position]), post: position < end ? Array(lines[(position + 1)...end]) : [],
        displayPre: Array(lines[min(max(start, shownUpTo + 1), position)..<position]),
        displayPost: position + 1 < min(end + 1, nextMatch) ? Array(lines[(position + 1)..<min(end + 1, nextMatch)]) : [])
    }
    return result
  }

  private func match(_ line: String) throws(Interruption) -> (pattern: String, matches: [Value])? {
    for (text, expression) in patterns {
      var found: [Value]?
      if let expression {
        let matches = try expression.matches(in: line, limit: allMatches ? .max : 1)
        if !matches.isEmpty { found = matches.map { .object(RegexMatchObject(expression, $0, in: line)) } }
      } else {
        let (haystack, needle) = isCaseSensitive ? (line, text) : (line.foldedCase, text.foldedCase)
        if LineSearch.contains(haystack, needle) { found = [] }
      }
      if let found {
        if notMatch { return nil }
        return (text, found)
      }
    }
    return notMatch ? (patterns.first?.text ?? "", []) : nil
  }

  private static func contains(_ haystack: String, _ needle: String) -> Bool {
    let text = Array(haystack.utf8)
    let part = Array(needle.utf8)
    if part.isEmpty { return true }
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0] == part[0] && text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
