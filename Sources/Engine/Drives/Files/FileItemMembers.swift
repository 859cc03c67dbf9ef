private func file(_ value: Value) -> FileItemObject? { value.object(as: FileItemObject.self) }

/// 1601-01-01, what .NET gives as the times of what isn't there.
private let missingTime: Int64 = 504_911_232_000_000_000

private func fail(_ failure: FileFailure, _ path: ItemPath) -> Interruption {
  let (message, type) = FileSystemProvider.describe(failure, path.providerPath)
  return .error(message, id: type.name, exception: ExceptionKind(type))
}

private func provider(_ session: Session) throws(Interruption) -> FileSystemProvider {
  guard let files = session.drives.fileSystem as? FileSystemProvider else {
    throw .error("There is no file system.", id: "NotSupported", category: .notImplemented)
  }
  return files
}

/// A property of `name`: its local and, as `nameUtc`, its UTC form.
private func time(
  _ type: TypeDeclaration, _ name: String, _ read: @escaping (FileStatus) -> Int64,
  _ write: @escaping (any FileAccess, [String], Int64) throws(FileFailure) -> Void
) {
  let set = { (value: Value, new: Value, evaluator: Evaluator, isUTC: Bool) throws(Interruption) in
    guard let item = file(value) else { return }
    let converted = try evaluator.convert(new, to: .dateTime)
    guard let date = converted.object(as: DateTimeObject.self), let access = item.path.drive.files else { return }
    let ticks = isUTC && date.kind != .local ? date.ticks : evaluator.session.utcTicks(of: date)
    do throws(FileFailure) { try write(access, item.path.fileNames, ticks) } catch let failure { throw fail(failure, item.path) }
    item.refresh()
  }
  type.property(
    name, "DateTime", set: { (evaluator, value, new) throws(Interruption) in try set(value, new, evaluator, false) },
    get: { (evaluator, value) throws(Interruption) in
      evaluator.session.localTime(file(value)?.status.map(read) ?? missingTime)
    })
  type.property(
    name + "Utc", "DateTime", set: { (evaluator, value, new) throws(Interruption) in try set(value, new, evaluator, true) },
    get: { (_, value) throws(Interruption) in
      .object(DateTimeObject(ticks: file(value)?.status.map(read) ?? missingTime, kind: .utc))
    })
}

private func declareTimes(_ type: TypeDeclaration) {
  time(type, "CreationTime", { $0.created }) { (access, names, ticks) throws(FileFailure) in
    try access.setTimes(names, created: ticks, modified: nil, accessed: nil)
  }
  time(type, "LastAccessTime", { $0.accessed }) { (access, names, ticks) throws(FileFailure) in
    try access.setTimes(names, created: nil, modified: nil, accessed: ticks)
  }
  time(type, "LastWriteTime", { $0.modified }) { (access, names, ticks) throws(FileFailure) in
    try access.setTimes(names, created: nil, modified: ticks, accessed: nil)
  }
}

private func setAttributes(_ item: FileItemObject, _ attributes: Int64) throws(Interruption) {
  guard let access = item.path.drive.files else { return }
  do throws(FileFailure) { try access.setAttributes(item.path.fileNames, attributes) } catch let failure {
    throw fail(failure, item.path)
  }
  item.refresh()
}

private func declareShared(_ type: TypeDeclaration) {
  type.property(
    "Attributes", "System.IO.FileAttributes",
    set: { (evaluator, value, new) throws(Interruption) in
      let converted = try evaluator.convert(new, to: .fileAttributes)
      if let item = file(value), let flags = converted.object(as: EnumObject.self) { try setAttributes(item, flags.number) }
    },
    get: { (_, value) throws(Interruption) in
      .object(EnumObject(.fileAttributes, file(value)?.status?.attributes ?? -1))
    })
  type.property("LinkTarget", "String") { (_, value) throws(Interruption) in .optional(file(value)?.status?.linkTarget) }
  type.property("UnixMode", "String", hidden: true) { (_, value) throws(Interruption) in .optional(file(value)?.unixMode) }
  type.property("User", "String", hidden: true) { (_, value) throws(Interruption) in .optional(file(value)?.status?.owner) }
  type.property("Group", "String", hidden: true) { (_, value) throws(Interruption) in .optional(file(value)?.status?.group) }
  type.property("Size", "Int64", hidden: true) { (_, value) throws(Interruption) in
    .optionalLong(file(value)?.status.map { $0.isDirectory ? 4096 : $0.length })
  }
  type.property("LengthString", "String", hidden: true) { (_, value) throws(Interruption) in
    guard let item = file(value), !item.isDirectory, let status = item.status else { return .string("") }
    return .string(String(status.length))
  }
  type.property("NameString", "String", hidden: true) { (_, value) throws(Interruption) in .optional(file(value)?.name) }
  type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
  type.method("Refresh()", "Void") { (_, value, _) throws(Interruption) in
    file(value)?.refresh()
    return .nothing
  }
}

