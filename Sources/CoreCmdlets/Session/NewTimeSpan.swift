import Engine

/// `New-TimeSpan`: the time between two dates, or one of its parts.
struct NewTimeSpan: Cmdlet {
  var start: DateTimeObject?
  var end: DateTimeObject?
  var days = 0
  var hours = 0
  var minutes = 0
  var seconds = 0
  var milliseconds = 0

  static var binds: [ParameterBind<NewTimeSpan>] {
    [
      .init("Start", \.start), .init("End", \.end), .init("Days", \.days), .init("Hours", \.hours), .init("Minutes", \.minutes),
      .init("Seconds", \.seconds), .init("Milliseconds", \.milliseconds),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if context.parameterSetName.equalsIgnoringCase("Time") {
      let parts: [(Int, Int64)] = [
        (days, 864_000_000_000), (hours, 36_000_000_000), (minutes, 600_000_000), (seconds, 10_000_000), (milliseconds, 10_000),
      ]
      var ticks: Int64 = 0
      for (count, unit) in parts {
        let (product, overflow) = Int64(count).multipliedReportingOverflow(by: unit)
        let (sum, tooLong) = ticks.addingReportingOverflow(product)
        guard !overflow, !tooLong else {
          throw context.terminating(
            "TimeSpan overflowed because the duration is too long.", id: "OverflowException", category: .invalidArgument,
            exception: ExceptionKind(.overflowException))
        }
        ticks = sum
      }
      return try context.write(TimeSpanObject(ticks: ticks))
    }
    let now = context.session.now
    try context.write(TimeSpanObject(ticks: (end ?? now).ticks - (start ?? now).ticks))
  }
}
