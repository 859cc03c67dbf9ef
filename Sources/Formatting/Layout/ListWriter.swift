import Engine

/// Lays out the lines of one object of a list.
enum ListWriter {
  private static let separator = " : "

  /// `Label : text`, labels padded to the longest; what doesn't fit goes on under the texts.
  static func lines(_ fields: [(label: String, text: String)], width: Int) -> [String] {
    guard !fields.isEmpty, width >= separator.utf8.count + 2 else { return [] }
    let longest = fields.map { DisplayWidth.of($0.label) }.max() ?? 0
    let labelWidth = min(longest, width - separator.utf8.count - 1)
    let indentation = LineBreaking.blanks(labelWidth + separator.utf8.count)
    let room = width - labelWidth - separator.utf8.count
    var result: [String] = []
    for (label, text) in fields {
      let shown = DisplayWidth.of(label) > labelWidth ? DisplayWidth.prefix(label, labelWidth) : label
      let head = shown + LineBreaking.blanks(labelWidth - DisplayWidth.of(shown)) + separator
      for (position, line) in LineBreaking.wrapped(text, width: room).enumerated() {
        result.append((position == 0 ? head : indentation) + line)
      }
    }
    return result
  }
}
