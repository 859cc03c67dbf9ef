import CSQLite

/// A value as SQLite keeps it.
enum Cell: Sendable, Equatable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  init(_ text: String?) { self = text.map(Cell.text) ?? .null }
  init(_ bytes: [UInt8]?) { self = bytes.map(Cell.blob) ?? .null }
  init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
  init(_ number: Int64?) { self = number.map(Cell.integer) ?? .null }
  init(_ number: Int) { self = .integer(Int64(number)) }
  init(_ instant: Instant?) { self = instant.map { .integer($0.ticks) } ?? .null }
}

/// The owner of one prepared statement.
final class Statement {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  func bind(_ cells: [Cell]) -> Int32 {
    guard cells.count == Int(sqlite3_bind_parameter_count(handle)) else { return SQLITE_RANGE }
    for (offset, cell) in cells.enumerated() {
      let index = Int32(truncatingIfNeeded: offset + 1)
      let code =
        switch cell {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .text(let text): bind(text, at: index)
        case .blob(let bytes): bind(bytes, at: index)
        }
      guard code == SQLITE_OK else { return code }
    }
    return SQLITE_OK
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      guard let length = Int32(exactly: utf8.count) else { return SQLITE_TOOBIG }
      // The pointer of an empty buffer may be nil, which SQLite would read as NULL.
      guard let base = utf8.baseAddress else { return csqlite_bind_text(handle, index, "", 0) }
      return base.withMemoryRebound(to: CChar.self, capacity: utf8.count) { csqlite_bind_text(handle, index, $0, length) }
    }
  }

  private func bind(_ bytes: [UInt8], at index: Int32) -> Int32 {
    guard let length = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
    return bytes.withUnsafeBytes { csqlite_bind_blob(handle, index, $0.baseAddress, length) }
  }

  func step() -> Int32 { sqlite3_step(handle) }

  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  var row: Row { Row(handle) }
}

/// The columns of the row a statement stands on, taken from left to right.
struct Row {
  private let handle: OpaquePointer
  private var next: Int32 = 0

  fileprivate init(_ handle: OpaquePointer) { self.handle = handle }

  private mutating func advance() -> Int32 {
    defer { next += 1 }
    return next
  }

  mutating func text() -> String { optionalText() ?? "" }

  mutating func optionalText() -> String? {
    let column = advance()
    guard let bytes = sqlite3_column_text(handle, column) else { return nil }
    let length = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  mutating func integer() -> Int64 { sqlite3_column_int64(handle, advance()) }

  mutating func optionalInteger() -> Int64? {
    let column = advance()
    return sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
  }

  mutating func number() -> Int { Int(integer()) }

  mutating func flag() -> Bool { integer() != 0 }

  mutating func instant() -> Instant { Instant(ticks: integer()) }

  mutating func optionalInstant() -> Instant? { optionalInteger().map(Instant.init(ticks:)) }

  mutating func blob() -> [UInt8] { optionalBlob() ?? [] }

  mutating func optionalBlob() -> [UInt8]? {
    let column = advance()
    guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
    let length = Int(sqlite3_column_bytes(handle, column))
    guard length > 0, let bytes = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
  }
}
