/// The few facts of a culture that texts need: separators and patterns.
public final class Culture: Sendable {
  /// The name (`en-US`), empty for the invariant culture.
  public let name: String
  /// Between the integer and the fraction.
  public let decimalSeparator: String
  /// Between groups of three digits.
  public let groupSeparator: String
  /// The sign of `C`.
  public let currencySymbol: String
  /// `d`
  public let shortDate: String
  /// `D`
  public let longDate: String
  /// `t`
  public let shortTime: String
  /// `T`
  public let longTime: String

  /// Describes a culture.
  public init(
    name: String, decimalSeparator: String, groupSeparator: String, currencySymbol: String, shortDate: String, longDate: String,
    shortTime: String, longTime: String
  ) {
    self.name = name
    self.decimalSeparator = decimalSeparator
    self.groupSeparator = groupSeparator
    self.currencySymbol = currencySymbol
    self.shortDate = shortDate
    self.longDate = longDate
    self.shortTime = shortTime
    self.longTime = longTime
  }

  /// The invariant culture: casts and strings.
  public static let invariant = Culture(
    name: "", decimalSeparator: ".", groupSeparator: ",", currencySymbol: "\u{A4}", shortDate: "MM/dd/yyyy",
    longDate: "dddd, dd MMMM yyyy", shortTime: "HH:mm", longTime: "HH:mm:ss")
  /// American English: the console.
  public static let enUS = Culture(
    name: "en-US", decimalSeparator: ".", groupSeparator: ",", currencySymbol: "$", shortDate: "M/d/yyyy",
    longDate: "dddd, MMMM d, yyyy", shortTime: "h:mm tt", longTime: "h:mm:ss tt")
}
