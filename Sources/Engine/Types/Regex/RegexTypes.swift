extension DotNetType {
  /// `Regex`.
  static let regex = DotNetType("System.Text.RegularExpressions.Regex", accelerator: "regex", members: declareRegex)
  /// `Match`.
  static let regexMatch = DotNetType("System.Text.RegularExpressions.Match", base: .regexGroup, members: declareRegexMatch)
  /// `Group` and `Capture`.
  static let regexGroup = DotNetType("System.Text.RegularExpressions.Group", members: declareRegexGroup)
  /// `MatchCollection`.
  static let matchCollection = DotNetType(
    "System.Text.RegularExpressions.MatchCollection", interfaces: listInterfaces, members: declareArrayList)
  static let captureCollection = DotNetType(
    "System.Text.RegularExpressions.CaptureCollection", interfaces: listInterfaces, members: declareArrayList)
  /// `GroupCollection`.
  static let groupCollection = DotNetType(
    "System.Text.RegularExpressions.GroupCollection", interfaces: listInterfaces, members: declareGroupCollection)
}

/// A group of a match: its text and place in UTF-16 units.
final class RegexGroupObject: NetObject {
  let name: String
  let text: String
  let index: Int
  let success: Bool
  /// All that the group caught in its match; read only where a script asks.
  let captures: () -> [Range<Int>]
  let subject: String

  init(_ name: String, _ range: Range<Int>?, in subject: String, captures: (() -> [Range<Int>])? = nil) {
    self.name = name
    self.subject = subject
    self.captures = captures ?? { range.map { [$0] } ?? [] }
    success = range != nil
    text = range.map { slice(subject, $0) } ?? ""
    index = range.map { slice(subject, 0..<$0.lowerBound).utf16.count } ?? 0
  }

  override var type: DotNetType { .regexGroup }
  override var displayText: String { text }
}

/// The groups of a match, by number and by name.
final class GroupCollection: ListObject {
  init(_ match: RegexMatchObject) {
    let groups = match.expression.groupNames.enumerated().map { (number, name) -> Value in
      let found = match.match
      return .object(
        RegexGroupObject(name, found?.ranges[number], in: match.subject) {
          found.map { match.expression.captures(of: number, in: match.subject, $0) } ?? []
        })
    }
    super.init(match.match == nil ? Array(groups.prefix(1)) : groups, type: .groupCollection)
  }
}

func declareRegexGroup(_ type: TypeDeclaration) {
  func group(_ value: Value) -> RegexGroupObject? {
    if let match = value.object(as: RegexMatchObject.self) { return RegexGroupObject("0", match.match?.whole, in: match.subject) }
    return value.object(as: RegexGroupObject.self)
  }
  type.property("Success", "Boolean") { (_, this) throws(Interruption) in .bool(group(this)?.success ?? false) }
  type.property("Name", "String") { (_, this) throws(Interruption) in .string(group(this)?.name ?? "") }
  type.property("Index", "Int32") { (_, this) throws(Interruption) in .integer(group(this)?.index ?? 0) }
  type.property("Length", "Int32") { (_, this) throws(Interruption) in .integer(group(this)?.text.utf16.count ?? 0) }
  type.property("Value", "String") { (_, this) throws(Interruption) in .string(group(this)?.text ?? "") }
  type.property("Captures", "Object") { (_, this) throws(Interruption) in
    guard let group = group(this) else { return .array([]) }
    let captures = group.captures().map { Value.object(RegexGroupObject(group.name, $0, in: group.subject)) }
    return .object(ListObject(captures, type: .captureCollection))
  }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
}

func declareRegexMatch(_ type: TypeDeclaration) {
  func match(_ value: Value) -> RegexMatchObject? { value.object(as: RegexMatchObject.self) }
  type.property("Groups", "Object") { (_, this) throws(Interruption) in match(this).map { .object(GroupCollection($0)) } ?? .null }
  type.method("NextMatch()", "System.Text.RegularExpressions.Match") { (_, this, _) throws(Interruption) in
    guard let match = match(this), let found = match.match else { return this }
    let from = max(found.whole.upperBound, found.whole.isEmpty ? found.whole.upperBound + 1 : 0)
    return .object(RegexMatchObject(match.expression, try match.expression.firstMatch(in: match.subject, from: from), in: match.subject))
  }
  type.method("Result(String replacement)", "String") { (_, this, arguments) throws(Interruption) in
    guard let match = match(this), let found = match.match else { return .string("") }
    return .string(RegexReplacement.expand(arguments.text(0), found, match.expression, match.subject))
  }
}

func declareGroupCollection(_ type: TypeDeclaration) {
  declareArrayList(type)
  type.method("get_Item(String name)", "Object") { (_, this, arguments) throws(Interruption) in
    let groups = this.object(as: GroupCollection.self)?.values ?? []
    return groups.first { $0.object(as: RegexGroupObject.self)?.name.ordinalEquals(arguments.text(0)) ?? false }
      ?? .object(RegexGroupObject(arguments.text(0), nil, in: ""))
  }
}

