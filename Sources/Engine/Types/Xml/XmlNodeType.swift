// The members of `XmlNode` and of what holds nodes.

private func object(_ value: Value) throws(Interruption) -> XmlNodeObject {
  guard let object = value.object(as: XmlNodeObject.self) else { throw .nullArgument("node") }
  return object
}

func declareXmlNode(_ type: TypeDeclaration) {
  func text(_ name: String, _ read: @escaping (XmlNode) -> String?) {
    type.property(name, "String") { (_, this) throws(Interruption) in .optional(read(try object(this).node)) }
  }
  func link(_ name: String, _ read: @escaping (XmlNode) -> XmlNode?) {
    type.property(name, "Xml.XmlNode") { (_, this) throws(Interruption) in try object(this).sibling(read(try object(this).node)) }
  }
  type.property("Attributes", "Xml.XmlAttributeCollection") { (_, this) throws(Interruption) in
    let element = try object(this)
    guard element.node.kind == .element else { return .null }
    return .object(XmlNodeListObject(.xmlAttributes, in: element.document, owner: element.node) { element.node.attributes })
  }
  text("BaseURI") { _ in "" }
  type.property("ChildNodes", "Xml.XmlNodeList") { (_, this) throws(Interruption) in
    let parent = try object(this)
    return .object(
      XmlNodeListObject(.xmlChildNodes, in: parent.document) {
        parent.node.kind == .attribute ? [XmlNode(.text, value: parent.node.value)] : parent.node.children
      })
  }
  link("FirstChild") { $0.children.first }
  type.property("HasChildNodes", "Boolean") { (_, this) throws(Interruption) in
    let node = try object(this).node
    return .bool(node.kind == .attribute || !node.children.isEmpty)
  }
  type.property(
    "InnerText", "String",
    set: { (_, this, new) throws(Interruption) in
      let node = try object(this).node
      guard node.kind != .document else {
        throw .net(.invalidOperationException, "The 'InnerText' of a 'Document' node is read-only and cannot be set.")
      }
      node.setText([new].text(0))
    }
  ) { (_, this) throws(Interruption) in .string(try object(this).node.innerText) }
  type.property(
    "InnerXml", "String",
    set: { (_, this, new) throws(Interruption) in try setInner(try object(this), [new].text(0)) }
  ) { (_, this) throws(Interruption) in .string(XmlText.inner(try object(this).node)) }
  type.property("IsReadOnly", "Boolean") { (_: Evaluator, this: Value) throws(Interruption) -> Value in
    .bool(try object(this).node.kind == .documentType)
  }
  link("LastChild") { $0.children.last }
  text("LocalName") { $0.shownLocalName }
  text("Name") { $0.name }
  text("NamespaceURI") { $0.namespace }
  link("NextSibling") { $0.next }
  type.property("NodeType", "Xml.XmlNodeType") { (_, this) throws(Interruption) in
    .enumeration(.xmlNodeType, try object(this).node.kind.rawValue)
  }
  text("OuterXml") { XmlText.outer($0) }
  type.property("OwnerDocument", "Xml.XmlDocument") { (_, this) throws(Interruption) in
    let node = try object(this)
    return node.node === node.document ? .null : node.sibling(node.document)
  }
  link("ParentNode") { $0.kind == .attribute ? nil : $0.parent }
  type.property(
    "Prefix", "String", set: { (_, this, new) throws(Interruption) in try object(this).node.prefix = [new].text(0) }
  ) { (_, this) throws(Interruption) in .string(try object(this).node.prefix) }
  link("PreviousSibling") { $0.previous }
  type.property(
    "Value", "String",
    set: { (_, this, new) throws(Interruption) in
      let node = try object(this).node
      switch node.kind {
      case .element, .document, .fragment, .documentType:
        throw .net(
          .invalidOperationException, "Cannot set a value on node type '\(EnumObject(.xmlNodeType, node.kind.rawValue).displayText)'.")
      default: node.value = [new].text(0)
      }
    }
  ) { (_, this) throws(Interruption) in
    let node = try object(this).node
    switch node.kind {
    case .element, .document, .fragment, .documentType: return .null
    default: return .string(node.value)
    }
  }
  declareXmlTree(type)
  declareXmlSearch(type)
}

