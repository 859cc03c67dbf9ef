/// A number as decimal digits with a point: what every number format works on.
struct DigitString {
  /// How a value exactly between two others is rounded.
  enum Ties { case toEven, awayFromZero }

  /// The digits 0 to 9 without leading zeros; empty for zero.
  var digits: [UInt8]
  /// Where the point stands, counted from the first digit: 0.5 is `[5]` with 0, 12.5 is `[1, 2, 5]` with 2, 0.05 `[5]` with -1.
  var point: Int
  /// True below zero; a double's negative zero too.
  var isNegative: Bool

  init(digits: [UInt8], point: Int, isNegative: Bool) {
    let leading = digits.prefix { $0 == 0 }.count
    self.digits = leading == 0 ? digits : Array(digits.dropFirst(leading))
    self.point = self.digits.isEmpty ? 0 : point - leading
    self.isNegative = isNegative
  }

  /// The digits of an integer.
  init(_ number: BigInteger) {
    let digits = number.digits
    self.init(digits: digits, point: digits.count, isNegative: number.isNegative)
  }

  /// The digits of a decimal, trailing zeros kept.
  init(_ number: DecimalNumber) {
    let digits = BigInteger(number.mantissa, isNegative: false).digits
    self.init(digits: digits, point: digits.count - Int(number.scale), isNegative: number.isNegative)
  }

  /// All digits of a finite double.
  init(exact number: Double) {
    guard number != 0, number.isFinite else {
      self.init(digits: [], point: 0, isNegative: number.sign == .minus)
      return
    }
    var significand = number.significandBitPattern
    var exponent = Int(number.exponentBitPattern)
    if exponent == 0 { exponent = 1 } else { significand |= 1 << 52 }
    exponent -= 1075
    let zeros = significand.trailingZeroBitCount
    significand >>= UInt64(zeros)
    exponent += zeros
    let whole = BigInteger(significand)
    if exponent >= 0 {
      self.init(whole.shiftedLeft(exponent) ?? .zero)
      isNegative = number < 0
    } else {
      let scaled = whole.multiplied(by: BigInteger(5).power(-exponent) ?? .one) ?? .zero
      let digits = scaled.digits
      self.init(digits: digits, point: digits.count + exponent, isNegative: number < 0)
    }
  }

  /// The fewest digits that read back as the same double.
  init(shortest number: Double) {
    self.init(decoding: number.magnitude.description, isNegative: number.sign == .minus)
  }

  /// The fewest digits that read back as the same single.
  init(shortest number: Float) {
    self.init(decoding: number.magnitude.description, isNegative: number.sign == .minus)
  }

  /// Reads Swift's own texts of floating point numbers: `1.5`, `1e-05`, `1.5e+20`.
  private init(decoding text: String, isNegative: Bool) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var sign = 1
    var inExponent = false
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39:
        if inExponent { exponent = exponent * 10 + Int(byte - 0x30) } else { digits.append(byte - 0x30) }
      case 0x2E: point = digits.count
      case 0x65: inExponent = true
      case 0x2D where inExponent: sign = -1
      default: break
      }
    }
    self.init(digits: digits, point: (point ?? digits.count) + sign * exponent, isNegative: isNegative)
    trim()
  }

  /// True where no digit is left.
  var isZero: Bool { digits.isEmpty }

  /// Takes trailing zeros away.
  mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Keeps so many significant digits at the most.
  mutating func round(toSignificant count: Int, ties: Ties) { cut(at: max(0, count), ties) }

  /// Keeps so many digits behind the point at the most.
  mutating func round(toPlaces places: Int, ties: Ties) {
    let (position, overflow) = point.addingReportingOverflow(places)
    if overflow { return }
    if position < 0 {
      digits = []
      point = 0
    } else {
      cut(at: position, ties)
    }
  }

  private mutating func cut(at count: Int, _ ties: Ties) {
    guard count < digits.count else { return }
    let next = digits[count]
    var up = next > 5
    if next == 5 {
      let more = digits[(count + 1)...].contains { $0 != 0 }
      let odd = count > 0 && digits[count - 1] & 1 == 1
      up = more || ties == .awayFromZero || odd
    }
    digits.removeSubrange(count...)
    if up {
      var position = count - 1
      while position >= 0, digits[position] == 9 {
        digits.removeLast()
        position -= 1
      }
      if position >= 0 {
        digits[position] += 1
      } else {
        digits = [1]
        point += 1
      }
    }
    trim()
  }

  /// The digit at a place counted from the point: 0 is the unit's left neighbour's right, negative ones are the fraction's.
  func digit(beforePoint place: Int) -> UInt8 {
    let position = point - 1 - place
    return digits.indices.contains(position) ? digits[position] : 0
  }

  /// The digits before the point, at least one.
  var integerDigits: [UInt8] {
    guard point > 0 else { return [0] }
    if digits.count >= point { return Array(digits[..<point]) }
    return digits + [UInt8](repeating: 0, count: point - digits.count)
  }

  /// The digits behind the point, filled with zeros to the count.
  func fraction(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    var fraction: [UInt8] = []
    if point < 0 { fraction = [UInt8](repeating: 0, count: min(-point, count)) }
    let start = max(0, point)
    if start < digits.count { fraction.append(contentsOf: digits[start...].prefix(count - fraction.count)) }
    if fraction.count < count { fraction.append(contentsOf: [UInt8](repeating: 0, count: count - fraction.count)) }
    return fraction
  }

  /// How many digits stand behind the point.
  var places: Int { max(0, digits.count - point) }
}
