import Glibc
import Labs
import Syntax
import Terminal

/// `exsh check`: parses files and lists what is wrong with them.
struct SyntaxCheck {
  let output: OutputWriter
  let errors: OutputWriter
  /// How many bytes of files may leave their trees in memory.
  private static let kept = 32 << 20

  /// 1 where a file has an error or can't be read, 0 otherwise.
  func run(_ files: [String]) -> Int32 {
    guard !files.isEmpty else {
      errors.write("exsh check needs the files to check.\n")
      return Program.usageError
    }
    var failures = 0
    var read = 0
    for file in files {
      guard let bytes = HostFile.read(file) else {
        output.flush()
        errors.write("\(file): \(String(cString: strerror(errno)))\n")
        errors.flush()
        failures += 1
        continue
      }
      let source = ScriptEncoding.source(of: bytes, path: file)
      let result = Parser.parse(source, options: ParseOptions(readers: Allocator.readers))
      // The process ends soon: to free a tree node by node would cost a third of the time that making it took.
      read += bytes.count
      if read < Self.kept { _ = Unmanaged.passRetained(result.script) }
      for diagnostic in result.diagnostics {
        let place = "\(source.line(at: diagnostic.range.start)):\(source.column(at: diagnostic.range.start))"
        output.write("\(file):\(place): \(diagnostic.message)\n")
        failures += 1
      }
    }
    return failures == 0 ? 0 : 1
  }
}