/// Replaces the content by what a text says.
private func setInner(_ target: XmlNodeObject, _ text: String) throws(Interruption) {
  do {
    switch target.node.kind {
    case .document:
      let root = try XmlParser.document(text)
      for child in target.node.children { child.parent = nil }
      target.node.children = []
      for child in root.children { target.node.append(child) }
    case .element, .fragment:
      let children = try XmlParser.fragment(text, in: target.node)
      for child in target.node.children { child.parent = nil }
      target.node.children = []
      target.node.isShort = false
      for child in children { target.node.append(child) }
    case .attribute: target.node.value = text
    default:
      throw Interruption.net(
        .invalidOperationException, "Cannot set the 'InnerXml' for the current node because it is either read-only or cannot have children."
      )
    }
  } catch let fault as XmlFault {
    throw .xml(fault)
  } catch let interruption as Interruption {
    throw interruption
  } catch {
    throw .net(.xmlException, "\(error)")
  }
}

/// Refuses children that a node can't have.
private func check(_ child: XmlNodeObject, into parent: XmlNodeObject) throws(Interruption) {
  let (node, target) = (child.node, parent.node)
  if node.contains(target) {
    throw .net(.argumentException, "Cannot insert a node or any ancestor of that node as a child of itself.")
  }
  guard child.document === parent.document else {
    throw .net(.argumentException, "The node to be inserted is from a different document context.")
  }
  guard target.kind == .element || target.kind == .document || target.kind == .fragment else {
    throw .net(.invalidOperationException, "The current node cannot contain other nodes.")
  }
  if target.kind == .document {
    if node.kind == .element, let root = target.documentElement, root !== node {
      throw .net(.invalidOperationException, "This document already has a 'DocumentElement' node.")
    }
    if node.kind.isCharacters || node.kind == .attribute {
      throw .net(
        .invalidOperationException,
        "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.")
    }
  } else if node.kind == .attribute || node.kind == .document || node.kind == .declaration {
    throw .net(
      .invalidOperationException,
      "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.")
  }
}

private func insert(_ child: XmlNodeObject, into parent: XmlNodeObject, at place: Int) throws(Interruption) {
  if child.node.kind == .fragment {
    var place = place
    for part in child.node.children {
      parent.node.insert(part, at: place)
      place += 1
    }
    return
  }
  try check(child, into: parent)
  parent.node.insert(child.node, at: place)
}

private func declareXmlTree(_ type: TypeDeclaration) {
  func node(_ arguments: [Value], _ place: Int) throws(Interruption) -> XmlNodeObject { try object(arguments.value(place)) }
  type.method("AppendChild(Xml.XmlNode newChild)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    let child = try node(arguments, 0)
    if child.node.parent === (try object(this).node) { child.node.detach() }
    try insert(child, into: try object(this), at: try object(this).node.children.count)
    return arguments.value(0)
  }
  type.method("PrependChild(Xml.XmlNode newChild)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    try insert(try node(arguments, 0), into: try object(this), at: 0)
    return arguments.value(0)
  }
  for (name, after) in [("InsertAfter", true), ("InsertBefore", false)] {
    type.method("\(name)(Xml.XmlNode newChild, Xml.XmlNode refChild)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
      let (parent, child) = (try object(this), try node(arguments, 0))
      guard arguments.has(1) else {
        try insert(child, into: parent, at: after ? 0 : parent.node.children.count)
        return arguments.value(0)
      }
      let reference = try node(arguments, 1)
      guard reference.node.parent === parent.node else {
        throw .net(.argumentException, "The reference node is not a child of this node.")
      }
      if child.node === reference.node { return arguments.value(0) }
      child.node.detach()
      let place = reference.node.position ?? 0
      try insert(child, into: parent, at: after ? place + 1 : place)
      return arguments.value(0)
    }
  }
  type.method("RemoveChild(Xml.XmlNode oldChild)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    let child = try node(arguments, 0)
    guard child.node.parent === (try object(this).node) else {
      throw .net(.argumentException, "The node to be removed is not a child of this node.")
    }
    child.node.detach()
    return arguments.value(0)
  }
  type.method("ReplaceChild(Xml.XmlNode newChild, Xml.XmlNode oldChild)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    let (parent, child, old) = (try object(this), try node(arguments, 0), try node(arguments, 1))
    guard old.node.parent === parent.node, let place = old.node.position else {
      throw .net(.argumentException, "The reference node is not a child of this node.")
    }
    old.node.detach()
    do throws(Interruption) {
      try insert(child, into: parent, at: place)
    } catch {
      parent.node.insert(old.node, at: place)
      throw error
    }
    return arguments.value(1)
  }
  type.method("RemoveAll()", "Void") { (_, this, _) throws(Interruption) in
    let target = try object(this).node
    for child in target.children + target.attributes { child.parent = nil }
    target.children = []
    target.attributes = []
    return .nothing
  }
  type.method("Clone()", "Xml.XmlNode") { (_, this, _) throws(Interruption) in copy(try object(this), deep: true) }
  type.method("CloneNode(Boolean deep)", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
    copy(try object(this), deep: arguments.bool(0))
  }
  type.method("Normalize()", "Void") { (_, this, _) throws(Interruption) in
    for element in try object(this).node.descendantsOrSelf where element.children.count > 1 {
      var kept: [XmlNode] = []
      for child in element.children {
        if child.kind == .text, let last = kept.last, last.kind == .text {
          last.value += child.value
          child.parent = nil
        } else {
          kept.append(child)
        }
      }
      element.children = kept
    }
    return .nothing
  }
  type.method("Supports(String feature, String version)", "Boolean") { _, _, arguments in
    .bool(arguments.text(0).equalsIgnoringCase("XML") && ["", "1.0", "2.0"].contains(arguments.text(1)))
  }
  // What PowerShell's own ToString of nodes gives.
  type.method("ToString()", "String") { (_, this, _) throws(Interruption) in .string(try object(this).node.shownLocalName) }
}

