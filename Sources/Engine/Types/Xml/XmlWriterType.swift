/// `XmlWriter`: writes to a text writer, a stream, a builder or a file.
final class XmlWriterObject: NetObject {
  let output: XmlOutput
  let settings: XmlWriterSettingsObject
  private let sink: (String) throws(Interruption) -> Void
  private let finish: () throws(Interruption) -> Void
  private let writerType: DotNetType
  private var attributeName: String?
  private var attributeText = ""
  private var hasRoot = false
  private(set) var isClosed = false

  init(
    _ settings: XmlWriterSettingsObject, type: DotNetType, encodingName: String, newLine: String,
    sink: @escaping (String) throws(Interruption) -> Void,
    finish: @escaping () throws(Interruption) -> Void = { () throws(Interruption) in }
  ) {
    self.settings = settings
    writerType = type
    var form = settings.form
    form.encodingName = encodingName
    if settings.newLine == nil { form.newLine = newLine }
    output = XmlOutput(form)
    self.sink = sink
    self.finish = finish
  }

  override var type: DotNetType { writerType }

  func check() throws(Interruption) {
    if isClosed {
      throw .net(.invalidOperationException, "The Writer is closed or in error state.")
    }
  }

  /// Writes the declaration where none was written and the settings want one.
  func begin() throws(Interruption) {
    try check()
    if output.isAtStart, writerType !== DotNetType.xmlTextWriter, !output.settings.omitsDeclaration, !output.settings.isFragment {
      output.declaration(["1.0", output.settings.encodingName])
    }
  }

  func startDocument(standalone: String = "") throws(Interruption) {
    try check()
    guard output.isAtStart else { return }
    if writerType !== DotNetType.xmlTextWriter, output.settings.omitsDeclaration { return }
    let encoding = writerType === DotNetType.xmlTextWriter ? settings.plainEncoding : output.settings.encodingName
    output.declaration(["1.0", encoding ?? "", standalone])
  }

  func startElement(_ prefix: String?, _ local: String, _ space: String?) throws(Interruption) {
    try begin()
    if output.depth == 0 {
      if hasRoot, !output.settings.isFragment {
        throw .net(
          .invalidOperationException,
          "Token StartElement in state EndRootElement would result in an invalid XML document. Make sure that the ConformanceLevel setting is set to ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to write an XML fragment."
        )
      }
      hasRoot = true
    }
    let prefix = prefix ?? space.flatMap { $0.isEmpty ? nil : output.prefix(of: $0) } ?? ""
    output.start(prefix.isEmpty ? local : prefix + ":" + local)
    if let space { output.need(prefix, space) }
  }

  func endElement(full: Bool) throws(Interruption) {
    try check()
    guard output.depth > 0 else {
      throw .net(.invalidOperationException, "There was no XML start tag open.")
    }
    output.end(full: full)
  }

  func attribute(_ prefix: String?, _ local: String, _ space: String?, _ value: String) throws(Interruption) {
    try check()
    guard output.isInTag else {
      throw .net(.invalidOperationException, "Token StartAttribute in state Content would result in an invalid XML document.")
    }
    var prefix = prefix ?? ""
    if let space, !space.isEmpty, space != XmlNode.declarationSpace {
      if prefix.isEmpty { prefix = output.prefix(of: space).flatMap { $0.isEmpty ? nil : $0 } ?? "p\(output.depth)" }
      output.attribute(prefix + ":" + local, value)
      output.need(prefix, space)
    } else {
      output.attribute(prefix.isEmpty ? local : prefix + ":" + local, value)
    }
  }

  func startAttribute(_ name: String) { attributeName = name }

  func endAttribute() {
    if let name = attributeName { output.attribute(name, attributeText) }
    attributeName = nil
    attributeText = ""
  }

  func characters(_ text: String) throws(Interruption) {
    if attributeName != nil {
      attributeText += text
    } else {
      try begin()
      if !text.isEmpty || output.isInTag { output.characters(text) }
    }
  }

