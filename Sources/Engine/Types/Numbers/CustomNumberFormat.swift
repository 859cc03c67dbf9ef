/// A custom number format: sections of digit places, separators, scaling, exponents and literals.
struct CustomNumberFormat {
  private let culture: Culture
  private let sections: [[Unicode.Scalar]]

  init(_ format: String, _ culture: Culture) {
    self.culture = culture
    sections = CustomNumberFormat.split(format)
  }

  /// Splits at `;` outside quotes and escapes.
  private static func split(_ format: String) -> [[Unicode.Scalar]] {
    var sections: [[Unicode.Scalar]] = [[]]
    var quote: Unicode.Scalar?
    var isEscaped = false
    for scalar in format.unicodeScalars {
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "'" || scalar == "\"" {
        quote = scalar
      } else if scalar == ";" {
        sections.append([])
        continue
      }
      sections[sections.count - 1].append(scalar)
    }
    return sections
  }

  /// Formats digits; the section is chosen by the sign, then by whether rounding left nothing.
  func format(_ number: DigitString) -> String {
    var digits = number
    digits.trim()
    var index = 0
    var writesSign = digits.isNegative
    if digits.isZero {
      index = sections.count > 2 && !sections[2].isEmpty ? 2 : 0
      if index == 0, sections.count > 2 { index = 0 }
    } else if digits.isNegative, sections.count > 1, !sections[1].isEmpty {
      index = 1
      writesSign = false
    }
    var layout = Layout(sections[index])
    var rounded = layout.rounded(digits)
    if rounded.isZero, !digits.isZero, sections.count > 2, !sections[2].isEmpty, index != 2 {
      index = 2
      layout = Layout(sections[2])
      rounded = layout.rounded(digits)
      writesSign = false
    }
    // A negative number that rounds to nothing in its own section keeps the sign of .NET Core.
    if digits.isZero, !number.isNegative { writesSign = false }
    if sections.count > 1, index == 1 { writesSign = false }
    if sections[index].isEmpty { return writesSign ? culture.numbers.negativeSign : "" }
    return Writer(layout: layout, culture: culture).write(sections[index], rounded, sign: writesSign)
  }

  /// What a section asks of the digits.
  fileprivate struct Layout {
    /// The digit places before and behind the point.
    var integerPlaces = 0
    var fractionPlaces = 0
    /// The first `0` counted from the left, the last one counted from the point.
    var firstZero = Int.max
    var lastZero = 0
    var hasPoint = false
    var isGrouped = false
    /// Powers of ten that percent signs and scaling commas add.
    var scale = 0
    var isScientific = false

    init(_ section: [Unicode.Scalar]) {
      var places = 0
      var pointPlace = -1
      var commaPlace = -1
      var commas = 0
      var position = 0
      while position < section.count {
        let scalar = section[position]
        position += 1
        switch scalar {
        case "#", "0":
          if scalar == "0" {
            if firstZero == Int.max { firstZero = places }
            lastZero = places + 1
          }
          places += 1
        case ".":
          if pointPlace < 0 { pointPlace = places }
        case ",":
          if places > 0, pointPlace < 0 {
            if commaPlace >= 0, commaPlace == places {
              commas += 1
            } else {
              if commaPlace >= 0 { isGrouped = true }
              commaPlace = places
              commas = 1
            }
          }
        case "%": scale += 2
        case "\u{2030}": scale += 3
        case "'", "\"":
          while position < section.count, section[position] != scalar { position += 1 }
          position += 1
        case "\\": position += 1
        case "e", "E":
          var next = position
          if next < section.count, section[next] == "+" || section[next] == "-" { next += 1 }
          if next < section.count, section[next] == "0" {
            while next < section.count, section[next] == "0" { next += 1 }
            isScientific = true
            position = next
          }
        default: break
        }
      }
      hasPoint = pointPlace >= 0
      if pointPlace < 0 { pointPlace = places }
      if commaPlace >= 0 {
        if commaPlace == pointPlace { scale -= commas * 3 } else { isGrouped = true }
      }
      integerPlaces = pointPlace
      fractionPlaces = places - pointPlace
      firstZero = firstZero < pointPlace ? pointPlace - firstZero : 0
      lastZero = lastZero > pointPlace ? lastZero - pointPlace : 0
    }

    /// The digits scaled and rounded to the places of the section.
    func rounded(_ number: DigitString) -> DigitString {
      var digits = number
      if digits.isZero { return digits }
      if isScientific {
        digits.round(toSignificant: integerPlaces + fractionPlaces, ties: .awayFromZero)
      } else {
        digits.point += scale
        digits.round(toPlaces: fractionPlaces, ties: .awayFromZero)
      }
      return digits
    }
  }

