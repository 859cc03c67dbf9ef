/// Whether an expression has a value before anything runs.
enum IsConstant {
  /// In attributes a script block may stand for a constant, unless the attribute is on a class's member.
  static func check(_ node: Node, allowsScriptBlocks: Bool, inAttribute: Bool) -> Bool {
    func isConstant(_ node: Node) -> Bool { check(node, allowsScriptBlocks: allowsScriptBlocks, inAttribute: inAttribute) }
    switch node {
    case is ConstantExpression, is StringConstantExpression: return true
    case is ErrorExpression, is ErrorStatement: return true
    case is ScriptBlockExpression: return allowsScriptBlocks
    case is TypeExpression: return inAttribute
    case let node as VariableExpression: return node.path.isConstant
    case let node as ArrayLiteralExpression: return node.elements.allSatisfy(isConstant)
    case let node as ParenExpression: return isConstant(node.pipeline)
    case let node as Pipeline: return node.pureExpression.map(isConstant) ?? false
    case let node as ConvertExpression: return isConstant(node.operand)
    case let node as UnaryExpression: return isFoldable(node.op) && isConstant(node.operand)
    case let node as BinaryExpression: return isFoldable(node.op) && isConstant(node.left) && isConstant(node.right)
    case let node as TernaryExpression: return isConstant(node.condition) && isConstant(node.ifTrue) && isConstant(node.ifFalse)
    case let node as SubExpression: return isConstant(node.body)
    case let node as ArrayExpression: return isConstant(node.body)
    case let node as StatementBlock: return node.traps.isEmpty && node.statements.allSatisfy(isConstant)
    case let node as HashtableExpression:
      return !inAttribute && node.entries.allSatisfy { isConstant($0.key) && isConstant($0.value) }
    case let node as MemberExpression: return node.isStatic && node.target is TypeExpression && node.memberName != nil
    default: return false
    }
  }

  private static func isFoldable(_ op: UnaryOperator) -> Bool {
    [.not, .exclamation, .bitNot, .plus, .minus].contains(op)
  }

  private static func isFoldable(_ op: BinaryOperator) -> Bool {
    switch op {
    case .add, .subtract, .multiply, .divide, .remainder, .and, .or, .xor, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight: true
    default: false
    }
  }
}

extension VariablePath {
  /// Whether the name is that of a variable whose value never changes.
  fileprivate var isConstant: Bool {
    switch text.utf8.count {
    case 4: FoldedNames.isSame(text, "true") || FoldedNames.isSame(text, "null")
    case 5: FoldedNames.isSame(text, "false")
    default: false
    }
  }
}
