/// A folder of the host that a shell shows as a drive.
public struct HostMount: Sendable, Hashable {
  /// The drive's name without the colon: `Host`, `H`.
  public var drive: String
  /// The folder.
  public var hostPath: String
  /// What may be done there.
  public var access: FolderAccess

  /// Makes a mount.
  public init(drive: String, hostPath: String, access: FolderAccess = .readWrite) {
    self.drive = drive
    self.hostPath = hostPath
    self.access = access
  }
}

/// The file systems a shell on one machine of a lab can reach, and the one way from the text of a path to them.
public final class MachineDrives: @unchecked Sendable {
  /// The machine's short name.
  public let machine: String
  private let lab: Lab
  private let drives: ContainedFolder
  private let mounts: [(name: String, folder: ContainedFolder)]
  private let lock = RecursiveLock()
  /// The roots that were opened, by the names that lead to them from the lab's `drives`: the same object for the same folder.
  private var opened: [RootedPath: ContainedFolder] = [:]

  /// Opens the drives of a machine, and the folders of the host that are mounted. It doesn't need the store.
  public init(lab: Lab, machine: String, mounts: [HostMount] = []) throws(FileError) {
    self.lab = lab
    drives = try ContainedFolder(hostPath: lab.folder).folder(at: RootedPath([Lab.drivesFolder]), clock: lab.fileClock)
    guard let entry = try? drives.entry(at: RootedPath([machine])), entry.isDirectory else { throw FileError(.unknownServer, machine) }
    self.machine = entry.name
    var folders: [(String, ContainedFolder)] = []
    for mount in mounts {
      folders.append(
        (mount.drive, try ContainedFolder(hostPath: mount.hostPath, access: mount.access, windowsNames: false, clock: lab.fileClock)))
    }
    self.mounts = folders
  }

  /// The names of the drives: the machine's own, then the mounted ones.
  public var names: [String] {
    let own = (try? drives.list(RootedPath([machine]))) ?? []
    return own.filter(\.isDirectory).map(\.name) + mounts.map(\.name)
  }

  /// The file system of a drive.
  public func root(ofDrive name: String) throws(FileError) -> ContainedFolder {
    if let mount = mounts.first(where: { FileNames.equal($0.name, name) }) { return mount.folder }
    return try drive(name, of: machine)
  }

  /// The file system of a share: `c$` and its like need no entry; the others are the lab's.
  public func root(ofShare name: String, on server: String) throws(FileError) -> ContainedFolder {
    let unknown = FileError(.unknownShare, "\\\\\(server)\\\(name)")
    let machine = try machine(ofServer: server)
    do throws(FileError) {
      if name.utf8.last == 0x24, name.utf8.count > 1 { return try drive(String(name.dropLast()), of: machine) }
      let shares = (try? lab.store().shares(on: machine)) ?? []
      guard let share = shares.first(where: { FileNames.equal($0.name, name) }) else { throw unknown }
      let path = WindowsPath(share.path)
      guard case .drive(let letter) = path.start else { throw unknown }
      return try open(RootedPath([machine, letter] + WindowsPath.normalized(path.names).names))
    } catch {
      throw unknown
    }
  }

  /// The file and the file system that a path means, from a location on; `locationsOnDrives` is where the shell stands on other drives.
  public func resolve(
    _ text: String, from location: FileLocation, locationsOnDrives: [String: RootedPath] = [:]
  ) throws(FileError) -> ResolvedPath {
    let path = WindowsPath(text)
    switch path.start {
    case .location: return try resolve(location.volume, WindowsPath.normalized(path.names, from: location.path))
    case .currentRoot: return try resolve(location.volume, WindowsPath.normalized(path.names))
    case .drive(let name): return try resolve(.drive(name), WindowsPath.normalized(path.names))
    case .locationOnDrive(let name):
      var base = locationsOnDrives.first { FileNames.equal($0.key, name) }?.value ?? RootedPath()
      if case .drive(let current) = location.volume, FileNames.equal(current, name) { base = location.path }
      return try resolve(.drive(name), WindowsPath.normalized(path.names, from: base))
    case .share(let server, let name): return try resolve(.share(server: server, name: name), WindowsPath.normalized(path.names))
    }
  }

  private func resolve(_ volume: Volume, _ path: RootedPath) throws(FileError) -> ResolvedPath {
    let fileSystem =
      switch volume {
      case .drive(let name): try root(ofDrive: name)
      case .share(let server, let name): try root(ofShare: name, on: server)
      }
    return ResolvedPath(location: FileLocation(volume, path), fileSystem: fileSystem)
  }

  /// The short name of the machine that a server's name in a path means.
  private func machine(ofServer server: String) throws(FileError) -> String {
    if server == "." || FileNames.equal(server, "localhost") || server == "127.0.0.1" { return machine }
    if let entry = try? drives.entry(at: RootedPath([server])), entry.isDirectory { return entry.name }
    // Full names are in the store only.
    if server.contains("."), let machine = try? lab.store().machine(named: server) { return machine.name }
    throw FileError(.unknownServer, "\\\\\(server)")
  }

  private func drive(_ name: String, of machine: String) throws(FileError) -> ContainedFolder {
    do throws(FileError) {
      return try open(RootedPath([machine, name]))
    } catch {
      throw FileError(.unknownDrive, name)
    }
  }

  private func open(_ path: RootedPath) throws(FileError) -> ContainedFolder {
    lock.lock()
    defer { lock.unlock() }
    let path = drives.storedCase(of: path)
    if let folder = opened[path], folder.isThere { return folder }
    let folder = try drives.folder(at: path)
    opened[path] = folder
    return folder
  }
}
