extension Store {
  /// The domains the organization takes mail for, in the order in which they were added.
  public func acceptedDomains() throws(StoreError) -> [AcceptedDomain] {
    try connection.rows("SELECT name, domain, kind, is_default FROM accepted_domain ORDER BY id") { (row) throws(StoreError) in
      AcceptedDomain(name: row.text(), domain: row.text(), kind: try value(row.text(), "domain type"), isDefault: row.flag())
    }
  }

  /// Adds an accepted domain; a default one takes that from the others.
  public func add(_ domain: AcceptedDomain) throws(StoreError) {
    try write { () throws(StoreError) in
      let taken = try connection.first(
        "SELECT name FROM accepted_domain WHERE name = ? OR domain = ?", .text(domain.name), .text(domain.domain)
      ) { row in row.text() }
      if let taken { throw .exists(kind: "accepted domain", name: taken) }
      if domain.isDefault { try connection.run("UPDATE accepted_domain SET is_default = 0") }
      try connection.run(
        "INSERT INTO accepted_domain (name, domain, kind, is_default) VALUES (?, ?, ?, ?)", .text(domain.name),
        .text(domain.domain), .text(domain.kind.rawValue), Cell(domain.isDefault))
    }
  }

  /// Changes the accepted domain of a name, which may itself change; a default one takes that from the others.
  public func update(_ domain: AcceptedDomain, named name: String) throws(StoreError) {
    try write { () throws(StoreError) in
      let taken = try connection.first(
        "SELECT name FROM accepted_domain WHERE (name = ?1 OR domain = ?2) AND name <> ?3", .text(domain.name), .text(domain.domain),
        .text(name)
      ) { row in row.text() }
      if let taken { throw .exists(kind: "accepted domain", name: taken) }
      if domain.isDefault { try connection.run("UPDATE accepted_domain SET is_default = 0") }
      let changed = try connection.run(
        "UPDATE accepted_domain SET name = ?, domain = ?, kind = ?, is_default = ? WHERE name = ?", .text(domain.name),
        .text(domain.domain), .text(domain.kind.rawValue), Cell(domain.isDefault), .text(name))
      guard changed > 0 else { throw .missing(kind: "accepted domain", name: name) }
    }
  }

  /// Removes the accepted domain of a name.
  public func removeAcceptedDomain(_ name: String) throws(StoreError) {
    let changed = try connection.run("DELETE FROM accepted_domain WHERE name = ?", .text(name))
    guard changed > 0 else { throw .missing(kind: "accepted domain", name: name) }
  }

  /// The DNS records that somebody sees; of one name if it is given.
  public func dnsRecords(seenFrom view: DNSView, name: String? = nil) throws(StoreError) -> [DNSRecord] {
    try connection.rows(
      """
      SELECT zone, name, type, value, priority, time_to_live FROM dns_record
      WHERE view = ?1 AND (?2 IS NULL OR name = ?2) ORDER BY zone, name, type, priority, id
      """, .text(view.rawValue), Cell(name)
    ) { row in
      DNSRecord(
        view: view, zone: row.text(), name: row.text(), type: row.text(), value: row.text(), priority: row.number(),
        timeToLive: row.number())
    }
  }

  /// Adds a DNS record.
  public func add(_ record: DNSRecord) throws(StoreError) {
    let changed = try connection.run(
      """
      INSERT INTO dns_record (view, zone, name, type, value, priority, time_to_live) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, .text(record.view.rawValue), .text(record.zone), .text(record.name), .text(record.type), .text(record.value),
      Cell(record.priority), Cell(record.timeToLive))
    guard changed > 0 else { throw .exists(kind: "DNS record", name: "\(record.name) \(record.type) \(record.value)") }
  }

  /// Removes the DNS records of a name and type, of one value if it is given.
  public func removeDNSRecords(name: String, type: String, value: String? = nil, seenFrom view: DNSView) throws(StoreError) {
    let changed = try connection.run(
      "DELETE FROM dns_record WHERE view = ?1 AND name = ?2 AND type = ?3 AND (?4 IS NULL OR value = ?4)", .text(view.rawValue),
      .text(name), .text(type), Cell(value))
    guard changed > 0 else { throw .missing(kind: "DNS record", name: "\(name) \(type)") }
  }

  /// The shared folders of a machine.
  public func shares(on machine: String) throws(StoreError) -> [Share] {
    try connection.rows(
      "SELECT m.name, s.name, s.path FROM share s JOIN machine m ON m.id = s.machine WHERE s.machine = ? ORDER BY s.name",
      .integer(try machineID(machine))
    ) { row in Share(machine: row.text(), name: row.text(), path: row.text()) }
  }

  /// Shares a folder.
  public func add(_ share: Share) throws(StoreError) {
    let changed = try connection.run(
      "INSERT INTO share (machine, name, path) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", .integer(try machineID(share.machine)),
      .text(share.name), .text(share.path))
    guard changed > 0 else { throw .exists(kind: "share", name: share.name) }
  }

  /// Stops sharing a folder.
  public func removeShare(_ name: String, on machine: String) throws(StoreError) {
    let changed = try connection.run(
      "DELETE FROM share WHERE machine = ? AND name = ?", .integer(try machineID(machine)), .text(name))
    guard changed > 0 else { throw .missing(kind: "share", name: name) }
  }
}
