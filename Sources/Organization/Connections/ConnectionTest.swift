import PKI

/// What somebody connects to, with what.
public struct ConnectionRequest: Sendable {
  /// The protocol.
  public enum Service: String, Sendable, CaseIterable {
    case https = "HTTPS"
    case smtp = "SMTP"
    case imap = "IMAP"
    case pop = "POP"

    /// The port that is taken where none is named.
    public var port: Int {
      switch self {
      case .https: 443
      case .smtp: 25
      case .imap: 993
      case .pop: 995
      }
    }
  }

  /// The protocol.
  public var service: Service
  /// The name, or an address.
  public var host: String
  /// The port.
  public var port: Int
  /// The program.
  public var application: ClientApplication
  /// The common name that Outlook Anywhere expects of the server's certificate; nil where it doesn't look.
  public var principal: String?

  /// Describes a connection.
  public init(service: Service, host: String, port: Int? = nil, application: ClientApplication, principal: String? = nil) {
    self.service = service
    self.host = host
    self.port = port ?? service.port
    self.application = application
    self.principal = principal
  }
}

/// What came of a connection.
public struct ConnectionReport: Sendable {
  /// What it came to.
  public enum Outcome: String, Sendable, CaseIterable {
    /// Nothing is wrong.
    case trusted = "Trusted"
    /// The user is warned, and may go on.
    case warning = "Warning"
    /// The program doesn't go on.
    case refused = "Refused"
    /// It goes on, encrypted, with a server that didn't prove who it is.
    case encrypted = "Encrypted"
    /// There was nothing to judge.
    case notReached = "NotReached"
  }

  /// Why there was nothing to judge.
  public enum Obstacle: Sendable, Hashable {
    /// DNS, as the client sees it, doesn't have the name.
    case unknownName
    /// No machine answers at the address.
    case nobody(address: String)
    /// The machine doesn't listen there.
    case closed(server: String, port: Int)
    /// A web site listens; its binding has no certificate.
    case withoutCertificate(server: String, site: String)
    /// The service has no certificate for the name that it goes by, and offers no encryption.
    case noneForName(server: String, name: String)
    /// The publishing server has no rule for the name.
    case notPublished(server: String)
    /// The handshake itself failed.
    case handshake(detail: String)
  }

  /// Who connected.
  public var client: Machine
  /// What to.
  public var request: ConnectionRequest
  /// The address that the name led to.
  public var address: String?
  /// The machine that answered.
  public var server: Machine?
  /// The web site that answered.
  public var site: String?
  /// The handshake.
  public var handshake: TLSHandshake?
  /// What the program finds wrong.
  public var problems: [TrustProblem] = []
  /// What the server finds wrong with the client's certificate, where each side demands the other's.
  public var clientProblems: [TrustProblem] = []
  /// What it came to.
  public var outcome = Outcome.notReached
  /// Why there was nothing to judge.
  public var obstacle: Obstacle?
  /// The publishing server's own connection to the server behind it.
  public var behind: [ConnectionReport] = []
}

/// Connections in the lab: names resolved as the client sees them, the machine that answers, the certificate that it shows, a real
/// handshake, and the client's judgement.
public struct ConnectionTest {
  private let store: Store
  private let now: Instant
  private let transportName: (Machine, Int) throws(StoreError) -> String?

  /// Tests in a lab's store at a moment.
  /// - Parameter transportName: the name that transport on a machine goes by at a port, where it isn't the machine's own.
  public init(
    _ store: Store, at now: Instant,
    transportName: @escaping (Machine, Int) throws(StoreError) -> String? = { (_, _) throws(StoreError) in nil }
  ) {
    self.store = store
    self.now = now
    self.transportName = transportName
  }

