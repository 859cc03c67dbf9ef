/// What is wrong with an expression, in .NET's words.
struct XPathFault: Error {
  let message: String
}

/// An expression of XPath 1.0.
indirect enum XPathExpression {
  case number(Double)
  case text(String)
  case variable(String)
  case call(String, [XPathExpression])
  case binary(String, XPathExpression, XPathExpression)
  case negated(XPathExpression)
  case union(XPathExpression, XPathExpression)
  /// Steps from the context node, from the root, or from what another expression gives.
  case path(XPathExpression?, isAbsolute: Bool, [XPathStep])
  case filter(XPathExpression, [XPathExpression])
}

/// One step of a path.
struct XPathStep {
  enum Test {
    case any
    case name(prefix: String, local: String)
    case space(String)
    case node
    case text
    case comment
    case instruction(String?)
  }
  let axis: String
  let test: Test
  let predicates: [XPathExpression]
}

/// Reads expressions of XPath 1.0.
struct XPathParser {
  private enum Token: Equatable {
    case name(String)
    case number(Double)
    case text(String)
    case sign(String)
    case variable(String)
  }

  private var tokens: [Token] = []
  private var place = 0
  private var depth = 0
  private let source: String

  /// Reads an expression.
  static func parse(_ text: String) throws(XPathFault) -> XPathExpression {
    var parser = XPathParser(source: text)
    try parser.scan()
    guard !parser.tokens.isEmpty else { throw XPathFault(message: "Expression must evaluate to a node-set.") }
    let expression = try parser.or()
    guard parser.place == parser.tokens.count else { throw parser.invalid }
    return expression
  }

  private init(source: String) { self.source = source }

  private var invalid: XPathFault { XPathFault(message: "'\(source)' has an invalid token.") }

