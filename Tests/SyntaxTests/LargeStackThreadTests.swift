import Testing

@testable import Syntax

@Suite struct LargeStackThreadTests {
  @Test func runsDeeply() {
    func deep(_ level: Int) -> Int {
      var padding = (level, level, level, level)
      padding.0 = level == 0 ? 0 : deep(level - 1) + 1
      return padding.0
    }
    #expect(LargeStackThread.run { deep(300_000) == 300_000 ? 7 : 0 } == 7)
  }
}
