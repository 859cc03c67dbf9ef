extension DotNetType {
  private static let regexSpace = "System.Text.RegularExpressions."
  /// `Regex`.
  static let regex = DotNetType(regexSpace + "Regex", accelerator: "regex", members: declareRegex)
  /// `Capture`, and what stands on it.
  static let regexCapture = DotNetType(regexSpace + "Capture", members: declareRegexCapture)
  static let regexGroup = DotNetType(regexSpace + "Group", base: .regexCapture, members: declareRegexGroup)
  static let regexMatch = DotNetType(regexSpace + "Match", base: .regexGroup, members: declareRegexMatch)
  /// `MatchCollection`.
  static let matchCollection = DotNetType(regexSpace + "MatchCollection", interfaces: listInterfaces, members: declareMatches)
  static let captureCollection = DotNetType(regexSpace + "CaptureCollection", interfaces: listInterfaces, members: declareMatches)
  /// `GroupCollection`.
  static let groupCollection = DotNetType(regexSpace + "GroupCollection", interfaces: listInterfaces, members: declareGroupCollection)
}

/// A capture or a group of a match: its text and place in UTF-16 units.
final class RegexGroupObject: NetObject {
  let name: String
  let text: String
  let index: Int
  let success: Bool
  /// All that the group caught in its match; read only where a script asks.
  let captures: () -> [Range<Int>]
  let subject: String
  private let isCapture: Bool

  init(
    _ name: String, _ range: Range<Int>?, in subject: String, isCapture: Bool = false, captures: (() -> [Range<Int>])? = nil
  ) {
    self.name = name
    self.subject = subject
    self.isCapture = isCapture
    self.captures = captures ?? { range.map { [$0] } ?? [] }
    success = range != nil
    text = range.map { slice(subject, $0) } ?? ""
    index = range.map { slice(subject, 0..<$0.lowerBound).utf16.count } ?? 0
  }

  override var type: DotNetType { isCapture ? .regexCapture : .regexGroup }
  override var displayText: String { text }
}

/// The groups of a match, by number and by name.
final class GroupCollection: ListObject {
  let numbers: [Int]

  init(_ match: RegexMatchObject) {
    let groups = match.expression.groupNames.enumerated().map { (place, name) -> Value in
      guard place > 0 else { return .object(match) }
      let found = match.match
      return .object(
        RegexGroupObject(name, found?.ranges[place], in: match.subject) {
          found.map { match.expression.captures(of: place, in: match.subject, $0) } ?? []
        })
    }
    numbers = match.expression.groupNumbers
    super.init(match.match == nil ? Array(groups.prefix(1)) : groups, type: .groupCollection)
  }
}

private func group(_ value: Value) -> RegexGroupObject? {
  if let match = value.object(as: RegexMatchObject.self) { return RegexGroupObject("0", match.match?.whole, in: match.subject) }
  return value.object(as: RegexGroupObject.self)
}

func declareRegexCapture(_ type: TypeDeclaration) {
  type.property("Index", "Int32") { _, this in .integer(group(this)?.index ?? 0) }
  type.property("Length", "Int32") { _, this in .integer(group(this)?.text.utf16.count ?? 0) }
  type.property("Value", "String") { _, this in .string(group(this)?.text ?? "") }
  // A span can't leave the engine's stack; PowerShell shows nothing for it.
  type.property("ValueSpan", "ReadOnlySpan`1[[System.Char]]") { _, _ in .null }
  type.method("ToString()", "String") { _, this, _ in .string(this.displayText) }
}

func declareRegexGroup(_ type: TypeDeclaration) {
  type.property("Success", "Boolean") { _, this in .bool(group(this)?.success ?? false) }
  type.property("Name", "String") { _, this in .string(group(this)?.name ?? "") }
  type.property("Captures", "Text.RegularExpressions.CaptureCollection") { _, this in
    if this.object(as: RegexMatchObject.self) != nil { return .object(ListObject([this], type: .captureCollection)) }
    guard let group = group(this) else { return .array([]) }
    let captures = group.captures().map { Value.object(RegexGroupObject(group.name, $0, in: group.subject, isCapture: true)) }
    return .object(ListObject(captures, type: .captureCollection))
  }
}

