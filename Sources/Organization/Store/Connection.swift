import CSQLite
import Glibc

/// The owner of one database handle. Everything goes through its lock, so that it may be shared between threads;
/// a transaction keeps the lock, and rows are read whole before a query returns.
final class Connection: @unchecked Sendable {
  let path: String
  private let handle: OpaquePointer
  private let lock = RecursiveLock()
  private var idle: [String: Statement] = [:]
  private var depth = 0

  /// Opens the database, which must exist.
  init(path: String) throws(StoreError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle = opened else {
      sqlite3_close_v2(opened)
      throw Self.error(code, String(cString: sqlite3_errstr(code)), path)
    }
    self.path = path
    self.handle = handle
    sqlite3_busy_timeout(handle, 5000)
    try execute("PRAGMA foreign_keys = ON")
  }

  deinit {
    idle.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs statements that take no values and give no rows.
  func execute(_ sql: String) throws(StoreError) {
    lock.lock()
    defer { lock.unlock() }
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// Runs one statement and says how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ cells: Cell...) throws(StoreError) -> Int {
    lock.lock()
    defer { lock.unlock() }
    try each(sql, cells) { _ throws(StoreError) in }
    return Int(sqlite3_changes(handle))
  }

  /// The rows of a query.
  func rows<Element>(
    _ sql: String, _ cells: Cell..., read: (inout Row) throws(StoreError) -> Element
  ) throws(StoreError) -> [Element] {
    lock.lock()
    defer { lock.unlock() }
    var found: [Element] = []
    try each(sql, cells) { (row) throws(StoreError) in
      var row = row
      found.append(try read(&row))
    }
    return found
  }

  /// The first row of a query, if it has one.
  func first<Element>(
    _ sql: String, _ cells: Cell..., read: (inout Row) throws(StoreError) -> Element
  ) throws(StoreError) -> Element? {
    lock.lock()
    defer { lock.unlock() }
    var found: Element?
    try each(sql, cells) { (row) throws(StoreError) in
      guard found == nil else { return }
      var row = row
      found = try read(&row)
    }
    return found
  }

  /// The row number of the last row inserted.
  var lastInserted: Int64 {
    lock.lock()
    defer { lock.unlock() }
    return sqlite3_last_insert_rowid(handle)
  }

  /// Has changes go to a log first, so that readers and a writer don't wait for each other. It marks the file.
  func useLog() throws(StoreError) {
    try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
  }

  /// Ends the log: what is in it goes to the file, and it is removed. The next who opens the file starts another.
  func leaveLog() throws(StoreError) {
    lock.lock()
    defer { lock.unlock() }
    idle.removeAll()
    try execute("PRAGMA journal_mode = DELETE")
  }

  /// Does all of the body or nothing of it. A transaction within a transaction is a savepoint of it.
  /// - Parameter writing: whether the right to write is taken at once; else everything read is of one moment.
  func transaction<Result>(writing: Bool, _ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    lock.lock()
    defer { lock.unlock() }
    let savepoint = "level\(depth)"
    try execute(depth > 0 ? "SAVEPOINT \(savepoint)" : writing ? "BEGIN IMMEDIATE" : "BEGIN")
    let outermost = depth == 0
    depth += 1
    defer { depth -= 1 }
    do throws(StoreError) {
      let result = try body()
      try execute(outermost ? "COMMIT" : "RELEASE \(savepoint)")
      return result
    } catch {
      // Some failures (a full disk) have already rolled back: nothing is left to undo then.
      if sqlite3_get_autocommit(handle) == 0 {
        try? execute(outermost ? "ROLLBACK" : "ROLLBACK TO \(savepoint); RELEASE \(savepoint)")
      }
      throw error
    }
  }

  /// Writes a consistent copy of the database into another, which must exist and is overwritten.
  func copy(to target: Connection) throws(StoreError) {
    lock.lock()
    defer { lock.unlock() }
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw Self.error(sqlite3_extended_errcode(target.handle), String(cString: sqlite3_errmsg(target.handle)), target.path)
    }
    sqlite3_backup_step(backup, -1)
    let code = sqlite3_backup_finish(backup)
    guard code == SQLITE_OK else { throw Self.error(code, String(cString: sqlite3_errstr(code)), target.path) }
  }

  private func each(_ sql: String, _ cells: [Cell], _ body: (Row) throws(StoreError) -> Void) throws(StoreError) {
    // A statement in use is out of the cache, so that a query may start the same one again.
    let statement: Statement
    if let cached = idle.removeValue(forKey: sql) { statement = cached } else { statement = try prepare(sql) }
    defer {
      statement.reset()
      idle[sql] = statement
    }
    try check(statement.bind(cells))
    while true {
      let code = statement.step()
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { return try check(code) }
      try body(statement.row)
    }
  }

  private func prepare(_ sql: String) throws(StoreError) -> Statement {
    var prepared: OpaquePointer?
    try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
    guard let prepared else { throw .failed(code: SQLITE_MISUSE, detail: "an empty statement") }
    return Statement(prepared)
  }

  private func check(_ code: Int32) throws(StoreError) {
    guard code != SQLITE_OK else { return }
    throw Self.error(code, String(cString: sqlite3_errmsg(handle)), path)
  }

  private static func error(_ code: Int32, _ detail: String, _ path: String) -> StoreError {
    switch code & 0xFF {
    case SQLITE_NOTADB, SQLITE_CORRUPT: .corrupt(path: path, detail: detail)
    case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
    case SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH: .denied(path: path)
    case SQLITE_CANTOPEN: errno == EACCES || errno == EPERM ? .denied(path: path) : .absent(path: path)
    default: .failed(code: code, detail: detail)
    }
  }
}

/// A lock that the thread which holds it may take again.
final class RecursiveLock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() {
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
    pthread_mutex_init(mutex, &attributes)
    pthread_mutexattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }

  func unlock() { pthread_mutex_unlock(mutex) }
}
