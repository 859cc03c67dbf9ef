import Syntax

/// What the language itself needs of the drives: scripts by path, redirection, lines for `switch -File`, the location.
extension DriveTable {
  /// `$PWD`
  var locationValue: Value { location.map { .object(PathInfoObject($0)) } ?? .null }

  /// The lines of a file.
  func lines(ofFile path: String, _ evaluator: Evaluator) throws(Interruption) -> [String] {
    let place = try resolve(path)
    guard try place.provider.exists(place) else {
      throw .error(
        "Could not find file '\(place.providerPath)'.", id: "FileNotFound", category: .openError, target: .string(path),
        exception: ExceptionKind(.fileNotFoundException))
    }
    return try text(of: place).splitLines
  }

  /// The text of a file, decoded by its mark or as UTF-8.
  public func text(of place: ItemPath) throws(Interruption) -> String {
    guard let files = place.drive.files else { throw DriveTable.pathNotFound(place.text) }
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try files.read(place.fileNames)
    } catch {
      let (message, type) = FileSystemProvider.describe(error, place.providerPath)
      throw .error(message, id: "GetContentReaderIOError", category: .readError, exception: ExceptionKind(type))
    }
    return TextEncoding.utf8.text(ofFile: bytes)
  }

  /// The script that a command's name means: a path, with wildcards where nothing is there literally, or a name on the search path.
  func script(_ name: String, _ evaluator: Evaluator) throws(Interruption) -> ScriptCommand? {
    let isPath = name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\"))
    let names = name.foldedCase.hasSuffix(".ps1") ? [name] : [name + ".ps1"]
    for candidate in names {
      if isPath || name.utf8.first == UInt8(ascii: "~") {
        if let (_, rest) = CommandPath.split(name), !rest.isEmpty, separator.ordinalEquals("/"), !name.utf8.contains(UInt8(ascii: "/")) {
          // `Module\Name` is no path, whatever lies there.
          continue
        }
        if let place = try? resolve(candidate), isFile(place) { return try script(at: place, evaluator) }
        guard WildcardPattern.containsWildcards(candidate), let places = try? expand(candidate) else { continue }
        let files = places.filter { isFile($0) }
        if files.count == 1 { return try script(at: files[0], evaluator) }
      } else {
        for folder in (environment["PATH"] ?? "").split(separator: separator.ordinalEquals("/") ? ":" : ";") {
          guard let place = try? resolve(String(folder)).appending(candidate), isFile(place) else { continue }
          return try script(at: place, evaluator)
        }
      }
    }
    return nil
  }

  private func isFile(_ place: ItemPath) -> Bool {
    guard let status = place.drive.files?.find(place.fileNames) else { return false }
    return !status.isDirectory
  }

  /// The script of a file, parsed.
  public func script(at place: ItemPath, _ evaluator: Evaluator) throws(Interruption) -> ScriptCommand {
    let path = place.providerPath
    let source = SourceText(try text(of: place), name: path, path: path)
    let result = Parser.parse(source, options: evaluator.session.parseOptions)
    if !result.diagnostics.isEmpty {
      guard case .failure(let record) = evaluator.parseFailure(result, source) else { throw .cancelled }
      record.isThrown = false
      throw .failure(record)
    }
    for using in result.script.usings where using.kind == .namespace { evaluator.session.types.use(using.name) }
    return ScriptCommand(place.name, path: path, body: ScriptBlockObject(ScriptBlockCode(result.script)))
  }

  /// The folder of a path's text.
  func parentPath(of path: String) -> String {
    guard let place = try? resolve(path) else { return "" }
    return place.parent?.providerPath ?? ""
  }

  /// The path that a text means, without asking whether anything is there.
  func unresolvedPath(_ path: String, _ evaluator: Evaluator) throws(Interruption) -> String { try resolve(path).providerPath }

  /// The sink of a redirection to a file: what comes is rendered as for the screen and written at the end.
  func redirectionSink(path: String, isAppend: Bool, _ evaluator: Evaluator) throws(Interruption) -> Sink {
    let place = try resolve(path, literal: true)
    guard let files = place.drive.files else {
      throw .error(
        "Cannot open file because the current provider (\(place.provider.qualifiedName)) cannot open a file.",
        id: "ReadWriteFileNotFileSystemProvider", category: .invalidOperation)
    }
    let session = evaluator.session
    var encoding = TextEncoding.outputDefault(session.flavour)
    if isAppend, let known = try? files.read(place.fileNames), let (found, _) = TextEncoding.detect(known) { encoding = found }
    let writer: any FileWriter
    do throws(FileFailure) {
      writer = try files.openForWriting(place.fileNames, isAppend ? .append : .overwrite)
    } catch {
      let (message, type) = FileSystemProvider.describe(error, place.providerPath)
      throw .error(message, id: "FileOpenFailure", category: .openError, target: .string(path), exception: ExceptionKind(type))
    }
    let isFresh = !isAppend || (files.find(place.fileNames)?.length ?? 0) == 0
    return FileTextSink(writer, encoding, session, writesMark: isFresh, path: place.providerPath)
  }
}

/// Renders what comes and writes it to a file at the end.
final class FileTextSink: Sink {
  private let writer: any FileWriter
  private let encoding: TextEncoding
  private let session: Session
  private let writesMark: Bool
  private let path: String
  private var values: [Value] = []

  init(_ writer: any FileWriter, _ encoding: TextEncoding, _ session: Session, writesMark: Bool, path: String) {
    self.writer = writer
    self.encoding = encoding
    self.session = session
    self.writesMark = writesMark
    self.path = path
  }

  override func write(_ value: Value) throws(Interruption) { values.append(value) }

  override func finish() throws(Interruption) {
    let lines = try session.presenter?.render(values, session: session, width: session.host.width) ?? values.map(\.displayText)
    values = []
    let newline = session.flavour == .windowsPowerShell ? "\r\n" : "\n"
    var bytes: [UInt8] = writesMark ? encoding.mark : []
    for line in lines { bytes += encoding.encode(line + newline) }
    do throws(FileFailure) {
      try writer.write(bytes)
      try writer.close()
    } catch {
      let (message, type) = FileSystemProvider.describe(error, path)
      throw .error(message, id: "FileWriteFailure", category: .writeError, exception: ExceptionKind(type))
    }
  }
}

extension String {
  /// The lines of a text: CR, LF and CRLF end one; the last line end adds none.
  public var splitLines: [String] {
    var lines: [String] = []
    var current: [UInt8] = []
    var previousWasReturn = false
    for byte in utf8 {
      if byte == 0x0A {
        if previousWasReturn {
          previousWasReturn = false
          continue
        }
        lines.append(String(decoding: current, as: UTF8.self))
        current = []
      } else if byte == 0x0D {
        lines.append(String(decoding: current, as: UTF8.self))
        current = []
        previousWasReturn = true
        continue
      } else {
        current.append(byte)
      }
      previousWasReturn = false
    }
    if !current.isEmpty { lines.append(String(decoding: current, as: UTF8.self)) }
    return lines
  }
}
