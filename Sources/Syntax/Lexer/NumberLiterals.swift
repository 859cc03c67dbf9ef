/// A number as scanned: its digits, what stood around them, and the value they make.
struct ScannedNumber {
  enum Format { case decimal, hexadecimal, binary }

  /// The suffixes; `u` stands alone or before another.
  enum Suffix { case none, unsigned, signedByte, byte, int16, uint16, int64, uint64, decimal, bigInteger }

  var isNegative = false
  var format = Format.decimal
  var suffix = Suffix.none
  /// The digits; for a real number with point and exponent.
  var digits: [UInt8] = []
  var isReal = false
  /// The power of two of `kb` to `pb`.
  var multiplierBits = 0

  /// The value with the type its size and suffix give it; nil when no type holds it.
  var value: NumericLiteral? {
    isReal ? realValue : integerValue
  }

  private var multiplier: UInt64 { 1 << UInt64(multiplierBits) }

  // MARK: Integers

  /// The digits as magnitude and sign, multiplied.
  private var integer: (magnitude: BigNatural, isNegative: Bool, suffix: Suffix) {
    var suffix = suffix
    var magnitude: BigNatural
    var negative = false
    switch format {
    case .decimal:
      magnitude = BigNatural(digits: digits, base: 10)
    case .hexadecimal:
      magnitude = BigNatural(digits: digits, base: 16)
      let isUnsigned = [.unsigned, .byte, .uint16, .uint64].contains(suffix)
      let expected =
        switch suffix {
        case .signedByte: 2
        case .int16: 4
        case .int64: 16
        default: digits.count < 15 ? 8 : 16
        }
      // So many digits fill the type: they are its bits, the topmost the sign.
      if !isUnsigned, digits.count == expected, let top = digits.first, (Byte.hexValue(top) ?? 0) >= 8 {
        magnitude = complement(magnitude, bits: expected * 4)
        negative = true
      }
      if digits.count == 16 || digits.count == 15 {
        if suffix == .none { suffix = .int64 } else if suffix == .unsigned { suffix = .uint64 }
      }
    case .binary:
      magnitude = BigNatural(digits: digits, base: 2)
      let isUnsigned = [.unsigned, .byte, .uint16, .uint64].contains(suffix)
      if !isUnsigned, [8, 16, 32, 64, 96].contains(digits.count), digits.first == UInt8(ascii: "1") {
        magnitude = complement(magnitude, bits: digits.count)
        negative = true
      }
      if digits.count == 64 {
        if suffix == .none { suffix = .int64 } else if suffix == .unsigned { suffix = .uint64 }
      }
    }
    magnitude.shiftLeft(multiplierBits)
    return (magnitude, negative != isNegative && !magnitude.isZero, suffix)
  }

  private func complement(_ magnitude: BigNatural, bits: Int) -> BigNatural {
    guard let value = magnitude.small, bits < 128 else { return magnitude }
    let (difference, overflow) = (UInt128(1) << UInt128(bits)).subtractingReportingOverflow(value)
    guard !overflow else { return magnitude }
    // The lower half is appended part by part, since the number knows no addition.
    var result = BigNatural(UInt64(truncatingIfNeeded: difference >> 64))
    var low = UInt64(truncatingIfNeeded: difference)
    for _ in 0..<4 {
      result.multiply(by: 1 << 16, adding: UInt32(low >> 48))
      low <<= 16
    }
    return result
  }

  private var integerValue: NumericLiteral? {
    let (magnitude, negative, suffix) = integer
    let small = magnitude.small
    func signed<T: FixedWidthInteger>(_: T.Type) -> T? { small.flatMap { Self.exactly($0, negative: negative) } }
    switch suffix {
    case .signedByte: return signed(Int8.self).map(NumericLiteral.signedByte)
    case .byte: return signed(UInt8.self).map(NumericLiteral.byte)
    case .int16: return signed(Int16.self).map(NumericLiteral.int16)
    case .uint16: return signed(UInt16.self).map(NumericLiteral.uint16)
    case .int64: return signed(Int64.self).map(NumericLiteral.int64)
    case .uint64: return signed(UInt64.self).map(NumericLiteral.uint64)
    case .unsigned: return signed(UInt32.self).map(NumericLiteral.uint32) ?? signed(UInt64.self).map(NumericLiteral.uint64)
    case .bigInteger: return .bigInteger((negative ? "-" : "") + magnitude.decimalText)
    case .decimal: return small.flatMap { DecimalLiteral(mantissa: $0, isNegative: negative) }.map(NumericLiteral.decimal)
    case .none:
      if let value = signed(Int32.self) { return .int32(value) }
      if let value = signed(Int64.self) { return .int64(value) }
      guard format == .decimal else { return nil }
      if let small, let value = DecimalLiteral(mantissa: small, isNegative: negative) { return .decimal(value) }
      return Double((negative ? "-" : "") + magnitude.decimalText).map(NumericLiteral.double)
    }
  }

