// Fuzzing: `fuzz bytes|sentences [--seconds N] [--seed N] [--count N]`. What is tried stands in a file before it is tried, so that
// a text that ends the process is there to read: fuzz-bytes.txt or fuzz-sentence.ps1 in the current folder.
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())

func option(_ name: String) -> UInt64? {
  guard let place = arguments.firstIndex(of: name), arguments.indices.contains(place + 1) else { return nil }
  return UInt64(arguments[place + 1])
}

let limits = FuzzLimits(
  seconds: option("--seconds").map { Double($0) } ?? 60, count: option("--count").map { Int(clamping: $0) } ?? .max,
  seed: option("--seed") ?? UInt64(Date().timeIntervalSince1970))
switch arguments.first {
case "bytes": exit(try fuzzBytes(limits))
case "sentences": exit(try fuzzSentences(limits))
default:
  print("fuzz bytes|sentences [--seconds N] [--seed N] [--count N]")
  exit(64)
}
