import Engine

/// The parameters that most item cmdlets share: which items are meant.
struct ItemSelection {
  var path: [String] = []
  var literalPath: [String] = []
  var filter = ""
  var include: [String] = []
  var exclude: [String] = []
  var force = false
  /// Taken and passed over: no provider here asks for other rights, and transactions have no effect on files.
  var ignored: Value = .null

  /// The bindings for a cmdlet that keeps its selection under that path.
  static func binds<C: Cmdlet>(_ selection: WritableKeyPath<C, ItemSelection>) -> [ParameterBind<C>] {
    [
      .init("Path", selection.appending(path: \.path)), .init("LiteralPath", selection.appending(path: \.literalPath)),
      .init("Filter", selection.appending(path: \.filter)), .init("Include", selection.appending(path: \.include)),
      .init("Exclude", selection.appending(path: \.exclude)), .init("Force", selection.appending(path: \.force)),
      .init("Credential", selection.appending(path: \.ignored)), .init("UseTransaction", selection.appending(path: \.ignored)),
    ]
  }

  /// The paths as given, each with whether it is to be taken literally.
  var texts: [(text: String, literal: Bool)] { literalPath.isEmpty ? path.map { ($0, false) } : literalPath.map { ($0, true) } }

  /// The last name without wildcards' meaning fits include, exclude and filter.
  func accepts(_ name: String) -> Bool {
    if !filter.isEmpty, !matches(filter, name) { return false }
    if !include.isEmpty, !include.contains(where: { WildcardPattern($0).matches(name) }) { return false }
    return !exclude.contains { WildcardPattern($0).matches(name) }
  }

  /// The file system's own filter takes `*.*` for everything.
  private func matches(_ filter: String, _ name: String) -> Bool {
    filter.ordinalEquals("*.*") || WildcardPattern(filter).matches(name)
  }

  /// The items meant, each path's failure an error of its own.
  func resolved(_ context: CmdletContext, mustExist: Bool = true) throws(Interruption) -> [ItemPath] {
    var found: [ItemPath] = []
    for (text, literal) in texts {
      try context.reporting { () throws(Interruption) in
        for path in try context.session.drives.expand(text, literal: literal, force: force, mustExist: mustExist)
        where accepts(path.name) {
          found.append(path)
        }
      }
    }
    return found
  }
}

extension CmdletContext {
  /// The drives of the session.
  var drives: DriveTable { session.drives }

  /// Writes an item with the properties that tell its place.
  func write(item: ProviderItem) throws(Interruption) { try write(drives.decorated(item)) }

  /// Asks whether to go on with an operation on an item, in the provider's words.
  func confirm(_ operation: ItemOperation, _ path: ItemPath) throws(Interruption) -> Bool {
    let (action, target) = path.provider.describe(operation, path)
    return try shouldProcess(target, action)
  }
}
