import Syntax

/// Two operands, evaluated from left to right.
class BinaryNode: ExpressionNode {
  let left: ExpressionNode
  let right: ExpressionNode

  init(_ range: SourceRange, _ left: ExpressionNode, _ right: ExpressionNode) {
    self.left = left
    self.right = right
    super.init(range)
  }

  override var isConstant: Bool { left.isConstant && right.isConstant }
}

final class AddNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.add(try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

final class SubtractNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.subtract(try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

final class MultiplyNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.multiply(try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

final class DivideNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.divide(try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

final class RemainderNode: BinaryNode {
  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.remainder(try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

/// `a..b`
final class RangeNode: BinaryNode {
  /// The numbers of the range one by one, without an array; nil where an end is no plain integer.
  func bounds(_ evaluator: Evaluator) throws(Interruption) -> (Int, Int)? {
    let first = try left.evaluate(evaluator).base
    let last = try right.evaluate(evaluator).base
    if case .int(let a) = first, case .int(let b) = last { return (Int(a), Int(b)) }
    return nil
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.range(try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

/// `-band`, `-bor`, `-bxor`, `-shl`, `-shr`
final class BitwiseNode: BinaryNode {
  let op: BinaryOperator

  init(_ range: SourceRange, _ op: BinaryOperator, _ left: ExpressionNode, _ right: ExpressionNode) {
    self.op = op
    super.init(range, left, right)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    try evaluator.bitwise(op, try left.evaluate(evaluator), try right.evaluate(evaluator))
  }
}

/// `-x`, `+x`, `-bnot x`
final class SignNode: ExpressionNode {
  let op: UnaryOperator
  let operand: ExpressionNode

  init(_ range: SourceRange, _ op: UnaryOperator, _ operand: ExpressionNode) {
    self.op = op
    self.operand = operand
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let value = try operand.evaluate(evaluator)
    switch op {
    case .minus: return try evaluator.negate(value)
    case .bitNot: return try evaluator.complement(value)
    default: return try evaluator.add(.int(0), value)
    }
  }

  override var isConstant: Bool { operand.isConstant }
}

/// `$i++`, `--$i`
final class IncrementNode: ExpressionNode {
  let target: any AssignableNode
  /// The target, where it is a variable by its plain name.
  private let variable: VariableNode?
  let step: Int32
  let givesOld: Bool

  init(_ range: SourceRange, _ target: any AssignableNode, step: Int32, givesOld: Bool) {
    self.target = target
    variable = target as? VariableNode
    self.step = step
    self.givesOld = givesOld
    super.init(range)
  }

  override func evaluate(_ evaluator: Evaluator) throws(Interruption) -> Value {
    let step = self.step
    if let place = variable?.plain(evaluator), case .int(let number) = place.value {
      let (sum, overflow) = number.addingReportingOverflow(step)
      if !overflow {
        place.value = .int(sum)
        return .int(givesOld ? number : sum)
      }
    }
    let (old, new) = try target.update(evaluator) { (value) throws(Interruption) -> Value in
      if case .int(let number) = value {
        let (sum, overflow) = number.addingReportingOverflow(step)
        if !overflow { return .int(sum) }
      }
      if !value.isNull, !value.isNumber {
        throw .error(
          "The '\(step > 0 ? "++" : "--")' operator works only on numbers. The operand is a '\(value.type?.fullName ?? "")'.",
          id: "OperatorRequiresNumber", category: .invalidOperation)
      }
      return try evaluator.add(value.isNull ? .int(0) : value, .int(step))
    }
    return givesOld ? (old.isNull ? .int(0) : old) : new
  }
}
