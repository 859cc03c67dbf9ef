extension DotNetType {
  /// `[cultureinfo]`.
  public static let cultureInfo = DotNetType(
    "System.Globalization.CultureInfo", interfaces: ["System.ICloneable", "System.IFormatProvider"], accelerator: "cultureinfo",
    members: declareCultureInfo)
  /// `NumberFormatInfo`.
  public static let numberFormatInfo = DotNetType(
    "System.Globalization.NumberFormatInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"],
    members: declareNumberFormatInfo)
  /// `DateTimeFormatInfo`.
  public static let dateTimeFormatInfo = DotNetType(
    "System.Globalization.DateTimeFormatInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"],
    members: declareDateTimeFormatInfo)
  static let textInfo = DotNetType("System.Globalization.TextInfo", members: declareTextInfo)
  static let compareInfo = DotNetType("System.Globalization.CompareInfo", members: declareCompareInfo)
  static let calendar = DotNetType("System.Globalization.GregorianCalendar", members: declareCalendar)
}

/// An object of a type whose members need no state but one culture's name.
final class FacetObject: NetObject {
  private let facetType: DotNetType
  let culture: Culture

  init(_ type: DotNetType, _ culture: Culture) {
    facetType = type
    self.culture = culture
  }
  override var type: DotNetType { facetType }
  override var displayText: String { facetType.name + " - " + culture.name }
}

private func culture(_ value: Value) -> Culture { value.object(as: CultureObject.self)?.culture ?? .invariant }

private func found(_ name: String) throws(Interruption) -> Culture {
  if let known = Culture.named(name) { return known }
  let parts = name.split(separator: "-", omittingEmptySubsequences: false)
  let isPlausible = parts.allSatisfy {
    (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
  }
  guard isPlausible, let first = parts.first, first.utf8.count <= 3 else {
    throw .argument(
      .cultureNotFoundException, "Culture is not supported.", "name")
  }
  // A culture without data of its own has its language's, else the invariant patterns.
  let base = Culture.named(String(first)) ?? Culture.invariant
  return Culture(name: name, englishName: name, identifier: 4096, numbers: base.numbers, dates: base.dates)
}

func declareCultureInfo(_ type: TypeDeclaration) {
  let name = "Globalization.CultureInfo"
  type.property("Parent", name) { _, this in
    guard let dash = culture(this).name.firstIndex(of: "-") else { return .object(CultureObject(.invariant)) }
    return .object(CultureObject(Culture.named(String(culture(this).name[..<dash])) ?? .invariant))
  }
  type.property("LCID", "Int32") { _, this in .int(culture(this).identifier) }
  type.property("KeyboardLayoutId", "Int32") { _, this in .int(culture(this).identifier) }
  type.property("Name", "String") { _, this in .string(culture(this).name) }
  type.property("IetfLanguageTag", "String") { _, this in .string(culture(this).name) }
  for property in ["DisplayName", "NativeName", "EnglishName"] {
    type.property(property, "String") { _, this in
      .string(property == "NativeName" ? culture(this).nativeName ?? culture(this).englishName : culture(this).englishName)
    }
  }
  type.property("ThreeLetterISOLanguageName", "String") { _, this in
    let codes = ["en": "eng", "de": "deu", "fr": "fra", "es": "spa", "sv": "swe", "nl": "nld"]
    return .string(codes[String(culture(this).name.prefix(2))] ?? "ivl")
  }
  type.property("TwoLetterISOLanguageName", "String") { _, this in
    .string(culture(this).name.isEmpty ? "iv" : String(culture(this).name.prefix(2)))
  }
  type.property("CompareInfo", "Globalization.CompareInfo") { _, this in .object(FacetObject(.compareInfo, culture(this))) }
  type.property("TextInfo", "Globalization.TextInfo") { _, this in .object(FacetObject(.textInfo, culture(this))) }
  type.property("IsNeutralCulture", "Boolean") { _, this in
    .bool(!culture(this).name.isEmpty && !culture(this).name.utf8.contains(0x2D))
  }
  type.property("NumberFormat", "Globalization.NumberFormatInfo") { _, this in
    this.object(as: CultureObject.self).map { .object($0.numbers) } ?? .null
  }
  type.property("DateTimeFormat", "Globalization.DateTimeFormatInfo") { _, this in
    this.object(as: CultureObject.self).map { .object($0.dates) } ?? .null
  }
  type.property("Calendar", "Globalization.Calendar") { _, this in .object(FacetObject(.calendar, culture(this))) }
  type.property("UseUserOverride", "Boolean") { _, _ in .bool(false) }
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(true) }
  type.staticProperty("InvariantCulture", name) { _, _ in .object(CultureObject(.invariant)) }
  for property in ["CurrentCulture", "CurrentUICulture", "DefaultThreadCurrentCulture"] {
    type.staticProperty(
      property, name,
      set: { (evaluator, _, new) throws(Interruption) in
        if property == "CurrentCulture" { Culture.setCurrent(culture(new), evaluator.session) }
      }
    ) { evaluator, _ in .object(CultureObject(Culture.current(evaluator.session))) }
  }
  type.staticProperty("InstalledUICulture", name) { _, _ in .object(CultureObject(.enUS)) }
  type.constructor("(String name)") { (_, _, arguments) throws(Interruption) in
    .object(CultureObject(try found(try arguments.text(0, named: "name"))))
  }
  type.constructor("(Int32 culture)") { (_, _, arguments) throws(Interruption) in
    let number = arguments.int(0)
    guard let known = Culture.known.first(where: { Int($0.identifier) == number }) else {
      throw .argument(.cultureNotFoundException, "Culture is not supported.", "culture")
    }
    return .object(CultureObject(known))
  }
  for method in ["GetCultureInfo", "CreateSpecificCulture"] {
    type.staticMethod("\(method)(String name)", name) { (_, _, arguments) throws(Interruption) in
      .object(CultureObject(try found(try arguments.text(0, named: "name"))))
    }
  }
  type.staticMethod("GetCultures(Globalization.CultureTypes types)", "\(name)[]") { _, _, _ in
    .array(Culture.known.map { .object(CultureObject($0)) })
  }
  type.method("Clone()", "Object") { _, this, _ in .object(CultureObject(culture(this))) }
  type.method("GetFormat(Type formatType)", "Object") { _, this, _ in this }
  type.method("ToString()", "String") { _, this, _ in .string(culture(this).name) }
}

