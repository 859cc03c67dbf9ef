import Engine
import Organization

/// The clock of a lab behind the engine's protocol.
///
/// While the lab isn't needed otherwise, asking for the time opens it: only the lab knows whether its clock was moved.
final class LabTime: Clock {
  private let world: LabWorld

  init(_ world: LabWorld) { self.world = world }

  var utcTicks: Int64 {
    let now = try? world.lab().clock.now()
    return (now ?? Instant.real).dotNetTicks
  }

  func set(utcTicks ticks: Int64) throws(Interruption) {
    do {
      try world.lab().clock.set(to: Instant(dotNetTicks: ticks))
    } catch {
      throw .error("\(error)", id: "SetDate", category: .resourceUnavailable)
    }
  }

  func localOffset(atUTC ticks: Int64) -> Int64 { SystemClock.hostOffset(atUTC: ticks) }
}
