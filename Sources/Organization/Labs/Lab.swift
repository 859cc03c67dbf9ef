import Glibc

/// A lab: a folder that holds a whole world, the store in `lab.sqlite` and the machines' drives beside it. Copying the folder
/// copies the world. Opening one reads nothing; the store is opened when somebody first asks for it.
public final class Lab: @unchecked Sendable {
  static let storeFile = "lab.sqlite"
  static let drivesFolder = "drives"

  /// The folder.
  public let folder: String
  private let lock = RecursiveLock()
  private var opened: Store?

  private init(folder: String) {
    // Absolute, so that the name of `.` is known.
    if let resolved = realpath(folder, nil) {
      self.folder = String(cString: resolved)
      free(resolved)
    } else {
      self.folder = folder
    }
  }

  /// The lab's name: its folder's.
  public var name: String { folder.split(separator: "/").last.map(String.init) ?? folder }

  /// The lab's clock.
  public var clock: LabClock { LabClock(self) }

  /// What files are dated by: nil while the lab's clock is the real one.
  var fileClock: @Sendable () -> Instant? {
    { [self] in
      guard let offset = try? store().clockOffset(), offset != 0 else { return nil }
      return Instant.real.advanced(byTicks: offset)
    }
  }

  /// Opens the lab in a folder.
  public static func open(folder: String) throws(LabError) -> Lab {
    guard isLab(folder) else {
      var information = stat()
      throw stat(folder, &information) == 0 ? .notALab(folder) : .absent(folder)
    }
    return Lab(folder: folder)
  }

  /// Makes a lab in a folder that doesn't exist or is empty. Nobody sees it before it is whole.
  /// - Parameters:
  ///   - instant: the time the lab's clock starts at; the real time if it is left out.
  ///   - fill: makes the world in the empty lab. It is another folder's lab then, and not to be kept.
  public static func create(
    folder: String, startingAt instant: Instant? = nil, _ fill: (Lab) throws(LabError) -> Void
  ) throws(LabError) -> Lab {
    try LabFolder.build(at: folder) { (temporary) throws(LabError) in
      let lab = Lab(folder: temporary)
      do throws(StoreError) {
        let now = instant ?? .real
        let store = try Store.create(path: "\(temporary)/\(storeFile)", now: now)
        if instant != nil { try store.setClockOffset(now.ticks(since: .real)) }
        lab.opened = store
      } catch {
        throw .store(error)
      }
      try fill(lab)
      do throws(StoreError) { try lab.store().settle() } catch { throw .store(error) }
    }
    return Lab(folder: folder)
  }

  /// Opens the lab in a folder, or makes it where there is none yet.
  public static func openOrCreate(
    folder: String, startingAt instant: Instant? = nil, _ fill: (Lab) throws(LabError) -> Void
  ) throws(LabError) -> Lab {
    if isLab(folder) { return Lab(folder: folder) }
    do throws(LabError) {
      return try create(folder: folder, startingAt: instant, fill)
    } catch {
      // Another process may have made it meanwhile.
      if case .exists = error, isLab(folder) { return Lab(folder: folder) }
      throw error
    }
  }

  /// The short name of the machine whose shell it is when none is named.
  public func defaultMachine() throws(StoreError) -> String {
    let store = try store()
    if let name = try store.setting(Self.defaultMachineSetting) { return name }
    guard let first = try store.machines().first else { throw .missing(kind: "machine", name: "any") }
    return first.name
  }

  /// Makes a machine the one whose shell it is when none is named.
  public func setDefaultMachine(_ name: String) throws(StoreError) { try store().setSetting(Self.defaultMachineSetting, to: name) }

  /// Whether a machine was chosen whose shell it is when none is named.
  public func hasDefaultMachine() throws(StoreError) -> Bool { try store().setting(Self.defaultMachineSetting) != nil }

  private static let defaultMachineSetting = "machine.default"

  /// The lab's store, opened when it is first asked for.
  public func store() throws(StoreError) -> Store {
    lock.lock()
    defer { lock.unlock() }
    if let opened { return opened }
    let store = try Store.open(path: "\(folder)/\(Self.storeFile)")
    opened = store
    return store
  }

  /// Writes a copy of the lab, also while it is in use, to a folder that doesn't exist yet.
  public func copy(to target: String) throws(LabError) -> Lab {
    try LabFolder.build(at: target) { (folder) throws(LabError) in
      do throws(StoreError) {
        try store().copy(to: "\(folder)/\(Self.storeFile)")
      } catch {
        throw .store(error)
      }
      do throws(FileError) {
        let source = try ContainedFolder(hostPath: self.folder)
        try source.copy(
          RootedPath([Self.drivesFolder]), to: RootedPath([Self.drivesFolder]), in: try ContainedFolder(hostPath: folder), replace: false)
      } catch {
        throw .host(error)
      }
    }
    return Lab(folder: target)
  }

  /// Removes the lab in a folder. Nothing but a lab is removed.
  public static func remove(folder: String) throws(LabError) {
    _ = try open(folder: folder)
    try LabFolder.remove(folder)
  }

  /// Whether a folder is a lab.
  public static func isLab(_ folder: String) -> Bool {
    var information = stat()
    return lstat("\(folder)/\(storeFile)", &information) == 0 && information.st_mode & S_IFMT == S_IFREG
  }
}
