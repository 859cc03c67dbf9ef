/// Documents as text: escaping, and what `OuterXml`, `InnerXml` and `Save` write.
enum XmlText {
  /// The characters of content.
  static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#xA;"
      case "\r": result += inAttribute ? "&#xD;" : "\r"
      case "\t" where inAttribute: result += "&#x9;"
      default:
        if scalar.value < 0x20, scalar != "\n", scalar != "\t" {
          result += "&#x" + String(scalar.value, radix: 16, uppercase: true) + ";"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// What a declaration has between `<?xml` and `?>`.
  static func declaration(_ details: [String]) -> String {
    var text = "version=\"\(details.first ?? "1.0")\""
    if details.count > 1, !details[1].isEmpty { text += " encoding=\"\(details[1])\"" }
    if details.count > 2, !details[2].isEmpty { text += " standalone=\"\(details[2])\"" }
    return text
  }

  /// The node and all in it, without any indentation.
  static func outer(_ node: XmlNode) -> String {
    let writer = XmlOutput(XmlOutputSettings())
    writer.write(node)
    return writer.text
  }

  /// What is in the node.
  static func inner(_ node: XmlNode) -> String {
    switch node.kind {
    case .attribute: return escaped(node.value, inAttribute: true)
    case .element, .document, .fragment:
      let writer = XmlOutput(XmlOutputSettings())
      for child in node.children { writer.write(child) }
      return writer.text
    default: return ""
    }
  }
}

/// How a document is written.
struct XmlOutputSettings {
  var indents = false
  var indentation = "  "
  var newLine = "\n"
  var omitsDeclaration = true
  var encodingName = "utf-8"
  var newLineOnAttributes = false
  var isFragment = false
}

/// Writes elements, attributes and text in order; what `XmlWriter` and `Save` stand on.
final class XmlOutput {
  var settings: XmlOutputSettings
  private(set) var text = ""
  private var open: [Open] = []
  private var tagIsOpen = false
  private var hasContent = false
  /// Prefixes declared by the elements that are open.
  private var declared: [[(prefix: String, namespace: String)]] = []

  private struct Open {
    let name: String
    var isMixed = false
    var hasChildren = false
  }

  init(_ settings: XmlOutputSettings) { self.settings = settings }

  var depth: Int { open.count }
  /// True while attributes may be written.
  var isInTag: Bool { tagIsOpen }
  /// True before anything was written.
  var isAtStart: Bool { !hasContent }

  /// The text so far, which the writer then forgets.
  func take() -> String {
    defer { text = "" }
    return text
  }

  private func closeTag() {
    if tagIsOpen { text += ">" }
    tagIsOpen = false
  }

  private func line() {
    guard settings.indents, hasContent else { return }
    if let last = open.last, last.isMixed { return }
    text += settings.newLine
    for _ in open { text += settings.indentation }
  }

  private func begin(isText: Bool = false) {
    closeTag()
    if isText {
      if !open.isEmpty { open[open.count - 1].isMixed = true }
    } else {
      line()
    }
    if !open.isEmpty { open[open.count - 1].hasChildren = true }
    hasContent = true
  }

  func declaration(_ details: [String]) {
    text += "<?xml " + XmlText.declaration(details) + "?>"
    hasContent = true
  }

  func start(_ name: String) {
    begin()
    text += "<" + name
    open.append(Open(name: name))
    declared.append([])
    tagIsOpen = true
  }

  func attribute(_ name: String, _ value: String) {
    if settings.newLineOnAttributes, settings.indents {
      text += settings.newLine
      for _ in open { text += settings.indentation }
    } else {
      text += " "
    }
    text += name + "=\"" + XmlText.escaped(value, inAttribute: true) + "\""
    if name == "xmlns" {
      declare("", value)
    } else if name.hasPrefix("xmlns:") {
      declare(String(name.dropFirst(6)), value)
    }
  }

  private func declare(_ prefix: String, _ namespace: String) {
    if !declared.isEmpty { declared[declared.count - 1].append((prefix, namespace)) }
  }

  /// The namespace that a prefix means in the element that is open.
  func namespace(of prefix: String) -> String? {
    for scope in declared.reversed() {
      if let found = scope.last(where: { $0.prefix.ordinalEquals(prefix) }) { return found.namespace }
    }
    return prefix.isEmpty ? "" : nil
  }

  /// A prefix that means a namespace in the element that is open.
  func prefix(of namespace: String) -> String? {
    for scope in declared.reversed() {
      if let found = scope.last(where: { $0.namespace.ordinalEquals(namespace) }),
        self.namespace(of: found.prefix)?.ordinalEquals(namespace) ?? false
      {
        return found.prefix
      }
    }
    return nil
  }

  /// Declares a prefix in the open tag where it doesn't mean that namespace yet.
  func need(_ prefix: String, _ namespace: String) {
    guard prefix != "xml", prefix != "xmlns" else { return }
    if self.namespace(of: prefix)?.ordinalEquals(namespace) ?? false { return }
    attribute(prefix.isEmpty ? "xmlns" : "xmlns:" + prefix, namespace)
  }

  func end(full: Bool = false) {
    guard let element = open.popLast() else { return }
    if tagIsOpen, !full {
      text += " />"
      tagIsOpen = false
    } else {
      let wasEmpty = tagIsOpen
      closeTag()
      if settings.indents, !element.isMixed, element.hasChildren, !wasEmpty {
        text += settings.newLine
        for _ in open { text += settings.indentation }
      }
      text += "</" + element.name + ">"
    }
    if !declared.isEmpty { declared.removeLast() }
  }

  func characters(_ value: String) {
    begin(isText: true)
    text += XmlText.escaped(value)
  }

  func raw(_ value: String) {
    begin(isText: true)
    text += value
  }

  func data(_ value: String) {
    begin(isText: true)
    text += "<![CDATA[" + value + "]]>"
  }

  func comment(_ value: String) {
    begin()
    text += "<!--" + value + "-->"
  }

  func instruction(_ target: String, _ value: String) {
    begin()
    text += "<?" + target + (value.isEmpty ? "" : " " + value) + "?>"
  }

  func documentType(_ node: XmlNode) {
    begin()
    text += "<!DOCTYPE " + node.localName
    if node.details.count == 1 { text += " SYSTEM \"\(node.details[0])\"" }
    if node.details.count > 1 { text += " PUBLIC \"\(node.details[0])\" \"\(node.details[1])\"" }
    if !node.value.isEmpty { text += "[" + node.value + "]" }
    text += ">"
  }

  /// Writes a node with all in it.
  func write(_ node: XmlNode) {
    switch node.kind {
    case .element:
      start(node.name)
      for attribute in node.attributes { self.attribute(attribute.name, attribute.value) }
      if !(node.namespace.isEmpty && node.prefix.isEmpty) || namespace(of: "")?.isEmpty == false {
        need(node.prefix, node.namespace)
      }
      for attribute in node.attributes where !attribute.prefix.isEmpty { need(attribute.prefix, attribute.namespace) }
      for child in node.children { write(child) }
      end(full: node.children.isEmpty && !node.isShort)
    case .attribute: text += node.name + "=\"" + XmlText.escaped(node.value, inAttribute: true) + "\""
    case .text: characters(node.value)
    case .whitespace, .significantWhitespace: raw(node.value)
    case .data: data(node.value)
    case .comment: comment(node.value)
    case .instruction: instruction(node.localName, node.value)
    case .declaration: declaration(node.details)
    case .documentType: documentType(node)
    case .document, .fragment: for child in node.children { write(child) }
    default: break
    }
  }
}