  func write(_ node: XmlNode) throws(Interruption) {
    try begin()
    if node.kind == .element { hasRoot = true }
    output.write(node)
  }

  func writeDocument(_ root: XmlNode) throws(Interruption) {
    var children = root.children[...]
    if let first = children.first, first.kind == .declaration {
      children.removeFirst()
      try startDocument(standalone: first.details.count > 2 ? first.details[2] : "")
    } else {
      try startDocument()
    }
    for child in children { try write(child) }
  }

  func flush() throws(Interruption) {
    let text = output.take()
    if !text.isEmpty { try sink(text) }
  }

  func endDocument() throws(Interruption) {
    endAttribute()
    while output.depth > 0 { output.end() }
  }

  func close() throws(Interruption) {
    if isClosed { return }
    try endDocument()
    try flush()
    isClosed = true
    try finish()
  }
}

/// `XmlWriterSettings`.
final class XmlWriterSettingsObject: NetObject {
  var form = XmlOutputSettings(omitsDeclaration: false)
  var newLine: String?
  var encoding: EncodingObject?
  /// What `XmlTextWriter` names in its declaration.
  var plainEncoding: String?
  var closesOutput = false
  var conformance: Int64 = 2

  override var type: DotNetType { .xmlWriterSettings }
}

extension DotNetType {
  static let xmlWriter = DotNetType("System.Xml.XmlWriter", interfaces: ["System.IDisposable"], members: declareXmlWriter)
  static let xmlTextWriter = DotNetType(
    "System.Xml.XmlTextWriter", base: .xmlWriter, interfaces: ["System.IDisposable"], members: declareXmlTextWriter)
  static let xmlWriterSettings = DotNetType("System.Xml.XmlWriterSettings", members: declareXmlWriterSettings)
  static let xmlFormatting = DotNetType(
    "System.Xml.Formatting", base: .enumeration, kind: .enumeration, enumeration: EnumerationMembers("None", "Indented"))
  static let conformanceLevel = DotNetType(
    "System.Xml.ConformanceLevel", base: .enumeration, kind: .enumeration, enumeration: EnumerationMembers("Auto", "Fragment", "Document"))
  static let newLineHandling = DotNetType(
    "System.Xml.NewLineHandling", base: .enumeration, kind: .enumeration, enumeration: EnumerationMembers("Replace", "Entitize", "None"))
  static let xmlWriteState = DotNetType(
    "System.Xml.WriteState", base: .enumeration, kind: .enumeration,
    enumeration: EnumerationMembers("Start", "Prolog", "Element", "Attribute", "Content", "Closed", "Error"))
}

/// A writer over what an argument names.
private func make(
  _ target: Value, _ settings: XmlWriterSettingsObject, type: DotNetType, encoding: TextEncoding?, closes: Bool, _ evaluator: Evaluator
) throws(Interruption) -> Value {
  let newLine = evaluator.session.newLine
  if let writer = target.object(as: TextWriterObject.self) {
    let name = EncodingObject(writer.stream == nil ? .unicode : writer.encoding).webName
    return .object(
      XmlWriterObject(
        settings, type: type, encodingName: name, newLine: newLine, sink: { (text) throws(Interruption) in try writer.write(text) },
        finish: { () throws(Interruption) in
          if closes || settings.closesOutput { try writer.close() } else { try writer.stream?.flush() }
        }))
  }
  if let builder = target.object(as: StringBuilderObject.self) {
    return .object(
      XmlWriterObject(
        settings, type: type, encodingName: "utf-16", newLine: newLine,
        sink: { (text) throws(Interruption) in try builder.append(text) }))
  }
  let form = encoding ?? .utf8
  let name = EncodingObject(form).webName
  let isFile = target.object(as: StreamObject.self) == nil
  let stream: StreamObject
  if let known = target.object(as: StreamObject.self) {
    stream = known
  } else {
    stream = try openFile(target, mode: 2, evaluator.session)
  }
  var isFirst = true
  return .object(
    XmlWriterObject(
      settings, type: type, encodingName: name, newLine: newLine,
      sink: { (text) throws(Interruption) in
        if isFirst, type !== DotNetType.xmlTextWriter || encoding != nil {
          try stream.write(encoding == nil && type !== DotNetType.xmlTextWriter ? TextEncoding(form.form, hasMark: true).mark : form.mark)
        }
        isFirst = false
        try stream.write(form.encode(text))
      },
      finish: { () throws(Interruption) in
        if isFile || closes || settings.closesOutput { try stream.close() } else { try stream.flush() }
      }))
}

