import Engine

/// `Split-Path`: a part of paths.
struct SplitPath: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var qualifier = false
  var noQualifier = false
  var parent = false
  var leaf = false
  var leafBase = false
  var fileExtension = false
  var resolve = false
  var isAbsolute = false
  var ignored: Value = .null

  static var binds: [ParameterBind<SplitPath>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Qualifier", \.qualifier), .init("NoQualifier", \.noQualifier),
      .init("Parent", \.parent), .init("Leaf", \.leaf), .init("LeafBase", \.leafBase), .init("Extension", \.fileExtension),
      .init("Resolve", \.resolve), .init("IsAbsolute", \.isAbsolute), .init("Credential", \.ignored),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for text in literalPath.isEmpty ? path : literalPath {
      guard resolve else {
        try write(text, context)
        continue
      }
      try context.reporting { () throws(Interruption) in
        for found in try context.drives.expand(text, literal: !literalPath.isEmpty) { try write(found.text, context) }
      }
    }
  }

  private func write(_ text: String, _ context: CmdletContext) throws(Interruption) {
    if isAbsolute { return try context.write(.bool(context.drives.isAbsolute(text))) }
    if qualifier || noQualifier {
      let found = PathText.qualifier(text)
      if noQualifier {
        return try context.write(.string(String(decoding: Array(text.utf8).dropFirst(found?.utf8.count ?? 0), as: UTF8.self)))
      }
      guard let found else {
        return try context.writeError(
          "Cannot parse path because path '\(text)' does not have a qualifier specified.", id: "ParsePathFormatError",
          category: .invalidArgument, target: .string(text), exception: ExceptionKind(.formatException))
      }
      return try context.write(.string(found))
    }
    guard leaf || leafBase || fileExtension else { return try context.write(.string(PathText.parent(text))) }
    let name = PathText.leaf(text)
    if leaf { return try context.write(.string(name)) }
    let bytes = Array(name.utf8)
    let dot = bytes.lastIndex(of: UInt8(ascii: "."))
    let hasExtension = dot.map { $0 + 1 < bytes.count } ?? false
    let cut = dot ?? bytes.count
    if leafBase { return try context.write(.string(String(decoding: bytes[..<cut], as: UTF8.self))) }
    try context.write(.string(hasExtension ? String(decoding: bytes[cut...], as: UTF8.self) : ""))
  }
}
