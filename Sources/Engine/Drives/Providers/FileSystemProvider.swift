/// `FileSystem`: the items are files and folders behind the drives' `FileAccess`.
public final class FileSystemProvider: Provider {
  init(_ session: Session) { super.init("FileSystem", session: session) }

  public override var capabilities: String { "Filter, ShouldProcess, Credentials" }

  /// The files behind a path.
  func files(_ path: ItemPath) throws(Interruption) -> any FileAccess {
    guard let files = path.drive.files else { throw notSupported() }
    return files
  }

  /// What is at a path, nil where nothing is.
  public func status(_ path: ItemPath) -> FileStatus? { path.drive.files?.find(path.fileNames) }

  public override func exists(_ path: ItemPath) throws(Interruption) -> Bool { status(path) != nil }
  public override func isContainer(_ path: ItemPath) throws(Interruption) -> Bool { status(path)?.isDirectory ?? false }

  public override func canonical(_ path: ItemPath) -> ItemPath {
    guard let files = path.drive.files, files.ignoresCase else { return path }
    let stored = files.storedCase(path.fileNames)
    return ItemPath(path.drive, Array(stored.dropFirst(path.drive.base.count)), separator: path.separator)
  }

  /// The item of what is at a path.
  func item(_ path: ItemPath, _ status: FileStatus) -> ProviderItem {
    let object = FileItemObject(path, status: status, session: session)
    return ProviderItem(path, .object(object), isContainer: status.isDirectory, isHidden: status.isHidden)
  }

  public override func item(_ path: ItemPath) throws(Interruption) -> ProviderItem {
    guard let status = status(path) else { throw notFound(path) }
    return item(path, status)
  }

  public override func children(_ path: ItemPath) throws(Interruption) -> [ProviderItem] {
    guard let status = status(path) else { throw notFound(path) }
    guard status.isDirectory else { return [item(path, status)] }
    do {
      return try files(path).list(path.fileNames).map { item(path.appending($0.name), $0) }
    } catch let failure as FileFailure {
      throw error(failure, path, id: "DirUnauthorizedAccessError", category: .permissionDenied)
    } catch let interruption as Interruption {
      throw interruption
    } catch {
      throw notSupported()
    }
  }

  // MARK: Changes

  public override func newItem(_ path: ItemPath, type: String, value: Value, force: Bool) throws(Interruption) -> ProviderItem {
    switch type.foldedCase {
    case "directory", "container", "d", "di", "dir":
      if let known = status(path) {
        if force, known.isDirectory { return item(path, known) }
        throw .error(
          "An item with the specified name \(path.providerPath) already exists.", id: "DirectoryExist", category: .resourceExists,
          target: .string(path.providerPath), exception: ExceptionKind(.ioException))
      }
      try makeDirectories(path, id: "CreateDirectoryIOError")
      return try item(path)
    case "file", "leaf", "f", "fi", "":
      if let parent = path.parent, status(parent) == nil, force { try makeDirectories(parent, id: "CreateDirectoryIOError") }
      let known = status(path)
      if known != nil, !force || known?.isDirectory == true {
        let isDirectory = known?.isDirectory == true
        throw .error(
          isDirectory ? "Access to the path '\(path.providerPath)' is denied." : "The file '\(path.providerPath)' already exists.",
          id: isDirectory ? "NewItemUnauthorizedAccessError" : "NewItemIOError",
          category: isDirectory ? .permissionDenied : .writeError, target: .string(path.providerPath),
          exception: ExceptionKind(isDirectory ? .unauthorizedAccessException : .ioException))
      }
      var bytes: [UInt8] = []
      if !value.isNull {
        let encoding = TextEncoding.contentDefault(session.flavour)
        bytes = encoding.encode(try session.evaluator.text(of: value))
      }
      try write(bytes, to: path, .overwrite, id: "NewItemIOError", category: .writeError)
      return try item(path)
    default:
      throw .error(
        "The type is not a known type for the file system. Only \"file\",\"directory\" or \"symboliclink\" can be specified.",
        id: "Argument", category: .invalidArgument, target: .string(type), exception: ExceptionKind(.psArgumentException))
    }
  }

  /// Makes a folder and those on the way to it.
  func makeDirectories(_ path: ItemPath, id: String) throws(Interruption) {
    var place = ItemPath(path.drive, separator: path.separator)
    for name in path.names {
      place = place.appending(name)
      if let known = status(place) {
        if known.isDirectory { continue }
        throw error(.notDirectory, place, id: id, category: .writeError)
      }
      let access = try files(place)
      do throws(FileFailure) { try access.makeDirectory(place.fileNames) } catch let failure {
        throw error(failure, place, id: id, category: .writeError)
      }
    }
  }

  /// Writes a whole file.
  public func write(
    _ bytes: [UInt8], to path: ItemPath, _ mode: FileWriteMode, id: String, category: ErrorCategory
  ) throws(Interruption) {
    let access = try files(path)
    do throws(FileFailure) {
      let writer = try access.openForWriting(path.fileNames, mode)
      try writer.write(bytes)
      try writer.close()
    } catch let failure {
      throw error(failure, path, id: id, category: category)
    }
  }