func declareNumberFormatInfo(_ type: TypeDeclaration) {
  func this(_ value: Value) -> NumberFormatObject { value.object(as: NumberFormatObject.self) ?? NumberFormatObject(NumberFacts()) }
  func text(_ name: String, _ path: WritableKeyPath<NumberFacts, String> & Sendable) {
    type.property(name, "String", set: { (_, value, new) throws(Interruption) in this(value).numbers[keyPath: path] = [new].text(0) }) {
      _, value in .string(this(value).numbers[keyPath: path])
    }
  }
  func number(_ name: String, _ path: WritableKeyPath<NumberFacts, Int> & Sendable) {
    type.property(
      name, "Int32",
      set: { (_, value, new) throws(Interruption) in
        guard (0...99).contains([new].int(0)) else {
          throw .outOfRange("Valid values are between 0 and 99, inclusive.", name)
        }
        this(value).numbers[keyPath: path] = [new].int(0)
      }
    ) { _, value in .int32(this(value).numbers[keyPath: path]) }
  }
  number("CurrencyDecimalDigits", \.currencyDigits)
  text("CurrencyDecimalSeparator", \.decimalSeparator)
  type.property("IsReadOnly", "Boolean") { _, _ in .bool(false) }
  for name in ["CurrencyGroupSizes", "NumberGroupSizes", "PercentGroupSizes"] {
    type.property(
      name, "Int32[]",
      set: { (_, value, new) throws(Interruption) in this(value).numbers.groupSizes = [new].elements(0).map { [$0].int(0) } }
    ) { _, value in .object(ArrayObject(this(value).numbers.groupSizes.map { .int32($0) }, type: .int32Array)) }
  }
  text("CurrencyGroupSeparator", \.groupSeparator)
  text("CurrencySymbol", \.currencySymbol)
  text("NaNSymbol", \.notANumber)
  number("CurrencyNegativePattern", \.currencyNegativePattern)
  number("NumberNegativePattern", \.negativePattern)
  number("PercentPositivePattern", \.percentPositivePattern)
  number("PercentNegativePattern", \.percentNegativePattern)
  text("NegativeInfinitySymbol", \.negativeInfinity)
  text("NegativeSign", \.negativeSign)
  number("NumberDecimalDigits", \.decimalDigits)
  text("NumberDecimalSeparator", \.decimalSeparator)
  text("NumberGroupSeparator", \.groupSeparator)
  number("CurrencyPositivePattern", \.currencyPositivePattern)
  text("PositiveInfinitySymbol", \.positiveInfinity)
  text("PositiveSign", \.positiveSign)
  number("PercentDecimalDigits", \.percentDigits)
  text("PercentDecimalSeparator", \.decimalSeparator)
  text("PercentGroupSeparator", \.groupSeparator)
  text("PercentSymbol", \.percentSymbol)
  text("PerMilleSymbol", \.perMilleSymbol)
  type.constructor("()") { _, _, _ in .object(NumberFormatObject(NumberFacts())) }
  type.method("Clone()", "Object") { _, value, _ in .object(NumberFormatObject(this(value).numbers)) }
  type.staticProperty("InvariantInfo", "Globalization.NumberFormatInfo") { _, _ in .object(NumberFormatObject(NumberFacts())) }
  type.staticProperty("CurrentInfo", "Globalization.NumberFormatInfo") { evaluator, _ in
    .object(NumberFormatObject(Culture.current(evaluator.session).numbers))
  }
}

