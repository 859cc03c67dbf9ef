import Glibc

/// Reads lines of UTF-8 from a file descriptor.
public final class LineInput {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtStart = true
  private var isAtEnd = false
  /// True while a read that a signal broke off should be given up.
  public var isCancelled: () -> Bool = { false }

  /// A reader of a descriptor, which stays open.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end; nil at the end of the input or where reading was given up.
  public func readLine() -> String? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return line(upTo: end)
      }
      searched = buffer.count
      switch fill() {
      case .more: searched -= discarded
      case .end:
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return line(upTo: buffer.count)
      case .cancelled: return nil
      }
    }
  }

  /// Everything up to the end of the input.
  public func readToEnd() -> String {
    while case .more = fill() {}
    defer { position = buffer.count }
    return text(position..<buffer.count)
  }

  private enum Filled { case more, end, cancelled }
  /// How many bytes the last `fill()` took off the front of the buffer.
  private var discarded = 0

  private func fill() -> Filled {
    discarded = 0
    guard !isAtEnd else { return .end }
    if position > 0 {
      discarded = position
      buffer.removeSubrange(..<position)
      position = 0
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        buffer.append(contentsOf: chunk[..<count])
        return .more
      }
      if count < 0, errno == EINTR {
        if isCancelled() { return .cancelled }
        continue
      }
      if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, -1) < 0, isCancelled() { return .cancelled }
        continue
      }
      // The end of a terminal's input (Ctrl-D) ends one line's reading, not all reading.
      isAtEnd = isatty(descriptor) != 1
      return .end
    }
  }

  private func line(upTo end: Int) -> String {
    var last = end
    if last > position, buffer[last - 1] == UInt8(ascii: "\r") { last -= 1 }
    return text(position..<last)
  }

  private func text(_ range: Range<Int>) -> String {
    var bytes = buffer[range]
    if isAtStart {
      isAtStart = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
