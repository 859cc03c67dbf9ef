import Foundation
import Testing

/// Runs every recorded case against the build under test, so that nothing that once passed is lost unseen.
@Suite struct ConformanceTests {
  @Test func casesThatPassedStillPass() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let exsh = try #require(builtShell(), "exsh isn't beside the test bundle")
    let failing = Set(try lines(of: folder.appendingPathComponent("failing.txt")))
    let waived = Set(
      try lines(of: folder.appendingPathComponent("waivers.txt")).compactMap { line in
        line.firstIndex(of: "\t").map { String(line[..<$0]) }
      })
    let cases = try recordedCases(in: folder.appendingPathComponent("cases"))
    #expect(!cases.isEmpty)

    let verdicts = await inParallel(cases) { recorded in
      let isListed = failing.contains(recorded.slug)
      return recorded.verdict(exsh: exsh, seconds: isListed ? 5 : 20)
    }

    var mended: [String] = []
    for (recorded, verdict) in zip(cases, verdicts) {
      switch verdict {
      case .same:
        if failing.contains(recorded.slug) { mended.append(recorded.slug) }
      case .different(let report):
        if !failing.contains(recorded.slug) && !waived.contains(recorded.slug) {
          Issue.record("\(recorded.slug) differs from what PowerShell printed\n\(report)")
        }
      }
    }
    if !mended.isEmpty {
      print("These conformance cases pass now; Tests/Conformance/update takes them off the list:")
      print(mended.map { "  " + $0 }.joined(separator: "\n"))
    }
  }

  /// Listed slugs that have no case hide nothing but a misspelling.
  @Test func listsNameRealCases() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let known = Set(try recordedCases(in: folder.appendingPathComponent("cases")).map(\.slug))
    for slug in try lines(of: folder.appendingPathComponent("failing.txt")) {
      #expect(known.contains(slug))
    }
  }
}

private func lines(of file: URL) throws -> [String] {
  try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
}

/// The product lies in the folder that holds the test bundle, whatever the configuration.
private func builtShell() -> String? {
  guard let runner = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
  var folder = URL(fileURLWithPath: runner).deletingLastPathComponent()
  for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
    folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
  }
  let exsh = folder.appendingPathComponent("exsh").path
  return FileManager.default.isExecutableFile(atPath: exsh) ? exsh : nil
}

private func recordedCases(in folder: URL) throws -> [RecordedCase] {
  var cases: [RecordedCase] = []
  for area in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
    let place = folder.appendingPathComponent(area)
    for name in try FileManager.default.contentsOfDirectory(atPath: place.path) where name.hasSuffix(".ps1") {
      let stem = String(name.dropLast(4))
      cases.append(
        RecordedCase(
          slug: area + "/" + stem,
          script: place.appendingPathComponent(name),
          output: place.appendingPathComponent(stem + ".out")))
    }
  }
  return cases.sorted { $0.slug < $1.slug }
}

/// Runs blocking work on as many threads as there are processors, off the tests' own pool.
private func inParallel<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable (Item) -> Result
) async -> [Result] {
  let queue = OperationQueue()
  queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount
  return await withTaskGroup(of: (Int, Result).self) { group in
    for (index, item) in items.enumerated() {
      group.addTask {
        await withCheckedContinuation { continuation in
          queue.addOperation { continuation.resume(returning: (index, work(item))) }
        }
      }
    }
    var results: [Int: Result] = [:]
    for await (index, result) in group { results[index] = result }
    return items.indices.compactMap { results[$0] }
  }
}
