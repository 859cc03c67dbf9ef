/// An integer without limits: a sign and a magnitude of 32-bit words, the least significant first.
public struct BigInteger: Hashable, Sendable, CustomStringConvertible, Comparable {
  /// The words without leading zeros; empty for zero.
  var words: [UInt32]
  /// True below zero.
  public private(set) var isNegative: Bool

  /// The largest number of bits that an operation may give; beyond it the operation has no result.
  static let bitLimit = 1 << 21

  init(words: [UInt32], isNegative: Bool = false) {
    var trimmed = words
    while trimmed.last == 0 { trimmed.removeLast() }
    self.words = trimmed
    self.isNegative = isNegative && !trimmed.isEmpty
  }

  /// Zero.
  public static let zero = BigInteger(words: [])
  /// One.
  public static let one = BigInteger(1)

  /// The value of a 64-bit integer.
  public init(_ number: Int64) { self.init(UInt128(number.magnitude), isNegative: number < 0) }
  /// The value of an unsigned 64-bit integer.
  public init(_ number: UInt64) { self.init(UInt128(number), isNegative: false) }
  /// The value of an `Int`.
  public init(_ number: Int) { self.init(Int64(number)) }

  init(_ magnitude: UInt128, isNegative: Bool) {
    var words: [UInt32] = []
    var rest = magnitude
    while rest != 0 {
      words.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    self.init(words: words, isNegative: isNegative)
  }

  /// The integer part of a double; nil where it is no number.
  public init?(_ number: Double) {
    guard number.isFinite else { return nil }
    let whole = number.rounded(.towardZero)
    guard whole != 0 else {
      self = .zero
      return
    }
    let exponent = Int(whole.exponent) - 52
    let significand = whole.significandBitPattern | (1 << 52)
    let magnitude = BigInteger(UInt128(significand), isNegative: false)
    let shifted = exponent >= 0 ? magnitude.shiftedLeft(exponent) ?? .zero : magnitude.shiftedRight(-exponent)
    self.init(words: shifted.words, isNegative: number < 0)
  }

  /// True for zero.
  public var isZero: Bool { words.isEmpty }
  /// True for even numbers.
  public var isEven: Bool { (words.first ?? 0) & 1 == 0 }
  /// True for a power of two.
  public var isPowerOfTwo: Bool { !isNegative && words.reduce(0) { $0 + $1.nonzeroBitCount } == 1 }
  /// -1, 0 or 1.
  public var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }
  /// The number without its sign.
  public var magnitude: BigInteger { BigInteger(words: words) }
  /// The number with the other sign.
  public var negated: BigInteger { BigInteger(words: words, isNegative: !isNegative) }
  /// How many bits the magnitude has.
  public var bitWidth: Int { words.isEmpty ? 0 : words.count * 32 - (words.last?.leadingZeroBitCount ?? 0) }

  /// The magnitude where it fits 128 bits.
  var magnitude128: UInt128? {
    guard words.count <= 4 else { return nil }
    var number: UInt128 = 0
    for word in words.reversed() { number = number << 32 | UInt128(word) }
    return number
  }

  /// The value as a 64-bit integer where it fits.
  public var int64: Int64? {
    guard let magnitude = magnitude128 else { return nil }
    if isNegative {
      if magnitude == UInt128(1) << 63 { return Int64.min }
      return Int64(exactly: magnitude).map { -$0 }
    }
    return Int64(exactly: magnitude)
  }

  /// The value as an unsigned 64-bit integer where it fits.
  public var uint64: UInt64? {
    guard !isNegative, let magnitude = magnitude128 else { return nil }
    return UInt64(exactly: magnitude)
  }

  /// The nearest double, infinite beyond its range.
  public var double: Double {
    guard !words.isEmpty else { return 0 }
    let bits = bitWidth
    if bits <= 64, let small = magnitude128 {
      // .NET cuts what a double has no room for.
      let whole = UInt64(small)
      let cut = bits > 53 ? (whole >> UInt64(bits - 53)) << UInt64(bits - 53) : whole
      return isNegative ? -Double(cut) : Double(cut)
    }
    if bits > 1024 { return isNegative ? -Double.infinity : Double.infinity }
    let shift = bits - 53
    let top = shiftedMagnitudeRight(shift)
    let high = BigInteger(words: top).magnitude128.map { UInt64(truncatingIfNeeded: $0) } ?? 0
    let value = Double(high) * Double(sign: .plus, exponent: min(shift, 1023), significand: 1)
    return isNegative ? -value : value
  }

  private func trailingBitsAreNotZero(_ count: Int) -> Bool {
    let whole = count / 32
    for position in 0..<min(whole, words.count) where words[position] != 0 { return true }
    let rest = count % 32
    return rest > 0 && whole < words.count && words[whole] & ((1 << UInt32(rest)) - 1) != 0
  }

  /// The decimal digits.
  public var description: String {
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    return isNegative ? "-" + text : text
  }

  /// The decimal digits of the magnitude, 0 to 9, at least one.
  var digits: [UInt8] {
    guard !words.isEmpty else { return [0] }
    var rest = words
    var groups: [UInt32] = []
    while !rest.isEmpty {
      var remainder: UInt64 = 0
      for position in rest.indices.reversed() {
        let part = remainder << 32 | UInt64(rest[position])
        rest[position] = UInt32(part / 1_000_000_000)
        remainder = part % 1_000_000_000
      }
      groups.append(UInt32(remainder))
      while rest.last == 0 { rest.removeLast() }
    }
    var digits: [UInt8] = []
    for (position, group) in groups.reversed().enumerated() {
      var part: [UInt8] = []
      var number = group
      for _ in 0..<9 {
        part.append(UInt8(number % 10))
        number /= 10
      }
      part.reverse()
      digits.append(contentsOf: position == 0 ? Array(part.drop { $0 == 0 }) : part)
    }
    return digits.isEmpty ? [0] : digits
  }

  /// The number of decimal digits 0 to 9.
  init(digits: some Sequence<UInt8>, isNegative: Bool = false) {
    var words: [UInt32] = []
    var group: UInt64 = 0
    var scale: UInt64 = 1
    func flush(_ words: inout [UInt32], _ scale: UInt64, _ group: UInt64) {
      var carry = group
      for position in words.indices {
        let part = UInt64(words[position]) * scale + carry
        words[position] = UInt32(truncatingIfNeeded: part)
        carry = part >> 32
      }
      if carry != 0 { words.append(UInt32(truncatingIfNeeded: carry)) }
    }
    for digit in digits {
      group = group * 10 + UInt64(digit)
      scale *= 10
      if scale == 1_000_000_000 {
        flush(&words, scale, group)
        group = 0
        scale = 1
      }
    }
    if scale > 1 { flush(&words, scale, group) }
    self.init(words: words, isNegative: isNegative)
  }

  /// Reads an optional sign and decimal digits.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)
    var isNegative = false
    if let first = bytes.first, first == 0x2D || first == 0x2B {
      isNegative = first == 0x2D
      bytes.removeFirst()
    }
    guard !bytes.isEmpty, bytes.count < 600_000, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    self.init(digits: bytes.map { $0 - 0x30 }, isNegative: isNegative)
  }

  /// Ten to a small power.
  static func powerOfTen(_ exponent: Int) -> BigInteger { BigInteger(10).power(max(0, exponent)) ?? .zero }
}
