import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a program printed, both streams as one, and how it ended; -1 after `[timeout]`.
struct ProcessResult: Sendable {
  var output: String
  var status: Int32
}

private let spawning = NSLock()

/// Runs a program to its end or its time limit, in a process group of its own so that nothing outlives the limit.
func runProcess(
  _ arguments: [String], environment: [String: String], folder: String, seconds: Double
) throws -> ProcessResult {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addchdir_np(&actions, folder)
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
  posix_spawnattr_setpgroup(&attributes, 0)

  var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
  var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for text in argv + envp { free(text) } }
  var child: pid_t = 0
  // One at a time, so that no other child inherits an end of this pipe before it is marked.
  let reading = try spawning.withLock {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    let failure = posix_spawn(&child, arguments[0], &actions, &attributes, &argv, &envp)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL)
    }
    return ends[0]
  }
  defer { close(reading) }

  let deadline = Date().addingTimeInterval(seconds)
  let bytes = readToEnd(of: reading, until: deadline)
  var state: Int32 = 0
  var ended = waitpid(child, &state, WNOHANG)
  while ended == 0 && Date() < deadline {
    usleep(2_000)
    ended = waitpid(child, &state, WNOHANG)
  }
  if ended == 0 || bytes == nil {
    kill(-child, SIGKILL)
    if ended == 0 { waitpid(child, &state, 0) }
    return ProcessResult(output: "[timeout]\n", status: -1)
  }
  let signal = state & 0x7f
  return ProcessResult(output: String(decoding: bytes ?? [], as: UTF8.self), status: signal == 0 ? (state >> 8) & 0xff : -signal)
}

/// Everything up to the end of the stream; nil when the deadline comes first.
private func readToEnd(of descriptor: Int32, until deadline: Date) -> [UInt8]? {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let left = deadline.timeIntervalSinceNow
    guard left > 0 else { return nil }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let ready = poll(&waiting, 1, Int32(left * 1_000) + 1)
    if ready < 0 && errno == EINTR { continue }
    guard ready > 0 else { return nil }
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return bytes }
    bytes += buffer[0..<count]
  }
}
