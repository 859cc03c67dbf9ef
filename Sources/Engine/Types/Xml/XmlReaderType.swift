/// `XmlReader`: walks through a document that was read whole, node by node.
final class XmlReaderObject: NetObject {
  /// One stop of the walk.
  struct Stop {
    let node: XmlNode
    let kind: XmlNodeKind
    let depth: Int
  }

  private let stops: [Stop]
  private(set) var place = -1
  /// The attribute that the reader stands on, where it moved to one.
  var attribute: Int?
  let document: XmlNode
  private let readerType: DotNetType
  private var isClosed = false

  init(_ root: XmlNode, type: DotNetType, ignoring ignored: Set<Int64> = []) {
    document = root
    readerType = type
    var stops: [Stop] = []
    func walk(_ node: XmlNode, _ depth: Int) {
      for child in node.children where !ignored.contains(child.kind.rawValue) {
        stops.append(Stop(node: child, kind: child.kind, depth: depth))
        walk(child, depth + 1)
        if child.kind == .element, !child.isShort { stops.append(Stop(node: child, kind: .endElement, depth: depth)) }
      }
    }
    walk(root, 0)
    self.stops = stops
  }

  override var type: DotNetType { readerType }

  /// The state, as `ReadState` numbers it.
  var state: String { isClosed ? "Closed" : place < 0 ? "Initial" : place >= stops.count ? "EndOfFile" : "Interactive" }
  var current: Stop? { stops.indices.contains(place) ? stops[place] : nil }
  var isAtEnd: Bool { place >= stops.count }

  /// The node that the reader stands on, its attribute where it moved to one.
  var node: XmlNode? {
    guard let current else { return nil }
    if let attribute, current.node.attributes.indices.contains(attribute) { return current.node.attributes[attribute] }
    return current.node
  }

  func read() -> Bool {
    attribute = nil
    guard !isClosed, place < stops.count else { return false }
    place += 1
    return place < stops.count
  }

  /// Goes to the end tag of the element that the reader stands on and beyond it.
  func skip() {
    guard let start = current else { return }
    if start.kind == .element, !start.node.isShort {
      repeat { _ = read() } while current.map { !($0.node === start.node && $0.kind == .endElement) } ?? false
    }
    _ = read()
  }

  /// Copies of the nodes from here on the same level.
  func rest() throws(Interruption) -> [XmlNode] {
    if place < 0 {
      place = stops.count
      return document.children.map { $0.copy(deep: true) }
    }
    guard let start = current else { return [] }
    skip()
    return [start.node.copy(deep: true)]
  }

  func close() { isClosed = true }
}

/// `XmlReaderSettings`.
final class XmlReaderSettingsObject: NetObject {
  var ignoresComments = false
  var ignoresWhitespace = false
  var ignoresInstructions = false
  var conformance: Int64 = 2
  var isAsync = false
  var closesInput = false

  override var type: DotNetType { .xmlReaderSettings }
}

extension DotNetType {
  static let xmlReader = DotNetType("System.Xml.XmlReader", interfaces: ["System.IDisposable"], members: declareXmlReader)
  static let xmlTextReader = DotNetType(
    "System.Xml.XmlTextReader", base: .xmlReader, interfaces: ["System.IDisposable"], members: declareXmlTextReader)
  static let xmlReaderSettings = DotNetType("System.Xml.XmlReaderSettings", members: declareXmlReaderSettings)
  static let xmlConvert = DotNetType("System.Xml.XmlConvert", members: declareXmlConvert)
}

/// A reader over what an argument names.
private func make(
  _ source: Value, _ settings: XmlReaderSettingsObject, type: DotNetType, _ evaluator: Evaluator
) throws(Interruption) -> Value {
  let text: String
  if let reader = source.object(as: TextReaderObject.self) {
    text = String(units: reader.take(.max))
  } else if let stream = source.object(as: StreamObject.self) {
    text = XmlBytes.text(Array(try stream.read(.max)))
  } else {
    text = XmlBytes.text(try StaticFiles.read(source, evaluator.session))
  }
  var ignored: Set<Int64> = []
  if settings.ignoresComments { ignored.insert(8) }
  if settings.ignoresWhitespace { ignored.insert(13) }
  if settings.ignoresInstructions { ignored.insert(7) }
  do {
    let root: XmlNode
    if settings.conformance == 2 {
      root = try XmlParser.document(text, keepsWhitespace: !settings.ignoresWhitespace)
    } else {
      root = XmlNode(.document)
      for node in try XmlParser.fragment(text, in: root) { root.append(node) }
    }
    return .object(XmlReaderObject(root, type: type, ignoring: ignored))
  } catch {
    throw .xml(error)
  }
}

