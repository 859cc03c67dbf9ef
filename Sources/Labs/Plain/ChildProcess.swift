import Engine
import Glibc

/// Why a program could not be started.
struct SpawnError: Error {
  /// The number of the system's error.
  let code: Int32
}

/// A program of the host that was started.
final class ChildProcess {
  private var process: pid_t = 0
  /// The end that the program's standard input is written to, -1 where it has the shell's own.
  private var writing: Int32 = -1
  /// The end that its standard output is read from, -1 where it goes to the shell's own.
  private var reading: Int32 = -1
  /// The end that its standard error is read from, -1 where it goes to the shell's own.
  private var readingErrors: Int32 = -1

  /// Starts a program.
  /// - Parameters:
  ///   - folder: where it starts; nil for the process's own current folder.
  ///   - readsInput: whether `exchange` gives it its standard input.
  ///   - capturesOutput: whether `exchange` reads its standard output.
  ///   - capturesError: whether `exchange` reads its standard error.
  init(
    path: String, arguments: [String], folder: String?, readsInput: Bool, capturesOutput: Bool, capturesError: Bool
  ) throws(SpawnError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The shell ignores SIGPIPE; programs expect it to end them.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }

    var inner: [Int32] = []
    defer { for end in inner { close(end) } }
    if readsInput {
      let ends = try ChildProcess.pipe()
      inner.append(ends.reading)
      writing = ends.writing
      posix_spawn_file_actions_adddup2(&actions, ends.reading, STDIN_FILENO)
    }
    if capturesOutput {
      let ends = try ChildProcess.pipe()
      inner.append(ends.writing)
      reading = ends.reading
      posix_spawn_file_actions_adddup2(&actions, ends.writing, STDOUT_FILENO)
    }
    if capturesError {
      let ends = try ChildProcess.pipe()
      inner.append(ends.writing)
      readingErrors = ends.reading
      posix_spawn_file_actions_adddup2(&actions, ends.writing, STDERR_FILENO)
    }
    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    let failure = posix_spawn(&process, path, &actions, &attributes, &argv, environ)
    guard failure == 0 else { throw SpawnError(code: failure) }
  }

  deinit { for end in [writing, reading, readingErrors] where end >= 0 { close(end) } }

  private static func pipe() throws(SpawnError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw SpawnError(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Writes the input while it reads the output and the errors, which it hands over line by line.
  func exchange(
    _ input: [UInt8], isCancelled: () -> Bool, _ line: (String, _ isError: Bool) throws(Interruption) -> Void
  ) throws(Interruption) {
    var written = 0
    var pending: [UInt8] = []
    var pendingErrors: [UInt8] = []
    if writing >= 0 { _ = fcntl(writing, F_SETFL, O_NONBLOCK) }
    while writing >= 0 || reading >= 0 || readingErrors >= 0 {
      if isCancelled() { throw .cancelled }
      if writing >= 0, written == input.count { closeWriting() }
      var waiting = [
        pollfd(fd: writing, events: Int16(POLLOUT), revents: 0), pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
        pollfd(fd: readingErrors, events: Int16(POLLIN), revents: 0),
      ]
      guard writing >= 0 || reading >= 0 || readingErrors >= 0 else { break }
      if poll(&waiting, 3, 200) <= 0 { continue }
      if writing >= 0, waiting[0].revents != 0 { write(input, from: &written) }
      if reading >= 0, waiting[1].revents != 0 {
        try read(&reading, into: &pending) { (text) throws(Interruption) in try line(text, false) }
      }
      if readingErrors >= 0, waiting[2].revents != 0 {
        try read(&readingErrors, into: &pendingErrors) { (text) throws(Interruption) in try line(text, true) }
      }
    }
    if !pending.isEmpty { try line(ChildProcess.text(pending[...]), false) }
    if !pendingErrors.isEmpty { try line(ChildProcess.text(pendingErrors[...]), true) }
  }

  private func write(_ input: [UInt8], from written: inout Int) {
    let count = input.withUnsafeBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      return Glibc.write(writing, base + written, bytes.count - written)
    }
    if count > 0 {
      written += count
    } else if errno != EAGAIN, errno != EINTR {
      // The program reads no more.
      closeWriting()
    }
  }

  private func read(
    _ end: inout Int32, into pending: inout [UInt8], _ line: (String) throws(Interruption) -> Void
  ) throws(Interruption) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(end, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      close(end)
      end = -1
      return
    }
    pending += chunk[..<count]
    var start = 0
    while let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let text = ChildProcess.text(pending[start..<end])
      start = end + 1
      try line(text)
    }
    pending.removeSubrange(..<start)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
  }

  private func closeWriting() {
    close(writing)
    writing = -1
  }

  /// Asks the program to end.
  func terminate() { kill(process, SIGTERM) }

  /// Waits for its end and gives its exit code; for one that a signal ended, 128 and the signal's number.
  func wait() -> Int32 {
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = state & 0x7F
    return signal == 0 ? (state >> 8) & 0xFF : 128 + signal
  }
}
