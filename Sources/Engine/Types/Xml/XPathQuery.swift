/// What an expression gives.
enum XPathValue {
  case nodes([XmlNode])
  case number(Double)
  case text(String)
  case flag(Bool)

  var string: String {
    switch self {
    case .nodes(let nodes): return nodes.first?.innerText ?? ""
    case .number(let number):
      if number.isNaN { return "NaN" }
      if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
      if let whole = Int64(exactly: number) { return String(whole) }
      return NumberText.general15(number)
    case .text(let text): return text
    case .flag(let flag): return flag ? "true" : "false"
    }
  }

  var double: Double {
    switch self {
    case .number(let number): return number
    case .flag(let flag): return flag ? 1 : 0
    default: return Double(NumberText.trim(string)) ?? .nan
    }
  }

  var isTrue: Bool {
    switch self {
    case .nodes(let nodes): return !nodes.isEmpty
    case .number(let number): return number != 0 && !number.isNaN
    case .text(let text): return !text.isEmpty
    case .flag(let flag): return flag
    }
  }
}

/// Evaluates expressions of XPath 1.0 over a document.
struct XPathQuery {
  private let expression: XPathExpression
  private let namespaces: (String) -> String?

  /// Reads an expression; `namespaces` gives what its prefixes mean.
  init(_ text: String, namespaces: @escaping (String) -> String? = { _ in nil }) throws(XPathFault) {
    expression = try XPathParser.parse(text)
    self.namespaces = namespaces
  }

  private struct Context {
    let node: XmlNode
    let position: Int
    let size: Int
  }

  /// The nodes that the expression gives from a node, in the order of the document.
  func nodes(from node: XmlNode) throws(XPathFault) -> [XmlNode] {
    guard case .nodes(let nodes) = try value(from: node) else { throw XPathFault(message: "Expression must evaluate to a node-set.") }
    return nodes
  }

  /// The value of the expression at a node.
  func value(from node: XmlNode) throws(XPathFault) -> XPathValue {
    try evaluate(expression, Context(node: node, position: 1, size: 1))
  }

  private func evaluate(_ expression: XPathExpression, _ context: Context) throws(XPathFault) -> XPathValue {
    switch expression {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .variable:
      throw XPathFault(message: "XsltContext is needed for this query because of an unknown function.")
    case .call(let name, let arguments): return try call(name, arguments, context)
    case .negated(let operand): return .number(-(try evaluate(operand, context).double))
    case .union(let left, let right):
      guard case .nodes(let first) = try evaluate(left, context), case .nodes(let second) = try evaluate(right, context) else {
        throw XPathFault(message: "Expression must evaluate to a node-set.")
      }
      return .nodes(XPathQuery.sorted(first + second))
    case .binary(let sign, let left, let right): return try binary(sign, left, right, context)
    case .filter(let base, let predicates):
      guard case .nodes(var nodes) = try evaluate(base, context) else {
        throw XPathFault(message: "Expression must evaluate to a node-set.")
      }
      for predicate in predicates { nodes = try filter(nodes, predicate) }
      return .nodes(nodes)
    case .path(let base, let isAbsolute, let steps):
      var nodes: [XmlNode]
      if let base {
        guard case .nodes(let found) = try evaluate(base, context) else {
          throw XPathFault(message: "Expression must evaluate to a node-set.")
        }
        nodes = found
      } else {
        nodes = [isAbsolute ? XPathQuery.root(of: context.node) : context.node]
      }
      for step in steps {
        var found: [XmlNode] = []
        for node in nodes {
          var matches = try axis(step.axis, node).filter { self.matches($0, step) }
          for predicate in step.predicates { matches = try filter(matches, predicate) }
          found += matches
        }
        nodes = nodes.count > 1 || XPathQuery.isReverse(step.axis) ? XPathQuery.sorted(found) : found
      }
      return .nodes(nodes)
    }
  }

  private static func isReverse(_ axis: String) -> Bool {
    ["ancestor", "ancestor-or-self", "preceding", "preceding-sibling"].contains(axis)
  }

  private static func root(of node: XmlNode) -> XmlNode {
    var top = node
    while let parent = top.parent { top = parent }
    return top
  }

  /// Each node once, in the order of the document.
  private static func sorted(_ nodes: [XmlNode]) -> [XmlNode] {
    guard let first = nodes.first, nodes.count > 1 else { return nodes }
    var order: [ObjectIdentifier: Int] = [:]
    for node in root(of: first).descendantsOrSelf {
      order[ObjectIdentifier(node)] = order.count
      for attribute in node.attributes { order[ObjectIdentifier(attribute)] = order.count }
    }
    var seen: Set<ObjectIdentifier> = []
    return nodes.filter { seen.insert(ObjectIdentifier($0)).inserted }
      .sorted { (order[ObjectIdentifier($0)] ?? .max) < (order[ObjectIdentifier($1)] ?? .max) }
  }

