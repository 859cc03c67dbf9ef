import Glibc

/// What is known of the screen.
public enum Screen {
  /// The columns where nothing says how many there are.
  public static let defaultColumns = 120

  /// What `COLUMNS` says, where it is a sensible number.
  public static var environmentColumns: Int? {
    guard let text = getenv("COLUMNS"), let number = Int(String(cString: text)), (20...10_000).contains(number) else { return nil }
    return number
  }

  /// The columns and rows of the terminal behind a descriptor; nil where there is none.
  static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// True where colours may be written: a terminal that isn't dumb, and nobody set `NO_COLOR`.
  public static func wantsColor(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    if let none = getenv("NO_COLOR"), none[0] != 0 { return false }
    return knowsEscapes
  }

  /// True unless `TERM` is dumb or isn't set.
  static var knowsEscapes: Bool {
    guard let term = getenv("TERM") else { return false }
    return String(cString: term) != "dumb"
  }
}
