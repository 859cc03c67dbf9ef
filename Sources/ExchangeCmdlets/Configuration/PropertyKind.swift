import Certificates
import Engine

/// What a property holds: which .NET value shows it, which parameter takes it, and how it is kept.
enum PropertyKind: Sendable {
  case flag
  case number
  case text
  case uri
  case span
  case date(utc: Bool)
  case guid
  case choice(EnumerationType)
  case choices(EnumerationType)
  case list(ExchangeTextType?)
  case named(ExchangeTextType)
  case size(mayBeUnlimited: Bool)
  case count

  /// The .NET type as `Get-Member` names it.
  var typeName: String {
    switch self {
    case .flag: "Boolean"
    case .number: "Int32"
    case .text: "String"
    case .uri: "System.Uri"
    case .span: "Microsoft.Exchange.Data.EnhancedTimeSpan"
    case .date: "System.DateTime"
    case .guid: "System.Guid"
    case .choice(let type): type.type.fullName
    case .choices, .list: "Microsoft.Exchange.Data.MultiValuedProperty`1"
    case .named(let type): type.type.fullName
    case .size(let mayBeUnlimited): (mayBeUnlimited ? SizeText.unlimitedSize : SizeText.size).type.fullName
    case .count: SizeText.unlimitedNumber.type.fullName
    }
  }

  /// The type that a parameter of this name binds as. What several texts or a table of changes may make binds as it comes, and so
  /// does what Exchange's own types read.
  var parameterType: DotNetType {
    switch self {
    case .flag: .boolean
    case .number: .int32
    case .text, .named: .string
    case .uri: .uri
    case .choice(let type): type.type
    case .span, .date, .guid, .choices, .list, .size, .count: .object
    }
  }

  // MARK: Showing

  /// The .NET value of what is kept.
  func value(_ stored: StoredValue, clock: any Clock) -> Value {
    switch (self, stored) {
    case (.choices(let type), let stored): return MultiValue.object(stored.list.map { type.value($0) })
    case (.list(let type), let stored): return MultiValue.object(stored.list.map { type?.value($0) ?? .string($0) })
    case (.text, .text(let text)): return .string(text)
    case (.text, .none): return .string("")
    case (_, .none): return .null
    case (_, .flag(let flag)): return .bool(flag)
    case (.date(let utc), .number(let seconds)):
      if utc {
        return .object(DateTimeObject(ticks: X509CertificateObject.ticks(ofUnixSeconds: Int64(seconds)), kind: .utc))
      }
      return .object(X509CertificateObject.date(Int64(seconds), clock))
    case (_, .number(let number)): return .integer(number)
    case (.uri, .text(let text)): return .object(UriObject(text))
    case (.span, .text(let text)): return SpanText.object(text).map { .object($0) } ?? .string(text)
    case (.guid, .text(let text)): return GuidText.object(text).map { .object($0) } ?? .string(text)
    case (.choice(let type), .text(let text)): return type.value(text)
    case (.named(let type), .text(let text)): return type.value(text)
    case (.size(let mayBeUnlimited), .text(let text)):
      return (mayBeUnlimited ? SizeText.unlimitedSize : SizeText.size).value(
        SizeText.bytes(text).map { SizeText.text(of: $0) } ?? text)
    case (.count, .text(let text)): return SizeText.unlimitedNumber.value(text)
    case (_, .text(let text)): return .string(text)
    case (_, .list(let list)): return MultiValue.object(list.map { .string($0) })
    }
  }

  // MARK: Taking

  /// What is kept of a value that somebody gives; `old` is what a table of changes (`@{Add=…}`) works on.
  func stored(_ value: Value, old: StoredValue) throws(PropertyRefusal) -> StoredValue {
    if value.isNull {
      switch self {
      case .choices, .list: return .list([])
      case .flag: return .flag(false)
      default: return .none
      }
    }
    switch self {
    case .flag: return .flag(value.isTrue && !value.displayText.equalsIgnoringCase("false"))
    case .number:
      guard let number = value.integerValue ?? Int(value.displayText) else { throw PropertyRefusal(.notANumber(value.displayText)) }
      return .number(number)
    case .text: return value.displayText.isEmpty ? .none : .text(value.displayText)
    case .uri:
      let text = value.object(as: UriObject.self)?.original ?? value.displayText
      if text.isEmpty { return .none }
      guard text.contains("://") else { throw PropertyRefusal(.notAbsolute(text)) }
      return .text(text)
    case .span:
      if let span = value.object(as: TimeSpanObject.self) { return .text(span.displayText) }
      guard let span = SpanText.object(value.displayText) else { throw PropertyRefusal(.notASpan(value.displayText)) }
      return .text(span.displayText)
    case .date, .guid: return .text(value.displayText)
    case .choice(let type):
      guard let names = type.names(value.displayText) else { throw PropertyRefusal(.notAmong(value.displayText, type.list)) }
      return .text(names)
    case .choices(let type):
      return .list(
        try MultiValue.changed(old.list, by: value) { (text) throws(PropertyRefusal) in
          guard let name = type.names(text) else { throw PropertyRefusal(.notAmong(text, type.list)) }
          return name
        })
    case .list(let type):
      return .list(
        try MultiValue.changed(old.list, by: value) { (text) throws(PropertyRefusal) in
          guard let type else { return text }
          guard type.isValid(text) else { throw PropertyRefusal(.notValid(text, type.type.name)) }
          return type.canonical(text)
        })
    case .named(let type):
      let text = value.displayText
      if text.isEmpty { return .none }
      guard type.isValid(text) else { throw PropertyRefusal(.notValid(text, type.type.name)) }
      return .text(type.canonical(text))
    case .size(let mayBeUnlimited):
      let text = value.displayText
      if mayBeUnlimited, text.equalsIgnoringCase(SizeText.unlimited) { return .text(SizeText.unlimited) }
      guard let bytes = SizeText.bytes(text) else { throw PropertyRefusal(.notASize(text)) }
      return .text(SizeText.text(of: bytes))
    case .count:
      let text = value.displayText
      if text.equalsIgnoringCase(SizeText.unlimited) { return .text(SizeText.unlimited) }
      guard let number = Int(text), number >= 0 else { throw PropertyRefusal(.notANumber(text)) }
      return .text(String(number))
    }
  }
}

