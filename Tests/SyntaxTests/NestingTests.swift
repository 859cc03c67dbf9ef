import Foundation
import Testing

@testable import Syntax

/// How deeply constructs may be nested, on stacks of several sizes.
@Suite struct NestingTests {
  /// Parses on a thread with a stack of a size; answers the ids of the errors.
  private func errors(_ text: String, stack: Int) -> [String] {
    final class Answer: @unchecked Sendable {
      var ids: [String] = []
    }
    let answer = Answer()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      answer.ids = Parser.parse(SourceText(text)).diagnostics.map(\.id)
      done.signal()
    }
    thread.stackSize = stack
    thread.start()
    done.wait()
    return answer.ids
  }

  private static let pairs = [
    ["(", ")"], ["{", "}"], ["$(", ")"], ["@(", ")"], ["if (1) {", "}"], ["@{a=", "}"], ["$a[", "]"], ["$a.b(", ")"],
    ["function f {", "}"], ["foreach ($i in 1) {", "}"], ["try {", "} finally {}"], ["\"$(", ")\""],
  ]

  @Test(arguments: pairs) func twoHundredLevelsParse(_ pair: [String]) {
    let text = String(repeating: pair[0], count: 200) + "1" + String(repeating: pair[1], count: 200)
    #expect(errors(text, stack: 64 << 20) == [])
  }

  @Test(arguments: pairs) func manyLevelsAreAnError(_ pair: [String]) {
    // A string in a string is read once for each level around it.
    let count = pair[0].hasPrefix("\"") ? 2000 : 100_000
    let text = String(repeating: pair[0], count: count) + "1" + String(repeating: pair[1], count: count)
    for stack in [256 << 10, 512 << 10, 8 << 20] { #expect(errors(text, stack: stack) == ["ScriptTooComplicated"]) }
  }

  @Test(arguments: pairs) func openLevelsAreAnError(_ pair: [String]) {
    let text = String(repeating: pair[0], count: pair[0].hasPrefix("\"") ? 2000 : 100_000)
    for stack in [256 << 10, 8 << 20] { #expect(!errors(text, stack: stack).isEmpty) }
  }
}
