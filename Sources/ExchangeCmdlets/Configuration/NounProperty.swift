import Organization

/// A property of a configuration noun: its name and type, the versions whose shells show it, and what it is before anybody sets it.
///
/// Who may set it is not said here: that is what the catalog's parameters of Set- and New- are.
struct NounProperty: Sendable {
  /// Where the value comes from.
  enum Source: Sendable {
    /// The same on every server, until it is set.
    case constant(StoredValue)
    /// By what the object is and where, until it is set.
    case made(@Sendable (ObjectFacts) -> StoredValue)
    /// Always worked out; never kept with the object.
    case read(@Sendable (ObjectFacts) throws(StoreError) -> StoredValue)
  }

  let name: String
  let kind: PropertyKind
  let source: Source
  /// The versions whose shells show it.
  var first = ExchangeVersion.v2007RTM
  var last = ExchangeVersion.v2019after
  /// True for what lies in IIS's own configuration, which `-ADPropertiesOnly` leaves alone.
  var isInIIS = false

  /// True where a shell of that version shows it.
  func isShown(in version: ExchangeVersion) -> Bool { first <= version && version <= last }

  // MARK: What files of nouns say

  static func flag(_ name: String, _ value: Bool = false) -> NounProperty {
    NounProperty(name: name, kind: .flag, source: .constant(.flag(value)))
  }
  static func flag(_ name: String, _ made: @escaping @Sendable (ObjectFacts) -> Bool) -> NounProperty {
    NounProperty(name: name, kind: .flag, source: .made { .flag(made($0)) })
  }
  /// Several flags of one default, in order, separated by blanks.
  static func flags(_ names: String, _ value: Bool) -> [NounProperty] {
    names.split(separator: " ").map { flag(String($0), value) }
  }
  static func number(_ name: String, _ value: Int) -> NounProperty {
    NounProperty(name: name, kind: .number, source: .constant(.number(value)))
  }
  static func text(_ name: String, _ value: String? = nil) -> NounProperty {
    NounProperty(name: name, kind: .text, source: .constant(value.map { .text($0) } ?? .none))
  }
  static func text(_ name: String, _ made: @escaping @Sendable (ObjectFacts) -> String?) -> NounProperty {
    NounProperty(name: name, kind: .text, source: .made { made($0).map { .text($0) } ?? .none })
  }
  static func uri(_ name: String) -> NounProperty { NounProperty(name: name, kind: .uri, source: .constant(.none)) }
  static func uri(_ name: String, _ made: @escaping @Sendable (ObjectFacts) -> String?) -> NounProperty {
    NounProperty(name: name, kind: .uri, source: .made { made($0).map { .text($0) } ?? .none })
  }
  static func span(_ name: String, _ value: String) -> NounProperty {
    NounProperty(name: name, kind: .span, source: .constant(.text(value)))
  }
  /// One value of an enumeration.
  static func choice(_ name: String, _ type: EnumerationType, _ value: String?) -> NounProperty {
    NounProperty(name: name, kind: .choice(type), source: .constant(value.map { .text($0) } ?? .none))
  }
  static func choice(
    _ name: String, _ type: EnumerationType, _ made: @escaping @Sendable (ObjectFacts) -> String?
  ) -> NounProperty {
    NounProperty(name: name, kind: .choice(type), source: .made { made($0).map { .text($0) } ?? .none })
  }
  /// Several values of an enumeration.
  static func choices(_ name: String, _ type: EnumerationType, _ values: [String] = []) -> NounProperty {
    NounProperty(name: name, kind: .choices(type), source: .constant(.list(values)))
  }
  static func choices(
    _ name: String, _ type: EnumerationType, _ made: @escaping @Sendable (ObjectFacts) -> [String]
  ) -> NounProperty {
    NounProperty(name: name, kind: .choices(type), source: .made { .list(made($0)) })
  }
  static func list(_ name: String, _ values: [String] = [], of type: ExchangeTextType? = nil) -> NounProperty {
    NounProperty(name: name, kind: .list(type), source: .constant(.list(values)))
  }
  static func list(
    _ name: String, of type: ExchangeTextType? = nil, _ made: @escaping @Sendable (ObjectFacts) -> [String]
  ) -> NounProperty {
    NounProperty(name: name, kind: .list(type), source: .made { .list(made($0)) })
  }
  /// A text of one of Exchange's own types.
  static func named(_ name: String, _ type: ExchangeTextType, _ value: String? = nil) -> NounProperty {
    NounProperty(name: name, kind: .named(type), source: .constant(value.map { .text($0) } ?? .none))
  }
  static func named(
    _ name: String, _ type: ExchangeTextType, _ made: @escaping @Sendable (ObjectFacts) -> String?
  ) -> NounProperty {
    NounProperty(name: name, kind: .named(type), source: .made { made($0).map { .text($0) } ?? .none })
  }
  /// A size in bytes, perhaps `Unlimited`.
  static func size(_ name: String, _ value: String, mayBeUnlimited: Bool = false) -> NounProperty {
    NounProperty(name: name, kind: .size(mayBeUnlimited: mayBeUnlimited), source: .constant(.text(value)))
  }
  /// A number or `Unlimited`.
  static func count(_ name: String, _ value: String) -> NounProperty {
    NounProperty(name: name, kind: .count, source: .constant(.text(value)))
  }
  /// A value that is worked out from what else there is, and never kept with the object.
  static func read(
    _ name: String, _ kind: PropertyKind, _ read: @escaping @Sendable (ObjectFacts) throws(StoreError) -> StoredValue
  ) -> NounProperty {
    NounProperty(name: name, kind: kind, source: .read(read))
  }

  /// The property from a version on.
  func since(_ version: ExchangeVersion) -> NounProperty {
    var copy = self
    copy.first = version
    return copy
  }
  /// The property up to a version.
  func until(_ version: ExchangeVersion) -> NounProperty {
    var copy = self
    copy.last = version
    return copy
  }
  /// The property as one of IIS's own.
  var inIIS: NounProperty {
    var copy = self
    copy.isInIIS = true
    return copy
  }
}

extension [NounProperty] {
  /// The properties from a version on.
  func since(_ version: ExchangeVersion) -> [NounProperty] { map { $0.since(version) } }
  /// The properties up to a version.
  func until(_ version: ExchangeVersion) -> [NounProperty] { map { $0.until(version) } }
  /// The properties as IIS's own.
  var inIIS: [NounProperty] { map(\.inIIS) }
}

/// Puts a noun's properties into one list, in the order in which they are shown.
@resultBuilder
enum PropertyList {
  static func buildExpression(_ property: NounProperty) -> [NounProperty] { [property] }
  static func buildExpression(_ properties: [NounProperty]) -> [NounProperty] { properties }
  static func buildEither(first part: [NounProperty]) -> [NounProperty] { part }
  static func buildEither(second part: [NounProperty]) -> [NounProperty] { part }
  static func buildBlock(_ parts: [NounProperty]...) -> [NounProperty] { parts.flatMap { $0 } }
}
