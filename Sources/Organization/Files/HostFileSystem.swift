import Glibc

/// The host's own file system, from `/`, with the user's rights and without a sandbox: what `-Lab none` works in. Names are
/// matched with case and links are followed.
public struct HostFileSystem: FileSystem {
  /// Makes the file system.
  public init() {}

  /// The host's path of a path.
  public func hostPath(_ path: RootedPath) -> String { "/" + path.names.joined(separator: "/") }

  /// What is known of a file or folder.
  public func entry(at path: RootedPath) throws(FileError) -> FileEntry {
    let text = hostPath(path)
    var information = stat()
    guard lstat(text, &information) == 0 else { throw failure(path) }
    let isLink = information.st_mode & S_IFMT == S_IFLNK
    // A link shows what it leads to; one that leads nowhere shows itself.
    if isLink {
      var target = stat()
      if stat(text, &target) == 0 { information = target }
    }
    var entry = FileKernel.entry(path.name, information, readOnly: false)
    entry.isLink = isLink
    return entry
  }

  /// The path itself: names have their case here.
  public func storedCase(of path: RootedPath) -> RootedPath { path }

  /// What is in a folder, by name.
  public func list(_ path: RootedPath) throws(FileError) -> [FileEntry] {
    let folder = Glibc.open(hostPath(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure(path) }
    defer { close(folder) }
    var entries: [FileEntry] = []
    for name in try FileKernel.names(in: folder, hostPath(path)) {
      if let entry = try? entry(at: path.appending(name)) { entries.append(entry) }
    }
    return entries.sorted { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
  }

  /// Opens a file.
  public func open(_ path: RootedPath, _ mode: OpenMode) throws(FileError) -> OpenFile {
    let flags: Int32 =
      switch mode {
      case .read: O_RDONLY
      case .createNew: O_WRONLY | O_CREAT | O_EXCL
      case .overwrite: O_WRONLY | O_CREAT | O_TRUNC
      case .append: O_WRONLY | O_CREAT | O_APPEND
      }
    let descriptor = Glibc.open(hostPath(path), flags | O_NOCTTY | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    let file = OpenFile(descriptor, path: hostPath(path))
    var information = stat()
    if fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw FileError(.isDirectory, hostPath(path))
    }
    return file
  }

  /// Makes a folder.
  public func makeDirectory(_ path: RootedPath) throws(FileError) {
    guard mkdir(hostPath(path), 0o777) == 0 else { throw failure(path) }
  }

  /// Removes a file or a folder.
  public func remove(_ path: RootedPath, recursive: Bool) throws(FileError) {
    guard !path.isRoot else { throw FileError(.denied, "/") }
    let folder = Glibc.open(hostPath(path.parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure(path) }
    defer { close(folder) }
    do throws(FileError) {
      try FileKernel.remove(path.name, in: folder, recursive: recursive)
    } catch {
      throw FileError(error.kind, hostPath(path))
    }
  }

  /// Gives a file or folder another path.
  public func rename(_ path: RootedPath, to target: RootedPath, replace: Bool) throws(FileError) {
    if !replace, exists(target) { throw FileError(.exists, hostPath(target)) }
    do throws(FileError) {
      try FileKernel.rename(hostPath(path), in: AT_FDCWD, to: hostPath(target), in: AT_FDCWD)
    } catch {
      throw FileError(error.kind, hostPath(path))
    }
  }

  /// Sets when a file or folder was last changed.
  public func setModified(_ path: RootedPath, to instant: Instant) throws(FileError) {
    let times = [instant.kernelTime, instant.kernelTime]
    guard utimensat(AT_FDCWD, hostPath(path), times, 0) == 0 else { throw failure(path) }
  }

  /// The error of the last call, which tells a missing folder on the way from a missing file.
  private func failure(_ path: RootedPath) -> FileError {
    let error = FileError(errno: errno, hostPath(path))
    guard error.kind == .notFound, !path.parent.isRoot else { return error }
    var information = stat()
    return stat(hostPath(path.parent), &information) == 0 ? error : FileError(.parentNotFound, error.path)
  }
}
