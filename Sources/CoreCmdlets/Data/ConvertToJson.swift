import Engine

/// `ConvertTo-Json`: objects as JSON.
struct ConvertToJson: Cmdlet {
  var inputObject: Value = .nothing
  var depth = 2
  var compress = false
  var enumsAsStrings = false
  var asArray = false
  var escapeHandling = "Default"
  private var values: [Value] = []

  static var binds: [ParameterBind<ConvertToJson>] {
    [
      .init("InputObject", \.inputObject), .init("Depth", \.depth), .init("Compress", \.compress),
      .init("EnumsAsStrings", \.enumsAsStrings), .init("AsArray", \.asArray), .init("EscapeHandling", \.escapeHandling),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if case .nothing = inputObject { return }
    values.append(inputObject)
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard !values.isEmpty else { return }
    let escapes: JsonWriter.Escapes
    switch escapeHandling.foldedCase {
    case "escapenonascii": escapes = .nonAscii
    case "escapehtml": escapes = .html
    default: escapes = .standard
    }
    var writer = JsonWriter(context, depth: depth, compress: compress, enumsAsStrings: enumsAsStrings, escapes: escapes)
    let value: Value = values.count > 1 || asArray ? .array(values) : values[0]
    let text = try writer.render(value)
    if writer.wasTruncated, context.session.flavour == .powerShell7 {
      try context.writeWarning("Resulting JSON is truncated as serialization has exceeded the set depth of \(depth).")
    }
    try context.write(.string(text))
  }
}
