import Glibc

/// Why a file operation failed.
public struct FileError: Error, Sendable, Equatable {
  /// The kinds of failure.
  public enum Kind: Sendable, Equatable {
    /// There is no such file or folder.
    case notFound
    /// A folder on the way to it doesn't exist.
    case parentNotFound
    /// Something of that name exists already.
    case exists
    /// The user may not do this.
    case denied
    /// The drive or folder was mounted read-only.
    case readOnly
    /// A part of the path that should be a folder is a file.
    case notDirectory
    /// A file was asked for, and it is a folder.
    case isDirectory
    /// The folder is not empty.
    case notEmpty
    /// The path leads out of what the shell may reach: over a link, or to a device.
    case outside
    /// The name has characters that the file system doesn't allow.
    case invalidName
    /// There is no drive of that name.
    case unknownDrive
    /// There is no server of that name.
    case unknownServer
    /// The server has no such share.
    case unknownShare
    /// The kernel refused for another reason.
    case io(errno: Int32)
  }

  /// What went wrong.
  public var kind: Kind
  /// The path as it was given, or the part that it stopped at.
  public var path: String

  /// Describes a failure.
  public init(_ kind: Kind, _ path: String) {
    self.kind = kind
    self.path = path
  }

  init(errno code: Int32, _ path: String) {
    let kind: Kind =
      switch code {
      case ENOENT: .notFound
      case EEXIST: .exists
      case EACCES, EPERM: .denied
      case EROFS: .readOnly
      case ENOTDIR: .notDirectory
      case EISDIR: .isDirectory
      case ENOTEMPTY: .notEmpty
      case ELOOP: .outside
      case ENAMETOOLONG, EILSEQ: .invalidName
      default: .io(errno: code)
      }
    self.init(kind, path)
  }
}

extension FileError: CustomStringConvertible {
  /// The error as a sentence, in .NET's words where it has some.
  public var description: String {
    switch kind {
    case .notFound: "Could not find file '\(path)'."
    case .parentNotFound: "Could not find a part of the path '\(path)'."
    case .exists: "'\(path)' already exists."
    case .denied: "Access to the path '\(path)' is denied."
    case .readOnly: "Access to the path '\(path)' is denied: it is read-only."
    case .notDirectory: "A part of the path '\(path)' is a file."
    case .isDirectory: "Access to the path '\(path)' is denied: it is a folder."
    case .notEmpty: "The folder '\(path)' is not empty."
    case .outside: "The path '\(path)' leads outside the lab."
    case .invalidName: "The filename, directory name, or volume label syntax is incorrect: '\(path)'."
    case .unknownDrive: "Cannot find drive. A drive with the name '\(path)' does not exist."
    case .unknownServer: "The network path '\(path)' was not found: the lab has no such server."
    case .unknownShare: "The network name '\(path)' cannot be found."
    case .io(let code): "'\(path)': \(String(cString: strerror(code)))."
    }
  }
}
