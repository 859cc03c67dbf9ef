/// A file or folder as a listing shows it.
public struct FileEntry: Sendable, Hashable {
  /// The name as it is stored.
  public var name: String
  /// Whether it is a folder.
  public var isDirectory: Bool
  /// Whether it is a symbolic link of the host.
  public var isLink: Bool
  /// The length in bytes; 0 for folders.
  public var length: Int64
  /// When its content last changed.
  public var modified: Instant
  /// When it was last read, as far as the host keeps that.
  public var accessed: Instant
  /// When it was made, as far as the host knows.
  public var created: Instant
  /// Whether it may not be written.
  public var isReadOnly: Bool
}

/// How a file is opened.
public enum OpenMode: Sendable {
  /// For reading; it must exist.
  case read
  /// For writing, made new; it must not exist.
  case createNew
  /// For writing; what it held is dropped.
  case overwrite
  /// For writing behind what it holds.
  case append
}

/// A path within one file system: names from its root, without `.` and `..`. Names are matched as the file system matches them.
public struct RootedPath: Sendable, Hashable {
  /// The names, outermost first; none for the root.
  public var names: [String]

  /// Makes a path of names.
  public init(_ names: [String] = []) { self.names = names }

  /// Whether it is the root.
  public var isRoot: Bool { names.isEmpty }
  /// The last name; empty for the root.
  public var name: String { names.last ?? "" }
  /// The path of the folder it is in; the root's is the root.
  public var parent: RootedPath { RootedPath(Array(names.dropLast())) }
  /// The path of something in it.
  public func appending(_ name: String) -> RootedPath { RootedPath(names + [name]) }
  /// The names joined by backslashes, for messages.
  public var text: String { names.joined(separator: "\\") }
}

/// A tree of files that a shell can use, as ``ContainedFolder`` is one: what the engine's drives are adapted over. It knows nothing of labs.
public protocol FileSystem: Sendable {
  /// What is known of a file or folder.
  func entry(at path: RootedPath) throws(FileError) -> FileEntry
  /// The path with its names as they are stored; names that don't exist stay as they were given.
  func storedCase(of path: RootedPath) -> RootedPath
  /// What is in a folder, by name.
  func list(_ path: RootedPath) throws(FileError) -> [FileEntry]
  /// Opens a file.
  func open(_ path: RootedPath, _ mode: OpenMode) throws(FileError) -> OpenFile
  /// Makes a folder; the one it is in must exist.
  func makeDirectory(_ path: RootedPath) throws(FileError)
  /// Removes a file or a folder; what is in a folder only if told so. Links are removed, never followed.
  func remove(_ path: RootedPath, recursive: Bool) throws(FileError)
  /// Gives a file or folder another path in this file system, which must be free unless it may be replaced.
  func rename(_ path: RootedPath, to target: RootedPath, replace: Bool) throws(FileError)
  /// Sets when a file or folder was last changed and read; nil leaves one as it is.
  func setTimes(_ path: RootedPath, modified: Instant?, accessed: Instant?) throws(FileError)
  /// Sets whether a file may not be written.
  func setReadOnly(_ path: RootedPath, _ readOnly: Bool) throws(FileError)
}

extension FileSystem {
  /// Whether something is at a path.
  public func exists(_ path: RootedPath) -> Bool { (try? entry(at: path)) != nil }

  /// The bytes of a file.
  public func read(_ path: RootedPath) throws(FileError) -> [UInt8] { try open(path, .read).readToEnd() }

  /// Writes a file, in place of one that is there.
  public func write(_ bytes: [UInt8], to path: RootedPath) throws(FileError) { try open(path, .overwrite).write(bytes) }

  /// Writes behind what a file holds; makes it if it isn't there.
  public func append(_ bytes: [UInt8], to path: RootedPath) throws(FileError) { try open(path, .append).write(bytes) }

  /// Makes a folder and those on the way to it that don't exist.
  public func makeDirectories(_ path: RootedPath) throws(FileError) {
    var reached = RootedPath()
    for name in path.names {
      reached = reached.appending(name)
      do throws(FileError) {
        guard try entry(at: reached).isDirectory else { throw FileError(.notDirectory, reached.text) }
      } catch {
        guard error.kind == .notFound else { throw error }
        try makeDirectory(reached)
      }
    }
  }

  /// Copies a file, or a folder with what is in it, also into another file system. An existing file is replaced if that is allowed.
  public func copy(
    _ path: RootedPath, to target: RootedPath, in other: some FileSystem, replace: Bool
  ) throws(FileError) {
    let source = try entry(at: path)
    guard source.isDirectory else { return try copyFile(path, source, to: target, in: other, replace) }
    // The tree is read before the first folder is made, so that a folder copied into itself ends.
    let tree = try tree(path)
    try other.makeDirectories(target)
    for (names, entry) in tree where !entry.isLink {
      let copy = RootedPath(target.names + names)
      if entry.isDirectory {
        if !other.exists(copy) { try other.makeDirectory(copy) }
      } else {
        try copyFile(RootedPath(path.names + names), entry, to: copy, in: other, replace)
      }
    }
  }

  /// What is in a folder and its folders, each with the names that lead to it; a folder before what is in it. Links are not followed.
  public func tree(_ path: RootedPath) throws(FileError) -> [(names: [String], entry: FileEntry)] {
    var found: [(names: [String], entry: FileEntry)] = []
    var waiting: [[String]] = [[]]
    while let names = waiting.popLast() {
      for entry in try list(RootedPath(path.names + names)) {
        found.append((names + [entry.name], entry))
        if entry.isDirectory, !entry.isLink { waiting.append(names + [entry.name]) }
      }
    }
    return found
  }

  private func copyFile(
    _ path: RootedPath, _ source: FileEntry, to target: RootedPath, in other: some FileSystem, _ replace: Bool
  ) throws(FileError) {
    let bytes = try read(path)
    try other.open(target, replace ? .overwrite : .createNew).write(bytes)
    try other.setTimes(target, modified: source.modified, accessed: nil)
  }
}
