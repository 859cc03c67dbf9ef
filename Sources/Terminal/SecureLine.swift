import Glibc

/// Reads a line at the terminal key by key, a star shown for each.
enum SecureLine {
  /// The line; nil after Ctrl-C (`cancel` is told) and after Ctrl-D on an empty line.
  static func read(echo: OutputWriter, cancel: () -> Void) -> String? {
    var saved = termios()
    guard tcgetattr(STDIN_FILENO, &saved) == 0 else { return nil }
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    // What was typed or pasted ahead is the answer.
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    defer {
      tcsetattr(STDIN_FILENO, TCSADRAIN, &saved)
      echo.write("\n")
      echo.flush()
    }
    var typed: [UInt8] = []
    while true {
      var key: UInt8 = 0
      let count = Glibc.read(STDIN_FILENO, &key, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return typed.isEmpty ? nil : String(decoding: typed, as: UTF8.self) }
      switch key {
      case 0x0A, 0x0D: return String(decoding: typed, as: UTF8.self)
      case 0x03:
        cancel()
        return nil
      case 0x04 where typed.isEmpty: return nil
      case 0x08, 0x7F:
        guard !typed.isEmpty else { continue }
        while let last = typed.popLast(), last & 0xC0 == 0x80 {}
        echo.write("\u{8} \u{8}")
      case 0x15:
        echo.write(String(repeating: "\u{8} \u{8}", count: scalars(typed)))
        typed = []
      case 0x00..<0x20: continue
      default:
        typed.append(key)
        if key & 0xC0 != 0x80 { echo.write("*") }
      }
      echo.flush()
    }
  }

  private static func scalars(_ bytes: [UInt8]) -> Int { bytes.lazy.filter { $0 & 0xC0 != 0x80 }.count }
}
