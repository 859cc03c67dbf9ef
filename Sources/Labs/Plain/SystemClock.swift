import Engine
import Glibc

/// The host's own clock.
public final class SystemClock: Clock {
  /// Ticks of 100 nanoseconds from the first of January of year 1 to that of 1970.
  public static let unixEpochTicks: Int64 = 621_355_968_000_000_000
  /// Ticks in a second.
  public static let ticksPerSecond: Int64 = 10_000_000

  /// Makes the clock.
  public init() {}

  public var utcTicks: Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return SystemClock.unixEpochTicks + Int64(now.tv_sec) * SystemClock.ticksPerSecond + Int64(now.tv_nsec) / 100
  }

  public func set(utcTicks ticks: Int64) throws(Interruption) {
    throw .error(
      "The clock of this computer is not changed from here; the clock of a lab is.", id: "SetDateNotSupported",
      category: .permissionDenied)
  }

  public func localOffset(atUTC ticks: Int64) -> Int64 { SystemClock.hostOffset(atUTC: ticks) }

  /// The offset of the host's time zone at a moment, in ticks.
  public static func hostOffset(atUTC ticks: Int64) -> Int64 {
    let (sinceEpoch, overflow) = ticks.subtractingReportingOverflow(unixEpochTicks)
    guard !overflow else { return 0 }
    var seconds = time_t(sinceEpoch / ticksPerSecond)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return Int64(parts.tm_gmtoff) * ticksPerSecond
  }
}
