/// Fits the columns of a table into a width.
enum ColumnWidths {
  /// The widths of the columns, 0 for a column that is left out.
  ///
  /// Columns without a width (0) share what the others leave, one cell at a time from the left. Where all together are too
  /// wide, the last column shrinks by the excess; where that leaves it nothing it is left out, and the next one shrinks.
  static func fit(_ wanted: [Int], into width: Int, separator: Int = 1) -> [Int] {
    var widths = wanted.map { max(0, $0) }
    let flexible = widths.indices.filter { widths[$0] == 0 }
    for index in flexible { widths[index] = 1 }
    let free = width - total(widths, separator: separator)
    if free > 0, !flexible.isEmpty {
      for (position, index) in flexible.enumerated() {
        widths[index] += free / flexible.count + (position < free % flexible.count ? 1 : 0)
      }
    }
    return trim(widths, to: width, separator: separator)
  }

  private static func trim(_ widths: [Int], to width: Int, separator: Int) -> [Int] {
    var widths = widths
    while let last = widths.lastIndex(where: { $0 > 0 }) {
      let excess = total(widths, separator: separator) - width
      if excess <= 0 { break }
      widths[last] = max(0, widths[last] - excess)
    }
    return widths
  }

  /// The columns taken by all visible columns and the blanks between them.
  private static func total(_ widths: [Int], separator: Int) -> Int {
    let visible = widths.filter { $0 > 0 }
    return visible.reduce(0, +) + separator * max(0, visible.count - 1)
  }

  /// How many columns of a text's width fit, with a blank between them.
  static func columnsThatFit(_ length: Int, into width: Int) -> Int {
    guard length > 0, length < width else { return 1 }
    var count = 1
    while length * (count + 1) + count < width { count += 1 }
    return count
  }
}