private func copy(_ object: XmlNodeObject, deep: Bool) -> Value {
  let copy = object.node.copy(deep: deep || object.node.kind == .attribute)
  return .object(XmlNodeObject(copy, in: object.node.kind == .document ? copy : object.document))
}

private func declareXmlSearch(_ type: TypeDeclaration) {
  func query(_ this: Value, _ arguments: [Value]) throws(Interruption) -> [XmlNode] {
    let manager = arguments.object(1, as: XmlNamespacesObject.self)
    do {
      let query = try XPathQuery(arguments.text(0)) { manager?.uri(of: $0) }
      do { try query.checkPrefixes() } catch {
        guard manager == nil else { throw XPathFault(message: "Namespace prefix is not defined.") }
        throw error
      }
      return try query.nodes(from: try object(this).node)
    } catch let fault as XPathFault {
      throw .xpath(fault)
    } catch let interruption as Interruption {
      throw interruption
    } catch {
      throw .net(.xpathException, "\(error)")
    }
  }
  for rest in ["", ", Xml.XmlNamespaceManager nsmgr"] {
    type.method("SelectNodes(String xpath\(rest))", "Xml.XmlNodeList") { (_, this, arguments) throws(Interruption) in
      let found = try query(this, arguments)
      return .object(XmlNodeListObject(.xpathNodeList, in: try object(this).document) { found })
    }
    type.method("SelectSingleNode(String xpath\(rest))", "Xml.XmlNode") { (_, this, arguments) throws(Interruption) in
      try object(this).sibling(try query(this, arguments).first)
    }
  }
  type.method("GetNamespaceOfPrefix(String prefix)", "String") { (_, this, arguments) throws(Interruption) in
    .string(try object(this).node.namespace(ofPrefix: arguments.text(0)) ?? "")
  }
  type.method("GetPrefixOfNamespace(String namespaceURI)", "String") { (_, this, arguments) throws(Interruption) in
    .string(try object(this).node.prefix(ofNamespace: arguments.text(0)) ?? "")
  }
  type.method("GetEnumerator()", "Collections.IEnumerator") { (evaluator, this, _) throws(Interruption) in
    let node = try object(this)
    return .object(try evaluator.enumerator(of: .array(node.node.children.map { node.sibling($0) })))
  }
  type.method("get_Item(String name)", "Xml.XmlElement") { (_, this, arguments) throws(Interruption) in
    let parent = try object(this)
    return parent.sibling(parent.node.children.first { $0.kind == .element && $0.name.ordinalEquals(arguments.text(0)) })
  }
  for name in ["WriteTo", "WriteContentTo"] {
    type.method("\(name)(Xml.XmlWriter w)", "Void") { (_, this, arguments) throws(Interruption) in
      guard let writer = arguments.object(0, as: XmlWriterObject.self) else { throw .nullArgument("w") }
      let node = try object(this).node
      for part in name == "WriteTo" && node.kind != .document ? [node] : node.children { try writer.write(part) }
      return .nothing
    }
  }
}

func declareXmlNodeList(_ type: TypeDeclaration) {
  func nodes(_ this: Value) -> [Value] { this.object(as: XmlNodeListObject.self)?.elements ?? [] }
  type.property("Count", "Int32") { _, this in .int32(nodes(this).count) }
  for name in ["Item", "get_Item", "get_ItemOf"] {
    type.method("\(name)(Int32 index)", "Xml.XmlNode") { _, this, arguments in
      let (all, place) = (nodes(this), arguments.int(0))
      return all.indices.contains(place) ? all[place] : .null
    }
  }
}

