/// The drives of a session, where it stands, and the one way from a path's text to a place.
public final class DriveTable {
  /// The session.
  // invariant: the session owns its drives, and a session keeps those of its runspaces (`Session.runspaces`).
  unowned(unsafe) var session: Session?
  /// Between the names of a path: a backslash in a lab, a slash in the plain shell. Both are read.
  public var separator = "/"
  /// The providers in the order they were registered.
  public private(set) var providers: [Provider] = []
  /// The drives in the order they were made.
  public private(set) var drives: [DriveObject] = []
  /// The drive that the session stands on.
  private var current: DriveObject?
  /// Where `~` leads, as a path's text.
  public var home: String?
  /// The shares of other machines, where the session's world has any.
  public var shares: (any ShareResolver)?
  /// The environment variables.
  public let environment = Environment()
  /// Where the process stands: what .NET code takes relative paths from, whatever the session's location.
  public var processLocation: ItemPath?
  /// The roots of shares that were used.
  var shareDrives: [DriveObject] = []
  private var stacks: [Name: [ItemPath]] = [:]
  /// The stack that commands without a name use.
  public var defaultStack = ""

  init() {}

  /// Ties the table to its session and sets up the drives of the session itself: Variable, Function, Alias and Env.
  func attach(_ session: Session) {
    self.session = session
    let aliases = AliasProvider(session)
    let environment = EnvironmentProvider(session)
    let files = FileSystemProvider(session)
    let functions = FunctionProvider(session)
    let variables = VariableProvider(session)
    providers = [aliases, environment, files, functions, variables]
    drives = [
      DriveObject("Alias", provider: aliases, summary: "Drive that contains a view of the aliases stored in a session state"),
      DriveObject("Env", provider: environment, summary: "Drive that contains a view of the environment variables for the process"),
      DriveObject("Function", provider: functions, summary: "Drive that contains a view of the functions stored in a session state"),
      DriveObject("Variable", provider: variables, summary: "Drive that contains a view of those variables stored in a session state"),
    ]
  }

  /// Adds a provider of an upper floor.
  public func register(_ provider: Provider) { providers.append(provider) }

  /// The provider of a name, with or without its module.
  public func provider(named name: String) -> Provider? {
    providers.first { $0.name.equalsIgnoringCase(name) || $0.qualifiedName.equalsIgnoringCase(name) }
  }

  /// The provider of files.
  public var fileSystem: Provider? { provider(named: "FileSystem") }

  /// Adds a drive; the first of the file system becomes the one that the session stands on.
  @discardableResult
  public func add(_ drive: DriveObject) -> DriveObject {
    drives.append(drive)
    if current == nil, drive.files != nil { current = drive }
    return drive
  }

  /// Adds a drive of files, with the root that paths on it show (`C:\`).
  @discardableResult
  public func addFiles(_ name: String, _ files: any FileAccess, root: String? = nil, summary: String = "") -> DriveObject? {
    guard let provider = fileSystem else { return nil }
    let shown = root ?? (name.ordinalEquals("/") ? "/" : name + ":" + separator)
    return add(DriveObject(name, provider: provider, root: shown, summary: summary, files: files))
  }

  /// Takes a drive away; false where the session stands on it.
  public func remove(_ drive: DriveObject) -> Bool {
    if current === drive { return false }
    drives.removeAll { $0 === drive }
    return true
  }

  /// The drive of a name.
  public func drive(named name: String) -> DriveObject? { drives.first { $0.name.equalsIgnoringCase(name) } }

  // MARK: Where the session stands

  /// Where the session stands.
  public var location: ItemPath? {
    guard let current else { return nil }
    return ItemPath(current, current.location, separator: separator)
  }

  /// Where it stands on the file system, also while it is on another provider's drive.
  public var fileLocation: ItemPath? {
    if let current, current.files != nil { return location }
    guard let drive = lastFileDrive ?? drives.first(where: { $0.files != nil }) else { return nil }
    return ItemPath(drive, drive.location, separator: separator)
  }
  private var lastFileDrive: DriveObject?

  /// Goes to a place, which must be a container.
  public func setLocation(_ path: ItemPath) throws(Interruption) {
    guard try path.provider.exists(path) else { throw DriveTable.pathNotFound(path.text) }
    guard try path.provider.isContainer(path) else {
      throw .error(
        "Cannot find path '\(path.text)' because it does not exist.", id: "PathNotFound", category: .objectNotFound,
        target: .string(path.text), exception: .itemNotFound)
    }
    let stored = path.provider.canonical(path)
    stored.drive.location = stored.names
    current = stored.drive
    if stored.drive.files != nil { lastFileDrive = stored.drive }
  }

  /// Remembers where the session stands.
  public func push(stack name: String?) {
    guard let location else { return }
    stacks[Name(name ?? defaultStack), default: []].append(location)
  }

  /// Goes back to what was last remembered; false where the stack is empty.
  public func pop(stack name: String?) throws(Interruption) -> Bool {
    let key = Name(name ?? defaultStack)
    guard let last = stacks[key]?.popLast() else { return false }
    if stacks[key]?.isEmpty == true { stacks[key] = nil }
    try setLocation(last)
    return true
  }

  /// The places of a stack, the latest first; nil where there is no such stack.
  public func stack(_ name: String?) -> [ItemPath]? {
    let key = Name(name ?? defaultStack)
    if let places = stacks[key] { return places.reversed() }
    return key == Name("") || key == Name("default") || key == Name(defaultStack) ? [] : nil
  }

  // MARK: Errors

  /// `Cannot find path …`
  public static func pathNotFound(_ text: String) -> Interruption {
    .error(
      "Cannot find path '\(text)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: .string(text),
      exception: .itemNotFound)
  }

  /// `Cannot find drive …`
  public static func driveNotFound(_ name: String) -> Interruption {
    .error(
      "Cannot find drive. A drive with the name '\(name)' does not exist.", id: "DriveNotFound", category: .objectNotFound,
      target: .string(name), exception: ExceptionKind(.driveNotFoundException))
  }
}
