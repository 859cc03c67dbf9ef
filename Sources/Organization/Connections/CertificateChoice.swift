import PKI

/// Which certificate a service of a machine shows to who connects.
public struct CertificateChoice: Sendable {
  /// A certificate of the machine's Personal store, read.
  public struct Candidate: Sendable {
    /// As it is stored.
    public let stored: StoredCertificate
    /// The certificate.
    public let certificate: Certificate
    /// The names it is for: the DNS names, and the common name.
    public let names: [String]
  }

  /// The machine.
  public let machine: Machine
  /// What its services use.
  public let services: ServiceState
  /// Its certificates with private keys, in the order in which they came.
  public let candidates: [Candidate]
  private let trust: MachineTrust
  private let now: Instant

  /// Reads a machine's services and certificates.
  public init(_ machine: Machine, in store: Store, at now: Instant) throws(StoreError) {
    self.machine = machine
    self.now = now
    services = try store.serviceState(of: machine.name)
    trust = try store.trust(of: machine.name)
    candidates = try store.certificates(on: machine.name).compactMap { stored in
      guard stored.hasPrivateKey, let certificate = try? Certificate(der: stored.der) else { return nil }
      return Candidate(
        stored: stored, certificate: certificate,
        names: certificate.dnsNames + (certificate.subject.commonName.map { [$0] } ?? []))
    }
  }

  /// What a web site shows: the certificate of the binding that an address, a port and a name lead to.
  public func web(address: String, port: Int, host: String) -> WebAnswer {
    var best: (rank: Int, site: WebSite, binding: WebBinding)?
    for site in services.sites {
      for binding in site.bindings where binding.scheme == "https" && binding.port == port {
        guard binding.address == "*" || binding.address.isEmpty || binding.address == address else { continue }
        guard binding.hostName.isEmpty || FileNames.equal(binding.hostName, host) else { continue }
        let rank = (binding.address == address ? 2 : 0) + (binding.hostName.isEmpty ? 0 : 1)
        if best.map({ rank > $0.rank }) ?? true { best = (rank, site, binding) }
      }
    }
    guard let best else { return .closed }
    guard let thumbprint = best.binding.thumbprint,
      let found = candidates.first(where: { FileNames.equal($0.stored.thumbprint, thumbprint) })
    else { return .withoutCertificate(best.site) }
    return .certificate(found, best.site)
  }

  /// What a web site's address answers.
  public enum WebAnswer: Sendable {
    /// Nothing listens there.
    case closed
    /// A site listens, but its binding has no certificate that could be shown.
    case withoutCertificate(WebSite)
    /// A site shows a certificate.
    case certificate(Candidate, WebSite)
  }

  /// What IMAP or POP shows: the best certificate for the name that the service was given.
  public func mailAccess(_ access: MailAccess) -> Candidate? {
    guard let name = services.certificateNames[access] else { return nil }
    return best(for: name, among: candidates)
  }

  /// What transport shows in answer to STARTTLS: the best of the certificates that are enabled for SMTP and have the connector's name.
  public func transport(name: String? = nil) -> Candidate? {
    let enabled = candidates.filter { services.granted[$0.stored.thumbprint]?.contains(.smtp) ?? false }
    return best(for: name ?? machine.fqdn, among: enabled)
  }

  /// Valid ones before others, an authority's before self-signed ones, the name itself before a wildcard, the latest first.
  private func best(for name: String, among candidates: [Candidate]) -> Candidate? {
    func rank(_ candidate: Candidate) -> (Int, Int, Int, Int64) {
      let certificate = candidate.certificate
      let isValid = certificate.notBefore <= now.unixSeconds && now.unixSeconds <= certificate.notAfter
      let isExact = candidate.names.contains { FileNames.equal($0, name) }
      return (isValid ? 1 : 0, certificate.isSelfSigned ? 0 : 1, isExact ? 1 : 0, certificate.notBefore)
    }
    let fitting = candidates.filter { $0.names.contains { CertificateNames.covers($0, name) } }
    return fitting.max { rank($0) < rank($1) }
  }

  /// What the machine shows of itself in a handshake: the certificate with its key, and the intermediates that it knows.
  public func identity(of candidate: Candidate) throws(PKIError) -> TLSHandshake.Identity {
    let evaluation = try ChainEvaluation.evaluate(
      candidate.certificate, intermediates: trust.intermediates, roots: trust.roots, at: candidate.certificate.notBefore)
    return try TLSHandshake.Identity(
      certificate: candidate.certificate, key: try PrivateKey(pkcs8DER: candidate.stored.privateKey ?? []),
      chain: evaluation.chain.dropFirst().filter { !$0.isSelfSigned })
  }
}
