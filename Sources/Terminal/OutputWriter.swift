import Glibc

/// Writes text to a file descriptor through a buffer of its own.
///
/// The buffer goes out when it is full, on `flush()`, and at each end of a line where the descriptor is a terminal. Once
/// the other end is closed, everything is dropped quietly and `onClosed` is told once.
public final class OutputWriter {
  let descriptor: Int32
  private let flushesLines: Bool
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 16
  /// True once the other end was found closed.
  public private(set) var isClosed = false
  /// Told once when the other end was found closed.
  public var onClosed: (() -> Void)?

  /// A writer to a descriptor, which stays open.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    flushesLines = isatty(descriptor) == 1
  }

  deinit { flush() }

  /// Takes a text.
  public func write(_ text: String) {
    guard !isClosed else { return }
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= OutputWriter.capacity || (flushesLines && buffer.last == UInt8(ascii: "\n")) { flush() }
  }

  /// Sends what is buffered.
  public func flush() {
    var start = 0
    while start < buffer.count, !isClosed {
      let count = buffer.withUnsafeBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return 0 }
        return Glibc.write(descriptor, base + start, bytes.count - start)
      }
      if count > 0 {
        start += count
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        close()
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func close() {
    isClosed = true
    onClosed?()
  }
}