func declareXmlWriter(_ type: TypeDeclaration) {
  func writer(_ value: Value) throws(Interruption) -> XmlWriterObject {
    guard let writer = value.object(as: XmlWriterObject.self) else { throw .nullArgument("writer") }
    return writer
  }
  for target in ["String outputFileName", "IO.TextWriter output", "Text.StringBuilder output", "IO.Stream output"] {
    for rest in ["", ", Xml.XmlWriterSettings settings"] {
      type.staticMethod("Create(\(target)\(rest))", "Xml.XmlWriter") { (evaluator, _, arguments) throws(Interruption) in
        let settings = arguments.object(1, as: XmlWriterSettingsObject.self) ?? XmlWriterSettingsObject()
        return try make(
          arguments.value(0), settings, type: .xmlWriter, encoding: settings.encoding?.form, closes: false, evaluator)
      }
    }
  }
  type.property("Settings", "Xml.XmlWriterSettings") { (_, this) throws(Interruption) in .object(try writer(this).settings) }
  type.property("WriteState", "Xml.WriteState") { (_, this) throws(Interruption) in
    let target = try writer(this)
    if target.isClosed { return .enumeration(.xmlWriteState, 5) }
    return .enumeration(.xmlWriteState, target.output.isInTag ? 2 : target.output.depth > 0 ? 4 : target.output.isAtStart ? 0 : 1)
  }
  func action(_ signature: String, _ body: @escaping (XmlWriterObject, [Value]) throws(Interruption) -> Void) {
    type.method(signature, "Void") { (_, this, arguments) throws(Interruption) in
      try body(try writer(this), arguments)
      return .nothing
    }
  }
  action("WriteStartDocument()") { (writer, _) throws(Interruption) in try writer.startDocument() }
  action("WriteStartDocument(Boolean standalone)") { (writer, arguments) throws(Interruption) in
    try writer.startDocument(standalone: arguments.bool(0) ? "yes" : "no")
  }
  action("WriteEndDocument()") { (writer, _) throws(Interruption) in try writer.endDocument() }
  action("WriteStartElement(String localName)") { (writer, arguments) throws(Interruption) in
    try writer.startElement(nil, arguments.text(0), nil)
  }
  action("WriteStartElement(String localName, String ns)") { (writer, arguments) throws(Interruption) in
    try writer.startElement(nil, arguments.text(0), arguments.optionalText(1))
  }
  action("WriteStartElement(String prefix, String localName, String ns)") { (writer, arguments) throws(Interruption) in
    try writer.startElement(arguments.text(0), arguments.text(1), arguments.optionalText(2))
  }
  action("WriteEndElement()") { (writer, _) throws(Interruption) in try writer.endElement(full: false) }
  action("WriteFullEndElement()") { (writer, _) throws(Interruption) in try writer.endElement(full: true) }
  action("WriteAttributeString(String localName, String value)") { (writer, arguments) throws(Interruption) in
    try writer.attribute(nil, arguments.text(0), nil, arguments.text(1))
  }
  action("WriteAttributeString(String localName, String ns, String value)") { (writer, arguments) throws(Interruption) in
    try writer.attribute(nil, arguments.text(0), arguments.optionalText(1), arguments.text(2))
  }
  action("WriteAttributeString(String prefix, String localName, String ns, String value)") { (writer, arguments) throws(Interruption) in
    try writer.attribute(arguments.text(0), arguments.text(1), arguments.optionalText(2), arguments.text(3))
  }
  action("WriteStartAttribute(String localName)") { (writer, arguments) throws(Interruption) in writer.startAttribute(arguments.text(0)) }
  action("WriteEndAttribute()") { (writer, _) throws(Interruption) in writer.endAttribute() }
  action("WriteElementString(String localName, String value)") { (writer, arguments) throws(Interruption) in
    try writer.startElement(nil, arguments.text(0), nil)
    if !arguments.text(1).isEmpty { try writer.characters(arguments.text(1)) }
    try writer.endElement(full: false)
  }
  action("WriteElementString(String localName, String ns, String value)") { (writer, arguments) throws(Interruption) in
    try writer.startElement(nil, arguments.text(0), arguments.optionalText(1))
    if !arguments.text(2).isEmpty { try writer.characters(arguments.text(2)) }
    try writer.endElement(full: false)
  }
  action("WriteString(String text)") { (writer, arguments) throws(Interruption) in try writer.characters(arguments.text(0)) }
  action("WriteValue(Object value)") { (writer, arguments) throws(Interruption) in
    try writer.characters(XmlConversion.text(arguments.value(0)))
  }
  action("WriteRaw(String data)") { (writer, arguments) throws(Interruption) in
    try writer.begin()
    writer.output.raw(arguments.text(0))
  }
  action("WriteCData(String text)") { (writer, arguments) throws(Interruption) in
    try writer.begin()
    writer.output.data(arguments.text(0))
  }
  action("WriteComment(String text)") { (writer, arguments) throws(Interruption) in
    try writer.begin()
    writer.output.comment(arguments.text(0))
  }
  action("WriteProcessingInstruction(String name, String text)") { (writer, arguments) throws(Interruption) in
    try writer.begin()
    writer.output.instruction(arguments.text(0), arguments.text(1))
  }
  action("WriteDocType(String name, String pubid, String sysid, String subset)") { (writer, arguments) throws(Interruption) in
    try writer.begin()
    let node = XmlNode(.documentType, localName: arguments.text(0), value: arguments.text(3))
    node.details = arguments.has(1) ? [arguments.text(1), arguments.text(2)] : arguments.has(2) ? [arguments.text(2)] : []
    writer.output.documentType(node)
  }
  action("WriteWhitespace(String ws)") { (writer, arguments) throws(Interruption) in writer.output.raw(arguments.text(0)) }
  action("WriteNode(Xml.XmlReader reader, Boolean defattr)") { (writer, arguments) throws(Interruption) in
    guard let reader = arguments.object(0, as: XmlReaderObject.self) else { throw .nullArgument("reader") }
    for node in try reader.rest() { try writer.write(node) }
  }
  action("Flush()") { (writer, _) throws(Interruption) in try writer.flush() }
  action("Close()") { (writer, _) throws(Interruption) in try writer.close() }
  action("Dispose()") { (writer, _) throws(Interruption) in try writer.close() }
}