func declareRegexMatch(_ type: TypeDeclaration) {
  func match(_ value: Value) -> RegexMatchObject? { value.object(as: RegexMatchObject.self) }
  type.property("Groups", "Text.RegularExpressions.GroupCollection") { _, this in
    match(this).map { .object(GroupCollection($0)) } ?? .null
  }
  type.staticProperty("Empty", "Text.RegularExpressions.Match") { (_, _) throws(Interruption) in
    .object(RegexMatchObject(try RegularExpression.compile(""), nil, in: ""))
  }
  type.method("NextMatch()", "System.Text.RegularExpressions.Match") { (_, this, _) throws(Interruption) in
    guard let match = match(this), let found = match.match else { return this }
    let next = match.expression.next(after: found, in: match.subject)
    let following = next == nil ? nil : try match.expression.firstMatch(in: match.subject, from: next)
    return .object(RegexMatchObject(match.expression, following, in: match.subject))
  }
  type.method("Result(String replacement)", "String") { (_, this, arguments) throws(Interruption) in
    guard let match = match(this), let found = match.match else {
      throw .net(.notSupportedException, "Result cannot be called on a failed Match.")
    }
    return .string(RegexReplacement.expand(arguments.text(0), found, match.expression, match.subject))
  }
}

func declareMatches(_ type: TypeDeclaration) {
  func values(_ this: Value) -> [Value] { this.object(as: ListObject.self)?.values ?? [] }
  type.property("Count", "Int32") { _, this in .int32(values(this).count) }
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(true) }
  type.property("SyncRoot", "Object") { _, this in this }
  type.property("IsSynchronized", "Boolean") { _, _ in .bool(false) }
  for name in ["get_Item", "Item"] {
    type.method("\(name)(Int32 i)", "Object") { (_, this, arguments) throws(Interruption) in
      guard values(this).indices.contains(arguments.int(0)) else {
        throw .outOfRange("Specified argument was out of the range of valid values.", "i")
      }
      return values(this)[arguments.int(0)]
    }
  }
  type.method("CopyTo(Array array, Int32 arrayIndex)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    try copyElements(values(this), arguments, 0, arguments.int(1), evaluator)
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { _, this, _ in .object(EnumeratorObject(values(this))) }
}

func declareGroupCollection(_ type: TypeDeclaration) {
  func groups(_ this: Value) -> GroupCollection? { this.object(as: GroupCollection.self) }
  func named(_ this: Value, _ name: String) -> Value? {
    (groups(this)?.values ?? []).first { group($0)?.name.ordinalEquals(name) ?? false }
  }
  type.property("Keys", "Collections.Generic.IEnumerable[string]", hidden: true) { _, this in
    .strings((groups(this)?.values ?? []).map { group($0)?.name ?? "" })
  }
  type.property("Values", "Object[]", hidden: true) { _, this in .array(groups(this)?.values ?? []) }
  for name in ["get_Item", "Item"] {
    type.method("\(name)(Int32 groupnum)", "Text.RegularExpressions.Group") { _, this, arguments in
      guard let groups = groups(this), let place = groups.numbers.firstIndex(of: arguments.int(0)), place < groups.values.count else {
        return .object(RegexGroupObject(String(arguments.int(0)), nil, in: ""))
      }
      return groups.values[place]
    }
    type.method("\(name)(String groupname)", "Text.RegularExpressions.Group") { _, this, arguments in
      named(this, arguments.text(0)) ?? .object(RegexGroupObject(arguments.text(0), nil, in: ""))
    }
  }
  type.method("ContainsKey(String key)", "Boolean") { _, this, arguments in .bool(named(this, arguments.text(0)) != nil) }
  declareMatches(type)
}

/// The expression of a call on an instance, or of a static call with pattern, options and time.
private func expression(_ this: Value, _ arguments: [Value], options place: Int) throws(Interruption) -> RegularExpression {
  if let known = this.object(as: RegexObject.self)?.expression { return known }
  return try RegularExpression.compile(arguments.text(1), options: arguments.value(place).integerValue ?? 0)
}

private let optionsType = "Text.RegularExpressions.RegexOptions"

