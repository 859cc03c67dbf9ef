#if MIMALLOC
  import CMimalloc
#else
  import CAllocator
#endif
import Glibc

/// Where the process's memory comes from.
enum Allocator {
  /// How many threads may read a long script: they allocate all the time, and the C library's allocator makes them wait.
  static let readers: Int = {
    #if MIMALLOC
      return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    #else
      return 1
    #endif
  }()

  /// Prepares the allocator; to be called first.
  static func prepare() {
    #if MIMALLOC
      // A symbol of its own keeps the library linked, in front of the C library, whose functions it replaces. A thread that is made
      // to read a script fills its memory: to be granted it by the piece makes the threads wait for each other. What goes beyond
      // the first 32 MB comes in large pages, where the system has them: to be given small ones is a fifth of a long parse.
      mi_option_set(mi_option_eager_commit_delay, 0)
      mi_option_set(mi_option_large_os_pages, 1)
    #else
      exsh_tune_allocator()
    #endif
  }
}
