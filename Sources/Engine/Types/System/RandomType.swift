extension DotNetType {
  /// `[random]`.
  public static let random = DotNetType("System.Random", members: declareRandom)
}

/// A generator of numbers: the system's, or .NET's subtractive one where a seed was given.
final class RandomObject: NetObject {
  private var seeds: [Int32] = []
  private var next = 0
  private var nextp = 21

  override init() {}

  /// .NET's generator for a seed, which gives the same numbers everywhere.
  init(seed: Int32) {
    seeds = [Int32](repeating: 0, count: 56)
    let subtraction = seed == .min ? Int32.max : abs(seed)
    var mj = 161_803_398 &- subtraction
    seeds[55] = mj
    var mk: Int32 = 1
    var position = 0
    for _ in 1..<55 {
      position += 21
      if position >= 55 { position -= 55 }
      seeds[position] = mk
      mk = mj &- mk
      if mk < 0 { mk = mk &+ Int32.max }
      mj = seeds[position]
    }
    for _ in 1..<5 {
      for i in 1..<56 {
        var n = i + 30
        if n >= 55 { n -= 55 }
        seeds[i] = seeds[i] &- seeds[1 + n]
        if seeds[i] < 0 { seeds[i] = seeds[i] &+ Int32.max }
      }
    }
  }

  override var type: DotNetType { .random }

  /// A number from 0 to Int32.max, that excluded.
  func sample() -> Int32 {
    guard !seeds.isEmpty else { return Int32.random(in: 0..<Int32.max) }
    next += 1
    if next >= 56 { next = 1 }
    nextp += 1
    if nextp >= 56 { nextp = 1 }
    var number = seeds[next] &- seeds[nextp]
    if number == Int32.max { number -= 1 }
    if number < 0 { number = number &+ Int32.max }
    seeds[next] = number
    return number
  }

  /// A double from 0 to 1, that excluded.
  func double() -> Double { Double(sample()) * (1.0 / Double(Int32.max)) }

  /// A number of a range, its end excluded.
  func number(_ low: Int64, _ high: Int64) -> Int64 {
    guard low < high else { return low }
    if seeds.isEmpty { return Int64.random(in: low..<high) }
    let (range, overflow) = high.subtractingReportingOverflow(low)
    if overflow { return Int64.random(in: low..<high) }
    return low &+ Int64(min(double() * Double(range), 9.2e18))
  }
}

func declareRandom(_ type: TypeDeclaration) {
  func this(_ value: Value) -> RandomObject { value.object(as: RandomObject.self) ?? RandomObject() }
  type.constructor("()") { _, _, _ in .object(RandomObject()) }
  type.constructor("(Int32 Seed)") { _, _, arguments in .object(RandomObject(seed: Int32(truncatingIfNeeded: arguments.int(0)))) }
  type.staticProperty("Shared", "Random") { _, _ in .object(RandomObject()) }
  type.method("Next()", "Int32") { _, value, _ in .int(this(value).sample()) }
  type.method("Next(Int32 maxValue)", "Int32") { (_, value, arguments) throws(Interruption) in
    guard arguments.int(0) >= 0 else { throw .outOfRange("'maxValue' must be greater than zero.", "maxValue") }
    return .int32(Int(this(value).number(0, Int64(arguments.int(0)))))
  }
  type.method("Next(Int32 minValue, Int32 maxValue)", "Int32") { (_, value, arguments) throws(Interruption) in
    guard arguments.int(0) <= arguments.int(1) else {
      throw .outOfRange("'minValue' cannot be greater than maxValue.", "minValue")
    }
    return .int32(Int(this(value).number(Int64(arguments.int(0)), Int64(arguments.int(1)))))
  }
  type.method("NextInt64()", "Int64") { _, value, _ in .long(this(value).number(0, .max)) }
  type.method("NextInt64(Int64 maxValue)", "Int64") { _, value, arguments in .long(this(value).number(0, Int64(arguments.int(0)))) }
  type.method("NextInt64(Int64 minValue, Int64 maxValue)", "Int64") { _, value, arguments in
    .long(this(value).number(Int64(arguments.int(0)), Int64(arguments.int(1))))
  }
  type.method("Shuffle(Array values)", "Void") { (_, value, arguments) throws(Interruption) in
    guard let array = arguments.object(0, as: ArrayObject.self) else { throw .nullArgument("values") }
    for place in 0..<max(0, array.values.count - 1) {
      let other = Int(this(value).number(Int64(place), Int64(array.values.count)))
      if other != place { array.values.swapAt(place, other) }
    }
    return .nothing
  }
  type.method("NextDouble()", "Double") { _, value, _ in .double(this(value).double()) }
  type.method("NextSingle()", "Single") { _, value, _ in .single(Float(this(value).double()).nextDown.magnitude) }
  type.method("NextBytes(Byte[] buffer)", "Void") { (_, value, arguments) throws(Interruption) in
    guard let array = arguments.object(0, as: ArrayObject.self) else { throw .nullArgument("buffer") }
    for place in array.values.indices { array.values[place] = .byte(UInt8(truncatingIfNeeded: this(value).sample())) }
    return .nothing
  }
}