func declareXmlNodeMap(_ type: TypeDeclaration) {
  func list(_ this: Value) -> XmlNodeListObject? { this.object(as: XmlNodeListObject.self) }
  func value(_ this: Value, _ node: XmlNode?) -> Value {
    guard let list = list(this), let node else { return .null }
    return .object(XmlNodeObject(node, in: list.document))
  }
  type.property("Count", "Int32") { _, this in .int32(list(this)?.nodes.count ?? 0) }
  for name in ["Item", "get_Item", "get_ItemOf"] {
    type.method("\(name)(Int32 index)", "Xml.XmlNode") { _, this, arguments in
      let (all, place) = (list(this)?.nodes ?? [], arguments.int(0))
      return value(this, all.indices.contains(place) ? all[place] : nil)
    }
  }
  for name in ["GetNamedItem", "get_Item", "get_ItemOf"] {
    type.method("\(name)(String name)", "Xml.XmlNode") { _, this, arguments in
      value(this, list(this)?.owner?.attribute(arguments.text(0)))
    }
  }
  type.method("SetNamedItem(Xml.XmlNode node)", "Xml.XmlNode") { _, this, arguments in
    if let attribute = arguments.object(0, as: XmlNodeObject.self) { list(this)?.owner?.set(attribute.node) }
    return arguments.value(0)
  }
  type.method("RemoveNamedItem(String name)", "Xml.XmlNode") { _, this, arguments in
    let found = list(this)?.owner?.attribute(arguments.text(0))
    found?.detach()
    return value(this, found)
  }
}

func declareXmlAttributes(_ type: TypeDeclaration) {
  func owner(_ this: Value) -> XmlNode? { this.object(as: XmlNodeListObject.self)?.owner }
  for name in ["Append", "Prepend"] {
    type.method("\(name)(Xml.XmlAttribute node)", "Xml.XmlAttribute") { (_, this, arguments) throws(Interruption) in
      let attribute = try object(arguments.value(0)).node
      owner(this)?.set(attribute)
      if name == "Prepend", let element = owner(this) {
        element.attributes.removeAll { $0 === attribute }
        element.attributes.insert(attribute, at: 0)
      }
      return arguments.value(0)
    }
  }
  type.method("Remove(Xml.XmlAttribute node)", "Xml.XmlAttribute") { (_, _, arguments) throws(Interruption) in
    try object(arguments.value(0)).node.detach()
    return arguments.value(0)
  }
  type.method("RemoveAll()", "Void") { _, this, _ in
    for attribute in owner(this)?.attributes ?? [] { attribute.detach() }
    return .nothing
  }
  type.method("RemoveAt(Int32 i)", "Xml.XmlAttribute") { _, this, arguments in
    guard let list = this.object(as: XmlNodeListObject.self), list.nodes.indices.contains(arguments.int(0)) else { return .null }
    let attribute = list.nodes[arguments.int(0)]
    attribute.detach()
    return .object(XmlNodeObject(attribute, in: list.document))
  }
}

func declareXmlNamespaces(_ type: TypeDeclaration) {
  func manager(_ this: Value) -> XmlNamespacesObject { this.object(as: XmlNamespacesObject.self) ?? XmlNamespacesObject() }
  type.constructor("(Xml.XmlNameTable nameTable)") { _, _, _ in .object(XmlNamespacesObject()) }
  type.property("DefaultNamespace", "String") { _, this in .string(manager(this).uri(of: "") ?? "") }
  type.method("AddNamespace(String prefix, String uri)", "Void") { _, this, arguments in
    manager(this).add(arguments.text(0), arguments.text(1))
    return .nothing
  }
  type.method("RemoveNamespace(String prefix, String uri)", "Void") { _, this, arguments in
    manager(this).remove(arguments.text(0))
    return .nothing
  }
  type.method("HasNamespace(String prefix)", "Boolean") { _, this, arguments in
    .bool(manager(this).uri(of: arguments.text(0)) != nil && !arguments.text(0).isEmpty)
  }
  type.method("LookupNamespace(String prefix)", "String") { _, this, arguments in .optional(manager(this).uri(of: arguments.text(0))) }
  type.method("LookupPrefix(String uri)", "String") { _, this, arguments in .optional(manager(this).prefix(of: arguments.text(0))) }
  type.method("PushScope()", "Void") { _, this, _ in
    manager(this).push()
    return .nothing
  }
  type.method("PopScope()", "Boolean") { _, this, _ in .bool(manager(this).pop()) }
}
