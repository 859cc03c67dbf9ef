import Engine
import Organization

/// `Get-LabClock`: what the lab's clock shows.
struct GetLabClock: LabCmdlet {
  static let name = "Get-LabClock"
  static var parameters: [ParameterDeclaration] {
    []
  }
  static let help = """
    <#
    .SYNOPSIS
    Shows the lab's clock, and whether it was moved.
    #>
    """

  static var binds: [ParameterBind<GetLabClock>] { [] }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] { [try Self.object(call)] }

  static func object(_ call: LabCall) throws(LabFailure) -> Value {
    let (now, offset) = try call.stored { (store) throws(StoreError) in (try call.lab.clock.now(), try store.clockOffset()) }
    return LabObject.make(
      "LabClock",
      [("Date", .object(LabDates.local(now, call.context.session.clock))), ("IsMoved", .bool(offset != 0))])
  }
}
