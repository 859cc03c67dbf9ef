import Glibc
import Syntax

/// How much of a thread's stack is left: scripts run on threads of any size, and none may run off its end.
struct StackBounds {
  private var thread: pthread_t?
  private var floor: UInt = 0

  /// True where calls may go no deeper on the thread that asks.
  mutating func isNearEnd() -> Bool {
    let current = pthread_self()
    if thread != current {
      thread = current
      // What one step between two calls may need, cmdlets and the layout of their output included.
      floor = StackSpace.ofThread().map { $0.lowerBound + min(2 << 20, UInt($0.count) / 3) } ?? 0
    }
    return StackSpace.address < floor
  }
}