func declareXmlReader(_ type: TypeDeclaration) {
  func reader(_ value: Value) -> XmlReaderObject {
    value.object(as: XmlReaderObject.self) ?? XmlReaderObject(XmlNode(.document), type: .xmlReader)
  }
  for source in ["IO.TextReader input", "IO.Stream input", "String inputUri"] {
    for rest in ["", ", Xml.XmlReaderSettings settings"] {
      type.staticMethod("Create(\(source)\(rest))", "Xml.XmlReader") { (evaluator, _, arguments) throws(Interruption) in
        try make(
          arguments.value(0), arguments.object(1, as: XmlReaderSettingsObject.self) ?? XmlReaderSettingsObject(), type: .xmlReader,
          evaluator)
      }
    }
  }
  func name(_ reader: XmlReaderObject) -> String {
    guard let node = reader.node else { return "" }
    switch node.kind {
    case .element, .attribute, .instruction, .documentType, .declaration: return node.name
    default: return ""
    }
  }
  type.property("NodeType", "Xml.XmlNodeType") { _, this in
    .enumeration(.xmlNodeType, reader(this).attribute != nil ? 2 : reader(this).current?.kind.rawValue ?? 0)
  }
  type.property("Name", "String") { _, this in .string(name(reader(this))) }
  type.property("LocalName", "String") { _, this in
    .string(name(reader(this)).isEmpty ? "" : reader(this).node?.shownLocalName ?? "")
  }
  type.property("Prefix", "String") { _, this in .string(reader(this).node?.prefix ?? "") }
  type.property("NamespaceURI", "String") { _, this in .string(reader(this).node?.namespace ?? "") }
  type.property("Value", "String") { _, this in
    guard let node = reader(this).node, node.kind != .element else { return .string("") }
    return .string(node.value)
  }
  type.property("HasValue", "Boolean") { _, this in
    .bool(reader(this).node.map { $0.kind != .element && $0.kind != .document } ?? false)
  }
  type.property("Depth", "Int32") { _, this in
    .int32((reader(this).current?.depth ?? 0) + (reader(this).attribute == nil ? 0 : 1))
  }
  type.property("EOF", "Boolean") { _, this in .bool(reader(this).isAtEnd) }
  type.property("IsEmptyElement", "Boolean") { _, this in
    .bool(reader(this).attribute == nil && reader(this).current?.kind == .element && reader(this).current?.node.isShort ?? false)
  }
  type.property("AttributeCount", "Int32") { _, this in
    .int32(reader(this).current.map { $0.kind == .element ? $0.node.attributes.count : 0 } ?? 0)
  }
  type.property("HasAttributes", "Boolean") { _, this in
    .bool(reader(this).current.map { $0.kind == .element && !$0.node.attributes.isEmpty } ?? false)
  }
  type.property("ReadState", "String") { _, this in .string(reader(this).state) }
  declareXmlReading(type, reader)
  declareXmlReaderAttributes(type, reader)
}

