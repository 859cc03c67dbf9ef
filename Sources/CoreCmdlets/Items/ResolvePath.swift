import Engine

/// `Resolve-Path`: what a path with wildcards means.
struct ResolvePath: Cmdlet {
  var path: [String] = []
  var literalPath: [String] = []
  var relative = false
  var relativeBasePath = ""
  var force = false
  var ignored: Value = .null

  static var binds: [ParameterBind<ResolvePath>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("Relative", \.relative),
      .init("RelativeBasePath", \.relativeBasePath), .init("Force", \.force), .init("Credential", \.ignored),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for text in literalPath.isEmpty ? path : literalPath {
      try context.reporting { () throws(Interruption) in
        for found in try context.drives.expand(text, literal: !literalPath.isEmpty, force: force) {
          try context.write(relative ? .string(try self.relative(found, context)) : .object(PathInfoObject(found)))
        }
      }
    }
  }

  private func relative(_ path: ItemPath, _ context: CmdletContext) throws(Interruption) -> String {
    let base = relativeBasePath.isEmpty ? context.drives.location : try context.drives.resolve(relativeBasePath)
    guard let base, base.drive === path.drive else { return path.text }
    var shared = 0
    while shared < base.names.count, shared < path.names.count, base.names[shared].equalsIgnoringCase(path.names[shared]) { shared += 1 }
    let up = base.names.count - shared
    let parts = (up == 0 ? ["."] : Array(repeating: "..", count: up)) + path.names.dropFirst(shared)
    return parts.joined(separator: path.separator)
  }
}
