import PKI

/// What Exchange's setup, and Windows' own setup of the roles it needs, leave on a server: certificates and web sites.
///
/// The certificates are those that documentation lists for a fresh server; which services get one on a server with few roles is general
/// knowledge of the product.
struct ExchangeSetup {
  private let construction: LabConstruction
  private let exchange: ExchangeInstallation
  /// The server's own certificate; nil where no role needs one.
  private let own: NewCertificate?
  private let services: CertificateServices
  /// The certificate that servers prove themselves to each other with by OAuth, the same on all of them.
  private let auth: NewCertificate?
  /// The certificate of IIS' management service.
  private let management: NewCertificate?

  static let authFriendlyName = "Microsoft Exchange Server Auth Certificate"

  /// Makes the keys, which takes long, before anything is written.
  init(_ machine: Machine, _ exchange: ExchangeInstallation, _ construction: LabConstruction) throws(LabError) {
    self.construction = construction
    self.exchange = exchange
    let release = exchange.build.release
    let roles = exchange.roles
    services = Self.services(roles, release)
    let now = construction.now
    own =
      services.isEmpty
      ? nil
      : try construction.made { () throws(PKIError) in
        try Self.certificate(
          machine.name, [machine.name, machine.fqdn], friendlyName: "Microsoft Exchange", exportable: false,
          years: release == .exchange2007 ? 1 : 5, construction)
      }
    guard release >= .exchange2013, !roles.contains(.edgeTransport) else {
      (auth, management) = (nil, nil)
      return
    }
    if let known = try Self.authCertificate(construction) {
      auth = known
    } else {
      auth = try construction.made { () throws(PKIError) in
        try Self.certificate(Self.authFriendlyName, [], friendlyName: Self.authFriendlyName, exportable: true, years: 5, construction)
      }
    }
    // The service makes it when Windows gets the role: before Exchange came.
    let name = (release >= .exchange2019 ? "WMSvc-SHA2-" : "WMSvc-") + machine.name.uppercased()
    management = try construction.made { () throws(PKIError) in
      let key = try PrivateKey.generateRSA(bits: construction.keyBits)
      let certificate = try CertificateBuilder(
        subject: DistinguishedName(commonName: name), dnsNames: [name], notBefore: now.unixSeconds,
        notAfter: now.advanced(byYears: 10).unixSeconds, digest: release >= .exchange2019 ? .sha256 : .sha1, constraints: .absent,
        keyUsage: [.digitalSignature, .keyEncipherment, .dataEncipherment]
      ).selfSigned(key: key)
      return NewCertificate(
        der: certificate.der, thumbprint: certificate.thumbprint, privateKey: try key.pkcs8DER(), exportable: true,
        friendlyName: release >= .exchange2019 ? "WMSVC-SHA2" : "WMSVC")
    }
  }

  /// Writes everything; the machine is in the store already.
  func install(_ machine: Machine) throws(StoreError) {
    let store = construction.store
    let now = construction.now
    let release = exchange.build.release
    if let management {
      try store.add(management, on: machine.name, at: now)
      try store.add(NewCertificate(der: management.der, thumbprint: management.thumbprint), to: .root, on: machine.name, at: now)
    }
    let hasSites = exchange.roles.contains(.clientAccess) || (release == .exchange2013 && exchange.roles.contains(.mailbox))
    if hasSites {
      try store.put(
        WebSite(
          number: 1, name: "Default Web Site", physicalPath: #"C:\inetpub\wwwroot"#, requireSsl: true,
          bindings: [WebBinding(scheme: "http", port: 80), WebBinding(scheme: "https", port: 443)]), on: machine.name)
    }
    let hasBackEnd = release >= .exchange2013 && exchange.roles.contains(.mailbox)
    if hasBackEnd {
      try store.put(
        WebSite(
          number: 2, name: "Exchange Back End", physicalPath: #"C:\inetpub\wwwroot"#, requireSsl: true,
          bindings: [WebBinding(scheme: "http", port: 81), WebBinding(scheme: "https", port: 444)]), on: machine.name)
    }
    if let own {
      let stored = try store.add(own, on: machine.name, at: now)
      try store.add(NewCertificate(der: own.der, thumbprint: own.thumbprint), to: .root, on: machine.name, at: now)
      try store.enable(hasSites ? services.union(.iis) : services, for: stored, subjectName: machine.name)
      if hasBackEnd { try store.bind(own.thumbprint, toSite: 2, requireSsl: true, on: machine.name) }
    }
    if let auth {
      let stored = try store.add(auth, on: machine.name, at: now)
      var options = EnableOptions()
      options.replaceTransportDefault = false
      try store.enable(.smtp, for: stored, subjectName: Self.authFriendlyName, options: options)
    }
  }

  /// What the server's own certificate is for.
  private static func services(_ roles: ServerRoles, _ release: ExchangeRelease) -> CertificateServices {
    var services: CertificateServices = []
    if roles.contains(.clientAccess) { services.formUnion([.imap, .pop, .iis]) }
    if release >= .exchange2013, roles.contains(.mailbox) { services.formUnion([.imap, .pop]) }
    let frontEnd = release >= .exchange2013 && roles.contains(.clientAccess)
    if !roles.isDisjoint(with: [.hubTransport, .edgeTransport]) || frontEnd { services.insert(.smtp) }
    if services.isEmpty, roles.contains(.unifiedMessaging) { services.insert(.um) }
    return services
  }

  /// The certificate for OAuth that a server of the organization has already.
  private static func authCertificate(_ construction: LabConstruction) throws(LabError) -> NewCertificate? {
    try construction.stored { (store) throws(StoreError) in
      for machine in try store.machines() where machine.exchange != nil {
        for known in try store.certificates(on: machine.name) where known.friendlyName == authFriendlyName && known.hasPrivateKey {
          return NewCertificate(
            der: known.der, thumbprint: known.thumbprint, privateKey: known.privateKey, exportable: known.exportable,
            friendlyName: known.friendlyName)
        }
      }
      return nil
    }
  }

  /// A self-signed certificate as setup makes them: SHA-1 in every version, as documentation lists them.
  private static func certificate(
    _ commonName: String, _ names: [String], friendlyName: String, exportable: Bool, years: Int32, _ construction: LabConstruction
  ) throws(PKIError) -> NewCertificate {
    let key = try PrivateKey.generateRSA(bits: construction.keyBits)
    let certificate = try CertificateBuilder(
      subject: DistinguishedName(commonName: commonName), dnsNames: names, notBefore: construction.now.unixSeconds,
      notAfter: construction.now.advanced(byYears: years).unixSeconds, digest: .sha1
    ).selfSigned(key: key)
    return NewCertificate(
      der: certificate.der, thumbprint: certificate.thumbprint, privateKey: try key.pkcs8DER(), exportable: exportable,
      friendlyName: friendlyName)
  }
}
