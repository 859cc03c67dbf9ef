import Engine

/// Writes format objects as lines: the one place where blank lines, widths and groups meet.
///
/// Where widths depend on the content, a group's entries are kept until it ends; else each row is written as it comes.
public final class FormatWriter {
  private let output: any LineOutput
  private let style: TextStyle
  private let errorLines: (ErrorRecordObject, Int) -> [String]
  private var layout: FormatLayout?
  private var isAutoSized = false
  private var groupCount = 0
  private var isInGroup = false
  private var waiting: [FormatObject] = []
  private var isWaiting = false
  private var waitingSince: ContinuousClock.Instant?
  private var table: TableWriter?
  private var wide: WideRow?

  /// A writer of a flavour to an output.
  /// - Parameter errorLines: renders an error record for a width.
  public init(_ output: any LineOutput, flavour: Flavour, errorLines: @escaping (ErrorRecordObject, Int) -> [String]) {
    self.output = output
    style = TextStyle(flavour)
    self.errorLines = errorLines
  }

  /// Takes the next format object.
  public func write(_ object: FormatObject) {
    if case .start = object.payload, layout != nil { close() }
    if isWaiting {
      waiting.append(object)
      switch object.payload {
      case .groupEnd, .end: release()
      default: if waiting.count >= FormatWriter.mostWaiting || hasWaitedLong { release() }
      }
      return
    }
    if case .groupStart = object.payload, sizesByContent {
      isWaiting = true
      waiting = [object]
      if output.isWatched { waitingSince = ContinuousClock.now }
      return
    }
    show(object)
  }

  /// Ends a format that was left open and shows what still waits.
  public func close() {
    if isWaiting { release() }
    if isInGroup { endGroup() }
    if layout != nil { endFormat() }
  }

  /// How many entries wait at most for each other's widths.
  private static let mostWaiting = 10_000
  /// How long rows wait where somebody watches.
  private static let patience = Duration.milliseconds(300)

  private var hasWaitedLong: Bool {
    guard let waitingSince else { return false }
    return ContinuousClock.now - waitingSince > FormatWriter.patience
  }

  private var sizesByContent: Bool {
    switch layout {
    case .table(let columns, _)?: return isAutoSized || columns.first?.width == 0
    case .wide(let columns, _)?: return columns == 0 && (isAutoSized || style.fitsWideColumns)
    default: return isAutoSized
    }
  }

  // MARK: Kept groups

  private func release() {
    isWaiting = false
    let objects = waiting
    waiting = []
    var entries: [FormatEntry] = []
    for object in objects {
      if case .entry(let entry, isOutOfBand: false) = object.payload { entries.append(entry) }
    }
    switch layout {
    case .table(let columns, _)?:
      table = TableWriter(columns, wanted: contentWidths(columns, entries), width: output.width, style: style)
    case .wide(_, let alignment)?:
      let longest = entries.map { entry in
        if case .wide(let text) = entry { return DisplayWidth.of(text) }
        return 0
      }.max()
      wide = WideRow(
        columns: ColumnWidths.columnsThatFit(longest ?? 0, into: output.width), alignment: alignment, width: output.width, style: style)
    default: break
    }
    for object in objects { show(object) }
  }

  private func contentWidths(_ columns: [TableColumn], _ entries: [FormatEntry]) -> [Int] {
    // Widths asked for count only where the first column has one.
    var widths = columns.map { max(1, DisplayWidth.of($0.label)) }
    for entry in entries {
      guard case .row(let cells, _) = entry else { continue }
      for (index, cell) in cells.enumerated() where index < widths.count {
        // A line end takes a column here as any other character, though the cell is cut at it.
        let ends = cell.utf8.reduce(0) { $1 == 0x0A || $1 == 0x0D ? $0 + 1 : $0 }
        widths[index] = max(widths[index], DisplayWidth.of(cell) + ends)
      }
    }
    return widths
  }

  // MARK: Writing