  private static func exactly<T: FixedWidthInteger>(_ magnitude: UInt128, negative: Bool) -> T? {
    if !negative { return T(exactly: magnitude) }
    guard magnitude <= UInt128(1) << 127 else { return nil }
    return T(exactly: 0 - Int128(truncatingIfNeeded: magnitude &- 1) - 1)
  }

  // MARK: Real numbers

  private var realValue: NumericLiteral? {
    guard digits.contains(where: Byte.isDigit) else { return nil }
    if suffix == .decimal {
      return DecimalLiteral(digits: digits, isNegative: isNegative, multiplier: multiplier).map(NumericLiteral.decimal)
    }
    // A point without digits behind it is no number to the conversion.
    var padded: [UInt8] = []
    for (index, byte) in digits.enumerated() {
      padded.append(byte)
      if byte == Byte.dot, index + 1 < digits.count, !Byte.isDigit(digits[index + 1]) { padded.append(Byte.zero) }
    }
    var text = String(decoding: padded, as: UTF8.self)
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text += "0" }
    guard var value = Double(text) else { return nil }
    if isNegative { value = -value }
    value *= Double(multiplier)
    if suffix == .none { return .double(value) }
    let rounded = value.rounded(.toNearestOrEven)
    switch suffix {
    case .signedByte: return Int8(exactly: rounded).map(NumericLiteral.signedByte)
    case .byte: return UInt8(exactly: rounded).map(NumericLiteral.byte)
    case .int16: return Int16(exactly: rounded).map(NumericLiteral.int16)
    case .uint16: return UInt16(exactly: rounded).map(NumericLiteral.uint16)
    case .int64: return Int64(exactly: rounded).map(NumericLiteral.int64)
    case .uint64: return UInt64(exactly: rounded).map(NumericLiteral.uint64)
    case .unsigned:
      return UInt32(exactly: rounded).map(NumericLiteral.uint32) ?? UInt64(exactly: rounded).map(NumericLiteral.uint64)
    case .bigInteger: return Self.bigInteger(rounded)
    case .none, .decimal: return nil
    }
  }

  private static func bigInteger(_ value: Double) -> NumericLiteral? {
    guard value.isFinite else { return nil }
    let magnitude = value.magnitude
    // Below 2^53 the value is an integer of its own; above, its significand shifted.
    var natural: BigNatural
    if let small = UInt64(exactly: magnitude) {
      natural = BigNatural(small)
    } else {
      natural = BigNatural(magnitude.significandBitPattern | 1 << 52)
      natural.shiftLeft(max(0, Int(magnitude.exponent) - 52))
    }
    return .bigInteger((value < 0 ? "-" : "") + natural.decimalText)
  }
}

extension DecimalLiteral {
  /// The largest mantissa: 96 bits.
  static let maximum = (UInt128(1) << 96) - 1

  init?(mantissa: UInt128, isNegative: Bool) {
    guard mantissa <= Self.maximum else { return nil }
    self.init(mantissa: mantissa, scale: 0, isNegative: isNegative)
  }

  /// The value of digits with point and exponent; what 28 places can't hold is rounded off.
  init?(digits: [UInt8], isNegative: Bool, multiplier: UInt64) {
    var mantissa: UInt128 = 0
    var scale = 0
    var seenPoint = false
    var dropped = 0
    var index = 0
    while index < digits.count, Byte.isDigit(digits[index]) || digits[index] == Byte.dot {
      let byte = digits[index]
      index += 1
      if byte == Byte.dot {
        seenPoint = true
      } else if dropped == 0, mantissa <= Self.maximum {
        mantissa = mantissa * 10 + UInt128(byte - Byte.zero)
        if seenPoint { scale += 1 }
      } else {
        dropped += 1
        if seenPoint { scale += 1 }
      }
    }
    var exponent = 0
    if index < digits.count {
      let text = String(decoding: digits[(index + 1)...], as: UTF8.self)
      guard let value = Int(text), value.magnitude < 10_000 else { return nil }
      exponent = value
    }
    scale -= exponent + dropped
    while scale < 0 {
      guard mantissa <= Self.maximum else { return nil }
      mantissa *= 10
      scale += 1
      if mantissa == 0 { scale = 0 }
    }
    while scale > 28 || mantissa > Self.maximum {
      guard scale > 0 else { return nil }
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
      mantissa = remainder >= 5 ? quotient + 1 : quotient
      scale -= 1
      if mantissa == 0 { scale = min(scale, 28) }
    }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: UInt128(multiplier))
    guard !overflow else { return nil }
    mantissa = product
    while mantissa > Self.maximum {
      guard scale > 0 else { return nil }
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
      mantissa = remainder >= 5 ? quotient + 1 : quotient
      scale -= 1
    }
    self.init(mantissa: mantissa, scale: UInt8(clamping: scale), isNegative: isNegative)
  }
}
