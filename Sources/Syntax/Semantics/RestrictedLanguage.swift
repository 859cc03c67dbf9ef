/// What may stand in a `data` section, or in a module manifest.
public struct RestrictedLanguage {
  let diagnostics: DiagnosticList
  /// The commands that may be called; nil means all.
  let allowedCommands: [String]?
  var allowedVariables: Set<String> = ["psculture", "psuiculture", "true", "false", "null"]
  var allowsEnvironment = false

  func check(_ body: StatementBlock) {
    body.walk { node in
      check(node)
      return true
    }
  }

  /// Checks a script whose text must be data: a module manifest or a file for `Import-PowerShellDataFile`.
  public static func check(_ script: ScriptBlockNode, allowedCommands: [String], allowedVariables: [String]) -> [Diagnostic] {
    var checker = RestrictedLanguage(diagnostics: DiagnosticList(source: script.source), allowedCommands: allowedCommands)
    checker.allowedVariables.formUnion(allowedVariables.map { $0.lowercased() })
    checker.allowsEnvironment = true
    for child in script.end?.statements ?? [] {
      child.walk { node in
        checker.check(node)
        return true
      }
    }
    return checker.diagnostics.all
  }

  private func check(_ node: Node) {
    switch node {
    case let node as Expression: expression(node)
    case let node as Statement: statement(node)
    case is ScriptBlockNode: diagnostics.report(.scriptBlockNotSupportedInDataSection, node.range)
    case is ParamBlock: diagnostics.report(.parameterDeclarationNotSupportedInDataSection, node.range)
    case let node as TypeConstraint: type(node.typeName, node.range)
    case is Attribute: diagnostics.report(.attributeNotSupportedInDataSection, node.range)
    case is Redirection: diagnostics.report(.redirectionNotSupportedInDataSection, node.range)
    default: break
    }
  }

  private func statement(_ statement: Statement) {
    let id: DiagnosticID? =
      switch statement {
      case is FunctionDefinition: .functionDeclarationNotSupportedInDataSection
      case is TrapStatement: .trapStatementNotSupportedInDataSection
      case is SwitchStatement: .switchStatementNotSupportedInDataSection
      case is DataStatement: .dataSectionStatementNotSupportedInDataSection
      case is ForEachStatement: .foreachStatementNotSupportedInDataSection
      case is DoStatement: .doWhileStatementNotSupportedInDataSection
      case is ForStatement, is WhileStatement: .forWhileStatementNotSupportedInDataSection
      case is TryStatement: .tryStatementNotSupportedInDataSection
      case is BreakStatement, is ContinueStatement, is ReturnStatement, is ExitStatement, is ThrowStatement:
        .flowControlStatementNotSupportedInDataSection
      case is AssignmentStatement: .assignmentStatementNotSupportedInDataSection
      case is BlockStatement: .parallelAndSequenceBlockNotSupportedInDataSection
      default: nil
      }
    if let id { diagnostics.report(id, statement.range) }
    if let command = statement as? Command { self.command(command) }
  }

  private func command(_ node: Command) {
    if node.invocation == .dot { return diagnostics.report(.dotSourcingNotSupportedInDataSection, node.range) }
    guard let allowedCommands else { return }
    guard let name = node.name else {
      if node.invocation == .call { diagnostics.report(.operatorNotSupportedInDataSection, node.range, "&") }
      return
    }
    if !allowedCommands.contains(where: { $0.lowercased() == name.lowercased() }) {
      diagnostics.report(.cmdletNotInAllowedListForDataSection, node.range, name)
    }
  }

  private func expression(_ expression: Expression) {
    switch expression {
    case let node as BinaryExpression:
      if Self.refused.contains(node.op) {
        diagnostics.report(.operatorNotSupportedInDataSection, node.operatorRange, node.op.text)
      }
    case let node as UnaryExpression:
      switch node.op {
      case .preIncrement, .postIncrement: diagnostics.report(.operatorNotSupportedInDataSection, node.range, "++")
      case .preDecrement, .postDecrement: diagnostics.report(.operatorNotSupportedInDataSection, node.range, "--")
      case .split, .caseSplit, .join: diagnostics.report(.operatorNotSupportedInDataSection, node.range, node.op.rawValue)
      default: break
      }
    case let node as VariableExpression: variable(node)
    case let node as TypeExpression: type(node.typeName, node.range)
    case is InvokeMemberExpression: diagnostics.report(.methodCallNotSupportedInDataSection, expression.range)
    case is MemberExpression: diagnostics.report(.propertyReferenceNotSupportedInDataSection, expression.range)
    case is IndexExpression: diagnostics.report(.arrayReferenceNotSupportedInDataSection, expression.range)
    case is ScriptBlockExpression: diagnostics.report(.scriptBlockNotSupportedInDataSection, expression.range)
    case is AttributedExpression: diagnostics.report(.attributeNotSupportedInDataSection, expression.range)
    default: break
    }
  }

  private static let refused: Set<BinaryOperator> = [
    .range, .format, .join, .match, .notMatch, .replace, .split, .caseMatch, .caseNotMatch, .caseReplace, .caseSplit, .asType,
  ]

  private func variable(_ node: VariableExpression) {
    if allowedVariables.contains(node.path.text.lowercased()) || allowedVariables.contains("*") { return }
    if allowsEnvironment, case .drive(let drive) = node.path.scope, drive.lowercased() == "env" { return }
    diagnostics.report(
      .variableReferenceNotSupportedInDataSection, node.range, "$PSCulture, $PSUICulture, $true, $false, $null")
  }

  /// The types of plain values; everything else is refused.
  private static let plainTypes: Set<String> = [
    "string", "int", "long", "short", "byte", "sbyte", "ushort", "uint", "ulong", "double", "single", "float", "decimal", "bool",
    "char", "datetime", "int16", "int32", "int64", "uint16", "uint32", "uint64", "boolean", "dbnull",
  ]

  private func type(_ name: TypeName, _ range: SourceRange) {
    var text = name.name.lowercased()
    if text.hasPrefix("system.") { text = String(text.dropFirst(7)) }
    if name.isGeneric || name.arrayRanks.count > 1 || !Self.plainTypes.contains(text) {
      diagnostics.report(.typeNotAllowedInDataSection, range, name.fullName)
    }
  }
}

extension BinaryOperator {
  /// What messages call the operator: the insensitive forms by their full names.
  var text: String {
    guard rawValue.utf8.first == Byte.minus, BinaryOperator(rawValue: "-c" + rawValue.dropFirst()) != nil else { return rawValue }
    return "-i" + rawValue.dropFirst()
  }
}
