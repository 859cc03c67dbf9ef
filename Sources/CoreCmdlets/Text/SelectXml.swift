import Engine

/// `Select-Xml`: nodes that an XPath expression finds, in documents, texts or files.
struct SelectXml: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var xml: [Value] = []
  var content: [String] = []
  var xPath = ""
  var namespace: DictionaryObject?

  static var binds: [ParameterBind<SelectXml>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Xml", \.xml), .init("Content", \.content),
      .init("XPath", \.xPath), .init("Namespace", \.namespace),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if context.isBound("Path") || context.isBound("LiteralPath") {
      for text in literalPath.isEmpty ? path : literalPath {
        try context.reporting { () throws(Interruption) in
          for place in try context.drives.expand(text, literal: !literalPath.isEmpty) { try read(place, context) }
        }
      }
      return
    }
    for text in content {
      try context.reporting { () throws(Interruption) in
        guard let document = try context.evaluator.convert(.string(text), to: .xmlDocument).object(as: XmlNodeObject.self) else { return }
        try write(document, from: nil, context)
      }
    }
    for node in xml {
      if let node = node.object(as: XmlNodeObject.self) { try write(node, from: nil, context) }
    }
  }

  private func read(_ place: ItemPath, _ context: CmdletContext) throws(Interruption) {
    guard let files = place.provider as? FileSystemProvider else { return }
    do throws(Interruption) {
      try write(try XmlNodeObject.document(file: try files.read(place, id: "ProcessingFile")), from: place.providerPath, context)
    } catch .failure(let record) {
      let isXml = record.exception.type.hierarchy.contains { $0.fullName == "System.Xml.XmlException" }
      guard isXml else { throw .failure(record) }
      try context.writeError(
        "The file '\(place.providerPath)' cannot be read: \(record.exception.message)", id: "ProcessingFile",
        category: .invalidArgument, target: .string(place.providerPath), exception: .argument)
    } catch {
      throw error
    }
  }

  private func write(_ node: XmlNodeObject, from path: String?, _ context: CmdletContext) throws(Interruption) {
    var prefixes: [String: String] = [:]
    for (key, value) in namespace?.entries ?? [] {
      if value.isNull {
        try context.writeError(
          "This command cannot be run because the prefix value in the Namespace parameter is null. Provide a valid value for the prefix, and then run the command again.",
          id: "PrefixError", category: .invalidOperation,
          target: namespace.map { .object($0) } ?? .null, exception: .invalidOperation)
      } else {
        prefixes[key.displayText] = value.displayText
      }
    }
    for found in try node.select(xPath, prefixes: namespace == nil ? nil : prefixes) {
      try context.write(SelectXmlInfoObject(found, path: path, pattern: xPath))
    }
  }
}

/// What `Select-Xml` found (`SelectXmlInfo`).
final class SelectXmlInfoObject: NetObject {
  let node: XmlNodeObject
  let path: String
  let pattern: String
  private let isFile: Bool

  init(_ node: XmlNodeObject, path: String?, pattern: String) {
    self.node = node
    self.path = path ?? "InputStream"
    self.pattern = pattern
    isFile = path != nil
  }

  static let selectXmlInfo = DotNetType("Microsoft.PowerShell.Commands.SelectXmlInfo") { type in
    func info(_ value: Value) -> SelectXmlInfoObject? { value.object(as: SelectXmlInfoObject.self) }
    type.property("Node", "Xml.XmlNode") { _, this in info(this).map { .object($0.node) } ?? .null }
    type.property("Path", "String") { _, this in .optional(info(this)?.path) }
    type.property("Pattern", "String") { _, this in .optional(info(this)?.pattern) }
    type.method("ToString()", "String") { _, this, _ in .string(this.displayText) }
  }

  override var type: DotNetType { SelectXmlInfoObject.selectXmlInfo }
  override var displayText: String { isFile ? "\(node.contentText):\(path)" : node.contentText }
}