func declareRegex(_ type: TypeDeclaration) {
  for rest in ["", ", \(optionsType) options", ", \(optionsType) options, TimeSpan matchTimeout"] {
    type.constructor("(String pattern\(rest))") { (_, _, arguments) throws(Interruption) in
      guard arguments.has(0) else { throw .nullArgument("pattern") }
      return .object(RegexObject(try RegularExpression.compile(arguments.text(0), options: arguments.value(1).integerValue ?? 0)))
    }
  }
  func own(_ this: Value) -> RegularExpression? { this.object(as: RegexObject.self)?.expression }
  type.property("Options", optionsType) { _, this in .enumeration(.regexOptions, Int64(own(this)?.options ?? 0)) }
  type.property("RightToLeft", "Boolean") { _, this in .bool(own(this)?.isRightToLeft ?? false) }
  type.property("MatchTimeout", "TimeSpan") { _, _ in .span(-10_000) }
  type.staticProperty("InfiniteMatchTimeout", "TimeSpan") { _, _ in .span(-10_000) }
  type.staticProperty("CacheSize", "Int32", set: { (_, _, _) throws(Interruption) in }) { _, _ in .int(15) }
  declareRegexSearch(type)
  declareRegexReplacing(type)
  type.staticMethod("Escape(String str)", "String") { (_, _, arguments) throws(Interruption) in
    .string(RegularExpression.escape(try arguments.text(0, named: "str")))
  }
  type.staticMethod("Unescape(String str)", "String") { (_, _, arguments) throws(Interruption) in
    .string(RegexReplacement.unescape(try arguments.text(0, named: "str")))
  }
  type.method("GetGroupNames()", "String[]") { _, this, _ in .strings(own(this)?.groupNames ?? []) }
  type.method("GetGroupNumbers()", "Int32[]") { _, this, _ in
    .object(ArrayObject((own(this)?.groupNumbers ?? []).map { .int32($0) }, type: .int32Array))
  }
  type.method("GroupNameFromNumber(Int32 i)", "String") { _, this, arguments in
    guard let place = own(this)?.groupNumbers.firstIndex(of: arguments.int(0)) else { return .string("") }
    return .string(own(this)?.groupNames[place] ?? "")
  }
  type.method("GroupNumberFromName(String name)", "Int32") { _, this, arguments in
    guard let place = own(this)?.groupNames.firstIndex(where: { $0.ordinalEquals(arguments.text(0)) }) else { return .int(-1) }
    return .int32(own(this)?.groupNumbers[place] ?? -1)
  }
  type.method("ToString()", "String") { _, this, _ in .string(this.displayText) }
}

/// The forms of a static call: pattern, options, time.
private let staticForms = ["", ", \(optionsType) options", ", \(optionsType) options, TimeSpan matchTimeout"]

