import Engine

/// `Get-Random`: a number, or some of the objects given, by chance.
struct GetRandom: Cmdlet {
  var setSeed: Int?
  var maximum: Value = .null
  var minimum: Value = .null
  var inputObject: [Value] = []
  var count: Int?
  var shuffle = false
  private var items: [Value] = []

  static var binds: [ParameterBind<GetRandom>] {
    [
      .init("SetSeed", \.setSeed), .init("Maximum", \.maximum), .init("Minimum", \.minimum), .init("InputObject", \.inputObject),
      .init("Count", \.count), .init("Shuffle", \.shuffle),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) { items += inputObject }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    let random = RandomSource.shared(context.session)
    if let setSeed { random.seed(UInt64(bitPattern: Int64(setSeed))) }
    if context.isBound("InputObject") || context.expectsInput {
      guard shuffle || count != nil else {
        if let item = items.randomElement(using: &random.generator) { try context.write(item) }
        return
      }
      items.shuffle(using: &random.generator)
      for item in items.prefix(shuffle ? items.count : count ?? 1) { try context.write(item) }
      return
    }
    for _ in 0..<(count ?? 1) { try context.write(try number(random, context)) }
  }

  private func number(_ random: RandomSource, _ context: CmdletContext) throws(Interruption) -> Value {
    func read(_ value: Value) throws(Interruption) -> Value {
      value.stringValue == nil ? value.base : try context.evaluator.convert(value, to: .double)
    }
    let low = try read(minimum)
    let high = try read(maximum)
    if isFractional(low) || isFractional(high) {
      let bottom = low.doubleValue ?? 0
      let top = high.isNull ? Double.greatestFiniteMagnitude : high.doubleValue ?? 0
      guard bottom < top else { throw tooLow(context) }
      return .double(bottom + Double.random(in: 0..<1, using: &random.generator) * (top - bottom))
    }
    let bottom = low.isNull ? 0 : low.integerValue ?? 0
    let isLong = Int32(exactly: bottom) == nil || !high.isNull && Int32(exactly: high.integerValue ?? 0) == nil
    let top = high.isNull ? (isLong ? Int.max : Int(Int32.max)) : high.integerValue ?? 0
    guard bottom < top else { throw tooLow(context) }
    let number = Int.random(in: bottom..<top, using: &random.generator)
    return isLong ? .long(Int64(number)) : .int(Int32(truncatingIfNeeded: number))
  }

  /// A text that holds a whole number counts as one.
  private func isFractional(_ value: Value) -> Bool {
    switch value {
    case .double(let number): return number != number.rounded() || number.magnitude > 9e15
    case .single: return true
    default: return false
    }
  }

  private func tooLow(_ context: CmdletContext) -> Interruption {
    context.terminating(
      "The Minimum value (\(minimum.displayText)) cannot be greater than or equal to the Maximum value (\(maximum.displayText)).",
      id: "MinGreaterThanOrEqualMax", category: .invalidArgument, exception: .argument)
  }
}

/// The random numbers of a session: chance, or a sequence after `-SetSeed`.
final class RandomSource {
  /// SplitMix64 where a seed was set, the system's numbers otherwise.
  struct Generator: RandomNumberGenerator {
    var state: UInt64?
    private var system = SystemRandomNumberGenerator()

    init() {}

    mutating func next() -> UInt64 {
      guard let known = state else { return system.next() }
      let advanced = known &+ 0x9E37_79B9_7F4A_7C15
      state = advanced
      var mixed = (advanced ^ (advanced >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  var generator = Generator()

  func seed(_ seed: UInt64) { generator.state = seed }

  /// The session's own.
  static func shared(_ session: Session) -> RandomSource {
    if let known = session.service(RandomSource.self) { return known }
    let made = RandomSource()
    session.provide(made)
    return made
  }
}
