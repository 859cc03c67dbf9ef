/// The culture that a session's scripts chose for themselves.
final class CultureState {
  var current = Culture.enUS
}

extension Culture {
  /// The culture of a session: the console's unless a script changed it.
  public static func current(_ session: Session) -> Culture { session.service(CultureState.self)?.current ?? .enUS }

  /// Changes the culture of a session.
  static func setCurrent(_ culture: Culture, _ session: Session) {
    let state = session.service(CultureState.self) ?? CultureState()
    state.current = culture
    session.provide(state)
  }

  /// The culture of a format provider; null and what is none are the session's.
  static func of(_ provider: Value, _ evaluator: Evaluator) -> Culture {
    switch provider.base {
    case .object(let object as CultureObject): return object.culture
    case .object(let object as NumberFormatObject):
      let current = current(evaluator.session)
      return Culture(
        name: current.name, englishName: current.englishName, identifier: current.identifier, numbers: object.numbers,
        dates: current.dates)
    case .object(let object as DateFormatObject):
      let current = current(evaluator.session)
      return Culture(
        name: current.name, englishName: current.englishName, identifier: current.identifier, numbers: current.numbers,
        dates: object.dates)
    default: return current(evaluator.session)
    }
  }
}

/// `[cultureinfo]`.
public final class CultureObject: NetObject {
  /// The culture.
  public let culture: Culture
  private lazy var numberFormat = NumberFormatObject(culture.numbers)
  private lazy var dateFormat = DateFormatObject(culture.dates)

  /// Wraps a culture.
  public init(_ culture: Culture) { self.culture = culture }

  public override var type: DotNetType { .cultureInfo }
  public override var displayText: String { culture.name }
  public override func isEqual(to other: NetObject) -> Bool {
    (other as? CultureObject)?.culture.name.ordinalEquals(culture.name) ?? false
  }
  public override func hash(into hasher: inout Hasher) { hasher.combine(culture.name) }

  /// `NumberFormat`.
  var numbers: NumberFormatObject { numberFormat }
  /// `DateTimeFormat`.
  var dates: DateFormatObject { dateFormat }
}

/// `NumberFormatInfo`.
final class NumberFormatObject: NetObject {
  var numbers: NumberFacts
  init(_ numbers: NumberFacts) { self.numbers = numbers }
  override var type: DotNetType { .numberFormatInfo }
}

/// `DateTimeFormatInfo`.
final class DateFormatObject: NetObject {
  var dates: DateFacts
  init(_ dates: DateFacts) { self.dates = dates }
  override var type: DotNetType { .dateTimeFormatInfo }
}
