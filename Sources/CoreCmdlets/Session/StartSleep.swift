import Engine
import Glibc

/// `Start-Sleep`: waits.
struct StartSleep: Cmdlet {
  var seconds = 0.0
  var milliseconds: Int?
  var duration: TimeSpanObject?

  static var binds: [ParameterBind<StartSleep>] {
    [.init("Seconds", \.seconds), .init("Milliseconds", \.milliseconds), .init("Duration", \.duration)]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var rest = seconds
    if let milliseconds { rest = Double(milliseconds) / 1000 }
    if let duration { rest = Double(duration.ticks) / 10_000_000 }
    // In short naps, so that Ctrl-C is heard.
    while rest > 0 {
      try context.checkCancelled()
      let nap = min(rest, 0.05)
      usleep(UInt32(nap * 1_000_000))
      rest -= nap
    }
  }
}
