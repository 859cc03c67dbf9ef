import Engine

/// `Remove-PSDrive`: takes a drive away, not what lies on it.
struct RemovePSDrive: Cmdlet {
  var name: [String] = []
  var literalName: [String] = []
  var provider: [String] = []
  var ignored: Value = .null

  static var binds: [ParameterBind<RemovePSDrive>] {
    [
      .init("Name", \.name), .init("LiteralName", \.literalName), .init("PSProvider", \.provider), .init("Force", \.ignored),
      .init("Scope", \.ignored), .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for pattern in literalName + name {
      let matcher = WildcardPattern(pattern)
      let found = context.drives.drives.filter { matcher.matches($0.name) }
      if found.isEmpty {
        try context.writeError(
          "Cannot find drive. A drive with the name '\(pattern)' does not exist.", id: "DriveNotFound", category: .objectNotFound,
          target: .string(pattern), exception: ExceptionKind(.driveNotFoundException))
      }
      for drive in found {
        guard try context.shouldProcess("Name: \(drive.name) Provider: \(drive.provider.qualifiedName) Root: \(drive.root)", "Remove Drive")
        else { continue }
        if !context.drives.remove(drive) {
          try context.writeError(
            "Cannot remove drive '\(drive.name)' because it is in use.", id: "InvalidOperation", category: .invalidOperation,
            target: .string(drive.name), exception: ExceptionKind(.psInvalidOperationException))
        }
      }
    }
  }
}
