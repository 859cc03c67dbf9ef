import Engine

/// `Get-PSDrive`: the drives of the session.
struct GetPSDrive: Cmdlet {
  var name: [String] = []
  var literalName: [String] = []
  var provider: [String] = []
  var ignored: Value = .null

  static var binds: [ParameterBind<GetPSDrive>] {
    [
      .init("Name", \.name), .init("LiteralName", \.literalName), .init("PSProvider", \.provider), .init("Scope", \.ignored),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let all = context.drives.drives.filter { drive in
      provider.isEmpty || provider.contains { WildcardPattern($0).matches(drive.provider.name) }
    }
    for pattern in literalName.isEmpty ? (name.isEmpty ? ["*"] : name) : literalName {
      let matcher = WildcardPattern(pattern)
      let found = all.filter { literalName.isEmpty ? matcher.matches($0.name) : $0.name.equalsIgnoringCase(pattern) }
      if found.isEmpty, !literalName.isEmpty || !WildcardPattern.containsWildcards(pattern) {
        try context.writeError(
          "Cannot find drive. A drive with the name '\(pattern)' does not exist.", id: "GetLocationNoMatchingDrive",
          category: .objectNotFound, target: .string(pattern), exception: ExceptionKind(.driveNotFoundException))
      }
      for drive in found.sorted(by: { $0.name.foldedCase < $1.name.foldedCase }) { try context.write(drive) }
    }
  }
}
