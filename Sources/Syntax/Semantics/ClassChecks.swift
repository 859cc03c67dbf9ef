extension SemanticChecks {
  /// The member of a class the node stands in, unless a script block or function of its own stands between.
  var enclosingMember: Member? {
    guard sawType else { return nil }
    for index in upwards {
      if let member = node(index) as? Member { return member }
      if node(index) is ScriptBlockNode, index > 0, (node(index - 1) as? FunctionDefinition)?.kind != .method { return nil }
    }
    return nil
  }

  func method(_ node: MethodMember) {
    let body = node.function.body
    if let block = body.paramBlock { diagnostics.report(.paramBlockNotAllowedInMethod, block.range) }
    if let named = body.blocks.first(where: { !$0.isUnnamed }) { diagnostics.report(.namedBlockNotAllowedInMethod, named.range) }
    if node.isConstructor, let type = node.returnType { diagnostics.report(.constructorCantHaveReturnType, type.range) }
    if node.isConstructor, node.isStatic, !(node.function.parameters ?? []).isEmpty {
      diagnostics.report(.staticConstructorCantHaveParameters, node.function.nameRange)
    }
    if !node.returnsNothing, let end = body.end, !Termination.ends(end.statements) {
      diagnostics.report(.methodHasCodePathNotReturn, node.nameRange)
    }
    MethodVariables(diagnostics: diagnostics).check(node)
    if let type = parent as? TypeDefinition { unqualifiedProperties(node, type) }
    for attribute in node.attributes { declared(attribute, on: node.isConstructor ? "Constructor" : "Method") }
    for parameter in node.function.parameters ?? [] {
      for attribute in parameter.attributes { declared(attribute, on: "Parameter") }
    }
  }

  /// `$name = …` in a method where the class has a property of that name: `$this.` or `[Type]::` is missing. `$local:name` is a
  /// variable all the same.
  private func unqualifiedProperties(_ method: MethodMember, _ type: TypeDefinition) {
    let parameters = Set((method.function.parameters ?? []).map { $0.name.lowercased() })
    method.function.body.walk { node in
      if let assignment = node as? AssignmentStatement {
        for variable in MethodVariables.targets(assignment.left) {
          let name = variable.path.name.lowercased()
          guard variable.path.scope == .none, !parameters.contains(name),
            let property = type.members.first(where: { $0 is PropertyMember && $0.name.lowercased() == name })
          else { continue }
          if property.isStatic {
            diagnostics.report(.missingTypeInStaticPropertyAssignment, variable.range, "[\(type.name)]::", property.name)
          } else {
            diagnostics.report(.missingThis, variable.range, "$this.", property.name)
          }
        }
      }
      return !(node is ScriptBlockExpression) && !(node is FunctionDefinition)
    }
  }

  /// An attribute of .NET's on a declaration that its usage leaves out.
  private func declared(_ node: AttributeBase, on target: String) {
    guard let attribute = node as? Attribute else { return }
    var name = attribute.typeName.name.lowercased()
    for prefix in ["system.management.automation.", "system."] where name.hasPrefix(prefix) { name = String(name.dropFirst(prefix.count)) }
    if name.hasSuffix("attribute") { name = String(name.dropLast("attribute".count)) }
    guard let usage = SemanticChecks.usages[name], !usage.targets.contains(target) else { return }
    diagnostics.report(
      .attributeNotAllowedOnDeclaration, attribute.range, usage.name, usage.targets.joined(separator: ", "))
  }

  /// The attributes that .NET and PowerShell allow on some declarations only, with the name that messages give them.
  private static let usages: [String: (name: String, targets: [String])] = [
    "flags": ("System.FlagsAttribute", ["Enum"]),
    "parameter": ("Parameter", ["Property", "Field"]),
    "cmdletbinding": ("CmdletBinding", ["Class"]),
    "cmdlet": ("System.Management.Automation.CmdletAttribute", ["Class"]),
    "validatenotnull": ("ValidateNotNull", ["Property", "Field"]),
    "validatenotnullorempty": ("ValidateNotNullOrEmpty", ["Property", "Field"]),
    "validateset": ("ValidateSet", ["Property", "Field"]),
    "validaterange": ("ValidateRange", ["Property", "Field"]),
    "validatelength": ("ValidateLength", ["Property", "Field"]),
    "validatepattern": ("ValidatePattern", ["Property", "Field"]),
    "validatescript": ("ValidateScript", ["Property", "Field"]),
    "validatecount": ("ValidateCount", ["Property", "Field"]),
  ]

  func returnFromMethod(_ node: ReturnStatement) {
    guard let method = enclosingMember as? MethodMember else { return }
    if node.pipeline != nil {
      if method.returnsNothing { diagnostics.report(.voidMethodHasReturn, node.range) }
    } else if !method.returnsNothing {
      diagnostics.report(.nonVoidMethodMissingReturnValue, node.range)
    }
  }

  func property(_ node: PropertyMember) {
    for attribute in node.attributes { declared(attribute, on: "Property") }
    guard let type = node.type, type.typeName.isVoid else { return }
    diagnostics.report(.typeNotAllowedForProperty, type.range, type.typeName.fullName)
  }

  /// The attributes of a type. What is wrong among its members shows when the type is made, not when its text is read.
  func members(_ node: TypeDefinition) {
    for attribute in node.attributes { declared(attribute, on: node.kind == .enumType ? "Enum" : "Class") }
  }
}