  private func show(_ object: FormatObject) {
    switch object.payload {
    case .start(let layout, let autoSize): startFormat(layout, autoSize)
    case .groupStart(let header): startGroup(header)
    case .entry(let entry, isOutOfBand: true): showAlone(entry)
    case .entry(let entry, isOutOfBand: false): show(entry)
    case .groupEnd: if isInGroup { endGroup() }
    case .end: if layout != nil { endFormat() }
    }
  }

  private func startFormat(_ layout: FormatLayout, _ autoSize: Bool) {
    self.layout = layout
    isAutoSized = autoSize
    groupCount = 0
    table = nil
    wide = nil
    output.writeLine("")
  }

  private func endFormat() {
    if case .list? = layout, !style.blankAfterList {
      layout = nil
      return
    }
    layout = nil
    output.writeLine("")
  }

  private func startGroup(_ header: GroupHeader?) {
    isInGroup = true
    groupCount += 1
    if let header {
      if groupCount > 1 || style.blankAfterGroup { output.writeLine("") }
      for line in LineBreaking.wrapped(header.text, width: output.width) { output.writeLine(line) }
      output.writeLine("")
      if header.isSpacious && style.blankAfterGroup { output.writeLine("") }
    }
    switch layout {
    case .table(let columns, let hidesHeader)?:
      if !sizesByContent { table = TableWriter(columns, wanted: columns.map(\.width), width: output.width, style: style) }
      if !hidesHeader, let table { for line in table.header() { output.writeLine(line) } }
    case .wide(let columns, let alignment)?:
      if style.blankBeforeEntries { output.writeLine("") }
      if !sizesByContent {
        wide = WideRow(columns: columns > 0 ? columns : 2, alignment: alignment, width: output.width, style: style)
      }
    case .list?: if style.blankBeforeEntries { output.writeLine("") }
    default: break
    }
  }

  private func endGroup() {
    isInGroup = false
    if let line = wide?.takeLine() { output.writeLine(line) }
    if style.blankAfterGroup { output.writeLine("") }
  }

  private func show(_ entry: FormatEntry) {
    switch entry {
    case .row(let cells, let wraps):
      guard let table else { return }
      for line in table.row(cells, wraps: wraps) { output.writeLine(line) }
    case .list(let fields):
      for line in ListWriter.lines(fields, width: output.textWidth) { output.writeLine(line) }
      output.writeLine("")
    case .wide(let text): if let line = wide?.add(text) { output.writeLine(line) }
    case .custom(let lines): writeWrapped(lines)
    case .raw, .error, .reported: showAlone(entry)
    }
  }

  private func showAlone(_ entry: FormatEntry) {
    switch entry {
    case .raw(let text): for line in LineBreaking.lines(text) { output.writeLine(line) }
    case .error(let record): for line in errorLines(record, output.textWidth) { output.writeLine(line) }
    case .reported(let record): for line in errorLines(record, output.textWidth) { output.writeErrorLine(line) }
    case .custom(let lines): for line in lines { output.writeLine(line) }
    case .list(let fields):
      output.writeLine("")
      for line in ListWriter.lines(fields, width: output.textWidth) { output.writeLine(line) }
      output.writeLine("")
    case .row, .wide: break
    }
  }

  private func writeWrapped(_ lines: [String]) {
    for line in lines {
      for part in LineBreaking.wrapped(line, width: output.textWidth) { output.writeLine(part) }
    }
  }
}

/// Collects the texts of a wide display until a line is full.
private struct WideRow {
  private let columns: Int
  private let table: TableWriter
  private var cells: [String] = []

  init(columns: Int, alignment: TextAlignment, width: Int, style: TextStyle) {
    self.columns = max(1, min(columns, width))
    let column = TableColumn(label: "", width: 0, alignment: alignment)
    let all = Array(repeating: column, count: self.columns)
    table = TableWriter(all, wanted: all.map(\.width), width: width, style: style)
  }

  /// Adds a text; the line where it is full.
  mutating func add(_ text: String) -> String? {
    cells.append(text)
    return cells.count < columns ? nil : takeLine()
  }

  /// The line so far.
  mutating func takeLine() -> String? {
    guard !cells.isEmpty else { return nil }
    let line = table.row(cells, wraps: false).first
    cells = []
    return line
  }
}
