import Engine

extension BuiltInViews {
  private static let fileTypes = ["System.IO.FileInfo", "System.IO.DirectoryInfo"]

  /// Files and folders.
  static let files: [([String], Maker)] = [
    (fileTypes, { flavour in fileViews(flavour) })
  ]

  private static let folder = ViewGroup(
    .computed { (value, reader) throws(Interruption) in
      let parent = try reader.text("PSParentPath", of: value)
      guard let mark = LastMark.end(of: "::", in: parent) else { return .string(parent) }
      return .string(String(parent[mark...]))
    }, label: "Directory", indentation: 4, isSpacious: true)

  private static func fileViews(_ flavour: Flavour) -> [FormatView] {
    [
      .table(
        TableView(
          "System.IO.FileInfo", "System.IO.DirectoryInfo", name: "childrenWithUnixStat", columns: unixColumns, group: folder, wraps: true,
          condition: { (value, reader) in
            guard flavour == .powerShell7, let mode = try? reader.property("UnixMode", of: value) else { return false }
            return !mode.isNull
          })),
      .table(
        TableView(
          "System.IO.FileInfo", "System.IO.DirectoryInfo", name: "children", columns: windowsColumns(flavour), group: folder, wraps: true)),
      .list(
        ListView(
          "System.IO.FileInfo", "System.IO.DirectoryInfo", name: "children",
          properties: ["Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target"], group: folder)),
      .wide(WideView("System.IO.FileInfo", "System.IO.DirectoryInfo", name: "children", property: "Name", group: folder)),
    ]
  }

  private static let unixColumns = [
    ViewColumn("UnixMode", width: 10), ViewColumn("User", width: 10, alignment: .right), ViewColumn("Group", width: 10),
    ViewColumn(computed: "LastWriteTime", width: 16, alignment: .right) { (value, reader) throws(Interruption) in
      let time = try reader.value("LastWriteTime", of: value)
      guard let date = time.object(as: DateTimeObject.self) else { return time }
      return .string(DateCells.short(date) + " " + DateCells.hours(date))
    },
    ViewColumn("Size", width: 12, alignment: .right), ViewColumn("Name"),
  ]

  /// Date and time in columns of their own, apart by two blanks in 5.1 and by one in 7.
  private static func windowsColumns(_ flavour: Flavour) -> [ViewColumn] {
    let isSeven = flavour == .powerShell7
    return [
      ViewColumn("Mode", width: 7),
      ViewColumn(computed: "LastWriteTime", width: isSeven ? 26 : 25, alignment: .right) { (value, reader) throws(Interruption) in
        let time = try reader.value("LastWriteTime", of: value)
        guard let date = time.object(as: DateTimeObject.self) else { return time }
        let (day, hour) = (DateCells.short(date), DateCells.shortTime(date))
        let gap = isSeven ? " " : "  "
        return .string(LineBreaking.blanks(10 - day.utf8.count) + day + gap + LineBreaking.blanks(8 - hour.utf8.count) + hour)
      },
      ViewColumn(computed: "Length", width: 14, alignment: .right) { (value, reader) throws(Interruption) in
        for type in value.typeNames where type.equalsIgnoringCase("System.IO.DirectoryInfo") { return .string("") }
        return try reader.value("Length", of: value)
      },
      ViewColumn("Name"),
    ]
  }
}

/// Finds the end of a mark inside a text.
enum LastMark {
  static func end(of mark: String, in text: String) -> String.Index? {
    let bytes = Array(text.utf8)
    let wanted = Array(mark.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count) where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
      return text.utf8.index(text.utf8.startIndex, offsetBy: start + wanted.count)
    }
    return nil
  }
}