private func declareXmlReading(_ type: TypeDeclaration, _ reader: @escaping (Value) -> XmlReaderObject) {
  /// Stops at the next node of content.
  func content(_ reader: XmlReaderObject) {
    if reader.place < 0 { _ = reader.read() }
    while let stop = reader.current, ![.element, .text, .data, .endElement].contains(stop.kind) { _ = reader.read() }
  }
  func wrong(_ reader: XmlReaderObject) -> Interruption {
    let kind = EnumObject(.xmlNodeType, reader.current?.kind.rawValue ?? 0).displayText
    return .net(.xmlException, "'\(kind)' is an invalid XmlNodeType.")
  }
  func elementText(_ reader: XmlReaderObject) throws(Interruption) -> String {
    content(reader)
    guard let stop = reader.current, stop.kind == .element else { throw wrong(reader) }
    let text = stop.node.innerText
    reader.skip()
    return text
  }
  type.method("Read()", "Boolean") { _, this, _ in .bool(reader(this).read()) }
  type.method("Skip()", "Void") { _, this, _ in
    reader(this).skip()
    return .nothing
  }
  type.method("MoveToContent()", "Xml.XmlNodeType") { _, this, _ in
    reader(this).attribute = nil
    content(reader(this))
    return .enumeration(.xmlNodeType, reader(this).current?.kind.rawValue ?? 0)
  }
  type.method("IsStartElement()", "Boolean") { _, this, _ in
    content(reader(this))
    return .bool(reader(this).current?.kind == .element)
  }
  type.method("IsStartElement(String name)", "Boolean") { _, this, arguments in
    content(reader(this))
    return .bool(reader(this).current.map { $0.kind == .element && $0.node.name.ordinalEquals(arguments.text(0)) } ?? false)
  }
  for (signature, checksName) in [("ReadStartElement()", false), ("ReadStartElement(String name)", true)] {
    type.method(signature, "Void") { (_, this, arguments) throws(Interruption) in
      content(reader(this))
      guard let stop = reader(this).current, stop.kind == .element else { throw wrong(reader(this)) }
      if checksName, !stop.node.name.ordinalEquals(arguments.text(0)) {
        throw .net(.xmlException, "Element '\(arguments.text(0))' was not found.")
      }
      _ = reader(this).read()
      return .nothing
    }
  }
  type.method("ReadEndElement()", "Void") { (_, this, _) throws(Interruption) in
    content(reader(this))
    guard reader(this).current?.kind == .endElement else { throw wrong(reader(this)) }
    _ = reader(this).read()
    return .nothing
  }
  for name in ["ReadElementContentAsString", "ReadElementString"] {
    type.method("\(name)()", "String") { (_, this, _) throws(Interruption) in .string(try elementText(reader(this))) }
  }
  for (name, result, type_) in [
    ("ReadElementContentAsInt", "Int32", DotNetType.int32), ("ReadElementContentAsLong", "Int64", .int64),
    ("ReadElementContentAsDouble", "Double", .double), ("ReadElementContentAsBoolean", "Boolean", .boolean),
    ("ReadElementContentAsDecimal", "Decimal", .decimal),
  ] {
    type.method("\(name)()", result) { (evaluator, this, _) throws(Interruption) in
      let text = NumberText.trim(try elementText(reader(this)))
      if type_ === DotNetType.boolean { return .bool(text == "true" || text == "1") }
      return try evaluator.convert(.string(text), to: type_)
    }
  }
  type.method("ReadContentAsString()", "String") { (_, this, _) throws(Interruption) in
    guard let stop = reader(this).current, stop.kind.isCharacters else { return .string(reader(this).node?.value ?? "") }
    _ = reader(this).read()
    return .string(stop.node.value)
  }
  type.method("ReadString()", "String") { _, this, _ in
    if reader(this).current?.kind == .element, reader(this).current?.node.isShort == false { _ = reader(this).read() }
    guard let stop = reader(this).current, stop.kind.isCharacters else { return .string("") }
    _ = reader(this).read()
    return .string(stop.node.value)
  }
  type.method("ReadInnerXml()", "String") { _, this, _ in
    guard let stop = reader(this).current, stop.kind == .element else { return .string("") }
    reader(this).skip()
    return .string(XmlText.inner(stop.node))
  }
  type.method("ReadOuterXml()", "String") { _, this, _ in
    guard let stop = reader(this).current, stop.kind == .element else { return .string("") }
    reader(this).skip()
    return .string(XmlText.outer(stop.node))
  }
  type.method("ReadToFollowing(String name)", "Boolean") { _, this, arguments in
    while reader(this).read() {
      if let stop = reader(this).current, stop.kind == .element, stop.node.name.ordinalEquals(arguments.text(0)) { return .bool(true) }
    }
    return .bool(false)
  }
  type.method("ReadToDescendant(String name)", "Boolean") { _, this, arguments in
    guard let top = reader(this).current ?? (reader(this).read() ? reader(this).current : nil) else { return .bool(false) }
    while reader(this).read(), let stop = reader(this).current, stop.depth > top.depth {
      if stop.kind == .element, stop.node.name.ordinalEquals(arguments.text(0)) { return .bool(true) }
    }
    return .bool(false)
  }
  type.method("ReadToNextSibling(String name)", "Boolean") { _, this, arguments in
    let depth = reader(this).current?.depth ?? 0
    reader(this).skip()
    while let stop = reader(this).current, stop.depth == depth, stop.kind != .endElement {
      if stop.kind == .element, stop.node.name.ordinalEquals(arguments.text(0)) { return .bool(true) }
      reader(this).skip()
    }
    return .bool(false)
  }
  for name in ["Close", "Dispose"] {
    type.method("\(name)()", "Void") { _, this, _ in
      reader(this).close()
      return .nothing
    }
  }
}

