import Engine

/// Where laid-out lines go.
public protocol LineOutput: AnyObject {
  /// The columns that a line of a table may take.
  var width: Int { get }
  /// The columns that lines of lists and texts may take.
  var textWidth: Int { get }
  /// True where somebody waits for the lines: rows don't wait long for each other's widths.
  var isWatched: Bool { get }
  /// Writes a line.
  func writeLine(_ line: String)
  /// Writes a line of an error's rendering.
  func writeErrorLine(_ line: String)
}

extension LineOutput {
  /// As many as a table.
  public var textWidth: Int { width }
  /// Nobody watches, unless the output says so.
  public var isWatched: Bool { false }
  /// Writes an error line as any other.
  public func writeErrorLine(_ line: String) { writeLine(line) }
}

/// Lines to the host; one column of the screen stays free, as the console leaves it.
public final class HostOutput: LineOutput {
  private let host: any Host

  /// Lines to a host.
  public init(_ host: any Host) { self.host = host }

  public var width: Int { max(1, host.width - 1) }
  public var isWatched: Bool { host.isInteractive }
  public func writeLine(_ line: String) { host.writeLine(line) }
  public func writeErrorLine(_ line: String) { host.writeErrorLine(line) }
}

/// Lines kept in memory.
public final class BufferOutput: LineOutput {
  public let width: Int
  public let textWidth: Int
  /// The lines so far.
  public private(set) var lines: [String] = []

  /// A buffer for lines of so many columns.
  public init(width: Int) {
    self.width = max(1, width)
    textWidth = self.width
  }

  /// A buffer for text that is not for the screen: of the width asked for, else of the flavour's default. 5.1 takes the screen's
  /// width for all lines; 7 takes it for tables and leaves other lines as long as they are.
  public init(for session: Session, width: Int? = nil) {
    let style = TextStyle(session.flavour)
    self.width = max(1, width ?? (style.limitsTextLines ? session.host.width - 1 : session.host.width))
    textWidth = width == nil && !style.limitsTextLines ? Int.max : self.width
  }

  public func writeLine(_ line: String) { lines.append(line) }

  /// Takes the lines out.
  public func takeLines() -> [String] {
    defer { lines = [] }
    return lines
  }
}

/// Lines handed to a closure, such as a file's writer.
public final class ClosureOutput: LineOutput {
  public let width: Int
  public let textWidth: Int
  private let body: (String) -> Void

  /// An output over a closure, for text that is not for the screen (`BufferOutput` says of what width).
  public init(for session: Session, width: Int? = nil, _ body: @escaping (String) -> Void) {
    let model = BufferOutput(for: session, width: width)
    self.width = model.width
    textWidth = model.textWidth
    self.body = body
  }

  public func writeLine(_ line: String) { body(line) }
}
