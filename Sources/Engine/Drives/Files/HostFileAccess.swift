import Glibc

/// The host's own file system, for the plain shell: no walls but the user's rights.
public final class HostFileAccess: FileAccess {
  private let root: String
  private var users: [UInt32: String] = [:]
  private var groups: [UInt32: String] = [:]

  /// The tree under a folder of the host; `/` without one.
  public init(root: String = "/") {
    var text = root
    while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
    self.root = text.utf8.elementsEqual("/".utf8) ? "" : text
  }

  /// Names are told apart by case.
  public var ignoresCase: Bool { false }

  /// The host's path of names in the tree.
  public func hostPath(_ names: [String]) -> String {
    names.isEmpty ? (root.isEmpty ? "/" : root) : root + "/" + names.joined(separator: "/")
  }

  public func storedCase(_ names: [String]) -> [String] { names }

  public func status(_ names: [String]) throws(FileFailure) -> FileStatus {
    let path = hostPath(names)
    return try status(path, name: names.last ?? "/")
  }

  private func status(_ path: String, name: String) throws(FileFailure) -> FileStatus {
    var link = stat()
    guard lstat(path, &link) == 0 else { throw failure(errno) }
    var target = link
    let isLink = link.st_mode & S_IFMT == S_IFLNK
    if isLink, stat(path, &target) != 0 { target = link }
    let isDirectory = target.st_mode & S_IFMT == S_IFDIR
    var attributes: Int64 = 0
    if isDirectory { attributes |= FileAttribute.directory }
    if isLink { attributes |= FileAttribute.reparsePoint }
    if name.utf8.first == UInt8(ascii: "."), name.utf8.count > 1 { attributes |= FileAttribute.hidden }
    if access(path, W_OK) != 0, errno == EACCES || errno == EROFS { attributes |= FileAttribute.readOnly }
    if attributes == 0 { attributes = FileAttribute.normal }
    return FileStatus(
      name: name, isDirectory: isDirectory, isLink: isLink, length: isDirectory ? 0 : Int64(target.st_size),
      created: min(HostFileAccess.ticks(link.st_ctim), HostFileAccess.ticks(link.st_mtim)), modified: HostFileAccess.ticks(target.st_mtim),
      accessed: HostFileAccess.ticks(target.st_atim), attributes: attributes, permissions: Int(link.st_mode),
      owner: user(link.st_uid), group: group(link.st_gid), linkTarget: isLink ? readLink(path) : nil)
  }

