import Engine

/// Comma-separated values as PowerShell writes and reads them.
enum CsvText {
  /// When fields stand in quotes.
  enum Quoting { case always, never, asNeeded, fields(Set<Name>) }

  /// The text in quotes, its own doubled.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private static func needsQuotes(_ text: String, _ delimiter: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.contains(where: { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) { return true }
    let mark = Array(delimiter.utf8)
    guard !mark.isEmpty, bytes.count >= mark.count else { return false }
    return (0...(bytes.count - mark.count)).contains { bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
  }

  /// One field of a column.
  static func field(_ text: String, column: String, _ quoting: Quoting, _ delimiter: String) -> String {
    switch quoting {
    case .always: return quoted(text)
    case .never: return text
    case .asNeeded: return needsQuotes(text, delimiter) ? quoted(text) : text
    case .fields(let names): return names.contains(Name(column)) ? quoted(text) : text
    }
  }

  /// Takes records out of lines one by one; a field in quotes may run over several lines.
  struct Reader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position = 0

    init(_ text: String, delimiter: UInt8) {
      bytes = Array(text.utf8)
      self.delimiter = delimiter
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// The line from here, whole, without parsing; for `#TYPE`.
    mutating func line() -> String {
      let start = position
      while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      skipLineBreak()
      return text
    }

    /// True where the text from here starts so.
    func startsWith(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private mutating func skipLineBreak() {
      if position < bytes.count, bytes[position] == 0x0D { position += 1 }
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    }

    /// The next record; empty for a blank line.
    mutating func record() -> [String] {
      var fields: [String] = []
      while true {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09, bytes[position] != delimiter { position += 1 }
        var field: [UInt8] = []
        let isQuoted = position < bytes.count && bytes[position] == 0x22
        if isQuoted {
          position += 1
          while position < bytes.count {
            if bytes[position] == 0x22 {
              guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else { break }
              position += 1
            }
            field.append(bytes[position])
            position += 1
          }
          position += position < bytes.count ? 1 : 0
          // What stands between the closing quote and the delimiter is kept, blanks aside.
          while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D {
            if bytes[position] != 0x20, bytes[position] != 0x09 { field.append(bytes[position]) }
            position += 1
          }
        } else {
          while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D {
            field.append(bytes[position])
            position += 1
          }
        }
        let isLast = position >= bytes.count || bytes[position] != delimiter
        if isLast, fields.isEmpty, field.isEmpty, !isQuoted {
          skipLineBreak()
          return []
        }
        // Nothing behind the last delimiter is no field: the column is null, not empty.
        if !isLast || isQuoted || !field.isEmpty { fields.append(String(decoding: field, as: UTF8.self)) }
        if isLast {
          skipLineBreak()
          return fields
        }
        position += 1
      }
    }
  }
}

/// The columns and lines of ConvertTo-Csv and Export-Csv.
struct CsvWriting {
  var delimiter: Value = .null
  var useCulture = false
  var includeTypeInformation = false
  var noTypeInformation = false
  var quoteFields: [String] = []
  var useQuotes: String?
  var noHeader = false
  private(set) var columns: [String] = []
  private var hasStarted = false

  static func binds<C: Cmdlet>(_ writing: WritableKeyPath<C, CsvWriting>) -> [ParameterBind<C>] {
    [
      .init("Delimiter", writing.appending(path: \.delimiter)), .init("UseCulture", writing.appending(path: \.useCulture)),
      .init("IncludeTypeInformation", writing.appending(path: \.includeTypeInformation)),
      .init("NoTypeInformation", writing.appending(path: \.noTypeInformation)),
      .init("QuoteFields", writing.appending(path: \.quoteFields)), .init("UseQuotes", writing.appending(path: \.useQuotes)),
      .init("NoHeader", writing.appending(path: \.noHeader)),
    ]
  }

  private var separator: String { delimiter.isNull ? "," : delimiter.displayText }

  private var quoting: CsvText.Quoting {
    if !quoteFields.isEmpty { return .fields(Set(quoteFields.map { Name($0) })) }
    switch useQuotes?.foldedCase {
    case "never": return .never
    case "asneeded": return .asNeeded
    default: return .always
    }
  }