/// Why a value can't be a property's.
struct PropertyRefusal: Error {
  enum Reason {
    case notANumber(String)
    case notAbsolute(String)
    case notASpan(String)
    case notAmong(String, String)
    case notValid(String, String)
    case notASize(String)
    case noTable
  }

  let reason: Reason

  init(_ reason: Reason) { self.reason = reason }

  /// The reason in words.
  var message: String { OwnTexts.refused(self) }
}

/// Properties of several values, which a whole list or a table of changes sets.
enum MultiValue {
  /// `MultiValuedProperty`: a list that scripts change in place.
  static let type = DotNetType(
    "Microsoft.Exchange.Data.MultiValuedProperty`1[[System.String]]", base: .arrayList, name: "MultiValuedProperty`1")

  /// The list of values.
  static func object(_ values: [Value]) -> Value { .object(ListObject(values, type: type)) }

  /// A list after a value was set: a list takes its place, `@{Add=…; Remove=…}` changes it. A value is in it once.
  static func changed(
    _ old: [String], by value: Value, _ read: (String) throws(PropertyRefusal) -> String
  ) throws(PropertyRefusal) -> [String] {
    guard let table = value.object(as: DictionaryObject.self) else { return unique(try texts(value, read)) }
    var list = old
    for (key, given) in table.entries {
      switch key.displayText.foldedCase {
      case "add", "+": list += try texts(given, read)
      case "remove", "-":
        let gone = try texts(given, read)
        list.removeAll { one in gone.contains { $0.equalsIgnoringCase(one) } }
      default: throw PropertyRefusal(.noTable)
      }
    }
    return unique(list)
  }

  private static func texts(
    _ value: Value, _ read: (String) throws(PropertyRefusal) -> String
  ) throws(PropertyRefusal) -> [String] {
    guard !value.isNull else { return [] }
    guard let elements = value.base.object?.elements else { return value.displayText.isEmpty ? [] : [try read(value.displayText)] }
    var list: [String] = []
    for element in elements where !element.isNull { list.append(try read(element.displayText)) }
    return list
  }

  private static func unique(_ list: [String]) -> [String] {
    var seen: Set<String> = []
    return list.filter { seen.insert($0.foldedCase).inserted }
  }
}

/// Spans of time as texts.
enum SpanText {
  /// The span of `00:10:00`, `1.00:00:00` or a number of days; nil for anything else.
  static func object(_ text: String) -> TimeSpanObject? {
    let second: Int64 = 10_000_000
    var rest = Substring(text)
    var sign: Int64 = 1
    if rest.hasPrefix("-") {
      sign = -1
      rest = rest.dropFirst()
    }
    if !rest.contains(":") {
      guard let days = Int64(rest), days < 10_000 else { return nil }
      return TimeSpanObject(ticks: sign * days * 86_400 * second)
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 2 else { return nil }
    var seconds: Int64 = 0
    let first = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard first.count <= 2, let hours = first.last.flatMap({ Int64($0) }), hours < 24, let minutes = Int64(parts[1]), minutes < 60
    else { return nil }
    if first.count == 2 {
      guard let days = Int64(first[0]), days < 10_000_000 else { return nil }
      seconds = days * 86_400
    }
    seconds += hours * 3600 + minutes * 60
    if parts.count == 3 {
      guard let last = Int64(parts[2].prefix(while: { $0 != "." })), last < 60 else { return nil }
      seconds += last
    }
    return TimeSpanObject(ticks: sign * seconds * second)
  }
}

/// GUIDs as texts.
enum GuidText {
  /// The GUID of 32 hexadecimal digits, with or without hyphens.
  static func object(_ text: String) -> GuidObject? {
    var digits: [UInt8] = []
    for unit in text.utf8 where unit != UInt8(ascii: "-") {
      guard let digit = Character(UnicodeScalar(unit)).hexDigitValue else { return nil }
      digits.append(UInt8(digit))
    }
    guard digits.count == 32 else { return nil }
    return GuidObject(stride(from: 0, to: 32, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }
}
