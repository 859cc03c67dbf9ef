// The members of documents, elements, attributes and the lesser nodes.

private func object(_ value: Value) throws(Interruption) -> XmlNodeObject {
  guard let object = value.object(as: XmlNodeObject.self) else { throw .nullArgument("node") }
  return object
}

/// The parts of a name with a prefix.
private func split(_ name: String) -> (prefix: String, local: String) {
  guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name) }
  return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
}

/// Refuses what is no name.
private func checked(_ name: String) throws(Interruption) -> String {
  guard let first = name.utf16.first else {
    throw .argument(.argumentException, "The local name for elements or attributes cannot be null or an empty string.", "")
  }
  if !XmlParser.isNameStart(first) || name.contains(" ") {
    let bad = XmlParser.isNameStart(first) ? UInt16(0x20) : first
    let shown = String(units: [bad])
    let hex = String(bad, radix: 16, uppercase: true)
    let code = "0x" + (hex.utf8.count < 2 ? "0" + hex : hex)
    throw .net(
      .xmlException,
      XmlParser.isNameStart(first)
        ? "The '\(shown)' character, hexadecimal value \(code), cannot be included in a name."
        : "Name cannot begin with the '\(shown)' character, hexadecimal value \(code).")
  }
  return name
}

func declareXmlDocument(_ type: TypeDeclaration) {
  type.constructor("()") { _, _, _ in
    let root = XmlNode(.document)
    return .object(XmlNodeObject(root, in: root))
  }
  type.constructor("(Xml.XmlNameTable nt)") { _, _, _ in
    let root = XmlNode(.document)
    return .object(XmlNodeObject(root, in: root))
  }
  type.property("DocumentElement", "Xml.XmlElement") { (_, this) throws(Interruption) in
    try object(this).sibling(try object(this).node.documentElement)
  }
  type.property("DocumentType", "Xml.XmlDocumentType") { (_, this) throws(Interruption) in
    try object(this).sibling(try object(this).node.children.first { $0.kind == .documentType })
  }
  type.property("NameTable", "Xml.XmlNameTable") { _, _ in .object(PlainObject(.nameTable)) }
  type.property(
    "PreserveWhitespace", "Boolean",
    set: { (_, this, new) throws(Interruption) in try object(this).node.value = [new].bool(0) ? "preserve" : "" }
  ) { (_, this) throws(Interruption) in .bool(!(try object(this).node.value.isEmpty)) }
  type.property("XmlResolver", "Object", hidden: true, set: { (_, _, _) throws(Interruption) in }) { _, _ in .null }
  type.property("Schemas", "Object", hidden: true) { _, _ in .null }
  declareXmlMaking(type)
  declareXmlLoading(type)
  declareTagSearch(type)
  type.method("ImportNode(Xml.XmlNode node, Boolean deep)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    let source = try object(arguments.value(0)).node
    let copy = source.copy(deep: arguments.bool(1) || source.kind == .attribute)
    return .object(XmlNodeObject(copy, in: try object(this).document))
  }
  type.method("GetElementById(String elementId)", "Xml.XmlElement") { _, _, _ in
    // Without a document type nothing is an id, as in .NET.
    .null
  }
}

