import Engine

/// Writes text or bytes to a file over the session's drives, with the mark of its encoding at the start of a new file.
final class TextFileWriter {
  let path: ItemPath
  let encoding: TextEncoding
  private let session: Session
  private var writer: (any FileWriter)?
  private let errorID: String

  init(_ path: ItemPath, encoding: TextEncoding, session: Session, errorID: String = "FileOpenFailure") {
    self.path = path
    self.encoding = encoding
    self.session = session
    self.errorID = errorID
  }

  private var provider: FileSystemProvider? { path.provider as? FileSystemProvider }

  private func failure(_ failure: FileFailure) -> Interruption {
    guard let provider else { return path.provider.notSupported() }
    return provider.error(failure, path, id: errorID, category: errorID.hasPrefix("FileOpen") ? .openError : .writeError)
  }

  /// Opens the file; behind what it holds, the mark is left out.
  func open(_ mode: FileWriteMode, withMark: Bool = true) throws(Interruption) {
    guard let files = path.drive.files else { throw path.provider.notSupported() }
    var needsMark = withMark
    if case .append = mode, let known = files.find(path.fileNames), known.length > 0 { needsMark = false }
    do throws(FileFailure) {
      writer = try files.openForWriting(path.fileNames, mode)
      if needsMark, !encoding.mark.isEmpty { try writer?.write(encoding.mark) }
    } catch let failure {
      throw self.failure(failure)
    }
  }

  func write(_ text: String) throws(Interruption) { try write(bytes: encoding.encode(text)) }

  func write(bytes: [UInt8]) throws(Interruption) {
    if bytes.isEmpty { return }
    do throws(FileFailure) { try writer?.write(bytes) } catch let failure { throw self.failure(failure) }
  }

  func close() throws(Interruption) {
    do throws(FileFailure) { try writer?.close() } catch let failure { throw self.failure(failure) }
    writer = nil
  }
}

/// Reads the values of `-Encoding`.
enum FileEncoding {
  /// True for 5.1's `-Encoding Byte`.
  static func isByte(_ value: Value) -> Bool { value.stringValue?.equalsIgnoringCase("Byte") ?? false }

  /// The encoding named; nil where none was.
  static func read(_ value: Value, _ context: CmdletContext) throws(Interruption) -> TextEncoding? {
    if value.isNull { return nil }
    if let encoding = TextEncoding(value: value, flavour: context.session.flavour) { return encoding }
    throw context.terminating(
      "Cannot bind parameter 'Encoding'. '\(value.displayText)' is not a supported encoding name.",
      id: "ParameterArgumentTransformationError", category: .invalidData, exception: .argument)
  }
}
