import Glibc

/// Where the labs of a user are kept: `$XDG_DATA_HOME/exsh/labs`, else `~/.local/share/exsh/labs`.
public struct LabHome: Sendable, Hashable {
  /// The folder.
  public let folder: String

  /// Keeps labs in a folder.
  public init(folder: String) { self.folder = folder }

  /// The folder that variables of the environment name.
  public init(environment: (String) -> String?) throws(LabError) {
    // The XDG rules have a path that isn't absolute ignored.
    if let data = environment("XDG_DATA_HOME"), data.hasPrefix("/") {
      folder = "\(data)/exsh/labs"
    } else if let home = environment("HOME"), !home.isEmpty {
      folder = "\(home)/.local/share/exsh/labs"
    } else {
      throw .noHome
    }
  }

  /// The folder that the process's environment names.
  public init() throws(LabError) {
    try self.init { name in getenv(name).map { String(cString: $0) } }
  }

  /// The folder of a lab that is given as a name or, with a slash in it or as `.` or `..`, as a folder.
  public func folder(of nameOrFolder: String) throws(LabError) -> String {
    if nameOrFolder.utf8.contains(0x2F) || nameOrFolder == "." || nameOrFolder == ".." {
      var path = nameOrFolder
      while path.utf8.count > 1, path.utf8.last == 0x2F { path.removeLast() }
      return path
    }
    guard Self.isName(nameOrFolder) else { throw .invalidName(nameOrFolder) }
    return "\(folder)/\(nameOrFolder)"
  }

  /// The names of the labs, in order.
  public func names() -> [String] {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let names = (try? FileKernel.names(in: descriptor, folder)) ?? []
    return names.filter { Self.isName($0) && Lab.isLab("\(folder)/\($0)") }.sorted()
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != 0x2E, first != 0x2D, name.utf8.count <= 100 else { return false }
    return name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
    }
  }
}
