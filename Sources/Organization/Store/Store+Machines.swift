extension Store {
  /// The machines, in the order in which they were added.
  public func machines() throws(StoreError) -> [Machine] {
    try connection.rows("SELECT name, fqdn, membership, exchange FROM machine ORDER BY id") { (row) throws(StoreError) in
      try machine(&row)
    }
  }

  /// The machine of a short or full name, or nil.
  public func machine(named name: String) throws(StoreError) -> Machine? {
    try connection.first(
      "SELECT name, fqdn, membership, exchange FROM machine WHERE name = ?1 OR fqdn = ?1", .text(name)
    ) { (row) throws(StoreError) in try machine(&row) }
  }

  /// Adds a machine.
  public func add(_ machine: Machine) throws(StoreError) {
    try write { () throws(StoreError) in
      guard try self.machine(named: machine.name) == nil, try self.machine(named: machine.fqdn) == nil else {
        throw .exists(kind: "machine", name: machine.name)
      }
      try connection.run(
        "INSERT INTO machine (name, fqdn, membership, exchange) VALUES (?, ?, ?, ?)", .text(machine.name), .text(machine.fqdn),
        .text(machine.membership.rawValue), Cell(try exchangeText(machine)))
    }
  }

  /// Changes a machine's membership and Exchange.
  public func update(_ machine: Machine) throws(StoreError) {
    try connection.run(
      "UPDATE machine SET fqdn = ?, membership = ?, exchange = ? WHERE id = ?", .text(machine.fqdn),
      .text(machine.membership.rawValue), Cell(try exchangeText(machine)), .integer(try machineID(machine.name)))
  }

  /// Removes a machine with all it has.
  public func removeMachine(_ name: String) throws(StoreError) {
    try connection.run("DELETE FROM machine WHERE id = ?", .integer(try machineID(name)))
  }

  /// The row of the machine of a short or full name.
  func machineID(_ name: String) throws(StoreError) -> Int64 {
    let id = try connection.first("SELECT id FROM machine WHERE name = ?1 OR fqdn = ?1", .text(name)) { row in row.integer() }
    guard let id else { throw .missing(kind: "machine", name: name) }
    return id
  }

  private func exchangeText(_ machine: Machine) throws(StoreError) -> String? {
    guard let exchange = machine.exchange else { return nil }
    return try encode(exchange, "machine", machine.name)
  }

  private func machine(_ row: inout Row) throws(StoreError) -> Machine {
    let name = row.text()
    let fqdn = row.text()
    let membership: Membership = try value(row.text(), "membership")
    var exchange: ExchangeInstallation?
    if let json = row.optionalText() { exchange = try decode(ExchangeInstallation.self, json, "machine", name) }
    return Machine(name: name, fqdn: fqdn, membership: membership, exchange: exchange)
  }
}
