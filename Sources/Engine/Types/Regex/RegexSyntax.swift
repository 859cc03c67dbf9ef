/// What a pattern is made of.
indirect enum RegexNode {
  /// The places that an anchor tells.
  enum Anchor { case lineStart, lineEnd, start, end, endOrNewLine, previousEnd, boundary, noBoundary }

  case empty
  case unit(UInt16, ignoresCase: Bool)
  case set(RegexSet, ignoresCase: Bool)
  case anchor(Anchor, isMultiline: Bool)
  case sequence([RegexNode])
  case alternation([RegexNode])
  case loop(RegexNode, least: Int, most: Int, isLazy: Bool)
  /// A group that catches; `pop` takes the last capture of another group away (`(?<name-pop>…)`).
  case group(RegexNode, number: Int?, pop: Int?)
  case reference(Int, ignoresCase: Bool)
  case look(RegexNode, isAhead: Bool, isNegative: Bool)
  case atomic(RegexNode)
  case ifGroup(Int, RegexNode, RegexNode)
  case ifLook(RegexNode, RegexNode, RegexNode)
}

/// A class of UTF-16 units.
final class RegexSet {
  enum Part {
    case range(UInt16, UInt16)
    case category(Set<String>)
    case notCategory(Set<String>)
    case word(Bool)
    case digit(Bool)
    case space(Bool)
    case everything
  }

  var parts: [Part]
  var isNegated: Bool
  var subtraction: RegexSet?
  let isECMAScript: Bool
  /// The verdicts for ASCII, worked out at the first need.
  private var ascii: [Bool]?

  init(_ parts: [Part], isNegated: Bool = false, isECMAScript: Bool = false) {
    self.parts = parts
    self.isNegated = isNegated
    self.isECMAScript = isECMAScript
  }

  func contains(_ unit: UInt16, ignoringCase: Bool) -> Bool {
    if unit < 128, !ignoringCase {
      if ascii == nil { ascii = (0..<128).map { test(UInt16($0), ignoringCase: false) } }
      return ascii?[Int(unit)] ?? false
    }
    return test(unit, ignoringCase: ignoringCase)
  }

  private func test(_ unit: UInt16, ignoringCase: Bool) -> Bool {
    var found = holds(unit)
    if !found, ignoringCase {
      let (lower, upper) = RegexSet.cases(unit)
      found = (lower != unit && holds(lower)) || (upper != unit && holds(upper))
    }
    guard found != isNegated else { return false }
    return !(subtraction?.test(unit, ignoringCase: ignoringCase) ?? false)
  }

  private func holds(_ unit: UInt16) -> Bool {
    for part in parts {
      switch part {
      case .range(let low, let high): if low <= unit && unit <= high { return true }
      case .everything: return true
      case .word(let expected): if RegexSet.isWord(unit, isECMAScript) == expected { return true }
      case .digit(let expected): if RegexSet.isDigit(unit, isECMAScript) == expected { return true }
      case .space(let expected): if RegexSet.isSpace(unit, isECMAScript) == expected { return true }
      case .category(let names): if names.contains(RegexSet.category(unit)) { return true }
      case .notCategory(let names): if !names.contains(RegexSet.category(unit)) { return true }
      }
    }
    return false
  }

  static func cases(_ unit: UInt16) -> (lower: UInt16, upper: UInt16) {
    if unit < 128 {
      if unit >= 0x41, unit <= 0x5A { return (unit + 32, unit) }
      if unit >= 0x61, unit <= 0x7A { return (unit, unit - 32) }
      return (unit, unit)
    }
    guard let scalar = Unicode.Scalar(unit) else { return (unit, unit) }
    let text = String(Character(scalar))
    let (lower, upper) = (Array(text.foldedCase.utf16), Array(text.upperInvariant.utf16))
    return (lower.count == 1 ? lower[0] : unit, upper.count == 1 ? upper[0] : unit)
  }

