import Certificates
import Engine
import Organization
import PKI

/// One call of a certificate cmdlet: the server it works on, the lab behind it, and the way errors are said there.
struct CertificateCall {
  let context: CmdletContext
  let shell: ExchangeShell
  let lab: Lab
  let store: Store
  /// The machine whose shell it is.
  let home: Machine
  /// The machine that is worked on.
  let machine: Machine
  /// The version of the shell, which the machine has as well.
  let version: ExchangeVersion

  /// Opens the lab and finds the server; `server` is what `-Server` names.
  init(_ context: CmdletContext, server: String?) throws(Interruption) {
    guard let shell = context.session.service(ExchangeShell.self) else {
      throw .error(OwnTexts.notExchange("localhost"), id: "NotExchange", category: .resourceUnavailable)
    }
    self.context = context
    self.shell = shell
    let place = try shell.place()
    lab = place.lab
    home = place.machine
    let own = home.exchange.map { ExchangeVersion($0.build) }
    guard let version = shell.version ?? own else {
      throw .error(OwnTexts.notExchange(home.name), id: "NotExchange", category: .resourceUnavailable)
    }
    self.version = version
    // A remote pipeline can't be suspended.
    context.hidesSuspend = version.isRemote
    let failure = { (message: String, id: String) in
      ExchangeErrors.failure(
        message, id: id, category: .notSpecified, exception: .invalidOperation, cmdlet: context.declaration.name,
        isRemote: version.isRemote, server: place.machine.fqdn,
        request: version < .v2013 ? nil : ServerRequest(server: place.machine.name, utcTicks: context.session.clock.utcTicks))
    }
    do throws(StoreError) {
      store = try place.lab.store()
      guard let server, !server.isEmpty else {
        machine = place.machine
        return
      }
      guard let found = try store.machine(named: server), let exchange = found.exchange else {
        throw .missing(kind: "server", name: server)
      }
      guard ExchangeVersion(exchange.build).isManaged(from: version) else {
        throw .unreadable(kind: "server", name: found.name, detail: exchange.build.displayText)
      }
      machine = found
    } catch {
      switch error {
      case .missing(kind: "server", let name): throw failure(OwnTexts.serverNotFound(name), "ServerNotFound")
      case .unreadable(kind: "server", let name, let detail):
        throw failure(OwnTexts.serverOfOtherVersion(name, detail), "ServerVersion")
      default: throw failure(OwnTexts.store(error.description), "Store")
      }
    }
  }

  // MARK: Errors

  /// An error of the cmdlet. Where it arose on the server (`onServer`), a shell of 2010 and later says so in front of it.
  func failure(
    _ message: String, id: String, category: ErrorCategory = .notSpecified, exception: ExceptionKind = .invalidOperation,
    onServer: Bool = false
  ) -> Interruption {
    ExchangeErrors.failure(
      onServer && version.isRemote ? ExchangeTexts.rpcError(machine.name, message) : message, id: id, category: category,
      exception: exception, cmdlet: context.declaration.name, isRemote: version.isRemote, server: home.fqdn,
      request: version < .v2013 ? nil : ServerRequest(server: home.name, utcTicks: context.session.clock.utcTicks))
  }

  /// An argument that the cmdlet refuses.
  func invalid(_ message: String, id: String) -> Interruption {
    failure(message, id: id, category: .invalidArgument, exception: .argument)
  }

  /// Works with the store; what it refuses becomes the cmdlet's error.
  func stored<Result>(_ body: (Store) throws(StoreError) -> Result) throws(Interruption) -> Result {
    do throws(StoreError) {
      return try body(store)
    } catch {
      throw failure(OwnTexts.store(error.description), id: "Store", category: .resourceUnavailable)
    }
  }

  /// Works with keys and certificates; what can't be made becomes the cmdlet's error.
  func made<Result>(_ body: () throws(PKIError) -> Result) throws(Interruption) -> Result {
    do throws(PKIError) {
      return try body()
    } catch {
      throw invalid(OwnTexts.pki(error.description), id: "Certificate")
    }
  }

  // MARK: The server's certificates

  /// Now, by the lab's clock.
  func now() throws(Interruption) -> Instant {
    try stored { (_) throws(StoreError) in try lab.clock.now() }
  }

