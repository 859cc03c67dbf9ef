import Glibc

/// A moment, counted in ticks of 100 nanoseconds since 1970-01-01 00:00 UTC: .NET's resolution, and enough for every
/// date a certificate can hold.
public struct Instant: Sendable, Hashable, Comparable, Codable {
  /// Ticks of 100 nanoseconds since the Unix epoch.
  public var ticks: Int64

  /// Ticks in one second.
  public static let ticksPerSecond: Int64 = 10_000_000
  /// .NET's ticks (since 0001-01-01) at the Unix epoch.
  public static let epochInDotNetTicks: Int64 = 621_355_968_000_000_000

  /// Makes a moment from ticks since the Unix epoch.
  public init(ticks: Int64) { self.ticks = ticks }

  /// Makes a moment from whole seconds since the Unix epoch; out of range it is the nearest moment there is.
  public init(unixSeconds: Int64) {
    let (ticks, overflow) = unixSeconds.multipliedReportingOverflow(by: Self.ticksPerSecond)
    self.ticks = overflow ? (unixSeconds < 0 ? .min : .max) : ticks
  }

  /// Makes a moment from nanoseconds since the Unix epoch.
  public init(unixNanoseconds: Int64) { ticks = unixNanoseconds / 100 }

  /// Makes a moment from .NET's ticks of a UTC date.
  public init(dotNetTicks: Int64) { ticks = dotNetTicks.subtracting(Self.epochInDotNetTicks) }

  /// Whole seconds since the Unix epoch, rounded down.
  public var unixSeconds: Int64 {
    let (quotient, remainder) = ticks.quotientAndRemainder(dividingBy: Self.ticksPerSecond)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Nanoseconds since the Unix epoch; outside the years 1678 to 2261 the nearest there are.
  public var unixNanoseconds: Int64 {
    let (nanoseconds, overflow) = ticks.multipliedReportingOverflow(by: 100)
    return overflow ? (ticks < 0 ? .min : .max) : nanoseconds
  }

  /// .NET's ticks of this moment in UTC.
  public var dotNetTicks: Int64 { ticks.adding(Self.epochInDotNetTicks) }

  /// The moment so many ticks later; at the end of the range it stays there.
  public func advanced(byTicks delta: Int64) -> Instant { Instant(ticks: ticks.adding(delta)) }

  /// The moment so many seconds later.
  public func advanced(bySeconds seconds: Int64) -> Instant { advanced(byTicks: Instant(unixSeconds: seconds).ticks) }

  /// The same date and time so many years later; the 29th of February becomes the 1st of March.
  public func advanced(byYears years: Int32) -> Instant {
    var seconds = time_t(unixSeconds)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return self }
    let (year, overflow) = parts.tm_year.addingReportingOverflow(years)
    guard !overflow else { return self }
    parts.tm_year = year
    let rest = ticks - Instant(unixSeconds: unixSeconds).ticks
    return Instant(unixSeconds: Int64(timegm(&parts))).advanced(byTicks: rest)
  }

  /// Ticks from another moment to this one.
  public func ticks(since other: Instant) -> Int64 { ticks.subtracting(other.ticks) }

  /// Compares two moments.
  public static func < (left: Instant, right: Instant) -> Bool { left.ticks < right.ticks }

  /// The real time of the machine exsh runs on.
  public static var real: Instant {
    var time = Glibc.timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(time)
  }

  init(_ time: Glibc.timespec) {
    self = Instant(unixSeconds: Int64(time.tv_sec)).advanced(byTicks: Int64(time.tv_nsec) / 100)
  }

  var kernelTime: Glibc.timespec {
    let seconds = unixSeconds
    let rest = ticks - Instant(unixSeconds: seconds).ticks
    return Glibc.timespec(tv_sec: Int(seconds), tv_nsec: Int(rest) * 100)
  }
}

extension Int64 {
  /// Adds; at the ends of the range the result stays there.
  fileprivate func adding(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// Subtracts; at the ends of the range the result stays there.
  fileprivate func subtracting(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
