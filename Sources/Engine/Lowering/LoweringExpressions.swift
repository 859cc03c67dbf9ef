import Syntax

extension Lowering {
  /// An expression; `asArgument` where it is a command's argument and a number keeps its text.
  func expression(_ node: Expression, asArgument: Bool = false) -> ExpressionNode {
    switch node {
    case let constant as ConstantExpression:
      let value = literal(constant.value)
      return asArgument ? LiteralArgumentNode(node.range, value, constant.text) : ConstantNode(node.range, value)
    case let string as StringConstantExpression: return ConstantNode(node.range, .string(string.value))
    case let string as ExpandableStringExpression:
      return ExpandableStringNode(
        node.range,
        string.parts.map { part in
          switch part {
          case .text(let text): return .text(text)
          case .expression(let inner): return .expression(expression(inner))
          }
        })
    case let variable as VariableExpression: return self.variable(variable)
    case let binary as BinaryExpression: return self.binary(binary)
    case let unary as UnaryExpression: return self.unary(unary)
    case let ternary as TernaryExpression:
      return TernaryNode(node.range, expression(ternary.condition), expression(ternary.ifTrue), expression(ternary.ifFalse))
    case let convert as ConvertExpression: return self.convert(convert)
    case let attributed as AttributedExpression: return expression(attributed.operand)
    case let list as ArrayLiteralExpression: return ArrayLiteralNode(node.range, list.elements.map { expression($0) })
    case let array as ArrayExpression:
      return ArrayNode(node.range, block(array.body))
    case let sub as SubExpression: return SubExpressionNode(node.range, block(sub.body))
    case let paren as ParenExpression:
      if let pipeline = paren.pipeline as? Pipeline, let pure = pipeline.pureExpression {
        return expression(pure)
      }
      return ParenNode(node.range, statement(paren.pipeline))
    case let table as HashtableExpression: return hashtable(table, kind: .table)
    case let index as IndexExpression:
      return IndexNode(node.range, expression(index.target), expression(index.index), isNullConditional: index.isNullConditional)
    case let member as MemberExpression:
      let name = memberName(member.member)
      if member.isStatic { return StaticMemberNode(node.range, expression(member.target), name) }
      return MemberNode(node.range, expression(member.target), name, isNullConditional: member.isNullConditional)
    case let call as InvokeMemberExpression:
      return InvokeMemberNode(
        node.range, expression(call.target), memberName(call.member), call.arguments.map { expression($0) },
        isStatic: call.isStatic, isNullConditional: call.isNullConditional, types: call.genericArguments,
        castType: castType(call.target))
    case let type as TypeExpression: return TypeNode(node.range, type.typeName)
    case let block as ScriptBlockExpression: return ScriptBlockLiteralNode(node.range, ScriptBlockCode(block.scriptBlock))
    case let using as UsingExpression: return expression(using.operand)
    case let placeholder as PlaceholderExpression: return PlaceholderNode(node.range, placeholder.name)
    case let call as BaseConstructorCall:
      return ArrayLiteralNode(node.range, call.arguments.map { expression($0) })
    default: return ConstantNode(node.range, .null)
    }
  }

  /// The type of a cast in parentheses.
  private func castType(_ target: Expression) -> TypeName? {
    var inner = target
    while let paren = inner as? ParenExpression, let pure = (paren.pipeline as? Pipeline)?.pureExpression { inner = pure }
    guard inner !== target, let convert = inner as? ConvertExpression, !convert.type.typeName.isReference else { return nil }
    return convert.type.typeName
  }

  private func memberName(_ node: Expression) -> MemberName {
    if let constant = node as? StringConstantExpression { return .fixed(constant.value) }
    return .computed(expression(node))
  }

