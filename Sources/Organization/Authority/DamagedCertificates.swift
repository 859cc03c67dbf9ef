import PKI

extension Store {
  /// The first of the certificates that isn't what its issuer signed, as far as the keys of the machine's stores, of the lab's
  /// authorities and of the certificates themselves can tell.
  ///
  /// Windows imports such a file and notices later. Here nothing is stored that is known to be damaged.
  public func damaged(among certificates: [Certificate], on machine: String) throws(StoreError) -> Certificate? {
    let trust = try trust(of: machine)
    var known = certificates + trust.roots + trust.intermediates
    for kind in [AuthorityKind.publicAuthority, .enterprise] {
      guard let record = try authority(kind) else { continue }
      known += [record.rootCertificate, record.issuingCertificate].compactMap { try? Certificate(der: $0) }
    }
    return certificates.first { candidate in
      candidate.isAltered(knowing: known.filter { $0 != candidate })
    }
  }
}