  /// Sets the columns of a file that is added to; no header is written then.
  mutating func adopt(columns: [String]) {
    self.columns = columns
    hasStarted = true
  }

  /// The lines of an object: before the first the header.
  mutating func lines(_ value: Value, _ context: CmdletContext) throws(Interruption) -> [String] {
    var lines: [String] = []
    if !hasStarted {
      hasStarted = true
      columns = CsvWriting.columns(of: value, context)
      let wantsType = context.session.flavour == .windowsPowerShell ? !noTypeInformation : includeTypeInformation
      if wantsType { lines.append("#TYPE " + typeName(of: value)) }
      if !noHeader {
        lines.append(columns.map { CsvText.field($0, column: $0, quoting, separator) }.joined(separator: separator))
      }
    }
    var fields: [String] = []
    for column in columns {
      let found: Value?
      if let table = value.object(as: DictionaryObject.self) {
        found = table[column]
      } else {
        found = (try? context.evaluator.property(column, of: value)) ?? nil
      }
      guard let found, !found.isNull else {
        fields.append("")
        continue
      }
      let text = found.base.object?.elements == nil ? try ContentText.text(of: found, context) : found.base.displayText
      fields.append(CsvText.field(text, column: column, quoting, separator))
    }
    lines.append(fields.joined(separator: separator))
    return lines
  }

  static func columns(of value: Value, _ context: CmdletContext) -> [String] {
    if let table = value.object(as: DictionaryObject.self) { return table.keys.map(\.displayText) }
    return context.evaluator.properties(of: value).filter { !$0.isHidden && $0.kind != .propertySet }.map(\.name)
  }

  private func typeName(of value: Value) -> String {
    let name = value.object?.typeNames.first ?? value.type?.fullName ?? "System.Object"
    return name.hasPrefix("CSV:") ? String(name.dropFirst(4)) : name
  }
}

/// The objects of ConvertFrom-Csv and Import-Csv.
struct CsvReading {
  var delimiter: Value = .null
  var useCulture = false
  var header: [String] = []

  static func binds<C: Cmdlet>(_ reading: WritableKeyPath<C, CsvReading>) -> [ParameterBind<C>] {
    [
      .init("Delimiter", reading.appending(path: \.delimiter)), .init("UseCulture", reading.appending(path: \.useCulture)),
      .init("Header", reading.appending(path: \.header)),
    ]
  }

  func write(_ text: String, _ context: CmdletContext) throws(Interruption) {
    var reader = CsvText.Reader(
      text, delimiter: delimiter.isNull ? UInt8(ascii: ",") : delimiter.displayText.utf8.first ?? UInt8(ascii: ","))
    var typeName: String?
    var names = header
    if !reader.isAtEnd, reader.startsWith("#TYPE ") { typeName = String(reader.line().dropFirst(6)) }
    while names.isEmpty, !reader.isAtEnd {
      // Other comment lines before the header are passed over.
      if reader.startsWith("#") {
        _ = reader.line()
        continue
      }
      names = reader.record()
    }
    var unnamed = 0
    for position in names.indices where names[position].isEmpty {
      unnamed += 1
      names[position] = "H\(unnamed)"
    }
    if unnamed > 0 {
      try context.writeWarning(
        "One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.")
    }
    let unique = Set(names.map { Name($0) })
    if unique.count < names.count, let twice = names.first(where: { name in names.filter { $0.equalsIgnoringCase(name) }.count > 1 }) {
      throw context.terminating(
        "The member \"\(twice)\" is already present.", id: "AlreadyPresentPSMemberInfoInternalCollectionAdd", category: .notSpecified,
        exception: ExceptionKind(.extendedTypeSystem))
    }
    while !reader.isAtEnd {
      let fields = reader.record()
      if fields.isEmpty { continue }
      let object = CustomObject(
        names.enumerated().map { ($1, $0 < fields.count ? .string(fields[$0]) : .null) }, shape: context.session.rootShape)
      if let typeName { object.attach().typeNames = [typeName, "CSV:" + typeName] + object.defaultTypeNames }
      try context.write(object)
    }
  }
}

extension DotNetType {
  /// `ExtendedTypeSystemException`, as the cmdlets raise it.
  static let extendedTypeSystem = DotNetType.exception(
    "System.Management.Automation.ExtendedTypeSystemException", .runtimeException)
}