func declareRegex(_ type: TypeDeclaration) {
  func expression(_ value: Value) -> RegularExpression? { value.object(as: RegexObject.self)?.expression }
  type.constructor("(String pattern)") { (_, _, arguments) throws(Interruption) in
    .object(RegexObject(try RegularExpression.compile(arguments.text(0))))
  }
  type.constructor("(String pattern, System.Text.RegularExpressions.RegexOptions options)") { (_, _, arguments) throws(Interruption) in
    .object(RegexObject(try RegularExpression.compile(arguments.text(0), options: arguments[1].integerValue ?? 0)))
  }
  type.property("Options", "System.Text.RegularExpressions.RegexOptions") { (_, this) throws(Interruption) in
    .object(EnumObject(.regexOptions, Int64(expression(this)?.options ?? 0)))
  }
  for (name, make) in regexCalls {
    type.method("\(name)(String input)", "Object") { (evaluator, this, arguments) throws(Interruption) in
      guard let expression = expression(this) else { return .null }
      return try make(evaluator, expression, arguments.text(0))
    }
    type.staticMethod("\(name)(String input, String pattern)", "Object") { (evaluator, _, arguments) throws(Interruption) in
      try make(evaluator, try RegularExpression.compile(arguments.text(1)), arguments.text(0))
    }
    type.staticMethod("\(name)(String input, String pattern, System.Text.RegularExpressions.RegexOptions options)", "Object") {
      (evaluator, _, arguments) throws(Interruption) in
      try make(
        evaluator, try RegularExpression.compile(arguments.text(1), options: arguments[2].integerValue ?? 0), arguments.text(0))
    }
  }
  type.method("Replace(String input, String replacement)", "String") { (evaluator, this, arguments) throws(Interruption) in
    guard let expression = expression(this) else { return .null }
    return .string(try evaluator.replace(arguments.text(0), expression, with: arguments[1]))
  }
  type.method("Replace(String input, ScriptBlock evaluator)", "String") { (evaluator, this, arguments) throws(Interruption) in
    guard let expression = expression(this) else { return .null }
    return .string(try evaluator.replaceByArgument(arguments.text(0), expression, arguments[1]))
  }
  type.method("Replace(String input, String replacement, Int32 count)", "String") { (evaluator, this, arguments) throws(Interruption) in
    guard let expression = expression(this) else { return .null }
    return .string(try evaluator.replace(arguments.text(0), expression, with: arguments[1], limit: arguments.int(2)))
  }
  type.staticMethod("Replace(String input, String pattern, String replacement)", "String") {
    (evaluator, _, arguments) throws(Interruption) in
    .string(try evaluator.replace(arguments.text(0), try RegularExpression.compile(arguments.text(1)), with: arguments[2]))
  }
  type.staticMethod("Replace(String input, String pattern, ScriptBlock evaluator)", "String") {
    (evaluator, _, arguments) throws(Interruption) in
    .string(try evaluator.replaceByArgument(arguments.text(0), try RegularExpression.compile(arguments.text(1)), arguments[2]))
  }
  type.staticMethod(
    "Replace(String input, String pattern, String replacement, System.Text.RegularExpressions.RegexOptions options)", "String"
  ) { (evaluator, _, arguments) throws(Interruption) in
    .string(
      try evaluator.replace(
        arguments.text(0), try RegularExpression.compile(arguments.text(1), options: arguments[3].integerValue ?? 0), with: arguments[2]))
  }
  type.staticMethod("Escape(String str)", "String") { (_, _, arguments) throws(Interruption) in
    .string(RegularExpression.escape(arguments.text(0)))
  }
  type.staticMethod("Unescape(String str)", "String") { (_, _, arguments) throws(Interruption) in
    var result = ""
    var escaped = false
    for scalar in arguments.text(0).unicodeScalars {
      if !escaped, scalar == "\\" {
        escaped = true
        continue
      }
      escaped = false
      result.unicodeScalars.append(scalar)
    }
    return .string(result)
  }
  type.method("GetGroupNames()", "String[]") { (_, this, _) throws(Interruption) in
    .object(ArrayObject(strings: expression(this)?.groupNames ?? []))
  }
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(this.displayText) }
}

/// The calls that take a text and a pattern alike.
private let regexCalls: [(String, @Sendable (Evaluator, RegularExpression, String) throws(Interruption) -> Value)] = [
  ("IsMatch", { (_, expression, text) throws(Interruption) in .bool(try expression.firstMatch(in: text) != nil) }),
  (
    "Match",
    { (_, expression, text) throws(Interruption) in .object(RegexMatchObject(expression, try expression.firstMatch(in: text), in: text)) }
  ),
  (
    "Matches",
    { (_, expression, text) throws(Interruption) in
      .object(
        ListObject(
          try expression.matches(in: text).map { .object(RegexMatchObject(expression, $0, in: text)) }, type: .matchCollection))
    }
  ),
  (
    "Split",
    { (evaluator, expression, text) throws(Interruption) in
      .object(ArrayObject(strings: try evaluator.split(text, expression, limit: 0)))
    }
  ),
]

extension Evaluator {
  /// `[regex]::Replace` with a script block, which gets the match as its argument.
  func replaceByArgument(_ subject: String, _ expression: RegularExpression, _ block: Value) throws(Interruption) -> String {
    try replace(subject, expression, with: block)
  }
}
