import Engine

/// `ConvertFrom-Json`: the values of JSON texts.
struct ConvertFromJson: Cmdlet {
  var inputObject = ""
  var asHashtable = false
  var depth = 1024
  var noEnumerate = false
  var dateKind = "Default"
  private var texts: [String] = []

  static var binds: [ParameterBind<ConvertFromJson>] {
    [
      .init("InputObject", \.inputObject), .init("AsHashtable", \.asHashtable), .init("Depth", \.depth),
      .init("NoEnumerate", \.noEnumerate), .init("DateKind", \.dateKind),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) { texts.append(inputObject) }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard !texts.isEmpty else { return }
    var documents = [texts.joined(separator: context.session.newLine)]
    // Lines that are documents by themselves are taken one by one; else they make one together.
    if texts.count > 1 {
      var first = reader(texts[0], context)
      if (try? first.read()) != nil { documents = texts }
    }
    for document in documents {
      var reader = reader(document, context)
      let value: Value
      do throws(JsonProblem) { value = try reader.read() } catch let problem {
        throw context.terminating(
          "Conversion from JSON failed with error: \(problem.message)", id: "System.ArgumentException", category: .notSpecified,
          exception: .argument)
      }
      try check(reader, context)
      if noEnumerate || context.session.flavour == .windowsPowerShell {
        try context.write(value)
      } else {
        try context.writeEnumerated(value)
      }
    }
  }

  private func reader(_ text: String, _ context: CmdletContext) -> JsonReader {
    JsonReader(
      text,
      options: JsonReader.Options(
        asHashtable: asHashtable, isSeven: context.session.flavour == .powerShell7,
        datesAsText: dateKind.equalsIgnoringCase("String"), maximumDepth: depth, shape: context.session.rootShape))
  }

  private func check(_ reader: JsonReader, _ context: CmdletContext) throws(Interruption) {
    if asHashtable { return }
    if let (first, second) = reader.collision {
      throw context.terminating(
        "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '\(first)' was '\(second)'.",
        id: "KeysWithDifferentCasingInJsonString", category: .invalidOperation, exception: .invalidOperation)
    }
    if reader.hasEmptyKey {
      throw context.terminating(
        "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.",
        id: "EmptyKeyInJsonString", category: .invalidOperation, exception: .invalidOperation)
    }
  }
}
