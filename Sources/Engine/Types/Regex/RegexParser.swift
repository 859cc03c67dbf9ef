/// Reads .NET's patterns.
struct RegexParser {
  private typealias Option = RegularExpression.Option

  private let units: [UInt16]
  private var place = 0
  private var options: Int
  private var depth = 0
  /// The groups by number, named ones with their names; filled by the first reading.
  private var numbers: Set<Int> = [0]
  private var names: [(name: String, number: Int)] = []
  private var nextNumber = 1
  private var isCounting = true
  /// True for a pattern that PCRE2 has no words for.
  private(set) var needsOwnMatcher = false

  /// A pattern that was read.
  struct Pattern {
    let root: RegexNode
    /// The names of the groups in the order of their numbers.
    let groups: [(number: Int, name: String)]
    let needsOwnMatcher: Bool
  }

  static func parse(_ text: String, options: Int) throws(RegexFault) -> Pattern {
    var first = RegexParser(text, options)
    _ = try first.whole()
    var second = RegexParser(text, options)
    second.isCounting = false
    second.numbers = first.numbers
    // Named groups are numbered after all others.
    var next = first.nextNumber
    for (name, _) in first.names {
      while second.numbers.contains(next) { next += 1 }
      second.names.append((name, next))
      second.numbers.insert(next)
    }
    let root = try second.whole()
    let groups = second.numbers.sorted().map { number in
      (number, second.names.first { $0.number == number }?.name ?? String(number))
    }
    return Pattern(
      root: root, groups: groups, needsOwnMatcher: second.needsOwnMatcher || options & Option.rightToLeft != 0)
  }

  private init(_ text: String, _ options: Int) {
    units = text.units
    self.options = options
  }

  private func fault(_ reason: String) -> RegexFault { RegexFault(offset: place, reason: reason) }
  private var current: UInt16? { place < units.count ? units[place] : nil }
  private func peek(_ distance: Int) -> UInt16? { place + distance < units.count ? units[place + distance] : nil }
  private func has(_ option: Int) -> Bool { options & option != 0 }
  private var ignoresCase: Bool { has(Option.ignoreCase) }

  private func starts(_ text: String) -> Bool {
    var index = place
    for unit in text.utf16 {
      guard index < units.count, units[index] == unit else { return false }
      index += 1
    }
    return true
  }

  private mutating func whole() throws(RegexFault) -> RegexNode {
    let root = try alternation()
    if place < units.count {
      place += 1
      throw fault("Too many )'s.")
    }
    return root
  }

