extension Store {
  /// An authority of the lab with its keys, or nil.
  public func authority(_ kind: AuthorityKind) throws(StoreError) -> AuthorityRecord? {
    try connection.first(
      """
      SELECT configuration, root_certificate, root_key, issuing_certificate, issuing_key FROM authority WHERE kind = ?
      """, .text(kind.rawValue)
    ) { row in
      AuthorityRecord(
        kind: kind, configuration: row.text(), rootCertificate: row.blob(), rootKey: row.blob(), issuingCertificate: row.blob(),
        issuingKey: row.blob())
    }
  }

  /// Gives the lab an authority.
  public func add(_ authority: AuthorityRecord) throws(StoreError) {
    let changed = try connection.run(
      """
      INSERT INTO authority (kind, configuration, root_certificate, root_key, issuing_certificate, issuing_key)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, .text(authority.kind.rawValue), .text(authority.configuration), .blob(authority.rootCertificate),
      .blob(authority.rootKey), .blob(authority.issuingCertificate), .blob(authority.issuingKey))
    guard changed > 0 else { throw .exists(kind: "authority", name: authority.kind.rawValue) }
  }

  /// The requests an authority has had, in order.
  public func submissions(to authority: AuthorityKind) throws(StoreError) -> [Submission] {
    try connection.rows("\(Self.submissionSelection) ORDER BY id", .text(authority.rawValue)) { (row) throws(StoreError) in
      try submission(&row, authority)
    }
  }

  /// The request of a number, or nil.
  public func submission(_ id: Int64, to authority: AuthorityKind) throws(StoreError) -> Submission? {
    try connection.first("\(Self.submissionSelection) AND id = ?", .text(authority.rawValue), .integer(id)) {
      (row) throws(StoreError) in try submission(&row, authority)
    }
  }

  /// The request whose certificate has a serial number, or nil.
  public func submission(serialNumber: String, to authority: AuthorityKind) throws(StoreError) -> Submission? {
    try connection.first("\(Self.submissionSelection) AND serial_number = ?", .text(authority.rawValue), .text(serialNumber)) {
      (row) throws(StoreError) in try submission(&row, authority)
    }
  }

  /// Files a request with what came of it, under the next number, which it returns; the number given is not used.
  public func file(_ submission: Submission) throws(StoreError) -> Submission {
    try write { () throws(StoreError) in
      var filed = submission
      let authority = Cell.text(submission.authority.rawValue)
      filed.id =
        try connection.first("SELECT COALESCE(MAX(id), 0) + 1 FROM submission WHERE authority = ?", authority) { row in
          row.integer()
        } ?? 1
      try connection.run(
        """
        INSERT INTO submission (authority, id, disposition, reason, request, certificate, serial_number, submitted, revoked,
          revocation_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, authority, .integer(filed.id), .text(filed.disposition.rawValue), .text(filed.reason), .blob(filed.request),
        Cell(filed.certificate), Cell(filed.serialNumber), Cell(filed.submitted), Cell(filed.revoked),
        Cell(filed.revocationReason.map(Int64.init)))
      return filed
    }
  }

  /// Revokes an issued certificate.
  public func revoke(
    serialNumber: String, at authority: AuthorityKind, reason: Int, when instant: Instant
  ) throws(StoreError) {
    let changed = try connection.run(
      """
      UPDATE submission SET disposition = 'revoked', revoked = ?, revocation_reason = ?
      WHERE authority = ? AND serial_number = ?
      """, Cell(instant), Cell(reason), .text(authority.rawValue), .text(serialNumber))
    guard changed > 0 else { throw .missing(kind: "issued certificate", name: serialNumber) }
  }

  private static let submissionSelection = """
    SELECT id, disposition, reason, request, certificate, serial_number, submitted, revoked, revocation_reason
    FROM submission WHERE authority = ?
    """

  private func submission(_ row: inout Row, _ authority: AuthorityKind) throws(StoreError) -> Submission {
    Submission(
      id: row.integer(), authority: authority, disposition: try value(row.text(), "disposition"), reason: row.text(),
      request: row.blob(), certificate: row.optionalBlob(), serialNumber: row.optionalText(), submitted: row.instant(),
      revoked: row.optionalInstant(), revocationReason: row.optionalInteger().map { Int(truncatingIfNeeded: $0) })
  }
}
