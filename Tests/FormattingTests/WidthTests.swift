import Testing

@testable import Formatting

@Suite struct WidthTests {
  @Test(arguments: [
    ([5, 5, 5], 80, [5, 5, 5]), ([10, 10, 10], 25, [10, 10, 3]), ([10, 10, 10], 22, [10, 10, 0]), ([10, 10, 10], 21, [10, 10, 0]),
    ([10, 10, 10], 5, [5, 0, 0]), ([41, 10, 0], 79, [41, 10, 26]), ([0, 0, 0], 79, [26, 26, 25]), ([0, 0], 2, [1, 0]),
    ([30, 0], 20, [20, 0]), ([], 10, []),
  ])
  func fits(wanted: [Int], width: Int, expected: [Int]) {
    #expect(ColumnWidths.fit(wanted, into: width) == expected)
  }

  @Test func columnsOfAWideDisplay() {
    #expect(ColumnWidths.columnsThatFit(4, into: 40) == 8)
    #expect(ColumnWidths.columnsThatFit(4, into: 79) == 15)
    #expect(ColumnWidths.columnsThatFit(0, into: 79) == 1)
    #expect(ColumnWidths.columnsThatFit(90, into: 79) == 1)
  }

  @Test func breaking() {
    #expect(LineBreaking.lines("a\r\nb\rc\n") == ["a", "b", "c", ""])
    #expect(LineBreaking.wrapped("aa bb", width: 3) == ["aa ", "bb"])
    #expect(LineBreaking.wrapped("abcdef", first: 2, following: 3) == ["ab", "cde", "f"])
    #expect(LineBreaking.wrapped("日本語", width: 1) == ["?", "?", "?"])
  }
}
