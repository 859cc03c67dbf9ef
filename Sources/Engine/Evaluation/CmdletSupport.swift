// What cmdlets of upper floors ask of the operators.

extension Evaluator {
  /// `-eq` of two single values.
  public func areEqual(_ left: Value, _ right: Value, ignoringCase: Bool = true) -> Bool {
    equals(left, right, ignoringCase: ignoringCase)
  }

  /// Below, at or above zero as `left` stands before, beside or after `right`; throws where they can't be compared.
  public func order(_ left: Value, _ right: Value, ignoringCase: Bool = true) throws(Interruption) -> Int {
    try compare(left, right, ignoringCase: ignoringCase)
  }

  /// `left + right`.
  public func sum(_ left: Value, _ right: Value) throws(Interruption) -> Value { try add(left, right) }
}

extension Evaluator {
  /// A comparison by its operator's name without the dash (`ieq`, `cmatch`, `notin`, `is`).
  public func compareByOperator(_ name: String, _ left: Value, _ right: Value) throws(Interruption) -> Value { .bool(false) }
}

/// A date taken apart.
public struct DateParts: Sendable {
  /// The year, from 1.
  public var year: Int
  /// The month, from 1.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int
  /// The hour.
  public var hour: Int
  /// The minute.
  public var minute: Int
  /// The second.
  public var second: Int
  /// Ticks behind the second.
  public var fraction: Int
  /// 0 is Sunday.
  public var dayOfWeek: Int
  /// The day's number in its year, from 1.
  public var dayOfYear: Int
}

extension DateTimeObject {
  /// Makes a moment of its parts; nil where there is no such moment.
  public convenience init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, fraction: Int = 0, kind: Kind = .unspecified
  ) {
    guard let date = CalendarDate(year: year, month: month, day: day), (0..<24).contains(hour), (0..<60).contains(minute),
      (0..<60).contains(second), (0..<10_000_000).contains(fraction)
    else { return nil }
    self.init(ticks: date.ticks + Int64((hour * 60 + minute) * 60 + second) * 10_000_000 + Int64(fraction), kind: kind)
  }

  /// The parts of the moment.
  public var parts: DateParts {
    let date = CalendarDate(ticks: ticks)
    let time = TimeOfDay(ticks: ticks)
    return DateParts(
      year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute, second: time.second,
      fraction: time.fraction, dayOfWeek: date.dayOfWeek, dayOfYear: date.dayOfYear)
  }
}

extension Session {
  /// Now, by the session's clock, as a local date.
  public var now: DateTimeObject {
    let utc = clock.utcTicks
    let (ticks, overflow) = utc.addingReportingOverflow(clock.localOffset(atUTC: utc))
    return DateTimeObject(ticks: overflow ? utc : ticks, kind: .local)
  }

  /// A date in one of .NET's formats, in a culture.
  public func text(of date: DateTimeObject, format: String, culture: Culture = .enUS) throws(Interruption) -> String {
    let offset = date.kind == .utc ? 0 : clock.localOffset(atUTC: utcTicks(of: date))
    return try DateText.format(date, format, culture, offset: offset)
  }
}

extension CommandDeclaration {
  /// The declaration with one parameter in another form.
  public func replacing(_ name: String, _ change: (ParameterDeclaration) -> ParameterDeclaration) -> CommandDeclaration {
    CommandDeclaration(
      self.name, parameters.map { $0.name.equalsIgnoringCase(name) ? change($0) : $0 }, defaultSet: defaultSet,
      supportsShouldProcess: supportsShouldProcess, confirmImpact: confirmImpact, isSimple: isSimple, positionalBinding: positionalBinding)
  }
}

extension CmdletContext {
  /// Writes an error in the name of the script that called: its call's name and place, its function's name behind the id.
  public func writeScriptError(_ record: ErrorRecordObject) throws(Interruption) {
    try writeError(record)
  }
}
