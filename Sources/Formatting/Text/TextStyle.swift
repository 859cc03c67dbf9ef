import Engine

/// The small ways in which the two flavours lay text out differently.
struct TextStyle {
  let flavour: Flavour

  init(_ flavour: Flavour) { self.flavour = flavour }

  /// What stands for text that was cut off.
  var ellipsis: String { flavour == .powerShell7 ? "\u{2026}" : "..." }
  /// True where the last column is padded to its width as the others are.
  var padsLastColumn: Bool { flavour == .windowsPowerShell }
  /// True where fractional numbers in table cells have the culture's fixed digits.
  var hasFixedDigitsInCells: Bool { flavour == .powerShell7 }
  /// A blank line at the start of a group of a list or a wide display, behind the one that starts every format.
  var blankBeforeEntries: Bool { flavour == .windowsPowerShell }
  /// A blank line at the end of each group, besides the one at the end of a format.
  var blankAfterGroup: Bool { flavour == .windowsPowerShell }
  /// True where a list, too, ends in a blank line of its own.
  var blankAfterList: Bool { flavour == .windowsPowerShell }
  /// True where `Format-Wide` without a number of columns takes as many as fit.
  var fitsWideColumns: Bool { flavour == .powerShell7 }
  /// True where a line, too, has a limit in text that is not for the screen and has no width of its own.
  var limitsTextLines: Bool { flavour == .windowsPowerShell }
  /// True where errors and messages are wrapped at the width.
  var wrapsMessages: Bool { flavour == .windowsPowerShell }
}
