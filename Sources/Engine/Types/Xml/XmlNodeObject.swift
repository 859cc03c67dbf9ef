/// A node as a value. It owns the document beside the node, so that parents stay while a script holds any part of them.
public final class XmlNodeObject: NetObject {
  let node: XmlNode
  let document: XmlNode

  init(_ node: XmlNode, in document: XmlNode) {
    self.node = node
    self.document = document
  }

  /// Reads a text as a document; nil is never given, what is wrong is the error that the cast wraps.
  public static func document(_ text: String) throws(Interruption) -> XmlNodeObject {
    do {
      let root = try XmlParser.document(text)
      return XmlNodeObject(root, in: root)
    } catch {
      throw .xml(error)
    }
  }

  public override var type: DotNetType { XmlNodeObject.type(of: node.kind) }
  public override func isEqual(to other: NetObject) -> Bool { (other as? XmlNodeObject)?.node === node }
  public override func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(node)) }

  public override var defaultTypeNames: [String] {
    var names = super.defaultTypeNames
    if !node.namespace.isEmpty, let first = names.first {
      names.insert("\(first)#\(node.namespace)#\(node.shownLocalName)", at: 0)
    }
    return names
  }

  /// The same document's other node as a value.
  func sibling(_ other: XmlNode?) -> Value {
    guard let other else { return .null }
    return .object(XmlNodeObject(other, in: document))
  }

  /// The markup of the node and all in it.
  public var outerXml: String { XmlText.outer(node) }

  static func type(of kind: XmlNodeKind) -> DotNetType {
    switch kind {
    case .element: return .xmlElement
    case .attribute: return .xmlAttribute
    case .text: return .xmlText
    case .data: return .xmlData
    case .comment: return .xmlComment
    case .document: return .xmlDocument
    case .fragment: return .xmlFragment
    case .instruction: return .xmlInstruction
    case .documentType: return .xmlDocumentType
    case .declaration: return .xmlDeclaration
    case .whitespace: return .xmlWhitespace
    case .significantWhitespace: return .xmlSignificantWhitespace
    default: return .xmlNode
    }
  }
}

/// Elements and attributes as properties, as PowerShell shows documents.
extension XmlNodeObject: AdaptedObject {
  private func nodes(named name: Name) -> [XmlNode] {
    (node.attributes + node.children).filter { $0.kind != .whitespace && Name($0.shownLocalName) == name }
  }

  private func value(of node: XmlNode) -> Value {
    if node.kind == .text || node.kind == .attribute { return .string(node.value) }
    if !node.attributes.isEmpty { return sibling(node) }
    if node.children.isEmpty { return .string(node.innerText) }
    if node.children.count == 1, node.children[0].kind == .text { return .string(node.innerText) }
    return sibling(node)
  }

  /// What the content has under a name: texts of plain elements and attributes, nodes otherwise, several as an array.
  public func adaptedProperty(_ name: Name) -> Value? {
    let found = nodes(named: name)
    if found.isEmpty { return nil }
    return found.count == 1 ? value(of: found[0]) : .array(found.map { value(of: $0) })
  }

  /// The attributes and elements, each name once.
  public var adaptedProperties: [PropertyDescription] {
    var seen: Set<Name> = []
    var all: [PropertyDescription] = []
    for part in node.attributes + node.children where part.kind != .whitespace {
      let name = part.shownLocalName
      guard seen.insert(Name(name)).inserted else { continue }
      let typeName = adaptedProperty(Name(name))?.type?.fullName ?? "System.Object"
      let isSettable = nodes(named: Name(name)).count == 1 && XmlNodeObject.isSettable(part)
      all.append(PropertyDescription(name: name, kind: .property, typeName: typeName, isSettable: isSettable, isHidden: false))
    }
    return all
  }

  private static func isSettable(_ node: XmlNode) -> Bool {
    if node.kind == .text || node.kind == .attribute { return true }
    guard node.attributes.isEmpty else { return false }
    return node.children.isEmpty || (node.children.count == 1 && node.children[0].kind == .text)
  }

  /// Sets the text of an attribute or of an element without attributes and elements of its own.
  public func setAdaptedProperty(_ name: Name, to value: Value, _ evaluator: Evaluator) throws(Interruption) -> Bool {
    let found = nodes(named: name)
    guard let first = found.first else { return false }
    guard found.count == 1, XmlNodeObject.isSettable(first) else {
      let id =
        found.count > 1
        ? "XmlNodeSetRestrictionsMoreThanOneNode"
        : first.attributes.isEmpty ? "XmlNodeSetRestrictionsUnknownNodeType" : "XmlNodeSetRestrictionsNodeWithAttributes"
      throw .failure(
        ErrorRecordObject(
          ExceptionObject(
            .setValue,
            "Cannot set \"\(first.shownLocalName)\" because only strings can be used as values to set XmlNode properties."),
          id: id, category: .notSpecified))
    }
    first.setText(try evaluator.text(of: value))
    return true
  }
}