  private mutating func alternation() throws(RegexFault) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < 500 else { throw fault("The pattern is nested too deeply.") }
    var branches = [try sequence()]
    while current == 0x7C {
      place += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  /// Passes blanks and comments where they mean nothing.
  private mutating func skipBlanks() throws(RegexFault) {
    while let unit = current {
      if has(Option.ignorePatternWhitespace), RegexSet.isSpace(unit) {
        place += 1
      } else if has(Option.ignorePatternWhitespace), unit == 0x23 {
        while let unit = current, unit != 0x0A { place += 1 }
      } else if starts("(?#") {
        guard let end = units[place...].firstIndex(of: 0x29) else {
          place = units.count
          throw fault("Unterminated (?#...) comment.")
        }
        place = end + 1
      } else {
        return
      }
    }
  }

  private mutating func sequence() throws(RegexFault) -> RegexNode {
    var items: [RegexNode] = []
    while true {
      try skipBlanks()
      guard let unit = current, unit != 0x7C, unit != 0x29 else { break }
      if isQuantifier {
        place += 1
        throw fault("Quantifier '\(String(units: [unit]))' following nothing.")
      }
      guard var item = try atom() else { continue }
      try skipBlanks()
      if isQuantifier {
        item = try quantified(item)
        try skipBlanks()
        if let next = current, isQuantifier {
          place += 1
          throw fault("Nested quantifier '\(String(units: [next]))'.")
        }
      }
      items.append(item)
    }
    return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
  }

  private var isQuantifier: Bool {
    switch current {
    case 0x2A, 0x2B, 0x3F: return true
    case 0x7B: return bounds != nil
    default: return false
    }
  }

  /// `{n}`, `{n,}`, `{n,m}` at the current place, with its end.
  private var bounds: (least: Int, most: Int, end: Int)? {
    guard current == 0x7B else { return nil }
    var index = place + 1
    func number() -> Int? {
      let start = index
      var value = 0
      while index < units.count, RegexSet.isDigit(units[index], true) {
        value = min(value * 10 + Int(units[index] - 0x30), Int(Int32.max))
        index += 1
      }
      return index > start ? value : nil
    }
    guard let least = number(), index < units.count else { return nil }
    if units[index] == 0x7D { return (least, least, index + 1) }
    guard units[index] == 0x2C else { return nil }
    index += 1
    let most = number() ?? Int.max
    guard index < units.count, units[index] == 0x7D else { return nil }
    return (least, most, index + 1)
  }

  private mutating func quantified(_ item: RegexNode) throws(RegexFault) -> RegexNode {
    var (least, most) = (0, Int.max)
    switch current {
    case 0x2A: place += 1
    case 0x2B:
      least = 1
      place += 1
    case 0x3F:
      most = 1
      place += 1
    default:
      guard let bounds else { return item }
      (least, most) = (bounds.least, bounds.most)
      place = bounds.end
      if least > most { throw fault("Illegal {x,y} with x > y.") }
    }
    try skipBlanks()
    var isLazy = false
    if current == 0x3F {
      isLazy = true
      place += 1
    }
    return .loop(item, least: least, most: most, isLazy: isLazy)
  }

  private func literal(_ unit: UInt16) -> RegexNode { .unit(unit, ignoresCase: ignoresCase) }
  private func set(_ parts: [RegexSet.Part], isNegated: Bool = false) -> RegexNode {
    .set(RegexSet(parts, isNegated: isNegated, isECMAScript: has(256)), ignoresCase: false)
  }

  /// One item; nil where it only changed options.
  private mutating func atom() throws(RegexFault) -> RegexNode? {
    guard let unit = current else { return nil }
    switch unit {
    case 0x28: return try group()
    case 0x5B:
      place += 1
      return .set(try characterClass(), ignoresCase: ignoresCase)
    case 0x5E:
      place += 1
      return .anchor(has(Option.multiline) ? .lineStart : .start, isMultiline: has(Option.multiline))
    case 0x24:
      place += 1
      return .anchor(has(Option.multiline) ? .lineEnd : .endOrNewLine, isMultiline: has(Option.multiline))
    case 0x2E:
      place += 1
      return has(Option.singleline) ? set([.everything]) : set([.range(0x0A, 0x0A)], isNegated: true)
    case 0x5C: return try escape()
    default:
      place += 1
      return literal(unit)
    }
  }

  // MARK: Groups

  private mutating func group() throws(RegexFault) -> RegexNode? {
    place += 1
    let before = options
    if current != 0x3F {
      let isCaught = !has(Option.explicitCapture)
      var number: Int?
      if isCaught { number = takeNumber() }
      return try finish(before) { $0.map { .group($0, number: number, pop: nil) } }
    }
    place += 1
    guard let kind = current else { throw fault("Unrecognized grouping construct.") }
    switch kind {
    case 0x3A:
      place += 1
      return try finish(before) { $0 }
    case 0x3D, 0x21:
      place += 1
      options &= ~Option.rightToLeft
      return try finish(before) { $0.map { .look($0, isAhead: true, isNegative: kind == 0x21) } }
    case 0x3E:
      place += 1
      return try finish(before) { $0.map { .atomic($0) } }
    case 0x3C where peek(1) == 0x3D || peek(1) == 0x21:
      let isNegative = peek(1) == 0x21
      place += 2
      return try finish(before) { $0.map { .look($0, isAhead: false, isNegative: isNegative) } }
    case 0x3C, 0x27:
      place += 1
      return try named(kind == 0x3C ? 0x3E : 0x27, before)
    case 0x28: return try condition(before)
    default: return try inlineOptions(before)
    }
  }

  private mutating func takeNumber() -> Int {
    defer { nextNumber += 1 }
    if isCounting { numbers.insert(nextNumber) }
    return nextNumber
  }

  /// Reads the inside of a group up to its end and gives back the options that were in force before it.
  private mutating func finish(
    _ before: Int, _ make: (RegexNode?) -> RegexNode?
  ) throws(RegexFault) -> RegexNode? {
    let inner = try alternation()
    guard current == 0x29 else { throw fault("Not enough )'s.") }
    place += 1
    options = before
    return make(inner)
  }

  private mutating func name() -> String {
    let start = place
    while let unit = current, RegexSet.isWord(unit) { place += 1 }
    return String(units: units[start..<place])
  }

  private mutating func named(_ close: UInt16, _ before: Int) throws(RegexFault) -> RegexNode? {
    let invalid = "Invalid group name: Group names must begin with a word character."
    var number: Int?
    var pop: Int?
    if let first = current, RegexSet.isDigit(first, true) {
      let text = name()
      guard let value = Int(text), value <= Int(Int32.max) else { throw fault(invalid) }
      guard value != 0 else { throw fault("Capture number cannot be zero.") }
      number = value
      needsOwnMatcher = true
      if isCounting { numbers.insert(value) }
    } else if let first = current, RegexSet.isWord(first) {
      let text = name()
      if isCounting {
        if !names.contains(where: { $0.name.ordinalEquals(text) }) { names.append((text, -1)) }
        number = 0
      } else {
        number = names.first { $0.name.ordinalEquals(text) }?.number
      }
    } else if current != 0x2D {
      throw fault(invalid)
    }
    if current == 0x2D {
      place += 1
      needsOwnMatcher = true
      let text = name()
      guard !text.isEmpty else { throw fault(invalid) }
      if isCounting {
        pop = 0
      } else if let value = Int(text) {
        guard numbers.contains(value) else { throw fault("Reference to undefined group number \(value).") }
        pop = value
      } else {
        guard let known = names.first(where: { $0.name.ordinalEquals(text) }) else {
          throw fault("Reference to undefined group name '\(text)'.")
        }
        pop = known.number
      }
    }
    guard number != nil || pop != nil, current == close else { throw fault(invalid) }
    place += 1
    return try finish(before) { $0.map { .group($0, number: number, pop: pop) } }
  }

  private mutating func condition(_ before: Int) throws(RegexFault) -> RegexNode? {
    needsOwnMatcher = true
    let start = place
    place += 1
    let text = name()
    var known: Int?
    if current == 0x29, !text.isEmpty {
      if let value = Int(text) {
        guard isCounting || numbers.contains(value) else {
          throw fault("Conditional alternation refers to an undefined group number \(value).")
        }
        known = value
      } else if isCounting || names.contains(where: { $0.name.ordinalEquals(text) }) {
        known = names.first { $0.name.ordinalEquals(text) }?.number ?? 0
      }
    }
    let test: RegexNode
    if known != nil {
      place += 1
      test = .empty
    } else {
      // An expression: it stands for a look ahead.
      place = start
      if peek(1) == 0x3F, [0x3D, 0x21, 0x3C].contains(peek(2) ?? 0) {
        test = try group() ?? .empty
      } else {
        place += 1
        let inner = try alternation()
        guard current == 0x29 else { throw fault("Not enough )'s.") }
        place += 1
        test = .look(inner, isAhead: true, isNegative: false)
      }
    }
    var branches = [try sequence()]
    while current == 0x7C {
      place += 1
      branches.append(try sequence())
    }
    guard branches.count <= 2 else { throw fault("Too many | in (?()|).") }
    guard current == 0x29 else { throw fault("Not enough )'s.") }
    place += 1
    options = before
    let no = branches.count > 1 ? branches[1] : .empty
    if let known { return .ifGroup(known, branches[0], no) }
    return .ifLook(test, branches[0], no)
  }

  private mutating func inlineOptions(_ before: Int) throws(RegexFault) -> RegexNode? {
    var isOff = false
    while let unit = current, unit != 0x29, unit != 0x3A {
      let option: Int
      switch unit | 0x20 {
      case 0x69: option = Option.ignoreCase
      case 0x6D: option = Option.multiline
      case 0x6E: option = Option.explicitCapture
      case 0x73: option = Option.singleline
      case 0x78: option = Option.ignorePatternWhitespace
      default:
        if unit == 0x2D || unit == 0x2B {
          isOff = unit == 0x2D
          place += 1
          continue
        }
        throw fault("Unrecognized grouping construct.")
      }
      if isOff { options &= ~option } else { options |= option }
      place += 1
    }
    guard let unit = current else { throw fault("Unrecognized grouping construct.") }
    place += 1
    // `(?i)` holds to the end of the group that it stands in, `(?i:…)` for its own.
    if unit == 0x29 { return nil }
    return try finish(before) { $0 }
  }

  // MARK: Escapes

  private mutating func escape() throws(RegexFault) -> RegexNode {
    place += 1
    guard let unit = current else { throw fault("Illegal \\ at end of pattern.") }
    switch unit {
    case 0x62, 0x42:
      place += 1
      return .anchor(unit == 0x62 ? .boundary : .noBoundary, isMultiline: has(256))
    case 0x41, 0x47, 0x5A, 0x7A:
      place += 1
      let anchors: [UInt16: RegexNode.Anchor] = [0x41: .start, 0x47: .previousEnd, 0x5A: .endOrNewLine, 0x7A: .end]
      return .anchor(anchors[unit] ?? .start, isMultiline: false)
    case 0x77, 0x57, 0x73, 0x53, 0x64, 0x44, 0x70, 0x50:
      let part = try classEscape()
      return .set(RegexSet([part.part], isNegated: part.isNegated, isECMAScript: has(256)), ignoresCase: false)
    case 0x6B: return try namedReference()
    case 0x31...0x39: return try numberedReference()
    case 0x3C where RegexSet.isWord(peek(1) ?? 0), 0x27 where RegexSet.isWord(peek(1) ?? 0):
      // The old forms `\<name>` and `\'name'`.
      return try namedReference(isOld: true)
    default: return literal(try character())
    }
  }

  /// `\w`, `\d`, `\s`, `\p{…}` and their opposites.
  private mutating func classEscape() throws(RegexFault) -> (part: RegexSet.Part, isNegated: Bool) {
    let unit = current ?? 0
    place += 1
    switch unit {
    case 0x77: return (.word(true), false)
    case 0x57: return (.word(false), false)
    case 0x73: return (.space(true), false)
    case 0x53: return (.space(false), false)
    case 0x64: return (.digit(true), false)
    case 0x44: return (.digit(false), false)
    default:
      guard current == 0x7B else { throw fault("Incomplete \\p{X} character escape.") }
      place += 1
      let start = place
      while let unit = current, RegexSet.isWord(unit) || unit == 0x2D { place += 1 }
      let name = String(units: units[start..<place])
      guard current == 0x7D else { throw fault("Incomplete \\p{X} character escape.") }
      place += 1
      if let part = RegexSet.property(name, isNegated: unit == 0x50) { return (part, false) }
      if let block = RegexSet.property(name, isNegated: false) { return (block, true) }
      throw fault("Unknown property '\(name)'.")
    }
  }

  private mutating func namedReference(isOld: Bool = false) throws(RegexFault) -> RegexNode {
    let malformed = "Malformed \\k<...> named back reference."
    if !isOld { place += 1 }
    guard let open = current, open == 0x3C || open == 0x27 else { throw fault(malformed) }
    place += 1
    let name = name()
    guard !name.isEmpty, current == (open == 0x3C ? 0x3E : 0x27) else { throw fault(malformed) }
    place += 1
    if let number = Int(name) {
      guard isCounting || numbers.contains(number) else { throw fault("Reference to undefined group number \(number).") }
      return .reference(number, ignoresCase: ignoresCase)
    }
    guard isCounting || names.contains(where: { $0.name.ordinalEquals(name) }) else {
      throw fault("Reference to undefined group name '\(name)'.")
    }
    return .reference(names.first { $0.name.ordinalEquals(name) }?.number ?? 0, ignoresCase: ignoresCase)
  }

  private mutating func numberedReference() throws(RegexFault) -> RegexNode {
    let start = place
    var number = 0
    while let unit = current, RegexSet.isDigit(unit, true), number < 100_000 {
      number = number * 10 + Int(unit - 0x30)
      place += 1
    }
    if isCounting || numbers.contains(number) { return .reference(number, ignoresCase: ignoresCase) }
    if number <= 9 { throw fault("Reference to undefined group number \(number).") }
    // Not a group: an octal number, then.
    place = start
    return literal(try character())
  }

  /// One escaped character behind the backslash.
  private mutating func character() throws(RegexFault) -> UInt16 {
    guard let unit = current else { throw fault("Illegal \\ at end of pattern.") }
    if unit >= 0x30, unit <= 0x37 {
      var value = 0
      var digits = 0
      while let unit = current, unit >= 0x30, unit <= 0x37, digits < 3 {
        value = value * 8 + Int(unit - 0x30)
        digits += 1
        place += 1
      }
      return UInt16(value & 0xFF)
    }
    place += 1
    switch unit {
    case 0x78: return try hex(2)
    case 0x75: return try hex(4)
    case 0x61: return 0x07
    case 0x62: return 0x08
    case 0x65: return 0x1B
    case 0x66: return 0x0C
    case 0x6E: return 0x0A
    case 0x72: return 0x0D
    case 0x74: return 0x09
    case 0x76: return 0x0B
    case 0x63:
      guard var letter = current else { throw fault("Missing control character.") }
      place += 1
      if letter >= 0x61, letter <= 0x7A { letter -= 0x20 }
      guard letter >= 0x40, letter < 0x60 else { throw fault("Unrecognized control character.") }
      return letter - 0x40
    default:
      if RegexSet.isWord(unit) { throw fault("Unrecognized escape sequence \\\(String(units: [unit])).") }
      return unit
    }
  }

  private mutating func hex(_ count: Int) throws(RegexFault) -> UInt16 {
    guard place + count <= units.count, let value = UInt16(String(units: units[place..<(place + count)]), radix: 16) else {
      throw fault("Insufficient or invalid hexadecimal digits.")
    }
    place += count
    return value
  }

  // MARK: Classes

  private mutating func characterClass() throws(RegexFault) -> RegexSet {
    let set = RegexSet([], isECMAScript: has(256))
    if current == 0x5E {
      set.isNegated = true
      place += 1
    }
    var isFirst = true
    while true {
      guard let unit = current else { throw fault("Unterminated [] set.") }
      if unit == 0x5D, !isFirst { break }
      isFirst = false
      if unit == 0x5C, let next = peek(1), [0x77, 0x57, 0x73, 0x53, 0x64, 0x44, 0x70, 0x50].contains(next) {
        place += 1
        let part = try classEscape()
        if part.isNegated, case .range(let low, let high) = part.part {
          if low > 0 { set.parts.append(.range(0, low - 1)) }
          if high < 0xFFFF { set.parts.append(.range(high + 1, 0xFFFF)) }
        } else {
          set.parts.append(part.part)
        }
        if current == 0x2D, peek(1) != 0x5D, peek(1) != 0x5B, peek(1) != nil {
          throw fault("Cannot include class \\\(String(units: [next])) in character range.")
        }
        continue
      }
      if unit == 0x2D, peek(1) == 0x5B, !set.parts.isEmpty {
        place += 2
        set.subtraction = try characterClass()
        guard current == 0x5D else {
          throw fault(current == nil ? "Unterminated [] set." : "A subtraction must be the last element in a character class.")
        }
        break
      }
      let low = try classCharacter()
      if current == 0x2D, let next = peek(1), next != 0x5D, next != 0x5B {
        place += 1
        if next == 0x5C, let letter = peek(1), [0x77, 0x57, 0x73, 0x53, 0x64, 0x44, 0x70, 0x50].contains(letter) {
          place += 2
          throw fault("Cannot include class \\\(String(units: [letter])) in character range.")
        }
        let high = try classCharacter()
        guard low <= high else { throw fault("[x-y] range in reverse order.") }
        set.parts.append(.range(low, high))
      } else {
        set.parts.append(.range(low, low))
      }
    }
    place += 1
    return set
  }

  private mutating func classCharacter() throws(RegexFault) -> UInt16 {
    guard let unit = current else { throw fault("Unterminated [] set.") }
    place += 1
    guard unit == 0x5C else { return unit }
    return try character()
  }
}
