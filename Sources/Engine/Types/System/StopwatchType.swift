import Glibc

extension DotNetType {
  /// `[Diagnostics.Stopwatch]`.
  public static let stopwatch = DotNetType("System.Diagnostics.Stopwatch", members: declareStopwatch)
}

/// Nanoseconds of the clock that never goes back.
func monotonicNanoseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}

/// A stopwatch.
final class StopwatchObject: NetObject {
  private var collected: Int64 = 0
  private var started: Int64?

  override var type: DotNetType { .stopwatch }
  override var displayText: String { DateText.constant(TimeSpanObject(ticks: elapsed / 100)) }

  var isRunning: Bool { started != nil }
  var elapsed: Int64 { collected &+ (started.map { monotonicNanoseconds() &- $0 } ?? 0) }

  func start() { if started == nil { started = monotonicNanoseconds() } }
  func stop() {
    collected = elapsed
    started = nil
  }
  func reset() {
    collected = 0
    started = nil
  }
}

func declareStopwatch(_ type: TypeDeclaration) {
  func this(_ value: Value) -> StopwatchObject { value.object(as: StopwatchObject.self) ?? StopwatchObject() }
  type.constructor("()") { _, _, _ in .object(StopwatchObject()) }
  type.property("IsRunning", "Boolean") { _, value in .bool(this(value).isRunning) }
  type.property("Elapsed", "TimeSpan") { _, value in .span(this(value).elapsed / 100) }
  type.property("ElapsedMilliseconds", "Int64") { _, value in .long(this(value).elapsed / 1_000_000) }
  type.property("ElapsedTicks", "Int64") { _, value in .long(this(value).elapsed) }
  type.staticProperty("Frequency", "Int64") { _, _ in .long(1_000_000_000) }
  type.staticProperty("IsHighResolution", "Boolean") { _, _ in .bool(true) }
  type.method("Start()", "Void") { _, value, _ in
    this(value).start()
    return .nothing
  }
  type.method("Stop()", "Void") { _, value, _ in
    this(value).stop()
    return .nothing
  }
  type.method("Reset()", "Void") { _, value, _ in
    this(value).reset()
    return .nothing
  }
  type.method("Restart()", "Void") { _, value, _ in
    this(value).reset()
    this(value).start()
    return .nothing
  }
  type.staticMethod("StartNew()", "Diagnostics.Stopwatch") { _, _, _ in
    let watch = StopwatchObject()
    watch.start()
    return .object(watch)
  }
  type.staticMethod("GetTimestamp()", "Int64") { _, _, _ in .long(monotonicNanoseconds()) }
}

/// Sleeps the thread.
func pause(nanoseconds: Int64) {
  var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
  nanosleep(&time, nil)
}
