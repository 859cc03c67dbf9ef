import Foundation
import Grammar
import Testing

@testable import Syntax

@Suite struct GrammarTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func grammar() throws -> Grammar {
    try Grammar(String(contentsOf: root.appendingPathComponent("grammar/powershell.ebnf"), encoding: .utf8))
  }

  /// Each production stands in front of the function of its name, and says there what the grammar's file says.
  @Test func productionsAreTheParsers() throws {
    let grammar = try Self.grammar()
    let folder = Self.root.appendingPathComponent("Sources/Syntax")
    var written: Set<String> = []
    for case let file as String in try #require(FileManager.default.enumerator(atPath: folder.path)) where file.hasSuffix(".swift") {
      let source = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for production in Grammar.comments(in: source) {
        #expect(production.function == production.name, "the production in front of \(production.function ?? "nothing") in \(file)")
        #expect(grammar.texts[production.name] == production.text, "\(production.name) in \(file)")
        #expect(written.insert(production.name).inserted, "\(production.name) stands twice")
      }
    }
    #expect(Set(grammar.texts.keys).subtracting(written) == [], "productions without a function")
  }

  /// The grammar's own sentences, without the checks that know more than the grammar.
  @Test(arguments: 0..<4) func parserTakesSentences(_ block: Int) throws {
    let grammar = try Self.grammar()
    var taken = 0
    for seed in 0..<500 {
      var generator = SentenceGenerator(grammar, .powerShell, seed: UInt64(block * 1000 + seed))
      let sentence = generator.next()
      let parser = ScriptParser(source: SourceText(sentence), options: ParseOptions(maximumNesting: 2000))
      _ = parser.script()
      let diagnostics = parser.diagnostics.all
      #expect(diagnostics.isEmpty, "seed \(block * 1000 + seed): \(diagnostics.first?.message ?? "")\n\(sentence)")
      if Parser.parse(SourceText(sentence)).diagnostics.isEmpty { taken += 1 }
    }
    // Most hold before the checks, too; otherwise running them would try nothing.
    #expect(taken > 250)
  }
}
