import Engine

/// A column's place in a table's header.
struct TableColumn {
  var label: String
  /// The width asked for; 0 where none is.
  var width: Int
  /// How the header stands and, unless they say otherwise, the cells.
  var alignment: TextAlignment
  /// How the cells stand.
  var cellAlignment: TextAlignment?
}

/// What the objects behind a start are to be shown as.
enum FormatLayout {
  case table(columns: [TableColumn], hidesHeader: Bool)
  case list
  /// So many columns; 0 where the writer chooses.
  case wide(columns: Int, alignment: TextAlignment)
  case custom
}

/// One object's texts.
enum FormatEntry {
  case row([String], wraps: Bool)
  case list([(label: String, text: String)])
  case wide(String)
  case custom([String])
  /// Text that stands as it is.
  case raw(String)
  /// An error record, whose lines depend on the width.
  case error(ErrorRecordObject)
  /// An error record of the error stream.
  case reported(ErrorRecordObject)
}

/// The line over a group.
struct GroupHeader {
  var text: String
  var isSpacious: Bool
}

/// What `Format-Table` and its kin write to the pipeline, and what the writer of the screen or of a file reads.
///
/// A format is a start, then groups, each with a start, its entries and an end, then an end. Entries that stand by themselves
/// (`isOutOfBand`) may come anywhere.
public final class FormatObject: NetObject {
  enum Payload {
    case start(FormatLayout, autoSize: Bool)
    case groupStart(GroupHeader?)
    case entry(FormatEntry, isOutOfBand: Bool)
    case groupEnd
    case end
  }

  let payload: Payload

  init(_ payload: Payload) { self.payload = payload }

  public override var type: DotNetType {
    switch payload {
    case .start: return FormatObject.startType
    case .groupStart: return FormatObject.groupStartType
    case .entry: return FormatObject.entryType
    case .groupEnd: return FormatObject.groupEndType
    case .end: return FormatObject.endType
    }
  }

  private static let startType = named("FormatStartData")
  private static let groupStartType = named("GroupStartData")
  private static let entryType = named("FormatEntryData")
  private static let groupEndType = named("GroupEndData")
  private static let endType = named("FormatEndData")

  private static func named(_ name: String) -> DotNetType {
    DotNetType("Microsoft.PowerShell.Commands.Internal.Format." + name)
  }
}
