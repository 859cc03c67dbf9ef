extension Store {
  /// The objects of a type, in the order of their identities.
  public func objects<Object: DirectoryObject>(of type: Object.Type) throws(StoreError) -> [StampedObject<Object>] {
    try connection.rows(
      "SELECT identity, guid, created, changed, json FROM directory_object WHERE kind = ? ORDER BY identity", .text(type.kind)
    ) { (row) throws(StoreError) in try object(&row) }
  }

  /// The object of an identity, or nil.
  public func object<Object: DirectoryObject>(
    of type: Object.Type, identity: String
  ) throws(StoreError) -> StampedObject<Object>? {
    try connection.first(
      "SELECT identity, guid, created, changed, json FROM directory_object WHERE kind = ? AND identity = ?", .text(type.kind),
      .text(identity)
    ) { (row) throws(StoreError) in try object(&row) }
  }

  /// Adds an object; its identity must be free.
  @discardableResult
  public func add<Object: DirectoryObject>(_ object: Object, at instant: Instant) throws(StoreError) -> StampedObject<Object> {
    try write { () throws(StoreError) in
      guard try self.object(of: Object.self, identity: object.identity) == nil else {
        throw .exists(kind: Object.kind, name: object.identity)
      }
      let stamp = DirectoryStamp(guid: Self.newGUID(), created: instant, changed: instant)
      try connection.run(
        "INSERT INTO directory_object (kind, identity, guid, created, changed, json) VALUES (?, ?, ?, ?, ?, ?)",
        .text(Object.kind), .text(object.identity), .text(stamp.guid), Cell(instant), Cell(instant),
        .text(try encode(object, Object.kind, object.identity)))
      return StampedObject(object: object, stamp: stamp)
    }
  }

  /// Changes the object of an identity, which may itself change.
  public func update<Object: DirectoryObject>(
    _ object: Object, identity: String? = nil, at instant: Instant
  ) throws(StoreError) {
    let identity = identity ?? object.identity
    let changed = try connection.run(
      "UPDATE directory_object SET identity = ?, changed = ?, json = ? WHERE kind = ? AND identity = ?", .text(object.identity),
      Cell(instant), .text(try encode(object, Object.kind, identity)), .text(Object.kind), .text(identity))
    guard changed > 0 else { throw .missing(kind: Object.kind, name: identity) }
  }

  /// Removes an object.
  public func removeObject<Object: DirectoryObject>(of type: Object.Type, identity: String) throws(StoreError) {
    let changed = try connection.run(
      "DELETE FROM directory_object WHERE kind = ? AND identity = ?", .text(type.kind), .text(identity))
    guard changed > 0 else { throw .missing(kind: type.kind, name: identity) }
  }

  private func object<Object: DirectoryObject>(_ row: inout Row) throws(StoreError) -> StampedObject<Object> {
    let identity = row.text()
    let stamp = DirectoryStamp(guid: row.text(), created: row.instant(), changed: row.instant())
    return StampedObject(object: try decode(Object.self, row.text(), Object.kind, identity), stamp: stamp)
  }
}
