/// A change of the schema. Once released a migration is never edited: a change is a new one at the end of the list.
struct Migration: Sendable {
  let name: String
  let sql: String

  /// Every migration, in the order in which they run.
  static let all: [Migration] = [firstSchema]
}

extension Connection {
  /// Marks the file as a lab's.
  private static let applicationID = 0x6578_7368

  /// Makes a new, empty database a lab's.
  func migrateNew(at instant: Instant) throws(StoreError) {
    try useLog()
    try execute("PRAGMA application_id = \(Self.applicationID)")
    try execute("CREATE TABLE migration (name TEXT PRIMARY KEY, applied INTEGER NOT NULL) STRICT")
    try migrate(at: instant)
  }

  /// Runs the migrations the database hasn't had. A database of something else, or of a newer exsh, is refused.
  func migrate(at instant: Instant) throws(StoreError) {
    let mark = try first("PRAGMA application_id") { row in row.number() }
    guard mark == Self.applicationID else { throw .foreign(path: path) }
    try useLog()
    let known = Set(Migration.all.map(\.name))
    let applied = Set(try rows("SELECT name FROM migration") { row in row.text() })
    if let stranger = applied.subtracting(known).min() { throw .newer(path: path, migration: stranger) }
    guard applied.count < known.count else { return }
    try transaction(writing: true) { () throws(StoreError) in
      for migration in Migration.all {
        // Asked again inside the transaction: another process may have migrated meanwhile.
        let done = try first("SELECT 1 FROM migration WHERE name = ?", .text(migration.name)) { row in row.number() }
        guard done == nil else { continue }
        try execute(migration.sql)
        try run("INSERT INTO migration (name, applied) VALUES (?, ?)", .text(migration.name), Cell(instant))
      }
    }
  }
}
