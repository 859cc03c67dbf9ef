import Engine
import Organization

/// `Set-LabClock`: moves the lab's clock, or has it show the real time again.
struct SetLabClock: LabCmdlet {
  private var date: DateTimeObject?
  private var days: Int?
  private var reset = false

  static let name = "Set-LabClock"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Date", .dateTime, at: 0), .lab("AddDays", .int32, aliases: ["Days"]), .lab("Reset", .switchParameter),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Moves the lab's clock; it goes on from there.
    .PARAMETER Date
    The date and time that it is to show.
    .PARAMETER AddDays
    How many days it moves on; a negative number moves it back.
    .PARAMETER Reset
    It shows the real time again.
    .EXAMPLE
    Set-LabClock -AddDays 400
    #>
    """

  static var binds: [ParameterBind<SetLabClock>] {
    [ParameterBind("Date", \.date), ParameterBind("AddDays", \.days), ParameterBind("Reset", \.reset)]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    guard [date != nil, days != nil, reset].filter({ $0 }).count == 1 else {
      throw .refused("Say where the clock is to go: a Date, AddDays or Reset.")
    }
    guard try call.shouldProcess(reset ? "the real time" : "the lab's clock") else { return [] }
    if reset {
      try call.stored { (_) throws(StoreError) in try call.lab.clock.reset() }
    } else if let date {
      let target = date.ticks - (date.kind == .utc ? 0 : SystemClock.hostOffset(atUTC: date.ticks))
      try call.stored { (_) throws(StoreError) in try call.lab.clock.set(to: Instant(dotNetTicks: target)) }
    } else if let days {
      guard abs(days) <= 100 * 366 else { throw .refused("The clock moves by a hundred years at most.") }
      let target = call.now.advanced(bySeconds: Int64(days) * 86_400)
      try call.stored { (_) throws(StoreError) in try call.lab.clock.set(to: target) }
    }
    return [try GetLabClock.object(call)]
  }
}
