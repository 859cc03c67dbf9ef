/// What the grammar doesn't say and PowerShell still refuses before anything runs.
///
/// Checks that need to know types (whether one exists, what it inherits from) are left to the engine.
final class SemanticChecks {
  let diagnostics: DiagnosticList
  /// The nodes above the one that is checked, outermost first. The tree that is walked holds them.
  private var path: [Unmanaged<Node>] = []
  /// Whether a class was met: only then can anything stand in a member of one.
  private(set) var sawType = false

  /// The indices of the nodes above, the nearest first.
  var upwards: ReversedCollection<Range<Int>> { path.indices.reversed() }

  /// One of the nodes above, by its index.
  func node(_ index: Int) -> Node? { path.indices.contains(index) ? path[index].takeUnretainedValue() : nil }

  /// Where nodes begin that there is something to ask about, sorted; nil when every node is walked.
  private let marks: [UInt32]?

  init(diagnostics: DiagnosticList, marks: [UInt32]?) {
    self.diagnostics = diagnostics
    self.marks = marks?.sorted()
  }

  func check(_ script: ScriptBlockNode) {
    visit(script)
  }

  private func visit(_ node: Node) {
    if !isPlain(node) { check(node) }
    path.append(Unmanaged.passUnretained(node))
    if marks != nil, type(of: node) == NamedBlock.self || type(of: node) == StatementBlock.self {
      // Most statements hold nothing that is checked.
      node.forEachChild { if isMarked($0.range) { visit($0) } }
    } else {
      node.forEachChild { visit($0) }
    }
    path.removeLast()
  }

  /// Whether a marked node begins in a range.
  private func isMarked(_ range: SourceRange) -> Bool {
    guard let marks else { return true }
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < range.start { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low] <= range.end
  }

  /// Whether nothing is to be said against a node whatever it holds; most of a tree is so.
  private func isPlain(_ node: Node) -> Bool {
    let type = type(of: node)
    return type == StringConstantExpression.self || type == Pipeline.self || type == Command.self || type == CommandExpression.self
      || type == MemberExpression.self || type == ConstantExpression.self || type == CommandParameter.self
      || type == StatementBlock.self || type == BinaryExpression.self || type == ScriptBlockNode.self || type == NamedBlock.self
      || type == IfStatement.self || type == ParenExpression.self || type == ScriptBlockExpression.self
      || type == InvokeMemberExpression.self || type == TypeConstraint.self
  }

  var parent: Node? { path.last?.takeUnretainedValue() }

  func ancestor(_ distance: Int) -> Node? {
    node(path.count - 1 - distance)
  }

  /// The classes are asked for one by one: each is final, and asking whether a node is of a final class is a comparison.
  private func check(_ node: Node) {
    switch node {
    case let node as VariableExpression: variable(node)
    case let node as AssignmentStatement:
      assignmentTarget(node.left, isSimple: node.op == .assign) { diagnostics.report(.invalidLeftHandSide, $0.range) }
    case let node as HashtableExpression: duplicateKeys(node)
    case let node as ConvertExpression: convert(node)
    case let node as UnaryExpression: increment(node)
    case let node as ParamBlock: duplicateParameters(node.parameters)
    case let node as Parameter: parameter(node)
    case let node as Attribute: attribute(node)
    case let node as MethodMember: method(node)
    case let node as PropertyMember: property(node)
    case let node as AttributedExpression: attributed(node)
    case let node as UsingExpression: usingExpression(node)
    default: statement(node)
    }
  }

  // MARK: Statements

  private func statement(_ statement: Node) {
    switch statement {
    case let node as FunctionDefinition: function(node)
    case let node as TypeDefinition:
      sawType = true
      members(node)
    case let node as TryStatement: catches(node)
    case let node as BreakStatement: jump(node, label(node.label))
    case let node as ContinueStatement: jump(node, label(node.label))
    case let node as ReturnStatement:
      flowOutOfFinally(node, nil)
      returnFromMethod(node)
    case let node as SwitchStatement where node.isParallel && !isInWorkflow:
      diagnostics.report(.keywordParameterReservedForFutureUse, node.range, "switch", "parallel")
    case let node as ForEachStatement: forEach(node)
    case let node as BlockStatement where !isInWorkflow:
      diagnostics.report(.unexpectedKeyword, node.keywordRange, node.keyword)
    case let node as DataStatement:
      let commands = node.commandsAllowed.map { ($0 as? StringConstantExpression)?.value }
      let allowed = commands.contains(nil) ? nil : ["ConvertFrom-StringData"] + commands.compactMap { $0 }
      RestrictedLanguage(diagnostics: diagnostics, allowedCommands: allowed).check(node.body)
    case let node as UsingStatement: using(node)
    default: break
    }
  }

  private var isInWorkflow: Bool {
    upwards.contains { (node($0) as? FunctionDefinition)?.kind == .workflow }
  }

  private func function(_ node: FunctionDefinition) {
    guard let parameters = node.parameters else { return }
    if node.kind != .method, let block = node.body.paramBlock {
      diagnostics.report(.onlyOneParameterListAllowed, block.range)
    } else {
      duplicateParameters(parameters)
    }
  }

  private func duplicateParameters(_ parameters: [Parameter]) {
    var names = FoldedNames()
    for parameter in parameters {
      let name = parameter.variable.path.text
      if !names.insert(name) {
        diagnostics.report(.duplicateFormalParameter, parameter.variable.range, name)
      }
      let void = parameter.attributes.first { $0 is TypeConstraint && $0.typeName.isVoid }
      if let void { diagnostics.report(.voidTypeConstraintNotAllowed, void.range) }
    }
  }

