import Foundation
import Grammar
import Syntax

/// Parses texts near scripts: each parse must end soon, and what it yields must lie within the text.
func fuzzBytes(_ limits: FuzzLimits) throws -> Int32 {
  var mutation = TextMutation(try FuzzLimits.texts(), seed: limits.seed)
  let record = URL(fileURLWithPath: "fuzz-bytes.txt")
  var done = 0
  var slowest: Duration = .zero
  print("bytes, seed \(limits.seed)")
  while !limits.isOver(done) {
    let bytes = mutation.next()
    try Data(bytes).write(to: record)
    let source = SourceText(bytes: bytes)
    var result: ParseResult?
    let duration = ContinuousClock().measure {
      result = Parser.parse(source, options: ParseOptions(placeholders: done % 3 == 0, keepsTokens: done % 2 == 0))
    }
    slowest = max(slowest, duration)
    guard let result else { continue }
    var isWithin = result.diagnostics.allSatisfy { Int($0.range.end) <= source.bytes.count + 1 }
    result.script.walk { node in
      if Int(node.range.end) > source.bytes.count + 1 { isWithin = false }
      return true
    }
    if !isWithin || duration > .seconds(5) {
      print("after \(done): \(isWithin ? "took \(duration)" : "a place behind the end"); the text is in \(record.path)")
      return 1
    }
    done += 1
  }
  try? FileManager.default.removeItem(at: record)
  print("\(done) texts, the slowest \(slowest)")
  return 0
}
