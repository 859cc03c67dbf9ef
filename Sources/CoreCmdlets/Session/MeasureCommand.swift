import Engine
import Glibc

/// `Measure-Command`: how long a block runs.
struct MeasureCommand: Cmdlet {
  var inputObject: Value = .nothing
  var expression: ScriptBlockObject?
  private var elapsed: Int64 = 0

  static var binds: [ParameterBind<MeasureCommand>] { [.init("InputObject", \.inputObject), .init("Expression", \.expression)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let expression else { return }
    let start = MeasureCommand.now
    var underscore: Value? = inputObject
    if case .nothing = inputObject { underscore = nil }
    try context.evaluator.invoke(
      expression, underscore: underscore, arguments: [], input: [], output: NullSink(), newScope: false, streams: context.streams)
    elapsed += MeasureCommand.now - start
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) { try context.write(TimeSpanObject(ticks: elapsed)) }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 10_000_000 + Int64(time.tv_nsec) / 100
  }
}
