extension DotNetType {
  /// `System.IO.File`.
  public static let staticFile = DotNetType("System.IO.File", members: declareStaticFile)
  /// `System.IO.Directory`.
  public static let staticDirectory = DotNetType("System.IO.Directory", members: declareStaticDirectory)
}

extension DriveTable {
  /// The place of a path that .NET code was given: relative ones start where the process did, not where the session stands.
  public func dotNetPath(_ text: String) throws(Interruption) -> ItemPath {
    if text.isEmpty {
      throw .error(
        "The value cannot be an empty string. (Parameter 'path')", id: "ArgumentException", exception: .argument)
    }
    if let start = processLocation, !isAbsolute(text) {
      return settled(start, DriveTable.names(in: text))
    }
    return try resolve(text, literal: true)
  }

  /// A place reached from another by names that may be `.` and `..`.
  func settled(_ start: ItemPath, _ names: [String]) -> ItemPath {
    var place = start
    for name in names {
      if name.ordinalEquals(".") { continue }
      if name.ordinalEquals("..") { place = place.parent ?? place } else { place = place.appending(name) }
    }
    return place
  }
}

/// What `[IO.File]` and `[IO.Directory]` do, through the session's drives like everything else.
enum StaticFiles {
  static func error(_ failure: FileFailure, _ path: ItemPath) -> Interruption {
    let (message, type) = FileSystemProvider.describe(failure, path.providerPath)
    return .error(message, id: type.name, exception: ExceptionKind(type))
  }

  static func access(_ path: ItemPath) throws(Interruption) -> any FileAccess {
    guard let access = path.drive.files else { throw error(.notFound, path) }
    return access
  }

  /// Runs a file operation; a missing folder is told from a missing file as .NET does.
  static func attempt<T>(_ path: ItemPath, _ body: (any FileAccess, [String]) throws(FileFailure) -> T) throws(Interruption) -> T {
    let access = try access(path)
    do throws(FileFailure) { return try body(access, path.fileNames) } catch let failure {
      if failure == .notFound, let parent = path.parent, access.find(parent.fileNames) == nil { throw error(.parentNotFound, path) }
      throw error(failure, path)
    }
  }

  static func read(_ text: Value, _ session: Session) throws(Interruption) -> [UInt8] {
    let path = try session.drives.dotNetPath(text.displayText)
    return try attempt(path) { (access, names) throws(FileFailure) in try access.read(names) }
  }

  static func write(_ text: Value, _ bytes: [UInt8], append: Bool, _ session: Session) throws(Interruption) {
    let path = try session.drives.dotNetPath(text.displayText)
    try attempt(path) { (access, names) throws(FileFailure) in
      let writer = try access.openForWriting(names, append ? .append : .overwrite)
      try writer.write(bytes)
      try writer.close()
    }
  }

  static func copy(_ path: ItemPath, _ target: String, overwrite: Bool, _ session: Session) throws(Interruption) -> ItemPath {
    let place = try session.drives.dotNetPath(target)
    let bytes = try attempt(path) { (access, names) throws(FileFailure) in try access.read(names) }
    try attempt(place) { (access, names) throws(FileFailure) in
      let writer = try access.openForWriting(names, overwrite ? .overwrite : .createNew)
      try writer.write(bytes)
      try writer.close()
    }
    return place
  }

  static func move(_ path: ItemPath, _ target: String, _ session: Session) throws(Interruption) -> ItemPath {
    let place = try session.drives.dotNetPath(target)
    let access = try access(path)
    if try StaticFiles.access(place) === access {
      try attempt(path) { (access, names) throws(FileFailure) in try access.rename(names, to: place.fileNames, replace: false) }
    } else {
      _ = try copy(path, target, overwrite: false, session)
      try attempt(path) { (access, names) throws(FileFailure) in try access.remove(names, recursive: false) }
    }
    return place
  }

