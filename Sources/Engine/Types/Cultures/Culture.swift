/// How a culture writes numbers: `NumberFormatInfo`.
public struct NumberFacts: Sendable {
  var decimalSeparator = "."
  var groupSeparator = ","
  var groupSizes = [3]
  var decimalDigits = 2
  var negativeSign = "-"
  var positiveSign = "+"
  /// 0 `(n)`, 1 `-n`, 2 `- n`, 3 `n-`, 4 `n -`.
  var negativePattern = 1
  var currencySymbol = "\u{A4}"
  var currencyDigits = 2
  /// 0 `$n`, 1 `n$`, 2 `$ n`, 3 `n $`.
  var currencyPositivePattern = 0
  /// 0 `($n)`, 1 `-$n`, 5 `-n$`, 8 `-n $`, 9 `-$ n`, 12 `$ -n`.
  var currencyNegativePattern = 0
  var percentSymbol = "%"
  var perMilleSymbol = "\u{2030}"
  var percentDigits = 2
  /// 0 `n %`, 1 `n%`, 2 `%n`.
  var percentPositivePattern = 0
  /// 0 `-n %`, 1 `-n%`.
  var percentNegativePattern = 0
  var notANumber = "NaN"
  var positiveInfinity = "Infinity"
  var negativeInfinity = "-Infinity"
}

/// How a culture writes dates: `DateTimeFormatInfo`.
public struct DateFacts: Sendable {
  var shortDate = "MM/dd/yyyy"
  var longDate = "dddd, dd MMMM yyyy"
  var shortTime = "HH:mm"
  var longTime = "HH:mm:ss"
  var monthDay = "MMMM dd"
  var yearMonth = "yyyy MMMM"
  var dateSeparator = "/"
  var timeSeparator = ":"
  var morning = "AM"
  var afternoon = "PM"
  var firstDayOfWeek = 0
  var dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  var shortDayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  var monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  var shortMonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  var eraName = "A.D."
}

/// The facts of a culture that texts need: separators, patterns and names.
public final class Culture: Sendable {
  /// The name (`en-US`), empty for the invariant culture.
  public let name: String
  /// The name in English (`English (United States)`).
  public let englishName: String
  /// The number of Windows (1033).
  public let identifier: Int32
  /// How numbers are written.
  public let numbers: NumberFacts
  /// How dates are written.
  public let dates: DateFacts

  /// Describes a culture.
  public init(name: String, englishName: String, identifier: Int32, numbers: NumberFacts, dates: DateFacts) {
    self.name = name
    self.englishName = englishName
    self.identifier = identifier
    self.numbers = numbers
    self.dates = dates
  }

  /// Between the integer and the fraction.
  public var decimalSeparator: String { numbers.decimalSeparator }
  /// Between groups of three digits.
  public var groupSeparator: String { numbers.groupSeparator }
  /// The sign of `C`.
  public var currencySymbol: String { numbers.currencySymbol }
  /// `d`
  public var shortDate: String { dates.shortDate }
  /// `D`
  public var longDate: String { dates.longDate }
  /// `t`
  public var shortTime: String { dates.shortTime }
  /// `T`
  public var longTime: String { dates.longTime }

  /// The invariant culture: casts and strings.
  public static let invariant = Culture(
    name: "", englishName: "Invariant Language (Invariant Country)", identifier: 127, numbers: NumberFacts(), dates: DateFacts())

  /// American English: the console.
  public static let enUS: Culture = {
    var numbers = NumberFacts()
    numbers.decimalDigits = 3
    numbers.percentDigits = 3
    numbers.currencySymbol = "$"
    numbers.currencyNegativePattern = 1
    numbers.percentPositivePattern = 1
    numbers.percentNegativePattern = 1
    numbers.positiveInfinity = "\u{221E}"
    numbers.negativeInfinity = "-\u{221E}"
    var dates = DateFacts()
    dates.shortDate = "M/d/yyyy"
    dates.longDate = "dddd, MMMM d, yyyy"
    dates.shortTime = "h:mm tt"
    dates.longTime = "h:mm:ss tt"
    dates.monthDay = "MMMM d"
    dates.yearMonth = "MMMM yyyy"
    dates.eraName = "AD"
    return Culture(name: "en-US", englishName: "English (United States)", identifier: 1033, numbers: numbers, dates: dates)
  }()
}
