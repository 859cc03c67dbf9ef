extension Culture {
  /// British English.
  static let enGB: Culture = {
    var numbers = enUS.numbers
    numbers.currencySymbol = "\u{A3}"
    var dates = enUS.dates
    dates.shortDate = "dd/MM/yyyy"
    dates.longDate = "dddd, d MMMM yyyy"
    dates.shortTime = "HH:mm"
    dates.longTime = "HH:mm:ss"
    dates.monthDay = "d MMMM"
    dates.morning = "am"
    dates.afternoon = "pm"
    dates.firstDayOfWeek = 1
    return Culture(name: "en-GB", englishName: "English (United Kingdom)", identifier: 2057, numbers: numbers, dates: dates)
  }()

  /// German.
  static let deDE: Culture = {
    var numbers = enUS.numbers
    numbers.decimalSeparator = ","
    numbers.groupSeparator = "."
    numbers.currencySymbol = "\u{20AC}"
    numbers.currencyPositivePattern = 3
    numbers.currencyNegativePattern = 8
    numbers.percentPositivePattern = 0
    numbers.percentNegativePattern = 0
    var dates = DateFacts()
    dates.shortDate = "dd.MM.yyyy"
    dates.longDate = "dddd, d. MMMM yyyy"
    dates.monthDay = "d. MMMM"
    dates.yearMonth = "MMMM yyyy"
    dates.dateSeparator = "."
    dates.firstDayOfWeek = 1
    dates.eraName = "n. Chr."
    dates.dayNames = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"]
    dates.shortDayNames = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"]
    dates.monthNames = [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ]
    dates.shortMonthNames = ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]
    return Culture(name: "de-DE", englishName: "German (Germany)", identifier: 1031, numbers: numbers, dates: dates)
  }()

  /// German of Switzerland.
  static let deCH: Culture = {
    var numbers = deDE.numbers
    numbers.decimalSeparator = "."
    numbers.groupSeparator = "\u{2019}"
    numbers.currencySymbol = "CHF"
    numbers.currencyPositivePattern = 2
    numbers.currencyNegativePattern = 2
    numbers.percentPositivePattern = 1
    numbers.percentNegativePattern = 1
    return Culture(name: "de-CH", englishName: "German (Switzerland)", identifier: 2055, numbers: numbers, dates: deDE.dates)
  }()

  /// French.
  static let frFR: Culture = {
    var numbers = deDE.numbers
    numbers.groupSeparator = "\u{202F}"
    var dates = DateFacts()
    dates.shortDate = "dd/MM/yyyy"
    dates.longDate = "dddd d MMMM yyyy"
    dates.monthDay = "d MMMM"
    dates.yearMonth = "MMMM yyyy"
    dates.firstDayOfWeek = 1
    dates.eraName = "ap. J.-C."
    dates.dayNames = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
    dates.shortDayNames = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."]
    dates.monthNames = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
    dates.shortMonthNames = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
    return Culture(name: "fr-FR", englishName: "French (France)", identifier: 1036, numbers: numbers, dates: dates)
  }()

  /// Spanish.
  static let esES: Culture = {
    var numbers = deDE.numbers
    numbers.currencyPositivePattern = 3
    var dates = DateFacts()
    dates.shortDate = "d/M/yyyy"
    dates.longDate = "dddd, d 'de' MMMM 'de' yyyy"
    dates.shortTime = "H:mm"
    dates.longTime = "H:mm:ss"
    dates.monthDay = "d 'de' MMMM"
    dates.yearMonth = "MMMM 'de' yyyy"
    dates.firstDayOfWeek = 1
    dates.morning = "a.\u{A0}m."
    dates.afternoon = "p.\u{A0}m."
    dates.eraName = "d. C."
    dates.dayNames = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"]
    dates.shortDayNames = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"]
    dates.monthNames = [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ]
    dates.shortMonthNames = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"]
    return Culture(name: "es-ES", englishName: "Spanish (Spain)", identifier: 3082, numbers: numbers, dates: dates)
  }()

  /// Swedish.
  static let svSE: Culture = {
    var numbers = deDE.numbers
    numbers.groupSeparator = "\u{A0}"
    numbers.currencySymbol = "kr"
    numbers.negativeSign = "\u{2212}"
    numbers.negativeInfinity = "\u{2212}\u{221E}"
    var dates = DateFacts()
    dates.shortDate = "yyyy-MM-dd"
    dates.longDate = "'den' d MMMM yyyy"
    dates.monthDay = "d MMMM"
    dates.yearMonth = "MMMM yyyy"
    dates.dateSeparator = "-"
    dates.firstDayOfWeek = 1
    dates.morning = "fm"
    dates.afternoon = "em"
    dates.eraName = "e.Kr."
    dates.dayNames = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"]
    dates.shortDayNames = ["sön", "mån", "tis", "ons", "tors", "fre", "lör"]
    dates.monthNames = [
      "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
    ]
    dates.shortMonthNames = ["jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."]
    return Culture(name: "sv-SE", englishName: "Swedish (Sweden)", identifier: 1053, numbers: numbers, dates: dates)
  }()

  /// Dutch.
  static let nlNL: Culture = {
    var numbers = deDE.numbers
    numbers.currencyPositivePattern = 2
    numbers.currencyNegativePattern = 12
    numbers.percentPositivePattern = 1
    numbers.percentNegativePattern = 1
    var dates = DateFacts()
    dates.shortDate = "dd-MM-yyyy"
    dates.longDate = "dddd d MMMM yyyy"
    dates.monthDay = "d MMMM"
    dates.yearMonth = "MMMM yyyy"
    dates.dateSeparator = "-"
    dates.firstDayOfWeek = 1
    dates.eraName = "n.Chr."
    dates.dayNames = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"]
    dates.shortDayNames = ["zo", "ma", "di", "wo", "do", "vr", "za"]
    dates.monthNames = [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]
    dates.shortMonthNames = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    return Culture(name: "nl-NL", englishName: "Dutch (Netherlands)", identifier: 1043, numbers: numbers, dates: dates)
  }()

  /// The name in the language itself; nil where it is the English one.
  var nativeName: String? {
    switch name {
    case "de-DE": return "Deutsch (Deutschland)"
    case "de-CH": return "Deutsch (Schweiz)"
    case "fr-FR": return "français (France)"
    case "es-ES": return "español (España)"
    case "sv-SE": return "svenska (Sverige)"
    case "nl-NL": return "Nederlands (Nederland)"
    case "de": return "Deutsch"
    case "fr": return "français"
    case "es": return "español"
    case "sv": return "svenska"
    case "nl": return "Nederlands"
    default: return nil
    }
  }

  /// The languages alone, with the patterns of their main country.
  static let neutral: [Culture] = [
    Culture(name: "en", englishName: "English", identifier: 9, numbers: enUS.numbers, dates: enUS.dates),
    Culture(name: "de", englishName: "German", identifier: 7, numbers: deDE.numbers, dates: deDE.dates),
    Culture(name: "fr", englishName: "French", identifier: 12, numbers: frFR.numbers, dates: frFR.dates),
    Culture(name: "es", englishName: "Spanish", identifier: 10, numbers: esES.numbers, dates: esES.dates),
    Culture(name: "nl", englishName: "Dutch", identifier: 19, numbers: nlNL.numbers, dates: nlNL.dates),
    Culture(name: "sv", englishName: "Swedish", identifier: 29, numbers: svSE.numbers, dates: svSE.dates),
  ]

  /// The cultures known by name.
  static let known: [Culture] = [invariant, enUS, enGB, deDE, deCH, frFR, esES, svSE, nlNL] + neutral

  /// The culture of a name; nil where the name isn't known.
  public static func named(_ name: String) -> Culture? { known.first { $0.name.equalsIgnoringCase(name) } }
}
