import Syntax

final class AndNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { .bool(try test(evaluator)) }
  override func test(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    guard try left.test(evaluator) else { return false }
    return try right.test(evaluator)
  }
}

final class OrNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { .bool(try test(evaluator)) }
  override func test(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    if try left.test(evaluator) { return true }
    return try right.test(evaluator)
  }
}

final class XorNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { .bool(try test(evaluator)) }
  override func test(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    let first = try left.test(evaluator)
    return try right.test(evaluator) != first
  }
}

final class NotNode: ExpressionNode {
  let operand: ExpressionNode

  init(_ range: SourceRange, _ operand: ExpressionNode) {
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value { .bool(!(try operand.test(evaluator))) }
  override func test(_ evaluator: Evaluator) throws(Interruption) -> Bool { !(try operand.test(evaluator)) }
}

/// `a ?? b`
final class CoalesceNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    return value.isNull ? try right.evaluate(evaluator) : value
  }
}

/// `a ? b : c`
final class TernaryNode: ExpressionNode {
  let condition: ExpressionNode
  let ifTrue: ExpressionNode
  let ifFalse: ExpressionNode

  init(_ range: SourceRange, _ condition: ExpressionNode, _ ifTrue: ExpressionNode, _ ifFalse: ExpressionNode) {
    self.condition = condition
    self.ifTrue = ifTrue
    self.ifFalse = ifFalse
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try condition.test(evaluator) ? try ifTrue.evaluate(evaluator) : try ifFalse.evaluate(evaluator)
  }
}

/// The comparisons that have an order: one node, since an array on the left filters alike for all of them.
class ComparisonNode: BinaryNode {
  let ignoresCase: Bool

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    super.init(range, left, right)
  }

  /// The verdict over single values.
  func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool { false }

  /// The verdict over two whole numbers; nil where the operator is about texts.
  func compare(_ left: Int32, _ right: Int32) -> Bool? { nil }

  override final func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let first = try left.evaluate(evaluator)
    let second = try right.evaluate(evaluator)
    if case .int(let a) = first, case .int(let b) = second, let verdict = compare(a, b) { return .bool(verdict) }
    return try verdict(first, second, evaluator)
  }

  override final func test(_ evaluator: Evaluator) throws(Interruption) -> Bool {
    let first = try left.evaluate(evaluator)
    let second = try right.evaluate(evaluator)
    if case .int(let a) = first, case .int(let b) = second, let verdict = compare(a, b) { return verdict }
    return try verdict(first, second, evaluator).isTrue
  }

  /// A Boolean, or what a collection on the left has that compares so.
  private func verdict(_ first: Value, _ second: Value, _ evaluator: Evaluator) throws(Interruption) -> Value {
    if case .object(let object) = first.base, let elements = object.elements {
      var kept: [Value] = []
      for element in elements where try compare(element, second, evaluator) { kept.append(element) }
      return .array(kept)
    }
    return .bool(try compare(first, second, evaluator))
  }
}

final class EqualNode: ComparisonNode {
  override func compare(_ left: Int32, _ right: Int32) -> Bool? { left == right }
  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    evaluator.equals(left, right, ignoringCase: ignoresCase)
  }
}

final class NotEqualNode: ComparisonNode {
  override func compare(_ left: Int32, _ right: Int32) -> Bool? { left != right }
  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    !evaluator.equals(left, right, ignoringCase: ignoresCase)
  }
}

final class LessNode: ComparisonNode {
  override func compare(_ left: Int32, _ right: Int32) -> Bool? { left < right }
  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    try evaluator.compare(left, right, ignoringCase: ignoresCase) < 0
  }
}

final class LessOrEqualNode: ComparisonNode {
  override func compare(_ left: Int32, _ right: Int32) -> Bool? { left <= right }
  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    try evaluator.compare(left, right, ignoringCase: ignoresCase) <= 0
  }
}

final class GreaterNode: ComparisonNode {
  override func compare(_ left: Int32, _ right: Int32) -> Bool? { left > right }
  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    try evaluator.compare(left, right, ignoringCase: ignoresCase) > 0
  }
}

final class GreaterOrEqualNode: ComparisonNode {
  override func compare(_ left: Int32, _ right: Int32) -> Bool? { left >= right }
  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    try evaluator.compare(left, right, ignoringCase: ignoresCase) >= 0
  }
}

/// `-like`, `-notlike`
final class LikeNode: ComparisonNode {
  let isNegated: Bool
  /// The pattern of last time, which is mostly this time's as well.
  @exclusivity(unchecked) private var known: (text: String, pattern: WildcardPattern)?

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool, isNegated: Bool) {
    self.isNegated = isNegated
    super.init(range, left, right, ignoresCase: ignoresCase)
  }

  override func compare(_ left: Value, _ right: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    try pattern(try evaluator.text(of: right)).matches(try evaluator.text(of: left)) != isNegated
  }

  private func pattern(_ text: String) throws(Interruption) -> WildcardPattern {
    if let known, known.text.ordinalEquals(text) { return known.pattern }
    let pattern = WildcardPattern(text, ignoresCase: ignoresCase)
    guard pattern.isValid else {
      throw .error("The specified wildcard character pattern is not valid: \(text)", id: "RuntimeException", exception: .runtime)
    }
    known = (text, pattern)
    return pattern
  }
}

/// `-contains`, `-in` and their negations.
final class ContainsNode: BinaryNode {
  let ignoresCase: Bool
  let isNegated: Bool
  /// True for `-in`: the collection stands on the right.
  let isIn: Bool

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, ignoresCase: Bool, isNegated: Bool, isIn: Bool) {
    self.ignoresCase = ignoresCase
    self.isNegated = isNegated
    self.isIn = isIn
    super.init(range, left, right)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let first = try left.evaluate(evaluator)
    let second = try right.evaluate(evaluator)
    let collection = isIn ? second : first
    let item = isIn ? first : second
    let elements = collection.base.object?.elements ?? [collection]
    let found = elements.contains { evaluator.equals($0, item, ignoringCase: ignoresCase) }
    return .bool(found != isNegated)
  }
}

/// `-is`, `-isnot`
final class IsTypeNode: BinaryNode {
  let isNegated: Bool

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode, isNegated: Bool) {
    self.isNegated = isNegated
    super.init(range, left, right)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let type: DotNetType
    if let node = right as? TypeNode, node.namesCustomObject {
      type = .customObject
    } else {
      type = try evaluator.typeOperand(try right.evaluate(evaluator), id: "IsOperatorRequiresType", op: "-is")
    }
    return .bool(evaluator.isInstance(value, of: type) != isNegated)
  }
}

/// `-as`
final class AsTypeNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try left.evaluate(evaluator)
    let type: DotNetType
    if let node = right as? TypeNode, node.namesCustomObject {
      type = .customObject
    } else {
      type = try evaluator.typeOperand(try right.evaluate(evaluator), id: "AsOperatorRequiresType", op: "-as")
    }
    do {
      return try evaluator.convert(value, to: type)
    } catch .failure {
      return .null
    }
  }
}
