import Glibc

@testable import Organization

/// A folder of the host that is gone when its owner is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/exsh-organization.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard made else { throw FileError(.io(errno: errno), path) }
  }

  deinit { try? FileKernel.remove(path, in: AT_FDCWD, recursive: true) }

  func makeFolder(_ name: String) { mkdir("\(path)/\(name)", 0o700) }

  func makeFile(_ name: String, _ text: String) {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let bytes = Array(text.utf8)
    write(descriptor, bytes, bytes.count)
    close(descriptor)
  }

  func makeLink(_ name: String, to target: String) { symlink(target, "\(path)/\(name)") }

  func exists(_ name: String) -> Bool {
    var information = stat()
    return lstat("\(path)/\(name)", &information) == 0
  }

  /// The permission bits of a file or folder.
  func permissions(_ name: String) -> UInt32 {
    var information = stat()
    stat("\(path)/\(name)", &information)
    return information.st_mode & 0o777
  }
}
