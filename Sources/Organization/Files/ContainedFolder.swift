import Glibc

/// What may be done in a contained folder.
public enum FolderAccess: Sendable {
  case readOnly, readWrite
}

/// A folder of the host as a file system that nothing leads out of.
///
/// Every path goes through ``open(folder:)``: from the folder's own descriptor one name at a time, each opened by the kernel with
/// O_NOFOLLOW. No name that is passed on holds a slash or is `..`, so neither text nor links, nor somebody who exchanges a
/// folder for a link meanwhile, can lead anywhere but deeper. (openat2's RESOLVE_BENEATH would promise the same, but names
/// are matched without case, which takes the walk anyway.)
public final class ContainedFolder: FileSystem {
  private let root: Int32
  private let access: FolderAccess
  private let windowsNames: Bool
  private let clock: (@Sendable () -> Instant?)?

  /// Opens a folder of the host.
  /// - Parameters:
  ///   - path: the host's path; links in it are followed.
  ///   - access: whether files may be written.
  ///   - windowsNames: whether names must be allowed on Windows.
  ///   - clock: what files are dated by when they are written; the host's clock without it, and where it gives nil.
  public init(
    hostPath path: String, access: FolderAccess = .readWrite, windowsNames: Bool = true, clock: (@Sendable () -> Instant?)? = nil
  ) throws(FileError) {
    root = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    self.access = access
    self.windowsNames = windowsNames
    self.clock = clock
    guard root >= 0 else { throw FileError(errno: errno, path) }
  }

  private init(
    _ folder: Folder, _ access: FolderAccess, _ windowsNames: Bool, _ clock: (@Sendable () -> Instant?)?
  ) throws(FileError) {
    root = fcntl(folder.descriptor, F_DUPFD_CLOEXEC, 0)
    self.access = access
    self.windowsNames = windowsNames
    self.clock = clock
    guard root >= 0 else { throw FileError(errno: errno, "") }
  }

  deinit { if root >= 0 { close(root) } }

  /// A folder in this one as a file system of its own.
  public func folder(at path: RootedPath, clock: (@Sendable () -> Instant?)? = nil) throws(FileError) -> ContainedFolder {
    try ContainedFolder(open(folder: path, of: path), access, windowsNames, clock ?? self.clock)
  }

  /// What is known of a file or folder.
  public func entry(at path: RootedPath) throws(FileError) -> FileEntry {
    if path.isRoot {
      var information = stat()
      guard fstat(root, &information) == 0 else { throw FileError(errno: errno, "") }
      return FileKernel.entry("", information, readOnly: access == .readOnly)
    }
    let folder = try open(folder: path.parent, of: path)
    let name = try folder.existing(path.name, path, windowsNames)
    do throws(FileError) {
      return FileKernel.entry(name, try FileKernel.information(name, in: folder.descriptor), readOnly: access == .readOnly)
    } catch {
      throw FileError(error.kind, path.text)
    }
  }

  /// The path with its names as they are stored.
  public func storedCase(of path: RootedPath) -> RootedPath {
    var names: [String] = []
    var folder = try? Folder(duplicating: root)
    for name in path.names {
      guard let current = folder, let stored = try? current.existing(name, path, windowsNames) else {
        folder = nil
        names.append(name)
        continue
      }
      names.append(stored)
      folder = try? current.enter(stored, path)
    }
    return RootedPath(names)
  }

  /// What is in a folder, by name.
  public func list(_ path: RootedPath) throws(FileError) -> [FileEntry] {
    let folder = try open(folder: path, of: path)
    var entries: [FileEntry] = []
    for name in try FileKernel.names(in: folder.descriptor, path.text) {
      // A file removed meanwhile is not there.
      guard let information = try? FileKernel.information(name, in: folder.descriptor) else { continue }
      entries.append(FileKernel.entry(name, information, readOnly: access == .readOnly))
    }
    return entries.sorted { FileNames.folded($0.name) < FileNames.folded($1.name) }
  }

