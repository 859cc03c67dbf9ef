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
  /// A comparison by its operator's name without the dash (`ieq`, `cmatch`, `inotin`, `is`); an array on the left filters.
  public func compareByOperator(_ name: String, _ left: Value, _ right: Value) throws(Interruption) -> Value {
    switch name {
    case "is", "isnot":
      let type = try typeOperand(right, id: "IsOperatorRequiresType", op: "-is")
      return .bool(isInstance(left, of: type) == name.ordinalEquals("is"))
    default: break
    }
    let ignoresCase = name.utf8.first == UInt8(ascii: "i")
    let verb = String(name.dropFirst())
    switch verb {
    case "contains", "notcontains", "in", "notin":
      let collection = verb.hasSuffixText("ns") ? left : right
      let item = verb.hasSuffixText("ns") ? right : left
      let elements = collection.base.object?.elements ?? [collection]
      let found = elements.contains { equals($0, item, ignoringCase: ignoresCase) }
      return .bool(found != verb.hasOrdinalPrefix("not"))
    default: break
    }
    if case .object(let object) = left.base, let elements = object.elements {
      var kept: [Value] = []
      for element in elements where try compareSingle(verb, element, right, ignoresCase) { kept.append(element) }
      return .array(kept)
    }
    return .bool(try compareSingle(verb, left, right, ignoresCase))
  }

  private func compareSingle(_ verb: String, _ left: Value, _ right: Value, _ ignoresCase: Bool) throws(Interruption) -> Bool {
    switch verb {
    case "eq": return equals(left, right, ignoringCase: ignoresCase)
    case "ne": return !equals(left, right, ignoringCase: ignoresCase)
    case "lt": return try compare(left, right, ignoringCase: ignoresCase) < 0
    case "le": return try compare(left, right, ignoringCase: ignoresCase) <= 0
    case "gt": return try compare(left, right, ignoringCase: ignoresCase) > 0
    case "ge": return try compare(left, right, ignoringCase: ignoresCase) >= 0
    case "like", "notlike":
      let pattern = WildcardPattern(try text(of: right), ignoresCase: ignoresCase)
      return pattern.matches(try text(of: left)) == verb.ordinalEquals("like")
    case "match": return try match(left, pattern: right, ignoringCase: ignoresCase)
    default: return try !match(left, pattern: right, ignoringCase: ignoresCase)
    }
  }
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
  private func fileName(_ path: String) -> String {
    path.lastIndex { $0 == "/" || $0 == "\\" }.map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Writes an error in the name of the script that called: its call's name and place, its function's name behind the id.
  public func writeScriptError(_ record: ErrorRecordObject) throws(Interruption) {
    let caller = session.evaluator.frames.last?.invocation
    if record.activity.isEmpty { record.activity = declaration.name }
    // A script's name is its file's.
    switch caller?.command {
    case let script as ScriptCommand: record.commandSuffix = fileName(script.path)
    case let command?: record.commandSuffix = command.name
    case nil: record.commandSuffix = ""
    }
    if let caller {
      record.invocation = caller
      record.position = caller.position
    } else {
      // At the prompt the text of the line stands for a name.
      let line = invocation.position.map { $0.source.lineText($0.source.line(at: $0.range.start)) } ?? invocation.name
      record.invocation = InvocationObject(line, command: invocation.command)
    }
    if record.scriptStackTrace.isEmpty, let position = invocation.position {
      record.scriptStackTrace = session.evaluator.stackTrace(at: position)
    }
    pipeline?.failed = true
    try session.evaluator.report(record, preference: common.errorAction, streams: streams, errorVariable: common.errorSink)
  }
}
