import Engine

/// `Get-Location`: where the session stands.
struct GetLocation: Cmdlet {
  var provider: [String] = []
  var drive: [String] = []
  var stack = false
  var stackName: [String] = []
  var ignored: Value = .null

  static var binds: [ParameterBind<GetLocation>] {
    [
      .init("PSProvider", \.provider), .init("PSDrive", \.drive), .init("Stack", \.stack), .init("StackName", \.stackName),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    if stack || !stackName.isEmpty {
      for name in stackName.isEmpty ? [drives.defaultStack] : stackName {
        guard let places = drives.stack(name) else {
          try context.writeError(
            "Cannot find location stack '\(name)'. It does not exist or it is not a container.", id: "Argument",
            category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
          continue
        }
        try context.write(PathInfoStackObject(places, name: name.isEmpty ? "default" : name))
      }
      return
    }
    var places: [ItemPath] = []
    if drive.isEmpty, provider.isEmpty {
      if let location = drives.location { places = [location] }
    } else {
      for candidate in drives.drives {
        let fits =
          drive.contains { WildcardPattern($0).matches(candidate.name) }
          || provider.contains { WildcardPattern($0).matches(candidate.provider.name) }
        if fits { places.append(ItemPath(candidate, candidate.location, separator: drives.separator)) }
      }
    }
    for place in places { try context.write(PathInfoObject(place)) }
  }
}
