import Glibc

/// How much of a thread's stack is left: scripts run on threads of any size, and none may run off its end.
struct StackBounds {
  private var thread: pthread_t?
  private var floor: UInt = 0

  /// True where calls may go no deeper on the thread that asks.
  mutating func isNearEnd() -> Bool {
    let current = pthread_self()
    if thread != current { measure(current) }
    var mark: UInt8 = 0
    return withUnsafePointer(to: &mark) { UInt(bitPattern: $0) } < floor
  }

  private typealias Describe = @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32

  /// The C library's `pthread_getattr_np`, which its module for Swift leaves out.
  private static let describe: Describe? = {
    guard let symbol = dlsym(nil, "pthread_getattr_np") else { return nil }
    // invariant: the function has had this signature since glibc 2.2.3.
    return unsafeBitCast(symbol, to: Describe.self)
  }()

  private mutating func measure(_ current: pthread_t) {
    thread = current
    floor = 0
    var attributes = pthread_attr_t()
    guard let describe = StackBounds.describe, describe(current, &attributes) == 0 else { return }
    defer { pthread_attr_destroy(&attributes) }
    var lowest: UnsafeMutableRawPointer?
    var size = 0
    guard pthread_attr_getstack(&attributes, &lowest, &size) == 0, let lowest else { return }
    // What one step between two calls may need, cmdlets and the layout of their output included.
    floor = UInt(bitPattern: lowest) + UInt(min(2 << 20, size / 3))
  }
}
