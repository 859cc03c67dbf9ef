import Glibc

/// The few calls of the kernel that both file systems are made of.
enum FileKernel {
  /// Calls again while a signal interrupts.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// What the kernel knows of a name in a folder, of the link itself where it is one.
  static func information(_ name: String, in folder: Int32) throws(FileError) -> stat {
    var information = stat()
    guard fstatat(folder, name, &information, AT_SYMLINK_NOFOLLOW) == 0 else { throw FileError(errno: errno, name) }
    return information
  }

  /// An entry of the kernel's information.
  static func entry(_ name: String, _ information: stat, readOnly: Bool) -> FileEntry {
    let kind = information.st_mode & S_IFMT
    let modified = Instant(information.st_mtim)
    return FileEntry(
      name: name, isDirectory: kind == S_IFDIR, isLink: kind == S_IFLNK,
      length: kind == S_IFREG ? Int64(information.st_size) : 0, modified: modified, accessed: Instant(information.st_atim),
      created: min(modified, Instant(information.st_ctim)), isReadOnly: readOnly || information.st_mode & 0o200 == 0)
  }

  /// The names in a folder, in the order of the kernel.
  static func names(in folder: Int32, _ path: String) throws(FileError) -> [String] {
    // The stream takes a descriptor of its own, because closing it closes that, and reading moves it.
    let own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw FileError(errno: errno, path) }
    guard let stream = fdopendir(own) else {
      let code = errno
      close(own)
      throw FileError(errno: code, path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// The pair of times that futimens and utimensat take: last read, last changed.
  static func times(modified: Instant?, accessed: Instant?) -> [timespec] {
    let kept = timespec(tv_sec: 0, tv_nsec: omitted)
    return [accessed?.kernelTime ?? kept, modified?.kernelTime ?? kept]
  }

  /// UTIME_OMIT, which the module map leaves out: this time stays as it is.
  private static let omitted = (1 << 30) - 2

  /// Removes a name of a folder: a link itself, a folder with what is in it if told so. No link is followed.
  static func remove(_ name: String, in folder: Int32, recursive: Bool, depth: Int = 0) throws(FileError) {
    guard try information(name, in: folder).st_mode & S_IFMT == S_IFDIR else {
      guard unlinkat(folder, name, 0) == 0 else { throw FileError(errno: errno, name) }
      return
    }
    if recursive {
      // Each level holds a descriptor and a frame.
      guard depth < 400 else { throw FileError(.io(errno: ENAMETOOLONG), name) }
      let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard inner >= 0 else { throw FileError(errno: errno, name) }
      defer { close(inner) }
      for child in try names(in: inner, name) { try remove(child, in: inner, recursive: true, depth: depth + 1) }
    }
    guard unlinkat(folder, name, AT_REMOVEDIR) == 0 else { throw FileError(errno: errno, name) }
  }

  /// Renames between two folders.
  static func rename(
    _ name: String, in folder: Int32, to target: String, in targetFolder: Int32
  ) throws(FileError) {
    guard renameat(folder, name, targetFolder, target) == 0 else { throw FileError(errno: errno, name) }
  }
}