private func declareRegexSearch(_ type: TypeDeclaration) {
  typealias Search = (RegularExpression, String, Int?) throws(Interruption) -> Value
  func matches(_ expression: RegularExpression, _ text: String, _ start: Int?) throws(Interruption) -> [RegularExpression.Match] {
    guard let start else { return try expression.matches(in: text) }
    var found: [RegularExpression.Match] = []
    var offset: Int? = start
    while let place = offset, let match = try expression.firstMatch(in: text, from: place) {
      found.append(match)
      offset = expression.next(after: match, in: text)
    }
    return found
  }
  let searches: [(String, String, Search)] = [
    (
      "IsMatch", "Boolean",
      { (expression, text, start) throws(Interruption) in .bool(try expression.firstMatch(in: text, from: start) != nil) }
    ),
    (
      "Match", "Text.RegularExpressions.Match",
      { (expression, text, start) throws(Interruption) in
        .object(RegexMatchObject(expression, try expression.firstMatch(in: text, from: start), in: text))
      }
    ),
    (
      "Matches", "Text.RegularExpressions.MatchCollection",
      { (expression, text, start) throws(Interruption) in
        .object(
          ListObject(
            try matches(expression, text, start).map { .object(RegexMatchObject(expression, $0, in: text)) }, type: .matchCollection))
      }
    ),
    ("Count", "Int32", { (expression, text, start) throws(Interruption) in .int32(try matches(expression, text, start).count) }),
  ]
  for (name, result, search) in searches {
    type.method("\(name)(String input)", result) { (_, this, arguments) throws(Interruption) in
      try search(try expression(this, arguments, options: 1), try arguments.text(0, named: "input"), nil)
    }
    type.method("\(name)(String input, Int32 startat)", result) { (_, this, arguments) throws(Interruption) in
      let text = try arguments.text(0, named: "input")
      guard arguments.int(1) >= 0, arguments.int(1) <= text.utf16.count else {
        throw .outOfRange("Start index cannot be less than 0 or greater than input length.", "startat")
      }
      return try search(try expression(this, arguments, options: 1), text, UnitPlaces(text).byte(ofUnit: arguments.int(1)))
    }
    for form in staticForms {
      type.staticMethod("\(name)(String input, String pattern\(form))", result) { (_, _, arguments) throws(Interruption) in
        let text = try arguments.text(0, named: "input")
        guard arguments.has(1) else { throw .nullArgument("pattern") }
        return try search(try expression(.null, arguments, options: 2), text, nil)
      }
    }
  }
  type.method("Match(String input, Int32 beginning, Int32 length)", "Text.RegularExpressions.Match") {
    (_, this, arguments) throws(Interruption) in
    let units = try arguments.text(0, named: "input").units
    let (start, count) = (arguments.int(1), arguments.int(2))
    guard start >= 0, count >= 0, start <= units.count, count <= units.count - start else {
      throw .outOfRange("Start index cannot be less than 0 or greater than input length.", "beginning")
    }
    let part = String(units: units[start..<(start + count)])
    let made = try expression(this, arguments, options: 1)
    return .object(RegexMatchObject(made, try made.firstMatch(in: part), in: part))
  }
  type.method("Split(String input)", "String[]") { (evaluator, this, arguments) throws(Interruption) in
    .strings(try evaluator.split(try arguments.text(0, named: "input"), try expression(this, arguments, options: 1), limit: 0))
  }
  type.method("Split(String input, Int32 count)", "String[]") { (evaluator, this, arguments) throws(Interruption) in
    guard arguments.int(1) >= 0 else { throw .outOfRange("Count cannot be less than -1.", "count") }
    return .strings(
      try evaluator.split(try arguments.text(0, named: "input"), try expression(this, arguments, options: 2), limit: arguments.int(1)))
  }
  for form in staticForms {
    type.staticMethod("Split(String input, String pattern\(form))", "String[]") { (evaluator, _, arguments) throws(Interruption) in
      .strings(try evaluator.split(try arguments.text(0, named: "input"), try expression(.null, arguments, options: 2), limit: 0))
    }
  }
}

private func declareRegexReplacing(_ type: TypeDeclaration) {
  for kind in ["String replacement", "Text.RegularExpressions.MatchEvaluator evaluator"] {
    func replace(
      _ evaluator: Evaluator, _ expression: RegularExpression, _ text: String, _ replacement: Value, _ count: Int, from start: Int? = nil
    ) throws(Interruption) -> Value {
      guard !replacement.isNull || kind.hasPrefix("String") else { throw .nullArgument("evaluator") }
      return .string(
        try evaluator.replace(
          text, expression, with: replacement, limit: count < 0 ? .max : count, from: start, isEvaluator: !kind.hasPrefix("String")))
    }
    type.method("Replace(String input, \(kind))", "String") { (evaluator, this, arguments) throws(Interruption) in
      try replace(evaluator, try expression(this, arguments, options: 9), try arguments.text(0, named: "input"), arguments.value(1), -1)
    }
    type.method("Replace(String input, \(kind), Int32 count)", "String") { (evaluator, this, arguments) throws(Interruption) in
      try replace(
        evaluator, try expression(this, arguments, options: 9), try arguments.text(0, named: "input"), arguments.value(1), arguments.int(2))
    }
    type.method("Replace(String input, \(kind), Int32 count, Int32 startat)", "String") {
      (evaluator, this, arguments) throws(Interruption) in
      let text = try arguments.text(0, named: "input")
      guard arguments.int(3) >= 0, arguments.int(3) <= text.utf16.count else {
        throw .outOfRange("Start index cannot be less than 0 or greater than input length.", "startat")
      }
      return try replace(
        evaluator, try expression(this, arguments, options: 9), text, arguments.value(1), arguments.int(2),
        from: UnitPlaces(text).byte(ofUnit: arguments.int(3)))
    }
    for form in staticForms {
      type.staticMethod("Replace(String input, String pattern, \(kind)\(form))", "String") {
        (evaluator, _, arguments) throws(Interruption) in
        guard arguments.has(1) else { throw .nullArgument("pattern") }
        return try replace(
          evaluator, try expression(.null, arguments, options: 3), try arguments.text(0, named: "input"), arguments.value(2), -1)
      }
    }
  }
}
