import Glibc

func declareFloating(_ type: TypeDeclaration) {
  let isSingle = type.type === DotNetType.single
  let name = type.type.name
  func number(_ value: Double) -> Value { isSingle ? .single(Float(value)) : .double(value) }
  type.staticProperty("E", name) { _, _ in number(M_E) }
  type.staticProperty("Epsilon", name) { _, _ in isSingle ? .single(.leastNonzeroMagnitude) : .double(.leastNonzeroMagnitude) }
  type.staticProperty("NaN", name) { _, _ in number(.nan) }
  type.staticProperty("NegativeInfinity", name) { _, _ in number(-.infinity) }
  type.staticProperty("NegativeZero", name) { _, _ in number(-0.0) }
  type.staticProperty("Pi", name) { _, _ in number(.pi) }
  type.staticProperty("PositiveInfinity", name) { _, _ in number(.infinity) }
  type.staticProperty("Tau", name) { _, _ in number(2 * .pi) }
  let tests: [(String, @Sendable (Double) -> Bool)] = [
    ("IsFinite", { $0.isFinite }), ("IsInfinity", { $0.isInfinite }), ("IsNaN", { $0.isNaN }),
    ("IsNegative", { $0.sign == .minus }), ("IsNegativeInfinity", { $0 == -.infinity }), ("IsPositive", { $0.sign == .plus }),
    ("IsPositiveInfinity", { $0 == .infinity }), ("IsNormal", { $0.isNormal }), ("IsSubnormal", { $0.isSubnormal }),
    ("IsInteger", { $0.isFinite && $0.rounded(.towardZero) == $0 }),
    ("IsEvenInteger", { $0.isFinite && $0.truncatingRemainder(dividingBy: 2) == 0 }),
    ("IsOddInteger", { $0.isFinite && $0.truncatingRemainder(dividingBy: 2).magnitude == 1 }),
    ("IsRealNumber", { !$0.isNaN }),
  ]
  for (method, test) in tests {
    type.staticMethod("\(method)(\(name) d)", "Boolean") { _, _, arguments in .bool(test(arguments.double(0))) }
  }
  for (method, function) in MathFunctions.unary {
    type.staticMethod("\(method)(\(name) x)", name) { _, _, arguments in number(function(arguments.double(0))) }
  }
  for (method, function) in MathFunctions.binary {
    type.staticMethod("\(method)(\(name) x, \(name) y)", name) { _, _, arguments in
      number(function(arguments.double(0), arguments.double(1)))
    }
  }
  type.staticMethod("Sign(\(name) value)", "Int32") { (_, _, arguments) throws(Interruption) in
    try MathFunctions.sign(arguments.double(0))
  }
  type.staticMethod("Round(\(name) x)", name) { _, _, arguments in number(arguments.double(0).rounded(.toNearestOrEven)) }
  type.staticMethod("Round(\(name) x, Int32 digits)", name) { (_, _, arguments) throws(Interruption) in
    number(try MathFunctions.round(arguments.double(0), arguments.int(1), 0))
  }
  type.staticMethod("Round(\(name) x, MidpointRounding mode)", name) { (_, _, arguments) throws(Interruption) in
    number(try MathFunctions.round(arguments.double(0), 0, arguments.int(1)))
  }
  type.staticMethod("Round(\(name) x, Int32 digits, MidpointRounding mode)", name) { (_, _, arguments) throws(Interruption) in
    number(try MathFunctions.round(arguments.double(0), arguments.int(1), arguments.int(2)))
  }
}

/// The functions behind Math and the static members of Double.
enum MathFunctions {
  static let unary: [(name: String, function: @Sendable (Double) -> Double)] = [
    ("Abs", { $0.magnitude }), ("Acos", { acos($0) }), ("Acosh", { acosh($0) }), ("Asin", { asin($0) }), ("Asinh", { asinh($0) }),
    ("Atan", { atan($0) }), ("Atanh", { atanh($0) }), ("Cbrt", { cbrt($0) }), ("Ceiling", { $0.rounded(.up) }),
    ("Cos", { cos($0) }), ("Cosh", { cosh($0) }), ("Exp", { exp($0) }), ("Floor", { $0.rounded(.down) }), ("Log", { log($0) }),
    ("Log10", { log10($0) }), ("Log2", { log2($0) }), ("Sin", { sin($0) }), ("Sinh", { sinh($0) }), ("Sqrt", { $0.squareRoot() }),
    ("Tan", { tan($0) }), ("Tanh", { tanh($0) }), ("Truncate", { $0.rounded(.towardZero) }), ("BitDecrement", { $0.nextDown }),
    ("BitIncrement", { $0.nextUp }),
  ]

  static let binary: [(name: String, function: @Sendable (Double, Double) -> Double)] = [
    ("Atan2", { atan2($0, $1) }), ("Pow", { power($0, $1) }), ("CopySign", { $0.magnitude * ($1.sign == .minus ? -1 : 1) }),
    ("Log", { logarithm($0, $1) }),
    ("Max", { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }), ("Min", { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) }),
    ("MaxMagnitude", { $0.magnitude < $1.magnitude ? $1 : $0 }), ("MinMagnitude", { $0.magnitude > $1.magnitude ? $1 : $0 }),
    ("IEEERemainder", { $0.remainder(dividingBy: $1) }),
  ]

  @Sendable static func power(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }

  @Sendable static func logarithm(_ number: Double, _ base: Double) -> Double {
    if base == 1 { return .nan }
    if number != 1, base == 0 || base == .infinity { return .nan }
    return log(number) / log(base)
  }

  static func sign(_ number: Double) throws(Interruption) -> Value {
    if number.isNaN { throw .net(.arithmeticException, "Function does not accept floating point Not-a-Number values.") }
    return .int(number < 0 ? -1 : number > 0 ? 1 : 0)
  }

  /// `Math.Round` with digits: scaled up, rounded and scaled down, as .NET does it.
  static func round(_ number: Double, _ digits: Int, _ mode: Int) throws(Interruption) -> Double {
    guard digits >= 0, digits <= 15 else {
      throw .outOfRange("Rounding digits must be between 0 and 15, inclusive.", "digits")
    }
    try checkMode(mode)
    guard number.isFinite, number.magnitude < 1e16 else { return number }
    let factor = Glibc.pow(10.0, Double(digits))
    let scaled = number * factor
    switch mode {
    case 1: return scaled.rounded(.toNearestOrAwayFromZero) / factor
    case 2: return scaled.rounded(.towardZero) / factor
    case 3: return scaled.rounded(.down) / factor
    case 4: return scaled.rounded(.up) / factor
    default: return scaled.rounded(.toNearestOrEven) / factor
    }
  }

  static func round(_ number: DecimalNumber, _ places: Int, _ mode: Int) throws(Interruption) -> DecimalNumber {
    guard places >= 0, places <= 28 else {
      throw .outOfRange("Decimal can only round to between 0 and 28 digits of precision.", "decimals")
    }
    try checkMode(mode)
    let modes: [DecimalNumber.Rounding] = [.toEven, .awayFromZero, .toZero, .down, .up]
    return number.rounded(places, modes[mode])
  }

  private static func checkMode(_ mode: Int) throws(Interruption) {
    guard mode >= 0, mode <= 4 else {
      throw .argument(
        .argumentException, "The value '\(mode)' is not valid for this usage of the type MidpointRounding.", "mode")
    }
  }
}
