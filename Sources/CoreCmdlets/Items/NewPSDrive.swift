import Engine

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