func declareDateTimeFormatInfo(_ type: TypeDeclaration) {
  func this(_ value: Value) -> DateFormatObject { value.object(as: DateFormatObject.self) ?? DateFormatObject(DateFacts()) }
  func text(_ name: String, _ path: WritableKeyPath<DateFacts, String> & Sendable) {
    type.property(name, "String", set: { (_, value, new) throws(Interruption) in this(value).dates[keyPath: path] = [new].text(0) }) {
      _, value in .string(this(value).dates[keyPath: path])
    }
  }
  func texts(_ name: String, _ path: WritableKeyPath<DateFacts, [String]> & Sendable, _ count: Int) {
    type.property(
      name, "String[]",
      set: { (_, value, new) throws(Interruption) in
        let names = [new].elements(0).map { [$0].text(0) }
        guard names.count >= count else { throw .net(.argumentException, "Length of the array must be \(count).") }
        this(value).dates[keyPath: path] = names
      }
    ) { _, value in .strings(this(value).dates[keyPath: path] + (count == 13 ? [""] : [])) }
  }
  text("AMDesignator", \.morning)
  text("DateSeparator", \.dateSeparator)
  type.property("FirstDayOfWeek", "DayOfWeek") { _, value in .enumeration(.dayOfWeek, Int64(this(value).dates.firstDayOfWeek)) }
  type.property("FullDateTimePattern", "String") { _, value in
    .string(this(value).dates.longDate + " " + this(value).dates.longTime)
  }
  text("LongDatePattern", \.longDate)
  text("LongTimePattern", \.longTime)
  text("MonthDayPattern", \.monthDay)
  text("PMDesignator", \.afternoon)
  type.property("RFC1123Pattern", "String") { _, _ in .string("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'") }
  text("ShortDatePattern", \.shortDate)
  text("ShortTimePattern", \.shortTime)
  type.property("SortableDateTimePattern", "String") { _, _ in .string("yyyy'-'MM'-'dd'T'HH':'mm':'ss") }
  text("TimeSeparator", \.timeSeparator)
  type.property("UniversalSortableDateTimePattern", "String") { _, _ in .string("yyyy'-'MM'-'dd HH':'mm':'ss'Z'") }
  text("YearMonthPattern", \.yearMonth)
  texts("AbbreviatedDayNames", \.shortDayNames, 7)
  texts("DayNames", \.dayNames, 7)
  texts("AbbreviatedMonthNames", \.shortMonthNames, 13)
  texts("AbbreviatedMonthGenitiveNames", \.shortMonthNames, 13)
  texts("MonthGenitiveNames", \.monthNames, 13)
  texts("MonthNames", \.monthNames, 13)
  type.method("GetMonthName(Int32 month)", "String") { (_, value, arguments) throws(Interruption) in
    guard (1...13).contains(arguments.int(0)) else { throw .outOfRange("Valid values are between 1 and 13, inclusive.", "month") }
    return .string(arguments.int(0) == 13 ? "" : this(value).dates.monthNames[arguments.int(0) - 1])
  }
  type.method("GetAbbreviatedMonthName(Int32 month)", "String") { (_, value, arguments) throws(Interruption) in
    guard (1...13).contains(arguments.int(0)) else { throw .outOfRange("Valid values are between 1 and 13, inclusive.", "month") }
    return .string(arguments.int(0) == 13 ? "" : this(value).dates.shortMonthNames[arguments.int(0) - 1])
  }
  type.method("GetDayName(DayOfWeek dayofweek)", "String") { _, value, arguments in
    .string(this(value).dates.dayNames[max(0, min(6, arguments.int(0)))])
  }
  type.method("GetAbbreviatedDayName(DayOfWeek dayofweek)", "String") { _, value, arguments in
    .string(this(value).dates.shortDayNames[max(0, min(6, arguments.int(0)))])
  }
  type.staticProperty("InvariantInfo", "Globalization.DateTimeFormatInfo") { _, _ in .object(DateFormatObject(DateFacts())) }
  type.staticProperty("CurrentInfo", "Globalization.DateTimeFormatInfo") { evaluator, _ in
    .object(DateFormatObject(Culture.current(evaluator.session).dates))
  }
}

