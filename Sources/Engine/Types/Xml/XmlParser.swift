/// What is wrong with a text that is no document, in .NET's words, and where.
struct XmlFault: Error {
  let message: String
  let line: Int
  let column: Int

  /// The message with its place.
  var text: String { line > 0 ? "\(message) Line \(line), position \(column)." : message }
}

/// Reads a text as a document (XML 1.0 with namespaces; no external entities are read).
struct XmlParser {
  private let units: [UInt16]
  private var place = 0
  private var depth = 0
  private var entities: [String: String] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
  private let keepsWhitespace: Bool
  private var open: [(node: XmlNode, at: Int)] = []
  /// How much a text of entities may grow; what keeps nested entities from filling memory.
  private var expansion = 0
  private let isFragment: Bool

  /// Reads a whole document.
  static func document(_ text: String, keepsWhitespace: Bool = false) throws(XmlFault) -> XmlNode {
    let root = XmlNode(.document)
    var parser = XmlParser(text, keepsWhitespace: keepsWhitespace, isFragment: false)
    try parser.content(of: root, context: root)
    guard root.documentElement != nil else {
      throw XmlFault(message: "Root element is missing.", line: 0, column: 0)
    }
    return root
  }

  /// Reads content for the inside of an element, whose prefixes are known.
  static func fragment(_ text: String, in context: XmlNode) throws(XmlFault) -> [XmlNode] {
    let root = XmlNode(.fragment)
    var parser = XmlParser(text, keepsWhitespace: true, isFragment: true)
    try parser.content(of: root, context: context)
    let children = root.children
    for child in children { child.parent = nil }
    return children
  }

  private init(_ text: String, keepsWhitespace: Bool, isFragment: Bool) {
    var units = text.units
    if units.first == 0xFEFF { units.removeFirst() }
    self.units = units
    self.keepsWhitespace = keepsWhitespace
    self.isFragment = isFragment
  }

  // MARK: Places

  private func fault(_ message: String, at offset: Int? = nil) -> XmlFault {
    let (line, column) = position(offset ?? place)
    return XmlFault(message: message, line: line, column: column)
  }

  private func position(_ offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    var index = 0
    let end = min(offset, units.count)
    while index < end {
      if units[index] == 0x0A || (units[index] == 0x0D && !(index + 1 < units.count && units[index + 1] == 0x0A)) {
        line += 1
        start = index + 1
      }
      index += 1
    }
    return (line, end - start + 1)
  }

  private var current: UInt16? { place < units.count ? units[place] : nil }

  private func starts(_ text: String) -> Bool {
    var index = place
    for unit in text.utf16 {
      guard index < units.count, units[index] == unit else { return false }
      index += 1
    }
    return true
  }

  private func isBlank(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x09 || unit == 0x0A || unit == 0x0D }

  private mutating func skipBlanks() -> Bool {
    let start = place
    while let unit = current, isBlank(unit) { place += 1 }
    return place > start
  }