  private mutating func scan() throws(XPathFault) {
    let units = source.units
    var index = 0
    func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }
    while index < units.count {
      let unit = units[index]
      let next = index + 1 < units.count ? units[index + 1] : 0
      if unit == 0x20 || unit == 0x09 || unit == 0x0A || unit == 0x0D {
        index += 1
      } else if unit == 0x22 || unit == 0x27 {
        guard let end = units[(index + 1)...].firstIndex(of: unit) else {
          throw XPathFault(message: "This is an unclosed string.")
        }
        tokens.append(.text(String(units: units[(index + 1)..<end])))
        index = end + 1
      } else if isDigit(unit) || (unit == 0x2E && isDigit(next)) {
        let start = index
        while index < units.count, isDigit(units[index]) || units[index] == 0x2E { index += 1 }
        tokens.append(.number(Double(String(units: units[start..<index])) ?? .nan))
      } else if unit == 0x24 {
        let start = index + 1
        index = start
        while index < units.count, XmlParser.isNamePart(units[index]) || units[index] == 0x3A { index += 1 }
        tokens.append(.variable(String(units: units[start..<index])))
      } else if XmlParser.isNameStart(unit) {
        let start = index
        while index < units.count, XmlParser.isNamePart(units[index]) { index += 1 }
        var name = String(units: units[start..<index])
        // A prefix and its name are one token, an axis and its colons are two.
        if index + 1 < units.count, units[index] == 0x3A, units[index + 1] != 0x3A {
          let after = index + 1
          if units[after] == 0x2A {
            name += ":*"
            index = after + 1
          } else if XmlParser.isNameStart(units[after]) {
            var end = after
            while end < units.count, XmlParser.isNamePart(units[end]) { end += 1 }
            name += ":" + String(units: units[after..<end])
            index = end
          }
        }
        tokens.append(.name(name))
      } else {
        let pair = String(units: [unit, next])
        if ["//", "..", "::", "!=", "<=", ">="].contains(pair) {
          tokens.append(.sign(pair))
          index += 2
        } else if "()[].@,/|+-=<>*".utf16.contains(unit) {
          tokens.append(.sign(String(units: [unit])))
          index += 1
        } else {
          throw invalid
        }
      }
    }
  }

  private var current: Token? { place < tokens.count ? tokens[place] : nil }

  private mutating func take(_ sign: String) -> Bool {
    guard current == .sign(sign) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(XPathFault) {
    guard take(sign) else { throw invalid }
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard case .name(let name)? = current, name == word else { return false }
    place += 1
    return true
  }

  private mutating func or() throws(XPathFault) -> XPathExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw XPathFault(message: "The xpath query is too complex.") }
    var left = try and()
    while takeWord("or") { left = .binary("or", left, try and()) }
    return left
  }

  private mutating func and() throws(XPathFault) -> XPathExpression {
    var left = try equality()
    while takeWord("and") { left = .binary("and", left, try equality()) }
    return left
  }

  private mutating func equality() throws(XPathFault) -> XPathExpression {
    var left = try relation()
    while true {
      if take("=") {
        left = .binary("=", left, try relation())
      } else if take("!=") {
        left = .binary("!=", left, try relation())
      } else {
        return left
      }
    }
  }

  private mutating func relation() throws(XPathFault) -> XPathExpression {
    var left = try sum()
    while case .sign(let sign)? = current, ["<", ">", "<=", ">="].contains(sign) {
      place += 1
      left = .binary(sign, left, try sum())
    }
    return left
  }

  private mutating func sum() throws(XPathFault) -> XPathExpression {
    var left = try product()
    while case .sign(let sign)? = current, sign == "+" || sign == "-" {
      place += 1
      left = .binary(sign, left, try product())
    }
    return left
  }

  private mutating func product() throws(XPathFault) -> XPathExpression {
    var left = try negation()
    while true {
      if take("*") {
        left = .binary("*", left, try negation())
      } else if takeWord("div") {
        left = .binary("div", left, try negation())
      } else if takeWord("mod") {
        left = .binary("mod", left, try negation())
      } else {
        return left
      }
    }
  }

  private mutating func negation() throws(XPathFault) -> XPathExpression {
    var isNegative = false
    var wasSigned = false
    while take("-") {
      isNegative.toggle()
      wasSigned = true
    }
    let operand = try union()
    if !wasSigned { return operand }
    return isNegative ? .negated(operand) : .negated(.negated(operand))
  }

  private mutating func union() throws(XPathFault) -> XPathExpression {
    var left = try path()
    while take("|") { left = .union(left, try path()) }
    return left
  }

  private static let nodeTypes: Set<String> = ["node", "text", "comment", "processing-instruction"]

  private mutating func path() throws(XPathFault) -> XPathExpression {
    switch current {
    case .number, .text, .variable, .sign("("): return try filtered()
    case .name(let name):
      if place + 1 < tokens.count, tokens[place + 1] == .sign("("), !XPathParser.nodeTypes.contains(name) { return try filtered() }
    default: break
    }
    if take("//") {
      let steps = [XPathStep(axis: "descendant-or-self", test: .node, predicates: [])] + (try self.steps())
      return .path(nil, isAbsolute: true, steps)
    }
    if take("/") {
      return .path(nil, isAbsolute: true, startsStep ? try steps() : [])
    }
    return .path(nil, isAbsolute: false, try steps())
  }

  private var startsStep: Bool {
    switch current {
    case .name: return true
    case .sign(let sign): return [".", "..", "@", "*"].contains(sign)
    default: return false
    }
  }

  private mutating func filtered() throws(XPathFault) -> XPathExpression {
    var base = try primary()
    let predicates = try self.predicates()
    if !predicates.isEmpty { base = .filter(base, predicates) }
    if take("//") {
      return .path(base, isAbsolute: false, [XPathStep(axis: "descendant-or-self", test: .node, predicates: [])] + (try steps()))
    }
    if take("/") { return .path(base, isAbsolute: false, try steps()) }
    return base
  }

  private mutating func primary() throws(XPathFault) -> XPathExpression {
    guard let token = current else { throw invalid }
    place += 1
    switch token {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .variable(let name): return .variable(name)
    case .sign("("):
      let inner = try or()
      try expect(")")
      return inner
    case .name(let name):
      try expect("(")
      var arguments: [XPathExpression] = []
      if !take(")") {
        repeat { arguments.append(try or()) } while take(",")
        try expect(")")
      }
      return .call(name, arguments)
    default: throw invalid
    }
  }

  private mutating func predicates() throws(XPathFault) -> [XPathExpression] {
    var all: [XPathExpression] = []
    while take("[") {
      all.append(try or())
      try expect("]")
    }
    return all
  }

  private mutating func steps() throws(XPathFault) -> [XPathStep] {
    var all: [XPathStep] = []
    while true {
      all.append(try step())
      if take("//") {
        all.append(XPathStep(axis: "descendant-or-self", test: .node, predicates: []))
      } else if !take("/") {
        return all
      }
    }
  }

  private mutating func step() throws(XPathFault) -> XPathStep {
    if take("..") { return XPathStep(axis: "parent", test: .node, predicates: []) }
    if take(".") { return XPathStep(axis: "self", test: .node, predicates: try predicates()) }
    var axis = "child"
    if take("@") {
      axis = "attribute"
    } else if case .name(let name)? = current, place + 1 < tokens.count, tokens[place + 1] == .sign("::") {
      axis = name
      place += 2
    }
    let test = try nodeTest()
    return XPathStep(axis: axis, test: test, predicates: try predicates())
  }

  private mutating func nodeTest() throws(XPathFault) -> XPathStep.Test {
    if take("*") { return .any }
    guard case .name(let name)? = current else { throw invalid }
    place += 1
    if XPathParser.nodeTypes.contains(name), take("(") {
      var argument: String?
      if case .text(let text)? = current {
        argument = text
        place += 1
      }
      try expect(")")
      switch name {
      case "node": return .node
      case "text": return .text
      case "comment": return .comment
      default: return .instruction(argument)
      }
    }
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return .name(prefix: "", local: name) }
    let (prefix, local) = (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
    return local == "*" ? .space(prefix) : .name(prefix: prefix, local: local)
  }
}
