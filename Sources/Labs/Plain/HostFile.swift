import Glibc
import Syntax

/// Reads and writes whole files of the host: scripts, transcripts.
public enum HostFile {
  /// Writes a file in place of what it held; false, with `errno` set, where it can't be written.
  public static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The bytes of a file; nil, with `errno` set, where it can't be read.
  public static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? max(0, min(Int(status.st_size), 1 << 30)) : 0
    // What the file says it holds goes where it stays; the rest, of a pipe or a file that grows, comes in pieces.
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, case let read = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count), read > 0 {
        count += read
      }
    }
    var chunk = [UInt8](repeating: 0, count: size > 0 ? 1 << 12 : 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

/// The encodings that script files come in.
public enum ScriptEncoding {
  /// The text of a file: UTF-16 where a byte order mark says so, UTF-8 otherwise.
  public static func text(of bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), low: 0, high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), low: 1, high: 0) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A file as source text.
  public static func source(of bytes: [UInt8], path: String) -> SourceText {
    guard bytes.starts(with: [0xFF]) || bytes.starts(with: [0xFE]) || bytes.starts(with: [0xEF]) else {
      return SourceText(bytes: bytes, path: path)
    }
    return SourceText(text(of: bytes), path: path)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int, high: Int) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      units.append(UInt16(bytes[index + low]) | UInt16(bytes[index + high]) << 8)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }
}