  /// Reads a whole file.
  public func read(_ path: ItemPath, id: String = "GetContentReaderIOError") throws(Interruption) -> [UInt8] {
    let access = try files(path)
    do throws(FileFailure) { return try access.read(path.fileNames) } catch let failure {
      throw error(failure, path, id: id, category: .readError)
    }
  }

  public override func removeItem(_ path: ItemPath, recurse: Bool, force: Bool) throws(Interruption) {
    guard let status = status(path) else { throw notFound(path) }
    let access = try files(path)
    if status.attributes & (FileAttribute.readOnly | FileAttribute.hidden) != 0, !force, !status.isDirectory,
      session.drives.separator.ordinalEquals("\\") || status.attributes & FileAttribute.hidden != 0
    {
      throw .error(
        "Cannot remove item \(path.providerPath): You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.",
        id: "RemoveFileSystemItemUnAuthorizedAccess", category: .permissionDenied, target: itemTarget(path, status),
        exception: ExceptionKind(.ioException))
    }
    do throws(FileFailure) { try access.remove(path.fileNames, recursive: recurse) } catch let failure {
      switch failure {
      case .notEmpty:
        throw .error(
          "Directory \(path.providerPath) cannot be removed because it is not empty.", id: "DirectoryNotEmpty", category: .writeError,
          target: itemTarget(path, status), exception: ExceptionKind(.ioException))
      case .denied:
        throw .error(
          "Access to the path '\(path.providerPath)' is denied.", id: "RemoveFileSystemItemUnAuthorizedAccess",
          category: .permissionDenied, target: itemTarget(path, status), exception: ExceptionKind(.unauthorizedAccessException))
      default: throw error(failure, path, id: "RemoveFileSystemItemIOError", category: .writeError)
      }
    }
  }

  private func itemTarget(_ path: ItemPath, _ status: FileStatus) -> Value {
    .object(FileItemObject(path, status: status, session: session))
  }

  public override func renameItem(_ path: ItemPath, to name: String, force: Bool) throws(Interruption) -> ProviderItem {
    guard status(path) != nil, let parent = path.parent else { throw notFound(path) }
    var newName = name
    if DriveTable.names(in: name).count > 1 || DriveTable.qualifier(of: name) != nil {
      // A path is fine where it names the folder that the item is in.
      let target = try session.drives.resolve(name)
      guard let folder = target.parent, folder.isSame(as: parent) else {
        throw .error(
          "Cannot rename the specified target, because it represents a path or device name.", id: "Argument",
          category: .invalidArgument, exception: ExceptionKind(.psArgumentException))
      }
      newName = target.name
    } else if let only = DriveTable.names(in: name).first {
      newName = only
    }
    return try move(path, to: parent.appending(newName), id: "RenameItemIOError", replace: false)
  }

  private func move(_ path: ItemPath, to target: ItemPath, id: String, replace: Bool) throws(Interruption) -> ProviderItem {
    let access = try files(path)
    if let known = status(target), !replace || known.isDirectory, !path.isSame(as: target) {
      throw .error(
        "Cannot create a file when that file already exists.", id: id, category: .writeError, target: .string(path.providerPath),
        exception: ExceptionKind(.ioException))
    }
    do throws(FileFailure) {
      if try files(of: target) === access {
        try access.rename(path.fileNames, to: target.fileNames, replace: replace)
        return item(target, try access.status(target.fileNames))
      }
    } catch let failure {
      if case .other = failure {} else { throw error(failure, path, id: id, category: .writeError) }
    }
    // Another drive: copy, then remove.
    _ = try copyItem(path, to: target, recurse: true, force: true, container: true)
    try removeItem(path, recurse: true, force: true)
    return try item(target)
  }

  private func files(of path: ItemPath) throws(FileFailure) -> any FileAccess {
    guard let files = path.drive.files else { throw .denied }
    return files
  }

  public override func moveItem(_ path: ItemPath, to target: ItemPath, force: Bool) throws(Interruption) -> ProviderItem {
    guard let source = status(path) else { throw notFound(path) }
    var place = target
    if status(target)?.isDirectory == true { place = target.appending(path.name) }
    if place.isInside(path) {
      throw .error(
        "Destination path cannot be a subdirectory of the source: \(place.providerPath).", id: "MoveItemIOError",
        category: .invalidArgument, target: .string(place.providerPath), exception: ExceptionKind(.ioException))
    }
    return try move(
      path, to: place, id: source.isDirectory ? "MoveDirectoryItemIOError" : "MoveFileInfoItemIOError",
      replace: force && !source.isDirectory)
  }

  public override func copyItem(
    _ path: ItemPath, to target: ItemPath, recurse: Bool, force: Bool, container: Bool
  ) throws(Interruption) -> [ProviderItem] {
    guard let source = status(path) else { throw notFound(path) }
    var place = target
    if status(target)?.isDirectory == true { place = target.appending(path.name) }
    if source.isDirectory { return try copyDirectory(path, to: place, recurse: recurse, force: force, container: container ? nil : target) }
    return [try copyFile(path, source, to: place, force: force)]
  }