func declareFileSystemInfo(_ type: TypeDeclaration) {}

func declareFileInfo(_ type: TypeDeclaration) {
  type.property("Mode", "String") { (_, value) throws(Interruption) in .optional(file(value)?.mode) }
  type.property("BaseName", "String") { (_, value) throws(Interruption) in .optional(file(value)?.baseName) }
  type.property("LinkType", "String") { (_, value) throws(Interruption) in
    file(value)?.status?.isLink == true ? .string("SymbolicLink") : .null
  }
  type.property("Target", "String") { (_, value) throws(Interruption) in .optional(file(value)?.status?.linkTarget) }
  type.property("Name", "String") { (_, value) throws(Interruption) in .optional(file(value)?.name) }
  type.property("Length", "Int64") { (_, value) throws(Interruption) in
    guard let item = file(value) else { return .null }
    guard let status = item.status, !status.isDirectory else { throw fail(.notFound, item.path) }
    return .long(status.length)
  }
  type.property("DirectoryName", "String") { (_, value) throws(Interruption) in .optional(file(value)?.path.parent?.providerPath) }
  type.property("Directory", "System.IO.DirectoryInfo") { (evaluator, value) throws(Interruption) in
    guard let parent = file(value)?.path.parent else { return .null }
    return .object(
      FileItemObject(parent, status: parent.drive.files?.find(parent.fileNames), isDirectory: true, session: evaluator.session))
  }
  type.property(
    "IsReadOnly", "Boolean",
    set: { (_, value, new) throws(Interruption) in
      guard let item = file(value), let status = item.status else { return }
      let others = status.attributes & ~(FileAttribute.readOnly | FileAttribute.normal)
      try setAttributes(item, new.isTrue ? others | FileAttribute.readOnly : (others == 0 ? FileAttribute.normal : others))
    },
    get: { (_, value) throws(Interruption) in .bool((file(value)?.status?.attributes ?? 0) & FileAttribute.readOnly != 0) })
  type.property("Exists", "Boolean") { (_, value) throws(Interruption) in .bool(file(value)?.status?.isDirectory == false) }
  type.property("FullName", "String") { (_, value) throws(Interruption) in .optional(file(value)?.fullName) }
  type.property("Extension", "String") { (_, value) throws(Interruption) in .optional(file(value)?.fileExtension) }
  declareTimes(type)
  declareShared(type)
  type.constructor("(String fileName)") { (evaluator, _, arguments) throws(Interruption) in
    let text = arguments.first?.displayText ?? ""
    let path = try evaluator.session.drives.dotNetPath(text)
    return .object(
      FileItemObject(
        path, status: path.drive.files?.find(path.fileNames), isDirectory: false, original: text, session: evaluator.session))
  }
  type.method("Delete()", "Void") { (evaluator, value, _) throws(Interruption) in
    guard let item = file(value) else { return .nothing }
    if item.path.drive.files?.find(item.path.fileNames) != nil {
      try provider(evaluator.session).removeItem(item.path, recurse: false, force: true)
    }
    item.refresh()
    return .nothing
  }
  for signature in ["CopyTo(String destFileName)", "CopyTo(String destFileName, Boolean overwrite)"] {
    type.method(signature, "System.IO.FileInfo") { (evaluator, value, arguments) throws(Interruption) in
      guard let item = file(value), let name = arguments.first else { return .null }
      let overwrite = arguments.count > 1 && arguments[1].isTrue
      let target = try StaticFiles.copy(item.path, name.displayText, overwrite: overwrite, evaluator.session)
      return .object(
        FileItemObject(target, status: target.drive.files?.find(target.fileNames), isDirectory: false, session: evaluator.session))
    }
  }
  declareFileInfoStreams(type)
  type.method("MoveTo(String destFileName)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    guard let item = file(value), let name = arguments.first else { return .nothing }
    item.moved(to: try StaticFiles.move(item.path, name.displayText, evaluator.session))
    return .nothing
  }
}