private func declareXmlMaking(_ type: TypeDeclaration) {
  func made(_ this: Value, _ node: XmlNode) throws(Interruption) -> Value {
    .object(XmlNodeObject(node, in: try object(this).document))
  }
  for (name, kind, result) in [("CreateElement", XmlNodeKind.element, "XmlElement"), ("CreateAttribute", .attribute, "XmlAttribute")] {
    func make(_ this: Value, _ prefix: String, _ local: String, _ space: String) throws(Interruption) -> Value {
      let node = XmlNode(kind, prefix: prefix, localName: try checked(local), namespace: space)
      if kind == .attribute, prefix == "xmlns" || (prefix.isEmpty && local == "xmlns") { node.namespace = XmlNode.declarationSpace }
      node.isShort = kind == .element
      return try made(this, node)
    }
    type.method("\(name)(String name)", "Xml.\(result)") { (_, this, arguments) throws(Interruption) in
      let (prefix, local) = split(arguments.text(0))
      return try make(this, prefix, local, "")
    }
    type.method("\(name)(String qualifiedName, String namespaceURI)", "Xml.\(result)") { (_, this, arguments) throws(Interruption) in
      let (prefix, local) = split(arguments.text(0))
      return try make(this, prefix, local, arguments.text(1))
    }
    type.method("\(name)(String prefix, String localName, String namespaceURI)", "Xml.\(result)") {
      (_, this, arguments) throws(Interruption) in
      try make(this, arguments.text(0), arguments.text(1), arguments.text(2))
    }
  }
  let plain: [(String, XmlNodeKind, String)] = [
    ("CreateTextNode(String text)", .text, "XmlText"), ("CreateComment(String data)", .comment, "XmlComment"),
    ("CreateCDataSection(String data)", .data, "XmlCDataSection"), ("CreateWhitespace(String text)", .whitespace, "XmlWhitespace"),
    ("CreateSignificantWhitespace(String text)", .significantWhitespace, "XmlSignificantWhitespace"),
  ]
  for (signature, kind, result) in plain {
    type.method(signature, "Xml.\(result)") { (_, this, arguments) throws(Interruption) in
      try made(this, XmlNode(kind, value: arguments.text(0)))
    }
  }
  type.method("CreateDocumentFragment()", "Xml.XmlDocumentFragment") { (_, this, _) throws(Interruption) in
    try made(this, XmlNode(.fragment))
  }
  type.method("CreateProcessingInstruction(String target, String data)", "Xml.XmlProcessingInstruction") {
    (_, this, arguments) throws(Interruption) in
    try made(this, XmlNode(.instruction, localName: arguments.text(0), value: arguments.text(1)))
  }
  type.method("CreateXmlDeclaration(String version, String encoding, String standalone)", "Xml.XmlDeclaration") {
    (_, this, arguments) throws(Interruption) in
    guard arguments.text(0) == "1.0" else {
      throw .argument(
        .argumentException, "Wrong XML version information. The XML must match production \"VersionNum ::= '1.' [0-9]+\".", "version")
    }
    let node = XmlNode(.declaration)
    node.details = [arguments.text(0), arguments.text(1), arguments.text(2)]
    node.value = XmlText.declaration(node.details)
    return try made(this, node)
  }
  type.method("CreateDocumentType(String name, String publicId, String systemId, String internalSubset)", "Xml.XmlDocumentType") {
    (_, this, arguments) throws(Interruption) in
    let node = XmlNode(.documentType, localName: arguments.text(0), value: arguments.text(3))
    node.details =
      arguments.has(1) && !arguments.text(1).isEmpty
      ? [arguments.text(1), arguments.text(2)] : arguments.text(2).isEmpty ? [] : [arguments.text(2)]
    return try made(this, node)
  }
  func node(_ kind: XmlNodeKind, _ prefix: String, _ name: String, _ space: String) throws(Interruption) -> XmlNode {
    let (own, local) = split(name)
    let node = XmlNode(kind, prefix: prefix.isEmpty ? own : prefix, localName: local, namespace: space)
    node.isShort = kind == .element
    return node
  }
  type.method("CreateNode(Xml.XmlNodeType type, String name, String namespaceURI)", "Xml.XmlNode") {
    (_, this, arguments) throws(Interruption) in
    let kind = XmlNodeKind(rawValue: Int64(arguments.int(0))) ?? .element
    return try made(this, try node(kind, "", arguments.text(1), arguments.text(2)))
  }
  type.method("CreateNode(String nodeTypeString, String name, String namespaceURI)", "Xml.XmlNode") {
    (_, this, arguments) throws(Interruption) in
    let kinds: [String: XmlNodeKind] = [
      "element": .element, "attribute": .attribute, "text": .text, "cdatasection": .data, "comment": .comment,
      "documentfragment": .fragment, "processinginstruction": .instruction, "whitespace": .whitespace,
    ]
    guard let kind = kinds[arguments.text(0).foldedCase] else {
      throw .argument(.argumentException, "'\(arguments.text(0))' does not represent any 'XmlNodeType'.", "nodeTypeString")
    }
    return try made(this, try node(kind, "", arguments.text(1), arguments.text(2)))
  }
  type.method("CreateNode(Xml.XmlNodeType type, String prefix, String name, String namespaceURI)", "Xml.XmlNode") {
    (_, this, arguments) throws(Interruption) in
    let kind = XmlNodeKind(rawValue: Int64(arguments.int(0))) ?? .element
    return try made(this, try node(kind, arguments.text(1), arguments.text(2), arguments.text(3)))
  }
}

