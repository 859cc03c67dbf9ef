extension Store {
  private static let columns = """
    c.id, m.name, c.store, c.thumbprint, c.der, c.private_key, c.exportable, c.friendly_name, c.archived, c.origin, c.added
    """
  private static let selection = "SELECT \(columns) FROM certificate c JOIN machine m ON m.id = c.machine"

  /// The certificates in a store of a machine, in the order in which they were added.
  public func certificates(
    in store: CertificateStoreName = .my, on machine: String, includingArchived: Bool = false
  ) throws(StoreError) -> [StoredCertificate] {
    try connection.rows(
      "\(Self.selection) WHERE c.machine = ? AND c.store = ? AND (c.archived = 0 OR ?) ORDER BY c.id",
      .integer(try machineID(machine)), .text(store.name), Cell(includingArchived)
    ) { (row) throws(StoreError) in try certificate(&row) }
  }

  /// The certificate of a thumbprint in a store of a machine, archived or not.
  public func certificate(
    _ thumbprint: String, in store: CertificateStoreName = .my, on machine: String
  ) throws(StoreError) -> StoredCertificate? {
    try connection.first(
      "\(Self.selection) WHERE c.machine = ? AND c.store = ? AND c.thumbprint = ?", .integer(try machineID(machine)),
      .text(store.name), .text(thumbprint)
    ) { (row) throws(StoreError) in try certificate(&row) }
  }

  /// The names of the stores of a machine: those every machine has, and any other that holds a certificate.
  public func certificateStores(on machine: String) throws(StoreError) -> [CertificateStoreName] {
    let used = try connection.rows(
      "SELECT DISTINCT store FROM certificate WHERE machine = ? ORDER BY store", .integer(try machineID(machine))
    ) { row in CertificateStoreName(row.text()) }
    return CertificateStoreName.standard + used.filter { !CertificateStoreName.standard.contains($0) }
  }

  /// Puts a certificate into a store. One that is there already keeps its place, its key and its friendly name, except where the
  /// new one brings them.
  @discardableResult
  public func add(
    _ certificate: NewCertificate, to store: CertificateStoreName = .my, on machine: String, at instant: Instant
  ) throws(StoreError) -> StoredCertificate {
    try write { () throws(StoreError) in
      try connection.run(
        """
        INSERT INTO certificate (machine, store, thumbprint, der, private_key, exportable, friendly_name, origin, added)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (machine, store, thumbprint) DO UPDATE SET
          private_key = COALESCE(excluded.private_key, private_key),
          exportable = CASE WHEN excluded.private_key IS NULL THEN exportable ELSE excluded.exportable END,
          friendly_name = CASE WHEN excluded.friendly_name = '' THEN friendly_name ELSE excluded.friendly_name END,
          archived = 0
        """,
        .integer(try machineID(machine)), .text(store.name), .text(certificate.thumbprint), .blob(certificate.der),
        Cell(certificate.privateKey), Cell(certificate.exportable), .text(certificate.friendlyName),
        .text(certificate.origin.rawValue), Cell(instant))
      guard let stored = try self.certificate(certificate.thumbprint, in: store, on: machine) else {
        throw .missing(kind: "certificate", name: certificate.thumbprint)
      }
      return stored
    }
  }

  /// Changes a certificate's friendly name.
  public func setFriendlyName(
    _ friendlyName: String, of thumbprint: String, in store: CertificateStoreName = .my, on machine: String
  ) throws(StoreError) {
    let changed = try connection.run(
      "UPDATE certificate SET friendly_name = ? WHERE machine = ? AND store = ? AND thumbprint = ?", .text(friendlyName),
      .integer(try machineID(machine)), .text(store.name), .text(thumbprint))
    guard changed > 0 else { throw .missing(kind: "certificate", name: thumbprint) }
  }

  /// Archives a certificate, or brings it back.
  public func setArchived(
    _ archived: Bool, of thumbprint: String, in store: CertificateStoreName = .my, on machine: String
  ) throws(StoreError) {
    let changed = try connection.run(
      "UPDATE certificate SET archived = ? WHERE machine = ? AND store = ? AND thumbprint = ?", Cell(archived),
      .integer(try machineID(machine)), .text(store.name), .text(thumbprint))
    guard changed > 0 else { throw .missing(kind: "certificate", name: thumbprint) }
  }

  /// Removes a certificate from a store. From My it takes with it the services that were granted to it and its publication; a
  /// binding that shows it stays, as on Windows, and shows nothing.
  public func removeCertificate(
    _ thumbprint: String, from store: CertificateStoreName = .my, on machine: String
  ) throws(StoreError) {
    try write { () throws(StoreError) in
      let id = Cell.integer(try machineID(machine))
      let changed = try connection.run(
        "DELETE FROM certificate WHERE machine = ? AND store = ? AND thumbprint = ?", id, .text(store.name), .text(thumbprint))
      guard changed > 0 else { throw .missing(kind: "certificate", name: thumbprint) }
      guard store == .my else { return }
      try connection.run("DELETE FROM granted_service WHERE machine = ? AND thumbprint = ?", id, .text(thumbprint))
      try connection.run("DELETE FROM published_certificate WHERE machine = ? AND thumbprint = ?", id, .text(thumbprint))
      try connection.run(
        "UPDATE machine SET transport_thumbprint = NULL WHERE id = ? AND transport_thumbprint = ?", id, .text(thumbprint))
    }
  }

  private func certificate(_ row: inout Row) throws(StoreError) -> StoredCertificate {
    StoredCertificate(
      id: row.integer(), machine: row.text(), store: CertificateStoreName(row.text()), thumbprint: row.text(), der: row.blob(),
      privateKey: row.optionalBlob(), exportable: row.flag(), friendlyName: row.text(), archived: row.flag(),
      origin: try value(row.text(), "origin"), added: row.instant())
  }
}
