import Glibc

/// The owner of one open file.
public final class OpenFile {
  private let descriptor: Int32
  private let path: String
  private let stamp: Instant?
  private var written = false

  /// Takes over a descriptor. A stamp is what the file's time becomes when something was written.
  init(_ descriptor: Int32, path: String, stamp: Instant? = nil) {
    self.descriptor = descriptor
    self.path = path
    self.stamp = stamp
  }

  deinit {
    if written, let stamp { futimens(descriptor, FileKernel.times(modified: stamp, accessed: stamp)) }
    close(descriptor)
  }

  /// The next bytes, at most so many; none at the end.
  public func read(upTo limit: Int) throws(FileError) -> [UInt8] {
    guard limit > 0 else { return [] }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let got = FileKernel.retrying { Glibc.read(descriptor, buffer.baseAddress, limit) }
      if got < 0 { failure = errno }
      count = max(got, 0)
    }
    guard failure == 0 else { throw FileError(errno: failure, path) }
    return bytes
  }

  /// The bytes from here to the end.
  public func readToEnd() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let part = try read(upTo: 1 << 16)
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    }
  }

  /// Writes bytes.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    written = true
    var start = 0
    while start < bytes.count {
      let count = FileKernel.retrying {
        bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start) }
      }
      guard count >= 0 else { throw FileError(errno: errno, path) }
      start += count
    }
  }
}
