import Glibc

/// A thread with a stack that deep recursion fits in: of scripts, and of the parser.
public final class LargeStackThread {
  /// The size of the stack: address space, of which only what is used becomes memory.
  public static let stackSize = 512 << 20

  private final class Job {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  /// Starts the body on such a thread; nil where none can be had. What the body shares with others is the caller's concern.
  init?(_ body: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    for size in [Self.stackSize, Self.stackSize / 8] {
      guard pthread_attr_setstacksize(&attributes, size) == 0 else { continue }
      var thread = pthread_t()
      let argument = Unmanaged.passRetained(Job(body))
      let failure = pthread_create(
        &thread, &attributes,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, argument.toOpaque())
      if failure == 0 {
        self.thread = thread
        return
      }
      argument.release()
    }
    return nil
  }

  /// Waits for the end of the body; to be called once.
  func join() { pthread_join(thread, nil) }

  /// Runs the body on such a thread and waits for its result; on this very thread where none can be had.
  public static func run(_ body: @escaping () -> Int32) -> Int32 {
    var result: Int32 = 1
    // The thread ends before this function does, so that only one of them sees the result at a time.
    guard let thread = LargeStackThread({ result = body() }) else { return body() }
    thread.join()
    return result
  }
}