  public func list(_ names: [String]) throws(FileFailure) -> [FileStatus] {
    let path = hostPath(names)
    guard let folder = opendir(path) else { throw failure(errno) }
    defer { closedir(folder) }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.utf8.elementsEqual(".".utf8) || name.utf8.elementsEqual("..".utf8) { continue }
      found.append(name)
    }
    let prefix = path.utf8.elementsEqual("/".utf8) ? "/" : path + "/"
    var result: [FileStatus] = []
    // A file removed meanwhile is not there.
    for name in found { if let status = try? status(prefix + name, name: name) { result.append(status) } }
    return result.sorted { FileNameOrder.isBefore($0.name, $1.name) }
  }

  public func read(_ names: [String]) throws(FileFailure) -> [UInt8] {
    let descriptor = open(hostPath(names), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { Glibc.close(descriptor) }
    var information = stat()
    if fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(errno)
      }
      if count == 0 { return bytes }
      bytes += buffer[0..<count]
      // Devices may never end.
      if bytes.count > Int(Int32.max) {
        throw .other(
          "The file is too long. This operation is currently limited to supporting files less than 2 gigabytes in size.")
      }
    }
  }

  public func openForWriting(_ names: [String], _ mode: FileWriteMode) throws(FileFailure) -> any FileWriter {
    let flags: Int32 =
      switch mode {
      case .createNew: O_CREAT | O_EXCL
      case .overwrite: O_CREAT | O_TRUNC
      case .append: O_CREAT | O_APPEND
      }
    let descriptor = open(hostPath(names), O_WRONLY | O_CLOEXEC | flags, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT ? .parentNotFound : failure(code)
    }
    return HostFileWriter(descriptor)
  }

  public func makeDirectory(_ names: [String]) throws(FileFailure) {
    guard mkdir(hostPath(names), 0o777) == 0 else {
      let code = errno
      throw code == ENOENT ? .parentNotFound : failure(code)
    }
  }

  public func remove(_ names: [String], recursive: Bool) throws(FileFailure) {
    let status = try status(names)
    let path = hostPath(names)
    guard status.isDirectory, !status.isLink else {
      guard unlink(path) == 0 else { throw failure(errno) }
      return
    }
    if recursive { for entry in try list(names) { try remove(names + [entry.name], recursive: true) } }
    guard rmdir(path) == 0 else { throw failure(errno) }
  }

  public func rename(_ names: [String], to target: [String], replace: Bool) throws(FileFailure) {
    if !replace, find(target) != nil { throw .exists }
    if Glibc.rename(hostPath(names), hostPath(target)) == 0 { return }
    let code = errno
    guard code == EXDEV else { throw code == ENOENT && find(names) != nil ? .parentNotFound : failure(code) }
    throw .other("The source and the destination are on different volumes.")
  }

  public func setTimes(_ names: [String], created: Int64?, modified: Int64?, accessed: Int64?) throws(FileFailure) {
    let omit = Glibc.timespec(tv_sec: 0, tv_nsec: HostFileAccess.omittedTime)
    let times = [
      accessed.map(HostFileAccess.timespec) ?? omit, (modified ?? created).map(HostFileAccess.timespec) ?? omit,
    ]
    guard utimensat(AT_FDCWD, hostPath(names), times, 0) == 0 else { throw failure(errno) }
  }

  public func setAttributes(_ names: [String], _ attributes: Int64) throws(FileFailure) {
    let path = hostPath(names)
    var information = stat()
    guard stat(path, &information) == 0 else { throw failure(errno) }
    let writable = attributes & FileAttribute.readOnly == 0
    let mode = writable ? information.st_mode | 0o200 : information.st_mode & ~0o222
    guard chmod(path, mode & 0o7777) == 0 else { throw failure(errno) }
  }

  private func readLink(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.bindMemory(to: CChar.self).baseAddress.map { readlink(path, $0, bytes.count) } ?? -1
    }
    return count > 0 ? String(decoding: buffer[0..<count], as: UTF8.self) : nil
  }

  private func user(_ id: UInt32) -> String {
    if let known = users[id] { return known }
    let name = getpwuid(id)?.pointee.pw_name.map { String(cString: $0) } ?? String(id)
    users[id] = name
    return name
  }

  private func group(_ id: UInt32) -> String {
    if let known = groups[id] { return known }
    let name = getgrgid(id)?.pointee.gr_name.map { String(cString: $0) } ?? String(id)
    groups[id] = name
    return name
  }

  private func failure(_ code: Int32) -> FileFailure {
    switch code {
    case ENOENT: return .notFound
    case EEXIST: return .exists
    case EACCES, EPERM, EROFS: return .denied
    case ENOTDIR: return .notDirectory
    case EISDIR: return .isDirectory
    case ENOTEMPTY: return .notEmpty
    case ENAMETOOLONG, EILSEQ: return .invalidName
    default: return .other(String(cString: strerror(code)))
    }
  }

  /// UTIME_OMIT, which the module map leaves out: this time stays as it is.
  private static let omittedTime = (1 << 30) - 2
  /// The ticks at the first of January of 1970.
  static let epoch: Int64 = 621_355_968_000_000_000

  static func ticks(_ time: timespec) -> Int64 { epoch &+ Int64(time.tv_sec) &* 10_000_000 &+ Int64(time.tv_nsec) / 100 }

  static func timespec(_ ticks: Int64) -> timespec {
    let (offset, overflow) = ticks.subtractingReportingOverflow(epoch)
    guard !overflow else { return Glibc.timespec(tv_sec: 0, tv_nsec: 0) }
    var seconds = offset / 10_000_000
    var rest = offset % 10_000_000
    if rest < 0 {
      rest += 10_000_000
      seconds -= 1
    }
    return Glibc.timespec(tv_sec: Int(seconds), tv_nsec: Int(rest) * 100)
  }
}

/// A file of the host open for writing.
private final class HostFileWriter: FileWriter {
  private var descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }
  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(FileFailure) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .other(String(cString: strerror(errno)))
      }
      start += count
    }
  }

  func close() throws(FileFailure) {
    guard descriptor >= 0 else { return }
    let code = Glibc.close(descriptor)
    descriptor = -1
    if code != 0 { throw .other(String(cString: strerror(errno))) }
  }
}

/// The order of names in a listing: without regard to case, then by code units.
enum FileNameOrder {
  static func isBefore(_ left: String, _ right: String) -> Bool {
    let first = left.foldedCase
    let second = right.foldedCase
    if first.ordinalEquals(second) { return left.utf16.lexicographicallyPrecedes(right.utf16) }
    return first.utf16.lexicographicallyPrecedes(second.utf16)
  }
}
