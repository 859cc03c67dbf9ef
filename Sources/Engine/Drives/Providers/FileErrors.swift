extension FileSystemProvider {
  /// The error of a failed file operation, in .NET's words. `id` is taken where PowerShell has no id of the failure's own.
  public func error(
    _ failure: FileFailure, _ path: ItemPath, id: String, category: ErrorCategory
  ) -> Interruption {
    let (message, type) = FileSystemProvider.describe(failure, path.providerPath)
    var errorID = id
    var errorCategory = category
    // Reading and writing content have ids of their own for a missing folder and a missing right.
    if let stem = ["GetContentReader", "GetContentWriter"].first(where: { id.utf8.starts(with: $0.utf8) }) {
      switch failure {
      case .parentNotFound, .notDirectory:
        errorID = stem + "DirectoryNotFoundError"
        errorCategory = .objectNotFound
      case .notFound:
        errorID = stem + "FileNotFoundError"
        errorCategory = .objectNotFound
      case .denied, .isDirectory:
        errorID = stem + "UnauthorizedAccessError"
        errorCategory = .permissionDenied
      default: break
      }
    } else if case .denied = failure {
      errorCategory = .permissionDenied
      if id.hasSuffixText("IOError") { errorID = String(id.dropLast(7)) + "UnauthorizedAccessError" }
    }
    return .error(
      message, id: errorID, category: errorCategory, target: .string(path.providerPath), exception: ExceptionKind(type))
  }

  /// The message and the exception of a failure.
  public static func describe(_ failure: FileFailure, _ path: String) -> (String, DotNetType) {
    switch failure {
    case .notFound: return ("Could not find file '\(path)'.", .fileNotFoundException)
    case .parentNotFound, .notDirectory: return ("Could not find a part of the path '\(path)'.", .directoryNotFoundException)
    case .exists: return ("The file '\(path)' already exists.", .ioException)
    case .denied, .isDirectory: return ("Access to the path '\(path)' is denied.", .unauthorizedAccessException)
    case .notEmpty: return ("The directory is not empty. : '\(path)'", .ioException)
    case .invalidName:
      return ("The filename, directory name, or volume label syntax is incorrect. : '\(path)'", .ioException)
    case .other(let text): return ("\(text) : '\(path)'", .ioException)
    }
  }
}

extension String {
  /// True where the text ends in the other, by code units.
  func hasSuffixText(_ suffix: String) -> Bool {
    utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

/// Text cut into lines as .NET's readers cut it: at CR, LF and CRLF; a last line break ends a line and begins none.
public enum TextLines {
  /// The lines of a text.
  public static func split(_ text: String) -> [String] {
    var lines: [String] = []
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var position = 0
      while position < bytes.count {
        let byte = bytes[position]
        guard byte == 0x0A || byte == 0x0D else {
          position += 1
          continue
        }
        lines.append(String(decoding: bytes[start..<position], as: UTF8.self))
        position += byte == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
        start = position
      }
      if start < bytes.count { lines.append(String(decoding: bytes[start..<bytes.count], as: UTF8.self)) }
    }
    return lines
  }
}

extension Session {
  /// `Environment.NewLine` of the session's world: CRLF in a lab, LF in the plain shell.
  public var newLine: String { drives.separator.ordinalEquals("\\") ? "\r\n" : "\n" }
}
