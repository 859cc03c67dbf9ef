import PKI

extension Store {
  /// Makes an empty store the world of a scenario, as it is at that time, in one transaction.
  func fill(from scenario: Scenario, at instant: Instant, keyBits: Int) throws(StoreError) {
    // Keys take long to make: all of them before the transaction.
    let authority: AuthorityRecord
    let root: Certificate
    var setup: [(machine: Machine, certificate: NewCertificate)] = []
    do throws(PKIError) {
      authority = try CertificationAuthority.make(scenario.publicAuthority, at: instant, keyBits: keyBits)
      root = try Certificate(der: authority.rootCertificate)
      for plan in scenario.machines {
        guard let years = plan.setupCertificateYears else { continue }
        setup.append((plan.machine, try Self.setupCertificate(of: plan.machine, years: years, at: instant, keyBits: keyBits)))
      }
    } catch {
      throw .certificate(detail: "\(error)")
    }
    try write { () throws(StoreError) in
      try setOrganization(scenario.organization)
      try setSetting(Lab.defaultMachineSetting, to: scenario.defaultMachine)
      for domain in scenario.acceptedDomains { try add(domain) }
      for record in scenario.dnsRecords { try add(record) }
      try add(authority)
      for plan in scenario.machines {
        try add(plan.machine)
        for (name, path) in plan.shares { try add(Share(machine: plan.machine.name, name: name, path: path)) }
        for store in [CertificateStoreName.root, .thirdPartyRoot] {
          try add(NewCertificate(der: root.der, thumbprint: root.thumbprint), to: store, on: plan.machine.name, at: instant)
        }
      }
      for (machine, certificate) in setup { try installExchange(on: machine, with: certificate, at: instant) }
    }
  }

  /// What setup leaves on a server: its certificate, trusted on the server itself, and enabled for IMAP, POP, IIS and SMTP.
  private func installExchange(on machine: Machine, with certificate: NewCertificate, at instant: Instant) throws(StoreError) {
    let stored = try add(certificate, on: machine.name, at: instant)
    try add(NewCertificate(der: certificate.der, thumbprint: certificate.thumbprint), to: .root, on: machine.name, at: instant)
    try put(
      WebSite(
        number: 1, name: "Default Web Site", physicalPath: #"C:\inetpub\wwwroot"#, requireSsl: true,
        bindings: [WebBinding(scheme: "http", port: 80), WebBinding(scheme: "https", port: 443)]), on: machine.name)
    try enable([.imap, .pop, .iis, .smtp], for: stored, subjectName: machine.name)
  }

  /// The self-signed certificate that setup makes: the server's short and full name, SHA-1, not exportable.
  private static func setupCertificate(
    of machine: Machine, years: Int32, at instant: Instant, keyBits: Int
  ) throws(PKIError) -> NewCertificate {
    let key = try PrivateKey.generateRSA(bits: keyBits)
    let certificate = try CertificateBuilder(
      subject: DistinguishedName(commonName: machine.name), dnsNames: [machine.name, machine.fqdn],
      notBefore: instant.unixSeconds, notAfter: instant.advanced(byYears: years).unixSeconds, digest: .sha1
    ).selfSigned(key: key)
    return NewCertificate(
      der: certificate.der, thumbprint: certificate.thumbprint, privateKey: try key.pkcs8DER(), exportable: false,
      friendlyName: "Microsoft Exchange")
  }
}
