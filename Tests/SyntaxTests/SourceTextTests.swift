import Testing

@testable import Syntax

@Suite struct SourceTextTests {
  /// A carriage return, a line feed, and the two together each end a line, also at the end of the text.
  @Test(arguments: [
    ("", 1), ("a", 1), ("a\n", 2), ("a\r", 2), ("a\r\n", 2), ("\r\r", 3), ("\n\r", 3), ("a\rb\nc\r\nd", 4), ("a\r\n\rb", 3),
  ])
  func linesEnd(_ text: String, _ count: Int) {
    let source = SourceText(text)
    #expect(source.lineCount == count)
    #expect(source.line(at: UInt32(text.utf8.count)) == count)
  }
}
