/// A file or folder as an object (`FileInfo`, `DirectoryInfo`): a path and what was known of it when it was looked at.
public final class FileItemObject: NetObject {
  /// Where it is.
  public private(set) var path: ItemPath
  /// What was there; nil where nothing was.
  public private(set) var status: FileStatus?
  /// True for `DirectoryInfo`.
  public let isDirectory: Bool
  /// The text that it was made of, which `ToString()` gives back.
  public let original: String
  // A file that a runspace gave may outlive it, so the session stays as long as the file is held.
  let session: Session

  /// Shows what is at a path.
  public init(_ path: ItemPath, status: FileStatus?, isDirectory: Bool? = nil, original: String? = nil, session: Session) {
    self.path = path
    self.status = status
    self.isDirectory = isDirectory ?? status?.isDirectory ?? false
    self.original = original ?? path.providerPath
    self.session = session
  }

  public override var type: DotNetType { isDirectory ? .directoryInfo : .fileInfo }
  public override var displayText: String { original }

  /// The name without the path.
  public var name: String { path.name }
  /// The path as Windows or the host writes it.
  public var fullName: String { path.providerPath }

  /// Looks again.
  public func refresh() { status = path.drive.files?.find(path.fileNames) }

  /// Follows a move.
  func moved(to path: ItemPath) {
    self.path = path
    refresh()
  }

  /// The extension with its dot.
  var fileExtension: String {
    let units = Array(name.utf8)
    guard let dot = units.lastIndex(of: UInt8(ascii: ".")), dot + 1 < units.count else { return "" }
    return String(decoding: units[dot...], as: UTF8.self)
  }

  /// The name without its extension.
  var baseName: String {
    let suffix = fileExtension
    if isDirectory || suffix.isEmpty { return name }
    return String(decoding: Array(name.utf8).dropLast(suffix.utf8.count), as: UTF8.self)
  }

  /// The five or six letters of `Mode`.
  var mode: String {
    guard let status else { return "" }
    let isOld = session.flavour == .windowsPowerShell
    var text = status.isLink && !isOld ? "l" : (isDirectory ? "d" : "-")
    text += status.attributes & FileAttribute.archive != 0 ? "a" : "-"
    text += status.attributes & FileAttribute.readOnly != 0 ? "r" : "-"
    text += status.attributes & FileAttribute.hidden != 0 ? "h" : "-"
    text += status.attributes & FileAttribute.system != 0 ? "s" : "-"
    if isOld { text += status.isLink ? "l" : "-" }
    return text
  }

  /// `-rw-r--r--`
  var unixMode: String? {
    guard let status, let bits = status.permissions else { return nil }
    var text = status.isLink ? "l" : (isDirectory ? "d" : "-")
    for shift in [6, 3, 0] {
      text += bits >> shift & 4 != 0 ? "r" : "-"
      text += bits >> shift & 2 != 0 ? "w" : "-"
      let special = shift == 6 ? bits & 0o4000 != 0 : (shift == 3 ? bits & 0o2000 != 0 : bits & 0o1000 != 0)
      let runs = bits >> shift & 1 != 0
      if special { text += shift == 0 ? (runs ? "t" : "T") : (runs ? "s" : "S") } else { text += runs ? "x" : "-" }
    }
    return text
  }
}

extension Session {
  /// A moment of UTC as a local `DateTime`.
  func localTime(_ utcTicks: Int64) -> Value {
    let (ticks, overflow) = utcTicks.addingReportingOverflow(clock.localOffset(atUTC: utcTicks))
    return .object(DateTimeObject(ticks: overflow ? utcTicks : ticks, kind: .local))
  }

  /// The ticks of UTC of a `DateTime`; an unspecified one is local.
  public func utcTicks(of date: DateTimeObject) -> Int64 {
    if date.kind == .utc { return date.ticks }
    let (ticks, overflow) = date.ticks.subtractingReportingOverflow(clock.localOffset(atUTC: date.ticks))
    return overflow ? date.ticks : ticks
  }
}
