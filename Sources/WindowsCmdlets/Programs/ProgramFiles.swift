import Engine

/// The files of a session as a program sees them: relative paths start where the shell stands on the file system.
struct ProgramFiles {
  let session: Session

  /// The place that a path means.
  func place(_ text: String) throws(ProgramFailure) -> ItemPath {
    var full = text
    if !session.drives.isAbsolute(text), let location = session.drives.fileLocation {
      full = location.appending(DriveTable.names(in: text)).text
    } else if text.utf8.first == UInt8(ascii: "\\") || text.utf8.first == UInt8(ascii: "/"), !isShare(text),
      let location = session.drives.fileLocation
    {
      full = ItemPath(location.drive, DriveTable.names(in: text), separator: location.separator).text
    }
    do throws(Interruption) {
      let path = try session.drives.resolve(full)
      guard path.drive.files != nil else { throw .cancelled }
      return path
    } catch {
      throw .pathNotFound
    }
  }

  private func isShare(_ text: String) -> Bool {
    text.utf8.count > 2 && text.utf8.prefix(2).allSatisfy { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "/") }
  }

  /// The bytes of a file.
  func read(_ text: String) throws(ProgramFailure) -> [UInt8] {
    let path = try place(text)
    return try run(path) { (files) throws(FileFailure) in try files.read(path.fileNames) }
  }

  /// True where something is at the place.
  func exists(_ path: ItemPath) -> Bool { path.drive.files?.find(path.fileNames) != nil }

  /// Writes a file in one piece.
  func write(_ bytes: [UInt8], to path: ItemPath, replacing: Bool) throws(ProgramFailure) {
    try run(path) { (files) throws(FileFailure) in
      let writer = try files.openForWriting(path.fileNames, replacing ? .overwrite : .createNew)
      try writer.write(bytes)
      try writer.close()
    }
  }

  /// Makes a folder; one that is there already will do.
  func makeFolder(_ path: ItemPath) throws(ProgramFailure) {
    if path.drive.files?.find(path.fileNames)?.isDirectory == true { return }
    try run(path) { (files) throws(FileFailure) in try files.makeDirectory(path.fileNames) }
  }

  private func run<Result>(
    _ path: ItemPath, _ body: (any FileAccess) throws(FileFailure) -> Result
  ) throws(ProgramFailure) -> Result {
    guard let files = path.drive.files else { throw .pathNotFound }
    do throws(FileFailure) {
      return try body(files)
    } catch {
      throw ProgramFailure(error)
    }
  }
}
