import Engine
import Glibc
import Organization

/// The drives of a session in a lab: those of the machine whose shell it is, and folders of the host.
///
/// `C:` is there from the start; that there are others is known once the lab is opened. Shares of other machines are reached
/// through `share(server:name:)`.
final class LabDrives: ShareResolver {
  private unowned let session: Session
  private let world: LabWorld
  private var own: [String: ContainedFiles] = [:]
  private var shares: [ObjectIdentifier: ContainedFiles] = [:]

  init(_ session: Session, _ world: LabWorld) {
    self.session = session
    self.world = world
  }

  /// Sets up the drives of a session that starts.
  func install() {
    session.drives.separator = "\\"
    session.drives.shares = self
    session.drives.home = "C:\\"
    addOwn("C")
    session.drives.processLocation = session.drives.location
  }

  /// Adds the machine's drives beside `C:`; the lab is open by now.
  func addOthers() {
    guard let drives = try? world.machineDrives() else { return }
    for name in drives.names where session.drives.drive(named: name) == nil { addOwn(name) }
  }

  private func addOwn(_ name: String) {
    let files = ContainedFiles { [world] () throws(FileError) in
      try world.machineDrives().root(ofDrive: name)
    }
    own[name] = files
    session.drives.addFiles(name, files, root: name + ":\\")
  }

  /// Shows the drives of the machine that the shell moved to, from the root of `C:`.
  func moveToMachine() throws(Interruption) {
    for files in own.values { files.reset() }
    shares = [:]
    guard let first = session.drives.drive(named: "C") else { return }
    try session.drives.setLocation(ItemPath(first, [], separator: session.drives.separator))
    let present = (try? world.machineDrives().names) ?? []
    for name in own.keys where !present.contains(where: { FileNames.equal($0, name) }) {
      if let drive = session.drives.drive(named: name), session.drives.remove(drive) { own[name] = nil }
    }
    addOthers()
  }

  func share(server: String, name: String) -> (any FileAccess)? {
    guard let folder = try? world.machineDrives().root(ofShare: name, on: server) else { return nil }
    // The same object for the same folder, so that places on it compare.
    if let known = shares[ObjectIdentifier(folder)] { return known }
    let files = ContainedFiles { () throws(FileError) in folder }
    shares[ObjectIdentifier(folder)] = files
    return files
  }
}

/// Folders of the host that a session shows as drives.
enum HostMounts {
  /// Mounts a folder as a drive of a lab's session; false, with `errno` set, where there is no such folder.
  static func add(_ name: String, _ folder: String, access: FolderAccess = .readWrite, to session: Session) -> Bool {
    guard let path = realpath(folder, nil) else { return false }
    let real = String(cString: path)
    free(path)
    do throws(FileError) {
      let contained = try ContainedFolder(hostPath: real, access: access, windowsNames: false)
      let files = ContainedFiles { () throws(FileError) in contained }
      session.drives.addFiles(name, files, root: name + ":" + session.drives.separator)
      return true
    } catch {
      return false
    }
  }
}