/// Nodes in order: `XmlNodeList`, and the collections of attributes.
final class XmlNodeListObject: NetObject {
  private let content: () -> [XmlNode]
  let document: XmlNode
  /// The element whose attributes these are.
  let owner: XmlNode?
  private let listType: DotNetType

  init(_ type: DotNetType, in document: XmlNode, owner: XmlNode? = nil, _ content: @escaping () -> [XmlNode]) {
    self.content = content
    self.document = document
    self.owner = owner
    listType = type
  }

  override var type: DotNetType { listType }
  var nodes: [XmlNode] { content() }
  override var elements: [Value]? { content().map { .object(XmlNodeObject($0, in: document)) } }
}

/// `XmlNamespaceManager`: prefixes and what they mean, by scope.
final class XmlNamespacesObject: NetObject {
  private var scopes: [[(prefix: String, uri: String)]] = [[]]

  override var type: DotNetType { .xmlNamespaceManager }

  func add(_ prefix: String, _ uri: String) {
    let last = scopes.count - 1
    guard last >= 0 else { return }
    scopes[last].removeAll { $0.prefix.ordinalEquals(prefix) }
    scopes[last].append((prefix, uri))
  }

  func remove(_ prefix: String) { for place in scopes.indices { scopes[place].removeAll { $0.prefix.ordinalEquals(prefix) } } }
  func push() { scopes.append([]) }
  func pop() -> Bool {
    guard scopes.count > 1 else { return false }
    scopes.removeLast()
    return true
  }

  func uri(of prefix: String) -> String? {
    if prefix == "xml" { return XmlNode.xmlSpace }
    if prefix == "xmlns" { return XmlNode.declarationSpace }
    for scope in scopes.reversed() {
      if let found = scope.first(where: { $0.prefix.ordinalEquals(prefix) }) { return found.uri }
    }
    return prefix.isEmpty ? "" : nil
  }

  func prefix(of uri: String) -> String? {
    for scope in scopes.reversed() {
      if let found = scope.first(where: { $0.uri.ordinalEquals(uri) }) { return found.prefix }
    }
    return nil
  }

  override var elements: [Value]? { (scopes.flatMap { $0.map(\.prefix) } + ["xml", "xmlns", ""]).map { .string($0) } }
}

extension Interruption {
  /// `XmlException` of a text that is no document.
  static func xml(_ fault: XmlFault) -> Interruption {
    let details: [Name: Value] = ["LineNumber": .int32(fault.line), "LinePosition": .int32(fault.column)]
    return .failure(
      ErrorRecordObject(
        ExceptionObject(ExceptionKind(.xmlException), fault.text, details: details), id: "XmlException", category: .notSpecified))
  }

  /// `XPathException` of an expression.
  static func xpath(_ fault: XPathFault) -> Interruption { .net(.xpathException, fault.message) }
}

extension DotNetType {
  private static func node(
    _ name: String, _ base: DotNetType, interfaces: [String] = [], _ members: (@Sendable (TypeDeclaration) -> Void)? = nil
  ) -> DotNetType { DotNetType("System.Xml.\(name)", base: base, interfaces: interfaces, members: members) }

