/// What a node of a document is, with the numbers of `System.Xml.XmlNodeType`.
enum XmlNodeKind: Int64, Sendable {
  case none = 0
  case element = 1
  case attribute = 2
  case text = 3
  case data = 4
  case entityReference = 5
  case instruction = 7
  case comment = 8
  case document = 9
  case documentType = 10
  case fragment = 11
  case whitespace = 13
  case significantWhitespace = 14
  case endElement = 15
  case declaration = 17

  /// The name that the object model gives nodes of the kind; nil where they have names of their own.
  var fixedName: String? {
    switch self {
    case .text: return "#text"
    case .data: return "#cdata-section"
    case .comment: return "#comment"
    case .document: return "#document"
    case .fragment: return "#document-fragment"
    case .whitespace: return "#whitespace"
    case .significantWhitespace: return "#significant-whitespace"
    case .declaration: return "xml"
    default: return nil
    }
  }

  /// True for the kinds whose content is plain characters.
  var isCharacters: Bool { self == .text || self == .data || self == .whitespace || self == .significantWhitespace }
}

/// A node of a document. Parents own their children; what scripts hold (`XmlNodeObject`) owns a node and its document, so that
/// no cycle keeps a document alive.
final class XmlNode {
  let kind: XmlNodeKind
  var prefix: String
  var localName: String
  var namespace: String
  /// The characters of a text, comment, attribute, instruction or declaration; the internal subset of a document type.
  var value: String
  var attributes: [XmlNode] = []
  var children: [XmlNode] = []
  weak var parent: XmlNode?
  /// True for an element that was written as `<a />`.
  var isShort = false
  /// The version, encoding and standalone of a declaration; the public and system names of a document type.
  var details: [String] = []

  init(_ kind: XmlNodeKind, prefix: String = "", localName: String = "", namespace: String = "", value: String = "") {
    self.kind = kind
    self.prefix = prefix
    self.localName = localName
    self.namespace = namespace
    self.value = value
  }

  /// The local name as the object model gives it.
  var shownLocalName: String { kind.fixedName ?? localName }

  /// The name with its prefix.
  var name: String { kind.fixedName ?? (prefix.isEmpty ? localName : prefix + ":" + localName) }

  /// The text of the node and everything in it.
  var innerText: String {
    switch kind {
    case .element, .document, .fragment:
      var text = ""
      for child in children {
        switch child.kind {
        case .comment, .instruction, .declaration, .documentType: continue
        default: text += child.innerText
        }
      }
      return text
    default: return value
    }
  }

  /// The place among the parent's children.
  var position: Int? { parent?.children.firstIndex { $0 === self } }

  /// The node after this one.
  var next: XmlNode? {
    guard kind != .attribute, let parent, let place = position, place + 1 < parent.children.count else { return nil }
    return parent.children[place + 1]
  }

  /// The node before this one.
  var previous: XmlNode? {
    guard kind != .attribute, let parent, let place = position, place > 0 else { return nil }
    return parent.children[place - 1]
  }

  /// The attribute of that name, prefix included.
  func attribute(_ name: String) -> XmlNode? { attributes.first { $0.name.ordinalEquals(name) } }

  /// The attribute of that local name and namespace.
  func attribute(_ localName: String, _ namespace: String) -> XmlNode? {
    attributes.first { $0.localName.ordinalEquals(localName) && $0.namespace.ordinalEquals(namespace) }
  }

  /// Puts a node at a place among the children.
  func insert(_ child: XmlNode, at place: Int) {
    child.detach()
    children.insert(child, at: Swift.max(0, Swift.min(place, children.count)))
    child.parent = self
    isShort = false
  }

  /// Puts a node behind the children.
  func append(_ child: XmlNode) { insert(child, at: children.count) }

  /// Sets an attribute, in its place where there is one of that name.
  func set(_ attribute: XmlNode) {
    attribute.parent = self
    if let place = attributes.firstIndex(where: { $0.name.ordinalEquals(attribute.name) }) {
      attributes[place].parent = nil
      attributes[place] = attribute
    } else {
      attributes.append(attribute)
    }
  }

  /// Takes the node out of its parent.
  func detach() {
    guard let parent else { return }
    if kind == .attribute {
      parent.attributes.removeAll { $0 === self }
    } else {
      parent.children.removeAll { $0 === self }
    }
    self.parent = nil
  }

  /// Replaces the content by one text.
  func setText(_ text: String) {
    switch kind {
    case .element, .fragment:
      for child in children { child.parent = nil }
      children = []
      isShort = false
      if !text.isEmpty || kind == .fragment { append(XmlNode(.text, value: text)) } else { append(XmlNode(.text, value: "")) }
    default: value = text
    }
  }

  /// A copy, with what is in it where asked.
  func copy(deep: Bool) -> XmlNode {
    let copy = XmlNode(kind, prefix: prefix, localName: localName, namespace: namespace, value: value)
    copy.isShort = isShort
    copy.details = details
    for attribute in attributes {
      let other = attribute.copy(deep: true)
      other.parent = copy
      copy.attributes.append(other)
    }
    if deep {
      for child in children {
        let other = child.copy(deep: true)
        other.parent = copy
        copy.children.append(other)
      }
    }
    return copy
  }

  /// The namespace that a prefix means here; nil for one that nothing declares.
  func namespace(ofPrefix prefix: String) -> String? {
    if prefix == "xml" { return XmlNode.xmlSpace }
    if prefix == "xmlns" { return XmlNode.declarationSpace }
    var node: XmlNode? = kind == .attribute ? parent : self
    while let current = node {
      if current.kind == .element {
        if current.prefix.ordinalEquals(prefix), !current.namespace.isEmpty { return current.namespace }
        let name = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
        if let found = current.attribute(name) { return found.value }
      }
      node = current.parent
    }
    return prefix.isEmpty ? "" : nil
  }

  /// A prefix that means a namespace here.
  func prefix(ofNamespace namespace: String) -> String? {
    var node: XmlNode? = kind == .attribute ? parent : self
    while let current = node {
      for attribute in current.attributes where attribute.value.ordinalEquals(namespace) {
        if attribute.prefix == "xmlns" { return attribute.localName }
        if attribute.name == "xmlns" { return "" }
      }
      if current.kind == .element, current.namespace.ordinalEquals(namespace) { return current.prefix }
      node = current.parent
    }
    return nil
  }

  /// The node and all in it, in the order of the document.
  var descendantsOrSelf: [XmlNode] {
    var all: [XmlNode] = []
    var open = [self]
    while let node = open.popLast() {
      all.append(node)
      open.append(contentsOf: node.children.reversed())
    }
    return all
  }

  /// The document's only element.
  var documentElement: XmlNode? { children.first { $0.kind == .element } }

  /// True where this node stands above another, or is it.
  func contains(_ other: XmlNode) -> Bool {
    var node: XmlNode? = other
    while let current = node {
      if current === self { return true }
      node = current.parent
    }
    return false
  }

  static let xmlSpace = "http://www.w3.org/XML/1998/namespace"
  static let declarationSpace = "http://www.w3.org/2000/xmlns/"
}