func declareDirectoryInfo(_ type: TypeDeclaration) {
  type.property("Mode", "String") { (_, value) throws(Interruption) in .optional(file(value)?.mode) }
  type.property("BaseName", "String") { (_, value) throws(Interruption) in .optional(file(value)?.name) }
  type.property("LinkType", "String") { (_, value) throws(Interruption) in
    file(value)?.status?.isLink == true ? .string("SymbolicLink") : .null
  }
  type.property("Target", "String") { (_, value) throws(Interruption) in .optional(file(value)?.status?.linkTarget) }
  type.property("Name", "String") { (_, value) throws(Interruption) in .optional(file(value)?.name) }
  type.property("FullName", "String") { (_, value) throws(Interruption) in .optional(file(value)?.fullName) }
  type.property("Parent", "System.IO.DirectoryInfo") { (evaluator, value) throws(Interruption) in
    guard let parent = file(value)?.path.parent else { return .null }
    return .object(
      FileItemObject(parent, status: parent.drive.files?.find(parent.fileNames), isDirectory: true, session: evaluator.session))
  }
  type.property("Exists", "Boolean") { (_, value) throws(Interruption) in .bool(file(value)?.status?.isDirectory == true) }
  type.property("Root", "System.IO.DirectoryInfo") { (evaluator, value) throws(Interruption) in
    guard let item = file(value) else { return .null }
    let root = ItemPath(item.path.drive, separator: item.path.separator)
    return .object(FileItemObject(root, status: root.drive.files?.find(root.fileNames), isDirectory: true, session: evaluator.session))
  }
  type.property("Extension", "String") { (_, value) throws(Interruption) in .optional(file(value)?.fileExtension) }
  declareTimes(type)
  declareShared(type)
  type.constructor("(String path)") { (evaluator, _, arguments) throws(Interruption) in
    let text = arguments.first?.displayText ?? ""
    let path = try evaluator.session.drives.dotNetPath(text)
    return .object(
      FileItemObject(
        path, status: path.drive.files?.find(path.fileNames), isDirectory: true, original: text, session: evaluator.session))
  }
  type.method("Create()", "Void") { (evaluator, value, _) throws(Interruption) in
    guard let item = file(value) else { return .nothing }
    try provider(evaluator.session).makeDirectories(item.path, id: "IOException")
    item.refresh()
    return .nothing
  }
  declareEnumerating(type)
  type.method("CreateSubdirectory(String path)", "System.IO.DirectoryInfo") { (evaluator, value, arguments) throws(Interruption) in
    guard let item = file(value) else { return .null }
    let path = item.path.appending(DriveTable.names(in: arguments.first?.displayText ?? "").filter { !$0.ordinalEquals("..") })
    try provider(evaluator.session).makeDirectories(path, id: "IOException")
    return .object(FileItemObject(path, status: path.drive.files?.find(path.fileNames), isDirectory: true, session: evaluator.session))
  }
  for signature in ["Delete()", "Delete(Boolean recursive)"] {
    type.method(signature, "Void") { (evaluator, value, arguments) throws(Interruption) in
      guard let item = file(value) else { return .nothing }
      try provider(evaluator.session).removeItem(item.path, recurse: arguments.first?.isTrue ?? false, force: true)
      item.refresh()
      return .nothing
    }
  }
  type.method("MoveTo(String destDirName)", "Void") { (evaluator, value, arguments) throws(Interruption) in
    guard let item = file(value), let name = arguments.first else { return .nothing }
    item.moved(to: try StaticFiles.move(item.path, name.displayText, evaluator.session))
    return .nothing
  }
  let listings: [(String, Bool?)] = [("GetFiles", false), ("GetDirectories", true), ("GetFileSystemInfos", nil)]
  for (name, wantsDirectories) in listings {
    for arguments in ["()", "(String searchPattern)", "(String searchPattern, System.IO.SearchOption searchOption)"] {
      type.method(name + arguments, "System.IO.FileSystemInfo[]") { (evaluator, value, arguments) throws(Interruption) in
        guard let item = file(value) else { return .null }
        let found = try StaticFiles.list(item.path, arguments, wantsDirectories, evaluator.session)
        return .array(found.map(\.value))
      }
    }
  }
}

extension Value {
  /// A 64-bit integer, or null where there is none.
  static func optionalLong(_ number: Int64?) -> Value { number.map { .long($0) } ?? .null }
}
