import Engine

/// Writes the header and the rows of one table whose widths are known.
struct TableWriter {
  private let columns: [TableColumn]
  private let widths: [Int]
  private let style: TextStyle

  /// Lays columns of the widths asked for into a width.
  init(_ columns: [TableColumn], wanted: [Int], width: Int, style: TextStyle) {
    self.columns = columns
    self.style = style
    // On fewer than five columns no table is written.
    widths = width < 5 ? wanted.map { _ in 0 } : ColumnWidths.fit(wanted, into: width)
  }

  private var lastVisible: Int? { widths.lastIndex { $0 > 0 } }

  /// The header and its dashes.
  func header() -> [String] {
    guard lastVisible != nil else { return [] }
    let labels = columns.map(\.label)
    var lines = wrappedLines(labels, isHeader: true)
    var dashes: [String] = []
    for (index, label) in labels.enumerated() {
      dashes.append(String(repeating: "-", count: min(max(0, widths[index]), DisplayWidth.of(label))))
    }
    lines.append(line(dashes, isHeader: true))
    return lines
  }

  /// The lines of a row: one, or several where cells wrap.
  func row(_ cells: [String], wraps: Bool) -> [String] {
    guard lastVisible != nil else { return [] }
    if wraps { return wrappedLines(cells) }
    return [line(cells)]
  }

  /// One line of cells, each cut to its column.
  private func line(_ cells: [String], isHeader: Bool = false) -> String {
    var line = ""
    var isFirst = true
    for index in columns.indices where widths[index] > 0 {
      if !isFirst { line += " " }
      isFirst = false
      // A dropped column keeps the last visible one padded, as PowerShell 7 does.
      let pads = style.padsLastColumn || index != columns.count - 1
      line += field(index < cells.count ? cells[index] : "", index, pads: pads, isHeader: isHeader)
    }
    return line
  }

  /// Cells wrapped inside their columns.
  private func wrappedLines(_ cells: [String], isHeader: Bool = false) -> [String] {
    var blocks: [[String]] = []
    var height = 1
    for index in columns.indices {
      let text = index < cells.count ? cells[index] : ""
      let block = widths[index] > 0 ? LineBreaking.wrapped(text, width: widths[index]) : []
      height = max(height, block.count)
      blocks.append(block)
    }
    if height == 1, blocks.allSatisfy({ $0.count <= 1 }) {
      let single = line(cells, isHeader: isHeader)
      return [style.padsLastColumn ? single : LineBreaking.trimmedEnd(single)]
    }
    var lines: [String] = []
    for place in 0..<height {
      var row: [String] = []
      for block in blocks { row.append(place < block.count ? LineBreaking.trimmedEnd(block[place]) : "") }
      let text = line(row, isHeader: isHeader)
      lines.append(style.padsLastColumn ? text : LineBreaking.trimmedEnd(text))
    }
    return lines
  }

  private func field(_ cell: String, _ index: Int, pads: Bool, isHeader: Bool) -> String {
    let width = widths[index]
    let alignment = isHeader ? columns[index].alignment : columns[index].cellAlignment ?? columns[index].alignment
    var text = LineBreaking.firstLine(cell, ellipsis: style.ellipsis)
    if DisplayWidth.of(text) > width { text = cut(text, to: width, fromStart: alignment == .right) }
    let missing = width - DisplayWidth.of(text)
    guard missing > 0 else { return text }
    switch alignment {
    case .right: return LineBreaking.blanks(missing) + text
    case .center: return LineBreaking.blanks(missing / 2) + text + (pads ? LineBreaking.blanks(missing - missing / 2) : "")
    case .left: return pads ? text + LineBreaking.blanks(missing) : text
    }
  }

  private func cut(_ text: String, to width: Int, fromStart: Bool) -> String {
    let room = width - DisplayWidth.of(style.ellipsis)
    guard room > 0 else { return fromStart ? DisplayWidth.suffix(text, width) : DisplayWidth.prefix(text, width) }
    return fromStart
      ? style.ellipsis + DisplayWidth.suffix(text, room) : DisplayWidth.prefix(text, room) + style.ellipsis
  }
}