  /// What makes objects of the server's certificates, as things are now.
  func reader() throws(Interruption) -> CertificateReader {
    let now = try now()
    return try stored { (store) throws(StoreError) in
      CertificateReader(
        store: store, machine: machine, version: version, clock: context.session.clock, now: now,
        trust: try store.trust(of: machine.name), services: try store.serviceState(of: machine.name),
        runspaceID: version.isRemote ? shell.runspaceID : nil, computerName: home.fqdn.foldedCase)
    }
  }

  /// The certificates of the server and its pending requests, the latest first, as the product lists them.
  func certificates() throws(Interruption) -> [ServerCertificate] {
    try stored { (store) throws(StoreError) in
      let certificates = try store.certificates(on: machine.name).map { ServerCertificate(stored: $0, request: nil) }
      let requests = try store.pendingRequests(on: machine.name).map { ServerCertificate(stored: $0.certificate, request: $0.request) }
      return (certificates + requests).sorted { $0.stored.id > $1.stored.id }
    }
  }

  /// The certificate or pending request of a thumbprint; the product's error where there is none.
  func certificate(_ thumbprint: String) throws(Interruption) -> ServerCertificate {
    let found = try stored { (store) throws(StoreError) -> ServerCertificate? in
      if let certificate = try store.certificate(thumbprint, on: machine.name) {
        return ServerCertificate(stored: certificate, request: nil)
      }
      return try store.pendingRequest(thumbprint, on: machine.name).map {
        ServerCertificate(stored: $0.certificate, request: $0.request)
      }
    }
    guard let found else { throw failure(ExchangeTexts.notFound(thumbprint), id: "NotFound", onServer: true) }
    return found
  }

  /// A date as the shell's culture shows it.
  func dateText(_ unixSeconds: Int64) throws(Interruption) -> String {
    let date = X509CertificateObject.date(unixSeconds, context.session.clock)
    let text = try context.evaluator.invokeMethod("ToString", of: .object(date), [])
    return text.stringValue ?? date.displayText
  }

  // MARK: The default SMTP certificate

  /// Whether a certificate may become the default SMTP certificate: asked where another one is, unless `force`.
  func mayReplaceDefault(with certificate: Certificate, force: Bool) throws(Interruption) -> Bool {
    if force { return true }
    let current = try stored { (store) throws(StoreError) -> StoredCertificate? in
      guard let thumbprint = try store.serviceState(of: machine.name).transportThumbprint else { return nil }
      return try store.certificate(thumbprint, on: machine.name)
    }
    guard let current, current.thumbprint != certificate.thumbprint, let old = try? Certificate(der: current.der) else { return true }
    let (oldDate, newDate) = (try dateText(old.notAfter), try dateText(certificate.notAfter))
    let question =
      version.isRemote
      ? ExchangeTexts.replaceDefault(old.thumbprint, oldDate, certificate.thumbprint, newDate)
      : OwnTexts.replaceDefault2007(old.thumbprint, oldDate, certificate.thumbprint, newDate)
    return try context.shouldContinue(question, allChoices: true, suspend: !version.isRemote)
  }
}

/// A certificate of a server, or the stand-in of a request that waits for its certificate.
struct ServerCertificate {
  let stored: StoredCertificate
  /// The PKCS #10 request; nil for a certificate.
  let request: [UInt8]?
}

/// What the certificate cmdlets have in common: each call works on one server, and an error ends the call, not the pipeline.
protocol CertificateCmdlet: Cmdlet {
  /// What `-Server` names.
  var server: String? { get }
  /// What `-Identity` names: a thumbprint, perhaps behind a server.
  var identity: String? { get }
  /// Does the work for one object of the pipeline; gives what goes on down the pipeline.
  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value]
}

extension CertificateCmdlet {
  var identity: String? { nil }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    // What the next command of the pipeline throws is no error of this one: objects are written outside of the guard.
    for value in try guarded(context) { try context.write(value) }
  }

  /// Runs, and writes the cmdlet's own error where it fails.
  mutating func guarded(_ context: CmdletContext) throws(Interruption) -> [Value] {
    do throws(Interruption) {
      return try run(try CertificateCall(context, server: server ?? CertificateIdentity.server(identity)))
    } catch {
      guard case .failure(let record) = error, !record.isThrown, !record.wasStopped else { throw error }
      try context.writeError(record)
      return []
    }
  }
}
