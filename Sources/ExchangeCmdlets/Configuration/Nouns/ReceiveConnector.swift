import Engine
import Formatting
import Organization

/// A door that mail comes in by, on one server.
enum ReceiveConnector: ConfigurationNoun {
  private static let mechanism = EnumerationType(
    "AuthMechanisms", "None Tls Integrated BasicAuth BasicAuthRequireTLS ExchangeServer ExternalAuthoritative", isFlags: true)
  private static let groups = EnumerationType(
    "Microsoft.Exchange.Data.PermissionGroups",
    "None AnonymousUsers ExchangeUsers ExchangeServers ExchangeLegacyServers Partners Custom", isFlags: true)
  private static let rateSource = EnumerationType("MessageRateSourceFlags", "None IPAddress User", isFlags: true)
  private static let sizeMode = EnumerationType("Microsoft.Exchange.Data.SizeMode", "Disabled Enabled EnabledWithoutValue")
  private static let protection = EnumerationType("ExtendedProtectionPolicySetting", "None Allow Require")
  private static let role = EnumerationType("ServerRole", "None HubTransport FrontendTransport")

  static let noun: Noun = Noun(
    "ReceiveConnector", type: "Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector", title: "Receive connector",
    schema: "ms-Exch-Smtp-Receive-Connector", classes: "msExchSmtpReceiveConnector",
    columns: [ViewColumn("Identity"), ViewColumn("Bindings"), ViewColumn("Enabled")], tail: .namedObject
  ) {
    NounProperty.choice("AuthMechanism", mechanism) { plan($0).mechanism }
    NounProperty.text("Banner")
    NounProperty.flag("BinaryMimeEnabled", true)
    NounProperty.list("Bindings", of: .ipBinding) { facts in ["[::]:\(plan(facts).port)", "0.0.0.0:\(plan(facts).port)"] }
    NounProperty.flag("ChunkingEnabled", true)
    NounProperty.named("DefaultDomain", .objectID)
    NounProperty.flags("DeliveryStatusNotificationEnabled EightBitMimeEnabled", true)
    NounProperty.flag("SmtpUtf8Enabled", true).since(.v2013)
    NounProperty.flag("BareLinefeedRejectionEnabled").since(.v2010)
    NounProperty.flag("DomainSecureEnabled") { $0.server?.isEdge ?? false }
    NounProperty.flag("EnhancedStatusCodesEnabled", true)
    NounProperty.flags("LongAddressesEnabled OrarEnabled", false)
    NounProperty.flag("SuppressXAnonymousTls").since(.v2010)
    NounProperty.flag("ProxyEnabled").since(.v2013)
    NounProperty.flag("AdvertiseClientSettings").since(.v2010)
    NounProperty.named("Fqdn", .fqdn) { $0.server?.machine.fqdn }
    NounProperty.named("ServiceDiscoveryFqdn", .fqdn).since(.v2013)
    NounProperty.named("TlsCertificateName", .certificateName).since(.v2013)
    NounProperty.text("Comment")
    NounProperty.flag("Enabled", true)
    NounProperty.span("ConnectionTimeout", "00:10:00")
    NounProperty.span("ConnectionInactivityTimeout", "00:05:00")
    NounProperty.count("MessageRateLimit", "Unlimited")
    NounProperty.choice("MessageRateSource", rateSource, "IPAddress").since(.v2010)
    NounProperty.count("MaxInboundConnection", "5000")
    NounProperty.count("MaxInboundConnectionPerSource", "Unlimited")
    NounProperty.number("MaxInboundConnectionPercentagePerSource", 100)
    NounProperty(
      name: "MaxHeaderSize", kind: .size(mayBeUnlimited: false), source: .made { .text($0.isSince(.exchange2013) ? "256 KB" : "64 KB") })
    NounProperty.number("MaxHopCount", 60)
    NounProperty.number("MaxLocalHopCount", 5)
    NounProperty.number("MaxLogonFailures", 3)
    NounProperty(
      name: "MaxMessageSize", kind: .size(mayBeUnlimited: false), source: .made { .text($0.isSince(.exchange2013) ? "36 MB" : "10 MB") })
    NounProperty.count("MaxProtocolErrors", "5")
    NounProperty.number("MaxRecipientsPerMessage", 5000)
    NounProperty.choice("PermissionGroups", groups) { plan($0).groups }
    NounProperty.flag("PipeliningEnabled", true)
    NounProperty.choice("ProtocolLoggingLevel", .loggingLevel, "None")
    NounProperty.list("RemoteIPRanges", ["::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "0.0.0.0-255.255.255.255"], of: .ipRange)
    NounProperty.flags("RequireEHLODomain RequireTLS EnableAuthGSSAPI", false)
    NounProperty.choice("ExtendedProtectionPolicy", protection, "None").since(.v2010)
    NounProperty.flag("LiveCredentialEnabled").since(.v2010)
    NounProperty.list("TlsDomainCapabilities").since(.v2010)
    NounProperty.read("Server", .named(.objectID)) { .text($0.serverName) }
    NounProperty.choice("TransportRole", role) { plan($0).role }.since(.v2013)
    NounProperty.flags("RejectReservedTopLevelRecipientDomains RejectReservedSecondLevelRecipientDomains", false).since(.v2016)
    NounProperty.flags("RejectSingleLabelRecipientDomains AcceptConsumerMail", false).since(.v2016)
    NounProperty.choice("SizeEnabled", sizeMode) { $0.server?.isEdge ?? false ? "Enabled" : "EnabledWithoutValue" }
    NounProperty.span("TarpitInterval", "00:00:05")
    NounProperty.span("AuthTarpitInterval", "00:00:05").since(.v2016)
    NounProperty.span("MaxAcknowledgementDelay", "00:00:30").since(.v2010)
  }

  /// The ports that a connector listens on.
  static func ports(_ facts: ObjectFacts) -> [Int] {
    guard let bindings = facts.values["Bindings"] else { return [plan(facts).port] }
    return bindings.list.compactMap { binding in
      binding.lastIndex(of: ":").flatMap { Int(binding[binding.index(after: $0)...]) }
    }
  }

  /// What setup gives a connector of a name.
  private static func plan(_ facts: ObjectFacts) -> (port: Int, mechanism: String, groups: String, role: String) {
    let name = facts.name
    let front = facts.isSince(.exchange2013)
    if name.hasPrefix("Client ") {
      return (
        name.hasPrefix("Client Proxy") ? 465 : 587, "Tls, Integrated, BasicAuth, BasicAuthRequireTLS", "ExchangeUsers",
        name.hasPrefix("Client Frontend") ? "FrontendTransport" : "HubTransport"
      )
    }
    if name.hasPrefix("Outbound Proxy") {
      return (717, "Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer", "ExchangeServers", "FrontendTransport")
    }
    if name.hasPrefix("Default internal") {
      return (25, "Tls, ExchangeServer", "AnonymousUsers, ExchangeServers, Partners", "HubTransport")
    }
    if name.hasPrefix("Default Frontend") {
      return (
        25, "Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer", "AnonymousUsers, ExchangeServers, ExchangeLegacyServers",
        "FrontendTransport"
      )
    }
    if name.hasPrefix("Default ") {
      return (
        front ? 2525 : 25, "Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer",
        "ExchangeUsers, ExchangeServers, ExchangeLegacyServers", "HubTransport"
      )
    }
    return (25, "Tls", "None", front ? "FrontendTransport" : "HubTransport")
  }

  static func made(on server: ServerFacts) -> [String] {
    let name = server.machine.name
    if server.isEdge { return ["Default internal receive connector \(name)"] }
    guard server.movesMail || (server.release >= .exchange2013 && server.servesClients) else { return [] }
    if server.release < .exchange2013 { return ["Default \(name)", "Client \(name)"] }
    let inside = server.movesMail ? ["Default \(name)", "Client Proxy \(name)"] : []
    let front = server.servesClients ? ["Default Frontend \(name)", "Outbound Proxy Frontend \(name)", "Client Frontend \(name)"] : []
    return inside + front
  }

  static func container(_ facts: ObjectFacts) -> String { "CN=SMTP Receive Connectors,CN=Protocols" }
  static var ownParameters: Set<String> { ["usage", "custom", "internal", "internet", "partner", "client"] }

  static func place(
    _ changes: inout PropertyChanges, _ call: ConfigurationCall
  ) throws(Interruption) -> (server: String?, name: String) {
    let server = try call.ownServer()
    guard server.movesMail || server.isEdge || server.release >= .exchange2013 else {
      throw call.failure(OwnTexts.notTransportServer(server.machine.name), id: "NotTransport")
    }
    return (server.machine.name, call.text("Name") ?? "")
  }

  /// A kind of use sets who may come in, and how: what the wizard would set.
  static func prepare(
    _ changes: inout PropertyChanges, _ facts: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) {
    if call.context.declaration.name.hasPrefix("New-") {
      let uses = ["Client", "Internal", "Internet", "Partner", "Custom"]
      let use = uses.first { call.isSet($0) || call.text("Usage")?.equalsIgnoringCase($0) ?? false }
      let preset: PropertyChanges
      switch use {
      case "Client":
        preset = [
          "AuthMechanism": .text("Tls, Integrated, BasicAuth, BasicAuthRequireTLS"), "PermissionGroups": .text("ExchangeUsers"),
          "Bindings": .list(["[::]:587", "0.0.0.0:587"]),
        ]
      case "Internal":
        preset = ["AuthMechanism": .text("Tls, ExchangeServer"), "PermissionGroups": .text("ExchangeServers, ExchangeLegacyServers")]
      case "Internet": preset = ["AuthMechanism": .text("Tls"), "PermissionGroups": .text("AnonymousUsers")]
      case "Partner":
        preset = ["AuthMechanism": .text("Tls"), "PermissionGroups": .text("Partners"), "DomainSecureEnabled": .flag(true)]
      default: preset = [:]
      }
      changes.merge(preset) { given, _ in given }
    }
    // Domain Security is mutual TLS.
    func text(_ name: String) -> String { changes[name]?.text ?? facts.values[name]?.text ?? plan(facts).mechanism }
    if changes["DomainSecureEnabled"]?.isTrue ?? false, !text("AuthMechanism").contains("Tls") {
      throw call.invalid(OwnTexts.domainSecurityNeedsTLS, id: "DomainSecure")
    }
  }
}
