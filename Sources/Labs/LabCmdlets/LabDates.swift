import Engine
import Organization

/// Moments of the lab as dates that scripts see.
enum LabDates {
  static func local(_ instant: Instant, _ clock: any Clock) -> DateTimeObject {
    let utc = instant.dotNetTicks
    return DateTimeObject(ticks: utc + clock.localOffset(atUTC: utc), kind: .local)
  }
}