private func declareXmlLoading(_ type: TypeDeclaration) {
  func load(_ target: XmlNodeObject, _ text: String) throws(Interruption) {
    let root: XmlNode
    do { root = try XmlParser.document(text, keepsWhitespace: !target.node.value.isEmpty) } catch { throw .xml(error) }
    for child in target.node.children { child.parent = nil }
    target.node.children = []
    for child in root.children { target.node.append(child) }
  }
  type.method("LoadXml(String xml)", "Void") { (_, this, arguments) throws(Interruption) in
    try load(try object(this), arguments.text(0))
    return .nothing
  }
  type.method("Load(String filename)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    let bytes = try StaticFiles.read(arguments.value(0), evaluator.session)
    try load(try object(this), XmlBytes.text(bytes))
    return .nothing
  }
  type.method("Load(IO.Stream inStream)", "Void") { (_, this, arguments) throws(Interruption) in
    guard let stream = arguments.object(0, as: StreamObject.self) else { throw .nullArgument("inStream") }
    try load(try object(this), XmlBytes.text(Array(try stream.read(.max))))
    return .nothing
  }
  type.method("Load(IO.TextReader txtReader)", "Void") { (_, this, arguments) throws(Interruption) in
    guard let reader = arguments.object(0, as: TextReaderObject.self) else { throw .nullArgument("txtReader") }
    try load(try object(this), String(units: reader.take(.max)))
    return .nothing
  }
  type.method("Load(Xml.XmlReader reader)", "Void") { (_, this, arguments) throws(Interruption) in
    guard let reader = arguments.object(0, as: XmlReaderObject.self) else { throw .nullArgument("reader") }
    let target = try object(this)
    for child in target.node.children { child.parent = nil }
    target.node.children = []
    for child in try reader.rest() { target.node.append(child) }
    return .nothing
  }
  type.method("Save(String filename)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    let root = try object(this).node
    guard root.documentElement != nil else {
      throw .net(.xmlException, "Invalid XML document. The document does not have a root element.")
    }
    let text = XmlBytes.indented(root, newLine: evaluator.session.newLine)
    try StaticFiles.write(arguments.value(0), XmlBytes.bytes(text, for: root), append: false, evaluator.session)
    return .nothing
  }
  type.method("Save(IO.Stream outStream)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    guard let stream = arguments.object(0, as: StreamObject.self) else { throw .nullArgument("outStream") }
    let root = try object(this).node
    try stream.write(XmlBytes.bytes(XmlBytes.indented(root, newLine: evaluator.session.newLine), for: root))
    return .nothing
  }
  type.method("Save(IO.TextWriter writer)", "Void") { (evaluator, this, arguments) throws(Interruption) in
    guard let writer = arguments.object(0, as: TextWriterObject.self) else { throw .nullArgument("writer") }
    let root = try object(this).node
    let encoding = EncodingObject(writer.stream == nil ? .unicode : writer.encoding).webName
    try writer.write(XmlBytes.indented(root, newLine: writer.newLine, declaring: encoding))
    return .nothing
  }
  type.method("Save(Xml.XmlWriter w)", "Void") { (_, this, arguments) throws(Interruption) in
    guard let writer = arguments.object(0, as: XmlWriterObject.self) else { throw .nullArgument("w") }
    try writer.writeDocument(try object(this).node)
    try writer.flush()
    return .nothing
  }
}