extension MethodMember {
  /// Whether the method gives no value.
  var returnsNothing: Bool { returnType.map(\.typeName.isVoid) ?? true }
}

/// Whether statements always end in a return or throw, so that nothing behind them is reached.
enum Termination {
  static func ends(_ statements: [Statement]) -> Bool {
    statements.contains(where: ends)
  }

  private static func ends(_ statement: Statement) -> Bool {
    switch statement {
    case is ReturnStatement, is ThrowStatement, is ExitStatement, is ErrorStatement: true
    case let node as IfStatement:
      node.elseBody.map { ends($0.statements) } ?? false && node.clauses.allSatisfy { ends($0.body.statements) }
    case let node as SwitchStatement:
      node.defaultBody.map { ends($0.statements) } ?? false && node.clauses.allSatisfy { ends($0.body.statements) }
    case let node as TryStatement:
      node.finally.map { ends($0.statements) } ?? false
        || ends(node.body.statements) && node.catches.allSatisfy { ends($0.body.statements) }
    case let node as WhileStatement: isTrue(node.condition) && !leaves(node.body)
    case let node as DoStatement: ends(node.body.statements) && !leaves(node.body)
    case let node as ForStatement: (node.condition.map(isTrue) ?? true) && !leaves(node.body)
    default: false
    }
  }

  private static func isTrue(_ condition: PipelineBase) -> Bool {
    switch (condition as? Pipeline)?.pureExpression {
    case let node as VariableExpression: node.path.text.lowercased() == "true"
    case let node as ConstantExpression: node.value != .int32(0)
    default: false
    }
  }

  private static func leaves(_ body: StatementBlock) -> Bool {
    var found = false
    body.walk { node in
      if node is BreakStatement { found = true }
      return !found && !(node is ScriptBlockExpression)
    }
    return found
  }
}

/// The variables of a method: it sees its own, its parameters and the automatic ones, and none of its caller.
struct MethodVariables {
  let diagnostics: DiagnosticList

  func check(_ method: MethodMember) {
    var assigned = AutomaticVariables.inMethods
    for parameter in method.function.parameters ?? [] { assigned.insert(parameter.name.lowercased()) }
    let body = method.function.body
    body.walk { node in
      collect(node, into: &assigned)
      return !(node is ScriptBlockExpression) && !(node is FunctionDefinition)
    }
    var roots: [Node] = [body]
    if let call = method.baseCall { roots.append(call) }
    for root in roots {
      root.walk { node in
        if let variable = node as? VariableExpression, [.none, .local].contains(variable.path.scope),
          !assigned.contains(variable.path.name.lowercased()), !variable.path.name.hasPrefix(":")
        {
          diagnostics.report(.variableNotLocal, variable.range)
        }
        return !(node is ScriptBlockExpression) && !(node is FunctionDefinition) && !(node is UsingExpression)
      }
    }
  }

  private func collect(_ node: Node, into assigned: inout Set<String>) {
    switch node {
    case let node as AssignmentStatement: collectTargets(node.left, into: &assigned)
    case let node as ForEachStatement: assigned.insert(node.variable.path.name.lowercased())
    case let node as UnaryExpression:
      if [.preIncrement, .preDecrement, .postIncrement, .postDecrement].contains(node.op) {
        collectTargets(node.operand, into: &assigned)
      }
    case let node as DataStatement: if let name = node.variable { assigned.insert(name.lowercased()) }
    case let node as Command:
      // -OutVariable x and its kin.
      for (index, element) in node.elements.enumerated() {
        guard let parameter = element as? CommandParameter else { continue }
        let value = parameter.argument ?? (index + 1 < node.elements.count ? node.elements[index + 1] as? Expression : nil)
        if let name = (value as? StringConstantExpression)?.value {
          assigned.insert((name.hasPrefix("+") ? String(name.dropFirst()) : name).lowercased())
        }
      }
    default: break
    }
  }

  /// The variables that an assignment's left side sets, through casts.
  static func targets(_ left: Expression) -> [VariableExpression] {
    switch left {
    case let node as VariableExpression: return [node]
    case let node as ArrayLiteralExpression: return node.elements.flatMap(targets)
    case let node as ConvertExpression: return targets(node.operand)
    default: return []
    }
  }

  private func collectTargets(_ target: Expression, into assigned: inout Set<String>) {
    switch target {
    case let node as VariableExpression: assigned.insert(node.path.name.lowercased())
    case let node as ArrayLiteralExpression: for element in node.elements { collectTargets(element, into: &assigned) }
    case let node as ConvertExpression: collectTargets(node.operand, into: &assigned)
    case let node as AttributedExpression: collectTargets(node.operand, into: &assigned)
    case let node as ParenExpression:
      if let inner = (node.pipeline as? Pipeline)?.pureExpression { collectTargets(inner, into: &assigned) }
    default: break
    }
  }
}
