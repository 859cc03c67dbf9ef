import Engine

/// `Set-Date`: moves the clock of the session's world.
struct SetDate: Cmdlet {
  var date: DateTimeObject?
  var adjust: TimeSpanObject?
  var displayHint = "DateTime"

  static var binds: [ParameterBind<SetDate>] {
    [.init("Date", \.date), .init("Adjust", \.adjust), .init("DisplayHint", \.displayHint)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let session = context.session
    var moment = date ?? session.now
    if let adjust {
      let (ticks, overflow) = moment.ticks.addingReportingOverflow(adjust.ticks)
      guard !overflow, ticks >= 0 else {
        throw context.terminating(
          "The added or subtracted value results in an un-representable DateTime.", id: "ArgumentOutOfRange", category: .invalidArgument,
          exception: ExceptionKind(.argumentOutOfRangeException))
      }
      moment = DateTimeObject(ticks: ticks, kind: .local)
    }
    guard try context.shouldProcess(moment.displayText) else { return }
    try session.clock.set(utcTicks: session.utcTicks(of: moment))
    let shown = DateTimeObject(ticks: moment.ticks, kind: .local)
    shown.attach().set("DisplayHint", .note(.string(displayHint)))
    try context.write(shown)
  }
}