  private func filter(_ nodes: [XmlNode], _ predicate: XPathExpression) throws(XPathFault) -> [XmlNode] {
    var kept: [XmlNode] = []
    for (place, node) in nodes.enumerated() {
      let value = try evaluate(predicate, Context(node: node, position: place + 1, size: nodes.count))
      if case .number(let number) = value {
        if number == Double(place + 1) { kept.append(node) }
      } else if value.isTrue {
        kept.append(node)
      }
    }
    return kept
  }

  private func axis(_ name: String, _ node: XmlNode) throws(XPathFault) -> [XmlNode] {
    switch name {
    case "child": return node.children
    case "attribute": return node.attributes.filter { $0.namespace != XmlNode.declarationSpace }
    case "self": return [node]
    case "parent": return node.parent.map { [$0] } ?? []
    case "descendant": return Array(node.descendantsOrSelf.dropFirst())
    case "descendant-or-self": return node.descendantsOrSelf
    case "ancestor": return ancestors(node)
    case "ancestor-or-self": return [node] + ancestors(node)
    case "following-sibling":
      guard node.kind != .attribute, let parent = node.parent, let place = node.position else { return [] }
      return Array(parent.children[(place + 1)...])
    case "preceding-sibling":
      guard node.kind != .attribute, let parent = node.parent, let place = node.position else { return [] }
      return parent.children[..<place].reversed()
    case "following":
      return ([node] + ancestors(node)).flatMap { node -> [XmlNode] in
        guard let parent = node.parent, let place = node.position else { return [] }
        return parent.children[(place + 1)...].flatMap(\.descendantsOrSelf)
      }
    case "preceding":
      return ([node] + ancestors(node)).flatMap { node -> [XmlNode] in
        guard let parent = node.parent, let place = node.position else { return [] }
        return parent.children[..<place].flatMap(\.descendantsOrSelf).reversed()
      }
    case "namespace": return []
    default: throw XPathFault(message: "'\(name)::' has an invalid token.")
    }
  }

  private func ancestors(_ node: XmlNode) -> [XmlNode] {
    var all: [XmlNode] = []
    var next = node.parent
    while let current = next {
      all.append(current)
      next = current.parent
    }
    return all
  }

  private func matches(_ node: XmlNode, _ step: XPathStep) -> Bool {
    let principal: XmlNodeKind = step.axis == "attribute" ? .attribute : .element
    switch step.test {
    case .node: return node.kind != .declaration && node.kind != .documentType
    case .text: return node.kind.isCharacters
    case .comment: return node.kind == .comment
    case .instruction(let name):
      guard node.kind == .instruction else { return false }
      return name.map { $0.ordinalEquals(node.localName) } ?? true
    case .any: return node.kind == principal
    case .space(let prefix): return node.kind == principal && node.namespace.ordinalEquals(namespaces(prefix) ?? "")
    case .name(let prefix, let local):
      guard node.kind == principal, node.localName.ordinalEquals(local) else { return false }
      return node.namespace.ordinalEquals(prefix.isEmpty ? "" : namespaces(prefix) ?? "\u{0}")
    }
  }

  /// The prefixes that the expression names; one that means nothing is an error.
  func checkPrefixes() throws(XPathFault) { try check(expression) }

