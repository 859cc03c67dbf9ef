import PKI

/// The applying of group policy: certificates that policies publish come to a machine's stores, those that no policy publishes any more go.
public struct GroupPolicy {
  /// The stores that a policy can bring certificates to.
  public static let stores: [CertificateStoreName] = [.trustedPeople, .root, .intermediate, .trustedPublisher, .disallowed]

  private let store: Store

  /// The policies of a lab's domain.
  public init(_ store: Store) { self.store = store }

  /// Publishes a certificate to the machines of the domain.
  @discardableResult
  public func publish(
    _ certificate: Certificate, to target: CertificateStoreName, policy: String, at instant: Instant
  ) throws(StoreError) -> PolicyCertificate {
    let published = PolicyCertificate(policy: policy, store: target.name, thumbprint: certificate.thumbprint, der: certificate.der)
    try store.write { () throws(StoreError) in
      // Publishing once more changes nothing.
      if try store.object(of: PolicyCertificate.self, identity: published.identity) == nil { try store.add(published, at: instant) }
    }
    return published
  }

  /// What is published, in the order of policies.
  public func published() throws(StoreError) -> [PolicyCertificate] {
    try store.objects(of: PolicyCertificate.self).map(\.object)
  }

  /// Brings a machine in line with the policies of its domain; a machine of no domain has none. A certificate that lies there for
  /// another reason stays as it is.
  public func apply(to machine: Machine, at instant: Instant) throws(StoreError) {
    try store.write { () throws(StoreError) in
      let wanted = machine.membership == .member ? try published() : []
      for target in Self.stores {
        let own = wanted.filter { CertificateStoreName($0.store) == target }
        for known in try store.certificates(in: target, on: machine.name, includingArchived: true) where known.origin == .groupPolicy {
          if own.contains(where: { FileNames.equal($0.thumbprint, known.thumbprint) }) { continue }
          try store.removeCertificate(known.thumbprint, from: target, on: machine.name)
        }
        for published in own where try store.certificate(published.thumbprint, in: target, on: machine.name) == nil {
          let added = NewCertificate(der: published.der, thumbprint: published.thumbprint, origin: .groupPolicy)
          try store.add(added, to: target, on: machine.name, at: instant)
        }
      }
    }
  }
}
