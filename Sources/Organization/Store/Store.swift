import Glibc

/// The persisted object model of one lab. Every method is one transaction; ``write(_:)`` joins several.
/// It may be shared between threads.
public final class Store: Sendable {
  let connection: Connection

  /// The file.
  public var path: String { connection.path }

  private init(_ connection: Connection) { self.connection = connection }

  /// Opens the store at a path, and brings an older one up to date.
  public static func open(path: String, now: Instant = .real) throws(StoreError) -> Store {
    var information = stat()
    guard lstat(path, &information) == 0 else {
      throw errno == EACCES || errno == EPERM ? .denied(path: path) : .absent(path: path)
    }
    // A link would have a lab that came from elsewhere write to a file of the host.
    guard information.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    let connection = try Connection(path: path)
    try connection.migrate(at: now)
    return Store(connection)
  }

  /// Makes an empty store, readable by its owner only.
  public static func create(path: String, now: Instant = .real) throws(StoreError) -> Store {
    try createFile(path)
    let connection = try Connection(path: path)
    try connection.migrateNew(at: now)
    return Store(connection)
  }

  /// Does all of the body's changes or none of them.
  public func write<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try connection.transaction(writing: true, body)
  }

  /// Reads what belongs together as of one moment. The body must not write.
  public func read<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try connection.transaction(writing: false, body)
  }

  /// Writes a consistent copy of the store into a new file, also while it is in use.
  public func copy(to path: String) throws(StoreError) {
    try Self.createFile(path)
    try connection.copy(to: Connection(path: path))
  }

  /// Writes everything into the one file, so that the file may be moved while it is still open.
  func settle() throws(StoreError) { try connection.leaveLog() }

  private static func createFile(_ path: String) throws(StoreError) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EEXIST: throw .exists(kind: "store", name: path)
      case EACCES, EPERM, EROFS: throw .denied(path: path)
      default: throw .failed(code: errno, detail: String(cString: strerror(errno)))
      }
    }
    close(descriptor)
  }
}
