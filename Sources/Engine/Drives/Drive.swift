/// A drive of a session (`PSDriveInfo`): a name for a place of a provider.
public final class DriveObject: NetObject {
  /// The name without its colon. The host's root is the drive `/`; the root of a share has no name.
  public let name: String
  /// Who knows what lies on it.
  public let provider: Provider
  /// The root as the provider writes it: `C:\`, `/`, `\\EX07\c$`, empty for providers with one root.
  public let root: String
  /// What `Get-PSDrive` tells of it.
  public let summary: String
  /// The files behind it, for a drive of the file system.
  public let files: (any FileAccess)?
  /// Where the root lies in `files`.
  public let base: [String]
  /// Where `name:` without a path leads.
  public internal(set) var location: [String] = []

  /// Makes a drive.
  public init(
    _ name: String, provider: Provider, root: String = "", summary: String = "", files: (any FileAccess)? = nil, base: [String] = []
  ) {
    self.name = name
    self.provider = provider
    self.root = root
    self.summary = summary
    self.files = files
    self.base = base
  }

  public override var type: DotNetType { .driveInfo }
  public override var displayText: String { name }

  /// True for the drive that stands for the host's root and is written without a name.
  var isHostRoot: Bool { name.ordinalEquals("/") }
}

/// A place on a drive: names from its root. The only form in which paths reach providers.
public struct ItemPath {
  /// The drive.
  public let drive: DriveObject
  /// The names from the drive's root, without `.` and `..`.
  public var names: [String]
  /// Between names in texts.
  public let separator: String

  /// A place on a drive.
  public init(_ drive: DriveObject, _ names: [String] = [], separator: String) {
    self.drive = drive
    self.names = names
    self.separator = separator
  }

  /// The provider of the drive.
  public var provider: Provider { drive.provider }
  /// True for the drive's root.
  public var isRoot: Bool { names.isEmpty }
  /// The last name; for a root what the provider calls it.
  public var name: String { names.last ?? (drive.root.isEmpty ? "" : drive.root) }
  /// The place around this one, nil for the root.
  public var parent: ItemPath? { names.isEmpty ? nil : ItemPath(drive, Array(names.dropLast()), separator: separator) }
  /// A place in this one.
  public func appending(_ name: String) -> ItemPath { ItemPath(drive, names + [name], separator: separator) }
  /// A place in this one, several names deeper.
  public func appending(_ more: [String]) -> ItemPath { ItemPath(drive, names + more, separator: separator) }

  /// The names from the root of the files behind the drive.
  public var fileNames: [String] { drive.base + names }

  /// The path as the shell shows it: `C:\Certs`, `/home`, `Env:\PATH`, `\\EX07\c$\x`.
  public var text: String {
    let rest = names.joined(separator: separator)
    if drive.isHostRoot { return separator + rest }
    if drive.name.isEmpty { return rest.isEmpty ? drive.root : drive.root + separator + rest }
    return drive.name + ":" + separator + rest
  }

  /// The path as the provider shows it, without the drive where the provider has none in its paths.
  public var providerPath: String {
    let rest = names.joined(separator: separator)
    if drive.root.isEmpty { return rest }
    if rest.isEmpty { return drive.root }
    return drive.root.hasSuffixUnit(separator) ? drive.root + rest : drive.root + separator + rest
  }

  /// `PSPath`.
  public var qualifiedPath: String { provider.qualifiedName + "::" + providerPath }

  /// True where both are the same place.
  public func isSame(as other: ItemPath) -> Bool {
    guard drive === other.drive, names.count == other.names.count else { return false }
    let ignoresCase = drive.files?.ignoresCase ?? true
    return zip(names, other.names).allSatisfy { ignoresCase ? $0.equalsIgnoringCase($1) : $0.ordinalEquals($1) }
  }

  /// True where this place lies in the other.
  public func isInside(_ other: ItemPath) -> Bool {
    names.count > other.names.count
      && ItemPath(drive, Array(names.prefix(other.names.count)), separator: separator).isSame(as: other)
  }
}

extension String {
  /// True where the text ends in that one-byte text.
  func hasSuffixUnit(_ unit: String) -> Bool { utf8.last == unit.utf8.first }
}

/// Where a session stands or a path led (`PathInfo`).
public final class PathInfoObject: NetObject {
  /// The place.
  public let path: ItemPath

  /// Shows a place.
  public init(_ path: ItemPath) { self.path = path }

  public override var type: DotNetType { .pathInfo }
  public override var displayText: String { path.text }
}

/// A stack of locations (`PathInfoStack`).
public final class PathInfoStackObject: NetObject {
  /// The places, the latest first.
  public let places: [ItemPath]
  /// The stack's name.
  public let name: String

  /// Shows a stack.
  public init(_ places: [ItemPath], name: String) {
    self.places = places
    self.name = name
  }

  public override var type: DotNetType { .pathInfoStack }
  public override var elements: [Value]? { nil }
}
