import Glibc

extension DotNetType {
  /// `[math]`.
  public static let math = DotNetType("System.Math", members: declareMath)
}

func declareMath(_ type: TypeDeclaration) {
  type.staticProperty("E", "Double") { _, _ in .double(M_E) }
  type.staticProperty("PI", "Double") { _, _ in .double(.pi) }
  type.staticProperty("Tau", "Double") { _, _ in .double(2 * .pi) }
  declareMathByType(type)
  declareRounding(type)
  for (name, function) in MathFunctions.unary where !["Abs", "Ceiling", "Floor", "Truncate"].contains(name) {
    type.staticMethod("\(name)(Double d)", "Double") { _, _, arguments in .double(function(arguments.double(0))) }
  }
  for (name, function) in MathFunctions.binary where !["Max", "Min"].contains(name) {
    let parameters = name == "Log" ? "Double a, Double newBase" : name == "Atan2" ? "Double y, Double x" : "Double x, Double y"
    type.staticMethod("\(name)(\(parameters))", "Double") { _, _, arguments in
      .double(function(arguments.double(0), arguments.double(1)))
    }
  }
  type.staticMethod("FusedMultiplyAdd(Double x, Double y, Double z)", "Double") { _, _, arguments in
    .double(arguments.double(2).addingProduct(arguments.double(0), arguments.double(1)))
  }
  type.staticMethod("BigMul(Int32 a, Int32 b)", "Int64") { _, _, arguments in
    .long(Int64(arguments.int(0)).multipliedReportingOverflow(by: Int64(arguments.int(1))).partialValue)
  }
  type.staticMethod("ILogB(Double x)", "Int32") { _, _, arguments in .int(ilogb(arguments.double(0))) }
  type.staticMethod("ScaleB(Double x, Int32 n)", "Double") { _, _, arguments in
    .double(scalbn(arguments.double(0), Int32(truncatingIfNeeded: arguments.int(1))))
  }
  for integer in ["Int32", "Int64"] {
    type.staticMethod("DivRem(\(integer) a, \(integer) b, out \(integer) result)", integer) {
      (_, _, arguments) throws(Interruption) in
      let (left, right) = (arguments.int(0), arguments.int(1))
      guard right != 0 else { throw .net(.divideByZeroException, "Attempted to divide by zero.") }
      let (quotient, overflow) = left.dividedReportingOverflow(by: right)
      guard !overflow else { throw .net(.overflowException, "Arithmetic operation resulted in an overflow.") }
      let rest = left % right
      try arguments.setReference(2, integer == "Int32" ? .int32(rest) : .long(Int64(rest)))
      return integer == "Int32" ? .int32(quotient) : .long(Int64(quotient))
    }
  }
  declareQuotients(type)
}

/// `DivRem` of two numbers: quotient and rest as a tuple, for each type of integer.
private func declareQuotients(_ type: TypeDeclaration) {
  for name in ["SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"] {
    type.staticMethod("DivRem(\(name) left, \(name) right)", "ValueTuple`2[\(name),\(name)]") {
      (evaluator, _, arguments) throws(Interruption) in
      guard arguments.value(1).isTrue else { throw .net(.divideByZeroException, "Attempted to divide by zero.") }
      let (left, right) = (arguments.value(0).base, arguments.value(1).base)
      let rest = try evaluator.remainder(left, right)
      let quotient = try evaluator.divide(try evaluator.subtract(left, rest), right)
      guard let element = TypeCatalog.type(named: "System." + name),
        let tuple = TypeCatalog.generic("System.ValueTuple", [element, element])
      else { return .null }
      return .object(
        TupleObject([try evaluator.convert(quotient, to: element), try evaluator.convert(rest, to: element)], type: tuple))
    }
  }
}

