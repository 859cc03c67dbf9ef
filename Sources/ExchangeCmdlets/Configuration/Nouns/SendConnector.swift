import Engine
import Formatting
import Organization

/// A way that mail leaves the organization, or an Edge server on its own.
enum SendConnector: ConfigurationNoun {
  private static let policies = EnumerationType("Microsoft.Exchange.Data.ErrorPolicies", "Default DowngradeDnsFailures", isFlags: true)
  private static let authentication = EnumerationType(
    "SmtpSendConnectorConfig+AuthMechanisms", "None BasicAuth BasicAuthRequireTLS ExchangeServer ExternalAuthoritative")
  private static let tlsLevel = EnumerationType(
    "Microsoft.Exchange.Data.TlsAuthLevel", "EncryptionOnly CertificateValidation DomainValidation", from: 1)
  private static let connectorType = EnumerationType("Microsoft.Exchange.Data.TenantConnectorType", "Default XPremises")

  static let noun: Noun = Noun(
    "SendConnector", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig", title: "send connector",
    schema: "ms-Exch-Routing-SMTP-Connector", classes: "msExchConnector mailGateway msExchRoutingSMTPConnector",
    columns: [ViewColumn("Identity"), ViewColumn("AddressSpaces"), ViewColumn("Enabled")], tail: .namedObject
  ) {
    NounProperty.flag("DNSRoutingEnabled", true)
    NounProperty.named("TlsDomain", .smtpDomainWithSubdomains).since(.v2010)
    NounProperty.choice("TlsAuthLevel", tlsLevel, nil).since(.v2010)
    NounProperty.choice("ErrorPolicies", policies, "Default").since(.v2010)
    NounProperty.list("SmartHosts", of: .smartHost)
    NounProperty.number("Port", 25)
    NounProperty.named("LinkedReceiveConnector", .objectID).until(.v2010)
    NounProperty.span("ConnectionInactivityTimeOut", "00:10:00")
    NounProperty.flag("ForceHELO")
    NounProperty.flag("FrontendProxyEnabled").since(.v2013)
    NounProperty.flag("IgnoreSTARTTLS")
    NounProperty.flag("CloudServicesMailEnabled").since(.v2013)
    NounProperty.named("Fqdn", .fqdn)
    NounProperty.named("TlsCertificateName", .certificateName).since(.v2013)
    NounProperty.flag("RequireTLS")
    NounProperty.flags("RequireOorg IsCoexistenceConnector", false).since(.v2010)
    NounProperty.flag("Enabled", true)
    NounProperty.choice("ProtocolLoggingLevel", .loggingLevel, "None")
    NounProperty.choice("SmartHostAuthMechanism", authentication, "None")
    NounProperty.text("AuthenticationCredential")
    NounProperty.flag("UseExternalDNSServersEnabled")
    NounProperty.flag("DomainSecureEnabled")
    NounProperty.text("SourceIPAddress", "0.0.0.0")
    NounProperty.number("SmtpMaxMessagesPerConnection", 20).since(.v2010)
    NounProperty.choice("ConnectorType", connectorType, "Default").since(.v2016)
    NounProperty.read("SmartHostsString", .text) { .text(($0.values["SmartHosts"]?.list ?? []).joined(separator: ",")) }
    NounProperty.list("AddressSpaces", of: .addressSpace)
    NounProperty.list("ConnectedDomains")
    NounProperty.flag("IsScopedConnector").since(.v2007SP1)
    NounProperty.flag("IsSmtpConnector", true)
    NounProperty.text("Comment")
    NounProperty.named("SourceRoutingGroup", .objectID, "Exchange Routing Group (DWBGZMFD01QNBJR)")
    NounProperty.list("SourceTransportServers", of: .objectID)
    NounProperty.named("HomeMTA", .objectID, "Microsoft MTA")
    NounProperty.read("HomeMtaServerId", .named(.objectID)) { facts in
      facts.values["SourceTransportServers"]?.list.first.map { .text($0) } ?? .none
    }
    NounProperty.size("MaxMessageSize", "10 MB", mayBeUnlimited: true)
  }

  static func container(_ facts: ObjectFacts) -> String {
    """
    CN=Connections,CN=Exchange Routing Group (DWBGZMFD01QNBJR),CN=Routing Groups,CN=\(DirectoryNames.group),\
    CN=Administrative Groups
    """
  }

  static var ownParameters: Set<String> { ["custom", "internal", "internet", "partner", "usage"] }

  /// An Edge server's connectors are its own, the organization's everybody else's.
  static func isVisible(_ facts: ObjectFacts, _ call: ConfigurationCall) -> Bool { TransportConfig.isVisible(facts, call) }

  static func place(
    _ changes: inout PropertyChanges, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    let isAtBorder = ServerFacts(call.home)?.isEdge ?? false
    changes["SourceTransportServers"] = .list([call.home.name])
    return (isAtBorder ? call.home.name : nil, call.text("Name") ?? "")
  }

  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    if let credential = call.value("AuthenticationCredential")?.object(as: CredentialObject.self) {
      changes["AuthenticationCredential"] = .text(credential.userName)
    }
    for name in changes["SourceTransportServers"]?.list ?? [] { _ = try call.server(name) }
    // Smart hosts take the place of DNS, where nothing else is said.
    if let hosts = changes["SmartHosts"]?.list, changes["DNSRoutingEnabled"] == nil { changes["DNSRoutingEnabled"] = .flag(hosts.isEmpty) }
    if call.isSet("Partner") || call.text("Usage")?.equalsIgnoringCase("Partner") ?? false {
      changes["DomainSecureEnabled"] = changes["DomainSecureEnabled"] ?? .flag(true)
    }
    // Domain Security needs DNS and TLS: the partner's certificate is checked against its domain.
    func flag(_ name: String, _ standard: Bool) -> Bool { changes[name]?.isTrue ?? facts.values[name]?.isTrue ?? standard }
    if flag("DomainSecureEnabled", false), changes["DomainSecureEnabled"] != nil || changes["DNSRoutingEnabled"] != nil {
      guard flag("DNSRoutingEnabled", true), !flag("IgnoreSTARTTLS", false) else {
        throw call.invalid(OwnTexts.domainSecurityNeedsDNS, id: "DomainSecure")
      }
    }
  }
}
