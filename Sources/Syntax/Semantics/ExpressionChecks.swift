extension SemanticChecks {
  func usingExpression(_ node: UsingExpression) {
    if let bad = badPart(ofUsing: node.operand) { diagnostics.report(.invalidUsingExpression, bad.range) }
  }

  func increment(_ node: UnaryExpression) {
    let text: String
    switch node.op {
    case .preIncrement, .postIncrement: text = "++"
    case .preDecrement, .postDecrement: text = "--"
    default: return
    }
    assignmentTarget(node.operand, isSimple: false) {
      diagnostics.report(.operatorRequiresVariableOrProperty, $0.range, text)
    }
  }

  func convert(_ node: ConvertExpression) {
    let type = node.type.typeName
    if type.isOrdered {
      if !(node.operand is HashtableExpression) {
        diagnostics.report(.orderedAttributeOnlyOnHashLiteralNode, node.range, type.fullName)
      }
      return
    }
    guard type.isReference else { return }
    var operand = node.operand
    var hasSecond = false
    while true {
      if let inner = operand as? ConvertExpression {
        if inner.type.typeName.isReference {
          hasSecond = true
          diagnostics.report(.referenceNeedsToBeByItselfInTypeSequence, inner.type.range)
        }
        operand = inner.operand
      } else if let inner = operand as? AttributedExpression {
        operand = inner.operand
      } else {
        break
      }
    }
    // On the left of an assignment the assignment's own check speaks.
    guard !hasSecond, let outer = parent as? ConvertExpression, !outer.type.typeName.isReference, !isAssigned(node) else { return }
    diagnostics.report(.referenceNeedsToBeLastTypeInTypeConversion, node.type.range)
  }

  private func isAssigned(_ node: Node) -> Bool {
    for index in upwards {
      let ancestor = self.node(index)
      if let assignment = ancestor as? AssignmentStatement { return assignment.left.range.contains(node.range) }
      if ancestor is CommandExpression { return false }
    }
    return false
  }

  /// Attributes stand before variables only.
  func attributed(_ node: AttributedExpression) {
    var operand = node.operand
    while true {
      if operand is VariableExpression { return }
      if let inner = operand as? AttributedExpression {
        operand = inner.operand
      } else if let inner = operand as? ConvertExpression {
        operand = inner.operand
      } else {
        break
      }
    }
    diagnostics.report(.unexpectedAttribute, node.attribute.range, node.attribute.typeName.fullName)
  }

  private func badPart(ofUsing operand: Expression) -> Expression? {
    switch operand {
    case is VariableExpression: return nil
    case let node as MemberExpression where node.memberName != nil: return badPart(ofUsing: node.target)
    case let node as IndexExpression:
      guard IsConstant.check(node.index, allowsScriptBlocks: true, inAttribute: true) else { return node.index }
      return badPart(ofUsing: node.target)
    default: return operand
    }
  }

  func duplicateKeys(_ node: HashtableExpression) {
    var keys = FoldedNames()
    for entry in node.entries {
      guard let key = entry.keyText else { continue }
      if !keys.insert(key) { diagnostics.report(.duplicateKeyInHashLiteral, entry.key.range, key) }
    }
  }

  func variable(_ node: VariableExpression) {
    if node.isSplatted, !(parent is Command), !(parent is UsingExpression), !(parent is Parameter) {
      let isInList = parent is ArrayLiteralExpression && ancestor(1) is Command
      diagnostics.report(isInList ? .splattingNotPermittedInArgumentList : .splattingNotPermitted, node.range, node.path.text)
    }
    guard node.path.text.utf8.count == 4, node.path.text.lowercased() == "this", let member = enclosingMember, member.isStatic
    else { return }
    diagnostics.report(.nonStaticMemberAccessInStaticMember, node.range, node.path.text)
  }

  // MARK: Attributes and parameters

  func parameter(_ node: Parameter) {
    var hasType = false
    for attribute in node.attributes where attribute is TypeConstraint {
      if attribute.typeName.isOrdered {
        diagnostics.report(.orderedAttributeOnlyOnHashLiteralNode, attribute.range, attribute.typeName.fullName)
      } else if isMethodParameter {
        if hasType { diagnostics.report(.multipleTypeConstraintsOnMethodParam, attribute.range) }
        hasType = true
      }
    }
  }

  private var isMethodParameter: Bool { (parent as? FunctionDefinition)?.kind == .method }

  func attribute(_ node: Attribute) {
    let isOnMember =
      parent is Member || parent is TypeDefinition || parent is Parameter && (ancestor(1) as? FunctionDefinition)?.kind == .method
    let id: DiagnosticID =
      isOnMember ? .parameterAttributeArgumentNeedsToBeConstant : .parameterAttributeArgumentNeedsToBeConstantOrScriptBlock
    func check(_ argument: Expression) {
      if !IsConstant.check(argument, allowsScriptBlocks: !isOnMember, inAttribute: true) {
        diagnostics.report(id, argument.range)
      }
    }
    var names = FoldedNames()
    for argument in node.namedArguments {
      if !names.insert(argument.name) {
        diagnostics.report(.duplicateNamedArgument, argument.range, argument.name)
      } else if let value = argument.argument {
        check(value)
      }
    }
    node.positionalArguments.forEach(check)
  }
}

extension Attribute {
  /// Whether there is something to ask about: on anything but a class's member.
  var mayBeRefused: Bool {
    func isConstant(_ argument: Expression) -> Bool { IsConstant.check(argument, allowsScriptBlocks: true, inAttribute: true) }
    return FoldedNames.mayRepeat(namedArguments) { $0.name } || !positionalArguments.allSatisfy(isConstant)
      || !namedArguments.allSatisfy { $0.argument.map(isConstant) ?? true }
  }
}

extension Parameter {
  /// Whether its types are something to ask about: on anything but a method.
  var mayBeRefused: Bool {
    attributes.contains { $0 is TypeConstraint && ($0.typeName.isVoid || $0.typeName.isOrdered) }
  }
}

extension HashtableExpression {
  /// Whether a key is there twice.
  var mayRepeatKeys: Bool {
    guard entries.count > 1 else { return false }
    var keys = FoldedNames()
    return entries.contains { entry in entry.keyText.map { !keys.insert($0) } ?? false }
  }
}

extension HashtableExpression.Entry {
  /// The key where it is written out: what tells keys apart when they are compared as text.
  var keyText: String? {
    switch key {
    case let node as StringConstantExpression: node.value
    case let node as ConstantExpression: node.value.keyText
    default: nil
    }
  }
}

extension NumericLiteral {
  /// The number as the key of a hashtable: what tells keys apart when they are compared as text.
  var keyText: String {
    switch self {
    case .int32(let value): String(value)
    case .int64(let value): String(value)
    case .double(let value): value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
    case .decimal(let value): "\(value.isNegative ? "-" : "")\(value.mantissa)e-\(value.scale)"
    case .bigInteger(let value): value
    case .byte(let value): String(value)
    case .signedByte(let value): String(value)
    case .int16(let value): String(value)
    case .uint16(let value): String(value)
    case .uint32(let value): String(value)
    case .uint64(let value): String(value)
    }
  }
}
