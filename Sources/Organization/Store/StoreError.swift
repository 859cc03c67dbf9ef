/// Why the store of a lab could not be opened, read or changed.
public enum StoreError: Error, Sendable, Equatable {
  /// There is no store at the path.
  case absent(path: String)
  /// The file is a database, but not a lab's.
  case foreign(path: String)
  /// The file is damaged, or no database at all.
  case corrupt(path: String, detail: String)
  /// A newer exsh wrote the store: it holds a migration this one doesn't know.
  case newer(path: String, migration: String)
  /// Another process held the store longer than the busy timeout.
  case busy(path: String)
  /// The user may not read or write the file.
  case denied(path: String)
  /// An object of this kind and name exists already.
  case exists(kind: String, name: String)
  /// No object of this kind and name exists.
  case missing(kind: String, name: String)
  /// A stored object could not be decoded.
  case unreadable(kind: String, name: String, detail: String)
  /// A key or certificate of the object could not be made.
  case certificate(detail: String)
  /// SQLite refused for another reason.
  case failed(code: Int32, detail: String)
}

extension StoreError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .absent(let path): "There is no lab at '\(path)'."
    case .foreign(let path): "'\(path)' is a database, but not a lab's."
    case .corrupt(let path, let detail): "The lab's store '\(path)' is damaged: \(detail)."
    case .newer(let path, let migration):
      "The lab's store '\(path)' was written by a newer exsh (it has '\(migration)'); this one can't read it."
    case .busy(let path): "The lab's store '\(path)' is in use by another process."
    case .denied(let path): "Access to the lab's store '\(path)' is denied."
    case .exists(let kind, let name): "The \(kind) '\(name)' exists already."
    case .missing(let kind, let name): "The \(kind) '\(name)' couldn't be found."
    case .unreadable(let kind, let name, let detail): "The \(kind) '\(name)' can't be read from the store: \(detail)."
    case .certificate(let detail): "A certificate couldn't be made: \(detail)"
    case .failed(let code, let detail): "The lab's store failed (\(code)): \(detail)."
    }
  }
}
