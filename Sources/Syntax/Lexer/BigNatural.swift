/// A natural number of any size: a number's digits before its type is known.
struct BigNatural {
  /// The parts of 32 bits, lowest first, without zeros at the top.
  private var parts: [UInt32] = []

  init() {}

  init(_ value: UInt64) {
    parts = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    trim()
  }

  /// The number of digits in a base up to 16; anything else among them is passed over.
  init(digits: some Sequence<UInt8>, base: UInt32) {
    for digit in digits {
      guard let value = Byte.hexValue(digit), value < base else { continue }
      multiply(by: base, adding: UInt32(value))
    }
  }

  var isZero: Bool { parts.isEmpty }

  /// The value, where it fits 128 bits.
  var small: UInt128? {
    guard parts.count <= 4 else { return nil }
    return parts.reversed().reduce(0) { $0 << 32 | UInt128($1) }
  }

  mutating func multiply(by factor: UInt32, adding summand: UInt32) {
    var carry = UInt64(summand)
    for index in parts.indices {
      let product = UInt64(parts[index]) &* UInt64(factor) &+ carry
      parts[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { parts.append(UInt32(truncatingIfNeeded: carry)) }
    trim()
  }

  mutating func shiftLeft(_ bits: Int) {
    var left = bits
    while left > 0 {
      let step = min(left, 16)
      multiply(by: 1 << UInt32(step), adding: 0)
      left -= step
    }
  }

  private mutating func trim() {
    while parts.last == 0 { parts.removeLast() }
  }

  /// The number in decimal digits.
  var decimalText: String {
    guard !isZero else { return "0" }
    var rest = parts
    var groups: [String] = []
    while !rest.isEmpty {
      var remainder: UInt64 = 0
      for index in rest.indices.reversed() {
        let value = remainder << 32 | UInt64(rest[index])
        rest[index] = UInt32(truncatingIfNeeded: value / 1_000_000_000)
        remainder = value % 1_000_000_000
      }
      while rest.last == 0 { rest.removeLast() }
      let group = String(remainder)
      groups.append(rest.isEmpty ? group : String(repeating: "0", count: max(0, 9 - group.utf8.count)) + group)
    }
    return groups.reversed().joined()
  }
}
