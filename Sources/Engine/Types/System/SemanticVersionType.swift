/// `[semver]`: major, minor and patch with labels.
final class SemanticVersionObject: NetObject {
  let parts: [Int]
  let preRelease: String?
  let build: String?

  init(_ parts: [Int], preRelease: String? = nil, build: String? = nil) {
    self.parts = parts + [Int](repeating: 0, count: max(0, 3 - parts.count))
    self.preRelease = preRelease
    self.build = build
  }

  override var type: DotNetType { .semanticVersion }
  override var displayText: String {
    parts.map { String($0) }.joined(separator: ".") + (preRelease.map { "-" + $0 } ?? "") + (build.map { "+" + $0 } ?? "")
  }
  override func isEqual(to other: NetObject) -> Bool { (other as? SemanticVersionObject).map { compare($0) == 0 } ?? false }
  override func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  /// Reads `1.2.3-label+build`; nil where the text is none.
  static func parse(_ text: String) -> SemanticVersionObject? {
    var rest = text
    var build: String?
    var label: String?
    if let plus = rest.firstIndex(of: "+") {
      build = String(rest[rest.index(after: plus)...])
      rest = String(rest[..<plus])
    }
    if let dash = rest.firstIndex(of: "-") {
      label = String(rest[rest.index(after: dash)...])
      rest = String(rest[..<dash])
    }
    if build?.isEmpty ?? false || label?.isEmpty ?? false { return nil }
    let words = rest.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = words.compactMap { Int32($0) }.filter { $0 >= 0 }.map { Int($0) }
    guard (1...3).contains(words.count), numbers.count == words.count else { return nil }
    return SemanticVersionObject(numbers, preRelease: label, build: build)
  }

  /// -1, 0 or 1; a label is before none.
  func compare(_ other: SemanticVersionObject) -> Int {
    for place in 0..<3 where parts[place] != other.parts[place] { return parts[place] < other.parts[place] ? -1 : 1 }
    switch (preRelease, other.preRelease) {
    case (nil, nil): return 0
    case (nil, _?): return 1
    case (_?, nil): return -1
    case (let left?, let right?):
      let (one, two) = (left.split(separator: "."), right.split(separator: "."))
      for (first, second) in zip(one, two) {
        if let a = Int(first), let b = Int(second) {
          if a != b { return a < b ? -1 : 1 }
          continue
        }
        if Int(first) != nil { return -1 }
        if Int(second) != nil { return 1 }
        let order = Collation.compareOrdinal(String(first), String(second))
        if order != 0 { return order < 0 ? -1 : 1 }
      }
      return one.count == two.count ? 0 : one.count < two.count ? -1 : 1
    }
  }
}

extension DotNetType {
  static let semanticVersion = DotNetType(
    "System.Management.Automation.SemanticVersion", interfaces: ["System.IComparable"], accelerator: "semver",
    members: declareSemanticVersion)
}

func declareSemanticVersion(_ type: TypeDeclaration) {
  func this(_ value: Value) -> SemanticVersionObject { value.object(as: SemanticVersionObject.self) ?? SemanticVersionObject([0]) }
  for (place, name) in ["Major", "Minor", "Patch"].enumerated() {
    type.property(name, "Int32") { _, value in .int32(this(value).parts[place]) }
  }
  type.property("PreReleaseLabel", "String") { _, value in .optional(this(value).preRelease) }
  type.property("BuildLabel", "String") { _, value in .optional(this(value).build) }
  let names = ["Int32 major", "Int32 minor", "Int32 patch"]
  for count in 1...3 {
    type.constructor("(" + names.prefix(count).joined(separator: ", ") + ")") { (_, _, arguments) throws(Interruption) in
      for place in 0..<count where arguments.int(place) < 0 { throw negativeArgument("major", arguments.int(place)) }
      return .object(SemanticVersionObject((0..<count).map { arguments.int($0) }))
    }
  }
  type.constructor("(Int32 major, Int32 minor, Int32 patch, String label)") { _, _, arguments in
    .object(SemanticVersionObject((0..<3).map { arguments.int($0) }, preRelease: arguments.optionalText(3)))
  }
  func parse(_ text: String) throws(Interruption) -> Value {
    guard let version = SemanticVersionObject.parse(text) else { throw NumberKind.malformed(text) }
    return .object(version)
  }
  type.constructor("(String version)") { (_, _, arguments) throws(Interruption) in try parse(arguments.text(0)) }
  type.constructor("(Version version)") { _, _, arguments in
    .object(SemanticVersionObject((0..<3).map { max(0, arguments.object(0, as: VersionObject.self)?.part($0) ?? 0) }))
  }
  type.staticMethod("Parse(String version)", "System.Management.Automation.SemanticVersion") { (_, _, arguments) throws(Interruption) in
    try parse(arguments.text(0))
  }
  type.staticMethod("TryParse(String version, out System.Management.Automation.SemanticVersion result)", "Boolean") {
    (_, _, arguments) throws(Interruption) in
    let version = SemanticVersionObject.parse(arguments.text(0))
    try arguments.setReference(1, version.map { .object($0) } ?? .null)
    return .bool(version != nil)
  }
  type.method("CompareTo(Object version)", "Int32") { _, value, arguments in
    guard let other = arguments.object(0, as: SemanticVersionObject.self) else { return .int(1) }
    return .int32(this(value).compare(other))
  }
  type.method("ToString()", "String") { _, value, _ in .string(this(value).displayText) }
}