  /// Connects.
  public func connect(_ request: ConnectionRequest, from client: Machine) throws(StoreError) -> ConnectionReport {
    var report = ConnectionReport(client: client, request: request)
    let place = try store.place(of: client)
    guard let address = try resolve(try mailExchanger(request, place) ?? request.host, place) else {
      report.obstacle = .unknownName
      return report
    }
    report.address = address
    guard let (server, own) = try machine(at: address, from: place) else {
      report.obstacle = .nobody(address: address)
      return report
    }
    report.server = server
    let choice = try CertificateChoice(server, in: store, at: now)
    guard let shown = try candidate(&report, choice, own) else { return report }
    do throws(PKIError) {
      let identity = try choice.identity(of: shown)
      report.handshake = try TLSHandshake.perform(
        server: identity, name: IPAddress.isValid(request.host) ? nil : request.host, client: proof(of: client, request),
        newest: Self.newest(server))
    } catch {
      report.obstacle = .handshake(detail: error.description)
      return report
    }
    try judge(&report)
    if request.service == .https, try store.place(of: server).purpose == .publishing { try goOn(&report) }
    return report
  }

  /// What a mail server that demands proof shows of itself.
  private func proof(of client: Machine, _ request: ConnectionRequest) -> TLSHandshake.Identity? {
    guard request.application == .domainSecurity, let choice = try? CertificateChoice(client, in: store, at: now),
      let candidate = choice.transport()
    else { return nil }
    return try? choice.identity(of: candidate)
  }

  // MARK: Names and addresses

  /// The host that takes a domain's mail; nil where the request is for no domain that has one.
  private func mailExchanger(_ request: ConnectionRequest, _ place: NetworkPlace) throws(StoreError) -> String? {
    guard request.service == .smtp, !IPAddress.isValid(request.host) else { return nil }
    let found = try store.lookUp(request.host, type: "MX", seenFrom: place.view).filter { $0.type == "MX" }
    return found.min { $0.priority < $1.priority }?.value
  }

  /// The first address of a name as a machine's DNS has it.
  private func resolve(_ host: String, _ place: NetworkPlace) throws(StoreError) -> String? {
    if IPAddress.isValid(host) { return host }
    return try store.lookUp(host, seenFrom: place.view).first { $0.type == "A" }?.value
  }

  /// The machine that answers at an address, and its own address behind that one.
  private func machine(at address: String, from client: NetworkPlace) throws(StoreError) -> (Machine, String)? {
    for machine in try store.machines() {
      let place = try store.place(of: machine)
      if let own = place.ownAddress(behind: address, from: client.network) { return (machine, own) }
    }
    return nil
  }

  // MARK: Who answers

  /// The certificate that the server shows; nil, with the obstacle in the report, where it shows none.
  private func candidate(
    _ report: inout ConnectionReport, _ choice: CertificateChoice, _ address: String
  ) throws(StoreError) -> CertificateChoice.Candidate? {
    let request = report.request
    let closed = ConnectionReport.Obstacle.closed(server: choice.machine.name, port: request.port)
    switch request.service {
    case .https:
      switch choice.web(address: address, port: request.port, host: request.host) {
      case .closed: report.obstacle = closed
      case .withoutCertificate(let site):
        report.site = site.name
        report.obstacle = .withoutCertificate(server: choice.machine.name, site: site.name)
      case .certificate(let candidate, let site):
        report.site = site.name
        return candidate
      }
    case .imap, .pop:
      let access: MailAccess = request.service == .imap ? .imap : .pop
      guard Self.ports(of: request.service).contains(request.port), choice.machine.exchange.map(Self.servesMailAccess) ?? false else {
        report.obstacle = closed
        return nil
      }
      if let found = choice.mailAccess(access) { return found }
      report.obstacle = .noneForName(server: choice.machine.name, name: choice.services.certificateNames[access] ?? "")
    case .smtp:
      let transports = choice.machine.exchange.map(Self.transports) ?? !choice.services.granted.isEmpty
      guard Self.ports(of: .smtp).contains(request.port), transports else {
        report.obstacle = closed
        return nil
      }
      let name = try transportName(choice.machine, request.port) ?? choice.machine.fqdn
      if let found = choice.transport(name: name) { return found }
      report.obstacle = .noneForName(server: choice.machine.name, name: name)
    }
    return nil
  }