  /// `[System.Xml.XmlNode]`.
  public static let xmlNode: DotNetType = node(
    "XmlNode", .object, interfaces: ["System.ICloneable", "System.Collections.IEnumerable", "System.Xml.XPath.IXPathNavigable"],
    declareXmlNode)
  static let xmlLinkedNode: DotNetType = node("XmlLinkedNode", .xmlNode)
  static let xmlCharacterData: DotNetType = node("XmlCharacterData", .xmlLinkedNode, declareXmlCharacters)
  /// `[xml]`.
  public static let xmlDocument = DotNetType(
    "System.Xml.XmlDocument", base: .xmlNode, accelerator: "xml", members: declareXmlDocument)
  /// `[System.Xml.XmlElement]`.
  public static let xmlElement: DotNetType = node("XmlElement", .xmlLinkedNode, declareXmlElement)
  static let xmlAttribute: DotNetType = node("XmlAttribute", .xmlNode, declareXmlAttribute)
  static let xmlText: DotNetType = node("XmlText", .xmlCharacterData)
  static let xmlData: DotNetType = node("XmlCDataSection", .xmlCharacterData)
  static let xmlComment: DotNetType = node("XmlComment", .xmlCharacterData)
  static let xmlWhitespace: DotNetType = node("XmlWhitespace", .xmlCharacterData)
  static let xmlSignificantWhitespace: DotNetType = node("XmlSignificantWhitespace", .xmlCharacterData)
  static let xmlFragment: DotNetType = node("XmlDocumentFragment", .xmlNode)
  static let xmlInstruction: DotNetType = node("XmlProcessingInstruction", .xmlLinkedNode, declareXmlInstruction)
  static let xmlDeclaration: DotNetType = node("XmlDeclaration", .xmlLinkedNode, declareXmlDeclaration)
  static let xmlDocumentType: DotNetType = node("XmlDocumentType", .xmlLinkedNode, declareXmlDocumentType)
  static let xmlNodeList: DotNetType = node("XmlNodeList", .object, interfaces: ["System.Collections.IEnumerable"], declareXmlNodeList)
  static let xmlChildNodes: DotNetType = node("XmlChildNodes", .xmlNodeList)
  static let xpathNodeList: DotNetType = node("XPathNodeList", .xmlNodeList)
  static let xmlElementList: DotNetType = node("XmlElementList", .xmlNodeList)
  static let xmlNamedNodeMap: DotNetType = node(
    "XmlNamedNodeMap", .object, interfaces: ["System.Collections.IEnumerable"], declareXmlNodeMap)
  static let xmlAttributes: DotNetType = node(
    "XmlAttributeCollection", .xmlNamedNodeMap, interfaces: ["System.Collections.ICollection"], declareXmlAttributes)
  static let xmlNamespaceManager: DotNetType = node(
    "XmlNamespaceManager", .object, interfaces: ["System.Collections.IEnumerable"], declareXmlNamespaces)
  static let xmlNameTable: DotNetType = node("XmlNameTable", .object)
  static let nameTable: DotNetType = node("NameTable", .xmlNameTable, declareNameTable)
  static let xpathException = exception("System.Xml.XPath.XPathException", .systemException)
  static let xmlNodeType = DotNetType(
    "System.Xml.XmlNodeType", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers(
      "None", "Element", "Attribute", "Text", "CDATA", "EntityReference", "Entity", "ProcessingInstruction", "Comment", "Document",
      "DocumentType", "DocumentFragment", "Notation", "Whitespace", "SignificantWhitespace", "EndElement", "EndEntity", "XmlDeclaration"))
}

func declareNameTable(_ type: TypeDeclaration) { type.constructor("()") { _, _, _ in .object(PlainObject(.nameTable)) } }

/// An instance of a type that tells nothing but its type.
final class PlainObject: NetObject {
  private let plainType: DotNetType
  init(_ type: DotNetType) { plainType = type }
  override var type: DotNetType { plainType }
}

extension TypeCatalog {
  /// The types of documents.
  static var xmlTypes: [Entry] {
    let types: [DotNetType] = [
      .xmlNode, .xmlDocument, .xmlElement, .xmlAttribute, .xmlText, .xmlData, .xmlComment, .xmlWhitespace, .xmlSignificantWhitespace,
      .xmlFragment, .xmlInstruction, .xmlDeclaration, .xmlDocumentType, .xmlNodeList, .xmlNamedNodeMap, .xmlAttributes,
      .xmlNamespaceManager, .nameTable, .xmlNameTable, .xpathException, .xmlNodeType, .xmlWriter, .xmlTextWriter, .xmlReader,
      .xmlTextReader, .xmlWriterSettings, .xmlReaderSettings, .xmlFormatting, .xmlConvert, .conformanceLevel, .newLineHandling,
      .xmlWriteState, .xmlLinkedNode, .xmlCharacterData,
    ]
    return types.map { type in (type.fullName, { type }) }
  }
}

extension XmlNodeObject {
  /// The nodes that an expression finds; without `prefixes` it may name none.
  public func select(_ expression: String, prefixes: [String: String]? = nil) throws(Interruption) -> [XmlNodeObject] {
    do throws(XPathFault) {
      let query = try XPathQuery(expression) { prefix in prefixes?[prefix] ?? (prefix == "xml" ? XmlNode.xmlSpace : nil) }
      do throws(XPathFault) { try query.checkPrefixes() } catch {
        guard prefixes == nil else { throw XPathFault(message: "Namespace prefix is not defined.") }
        throw error
      }
      return try query.nodes(from: node).map { XmlNodeObject($0, in: document) }
    } catch {
      throw .xpath(error)
    }
  }

  /// Reads the bytes of a file as a document.
  public static func document(file bytes: [UInt8]) throws(Interruption) -> XmlNodeObject { try document(XmlBytes.text(bytes)) }

  /// The value of the node, or the markup in it, without white space around.
  public var contentText: String {
    switch node.kind {
    case .element, .document, .fragment, .documentType: return NumberText.trim(XmlText.inner(node))
    default: return NumberText.trim(node.value)
    }
  }
}
