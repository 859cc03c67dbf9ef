import Glibc
import Labs
import Syntax
import Terminal

/// `exsh check`: parses files and lists what is wrong with them.
struct SyntaxCheck {
  let output: OutputWriter
  let errors: OutputWriter

  /// 1 where a file has an error or can't be read, 0 otherwise.
  func run(_ files: [String]) -> Int32 {
    guard !files.isEmpty else {
      errors.write("exsh check needs the files to check.\n")
      return Program.usageError
    }
    var failures = 0
    for file in files {
      guard let bytes = HostFile.read(file) else {
        output.flush()
        errors.write("\(file): \(String(cString: strerror(errno)))\n")
        errors.flush()
        failures += 1
        continue
      }
      let source = SourceText(ScriptEncoding.text(of: bytes), path: file)
      for diagnostic in Parser.parse(source).diagnostics {
        let place = "\(source.line(at: diagnostic.range.start)):\(source.column(at: diagnostic.range.start))"
        output.write("\(file):\(place): \(diagnostic.message)\n")
        failures += 1
      }
    }
    return failures == 0 ? 0 : 1
  }
}
