import Engine
import Glibc
import Organization

/// Where a script file of the host stands for the session that runs it.
protocol ScriptPlaces {
  /// The path that the session is to know the file by; nil where there is no such file.
  func place(of file: String, in session: Session) -> String?
}

/// In the plain shell a script stands where it stands on the host.
struct PlainScripts: ScriptPlaces {
  func place(of file: String, in session: Session) -> String? {
    var information = stat()
    guard stat(file, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else { return nil }
    if file.hasPrefix("/") { return file }
    let names = DriveTable.names(in: file)
    guard let start = session.drives.processLocation else { return file }
    var path = start.names
    for name in names {
      switch name {
      case ".": continue
      case "..": _ = path.popLast()
      default: path.append(name)
      }
    }
    return "/" + path.joined(separator: "/")
  }
}

/// In a lab a script stands on `Host:` where it lies in the current folder, and on a read-only `Script:` where it doesn't.
struct LabScripts: ScriptPlaces {
  /// False where the current folder isn't mounted.
  let mountsHost: Bool

  func place(of file: String, in session: Session) -> String? {
    var information = stat()
    guard stat(file, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else { return nil }
    guard let real = SessionFactory.realPath(file), let slash = real.lastIndex(of: "/") else { return nil }
    if mountsHost, let current = SessionFactory.realPath(SessionFactory.currentFolder) {
      let folder = current == "/" ? "/" : current + "/"
      if real.hasPrefix(folder) {
        return "Host:\\" + DriveTable.names(in: String(real.dropFirst(folder.count))).joined(separator: "\\")
      }
    }
    let folder = real[..<slash]
    guard HostMounts.add("Script", folder.isEmpty ? "/" : String(folder), access: .readOnly, to: session) else { return nil }
    return "Script:\\" + real[real.index(after: slash)...]
  }
}
