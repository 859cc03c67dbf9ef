import Syntax

/// What all nodes have: their place, the node above, and the ways to look below.
func declareAst(_ type: TypeDeclaration) {
  func ast(_ value: Value) -> AstObject? { value.object(as: AstObject.self) }
  type.property("Extent", "System.Management.Automation.Language.IScriptExtent") { _, this in ast(this)?.extent ?? .null }
  type.property("Parent", "System.Management.Automation.Language.Ast") { _, this in ast(this)?.parent.map { .object($0) } ?? .null }
  type.method("Find(ScriptBlock predicate, Boolean searchNestedScriptBlocks)", "System.Management.Automation.Language.Ast") {
    (evaluator, this, arguments) throws(Interruption) in
    guard let ast = ast(this) else { return .null }
    return try AstSearch(evaluator, arguments, stopsAtFirst: true).run(ast).first ?? .null
  }
  type.method("FindAll(ScriptBlock predicate, Boolean searchNestedScriptBlocks)", "System.Collections.Generic.IEnumerable`1") {
    (evaluator, this, arguments) throws(Interruption) in
    guard let ast = ast(this) else { return .null }
    let found = try AstSearch(evaluator, arguments, stopsAtFirst: false).run(ast)
    let element = AstTypes.type(named: "Ast")
    return .object(
      ListObject(found, type: TypeCatalog.generic("System.Collections.Generic.List", [element]) ?? .arrayList, element: element))
  }
  type.method("Visit(Object visitor)", "Object") { (evaluator, this, arguments) throws(Interruption) in
    guard let ast = ast(this) else { return .null }
    return try AstVisit(evaluator, arguments[0]).run(ast)
  }
  type.method("Copy()", "System.Management.Automation.Language.Ast") { _, this, _ in
    ast(this).map { .object(AstObject($0.node, $0.source, links: $0.links)) } ?? .null
  }
  type.method("SafeGetValue()", "Object") { (evaluator, this, _) throws(Interruption) in
    guard let ast = ast(this) else { return .null }
    return try SafeValue(evaluator, ast.source).value(of: ast.node)
  }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
}

/// Looks for the nodes that a predicate holds for, parents first.
private struct AstSearch {
  let evaluator: Evaluator
  let predicate: ScriptBlockObject
  let entersBlocks: Bool
  let stopsAtFirst: Bool

  init(_ evaluator: Evaluator, _ arguments: [Value], stopsAtFirst: Bool) throws(Interruption) {
    guard let block = arguments.object(0, as: ScriptBlockObject.self) else { throw .nullArgument("predicate") }
    self.evaluator = evaluator
    predicate = block
    entersBlocks = arguments[1].isTrue
    self.stopsAtFirst = stopsAtFirst
  }

  func run(_ root: AstObject) throws(Interruption) -> [Value] {
    var found: [Value] = []
    _ = try look(root, &found)
    return found
  }

  /// False when the search is at its end.
  private func look(_ ast: AstObject, _ found: inout [Value]) throws(Interruption) -> Bool {
    if try evaluator.collect(predicate, arguments: [.object(ast)]).isTrue {
      found.append(.object(ast))
      if stopsAtFirst { return false }
    }
    let isBlock = ast.node is FunctionDefinition || ast.node is TrapStatement || ast.node is ScriptBlockExpression
    if isBlock, !entersBlocks { return true }
    for child in ast.children where try !look(child, &found) { return false }
    return true
  }
}

/// Goes down a tree with an object of a script's class: its `Visit…` methods are called for the nodes of their kinds.
private struct AstVisit {
  let evaluator: Evaluator
  let visitor: Value
  /// True for an `AstVisitor`, which is led down the tree; an `ICustomAstVisitor` leads itself.
  let isLed: Bool

  init(_ evaluator: Evaluator, _ visitor: Value) {
    self.evaluator = evaluator
    self.visitor = visitor
    isLed = visitor.base.type.map { DotNetType.astVisitor.isAssignable(from: $0) } ?? false
  }

  func run(_ root: AstObject) throws(Interruption) -> Value {
    guard isLed else { return try call(root) ?? .null }
    _ = try visit(root)
    return .nothing
  }

  private func visit(_ ast: AstObject) throws(Interruption) -> Bool {
    let action = try call(ast)?.displayText ?? "Continue"
    if action == "StopVisit" { return false }
    if action == "SkipChildren" { return true }
    for child in ast.children where try !visit(child) { return false }
    return true
  }

  /// What the visitor's method for a node says; nil where it has none.
  private func call(_ ast: AstObject) throws(Interruption) -> Value? {
    let name = "Visit" + String(ast.type.name.dropLast(3))
    guard let type = visitor.base.type, type.hierarchy.contains(where: { $0.members.method(Name(name)) != nil }) else { return nil }
    return try evaluator.invokeMethod(name, of: visitor, [.object(ast)])
  }
}

