import Engine

/// The files that cmdlets of a 2007 shell read and write by path, on the drives of the session.
struct ServerFiles {
  let call: CertificateCall

  /// The bytes of a file.
  func read(_ path: String) throws(Interruption) -> [UInt8] {
    let (place, files) = try resolve(path)
    do throws(FileFailure) {
      return try files.read(place.fileNames)
    } catch {
      throw call.failure(OwnTexts.cannotRead(path, reason(error)), id: "ReadFile", category: .readError)
    }
  }

  /// Refuses a file that is there already, unless it may be overwritten.
  func check(_ path: String, force: Bool) throws(Interruption) {
    let (place, files) = try resolve(path)
    if !force, files.find(place.fileNames) != nil {
      throw call.failure(OwnTexts.fileExists(path), id: "FileExists", category: .resourceExists)
    }
  }

  /// Writes a file.
  func write(_ bytes: [UInt8], to path: String) throws(Interruption) {
    let (place, files) = try resolve(path)
    do throws(FileFailure) {
      let writer = try files.openForWriting(place.fileNames, .overwrite)
      try writer.write(bytes)
      try writer.close()
    } catch {
      throw call.failure(OwnTexts.cannotWrite(path, reason(error)), id: "WriteFile", category: .writeError)
    }
  }

  private func resolve(_ path: String) throws(Interruption) -> (ItemPath, any FileAccess) {
    let place = try call.context.session.drives.resolve(path)
    guard let files = place.drive.files else {
      throw call.failure(OwnTexts.cannotRead(path, "it isn't on a drive of files"), id: "ReadFile", category: .readError)
    }
    return (place, files)
  }

  private func reason(_ failure: FileFailure) -> String {
    switch failure {
    case .notFound: return "it doesn't exist"
    case .parentNotFound: return "its folder doesn't exist"
    case .exists: return "it exists already"
    case .denied: return "access is denied"
    case .isDirectory: return "it is a folder"
    case .notDirectory: return "a file stands where a folder should be"
    case .notEmpty: return "the folder isn't empty"
    case .invalidName: return "its name isn't valid"
    case .other(let text): return text
    }
  }
}