  private func variable(_ node: VariableExpression) -> ExpressionNode {
    guard case .none = node.path.scope else { return QualifiedVariableNode(node.range, node.path) }
    switch node.path.name.foldedCase {
    case "true": return ConstantNode(node.range, .bool(true))
    case "false": return ConstantNode(node.range, .bool(false))
    case "null": return ConstantNode(node.range, .null)
    case "?": return SucceededNode(node.range)
    case "psitem": return VariableNode(node.range, "_")
    default: return VariableNode(node.range, node.path.name)
    }
  }

  /// The value of a number as written.
  func literal(_ literal: NumericLiteral) -> Value {
    switch literal {
    case .int32(let number): return .int(number)
    case .int64(let number): return .long(number)
    case .double(let number): return .double(number)
    case .decimal(let number):
      return .object(
        DecimalObject(DecimalNumber(mantissa: number.mantissa, scale: number.scale, isNegative: number.isNegative)))
    case .bigInteger(let text): return BigInteger(text).map { .object(BigIntegerObject($0)) } ?? .null
    case .byte(let number): return .byte(number)
    case .signedByte(let number): return .sbyte(number)
    case .int16(let number): return .int16(number)
    case .uint16(let number): return .uint16(number)
    case .uint32(let number): return .uint32(number)
    case .uint64(let number): return .uint64(number)
    }
  }

  private func hashtable(_ node: HashtableExpression, kind: HashtableNode.Kind) -> ExpressionNode {
    HashtableNode(node.range, node.entries.map { (expression($0.key), statement($0.value)) }, kind: kind)
  }

  private func convert(_ node: ConvertExpression) -> ExpressionNode {
    let name = node.type.typeName
    if !name.isArray, !name.isGeneric {
      var operand = node.operand
      while let paren = operand as? ParenExpression, let pipeline = paren.pipeline as? Pipeline,
        let inner = pipeline.pureExpression
      {
        operand = inner
      }
      if let table = node.operand as? HashtableExpression {
        switch name.name.foldedCase {
        case "ordered": return hashtable(table, kind: .ordered)
        case "pscustomobject", "system.management.automation.pscustomobject": return hashtable(table, kind: .object)
        default: break
        }
      }
      if name.name.equalsIgnoringCase("ref") {
        let target = assignable(operand) as ExpressionNode?
        return ConvertNode(node.range, name, target ?? expression(node.operand))
      }
    }
    return ConvertNode(node.range, name, expression(node.operand))
  }

  private func unary(_ node: UnaryExpression) -> ExpressionNode {
    switch node.op {
    case .not, .exclamation: return NotNode(node.range, expression(node.operand))
    case .comma: return ArrayLiteralNode(node.range, [expression(node.operand)])
    case .preIncrement, .preDecrement, .postIncrement, .postDecrement:
      guard let target = assignable(node.operand) else { return ConstantNode(node.range, .null) }
      let isUp = node.op == .preIncrement || node.op == .postIncrement
      return IncrementNode(
        node.range, target, step: isUp ? 1 : -1, givesOld: node.op == .postIncrement || node.op == .postDecrement)
    case .split, .caseSplit: return UnarySplitNode(node.range, expression(node.operand))
    case .join: return UnaryJoinNode(node.range, expression(node.operand))
    case .minus, .plus, .bitNot: return SignNode(node.range, node.op, expression(node.operand))
    }
  }

  private func binary(_ node: BinaryExpression) -> ExpressionNode {
    // A long chain of one operator is a deep tree on its left side; it is lowered without recursion.
    var spine: [BinaryExpression] = []
    var current: Expression = node
    while let inner = current as? BinaryExpression {
      spine.append(inner)
      current = inner.left
    }
    var result = expression(current)
    for inner in spine.reversed() { result = binary(inner, result, expression(inner.right)) }
    return result
  }

