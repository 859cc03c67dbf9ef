import Engine

/// The lines of an error record as the session shows errors.
public struct ErrorView {
  private let session: Session
  private let width: Int
  private let style: TextStyle

  /// A view for lines of so many columns.
  public init(_ session: Session, width: Int) {
    self.session = session
    self.width = min(max(1, width), 100_000)
    style = TextStyle(session.flavour)
  }

  /// The lines of a record under `$ErrorView`; the normal view unless that asks for another.
  public func lines(of record: ErrorRecordObject) -> [String] {
    let chosen = session.evaluator.scope.lookup(Symbol("ErrorView"))?.value.displayText ?? ""
    if chosen.equalsIgnoringCase("CategoryView") { return wrapped([record.categoryText]) }
    if chosen.equalsIgnoringCase("ConciseView"), session.flavour == .powerShell7 { return conciseLines(of: record) }
    return normalLines(of: record)
  }

  // MARK: The normal view

  private func normalLines(of record: ErrorRecordObject) -> [String] {
    // PowerShell 7 shows the first line of a program's errors as it shows the others.
    let isNative =
      record.fullyQualifiedErrorID.equalsIgnoringCase("NativeCommandErrorMessage")
      || (style.flavour == .powerShell7 && record.fullyQualifiedErrorID.equalsIgnoringCase("NativeCommandError"))
    if isNative { return wrapped(LineBreaking.lines(record.exception.message)) }
    let position = positionLines(of: record)
    let isParseError = record.category == .parserError && record.invocation == nil
    var lines: [String] = []
    if isParseError {
      // Errors of the parser show their place first; a message that brings it along stays as it is.
      let message = LineBreaking.lines(record.message)
      if let first = message.first, first.utf8.starts(with: "At ".utf8) { lines = message } else { lines = position + message }
    } else {
      var message = LineBreaking.lines(record.message)
      if let prefix = prefix(of: record) { message[0] = prefix + " : " + message[0] }
      lines = message + position
    }
    lines = wrapped(lines)
    lines += detail("CategoryInfo          : ", attachedText("ErrorCategory_Message", of: record) ?? record.categoryText)
    lines += detail("FullyQualifiedErrorId : ", record.fullyQualifiedErrorID)
    if let computer = attachedText("PSComputerName", of: record) { lines += detail("PSComputerName        : ", computer) }
    if style.flavour == .windowsPowerShell, record.detailsMessage?.isEmpty ?? true { lines.append(" ") }
    return lines
  }

  /// The name in front of the message: the command as it was called, a script by its path.
  private func prefix(of record: ErrorRecordObject) -> String? {
    guard let invocation = record.invocation else { return nil }
    if let script = invocation.command as? ScriptCommand { return script.path.isEmpty ? nil : script.path }
    var name = invocation.name
    if name.isEmpty || name.ordinalEquals("&") || name.ordinalEquals(".") { name = invocation.command?.name ?? name }
    return name.isEmpty ? nil : name
  }

  private func positionLines(of record: ErrorRecordObject) -> [String] {
    // An error of another computer has no place in this shell's text.
    guard let position = record.position, attachedText("PSComputerName", of: record) == nil else { return [] }
    return PositionText.lines(position, flavour: session.flavour)
  }

  /// A line of facts. 5.1 cuts it into pieces, puts the indentation before each and lets the screen wrap the whole.
  private func detail(_ label: String, _ text: String) -> [String] {
    let line = "+ " + label + LineBreaking.lines(text).joined(separator: " ")
    guard style.wrapsMessages else { return [line] }
    let indentation = 4
    let piece = max(1, width + 1 - indentation - 2)
    var whole = ""
    var rest = Array(line.unicodeScalars)[...]
    while !rest.isEmpty {
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: rest.prefix(piece))
      whole += LineBreaking.blanks(indentation) + String(scalars)
      rest = rest.dropFirst(piece)
    }
    return LineBreaking.wrapped(whole, width: width)
  }

  private func wrapped(_ lines: [String]) -> [String] {
    guard style.wrapsMessages else { return lines }
    var result: [String] = []
    for line in lines { result += LineBreaking.wrapped(line, width: width) }
    return result
  }

  private func attachedText(_ name: Name, of record: ErrorRecordObject) -> String? {
    guard case .note(let value)? = record.attached?.member(name), !value.isNull else { return nil }
    return value.displayText
  }

  // MARK: The concise view

  private func conciseLines(of record: ErrorRecordObject) -> [String] {
    let title = conciseTitle(of: record)
    let message = LineBreaking.lines(record.message)
    guard let position = record.position, position.source.path != nil || position.source.lineCount > 1 else {
      return [title + ": " + (message.first ?? "")] + message.dropFirst()
    }
    let number = position.source.line(at: position.range.start)
    let shown = PositionText.lines(position, flavour: session.flavour)
    let place = position.source.path.map { "\($0):\(number)" } ?? ""
    var lines = ["\(title): \(place)", "Line |"]
    let gutter = LineBreaking.blanks(max(0, 4 - String(number).utf8.count)) + String(number)
    if shown.count == 3 {
      lines.append("\(gutter) |  " + String(shown[1].dropFirst(2)))
      lines.append("     |  " + String(shown[2].dropFirst(2)))
    }
    return lines + message.map { "     | " + $0 }
  }

  private func conciseTitle(of record: ErrorRecordObject) -> String {
    if let name = prefix(of: record), !name.isEmpty { return name }
    if record.category == .parserError { return "ParserError" }
    let kind = record.reason ?? record.exception.type.name
    return record.isThrown && kind.ordinalEquals("RuntimeException") ? "Exception" : kind
  }
}
