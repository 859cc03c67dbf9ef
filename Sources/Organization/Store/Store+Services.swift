/// What enabling a certificate for services could not do.
public enum EnableNotice: Sendable, Hashable {
  /// POP or IMAP was left alone, because the certificate's subject is no fully qualified name (`*.contoso.com`).
  case subjectIsNotAHostName(service: CertificateServices, subject: String)
}

/// How a certificate is enabled for services.
public struct EnableOptions: Sendable, Hashable {
  /// The web site whose TLS binding gets the certificate.
  public var webSite = 1
  /// Whether that site then refuses requests without TLS.
  public var requireSsl = true
  /// Whether the certificate becomes the default (internal transport) certificate, where SMTP is among the services.
  public var replaceTransportDefault = true

  /// The options as Exchange has them when nothing else is said.
  public init() {}
}

extension Store {
  /// What the services of a machine use.
  public func serviceState(of machine: String) throws(StoreError) -> ServiceState {
    try read { () throws(StoreError) in
      let id = Cell.integer(try machineID(machine))
      var state = ServiceState(machine: machine)
      let own = try connection.first("SELECT name, transport_thumbprint FROM machine WHERE id = ?", id) { row in
        (row.text(), row.optionalText())
      }
      if let own { (state.machine, state.transportThumbprint) = own }
      state.sites = try webSites(on: machine)
      let names = try connection.rows("SELECT protocol, certificate_name FROM mail_access WHERE machine = ?", id) {
        (row) throws(StoreError) in (try value(row.text(), "protocol") as MailAccess, row.text())
      }
      for (access, name) in names { state.certificateNames[access] = name }
      let granted = try connection.rows("SELECT thumbprint, services FROM granted_service WHERE machine = ?", id) { row in
        (row.text(), CertificateServices(rawValue: row.number()))
      }
      for (thumbprint, services) in granted { state.granted[thumbprint] = services }
      return state
    }
  }

  /// Enables a certificate for services, in one transaction: SMTP and UM are granted to it, the web site's TLS binding shows it, POP and
  /// IMAP get its subject's name. It never takes a service from this certificate; others lose what there is only one of.
  /// - Parameter subjectName: the common name of the certificate's subject.
  @discardableResult
  public func enable(
    _ services: CertificateServices, for certificate: StoredCertificate, subjectName: String, options: EnableOptions = EnableOptions()
  ) throws(StoreError) -> [EnableNotice] {
    try write { () throws(StoreError) in
      let machine = certificate.machine
      guard try self.certificate(certificate.thumbprint, on: machine) != nil else {
        throw .missing(kind: "certificate", name: certificate.thumbprint)
      }
      var notices: [EnableNotice] = []
      for (service, access) in [(CertificateServices.pop, MailAccess.pop), (.imap, .imap)] where services.contains(service) {
        if subjectName.isEmpty || subjectName.contains("*") {
          notices.append(.subjectIsNotAHostName(service: service, subject: subjectName))
        } else {
          try setCertificateName(subjectName, of: access, on: machine)
        }
      }
      if services.contains(.iis) {
        try bind(certificate.thumbprint, toSite: options.webSite, requireSsl: options.requireSsl, on: machine)
      }
      try grant(services.intersection([.smtp, .um, .federation, .umCallRouter]), to: certificate)
      if services.contains(.smtp), options.replaceTransportDefault { try setTransportCertificate(certificate) }
      return notices
    }
  }

  /// Makes a certificate the default (internal transport) certificate of its machine, and publishes it in the directory.
  public func setTransportCertificate(_ certificate: StoredCertificate) throws(StoreError) {
    try write { () throws(StoreError) in
      let id = Cell.integer(try machineID(certificate.machine))
      try connection.run("UPDATE machine SET transport_thumbprint = ? WHERE id = ?", .text(certificate.thumbprint), id)
      try connection.run("DELETE FROM published_certificate WHERE machine = ?", id)
      try connection.run(
        "INSERT INTO published_certificate (machine, thumbprint, der) VALUES (?, ?, ?)", id, .text(certificate.thumbprint),
        .blob(certificate.der))
    }
  }

  /// The certificates published in the directory for a machine's transport.
  public func publishedCertificates(of machine: String) throws(StoreError) -> [PublishedCertificate] {
    try connection.rows(
      """
      SELECT m.name, p.thumbprint, p.der FROM published_certificate p JOIN machine m ON m.id = p.machine
      WHERE p.machine = ? ORDER BY p.thumbprint
      """, .integer(try machineID(machine))
    ) { row in PublishedCertificate(machine: row.text(), thumbprint: row.text(), der: row.blob()) }
  }

  /// Sets the certificate name of POP or IMAP (X509CertificateName).
  public func setCertificateName(_ name: String, of access: MailAccess, on machine: String) throws(StoreError) {
    try connection.run(
      "INSERT OR REPLACE INTO mail_access (machine, protocol, certificate_name) VALUES (?, ?, ?)",
      .integer(try machineID(machine)), .text(access.rawValue), .text(name))
  }

  private func grant(_ services: CertificateServices, to certificate: StoredCertificate) throws(StoreError) {
    guard !services.isEmpty else { return }
    try connection.run(
      """
      INSERT INTO granted_service (machine, thumbprint, services) VALUES (?1, ?2, ?3)
      ON CONFLICT (machine, thumbprint) DO UPDATE SET services = services | excluded.services
      """, .integer(try machineID(certificate.machine)), .text(certificate.thumbprint), Cell(services.rawValue))
  }
}