func declareXmlTextWriter(_ type: TypeDeclaration) {
  func settings(_ this: Value) -> XmlWriterSettingsObject {
    this.object(as: XmlWriterObject.self)?.settings ?? XmlWriterSettingsObject()
  }
  for (signature, hasEncoding) in [
    ("(IO.TextWriter w)", false), ("(String filename, Text.Encoding encoding)", true), ("(IO.Stream w, Text.Encoding encoding)", true),
  ] {
    type.constructor(signature) { (evaluator, _, arguments) throws(Interruption) in
      let made = XmlWriterSettingsObject()
      let encoding = hasEncoding ? arguments.object(1, as: EncodingObject.self)?.form : nil
      if let encoding {
        made.plainEncoding = EncodingObject(encoding).webName
      } else if let writer = arguments.object(0, as: TextWriterObject.self) {
        made.plainEncoding = EncodingObject(writer.stream == nil ? .unicode : writer.encoding).webName
      }
      return try make(arguments.value(0), made, type: .xmlTextWriter, encoding: encoding, closes: true, evaluator)
    }
  }
  type.property(
    "Formatting", "Xml.Formatting",
    set: { (_, this, new) throws(Interruption) in this.object(as: XmlWriterObject.self)?.output.settings.indents = [new].int(0) == 1 }
  ) { _, this in .enumeration(.xmlFormatting, this.object(as: XmlWriterObject.self)?.output.settings.indents ?? false ? 1 : 0) }
  type.property(
    "Indentation", "Int32",
    set: { (_, this, new) throws(Interruption) in
      guard let output = this.object(as: XmlWriterObject.self)?.output else { return }
      let unit = output.settings.indentation.first ?? " "
      output.settings.indentation = String(repeating: unit, count: Swift.max(0, Swift.min(100, [new].int(0))))
    }
  ) { _, this in .int32(this.object(as: XmlWriterObject.self)?.output.settings.indentation.utf16.count ?? 2) }
  type.property(
    "IndentChar", "Char",
    set: { (_, this, new) throws(Interruption) in
      guard let output = this.object(as: XmlWriterObject.self)?.output else { return }
      let count = output.settings.indentation.utf16.count
      output.settings.indentation = String(units: [UInt16](repeating: [new].unit(0), count: count))
    }
  ) { _, this in .char(this.object(as: XmlWriterObject.self)?.output.settings.indentation.utf16.first ?? 0x20) }
  type.property("BaseStream", "IO.Stream") { _, _ in .null }
}

