import Engine

/// A property as it was found on an object.
struct ResolvedProperty {
  /// How the values are got.
  enum Source {
    case property(String)
    case block(ScriptBlockObject)
    case view(ViewValue)
  }
  let source: Source
  /// The name shown where no label is given.
  let name: String
  let parameter: PropertyParameter?

  var label: String {
    if let label = parameter?.label, !label.isEmpty { return label }
    return name
  }
}

/// Finds what `-Property` and default displays mean for an object, and computes its texts.
struct PropertyResolver {
  let reader: PropertyReader
  let request: FormatRequest
  let scalars: ScalarText
  let style: TextStyle
  let enumerationLimit: Int

  /// The properties that parameters mean for an object. A plain name without a match is kept where `keepsMissing` says so: it
  /// makes an empty column.
  func resolve(_ parameters: [PropertyParameter], on value: Value, keepsMissing: Bool) -> [ResolvedProperty] {
    var result: [ResolvedProperty] = []
    var names: [String]?
    for parameter in parameters {
      switch parameter.source {
      case .block(let block):
        result.append(ResolvedProperty(source: .block(block), name: block.displayText, parameter: parameter))
      case .computed(let view): result.append(ResolvedProperty(source: .view(view), name: "", parameter: parameter))
      case .name(let name, let pattern):
        let all = names ?? reader.names(of: value)
        names = all
        var found = pattern.hasWildcards ? all.filter { pattern.matches($0) } : all.filter { $0.equalsIgnoringCase(name) }
        if found.isEmpty, !pattern.hasWildcards {
          // Hidden members and dictionary keys are found by their very name.
          let isThere = (try? reader.property(name, of: value)) ?? nil
          if isThere != nil || keepsMissing { found = [name] }
        }
        for name in found { result.append(ResolvedProperty(source: .property(name), name: name, parameter: parameter)) }
      }
    }
    return result
  }

  /// The properties of a default display.
  func defaults(of value: Value) -> [ResolvedProperty] {
    reader.defaultNames(of: value).map { ResolvedProperty(source: .property($0), name: $0, parameter: nil) }
  }

  /// The value of a property of an object; nil where computing it failed.
  func value(_ property: ResolvedProperty, of object: Value) throws(Interruption) -> Value? {
    do throws(Interruption) {
      switch property.source {
      case .property(let name): return try reader.property(name, of: object) ?? .null
      case .view(let view): return try view.value(of: object, reader)
      case .block(let block): return try run(block, on: object)
      }
    } catch {
      guard case .failure(let record) = error else { throw error }
      try request.onError?(record)
      return nil
    }
  }

  /// The text of a property of an object, in a table's cell or in a list.
  func text(_ property: ResolvedProperty, of object: Value, inCell: Bool) throws(Interruption) -> String {
    guard let value = try value(property, of: object) else { return request.displaysErrors ? "#ERR" : "" }
    return try text(of: value, format: property.parameter?.format, inCell: inCell)
  }

  private func run(_ block: ScriptBlockObject, on object: Value) throws(Interruption) -> Value {
    let sink = CollectingSink()
    var streams = reader.evaluator.streams
    streams.error = NullSink()
    try reader.evaluator.invoke(
      block, underscore: object, arguments: [], input: [], output: sink, newScope: true, streams: streams)
    return sink.result
  }

  /// The text of a value inside an object: collections in braces, everything else as its type writes it.
  func text(of value: Value, format: String? = nil, inCell: Bool) throws(Interruption) -> String {
    if value.isNull { return "" }
    if let format, !format.isEmpty, let formatted = try FormatStrings.apply(format, to: value, reader.evaluator) {
      return formatted
    }
    if let elements = PropertyResolver.elements(of: value) {
      var text = "{"
      for (position, element) in elements.enumerated() {
        if enumerationLimit >= 0, position == enumerationLimit {
          text += style.ellipsis
          break
        }
        if position > 0 { text += ", " }
        text += try elementText(element)
      }
      return text + "}"
    }
    if ScalarText.isScalar(value) {
      if inCell, style.hasFixedDigitsInCells, PropertyResolver.isFractional(value),
        let fixed = try FormatStrings.apply("F", to: value, reader.evaluator)
      {
        return fixed
      }
      return scalars.text(of: value)
    }
    return try objectText(value)
  }

  private static func isFractional(_ value: Value) -> Bool {
    switch value.base {
    case .single, .double: return true
    case .object(let object): return object is DecimalObject
    default: return false
    }
  }

  /// The text of an object: as a string expansion has it, but for dates and types.
  private func objectText(_ value: Value) throws(Interruption) -> String {
    if case .object(let object) = value.base {
      if object is DateTimeObject { return scalars.text(of: value) }
      if object is TypeObject || object is DictionaryObject { return value.displayText }
    }
    return try reader.evaluator.text(of: value)
  }

  /// An element of a collection in a cell: by its own text or, where its type has none, by the property that names it.
  private func elementText(_ value: Value) throws(Interruption) -> String {
    if value.isNull { return "$null" }
    if ScalarText.isScalar(value) { return scalars.text(of: value) }
    if case .object(let object) = value.base {
      if let entry = object as? DictionaryEntryObject {
        if style.flavour == .windowsPowerShell { return scalars.text(of: entry.key) }
        return "[\(entry.key.displayText), \(entry.value.isNull ? "" : entry.value.displayText)]"
      }
      if !(object is CustomObject), object.displayText.ordinalEquals(object.type.fullName),
        let name = reader.displayName(of: value)
      {
        let named = try reader.value(name, of: value)
        return named.isNull ? "" : scalars.text(of: named)
      }
    }
    return try objectText(value)
  }

  /// The elements of a value that formatting takes apart: collections, and tables as their entries.
  static func elements(of value: Value) -> [Value]? {
    guard case .object(let object) = value.base else { return nil }
    if let table = object as? DictionaryObject { return entries(of: table) }
    return object.elements
  }

  /// The entries of a table as objects.
  static func entries(of table: DictionaryObject) -> [Value] {
    let type = table.keyType == nil ? DotNetType.dictionaryEntry : keyValuePair
    return table.entries.map { .object(DictionaryEntryObject($0.key, $0.value, type: type)) }
  }

  private static let keyValuePair = DotNetType("System.Collections.Generic.KeyValuePair`2", base: .valueType, kind: .value)

  /// How a column stands whose first cell has this value: numbers and their like to the right.
  static func alignment(of value: Value?) -> TextAlignment {
    guard let value, !value.isNull, value.stringValue == nil else { return .left }
    return ScalarText.isScalar(value) ? .right : .left
  }
}
