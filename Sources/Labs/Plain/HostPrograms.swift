import Engine
import Glibc

/// Programs of the host, for the plain shell: found on `PATH`, started in the session's location with its environment.
final class HostPrograms: NativeCommands {
  /// Told before a program writes to the terminal itself, so that what is buffered comes first.
  private let flush: () -> Void

  init(flush: @escaping () -> Void) { self.flush = flush }

  func find(_ name: String, session: Session) -> String? {
    guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
    if name.utf8.contains(UInt8(ascii: "/")) {
      guard let path = hostPath(of: name, session: session) else { return nil }
      return HostPrograms.isProgram(path) ? path : nil
    }
    guard let folders = session.drives.environment["PATH"] else { return nil }
    for folder in folders.split(separator: ":") {
      let path = "\(folder)/\(name)"
      if HostPrograms.isProgram(path) { return path }
    }
    return nil
  }

  private static func isProgram(_ path: String) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }

  /// The host's path of a path that a script names.
  private func hostPath(of text: String, session: Session) -> String? {
    guard let place = try? session.drives.resolve(text), let files = place.drive.files as? HostFileAccess else { return nil }
    return files.hostPath(place.fileNames)
  }

  func run(
    path: String, arguments: [String], input: [String]?, output: Sink?, error: Sink?, session: Session
  ) throws(Interruption) -> Int32 {
    flush()
    let child: ChildProcess
    do {
      child = try ChildProcess(
        path: path, arguments: arguments, folder: folder(of: session), readsInput: input != nil, capturesOutput: output != nil,
        capturesError: error != nil)
    } catch {
      throw .error(
        "Program '\(path)' failed to run: \(String(cString: strerror(error.code)))", id: "NativeCommandFailed",
        category: .resourceUnavailable, target: .string(path))
    }
    var text: [UInt8] = []
    for line in input ?? [] { text += (line + "\n").utf8 }
    do throws(Interruption) {
      try child.exchange(text, isCancelled: { session.cancellation.isRequested }) { (line, isError) throws(Interruption) in
        try (isError ? error : output)?.write(.string(line))
      }
    } catch {
      // What read the program's output wants no more of it.
      child.terminate()
      _ = child.wait()
      throw error
    }
    let status = child.wait()
    if session.cancellation.isRequested { throw .cancelled }
    return status
  }

  private func folder(of session: Session) -> String? {
    guard let place = session.drives.fileLocation, let files = place.drive.files as? HostFileAccess else { return nil }
    return files.hostPath(place.fileNames)
  }
}