  private func text(_ range: Range<Int>) -> String {
    // Line ends are one character in a document.
    var result: [UInt16] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if units[index] == 0x0D {
        result.append(0x0A)
        if index + 1 < range.upperBound, units[index + 1] == 0x0A { index += 1 }
      } else {
        result.append(units[index])
      }
      index += 1
    }
    return String(units: result)
  }

  private func find(_ mark: String) -> Int? {
    let wanted = Array(mark.utf16)
    guard !wanted.isEmpty, units.count >= wanted.count else { return nil }
    var index = place
    while index + wanted.count <= units.count {
      if units[index] == wanted[0], units[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }

  // MARK: Content

  private mutating func content(of root: XmlNode, context: XmlNode) throws(XmlFault) {
    var parent = root
    while let unit = current {
      if unit == 0x3C {
        if starts("</") {
          try endTag(&parent, root)
        } else if starts("<!--") {
          try comment(parent)
        } else if starts("<![CDATA[") {
          try characterData(parent)
        } else if starts("<?") {
          try instruction(parent)
        } else if starts("<!") {
          try documentType(parent)
        } else {
          parent = try startTag(parent, root: root, context: context)
        }
      } else {
        try characters(parent, isTop: parent === root && !isFragment)
      }
    }
    if parent !== root {
      let names = open.reversed().map { $0.node.name }.joined(separator: ", ")
      throw fault("Unexpected end of file has occurred. The following elements are not closed: \(names).")
    }
  }

  private mutating func startTag(_ parent: XmlNode, root: XmlNode, context: XmlNode) throws(XmlFault) -> XmlNode {
    let start = place
    place += 1
    if parent === root, !isFragment, root.documentElement != nil { throw fault("There are multiple root elements.") }
    let (prefix, localName) = try qualifiedName()
    let element = XmlNode(.element, prefix: prefix, localName: localName)
    var places: [(node: XmlNode, at: Int)] = []
    while true {
      let hadBlank = skipBlanks()
      guard let unit = current else {
        throw fault(
          "Unexpected end of file has occurred. The following elements are not closed: \((open.reversed().map { $0.node.name }).joined(separator: ", "))."
        )
      }
      if unit == 0x3E || unit == 0x2F { break }
      if !hadBlank {
        if places.isEmpty { throw badCharacter(unit) }
        throw fault("'\(shown(unit))' is an unexpected token. Expecting white space.")
      }
      places.append(try attribute(of: element))
    }
    element.parent = parent === root ? (isFragment ? context : root) : parent
    try resolve(element, start + 1, places)
    element.parent = nil
    parent.append(element)
    if current == 0x2F {
      place += 1
      guard current == 0x3E else {
        guard let unit = current else { throw fault("Unexpected end of file has occurred.") }
        throw fault("'\(shown(unit))' is an unexpected token. The expected token is '>'.")
      }
      place += 1
      element.isShort = true
      return parent
    }
    place += 1
    open.append((element, start + 1))
    guard open.count <= 5000 else { throw fault("The document is nested too deeply.") }
    return element
  }

  private mutating func attribute(of element: XmlNode) throws(XmlFault) -> (node: XmlNode, at: Int) {
    let at = place
    let (prefix, localName) = try qualifiedName()
    _ = skipBlanks()
    guard current == 0x3D else {
      guard let unit = current else { throw fault("Unexpected end of file has occurred.") }
      throw fault("'\(shown(unit))' is an unexpected token. The expected token is '='.")
    }
    place += 1
    _ = skipBlanks()
    guard let quote = current, quote == 0x22 || quote == 0x27 else {
      guard let unit = current else { throw fault("Unexpected end of file has occurred.") }
      throw fault("'\(shown(unit))' is an unexpected token. The expected token is '\"' or '''.")
    }
    place += 1
    var value: [UInt16] = []
    while true {
      guard let unit = current else { throw fault("There is an unclosed literal string.") }
      if unit == quote { break }
      if unit == 0x3C { throw fault("'<', hexadecimal value 0x3C, is an invalid attribute character.") }
      if unit == 0x26 {
        value += try reference().utf16
      } else if isBlank(unit) {
        if unit == 0x0D, place + 1 < units.count, units[place + 1] == 0x0A { place += 1 }
        value.append(0x20)
        place += 1
      } else {
        try checkCharacter(unit)
        value.append(unit)
        place += 1
      }
    }
    place += 1
    let node = XmlNode(.attribute, prefix: prefix, localName: localName, value: String(units: value))
    if element.attributes.contains(where: { $0.name.ordinalEquals(node.name) }) {
      throw fault("'\(node.name)' is a duplicate attribute name.", at: at)
    }
    node.parent = element
    element.attributes.append(node)
    return (node, at)
  }

  /// Finds the namespaces of an element and its attributes.
  private func resolve(_ element: XmlNode, _ at: Int, _ places: [(node: XmlNode, at: Int)]) throws(XmlFault) {
    for attribute in element.attributes where attribute.prefix == "xmlns" || attribute.name == "xmlns" {
      attribute.namespace = XmlNode.declarationSpace
    }
    guard let space = element.namespace(ofPrefix: element.prefix) else {
      throw fault("'\(element.prefix)' is an undeclared prefix.", at: at)
    }
    element.namespace = space
    for (attribute, at) in places where !attribute.prefix.isEmpty && attribute.namespace.isEmpty {
      guard let space = element.namespace(ofPrefix: attribute.prefix) else {
        throw fault("'\(attribute.prefix)' is an undeclared prefix.", at: at)
      }
      attribute.namespace = space
    }
  }

  private mutating func endTag(_ parent: inout XmlNode, _ root: XmlNode) throws(XmlFault) {
    place += 2
    let at = place
    guard parent !== root, let started = open.last else { throw fault("Unexpected end tag.", at: at) }
    let (prefix, localName) = try qualifiedName()
    let name = prefix.isEmpty ? localName : prefix + ":" + localName
    guard name.ordinalEquals(parent.name) else {
      let (line, column) = position(started.at)
      throw fault(
        "The '\(parent.name)' start tag on line \(line) position \(column) does not match the end tag of '\(name)'.", at: at)
    }
    _ = skipBlanks()
    guard current == 0x3E else {
      guard let unit = current else {
        throw fault(
          "Unexpected end of file has occurred. The following elements are not closed: \((open.reversed().map { $0.node.name }).joined(separator: ", "))."
        )
      }
      throw fault("'\(shown(unit))' is an unexpected token. The expected token is '>'.")
    }
    place += 1
    open.removeLast()
    parent = open.last?.node ?? root
  }

  private mutating func characters(_ parent: XmlNode, isTop: Bool) throws(XmlFault) {
    var value: [UInt16] = []
    var isWhite = true
    let start = place
    while let unit = current, unit != 0x3C {
      if isTop, !isBlank(unit) { throw fault("Data at the root level is invalid.") }
      if unit == 0x26 {
        value += try reference().utf16
        isWhite = false
        continue
      }
      if unit == 0x0D {
        value.append(0x0A)
        place += 1
        if current == 0x0A { place += 1 }
        continue
      }
      if unit == 0x5D, starts("]]>") {
        throw fault("']]>' is not allowed in character data.")
      }
      if !isBlank(unit) {
        isWhite = false
        try checkCharacter(unit)
      }
      value.append(unit)
      place += 1
    }
    guard place > start || !value.isEmpty else { return }
    if isWhite {
      let isKept = parent.namespace(ofSpace: "preserve")
      if isKept {
        parent.append(XmlNode(.significantWhitespace, value: String(units: value)))
      } else if keepsWhitespace, !isTop || keepsWhitespace {
        parent.append(XmlNode(.whitespace, value: String(units: value)))
      }
      return
    }
    parent.append(XmlNode(.text, value: String(units: value)))
  }

  private mutating func comment(_ parent: XmlNode) throws(XmlFault) {
    place += 4
    guard let end = find("--") else { throw fault("Unexpected end of file while parsing Comment has occurred.", at: units.count) }
    guard end + 2 < units.count, units[end + 2] == 0x3E else {
      throw fault("An XML comment cannot contain '--', and '-' cannot be the last character.", at: end)
    }
    parent.append(XmlNode(.comment, value: text(place..<end)))
    place = end + 3
  }

  private mutating func characterData(_ parent: XmlNode) throws(XmlFault) {
    if parent.kind == .document { throw fault("Data at the root level is invalid.") }
    place += 9
    guard let end = find("]]>") else { throw fault("Unexpected end of file while parsing CDATA has occurred.", at: units.count) }
    parent.append(XmlNode(.data, value: text(place..<end)))
    place = end + 3
  }

  private mutating func instruction(_ parent: XmlNode) throws(XmlFault) {
    let start = place
    place += 2
    let (_, target) = try qualifiedName()
    guard let end = find("?>") else { throw fault("Unexpected end of file while parsing PI has occurred.", at: units.count) }
    _ = skipBlanks()
    let value = text(min(place, end)..<end)
    if target.equalsIgnoringCase("xml") {
      guard start == 0 else {
        throw fault(
          "Unexpected XML declaration. The XML declaration must be the first node in the document, and no white space characters are allowed to appear before it.",
          at: start + 2)
      }
      let node = XmlNode(.declaration, value: value)
      node.details = ["version", "encoding", "standalone"].map { declared($0, value) }
      node.value = XmlText.declaration(node.details)
      parent.append(node)
    } else {
      parent.append(XmlNode(.instruction, localName: target, value: value))
    }
    place = end + 2
  }

  /// The value of a pseudo attribute of the declaration.
  private func declared(_ name: String, _ text: String) -> String {
    let units = text.units
    let wanted = Array(name.utf16)
    var index = 0
    while index + wanted.count < units.count {
      if units[index..<(index + wanted.count)].elementsEqual(wanted) {
        var next = index + wanted.count
        while next < units.count, isBlank(units[next]) || units[next] == 0x3D { next += 1 }
        guard next < units.count, units[next] == 0x22 || units[next] == 0x27 else { return "" }
        let end = units[(next + 1)...].firstIndex(of: units[next]) ?? units.count
        return String(units: units[(next + 1)..<end])
      }
      index += 1
    }
    return ""
  }

  private mutating func documentType(_ parent: XmlNode) throws(XmlFault) {
    guard starts("<!DOCTYPE"), parent.kind == .document else {
      throw fault("'<!' is an unexpected token. The expected token is '<!DOCTYPE'.")
    }
    place += 9
    _ = skipBlanks()
    let (_, name) = try qualifiedName()
    let node = XmlNode(.documentType, localName: name)
    var quotes: [String] = []
    while let unit = current, unit != 0x3E {
      if unit == 0x22 || unit == 0x27 {
        place += 1
        let end = units[place...].firstIndex(of: unit) ?? units.count
        quotes.append(text(place..<end))
        place = min(units.count, end + 1)
      } else if unit == 0x5B {
        guard let end = find("]") else { throw fault("Unexpected end of file while parsing DTD has occurred.", at: units.count) }
        node.value = text((place + 1)..<end)
        declareEntities(node.value)
        place = end + 1
      } else {
        place += 1
      }
    }
    guard current == 0x3E else { throw fault("Unexpected end of file while parsing DOCTYPE has occurred.") }
    place += 1
    node.details = quotes
    parent.append(node)
  }

  /// The general entities that an internal subset declares with a value.
  private mutating func declareEntities(_ subset: String) {
    for part in subset.split(separator: "<") where part.hasPrefix("!ENTITY") {
      let words = part.dropFirst(7)
      guard let quote = words.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { continue }
      let name = NumberText.trim(String(words[..<quote]))
      let rest = words[words.index(after: quote)...]
      guard !name.contains(" "), let end = rest.firstIndex(of: words[quote]) else { continue }
      entities[name] = String(rest[..<end])
    }
  }

  // MARK: Names and references

  private mutating func qualifiedName() throws(XmlFault) -> (prefix: String, localName: String) {
    let first = try name()
    guard current == 0x3A else { return ("", first) }
    place += 1
    return (first, try name())
  }

  private mutating func name() throws(XmlFault) -> String {
    let start = place
    guard let unit = current else { throw fault("Unexpected end of file has occurred.") }
    guard XmlParser.isNameStart(unit) else {
      throw fault("Name cannot begin with the '\(shown(unit))' character, hexadecimal value \(hex(unit)).")
    }
    while let unit = current, XmlParser.isNamePart(unit) { place += 1 }
    return text(start..<place)
  }

  /// True for a unit that a name may begin with; surrogates stand for letters beyond the plane.
  static func isNameStart(_ unit: UInt16) -> Bool {
    (unit >= 0x41 && unit <= 0x5A) || (unit >= 0x61 && unit <= 0x7A) || unit == 0x5F
      || (unit >= 0xC0 && unit != 0xD7 && unit != 0xF7 && !(0x2000...0x206F).contains(unit) && unit < 0xFFFE)
  }

  /// True for a unit inside of a name (a colon is none).
  static func isNamePart(_ unit: UInt16) -> Bool {
    isNameStart(unit) || (unit >= 0x30 && unit <= 0x39) || unit == 0x2D || unit == 0x2E || unit == 0xB7
  }

  private mutating func reference() throws(XmlFault) -> String {
    let start = place
    place += 1
    if current == 0x23 {
      place += 1
      let isHex = current == 0x78
      if isHex { place += 1 }
      let digits = place
      while let unit = current, unit != 0x3B, unit != 0x3C, !isBlank(unit) { place += 1 }
      let text = text(digits..<place)
      guard current == 0x3B, let number = UInt32(text, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(number), number != 0 else {
        throw fault("Invalid syntax for a \(isHex ? "hexadecimal" : "decimal") numeric entity reference.", at: digits)
      }
      place += 1
      return String(Character(scalar))
    }
    guard let unit = current else { throw fault("Unexpected end of file has occurred.") }
    guard XmlParser.isNameStart(unit) else { throw fault("An error occurred while parsing EntityName.", at: place) }
    let name = try name()
    guard current == 0x3B else {
      guard let unit = current else { throw fault("Unexpected end of file has occurred.") }
      throw fault("'\(shown(unit))' is an unexpected token. The expected token is ';'.")
    }
    place += 1
    guard let value = entities[name] else { throw fault("Reference to undeclared entity '\(name)'.", at: start + 1) }
    expansion += value.utf16.count
    guard expansion <= 10_000_000 else { throw fault("The input document has exceeded a limit set by MaxCharactersFromEntities.") }
    return value
  }

  private func checkCharacter(_ unit: UInt16) throws(XmlFault) {
    if unit < 0x20, !isBlank(unit) { throw badCharacter(unit) }
    if unit >= 0xFFFE { throw badCharacter(unit) }
  }

  private func badCharacter(_ unit: UInt16) -> XmlFault {
    if unit < 0x20 || unit >= 0xFFFE { return fault("'\(shown(unit))', hexadecimal value \(hex(unit)), is an invalid character.") }
    return fault("The '\(shown(unit))' character, hexadecimal value \(hex(unit)), cannot be included in a name.")
  }

  private func shown(_ unit: UInt16) -> String {
    if unit == 0 { return "." }
    return String(units: [unit])
  }

  private func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16, uppercase: true)
    return "0x" + (digits.utf8.count < 2 ? "0" + digits : digits)
  }
}

extension XmlNode {
  /// True where `xml:space` has a value here.
  fileprivate func namespace(ofSpace value: String) -> Bool {
    var node: XmlNode? = self
    while let current = node {
      if let found = current.attribute("xml:space") { return found.value.ordinalEquals(value) }
      node = current.parent
    }
    return false
  }
}
