extension Store {
  /// The requests of a machine that wait for their certificates, in the order in which they were made.
  public func pendingRequests(on machine: String) throws(StoreError) -> [PendingRequest] {
    let requests = try connection.rows(
      """
      SELECT c.thumbprint, p.request FROM pending_request p JOIN certificate c ON c.id = p.certificate
      WHERE c.machine = ? ORDER BY c.id
      """, .integer(try machineID(machine))
    ) { row in (row.text(), row.blob()) }
    var found: [PendingRequest] = []
    for (thumbprint, request) in requests {
      guard let certificate = try certificate(thumbprint, in: .request, on: machine) else { continue }
      found.append(PendingRequest(certificate: certificate, request: request))
    }
    return found
  }

  /// The pending request of a thumbprint, or nil.
  public func pendingRequest(_ thumbprint: String, on machine: String) throws(StoreError) -> PendingRequest? {
    guard let certificate = try certificate(thumbprint, in: .request, on: machine) else { return nil }
    let request = try connection.first("SELECT request FROM pending_request WHERE certificate = ?", .integer(certificate.id)) { row in
      row.blob()
    }
    return request.map { PendingRequest(certificate: certificate, request: $0) }
  }

  /// Keeps a request with its key: the stand-in certificate goes into the request store.
  @discardableResult
  public func addPendingRequest(
    _ request: [UInt8], standIn: NewCertificate, on machine: String, at instant: Instant
  ) throws(StoreError) -> PendingRequest {
    try write { () throws(StoreError) in
      let certificate = try add(standIn, to: .request, on: machine, at: instant)
      try connection.run(
        "INSERT OR REPLACE INTO pending_request (certificate, request) VALUES (?, ?)", .integer(certificate.id), .blob(request))
      return PendingRequest(certificate: certificate, request: request)
    }
  }

  /// Puts the certificate that answers a request into My, with the request's key, and ends the request. It keeps the request's
  /// friendly name unless it brings one.
  @discardableResult
  public func complete(
    _ request: PendingRequest, with certificate: NewCertificate, at instant: Instant
  ) throws(StoreError) -> StoredCertificate {
    try write { () throws(StoreError) in
      let machine = request.certificate.machine
      // Read again: another process may have completed or removed the request.
      guard let current = try pendingRequest(request.thumbprint, on: machine) else {
        throw .missing(kind: "request", name: request.thumbprint)
      }
      var completed = certificate
      completed.privateKey = current.certificate.privateKey
      completed.exportable = current.certificate.exportable
      if completed.friendlyName.isEmpty { completed.friendlyName = current.certificate.friendlyName }
      let stored = try add(completed, to: .my, on: machine, at: instant)
      try removeCertificate(request.thumbprint, from: .request, on: machine)
      return stored
    }
  }
}
