import PKI

/// Where the root of a certificate's chain came from, as Exchange shows it.
public enum RootCAType: String, Sendable {
  /// Self-signed, and trusted by nobody.
  case none = "None"
  /// A public authority's, out of the store of third-party roots.
  case thirdParty = "ThirdParty"
  /// The organization's own authority's, brought by the directory.
  case enterprise = "Enterprise"
  /// Put into the trusted roots on the machine itself.
  case registry = "Registry"
  /// Brought by group policy.
  case groupPolicy = "GroupPolicy"
  /// The chain ends in no trusted root.
  case unknown = "Unknown"
}

/// What a machine trusts: its stores of roots and intermediates as they were when they were read.
public struct MachineTrust: Sendable {
  /// The trusted roots.
  public let roots: [Certificate]
  /// The intermediates.
  public let intermediates: [Certificate]
  private let rootTypes: [String: RootCAType]

  init(roots: [(certificate: Certificate, origin: CertificateOrigin)], thirdParty: [Certificate], intermediates: [Certificate]) {
    var types: [String: RootCAType] = [:]
    for (root, origin) in roots {
      types[root.thumbprint] =
        switch origin {
        case .registry: .registry
        case .groupPolicy: .groupPolicy
        case .enterprise: .enterprise
        }
    }
    for root in thirdParty { types[root.thumbprint] = .thirdParty }
    rootTypes = types
    self.roots = roots.map(\.certificate) + thirdParty.filter { root in !roots.contains { $0.certificate == root } }
    self.intermediates = intermediates
  }

  /// Whether a certificate can be trusted on the machine at a time.
  public func evaluate(
    _ certificate: Certificate, at instant: Instant, revocation: ChainEvaluation.Revocation = .ignored
  ) throws(PKIError) -> ChainEvaluation {
    try ChainEvaluation.evaluate(
      certificate, intermediates: intermediates, roots: roots, at: instant.unixSeconds, revocation: revocation)
  }

  /// Where the root of a certificate's chain came from.
  public func rootType(of certificate: Certificate) -> RootCAType {
    // An expired certificate has the same root: the chain is built for a time at which it was valid.
    let chain = try? ChainEvaluation.evaluate(
      certificate, intermediates: intermediates, roots: roots, at: certificate.notBefore)
    if let root = chain?.trustedRoot { return rootTypes[root.thumbprint] ?? .registry }
    return certificate.isSelfSigned ? .none : .unknown
  }
}

extension Store {
  /// What a machine trusts. Certificates that can't be read are left out.
  public func trust(of machine: String) throws(StoreError) -> MachineTrust {
    try read { () throws(StoreError) in
      let roots = try certificates(in: .root, on: machine).compactMap { stored in
        (try? Certificate(der: stored.der)).map { (certificate: $0, origin: stored.origin) }
      }
      return MachineTrust(
        roots: roots, thirdParty: try readable(.thirdPartyRoot, machine), intermediates: try readable(.intermediate, machine))
    }
  }

  private func readable(_ store: CertificateStoreName, _ machine: String) throws(StoreError) -> [Certificate] {
    try certificates(in: store, on: machine).compactMap { try? Certificate(der: $0.der) }
  }
}

extension ServiceState {
  /// The services of a stored certificate, its names read from it: subject's common name and DNS names.
  public func services(of stored: StoredCertificate) -> CertificateServices {
    guard let certificate = try? Certificate(der: stored.der) else { return [] }
    let names = certificate.dnsNames + (certificate.subject.commonName.map { [$0] } ?? [])
    return services(of: stored.thumbprint, names: names, hasPrivateKey: stored.hasPrivateKey)
  }
}