/// Documents as bytes: which encoding a declaration asks for.
enum XmlBytes {
  /// The text of a file: by its mark, else as its declaration says, else UTF-8.
  static func text(_ bytes: [UInt8]) -> String {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    if head.hasPrefix("<?xml"), let close = head.range(of: "?>"), let place = String(head[..<close]).range(of: "encoding=") {
      let rest = head[place...].dropFirst(10)
      if let end = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }),
        let encoding = TextEncoding(named: String(rest[..<end]), flavour: .powerShell7)
      {
        return encoding.text(ofFile: bytes)
      }
    }
    return TextEncoding.utf8.text(ofFile: bytes)
  }

  /// The document as `Save` lays it out; `declaring` writes a declaration of that encoding before it.
  static func indented(_ root: XmlNode, newLine: String, declaring encoding: String? = nil) -> String {
    let output = XmlOutput(XmlOutputSettings(indents: root.value.isEmpty, newLine: newLine))
    var children = root.children[...]
    if let encoding {
      let declared = children.first?.kind == .declaration ? children.removeFirst().details : ["1.0"]
      output.declaration([declared.first ?? "1.0", encoding, declared.count > 2 ? declared[2] : ""])
    }
    for child in children { output.write(child) }
    return output.text
  }

  /// The bytes in the encoding that the declaration names, with its mark; without one UTF-8 and no mark.
  static func bytes(_ text: String, for root: XmlNode) -> [UInt8] {
    guard let first = root.children.first, first.kind == .declaration, first.details.count > 1, !first.details[1].isEmpty,
      let encoding = TextEncoding(named: first.details[1], flavour: .powerShell7)
    else { return Array(text.utf8) }
    return TextEncoding(encoding.form, hasMark: true).mark + encoding.encode(text)
  }
}

/// `GetElementsByTagName` of documents and elements.
private func declareTagSearch(_ type: TypeDeclaration) {
  type.method("GetElementsByTagName(String name)", "Xml.XmlNodeList") { (_, this, arguments) throws(Interruption) in
    let (top, name) = (try object(this), arguments.text(0))
    return .object(
      XmlNodeListObject(.xmlElementList, in: top.document) {
        top.node.descendantsOrSelf.dropFirst().filter { $0.kind == .element && (name == "*" || $0.name.ordinalEquals(name)) }
      })
  }
  type.method("GetElementsByTagName(String localName, String namespaceURI)", "Xml.XmlNodeList") {
    (_, this, arguments) throws(Interruption) in
    let (top, name, space) = (try object(this), arguments.text(0), arguments.text(1))
    return .object(
      XmlNodeListObject(.xmlElementList, in: top.document) {
        top.node.descendantsOrSelf.dropFirst().filter {
          $0.kind == .element && (name == "*" || $0.localName.ordinalEquals(name)) && (space == "*" || $0.namespace.ordinalEquals(space))
        }
      })
  }
}

func declareXmlElement(_ type: TypeDeclaration) {
  declareTagSearch(type)
  type.property("HasAttributes", "Boolean") { (_, this) throws(Interruption) in .bool(!(try object(this).node.attributes.isEmpty)) }
  type.property(
    "IsEmpty", "Boolean",
    set: { (_, this, new) throws(Interruption) in
      let node = try object(this).node
      if [new].bool(0) {
        for child in node.children { child.parent = nil }
        node.children = []
      }
      node.isShort = [new].bool(0)
    }
  ) { (_, this) throws(Interruption) in .bool(try object(this).node.isShort) }
  func attribute(_ this: Value, _ arguments: [Value]) throws(Interruption) -> XmlNode? {
    let node = try object(this).node
    return arguments.count > 1 ? node.attribute(arguments.text(0), arguments.text(1)) : node.attribute(arguments.text(0))
  }
  for parameters in ["String name", "String localName, String namespaceURI"] {
    type.method("GetAttribute(\(parameters))", "String") { (_, this, arguments) throws(Interruption) in
      .string(try attribute(this, arguments)?.value ?? "")
    }
    type.method("GetAttributeNode(\(parameters))", "Xml.XmlAttribute") { (_, this, arguments) throws(Interruption) in
      try object(this).sibling(try attribute(this, arguments))
    }
    type.method("HasAttribute(\(parameters))", "Boolean") { (_, this, arguments) throws(Interruption) in
      .bool(try attribute(this, arguments) != nil)
    }
    type.method("RemoveAttribute(\(parameters))", "Void") { (_, this, arguments) throws(Interruption) in
      try attribute(this, arguments)?.detach()
      return .nothing
    }
  }
  type.method("SetAttribute(String name, String value)", "Void") { (_, this, arguments) throws(Interruption) in
    let (prefix, local) = split(arguments.text(0))
    let node = try object(this).node
    if let known = node.attribute(arguments.text(0)) {
      known.value = arguments.text(1)
    } else {
      let space = prefix == "xmlns" || local == "xmlns" ? XmlNode.declarationSpace : prefix == "xml" ? XmlNode.xmlSpace : ""
      node.set(XmlNode(.attribute, prefix: prefix, localName: try checked(local), namespace: space, value: arguments.text(1)))
    }
    return .nothing
  }
  type.method("SetAttribute(String localName, String namespaceURI, String value)", "String") { (_, this, arguments) throws(Interruption) in
    let node = try object(this).node
    if let known = node.attribute(arguments.text(0), arguments.text(1)) {
      known.value = arguments.text(2)
    } else {
      let space = arguments.text(1)
      let prefix = space.isEmpty ? "" : node.prefix(ofNamespace: space) ?? ""
      let made = XmlNode(.attribute, prefix: prefix, localName: try checked(arguments.text(0)), namespace: space, value: arguments.text(2))
      if !space.isEmpty, prefix.isEmpty {
        // An attribute needs a prefix for its namespace; .NET numbers them at writing.
        made.prefix = "d1p1"
      }
      node.set(made)
    }
    return .string(arguments.text(2))
  }
  type.method("SetAttributeNode(Xml.XmlAttribute newAttr)", "Xml.XmlAttribute") { (_, this, arguments) throws(Interruption) in
    let made = try object(arguments.value(0)).node
    let old = try object(this).node.attribute(made.name)
    try object(this).node.set(made)
    return try object(this).sibling(old)
  }
  type.method("RemoveAttributeNode(Xml.XmlAttribute oldAttr)", "Xml.XmlAttribute") { (_, _, arguments) throws(Interruption) in
    try object(arguments.value(0)).node.detach()
    return arguments.value(0)
  }
  type.method("RemoveAttributeAt(Int32 i)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    let node = try object(this).node
    guard node.attributes.indices.contains(arguments.int(0)) else { return .null }
    let old = node.attributes[arguments.int(0)]
    old.detach()
    return try object(this).sibling(old)
  }
  type.method("RemoveAllAttributes()", "Void") { (_, this, _) throws(Interruption) in
    for attribute in try object(this).node.attributes { attribute.detach() }
    return .nothing
  }
}