/// The members that have an overload for each type of number.
private func declareMathByType(_ type: TypeDeclaration) {
  let names = ["SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"]
  for name in names {
    for (method, isMax) in [("Max", true), ("Min", false)] {
      type.staticMethod("\(method)(\(name) val1, \(name) val2)", name) { _, _, arguments in
        let (left, right) = (arguments.value(0).base, arguments.value(1).base)
        for value in [left, right] { if let number = value.plainDouble, number.isNaN { return value } }
        return (compareNumbers(left, right) < 0) == isMax ? right : left
      }
    }
    type.staticMethod("Clamp(\(name) value, \(name) min, \(name) max)", name) { (_, _, arguments) throws(Interruption) in
      let (value, low, high) = (arguments.value(0), arguments.value(1), arguments.value(2))
      guard compareNumbers(low, high) <= 0 else {
        throw .net(.argumentException, "'\(low.displayText)' cannot be greater than \(high.displayText).")
      }
      return compareNumbers(value, low) < 0 ? low : compareNumbers(value, high) > 0 ? high : value
    }
    if name.hasPrefix("U") || name == "Byte" { continue }
    type.staticMethod("Sign(\(name) value)", "Int32") { (_, _, arguments) throws(Interruption) in
      if let number = NumberText.integer(of: arguments.value(0)) { return .int32(number.sign) }
      if let number = arguments.object(0, as: DecimalObject.self) { return .int32(number.number.sign) }
      return try MathFunctions.sign(arguments.double(0))
    }
    type.staticMethod("Abs(\(name) value)", name) { (_, _, arguments) throws(Interruption) in
      switch arguments.value(0).base {
      case .single(let number): return .single(number.magnitude)
      case .double(let number): return .double(number.magnitude)
      case .object(let object as DecimalObject): return .decimal(object.number.magnitude)
      default:
        guard let number = NumberText.integer(of: arguments.value(0)), let kind = arguments.value(0).type.flatMap(NumberKind.of),
          let value = kind.number(number.magnitude)
        else {
          throw .net(.overflowException, "Negating the minimum value of a twos complement number is invalid.")
        }
        return value
      }
    }
  }
}

private func declareRounding(_ type: TypeDeclaration) {
  for (name, rounding) in [("Floor", DecimalNumber.Rounding.down), ("Ceiling", .up), ("Truncate", .toZero)] {
    type.staticMethod("\(name)(Decimal d)", "Decimal") { _, _, arguments in
      .decimal((arguments.value(0).plainDecimal ?? .zero).rounded(0, rounding))
    }
    let rule: FloatingPointRoundingRule = name == "Floor" ? .down : name == "Ceiling" ? .up : .towardZero
    type.staticMethod("\(name)(Double d)", "Double") { _, _, arguments in .double(arguments.double(0).rounded(rule)) }
  }
  /// The places of the digits and of the mode among the arguments.
  func decimals(digits: Int?, mode: Int?) -> MethodOverload.Body {
    { (_, _, arguments) throws(Interruption) in
      .decimal(
        try MathFunctions.round(
          arguments.value(0).plainDecimal ?? .zero, digits.map { arguments.int($0) } ?? 0, mode.map { arguments.int($0) } ?? 0))
    }
  }
  func doubles(digits: Int?, mode: Int?) -> MethodOverload.Body {
    { (_, _, arguments) throws(Interruption) in
      .double(
        try MathFunctions.round(arguments.double(0), digits.map { arguments.int($0) } ?? 0, mode.map { arguments.int($0) } ?? 0))
    }
  }
  type.staticMethod("Round(Decimal d)", "Decimal", decimals(digits: nil, mode: nil))
  type.staticMethod("Round(Decimal d, Int32 decimals)", "Decimal", decimals(digits: 1, mode: nil))
  type.staticMethod("Round(Decimal d, MidpointRounding mode)", "Decimal", decimals(digits: nil, mode: 1))
  type.staticMethod("Round(Decimal d, Int32 decimals, MidpointRounding mode)", "Decimal", decimals(digits: 1, mode: 2))
  type.staticMethod("Round(Double a)", "Double", doubles(digits: nil, mode: nil))
  type.staticMethod("Round(Double value, Int32 digits)", "Double", doubles(digits: 1, mode: nil))
  type.staticMethod("Round(Double value, MidpointRounding mode)", "Double", doubles(digits: nil, mode: 1))
  type.staticMethod("Round(Double value, Int32 digits, MidpointRounding mode)", "Double", doubles(digits: 1, mode: 2))
}
