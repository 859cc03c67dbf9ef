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

/// `New-PSDrive`: another name for a place.
struct NewPSDrive: Cmdlet {
  var name = ""
  var provider = ""
  var root = ""
  var description = ""
  var ignored: Value = .null

  static var binds: [ParameterBind<NewPSDrive>] {
    [
      .init("Name", \.name), .init("PSProvider", \.provider), .init("Root", \.root), .init("Description", \.description),
      .init("Scope", \.ignored), .init("Credential", \.ignored), .init("Persist", \.ignored), .init("UseTransaction", \.ignored),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let drives = context.drives
    try context.reporting { () throws(Interruption) in
      guard let known = drives.provider(named: provider) else {
        throw .error(
          "Cannot find a provider with the name '\(provider)'.", id: "ProviderNotFound", category: .objectNotFound,
          target: .string(provider), exception: ExceptionKind(.providerNotFoundException))
      }
      if drives.drive(named: name) != nil {
        throw .error(
          "A drive with the name '\(name)' already exists.", id: "DriveAlreadyExists", category: .resourceExists,
          target: .string(name), exception: ExceptionKind(.sessionStateException))
      }
      guard try context.shouldProcess("Name: \(name) Provider: \(known.qualifiedName) Root: \(root)", "New drive") else { return }
      let place = try drives.resolve(root, literal: true)
      let isThere = try known.exists(place)
      guard place.provider === known, isThere else {
        throw .error(
          "The specified drive root \"\(root)\" either does not exist, or it is not a folder.", id: "DriveRootError",
          category: .readError, target: .string(root), exception: ExceptionKind(.ioException))
      }
      let drive = DriveObject(
        name, provider: known, root: place.providerPath, summary: description, files: place.drive.files, base: place.fileNames)
      try context.write(drives.add(drive))
    }
  }
}

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

/// `Get-PSProvider`: what knows the items of drives.
struct GetPSProvider: Cmdlet {
  var provider: [String] = []

  static var binds: [ParameterBind<GetPSProvider>] { [.init("PSProvider", \.provider)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    for pattern in provider.isEmpty ? ["*"] : provider {
      let matcher = WildcardPattern(pattern)
      let found = context.drives.providers.filter { matcher.matches($0.name) || matcher.matches($0.qualifiedName) }
      if found.isEmpty, !WildcardPattern.containsWildcards(pattern) {
        try context.writeError(
          "Cannot find a provider with the name '\(pattern)'.", id: "ProviderNotFound", category: .objectNotFound,
          target: .string(pattern), exception: ExceptionKind(.providerNotFoundException))
      }
      for provider in found { try context.write(provider) }
    }
  }
}
