import Glibc

/// Runs a body on a thread with a stack that deep recursion of scripts fits in.
public enum LargeStackThread {
  /// The size of the stack: address space, of which only what is used becomes memory.
  public static let stackSize = 512 << 20

  private final class Job {
    let body: () -> Int32
    var result: Int32 = 1
    init(_ body: @escaping () -> Int32) { self.body = body }
  }

  /// Runs the body on such a thread and waits for its result; on this very thread where none can be had.
  public static func run(_ body: @escaping () -> Int32) -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    let job = Job(body)
    for size in [stackSize, stackSize / 8] {
      guard pthread_attr_setstacksize(&attributes, size) == 0 else { continue }
      var thread = pthread_t()
      let argument = Unmanaged.passRetained(job)
      let failure = pthread_create(
        &thread, &attributes,
        { argument in
          guard let argument else { return nil }
          let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
          job.result = job.body()
          return nil
        }, argument.toOpaque())
      if failure == 0 {
        pthread_join(thread, nil)
        return job.result
      }
      argument.release()
    }
    return body()
  }
}
