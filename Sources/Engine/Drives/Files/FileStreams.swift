// Streams, readers and times of files: what `[IO.File]`, `[IO.Directory]` and `FileInfo` give beside whole contents.

private func item(_ path: Value, isDirectory: Bool, _ evaluator: Evaluator) throws(Interruption) -> Value {
  let place = try evaluator.session.drives.dotNetPath(path.displayText)
  return .object(
    FileItemObject(
      place, status: place.drive.files?.find(place.fileNames), isDirectory: isDirectory, original: path.displayText,
      session: evaluator.session))
}

private func reader(_ path: Value, _ evaluator: Evaluator) throws(Interruption) -> Value {
  try evaluator.construct(.streamReader, [.string(path.displayText)])
}

private func writer(_ path: Value, append: Bool, _ evaluator: Evaluator) throws(Interruption) -> Value {
  try evaluator.construct(.streamWriter, [.string(path.displayText), .bool(append)])
}

/// The static members of File beyond whole contents.
func declareFileStreams(_ type: TypeDeclaration) {
  let streams: [(String, Int)] = [("Create", 2), ("OpenRead", 3), ("OpenWrite", 4)]
  for (name, mode) in streams {
    type.staticMethod("\(name)(String path)", "IO.FileStream") { (evaluator, _, arguments) throws(Interruption) in
      .object(try openFile(arguments.value(0), mode: mode, evaluator.session))
    }
  }
  for rest in ["", ", IO.FileAccess access", ", IO.FileAccess access, IO.FileShare share"] {
    type.staticMethod("Open(String path, IO.FileMode mode\(rest))", "IO.FileStream") { (evaluator, _, arguments) throws(Interruption) in
      .object(try openFile(arguments.value(0), mode: arguments.int(1), evaluator.session))
    }
  }
  type.staticMethod("OpenText(String path)", "IO.StreamReader") { (evaluator, _, arguments) throws(Interruption) in
    try reader(arguments.value(0), evaluator)
  }
  for (name, append) in [("CreateText", false), ("AppendText", true)] {
    type.staticMethod("\(name)(String path)", "IO.StreamWriter") { (evaluator, _, arguments) throws(Interruption) in
      try writer(arguments.value(0), append: append, evaluator)
    }
  }
  type.staticMethod("AppendAllBytes(String path, Byte[] bytes)", "Void") { (evaluator, _, arguments) throws(Interruption) in
    try StaticFiles.write(arguments.value(0), arguments.bytes(1), append: true, evaluator.session)
    return .nothing
  }
  type.staticMethod("GetAttributes(String path)", "IO.FileAttributes") { (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments.text(0))
    guard let status = path.drive.files?.find(path.fileNames) else { throw StaticFiles.error(.notFound, path) }
    return .enumeration(.fileAttributes, status.attributes)
  }
  type.staticMethod("SetAttributes(String path, IO.FileAttributes fileAttributes)", "Void") {
    (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments.text(0))
    let attributes = Int64(arguments.int(1))
    try StaticFiles.attempt(path) { (access, names) throws(FileFailure) in try access.setAttributes(names, attributes) }
    return .nothing
  }
  type.staticMethod("Move(String sourceFileName, String destFileName, Boolean overwrite)", "Void") {
    (evaluator, _, arguments) throws(Interruption) in
    let target = try evaluator.session.drives.dotNetPath(arguments.text(1))
    if arguments.bool(2), target.drive.files?.find(target.fileNames)?.isDirectory == false {
      try StaticFiles.attempt(target) { (access, names) throws(FileFailure) in try access.remove(names, recursive: false) }
    }
    _ = try StaticFiles.move(try evaluator.session.drives.dotNetPath(arguments.text(0)), arguments.text(1), evaluator.session)
    return .nothing
  }
  declareStaticTimes(type, isDirectory: false)
}

/// The times of a file or folder by its path.
func declareStaticTimes(_ type: TypeDeclaration, isDirectory: Bool) {
  for name in ["CreationTime", "LastAccessTime", "LastWriteTime"] {
    for property in [name, name + "Utc"] {
      if isDirectory || !["CreationTime", "LastWriteTime"].contains(property) {
        type.staticMethod("Get\(property)(String path)", "DateTime") { (evaluator, _, arguments) throws(Interruption) in
          try evaluator.property(property, of: try item(arguments.value(0), isDirectory: isDirectory, evaluator)) ?? .null
        }
      }
      type.staticMethod("Set\(property)(String path, DateTime time)", "Void") { (evaluator, _, arguments) throws(Interruption) in
        try evaluator.setProperty(
          property, of: try item(arguments.value(0), isDirectory: isDirectory, evaluator), to: arguments.value(1))
        return .nothing
      }
    }
  }
}

/// The static members of Directory beyond listings.
func declareDirectoryExtras(_ type: TypeDeclaration) {
  declareStaticTimes(type, isDirectory: true)
  type.staticMethod("GetParent(String path)", "IO.DirectoryInfo") { (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments.text(0))
    guard let parent = path.parent else { return .null }
    return .object(
      FileItemObject(parent, status: parent.drive.files?.find(parent.fileNames), isDirectory: true, session: evaluator.session))
  }
  type.staticMethod("GetDirectoryRoot(String path)", "String") { (evaluator, _, arguments) throws(Interruption) in
    let path = try evaluator.session.drives.dotNetPath(arguments.text(0))
    return .string(ItemPath(path.drive, separator: path.separator).providerPath)
  }
}

/// The streams of a `FileInfo`.
func declareFileInfoStreams(_ type: TypeDeclaration) {
  func path(_ value: Value) -> Value { .string(value.object(as: FileItemObject.self)?.path.providerPath ?? "") }
  for (name, mode) in [("Create", 2), ("OpenRead", 3), ("OpenWrite", 4)] {
    type.method("\(name)()", "IO.FileStream") { (evaluator, this, _) throws(Interruption) in
      .object(try openFile(path(this), mode: mode, evaluator.session))
    }
  }
  type.method("Open(IO.FileMode mode)", "IO.FileStream") { (evaluator, this, arguments) throws(Interruption) in
    .object(try openFile(path(this), mode: arguments.int(0), evaluator.session))
  }
  type.method("OpenText()", "IO.StreamReader") { (evaluator, this, _) throws(Interruption) in try reader(path(this), evaluator) }
  for (name, append) in [("CreateText", false), ("AppendText", true)] {
    type.method("\(name)()", "IO.StreamWriter") { (evaluator, this, _) throws(Interruption) in
      try writer(path(this), append: append, evaluator)
    }
  }
}

/// `EnumerateFiles` and its kin, which here list at once.
func declareEnumerating(_ type: TypeDeclaration) {
  for (name, listing) in [
    ("EnumerateFiles", "GetFiles"), ("EnumerateDirectories", "GetDirectories"), ("EnumerateFileSystemInfos", "GetFileSystemInfos"),
  ] {
    for parameters in ["", "String searchPattern", "String searchPattern, IO.SearchOption searchOption"] {
      type.method("\(name)(\(parameters))", "Object[]") { (evaluator, this, arguments) throws(Interruption) in
        try evaluator.invokeMethod(listing, of: this, arguments)
      }
    }
  }
}
