import Glibc
import Labs
import Syntax
import Testing

@testable import Transcripts

/// Replays the transcripts of `Tests/Transcripts` and `Samples/transcripts`, each in a lab of its own.
@Suite struct RecordedTranscripts {
  private static let files: [String] = {
    let top = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return ["Tests/Transcripts", "Samples/transcripts"].flatMap { folder -> [String] in
      let path = "/\(top)/\(folder)"
      guard let entries = opendir(path) else { return [] }
      defer { closedir(entries) }
      var found: [String] = []
      while let entry = readdir(entries) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasSuffix(".txt") { found.append("\(path)/\(name)") }
      }
      return found.sorted()
    }
  }()

  @Test(arguments: files)
  func replaysWithoutADifference(file: String) throws {
    let text = ScriptEncoding.text(of: try #require(HostFile.read(file)))
    let name = String(file.split(separator: "/").last ?? "")
    var lines: [String] = []
    let code = LargeStackThread.run {
      do throws(ReplayFailure) {
        let report = try LabReplay(SessionOptions()).run(text, name: name)
        lines = report.lines
        return report.differences.isEmpty ? 0 : 1
      } catch {
        lines = [error.message]
        return 1
      }
    }
    #expect(code == 0, "\(lines.joined(separator: "\n"))")
  }
}