private func declareXmlReaderAttributes(_ type: TypeDeclaration, _ reader: @escaping (Value) -> XmlReaderObject) {
  func attributes(_ this: Value) -> [XmlNode] { reader(this).current.map { $0.kind == .element ? $0.node.attributes : [] } ?? [] }
  for method in ["GetAttribute", "get_Item"] {
    type.method("\(method)(String name)", "String") { _, this, arguments in
      .optional(attributes(this).first { $0.name.ordinalEquals(arguments.text(0)) }?.value)
    }
    type.method("\(method)(Int32 i)", "String") { (_, this, arguments) throws(Interruption) in
      guard attributes(this).indices.contains(arguments.int(0)) else {
        throw .outOfRange("Specified argument was out of the range of valid values.", "i")
      }
      return .string(attributes(this)[arguments.int(0)].value)
    }
    type.method("\(method)(String name, String namespaceURI)", "String") { _, this, arguments in
      .optional(
        attributes(this).first { $0.localName.ordinalEquals(arguments.text(0)) && $0.namespace.ordinalEquals(arguments.text(1)) }?.value)
    }
  }
  type.method("MoveToAttribute(String name)", "Boolean") { _, this, arguments in
    guard let place = attributes(this).firstIndex(where: { $0.name.ordinalEquals(arguments.text(0)) }) else { return .bool(false) }
    reader(this).attribute = place
    return .bool(true)
  }
  type.method("MoveToFirstAttribute()", "Boolean") { _, this, _ in
    guard !attributes(this).isEmpty else { return .bool(false) }
    reader(this).attribute = 0
    return .bool(true)
  }
  type.method("MoveToNextAttribute()", "Boolean") { _, this, _ in
    let next = reader(this).attribute.map { $0 + 1 } ?? 0
    guard attributes(this).indices.contains(next) else { return .bool(false) }
    reader(this).attribute = next
    return .bool(true)
  }
  type.method("MoveToElement()", "Boolean") { _, this, _ in
    let was = reader(this).attribute != nil
    reader(this).attribute = nil
    return .bool(was)
  }
}

func declareXmlTextReader(_ type: TypeDeclaration) {
  for source in ["IO.TextReader input", "IO.Stream input", "String url"] {
    type.constructor("(\(source))") { (evaluator, _, arguments) throws(Interruption) in
      try make(arguments.value(0), XmlReaderSettingsObject(), type: .xmlTextReader, evaluator)
    }
  }
}

func declareXmlReaderSettings(_ type: TypeDeclaration) {
  func settings(_ this: Value) -> XmlReaderSettingsObject { this.object(as: XmlReaderSettingsObject.self) ?? XmlReaderSettingsObject() }
  type.constructor("()") { _, _, _ in .object(XmlReaderSettingsObject()) }
  let flags: [(String, ReferenceWritableKeyPath<XmlReaderSettingsObject, Bool>)] = [
    ("Async", \.isAsync), ("CloseInput", \.closesInput), ("IgnoreComments", \.ignoresComments),
    ("IgnoreProcessingInstructions", \.ignoresInstructions), ("IgnoreWhitespace", \.ignoresWhitespace),
  ]
  for (name, path) in flags {
    type.property(name, "Boolean", set: { (_, this, new) throws(Interruption) in settings(this)[keyPath: path] = [new].bool(0) }) {
      _, this in .bool(settings(this)[keyPath: path])
    }
  }
  type.property(
    "ConformanceLevel", "Xml.ConformanceLevel",
    set: { (_, this, new) throws(Interruption) in settings(this).conformance = Int64([new].int(0)) }
  ) { _, this in .enumeration(.conformanceLevel, settings(this).conformance) }
  for name in ["DtdProcessing", "ValidationType", "XmlResolver"] {
    type.property(name, "Object", hidden: true, set: { (_, _, _) throws(Interruption) in }) { _, _ in .null }
  }
}