/// The value of a node that needs nothing to be run.
private struct SafeValue {
  let evaluator: Evaluator
  let lowering: Lowering

  init(_ evaluator: Evaluator, _ source: SourceText) {
    self.evaluator = evaluator
    lowering = Lowering(source)
  }

  func value(of node: Node) throws(Interruption) -> Value {
    guard let expression = node as? Expression, isSafe(expression) else {
      throw .error(
        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: \(lowering.source.text(node.range)).",
        id: "InvalidOperationException", category: .notSpecified, exception: .invalidOperation)
    }
    return try lowering.expression(expression).evaluate(evaluator)
  }

  private func isSafe(_ expression: Expression) -> Bool {
    switch expression {
    case is ConstantExpression, is StringConstantExpression: return true
    case let node as VariableExpression: return ["true", "false", "null"].contains(node.path.text.foldedCase)
    case let node as ArrayLiteralExpression: return node.elements.allSatisfy(isSafe)
    case let node as ArrayExpression: return node.body.traps.isEmpty && node.body.statements.allSatisfy(isSafe)
    case let node as ParenExpression: return isSafe(node.pipeline)
    case let node as ConvertExpression: return isSafe(node.operand)
    case let node as UnaryExpression: return [.plus, .minus, .not, .exclamation].contains(node.op) && isSafe(node.operand)
    case let node as HashtableExpression: return node.entries.allSatisfy { isSafe($0.key) && isSafe($0.value) }
    default: return false
    }
  }

  private func isSafe(_ statement: Statement) -> Bool {
    (statement as? Pipeline)?.pureExpression.map(isSafe) ?? false
  }
}

extension DotNetType {
  static let astVisitor = DotNetType("System.Management.Automation.Language.AstVisitor") { type in
    type.constructor("()") { _, _, _ in .object(CustomObject([])) }
  }
  static let astVisitor2 = DotNetType("System.Management.Automation.Language.AstVisitor2", base: .astVisitor) { type in
    type.constructor("()") { _, _, _ in .object(CustomObject([])) }
  }
  static let customAstVisitor = DotNetType("System.Management.Automation.Language.ICustomAstVisitor", base: nil, kind: .interface)
  static let customAstVisitor2 = DotNetType("System.Management.Automation.Language.ICustomAstVisitor2", base: nil, kind: .interface)
  static let astVisitAction = values(
    "System.Management.Automation.Language.AstVisitAction", [("Continue", 0), ("SkipChildren", 1), ("StopVisit", 2)])
  static let stringConstantType = values(
    "System.Management.Automation.Language.StringConstantType",
    [("SingleQuoted", 0), ("SingleQuotedHereString", 1), ("DoubleQuoted", 2), ("DoubleQuotedHereString", 3), ("BareWord", 4)])
  static let redirectionStream = values(
    "System.Management.Automation.Language.RedirectionStream",
    [("All", 0), ("Output", 1), ("Error", 2), ("Warning", 3), ("Verbose", 4), ("Debug", 5), ("Information", 6)])
  static let switchFlags = values(
    "System.Management.Automation.Language.SwitchFlags", isFlags: true,
    [("None", 0), ("File", 1), ("Regex", 2), ("Wildcard", 4), ("Exact", 8), ("CaseSensitive", 16), ("Parallel", 32)])
  static let forEachFlags = values(
    "System.Management.Automation.Language.ForEachFlags", isFlags: true, [("None", 0), ("Parallel", 1)])
  static let typeAttributes = values(
    "System.Management.Automation.Language.TypeAttributes", isFlags: true,
    [("None", 0), ("Class", 1), ("Interface", 2), ("Enum", 4)])
  static let methodAttributes = values(
    "System.Management.Automation.Language.MethodAttributes", isFlags: true,
    [("None", 0), ("Public", 1), ("Private", 2), ("Static", 16), ("Hidden", 64)])
  static let propertyAttributes = values(
    "System.Management.Automation.Language.PropertyAttributes", isFlags: true,
    [("None", 0), ("Public", 1), ("Private", 2), ("Static", 16), ("Literal", 32), ("Hidden", 64)])
  static let usingStatementKind = values(
    "System.Management.Automation.Language.UsingStatementKind",
    [("Assembly", 0), ("Command", 1), ("Module", 2), ("Namespace", 3), ("Type", 4)])

  /// The types of the language beside those of nodes.
  static let languageTypes: [DotNetType] =
    AstTypes.all + tokenTypes + [
      .astVisitor, .astVisitor2, .customAstVisitor, .customAstVisitor2, .astVisitAction, .stringConstantType, .redirectionStream,
      .switchFlags, .forEachFlags, .typeAttributes, .methodAttributes, .propertyAttributes, .usingStatementKind, .tokenKind, .tokenFlags,
      .languageVariablePath, .languageTypeName, .languageGenericTypeName, .languageArrayTypeName, .psParser, .psToken, .psTokenType,
      .psParseError,
    ]
}
