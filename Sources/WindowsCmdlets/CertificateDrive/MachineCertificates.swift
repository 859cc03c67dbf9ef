import Certificates
import Engine
import Organization
import PKI

/// The certificate stores of the machine whose shell it is, for the X.509 types and the certificate drive.
final class MachineCertificates: CertificateWorld {
  private let world: any WindowsWorld
  private unowned let session: Session

  init(_ world: any WindowsWorld, _ session: Session) {
    self.world = world
    self.session = session
  }

  /// The machine's part of the lab.
  func open() throws(Interruption) -> MachineStore {
    do throws(LabError) { return try MachineStore(world) } catch { throw .lab(error) }
  }

  /// Works on the machine's stores.
  func run<Result>(_ body: (MachineStore) throws(StoreError) -> Result) throws(Interruption) -> Result {
    let opened = try open()
    do throws(StoreError) { return try body(opened) } catch { throw .lab(.store(error)) }
  }

  override func evaluate(
    _ certificate: Certificate, extra: [Certificate], at time: Int64, checksRevocation: Bool
  ) throws(Interruption) -> ChainEvaluation {
    let opened = try open()
    let trust: MachineTrust
    var lists: [RevocationList] = []
    do throws(StoreError) { trust = try opened.store.trust(of: opened.machine.name) } catch { throw .lab(.store(error)) }
    if checksRevocation {
      do throws(ProgramFailure) {
        for authority in try AuthorityChoice.authorities(in: opened.store) {
          lists += (try? authority.revocationLists(at: Instant(unixSeconds: time))) ?? []
        }
      } catch {
        throw .error(error.message, id: "RevocationListsUnavailable", category: .resourceUnavailable)
      }
    }
    return try CertificateErrors.translate { () throws(PKIError) in
      try ChainEvaluation.evaluate(
        certificate, intermediates: trust.intermediates + extra, roots: trust.roots, at: time,
        revocation: checksRevocation ? .lists(lists) : .ignored)
    }
  }

  override func certificates(in store: String) throws(Interruption) -> [X509CertificateObject] {
    try run { (opened) throws(StoreError) in
      try opened.store.certificates(in: CertificateStoreName(store), on: opened.machine.name, includingArchived: true)
    }.compactMap { object(of: $0) }
  }

  /// True where one of the certificates isn't as its issuer signed it.
  func hasDamaged(_ certificates: [Certificate]) throws(Interruption) -> Bool {
    try run { (opened) throws(StoreError) in try opened.store.damaged(among: certificates, on: opened.machine.name) != nil }
  }

  /// The certificate of a thumbprint in a store.
  func certificate(_ thumbprint: String, in store: String) throws(Interruption) -> X509CertificateObject? {
    try run { (opened) throws(StoreError) in
      try opened.store.certificate(thumbprint.upperInvariant, in: CertificateStoreName(store), on: opened.machine.name)
    }.flatMap { object(of: $0) }
  }

  /// The names of the machine's stores as Windows writes them.
  func storeNames() throws(Interruption) -> [String] {
    try run { (opened) throws(StoreError) in try opened.store.certificateStores(on: opened.machine.name) }.map(\.name)
  }

  override func add(_ certificate: X509CertificateObject, to store: String) throws(Interruption) {
    let added = NewCertificate(
      der: certificate.certificate.der, thumbprint: certificate.certificate.thumbprint, privateKey: certificate.privateKey,
      exportable: certificate.isExportable, friendlyName: certificate.friendlyName)
    _ = try run { (opened) throws(StoreError) in
      try opened.store.add(added, to: CertificateStoreName(store), on: opened.machine.name, at: opened.now)
    }
  }

  override func remove(_ certificate: X509CertificateObject, from store: String) throws(Interruption) {
    try run { (opened) throws(StoreError) in
      try opened.store.removeCertificate(
        certificate.certificate.thumbprint, from: CertificateStoreName(store), on: opened.machine.name)
    }
  }

  override func setFriendlyName(_ name: String, of certificate: X509CertificateObject) throws(Interruption) {
    guard let store = certificate.storeName else { return }
    try run { (opened) throws(StoreError) in
      try opened.store.setFriendlyName(
        name, of: certificate.certificate.thumbprint, in: CertificateStoreName(store), on: opened.machine.name)
    }
  }

  /// The object that scripts see; nil for a row that can't be read.
  private func object(of stored: StoredCertificate) -> X509CertificateObject? {
    guard let certificate = try? Certificate(der: stored.der) else { return nil }
    return X509CertificateObject(
      certificate, clock: session.clock, privateKey: stored.privateKey, isExportable: stored.exportable,
      friendlyName: stored.friendlyName, isArchived: stored.archived, storeName: stored.store.name)
  }
}

extension Interruption {
  /// The lab couldn't be opened, read or written.
  static func lab(_ error: LabError) -> Interruption {
    .error(error.description, id: "LabUnavailable", category: .resourceUnavailable)
  }
}