  /// Writes the digits into a section.
  fileprivate struct Writer {
    let layout: Layout
    let culture: Culture
    private var text = ""
    /// The place that the next digit of the section stands for, the unit being 0.
    private var place = 0
    private var breaks: Set<Int> = []
    private var wrotePoint = false

    init(layout: Layout, culture: Culture) {
      self.layout = layout
      self.culture = culture
    }

    func write(_ section: [Unicode.Scalar], _ number: DigitString, sign: Bool) -> String {
      var copy = self
      copy.fill(section, number, sign: sign)
      return copy.text
    }

    private mutating func fill(_ section: [Unicode.Scalar], _ number: DigitString, sign: Bool) {
      let numbers = culture.numbers
      var digits = number
      var exponent = 0
      if layout.isScientific {
        exponent = digits.isZero ? 0 : digits.point - layout.integerPlaces
        digits.point = digits.isZero ? 0 : layout.integerPlaces
      }
      if layout.isGrouped { findBreaks(max(digits.point, layout.firstZero)) }
      if sign { text += numbers.negativeSign }
      // Places beyond those of the section stand before its first.
      var surplus = max(0, digits.point - layout.integerPlaces)
      place = max(digits.point, layout.integerPlaces)
      if surplus == 0 { place = layout.integerPlaces }
      var position = 0
      while position < section.count {
        let scalar = section[position]
        position += 1
        switch scalar {
        case "#", "0":
          while surplus > 0 {
            put(digits, forced: true)
            surplus -= 1
          }
          put(digits, forced: false)
        case ".":
          guard !wrotePoint, layout.hasPoint else { continue }
          if surplus > 0, layout.integerPlaces == 0 {
            while surplus > 0 {
              put(digits, forced: true)
              surplus -= 1
            }
          }
          wrotePoint = true
          if layout.lastZero > 0 || digits.places > 0, layout.fractionPlaces > 0 { text += numbers.decimalSeparator }
        case ",": continue
        case "%": text += numbers.percentSymbol
        case "\u{2030}": text += numbers.perMilleSymbol
        case "'", "\"":
          while position < section.count, section[position] != scalar {
            text.unicodeScalars.append(section[position])
            position += 1
          }
          position += 1
        case "\\":
          if position < section.count {
            text.unicodeScalars.append(section[position])
            position += 1
          }
        case "e", "E":
          position = putExponent(section, position, scalar, exponent)
        default: text.unicodeScalars.append(scalar)
        }
      }
    }

    private mutating func findBreaks(_ digits: Int) {
      var sizes = culture.numbers.groupSizes[...]
      var size = 0
      var position = 0
      while true {
        if let next = sizes.popFirst() { size = next }
        guard size > 0, position + size < digits else { return }
        position += size
        breaks.insert(position)
      }
    }

    /// Writes the digit of the current place and goes on to the next.
    private mutating func put(_ digits: DigitString, forced: Bool) {
      place -= 1
      let isShown: Bool
      if place >= 0 {
        isShown = forced || place < digits.point || place < layout.firstZero
      } else {
        isShown = -place <= digits.places || -place <= layout.lastZero
      }
      guard isShown else { return }
      text.unicodeScalars.append(Unicode.Scalar(digits.digit(beforePoint: place) + 0x30))
      if place > 0, breaks.contains(place) { text += culture.numbers.groupSeparator }
    }

    private mutating func putExponent(
      _ section: [Unicode.Scalar], _ start: Int, _ symbol: Unicode.Scalar, _ exponent: Int
    ) -> Int {
      var position = start
      var showsPlus = false
      if position < section.count, section[position] == "+" || section[position] == "-" {
        showsPlus = section[position] == "+"
        position += 1
      }
      guard position < section.count, section[position] == "0" else {
        text.unicodeScalars.append(symbol)
        return start
      }
      var count = 0
      while position < section.count, section[position] == "0" {
        count += 1
        position += 1
      }
      text.unicodeScalars.append(symbol)
      if exponent < 0 { text += culture.numbers.negativeSign } else if showsPlus { text += culture.numbers.positiveSign }
      let magnitude = String(exponent.magnitude)
      text += String(repeating: "0", count: max(0, min(count, 10) - magnitude.utf8.count)) + magnitude
      return position
    }
  }
}