func declareXmlAttribute(_ type: TypeDeclaration) {
  type.property("OwnerElement", "Xml.XmlElement") { (_, this) throws(Interruption) in
    try object(this).sibling(try object(this).node.parent)
  }
  type.property("Specified", "Boolean") { _, _ in .bool(true) }
}

func declareXmlCharacters(_ type: TypeDeclaration) {
  type.property(
    "Data", "String", set: { (_, this, new) throws(Interruption) in try object(this).node.value = [new].text(0) }
  ) { (_, this) throws(Interruption) in .string(try object(this).node.value) }
  type.property("Length", "Int32") { (_, this) throws(Interruption) in .int32(try object(this).node.value.utf16.count) }
  type.method("AppendData(String strData)", "Void") { (_, this, arguments) throws(Interruption) in
    try object(this).node.value += arguments.text(0)
    return .nothing
  }
}

func declareXmlInstruction(_ type: TypeDeclaration) {
  type.property("Target", "String") { (_, this) throws(Interruption) in .string(try object(this).node.localName) }
  type.property(
    "Data", "String", set: { (_, this, new) throws(Interruption) in try object(this).node.value = [new].text(0) }
  ) { (_, this) throws(Interruption) in .string(try object(this).node.value) }
}

func declareXmlDeclaration(_ type: TypeDeclaration) {
  for (place, name) in ["Version", "Encoding", "Standalone"].enumerated() {
    type.property(
      name, "String",
      set: place == 0
        ? nil
        : { (_, this, new) throws(Interruption) in
          let node = try object(this).node
          while node.details.count <= place { node.details.append("") }
          node.details[place] = [new].text(0)
          node.value = XmlText.declaration(node.details)
        }
    ) { (_, this) throws(Interruption) in
      let details = try object(this).node.details
      return .string(place < details.count ? details[place] : "")
    }
  }
}

func declareXmlDocumentType(_ type: TypeDeclaration) {
  type.property("PublicId", "String") { (_, this) throws(Interruption) in
    let details = try object(this).node.details
    return .optional(details.count > 1 ? details[0] : nil)
  }
  type.property("SystemId", "String") { (_, this) throws(Interruption) in .optional(try object(this).node.details.last) }
  type.property("InternalSubset", "String") { (_, this) throws(Interruption) in .string(try object(this).node.value) }
}
