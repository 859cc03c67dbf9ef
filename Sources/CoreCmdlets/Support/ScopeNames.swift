import Engine

extension CmdletContext {
  /// The scope that a name or a number of scopes outwards means; nil stands for the current one.
  func scope(named name: String?) throws(Interruption) -> Scope {
    let current = evaluator.scope
    guard let name, !name.isEmpty else { return current }
    switch name.foldedCase {
    case "local", "private": return current
    case "global": return session.globalScope
    case "script":
      var scope = current
      while !scope.isScriptScope, let parent = scope.parent { scope = parent }
      return scope
    default: break
    }
    guard let steps = Int(name) else {
      throw terminating(
        "Cannot process argument because the value of argument \"scopeID\" is not valid. Change the value of the \"scopeID\" argument and run the operation again.",
        id: "Argument", category: .invalidArgument, target: .string(name), exception: ExceptionKind(.psArgumentException))
    }
    var scope: Scope? = current
    for _ in 0..<max(0, min(steps, 100_000)) { scope = scope?.parent }
    guard let scope, steps >= 0 else {
      throw terminating(
        "The scope number '\(steps)' exceeds the number of active scopes.", id: "ArgumentOutOfRange", category: .invalidArgument,
        target: .integer(steps), exception: ExceptionKind(.psArgumentOutOfRange))
    }
    return scope
  }

  /// The variables that a name means: by wildcards among those seen from here, or of one scope where one is named.
  func variables(matching name: String, scope named: String?) throws(Interruption) -> [Variable] {
    if !WildcardPattern.containsWildcards(name) {
      let symbol = Symbol(WildcardPattern.unescape(name))
      let found = named == nil ? evaluator.scope.lookup(symbol) : try scope(named: named).local(symbol)
      return found.map { [$0] } ?? []
    }
    let all = named == nil ? VariableProvider.visible(from: evaluator.scope) : try scope(named: named).allVariables
    let pattern = WildcardPattern(name)
    return all.filter { pattern.matches($0.name) }.sorted { $0.name.foldedCase < $1.name.foldedCase }
  }
}

extension DotNetType {
  /// `PSArgumentOutOfRangeException`.
  static let psArgumentOutOfRange = DotNetType.exception(
    "System.Management.Automation.PSArgumentOutOfRangeException", .argumentException)
}

/// Reads `-Option`.
enum ScopedOptions {
  static func read(_ value: Value) -> Variable.Options {
    if let number = value.object(as: EnumObject.self)?.number { return Variable.Options(rawValue: Int(truncatingIfNeeded: number & 15)) }
    var options: Variable.Options = []
    for name in value.displayText.split(whereSeparator: { $0 == "," || $0 == " " }) {
      switch String(name).foldedCase {
      case "readonly": options.insert(.readOnly)
      case "constant": options.insert(.constant)
      case "private": options.insert(.isPrivate)
      case "allscope": options.insert(.allScope)
      default: break
      }
    }
    return options
  }
}

/// `-Include` and `-Exclude` of names.
struct NameFilter {
  var include: [String] = []
  var exclude: [String] = []

  func accepts(_ name: String) -> Bool {
    if !include.isEmpty, !include.contains(where: { WildcardPattern($0).matches(name) }) { return false }
    return !exclude.contains { WildcardPattern($0).matches(name) }
  }
}
