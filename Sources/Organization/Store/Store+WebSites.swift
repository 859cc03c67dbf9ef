extension Store {
  /// The web sites of a machine, by number.
  public func webSites(on machine: String) throws(StoreError) -> [WebSite] {
    try read { () throws(StoreError) in
      let id = Cell.integer(try machineID(machine))
      var sites = try connection.rows(
        "SELECT number, name, physical_path, require_ssl FROM web_site WHERE machine = ? ORDER BY number", id
      ) { row in
        WebSite(number: row.number(), name: row.text(), physicalPath: row.text(), requireSsl: row.flag(), bindings: [])
      }
      for index in sites.indices {
        sites[index].bindings = try connection.rows(
          """
          SELECT scheme, address, port, host_name, thumbprint FROM web_binding WHERE machine = ? AND site = ? ORDER BY place
          """, id, Cell(sites[index].number)
        ) { row in
          WebBinding(
            scheme: row.text(), address: row.text(), port: row.number(), hostName: row.text(), thumbprint: row.optionalText())
        }
      }
      return sites
    }
  }

  /// Adds a web site, or changes the one of its number, bindings included.
  public func put(_ site: WebSite, on machine: String) throws(StoreError) {
    try write { () throws(StoreError) in
      let id = Cell.integer(try machineID(machine))
      let namesake = try connection.first("SELECT number FROM web_site WHERE machine = ? AND name = ?", id, .text(site.name)) { row in
        row.number()
      }
      guard namesake == nil || namesake == site.number else { throw .exists(kind: "web site", name: site.name) }
      try connection.run("DELETE FROM web_site WHERE machine = ? AND number = ?", id, Cell(site.number))
      try connection.run(
        "INSERT INTO web_site (machine, number, name, physical_path, require_ssl) VALUES (?, ?, ?, ?, ?)", id, Cell(site.number),
        .text(site.name), .text(site.physicalPath), Cell(site.requireSsl))
      for (place, binding) in site.bindings.enumerated() {
        try connection.run(
          """
          INSERT INTO web_binding (machine, site, place, scheme, address, port, host_name, thumbprint)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """, id, Cell(site.number), Cell(place), .text(binding.scheme), .text(binding.address), Cell(binding.port),
          .text(binding.hostName), Cell(binding.thumbprint))
      }
    }
  }

  /// Removes a web site.
  public func removeWebSite(_ number: Int, on machine: String) throws(StoreError) {
    let changed = try connection.run(
      "DELETE FROM web_site WHERE machine = ? AND number = ?", .integer(try machineID(machine)), Cell(number))
    guard changed > 0 else { throw .missing(kind: "web site", name: String(number)) }
  }

  /// Has a site's TLS bindings show a certificate; a site without one gets `*:443`.
  public func bind(
    _ thumbprint: String?, toSite number: Int, requireSsl: Bool, on machine: String
  ) throws(StoreError) {
    try write { () throws(StoreError) in
      guard var site = try webSites(on: machine).first(where: { $0.number == number }) else {
        throw .missing(kind: "web site", name: String(number))
      }
      if !site.bindings.contains(where: { $0.scheme == "https" }) {
        site.bindings.append(WebBinding(scheme: "https", port: 443))
      }
      for index in site.bindings.indices where site.bindings[index].scheme == "https" {
        site.bindings[index].thumbprint = thumbprint?.uppercased()
      }
      if requireSsl { site.requireSsl = true }
      try put(site, on: machine)
    }
  }
}
