/// What is known of a file or folder.
public struct FileStatus: Sendable {
  /// The name as it is stored.
  public var name: String
  /// True for a folder.
  public var isDirectory: Bool
  /// True for a symbolic link.
  public var isLink: Bool
  /// The length in bytes; 0 for folders.
  public var length: Int64
  /// When it was made, in ticks of UTC (100 nanoseconds since the first of January of year 1).
  public var created: Int64
  /// When its content last changed, in ticks of UTC.
  public var modified: Int64
  /// When it was last read, in ticks of UTC.
  public var accessed: Int64
  /// The attributes, as .NET numbers them (`System.IO.FileAttributes`).
  public var attributes: Int64
  /// The permission bits of the host's file system; nil where it is to look like Windows.
  public var permissions: Int?
  /// The owner and the group, where the host's file system has them.
  public var owner: String?
  /// The group.
  public var group: String?
  /// Where a link leads.
  public var linkTarget: String?

  /// Describes a file or folder.
  public init(
    name: String, isDirectory: Bool, isLink: Bool = false, length: Int64 = 0, created: Int64 = 0, modified: Int64 = 0,
    accessed: Int64 = 0, attributes: Int64 = 0, permissions: Int? = nil, owner: String? = nil, group: String? = nil,
    linkTarget: String? = nil
  ) {
    self.name = name
    self.isDirectory = isDirectory
    self.isLink = isLink
    self.length = length
    self.created = created
    self.modified = modified
    self.accessed = accessed
    self.attributes = attributes
    self.permissions = permissions
    self.owner = owner
    self.group = group
    self.linkTarget = linkTarget
  }

  /// True where listings leave it out without `-Force`.
  public var isHidden: Bool { attributes & FileAttribute.hidden != 0 }
}

/// The numbers of `System.IO.FileAttributes` that the shell works with.
public enum FileAttribute {
  /// ReadOnly.
  public static let readOnly: Int64 = 1
  /// Hidden.
  public static let hidden: Int64 = 2
  /// System.
  public static let system: Int64 = 4
  /// Directory.
  public static let directory: Int64 = 16
  /// Archive.
  public static let archive: Int64 = 32
  /// Normal.
  public static let normal: Int64 = 128
  /// ReparsePoint.
  public static let reparsePoint: Int64 = 1024
}

/// Why a file operation failed, without the path: the provider knows how the shell writes it.
public enum FileFailure: Error, Sendable, Equatable {
  /// There is no such file or folder.
  case notFound
  /// A folder on the way to it doesn't exist.
  case parentNotFound
  /// Something of that name exists.
  case exists
  /// The user may not do this, or the tree is read-only.
  case denied
  /// A file was asked for, and it is a folder.
  case isDirectory
  /// A folder was asked for, and it is a file.
  case notDirectory
  /// The folder isn't empty.
  case notEmpty
  /// The name can't be one of this file system.
  case invalidName
  /// Anything else, as a sentence.
  case other(String)
}

/// How a file is opened for writing.
public enum FileWriteMode: Sendable {
  /// It must not exist.
  case createNew
  /// What it held is dropped.
  case overwrite
  /// Behind what it holds.
  case append
}

/// A file open for writing.
public protocol FileWriter: AnyObject {
  /// Writes bytes at the end.
  func write(_ bytes: [UInt8]) throws(FileFailure)
  /// Closes the file; closing twice does nothing.
  func close() throws(FileFailure)
}

/// A tree of files behind a drive or a share: the only way of the shell to files.
///
/// Paths are names from the tree's root, never a text of the host, so that an implementation can walk them at the kernel's own
/// calls and nothing leads out of the tree. Names never hold a separator and are never `.` or `..`.
public protocol FileAccess: AnyObject {
  /// True where names are matched without regard to case.
  var ignoresCase: Bool { get }
  /// What is at a path; throws `notFound` where nothing is.
  func status(_ names: [String]) throws(FileFailure) -> FileStatus
  /// The names as they are stored; those that don't exist stay as they are.
  func storedCase(_ names: [String]) -> [String]
  /// What is in a folder, by name.
  func list(_ names: [String]) throws(FileFailure) -> [FileStatus]
  /// The bytes of a file.
  func read(_ names: [String]) throws(FileFailure) -> [UInt8]
  /// Opens a file for writing.
  func openForWriting(_ names: [String], _ mode: FileWriteMode) throws(FileFailure) -> any FileWriter
  /// Makes a folder; the one that it is in must exist.
  func makeDirectory(_ names: [String]) throws(FileFailure)
  /// Removes a file, a link or a folder; what is in a folder only where `recursive`.
  func remove(_ names: [String], recursive: Bool) throws(FileFailure)
  /// Gives a file or folder another path in the same tree.
  func rename(_ names: [String], to target: [String], replace: Bool) throws(FileFailure)
  /// Sets times, in ticks of UTC; nil leaves one as it is.
  func setTimes(_ names: [String], created: Int64?, modified: Int64?, accessed: Int64?) throws(FileFailure)
  /// Sets the attributes as far as the file system has them.
  func setAttributes(_ names: [String], _ attributes: Int64) throws(FileFailure)
}

extension FileAccess {
  /// What is at a path, nil where nothing is or nothing can be known.
  public func find(_ names: [String]) -> FileStatus? { try? status(names) }
}

/// Reaches the shares of other machines (`\\SERVER\share`).
public protocol ShareResolver: AnyObject {
  /// The tree behind a share; nil where there is no such server or share.
  func share(server: String, name: String) -> (any FileAccess)?
}
