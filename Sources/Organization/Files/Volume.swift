/// What a full path starts with: a drive of the shell's machine or a share of another.
public enum Volume: Sendable, Hashable {
  /// A drive, by name without the colon.
  case drive(String)
  /// A share.
  case share(server: String, name: String)

  /// The path's text from the root of the volume: `C:\Certs`, `\\EX02\c$\Certs`.
  public func text(_ path: RootedPath) -> String {
    switch self {
    case .drive(let name): "\(name):\\\(path.text)"
    case .share(let server, let name): (["\\\\\(server)", name] + path.names).joined(separator: "\\")
    }
  }
}

/// Where a shell is: a folder of a volume.
public struct FileLocation: Sendable, Hashable {
  /// The volume.
  public var volume: Volume
  /// The folder.
  public var path: RootedPath

  /// Makes a location.
  public init(_ volume: Volume, _ path: RootedPath = RootedPath()) {
    self.volume = volume
    self.path = path
  }

  /// The location as text.
  public var text: String { volume.text(path) }
}

/// A path with the file system it is in.
public struct ResolvedPath: Sendable {
  /// The path as the shell shows it.
  public var location: FileLocation
  /// The file system.
  public var fileSystem: ContainedFolder

  /// The path there.
  public var path: RootedPath { location.path }
  /// The path as text.
  public var text: String { location.text }
}
