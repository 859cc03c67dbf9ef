/// A property's value as the store keeps it: in JSON null, true, a number, a text or a list of texts.
///
/// What the value means (an address, a span, an enumeration's name) is the property's affair.
enum StoredValue: Codable, Sendable, Hashable {
  case none
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([String])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([String].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    }
  }

  /// The text of a text or of a list's only element; nil for others.
  var text: String? {
    switch self {
    case .text(let text): text
    case .list(let list): list.count == 1 ? list.first : nil
    default: nil
    }
  }

  /// The texts of a list, of a text one.
  var list: [String] {
    switch self {
    case .list(let list): list
    case .text(let text): [text]
    default: []
    }
  }

  /// True for a flag that is set.
  var isTrue: Bool { self == .flag(true) }
}
