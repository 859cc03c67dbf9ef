import Engine

/// One element of `-Property` or `-GroupBy`: what is shown, and how.
struct PropertyParameter {
  /// What is shown.
  enum Source {
    case name(String, NamePattern)
    case block(ScriptBlockObject)
    case computed(ViewValue)
  }
  let source: Source
  var label: String?
  var format: String?
  var width = 0
  var alignment: TextAlignment?
  var depth: Int?

  /// Reads an element as the user wrote it.
  init(_ value: Value) throws(Interruption) {
    switch value.base {
    case .object(let object):
      if let block = object as? ScriptBlockObject {
        source = .block(block)
        return
      }
      if let table = object as? DictionaryObject {
        self = try PropertyParameter(calculated: table)
        return
      }
    default: break
    }
    let name = value.stringValue ?? value.displayText
    source = .name(name, NamePattern(name))
  }

  /// A view's group.
  init(_ group: ViewGroup) {
    source = .computed(group.value)
    label = group.label
  }

  private init(source: Source) { self.source = source }

  private static let keys = ["expression", "label", "name", "formatstring", "width", "alignment", "depth"]

  private init(calculated table: DictionaryObject) throws(Interruption) {
    var found: Source?
    var made = PropertyParameter(source: .name("", NamePattern("")))
    for (key, value) in table.entries {
      switch try PropertyParameter.key(key.stringValue ?? key.displayText) {
      case "expression":
        if let block = value.object(as: ScriptBlockObject.self) {
          found = .block(block)
        } else {
          let name = value.stringValue ?? value.displayText
          found = .name(name, NamePattern(name))
        }
      case "label", "name": made.label = value.stringValue ?? value.displayText
      case "formatstring": made.format = value.displayText
      case "width":
        guard let width = value.integerValue, width > 0 else {
          throw refused("The value \"\(value.displayText)\" for key \"width\" should be greater than 0.", "WidthOutOfRange")
        }
        made.width = min(width, 32_767)
      case "alignment": made.alignment = try PropertyParameter.alignment(value)
      default: made.depth = value.integerValue.map { min(max(0, $0), 64) }
      }
    }
    guard let found else { throw refused("A mandatory entry for expression is missing.", "DictionaryKeyMandatoryEntry") }
    self = PropertyParameter(source: found)
    label = made.label
    format = made.format
    width = made.width
    alignment = made.alignment
    depth = made.depth
  }

  /// The key that a prefix means.
  private static func key(_ text: String) throws(Interruption) -> String {
    let folded = text.foldedCase
    if !folded.isEmpty {
      // The short forms in use come first; "f" and "a" are unique anyway.
      if let exact = keys.first(where: { $0.ordinalEquals(folded) }) { return exact }
      let matches = keys.filter { $0.utf8.starts(with: folded.utf8) }
      if matches.count == 1 { return matches[0] }
      let meanings = matches.filter { !$0.ordinalEquals("name") || !matches.contains("label") }
      if meanings.count > 1 {
        throw refused("The \(text) key is ambiguous; \(meanings[0]) and \(meanings[1]) conflict.", "DictionaryKeyAmbiguous")
      }
    }
    throw refused("The \(text) key is not valid.", "DictionaryKeyIllegal")
  }

  private static func alignment(_ value: Value) throws(Interruption) -> TextAlignment {
    let text = (value.stringValue ?? value.displayText).foldedCase
    let names: [(String, TextAlignment)] = [("left", .left), ("center", .center), ("right", .right)]
    if !text.isEmpty, let match = names.first(where: { $0.0.utf8.starts(with: text.utf8) }) { return match.1 }
    throw refused(
      "The value \"\(value.displayText)\" for key \"alignment\" is not valid; valid values are \"left\", \"center\", \"right\".",
      "AlignmentIllegalValue")
  }
}

/// The error of a calculated property that can't be understood.
private func refused(_ message: String, _ id: String) -> Interruption {
  let record = ErrorRecordObject("Specified method is not supported.", id: id, category: .invalidArgument)
  record.reason = "NotSupportedException"
  record.detailsMessage = message
  return .failure(record)
}
