extension BigInteger {
  /// The order of two numbers.
  public static func < (left: BigInteger, right: BigInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = compareMagnitudes(left.words, right.words)
    return left.isNegative ? order > 0 : order < 0
  }

  static func compareMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    for position in left.indices.reversed() where left[position] != right[position] {
      return left[position] < right[position] ? -1 : 1
    }
    return 0
  }

  private static func addMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var sum: [UInt32] = []
    sum.reserveCapacity(max(left.count, right.count) + 1)
    var carry: UInt64 = 0
    for position in 0..<max(left.count, right.count) {
      carry += UInt64(position < left.count ? left[position] : 0) + UInt64(position < right.count ? right[position] : 0)
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    if carry != 0 { sum.append(UInt32(carry)) }
    return sum
  }

  /// The difference of magnitudes, the left one not the smaller.
  private static func subtractMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var difference = left
    var borrow: Int64 = 0
    for position in difference.indices {
      var part = Int64(difference[position]) - borrow - Int64(position < right.count ? right[position] : 0)
      borrow = part < 0 ? 1 : 0
      if part < 0 { part += 1 << 32 }
      difference[position] = UInt32(truncatingIfNeeded: part)
    }
    return difference
  }

  /// The sum.
  public static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(words: addMagnitudes(left.words, right.words), isNegative: left.isNegative)
    }
    if compareMagnitudes(left.words, right.words) >= 0 {
      return BigInteger(words: subtractMagnitudes(left.words, right.words), isNegative: left.isNegative)
    }
    return BigInteger(words: subtractMagnitudes(right.words, left.words), isNegative: right.isNegative)
  }

  /// The difference.
  public static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + right.negated }

  /// The product, nil beyond the limit of bits.
  public func multiplied(by other: BigInteger) -> BigInteger? {
    guard !isZero, !other.isZero else { return .zero }
    guard bitWidth + other.bitWidth <= BigInteger.bitLimit else { return nil }
    var product = [UInt32](repeating: 0, count: words.count + other.words.count)
    for (position, word) in words.enumerated() where word != 0 {
      var carry: UInt64 = 0
      for (otherPosition, otherWord) in other.words.enumerated() {
        let part = UInt64(word) * UInt64(otherWord) + UInt64(product[position + otherPosition]) + carry
        product[position + otherPosition] = UInt32(truncatingIfNeeded: part)
        carry = part >> 32
      }
      product[position + other.words.count] = UInt32(truncatingIfNeeded: carry)
    }
    return BigInteger(words: product, isNegative: isNegative != other.isNegative)
  }

  /// The quotient toward zero and the remainder with the dividend's sign; nil for a division by zero.
  public func divided(by other: BigInteger) -> (quotient: BigInteger, remainder: BigInteger)? {
    guard !other.isZero else { return nil }
    if BigInteger.compareMagnitudes(words, other.words) < 0 { return (.zero, self) }
    if other.words.count == 1 {
      var quotient = words
      var rest: UInt64 = 0
      let divisor = UInt64(other.words[0])
      for position in quotient.indices.reversed() {
        let part = rest << 32 | UInt64(quotient[position])
        quotient[position] = UInt32(part / divisor)
        rest = part % divisor
      }
      return (
        BigInteger(words: quotient, isNegative: isNegative != other.isNegative),
        BigInteger(words: [UInt32(rest)], isNegative: isNegative)
      )
    }
    let (quotient, remainder) = BigInteger.longDivision(words, other.words)
    return (
      BigInteger(words: quotient, isNegative: isNegative != other.isNegative),
      BigInteger(words: remainder, isNegative: isNegative)
    )
  }

  /// Knuth's algorithm D; the divisor has two words or more and is not the greater.
  private static func longDivision(_ dividend: [UInt32], _ divisor: [UInt32]) -> ([UInt32], [UInt32]) {
    let shift = divisor[divisor.count - 1].leadingZeroBitCount
    let low = BigInteger(words: divisor).shiftedMagnitudeLeft(shift)
    var rest = BigInteger(words: dividend).shiftedMagnitudeLeft(shift)
    while rest.count <= dividend.count { rest.append(0) }
    let size = low.count
    var quotient = [UInt32](repeating: 0, count: rest.count - size)
    let top = UInt64(low[size - 1])
    let next = UInt64(low[size - 2])
    for position in stride(from: rest.count - size - 1, through: 0, by: -1) {
      let head = UInt64(rest[position + size]) << 32 | UInt64(rest[position + size - 1])
      var guess = head / top
      var left = head % top
      while guess > 0xFFFF_FFFF || guess &* next > (left << 32 | UInt64(rest[position + size - 2])) {
        guess -= 1
        left += top
        if left > 0xFFFF_FFFF { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for offset in 0..<size {
        let product = guess * UInt64(low[offset]) + carry
        carry = product >> 32
        let part = Int64(rest[position + offset]) - borrow - Int64(product & 0xFFFF_FFFF)
        rest[position + offset] = UInt32(truncatingIfNeeded: part)
        borrow = part < 0 ? 1 : 0
      }
      let part = Int64(rest[position + size]) - borrow - Int64(carry)
      rest[position + size] = UInt32(truncatingIfNeeded: part)
      if part < 0 {
        guess -= 1
        var carry: UInt64 = 0
        for offset in 0..<size {
          carry += UInt64(rest[position + offset]) + UInt64(low[offset])
          rest[position + offset] = UInt32(truncatingIfNeeded: carry)
          carry >>= 32
        }
        rest[position + size] = rest[position + size] &+ UInt32(truncatingIfNeeded: carry)
      }
      quotient[position] = UInt32(truncatingIfNeeded: guess)
    }
    return (quotient, BigInteger(words: rest).shiftedRight(shift).words)
  }

  /// The power, nil for a negative exponent or beyond the limit of bits.
  public func power(_ exponent: Int) -> BigInteger? {
    guard exponent >= 0 else { return nil }
    if exponent == 0 { return .one }
    if words == [1] { return BigInteger(words: [1], isNegative: isNegative && exponent % 2 == 1) }
    if isZero { return .zero }
    let (bits, overflow) = (bitWidth - 1).multipliedReportingOverflow(by: exponent)
    guard !overflow, bits <= BigInteger.bitLimit else { return nil }
    var result = BigInteger.one
    var base = self
    var rest = exponent
    while true {
      if rest & 1 == 1 {
        guard let next = result.multiplied(by: base) else { return nil }
        result = next
      }
      rest >>= 1
      if rest == 0 { return result }
      guard let next = base.multiplied(by: base) else { return nil }
      base = next
    }
  }

  func shiftedMagnitudeLeft(_ count: Int) -> [UInt32] {
    let whole = count / 32
    let bits = UInt32(count % 32)
    var shifted = [UInt32](repeating: 0, count: whole)
    var carry: UInt32 = 0
    for word in words {
      shifted.append(word << bits | carry)
      carry = bits == 0 ? 0 : word >> (32 - bits)
    }
    if carry != 0 { shifted.append(carry) }
    return shifted
  }

  func shiftedMagnitudeRight(_ count: Int) -> [UInt32] {
    let whole = count / 32
    guard whole < words.count else { return [] }
    let bits = UInt32(count % 32)
    var shifted: [UInt32] = []
    for position in whole..<words.count {
      let high = position + 1 < words.count && bits > 0 ? words[position + 1] << (32 - bits) : 0
      shifted.append(words[position] >> bits | high)
    }
    return shifted
  }

  /// `<<`, nil beyond the limit of bits.
  public func shiftedLeft(_ count: Int) -> BigInteger? {
    guard count >= 0 else { return count == Int.min ? .zero : shiftedRight(-count) }
    guard count <= BigInteger.bitLimit, bitWidth + count <= BigInteger.bitLimit else { return isZero ? .zero : nil }
    return BigInteger(words: shiftedMagnitudeLeft(count), isNegative: isNegative)
  }

  /// `>>`, rounding down as two's complement does.
  public func shiftedRight(_ count: Int) -> BigInteger {
    guard count >= 0 else { return self }
    let shifted = BigInteger(words: shiftedMagnitudeRight(count), isNegative: isNegative)
    guard isNegative, let back = shifted.shiftedLeft(count), back != self else {
      return isNegative && shifted.isZero ? BigInteger(-1) : shifted
    }
    return shifted - .one
  }

  /// The words of the two's complement, as many as asked for.
  private func twosComplement(_ count: Int) -> [UInt32] {
    var filled = words + [UInt32](repeating: 0, count: max(0, count - words.count))
    guard isNegative else { return filled }
    var carry: UInt64 = 1
    for position in filled.indices {
      carry += UInt64(~filled[position])
      filled[position] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    return filled
  }

  private static func bitwise(_ left: BigInteger, _ right: BigInteger, _ operation: (UInt32, UInt32) -> UInt32) -> BigInteger {
    let count = max(left.words.count, right.words.count) + 1
    let combined = zip(left.twosComplement(count), right.twosComplement(count)).map(operation)
    guard let top = combined.last, top & 0x8000_0000 != 0 else { return BigInteger(words: combined) }
    let magnitude = BigInteger(words: combined.map { ~$0 }) + .one
    return magnitude.negated
  }

  /// Bitwise and, in two's complement.
  public static func & (left: BigInteger, right: BigInteger) -> BigInteger { bitwise(left, right) { $0 & $1 } }
  /// Bitwise or, in two's complement.
  public static func | (left: BigInteger, right: BigInteger) -> BigInteger { bitwise(left, right) { $0 | $1 } }
  /// Bitwise exclusive or, in two's complement.
  public static func ^ (left: BigInteger, right: BigInteger) -> BigInteger { bitwise(left, right) { $0 ^ $1 } }
  /// The complement.
  public static prefix func ~ (number: BigInteger) -> BigInteger { number.negated - .one }

  /// The greatest common divisor.
  public static func greatestCommonDivisor(_ left: BigInteger, _ right: BigInteger) -> BigInteger {
    var first = left.magnitude
    var second = right.magnitude
    while !second.isZero {
      guard let (_, remainder) = first.divided(by: second) else { return first }
      (first, second) = (second, remainder.magnitude)
    }
    return first
  }

  /// The two's complement, the least significant byte first, with room for the sign.
  public var littleEndianBytes: [UInt8] {
    var bytes: [UInt8] = []
    for word in twosComplement(words.count + 1) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    let filler: UInt8 = isNegative ? 0xFF : 0
    while bytes.count > 1, let last = bytes.last, last == filler, bytes[bytes.count - 2] & 0x80 == filler & 0x80 {
      bytes.removeLast()
    }
    return bytes
  }

  /// The number of a two's complement, the least significant byte first.
  public init(littleEndianBytes bytes: [UInt8], isUnsigned: Bool = false) {
    let isNegative = !isUnsigned && (bytes.last ?? 0) & 0x80 != 0
    var words: [UInt32] = []
    for start in stride(from: 0, to: bytes.count, by: 4) {
      var word: UInt32 = 0
      for offset in 0..<4 {
        let byte = start + offset < bytes.count ? bytes[start + offset] : isNegative ? 0xFF : 0
        word |= UInt32(byte) << UInt32(offset * 8)
      }
      words.append(word)
    }
    if isNegative {
      self = (BigInteger(words: words.map { ~$0 }) + .one).negated
    } else {
      self.init(words: words)
    }
  }
}
