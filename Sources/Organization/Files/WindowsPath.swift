/// A path as people type it in Windows: what it starts from, and the names after that, `.` and `..` still among them.
public struct WindowsPath: Sendable, Hashable {
  /// What a path starts from.
  public enum Start: Sendable, Hashable {
    /// The current location: `x`, `.\x`.
    case location
    /// The root of the current drive or share: `\x`.
    case currentRoot
    /// The root of a drive: `C:\x`.
    case drive(String)
    /// The current location on a drive: `C:x`.
    case locationOnDrive(String)
    /// A share: `\\SERVER\share\x`.
    case share(server: String, name: String)
  }

  /// What it starts from.
  public var start: Start
  /// The names, not yet normalised.
  public var names: [String]

  /// Reads a path. Both slashes separate names, and several are one.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    func isSlash(_ index: Int) -> Bool { index < bytes.count && (bytes[index] == 0x5C || bytes[index] == 0x2F) }
    func names(from index: Int) -> [String] {
      bytes[min(index, bytes.count)...].split { $0 == 0x5C || $0 == 0x2F }.map { String(decoding: $0, as: UTF8.self) }
    }
    if isSlash(0), isSlash(1) {
      let parts = names(from: 2)
      start = .share(server: parts.first ?? "", name: parts.dropFirst().first ?? "")
      self.names = Array(parts.dropFirst(2))
      return
    }
    let firstSlash = bytes.firstIndex { $0 == 0x5C || $0 == 0x2F } ?? bytes.count
    if let colon = bytes[..<firstSlash].firstIndex(of: 0x3A), colon > 0 {
      let drive = String(decoding: bytes[..<colon], as: UTF8.self)
      start = isSlash(colon + 1) ? .drive(drive) : .locationOnDrive(drive)
      self.names = names(from: colon + 1)
      return
    }
    start = isSlash(0) ? .currentRoot : .location
    self.names = names(from: 0)
  }

  /// The path from a folder on, with `.` dropped and `..` taken back; above the root there is only the root, as on Windows.
  public static func normalized(_ names: [String], from base: RootedPath = RootedPath()) -> RootedPath {
    var path = base.names
    for name in names {
      switch name {
      case "", ".": continue
      case "..": _ = path.popLast()
      default: path.append(name)
      }
    }
    return RootedPath(path)
  }
}
