import Glibc

/// The making and removing of a lab's folder, each as one step: it is built beside its place and renamed into it, and renamed
/// away before it is taken apart, so that nobody sees half a lab.
enum LabFolder {
  /// Builds a folder, readable by its owner only.
  static func build(at folder: String, _ fill: (_ temporary: String) throws(LabError) -> Void) throws(LabError) {
    let (parent, name) = split(folder)
    try makeFolders(parent)
    guard isFree(folder) else { throw .exists(folder) }
    var template = Array("\(parent)/.\(name).XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard made else { throw .host(FileError(errno: errno, parent)) }
    do throws(LabError) {
      try fill(temporary)
      // An empty folder in the place gives way; anything else refuses.
      guard Glibc.rename(temporary, folder) == 0 else {
        throw errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR ? .exists(folder) : .host(FileError(errno: errno, folder))
      }
    } catch {
      try? FileKernel.remove(temporary, in: AT_FDCWD, recursive: true)
      throw error
    }
  }

  /// Removes a folder.
  static func remove(_ folder: String) throws(LabError) {
    let (parent, name) = split(folder)
    let aside = "\(parent)/.\(name).removed-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    do throws(FileError) {
      try FileKernel.rename(folder, in: AT_FDCWD, to: aside, in: AT_FDCWD)
      try FileKernel.remove(aside, in: AT_FDCWD, recursive: true)
    } catch {
      throw .host(error)
    }
  }

  private static func split(_ folder: String) -> (parent: String, name: String) {
    var path = folder
    // The folder's own name is needed for one beside it: `.` and `..` have none.
    if let resolved = realpath(folder, nil) {
      path = String(cString: resolved)
      free(resolved)
    }
    while path.utf8.count > 1, path.utf8.last == 0x2F { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  private static func isFree(_ folder: String) -> Bool {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT }
    defer { close(descriptor) }
    return (try? FileKernel.names(in: descriptor, folder))?.isEmpty ?? false
  }

  private static func makeFolders(_ path: String) throws(LabError) {
    var information = stat()
    if stat(path, &information) == 0 { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolders(String(path[..<slash])) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .host(FileError(errno: errno, path)) }
  }
}
