extension Store {
  /// A setting of the lab.
  public func setting(_ name: String) throws(StoreError) -> String? {
    try connection.first("SELECT value FROM setting WHERE name = ?", .text(name)) { row in row.text() }
  }

  /// Changes a setting; nil removes it.
  public func setSetting(_ name: String, to value: String?) throws(StoreError) {
    guard let value else {
      try connection.run("DELETE FROM setting WHERE name = ?", .text(name))
      return
    }
    try connection.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", .text(name), .text(value))
  }

  /// How far the lab's clock is ahead of the real one, in ticks.
  public func clockOffset() throws(StoreError) -> Int64 {
    try setting("clock.offset").flatMap { Int64($0) } ?? 0
  }

  /// Moves the lab's clock.
  public func setClockOffset(_ ticks: Int64) throws(StoreError) {
    try setSetting("clock.offset", to: ticks == 0 ? nil : String(ticks))
  }

  /// The value remembered for a placeholder: `Exchange2007Server`.
  public func placeholder(_ name: String) throws(StoreError) -> String? {
    try connection.first("SELECT value FROM placeholder WHERE name = ?", .text(name)) { row in row.text() }
  }

  /// All remembered placeholders, by name.
  public func placeholders() throws(StoreError) -> [(name: String, value: String)] {
    try connection.rows("SELECT name, value FROM placeholder ORDER BY name") { row in (row.text(), row.text()) }
  }

  /// Remembers a placeholder's value.
  public func setPlaceholder(_ name: String, to value: String) throws(StoreError) {
    try connection.run("INSERT OR REPLACE INTO placeholder (name, value) VALUES (?, ?)", .text(name), .text(value))
  }

  /// The organization and its domain.
  public func organization() throws(StoreError) -> OrganizationSettings {
    guard let json = try setting("organization") else { throw .missing(kind: "setting", name: "organization") }
    return try decode(OrganizationSettings.self, json, "setting", "organization")
  }

  /// Changes the organization's settings.
  public func setOrganization(_ settings: OrganizationSettings) throws(StoreError) {
    try setSetting("organization", to: encode(settings, "setting", "organization"))
  }
}
