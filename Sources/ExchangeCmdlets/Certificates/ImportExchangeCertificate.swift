import Certificates
import Engine
import Organization
import PKI

/// `Import-ExchangeCertificate`: puts a certificate into a server's store, with the key of the request that it answers or of the
/// file that it comes in.
struct ImportExchangeCertificate: CertificateCmdlet {
  var fileData: Value = .null
  var fileName: String?
  var path: String?
  var instance: [String] = []
  var friendlyName: String?
  var password: SecureStringObject?
  var privateKeyExportable = false
  var server: String?
  var domainController: String?
  /// Lines of a text file that came through the pipeline one by one.
  private var lines: [String] = []
  private var source: [UInt8]?

  static var binds: [ParameterBind<ImportExchangeCertificate>] {
    [
      ParameterBind("FileData", \.fileData), ParameterBind("FileName", \.fileName), ParameterBind("Path", \.path),
      ParameterBind("Instance", \.instance), ParameterBind("FriendlyName", \.friendlyName), ParameterBind("Password", \.password),
      ParameterBind("PrivateKeyExportable", \.privateKeyExportable), ParameterBind("Server", \.server),
      ParameterBind("DomainController", \.domainController),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    if !instance.isEmpty {
      lines += instance
      return
    }
    for value in try guarded(context) { try context.write(value) }
  }

  mutating func end(_ context: CmdletContext) throws(Interruption) {
    guard !lines.isEmpty else { return }
    source = Array(lines.joined(separator: "\n").utf8)
    for value in try guarded(context) { try context.write(value) }
  }

  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value] {
    if let friendlyName { try NewCertificateNames.check(friendlyName: friendlyName, call) }
    let read = try read(try bytes(call), call)
    guard let leaf = read.certificates.first else { throw refused(call) }
    guard
      try call.context.shouldProcess(description: OwnTexts.importing(call.machine.name), question: OwnTexts.importing(call.machine.name))
    else { return [] }
    let stored = try store(leaf, read, call)
    let reader = try call.reader()
    var values = reader.value(ServerCertificate(stored: stored, request: nil))
    if read.isList {
      // Of a file of certificates each is shown.
      for other in read.certificates.dropFirst() {
        let row = try call.stored { (store) throws(StoreError) in
          try store.certificate(other.thumbprint, in: .intermediate, on: call.machine.name)
        }
        if let row { values += reader.value(ServerCertificate(stored: row, request: nil)) }
      }
    }
    return values
  }

  // MARK: Reading

  private struct Source {
    /// The certificate that is imported, then the others of the file.
    var certificates: [Certificate]
    var key: PrivateKey?
    var friendlyName: String?
    var isList = false
  }

  private func bytes(_ call: CertificateCall) throws(Interruption) -> [UInt8] {
    if let source { return source }
    if let path = path ?? fileName { return try ServerFiles(call: call).read(path) }
    return fileData.object(as: ArrayObject.self)?.bytes ?? []
  }

  private func refused(_ call: CertificateCall) -> Interruption {
    call.failure(ExchangeTexts.cannotImport, id: "CannotImport", category: .readError, onServer: true)
  }

  private func read(_ bytes: [UInt8], _ call: CertificateCall) throws(Interruption) -> Source {
    do throws(PKIError) {
      switch try ImportedData(bytes) {
      case .certificates(let certificates), .pkcs7(let certificates):
        let pending = try pendingKeys(call)
        return Source(certificates: Self.leafFirst(certificates, pending), isList: certificates.count > 1)
      case .pkcs12(let file):
        let contents = try PKCS12.parse(file, password: password?.revealed ?? "")
        guard let certificate = contents.certificate else {
          // Without a key it is a file of certificates like another; a key that fits none of them is worth nothing.
          guard contents.privateKey == nil else { return Source(certificates: []) }
          return Source(certificates: Self.leafFirst(contents.chain, try pendingKeys(call)), isList: contents.chain.count > 1)
        }
        return Source(
          certificates: [certificate] + contents.chain.filter { $0 != certificate }, key: contents.privateKey,
          friendlyName: contents.friendlyName)
      case .request, .revocationList: return Source(certificates: [])
      }
    } catch {
      switch error {
      case .notRecognized, .corrupted:
        throw call.failure(OwnTexts.corruptedSource, id: "Corrupted", category: .readError, onServer: true)
      default: throw refused(call)
      }
    }
  }

  /// The public keys of the server's pending requests.
  private func pendingKeys(_ call: CertificateCall) throws(PKIError) -> Set<[UInt8]> {
    let requests = (try? call.store.pendingRequests(on: call.machine.name)) ?? []
    return Set(requests.compactMap { try? CertificateRequest(der: $0.request).publicKeyDER })
  }

  /// Of several certificates the one that answers a request comes first, else the one that none of the others was issued by.
  private static func leafFirst(_ certificates: [Certificate], _ pending: Set<[UInt8]>) -> [Certificate] {
    let leaf =
      certificates.first { pending.contains($0.publicKeyDER) }
      ?? certificates.first { candidate in
        !certificates.contains { $0 != candidate && $0.issuer == candidate.subject }
      } ?? certificates.first
    guard let leaf else { return [] }
    return [leaf] + certificates.filter { $0 != leaf }
  }

  // MARK: Storing

  private func store(_ leaf: Certificate, _ source: Source, _ call: CertificateCall) throws(Interruption) -> StoredCertificate {
    let machine = call.machine.name
    let now = try call.now()
    let key = try call.made { () throws(PKIError) in try source.key?.pkcs8DER() }
    if let damaged = try call.stored({ (store) throws(StoreError) in try store.damaged(among: source.certificates, on: machine) }) {
      throw call.failure(OwnTexts.damaged("\(damaged.subject)"), id: "Damaged", category: .readError, onServer: true)
    }
    let isKnown = try call.stored { (store) throws(StoreError) in
      guard let known = try store.certificate(leaf.thumbprint, on: machine) else { return false }
      // One that lies there without its key may get it.
      return known.hasPrivateKey || key == nil
    }
    if isKnown {
      throw call.failure(ExchangeTexts.alreadyExists(leaf.thumbprint), id: "AlreadyExists", category: .writeError, onServer: true)
    }
    let new = NewCertificate(
      der: leaf.der, thumbprint: leaf.thumbprint, privateKey: key, exportable: key != nil && privateKeyExportable,
      friendlyName: friendlyName ?? source.friendlyName ?? "")
    // 2007 names what has no other name, as its documentation says.
    let standard = call.version.release == .exchange2007 ? "Microsoft Exchange" : ""
    return try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        for other in source.certificates.dropFirst() {
          // A certificate of the file that trusts itself is no intermediate; nobody is made to trust a root by an import.
          guard !other.isSelfSigned else { continue }
          try store.add(NewCertificate(der: other.der, thumbprint: other.thumbprint), to: .intermediate, on: machine, at: now)
        }
        if key == nil, let request = try Self.request(for: leaf, in: store, on: machine) {
          return try store.complete(request, with: new, at: now)
        }
        var added = new
        if added.friendlyName.isEmpty { added.friendlyName = standard }
        return try store.add(added, on: machine, at: now)
      }
    }
  }

  /// The pending request that a certificate answers: the one with its public key.
  private static func request(for certificate: Certificate, in store: Store, on machine: String) throws(StoreError) -> PendingRequest? {
    try store.pendingRequests(on: machine).first { pending in
      (try? CertificateRequest(der: pending.request))?.publicKeyDER == certificate.publicKeyDER
    }
  }
}