  static func isDigit(_ unit: UInt16, _ isECMAScript: Bool = false) -> Bool {
    if unit < 128 || isECMAScript { return unit >= 0x30 && unit <= 0x39 }
    return category(unit) == "Nd"
  }

  static func isSpace(_ unit: UInt16, _ isECMAScript: Bool = false) -> Bool {
    if unit < 128 || isECMAScript { return unit == 0x20 || (unit >= 0x09 && unit <= 0x0D) }
    return Unicode.Scalar(unit)?.properties.isWhitespace ?? false
  }

  static func isWord(_ unit: UInt16, _ isECMAScript: Bool = false) -> Bool {
    if unit < 128 || isECMAScript {
      return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5A) || (unit >= 0x61 && unit <= 0x7A) || unit == 0x5F
    }
    return ["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Pc"].contains(category(unit))
  }

  /// The two letters of a unit's general category; surrogates are `Cs`.
  static func category(_ unit: UInt16) -> String {
    guard let scalar = Unicode.Scalar(unit) else { return "Cs" }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter: return "Lu"
    case .lowercaseLetter: return "Ll"
    case .titlecaseLetter: return "Lt"
    case .modifierLetter: return "Lm"
    case .otherLetter: return "Lo"
    case .nonspacingMark: return "Mn"
    case .spacingMark: return "Mc"
    case .enclosingMark: return "Me"
    case .decimalNumber: return "Nd"
    case .letterNumber: return "Nl"
    case .otherNumber: return "No"
    case .connectorPunctuation: return "Pc"
    case .dashPunctuation: return "Pd"
    case .openPunctuation: return "Ps"
    case .closePunctuation: return "Pe"
    case .initialPunctuation: return "Pi"
    case .finalPunctuation: return "Pf"
    case .otherPunctuation: return "Po"
    case .mathSymbol: return "Sm"
    case .currencySymbol: return "Sc"
    case .modifierSymbol: return "Sk"
    case .otherSymbol: return "So"
    case .spaceSeparator: return "Zs"
    case .lineSeparator: return "Zl"
    case .paragraphSeparator: return "Zp"
    case .control: return "Cc"
    case .format: return "Cf"
    case .surrogate: return "Cs"
    case .privateUse: return "Co"
    default: return "Cn"
    }
  }

  /// The parts of `\p{name}`; nil for a name that is none.
  static func property(_ name: String, isNegated: Bool) -> Part? {
    let all = [
      "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
      "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
    ]
    if let block = blocks[name] { return isNegated ? nil : .range(block.0, block.1) }
    let names = all.filter { $0 == name || (name.utf8.count == 1 && $0.hasPrefix(name)) }
    guard !names.isEmpty else { return nil }
    return isNegated ? .notCategory(Set(names)) : .category(Set(names))
  }

  static let blocks: [String: (UInt16, UInt16)] = [
    "IsBasicLatin": (0, 0x7F), "IsLatin-1Supplement": (0x80, 0xFF), "IsLatinExtended-A": (0x100, 0x17F),
    "IsLatinExtended-B": (0x180, 0x24F), "IsGreek": (0x370, 0x3FF), "IsGreekandCoptic": (0x370, 0x3FF), "IsCyrillic": (0x400, 0x4FF),
    "IsArmenian": (0x530, 0x58F), "IsHebrew": (0x590, 0x5FF), "IsArabic": (0x600, 0x6FF), "IsThai": (0xE00, 0xE7F),
    "IsGeneralPunctuation": (0x2000, 0x206F), "IsCurrencySymbols": (0x20A0, 0x20CF), "IsArrows": (0x2190, 0x21FF),
    "IsHiragana": (0x3040, 0x309F), "IsKatakana": (0x30A0, 0x30FF), "IsCJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "IsHangulSyllables": (0xAC00, 0xD7AF),
  ]
}

/// What is wrong with a pattern, in .NET's words.
struct RegexFault: Error {
  let offset: Int
  let reason: String
}
