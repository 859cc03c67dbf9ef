import Foundation
import Grammar
import Testing

@testable import Syntax

/// A text on its way to the prompt: each beginning of a script that is right asks for more, or is right itself.
@Suite struct PrefixTests {
  /// The recorded cases that parse.
  static func cases() throws -> [(name: String, bytes: [UInt8], result: ParseResult)] {
    let folder = GrammarTests.root.appendingPathComponent("Tests/Conformance/cases")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    return try files.filter { $0.hasSuffix(".ps1") }.sorted().compactMap { file in
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let result = Parser.parse(SourceText(text), options: ParseOptions(keepsTokens: true))
      return result.diagnostics.isEmpty ? (file, Array(text.utf8), result) : nil
    }
  }

  /// The error of a text that more text doesn't mend; nil when it is right, or its first error is mended. PowerShell's prompt
  /// doesn't wait at some of those places (behind `>` or the key of a hashtable): there the error must stand at the very end.
  private func finalError(_ bytes: [UInt8]) -> String? {
    guard let first = Parser.parse(SourceText(bytes: bytes)).diagnostics.first, !first.needsMoreInput else { return nil }
    let end = bytes.lastIndex { $0 > Byte.space }.map { $0 + 1 } ?? 0
    return Int(first.range.end) >= end || Self.atEndInFront.contains(first.id) ? nil : first.id
  }

  /// Errors that PowerShell shows in front of the end though the end is what they are about.
  private static let atEndInFront: Set<String> = [
    "UnexpectedAttribute", "EndSquareBracketExpectedAtEndOfAttribute", "MissingFunctionBody", "MissingPropertyTerminator",
    "MissingEndParenthesisInExpression",
  ]

  /// Beginnings that end with a token, every eighth; `EXSH_ALL_PREFIXES` takes all.
  @Test func beginningsOfCases() throws {
    let step = ProcessInfo.processInfo.environment["EXSH_ALL_PREFIXES"] == nil ? 8 : 1
    var count = 0
    for (name, bytes, result) in try Self.cases() {
      for (index, token) in result.tokens.enumerated() where (index + bytes.count) % step == 0 {
        count += 1
        let beginning = Array(bytes[..<min(Int(token.range.end), bytes.count)])
        let error = finalError(beginning)
        #expect(error == nil, "\(name) up to \(token.range.end): …\(String(decoding: beginning.suffix(60), as: UTF8.self))")
      }
    }
    #expect(count > 1000)
  }

  /// Beginnings that end anywhere, within a token or a character: the parse ends, and what it says lies within the text.
  @Test func beginningsCutAnywhere() throws {
    var random = SeededRandom(seed: 1)
    for (name, bytes, _) in try Self.cases() {
      for _ in 0..<4 {
        let source = SourceText(bytes: Array(bytes[..<random.below(bytes.count)]))
        for diagnostic in Parser.parse(source).diagnostics {
          #expect(Int(diagnostic.range.end) <= source.bytes.count + 1, "\(name): \(diagnostic.message)")
        }
      }
    }
  }

  /// Bytes near scripts, and bytes near nothing: the parse ends, says what it says within the text, and says the same again.
  @Test(arguments: 0..<4) func mutations(_ block: Int) throws {
    var mutation = TextMutation(try Self.cases().map(\.bytes), seed: UInt64(block))
    for _ in 0..<1500 {
      let source = SourceText(bytes: mutation.next())
      let result = Parser.parse(source, options: ParseOptions(placeholders: block == 1, keepsTokens: true))
      for diagnostic in result.diagnostics { #expect(Int(diagnostic.range.end) <= source.bytes.count + 1) }
      result.script.walk { node in
        if Int(node.range.end) > source.bytes.count + 1 { Issue.record("a node behind the end") }
        return true
      }
    }
  }
}
