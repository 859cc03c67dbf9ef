import Certificates
import Engine
import Organization
import PKI

/// `Enable-ExchangeCertificate`: has services of a server use a certificate. It never takes one away from that certificate.
struct EnableExchangeCertificate: CertificateCmdlet {
  var thumbprint: String?
  var identity: String?
  var instance: X509CertificateObject?
  var services: Value = .null
  var doNotRequireSsl = false
  var force = false
  var networkServiceAllowed = false
  var server: String?
  var domainController: String?

  static var binds: [ParameterBind<EnableExchangeCertificate>] {
    [
      ParameterBind("Thumbprint", \.thumbprint), ParameterBind("Identity", \.identity), ParameterBind("Instance", \.instance),
      ParameterBind("Services", \.services), ParameterBind("DoNotRequireSsl", \.doNotRequireSsl), ParameterBind("Force", \.force),
      ParameterBind("NetworkServiceAllowed", \.networkServiceAllowed), ParameterBind("Server", \.server),
      ParameterBind("DomainController", \.domainController),
    ]
  }

  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value] {
    let wanted = CertificateIdentity.thumbprint(thumbprint, identity) ?? instance?.certificate.thumbprint ?? ""
    let found = try call.certificate(wanted)
    let services = ServiceChoice.services(services)
    let certificate = try call.made { () throws(PKIError) in try Certificate(der: found.stored.der) }
    try check(found, certificate, call)
    try ServiceChoice.check(services, call)
    guard
      try call.context.shouldProcess(
        description: OwnTexts.enabling(found.stored.thumbprint, services.text),
        question: OwnTexts.enabling(found.stored.thumbprint, services.text))
    else { return [] }
    var options = EnableOptions()
    options.requireSsl = !doNotRequireSsl
    if services.contains(.smtp) { options.replaceTransportDefault = try call.mayReplaceDefault(with: certificate, force: force) }
    try ServiceChoice.enable(services, for: found.stored, certificate, options, networkService: networkServiceAllowed, call)
    return []
  }

  /// What keeps Exchange from using a certificate. Whether anybody trusts it is its clients' affair: Status shows it.
  private func check(_ found: ServerCertificate, _ certificate: Certificate, _ call: CertificateCall) throws(Interruption) {
    let now = try call.now().unixSeconds
    let reason: String
    if !found.stored.hasPrivateKey || found.request != nil {
      reason = ExchangeTexts.privateKeyMissing
    } else if certificate.publicKeyAlgorithm != .rsa {
      reason = OwnTexts.keyAlgorithmUnsupported
    } else if certificate.publicKeyBits < 1024 {
      reason = OwnTexts.publicKeyUnsupportedSize
    } else if !Self.servesServers(certificate) {
      reason = OwnTexts.serverAuthenticationMissing
    } else if now < certificate.notBefore {
      reason = OwnTexts.notYetValid
    } else if now > certificate.notAfter {
      reason = OwnTexts.dateInvalid
    } else {
      return
    }
    throw call.failure(ExchangeTexts.notValidForUse(found.stored.thumbprint, reason), id: reason, onServer: true)
  }

  /// A certificate without purposes is good for all.
  private static func servesServers(_ certificate: Certificate) -> Bool {
    let purposes = certificate.enhancedKeyUsages
    return purposes.isEmpty || purposes.contains(.serverAuthentication) || purposes.contains(EnhancedKeyUsage(oid: "2.5.29.37.0"))
  }
}

/// The services of `-Services`, and what giving them to a certificate takes.
enum ServiceChoice {
  /// The services of a bound value.
  static func services(_ value: Value) -> CertificateServices {
    CertificateServices(rawValue: Int(value.object(as: EnumObject.self)?.number ?? 0))
  }

  /// Refuses services that the server doesn't have.
  static func check(_ services: CertificateServices, _ call: CertificateCall) throws(Interruption) {
    if services.contains(.federation) { throw call.invalid(OwnTexts.federationNotEnabled, id: "Federation") }
    try checkTelephony(services, call)
    if services.contains(.iis) {
      let sites = try call.stored { (store) throws(StoreError) in try store.webSites(on: call.machine.name) }
      if !sites.contains(where: { $0.number == EnableOptions().webSite }) {
        throw call.failure(OwnTexts.noWebSite(call.machine.name), id: "WebSite", category: .objectNotFound)
      }
    }
  }

  /// Unified Messaging is a role of its own to 2010, part of others in 2013 and 2016, and gone in 2019. Its service listens with TLS
  /// only where it is told to, from 2010 on.
  private static func checkTelephony(_ services: CertificateServices, _ call: CertificateCall) throws(Interruption) {
    guard !services.isDisjoint(with: [.um, .umCallRouter]), let exchange = call.machine.exchange else { return }
    let roles = exchange.roles
    let hasService: Bool
    let hasRouter: Bool
    switch exchange.build.release {
    case .exchange2007, .exchange2010: (hasService, hasRouter) = (roles.contains(.unifiedMessaging), false)
    case .exchange2013:
      hasService = !roles.isDisjoint(with: [.mailbox, .unifiedMessaging])
      hasRouter = roles.contains(.clientAccess)
    case .exchange2016: (hasService, hasRouter) = (roles.contains(.mailbox), roles.contains(.mailbox))
    case .exchange2019, .subscriptionEdition: (hasService, hasRouter) = (false, false)
    }
    if services.contains(.um), !hasService {
      throw call.invalid(OwnTexts.notUnifiedMessaging(call.machine.name), id: "UnifiedMessaging")
    }
    if services.contains(.umCallRouter), !hasRouter {
      throw call.invalid(OwnTexts.notCallRouter(call.machine.name), id: "UMCallRouter")
    }
    guard services.contains(.um), exchange.build.release > .exchange2007 else { return }
    let start = try call.stored { (store) throws(StoreError) in try ServerSettings.telephonyStart(of: call.machine.name, in: store) }
    if start.equalsIgnoringCase("TCP") {
      let cmdlet = exchange.build.release == .exchange2010 ? "Set-UMServer" : "Set-UMService"
      throw call.failure(OwnTexts.telephonyStartsWithoutTLS(call.machine.name, cmdlet), id: "UMStartupMode")
    }
  }

  /// Gives services to a certificate in one transaction, with a warning for each that was left alone.
  static func enable(
    _ services: CertificateServices, for stored: StoredCertificate, _ certificate: Certificate, _ options: EnableOptions,
    networkService: Bool, _ call: CertificateCall
  ) throws(Interruption) {
    let subject = certificate.subject.commonName ?? ""
    let notices = try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        if networkService {
          let access = KeyAccess(machine: stored.machine, thumbprint: stored.thumbprint)
          if !KeyAccess.isGranted(stored, in: store) { try store.add(access, at: try call.lab.clock.now()) }
        }
        return services.isEmpty ? [] : try store.enable(services, for: stored, subjectName: subject, options: options)
      }
    }
    for notice in notices {
      switch notice {
      case .subjectIsNotAHostName(let service, let subject):
        let name = service == .pop ? "POP" : "IMAP"
        try call.context.writeWarning(ExchangeTexts.subjectIsNotAHostName(stored.thumbprint, subject, name))
      }
    }
  }
}