  private func copyFile(_ path: ItemPath, _ source: FileStatus, to place: ItemPath, force: Bool) throws(Interruption) -> ProviderItem {
    if place.isSame(as: path) {
      throw .error(
        "Cannot overwrite the item \(path.providerPath) with itself.", id: "CopyError", category: .writeError,
        target: .string(path.providerPath), exception: ExceptionKind(.ioException))
    }
    let bytes = try read(path, id: "CopyFileInfoItemIOError")
    if let known = status(place), known.attributes & FileAttribute.readOnly != 0, !force {
      throw .error(
        "Access to the path '\(place.providerPath)' is denied.", id: "CopyFileInfoItemUnauthorizedAccessError",
        category: .permissionDenied, target: .string(path.providerPath), exception: ExceptionKind(.unauthorizedAccessException))
    }
    try write(bytes, to: place, .overwrite, id: "CopyFileInfoItemIOError", category: .writeError)
    try? place.drive.files?.setTimes(place.fileNames, created: nil, modified: source.modified, accessed: nil)
    return try item(place)
  }

  private func copyDirectory(
    _ path: ItemPath, to place: ItemPath, recurse: Bool, force: Bool, container flat: ItemPath?
  ) throws(Interruption) -> [ProviderItem] {
    if place.isSame(as: path) || place.isInside(path) {
      throw .error(
        "Cannot overwrite the item \(path.providerPath) with itself.", id: "CopyError", category: .writeError,
        target: .string(path.providerPath), exception: ExceptionKind(.ioException))
    }
    // Listed before the target is made, so that a folder copied into itself ends.
    let content = recurse ? try children(path) : []
    var copies: [ProviderItem] = []
    if flat == nil {
      if let known = status(place) {
        if !force, !known.isDirectory || !recurse {
          throw .error(
            "An item with the specified name \(place.providerPath) already exists.", id: "DirectoryExist", category: .resourceExists,
            target: .string(place.providerPath), exception: ExceptionKind(.ioException))
        }
      } else {
        try makeDirectories(place, id: "CopyDirectoryInfoItemIOError")
        copies.append(try item(place))
      }
    }
    for child in content {
      let target = flat ?? place
      if child.isContainer {
        copies += try copyDirectory(
          child.path, to: (flat == nil ? place.appending(child.path.name) : target), recurse: true, force: force, container: flat)
      } else if let status = status(child.path) {
        copies.append(try copyFile(child.path, status, to: target.appending(child.path.name), force: force))
      }
    }
    return copies
  }

  public override func setItem(_ path: ItemPath, value: Value, force: Bool) throws(Interruption) -> ProviderItem { throw notSupported() }

  public override func content(_ path: ItemPath) throws(Interruption) -> [Value] {
    let text = TextEncoding.contentDefault(session.flavour).text(ofFile: try read(path))
    return TextLines.split(text).map { .string($0) }
  }

  public override func setContent(_ path: ItemPath, _ values: [Value]) throws(Interruption) {
    var text = ""
    let newline = session.newLine
    for value in values { text += try session.evaluator.text(of: value) + newline }
    let encoding = TextEncoding.contentDefault(session.flavour)
    try write(encoding.mark + encoding.encode(text), to: path, .overwrite, id: "GetContentWriterIOError", category: .writeError)
  }

  public override func itemProperties(_ path: ItemPath) throws(Interruption) -> Value { try item(path).value }

  public override func setItemProperty(_ path: ItemPath, name: String, value: Value) throws(Interruption) {
    try session.evaluator.setProperty(name, of: try item(path).value, to: value)
  }

  public override func describe(_ operation: ItemOperation, _ path: ItemPath) -> (action: String, target: String) {
    let kind = status(path)?.isDirectory == true ? "Directory" : "File"
    switch operation {
    case .remove: return ("Remove \(kind)", path.providerPath)
    case .new(let type):
      let isDirectory = ["directory", "container", "d", "di", "dir"].contains(type.foldedCase)
      return ("Create \(isDirectory ? "Directory" : "File")", "Destination: \(path.providerPath)")
    case .rename(let name):
      let target = path.parent?.appending(name).providerPath ?? name
      return ("Rename \(kind)", "Item: \(path.providerPath) Destination: \(target)")
    case .copy(let target): return ("Copy \(kind)", "Item: \(path.providerPath) Destination: \(landing(target, path).providerPath)")
    case .move(let target): return ("Move \(kind)", "Item: \(path.providerPath) Destination: \(landing(target, path).providerPath)")
    case .setContent: return ("Set Content", "Path: \(path.providerPath)")
    case .addContent: return ("Add Content", "Path: \(path.providerPath)")
    case .clearContent: return ("Clear Content", "Item: \(path.providerPath)")
    case .set, .clear: return super.describe(operation, path)
    }
  }

  /// Where something lands: inside the target where that is a folder.
  private func landing(_ target: ItemPath, _ path: ItemPath) -> ItemPath {
    status(target)?.isDirectory == true ? target.appending(path.name) : target
  }
}
