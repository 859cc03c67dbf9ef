import Engine
import Organization

/// A contained file system of the organization behind the engine's protocol. It is opened when it is first used.
final class ContainedFiles: FileAccess {
  private let openTree: () throws(FileError) -> ContainedFolder
  private var opened: ContainedFolder?
  let ignoresCase: Bool

  /// A tree that the closure opens.
  init(ignoresCase: Bool = true, _ open: @escaping () throws(FileError) -> ContainedFolder) {
    self.ignoresCase = ignoresCase
    openTree = open
  }

  private func run<Result>(
    _ names: [String], _ body: (ContainedFolder, RootedPath) throws(FileError) -> Result
  ) throws(FileFailure) -> Result {
    do throws(FileError) {
      let tree: ContainedFolder
      if let opened {
        tree = opened
      } else {
        tree = try openTree()
        opened = tree
      }
      return try body(tree, RootedPath(names))
    } catch {
      throw FileFailure(error)
    }
  }

  func status(_ names: [String]) throws(FileFailure) -> FileStatus {
    FileStatus(try run(names) { (files, path) throws(FileError) in try files.entry(at: path) })
  }

  func storedCase(_ names: [String]) -> [String] {
    (try? run(names) { (files, path) throws(FileError) in files.storedCase(of: path).names }) ?? names
  }

  func list(_ names: [String]) throws(FileFailure) -> [FileStatus] {
    try run(names) { (files, path) throws(FileError) in try files.list(path) }.map { FileStatus($0) }
  }

  func read(_ names: [String]) throws(FileFailure) -> [UInt8] {
    try run(names) { (files, path) throws(FileError) in try files.read(path) }
  }

  func openForWriting(_ names: [String], _ mode: FileWriteMode) throws(FileFailure) -> any FileWriter {
    let mode: OpenMode =
      switch mode {
      case .createNew: .createNew
      case .overwrite: .overwrite
      case .append: .append
      }
    return ContainedFileWriter(try run(names) { (files, path) throws(FileError) in try files.open(path, mode) })
  }

  func makeDirectory(_ names: [String]) throws(FileFailure) {
    try run(names) { (files, path) throws(FileError) in try files.makeDirectory(path) }
  }

  func remove(_ names: [String], recursive: Bool) throws(FileFailure) {
    try run(names) { (files, path) throws(FileError) in try files.remove(path, recursive: recursive) }
  }

  func rename(_ names: [String], to target: [String], replace: Bool) throws(FileFailure) {
    try run(names) { (files, path) throws(FileError) in try files.rename(path, to: RootedPath(target), replace: replace) }
  }

  func setTimes(_ names: [String], created: Int64?, modified: Int64?, accessed: Int64?) throws(FileFailure) {
    // When a file was made can't be set on the host.
    guard modified != nil || accessed != nil else { return }
    try run(names) { (files, path) throws(FileError) in
      try files.setTimes(path, modified: modified.map { Instant(dotNetTicks: $0) }, accessed: accessed.map { Instant(dotNetTicks: $0) })
    }
  }

  func setAttributes(_ names: [String], _ attributes: Int64) throws(FileFailure) {
    try run(names) { (files, path) throws(FileError) in try files.setReadOnly(path, attributes & FileAttribute.readOnly != 0) }
  }

  /// Has the tree be opened anew at its next use: the shell moved to another machine.
  func reset() { opened = nil }
}

/// A file of a lab open for writing.
private final class ContainedFileWriter: FileWriter {
  private var file: OpenFile?

  init(_ file: OpenFile) { self.file = file }

  func write(_ bytes: [UInt8]) throws(FileFailure) {
    guard let file else { throw .other("The file is closed") }
    do throws(FileError) { try file.write(bytes) } catch { throw FileFailure(error) }
  }

  func close() throws(FileFailure) { file = nil }
}

extension FileStatus {
  /// What the engine is to know of an entry.
  fileprivate init(_ entry: FileEntry) {
    var attributes = entry.isDirectory ? FileAttribute.directory : FileAttribute.archive
    if entry.isReadOnly { attributes |= FileAttribute.readOnly }
    if entry.isLink { attributes |= FileAttribute.reparsePoint }
    let modified = entry.modified.dotNetTicks
    self.init(
      name: entry.name, isDirectory: entry.isDirectory, isLink: entry.isLink, length: entry.length,
      created: min(entry.created.dotNetTicks, modified), modified: modified, accessed: entry.accessed.dotNetTicks,
      attributes: attributes)
  }
}

extension FileFailure {
  /// The engine's name for a failure.
  init(_ error: FileError) {
    switch error.kind {
    case .notFound, .unknownDrive, .unknownServer, .unknownShare: self = .notFound
    case .parentNotFound: self = .parentNotFound
    case .exists: self = .exists
    case .denied, .readOnly, .outside: self = .denied
    case .isDirectory: self = .isDirectory
    case .notDirectory: self = .notDirectory
    case .notEmpty: self = .notEmpty
    case .invalidName: self = .invalidName
    case .io: self = .other(error.description)
    }
  }
}