/// Values as documents write them (`XmlConvert`).
enum XmlConversion {
  static func text(_ value: Value) -> String {
    switch value.base {
    case .bool(let flag): return flag ? "true" : "false"
    case .double(let number):
      if number.isInfinite { return number < 0 ? "-INF" : "INF" }
      return NumberText.roundTrip(number)
    case .object(let date as DateTimeObject):
      let zone = date.kind == .unspecified ? "" : "K"
      return (try? DateText.format(date, "yyyy-MM-ddTHH:mm:ss.FFFFFFF" + zone, .invariant)) ?? value.displayText
    case .object(let span as TimeSpanObject): return duration(span.ticks)
    default: return value.displayText
    }
  }

  /// `P1DT2H3M4.5S`.
  static func duration(_ ticks: Int64) -> String {
    let total = ticks.magnitude
    let (days, rest) = total.quotientAndRemainder(dividingBy: 864_000_000_000)
    let (hours, afterHours) = rest.quotientAndRemainder(dividingBy: 36_000_000_000)
    let (minutes, afterMinutes) = afterHours.quotientAndRemainder(dividingBy: 600_000_000)
    let (seconds, fraction) = afterMinutes.quotientAndRemainder(dividingBy: 10_000_000)
    var text = ticks < 0 ? "-P" : "P"
    if days > 0 { text += "\(days)D" }
    var time = ""
    if hours > 0 { time += "\(hours)H" }
    if minutes > 0 { time += "\(minutes)M" }
    if seconds > 0 || fraction > 0 {
      time += "\(seconds)"
      if fraction > 0 {
        var digits = String(fraction + 10_000_000).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        time += "." + digits
      }
      time += "S"
    }
    if days == 0, time.isEmpty { time = "0S" }
    return text + (time.isEmpty ? "" : "T" + time)
  }
}

func declareXmlConvert(_ type: TypeDeclaration) {
  type.staticMethod("ToString(Object value)", "String") { _, _, arguments in .string(XmlConversion.text(arguments.value(0))) }
  for (name, target) in [("ToInt32", DotNetType.int32), ("ToInt64", .int64), ("ToDouble", .double), ("ToDecimal", .decimal)] {
    type.staticMethod("\(name)(String s)", target.name) { (evaluator, _, arguments) throws(Interruption) in
      try evaluator.convert(.string(arguments.text(0)), to: target)
    }
  }
  type.staticMethod("ToBoolean(String s)", "Boolean") { (_, _, arguments) throws(Interruption) in
    switch NumberText.trim(arguments.text(0)) {
    case "1", "true": return .bool(true)
    case "0", "false": return .bool(false)
    default: throw .net(.formatException, "The string '\(arguments.text(0))' is not a valid Boolean value.")
    }
  }
  for name in ["EncodeName", "EncodeLocalName"] {
    type.staticMethod("\(name)(String name)", "String") { _, _, arguments in
      var text: [UInt16] = []
      for (place, unit) in arguments.text(0).units.enumerated() {
        if place == 0 ? XmlParser.isNameStart(unit) : XmlParser.isNamePart(unit) || (unit == 0x3A && name == "EncodeName") {
          text.append(unit)
        } else {
          let hex = String(unit, radix: 16, uppercase: true)
          text += ("_x" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex + "_").utf16
        }
      }
      return .string(String(units: text))
    }
  }
  type.staticMethod("DecodeName(String name)", "String") { _, _, arguments in
    let units = arguments.text(0).units
    var text: [UInt16] = []
    var index = 0
    while index < units.count {
      if index + 6 < units.count, units[index] == 0x5F, units[index + 1] == 0x78, units[index + 6] == 0x5F,
        let code = UInt16(String(units: units[(index + 2)..<(index + 6)]), radix: 16)
      {
        text.append(code)
        index += 7
      } else {
        text.append(units[index])
        index += 1
      }
    }
    return .string(String(units: text))
  }
}
