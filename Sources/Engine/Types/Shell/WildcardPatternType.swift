/// `[WildcardPattern]`.
final class WildcardPatternObject: NetObject {
  let text: String
  let ignoresCase: Bool

  init(_ text: String, ignoresCase: Bool) {
    self.text = text
    self.ignoresCase = ignoresCase
  }

  override var type: DotNetType { .wildcardPattern }
}

extension DotNetType {
  static let wildcardPattern = DotNetType(
    "System.Management.Automation.WildcardPattern", accelerator: "wildcardpattern", members: declareWildcardPattern)
}

func declareWildcardPattern(_ type: TypeDeclaration) {
  func made(_ arguments: [Value]) -> Value {
    .object(WildcardPatternObject(arguments.text(0), ignoresCase: arguments.int(1) & 2 != 0))
  }
  let options = "System.Management.Automation.WildcardOptions options"
  type.constructor("(String pattern)") { _, _, arguments in made(arguments) }
  type.constructor("(String pattern, \(options))") { _, _, arguments in made(arguments) }
  type.staticMethod("Get(String pattern, \(options))", "System.Management.Automation.WildcardPattern") { _, _, arguments in
    made(arguments)
  }
  type.method("IsMatch(String input)", "Boolean") { _, this, arguments in
    guard let pattern = this.object(as: WildcardPatternObject.self) else { return .bool(false) }
    return .bool(WildcardPattern(pattern.text, ignoresCase: pattern.ignoresCase).matches(arguments.text(0)))
  }
  type.staticMethod("Escape(String pattern)", "String") { _, _, arguments in
    .string(WildcardPattern.escape(arguments.text(0)))
  }
  type.staticMethod("Unescape(String pattern)", "String") { _, _, arguments in .string(WildcardPattern.unescape(arguments.text(0))) }
  type.staticMethod("ContainsWildcardCharacters(String pattern)", "Boolean") { _, _, arguments in
    .bool(WildcardPattern.containsWildcards(arguments.text(0)))
  }
}
