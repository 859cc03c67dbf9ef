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

/// `Set-Location`: goes somewhere.
struct SetLocation: Cmdlet {
  var path: String?
  var literalPath: String?
  var stackName: String?
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<SetLocation>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("StackName", \.stackName), .init("PassThru", \.passThru),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    if let stackName {
      drives.defaultStack = stackName
    } else {
      try context.reporting { () throws(Interruption) in
        try drives.setLocation(try place(context))
      }
    }
    if passThru, let location = drives.location { try context.write(PathInfoObject(location)) }
  }

  private func place(_ context: CmdletContext) throws(Interruption) -> ItemPath {
    let text = literalPath ?? path ?? (context.session.flavour == .powerShell7 ? "~" : ".")
    return try Locations.place(text, literal: literalPath != nil, context)
  }
}

enum Locations {
  /// The one container that a text means.
  static func place(_ text: String, literal: Bool, _ context: CmdletContext) throws(Interruption) -> ItemPath {
    let found = try context.drives.expand(text, literal: literal)
    guard let first = found.first else { throw DriveTable.pathNotFound(text) }
    if found.count > 1 {
      throw .error(
        "Cannot set the location because path '\(text)' resolved to multiple containers. You can only the set location to a single container at a time.",
        id: "Argument", category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
    }
    return first
  }
}

/// `Push-Location`: remembers where the session stands and goes somewhere.
struct PushLocation: Cmdlet {
  var path: String?
  var literalPath: String?
  var stackName: String?
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<PushLocation>] {
    [
      .init("Path", \.path), .init("LiteralPath", \.literalPath), .init("StackName", \.stackName), .init("PassThru", \.passThru),
      .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    try context.reporting { () throws(Interruption) in
      var target: ItemPath?
      if let text = literalPath ?? path { target = try Locations.place(text, literal: literalPath != nil, context) }
      drives.push(stack: stackName)
      if let target { try drives.setLocation(target) }
      if passThru, let location = drives.location { try context.write(PathInfoObject(location)) }
    }
  }
}

/// `Pop-Location`: goes back to what was remembered last.
struct PopLocation: Cmdlet {
  var stackName: String?
  var passThru = false
  var ignored: Value = .null

  static var binds: [ParameterBind<PopLocation>] {
    [.init("StackName", \.stackName), .init("PassThru", \.passThru), .init("UseTransaction", \.ignored)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    try context.reporting { () throws(Interruption) in
      if let stackName, drives.stack(stackName) == nil {
        throw .error(
          "Cannot find location stack '\(stackName)'. It does not exist or it is not a container.", id: "Argument",
          category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
      }
      let popped = try drives.pop(stack: stackName)
      if popped, passThru, let location = drives.location { try context.write(PathInfoObject(location)) }
    }
  }
}