  /// What lies in a folder: by pattern, and below where the second argument is `AllDirectories` (1).
  static func list(
    _ path: ItemPath, _ arguments: [Value], _ wantsDirectories: Bool?, _ session: Session
  ) throws(Interruption) -> [ProviderItem] {
    guard let files = session.drives.fileSystem as? FileSystemProvider else { return [] }
    let text = arguments.first?.displayText ?? "*"
    let pattern = WildcardPattern(text.ordinalEquals("*.*") ? "*" : text, ignoresCase: path.drive.files?.ignoresCase ?? false)
    var isDeep = false
    if arguments.count > 1 {
      isDeep =
        arguments[1].object(as: EnumObject.self).map { $0.number == 1 } ?? arguments[1].displayText.equalsIgnoringCase("AllDirectories")
    }
    var found: [ProviderItem] = []
    var folders = [path]
    while let folder = folders.popLast() {
      let entries = try attempt(folder) { (access, names) throws(FileFailure) in try access.list(names) }
      for entry in entries {
        let inner = folder.appending(entry.name)
        if (wantsDirectories ?? entry.isDirectory) == entry.isDirectory, pattern.matches(entry.name) {
          found.append(files.item(inner, entry))
        }
        if isDeep, entry.isDirectory, !entry.isLink { folders.append(inner) }
      }
    }
    return found
  }

  static func encoding(_ arguments: [Value], _ position: Int) -> TextEncoding {
    guard arguments.count > position else { return .utf8 }
    return TextEncoding(value: arguments[position], flavour: .powerShell7) ?? .utf8
  }

  static func lines(_ value: Value, _ session: Session) -> String {
    let newline = session.newLine
    return (value.base.object?.elements ?? [value]).map { $0.displayText + newline }.joined()
  }
}

private func declareStaticFile(_ type: TypeDeclaration) {
  declareFileStreams(type)
  type.staticMethod("Exists(String path)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    guard let path = try? evaluator.session.drives.dotNetPath(arguments.first?.displayText ?? "") else { return .bool(false) }
    return .bool(path.drive.files?.find(path.fileNames)?.isDirectory == false)
  }
  type.staticMethod("ReadAllBytes(String path)", "Byte[]") { (evaluator, _, arguments) throws(Interruption) in
    .object(ArrayObject(bytes: try StaticFiles.read(arguments[0], evaluator.session)))
  }
  for signature in ["(String path)", "(String path, System.Text.Encoding encoding)"] {
    type.staticMethod("ReadAllText" + signature, "String") { (evaluator, _, arguments) throws(Interruption) in
      .string(StaticFiles.encoding(arguments, 1).text(ofFile: try StaticFiles.read(arguments[0], evaluator.session)))
    }
    for name in ["ReadAllLines", "ReadLines"] {
      type.staticMethod(name + signature, "String[]") { (evaluator, _, arguments) throws(Interruption) in
        let text = StaticFiles.encoding(arguments, 1).text(ofFile: try StaticFiles.read(arguments[0], evaluator.session))
        return .object(ArrayObject(strings: TextLines.split(text)))
      }
    }
  }
  type.staticMethod("WriteAllBytes(String path, Byte[] bytes)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    try StaticFiles.write(arguments[0], arguments[1].object(as: ArrayObject.self)?.bytes ?? [], append: false, evaluator.session)
    return .nothing
  }
  for encoding in ["", ", System.Text.Encoding encoding"] {
    for (name, append) in [("WriteAllText", false), ("AppendAllText", true)] {
      type.staticMethod("\(name)(String path, String contents\(encoding))", "Void") { (evaluator, _, arguments) throws(Interruption) in
        let encoding = StaticFiles.encoding(arguments, 2)
        let mark = append ? [] : encoding.mark
        try StaticFiles.write(arguments[0], mark + encoding.encode(arguments[1].displayText), append: append, evaluator.session)
        return .nothing
      }
    }
    for (name, append) in [("WriteAllLines", false), ("AppendAllLines", true)] {
      type.staticMethod("\(name)(String path, String[] contents\(encoding))", "Void") { (evaluator, _, arguments) throws(Interruption) in
        let encoding = StaticFiles.encoding(arguments, 2)
        let text = StaticFiles.lines(arguments[1], evaluator.session)
        try StaticFiles.write(arguments[0], (append ? [] : encoding.mark) + encoding.encode(text), append: append, evaluator.session)
        return .nothing
      }
    }
  }
  type.staticMethod("Delete(String path)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
    guard let status = path.drive.files?.find(path.fileNames) else { return .nothing }
    if status.isDirectory { throw StaticFiles.error(.denied, path) }
    try StaticFiles.attempt(path) { (access, names) throws(FileFailure) in try access.remove(names, recursive: false) }
    return .nothing
  }
  for signature in ["(String sourceFileName, String destFileName)", "(String sourceFileName, String destFileName, Boolean overwrite)"] {
    type.staticMethod("Copy" + signature, "Void") { (evaluator, _, arguments) throws(Interruption) in
      let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
      let overwrite = arguments.count > 2 && arguments[2].isTrue
      _ = try StaticFiles.copy(path, arguments[1].displayText, overwrite: overwrite, evaluator.session)
      return .nothing
    }
  }
  type.staticMethod("Move(String sourceFileName, String destFileName)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    _ = try StaticFiles.move(
      try evaluator.session.drives.dotNetPath(arguments[0].displayText), arguments[1].displayText, evaluator.session)
    return .nothing
  }
  for (name, read) in [("GetLastWriteTime", { $0.modified }), ("GetCreationTime", { $0.created })] as [(String, (FileStatus) -> Int64)] {
    type.staticMethod(name + "(String path)", "DateTime") { (evaluator, _, arguments) throws(Interruption) in
      let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
      return evaluator.session.localTime(path.drive.files?.find(path.fileNames).map(read) ?? 504_911_232_000_000_000)
    }
  }
}