func declareTextInfo(_ type: TypeDeclaration) {
  type.property("CultureName", "String") { _, this in .string(this.object(as: FacetObject.self)?.culture.name ?? "") }
  type.property("ListSeparator", "String") { _, _ in .string(",") }
  type.method("ToUpper(String str)", "String") { _, _, arguments in .string(arguments.text(0).upperInvariant) }
  type.method("ToLower(String str)", "String") { _, _, arguments in .string(arguments.text(0).foldedCase) }
  type.method("ToTitleCase(String str)", "String") { _, _, arguments in .string(titleCase(arguments.text(0))) }
}

/// The first letter of each word in upper case, words all in upper case kept.
private func titleCase(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var word: [Unicode.Scalar] = []
  func flush(_ result: inout String.UnicodeScalarView) {
    guard let first = word.first else { return }
    let isAcronym = word.count > 1 && word.allSatisfy { $0.simpleLowercase != $0 || !$0.properties.isAlphabetic }
    if isAcronym {
      result.append(contentsOf: word)
    } else {
      result.append(first.simpleUppercase)
      for scalar in word.dropFirst() { result.append(scalar.simpleLowercase) }
    }
    word = []
  }
  for scalar in text.unicodeScalars {
    if scalar.properties.isAlphabetic || (!word.isEmpty && scalar == "'") {
      word.append(scalar)
    } else {
      flush(&result)
      result.append(scalar)
    }
  }
  flush(&result)
  return String(result)
}

func declareCompareInfo(_ type: TypeDeclaration) {
  type.property("Name", "String") { _, this in .string(this.object(as: FacetObject.self)?.culture.name ?? "") }
  type.method("Compare(String string1, String string2)", "Int32") { _, _, arguments in
    .int32(Collation.compare(arguments.text(0), arguments.text(1)))
  }
  type.method("Compare(String string1, String string2, Globalization.CompareOptions options)", "Int32") { _, _, arguments in
    .int32(Collation.compare(arguments.text(0), arguments.text(1), ignoringCase: arguments.int(2) & 1 == 1))
  }
}

func declareCalendar(_ type: TypeDeclaration) {
  func date(_ arguments: [Value]) -> CalendarDate { CalendarDate(ticks: arguments.object(0, as: DateTimeObject.self)?.ticks ?? 0) }
  type.constructor("()") { _, _, _ in .object(FacetObject(.calendar, .invariant)) }
  type.method("GetDayOfYear(DateTime time)", "Int32") { _, _, arguments in .int32(date(arguments).dayOfYear) }
  type.method("GetDaysInYear(Int32 year)", "Int32") { _, _, arguments in .int(CalendarDate.isLeap(arguments.int(0)) ? 366 : 365) }
  type.method("IsLeapYear(Int32 year)", "Boolean") { _, _, arguments in .bool(CalendarDate.isLeap(arguments.int(0))) }
  type.method("GetDaysInMonth(Int32 year, Int32 month)", "Int32") { _, _, arguments in
    .int32(CalendarDate.daysInMonth(year: arguments.int(0), month: arguments.int(1)))
  }
  type.method(
    "GetWeekOfYear(DateTime time, Globalization.CalendarWeekRule rule, DayOfWeek firstDayOfWeek)", "Int32"
  ) { _, _, arguments in
    let day = date(arguments)
    let first = arguments.int(2)
    let start = CalendarDate(year: day.year, month: 1, day: 1)?.dayOfWeek ?? 0
    let offset = (start - first + 7) % 7
    switch arguments.int(1) {
    case 0: return .int32((day.dayOfYear - 1 + offset) / 7 + 1)
    default:
      let needed = arguments.int(1) == 1 ? 7 : 4
      // Days of the first week that count; a shorter one belongs to the year before.
      let inFirst = 7 - offset
      let firstCounts = inFirst >= needed
      let week = (day.dayOfYear - 1 + offset) / 7 + (firstCounts ? 1 : 0)
      if week > 0 { return .int32(week) }
      let last = CalendarDate(year: max(1, day.year - 1), month: 1, day: 1)
      let lastOffset = ((last?.dayOfWeek ?? 0) - first + 7) % 7
      let length = CalendarDate.isLeap(day.year - 1) ? 366 : 365
      return .int32((length - 1 + lastOffset) / 7 + (7 - lastOffset >= needed ? 1 : 0))
    }
  }
}