  private func forEach(_ node: ForEachStatement) {
    if isInWorkflow { return }
    if node.isParallel { diagnostics.report(.keywordParameterReservedForFutureUse, node.range, "foreach", "parallel") }
    if node.throttleLimit != nil {
      diagnostics.report(.keywordParameterReservedForFutureUse, node.range, "foreach", "throttlelimit")
      if !node.isParallel { diagnostics.report(.throttleLimitRequiresParallelFlag, node.range) }
    }
  }

  private func catches(_ node: TryStatement) {
    for (index, first) in node.catches.enumerated() {
      for second in node.catches[(index + 1)...] {
        if first.types.isEmpty {
          // Just in front of the clause that can't be reached.
          let offset = second.range.start == 0 ? 0 : second.range.start - 1
          diagnostics.report(.emptyCatchNotLast, SourceRange(offset, offset))
          break
        }
        for type in second.types where first.types.contains(where: { $0.typeName.catches(type.typeName) }) {
          diagnostics.report(.exceptionTypeAlreadyCaught, type.range, type.typeName.fullName)
        }
      }
    }
  }

  private func using(_ node: UsingStatement) {
    switch node.kind {
    case .type, .command: diagnostics.report(.usingStatementNotSupported, node.range)
    case .namespace:
      let characters = Characters(Array(node.name.utf8))
      var index = 0
      var isValid = true
      repeat {
        isValid = isValid && characters.identifierStart(index) > 0
        while case let width = characters.identifierPart(index), width > 0 { index += width }
        if characters.isEnd(index) { break }
        isValid = isValid && characters[index] == Byte.dot
        index += 1
      } while isValid
      if !isValid { diagnostics.report(.invalidNamespaceValue, node.nameRange) }
    case .assembly, .module: break
    }
  }

  // MARK: Jumps

  private func label(_ expression: Expression?) -> String? {
    expression == nil ? "" : (expression as? StringConstantExpression)?.value
  }

  private func jump(_ node: Statement, _ label: String?) {
    flowOutOfFinally(node, label)
    guard let label, !label.isEmpty else { return }
    // In a method the loop must be there; elsewhere it may be the caller's.
    for index in upwards {
      let ancestor = self.node(index)
      if ancestor is FunctionDefinition {
        if self.node(index - 1) is MethodMember { diagnostics.report(.labelNotFound, node.range, label) }
        return
      }
      if let loop = ancestor as? LabeledStatement, !(loop is SwitchStatement), matches(label, loop.label ?? "") { return }
    }
  }

  private func matches(_ label: String, _ loopLabel: String) -> Bool {
    label.isEmpty || label.lowercased() == loopLabel.lowercased()
  }

  private func flowOutOfFinally(_ node: Statement, _ label: String?) {
    for index in upwards {
      let ancestor = self.node(index)
      if ancestor is NamedBlock || ancestor is TrapStatement || ancestor is ScriptBlockNode { return }
      if let label, let loop = ancestor as? LabeledStatement, matches(label, loop.label ?? "") { return }
      if let tryStatement = self.node(index - 1) as? TryStatement, tryStatement.finally === ancestor {
        diagnostics.report(.controlLeavingFinally, node.range)
        return
      }
    }
  }

  // MARK: Assignments

  /// assignmentTarget ::= Variable
  ///     | Variable ~ postfixOperators
  ///     | '[' ~ typeName ~ ']' Variable
  ///     | attributeWithArguments Variable
  ///     | special(parenthesizedExpression)
  ///
  /// Whether something can be assigned to; what can't is handed to `report`.
  func assignmentTarget(_ target: Expression, isSimple: Bool, report: (Node) -> Void) {
    switch target {
    case let node as ArrayLiteralExpression:
      if !isSimple { return report(node) }
      for element in node.elements { assignmentTarget(element, isSimple: true, report: report) }
    case let node as ParenExpression:
      guard let inner = (node.pipeline as? Pipeline)?.pureExpression else { return report(node.pipeline) }
      assignmentTarget(inner, isSimple: isSimple, report: report)
    case is VariableExpression: break
    case let node as MemberExpression: if node.isNullConditional { report(node) }
    case let node as IndexExpression: if node.isNullConditional { report(node) }
    case is ConvertExpression, is AttributedExpression: constrainedTarget(target, isSimple: isSimple, report: report)
    case is ErrorExpression: break
    default: report(target)
    }
  }

  /// `[int]$x = …`.
  private func constrainedTarget(_ target: Expression, isSimple: Bool, report: (Node) -> Void) {
    var inner = target
    var converts = 0
    var reference: SourceRange?
    var last: TypeName?
    while true {
      if let convert = inner as? ConvertExpression {
        converts += 1
        last = convert.type.typeName
        if convert.type.typeName.isReference { reference = convert.type.range }
        if convert.type.typeName.isVoid { diagnostics.report(.voidTypeConstraintNotAllowed, convert.type.range) }
        inner = convert.operand
      } else if let attributed = inner as? AttributedExpression {
        inner = attributed.operand
      } else {
        break
      }
    }
    if let reference, converts > 1 {
      diagnostics.report(.referenceNeedsToBeByItselfInTypeConstraint, reference)
      return
    }
    if let variable = inner as? VariableExpression, [.none, .local].contains(variable.path.scope),
      let expected = AutomaticVariables.types[variable.path.name.lowercased()],
      converts == 0 || last.map({ !AutomaticVariables.isType($0, expected) }) ?? true
    {
      diagnostics.report(.assignmentStatementToAutomaticNotSupported, target.range, variable.path.name, expected)
    }
    assignmentTarget(inner, isSimple: isSimple, report: report)
  }
}