  private func check(_ expression: XPathExpression) throws(XPathFault) {
    switch expression {
    case .binary(_, let left, let right), .union(let left, let right):
      try check(left)
      try check(right)
    case .negated(let operand): try check(operand)
    case .call(_, let arguments): for argument in arguments { try check(argument) }
    case .filter(let base, let predicates):
      try check(base)
      for predicate in predicates { try check(predicate) }
    case .path(let base, _, let steps):
      if let base { try check(base) }
      for step in steps {
        switch step.test {
        case .name(let prefix, _), .space(let prefix):
          if !prefix.isEmpty, namespaces(prefix) == nil {
            throw XPathFault(
              message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
          }
        default: break
        }
        for predicate in step.predicates { try check(predicate) }
      }
    default: break
    }
  }

  // MARK: Operators and functions

  private func binary(
    _ sign: String, _ left: XPathExpression, _ right: XPathExpression, _ context: Context
  ) throws(XPathFault) -> XPathValue {
    let first = try evaluate(left, context)
    if sign == "and", !first.isTrue { return .flag(false) }
    if sign == "or", first.isTrue { return .flag(true) }
    let second = try evaluate(right, context)
    switch sign {
    case "and", "or": return .flag(second.isTrue)
    case "+": return .number(first.double + second.double)
    case "-": return .number(first.double - second.double)
    case "*": return .number(first.double * second.double)
    case "div": return .number(first.double / second.double)
    case "mod": return .number(first.double.truncatingRemainder(dividingBy: second.double))
    default: return .flag(compare(sign, first, second))
    }
  }

  private func compare(_ sign: String, _ first: XPathValue, _ second: XPathValue) -> Bool {
    if case .flag = first { return scalar(sign, first, .flag(second.isTrue)) }
    if case .flag = second { return scalar(sign, .flag(first.isTrue), second) }
    if case .nodes(let nodes) = first {
      if case .nodes(let others) = second {
        return nodes.contains { node in others.contains { scalar(sign, .text(node.innerText), .text($0.innerText)) } }
      }
      return nodes.contains { scalar(sign, .text($0.innerText), second) }
    }
    if case .nodes(let nodes) = second { return nodes.contains { scalar(sign, first, .text($0.innerText)) } }
    return scalar(sign, first, second)
  }

  private func scalar(_ sign: String, _ first: XPathValue, _ second: XPathValue) -> Bool {
    if sign == "=" || sign == "!=" {
      let same: Bool
      if case .flag(let flag) = first {
        same = flag == second.isTrue
      } else if case .number = first {
        same = first.double == second.double
      } else if case .number = second {
        same = first.double == second.double
      } else {
        same = first.string.ordinalEquals(second.string)
      }
      return same == (sign == "=")
    }
    switch sign {
    case "<": return first.double < second.double
    case ">": return first.double > second.double
    case "<=": return first.double <= second.double
    default: return first.double >= second.double
    }
  }

  private func call(_ name: String, _ expressions: [XPathExpression], _ context: Context) throws(XPathFault) -> XPathValue {
    if name == "position" { return .number(Double(context.position)) }
    if name == "last" { return .number(Double(context.size)) }
    var arguments: [XPathValue] = []
    for expression in expressions { arguments.append(try evaluate(expression, context)) }
    let first = arguments.first ?? .nodes([context.node])
    let texts = arguments.map(\.string)
    func need(_ count: Int) throws(XPathFault) {
      guard arguments.count >= count else {
        throw XPathFault(message: "Function '\(name)' in '\(name)' has an invalid number of arguments.")
      }
    }
    func nodes() throws(XPathFault) -> [XmlNode] {
      guard case .nodes(let nodes) = first else { throw XPathFault(message: "Expression must evaluate to a node-set.") }
      return nodes
    }
    switch name {
    case "count": return .number(Double(try nodes().count))
    case "sum": return .number(try nodes().reduce(0) { $0 + XPathValue.text($1.innerText).double })
    case "name": return .text(try nodes().first.map(expandedName) ?? "")
    case "local-name": return .text(try nodes().first.map { expandedName($0).isEmpty ? "" : $0.shownLocalName } ?? "")
    case "namespace-uri": return .text(try nodes().first?.namespace ?? "")
    case "string": return .text(first.string)
    case "number": return .number(first.double)
    case "boolean": return .flag(first.isTrue)
    case "not": return .flag(!first.isTrue)
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "floor": return .number(first.double.rounded(.down))
    case "ceiling": return .number(first.double.rounded(.up))
    case "round": return .number((first.double + 0.5).rounded(.down))
    case "string-length": return .number(Double(first.string.utf16.count))
    case "normalize-space":
      return .text(first.string.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }).joined(separator: " "))
    case "concat": return .text(texts.joined())
    case "starts-with":
      try need(2)
      return .flag(texts[0].units.starts(with: texts[1].units))
    case "contains":
      try need(2)
      return .flag(texts[1].isEmpty || texts[0].range(of: texts[1]) != nil)
    case "substring-before":
      try need(2)
      return .text(texts[0].range(of: texts[1]).map { String(texts[0][..<$0]) } ?? "")
    case "substring-after":
      try need(2)
      guard let start = texts[0].range(of: texts[1]) else { return .text("") }
      return .text(String(decoding: texts[0].utf8[start...].dropFirst(texts[1].utf8.count), as: UTF8.self))
    case "substring":
      try need(2)
      let units = texts[0].units
      let start = (arguments[1].double + 0.5).rounded(.down)
      let end = arguments.count > 2 ? start + (arguments[2].double + 0.5).rounded(.down) : .infinity
      return .text(
        String(units: units.enumerated().filter { Double($0.offset + 1) >= start && Double($0.offset + 1) < end }.map(\.element)))
    case "translate":
      try need(3)
      let (from, to) = (texts[1].units, texts[2].units)
      return .text(
        String(
          units: texts[0].units.compactMap { unit -> UInt16? in
            guard let place = from.firstIndex(of: unit) else { return unit }
            return place < to.count ? to[place] : nil
          }))
    case "lang":
      var node: XmlNode? = context.node
      while let current = node {
        if let found = current.attribute("xml:lang")?.value.foldedCase {
          let wanted = first.string.foldedCase
          return .flag(found.ordinalEquals(wanted) || found.hasOrdinalPrefix(wanted + "-"))
        }
        node = current.parent
      }
      return .flag(false)
    case "id":
      let wanted = first.string
      return .nodes(XPathQuery.root(of: context.node).descendantsOrSelf.filter { $0.attribute("id")?.value.ordinalEquals(wanted) ?? false })
    default:
      throw XPathFault(
        message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
    }
  }

  private func expandedName(_ node: XmlNode) -> String {
    switch node.kind {
    case .element, .attribute, .instruction: return node.name
    default: return ""
    }
  }
}