  /// Opens a file.
  public func open(_ path: RootedPath, _ mode: OpenMode) throws(FileError) -> OpenFile {
    guard !path.isRoot else { throw FileError(.isDirectory, path.text) }
    var flags: Int32 =
      switch mode {
      case .read: O_RDONLY
      case .createNew: O_WRONLY | O_CREAT | O_EXCL
      case .overwrite: O_WRONLY | O_CREAT
      case .append: O_WRONLY | O_CREAT | O_APPEND
      }
    if flags & O_CREAT != 0 { try checkWritable(path) }
    let folder = try open(folder: path.parent, of: path)
    let name = try folder.match(path.name, path, windowsNames)
    if case .createNew = mode, name.exists { throw FileError(.exists, path.text) }
    // A pipe or a device would block or act: it is opened without waiting, looked at, and refused.
    flags |= O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = openat(folder.descriptor, name.text, flags, 0o600)
    guard descriptor >= 0 else { throw FileError(errno: errno, path.text) }
    let file = OpenFile(descriptor, path: path.text, stamp: flags & O_CREAT != 0 ? clock?() : nil)
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw FileError(errno: errno, path.text) }
    switch information.st_mode & S_IFMT {
    case S_IFREG:
      // The superuser may write everything; the attribute is to hold for him too.
      if flags & O_CREAT != 0, information.st_mode & 0o200 == 0 { throw FileError(.denied, path.text) }
    case S_IFDIR: throw FileError(.isDirectory, path.text)
    default: throw FileError(.outside, path.text)
    }
    if case .overwrite = mode, ftruncate(descriptor, 0) != 0 { throw FileError(errno: errno, path.text) }
    return file
  }

  /// Makes a folder.
  public func makeDirectory(_ path: RootedPath) throws(FileError) {
    guard !path.isRoot else { throw FileError(.exists, path.text) }
    try checkWritable(path)
    let folder = try open(folder: path.parent, of: path)
    let name = try folder.match(path.name, path, windowsNames)
    guard !name.exists else { throw FileError(.exists, path.text) }
    guard mkdirat(folder.descriptor, name.text, 0o700) == 0 else { throw FileError(errno: errno, path.text) }
    if let stamp = clock?() { try setTimes(path, modified: stamp, accessed: stamp) }
  }

  /// Removes a file or a folder.
  public func remove(_ path: RootedPath, recursive: Bool) throws(FileError) {
    guard !path.isRoot else { throw FileError(.denied, path.text) }
    try checkWritable(path)
    let folder = try open(folder: path.parent, of: path)
    let name = try folder.existing(path.name, path, windowsNames)
    do throws(FileError) {
      try FileKernel.remove(name, in: folder.descriptor, recursive: recursive)
    } catch {
      throw FileError(error.kind, path.text)
    }
  }

  /// Gives a file or folder another path.
  public func rename(_ path: RootedPath, to target: RootedPath, replace: Bool) throws(FileError) {
    guard !path.isRoot, !target.isRoot else { throw FileError(.denied, path.text) }
    try checkWritable(path)
    let folder = try open(folder: path.parent, of: path)
    let name = try folder.existing(path.name, path, windowsNames)
    let targetFolder = try open(folder: target.parent, of: target)
    let targetName = try targetFolder.match(target.name, target, windowsNames)
    var newName = targetName.text
    if targetName.exists {
      // Only the case of a name may be changed where it is taken by itself.
      let same = path.names.count == target.names.count && zip(path.names, target.names).allSatisfy { FileNames.equal($0, $1) }
      if same {
        newName = FileNames.trimmed(target.name)
      } else if !replace {
        throw FileError(.exists, target.text)
      }
    }
    do throws(FileError) {
      try FileKernel.rename(name, in: folder.descriptor, to: newName, in: targetFolder.descriptor)
    } catch {
      throw FileError(error.kind, path.text)
    }
  }

  /// Sets when a file or folder was last changed and read.
  public func setTimes(_ path: RootedPath, modified: Instant?, accessed: Instant?) throws(FileError) {
    try checkWritable(path)
    let folder = try open(folder: path.parent, of: path)
    let name = path.isRoot ? "." : try folder.existing(path.name, path, windowsNames)
    let times = FileKernel.times(modified: modified, accessed: accessed)
    guard utimensat(folder.descriptor, name, times, AT_SYMLINK_NOFOLLOW) == 0 else { throw FileError(errno: errno, path.text) }
  }

  /// Sets whether a file may not be written.
  public func setReadOnly(_ path: RootedPath, _ readOnly: Bool) throws(FileError) {
    try checkWritable(path)
    guard !path.isRoot else { throw FileError(.denied, path.text) }
    let folder = try open(folder: path.parent, of: path)
    let name = try folder.existing(path.name, path, windowsNames)
    let descriptor = openat(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(errno: errno, path.text) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw FileError(errno: errno, path.text) }
    let mode = readOnly ? information.st_mode & ~0o222 : information.st_mode | 0o200
    guard fchmod(descriptor, mode & 0o7777) == 0 else { throw FileError(errno: errno, path.text) }
  }

  /// Whether the folder still is somewhere in the host's file system.
  var isThere: Bool {
    var information = stat()
    return fstat(root, &information) == 0 && information.st_nlink > 0
  }

  private func checkWritable(_ path: RootedPath) throws(FileError) {
    guard access == .readWrite else { throw FileError(.readOnly, path.text) }
  }

  /// The one way to a folder. `whole` is the path an error names.
  private func open(folder path: RootedPath, of whole: RootedPath) throws(FileError) -> Folder {
    var folder = try Folder(duplicating: root)
    for (index, name) in path.names.enumerated() {
      do throws(FileError) {
        folder = try folder.enter(try folder.existing(name, whole, windowsNames), whole)
      } catch {
        guard error.kind == .notFound else { throw error }
        // The last name of a folder that is listed is itself what is missing.
        let isTarget = path == whole && index == path.names.count - 1
        throw FileError(isTarget ? .notFound : .parentNotFound, whole.text)
      }
    }
    return folder
  }
}

