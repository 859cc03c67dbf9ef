import Glibc

/// How much stack a thread has, and how far down a parse may go on it.
public enum StackSpace {
  /// The address below which a parse that begins here must not get: the last third of what is left is kept for those who walk
  /// the tree afterwards, and for freeing it.
  static var floor: UInt {
    let here = address
    guard let bottom = bottom, bottom < here else { return here - min(here, unknown) }
    return bottom + (here - bottom) / 3
  }

  /// About where the top of the stack is.
  @inline(__always)
  public static var address: UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }

  /// What is taken for safe where the system doesn't say how large a stack is.
  private static let unknown: UInt = 256 << 10

  /// The lowest address of the thread's stack; looked up once in each thread, for of the first one the system reads a file.
  private static var bottom: UInt? {
    guard let key else { return ofThread()?.lowerBound }
    if let known = pthread_getspecific(key) { return UInt(bitPattern: known) }
    guard let found = ofThread()?.lowerBound else { return nil }
    pthread_setspecific(key, UnsafeRawPointer(bitPattern: found))
    return found
  }

  private static let key: pthread_key_t? = {
    var key = pthread_key_t()
    return pthread_key_create(&key, nil) == 0 ? key : nil
  }()

  private typealias AttributesOfThread = @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> CInt

  /// `pthread_getattr_np`, which the C library has and its module for Swift leaves out.
  // invariant: the function has had this signature since glibc 2.2.3.
  private static let attributes: AttributesOfThread? = dlsym(nil, "pthread_getattr_np").map {
    unsafeBitCast($0, to: AttributesOfThread.self)
  }

  /// The addresses of the stack of the thread that asks; nil where the system doesn't say. Of the first thread the system reads a
  /// file, so whoever asks often keeps the answer.
  public static func ofThread() -> Range<UInt>? {
    var attributes = pthread_attr_t()
    guard let ofThread = Self.attributes, ofThread(pthread_self(), &attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    var start: UnsafeMutableRawPointer?
    var size = 0
    guard pthread_attr_getstack(&attributes, &start, &size) == 0, let start else { return nil }
    // A first thread without a limit has no bottom that memory is there for: so much of it is taken.
    let top = UInt(bitPattern: start) + UInt(size)
    return (top - min(UInt(size), 512 << 20))..<top
  }
}