  private static func ports(of service: ConnectionRequest.Service) -> [Int] {
    switch service {
    case .https: [443]
    case .smtp: [25, 587, 717, 2525]
    case .imap: [143, 993]
    case .pop: [110, 995]
    }
  }

  private static func servesMailAccess(_ exchange: ExchangeInstallation) -> Bool { exchange.roles.contains(.clientAccess) }

  private static func transports(_ exchange: ExchangeInstallation) -> Bool {
    let frontEnd = exchange.build.release >= .exchange2013 && exchange.roles.contains(.clientAccess)
    return frontEnd || !exchange.roles.isDisjoint(with: [.hubTransport, .edgeTransport])
  }

  /// The newest TLS of the Windows that a version of Exchange usually ran on.
  private static func newest(_ server: Machine) -> TLSHandshake.Version {
    guard let release = server.exchange?.build.release else { return .tls12 }
    return release <= .exchange2010 ? .tls10 : .tls12
  }

  // MARK: Judgement

  private func judge(_ report: inout ConnectionReport) throws(StoreError) {
    guard let handshake = report.handshake else { return }
    let request = report.request
    let trust = try ClientTrust(report.client, in: store, at: now)
    report.problems = trust.problems(
      of: handshake.certificate, sentAlong: handshake.sentAlong, host: request.host, application: request.application,
      principal: request.principal)
    if request.application == .domainSecurity, let server = report.server {
      report.clientProblems = try problemsOfClient(handshake, report.client, server)
    }
    report.outcome = Self.outcome(report.problems + report.clientProblems, request.application)
  }

  /// What the server thinks of the client's certificate: it must prove a domain that the organization, or the partner, has.
  private func problemsOfClient(
    _ handshake: TLSHandshake, _ client: Machine, _ server: Machine
  ) throws(StoreError) -> [TrustProblem] {
    guard let shown = handshake.clientCertificate else { return [.notTrusted] }
    let names = ClientTrust.names(of: shown)
    let domains = try domains(of: client)
    let host = domains.first { domain in names.contains { CertificateNames.covers($0, domain) } } ?? domains.first ?? client.fqdn
    let choice = try CertificateChoice(client, in: store, at: now)
    let chain = choice.transport().flatMap { try? choice.identity(of: $0).chain } ?? []
    return try ClientTrust(server, in: store, at: now).problems(
      of: shown, sentAlong: chain, host: host, application: .domainSecurity)
  }

  /// The mail domains that a machine sends for: of an Exchange server the organization's, of a partner those that it takes mail for.
  private func domains(of machine: Machine) throws(StoreError) -> [String] {
    if machine.exchange != nil { return try store.acceptedDomains().map(\.domain) }
    return try store.dnsRecords(seenFrom: .outside).filter { $0.type == "MX" && FileNames.equal($0.value, machine.fqdn) }.map(\.name)
  }

  private static func outcome(_ problems: [TrustProblem], _ application: ClientApplication) -> ConnectionReport.Outcome {
    if problems.isEmpty { return .trusted }
    switch application {
    case .mailServer: return .encrypted
    case .outlookAnywhere, .activeSync, .domainSecurity, .publishing: return .refused
    // Nobody may pass over a certificate that was taken back.
    case .browser, .outlook, .mail: return problems.contains(.revoked) ? .refused : .warning
    }
  }

  /// A publishing server connects to the server behind it, and judges that one's certificate itself.
  private func goOn(_ report: inout ConnectionReport) throws(StoreError) {
    guard let server = report.server, report.outcome != .refused else { return }
    let host = report.request.host
    let rules = try store.objects(of: PublishingRule.self).map(\.object).filter { FileNames.equal($0.server, server.name) }
    guard let rule = rules.first(where: { $0.publicNames.contains { CertificateNames.covers($0, host) } }) else {
      report.obstacle = .notPublished(server: server.name)
      report.outcome = .refused
      return
    }
    let next = try connect(
      ConnectionRequest(service: .https, host: rule.internalName, port: rule.port, application: .publishing), from: server)
    report.behind = [next]
    if next.outcome != .trusted { report.outcome = .refused }
  }
}