private func declareStaticDirectory(_ type: TypeDeclaration) {
  declareDirectoryExtras(type)
  type.staticMethod("Exists(String path)", "Boolean") { (evaluator, _, arguments) throws(Interruption) in
    guard let path = try? evaluator.session.drives.dotNetPath(arguments.first?.displayText ?? "") else { return .bool(false) }
    return .bool(path.drive.files?.find(path.fileNames)?.isDirectory == true)
  }
  type.staticMethod("CreateDirectory(String path)", "System.IO.DirectoryInfo") { (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
    guard let files = evaluator.session.drives.fileSystem as? FileSystemProvider else { return .null }
    try files.makeDirectories(path, id: "IOException")
    return .object(
      FileItemObject(
        path, status: path.drive.files?.find(path.fileNames), isDirectory: true, original: arguments[0].displayText,
        session: evaluator.session))
  }
  for signature in ["(String path)", "(String path, Boolean recursive)"] {
    type.staticMethod("Delete" + signature, "Void") { (evaluator, _, arguments) throws(Interruption) in
      let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
      let recursive = arguments.count > 1 && arguments[1].isTrue
      if path.drive.files?.find(path.fileNames) == nil { throw StaticFiles.error(.parentNotFound, path) }
      try StaticFiles.attempt(path) { (access, names) throws(FileFailure) in try access.remove(names, recursive: recursive) }
      return .nothing
    }
  }
  type.staticMethod("Move(String sourceDirName, String destDirName)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    _ = try StaticFiles.move(
      try evaluator.session.drives.dotNetPath(arguments[0].displayText), arguments[1].displayText, evaluator.session)
    return .nothing
  }
  let listings: [(String, Bool?)] = [
    ("GetFiles", false), ("GetDirectories", true), ("GetFileSystemEntries", nil), ("EnumerateFiles", false),
    ("EnumerateDirectories", true), ("EnumerateFileSystemEntries", nil),
  ]
  for (name, wantsDirectories) in listings {
    for signature in [
      "(String path)", "(String path, String searchPattern)", "(String path, String searchPattern, System.IO.SearchOption searchOption)",
    ] {
      type.staticMethod(name + signature, "String[]") { (evaluator, _, arguments) throws(Interruption) in
        let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
        if path.drive.files?.find(path.fileNames) == nil { throw StaticFiles.error(.parentNotFound, path) }
        let found = try StaticFiles.list(path, Array(arguments.dropFirst()), wantsDirectories, evaluator.session)
        return .object(ArrayObject(strings: found.map { $0.path.providerPath }))
      }
    }
  }
  type.staticMethod("GetCurrentDirectory()", "String") { (evaluator, _, _) throws(Interruption) in
    let drives = evaluator.session.drives
    return .optional((drives.processLocation ?? drives.fileLocation)?.providerPath)
  }
  type.staticMethod("SetCurrentDirectory(String path)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments[0].displayText)
    if path.drive.files?.find(path.fileNames)?.isDirectory != true { throw StaticFiles.error(.parentNotFound, path) }
    evaluator.session.drives.processLocation = path
    return .nothing
  }
}
