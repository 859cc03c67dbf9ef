/// A lab's clock: the real one until somebody moves it; then it goes on from there.
public struct LabClock: Sendable {
  private let lab: Lab

  init(_ lab: Lab) { self.lab = lab }

  /// The lab's time. It is asked of the store each time, because another shell may have moved it.
  public func now() throws(StoreError) -> Instant {
    Instant.real.advanced(byTicks: try lab.store().clockOffset())
  }

  /// Moves the clock.
  public func set(to instant: Instant) throws(StoreError) {
    try lab.store().setClockOffset(instant.ticks(since: .real))
  }

  /// Has the clock show the real time again.
  public func reset() throws(StoreError) { try lab.store().setClockOffset(0) }
}