func declareXmlWriterSettings(_ type: TypeDeclaration) {
  func settings(_ this: Value) -> XmlWriterSettingsObject { this.object(as: XmlWriterSettingsObject.self) ?? XmlWriterSettingsObject() }
  func flag(_ name: String, _ path: ReferenceWritableKeyPath<XmlWriterSettingsObject, Bool>) {
    type.property(name, "Boolean", set: { (_, this, new) throws(Interruption) in settings(this)[keyPath: path] = [new].bool(0) }) {
      _, this in .bool(settings(this)[keyPath: path])
    }
  }
  type.constructor("()") { _, _, _ in .object(XmlWriterSettingsObject()) }
  type.property(
    "Encoding", "Text.Encoding",
    set: { (_, this, new) throws(Interruption) in settings(this).encoding = new.object(as: EncodingObject.self) }
  ) { _, this in .object(settings(this).encoding ?? EncodingObject(.utf8)) }
  flag("OmitXmlDeclaration", \.form.omitsDeclaration)
  type.property(
    "NewLineHandling", "Xml.NewLineHandling", set: { (_, _, _) throws(Interruption) in }
  ) { _, _ in .enumeration(.newLineHandling, 0) }
  type.property(
    "NewLineChars", "String",
    set: { (_, this, new) throws(Interruption) in
      settings(this).newLine = [new].text(0)
      settings(this).form.newLine = [new].text(0)
    }
  ) { evaluator, this in .string(settings(this).newLine ?? evaluator.session.newLine) }
  flag("Indent", \.form.indents)
  type.property(
    "IndentChars", "String", set: { (_, this, new) throws(Interruption) in settings(this).form.indentation = [new].text(0) }
  ) { _, this in .string(settings(this).form.indentation) }
  flag("NewLineOnAttributes", \.form.newLineOnAttributes)
  flag("CloseOutput", \.closesOutput)
  type.property(
    "ConformanceLevel", "Xml.ConformanceLevel",
    set: { (_, this, new) throws(Interruption) in
      settings(this).conformance = Int64([new].int(0))
      settings(this).form.isFragment = [new].int(0) < 2
    }
  ) { _, this in .enumeration(.conformanceLevel, settings(this).conformance) }
  type.property("CheckCharacters", "Boolean", set: { (_, _, _) throws(Interruption) in }) { _, _ in .bool(true) }
  type.property("WriteEndDocumentOnClose", "Boolean", set: { (_, _, _) throws(Interruption) in }) { _, _ in .bool(true) }
  type.method("Clone()", "Xml.XmlWriterSettings") { _, this, _ in
    let copy = XmlWriterSettingsObject()
    copy.form = settings(this).form
    copy.newLine = settings(this).newLine
    copy.encoding = settings(this).encoding
    return .object(copy)
  }
}
