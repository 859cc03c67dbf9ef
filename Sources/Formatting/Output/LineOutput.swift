import Engine

/// Where laid-out lines go.
public protocol LineOutput: AnyObject {
  /// The columns that a line may take.
  var width: Int { get }
  /// Writes a line.
  func writeLine(_ line: String)
  /// Writes a line of an error's rendering.
  func writeErrorLine(_ line: String)
}

extension LineOutput {
  /// Writes an error line as any other.
  public func writeErrorLine(_ line: String) { writeLine(line) }
}

/// Lines to the host; one column of the screen stays free, as the console leaves it.
public final class HostOutput: LineOutput {
  private let host: any Host

  /// Lines to a host.
  public init(_ host: any Host) { self.host = host }

  public var width: Int { max(1, host.width - 1) }
  public func writeLine(_ line: String) { host.writeLine(line) }
  public func writeErrorLine(_ line: String) { host.writeErrorLine(line) }
}

/// Lines kept in memory.
public final class BufferOutput: LineOutput {
  public let width: Int
  /// The lines so far.
  public private(set) var lines: [String] = []

  /// A buffer for lines of so many columns.
  public init(width: Int) { self.width = max(1, width) }

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
  private let body: (String) -> Void

  /// An output of so many columns over a closure.
  public init(width: Int, _ body: @escaping (String) -> Void) {
    self.width = max(1, width)
    self.body = body
  }

  public func writeLine(_ line: String) { body(line) }
}
