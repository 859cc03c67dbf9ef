/// The diagnostics of a parse, as they come; shared by the parser and its lexers.
final class DiagnosticList {
  private(set) var all: [Diagnostic] = []
  private var seen: Set<Place> = []
  let characters: Characters
  /// Set when the text is nested too deeply: what follows would only be noise.
  var isClosed = false

  /// Where a part of the text ends that is parsed by itself (a subexpression in a string); nil for the whole text.
  var end: UInt32?

  /// A parse reads some places twice, in two modes; the same error at the same place counts once.
  private struct Place: Hashable {
    let id: DiagnosticID
    let range: SourceRange
  }

  init(source: SourceText) {
    characters = Characters(source.characters)
  }

  var isEmpty: Bool { all.isEmpty }

  /// Adds an error that more text can't mend.
  func report(_ id: DiagnosticID, _ range: SourceRange, _ arguments: String...) {
    add(id, range, arguments, needsMoreInput: false)
  }

  /// Adds an error that more text mends when nothing but blanks and comments follows it, or the place it was found at.
  /// Answers whether it does.
  @discardableResult
  func reportIncomplete(_ id: DiagnosticID, _ range: SourceRange, foundAt: SourceRange? = nil, _ arguments: String...) -> Bool {
    let needsMoreInput = isAtEnd((foundAt ?? range).end)
    add(id, range, arguments, needsMoreInput: needsMoreInput)
    return needsMoreInput
  }

  private func add(_ id: DiagnosticID, _ range: SourceRange, _ arguments: [String], needsMoreInput: Bool) {
    guard !isClosed, seen.insert(Place(id: id, range: range)).inserted else { return }
    all.append(Diagnostic(id: id.rawValue, message: id.message(arguments), range: range, needsMoreInput: needsMoreInput))
  }

  private func isAtEnd(_ offset: UInt32) -> Bool {
    if let end, offset >= end { return true }
    var index = Int(offset)
    while !characters.isEnd(index) {
      if characters[index] == Byte.number {
        while !characters.isEnd(index), characters.newLine(index) == 0 { index += 1 }
      } else if characters[index] == Byte.less, characters[index + 1] == Byte.number {
        index += 2
        while !characters.isEnd(index), !(characters[index] == Byte.number && characters[index + 1] == Byte.greater) { index += 1 }
        index += 2
      } else {
        let width = max(characters.blank(index), characters.newLine(index))
        if width == 0 { return false }
        index += width
      }
    }
    return true
  }
}
