import Engine

/// `Convert-Path`: a path of the shell as the provider writes it.
struct ConvertPath: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var force = false
  var ignored: Value = .null

  static var binds: [ParameterBind<ConvertPath>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Force", \.force), .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for text in literalPath.isEmpty ? path : literalPath {
      try context.reporting { () throws(Interruption) in
        for found in try context.drives.expand(text, literal: !literalPath.isEmpty, force: force) {
          try context.write(.string(found.providerPath))
        }
      }
    }
  }
}
