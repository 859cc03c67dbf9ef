import Glibc
import Labs
import Terminal
import Transcripts

/// `exsh replay`: replays transcripts and says what differed.
struct ReplayCommand {
  let options: CommandLineOptions
  let output: OutputWriter
  let errors: OutputWriter

  /// 1 where a transcript differed or could not be replayed, 0 otherwise.
  func run(_ files: [String]) -> Int32 {
    guard !files.isEmpty else {
      errors.write("exsh replay needs the transcripts to replay.\n")
      return Program.usageError
    }
    var failures = 0
    for file in files {
      guard let bytes = HostFile.read(file) else {
        report("\(file): \(String(cString: strerror(errno)))")
        failures += 1
        continue
      }
      do {
        let replay = LabReplay(options.session, width: options.width)
        let report: ReplayReport
        if options.recordsTranscripts {
          let recorded = try replay.record(ScriptEncoding.text(of: bytes), name: file)
          guard HostFile.write(Array(recorded.text.utf8), to: file) else {
            self.report("\(file): \(String(cString: strerror(errno)))")
            failures += 1
            continue
          }
          output.write("\(file): \(recorded.report.commandCount) commands recorded\n")
          output.flush()
          continue
        }
        report = try replay.run(ScriptEncoding.text(of: bytes), name: file)
        for line in report.lines { output.write(line + "\n") }
        output.flush()
        if !report.differences.isEmpty { failures += 1 }
      } catch {
        report(error.message)
        failures += 1
      }
    }
    return failures == 0 ? 0 : 1
  }

  private func report(_ message: String) {
    output.flush()
    errors.write(message + "\n")
    errors.flush()
  }
}
