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
public final class MachineDrives: Sendable {
  /// The machine's short name.
  public let machine: String
  private let lab: Lab
  private let drives: ContainedFolder
  private let mounts: [(name: String, folder: ContainedFolder)]

  /// Opens the drives of a machine, and the folders of the host that are mounted. It doesn't need the store.
  public init(lab: Lab, machine: String, mounts: [HostMount] = []) throws(FileError) {
    self.lab = lab
    drives = try ContainedFolder(hostPath: lab.folder).folder(at: RootedPath([Lab.drivesFolder]), clock: lab.fileClock)
    guard let entry = try? drives.entry(at: RootedPath([machine])) else { throw FileError(.unknownServer, machine) }
    self.machine = entry.name
    var opened: [(String, ContainedFolder)] = []
    for mount in mounts {
      opened.append(
        (mount.drive, try ContainedFolder(hostPath: mount.hostPath, access: mount.access, windowsNames: false, clock: lab.fileClock)))
    }
    self.mounts = opened
  }

  /// The names of the drives: the machine's own, then the mounted ones.
  public var names: [String] {
    let own = (try? drives.list(RootedPath([machine]))) ?? []
    return own.filter(\.isDirectory).map(\.name) + mounts.map(\.name)
  }

  /// The file system of a drive.
  public func fileSystem(ofDrive name: String) throws(FileError) -> any FileSystem {
    if let mount = mounts.first(where: { FileNames.equal($0.name, name) }) { return mount.folder }
    return try drive(name, of: machine)
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

  /// The file system of a volume, and the path in it.
  public func resolve(_ volume: Volume, _ path: RootedPath) throws(FileError) -> ResolvedPath {
    let location = FileLocation(volume, path)
    switch volume {
    case .drive(let name):
      return ResolvedPath(location: location, fileSystem: try fileSystem(ofDrive: name), path: path)
    case .share(let server, let name):
      let (fileSystem, base) = try share(name, of: server)
      return ResolvedPath(location: location, fileSystem: fileSystem, path: RootedPath(base.names + path.names))
    }
  }

  /// The administrators' share of a drive (`c$`) needs no entry; the others are the lab's.
  private func share(_ name: String, of server: String) throws(FileError) -> (any FileSystem, RootedPath) {
    let machine = try machine(ofServer: server)
    if name.utf8.last == 0x24, name.utf8.count > 1 {
      do throws(FileError) {
        return (try drive(String(name.dropLast()), of: machine), RootedPath())
      } catch {
        throw FileError(.unknownShare, "\\\\\(server)\\\(name)")
      }
    }
    guard let shares = try? lab.store().shares(on: machine), let share = shares.first(where: { FileNames.equal($0.name, name) }),
      case .drive(let letter) = WindowsPath(share.path).start
    else { throw FileError(.unknownShare, "\\\\\(server)\\\(name)") }
    return (try drive(letter, of: machine), WindowsPath.normalized(WindowsPath(share.path).names))
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
      return try drives.folder(at: RootedPath([machine, name]), clock: lab.fileClock)
    } catch {
      throw FileError(.unknownDrive, name)
    }
  }
}
