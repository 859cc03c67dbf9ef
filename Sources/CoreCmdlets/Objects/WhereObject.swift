import Engine

/// `Where-Object`: the objects that a block or a comparison of one of their properties takes.
struct WhereObject: Cmdlet {
  var inputObject: Value = .nothing
  var filterScript: ScriptBlockObject?
  var property = ""
  var value: Value = .bool(true)
  private var filter: PreparedBlock?
  private var comparison: Comparison?
  private var isGiven = false

  /// The operators of the simplified form; each is a switch of its own.
  private enum Comparison: String, CaseIterable {
    case eq, ceq, ne, cne, gt, cgt, lt, clt, ge, cge, le, cle, like, clike, notLike, cnotLike, match, cmatch, notMatch, cnotMatch,
      contains, ccontains, notContains, cnotContains, `in`, cin, notIn, cnotIn, `is`, isNot, not
  }

  static var binds: [ParameterBind<WhereObject>] {
    var binds: [ParameterBind<WhereObject>] = [
      .init("InputObject", \.inputObject), .init("FilterScript", \.filterScript), .init("Property", \.property),
      .init("Value", \.value),
    ]
    for comparison in Comparison.allCases { binds.append(.init(comparison.rawValue, \.[operator: comparison])) }
    return binds
  }

  private subscript(operator comparison: Comparison) -> Bool {
    get { self.comparison == comparison }
    set { if newValue { self.comparison = comparison } }
  }

  static var takeInput: ((inout WhereObject, Value) -> Void)? { { $0.inputObject = $1 } }

  mutating func begin(_ context: CmdletContext) throws(Interruption) {
    filter = filterScript.map { PreparedBlock($0) }
    isGiven = context.isBound("Value")
    if let comparison, comparison != .not, !isGiven {
      throw context.terminating(
        "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try the command again.",
        id: "ValueNotSpecifiedForWhereObject", category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
    }
    if comparison == nil, isGiven {
      throw context.terminating(
        "The specified operator is not valid. Provide a valid operator, and then try the command again.", id: "OperatorNotSpecified",
        category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
    }
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    if let filter {
      if try filter.test(inputObject, context) { try context.write(inputObject) }
      return
    }
    if inputObject.isNull { return }
    let left = try propertyValue(context)
    if try fits(left, context) { try context.write(inputObject) }
  }

  private func propertyValue(_ context: CmdletContext) throws(Interruption) -> Value {
    let results = try PropertyExpression(source: .name(property)).results(on: inputObject, context)
    if results.count > 1 {
      throw context.terminating(
        "The property name \"\(property)\" is ambiguous.", id: "AmbiguousPropertyName", category: .invalidArgument, target: inputObject,
        exception: ExceptionKind(.psArgumentException))
    }
    return results.first?.value ?? .null
  }

  private func fits(_ left: Value, _ context: CmdletContext) throws(Interruption) -> Bool {
    guard let comparison else { return left.isTrue }
    var name = comparison.rawValue.foldedCase
    switch name {
    case "not": return !left.isTrue
    case "is", "isnot":
      var type = value
      if let text = value.stringValue {
        // `-is [string]` reaches the cmdlet as a bare word.
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        guard let resolved = context.evaluator.resolveType(bare) else { return name == "isnot" }
        type = .object(TypeObject(resolved))
      }
      return try context.evaluator.compareByOperator(name, left, type).isTrue
    default: break
    }
    let isSensitive = name.hasPrefix("c") && !name.hasPrefix("contains")
    if !isSensitive { name = "i" + name }
    return try context.evaluator.compareByOperator(name, left, value).isTrue
  }
}