  private func binary(_ node: BinaryExpression, _ left: ExpressionNode, _ right: ExpressionNode) -> ExpressionNode {
    let range = node.range
    switch node.op {
    case .and: return AndNode(range, left, right)
    case .or: return OrNode(range, left, right)
    case .xor: return XorNode(range, left, right)
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight: return BitwiseNode(range, node.op, left, right)
    case .add: return AddNode(range, left, right)
    case .subtract: return SubtractNode(range, left, right)
    case .multiply: return MultiplyNode(range, left, right)
    case .divide: return DivideNode(range, left, right)
    case .remainder: return RemainderNode(range, left, right)
    case .range: return RangeNode(range, left, right)
    case .format: return FormatNode(range, left, right)
    case .coalesce: return CoalesceNode(range, left, right)
    case .equal: return EqualNode(range, left, right, ignoresCase: true)
    case .caseEqual: return EqualNode(range, left, right, ignoresCase: false)
    case .notEqual: return NotEqualNode(range, left, right, ignoresCase: true)
    case .caseNotEqual: return NotEqualNode(range, left, right, ignoresCase: false)
    case .less: return LessNode(range, left, right, ignoresCase: true)
    case .caseLess: return LessNode(range, left, right, ignoresCase: false)
    case .lessOrEqual: return LessOrEqualNode(range, left, right, ignoresCase: true)
    case .caseLessOrEqual: return LessOrEqualNode(range, left, right, ignoresCase: false)
    case .greater: return GreaterNode(range, left, right, ignoresCase: true)
    case .caseGreater: return GreaterNode(range, left, right, ignoresCase: false)
    case .greaterOrEqual: return GreaterOrEqualNode(range, left, right, ignoresCase: true)
    case .caseGreaterOrEqual: return GreaterOrEqualNode(range, left, right, ignoresCase: false)
    case .like: return LikeNode(range, left, right, ignoresCase: true, isNegated: false)
    case .caseLike: return LikeNode(range, left, right, ignoresCase: false, isNegated: false)
    case .notLike: return LikeNode(range, left, right, ignoresCase: true, isNegated: true)
    case .caseNotLike: return LikeNode(range, left, right, ignoresCase: false, isNegated: true)
    case .contains: return ContainsNode(range, left, right, ignoresCase: true, isNegated: false, isIn: false)
    case .caseContains: return ContainsNode(range, left, right, ignoresCase: false, isNegated: false, isIn: false)
    case .notContains: return ContainsNode(range, left, right, ignoresCase: true, isNegated: true, isIn: false)
    case .caseNotContains: return ContainsNode(range, left, right, ignoresCase: false, isNegated: true, isIn: false)
    case .isIn: return ContainsNode(range, left, right, ignoresCase: true, isNegated: false, isIn: true)
    case .caseIn: return ContainsNode(range, left, right, ignoresCase: false, isNegated: false, isIn: true)
    case .isNotIn: return ContainsNode(range, left, right, ignoresCase: true, isNegated: true, isIn: true)
    case .caseNotIn: return ContainsNode(range, left, right, ignoresCase: false, isNegated: true, isIn: true)
    case .match: return MatchNode(range, left, right, ignoresCase: true, isNegated: false)
    case .caseMatch: return MatchNode(range, left, right, ignoresCase: false, isNegated: false)
    case .notMatch: return MatchNode(range, left, right, ignoresCase: true, isNegated: true)
    case .caseNotMatch: return MatchNode(range, left, right, ignoresCase: false, isNegated: true)
    case .replace: return ReplaceNode(range, left, right, ignoresCase: true)
    case .caseReplace: return ReplaceNode(range, left, right, ignoresCase: false)
    case .split: return SplitNode(range, left, right, ignoresCase: true)
    case .caseSplit: return SplitNode(range, left, right, ignoresCase: false)
    case .join: return JoinNode(range, left, right)
    case .isType: return IsTypeNode(range, left, right, isNegated: false)
    case .isNotType: return IsTypeNode(range, left, right, isNegated: true)
    case .asType: return AsTypeNode(range, left, right)
    }
  }
}