/// The owner of a descriptor of a folder on the way.
private final class Folder {
  let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  init(duplicating root: Int32) throws(FileError) {
    descriptor = fcntl(root, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { throw FileError(errno: errno, "") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The folder of a name in this one, which must be stored so.
  func enter(_ name: String, _ whole: RootedPath) throws(FileError) -> Folder {
    let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if inner >= 0 { return Folder(inner) }
    let code = errno
    // A link is no folder to O_NOFOLLOW; tell it from a file.
    if code == ENOTDIR || code == ELOOP, let information = try? FileKernel.information(name, in: descriptor),
      information.st_mode & S_IFMT == S_IFLNK
    {
      throw FileError(.outside, whole.text)
    }
    throw FileError(errno: code, whole.text)
  }

  /// The name as it is stored.
  func existing(_ name: String, _ whole: RootedPath, _ windowsNames: Bool) throws(FileError) -> String {
    let match = try match(name, whole, windowsNames)
    guard match.exists else { throw FileError(.notFound, whole.text) }
    return match.text
  }

  /// The stored name that a name stands for: itself if it is there, else the first that differs only in case, else itself.
  func match(_ name: String, _ whole: RootedPath, _ windowsNames: Bool) throws(FileError) -> (text: String, exists: Bool) {
    let wanted = windowsNames ? FileNames.trimmed(name) : name
    guard windowsNames ? FileNames.isValidOnWindows(wanted) : FileNames.isValidOnHost(wanted) else {
      throw FileError(.invalidName, whole.text)
    }
    do throws(FileError) {
      _ = try FileKernel.information(wanted, in: descriptor)
      return (wanted, true)
    } catch {
      guard error.kind == .notFound else { throw FileError(error.kind, whole.text) }
    }
    let folded = FileNames.folded(wanted)
    let stored = try FileKernel.names(in: descriptor, whole.text).filter { FileNames.equal(FileNames.folded($0), folded) }.min()
    return (stored ?? wanted, stored != nil)
  }
}
