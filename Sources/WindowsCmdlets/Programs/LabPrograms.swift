import Engine
import Organization

/// A Windows tool of the lab: reads its own command line, prints lines and ends with a code.
protocol LabProgram {
  /// The file's name without `.exe`.
  static var name: String { get }
  /// A run in a session.
  init(_ session: Session, _ world: any WindowsWorld)
  /// What it prints, in order.
  var lines: [String] { get }
  /// Runs it; the exit code.
  mutating func run(_ arguments: [String]) -> Int32
}

/// The programs that a lab's machines have. Programs of the host are none of them.
final class LabPrograms: NativeCommands {
  private static let folder = "C:\\Windows\\System32\\"
  private static let programs: [any LabProgram.Type] = [CertReq.self, CertUtil.self, GPUpdate.self, NSLookup.self]
  private let world: any WindowsWorld

  init(_ world: any WindowsWorld) { self.world = world }

  func find(_ name: String, session: Session) -> String? {
    guard let program = LabPrograms.program(name) else { return nil }
    return LabPrograms.folder + program.name + ".exe"
  }

  func run(
    path: String, arguments: [String], input: [String]?, output: Sink?, error: Sink?, session: Session
  ) throws(Interruption) -> Int32 {
    guard let type = LabPrograms.program(path) else { return 1 }
    var program = type.init(session, world)
    let code = program.run(arguments)
    for line in program.lines {
      if let output { try output.write(.string(line)) } else { session.host.writeLine(line) }
    }
    return code
  }

  /// The program of a name, with or without `.exe`, or of its full path.
  private static func program(_ name: String) -> (any LabProgram.Type)? {
    var folded = name.foldedCase
    let home = folder.foldedCase
    if folded.utf8.starts(with: home.utf8) { folded = String(folded.utf8.dropFirst(home.utf8.count)) ?? "" }
    if folded.hasSuffix(".exe") { folded = String(folded.dropLast(4)) }
    return programs.first { $0.name.ordinalEquals(folded) }
  }
}
